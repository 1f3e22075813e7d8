"""Nights that were cut short, nights to play again, and what the archive keeps of them."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from store_world import (
    CLOSED,
    FEED,
    FIRST,
    NOW,
    OPEN,
    PROCESSING,
    REGISTRY,
    SECOND,
    WIRE,
    attempt,
    claims_of,
    listing,
    night,
    page,
    pages,
    publish,
    read_night,
)

from pipeline.model import Document, Outcome, Problem
from pipeline.store import Edition, Store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
IDS = {source.url: source.id for source in REGISTRY.sources}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "work.db") as opened:
        yield opened


def visit(
    store: Store, number: int, document: Document, outcome: Outcome = "fetched", cited: bool = True
) -> None:
    """A page received in a night, its body in that night's file at an offset of its own."""
    body = document.text.encode()
    made = replace(
        attempt(document.url, outcome, NOW + number * DAY, body),
        warc_file=f"{number}.warc.gz",
        warc_offset=len(document.url),
    )
    if outcome != "fetched":
        known = store.targets([made.target])[0]
        made = replace(made, target=known, warc_file=None, warc_offset=None)
    store.add_attempts(night(number).id, [made])
    if outcome == "fetched":
        claims = claims_of(document) if cited and not document.refused_because else ()
        store.add_document(night(number).id, document, claims, PROCESSING)


def test_a_night_that_was_cut_short_is_found_again(store: Store) -> None:
    assert store.unfinished(NOW) is None
    tonight = read_night(store, 1)
    assert store.unfinished(NOW + HOUR) == tonight
    assert store.unfinished(NOW + 12 * HOUR) == tonight
    assert store.unfinished(NOW + 13 * HOUR) is None
    assert store.unfinished(NOW - HOUR) is None
    stopped = replace(tonight, outcome="interrupted", exit_code=130)
    store.finish_night(stopped)
    found = store.unfinished(NOW + HOUR)
    assert found is not None
    assert (found.id, found.outcome) == (tonight.id, "interrupted")
    store.finish_night(replace(tonight, outcome="failed", exit_code=1))
    assert store.unfinished(NOW + HOUR) is None
    read_night(store, 2)
    assert store.unfinished(NOW + DAY) == night(2)


def test_a_night_that_published_and_then_died_is_finished(store: Store) -> None:
    tonight = read_night(store, 1, *pages())
    publish(store, store.path.parent, tonight)
    store.finish_night(tonight)  # as if it had never been told how the night ended
    assert store.nights()[0]["outcome"] == "running"
    assert store.unfinished(NOW + HOUR) is None


def test_a_resumed_night_runs_again_without_its_problems(store: Store) -> None:
    for number in (1, 2):
        tonight = read_night(store, number, *pages())
        store.add_problems(tonight.id, [Problem("read", "unfit", None, OPEN, f"of {number}")])
        store.finish_night(replace(tonight, outcome="interrupted", exit_code=143, drops=(("read", "x", 1),)))
    store.resume_night("night-002", "read-2")
    row = store.nights()[0]
    assert (row["id"], row["outcome"], row["exit_code"], row["processing"]) == (
        "night-002",
        "running",
        None,
        "read-2",
    )
    publish(store, store.path.parent, night(2))
    with Edition.open(store.path.parent / "evidence.db") as opened:
        assert [row["detail"] for row in opened.rows("v_problems")] == ["of 1"]
    assert len(store.attempts_of("night-002")) == 3


def test_a_failure_that_a_resumed_night_meets_again_is_one(store: Store) -> None:
    def failures() -> int:
        with sqlite3.connect(store.path) as work:
            return int(work.execute("SELECT failures FROM source_state").fetchone()[0])

    tonight = read_night(store, 1)
    counted = []
    for again in (night(1), night(1), night(2)):
        if again.id != tonight.id:
            store.start_night(again, PROCESSING)
        store.add_attempts(again.id, [attempt(OPEN, "failed")])
        counted.append(failures())
    assert counted == [1, 1, 2]


def test_an_attempt_of_a_night_leads_to_the_body_of_an_earlier_one(store: Store) -> None:
    read_night(store, 1)
    visit(store, 1, page(OPEN, FIRST))
    store.add_attempts("night-001", [replace(attempt(WIRE, "failed"), status=500, warc_file="1.warc.gz")])
    read_night(store, 2)
    visit(store, 2, page(OPEN, FIRST), "not_modified")
    failed, received = store.attempts_of("night-001")
    unchanged = store.attempts_of("night-002")[0]
    sha256 = page(OPEN, FIRST).snapshot_sha256
    for made in (received, unchanged):
        assert (made.warc_file, made.warc_offset) == ("1.warc.gz", len(OPEN))
        assert (made.target.sha256, made.snapshot) == (sha256, None)
    assert (received.outcome, unchanged.outcome) == ("fetched", "not_modified")
    assert (failed.warc_file, failed.target.sha256, failed.status) == ("1.warc.gz", None, 500)


def test_what_was_read_to_the_end_is_known(store: Store) -> None:
    read_night(store, 1)
    visit(store, 1, page(OPEN, FIRST))
    store.add_attempts("night-001", [attempt(WIRE), attempt(CLOSED, "failed"), attempt(FEED)])
    assert store.settled("night-001") == {OPEN}
    store.add_listing(listing(store.attempts_of("night-001")[0].target.sha256 or "", []))
    read_night(store, 2)
    visit(store, 2, page(OPEN, SECOND))
    assert OPEN not in store.settled("night-001")
    assert store.settled("night-002") == {OPEN}


