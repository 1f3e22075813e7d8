"""Attempts in batches, what visits taught, robots.txt files, how sources fare; older files brought along."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from clocked import least
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
    page,
    pages,
    publish,
    read_night,
)  # fmt: skip

from pipeline.errors import StoreError
from pipeline.model import Attempt, RobotsFile, Visits
from pipeline.store import Edition, Store
from pipeline.store.file import migrations

DAY = timedelta(days=1)
IDS = {source.url: source.id for source in REGISTRY.sources}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "work.db") as opened:
        yield opened


def rows(store: Store, query: str, *values: object) -> list[Any]:
    other = sqlite3.connect(store.path)
    found = other.execute(query, values).fetchall()
    other.close()
    return found


def source_row(store: Store, url: str) -> dict[str, Any]:
    with Edition.open(store.path.parent / "evidence.db") as opened:
        return opened.rows("v_sources", url=url)[0]


def test_what_visits_taught_is_kept_as_it_was_learnt(store: Store) -> None:
    full = Visits(
        OPEN,
        NOW,
        NOW + DAY,
        NOW + 2 * DAY,
        NOW + DAY,
        3.5,
        NOW + 2 * DAY,
        "https://b.example/ö",
        NOW + 9 * DAY,
    )
    store.save_visits([Visits(OPEN, burden=1.0), Visits(WIRE, first_seen=NOW)])
    store.save_visits([full])
    assert store.histories([WIRE, OPEN, CLOSED]) == {
        WIRE: Visits(WIRE, first_seen=NOW),
        OPEN: full,
        CLOSED: Visits(CLOSED),
    }
    store.save_visits([])
    with pytest.raises(StoreError):
        store.save_visits([Visits(OPEN, burden=float("nan"))])


def test_robots_files_are_kept_for_a_day(store: Store) -> None:
    old = RobotsFile("https://a.example:443", NOW, 200, b"\xff\x00Disallow: /")
    new = RobotsFile("https://b.example:443", NOW + DAY, 404, b"")
    store.save_robots([old])
    store.save_robots([])
    assert store.robots_files() == (old,)
    store.save_robots([new])
    assert store.robots_files() == (old, new)
    again = replace(new, status=200, body=b"Allow: /", fetched_at=NOW + DAY + timedelta(seconds=1))
    store.save_robots([again])
    assert store.robots_files() == (again,)


def test_a_source_fares_as_the_night_judges_until_the_next_attempt(store: Store) -> None:
    folder, tonight = store.path.parent, read_night(store, 1, *pages())
    store.save_health({IDS[OPEN]: "moved"})
    store.save_visits([Visits(OPEN, NOW, next_visit=NOW + 4 * DAY), Visits(WIRE, NOW)])
    publish(store, folder, tonight)
    shown = {url: (source_row(store, url)["health"], source_row(store, url)["next_visit"]) for url in IDS}
    assert shown[OPEN] == ("moved", "2024-05-07T02:00:00Z")
    assert (shown[WIRE], shown[FEED]) == (("ok", None), ("new", None))
    second = read_night(store, 2)
    store.add_attempts(second.id, [replace(attempt(OPEN, "failed"), status=503)])
    assert store.last_statuses()[IDS[OPEN]] == 503
    store.mirror(replace(REGISTRY, sources=REGISTRY.sources[1:]))
    publish(store, folder, second)
    row = source_row(store, OPEN)
    assert (row["state"], row["health"], row["next_visit"]) == ("retired", "failing", None)


def test_a_body_with_the_text_that_we_hold_is_no_news(store: Store) -> None:
    first = page(OPEN, FIRST, SECOND)
    second = replace(first, snapshot_sha256="other", fetched_at=NOW + DAY)
    tonight = read_night(store, 1)
    assert store.add_document(tonight.id, first, claims_of(first), PROCESSING)
    tonight = read_night(store, 2)
    store.add_attempts(tonight.id, [attempt(OPEN), attempt(WIRE, "failed")])
    assert not store.add_document(tonight.id, second, claims_of(second), PROCESSING)
    for url in (OPEN, WIRE):
        store.mark_same_text(tonight.id, url, IDS[url])
    made = {made.target.url: made.outcome for made in store.attempts_of(tonight.id)}
    assert made == {OPEN: "same_text", WIRE: "failed"}
    publish(store, store.path.parent, tonight)
    assert [source_row(store, url)["last_outcome"] for url in (OPEN, WIRE)] == ["same_text", "failed"]
    with Edition.open(store.path.parent / "evidence.db") as opened:
        assert opened.nights()[0]["fetched"] == 1
    assert store.failed_sources(tonight.id) == {IDS[WIRE]}


def test_only_what_says_something_new_is_a_new_text(store: Store) -> None:
    old, tonight = page(OPEN, FIRST), read_night(store, 1)
    wall = replace(page(OPEN, "Please accept."), refused_because="a consent wall")
    other_reader = replace(page(OPEN, "Furniture.", FIRST), snapshot_sha256=old.snapshot_sha256)
    changed = page(OPEN, FIRST, SECOND)
    said = [store.add_document(tonight.id, d, (), PROCESSING) for d in (old, other_reader, wall, changed)]
    assert said == [True, False, False, True]


def test_a_page_that_has_left_the_feed_is_visited_while_a_claim_rests_on_it(store: Store) -> None:
    tonight = read_night(store, 1)
    cited, plain, listed = (page(f"{OPEN}/{name}", FIRST) for name in ("cited", "plain", "listed"))
    targets = [replace(attempt(d.url).target, source_id=IDS[FEED]) for d in (cited, plain, listed)]
    store.add_listing(listing("first", targets))
    for document, claims in ((cited, claims_of(cited)), (plain, ()), (listed, ())):
        store.add_document(tonight.id, document, claims, PROCESSING)
    store.add_listing(listing("second", targets[2:]))
    assert [target.url for target in store.listing(IDS[FEED])] == [listed.url, cited.url]
    store.reclaim(cited, (), "claim-2")
    assert [target.url for target in store.listing(IDS[FEED])] == [listed.url]


def test_a_batch_stores_what_single_attempts_would(tmp_path: Path) -> None:
    made = [
        replace(attempt(OPEN), rights="noarchive", moved_to=WIRE, warc_file="a.warc.gz"),
        attempt(WIRE, "failed"),
        replace(attempt(CLOSED, "not_modified"), target=replace(attempt(CLOSED).target, sha256="held")),
        attempt(FEED, "same_bytes"),
        replace(attempt(OPEN + "/x", body=b"1"), rights="tdm-reservation: 1"),
        replace(attempt(OPEN + "/x", body=b"2"), seconds=2.5),  # asked twice: the last one counts
    ]
    dumps = []
    for name, batches in (("a", [made]), ("b", [[one] for one in made])):
        with Store.open(tmp_path / f"{name}.db") as store:
            tonight = read_night(store, 1)
            for batch in batches:
                store.add_attempts(tonight.id, batch)
            other = sqlite3.connect(store.path)
            dumps.append([line for line in other.iterdump() if "_sqlite_migrations" not in line])
            other.close()
    assert dumps[0] == dumps[1]
    text = "\n".join(dumps[0])
    assert text.count("'noarchive'") == 2  # of the attempt and of the snapshot
    assert "'open.example','2024-05-03T02:00:00Z','fetched'" in text


def test_a_night_of_attempts_costs_the_store_little(store: Store) -> None:
    """Measured at 0.12 ms on a busy machine, and 0.24 before attempts came in batches."""
    publishers = tuple(replace(REGISTRY.publishers[0], domain=f"host{n}.example") for n in range(3000))
    store.mirror(replace(REGISTRY, publishers=publishers))
    tonight = read_night(store, 1)
    made = [attempt(f"https://host{n}.example/article", body=b"%d" % n) for n in range(2000)]
    batches = iter([made[first : first + 64] for first in range(0, 1984, 64)])
    assert least(lambda: store.add_attempts(tonight.id, next(batches)), tries=31) / 64 < 0.0005


# --- a file that an older version wrote -------------------------------------------------------------------

_OLD_ROWS = """
INSERT INTO nights (id, started_at, processing) VALUES ('n2', '2024-05-01T02:00:00Z', 'p'),
    ('n1', '2024-05-02T02:00:00Z', 'p');
