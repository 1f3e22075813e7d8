"""Every check of the gate, met by a real file that fails it: what is said, and with which numbers."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from night_world import AFTER, BEFORE, NEXT, Desk, desk, rows

from pipeline.store import Store
from pipeline.store.contract import VIEWS
from pipeline.store.verify import LAWS

ROWS = {  # which rows are meant
    "ANY": "fact_id = (SELECT fact_id FROM facts WHERE independent_sources > 0 ORDER BY fact_id LIMIT 1)",
    "LOW": """fact_id = (SELECT fact_id FROM facts WHERE grade <> 'A' AND NOT direct_source
        ORDER BY fact_id LIMIT 1)""",
    "NOT_COUNTED": """(fact_id, claim_id) = (SELECT fact_id, claim_id FROM evidence e WHERE NOT counted
        AND stance = 'support' AND (SELECT count(*) FROM evidence o WHERE o.fact_id = e.fact_id
            AND o.origin_id = e.origin_id AND o.counted AND o.stance = 'support') LIMIT 1)""",
}
# the first words that tell a check from the others, and how one fact or row of an edition fails it
BROKEN = {
    "1 quotes are not slices": "UPDATE claims SET quote = quote || ' not' WHERE rowid = 1",
    "1 facts count an origin more than once": "UPDATE evidence SET counted = 1 WHERE {NOT_COUNTED}",
    "1 facts state another number": "UPDATE facts SET independent_sources = 3 WHERE {LOW}",
    "1 rows do not count and do not say": "UPDATE evidence SET why_not_counted = '' WHERE {NOT_COUNTED}",
    "1 facts without a source score above": "DELETE FROM evidence WHERE {ANY}",
    "1 facts are graded A without a direct": "UPDATE facts SET grade = 'A' WHERE {LOW}",
    "1 ladders do not end at their score": "UPDATE facts SET confidence = confidence - 0.01 WHERE {ANY}",
    "1 facts have no ladder": "DELETE FROM steps WHERE {ANY}",
    "1 facts have a grade that does not fit": "UPDATE facts SET label = 'Certain' WHERE {ANY}",
    "1 profiles have a grade that does not": "UPDATE profiles SET confidence = 0.01, grade = 'A'",
    "1 rows point at rows that are not": "UPDATE steps SET fact_id = 'nobody' WHERE step = 1 AND {ANY}",
    "application_id and user_version are": "PRAGMA user_version = 99",
    "the view v_facts lacks statement": """DROP VIEW v_facts;
        CREATE VIEW v_facts AS SELECT fact_id, profile_id, field FROM facts""",
}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("read")) as made:
        made.night(BEFORE)
        yield made


@pytest.fixture
def here(read: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(read.folder, tmp_path / "copy")
    return Desk(tmp_path / "copy", read.newsroom)


def harm(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.executescript(f"PRAGMA foreign_keys = OFF; {statement}")


def findings(of: Desk) -> list[str]:
    with Store.open(of.db / "work.db") as store:
        return list(store.verify_edition(of.db / "evidence.db"))


def test_a_published_file_passes_every_check(here: Desk) -> None:
    assert findings(here) == []


@pytest.mark.parametrize("sentence", BROKEN)
def test_a_file_that_breaks_one_rule_is_told_by_that_rule_and_its_number(here: Desk, sentence: str) -> None:
    harm(here.db / "evidence.db", BROKEN[sentence].format(**ROWS))
    found = findings(here)
    assert any(each.startswith(f"evidence.db: {sentence}") for each in found), found


def test_every_law_has_a_file_that_breaks_it() -> None:
    for law, _ in LAWS:
        assert any(law.format(n=1).startswith(sentence) for sentence in BROKEN), law


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_that_has_gone_is_missed(here: Desk, view: str) -> None:
    harm(here.db / "evidence.db", f"DROP VIEW {view}")
    assert any(each.startswith(f"evidence.db: the view {view} lacks ") for each in findings(here))


def test_a_page_of_the_file_that_is_damaged_is_found_by_the_integrity_check(here: Desk) -> None:
    path = here.db / "evidence.db"
    [(root,)] = rows(path, "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND rootpage > 0 LIMIT 1")
    [(size,)] = rows(path, "PRAGMA page_size")
    content = bytearray(path.read_bytes())
    content[(root - 1) * size + 8 : (root - 1) * size + 40] = b"\xff" * 32
    path.write_bytes(content)
    assert any("the integrity check finds" in each for each in findings(here))


# --- whole nights -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("force", [False, True])
def test_a_night_whose_files_are_wrong_is_held_back_and_no_force_gets_past(here: Desk, force: bool) -> None:
    before = here.editions()
    harm(here.db / "work.db", "UPDATE texts SET text = 'Never ' || text")
    ended = here.night(BEFORE, force=force)
    assert (ended.outcome, ended.exit_code, here.editions()) == ("held back", 4, before)
    told = [check for check in ended.gate if check.failed]
    assert {check.name for check in told} == {"wrong editions"}
    assert all("quotes are not slices of their stored text" in check.failed for check in told)
    assert not (here.db / "building").exists()


def test_a_night_that_lost_a_third_of_the_claims_says_how_many(here: Desk) -> None:
    [(count,)] = here.rows("SELECT count(*) FROM claims WHERE current AND withdrawn = ''", name="work.db")
    before = 10 * count  # as the edition that stands has it
    harm(here.db / "work.db", f"UPDATE editions SET claims = {before}")  # noqa: S608 - own number
    ended = here.night(AFTER)
    [lost] = [check for check in ended.gate if check.failed]
    [(now,)] = here.rows("SELECT count(*) FROM claims WHERE current AND withdrawn = ''", name="work.db")
    assert (lost.name, lost.found, lost.limit) == ("claims lost", before - now, 0.3 * before)
    assert f"claims fell from {before} to {now} since the last edition" in lost.failed


def test_a_night_that_fails_several_checks_names_each_with_its_numbers(here: Desk) -> None:
    here.add_source(*(f"http://skimboard.example/not-here/{number}" for number in range(9)))
    registry = here.registry()
    greedy = replace(registry.sources[0], min_claims=500)
    ended = here.night(NEXT, replace(registry, sources=(greedy, *registry.sources[1:])))
    failed = {check.name: (check.found, check.limit) for check in ended.gate if check.failed}
    assert failed["sources without an answer"] == (9, 0.2 * 22)
    assert failed["claims of a source"][1] == 500
    sentences = [reason for stage, reason, _ in ended.drops if stage == "publish"]
    assert len(sentences) == len(failed) == 2 and ended.exit_code == 4
