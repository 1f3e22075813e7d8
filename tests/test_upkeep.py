"""Backup, import, rollback, rebuild and the deep check, over real nights and real files."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from night_world import AFTER, BEFORE, EDITIONS, NEXT, Desk, command, desk, evidence, rows, wait_for

from pipeline.model import Registry
from pipeline.store.file import migrations
from pipeline.store.upkeep import deeds


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Two nights; tests harm copies."""
    with desk(tmp_path_factory.mktemp("read")) as made:
        made.night(BEFORE)
        made.night(AFTER)
        yield made


@pytest.fixture
def here(read: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(read.folder, tmp_path / "copy")
    return Desk(tmp_path / "copy", read.newsroom)


def manifest(of: Desk) -> dict[str, object]:
    return dict(json.loads((of.db / "manifest.json").read_bytes()))


def hashes(folder: Path) -> dict[str, str]:
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in EDITIONS}


def nights(of: Desk) -> list[str]:
    return sorted(path.name for path in (of.db / "generations").iterdir())


def wrong(of: Desk) -> dict[str, str]:
    """What the deep check finds wrong, by part."""
    said = evidence("check", "--deep", "--sources", of.sources, "--json")
    found = {f["part"]: f["sentence"] for f in said.json["findings"] if f["level"] == "wrong"}
    assert said.code == (1 if found else 0)
    return found


def scores(of: Desk) -> list[tuple[object, ...]]:
    return of.rows("SELECT audience, id, score, status FROM facts ORDER BY 1, 2", name="work.db")


# --- rollback ---------------------------------------------------------------------------------------------


def test_a_rollback_puts_the_earlier_editions_back_and_their_manifest(here: Desk) -> None:
    first, second = nights(here)
    said = evidence("rollback", "--sources", here.sources, "--json")
    assert said.code == 0 and said.json["valid"] is False  # it was good for a day and a half only
    assert hashes(here.db) == hashes(here.db / "generations" / first)
    told = manifest(here)
    assert (told["night"], told["rolled_back_from"]) == (first, second)
    named = {e["file"]: e["sha256"] for e in told["editions"].values()}  # type: ignore[attr-defined]
    assert named == hashes(here.db)
    assert [(deed["kind"], deed["night"]) for deed in deeds(here.db / "work.db")] == [("rollback", first)]
    assert evidence("status", "--sources", here.sources, "--json").json["edition"]["night"] == first


def test_a_rollback_leads_forward_again_and_leaves_every_generation(here: Desk) -> None:
    before, kept = hashes(here.db), nights(here)
    evidence("rollback", "--sources", here.sources)
    evidence("rollback", kept[1], "--sources", here.sources)
    assert hashes(here.db) == before and nights(here) == kept
    evidence("rollback", kept[1], "--sources", here.sources)  # a third time: the files have that name already
    assert hashes(here.db) == before
    assert sorted(path.name for path in here.db.glob(".*.next")) == []


def test_the_night_after_a_rollback_publishes_and_its_changes_miss_none(here: Desk) -> None:
    evidence("rollback", "--sources", here.sources)
    ended = here.night(NEXT)
    assert ended.outcome == "published" and manifest(here).get("rolled_back_at") is None
    assert here.rows("SELECT max(version) FROM v_changes")[0][0] >= 2


def test_a_generation_that_is_not_what_was_published_does_not_come_back(here: Desk) -> None:
    first, before = nights(here)[0], hashes(here.db)
    path = here.db / "generations" / first / "public.db"
    path.unlink()
    path.write_bytes(b"something else")
    said = evidence("rollback", "--sources", here.sources)
    assert said.code == 1 and "not what was published" in said.err
    assert hashes(here.db) == before and manifest(here)["night"] == nights(here)[1]


def test_a_rollback_to_a_night_that_is_not_kept_is_a_sentence(here: Desk) -> None:
    said = evidence("rollback", "zzz", "--sources", here.sources)
    assert said.code == 2 and nights(here)[0] in said.err


def torn(of: Desk) -> None:
    """As a kill leaves it that came when the second night's first edition had its name."""
    first, second = (of.db / "generations" / night for night in nights(of))
    shutil.copy(of.db / "manifest.json", of.db / "manifest.json.new")
    for name in ("manifest.json", *(name for name in EDITIONS if name != "public.db")):
        (of.db / name).unlink()
        shutil.copy2(first / name, of.db / name)
    assert hashes(of.db)["public.db"] == hashes(second)["public.db"]


