"""The command as people and cron meet it: exit codes, sentences, pages at any width, JSON, hostile text."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import time
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import store_world
from fetch_web import page as served
from fetch_web import serving
from hypothesis import given
from hypothesis import strategies as st
from night_world import (
    AFTER,
    BEFORE,
    PAGE,
    Desk,
    command,
    desk,
    evidence,
    process,
    rows,
    sources,
    wait_for,
)

from pipeline.model.alone import alone
from pipeline.model.figures import two_places
from pipeline.show.terminal import HARMLESS, UNSEEN, safe
from pipeline.store import EDITIONS, Store

PLACE = re.compile(r"sources\.yaml:\d+:\d+: ")
HOSTILE = (
    "Carrier \x1b[2J\x1b]0;pwned\x07 [bold]bars[/bold] \u202egnp\u202c\x85 \x9b31m\U000e0041 use :smile:."
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Two nights, the second one now; nothing here may change the folder."""
    with desk(tmp_path_factory.mktemp("read")) as made:
        made.night(BEFORE)
        made.night(datetime.now(UTC))
        before = made.files()
        yield made
        assert made.files() == before, "a reading command wrote something"


@pytest.fixture
def copied(read: Desk, tmp_path: Path) -> Desk:
    """The same folder, to be harmed."""
    shutil.copytree(read.folder, tmp_path / "copy")
    return Desk(tmp_path / "copy", read.newsroom)


def statements(of: Desk, where: str = "1") -> list[str]:
    query = f"SELECT statement FROM v_facts WHERE {where} ORDER BY confidence DESC"  # noqa: S608 - own words
    return [row[0] for row in of.rows(query)]


def unwrapped(text: str) -> str:
    return " ".join(text.split())


# --- run --------------------------------------------------------------------------------------------------


def test_the_report_of_a_night_is_a_funnel_with_what_changed_and_where_the_edition_lies(
    tmp_path: Path,
) -> None:
    with desk(tmp_path) as here:
        here.night(BEFORE)
        here.newsroom.web.at = AFTER
        said = evidence("run", "--sources", here.sources, "--now", AFTER.isoformat())
    assert said.code == 0
    assert re.search(r"^URLs asked for +23$", said.out, re.MULTILINE)
    assert re.search(r"^  refused +1  1 refused by robots$", said.out, re.MULTILINE)
    assert re.search(r"Microsoft: \d+ facts new, .* fields?$", said.out, re.MULTILINE)
    assert "retracted  (source changed)" in said.out
    assert f"Published, good until 2024-05-07 18:00 UTC.\n  {here.db}/evidence.db\n" in said.out


