"""What a back-fill costs with each engine: CPU and memory of all processes, for the same pages and digest.

    python -m bench.backfill [--pages N] [--engines local,pool,ray] [--data DATA]

The pages are those of ../shared/data/pages, again and again, each time with the names of institutions passed
round, other digits and other addresses. Each engine reads a tenth of the pages first, then all of them:
the difference is its cost once everything is loaded. CPU and memory are those of the command and of all
that it starts, found by a mark in their environment. Prints one table; the exit code is 1, after a
sentence, where digests differ or a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.read import DATA
from bench.read_peers import pages
from pipeline.fetch.warc import date_text, digest, record, record_id

# An engine → the workers that it is given, and the least share of local's pages per CPU-second
ENGINES: dict[str, tuple[int, float]] = {"local": (1, 1.0), "pool": (2, 0.9), "ray": (2, 0.7)}
FIRST = 10  # a tenth of the pages is read before
PER_FILE = 2_000  # pages of a WARC file
START = datetime(2025, 1, 1, tzinfo=UTC)
NAMES = (
    *("Google", "Microsoft", "Apple", "Amazon", "Facebook", "Twitter", "Tesla", "Netflix", "Samsung", "Sony"),
    *("Intel", "IBM", "Oracle", "Boeing", "Airbus", "Toyota", "Volkswagen", "Walmart", "Disney", "Reuters"),
    *(
        "NASA",
        "UNESCO",
        "Interpol",
        "Congress",
        "Senate",
        "Harvard",
        "Stanford",
        "Oxford",
        "Cambridge",
        "MIT",
    ),
    *(
        "European Commission",
        "European Union",
        "United Nations",
        "World Bank",
        "Supreme Court",
        "White House",
    ),
)
_NAME = re.compile("|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)).encode())
_DIGITS = re.compile(rb"(?<=[\s>])\d{1,6}(?=[\s<.,%])")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """One run. Seconds of CPU and MiB of all processes together."""

    pages: int
    claims: int
    digest: str
    cpu: float
    wall: float
    peak: float


@dataclass(slots=True)
class Watch:
    """What the processes with a mark in their environment have used so far."""

    mark: bytes
    cpu: dict[str, float] = field(default_factory=dict)
    peak: float = 0.0

    def look(self) -> None:
        resident = 0.0
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with suppress(OSError):
                    if self.mark in (folder / "environ").read_bytes():
                        stat = (folder / "stat").read_text("ascii").rpartition(") ")[2].split()
                        key = f"{folder.name} {stat[19]}"  # with its start: numbers come back
                        self.cpu[key] = (int(stat[11]) + int(stat[12])) / _TICKS
                        resident += _own(folder)
        self.peak = max(self.peak, resident)


def _own(folder: Path) -> float:
    """MiB of a process, what it shares with others divided among them."""
    rows = (folder / "smaps_rollup").read_text("ascii").splitlines()
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def main() -> int:
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="evidence-bench-") as name:
        folder = Path(name)
        (folder / "sources.yaml").write_text(_sources(), encoding="utf-8")
        small = _archives(folder / "small", given.data, given.pages // FIRST)
        large = _archives(folder / "large", given.data, given.pages)
        found = {
            engine: (_run(folder, engine, small, "small"), _run(folder, engine, large, "large"))
            for engine in given.engines.split(",")
        }
    return _told(found)


def _told(found: dict[str, tuple[Cost, Cost]]) -> int:
    print(
        f"{'engine':<8}{'pages':>9}{'claims':>9}{'wall s':>9}{'CPU s':>9}{'start':>8}{'ms/page':>9}", end=""
    )
    print(f"{'pages/CPU s':>13}{'peak MiB':>10}  digest")
    speeds: dict[str, float] = {}
    for engine, (small, large) in found.items():
        each = (large.cpu - small.cpu) / max(large.pages - small.pages, 1)
        start = max(small.cpu - each * small.pages, 0.0)
        speeds[engine] = 1 / each if each else 0.0
        print(f"{engine:<8}{large.pages:>9}{large.claims:>9}{large.wall:>9.1f}{large.cpu:>9.1f}", end="")
        print(
            f"{start:>8.1f}{1000 * each:>9.2f}{speeds[engine]:>13.1f}{large.peak:>10.0f}  {large.digest[:16]}"
        )
    digests = {(large.pages, large.claims, large.digest) for _, large in found.values()}
    if len(digests) > 1:
        print("the engines do not agree")
        return 1
    slow = [e for e, speed in speeds.items() if speed < ENGINES[e][1] * speeds.get("local", speed)]
    if slow:
        print(f"slower than its goal: {', '.join(slow)}")
    return 1 if slow else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--data", type=Path, default=DATA)
    return parser.parse_args()


def _sources() -> str:
    profiles = [f"  - {{id: {_slug(name)}, name: {name}, kind: institution}}" for name in NAMES]
    return "\n".join(["fetch: {contact: bench@example.org}", "profiles:", *profiles, "sources: []", ""])


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _archives(folder: Path, data: Path, count: int) -> list[str]:
    """WARC files with so many pages."""
    folder.mkdir()
    names = []
    made = made_pages(data, count)
    for number in range(-(-count // PER_FILE)):
        path = folder / f"{number:05}.warc.gz"
        with path.open("wb") as file:
            for _, (place, url, html) in zip(range(PER_FILE), made, strict=False):
                file.write(response(url, html, START + timedelta(minutes=place)))
        names.append(str(path))
    return names


def made_pages(data: Path, count: int) -> Iterator[tuple[int, str, bytes]]:
    """Number, URL and HTML of each page."""
    real = pages(data, "wcxb")
    for place in range(count):
        copy, number = divmod(place, len(real))
        chance = random.Random(place)  # noqa: S311  pages, and no secrets
        shift = chance.randrange(len(NAMES)) if copy else 0

        def other(name: re.Match[bytes], shift: int = shift) -> bytes:
            return NAMES[(NAMES.index(name[0].decode()) + shift) % len(NAMES)].encode()

        def digits(found: re.Match[bytes], chance: random.Random = chance) -> bytes:
            return str(chance.randrange(10 ** len(found[0]))).encode()

        html = _NAME.sub(other, real[number].html)
        yield place, f"{real[number].url}?again={copy}", _DIGITS.sub(digits, html) if copy else html


def response(url: str, html: bytes, at: datetime) -> bytes:
    """A page as a record of WARC."""
    fields = (
        ("WARC-Type", "response"),
        ("WARC-Record-ID", record_id()),
        ("WARC-Target-URI", url),
        ("WARC-Date", date_text(at)),
        ("WARC-Payload-Digest", digest(html)),
    )
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    return record(fields, "application/http; msgtype=response", head, html)


def _run(folder: Path, engine: str, names: Sequence[str], what: str) -> Cost:
    mark = uuid.uuid4().hex
    command = [sys.executable, "-m", "pipeline.cli", "backfill", *names, "--json", "--engine", engine]
    command += ["--sources", str(folder / "sources.yaml"), "--out", str(folder / f"{engine}-{what}")]
    command += ["--workers", str(ENGINES[engine][0])]
    watch, started = Watch(mark.encode()), time.monotonic()
    with subprocess.Popen(command, env=os.environ | {"BENCH": mark}, stdout=subprocess.PIPE) as process:
        ended = threading.Event()
        looking = threading.Thread(target=_look, args=(watch, ended))
        looking.start()
        out, _ = process.communicate()
        ended.set()
        looking.join()
    told = json.loads(out)
    counts = told["counts"]
    wall = time.monotonic() - started
    return Cost(counts["pages"], counts["claims"], told["digest"], sum(watch.cpu.values()), wall, watch.peak)


def _look(watch: Watch, ended: threading.Event) -> None:
    while not ended.wait(0.25):
        watch.look()


if __name__ == "__main__":
    raise SystemExit(main())
