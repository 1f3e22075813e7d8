"""How a pair of claims compares: symmetric scores, conflicts, scope, figures, and the seam for an encoder."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made import evidence_of, page

from pipeline.claim.lemmas import lemma
from pipeline.match import matched
from pipeline.match.cluster import cluster
from pipeline.match.model import models
from pipeline.match.opposites import OPPOSITES
from pipeline.match.pair import Coverage, features, worth_it
from pipeline.match.quantities import agree, comparable, rivals
from pipeline.match.relate import Relation, opposed, relate
from pipeline.match.sketch import Sketch, sketch
from pipeline.match.weights import counts, weights
from pipeline.model import Evidence, Link, Quantity

HOSTS = ("gazette", "courier", "ledger", "tribune", "weekly", "wire")
OTHER = "Orchard Networks will open a data centre in Kenya with 300 staff."
FIRE = "Orchard Networks lost 12 cable routes at its main site after a storm in the northern valley."
CUT = "Orchard Networks lost 12 cable routes after a faulty software update at its main site."


def sketches(*sentences: str) -> list[Sketch]:
    """The sentences as claims of one story, in their order."""
    pages = [page(host, s) for host, s in zip(HOSTS, (*sentences, OTHER), strict=False)]
    claims = evidence_of(pages).claims
    weighed = weights(counts(claims))
    said = {c.quote: c for c in claims}
    return [sketch(said[s], weighed) for s in sentences]


def relation(one: str, other: str) -> Relation:
    first, second = sketches(one, other)
    return relate(first, second, features(first, second))


def quantity(
    value: float, base: tuple[str, ...] = (), change: str = "", qualifiers: tuple[str, ...] = ()
) -> Quantity:
    return Quantity(value, "%", 1.0, "=", 0, 1, base, change, qualifiers)


@pytest.mark.parametrize(
    ("rival", "kind"),
    [
        (CUT.replace("12", "40"), "number"),
        (CUT.replace("lost", "never lost"), "negation"),
    ],
)
def test_a_slot_that_differs_contradicts_where_all_else_is_covered(rival: str, kind: str) -> None:
    found = relation(CUT, rival)
    assert (found.verdict, found.kind) == ("contradict", kind)


def test_an_opposite_contradicts_where_all_else_is_the_same() -> None:
    one = "The board of Orchard Networks will approve the new budget for cable repairs in Kenya."
    found = relation(one, one.replace("approve", "reject"))
    assert (found.verdict, found.kind) == ("contradict", "antonym")


def test_another_figure_in_a_sentence_that_says_something_else_is_for_review_and_no_verdict() -> None:
    other = "Orchard Networks repaired 40 routes in Kenya with two ships from a foreign contractor."
    assert relation(CUT, other).verdict == "review"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("bars police in Kenya from its service", "bars police worldwide from its service", "narrower"),
        ("bars police worldwide from its service", "bars police in Kenya from its service", "wider"),
        (
            "bars police worldwide from its service",
            "bars only police in Kenya from its service",
            "contradict",
        ),
        ("bars police from its service", "bars police in Kenya from its service", ""),
    ],
)
def test_scope_is_compared_slot_by_slot(one: str, other: str, verdict: str) -> None:
    assert relation(f"Orchard Networks {one}.", f"Orchard Networks {other}.").verdict == verdict


@pytest.mark.parametrize(
    ("one", "other", "may_compare"),
    [
        (quantity(25, base=("staff",)), quantity(30, base=("sale",)), False),
        (quantity(25, base=("staff",)), quantity(30), True),
        (quantity(25, qualifiers=("gross",)), quantity(20, qualifiers=("net",)), False),
        (quantity(25, qualifiers=("gross",)), quantity(20), True),
        (quantity(3, change="rise by"), quantity(40, change="fall to"), False),
    ],
)
def test_figures_of_another_base_or_kind_are_no_rivals(
    one: Quantity, other: Quantity, may_compare: bool
) -> None:
    assert comparable(one, other) is may_compare
    assert bool(rivals([one], [other])) is may_compare


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("repaired 12 routes with 3 ships", "repaired 12 routes with 7 ships", "number"),
        ("lost 12 routes in March 2024", "lost 12 routes in June 2024", "date"),
    ],
)
def test_one_figure_changed_in_the_same_words_contradicts_beside_figures_that_agree(
    one: str, other: str, kind: str
) -> None:
    told = "Orchard Networks {} after a faulty software update at its main site in the northern valley."
    found = relation(told.format(one), told.format(other))
    assert (found.verdict, found.kind) == ("contradict", kind)


def test_a_figure_in_common_lets_the_others_belong_to_something_else() -> None:
    other = "A faulty update cut 12 routes of Orchard Networks, and 300 customers called its hotline."
    assert relation(CUT, other).kind != "number"


def test_a_year_later_the_same_kind_of_event_is_another_one() -> None:
    first = "On 4 May 2023 a ship's anchor cut the northern cable of Orchard Networks near the harbour."
    second = "A ship's anchor cut the northern cable of Orchard Networks near the harbour on 9 June 2024."
    pages = [page("gazette", first), page("courier", second), page("ledger", OTHER)]
    found = matched(evidence_of(pages))
    assert len(found.facts) == 3


def test_a_negation_put_into_a_copy_contradicts_the_original() -> None:
    copy = CUT.replace("lost", "has not lost")
    found = matched(evidence_of([page("gazette", CUT), page("courier", copy), page("ledger", OTHER)]))
    assert sum(link.stance == "contradict" for link in found.links) == 2


def test_copies_are_compared_as_their_original_is() -> None:
    rival = CUT.replace("12", "40")
    pages = [page(host, s) for host, s in zip(HOSTS, (CUT, rival, CUT, CUT, OTHER), strict=False)]
    found = matched(evidence_of(pages))
    assert len(found.facts) == 3
    assert sum(link.stance == "contradict" for link in found.links) == 4


def test_a_pair_with_next_to_nothing_in_common_is_not_looked_at_unless_a_figure_or_a_day_is() -> None:
    words = "Orchard Networks {} while nobody in the old town had expected anything of that sort at all."
    one, other = sketches(words.format("sang"), "The cook wept over burnt soup, Orchard Networks wrote.")
    assert not worth_it(one, other, Coverage(0.01, 0.1))
    assert worth_it(one, other, Coverage(0.2, 0.4))
    figure, same_figure = sketches(
        CUT, "Twelve times the bell rang: 12 routes, the mayor of Orchard Networks counted."
    )
    assert worth_it(figure, same_figure, Coverage(0.01, 0.1))


def test_a_bound_leaves_room_for_a_higher_figure() -> None:
    more, twelve = Quantity(8, "route", 1, ">", 0, 1), Quantity(12, "route", 1, "=", 0, 1)
    assert not agree(more, twelve)
    assert rivals([more], [twelve]) == ()


def test_a_later_figure_of_one_speaker_is_an_update_and_no_contradiction() -> None:
    said = "Orchard Networks said on its site that {} cable routes were lost after the faulty update."
    pages = [
        page("orchard", said.format(12), published="2025-03-10"),
        page("orchard", said.format(40), published="2025-03-12", path="/later"),
        page("ledger", OTHER),
    ]
    stances = {link.stance for link in matched(evidence_of(pages)).links}
    assert "superseded" in stances
    assert "contradict" not in stances


def test_what_was_proposed_stays_proposed_when_something_else_is_decided() -> None:
    said = "Orchard Networks said on its site that it {} a fee of {} million euros for cable routes."
    later = page("orchard", said.format("imposes", 7.2), published="2025-03-12", path="/later")
    for verb, replaced in (("proposes to impose", False), ("imposes", True)):
        first = page("orchard", said.format(verb, 9.6), published="2025-03-10")
        stances = {link.stance for link in matched(evidence_of([first, later, page("ledger", OTHER)])).links}
        assert ("superseded" in stances) is replaced


def test_what_is_too_weak_for_a_verdict_is_offered_for_review() -> None:
    rival = "Orchard Networks lost 40 cable routes at its main site after a faulty update and a fire."
    found = matched(evidence_of([page("gazette", FIRE), page("courier", rival), page("ledger", OTHER)]))
    assert [review.kind for review in found.reviews] == ["number"]
    assert all(link.stance == "support" for link in found.links)


# --- laws -------------------------------------------------------------------------------------------------

VOCABULARY = "Orchard route cable outage police 12 40 worldwide Kenya only dropped not approve reject"
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCES = st.lists(WORDS, min_size=4, max_size=10).map(lambda found: f"Orchard Networks {' '.join(found)}.")


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_the_score_of_a_pair_is_the_same_from_both_sides(one: str, other: str) -> None:
    claims = evidence_of([page("gazette", one), page("courier", other)]).claims
    assume(claims)  # a row of figures states nothing
    weighed = weights(counts(claims))
    first, second = (sketch(c, weighed) for c in (claims[0], claims[-1]))
    there, back = features(first, second), features(second, first)
    assert [model.odds(there) for model in models().values() if "meaning" not in model.weights] == [
        model.odds(back) for model in models().values() if "meaning" not in model.weights
    ]
    mirror = {"narrower": "wider", "wider": "narrower"}
    verdict = relate(first, second, there).verdict
    assert relate(second, first, back).verdict == mirror.get(verdict, verdict)


@settings(max_examples=30, deadline=None)
@given(st.lists(SENTENCES, min_size=2, max_size=6), st.randoms())
def test_facts_links_and_reviews_do_not_depend_on_the_order_of_claims(
    sentences: list[str], random: object
) -> None:
    evidence = evidence_of([page(h, s) for h, s in zip(HOSTS, sentences, strict=False)])
    shuffled = list(evidence.claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = Evidence(evidence.documents[::-1], evidence.earlier, tuple(shuffled), evidence.gone)
    assert matched(again) == matched(evidence)


CHANCES = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.01, 1.0),
    max_size=20,
)


@given(CHANCES, st.sets(st.sampled_from(list(combinations(range(8), 2))), max_size=6))
def test_clusters_share_out_all_items_and_keep_apart_what_must_be(
    chances: dict[tuple[int, int], float], apart: set[tuple[int, int]]
) -> None:
    groups = cluster([1] * 8, chances, frozenset(apart), 0.3)
    assert sorted(item for group in groups for item in group) == list(range(8))
    assert not any({a, b} <= set(group) for a, b in apart for group in groups)


# --- the encoder ------------------------------------------------------------------------------------------


def by_subject(sentences: Sequence[str]) -> list[list[float]]:
    """A tiny made-up encoder: it knows losses from openings, in any words."""
    return [[1.0, 0.0] if "open" in s or "inaugurate" in s else [0.0, 1.0] for s in sentences]


def test_an_encoder_joins_what_no_word_joins() -> None:
    pages = [
        page("gazette", "Orchard Networks will open a data centre for its staff in Kenya."),
        page("courier", "Orchard Networks is to inaugurate a server centre there for its staff."),
        page("ledger", CUT),
    ]
    evidence = evidence_of(pages)
    assert len(matched(evidence).facts) == 3
    assert len(matched(evidence, by_subject).facts) == 2


def test_an_encoder_that_loses_a_sentence_is_refused() -> None:
    evidence = evidence_of([page("gazette", CUT), page("courier", CUT.replace("12", "40"))])
    with pytest.raises(ValueError, match="1 rows for 2"):
        matched(evidence, lambda sentences: [[1.0]])


def supports(links: Sequence[Link]) -> int:
    return sum(link.stance == "support" for link in links)


def test_two_sentences_of_one_page_are_not_one_fact() -> None:
    twice = page(
        "gazette", CUT, "After a faulty update at its main site Orchard Networks lost 12 cable routes."
    )
    found = matched(evidence_of([twice]))
    assert len(found.facts) == supports(found.links) == 2


def test_a_country_that_no_table_knows_does_not_bear_out_the_whole_world() -> None:
    ban = "Orchard Networks bans drones over its landing stations"
    found = relation(f"{ban} worldwide.", f"{ban} in Leinmark, a reader said.")
    assert (found.verdict, found.kind, found.detail) == ("review", "scope", "says it of the whole world")
    assert relation(f"{ban} worldwide.", f"{ban}, a reader said.").kind != "scope"


def test_a_figure_in_common_shows_that_the_world_is_said_of_something_else() -> None:
    clients = "Orchard Networks has 6.4 million clients in Leinmark"
    wide = f"{clients.replace(' in Leinmark', '')}, a small part of those that it has worldwide."
    assert relation(wide, f"{clients}.").kind != "scope"


def test_opposites_are_the_words_that_stand_for_their_groups() -> None:
    """A word that is replaced before it is compared never meets its opposite."""
    listed = {word for pair in OPPOSITES for word in pair}
    assert {word for word in listed if lemma(word, "en") != word} == set()
    assert len({frozenset(pair) for pair in OPPOSITES}) == len(OPPOSITES)


@pytest.mark.parametrize(
    ("one", "other"), [("admitted", "denied"), ("increased", "shrank"), ("permitted", "forbade")]
)
def test_words_of_one_group_share_its_opposite(one: str, other: str) -> None:
    said, denied = sketches(f"Orchard Networks {one} the loss.", f"Orchard Networks {other} the loss.")
    assert opposed(said, denied)


def test_two_figures_of_two_days_are_no_conflict_whoever_gives_them() -> None:
    first = "Orchard Networks counted 40 broken routes in the northern valley on 3 March 2025."
    later = "Orchard Networks counted 90 broken routes in the northern valley on 9 March 2025."
    undated = later.replace(" on 9 March 2025", "")
    assert relation(first, later).verdict == "review"
    assert relation(first, undated).verdict == "contradict"
    found = matched(evidence_of([page("gazette", first), page("courier", later), page("ledger", OTHER)]))
    assert {link.stance for link in found.links} == {"support"}
    assert len(found.facts) == 3