INSERT INTO publishers VALUES ('open.example', 'Open', 'Media', 'news', NULL, NULL, '[]', 'public', 1);
INSERT INTO sources VALUES ('s', 'https://open.example/a', 'page', '[]', NULL, NULL, NULL, 0, NULL, 1),
    ('t', 'https://open.example/t', 'page', '[]', NULL, NULL, NULL, 0, NULL, 1);
INSERT INTO source_state VALUES ('s', 'fetched', '', '2024-05-02T02:00:01Z', '2024-05-02T02:00:01Z', 0),
    ('t', 'failed', 'http status', '2024-05-02T02:00:02Z', NULL, 2);
INSERT INTO urls VALUES ('https://open.example/a', 'open.example', NULL, NULL, 'body-2', 'body-2',
    '2024-05-01T02:00:01Z', '2024-05-02T02:00:01Z');
INSERT INTO attempts
    (night, source_id, url, at, outcome, status, problem, sha256, detail, robots, tries, seconds) VALUES
    ('n2', 's', 'https://open.example/a', '2024-05-01T02:00:01Z', 'fetched', 200, '', 'body-1', '', '', 1, 1),
    ('n1', 's', 'https://open.example/a', '2024-05-02T02:00:01Z', 'fetched', 200, '', 'body-2', '', '', 1, 1),
    ('n2', 't', 'https://open.example/t', '2024-05-01T02:00:02Z', 'failed', 404, 'x', NULL, '', '', 1, 1),
    ('n1', 't', 'https://open.example/t', '2024-05-02T02:00:02Z', 'failed', 500, 'x', NULL, '', '', 1, 1);
