"""Nights as cron starts them: whom they tell how they went, what they leave room for, and how they end."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from fetch_web import Web, serving, status
from fetch_web import page as served
from night_world import BEFORE, PAGE, Said, command, evidence, sources, wait_for

from pipeline import config, disk, doctor, tell
from pipeline.errors import FetchError
from pipeline.fetch.ping import MOST, address, ping
from pipeline.hold import is_running
from pipeline.model import FetchSettings, Night, NightSettings, Problem

ROOT = Path(__file__).resolve().parent.parent
OURS = "c0ffee00-5ec4-4e7"  # a ping's URL is as good as a password


def sources_with(folder: Path, web: Web, night: str, *paths: str) -> Path:
    """A sources file over pages of the server, with a night section."""
    sources(folder, web.port, *(paths or ("/",)))
    file = folder / "sources.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}night: {{{night}}}\n", encoding="utf-8")
    return file


def pinged(web: Web) -> list[str]:
    """What the pings were about, in their order."""
    return [path.rpartition("/")[2] for path, _ in web.said]


def nightly(folder: Path, web: Web, night: str, *paths: str) -> Said:
    return evidence("run", "--sources", sources_with(folder, web, night, *paths))


def report(folder: Path) -> dict[str, object]:
    """The newest report of a night."""
    newest = max((folder / "db" / "nights").iterdir())
    assert newest.stat().st_mode & 0o777 == 0o640
    return dict(json.loads(newest.read_text(encoding="utf-8")))


# --- pings ------------------------------------------------------------------------------------------------


def settings(web: Web) -> FetchSettings:
    return FetchSettings(contact="a@b.example", allow_private=(f"127.0.0.0/8:{web.port}",))


def test_a_night_says_that_it_begins_and_how_it_ended(tmp_path: Path) -> None:
    with serving() as web:
        web.routes |= {"/": served(PAGE), f"/{OURS}/start": status(200), f"/{OURS}/0": status(200)}
        said = nightly(tmp_path, web, f"ping: '{web.url}/{OURS}/'")
    assert (said.code, said.err, pinged(web)) == (0, "", ["start", "0"])
    assert web.said[1][1].decode() == said.out.splitlines()[-1]
    assert web.paths().index(f"/{OURS}/start") < web.paths().index("/")
    assert web.hits[0].headers["User-Agent"] == "EvidenceBot/0.1 (+a@b.example)"


def test_a_night_that_is_held_back_tells_its_exit_code_and_one_that_fails_says_so(tmp_path: Path) -> None:
    with serving() as web:
        held = nightly(tmp_path, web, f"ping: '{web.url}/{OURS}'", "/not-here")
        assert (held.code, pinged(web)) == (4, ["start", "4"])
        assert b"1 of 1 sources gave no answer" in web.said[1][1]
        (tmp_path / "db" / "work.db").write_bytes(b"no database at all " * 500)
        failed = nightly(tmp_path, web, f"ping: '{web.url}/{OURS}'", "/not-here")
    assert (failed.code, pinged(web)[2:]) == (1, ["start", "fail"])


@pytest.mark.parametrize("what", ["answers 500", "redirects", "hangs up", "is closed", "is refused"])
def test_a_ping_that_fails_costs_a_sentence_and_tells_no_secret(tmp_path: Path, what: str) -> None:
    with serving() as web, serving() as monitor:
        pages = {"answers 500": status(500), "redirects": status(302, Location="/")}
        route = pages.get(what, lambda handler, _: handler.reset())
        monitor.routes |= {f"/{OURS}/start": route, f"/{OURS}/0": route}
        web.routes["/"] = served(PAGE)
        port = {"is closed": 9, "is refused": monitor.port}.get(what, monitor.port)
        file = sources_with(tmp_path, web, f"ping: 'http://127.0.0.1:{port}/{OURS}'")
        if what != "is refused":
            opened = f"allow_private: ['127.0.0.0/8:9', '127.0.0.0/8:{monitor.port}', "
            file.write_text(file.read_text().replace("allow_private: [", opened), encoding="utf-8")
        said = evidence("run", "--sources", file)
    assert said.code == 0
    assert said.err.count("the ping to 127.0.0.1 failed: ") == 2 == said.err.count("\n")
    assert OURS not in said.err + said.out + (tmp_path / "db" / "work.db").read_bytes().decode("latin-1")
    assert (monitor.said == []) == (what in ("is closed", "is refused"))


def test_a_ping_is_given_up_in_time_by_a_server_that_never_answers() -> None:
    let_go = threading.Event()
    with serving() as web:
        web.routes["/x/0"] = lambda handler, _: let_go.wait(20)
        with pytest.raises(FetchError, match=r"not finished after 0\.2 s"):
            ping(settings(web), address(f"{web.url}/x", "0"), "done", {}, seconds=0.2)
        let_go.set()


def test_a_ping_says_ten_kilobytes_at_most(tmp_path: Path) -> None:
    with serving() as web:
        web.routes["/x/0"] = status(200)
        ping(settings(web), f"{web.url}/x/0", "ü" * 20_000, {})
    assert [len(body) for _, body in web.said] == [MOST]


def test_the_address_of_a_ping_keeps_its_query() -> None:
    assert address("https://a.example/x/?create=1", "start") == "https://a.example/x/start?create=1"


@pytest.mark.parametrize("url", ["gopher://a.example/x", "http://u:p@a.example/x", "http://[", "x"])
def test_an_address_that_cannot_be_pinged_is_said_at_once_and_not_repeated(tmp_path: Path, url: str) -> None:
    (tmp_path / "sources.yaml").write_text(f"night: {{ping: '{url}'}}\n", encoding="utf-8")
    said = evidence("run", "--sources", tmp_path / "sources.yaml")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "sources.yaml:1:15: no address that can be asked" in said.err and url not in said.err


def test_a_signal_during_the_last_ping_changes_nothing_of_how_the_night_ended(tmp_path: Path) -> None:
    let_go = threading.Event()
    with serving() as web:
        web.routes |= {"/": served(PAGE), f"/{OURS}/start": status(200)}
        web.routes[f"/{OURS}/0"] = lambda handler, _: let_go.wait(20)
        file = sources_with(tmp_path, web, f"ping: '{web.url}/{OURS}'")
        running = subprocess.Popen(command("run", "--sources", file), stdout=-1, stderr=-1, text=True)
        wait_for(lambda: f"/{OURS}/0" in web.paths())
        running.send_signal(signal.SIGTERM)
        out, err = running.communicate(timeout=30)
        let_go.set()
    assert (running.returncode, err) == (0, "")
    assert re.fullmatch(r"night \w+ published, exit code 0: .*", out.splitlines()[-1])


def test_a_night_that_is_interrupted_tells_by_which_signal(tmp_path: Path) -> None:
    let_go = threading.Event()
    with serving() as web:
        web.routes["/slow"] = lambda handler, _: let_go.wait(20)
        file = sources_with(tmp_path, web, f"ping: '{web.url}/{OURS}', metrics: m.prom", "/slow")
        running = subprocess.Popen(command("run", "--sources", file), stdout=-1, stderr=-1, text=True)
        wait_for(lambda: "/slow" in web.paths())
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=30)
        let_go.set()
    assert (running.returncode, pinged(web)) == (143, ["start", "143"])
    assert report(tmp_path)["outcome"] == "interrupted"
    assert parsed((tmp_path / "m.prom").read_text())["evidence_night_exit_code"] == {"": 143}


# --- the report and the line ------------------------------------------------------------------------------


def test_every_night_leaves_a_report_with_all_checks_and_their_numbers(tmp_path: Path) -> None:
    with serving() as web:
        web.routes["/"] = served(PAGE)
        said = nightly(tmp_path, web, "")
    told = report(tmp_path)
    assert (told["outcome"], told["exit_code"], told["summary"]) == (
        "published",
        0,
        said.out.splitlines()[-1],
    )
    assert told["funnel"]["read"] == 1  # type: ignore[index]
    assert told["checks"] == [
        {"name": "sources without an answer", "found": 0, "limit": 0.2, "failed": "", "passed": True},
        {"name": "claims lost", "found": 0, "limit": 0.0, "failed": "", "passed": True},
        {"name": "wrong editions", "found": 0, "limit": 0, "failed": "", "passed": True},
    ]


def test_the_report_of_a_night_that_was_held_back_says_which_check_failed(tmp_path: Path) -> None:
    with serving() as web:
        said = nightly(tmp_path, web, "", "/gone")
    told = report(tmp_path)
    failed = [check for check in told["checks"] if not check["passed"]]  # type: ignore[attr-defined]
    assert [(check["name"], check["found"], check["limit"]) for check in failed] == [
        ("sources without an answer", 1, 0.2)
    ]
    assert failed[0]["failed"] in said.out.splitlines()[-1]
    assert [problem["kind"] for problem in told["problems"]] == ["http status"]  # type: ignore[attr-defined]


def test_the_line_is_one_line_whatever_a_check_says() -> None:
    night = Night("N", BEFORE, "held back", 4, drops=(("publish", "a\nb\tc", 1),))
    assert tell.summary(night) == "night N held back, exit code 4: 0 problems, 0 changes, 0.0 s; a b c"


# --- metrics ----------------------------------------------------------------------------------------------

SAMPLE = re.compile(
    r'(?P<name>[a-z_]+)(\{(?P<label>[a-z]+)="(?P<key>([^"\\\n]|\\["\\n])*)"\})? (?P<value>-?[0-9.e+]+)'
)


def parsed(text: str) -> dict[str, dict[str, float]]:
    """A strict reader of the text format: HELP, TYPE, samples; each metric once; no timestamps."""
    found: dict[str, dict[str, float]] = {}
    lines = iter(text.removesuffix("\n").split("\n"))
    assert text.endswith("\n")
    for line in lines:
        if line.startswith("# HELP "):
            name, _, told = line.removeprefix("# HELP ").partition(" ")
            assert told and name not in found
            assert next(lines) == f"# TYPE {name} gauge"
            found[name] = {}
            continue
        sample = SAMPLE.fullmatch(line)
        assert sample and sample["name"] == name and (sample["key"] or "") not in found[name], line
        found[name][sample["key"] or ""] = float(sample["value"])
    return found


def test_the_metrics_of_a_night_are_those_that_it_counted(tmp_path: Path) -> None:
    with serving() as web:
        web.routes["/"] = served(PAGE)
        said = nightly(tmp_path, web, "metrics: evidence.prom")
    file = tmp_path / "evidence.prom"
    found = parsed(file.read_text(encoding="utf-8"))
    assert {name for name, _, _ in tell.METRICS} - set(found) == {"evidence_problems"}
    assert found["evidence_sources"] == {"": 1} and found["evidence_sources_failed"] == {"": 0}
    assert found["evidence_urls"]["fetched"] == 1 and found["evidence_night_exit_code"] == {"": said.code}
    assert found["evidence_claims"][""] > 0 and found["evidence_night_duration_seconds"][""] > 0
    published = found["evidence_last_success_timestamp_seconds"][""]
    assert found["evidence_edition_valid_until_timestamp_seconds"][""] - published == 36 * 3600
    assert 0 <= found["evidence_last_run_timestamp_seconds"][""] - published < 300
    assert file.stat().st_mode & 0o777 == 0o644
    assert [path.name for path in tmp_path.glob("*.prom*")] == ["evidence.prom"]


def test_a_night_that_publishes_nothing_leaves_the_time_of_the_last_success(tmp_path: Path) -> None:
    with serving() as web:
        web.routes["/"] = served(PAGE)
        nightly(tmp_path, web, "metrics: m.prom")
        before, inode = parsed((tmp_path / "m.prom").read_text()), (tmp_path / "m.prom").stat().st_ino
        opened = (tmp_path / "m.prom").open()  # a collector that reads while the next night writes
        nightly(tmp_path, web, "metrics: m.prom", "/gone")
        held = parsed((tmp_path / "m.prom").read_text())
        (tmp_path / "db" / "work.db").write_bytes(b"no database at all " * 500)
        nightly(tmp_path, web, "metrics: m.prom")
        failed = parsed((tmp_path / "m.prom").read_text())
    assert (tmp_path / "m.prom").stat().st_ino != inode and parsed(opened.read()) == before
    opened.close()
    name, run = "evidence_last_success_timestamp_seconds", "evidence_last_run_timestamp_seconds"
    assert before[name] == held[name] == failed[name]
    assert before[run][""] < held[run][""] < failed[run][""]
    assert [each["evidence_night_exit_code"][""] for each in (before, held, failed)] == [0, 4, 1]
    assert held["evidence_problems"] == {"http status": 1} and held["evidence_sources_failed"] == {"": 1}
    assert "evidence_sources" not in failed


def test_metrics_that_cannot_be_written_cost_a_sentence(tmp_path: Path) -> None:
    with serving() as web:
        web.routes["/"] = served(PAGE)
        said = nightly(tmp_path, web, "metrics: nowhere/m.prom")
    assert (said.code, said.err.count("\n")) == (0, 1)
    assert "the file of metrics failed: " in said.err


def test_a_label_is_escaped() -> None:
    night = replace(Night("N", BEFORE), problems=(Problem("read", 'a "b\\c"\nd', None, None, ""),))
    assert 'kind="a \\"b\\\\c\\"\\nd"} 1' in tell.metrics(tell.samples(night))
    assert parsed(tell.metrics(tell.samples(night)))["evidence_problems"] == {'a \\"b\\\\c\\"\\nd': 1}


# --- the disk ---------------------------------------------------------------------------------------------


def test_a_night_without_room_is_held_back_before_it_asks_anybody(tmp_path: Path) -> None:
    with serving() as web:
        web.routes["/"] = served(PAGE)
        assert nightly(tmp_path, web, "").code == 0
        edition = (tmp_path / "db" / "evidence.db").read_bytes()
        for night in ("disk_budget: 100 kB", "disk_reserve: 900000 TB"):
            said = nightly(tmp_path, web, night, "/", "/more")
            assert said.code == 4
            assert "no room for more: " in said.out.splitlines()[-1]
            told = report(tmp_path)
            assert [p["kind"] for p in told["problems"]] == ["no room"]  # type: ignore[attr-defined]
            assert [c["name"] for c in told["checks"]] == ["bytes left on the disk"]  # type: ignore[attr-defined]
        assert "/more" not in web.paths()
    assert (tmp_path / "db" / "evidence.db").read_bytes() == edition


def test_visits_end_before_the_budget_does_and_what_was_read_is_published(tmp_path: Path) -> None:
    chance = Random(7)  # noqa: S311 - archived bodies are compressed, and this one stays as large as it is
    with serving() as web:
        paths = [f"/{number}" for number in range(12)]
        for path in paths:
            web.routes[path] = served(PAGE + b"<p hidden>" + chance.randbytes(150_000).hex().encode())
        file = sources_with(tmp_path, web, "disk_budget: 3 MB", *paths)
        text = file.read_text(encoding="utf-8").replace("delay: 0", "delay: 0, concurrency: 1")
        file.write_text(text, encoding="utf-8")
        said = evidence("run", "--sources", file, "--json")
        asked = {path for path in web.paths() if path in paths}
        again = evidence("run", "--sources", file)
    funnel = said.json["funnel"]
    assert said.code == 3 and 0 < len(asked) < len(paths)
    assert said.json["outcome"] == "published" and 0 < funnel["urls"] == funnel["read"] <= len(asked)
    left = {"stage": "visit", "reason": "left for lack of room", "count": len(paths) - funnel["urls"]}
    assert left in said.json["drops"]
    assert again.code == 4


def test_a_file_with_two_names_is_counted_once_and_one_that_is_missing_not_at_all(tmp_path: Path) -> None:
    night = NightSettings(disk_budget=10_000, disk_reserve=0)
    (tmp_path / "public.db").write_bytes(bytes(1000))
    (tmp_path / "generations").mkdir()
    (tmp_path / "generations" / "public.db").hardlink_to(tmp_path / "public.db")
    (tmp_path / "work.db").write_bytes(bytes(500))
    found = disk.room(tmp_path, ("public.db", "evidence.db"), ("work.db", "work.db-wal"), night)
    assert (found.taken, found.publication, found.left) == (1500, 3000, 5500)
    assert disk.room(tmp_path, ("evidence.db",), ("work.db",), night).publication == 1500
    assert disk.room(tmp_path / "not" / "there", (), (), night).left == 10_000


@pytest.mark.parametrize(("text", "size"), [("5 GB", 5 * 10**9), ("1.5 MB", 1_500_000), ("0B", 0)])
def test_sizes_are_written_with_their_unit(tmp_path: Path, text: str, size: int) -> None:
    (tmp_path / "sources.yaml").write_text(f"night: {{disk_reserve: {text}}}\n", encoding="utf-8")
    assert config.load(tmp_path / "sources.yaml").night.disk_reserve == size


# --- the doctor -------------------------------------------------------------------------------------------


def wrong(file: Path, now: datetime) -> dict[str, tuple[str, str]]:
    """What the doctor finds that is not well, by part."""
    found = doctor.examine(file, file.parent / "db", now)
    return {each.part: (each.level, each.sentence) for each in found if each.level != "ok"}


def test_the_doctor_looks_at_the_clock(tmp_path: Path) -> None:
    with serving() as web:
        web.routes["/"] = served(PAGE)
        file = sources_with(tmp_path, web, "")
        evidence("run", "--sources", file, "--now", "2030-05-03T02:00:00Z")
    assert "clock" not in wrong(file, datetime(2030, 5, 3, 3, tzinfo=UTC))
    level, told = wrong(file, datetime(2029, 5, 3, 3, tzinfo=UTC))["clock"]
    assert (
        level == "wrong" and "2029-05-03 03:00 UTC, before the newest night began (2030-05-03 02:00" in told
    )
    level, told = wrong(file, datetime(1970, 1, 1, tzinfo=UTC))["clock"]
    assert level == "wrong" and "it was never set" in told


def test_the_doctor_looks_at_the_budget_and_at_the_place_for_metrics(tmp_path: Path) -> None:
    with serving() as web:
        file = sources_with(tmp_path, web, "disk_budget: 0 B, metrics: nowhere/m.prom")
    found = wrong(file, datetime.now(UTC))
    assert found["disk"][0] == "wrong" and "until then nights are held back" in found["disk"][1]
    assert found["metrics"][0] == "warning" and "no file can be made in" in found["metrics"][1]


# --- exit codes and the lock ------------------------------------------------------------------------------


def test_every_exit_code_of_a_night_is_met(tmp_path: Path) -> None:
    """Those of signals are met in a process of its own: tests/test_night.py."""
    many = [f"/{number}" for number in range(8)]
    with serving() as web:
        web.routes |= {path: served(PAGE + path.encode()) for path in many}
        codes = [nightly(tmp_path, web, "", *many).code]
        codes += [nightly(tmp_path, web, "", *many, "/gone").code]  # 11 % without an answer
        codes += [nightly(tmp_path, web, "", "/gone").code]
        codes += [nightly(tmp_path, web, "nonsense: 1").code]
        with holding(tmp_path / "db") as _:
            codes += [nightly(tmp_path, web, "").code]
        (tmp_path / "db" / "work.db").write_bytes(b"no database at all " * 500)
        codes += [nightly(tmp_path, web, "").code]
    assert codes == [0, 3, 4, 2, 75, 1]


HOLDER = """
import subprocess, sys
from pathlib import Path
from pipeline.hold import locked
with locked(Path(sys.argv[1])):
    child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"], close_fds=False)
    print(child.pid, flush=True)
    child.wait()
