"""Who withdraws a study takes along what rests on it; actors whose own documents differ are equals."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import Thought, claims_of, page, think
from test_score_overtaken import notice, of

from pipeline.model import Document

RESULT = "The study of the Harbour Registry on lake cables finds that coating cuts faults by 40 percent."
WITHDRAWN = "The Harbour Registry has withdrawn its study on the coating of lake cables and their faults."
COUNT = "The Harbour Registry licensed 14 ferries on the northern route between two islands."


def study(*sentences: str, published: str, host: str = "harbour") -> Document:
    made = page(host, *sentences, title="Coating of lake cables", published=published, path=f"/{published}")
    return replace(made, kind="official") if host in {"harbour", "orchard"} else made


def status(found: Thought, sentence: str = RESULT) -> str:
    return of(found, sentence).status


def test_a_work_that_is_withdrawn_takes_its_figures_along_and_whoever_has_them_from_there() -> None:
    quoting = page("gazette", "Coating cuts faults by 40 percent, the Harbour Registry said in its study.")
    first, later = study(RESULT, published="2025-03-10"), study(WITHDRAWN, published="2025-03-14")
    assert status(think([first, quoting])) == "confirmed"
    found = think([first, quoting, later])
    assert (status(found), of(found, RESULT).score) == ("retracted", 0.05)


@pytest.mark.parametrize(
    "later",
    [
        study(
            "The Harbour Registry has not withdrawn its study on coating and cables.", published="2025-03-14"
        ),
        study(
            "The Harbour Registry has withdrawn its offer on the coating of lake cables and their faults.",
            published="2025-03-14",
        ),
        study(WITHDRAWN, published="2025-03-08"),  # before the study
        study(WITHDRAWN, published="2025-03-14", host="gazette"),  # a newspaper's word
        study(WITHDRAWN, RESULT, published="2025-03-14"),  # it says it again
        study(
            "Orchard Networks withdrew its study on the coating of lake cables and their faults.",
            published="2025-03-14",
        ),
    ],
)
def test_a_work_stands_where_its_maker_has_not_withdrawn_it(later: Document) -> None:
    assert status(think([study(RESULT, published="2025-03-10"), later])) == "confirmed"


def test_what_its_maker_says_of_another_matter_stays() -> None:
    other = replace(notice(COUNT, "2025-03-10"), title="Ferries")
    assert status(think([other, study(WITHDRAWN, published="2025-03-14")]), COUNT) == "confirmed"


def test_what_its_maker_cannot_rely_on_any_longer_is_withdrawn() -> None:
    doubt = (
        "The results of the study on coating and faults by the Harbour Registry can no longer be relied on."
    )
    assert status(think([study(RESULT, published="2025-03-10"), study(doubt, published="2025-03-14")])) == (
        "retracted"
    )


def test_two_actors_own_documents_at_odds_are_a_dispute_between_equals() -> None:
    mine = notice("Orchard Networks laid 40 anchors in the northern road.", "2025-03-10", "orchard")
    theirs = notice("Orchard Networks laid 75 anchors in the northern road.", "2025-03-11")
    paper = page("gazette", "Orchard Networks laid 75 anchors in the northern road.", published="2025-03-11")
    said = claims_of(mine)[0].quote
    equals, reported = of(think([mine, theirs]), said), of(think([mine, paper]), said)
    assert (equals.status, equals.score) == ("disputed", 0.54)
    assert reported.score > equals.score  # a newspaper is no equal of the actor on its own act


def test_what_an_actor_says_of_its_own_act_is_no_finding_though_it_found_something_else() -> None:
    denied = "Orchard Networks is not in talks with the Harbour Registry."
    talks = "The talks of the Harbour Registry with Orchard Networks started on 3 March."
    theirs = page(
        "harbour",
        talks,
        "The Harbour Registry found a berth for its ferry.",
        published="2025-03-12",
        path="/b",
    )
    answer = replace(theirs, kind="official")
    fact = of(think([notice(denied, "2025-03-10", "orchard"), answer]), denied)
    assert (fact.status, fact.score) == ("disputed", 0.54)
