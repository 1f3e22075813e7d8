"""Whom sentences are about: names that are everyday words, names in passing, products, homes, focus."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import REGISTRY, page

from pipeline.claim import claim, gazetteer
from pipeline.model import Claim, Profile, Publisher

DELTA = Profile("delta", "Delta Air Lines", ("Delta",), ("SkyRelay",))
ORANGE = Profile("orange", "Orange")
WIDE = gazetteer(
    replace(
        REGISTRY,
        profiles=(*REGISTRY.profiles, DELTA, ORANGE, Profile("ireland", "Orchard Ireland")),
        publishers=(*REGISTRY.publishers, Publisher("blog.orchard.example", "Orchard Blog", "x", "primary")),
    )
)


def subjects(*paragraphs: str, host: str = "gazette", language: str = "en") -> list[tuple[str, ...]]:
    """The profiles of each claimed sentence, in order of place."""
    return grouped(claim(replace(page(host, *paragraphs), language=language), WIDE))


def grouped(made: tuple[Claim, ...]) -> list[tuple[str, ...]]:
    places = dict.fromkeys(c.start for c in made)
    return [tuple(c.profile_id for c in made if c.start == place) for place in places]


@pytest.mark.parametrize(
    "sentence",
    [
        "Farmers in the Nile Delta lost 40 percent of their rice.",
        "The Delta variant spread to 12 countries.",
        "Insurance by Delta Dental costs 30 dollars.",
        "An Orange county judge fined three firms.",
    ],
)
def test_an_everyday_word_that_is_no_name_is_nobody(sentence: str) -> None:
    assert subjects(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Delta cancelled 500 flights.",
        "On Friday Delta cancelled 500 flights.",
        "Flights of Delta were late by 40 minutes.",
        "Delta CEO Ed Bastian cancelled 500 flights.",
    ],
)
def test_an_everyday_word_that_stands_as_a_name_is_one(sentence: str) -> None:
    assert subjects(sentence) == [("delta",)]


def test_a_page_with_the_full_name_means_it_each_time() -> None:
    made = subjects("Delta Air Lines cut 40 jobs.", "The Delta timetable lists 12 flights.")
    assert made == [("delta",), ("delta",)]


def test_the_longest_registered_name_is_meant() -> None:
    assert subjects("Orchard Ireland cut 40 jobs in Cork.") == [("ireland",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Harbour Registry puts the loss from the Orchard outage at $40 million.",
        "Harbour Registry counts 40 losers, excluding Orchard.",
        "Harbour Registry counts 40 losers, with Orchard left out of the sum.",
        "Unlike Orchard Networks, Harbour Registry lost 12 routes.",
    ],
)
def test_who_is_named_in_passing_gives_way(sentence: str) -> None:
    assert subjects(sentence) == [("harbour",)]


def test_who_is_named_in_passing_alone_is_the_subject() -> None:
    assert subjects("The Orchard outage lasted 40 minutes.") == [("orchard",)]


def test_in_passing_is_known_in_other_languages() -> None:
    said = "Harbour Registry zählt 40 Opfer, abgesehen von Orchard Networks."
    assert subjects(said, language="de") == [("harbour",)]


def test_who_opens_a_sentence_is_what_the_next_one_goes_on_with() -> None:
    made = subjects(
        "Harbour Registry, which looks after 12 regions, says the members minus Orchard lost 40.",
        "Twelve routes are working again since noon.",
    )
    assert made[-1] == ("harbour",)


def test_a_site_that_says_we_calls_itself_nothing_else() -> None:
    made = subjects(
        "Harbour Registry had a fault.", "We share the view of the registry about 12 routes.", host="orchard"
    )
    assert made[-1] == ("orchard", "harbour")


def test_to_whom_something_is_done_is_not_who_speaks() -> None:
    assert subjects("Harbour Registry, independent of us, lost 12 routes.", host="orchard") == [("harbour",)]


def test_a_page_below_a_home_domain_is_at_home() -> None:
    document = replace(page("gazette", "We lost 12 routes."), publisher_domain="blog.orchard.example")
    assert [c.profile_id for c in claim(document, WIDE)] == ["orchard"]


def test_a_product_that_the_page_ties_to_a_name_stands_for_it() -> None:
    made = claim(
        page("gazette", "Orchard’s Frostline cable is 900 km long.", "Frostline has 12 pairs."), WIDE
    )
    assert [(c.profile_id, c.route) for c in made] == [("orchard", "name"), ("orchard", "product")]


def test_a_tied_product_is_no_part_of_a_longer_word() -> None:
    made = claim(page("gazette", "Orchard’s Frost is 900 km long.", "Frostbite hurt 12 workers."), WIDE)
    assert "product" not in {c.route for c in made}


def test_days_and_places_are_nobodys_products() -> None:
    made = claim(
        page("gazette", "Orchard’s Irish cable and Orchard’s Monday news.", "Monday brought 12 faults."), WIDE
    )
    assert "product" not in {c.route for c in made}


@pytest.mark.parametrize("described", ["The cybersecurity firm", "The Texas-based company"])
def test_a_description_is_of_the_profile_that_the_registry_describes_so(described: str) -> None:
    fathom = Profile("fathom", "Fathom Guard", category="cybersecurity", base="Austin, Texas")
    names = gazetteer(replace(REGISTRY, profiles=(*REGISTRY.profiles, fathom)))
    document = page(
        "gazette",
        "Fathom Guard and Orchard Networks met.",
        "Orchard Networks left.",
        f"{described} lost 12 routes.",
    )
    assert [c.profile_id for c in claim(document, names)][-1] == "fathom"


@pytest.mark.parametrize(
    ("language", "named", "described"),
    [
        ("ja", "Orchard Networksは回線12本を失った。", "同社は修理費を79億円と見積もっている。"),
        ("zh", "Orchard Networks失去了12条线路。", "该公司预计维修费用为79亿元。"),
        ("ar", "فقدت Orchard Networks اثني عشر مسارا.", "وتتوقع الشركة أن تبلغ التكلفة 79 مليون دولار."),
    ],
)
def test_names_and_descriptions_are_linked_in_other_scripts(
    language: str, named: str, described: str
) -> None:
    made = claim(replace(page("gazette", named, described), language=language), WIDE)
    assert [(c.profile_id, c.route) for c in made] == [("orchard", "name"), ("orchard", "description")]


@pytest.mark.parametrize(
    ("language", "said"), [("ja", "当社は回線12本を失いました。"), ("zh", "我们失去了12条线路。")]
)
def test_we_is_heard_in_other_scripts(language: str, said: str) -> None:
    made = claim(replace(page("orchard", said), language=language), WIDE)
    assert [(c.profile_id, c.route) for c in made] == [("orchard", "we")]


@pytest.mark.parametrize(
    ("language", "said"), [("ja", "それは12本の回線を失った。"), ("zh", "它失去了12条线路。")]
)
def test_pronouns_are_heard_in_other_scripts(language: str, said: str) -> None:
    made = claim(replace(page("gazette", "Orchard Networks: 12 km。", said), language=language), WIDE)
    assert made[-1].route == "pronoun"
