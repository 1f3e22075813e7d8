"""Whole nights over real HTTP on loopback: what they publish, and what they leave alone."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from fetch_web import page as served
from fetch_web import serving
from night_world import (
    AFTER,
    BEFORE,
    CORRECTED,
    EDITIONS,
    PAGE,
    Desk,
    Flaky,
    command,
    desk,
    evidence,
    rows,
    sources,
    wait_for,
)

from pipeline.errors import Busy, ConfigError, StoreError
from pipeline.hold import is_running, locked, undisturbed
from pipeline.model import Decision, Night
from pipeline.store import Store


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as made:
        yield made


def funnel(ended: Night) -> dict[str, int]:
    return dict(ended.funnel)


def count(here: Desk, view: str, ended: Night) -> int:
    """Rows of a view that tell of a night."""
    query = f"SELECT count(*) FROM {view} WHERE night = ?"  # noqa: S608 - own names
    return int(here.rows(query, ended.id)[0][0])


# --- publishing -------------------------------------------------------------------------------------------


def test_the_first_night_publishes_every_edition_with_a_manifest(here: Desk) -> None:
    ended = here.night(BEFORE)
    manifest = json.loads((here.db / "manifest.json").read_bytes())
    assert (ended.outcome, ended.exit_code) == ("published", 0)
    assert manifest["night"] == ended.id
    assert {edition["file"] for edition in manifest["editions"].values()} == set(EDITIONS)
    assert here.rows("SELECT night, outcome, exit_code FROM v_nights") == [(ended.id, "published", 0)]
    assert funnel(ended)["facts"] == len(here.facts()) > 0
    assert not (here.db / "building").exists()


def test_what_an_analyst_decides_holds_in_the_next_night(here: Desk) -> None:
    copied = """SELECT DISTINCT j.test FROM joins j JOIN claims c ON c.id = j.claim_id
        JOIN documents d ON d.id = c.document_id WHERE d.publisher_domain = 'binarybreakfast.example'"""
    here.night(BEFORE)
    assert ("text copy",) in here.rows(copied, name="work.db")
    pages = here.rows(
        """SELECT id FROM documents WHERE publisher_domain IN ('binarybreakfast.example',
        'loopgazette.example') AND url LIKE '%microsoft%' ORDER BY id""",
        name="work.db",
    )
    with Store.open(here.db / "work.db") as store:
        pair = [str(row[0]) for row in pages]
        store.add_decision(Decision("d1", "not same origin", *pair, "ada", BEFORE, "each was there"))
    here.night(AFTER)
    assert ("text copy",) not in here.rows(copied, name="work.db")


def test_the_funnel_adds_up(here: Desk) -> None:
    here.add_source("http://loopgazette.example/not-here", "http://skimboard.example/not-here")
    for now in (BEFORE, AFTER):
        ended = here.night(now)
        counts = funnel(ended)
        answers = ("fetched", "not_modified", "same_bytes", "same_text", "refused", "failed")
        unread = sum(n for stage, kind, n in ended.drops if stage in ("discover", "read") and kind != "unfit")
        assert counts["urls"] == sum(counts[answer] for answer in answers)
        assert counts["fetched"] + counts["same_text"] == counts["listed"] + counts["read"] + unread
        assert counts["refused"] + counts["failed"] == sum(
            n for stage, _, n in ended.drops if stage == "fetch"
        )
        assert len(ended.problems) == count(here, "v_problems", ended)


def test_a_second_night_over_unchanged_pages_asks_conditionally_and_changes_nothing(here: Desk) -> None:
    here.night(AFTER)
    before, facts, asked = here.evidence(), here.facts(), len(here.newsroom.visits)
    ended = here.night(AFTER)
    counts = funnel(ended)
    assert (counts["fetched"], counts["read"], counts["listed"]) == (0, 0, 0)
    assert counts["not_modified"] == sum(visit.status == 304 for visit in here.newsroom.visits[asked:]) > 0
    assert here.evidence() == before
    assert here.facts() == facts
    assert ended.changes == ()


def test_a_night_that_has_forgotten_how_it_matched_makes_the_same_again(here: Desk) -> None:
    here.night(BEFORE)
    here.night(AFTER)
    query = "SELECT key, made FROM matches ORDER BY key"
    facts, kept = here.facts(), here.rows(query, name="work.db")
    assert len(kept) > 0
    here.night(AFTER)
    assert here.rows(query, name="work.db") == kept
    with closing(sqlite3.connect(here.db / "work.db")) as work, work:
        work.execute("DELETE FROM matches")
    here.night(AFTER)
    assert here.rows(query, name="work.db") == kept
    assert here.facts() == facts


def test_a_correction_supersedes_claims_and_changes_the_profile(here: Desk) -> None:
    here.night(BEFORE)
    ended = here.night(AFTER)
    gone = here.rows("SELECT quote FROM v_evidence WHERE url = ? AND NOT current", CORRECTED)
    assert any("altogether" in quote for (quote,) in gone)
    assert here.rows("SELECT count(*) FROM v_evidence WHERE stance = 'superseded' AND counted")[0][0] == 0
    assert here.rows("SELECT count(*) FROM v_facts WHERE status IN ('superseded', 'retracted')")[0][0] > 0
    assert {change.reason for change in ended.changes if change.old} == {"source changed"}
    assert len(ended.changes) == count(here, "v_history", ended)


def test_a_page_that_corrected_itself_ties_its_notice_to_what_it_took_back(here: Desk) -> None:
    here.night(BEFORE)
    here.night(AFTER)
    query = """SELECT substr(o.text, before_start + 1, before_end - before_start),
        substr(n.text, notice_start + 1, notice_end - notice_start)
        FROM edits e JOIN documents d ON d.id = e.document_id AND d.url = ?
            JOIN versions v ON v.document_id = d.id AND v.number = e.from_version
            JOIN texts o ON o.sha256 = v.text_sha256
            JOIN versions w ON w.document_id = d.id AND w.number = e.to_version
            JOIN texts n ON n.sha256 = w.text_sha256
        WHERE e.notice_start IS NOT NULL AND e.before_start IS NOT NULL"""
    tied = here.rows(query, CORRECTED, name="work.db")
    assert any("altogether" in old and notice.startswith("Correction, May 3") for old, notice in tied)


def test_the_same_nights_in_another_folder_publish_the_same_facts(here: Desk, tmp_path: Path) -> None:
    here.night(BEFORE)
    here.night(AFTER)
    other = tmp_path / "other"
    other.mkdir()
    with desk(other) as there:
        there.night(BEFORE)
        there.night(AFTER)
        assert there.facts() == here.facts()


def test_faults_that_heal_cost_no_fact(here: Desk, tmp_path: Path) -> None:
    here.night(AFTER)
    other = tmp_path / "other"
    other.mkdir()
    with desk(other) as there:
        there.newsroom._listener.RequestHandlerClass = type("FlakyOnce", (Flaky,), {"seen": set()})
        ended = there.night(AFTER)
        assert max(there.rows("SELECT max(tries) FROM attempts", name="work.db"))[0] > 1
        assert (ended.exit_code, funnel(ended)["failed"]) == (0, 0)
        assert there.facts() == here.facts()


def test_only_the_sources_of_one_profile_are_visited(here: Desk) -> None:
    here.sources.write_text(
        here.sources.read_text(encoding="utf-8").replace("profiles: [microsoft]", "profiles: []", 1),
        encoding="utf-8",
    )
    registry = here.registry()
    visited = tuple(source for source in registry.sources if "microsoft" in source.profiles)
    ended = here.night(BEFORE, registry, only="microsoft")
    assert funnel(ended)["sources"] == len(visited)


def test_a_copy_of_a_page_that_an_audience_may_not_see_is_no_origin_of_its_own(here: Desk) -> None:
    registry = here.registry()
    publishers = tuple(
        replace(p, audience="leadership_alliance") if p.domain == "loopgazette.example" else p
        for p in registry.publishers
    )
    here.night(BEFORE, replace(registry, publishers=publishers))
    original = "SELECT count(*) FROM v_documents WHERE publisher_domain = 'loopgazette.example'"
    copies = "SELECT DISTINCT origin_name FROM v_evidence WHERE publisher = 'Binary Breakfast' AND counted"
    assert here.rows(original) != [(0,)]
    assert here.rows(original, name="public.db") == [(0,)]
    assert ("Binary Breakfast",) not in here.rows(copies, name="public.db")
    assert b"loopgazette" not in (here.db / "public.db").read_bytes()


# --- what goes wrong --------------------------------------------------------------------------------------


def test_one_failing_source_never_stops_the_others(here: Desk) -> None:
    here.night(BEFORE)
    facts = here.facts()
    here.add_source("http://loopgazette.example/not-here")
    ended = here.night(BEFORE)
    (problem,) = ended.problems
    assert (problem.stage, problem.kind, problem.detail) == ("fetch", "http status", "answered 404 Not Found")
    assert (ended.outcome, ended.exit_code) == ("published", 3)  # one of 14 is more than 5 %
    assert here.facts() == facts


def test_a_night_without_network_is_held_back_and_names_every_source(here: Desk) -> None:
    here.night(BEFORE)
    editions, evidence_before = here.editions(), here.evidence()
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        fetch = replace(here.registry().fetch, proxy=f"http://127.0.0.1:{closed.getsockname()[1]}")
        started = time.monotonic()
        ended = here.night(AFTER, replace(here.registry(), fetch=fetch))
    assert time.monotonic() - started < 30
    assert (ended.outcome, ended.exit_code) == ("held back", 4)
    assert {s.url for s in here.registry().sources} <= {problem.url for problem in ended.problems}
    assert all(problem.kind == "no answer" and problem.detail for problem in ended.problems)
    assert any("13 of 13 sources" in reason for stage, reason, _ in ended.drops if stage == "publish")
    assert here.editions() == editions
    assert here.evidence() == evidence_before


def test_a_night_that_gives_less_than_was_promised_is_held_back(here: Desk) -> None:
    registry = here.registry()
    greedy = tuple(replace(source, min_claims=500) for source in registry.sources[:2])
    ended = here.night(BEFORE, replace(registry, sources=(*greedy, *registry.sources[2:])))
    assert (ended.outcome, ended.exit_code) == ("held back", 4)
    assert sum(stage == "publish" for stage, _, _ in ended.drops) == 2
    assert here.evidence()["claims"]
    assert not (here.db / "evidence.db").exists()


def test_a_bug_in_one_source_is_quarantined_with_its_traceback(here: Desk) -> None:
    registry = here.registry()
    feed = next(source for source in registry.sources if source.kind == "feed")
    broken = replace(feed, pattern="(")  # no sources file gets this far: the expression is none
    sources = tuple(broken if source is feed else source for source in registry.sources)
    ended = here.night(BEFORE, replace(registry, sources=sources))
    (problem,) = ended.problems
    assert (problem.stage, problem.kind, problem.url) == ("discover", "bug", feed.url)
    assert "Traceback" in problem.detail and "re.error" in problem.detail
    assert (ended.outcome, ended.exit_code) == ("published", 3)
    assert funnel(ended)["facts"] > 0


def test_a_placeholder_contact_refuses_a_run_that_leaves_loopback(here: Desk) -> None:
    fetch = replace(here.registry().fetch, proxy=None, contact="you@example.org")
    with pytest.raises(ConfigError, match=r"fetch\.contact"):
        here.night(BEFORE, replace(here.registry(), fetch=fetch))
    assert not here.db.exists()


def test_a_dry_run_leaves_the_folder_as_it_was(here: Desk) -> None:
    assert here.night(BEFORE, dry_run=True).outcome == "dry run"
    assert list(here.files()) == ["sources.yaml"]
    here.night(BEFORE)
    before = here.files()
    ended = here.night(AFTER, dry_run=True)
    assert (ended.outcome, ended.exit_code, ended.published_at) == ("dry run", 0, None)
    assert ended.changes
    assert here.files() == before


# --- the lock and the signals -----------------------------------------------------------------------------


def test_a_second_night_does_not_start(here: Desk) -> None:
    here.night(BEFORE)
    before = here.files()
    with locked(here.db):
        assert is_running(here.db)
        for dry_run in (False, True):
            with pytest.raises(Busy, match="another night"):
                here.night(AFTER, dry_run=dry_run)
        said = evidence("run", "--sources", here.sources)
    assert (said.code, said.err.count("\n")) == (75, 1)
    assert here.files() == before
    assert not is_running(here.db)


def test_a_folder_that_cannot_be_made_is_a_sentence(here: Desk) -> None:
    (here.folder / "file").touch()
    with pytest.raises(StoreError, match="cannot make the folder"):
        here.night(BEFORE, db=here.folder / "file" / "db")


@pytest.mark.parametrize(
    ("sent", "ignored", "code"),
    [(signal.SIGINT, False, 130), (signal.SIGTERM, False, 143), (signal.SIGTERM, True, 143)],
)
def test_an_interrupted_night_keeps_what_it_has_and_the_next_one_goes_on(
    tmp_path: Path, sent: signal.Signals, ignored: bool, code: int
) -> None:
    with serving() as web:
        web.routes |= {"/": served(PAGE), "/slow": lambda handler, _: time.sleep(8)}
        sources(tmp_path, web.port, "/", "/slow")
        before = (lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)) if ignored else None
        running = subprocess.Popen(
            command("run", "--sources", tmp_path / "sources.yaml"),
            stdout=-1,
            stderr=-1,
            text=True,
            preexec_fn=before,
        )
        work = tmp_path / "db" / "work.db"
        wait_for(lambda: "/slow" in web.paths() and rows(work, "SELECT count(*) FROM attempts") == [(1,)])
        started = time.monotonic()
        running.send_signal(sent)
        out, err = running.communicate(timeout=10)
        assert time.monotonic() - started < 5
        assert (running.returncode, err) == (code, "")
        assert f"Interrupted (exit code {code})" in out
        web.routes["/slow"] = served(PAGE)
        again = evidence("run", "--sources", tmp_path / "sources.yaml", "--json")
        assert web.paths().count("/") == 1
    assert (again.code, again.json["funnel"]["fetched"], again.json["funnel"]["read"]) == (0, 2, 2)
    nights = evidence("status", "--sources", tmp_path / "sources.yaml", "--json").json["nights"]
    assert [(night["outcome"], night["exit_code"]) for night in nights] == [("published", 0)]


def test_what_is_done_undisturbed_is_done_whole() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), undisturbed():
        signal.raise_signal(signal.SIGINT)
        done.append("all of it")
    assert done == ["all of it"]
