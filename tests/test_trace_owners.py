"""Common ownership and agency copy, by what pages say of themselves where nobody registered it."""

from __future__ import annotations

from dataclasses import replace

import made
import pytest
from made import page, think

from pipeline.model import Document, Publisher

LOST = "Orchard Networks lost its routes in Kenya when a faulty update arrived."
AGAIN = "In Kenya the routes of Orchard Networks were lost to a faulty update, we hear."
FILLER = "Harbour Registry opened an office in Ghana with 30 staff and a library."


@pytest.fixture
def strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sites that nobody registered, as the registry describes such."""
    hosts = ("reef.example", "dune.example")
    new = {h: Publisher(h, h, f"unknown owner of {h}", "blog") for h in hosts}
    monkeypatch.setattr(made, "PUBLISHERS", {**made.PUBLISHERS, **new})


def owned(document: Document, owner: str) -> Document:
    return replace(document, owner=owner, site_name=None)


def origins(documents: list[Document]) -> set[str]:
    thought = think([*documents, page("ledger", FILLER)])
    about = {c.id for c in thought.evidence.claims if c.profile_id == "orchard"}
    return {j.origin_id for j in thought.traced.joins if j.claim_id in about}


@pytest.mark.usefixtures("strangers")
@pytest.mark.parametrize(("other", "number"), [("Reef Media", 1), ("  reef media ", 1), ("Dune Media", 2)])
def test_unregistered_sites_that_name_one_owner_are_one_origin(other: str, number: int) -> None:
    pages = [
        owned(page("reef", LOST), "Reef Media"),
        owned(page("dune", AGAIN, published="2025-03-11"), other),
    ]
    assert len(origins(pages)) == number


@pytest.mark.usefixtures("strangers")
def test_an_unregistered_site_that_names_a_registered_publisher_is_its_site() -> None:
    thought = think([owned(page("reef", LOST), "The Gazette"), page("ledger", FILLER)])
    known = think([page("gazette", LOST), page("ledger", FILLER)])
    assert {o.id for o in thought.traced.origins} == {o.id for o in known.traced.origins}


@pytest.mark.parametrize(
    ("first", "later", "number"),
    [
        ("", "", 2),
        ("", "The Gazette Ltd", 1),
        ("Some Holding", "", 2),
        ("Some Holding", "Some Holding", 1),
        ("The Wire", "The Wire", 2),
        ("Reuters", "Reuters", 1),  # one agency's report, and not one owner's
    ],
)
def test_registered_papers_whose_pages_name_one_owner_are_one_origin(
    first: str, later: str, number: int
) -> None:
    second = owned(page("courier", AGAIN, published="2025-03-11"), later)
    assert len(origins([owned(page("gazette", LOST), first), second])) == number


def test_a_site_that_carries_an_agencys_rights_keeps_its_own_reports() -> None:
    carried = [owned(page("gazette", LOST, path=f"/{n}"), "Reuters") for n in range(2)]
    own = page("gazette", FILLER.replace("30", "44"), path="/own")
    thought = think([*carried, own])
    assert thought.origin_of("44 staff", "gazette") == ("The Gazette", "own report")


@pytest.mark.parametrize(
    ("told", "test"),
    [
        ({"desk": "Reuters"}, "byline"),
        ({"owner": "Thomson Reuters"}, "wire tag"),
        ({"licence": "© 2025 Reuters. All rights reserved."}, "wire tag"),
        ({"licence": "Copyright by Reuters"}, "wire tag"),
    ],
)
def test_a_page_whose_desk_or_rights_are_an_agencys_is_the_agencys(told: dict[str, str], test: str) -> None:
    carried = replace(page("gazette", LOST), **told)  # type: ignore[arg-type]  # fields of text alone
    assert think([carried, page("ledger", FILLER)]).origin_of("lost its", "gazette") == ("Reuters", test)


@pytest.mark.parametrize("told", [{"desk": "City desk"}, {"owner": "Some Holding"}, {"licence": "CC BY 4.0"}])
def test_any_other_desk_owner_or_licence_leaves_a_report_to_its_paper(told: dict[str, str]) -> None:
    own = replace(page("gazette", LOST), **told)  # type: ignore[arg-type]  # fields of text alone
    assert think([own, page("ledger", FILLER)]).origin_of("lost its", "gazette") == (
        "The Gazette",
        "own report",
    )
