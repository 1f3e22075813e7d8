"""The gates of fetching: what each must tell right from wrong, on a few cases of our own."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from bench import gate_hostile, gate_pages, gate_robots, gate_ssrf, gate_status, gate_url, gates
from bench.gate_hostile import FETCHED, Row
from bench.gate_result import Case, Gate, table
from bench.gate_web import PAGE, fetch, raw, settings, staged

RULES = "User-agent: *\nDisallow: /private/\n"


def failed(gate: Gate) -> list[str]:
    return [case.id for case in gate.failed]


# --- robots ---------------------------------------------------------------------------------------


def verdict(id: str, path: str, allowed: bool) -> dict[str, Any]:
    url = f"http://a.example{path}"
    return {"id": id, "robots": RULES, "agent": "EvidenceBot", "url": url, "allowed": allowed, "file": "a"}


def test_a_wrong_verdict_on_robots_txt_fails_by_its_id() -> None:
    rows = [verdict("right", "/private/x", False), verdict("open", "/x", True), verdict("wrong", "/x", False)]
    assert failed(gate_robots.judge_cases(rows, {})) == ["wrong"]


def test_a_difference_that_is_listed_passes_until_there_is_none() -> None:
    known = {"known": "a reason", "healed": "a reason"}
    rows = [verdict("known", "/x", False), verdict("healed", "/x", True)]
    gate = gate_robots.judge_cases(rows, known)
    assert failed(gate) == ["healed"]
    assert "take it off the list" in gate.failed[0].seen


@pytest.mark.parametrize(("wrong", "passes"), [(0, True), (1, True), (2, False)])
def test_one_verdict_in_a_thousand_may_differ_on_real_files(wrong: int, passes: bool) -> None:
    rows = [verdict("", f"/{number}", number >= wrong) for number in range(1000)]
    gate = gate_robots.judge_real({"a": RULES.encode()}, rows)
    assert bool(gate.failed) is not passes
    assert f"{wrong} of 1000 verdicts on 1 files differ" in gate.note


# --- what answering for robots.txt means ----------------------------------------------------------

ANSWERS = [
    ({"status": 200}, "rules"),
    ({"status": 404}, "allow-all"),
    ({"status": 503}, "disallow-all"),
    ({"status": 301, "location": "/r2"}, "rules"),
    ({"fault": "reset"}, "disallow-all"),
    ({"status": 200, "size": 600_000, "rule_at": 511_000}, "rules"),
    ({"status": 200, "encoding": "gzip", "decoded": 50_000_000}, "rules-of-first-512KiB"),
    ({"status": 200, "body": "User-agent: *\nCrawl-delay: 864000\n"}, "clamp"),
]


def test_each_answer_for_robots_txt_is_seen_for_what_it_means() -> None:
    rows = [{"name": str(i), "first": first, "decision": said} for i, (first, said) in enumerate(ANSWERS)]
    assert failed(gate_status.judge(rows)) == []


def test_an_answer_that_means_something_else_fails() -> None:
    said = ["allow-all", "disallow-all", "rules", "ignore"]
    first = [ANSWERS[0][0], ANSWERS[1][0], ANSWERS[2][0], ANSWERS[7][0]]
    rows = [{"name": name, "first": what, "decision": name} for name, what in zip(said, first, strict=True)]
    assert failed(gate_status.judge(rows)) == said


def test_a_hasty_clock_goes_faster_and_the_loop_with_it() -> None:
    started = time.monotonic()
    with asyncio.Runner(loop_factory=gate_status.HastyLoop) as runner:
        runner.run(asyncio.sleep(30))
    assert 0.4 < time.monotonic() - started < 5


# --- addresses ------------------------------------------------------------------------------------


def address(id: str, url: str, said: str, dns: Any = None, to: Any = None) -> dict[str, Any]:
    return {"id": id, "url": url, "verdict": said, "dns": dns or {}, "redirect_to": to}


def test_addresses_are_judged_by_what_was_dialled_and_fetched() -> None:
    public, changing = {"a.example": ["11.22.33.44"]}, {"a.example": [["11.22.33.44"], ["10.0.0.1"]]}
    rows = [
        address("fine", "http://a.example/", "allow", public),
        address("inside", "http://127.0.0.1/", "block"),
        address("rebinds", "http://a.example/", "allow-or-block", changing),
        address("leads-inside", "http://a.example/", "block", public, [302, "http://10.0.0.1/"]),
        address("fetched", "http://a.example/", "block", public),
        address("closed", "http://127.0.0.1/", "allow"),
    ]
    assert failed(gate_ssrf.judge(rows)) == ["fetched", "closed"]


def test_an_address_that_may_not_be_dialled_is_told_even_where_nothing_came_of_it() -> None:
    gate = gate_ssrf.judge([address("a", "http://a.example/", "block", {"a.example": ["11.22.33.44"]})])
    assert "; dialled 11.22.33.44" in gate.failed[0].seen
    assert "of them to what may not be" in gate.note
    assert "0 of them" not in gate.note


def test_a_played_socket_reaches_only_what_it_may() -> None:
    world = gate_ssrf.World({"a.example": ["11.22.33.44"], "b.example": ["11.22.33.55"]}, None)
    with staged(world.play) as stage:
        world.server = ("127.0.0.1", stage.port)
        with gate_ssrf.played(world, {"11.22.33.44"}):
            found = fetch(settings(), "http://a.example/", "http://b.example/")
    assert [attempt.outcome for attempt in found.values()] == ["fetched", "failed"]
    assert {host for host, _ in stage.asked} == {"a.example"}


# --- hostile servers ------------------------------------------------------------------------------


def test_a_hostile_answer_must_end_as_its_row_says_and_in_time() -> None:
    body = gzip.compress(bytes(30_000_000))
    answers = {"/page": raw(200, PAGE), "/bomb": raw(200, body, {"Content-Encoding": "gzip"})}
    rows = [
        Row("/page", FETCHED),
        Row("/bomb", "bad body: .*larger than"),
        Row("/page", "bad body"),
        Row("/bomb", FETCHED),
        Row("/page", FETCHED, seconds=-gate_hostile.SLACK),
    ]
    with staged(lambda host, path: answers.get(path, raw(404))) as stage:
        url = f"http://127.0.0.1:{stage.port}"
        cases = gate_hostile.judge(rows, lambda: nullcontext(url))
    assert [case.passed for case in cases] == [True, True, False, False, False]
    assert 5 < cases[1].mib < gate_hostile.MAX_MIB  # ten million bytes came to exist


def test_a_child_tells_how_much_memory_a_fetch_took() -> None:
    with staged(lambda host, path: raw(200, bytes(4_000_000))) as stage:
        said = gate_hostile.measured(f"http://127.0.0.1:{stage.port}/", {"total_seconds": 20.0})
    assert said["ends"] == FETCHED
    assert said["mib"] >= 0


# --- hostile pages --------------------------------------------------------------------------------


def body(run: str, size: int) -> bytes:
    return f"<article><h1>The minister</h1><p>{run * (size // len(run))}.</p></article>".encode()


def test_a_page_is_read_and_claimed_from_within_its_limit() -> None:
    seen = gate_pages.case("plain", body("The minister said that works cost 5 million dollars. ", 5_000))
    assert seen.passed
    assert seen.seen.endswith("94 claims")


def test_a_refused_page_passes_with_its_reason() -> None:
    seen = gate_pages.case("deep", b"<article>" + b"<div>" * 600 + b"The minister went.")
    assert (seen.passed, seen.seen[:10]) == (True, "unreadable")


def test_a_page_that_takes_too_long_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_pages, "CPU_SECONDS", 0.0)
    seen = gate_pages.case("late", body("The minister went. ", 500))
    assert not seen.passed
    assert "later than 0.0 s" in seen.seen


def test_each_run_comes_whole_and_in_numbered_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_pages, "RUN_SIZE", 100)
    pages = [gate_pages.page_of("so it was ", size) for size in (100, 30)]
    assert [page.count("<p>") for page in pages] == [1, 3]
    assert "<p>Works 2: so it was so it was so it was .</p>" in pages[1]


# --- URLs, and all together -----------------------------------------------------------------------


def test_a_url_with_another_host_than_the_standard_gives_it_fails() -> None:
    rows = [
        {"input": "http://A.example:80/x", "base": None, "hostname": "a.example"},
        {"input": "http://a.example\\@b.example/", "base": None, "hostname": "a.example"},
        {"input": "http://a.example/", "base": None, "hostname": "b.example"},
        {"input": "http://a.example/", "base": None, "failure": True},
        {"input": "/relative", "base": "http://a.example/", "hostname": "a.example"},
    ]
    gate = gate_url.judge(rows)
    assert (len(gate.cases), failed(gate)) == (4, ["u002", "u003"])


def test_the_table_names_every_failing_case() -> None:
    cases = (Case("x1", True, "fine", 0.5, 3.0), Case("x2", False, "not fine", 0.25, 7.0))
    head, row, line = table([Gate("made", cases, "a note")]).splitlines()
    assert head.split() == ["gate", "cases", "passed", "worst", "time", "worst", "memory"]
    assert row.split() == ["made", "2", "1", "0.500", "s", "7", "MiB", "a", "note"]
    assert line == "made x2: not fine"


def test_the_exit_code_says_whether_all_passed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = {"input": "http://a.example/", "base": None, "hostname": "a.example"}
    (tmp_path / "url").mkdir()
    for hostname, code in (("a.example", 0), ("b.example", 1)):
        text = json.dumps(["a comment", {**url, "hostname": hostname}])
        (tmp_path / "url" / "urltestdata.json").write_text(text, encoding="utf-8")
        assert gates.run(tmp_path, [gate_url.gate]) == code
    assert "url u000: 'http://a.example/' accepted with host a.example" in capsys.readouterr().out


def test_without_a_folder_of_data_there_is_nothing_to_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gates.run(tmp_path / "none") == 2
    assert "there is no data at" in capsys.readouterr().err