def test_editions_of_two_nights_are_told_and_the_next_command_finishes_them(here: Desk) -> None:
    first, second = nights(here)
    torn(here)
    told = evidence("status", "--sources", here.sources, "--json")
    assert told.code == 1 and f"of night {second} was broken off" in told.json["torn"]
    assert "broken off" in evidence("status", "--sources", here.sources).out
    checked = evidence("check", "--sources", here.sources).out
    assert f"the publication of night {second} was broken off" in checked
    assert evidence("rollback", first, "--sources", here.sources).code == 0
    assert manifest(here)["rolled_back_from"] == second
    assert evidence("status", "--sources", here.sources, "--json").json["torn"] == ""


def test_a_night_finishes_first_what_was_broken_off_though_it_publishes_nothing_itself(here: Desk) -> None:
    second = nights(here)[1]
    torn(here)
    warned: list[str] = []
    assert here.night(NEXT, wanting(here), warn=warned.append).outcome == "held back"
    assert manifest(here)["night"] == second and hashes(here.db) == hashes(here.db / "generations" / second)
    assert warned == [f"the publication of night {second} had been broken off, and was finished"]


# --- backup and import ------------------------------------------------------------------------------------


def backed_up(of: Desk, into: Path) -> Path:
    said = evidence("backup", into, "--sources", of.sources, "--json")
    assert said.code == 0, said.err
    return Path(said.json["folder"])


def test_a_backup_names_every_file_with_its_hash_and_holds_the_archive(here: Desk, tmp_path: Path) -> None:
    folder = backed_up(here, tmp_path / "kept")
    told = json.loads((folder / "backup.json").read_bytes())
    found = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert set(told["files"]) == found - {"backup.json"}
    assert all(sha256((folder / n).read_bytes()).hexdigest() == f["sha256"] for n, f in told["files"].items())
    archive = {path.name for path in (here.db / "archive").iterdir()}
    assert {path.name for path in (folder / "archive").iterdir()} == archive and len(archive) > 1
    assert told["schema"] == len(migrations()) and told["night"] == nights(here)[1]
    assert rows(folder / "work.db", "PRAGMA journal_mode") == [("delete",)]


def test_what_a_backup_holds_comes_back_after_everything_is_lost(here: Desk, tmp_path: Path) -> None:
    folder, evidence_before, facts = backed_up(here, tmp_path / "kept"), here.evidence(), here.facts()
    shutil.rmtree(here.db)
    said = evidence("import", folder, "--sources", here.sources, "--json")
    assert (said.code, said.json["aside"], said.json["archive"]) == (
        0,
        None,
        len(list((folder / "archive").iterdir())),
    )
    assert here.evidence() == evidence_before
    assert evidence("rebuild", "--sources", here.sources).code == 0
    assert here.facts() == facts
    assert wrong(here) == {}


def test_an_import_keeps_what_was_here_and_never_meets_its_journal(here: Desk, tmp_path: Path) -> None:
    folder, before = backed_up(here, tmp_path / "kept"), here.evidence()
    here.night(NEXT)
    with closing(sqlite3.connect(here.db / "work.db")) as left:  # a journal as a killed night leaves it
        left.execute("UPDATE nights SET seconds = 1")
        left.commit()
        copies = {p.name: p.read_bytes() for p in here.db.glob("work.db*")}
    for name, content in copies.items():
        (here.db / name).write_bytes(content)
    assert (here.db / "work.db-wal").stat().st_size
    said = evidence("import", folder, "--sources", here.sources, "--json")
    assert said.code == 0 and here.evidence() == before
    assert rows(Path(said.json["aside"]), "SELECT count(*), sum(seconds) FROM nights") == [(3, 3.0)]


def test_a_damaged_backup_and_one_of_a_newer_version_change_nothing(here: Desk, tmp_path: Path) -> None:
    folder, before = backed_up(here, tmp_path / "kept"), here.evidence()
    newer = tmp_path / "newer.db"
    shutil.copy(folder / "work.db", newer)
    with closing(sqlite3.connect(newer)) as made:
        made.execute("PRAGMA user_version = 999")
    content = bytearray((folder / "work.db").read_bytes())
    content[-100] ^= 1
    (folder / "work.db").write_bytes(content)
    said = [evidence("import", path, "--sources", here.sources) for path in (folder, newer)]
    assert [s.code for s in said] == [1, 1]
    assert "is damaged" in said[0].err and "newer version" in said[1].err
    assert here.evidence() == before and not (here.db / "replaced").exists()


