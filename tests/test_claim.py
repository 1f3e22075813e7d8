"""What a page is heard to claim: about whom, in whose words, and what is no claim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import claims_of, page

from pipeline.model import Claim, Document


def one(document: Document, words: str) -> Claim:
    return next(c for c in claims_of(document) if words in c.quote)


def routes(document: Document) -> dict[str, str]:
    return {c.quote[:20]: f"{c.profile_id} by {c.route}" for c in claims_of(document)}


def test_a_quote_is_a_slice_of_the_text() -> None:
    document = page("gazette", "Orchard Networks cut 40 jobs. It gave “no reason” for that.")
    for made in claims_of(document):
        assert document.text[made.start : made.end] == made.quote
        assert document.text[made.start - len(made.prefix) : made.start] == made.prefix


@given(st.lists(st.text(max_size=120), max_size=6))
def test_whatever_a_page_says_quotes_are_slices_inside_one_block(paragraphs: list[str]) -> None:
    document = page("gazette", "Orchard Networks grows.", *paragraphs)
    for made in claims_of(document):
        block = document.blocks[made.block]
        assert document.text[made.start : made.end] == made.quote
        assert block.start <= made.start < made.end <= block.end


def test_ids_do_not_depend_on_what_stands_around() -> None:
    before = claims_of(page("gazette", "Orchard Networks cut 40 jobs."))
    after = claims_of(
        page("gazette", "A new first paragraph about the weather.", "Orchard Networks cut 40 jobs.")
    )
    assert before[0].id in {c.id for c in after}


def test_a_sentence_that_stands_twice_is_two_claims() -> None:
    made = claims_of(page("gazette", "Orchard Networks cut 40 jobs.", "Orchard Networks cut 40 jobs."))
    assert [c.occurrence for c in made] == [0, 1]
    assert len({c.id for c in made}) == 2


def test_a_sentence_about_two_profiles_gives_each_a_claim() -> None:
    made = claims_of(page("gazette", "Orchard Networks sued Harbour Registry over 12 address blocks."))
    assert sorted(c.profile_id for c in made) == ["harbour", "orchard"]


@pytest.mark.parametrize(
    ("paragraph", "route"),
    [
        ("Orchard’s relay carries 9 terabits.", "name"),
        ("Traffic on Orchard Relay fell by 40 percent.", "product"),
        ("The company dropped 12 routes in the night.", "description"),
        ("It dropped 12 routes in the night.", "pronoun"),
        ("Twelve routes were dropped in the night.", "topic"),
    ],
)
def test_the_route_to_the_subject_is_stored(paragraph: str, route: str) -> None:
    made = claims_of(page("gazette", "Orchard Networks had an outage.", paragraph))
    assert made[-1].profile_id == "orchard"
    assert made[-1].route == route


def test_we_on_a_home_domain_is_the_profile() -> None:
    made = claims_of(page("orchard", "We dropped 12 routes during the night of 9 March."))
    assert (made[0].profile_id, made[0].route) == ("orchard", "we")


def test_a_surer_route_has_more_extraction_confidence() -> None:
    named, topical = claims_of(
        page("gazette", "Orchard Networks lost 12 routes.", "The routes are back again.")
    )
    assert named.extraction > topical.extraction


def test_a_name_inside_a_longer_word_is_no_name() -> None:
    assert claims_of(page("gazette", "The Orchardist wrote about 12 kinds of apples.")) == ()


def test_the_description_goes_to_the_profile_that_the_page_calls_so() -> None:
    document = page(
        "gazette",
        "Orchard Networks lost in court against the registry Harbour Registry.",
        "The registry had taken back 12 blocks.",
    )
    assert one(document, "12 blocks").profile_id == "harbour"


@pytest.mark.parametrize(
    "sentence",
    [
        "Will Orchard Networks ever explain this?",
        "We think Orchard Networks should explain this.",
        "Sign up for news of Orchard Networks every day.",
        "That is what we did with the terms of Orchard Networks.",
        "Orchard Networks.",
    ],
)
def test_questions_advice_and_fragments_are_no_claims(sentence: str) -> None:
    assert claims_of(page("gazette", sentence)) == ()


def test_nothing_is_claimed_from_titles_and_from_refused_pages() -> None:
    document = page(
        "gazette", "The weather was fine over the northern harbour.", title="Orchard Networks fails"
    )
    assert all(c.block > 0 for c in claims_of(document))
    assert claims_of(replace(document, refused_because="a login page")) == ()


@pytest.mark.parametrize(
    ("sentence", "speaker", "profile"),
    [
        ("Orchard Networks said that 12 routes were dropped.", "Orchard Networks", "orchard"),
        ("Twelve routes were dropped, according to Orchard Networks.", "Orchard Networks", "orchard"),
        ("“We dropped 12 routes,” said a spokesperson for Orchard Networks.", "Orchard Networks", "orchard"),
        ("Orchard Networks has not confirmed that 12 routes were dropped.", None, None),
    ],
)
def test_the_speaker_is_found(sentence: str, speaker: str | None, profile: str | None) -> None:
    made = claims_of(page("gazette", sentence))[0]
    assert (made.speaker is None) == (speaker is None)
    assert speaker is None or speaker in str(made.speaker)
    assert made.speaker_id == profile


def test_a_pronoun_goes_on_with_the_speaker_before() -> None:
    document = page(
        "gazette", "Orchard Networks said that 12 routes were dropped. It added that all are back."
    )
    assert one(document, "all are back").speaker_id == "orchard"


def test_another_publishers_name_is_a_credit_with_its_link() -> None:
    document = page(
        "courier",
        "Orchard Networks dropped 12 routes, The Gazette reports.",
        links=[("The Gazette", "http://gazette.example/story")],
    )
    made = claims_of(document)[0]
    assert (made.credit, made.credit_url) == ("The Gazette", "http://gazette.example/story")


def test_a_credit_at_the_end_covers_the_page() -> None:
    document = page("courier", "Orchard Networks dropped 12 routes.", "Read the whole story at The Gazette.")
    assert claims_of(document)[0].credit == "The Gazette"


def test_work_of_its_own_shows() -> None:
    made = claims_of(page("gazette", "Orchard Networks dropped 12 routes, two people told The Gazette."))[0]
    assert made.observed
    assert not claims_of(page("gazette", "Orchard Networks dropped 12 routes."))[0].observed


def test_a_refusal_to_comment_is_the_newsrooms_own_observation() -> None:
    made = claims_of(page("gazette", "Orchard Networks declined to comment on the 12 routes."))[0]
    assert made.observed
    assert made.speaker is None


def test_unnamed_reports_are_hearsay() -> None:
    made = claims_of(page("courier", "Orchard Networks dropped 12 routes, media report."))[0]
    assert made.credit == "unnamed reports"
    assert made.credit_url is None


def test_a_correction_takes_back_what_stood_there() -> None:
    document = page(
        "gazette",
        "Orchard Networks dropped 12 routes.",
        "Correction: An earlier version of this article said that Orchard Networks had dropped 120 routes.",
    )
    assert one(document, "120 routes").modality == "denied"
    assert one(document, "dropped 12 routes").modality == "asserted"
    figure = page("gazette", "The number of routes of Orchard Networks first published, 120, was an error.")
    assert one(figure, "120, was").modality == "denied"


def listed(lead: str, *entries: str) -> Document:
    """A page of the carrier's own whose entries stand as a list behind a lead-in."""
    document = page("orchard", lead, *entries, title="Code of conduct")
    blocks = (*document.blocks[:2], *(replace(b, kind="item") for b in document.blocks[2:]))
    return replace(document, blocks=blocks, kind="official")


