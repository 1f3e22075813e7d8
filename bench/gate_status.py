"""What each way of answering a request for robots.txt must mean: played by a server, seen by what is fetched.

The origin has two pages. What the rules that are played forbid is /x; /open is what they leave open.
"""

from __future__ import annotations

import asyncio
import json
import selectors
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.gate_result import Case, Gate
from bench.gate_web import PAGE, Reset, Stage, fetch, fetched, raw, settings, staged
from pipeline.model import RobotsFile

RULES = b"User-agent: *\nDisallow: /x\n"
HELD = b"User-agent: *\nDisallow: /open\n"  # what an earlier night learnt, where a case says so
SECONDS = 0.4  # that a server may be silent; the shipped 10 s would only be waited for
HASTE = 60  # how much faster the clock of the loop goes where a case is about a long pause
MAX_SECONDS = 0.5  # for a case that is about time: two pages, robots.txt, and the set-up of a fetcher

# What each decision of the table allows to be seen; "rules", "none" and "closed" are what can be seen.
# Where the standard says MAY, ours is the stricter one.
MEANT = {
    "rules": {"rules"},
    "rules-of-first-512KiB": {"rules"},
    "rules-or-allow-all": {"rules", "none"},
    "allow-all": {"none"},
    "allow-all-or-unreachable": {"none", "closed"},
    "allow-all-or-cached": {"none", "held"},
    "cached": {"held"},
    "refetch": {"rules"},
    "disallow-all": {"closed"},
    "disallow /": {"closed"},
    "answer within 0.1 s": {"none"},
    "clamp": {"none"},
    "ignore": {"none"},
}
PAUSES = {"clamp": (59.0, 90.0), "ignore": (0.0, 30.0)}  # seconds between robots.txt and the first page


def gate(data: Path) -> Gate:
    """The outcomes of the table."""
    lines = (data / "robots" / "status_cases.jsonl").read_text(encoding="utf-8").splitlines()
    return judge([json.loads(line) for line in lines])


def judge(rows: Iterable[Mapping[str, Any]]) -> Gate:
    """Rows: `name`, `first` (what the server does), `decision` (what it must mean)."""
    return Gate("status", tuple(_case(row) for row in rows))


@dataclass(slots=True)
class Origin:
    """One case as a server plays it."""

    first: Mapping[str, Any]
    other: str = ""  # where another host of ours answers
    asked_at: float = 0.0  # for robots.txt, on the machine's clock
    pause: float = 0.0  # from then to the first page

    def play(self, host: str, path: str) -> bytes:
        if path == "/robots.txt":
            self.asked_at = time.monotonic()
            return self._robots()
        if path.startswith("/r"):
            return self._hop(int(path[2:]))
        self.pause = self.pause or time.monotonic() - self.asked_at
        return raw(200, PAGE)

    def _robots(self) -> bytes:
        if "fault" in self.first:
            return self._fault()
        if "chain" in self.first or "loop" in self.first:
            return raw(302, headers={"Location": "/r1" if "chain" in self.first else "/robots.txt"})
        status, location = self.first["status"], self.first.get("location")
        if location is not None:
            other = location.replace("http://other.example", self.other)
            return raw(status, headers={"Location": other})
        return raw(status, *_body(self.first)) if status == 200 else raw(status)

    def _hop(self, number: int) -> bytes:
        if number < self.first.get("chain", 0):
            return raw(302, headers={"Location": f"/r{number + 1}"})
        return raw(200, RULES)

    def _fault(self) -> bytes:
        if self.first["fault"] == "timeout":
            time.sleep(2 * SECONDS)
        if self.first["fault"] == "reset":
            raise Reset
        return raw(200, RULES, {"Content-Length": "1000"})