def test_a_working_file_that_is_no_database_any_more_makes_room_for_a_backup(
    here: Desk, tmp_path: Path
) -> None:
    folder, before = backed_up(here, tmp_path / "kept"), here.evidence()
    (here.db / "work.db").write_bytes(b"x" * 5000)
    (here.db / "work.db-wal").write_bytes(b"y" * 500)
    said = evidence("import", folder, "--sources", here.sources, "--json")
    assert said.code == 0 and here.evidence() == before
    aside = Path(said.json["aside"])
    assert aside.read_bytes() == b"x" * 5000 and aside.with_name(aside.name + "-wal").stat().st_size == 500


def test_a_backup_killed_at_any_moment_leaves_no_folder_that_looks_whole(here: Desk, tmp_path: Path) -> None:
    into = tmp_path / "kept"
    with (here.db / "archive" / f"night-{nights(here)[0]}-9.warc.gz").open("wb") as file:
        file.truncate(600_000_000)  # what takes a while to read, and no room
    running = subprocess.Popen(command("backup", into, "--sources", here.sources), stdout=-1, stderr=-1)
    wait_for(lambda: any(into.glob(".evidence-*.new/*")))
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=10)
    assert list(into.glob("evidence-*")) == []
    (here.db / "archive" / f"night-{nights(here)[0]}-9.warc.gz").unlink()
    assert evidence("import", backed_up(here, into), "--sources", here.sources).code == 0
    assert list(into.glob(".evidence-*.new")) == []


@pytest.mark.parametrize("number", range(1, len(migrations())))
def test_a_file_of_every_earlier_version_comes_in_with_all_that_it_held(number: int, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    before = earlier_file(old, number)
    said = evidence("import", old, "--db", tmp_path / "db", "--json")
    assert (said.code, said.json["behind"]) == (0, len(migrations()) - number)
    work = tmp_path / "db" / "work.db"
    for (table, columns), held in before.items():
        found = rows(work, f"SELECT {columns} FROM {table} ORDER BY 1, 2")  # noqa: S608 - own names
        assert [row for row in found if "import" not in row] == held  # that it came in is a row of its own
    assert rows(work, "PRAGMA foreign_key_check") == []


def earlier_file(path: Path, number: int) -> dict[tuple[str, str], list[tuple[object, ...]]]:
    """A working file as version `number` made it, with a row in every table; what it holds."""
    from pipeline.store.contract import WORK_ID
    from pipeline.store.file import statements

    held = {}
    with closing(sqlite3.connect(path)) as made:
        for _, sql in migrations()[:number]:
            for statement in statements(sql):
                made.execute(statement)
        names = "CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT, applied_at TEXT)"
        made.execute(names)
        applied = [("evidence", name, "2024-01-01") for name, _ in migrations()[:number]]
        made.executemany("INSERT INTO _sqlite_migrations VALUES (?, ?, ?)", applied)
        made.execute(f"PRAGMA user_version = {number}")
        made.execute(f"PRAGMA application_id = {WORK_ID}")
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%'"
        for (table,) in made.execute(tables).fetchall():
            held[table, fill(made, table)] = []
        made.commit()
        for table, columns in held:
            query = f"SELECT {columns} FROM {table} ORDER BY 1, 2"  # noqa: S608 - own names
            held[table, columns] = made.execute(query).fetchall()
    return held


VALUES = {
    "audience": "public",
    "kind": "kept",
    "upkeep.kind": "rollback",
    "forgotten.kind": "url",
    "tense": "past",
    "quote_end": 5,
    "claims.quote": "hello",
    "texts.text": "hello world",
    "share": 0.5,
    "score": 0.5,
    "dense": 1,
    "listed": 1,
    "current": 1,
}
JSON = (
    "profiles",
    "related",
    "names",
    "fields",
    "blocks",
    "links",
    "images",
    "alternates",
    "fact_ids",
    "headers",
)


def fill(made: sqlite3.Connection, table: str) -> str:
    """A row of plausible values; every key is "a" or 1, so that all rows belong together."""
    row = {}
    for _, name, kind, _, _, _ in made.execute(f"PRAGMA table_info({table})").fetchall():
        plain: object = "[]" if name in JSON else "a" if kind == "TEXT" else b"a" if kind == "BLOB" else 1
        row[name] = VALUES.get(f"{table}.{name}", VALUES.get(name, plain))
    row |= {n: "2024-05-01T00:00:00Z" for n in row if n.endswith(("_at", "_seen")) or n in ("at", "expires")}
    marks = ", ".join("?" * len(row))
    made.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))  # noqa: S608
    return ", ".join(row)


# --- rebuild and the deep check ---------------------------------------------------------------------------


