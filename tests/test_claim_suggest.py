"""Names that keep turning up are suggested; nothing is made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations

import pytest
from made import REGISTRY, page

from pipeline.claim.suggest import Suggestion, actors, may_suggest, suggestions
from pipeline.model import Document

HOSTS = ("gazette", "courier", "ledger")


def pages(*sentences: str, hosts: tuple[str, ...] = HOSTS) -> list[Document]:
    """One page with these sentences at each host."""
    return [page(host, *sentences, path=f"/{n}") for n, host in enumerate(hosts)]


def made_of(documents: Iterable[Document]) -> tuple[Suggestion, ...]:
    return suggestions([(document, actors(document)) for document in documents], REGISTRY)


def suggested(documents: list[Document]) -> list[str]:
    return [one.name for one in made_of(documents)]


def test_a_name_that_acts_on_pages_of_several_publishers_is_suggested() -> None:
    made = made_of(pages("Fathom Quayside said that 12 routes fell."))
    urls = tuple(f"http://{host}.example/{n}" for n, host in enumerate(HOSTS))
    assert made == (Suggestion("Fathom Quayside", 3, 3, tuple(sorted(urls))),)


def test_one_publisher_alone_suggests_nothing() -> None:
    documents = [page("gazette", "Fathom Quayside bought a ship.", path=f"/{n}") for n in range(5)]
    assert (suggested(documents), may_suggest(documents)) == ([], False)


def test_few_pages_suggest_nothing() -> None:
    assert suggested(pages("Fathom Quayside bought a ship.", hosts=("gazette", "courier"))) == []


def test_who_is_registered_is_not_suggested_again() -> None:
    sentences = ("Orchard Networks said no.", "Harbour said no.", "Orchard Relay has faults.")
    assert suggested(pages(*sentences, "The Courier reported 12 faults.")) == []


def test_places_days_and_names_that_do_nothing_are_not_suggested() -> None:
    sentences = ("Germany banned 12 cables.", "On Monday Fathom fell.", "They asked Fathom Quayside.")
    assert suggested(pages(*sentences)) == []


def test_the_order_of_documents_does_not_matter() -> None:
    documents = pages("Fathom Quayside said no.", "Wilk Marine sued a rival.")
    made = {made_of(order) for order in permutations(documents)}
    assert len(made) == 1
    assert [one.name for one in made.pop()] == ["Fathom Quayside", "Wilk Marine"]


def test_other_languages_suggest_too() -> None:
    documents = [replace(d, language="de") for d in pages("Fathom Quayside kaufte ein Schiff.")]
    assert suggested(documents) == ["Fathom Quayside"]


@pytest.mark.parametrize(("before", "found"), [(1_990, 1), (2_010, 0)])
def test_names_behind_as_many_sentences_as_are_read_are_not_looked_for(before: int, found: int) -> None:
    documents = pages("It rained in town. " * before, "Fathom Quayside bought a ship.")
    assert len(suggested(documents)) == found