def test_a_night_that_is_held_back_says_why_and_a_log_names_every_problem(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        here.add_source(*(f"http://skimboard.example/not-here/{number}" for number in range(25)))
        here.newsroom.web.at = BEFORE
        now = BEFORE.isoformat()
        said = evidence("run", "--sources", here.sources, "--now", now)
        machine = evidence("run", "--sources", here.sources, "--now", now, "--json")
    assert (said.code, machine.code) == (4, 4)
    assert "source, http status: answered 404 Not Found (25 times)" in said.out
    assert len(set(re.findall(r"^    http://skimboard.example/not-here/\d+$", said.out, re.MULTILINE))) == 25
    assert "more: v_problems" not in said.out
    assert "Held back (exit code 4)" in said.out
    assert "25 of 38 sources gave no answer" in unwrapped(said.out)
    assert len(machine.json["problems"]) == 25
    assert machine.json["checks"] and machine.json["edition"] is None


def test_a_run_as_json_is_one_object_with_all_of_it(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        here.newsroom.web.at = AFTER
        said = evidence("run", "--sources", here.sources, "--now", AFTER.isoformat(), "--json")
    night = said.json
    assert (night["outcome"], night["exit_code"], night["edition"]) == (
        "published",
        0,
        str(here.db / "evidence.db"),
    )
    assert night["started_at"] == "2024-05-06T06:00:00Z"
    assert night["funnel"]["sources"] == 13
    assert {"stage": "fetch", "reason": "refused by robots", "count": 1} in night["drops"]
    assert {change["profile_id"] for change in night["changes"]} == {"microsoft"}


def test_a_person_at_a_terminal_sees_progress_and_at_most_twenty_problems(tmp_path: Path) -> None:
    with serving() as web:
        web.routes["/"] = served(PAGE)
        sources(tmp_path, web.port, "/", *(f"/not-here/{number}" for number in range(25)))
        ours, theirs = pty.openpty()
        words = command("run", "--sources", tmp_path / "sources.yaml")
        environ = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
        running = subprocess.Popen(words, stdout=theirs, stderr=theirs, env=environ)
        os.close(theirs)
        seen = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", "".join(until_closed(ours)))
    assert running.wait() == 4
    assert "fetching" in seen
    assert seen.count("answered 404 Not Found (25 times)") == 1
    assert len(set(re.findall(r"(?<=    )http://[\d.:]+/not-here/\d+(?=\r)", seen))) == 20
    assert "and 5 more: v_problems of the next edition" in seen


def until_closed(terminal: int) -> Iterator[str]:
    try:
        while chunk := os.read(terminal, 65536):
            yield chunk.decode(errors="replace")
    except OSError:  # how Linux says that nobody writes to it any more
        os.close(terminal)


def test_only_needs_a_profile_of_the_file_and_now_a_time(read: Desk) -> None:
    for words, hint in ((("--only", "nobody"), "no profile 'nobody'"), (("--now", "soon"), "ISO 8601")):
        said = evidence("run", "--sources", read.sources, *words)
        assert said.code == 2
        assert hint in said.err


# --- status -----------------------------------------------------------------------------------------------


def test_status_tells_the_edition_how_good_it_is_and_the_nights(read: Desk) -> None:
    said = evidence("status", "--sources", read.sources)
    machine = evidence("status", "--db", read.db, "--json").json
    assert said.code == 0
    assert "35 hours from now" in said.out or "36 hours from now" in said.out
    assert re.search(r"^2024-05-02 20:00  published +0  0 of 13", said.out, re.MULTILINE)
    assert machine["valid"] is True
    assert machine["counts"]["facts"] == len(statements(read))
    assert len(machine["nights"]) == 2


def test_status_ends_with_1_where_there_is_no_edition_or_it_is_out_of_date(tmp_path: Path) -> None:
    fresh = evidence("status", "--db", tmp_path / "db")
    assert (fresh.code, fresh.err) == (1, "")
    assert "there is no edition at" in fresh.out
    assert evidence("status", "--db", tmp_path / "db", "--json").json["edition"] is None
    with desk(tmp_path) as here:
        here.night(BEFORE)
        old = evidence("status", "--sources", here.sources)
    assert old.code == 1
    assert "out of date: it was good until 2024-05-04 08:00 UTC" in old.out


def test_status_knows_the_nights_since_that_published_nothing(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        here.night(BEFORE)
        here.add_source(*(f"http://skimboard.example/not-here/{number}" for number in range(9)))
        here.night(AFTER)
        said = evidence("status", "--sources", here.sources)
    assert re.search(r"^2024-05-06 06:00  held back +4 ", said.out, re.MULTILINE)
    assert "9 of 22 sources gave no answer" in said.out


def test_a_killed_night_is_shown_as_broken_off_and_a_running_one_as_running(tmp_path: Path) -> None:
    with serving() as web:
        web.routes["/slow"] = lambda handler, _: time.sleep(5)
        sources(tmp_path, web.port, "/slow")
        file = tmp_path / "sources.yaml"
        running = subprocess.Popen(command("run", "--sources", file), stdout=-1, stderr=-1)
        wait_for(lambda: "/slow" in web.paths())
        during = evidence("status", "--sources", file, "--json").json["nights"]
        checked = evidence("check", "--sources", file)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        after = evidence("status", "--sources", file, "--json").json["nights"]
    assert [night["outcome"] for night in during] == ["running"]
    assert "a night is running now" in checked.out
    assert [night["outcome"] for night in after] == ["broken off"]


# --- profile and explain ----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [80, 120])
def test_a_profile_fits_the_width_and_cuts_no_word_of_a_quote(read: Desk, width: int) -> None:
    said = evidence("profile", "microsoft", "--db", read.db, width=width)
    assert (said.code, said.err) == (0, "")
    assert max(map(len, said.out.splitlines())) <= width
    assert not any(line.endswith(" ") for line in said.out.splitlines())
    sure = statements(read, "status IN ('confirmed', 'plausible') AND confidence >= 0.55")
    for statement in [each for each in sure if alone(each, None, "Microsoft")][:12]:
        assert unwrapped(statement) in unwrapped(said.out)
    for part in (
        "Pictures (1)",
        "credit: Loop Gazette staff",
        "What it does",
        "Key facts",
        "Disputed, superseded",
        "Origins counted",
        "Pages not counted",
    ):
        assert part in said.out


def test_a_profile_as_json_has_the_rows_of_the_views(read: Desk) -> None:
    found = evidence("profile", "micro", "--sources", read.sources, "--json").json
    assert set(found) == {"profile", "fields", "facts", "images"}
    assert found["profile"]["profile_id"] == "microsoft"
    assert [row["statement"] for row in found["facts"]] == [row[0] for row in read.rows(ORDERED)]
    assert {row["field"] for row in found["fields"]} >= {"category", "base"}


ORDERED = "SELECT statement FROM v_facts ORDER BY confidence DESC, independent_sources DESC, fact_id"


@pytest.mark.parametrize("width", [80, 120])
def test_a_fact_is_explained_by_origins_pages_and_ladder(read: Desk, width: int) -> None:
    (key, score), *_ = read.rows(
        "SELECT fact_id, confidence FROM v_facts ORDER BY supporting_pages DESC, fact_id LIMIT 1"
    )
    said = evidence("explain", key[:12], "--db", read.db, width=width)
    rows = read.rows(
        "SELECT quote, quote_url, counted, why_not_counted FROM v_evidence WHERE fact_id = ?", key
    )
    assert said.code == 0
    assert all(len(line) <= width or line.strip().startswith("http") for line in said.out.splitlines())
    for quote, url, counted, why in rows:
        assert f"“{unwrapped(quote)}”" in unwrapped(said.out)
        assert f"    {url}\n" in said.out
        assert counted or unwrapped(why) in unwrapped(said.out)
    ladder, _, changes = said.out.partition("\nWhat would change it\n")
    assert ladder.rstrip().endswith(two_places(score))
    [(lift, drop)] = read.rows("SELECT would_lift, would_drop FROM v_facts WHERE fact_id = ?", key)
    assert unwrapped(changes).strip() == " ".join(
        f"{way} a grade: {what}" for way, what in (("up", lift), ("down", drop)) if what
    )


def test_an_explanation_as_json_groups_the_rows_by_origin(read: Desk) -> None:
    key = read.rows("SELECT fact_id FROM v_facts ORDER BY supporting_pages DESC, fact_id LIMIT 1")[0][0]
    found = evidence("explain", key, "--db", read.db, "--json").json
    assert set(found) == {"fact", "ladder", "evidence", "origins"}
    grouped = [one["counted"] for one in found["origins"] if one["counted"]]
    grouped += [row["claim_id"] for one in found["origins"] for row in one["folded"]]
    assert sorted(grouped) == sorted(row["claim_id"] for row in found["evidence"])
    assert found["ladder"][-1]["confidence_after"] == found["fact"]["confidence"]


def test_what_could_mean_several_lists_them_and_what_means_none_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        store_world.publish(store, tmp_path, store_world.read_night(store, 1, *store_world.pages()))
    several = evidence("explain", "", "--db", tmp_path)
    assert several.code == 1
    ids = [row[0] for row in rows(tmp_path / "evidence.db", "SELECT fact_id FROM v_facts")]
    first = {key[0] for key in ids if sum(other[0] == key[0] for other in ids) > 1}
    for begin in first:
        assert f"{begin!r} begins the ids of" in evidence("explain", begin, "--db", tmp_path).err
    nobody = evidence("profile", "nobody", "--db", tmp_path)
    assert (nobody.code, nobody.out) == (1, "")
    assert "no profile is called 'nobody'; there are:\n  carrier  Carrier Göteborg\n" in nobody.err
    assert "begins with 'zz'" in evidence("explain", "zz", "--db", tmp_path).err


# --- check ------------------------------------------------------------------------------------------------


def levels(of: Desk) -> dict[str, set[str]]:
    """Exit code aside: which parts are at which level."""
    out: dict[str, set[str]] = {}
    for finding in evidence("check", "--sources", of.sources, "--json").json["findings"]:
        out.setdefault(finding["level"], set()).add(finding["part"])
    return out


def test_check_finds_nothing_wrong_after_a_night_and_before_the_first_one(read: Desk, tmp_path: Path) -> None:
    assert evidence("check", "--sources", read.sources).code == 0
    assert set(levels(read)) == {"ok"}
    shutil.copy(read.sources, tmp_path)
    fresh = evidence("check", "--sources", tmp_path / "sources.yaml")
    assert fresh.code == 0
    assert "is not there yet" in unwrapped(fresh.out)


def test_check_names_every_mistake_of_the_sources_file_and_ends_with_2(tmp_path: Path) -> None:
    text = "fetch: {contact: a@b.example, dealy: 3}\nsources:\n  - {url: 'gopher://x'}\n  - {}\n"
    (tmp_path / "sources.yaml").write_text(text, encoding="utf-8")
    said = evidence("check", "--sources", tmp_path / "sources.yaml", width=200)
    run = evidence("run", "--sources", tmp_path / "sources.yaml")
    assert (said.code, run.code) == (2, 2)
    assert len(PLACE.findall(said.out)) == len(PLACE.findall(run.err)) >= 3
    assert evidence("check", "--sources", tmp_path / "none.yaml").code == 2


def test_a_placeholder_contact_is_a_warning(copied: Desk) -> None:
    text = re.sub(r"contact: .*", "contact: you@example.org", copied.sources.read_text(encoding="utf-8"))
    copied.sources.write_text(re.sub(r"\n  proxy: .*", "", text), encoding="utf-8")
    assert levels(copied)["warning"] == {"sources file"}
    assert evidence("check", "--sources", copied.sources).code == 0


@pytest.mark.parametrize(
    ("name", "part"), [("public.db", "editions"), ("work.db", "working file"), ("manifest.json", "editions")]
)
def test_a_file_that_was_harmed_is_found(copied: Desk, name: str, part: str) -> None:
    path = copied.db / name
    content = bytearray(path.read_bytes())
    content[100:4000] = b"x" * 3900 if name != "manifest.json" else b""
    path.write_bytes(content)
    assert evidence("check", "--sources", copied.sources).code == 1
    assert part in levels(copied)["wrong"]


def test_check_warns_of_open_files_and_finds_what_lies_beside_an_edition(copied: Desk) -> None:
    (copied.db / "work.db").chmod(0o644)
    (copied.db / "evidence.db").chmod(0o644)
    (copied.db / "building").mkdir()
    assert levels(copied)["warning"] == {"working file", "editions", "leftovers"}
    (copied.db / "public.db-journal").touch()
    said = evidence("check", "--sources", copied.sources)
    assert said.code == 1
    assert "public.db-journal lies beside an edition" in unwrapped(said.out)
    assert said.out.rstrip().endswith("1 thing wrong, 3 warnings.")


def test_check_tells_a_file_of_a_newer_version_and_of_another_program(copied: Desk) -> None:
    with Store.open(copied.db / "work.db") as store:
        store._connection.execute("PRAGMA user_version = 99")
    assert "a newer version" in evidence("check", "--sources", copied.sources).out
    shutil.copy(copied.db / "evidence.db", copied.db / "work.db")
    assert "not a working file" in evidence("check", "--sources", copied.sources).out


# --- errors and hostile text ------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("profile", "x"), ("explain", "x")])
def test_reading_a_fresh_folder_is_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    said = evidence(*words, "--db", tmp_path)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "there is no edition at" in said.err


@pytest.mark.parametrize("words", [("profile", "x"), ("explain", "x"), ("status",)])
def test_a_file_that_is_no_edition_is_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    for content in (b"no database at all, but long enough to look like one" * 20, b""):
        (tmp_path / EDITIONS["leadership_alliance"]).write_bytes(content)
        said = evidence(*words, "--db", tmp_path)
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)


def test_a_reader_that_has_seen_enough_is_no_error(read: Desk) -> None:
    running = subprocess.Popen(command("profile", "microsoft", "--db", read.db), stdout=-1, stderr=-1)
    assert running.stdout and running.stderr
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait() == 0
    running.stderr.close()


def test_a_log_in_another_encoding_gets_the_whole_page(read: Desk) -> None:
    said = process("profile", "microsoft", "--db", read.db, PYTHONIOENCODING="ascii")
    assert said.code == 0
    assert "Pages not counted" in said.out


def test_hostile_text_controls_no_terminal(tmp_path: Path) -> None:
    page = store_world.page(store_world.OPEN, HOSTILE, title=HOSTILE)
    with Store.open(tmp_path / "work.db") as store:
        store_world.publish(store, tmp_path, store_world.read_night(store, 1, page))
    fact = rows(tmp_path / "evidence.db", "SELECT fact_id FROM v_facts")[0][0]
    for words in (("profile", "carrier"), ("explain", fact), ("status",)):
        shown = evidence(*words, "--db", tmp_path, width=300).out
        machine = evidence(*words, "--db", tmp_path, "--json")
        for text in (shown, machine.out):
            assert not any(unicodedata.category(character) in UNSEEN for character in text.replace("\n", ""))
    assert (
        "\\x1b[2J\\x1b]0;pwned\\x07 [bold]bars[/bold] \\u202egnp\\u202c\\x85"
        in evidence("profile", "carrier", "--db", tmp_path, width=300).out
    )
    assert evidence("explain", fact, "--db", tmp_path, "--json").json["fact"]["statement"] == HOSTILE


@given(st.text())
def test_safe_text_has_no_character_that_a_terminal_obeys(text: str) -> None:
    shown = safe(text)
    assert not any(unicodedata.category(c) in UNSEEN and c not in HARMLESS for c in shown)
    if all(unicodedata.category(c) not in UNSEEN for c in text):
        assert shown == text
