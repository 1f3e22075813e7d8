"""Documents, text versions and claims: what a second night adds, what a changed page leaves."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from clocked import least
from store_world import (
    FIRST,
    NOW,
    OPEN,
    PROCESSING,
    REGISTRY,
    SECOND,
    claims_of,
    night,
    page,
    pages,
    read_night,
)  # fmt: skip

from pipeline.errors import StoreError
from pipeline.model import Image
from pipeline.store import Store

EVIDENCE = ("texts", "documents", "versions", "claims")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "work.db") as opened:
        yield opened


def rows(store: Store, *tables: str) -> list[list[Any]]:
    other = sqlite3.connect(store.path)
    found = [other.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]  # noqa: S608
    other.close()
    return found


def test_what_goes_in_comes_out(store: Store) -> None:
    read_night(store, 1, *pages())
    evidence = store.evidence()
    assert sorted(evidence.documents, key=lambda d: d.url) == sorted(pages(), key=lambda d: d.url)
    made = [claim for document in pages() for claim in claims_of(document)]
    assert sorted(evidence.claims, key=lambda c: c.id) == sorted(made, key=lambda c: c.id)
    assert (evidence.earlier, evidence.gone) == ((), frozenset())


def test_all_that_a_page_says_of_itself_comes_out_again(store: Store) -> None:
    document = page(OPEN, FIRST)
    entry = (NOW - timedelta(hours=2)).astimezone(timezone(timedelta(minutes=-150)))
    blocks = (document.blocks[0], replace(document.blocks[1], at=entry))
    told = replace(
        document,
        blocks=blocks,
        images=(Image(f"{OPEN}.png", None, "Bo", "CC0", 1), Image(f"{OPEN}.jpg", "A mast", None)),
        desk="The Open Desk",
        owner="Open Media AB",
        logo=f"{OPEN}/logo.svg",
        licence="https://creativecommons.org/licenses/by/4.0/",
        free=False,
        paid_part=".paid",
        amp=f"{OPEN}.amp",
        alternates=(("sv", f"{OPEN}/sv"), ("x-default", OPEN)),
        published_offset=-150,
        modified_offset=0,
        hidden=31,
    )
    read_night(store, 1, told)
    (found,) = store.evidence().documents
    assert found == told
    assert str(found.published_local) == "2024-05-02 23:30:00-02:30"
    assert str(found.blocks[1].at) == str(entry), "the entry's own clock is kept"


def test_a_second_identical_night_adds_and_changes_no_evidence(store: Store) -> None:
    read_night(store, 1, *pages())
    before = rows(store, *EVIDENCE)
    read_night(store, 2, *(replace(document, fetched_at=NOW + timedelta(days=1)) for document in pages()))
    assert rows(store, *EVIDENCE) == before


def test_a_changed_page_gives_a_version_and_marks_what_is_gone(store: Store) -> None:
    old, new = page(OPEN, FIRST, SECOND), page(OPEN, "A line came first.", FIRST)
    read_night(store, 1, old)
    read_night(store, 2, new)
    evidence = store.evidence()
    assert (evidence.documents, evidence.earlier) == ((new,), (old,))
    gone = [claim for claim in evidence.claims if claim.id in evidence.gone]
    assert [claim.quote for claim in gone] == [SECOND]
    texts = {version.text_sha256: version.text for version in (old, new)}
    assert all(texts[c.text_sha256][c.start : c.end] == c.quote for c in evidence.claims)


def test_a_page_that_takes_its_change_back_stands_as_before(store: Store) -> None:
    old = page(OPEN, FIRST, SECOND)
    for number, document in enumerate((old, page(OPEN, FIRST), old), start=1):
        read_night(store, number, document)
    evidence = store.evidence()
    assert (evidence.documents, len(evidence.earlier), evidence.gone) == ((old,), 2, frozenset())


def test_a_better_claimer_withdraws_claims_and_says_nothing_about_the_page(store: Store) -> None:
    document = page(OPEN, FIRST, SECOND)
    read_night(store, 1, document)
    assert store.stale(PROCESSING) == ()
    assert store.stale("claim-2") == (document,)
    better = replace(claims_of(document)[0], extraction=0.99)
    store.reclaim(document, [better], "claim-2")
    assert store.stale("claim-2") == ()
    assert (store.evidence().claims, store.evidence().gone) == ((better,), frozenset())
    store.reclaim(document, claims_of(document), PROCESSING)
    assert len(store.evidence().claims) == 2


def test_another_readers_text_of_the_same_bytes_is_no_change_of_the_page(store: Store) -> None:
    old = page(OPEN, FIRST, SECOND)
    new = replace(page(OPEN, FIRST), snapshot_sha256=old.snapshot_sha256, reader="read-2")
    read_night(store, 1, old)
    read_night(store, 2, new)
    evidence = store.evidence()
    assert (evidence.documents, evidence.earlier, evidence.gone) == ((new,), (), frozenset())
    assert [claim.quote for claim in evidence.claims] == [FIRST]


def test_a_page_that_is_refused_tonight_keeps_what_it_said(store: Store) -> None:
    document = page(OPEN, FIRST)
    read_night(store, 1, document)
    wall = replace(page(OPEN, "Please accept."), refused_because="a consent wall")
    store.start_night(night(2), PROCESSING)
    store.add_document("night-002", wall, (), PROCESSING)
    assert store.evidence().documents == (document,)
    assert len(store.evidence().claims) == 1
    read_night(store, 3, document)
    assert rows(store, "documents")[0][0][8] == ""  # fit again


def test_a_page_that_was_never_fit_is_no_evidence(store: Store) -> None:
    tonight = read_night(store, 1)
    store.add_document(tonight.id, page(OPEN, "Sign in.", refused_because="a login page"), (), PROCESSING)
    assert store.evidence().documents == ()
    assert store.stale("other") == ()


def test_a_quote_that_is_no_slice_is_refused_with_its_document(store: Store) -> None:
    tonight, document = read_night(store, 1), page(OPEN, FIRST)
    claim = claims_of(document)[0]
    for bad in (
        replace(claim, quote=FIRST.upper()),
        replace(claim, start=3),
        replace(claim, document_id="x"),
    ):
        with pytest.raises(StoreError, match="slice|names another"):
            store.add_document(tonight.id, document, [bad], PROCESSING)
    assert store.evidence().documents == ()


def test_claims_on_a_profile_that_is_no_longer_tracked_are_kept_and_not_used(store: Store) -> None:
    read_night(store, 1, page(OPEN, FIRST))
    store.mirror(replace(REGISTRY, profiles=REGISTRY.profiles[1:]))
    assert store.evidence().claims == ()
    store.mirror(REGISTRY)
    assert len(store.evidence().claims) == 1


def test_a_claim_on_an_unknown_profile_is_refused(store: Store) -> None:
    tonight, document = read_night(store, 1), page(OPEN, FIRST)
    with pytest.raises(StoreError, match="cannot write"):
        store.add_document(tonight.id, document, claims_of(document, "nobody"), PROCESSING)


def test_a_second_night_over_72_pages_costs_the_store_little(store: Store) -> None:
    sentences = [f"Sentence number {n} says what it says about the carrier." for n in range(30)]
    documents = [page(f"{OPEN}/{n}", *sentences) for n in range(72)]
    read_night(store, 1, *documents)
    nights = iter(range(2, 9))
    assert least(lambda: read_night(store, next(nights), *documents)) < 1.0