def test_the_entries_of_a_list_take_verb_and_polarity_of_their_lead_in() -> None:
    made = claims_of(
        listed(
            "Customers must not use the service:",
            "for identifying people in public;",
            "to score job seekers.",
        )
    )
    entries = [c for c in made if "Customers" not in c.quote]
    assert [(c.predicate, c.object, c.negated) for c in entries] == [("use", ("service",), True)] * 2
    assert all(c.profile_id == "orchard" for c in entries)


def test_an_entry_with_a_verb_of_its_own_takes_nothing_over() -> None:
    made = claims_of(listed("Customers must not do this:", "Orchard Networks closed 12 accounts in May."))
    assert (made[-1].predicate, made[-1].tense, made[-1].negated) == ("close", "past", False)


def test_numbered_clauses_of_an_own_text_are_claims_about_its_policy() -> None:
    made = claims_of(
        listed("Terms.", "4.2 Customers may not resell the service.", "4.3 Use by minors is prohibited.")
    )
    assert [(c.profile_id, c.predicate, c.modality) for c in made] == [
        ("orchard", "resell", "asserted"),
        ("orchard", "ban", "asserted"),
    ]


def test_a_claim_says_what_is_done_to_what_and_when() -> None:
    made = claims_of(
        page("gazette", "Orchard Networks said it will close its plant in Leeds if demand falls.")
    )
    assert (made[0].predicate, made[0].object, made[0].tense) == ("close", ("plant",), "future")
    assert [made[0].quote[c.start : c.end] for c in made[0].conditions] == ["if demand falls"]


def test_what_the_next_sentence_calls_untrue_is_denied() -> None:
    paragraph = "It has been said that Orchard warned of the fault in July. {} Orchard has 40 shops."
    nothing = "We have found nothing that supports this."
    for denial in ("That is untrue.", "That was wrong, and not one router had failed.", nothing):
        first, *_ = claims_of(page("orchard", paragraph.format(denial)))
        assert first.modality == "denied"
    first, *_ = claims_of(page("orchard", paragraph.format("That is well known.")))
    assert first.modality == "asserted"
