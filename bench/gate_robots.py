"""robots.txt: Google's own cases, and Google's verdicts on real files."""

from __future__ import annotations

import gzip
import json
import tarfile
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.gate_result import Case, Gate
from pipeline.errors import FetchError
from pipeline.fetch import robots
from pipeline.model import RobotsFile

MAX_SECONDS = 0.1  # for one verdict; old parsers need minutes for five stars
MAX_DIFFERING = 0.001  # share of the verdicts on real files

# What protego 0.7 itself decides otherwise than Google's parser, and why.
_SPACE = "a name with a space: Google reads it up to the space, protego whole"
_ESCAPE = "a path that is not ASCII, or escaped without need, is not spelt alike on both sides"
_LONG = "a line over 16,664 bytes is cut by Google and read whole by protego"
KNOWN = {
    "g020": "an unknown line between two names of agents: Google goes on with the same group",
    "g031": _SPACE,
    "g032": _SPACE,
    "g033": _SPACE,
    "g037": _SPACE,
    "g038": _SPACE,
    "g039": _SPACE,
    "g040": _SPACE,
    "g041": _SPACE,
    "g064": _ESCAPE,
    "g066": _ESCAPE,
    "g067": _ESCAPE,
    "g084": _LONG,
    "g087": _LONG,
}


def cases_gate(data: Path) -> Gate:
    """The cases of Google's test suite."""
    lines = (data / "robots" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return judge_cases([json.loads(line) for line in lines], KNOWN)


def judge_cases(rows: Iterable[Mapping[str, Any]], known: Mapping[str, str]) -> Gate:
    """Rows: `id`, `robots`, `agent`, `url`, `allowed`. A listed difference that is none any more fails."""
    cases = tuple(_case(row, known) for row in rows)
    listed = sum(case.id in known for case in cases)
    return Gate("robots", cases, f"{listed} of them are listed as decided otherwise by protego")


def _case(row: Mapping[str, Any], known: Mapping[str, str]) -> Case:
    body = row["robots"].encode("utf-8", "surrogateescape")
    started = time.perf_counter()
    allowed = _allowed(_rules(body), row["url"], row["agent"])
    seconds = time.perf_counter() - started
    right = allowed == row["allowed"]
    seen = f"{'allowed' if allowed else 'disallowed'} in {seconds:.3f} s"
    if row["id"] in known and right:
        return Case(row["id"], False, f"{seen}, as Google says: take it off the list", seconds)
    return Case(row["id"], (right or row["id"] in known) and seconds < MAX_SECONDS, seen, seconds)


def real_gate(data: Path) -> Gate:
    """Real files, and what Google's parser says of URLs that their rules name. One case: the share."""
    with tarfile.open(data / "robots" / "real.tar.gz") as tar:
        bodies = {Path(each.name).name: _read(tar, each) for each in tar if each.isfile()}
    with gzip.open(data / "robots" / "real_verdicts_google.jsonl.gz", "rt", encoding="utf-8") as lines:
        return judge_real(bodies, [json.loads(line) for line in lines])


def _read(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    opened = tar.extractfile(member)
    assert opened is not None
    return opened.read()


def judge_real(bodies: Mapping[str, bytes], verdicts: Iterable[Mapping[str, Any]]) -> Gate:
    """Verdicts: `file`, `agent`, `url`, `allowed`."""
    parsed: dict[str, robots.Robots] = {}
    count = differing = 0
    worst = 0.0
    for row in verdicts:
        started = time.perf_counter()
        if row["file"] not in parsed:
            parsed[row["file"]] = _rules(bodies[row["file"]])
        differing += _allowed(parsed[row["file"]], row["url"], row["agent"]) != row["allowed"]
        count += 1
        worst = max(worst, time.perf_counter() - started)
    seen = f"{differing} of {count} verdicts on {len(parsed)} files differ: {differing / count:.4%}"
    return Gate("real", (Case("share", differing / count <= MAX_DIFFERING, seen, worst),), seen)


def _rules(body: bytes) -> robots.Robots:
    return robots.from_file(RobotsFile("http://gate.example:80", datetime.now(UTC), 200, body))


def _allowed(rules: robots.Robots, url: str, agent: str) -> bool:
    try:
        rules.check(url, agent)
    except FetchError:
        return False
    return True
