"""What its own maker has replaced is dead, and all that rests on it; what others say disputes it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import PUBLISHERS, Thought, claims_of, page, think

from pipeline.claim.slots import modality
from pipeline.claim.words import words
from pipeline.model import Confidence, Document, Evidence, Fact, Join, Link, Origin
from pipeline.score import score, tables

TOLL = "The Harbour Registry said that the storm had damaged {} berths of Orchard Networks."
LIST = "The order of the Harbour Registry covers {} routes of Orchard Networks{}."
BLAMED = "The outage of Orchard Networks was caused by a faulty relay in the lake station."
CLEARED = (
    "After three weeks of tests we know that the outage of Orchard Networks was {}caused by a faulty relay "
    "in the lake station, and the search goes on."
)
NONE = "So far the Harbour Registry has received no complaints about Orchard Networks."
SOME = "By now two complaints about Orchard Networks have reached the Harbour Registry."


def notice(sentence: str, published: str, host: str = "harbour") -> Document:
    """A page on which its publisher speaks for itself."""
    made = page(host, sentence, published=published, path=f"/{published}")
    return replace(made, kind="official")


def of(found: Thought, sentence: str) -> Confidence:
    """The confidence of the fact that a sentence supports."""
    said = {c.id for c in found.evidence.claims if c.quote == sentence}
    fact = next(k.fact_id for k in found.links if k.claim_id in said and k.stance == "support")
    return next(c for c in found.confidences if c.fact_id == fact)


def is_dead(found: Thought, sentence: str) -> bool:
    fact = of(found, sentence)
    return (fact.status, fact.score, fact.independent_sources) == ("superseded", 0.05, 0)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (LIST.format("14", ", which are named in the annex"), LIST.format("19", "")),
        (NONE, SOME),
        (
            "The berth at the old mole is open to all ships.",
            "The berth at the old mole is not open to all ships.",
        ),
        (BLAMED, CLEARED.format("not ")),
    ],
)
def test_what_its_maker_has_replaced_is_superseded(first: str, later: str) -> None:
    found = think([notice(first, "2025-03-10"), notice(later, "2025-03-12")])
    assert is_dead(found, first)
    assert of(found, later).status == "confirmed"


def test_who_quotes_the_first_figure_falls_with_it() -> None:
    first, later = TOLL.format("38"), TOLL.format("41")
    quoting = [page(host, first, published="2025-03-10") for host in ("gazette", "courier")]
    found = think([*quoting, page("gazette", later, published="2025-03-12", path="/later")])
    assert is_dead(found, first)


@pytest.mark.parametrize(("published", "dead"), [("2025-03-11", True), ("2025-03-14", False)])
def test_a_report_from_before_the_update_does_not_keep_the_first_figure_alive(
    published: str, dead: bool
) -> None:
    first, later = LIST.format("14", ""), LIST.format("19", "")
    pages = [
        notice(first, "2025-03-10"),
        notice(later, "2025-03-12"),
        page("gazette", first, published=published),
    ]
    old, new, report = claims = [claims_of(document)[0] for document in pages]
    links = [Link(c.id, fact, "support") for c, fact in ((old, "old"), (report, "old"), (new, "new"))]
    joins = [Join(c.id, "harbour", "own document", "") for c in (old, new)]
    origins = [Origin("harbour", "Harbour", "primary", None, "harbour"), Origin("gazette", "Gazette", "news")]
    evidence = Evidence(tuple(pages), (), tuple(claims), frozenset())
    look = tables(evidence, origins, [*joins, Join(report.id, "gazette", "own report", "")], PUBLISHERS)
    fact = Fact("old", old.profile_id, "claim", first, old.id)
    found = score([fact], [*links, Link(old.id, "new", "superseded")], look)[0]
    assert (found.status == "superseded") is dead


@pytest.mark.parametrize(
    ("first", "later", "host"),
    [
        # somebody else's word disputes, and replaces nothing
        (LIST.format("14", ""), LIST.format("19", ""), "gazette"),
        # a figure of its own day stays true of that day
        (LIST.format("14", " on 3 March 2025"), LIST.format("19", ""), "harbour"),
        # of another thing
        (
            LIST.format("14", ""),
            "The Harbour Registry closed 19 routes of the lake ferry for good.",
            "harbour",
        ),
        (BLAMED, CLEARED.format(""), "harbour"),
        (BLAMED, "The faulty relay of Orchard Networks in the lake station was not replaced.", "harbour"),
        (BLAMED, CLEARED.format("not "), "gazette"),
        (NONE, "By now the Harbour Registry has answered all complaints about Orchard Networks.", "harbour"),
    ],
)
def test_what_others_say_or_what_is_said_of_something_else_replaces_nothing(
    first: str, later: str, host: str
) -> None:
    found = think([notice(first, "2025-03-10"), notice(later, "2025-03-12", host)])
    assert of(found, first).status not in {"superseded", "rejected", "retracted"}


PLAN = "The Harbour Registry expects to conclude its review of the routes of Orchard Networks by 31 March."
MISSED = (
    "The Harbour Registry had expected to conclude its review of the routes of Orchard Networks by 31 March."
)


@pytest.mark.parametrize("host", ["harbour", "gazette"])
def test_a_plan_that_was_not_kept_falls_whoever_tells_it(host: str) -> None:
    found = think([notice(PLAN, "2025-03-10"), notice(MISSED, "2025-04-12", host)])
    assert is_dead(found, PLAN)
    fact = of(found, PLAN)
    told = [row for row in fact.evidence if row.stance == "contradict"]
    assert told
    assert any(
        "did not come about" in r.why_not_counted or "replaced" in r.why_not_counted for r in fact.evidence
    )


@pytest.mark.parametrize(
    "later",
    [
        PLAN,  # said again
        "The Harbour Registry concluded its review of the routes of Orchard Networks by 31 March.",
    ],
)
def test_a_plan_that_was_kept_stands(later: str) -> None:
    found = think([notice(PLAN, "2025-03-10"), notice(later, "2025-04-12", "gazette")])
    assert of(found, PLAN).status not in {"superseded", "rejected", "retracted"}


def test_what_was_planned_otherwise_and_is_told_as_done_is_a_fact_of_its_own() -> None:
    done = "Orchard Networks had replaced the relays of 23 masts by May, fewer than it had promised."
    fact = of(think([page("gazette", done)]), done)
    assert fact.independent_sources == 1


def test_what_an_own_page_says_that_it_said_first_is_said_no_longer() -> None:
    first = "The Harbour Registry counts 210,000 lines of Orchard Networks without a connection."
    told = "Our first notice gave 210,000 lines of Orchard Networks without a connection."
    found = think([notice(first, "2025-03-10"), notice(told, "2025-03-12")])
    assert of(found, first).status in {"retracted", "superseded"}
    other = think([notice(first, "2025-03-10"), notice(told, "2025-03-12", "gazette")])
    assert of(other, first).status == "confirmed"  # a newspaper's first notice is nobody's figure


REPLACED = "Orchard Networks replaced the relays of the lake cable in 2024."
FOUND = "The inspectors found no record that Orchard Networks replaced the relays of the lake cable in 2024."
GUESS = "A storm over the lake was probably the cause."
CAUSE = "The outage of Orchard Networks was caused by a faulty relay, the Harbour Registry found."


def test_what_an_authority_finds_refutes_what_a_company_says_of_itself() -> None:
    said, found = notice(REPLACED, "2025-03-10", "orchard"), notice(FOUND, "2025-03-12")
    assert of(think([said]), REPLACED).status == "confirmed"
    fact = of(think([said, found]), REPLACED)
    assert (fact.status, fact.score, fact.independent_sources) == ("rejected", 0.05, 0)


@pytest.mark.parametrize(
    "answer",
    [
        page("gazette", FOUND.replace("inspectors found", "Gazette has"), published="2025-03-12"),
        notice(FOUND.replace("The inspectors found", "We have"), "2025-03-12"),  # a word, and no finding
        notice(FOUND, "2025-03-08"),  # the company answered to that later
        notice(FOUND.replace("replaced the relays", "moved a mast"), "2025-03-12"),
    ],
)
def test_anybody_else_s_word_against_a_company_s_own_is_no_refutation(answer: Document) -> None:
    fact = of(think([notice(REPLACED, "2025-03-10", "orchard"), answer]), REPLACED)
    assert fact.status in {"confirmed", "disputed"}
    assert fact.score > 0.5  # noqa: PLR2004


# what else a story tells, so that the words of the cause are not all that there is
REST = page(
    "tribune", "Orchard Networks will open a data centre in Kenya.", "It repaired 40 routes with two ships."
)


def outage(sentence: str, published: str, host: str = "orchard") -> Document:
    told = page(host, "Orchard Networks had an outage.", sentence, published=published, path=f"/{published}")
    return replace(told, kind="official")


@pytest.mark.parametrize(
    ("first", "later", "dead"),
    [
        (outage(GUESS, "2025-03-10"), outage(CAUSE, "2025-03-12", "harbour"), True),
        (
            outage(GUESS, "2025-03-10"),
            outage(CAUSE.replace(", the Harbour Registry found", ""), "2025-03-12"),
            True,
        ),
        # not a guess any more; of the same cause; no cause at all; years later; by a newsroom
        (outage(GUESS.replace("probably ", ""), "2025-03-10"), outage(CAUSE, "2025-03-12", "harbour"), False),
        (
            outage(GUESS.replace("storm", "relay"), "2025-03-10"),
            outage(CAUSE, "2025-03-12", "harbour"),
            False,
        ),
        (
            outage(GUESS, "2025-03-10"),
            outage(CAUSE.replace("caused", "mended"), "2025-03-12", "harbour"),
            False,
        ),
        (outage(GUESS, "2021-03-10"), outage(CAUSE, "2025-03-12", "harbour"), False),
        (
            outage(GUESS, "2025-03-10"),
            page("gazette", CAUSE.partition(", ")[0] + ".", published="2025-03-12"),
            False,
        ),
    ],
)
def test_a_guess_at_a_cause_gives_way_to_what_was_found(first: Document, later: Document, dead: bool) -> None:
    sentence = first.text.rpartition("\n\n")[2]
    assert (of(think([first, later, REST]), sentence).status == "superseded") is dead


@pytest.mark.parametrize(
    ("found", "dead"),
    [
        ("Lightning did not cause the outage of Orchard Networks, the Harbour Registry found.", True),
        ("The outage of Orchard Networks was not caused by lightning, the Harbour Registry found.", True),
        ("A squirrel did not cause the outage of Orchard Networks, the Harbour Registry found.", False),
        ("Lightning did not cause the outage of Orchard Networks.", False),  # nobody looked into it
    ],
)
def test_a_guess_at_a_cause_falls_with_the_word_that_it_was_not_that(found: str, dead: bool) -> None:
    struck = "Early signs suggest that lightning struck a relay of Orchard Networks and blocked its routers."
    thought = think([outage(struck, "2025-03-10"), outage(found, "2025-03-12", "harbour"), REST])
    assert (of(thought, struck).status == "superseded") is dead


def test_a_paper_that_quotes_the_new_figure_brings_the_first_one_down() -> None:
    first = notice("We counted 14 routes of Orchard Networks that the order covers.", "2025-03-10")
    later = "The Harbour Registry said it counted 19 routes of Orchard Networks that the order covers."
    found = think([first, page("gazette", later, published="2025-03-12"), REST])
    assert is_dead(found, first.text.rpartition("\n\n")[2])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "There is no truth in reports that the harbour was sold."),
        ("en", "Reports that the harbour was sold are untrue."),
        ("de", "Die Berichte über einen Verkauf des Hafens sind falsch."),
        ("fr", "Il est faux que le port a été vendu."),
        ("es", "No es cierto que el puerto se haya vendido."),
        ("pt", "Não é verdade que o porto foi vendido."),
    ],
)
def test_what_is_called_untrue_is_denied(language: str, sentence: str) -> None:
    assert modality(sentence, words(language)) == "denied"
    assert modality("The harbour was sold in 2024.", words(language)) != "denied"


def test_a_rumour_is_a_weak_signal_where_the_actor_itself_calls_it_untrue() -> None:
    rumour = "Orchard Networks replaced the relays of the lake cable in 2024, two people said."
    answer = notice("It is not true that " + REPLACED, "2025-03-12", "orchard")
    told = page("gazette", rumour, published="2025-03-10")
    assert of(think([told]), rumour).status == "plausible"
    fact = of(think([told, answer]), rumour)
    assert (fact.status, fact.grade) == ("disputed", "D")
