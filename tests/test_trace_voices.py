"""Whose words a sentence gives, where it does not name a profile itself."""

from __future__ import annotations

import pytest
from made import Thought, page, think

NOTICE = "We shut the Mombasa exchange until 16 March."
FILLER = "Harbour Registry opened an office in Ghana with 30 staff and a library."
NEWS = "Orchard Networks apologised to its customers, it said on Monday."


def of_exchange(*paragraphs: str, notice: str = "2025-03-08") -> Thought:
    """The actor's own notice, and what a newsroom wrote two days later."""
    return think(
        [page("orchard", NOTICE, published=notice), page("gazette", *paragraphs), page("ledger", FILLER)]
    )


def origin(thought: Thought, words: str, host: str = "gazette") -> tuple[str, str]:
    return thought.origin_of(words, host)


# --- people -----------------------------------------------------------------------------------------------

INTRODUCED = "“The update was faulty,” said Amina Otieno, a spokeswoman for Orchard Networks."
BY_NAME = "Orchard Networks lost 40 routers in the flood, Ms Otieno said."


def test_a_person_who_is_introduced_on_one_page_speaks_for_the_same_profile_on_another() -> None:
    pages = [page("courier", INTRODUCED, path="/first"), page("gazette", BY_NAME), page("ledger", FILLER)]
    assert origin(think(pages), "lost 40 routers") == ("Orchard Networks", "spokesperson")


def test_a_person_whom_nobody_introduces_speaks_for_nobody() -> None:
    assert origin(think([page("gazette", BY_NAME), page("ledger", FILLER)]), "lost 40 routers") == (
        "The Gazette",
        "own report",
    )


def test_a_person_who_shares_a_first_name_alone_is_another_one() -> None:
    other = BY_NAME.replace("Ms Otieno", "Amina Njoroge")
    pages = [page("courier", INTRODUCED, path="/first"), page("gazette", other), page("ledger", FILLER)]
    assert origin(think(pages), "lost 40 routers")[1] == "own report"


def test_two_people_of_one_last_name_who_speak_for_two_profiles_are_told_apart_by_the_first() -> None:
    second = "“The library is open,” said Peter Otieno, a spokesman for Harbour Registry."
    both = [page("courier", INTRODUCED, second, path="/first"), page("ledger", FILLER)]
    full = BY_NAME.replace("Ms Otieno", "Amina Otieno")
    assert origin(think([*both, page("gazette", BY_NAME)]), "lost 40 routers")[1] == "own report"
    assert origin(think([*both, page("gazette", full)]), "lost 40 routers")[0] == "Orchard Networks"


def test_a_name_behind_an_office_is_the_speakers() -> None:
    behind = "Orchard Networks is sorry, said the spokeswoman, Amina Otieno."
    named = page("courier", "Orchard Networks fell silent.", behind, path="/first")
    thought = think([named, page("gazette", BY_NAME), page("ledger", FILLER)])
    assert origin(thought, "lost 40 routers") == ("Orchard Networks", "spokesperson")


# --- bare descriptions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["its notices", "the provider", "the exchange"])
def test_a_bare_description_is_the_actor_whose_own_page_said_so_before(who: str) -> None:
    shut = f"The Mombasa exchange of Orchard Networks is shut until 16 March, according to {who}."
    assert origin(of_exchange(NEWS, shut), "is shut until")[0] == "Orchard Networks"


def test_a_bare_description_is_nobody_whose_page_came_later() -> None:
    shut = "The Mombasa exchange of Orchard Networks is shut until 16 March, according to the exchange."
    assert origin(of_exchange(NEWS, shut, notice="2025-03-12"), "is shut until")[1] == "own report"


def test_a_witness_who_is_described_at_length_is_no_bare_description() -> None:
    shut = (
        "The Mombasa exchange of Orchard Networks is shut until 16 March, according to two engineers inside."
    )
    assert origin(of_exchange(NEWS, shut), "is shut until")[1] == "own report"


# --- what goes on -----------------------------------------------------------------------------------------

WORK = "“Nobody called us,” an engineer told The Gazette."
ON = "The Mombasa exchange of Orchard Networks stays shut until 16 March."


def test_a_sentence_goes_on_with_the_last_voice_of_its_paragraph() -> None:
    assert origin(of_exchange(f"{NEWS} {ON}"), "stays shut") == ("Orchard Networks", "published by the actor")


def test_a_new_paragraph_goes_on_with_nobody() -> None:
    assert origin(of_exchange(NEWS, ON, WORK), "stays shut") == ("The Gazette", "own report")