INSERT INTO snapshots VALUES
    ('body-1', 'https://open.example/a', 'https://open.example/a', 200, '[]', 9, '2024-05-01T02:00:01Z', 'n2',
    'a.warc.gz', 7),
    ('body-2', 'https://open.example/a', 'https://open.example/a', 200, '[]', 9, '2024-05-02T02:00:01Z', 'n1',
    'b.warc.gz', 8);
INSERT INTO texts VALUES ('text', 'A title'), ('reread', 'A title, read by another reader');
INSERT INTO documents VALUES ('d', 'https://open.example/a', 'open.example', 'A title', 'article', 'en', NULL,
    NULL, '', 2, 'body-2', 'p', 'n2');
INSERT INTO versions VALUES (1, 'd', 1, 'text', 'https://open.example/a', 'A title', NULL, NULL, NULL, NULL,
    '2024-05-01T02:00:01Z', 'en', 'article', '[]', '[]', '[]', NULL, NULL, 'body-1', 'r', 'n2', 0),
    (2, 'd', 2, 'reread', 'https://open.example/a', 'A title', NULL, NULL, NULL, NULL,
    '2024-05-02T02:00:01Z', 'en', 'article', '[]', '[]', '[]', NULL, NULL, 'body-2', 'q', 'n1', 1);
INSERT INTO readings VALUES ('n2', 'd'), ('n1', 'd');
"""


def test_an_older_file_is_brought_along_with_what_its_nights_taught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, older = tmp_path / "work.db", migrations()[:3]
    monkeypatch.setattr("pipeline.store.file.migrations", lambda: older)
    Store.open(path).__exit__(None, None, None)
    monkeypatch.undo()
    other = sqlite3.connect(path)
    other.executescript(_OLD_ROWS)
    other.close()
    with Store.open(path) as store:
        known = store.histories([OPEN, "https://open.example/t"])
        first, second = (NOW - timedelta(days=back) + timedelta(seconds=1) for back in (2, 1))
        assert known[OPEN] == Visits(OPEN, first, first, second, second)  # its text did not change
        failing = known["https://open.example/t"]
        assert (failing.burden, failing.failing_since) == (2, first + timedelta(seconds=1))
        assert (failing.first_seen, failing.last_attempt) == (None, second + timedelta(seconds=1))
        assert store.last_statuses() == {"s": 200, "t": 500}
        assert rows(store, "SELECT * FROM readings ORDER BY 3") == [
            ("n2", "d", "body-1", 1),
            ("n1", "d", "body-2", 2),
        ]
        assert rows(store, "SELECT health FROM source_state ORDER BY source_id") == [("ok",), ("failing",)]
        assert [(a.rights, a.moved_to, a.warc_file) for a in store.attempts_of("n1")] == [
            ("", None, "b.warc.gz"),
            ("", None, None),
        ]
        assert rows(store, "PRAGMA foreign_key_check") == []


def test_a_body_that_the_archive_dropped_is_held_again_once_it_came_again(store: Store) -> None:
    def fetched(file: str, offset: int) -> Attempt:
        made: Attempt = attempt(OPEN)
        return replace(made, warc_file=file, warc_offset=offset)

    store.add_attempts(read_night(store, 1).id, [fetched("one.warc.gz", 7)])
    store.moved_records("one.warc.gz", "thin.warc.gz", {})
    store.add_attempts(read_night(store, 2).id, [fetched("two.warc.gz", 9)])
    assert rows(store, "SELECT warc_file, warc_offset FROM snapshots") == [("two.warc.gz", 9)]
    store.add_attempts(read_night(store, 3).id, [fetched("three.warc.gz", 11)])
    assert rows(store, "SELECT warc_file, warc_offset FROM snapshots") == [("two.warc.gz", 9)]
