"""Sentences that name nobody: what goes on about the page's subject, and what is an aside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import claims_of, page

from pipeline.claim.asides import is_aside
from pipeline.claim.words import LANGUAGES, words

LEAD = (
    "Orchard Networks lost 12 routes in the night.",
    "The routes carry traffic of northern towns.",
    "Engineers restored the routes by noon.",
)


def said(sentence: str, host: str = "gazette", language: str = "en") -> bool:
    """Whether a sentence behind the lead of a page about Orchard Networks is claimed."""
    made = claims_of(replace(page(host, *LEAD, sentence), language=language))
    return any(c.quote == sentence for c in made)


@pytest.mark.parametrize(
    "sentence",
    [
        "“It was a long night for the routes,” said a shopkeeper.",
        "I like a quiet morning with good routes.",
        "If you sell routes for a living, start to worry.",
        "Meanwhile the price of used routes keeps falling.",
        "Nobody mourned the routes at the harbour.",
        "Fog lay over the fish market that morning.",
        "It only sends it on.",
        "A quiet route is not a good route.",
    ],
)
def test_asides_are_no_claims(sentence: str) -> None:
    assert not said(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Most routes were restored by hand.",
        "Emergency repairs cost owners $3 million.",
        "No customer data leaked.",
        "The penalty stays open.",
        "It was not repaired.",
        "A route of theirs lost 40 members.",
        "Nobody has looked at the routes since June 2024.",
        "I put the cost of the repair at $3 million.",
    ],
)
def test_what_goes_on_counts_denies_or_refers_is_claimed(sentence: str) -> None:
    assert said(sentence)


def test_colour_in_the_lead_is_left_to_the_reader() -> None:
    made = claims_of(page("gazette", "Orchard Networks lost 12 routes.", "Fog covered most harbours."))
    assert len(made) == 2


def test_on_its_own_site_a_quotation_is_the_profiles() -> None:
    assert said("“It was a long night for the routes,” said a director.", host="orchard")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Ich mag große Zahlen am Morgen."),
        ("fr", "Je préfère les matins calmes."),
        ("es", "Mientras tanto, los precios bajan."),
        ("pt", "Você deve pensar nisso."),
        ("zh", "您应该考虑一下。"),
    ],
)
def test_asides_are_known_in_other_languages(language: str, sentence: str) -> None:
    assert is_aside(sentence, False, words(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_sentence_is_no_aside_in_any_language(language: str) -> None:
    assert not is_aside("Orchard Networks: 12 km, 40 %.", False, words(language))


def test_a_place_that_a_preposition_opens_is_nobody_else() -> None:
    assert said("Outside the United States the routes stay as they are.")