def _body(first: Mapping[str, Any]) -> tuple[bytes, dict[str, str]]:
    """What robots.txt holds, and the headers that it needs."""
    if first.get("encoding") == "gzip":
        return _bomb(first["decoded"]), {"Content-Encoding": "gzip"}
    if "encoding_text" in first:
        return RULES.decode().encode(first["encoding_text"]), {}
    if "size" in first:
        before = first.get("rule_at", 0)
        start = b"User-agent: *\n"
        start += b"#" * (before - len(start) - 1) + b"\n" if before else b""
        rules = start + b"Disallow: /x\n"
        return rules + b"#" * (first["size"] - len(rules)), {}
    return first.get("body", RULES.decode()).encode(), {}


def _bomb(size: int) -> bytes:
    """Rules, and then comments without end; a block that was flushed whole can be sent again and again."""
    engine = zlib.compressobj(9, wbits=31)
    start = engine.compress(RULES) + engine.flush(zlib.Z_FULL_FLUSH)
    block = engine.compress(b"#" * 1_000_000) + engine.flush(zlib.Z_FULL_FLUSH)
    return start + block * (size // 1_000_000)


def _case(row: Mapping[str, Any]) -> Case:
    first = row["first"]
    held = _held(first)
    started = time.perf_counter()
    with staged(lambda host, path: raw(404)) as other:
        other.play = lambda host, path: raw(200, RULES)
        origin = Origin(first, f"http://127.0.0.1:{other.port}")
        with staged(origin.play, "127.0.0.2") as stage:
            url = _url(first, stage)
            robots = [RobotsFile(url, held[0], 200, held[1])] if held else []
            seen = _seen(url, robots, (stage.port, other.port), row["decision"] in PAUSES)
            asked = ("/robots.txt" in {path for _, path in stage.asked}) or "fault" in first
    seconds = time.perf_counter() - started
    said = f"{row['decision']} is meant; seen: {seen}, after {origin.pause:.2f} s"
    right = seen in MEANT[row["decision"]] and asked
    if row["decision"] in PAUSES:
        low, high = PAUSES[row["decision"]]
        right &= low <= origin.pause * HASTE <= high
    if row["decision"].startswith("answer within"):
        right &= seconds < MAX_SECONDS
    return Case(row["name"], right, said, seconds)


def _held(first: Mapping[str, Any]) -> tuple[datetime, bytes] | None:
    """What an earlier night learnt, and when."""
    hours = first.get("age_h", 24 * first.get("days", 0))
    return (datetime.now(UTC) - timedelta(hours=hours), HELD) if hours else None


def _url(first: Mapping[str, Any], stage: Stage) -> str:
    """The origin: the server, or what a fault makes of it."""
    match first.get("fault"):
        case "connection-refused":
            return f"http://127.0.0.3:{stage.port}"
        case "dns-failure":
            return "http://nowhere.invalid:80"
        case "tls-failure":
            return f"https://127.0.0.2:{stage.port}"
    return f"http://127.0.0.2:{stage.port}"


def _seen(url: str, robots: list[RobotsFile], ports: tuple[int, ...], hasty: bool) -> str:
    """Which rules the fetcher went by: "rules", "none", "held", "closed"."""
    given = settings(
        connect_seconds=SECONDS * (HASTE if hasty else 1),
        read_seconds=SECONDS * (HASTE if hasty else 1),
        total_seconds=30.0 * (HASTE if hasty else 1),
        allow_private=tuple(f"127.0.0.0/8:{port}" for port in ports),
    )
    pages = (f"{url}/x", f"{url}/open") if not hasty else (f"{url}/open",)
    if hasty:
        with asyncio.Runner(loop_factory=HastyLoop) as runner:
            found = runner.run(fetched(given, pages, robots))
    else:
        found = fetch(given, *pages, robots=robots)
    open_ = tuple(attempt.outcome == "fetched" for attempt in (found[page] for page in pages))
    names = {(False, True): "rules", (True, False): "held", (True, True): "none", (True,): "none"}
    return names.get(open_, "closed")


class _HastySelector(selectors.DefaultSelector):
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout and timeout / HASTE)


class HastyLoop(asyncio.SelectorEventLoop):
    """A loop whose clock goes HASTE times as fast: a pause of a minute takes a second."""

    def __init__(self) -> None:
        super().__init__(_HastySelector())

    def time(self) -> float:
        return super().time() * HASTE
