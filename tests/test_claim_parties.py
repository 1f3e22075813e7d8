"""Whom "the claimant" and "the accused" stand for, who decides in a list, and a court called by its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import REGISTRY, page

from pipeline.claim import claim, gazetteer
from pipeline.model import Block, Profile

FERRY = Profile("ferry", "Anvik Ferries", home=("orchard.example",))
YARD = Profile("yard", "Brodal Yard", home=("gadget.example",))
COURT = Profile("court", "District Court of Port Sunde", aliases=("District Court",), kind="institution")
HOME = replace(COURT, home=("harbour.example",))
NAMES = gazetteer(replace(REGISTRY, profiles=(FERRY, YARD, HOME)))


def about(*paragraphs: str, host: str = "courier", title: str = "News", language: str = "en") -> set[str]:
    """Whom the last paragraph is about."""
    made = claim(replace(page(host, *paragraphs, title=title), language=language), NAMES)
    return {c.profile_id for c in made if c.quote == paragraphs[-1]}


@pytest.mark.parametrize(
    ("lead", "noun"),
    [
        ("The hearing in Anvik Ferries v Brodal Yard was held in May 2025.", "The defendant"),
        ("The accused, Brodal Yard, was heard on Monday in the case of the 3 hulls.", "The accused"),
        ("Anvik Ferries has sued Brodal Yard over 3 hulls.", "The defendant"),
        ("The appeal of Brodal Yard (the respondent) was heard with Anvik Ferries.", "The respondent"),
        ("Intervener: Brodal Yard, which built 3 hulls for Anvik Ferries.", "The intervener"),
    ],
)
def test_the_party_of_a_case_stands_for_whom_the_page_gives_the_part(lead: str, noun: str) -> None:
    assert about(lead, f"{noun} let 40 tonnes of oil run into the basin.") == {"yard"}


def test_a_party_that_the_page_gives_to_nobody_is_nobody_of_the_page() -> None:
    lead = "Anvik Ferries has sued Brodal Yard over 3 hulls."
    said = "The intervener delivered 40 tonnes of steel to Brodal Yard."
    assert about(lead, said) == {"yard"}
    assert "ferry" in about(lead, said.replace("intervener", "claimant"))


def test_what_belongs_to_a_party_is_not_the_party() -> None:
    lead = "Anvik Ferries v Brodal Yard was heard in May 2025 by the District Court."
    assert "ferry" not in about(lead, "The claimant’s engineer measured 40 hulls of Brodal Yard.")


def test_parties_have_their_nouns_in_other_languages() -> None:
    lead = "Die Klägerin, Anvik Ferries, fordert von Brodal Yard 3 Millionen Kronen."
    said = "Die Klägerin ließ 40 Rümpfe von Brodal Yard prüfen."
    assert about(lead, said, language="de") == {"ferry", "yard"}


def test_a_court_is_known_by_the_place_where_it_sits() -> None:
    lead = "Brodal Yard built 3 hulls in Vessby for somebody else."
    assert "court" in about(lead, "A court in Port Sunde has stopped the sale of the 3 hulls.")
    assert "court" not in about(lead, "A court in Vessby has stopped the sale of the 3 hulls.")


def test_entries_of_a_list_are_about_whom_its_lead_in_is_about() -> None:
    lead, entry = "For these reasons the District Court:", "orders Brodal Yard to repair 3 hulls by May."
    made = page("harbour", "Brodal Yard built 3 hulls.", lead, entry)
    last = made.blocks[-1]
    listed = replace(made, blocks=(*made.blocks[:-1], Block("item", last.start, last.end)))
    assert {c.profile_id for c in claim(listed, NAMES) if c.quote == entry} == {"court", "yard"}
    assert about("The yard said:", entry.capitalize()) <= {"yard"}
