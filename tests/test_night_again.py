"""Nights that are broken off and go on, and nights that are read again from their archive."""

from __future__ import annotations

import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fetch_web import Route, Web, serving
from fetch_web import page as served
from night_world import AFTER, BEFORE, CORRECTED, NEXT, Desk, command, desk, evidence, rows, sources, wait_for
from warcio.archiveiterator import ArchiveIterator

from pipeline.fetch.mend import check_file
from pipeline.night.replay import replay
from pipeline.night.tools import Plan

NAMES = ("Lisbon", "Porto", "Faro", "Braga", "Evora", "Coimbra")
PATHS = [f"/{name.lower()}" for name in NAMES]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as made:
        yield made


def town(name: str) -> Route:
    body = (
        f"<html><title>{name}</title><article><p>Harbour Exchange opened a hall in {name} in March 2024.</p>"
    )
    return served(body.encode())


def stalled(handler: object, _: int) -> None:
    time.sleep(20)


def killed(folder: Path, web: Web) -> None:
    """A night that has four pages, waits for the fifth, and is killed there."""
    web.routes |= {f"/{name.lower()}": town(name) for name in NAMES}
    web.routes[PATHS[4]] = stalled
    running = subprocess.Popen(command("run", "--sources", folder / "sources.yaml"), stdout=-1, stderr=-1)
    work = folder / "db" / "work.db"
    wait_for(lambda: PATHS[4] in web.paths() and rows(work, "SELECT count(*) FROM attempts") == [(4,)])
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=10)
    web.routes[PATHS[4]] = town(NAMES[4])


