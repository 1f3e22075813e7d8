"""A sentence that limits itself to one place, or to a part, answers the statement that reaches too far."""

from __future__ import annotations

import pytest
from made import claims_of, page, think
from test_score_overtaken import of

from pipeline.claim.slots import restrictors
from pipeline.claim.words import words

WIDE = "Orchard Networks has banned private drones over its landing stations worldwide."


def stance(answer: str, wide: str = WIDE) -> str:
    """How an answer on a later page stands to the wide statement; empty where nothing ties the two."""
    one, other = page("gazette", wide), page("courier", WIDE, answer, published="2025-03-12")
    found = of(think([one, other]), wide)
    last = claims_of(other)[-1].id
    return next((row.stance for row in found.evidence if row.claim_id == last), "")


@pytest.mark.parametrize(
    "answer",
    [
        "Orchard Networks said that this rule applies in Leinmark only.",
        "Other countries are not affected, Orchard Networks told the Courier.",
        "Outside the United States pilots of Orchard Networks may not even notice.",
        "Elsewhere only heavy drones are kept out by Orchard Networks.",
    ],
)
def test_what_sets_one_place_against_all_others_is_narrower_than_the_world(answer: str) -> None:
    assert stance(answer) == "narrower"


@pytest.mark.parametrize(
    "answer",
    [
        "Elsewhere Orchard Networks has opened a canteen.",  # it denies nothing
        "Orchard Networks bought 12 ships in other countries and not one at home.",  # of figures
        "Orchard Networks paints a hut in Norway.",  # sets nothing against anything
        "Its canteen serves hot soup in Leinmark only.",  # of another topic
    ],
)
def test_what_sets_no_limit_to_it_is_no_answer(answer: str) -> None:
    assert stance(answer) == ""


@pytest.mark.parametrize(
    "wide",
    [
        "Orchard Networks has banned private drones worldwide in real time.",  # under a condition
        "Orchard Networks counts 412 drones worldwide.",
    ],
)
def test_a_condition_or_a_figure_of_the_world_is_not_answered(wide: str) -> None:
    one = page("gazette", wide)
    other = page("courier", "Other countries are not affected by it, Orchard Networks said.")
    assert [row.stance for row in of(think([one, other]), wide).evidence] == ["support"]


def test_an_answer_goes_to_the_statement_that_most_pages_make() -> None:
    once = "Orchard Networks sells honey from its own hives everywhere."
    pages = [page("gazette", WIDE), page("ledger", WIDE, path="/b"), page("tribune", once)]
    answer = page("courier", "Other countries are not affected, Orchard Networks said.")
    found = think([*pages, answer])
    stances = [{row.stance for row in of(found, wide).evidence} for wide in (WIDE, once)]
    assert stances == [{"support", "narrower"}, {"support"}]


WHOLE = "Thieves have copied the entire archive of Orchard Networks, letters and maps."


@pytest.mark.parametrize(
    "answer",
    [
        "Orchard Networks said that thieves have not got the archive as such.",
        "Maps have been copied and nothing else, Orchard Networks said.",
        "Not everything has been copied, Orchard Networks said.",
    ],
)
def test_not_all_of_it_contradicts_the_whole_of_it(answer: str) -> None:
    assert stance(answer, WHOLE) == "contradict"


@pytest.mark.parametrize("answer", ["Orchard Networks sells maps.", "Orchard Networks keeps no cats."])
def test_what_speaks_of_no_part_does_not_answer_the_whole(answer: str) -> None:
    assert stance(answer, WHOLE) == ""


@pytest.mark.parametrize(
    ("language", "sentence", "named"),
    [
        ("en", "It was sold in Latvia alone.", ["alone:Latvia"]),
        ("en", "It was sold only in March.", []),
        ("en", "The ban stays within Latvia.", ["alone:Latvia"]),
        ("en", "They took maps and nothing else.", ["part:nothing else"]),
        ("en", "It was sold in no other part.", []),
        ("de", "In anderen Ländern gilt es nicht.", ["elsewhere:anderen ländern"]),
        ("de", "Es ist nicht alles weg.", ["part:nicht alles"]),
        ("fr", "Les autres pays ne sont pas touchés.", ["elsewhere:autres pays"]),
        ("es", "Se aplica solo en Francia.", ["alone:Francia"]),
        ("pt", "Os demais países não mudam.", ["elsewhere:demais países"]),
        ("ja", "他の国では変わらない。", ["elsewhere:他の国"]),
        ("zh", "其他国家不受影响。", ["elsewhere:其他国家"]),
        ("ar", "ولا يشمل القرار بلدان أخرى", ["elsewhere:بلدان أخرى"]),
    ],
)
def test_a_language_names_the_other_places(language: str, sentence: str, named: list[str]) -> None:
    found = restrictors(sentence, words(language))
    assert [one for one in found if one.startswith(("alone", "elsewhere", "part"))] == named


PLAN = "Orchard Networks will vote on its new rules on 27 November."


@pytest.mark.parametrize(
    ("later", "stands"),
    [
        ("Orchard Networks had aimed for 27 November but needed longer.", "contradict"),
        ("The ballot of Orchard Networks was postponed from 27 November by its board.", "contradict"),
        ("Orchard Networks has postponed its ballot from 27 November to 22 January.", "contradict"),
        ("Orchard Networks has postponed its ballot to 27 November.", "support"),  # the new day
        ("Orchard Networks had aimed for 3 May but needed longer.", ""),  # another plan
    ],
)
def test_a_plan_for_a_day_is_answered_by_what_tells_that_it_was_put_off(later: str, stands: str) -> None:
    one = page("gazette", PLAN, published="2025-10-06")
    other = page("courier", later, published="2025-12-02")
    found = of(think([one, other]), PLAN)
    last = claims_of(other)[-1].id
    assert next((row.stance for row in found.evidence if row.claim_id == last), "") == stands