def test_a_sentence_goes_on_with_the_last_voice_and_with_none_before_it() -> None:
    other = "Engineers heard the pumps of Orchard Networks all night, Joe Doe said."
    assert origin(of_exchange(f"{NEWS} {other} {ON}", WORK), "stays shut")[1] == "own report"


def test_what_the_actor_has_not_said_itself_is_the_papers_own() -> None:
    seen = "The Kisumu exchange of Orchard Networks burned for 3 hours."
    assert origin(of_exchange(f"{NEWS} {seen}"), "Kisumu exchange")[1] == "own report"


# --- credits and figures ----------------------------------------------------------------------------------


def test_a_party_that_is_named_lends_nothing_but_its_own_sentence() -> None:
    party = page("diary", "Orchard Networks should pay its customers, and soon.", published="2025-03-09")
    follow = page(
        "gazette",
        "Orchard Networks dug up 40 cables in Kenya.",
        "The Diary believes that Orchard Networks should pay.",
    )
    assert origin(think([party, follow, page("ledger", FILLER)]), "40 cables") == (
        "The Gazette",
        "own report",
    )


def test_a_newsroom_that_is_named_lends_the_whole_report() -> None:
    paper = page("courier", "Orchard Networks should pay its customers, and soon.", published="2025-03-09")
    follow = page(
        "gazette",
        "Orchard Networks dug up 40 cables in Kenya.",
        "The Courier reported that Orchard Networks should pay.",
    )
    thought = think([paper, follow, page("ledger", FILLER)])
    assert origin(thought, "40 cables") == ("The Courier", "not borne out")


@pytest.mark.parametrize(("what", "number"), [("ten years", 2), ("40 ships", 1)])
def test_a_span_of_time_is_found_twice_and_another_figure_is_not(what: str, number: int) -> None:
    one = f"Orchard Networks runs the cranes of Mombasa under a contract for {what}."
    other = f"The cranes in Mombasa are run by Orchard Networks, whose contract is for {what}."
    pages = [page("gazette", one), page("courier", other, published="2025-03-12"), page("ledger", FILLER)]
    assert think(pages).fact_with("runs the cranes").independent_sources == number


# --- a party's word ---------------------------------------------------------------------------------------

RIVAL = "Harbour Registry has lost 4,300 of its customers to the flood."


def test_a_partys_word_on_somebody_else_stays_one_in_every_copy() -> None:
    copy = page("courier", "The flood took 4,300 customers from Harbour Registry.", published="2025-03-12")
    thought = think(
        [page("orchard", RIVAL), copy, page("ledger", "Orchard Networks opened a shop in Kisumu.")]
    )
    assert origin(thought, "took 4,300", "courier") == ("Orchard Networks", "interested")
    assert thought.fact_with("took 4,300").independent_sources == 0


def test_a_copy_that_does_not_count_says_why_in_a_sentence() -> None:
    copy = page("courier", "The flood took 4,300 customers from Harbour Registry.", published="2025-03-12")
    thought = think(
        [page("orchard", RIVAL), copy, page("ledger", "Orchard Networks opened a shop in Kisumu.")]
    )
    why = [e.why_not_counted for e in thought.fact_with("took 4,300").evidence]
    assert any("has this from http://orchard.example/story: Orchard Networks speaks" in w for w in why)


def test_what_rests_on_reports_that_nobody_names_goes_on_with_nobody() -> None:
    rumour = "The Mombasa exchange of Orchard Networks reportedly stays shut until 16 March."
    assert origin(of_exchange(f"{NEWS} {rumour}"), "stays shut")[1] == "hearsay"


# --- what an actor tells of others ------------------------------------------------------------------------


@pytest.mark.parametrize("told", ["It has been reported that", "Some reports have said that"])
def test_what_an_actor_tells_as_the_reports_of_others_is_not_its_word(told: str) -> None:
    rumour = page("orchard", f"{told} Orchard Networks lost 40 routers in the flood.", NOTICE)
    assert origin(think([rumour, page("ledger", FILLER)]), "lost 40 routers", "orchard")[1] == "hearsay"


def test_that_such_a_report_is_untrue_is_the_actors_word() -> None:
    told = "It has been reported that Orchard Networks lost 40 routers in the flood. That is untrue."
    thought = think([page("orchard", told, NOTICE), page("ledger", FILLER)])
    assert origin(thought, "lost 40 routers", "orchard") == ("Orchard Networks", "own figure")