def tear(folder: Path) -> None:
    """The archive as a kill in the middle of a record leaves it: half of one more at its end."""
    (path,) = (folder / "db" / "archive").glob("*.warc.gz")
    whole = path.read_bytes()
    last = [found.start() for found in re.finditer(b"\x1f\x8b\x08", whole)][-1]
    path.write_bytes(whole + whole[last:][: (len(whole) - last) // 2])


def records(folder: Path) -> Counter[str]:
    """How often each page stands in the archive, as warcio reads it to the end."""
    found: Counter[str] = Counter()
    for path in sorted((folder / "db" / "archive").glob("*.warc.gz")):
        assert list(check_file(path)) == []  # warcio says nothing of a torn end
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                if record.rec_type == "response" and record.http_headers.get_statuscode() == "200":
                    found[record.rec_headers.get_header("WARC-Target-URI")] += 1
    return found


# --- going on ---------------------------------------------------------------------------------------------


def test_a_night_killed_in_the_middle_of_a_record_goes_on_without_a_lost_or_doubled_page(
    tmp_path: Path,
) -> None:
    with serving() as web:
        sources(tmp_path, web.port, *PATHS)
        killed(tmp_path, web)
        tear(tmp_path)
        again = evidence("run", "--sources", tmp_path / "sources.yaml", "--json")
        asked = Counter(path for path in web.paths() if path != "/robots.txt")
    assert (again.code, again.json["funnel"]["read"], again.json["funnel"]["failed"]) == (0, len(NAMES), 0)
    assert asked == {path: 2 if path == PATHS[4] else 1 for path in PATHS}
    assert set(records(tmp_path).values()) == {1} and len(records(tmp_path)) == len(NAMES)
    work = tmp_path / "db" / "work.db"
    assert rows(work, "SELECT count(*), count(DISTINCT night) FROM attempts") == [(len(NAMES), 1)]
    assert rows(work, "SELECT outcome FROM nights") == [("published",)]


def test_a_resumed_night_ends_as_one_that_nobody_disturbed(tmp_path: Path) -> None:
    results = []
    for name, disturbed in (("one", True), ("two", False)):
        folder = tmp_path / name
        folder.mkdir()
        with serving() as web:
            sources(folder, web.port, *PATHS)
            if disturbed:
                killed(folder, web)
            web.routes |= {f"/{town_name.lower()}": town(town_name) for town_name in NAMES}
            said = evidence("run", "--sources", folder / "sources.yaml", "--json")
            port = str(web.port)
        facts = rows(
            folder / "db" / "evidence.db", "SELECT statement, confidence, status FROM v_facts ORDER BY 1"
        )
        quotes = rows(folder / "db" / "evidence.db", "SELECT quote, url FROM v_evidence ORDER BY 1, 2")
        results.append((said.json["funnel"], facts, [(q, url.replace(port, "")) for q, url in quotes]))
    assert results[0] == results[1]


def test_a_night_broken_off_long_ago_is_over(here: Desk) -> None:
    here.night(BEFORE)
    with closing(sqlite3.connect(here.db / "work.db")) as work:
        work.execute("UPDATE nights SET outcome = 'interrupted', exit_code = 130, published_at = NULL")
        work.commit()
    here.night(BEFORE + timedelta(hours=13))
    assert [o for (o,) in here.rows("SELECT outcome FROM nights ORDER BY started_at", name="work.db")] == [
        "interrupted",
        "published",
    ]


# --- reading again ----------------------------------------------------------------------------------------


def test_a_recorded_night_gives_the_same_claims_when_the_server_is_gone(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        first, second = here.night(BEFORE), here.night(AFTER)
    said = [evidence("replay", night.id, "--sources", here.sources, "--json") for night in (first, second)]
    assert [(s.code, s.json["same"], s.json["missing"], s.json["extra"]) for s in said] == [
        (0, True, [], [])
    ] * 2
    assert min(s.json["claims"] for s in said) > 20
    assert said[0].json["claims"] != said[1].json["claims"]


def test_a_night_that_got_nothing_new_is_read_again_from_earlier_archives(here: Desk) -> None:
    here.night(AFTER)
    again = here.night(NEXT)
    assert dict(again.funnel)["fetched"] == 0
    said = evidence("replay", "--sources", here.sources, "--json")
    assert (said.code, said.json["night"]) == (0, again.id)
    assert said.json["claims"] > 20


def test_a_replay_into_a_folder_makes_the_same_edition(here: Desk, tmp_path: Path) -> None:
    ended = here.night(AFTER)
    into = tmp_path / "again"
    assert evidence("replay", ended.id[:12], "--sources", here.sources, "--into", into).code == 0
    query = "SELECT fact_id, statement, status, round(confidence, 9) FROM v_facts ORDER BY 1"
    assert rows(into / "evidence.db", query) == here.facts()
    assert here.rows("SELECT count(*) FROM nights", name="work.db") == [(1,)]


def test_a_replay_finds_a_damaged_archive(here: Desk) -> None:
    ended = here.night(AFTER)
    path = archived(here, ended.id)
    damaged = bytearray(path.read_bytes())
    for place in range(len(damaged) // 2, len(damaged) // 2 + 20_000, 50):
        damaged[place] ^= 0xFF
    path.write_bytes(damaged)
    said = evidence("replay", ended.id, "--sources", here.sources, "--json")
    assert said.code == 1
    assert said.json["missing"] and not said.json["extra"]
    assert said.json["problems"]


def test_a_replay_of_no_night_and_into_a_full_folder_are_sentences(here: Desk, tmp_path: Path) -> None:
    assert "there is no working file" in evidence("replay", "--sources", here.sources).err
    here.night(AFTER)
    said = evidence("replay", "zzz", "--sources", here.sources)
    assert (said.code, said.err.count("\n")) == (2, 1) and "no night begins with 'zzz'" in said.err
    full = evidence("replay", "--sources", here.sources, "--into", here.db)
    assert full.code == 1 and "is not empty" in full.err


# --- what is kept -----------------------------------------------------------------------------------------


def test_the_archive_drops_what_no_claim_rests_on_and_nothing_else(here: Desk) -> None:
    registry, nights = here.registry(), [here.night(BEFORE), here.night(AFTER)]
    first = archived(here, nights[0].id)
    size = first.stat().st_size
    thrifty = replace(registry, fetch=replace(registry.fetch, keep_days=30))
    here.night(AFTER + timedelta(days=20), thrifty)
    assert first.stat().st_size == size
    here.night(AFTER + timedelta(days=60), thrifty)
    assert not first.exists() and 0 < archived(here, nights[0].id).stat().st_size < size
    cited = """SELECT count(*) FROM snapshots s JOIN versions v ON v.snapshot_sha256 = s.sha256
        JOIN claims c ON c.document_id = v.document_id WHERE s.warc_file IS NULL"""
    assert here.rows(cited, name="work.db") == [(0,)]
    plan = Plan(here.db, AFTER, lambda: AFTER, {})
    assert all(replay(registry, plan, night.id).same for night in nights)


def archived(here: Desk, night: str) -> Path:
    """The file of a night's pages; its pictures have one of their own."""
    (path,) = (here.db / "archive").glob(f"night-{night}.*")
    return path


def test_a_damaged_archive_file_is_left_alone_and_told_of(here: Desk) -> None:
    registry = here.registry()
    path = archived(here, here.night(BEFORE).id)
    here.night(AFTER)
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2 : len(damaged) // 2 + 40] = bytes(40)
    path.write_bytes(damaged)
    thrifty = replace(registry, fetch=replace(registry.fetch, keep_days=30))
    ended = here.night(AFTER + timedelta(days=60), thrifty)
    told = [problem.detail for problem in ended.problems if problem.kind == "not thinned out"]
    assert (ended.outcome, len(told)) == ("published", 1) and path.name in told[0]
    assert path.read_bytes() == damaged


def test_a_run_over_one_profile_does_not_end_a_night_that_was_broken_off(tmp_path: Path) -> None:
    with serving() as web:
        sources(tmp_path, web.port, *PATHS)
        killed(tmp_path, web)
        evidence("run", "--sources", tmp_path / "sources.yaml", "--only", "harbour")
    assert len(rows(tmp_path / "db" / "work.db", "SELECT id FROM nights")) == 2


def test_a_whole_archive_may_be_moved_with_its_folder(here: Desk, tmp_path: Path) -> None:
    ended = here.night(AFTER)
    moved = tmp_path / "elsewhere"
    shutil.copytree(here.db, moved)
    assert evidence("replay", ended.id, "--sources", here.sources, "--db", moved).code == 0


def test_the_torn_end_of_a_night_that_nobody_resumed_is_mended_by_a_later_one(tmp_path: Path) -> None:
    with serving() as web:
        sources(tmp_path, web.port, *PATHS)
        killed(tmp_path, web)
        tear(tmp_path)
        with closing(sqlite3.connect(tmp_path / "db" / "work.db")) as work:
            work.execute("UPDATE nights SET started_at = '2026-01-01T00:00:00Z'")
            work.commit()
        assert evidence("run", "--sources", tmp_path / "sources.yaml").code == 0
    assert len(records(tmp_path)) == len(NAMES)  # warcio reads every file to its end


def test_a_page_whose_body_was_dropped_is_not_missed_when_a_thinned_night_is_read_again(here: Desk) -> None:
    registry, nights = here.registry(), [here.night(BEFORE), here.night(AFTER)]
    with closing(sqlite3.connect(here.db / "work.db")) as work:  # as moved_records leaves a dropped body
        work.execute("UPDATE snapshots SET warc_file = NULL, warc_offset = NULL WHERE url = ?", (CORRECTED,))
        work.execute("UPDATE attempts SET warc_file = NULL, warc_offset = NULL WHERE url = ?", (CORRECTED,))
        work.commit()
    plan = Plan(here.db, AFTER, lambda: AFTER, {})
    found = [replay(registry, plan, night.id) for night in nights]
    assert [again.missing for again in found] == [(), ()]
