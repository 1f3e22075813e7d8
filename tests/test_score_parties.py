"""Parties and their figures, what shows its work, and a sentence for whatever does not count."""

from __future__ import annotations

from dataclasses import replace

import made
import pytest
from made import page, think
from test_score_record import scored

from pipeline.model import Document, Publisher
from pipeline.score.belief import weight
from pipeline.score.ladder import Sides, Voice, ladder

BREACH = "The vote at Harbour Registry breached its bylaws and cannot stand."
LOST = "Orchard Networks lost its routes in Kenya when a faulty update arrived."
FILLER = "Some 40 people went to the library in Ghana."


def why(document: Document, words: str) -> str:
    """Why the only row of the fact with these words does not count; empty where it does."""
    row, *_ = think([document, page("ledger", FILLER)]).fact_with(words).evidence
    assert row.counted == (not row.why_not_counted)
    return row.why_not_counted


def test_a_company_that_speaks_of_somebody_else_is_an_interested_party() -> None:
    found = think([page("orchard", BREACH)]).fact_with("breached")
    assert (found.grade, found.independent_sources) == ("D", 0)
    assert "interested party" in found.evidence[0].why_not_counted


@pytest.mark.parametrize(
    ("name", "category", "party"),
    [
        ("Alliance of Lake Carriers", None, True),
        ("Alliance of Lake Carriers", "Standards body", False),
        ("Harbour Registry", None, False),
    ],
)
def test_who_speaks_for_members_is_a_party_too(name: str, category: str | None, party: bool) -> None:
    profile = replace(made.HARBOUR, name=name, category=category)
    assert profile.has_interests is party


def test_an_interested_party_never_corroborates() -> None:
    again = BREACH.replace("cannot stand", "is void")
    thought = think([page("gazette", BREACH), page("orchard", again, published="2025-03-11")])
    assert thought.fact_with("cannot stand").independent_sources == 1


def test_a_public_body_on_a_company_is_a_source() -> None:
    assert why(page("harbour", LOST), "lost its routes") == ""


def test_a_company_on_what_it_did_to_somebody_else_is_no_mere_party() -> None:
    paid = "Orchard Networks paid Harbour Registry for its routes in Kenya."
    assert why(page("orchard", paid), "paid Harbour") == ""


def test_a_companys_own_figure_about_itself_is_its_word() -> None:
    boast = think([page("orchard", "We carry 92 percent of all calls in Kenya.")]).fact_with("92 percent")
    act = think([page("orchard", "We laid a cable of 4,950 kilometres to Kenya.")]).fact_with("laid")
    public = think([page("harbour", "We hold 92 percent of all names in Kenya.")]).fact_with("92 percent")
    assert (boast.grade, act.grade, public.grade) == ("A/B", "A", "A")
    assert boast.direct_source


@pytest.mark.parametrize(
    ("direct", "serves", "grade"), [(True, False, "A"), (True, True, "B/C"), (False, False, "C/D")]
)
def test_a_sum_is_an_act_of_who_grants_it_and_a_word_of_who_boasts_of_it(
    direct: bool, serves: bool, grade: str
) -> None:
    voice = Voice(
        "it", "primary" if direct else "news", weight(0.95 if direct else 0.8), money=True, serves=serves
    )
    sides = Sides({"it": voice}, {}, frozenset(), direct, False)
    score = ladder(sides)[-1].confidence_after
    assert (score >= 0.90, 0.55 <= score < 0.75) == (grade == "A", grade == "B/C")


@pytest.mark.parametrize(
    ("told", "grade"),
    [
        ("We have agreed to buy a data centre in Kenya for 300 million euros.", "A"),
        ("The purchase price is 300 million euros, and we pay it in cash.", "A"),
        ("We expect to buy a data centre in Kenya for 300 million euros.", "B/C"),
        ("We made a profit of 300 million euros in Kenya.", "B/C"),
        ("Our customers bought lines in Kenya for 300 million euros.", "B/C"),
    ],
)
def test_what_a_company_buys_for_is_its_act_and_what_it_earns_is_its_word(told: str, grade: str) -> None:
    assert think([page("orchard", told)]).fact_with("300 million").grade == grade


@pytest.mark.parametrize("word", ["estimates", "says"])
def test_what_one_maker_estimates_stays_weak_though_it_is_named(word: str) -> None:
    told = f"Ada Hill {word} that 1,200 people use Orchard Networks."
    assert think([page("gazette", told)]).fact_with("1,200").grade == (
        "C/D" if word == "estimates" else "B/C"
    )


def test_an_actors_own_estimate_is_loose_wording() -> None:
    told = "Harbour Registry estimates that 1,200 people use its names."
    assert think([page("harbour", told)]).fact_with("1,200").grade == "A/B"


@pytest.mark.parametrize(
    ("observed", "speaker", "grade"), [(True, None, "B/C"), (False, None, "C/D"), (True, "two people", "C/D")]
)
def test_a_report_that_shows_its_work_earns_more_than_one_that_does_not(
    observed: bool, speaker: str | None, grade: str
) -> None:
    assert scored({"gazette": "support"}, observed=observed, speaker=speaker)[0].grade == grade


def test_a_correction_is_one_miss_however_much_it_takes_back() -> None:
    first = page("gazette", LOST, "Orchard Networks dropped 40 routes.", "Orchard Networks left Ghana.")
    one = "Correction: Orchard Networks denied that it lost its routes in Kenya."
    rest = ["Orchard Networks dropped 40 routes.", "Orchard Networks left Ghana."]
    other = page("gazette", "Orchard Networks opened a school in Togo.", path="/school")
    few = think([page("gazette", one, *rest), other], [first]).fact_with("school")
    many = think([page("gazette", one), other], [first]).fact_with("school")
    assert few.score == many.score


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (page("cards", LOST), "a profile page is no evidence for itself"),
        (replace(page("gazette", LOST), kind="profile"), "a profile page is no evidence for itself"),
        (
            replace(page("gazette", LOST), kind="machine_written"),
            "a machine wrote this page, as it says itself",
        ),
        (
            page("diary", LOST),
            "The Diary shows no reporting of its own, and where it has this from cannot be traced",
        ),
        (page("gazette", LOST[:-1] + ", according to reports."), "it rests on unnamed reports"),
        (
            replace(page("sieve", LOST), kind="press_release", byline="Orchard Networks"),
            "a release that The Sieve distributes is no evidence of its own",
        ),
    ],
)
def test_what_does_not_count_says_why_in_a_sentence(document: Document, told: str) -> None:
    assert why(document, "lost its routes") == told


def test_a_page_that_nobody_signs_and_nobody_knows_counts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = Publisher("reef.example", "reef.example", "unknown owner of reef.example", "news")
    monkeypatch.setattr(made, "PUBLISHERS", {**made.PUBLISHERS, "reef.example": stranger})
    nameless = replace(page("reef", LOST), site_name=None)
    assert why(nameless, "lost its routes") == "nobody says who publishes this page"
    assert why(replace(nameless, byline="Ada Hill"), "lost its routes") == ""
