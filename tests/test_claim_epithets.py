"""Descriptions that are as good as a name, and whose act a sentence tells of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import REGISTRY, page

from pipeline.claim import claim, gazetteer
from pipeline.model import Profile, Source

PROFILES = (
    Profile("flights", "Norvesk Aviation Authority", kind="institution", home=("orchard.example",)),
    Profile("data", "Leinholt Data Protection Authority", kind="institution"),
    Profile("court", "Upper Harbour Court", kind="institution"),
    Profile("acme", "Acme Airways", ("Acme",), home=("harbour.example",)),
    Profile("boltco", "Boltco Aircraft", ("Boltco",), products=("B7",)),
)
WATCHED = (Source("http://gazette.example/feed", "feed", ("acme", "data")),)
NAMES = gazetteer(replace(REGISTRY, profiles=PROFILES, sources=WATCHED))
FLIGHTS = "The Norvesk Aviation Authority wrote a letter to Acme Airways in May."


def about(*paragraphs: str, language: str = "en", host: str = "courier", title: str = "News") -> set[str]:
    """Whom the last paragraph is about."""
    made = claim(replace(page(host, *paragraphs, title=title), language=language), NAMES)
    return {c.profile_id for c in made if c.quote == paragraphs[-1]}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Leinholt’s privacy regulator asked Acme for 40 files on Monday.", "en"),
        ("Acme sent 40 files to the data protection watchdog of Leinholt on Monday.", "en"),
        ("La autoridad de protección de datos de Leinholt pidió 40 archivos a Acme.", "es"),
        ("Leinholts Datenschutzbehörde forderte am Montag 40 Akten von Acme.", "de"),
    ],
)
def test_a_place_and_a_noun_name_the_institution_that_sits_there(sentence: str, language: str) -> None:
    assert about(sentence, language=language) == {"data", "acme"}


def test_a_place_and_a_noun_for_somebody_else_name_nobody() -> None:
    assert about("Leinholt’s largest airline met Acme for 40 minutes on Monday.") == {"acme"}


def test_words_of_a_name_repeat_it_where_the_page_is_watched_for_it() -> None:
    sentence = "The Data Protection Authority asked Acme for 40 files on Monday."
    assert about(sentence, host="gazette") == {"data", "acme"}
    assert about(sentence) == {"acme"}


def test_who_is_fined_is_so_by_the_only_authority_of_the_page() -> None:
    assert about(FLIGHTS, "On Monday Acme was fined 40 million euros.") == {"acme", "flights"}


def test_a_fine_of_years_ago_is_a_part_of_the_record_of_who_paid_it() -> None:
    assert about(FLIGHTS, "Acme was fined 40 million euros in 2009.") == {"acme"}


def test_the_words_of_the_judges_are_the_courts() -> None:
    lead = "The Upper Harbour Court met on Monday, and Acme was there."
    assert about(lead, "The judges say that Acme owes 40 million euros.") == {"acme", "court"}


def test_what_an_authority_decides_is_about_it_and_about_whom_it_concerns() -> None:
    title = "Emergency directive 7: planes of Boltco Aircraft"
    assert about("On Monday 41 planes stood there.", host="orchard", title=title) == {"flights", "boltco"}
    assert about("The rule does not apply to Acme.", host="orchard", title=title) == {"flights", "acme"}
    assert about("On 14 May 2026 Acme sold 40 planes.", host="orchard", title=title) == {"acme"}


def test_a_clause_on_a_companys_own_page_is_its_own() -> None:
    lead = "You may write to the Norvesk Aviation Authority about us."
    assert about(lead, "Under clause 7 passengers have 40 days.", host="harbour") == {"acme"}


def test_the_manufacturer_is_the_one_whose_product_the_page_names() -> None:
    lead = "Acme flies 40 planes of the type B7."
    assert about(lead, "The manufacturer has sold 300 planes since May.") == {"boltco"}