def test_a_rebuild_comes_to_the_same_ids_and_scores_without_a_network(here: Desk) -> None:
    before, facts, ladder = scores(here), here.facts(), here.rows("SELECT * FROM v_explain ORDER BY 1, 2")
    asked = len(here.newsroom.web.stories)
    said = evidence("rebuild", "--sources", here.sources, "--json")
    assert (said.code, said.json["new"], said.json["gone"], said.json["moved"]) == (0, [], [], [])
    assert said.json["same"] == len(facts) and len(here.newsroom.web.stories) == asked
    assert (scores(here), here.facts()) == (before, facts)
    assert here.rows("SELECT * FROM v_explain ORDER BY 1, 2") == ladder
    assert wrong(here) == {}


def test_a_rebuild_is_good_for_as_long_as_the_edition_that_it_stands_for(here: Desk) -> None:
    before = manifest(here)
    evidence("rebuild", "--sources", here.sources)
    after = manifest(here)
    assert after["valid_until"] == before["valid_until"] and after["night"] != before["night"]
    assert evidence("replay", "--sources", here.sources, "--json").json["night"] == before["night"]


def test_a_rebuild_mends_scores_that_were_changed_and_says_which(here: Desk) -> None:
    before = scores(here)
    with closing(sqlite3.connect(here.db / "work.db")) as work:
        fact = work.execute("SELECT id FROM facts WHERE audience = 'leadership_alliance' LIMIT 1").fetchone()[
            0
        ]
        work.execute("UPDATE facts SET score = 0.123 WHERE id = ?", (fact,))
        work.commit()
    assert fact in wrong(here)["scores"]
    said = evidence("rebuild", "--sources", here.sources, "--json")
    assert [row[0] for row in said.json["moved"]] == [fact]
    assert scores(here) == before


def test_the_deep_check_of_a_sound_folder_finds_nothing_and_writes_nothing(read: Desk) -> None:
    before = read.files()
    assert wrong(read) == {}
    assert read.files() == before


def test_the_deep_check_finds_a_quote_that_is_no_slice_and_a_text_that_is_not_its_hash(here: Desk) -> None:
    with closing(sqlite3.connect(here.db / "work.db")) as work:
        work.execute("UPDATE texts SET text = 'x' || text WHERE rowid = 1")
        work.commit()
    found = evidence("check", "--deep", "--sources", here.sources, "--json").json["findings"]
    said = " ".join(f["sentence"] for f in found if f["part"] == "evidence")
    assert "not slices" in said and "not those of their hash" in said


def test_the_deep_check_finds_a_flipped_byte_of_the_archive_and_a_lost_generation_file(here: Desk) -> None:
    path = sorted((here.db / "archive").iterdir())[0]
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    (here.db / "generations" / nights(here)[0] / "evidence.db").unlink()
    found = wrong(here)
    assert "archive" in found and "is missing" in found["generations"]


def test_the_deep_check_finds_evidence_that_nothing_belongs_to(here: Desk) -> None:
    with closing(sqlite3.connect(here.db / "work.db")) as work:
        text = "nobody's"
        work.execute("INSERT INTO texts VALUES (?, ?)", (sha256(text.encode()).hexdigest(), text))
        work.commit()
    assert "1 texts belong to no page" in wrong(here)["evidence"]


# --- force and status -------------------------------------------------------------------------------------


def wanting(of: Desk) -> Registry:
    """One source, of which more is expected than it gives."""
    registry = of.registry()
    return replace(registry, sources=tuple(replace(s, min_claims=10_000) for s in registry.sources[:1]))


def test_a_night_that_is_held_back_says_why_and_force_publishes_it_on_record(here: Desk) -> None:
    held = here.night(NEXT, wanting(here))
    assert held.outcome == "held back" and any("10000" in reason for _, reason, _ in held.drops)
    before = hashes(here.db)
    forced = here.night(NEXT + timedelta(hours=1), wanting(here), force=True)
    assert (forced.outcome, forced.exit_code) == ("published", 3) and hashes(here.db) != before
    assert [deed["kind"] for deed in deeds(here.db / "work.db")] == ["forced"]
    reasons = here.rows("SELECT reason FROM v_funnel WHERE night = ? AND stage = 'publish'", forced.id)
    assert [r[0].startswith("forced past: ") for r in reasons] == [True]


def test_status_fails_once_the_newest_edition_is_past_its_time(here: Desk) -> None:
    said = evidence("status", "--sources", here.sources)
    assert said.code == 1 and "out of date" in said.out
