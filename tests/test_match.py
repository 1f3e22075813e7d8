"""Who says the same thing, and who disagrees."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import claims_of, evidence_of, page, think

from pipeline.match import agree, match
from pipeline.match.block import candidates
from pipeline.match.pair import features
from pipeline.match.sketch import sketch
from pipeline.match.weights import counts, weights
from pipeline.model import Quantity

CUT = "Orchard Networks dropped 12 routes after a faulty update on Monday."
SAID_AGAIN = "A bad update made Orchard Networks drop 12 routes."
OTHER = "Orchard Networks will open a data centre in Kenya with 300 staff."


def facts_of(*sentences: str) -> list[set[int]]:
    """The sentences, one page each, as groups of their numbers."""
    hosts = ("gazette", "courier", "ledger", "tribune", "weekly", "wire")
    pages = [page(host, sentence) for host, sentence in zip(hosts, sentences, strict=False)]
    evidence = evidence_of(pages)
    facts, links = match(evidence)
    number = {c.id: i for i, p in enumerate(pages) for c in evidence.claims if c.document_id == p.id}
    return [{number[k.claim_id] for k in links if k.fact_id == f.id and k.stance == "support"} for f in facts]


def quantity(value: float, unit: str = "device", step: float = 1.0, comparator: str = "=") -> Quantity:
    return Quantity(value, unit, step, comparator, 0, 1)


def test_one_statement_in_other_words_is_one_fact() -> None:
    assert {0, 1} in facts_of(CUT, SAID_AGAIN, OTHER)


def test_statements_of_one_story_that_say_different_things_are_several_facts() -> None:
    assert {2} in facts_of(CUT, SAID_AGAIN, OTHER)


def test_another_figure_in_the_same_slot_is_another_fact() -> None:
    groups = facts_of(CUT, CUT.replace("12", "40"), OTHER)
    assert {0} in groups
    assert {1} in groups


def test_another_day_is_another_fact() -> None:
    first = "Harbour Registry suspended the election of its board on 12 March 2025."
    groups = facts_of(first, first.replace("12 March", "4 June"), OTHER)
    assert {0} in groups
    assert {1} in groups


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (quantity(8.5e6, step=1e5), quantity(8.5e6, step=1e5), True),
        (quantity(8.5e6, step=1e5), quantity(8e6, step=1e6, comparator=">"), True),
        (quantity(8.5e6, step=1e5), quantity(9e6, step=1e6, comparator="~"), True),
        (quantity(1.135e9, "USD", 1e6), quantity(1.1e9, "USD", 1e8), True),
        (quantity(8.5e6, step=1e5), quantity(4e6, step=1e6), False),
        (quantity(12), quantity(40), False),
        (quantity(12, "route"), quantity(12, "cable"), False),
    ],
)
def test_quantities_agree_as_far_as_they_were_written(one: Quantity, other: Quantity, same: bool) -> None:
    assert agree(one, other) is same
    assert agree(other, one) is same


def test_a_rare_number_brings_two_wordings_together_whatever_it_is_said_to_count() -> None:
    one = "Orchard Networks lost 61,400 subscribers in the north."
    other = "In the north 61,400 households left Orchard Networks."
    assert {0, 1} in facts_of(one, other, OTHER)


def test_an_exact_number_alone_brings_two_wordings_to_comparison_and_a_round_one_does_not() -> None:
    def met(number: str) -> list[tuple[int, int]]:
        texts = (
            f"Harbour Registry counts {number} subscribers.",
            f"In the north {number} homes of Orchard Networks are dark.",
        )
        claims = [
            claims_of(page(host, text))[0] for host, text in zip(("gazette", "courier"), texts, strict=True)
        ]
        return candidates(claims, weights(counts(claims)))

    assert met("2,418") == [(0, 1)]
    assert met("2,000") == []


def test_what_is_to_come_and_what_has_been_are_two_facts() -> None:
    plan = "Orchard Networks will lay cables of copper through the northern lakes."
    done = "Orchard Networks laid cables of copper through the northern lakes."
    assert {0, 1} not in facts_of(plan, done, OTHER)


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (
            "Orchard Networks will sell 61,400 shares of its ferry.",
            "Orchard Networks sold 61,400 shares of its ferry.",
        ),
        (
            "Orchard Networks will close its northern ferry on 4 June 2025.",
            "Orchard Networks closed its northern ferry on 4 June 2025.",
        ),
        (
            "Orchard Networks will close its northern ferry for lack of pilots.",
            "Orchard Networks had announced the close of its northern ferry for lack of pilots.",
        ),
    ],
)
def test_a_plan_is_one_with_its_telling_and_with_a_deed_of_the_same_day_or_figure(
    plan: str, told: str
) -> None:
    assert {0, 1} in facts_of(plan, told, OTHER)


def test_a_small_number_of_other_things_brings_nothing_together() -> None:
    one = "Orchard Networks lost 4 subscribers in the north."
    other = "In the north 4 households left Orchard Networks."
    assert {0} in facts_of(one, other, OTHER)


def test_a_day_agrees_with_the_month_that_it_lies_in() -> None:
    names = ("gazette", "courier")
    texts = (
        "The Orchard Networks audit ended on 11 June 2024.",
        "Orchard Networks ended its audit in June 2024.",
    )
    evidence = evidence_of([page(host, text) for host, text in zip(names, texts, strict=True)])
    weighed = weights(counts(evidence.claims))
    one, other = (sketch(claim, weighed) for claim in evidence.claims)
    assert features(one, other)["days within"] == features(other, one)["days within"] == 1.0
    assert features(one, one)["days within"] == 0.0


def test_worldwide_is_not_the_same_as_one_country() -> None:
    wide = "Orchard Networks bars police worldwide from its face recognition service."
    narrow = "Orchard Networks bars police in Kenya from its face recognition service."
    thought = think([page("gazette", wide), page("courier", narrow), page("ledger", OTHER)])
    assert thought.fact_with("worldwide").fact_id != thought.fact_with("in Kenya").fact_id


def test_a_narrower_reading_stands_against_the_wider_statement() -> None:
    wide = "Orchard Networks bars police worldwide from its face recognition service."
    narrow = "Orchard Networks bars police in Kenya from its face recognition service."
    thought = think([page("gazette", wide), page("courier", narrow), page("ledger", OTHER)])
    stances = {e.stance for e in thought.fact_with("worldwide").evidence}
    assert stances == {"support", "narrower"}


def test_a_missing_slot_is_no_difference() -> None:
    plain = "Orchard Networks bars police from its face recognition service."
    narrow = "Orchard Networks bars police in Kenya from its face recognition service."
    assert {0, 1} in facts_of(plain, narrow, OTHER)


def test_another_figure_contradicts_where_all_else_is_covered() -> None:
    rival = "After a faulty update on Monday, Orchard Networks dropped 40 routes."
    thought = think([page("gazette", CUT), page("courier", rival), page("ledger", OTHER)])
    assert thought.fact_with("dropped 12").contradicting_sources == 1


def test_facts_and_ids_do_not_depend_on_the_order_of_arrival() -> None:
    pages = [page("gazette", CUT), page("courier", SAID_AGAIN), page("ledger", OTHER), page("wire", CUT)]
    results = {match(evidence_of(order)) for order in permutations(pages)}
    assert len(results) == 1


def test_the_fact_keeps_its_id_when_a_younger_page_joins() -> None:
    before = match(evidence_of([page("gazette", CUT), page("ledger", OTHER)]))[0]
    joined = [
        page("gazette", CUT),
        page("ledger", OTHER),
        page("courier", SAID_AGAIN, published="2025-03-12"),
    ]
    assert {f.id for f in before} <= {f.id for f in match(evidence_of(joined))[0]}


def test_a_page_without_a_date_never_founds_a_fact_that_a_dated_one_has() -> None:
    evidence = evidence_of(
        [page("courier", CUT, published=None), page("gazette", CUT), page("ledger", OTHER)]
    )
    founder = next(f for f in match(evidence)[0] if f.statement == CUT).founding_claim
    gazette = next(d.id for d in evidence.documents if "gazette" in d.url)
    assert next(c for c in evidence.claims if c.id == founder).document_id == gazette


WORDS = st.sampled_from(
    [
        "Orchard",
        "Networks",
        "route",
        "cable",
        "outage",
        "police",
        "12",
        "40",
        "worldwide",
        "Kenya",
        "Monday",
        "dropped",
        "not",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=4, max_size=10).map(" ".join), min_size=1, max_size=5))
def test_every_claim_supports_exactly_one_fact(sentences: list[str]) -> None:
    pages = [
        page(h, f"Orchard Networks {s}.")
        for h, s in zip(("gazette", "courier", "ledger", "wire", "weekly"), sentences, strict=False)
    ]
    evidence = evidence_of(pages)
    facts, links = match(evidence)
    supporting = [k.claim_id for k in links if k.stance in {"support", "superseded"}]
    assert sorted(supporting) == sorted(c.id for c in evidence.claims)
    assert {k.fact_id for k in links} == {f.id for f in facts}


def test_of_two_sentences_that_say_one_thing_the_one_that_names_its_subject_is_the_statement() -> None:
    lead = "Orchard Networks had a bad morning on Monday in its region."
    named = "A faulty update made Orchard Networks drop 12 routes."
    carried = "A faulty update made it drop 12 routes."
    evidence = evidence_of([page("gazette", lead, carried), page("courier", named)])
    routes = {claim.quote: claim.route for claim in evidence.claims}
    assert routes[named] == "name" != routes[carried]
    [fact] = [fact for fact in match(evidence)[0] if "12 routes" in fact.statement]
    assert fact.statement == named