"""


@contextmanager
def holding(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A process that holds the lock of a folder, and the id of its child, which lives on."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert holder.stdout is not None
    child = int(holder.stdout.readline())
    try:
        yield holder, child
    finally:
        os.kill(child, signal.SIGKILL)
        holder.kill()
        holder.communicate()


def test_a_child_that_outlives_a_killed_night_does_not_hold_its_lock(tmp_path: Path) -> None:
    with holding(tmp_path) as (holder, child):
        assert is_running(tmp_path)
        holder.kill()
        holder.wait()
        os.kill(child, 0)  # it lives
        assert not is_running(tmp_path)


# --- what the documents give to cron and systemd ----------------------------------------------------------

OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
UNITS = {name: ROOT / "docs" / "systemd" / name for name in ("evidence.service", "evidence.timer")}
HARD = {  # what the service may not do without
    *(
        "ProtectSystem=strict",
        "NoNewPrivileges=yes",
        "PrivateTmp=yes",
        "ProtectHome=yes",
        "PrivateDevices=yes",
    ),
    *("SystemCallFilter=@system-service", "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX"),
    *("CapabilityBoundingSet=", "RestrictNamespaces=yes", "LockPersonality=yes", "UMask=0027"),
}


def test_the_service_is_hardened_and_what_it_starts_is_a_command(tmp_path: Path) -> None:
    service = UNITS["evidence.service"].read_text(encoding="utf-8").splitlines()
    assert set(service) >= HARD
    settings = dict(line.split("=", 1) for line in service if "=" in line and not line.startswith("#"))
    assert settings["ReadWritePaths"] == "/srv/evidence/db" and settings["MemoryMax"]
    assert settings["ExecStart"].endswith("/evidence run --sources /srv/evidence/sources.yaml")
    assert settings["SuccessExitStatus"] == "3"
    assert "Persistent=true" in UNITS["evidence.timer"].read_text(encoding="utf-8").splitlines()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_has_nothing_to_say_against_the_units(tmp_path: Path) -> None:
    for name, path in UNITS.items():
        text = path.read_text(encoding="utf-8").replace("/srv/evidence/.venv/bin/evidence", sys.executable)
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = ["systemd-analyze", "verify", *(str(tmp_path / name) for name in UNITS)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_table_of_exit_codes_is_that_of_the_readme() -> None:
    tables = [OPERATIONS, (ROOT / "README.md").read_text(encoding="utf-8")]
    readme, operations = (re.findall(r"^\| (\d[\d, ]*) \|", text, re.MULTILINE) for text in tables)
    assert readme == operations == ["0", "1", "2", "3", "4", "75", "130, 143"]


def test_the_table_of_metrics_names_them_all() -> None:
    assert set(re.findall(r"`(evidence_\w+)", OPERATIONS)) == {name for name, _, _ in tell.METRICS}
