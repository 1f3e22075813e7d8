"""What organs of an institution do, what its decisions find, and whom "the federation" means on a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import REGISTRY, page

from pipeline.claim import claim, gazetteer
from pipeline.claim.roles import is_ruling
from pipeline.claim.words import words
from pipeline.model import Profile, Source

CHESS = Profile("chess", "Chess Federation of Norlund", kind="institution", home=("harbour.example",))
ROOK = Profile("rook", "Rook and Sons", home=("orchard.example",))
LEAGUE = Profile("league", "Norlund League", kind="institution")
WATCHED = (Source("http://orchard.example/news", "page", ("rook", "chess")),)
NAMES = gazetteer(replace(REGISTRY, profiles=(CHESS, ROOK, LEAGUE), sources=WATCHED))
LEAD = "The Chess Federation of Norlund and Rook and Sons met in Vessby on Friday."


def about(*paragraphs: str, host: str, title: str = "News", language: str = "en") -> set[str]:
    """Whom the last paragraph is about."""
    made = claim(replace(page(host, *paragraphs, title=title), language=language), NAMES)
    return {c.profile_id for c in made if c.quote == paragraphs[-1]}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The board has today opened a file on 4 boards of Rook and Sons."),
        ("de", "Der Vorstand hat heute 4 Bretter von Rook and Sons beanstandet."),
        ("es", "La junta directiva examina hoy 4 tableros de Rook and Sons."),
    ],
)
def test_what_a_board_does_on_its_own_page_the_institution_does(language: str, sentence: str) -> None:
    assert about(LEAD, sentence, host="harbour", language=language) == {"chess", "rook"}
    assert about(LEAD, sentence, host="courier", language=language) == {"rook"}


def test_the_board_of_somebody_else_is_not_the_board_of_the_page() -> None:
    assert about(LEAD, "The board of Rook and Sons sold 4 boards in May.", host="harbour") == {"rook"}


def test_each_numbered_point_of_a_decision_is_a_finding_of_who_decides() -> None:
    point = "3. Rook and Sons sold 40 clocks to players in May."
    assert about(LEAD, point, host="harbour", title="Decision 3/2025, Rook and Sons") == {"chess", "rook"}
    assert about(LEAD, point, host="harbour", title="Clocks of Rook and Sons") == {"rook"}


def test_a_federation_decides_and_a_company_does_not() -> None:
    english = words("en")
    assert is_ruling("Decision 3/2025", CHESS, english)
    assert not is_ruling("Decision 3/2025", ROOK, english)
    assert not is_ruling("Our year in boards", CHESS, english)


def test_a_page_means_by_the_federation_the_only_one_that_its_source_is_watched_for() -> None:
    sentence = "On Monday the federation opened a file on 4 of our boards."
    assert about("We make boards.", sentence, host="orchard") == {"chess", "rook"}
    assert about("We make boards.", sentence.replace("federation", "league"), host="orchard") == {"rook"}


def test_its_committee_on_a_page_that_says_we_is_that_of_the_other_one() -> None:
    lead = "On Monday the federation opened a file on 4 of our boards."
    assert about(lead, "On Friday its rules committee took 12 boards from us.", host="orchard") == {
        "chess"
    } | {"rook"}
    assert about(lead, "On Friday its van took 12 boards from us.", host="orchard") == {"rook"}


def test_the_club_is_a_company_of_the_page() -> None:
    lead = "The Chess Federation of Norlund wrote to Rook and Sons on Friday."
    assert about(lead, "In May the club had 40 boards.", host="courier") == {"rook"}


AUTHORITY = Profile("rooks", "Rook Authority", kind="institution", home=("harbour.example",))
SEVERAL = gazetteer(
    replace(REGISTRY, profiles=(AUTHORITY, ROOK, Profile("agency", "Board Agency", kind="institution")))
)


def told(paragraph: str, title: str = "News", host: str = "harbour") -> set[str]:
    made = claim(
        page(host, "The Board Agency has written to Rook and Sons.", paragraph, title=title), SEVERAL
    )
    return {c.profile_id for c in made if c.quote == paragraph}


def test_an_institution_that_calls_itself_the_authority_on_its_own_page_means_itself() -> None:
    sentence = "(2) The Authority withholds its consent to the sale of Rook and Sons."
    assert told(sentence) == {"rooks", "rook"}
    assert "rooks" not in told(sentence, host="courier")


def test_this_office_is_the_one_whose_page_it_is() -> None:
    sentence = "This office has opened 3 files on Rook and Sons."
    assert told(sentence) == {"rooks", "rook"}
    assert "rooks" not in told(sentence, host="courier")


def test_who_signs_a_letter_on_an_own_page_speaks_for_it() -> None:
    sentence = "I ask Rook and Sons to open all 40 files by Monday."
    assert told(sentence, title="Letter to Rook and Sons") == {"rooks", "rook"}
    assert told(sentence, title="A talk about Rook and Sons") == {"rook"}


@pytest.mark.parametrize("opening", ["(3) ", "Whereas, ", "3. ", "Today, "])
def test_the_board_opens_a_clause_behind_its_number(opening: str) -> None:
    assert "rooks" in told(f"{opening}the Board has postponed its decision on 4 files of Rook and Sons.")