def test_each_night_can_be_played_again_to_the_same_claims(tmp_path: Path) -> None:
    """Pages change, change back, become walls, fail: every night, alone in an empty file, says the same."""
    chance = random.Random(7)  # noqa: S311 - no secret
    wall = "Please accept."
    texts = ([FIRST], [FIRST, SECOND], [SECOND], [SECOND, FIRST], [wall])
    now: dict[str, Document] = {}
    seen: list[dict[str, Document]] = []
    with Store.open(tmp_path / "work.db") as store:
        for number in range(1, 25):
            read_night(store, number)
            seen.append({})
            for url in (OPEN, WIRE, CLOSED):
                choice = chance.choice(["same", "other", "failed"])
                if choice == "failed":
                    store.add_attempts(night(number).id, [attempt(url, "failed")])
                    continue
                said = chance.choice(texts)
                if choice == "other" or url not in now:
                    refused = "a consent wall" if said == [wall] else ""
                    now[url] = page(url, *said, refused_because=refused)
                    visit(store, number, now[url])
                else:
                    visit(store, number, now[url], "not_modified")
                seen[-1][url] = now[url]
        for number, said_then in enumerate(seen, start=1):
            alone = {c.id for d in said_then.values() if not d.refused_because for c in claims_of(d)}
            assert store.claim_ids_of(night(number).id) == alone


def test_withdrawn_claims_and_profiles_that_left_are_not_expected_of_a_replay(store: Store) -> None:
    read_night(store, 1)
    document = page(OPEN, FIRST, SECOND)
    visit(store, 1, document)
    first, second = claims_of(document)
    assert store.claim_ids_of("night-001") == {first.id, second.id}
    store.reclaim(document, [first], "claim-2")
    assert store.claim_ids_of("night-001") == {first.id}
    store.mirror(replace(REGISTRY, profiles=REGISTRY.profiles[1:]))
    assert store.claim_ids_of("night-001") == frozenset()


def test_a_sentence_that_came_later_is_not_expected_though_an_older_one_holds_its_words(store: Store) -> None:
    before, after = page(OPEN, f"Nobody says: {FIRST}"), page(OPEN, FIRST)
    for number, document in ((1, before), (2, after)):
        read_night(store, number)
        visit(store, number, document)
    assert store.claim_ids_of("night-001") == {claims_of(before)[0].id}
    assert store.claim_ids_of("night-002") == {claims_of(after)[0].id}


def archive(store: Store) -> tuple[Document, Document]:
    """One file: a cited page, a plain one, a source without claims, a feed, a part of a sitemap."""
    read_night(store, 1)
    cited, plain = page(OPEN + "/cited", FIRST, SECOND), page(OPEN + "/unnamed", "No profile.")
    listed = [replace(attempt(d.url).target, source_id=IDS[FEED]) for d in (cited, plain)]
    part = replace(attempt(OPEN + "/part.xml"), warc_file="1.warc.gz", warc_offset=3)
    feed = replace(attempt(FEED), warc_file="1.warc.gz", warc_offset=5)
    store.add_attempts("night-001", [part, feed])
    store.add_listing(listing("a listing", listed))
    visit(store, 1, cited)
    visit(store, 1, plain, cited=False)
    visit(store, 1, page(OPEN, "A source without a claim."), cited=False)
    return cited, plain


def test_the_archive_keeps_what_claims_listings_and_sources_rest_on(store: Store) -> None:
    cited, _ = archive(store)
    kept = {len(cited.url), len(OPEN), 3, 5}
    assert store.uncited(NOW + HOUR) == {"1.warc.gz": kept}
    assert store.uncited(NOW) == {}
    read_night(store, 2)
    visit(store, 2, page(cited.url, SECOND))  # the sentence has gone: both bodies show it
    visit(store, 2, page(OPEN, "Another text of it."), cited=False)  # the newest of a source is enough
    assert store.uncited(NOW + HOUR) == {"1.warc.gz": kept - {len(OPEN)}}
    assert store.uncited(NOW + 2 * DAY) == {"1.warc.gz": kept - {len(OPEN)}}  # all of night 2 is kept


def test_withdrawn_claims_keep_their_bodies_and_a_file_without_any_is_named_empty(store: Store) -> None:
    read_night(store, 1)
    document = page(OPEN + "/cited", FIRST)
    visit(store, 1, document)
    store.add_listing(listing("a listing", [attempt(document.url).target]))
    store.reclaim(document, (), "claim-2")
    assert store.uncited(NOW + HOUR) == {}
    read_night(store, 2)
    plain = page(OPEN + "/p", "No profile.")
    store.add_listing(listing("a listing", [attempt(plain.url).target]))
    visit(store, 2, plain, cited=False)
    assert store.uncited(NOW + 2 * DAY) == {"2.warc.gz": set()}


def test_records_that_moved_are_found_and_dropped_ones_are_asked_for_again(store: Store) -> None:
    cited, plain = archive(store)
    bodies = [attempt(d.url).target for d in (cited, plain)]
    assert all(target.sha256 for target in store.targets(bodies))
    keep = store.uncited(NOW + HOUR)["1.warc.gz"]
    store.moved_records("1.warc.gz", "1-thin.warc.gz", {offset: offset + 100 for offset in keep})
    places = {made.target.url: (made.warc_file, made.warc_offset) for made in store.attempts_of("night-001")}
    assert places[cited.url] == ("1-thin.warc.gz", len(cited.url) + 100)
    assert places[plain.url] == (None, None)
    assert [target.sha256 is None for target in store.targets(bodies)] == [False, True]
    assert store.archive_files() == {"1-thin.warc.gz"}
    assert store.uncited(NOW + HOUR) == {}
    assert store.claim_ids_of("night-001") == {claim.id for claim in claims_of(cited)}
