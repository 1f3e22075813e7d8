"""Hostile bodies through a whole night: how each ends, and what the night's own process needs for it.

    python -m bench.hostile [FOLDER ...]      our own bodies, or all files in folders; .xml: lists

The bodies are served on loopback; the night runs in a process of its own, whose high-water mark is read when
it has published. Pictures, which a night asks for only where facts rest on their pages, are given to a cage
of their own. Prints one table; the exit code is 1 after a sentence where a body has no end or a bug's, took
longer than its limits, or the night needed more than MOST_MIB or did not publish.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.gate_web import raw, staged
from bench.hostile_bodies import PICTURES, PROFILE, Maker, own_bodies
from pipeline.cage.pool import Cage, Limits
from pipeline.errors import StageError
from pipeline.model import Snapshot
from pipeline.model.picture import Thumbnail

MOST_MIB = 200  # of the night's own process, whatever its workers are given
SLACK = 5.0  # seconds that a busy machine takes beyond a limit
NOW = datetime(2026, 6, 1, tzinfo=UTC)
_TYPES = {".pdf": "application/pdf", ".xml": "application/rss+xml"}


@dataclass(frozen=True, slots=True)
class End:
    """What came of a body; seconds on the clock in the cage."""

    seconds: float
    told: str


@dataclass(frozen=True, slots=True)
class Ran:
    """A night over hostile bodies, by their names."""

    outcome: str
    mib: float  # that the night's own process had at most
    worker: float  # and the largest of its workers
    ends: Mapping[str, End]


def main() -> int:
    bodies = own_bodies() if len(sys.argv) == 1 else _files(map(Path, sys.argv[1:]))
    ran = through_a_night(bodies)
    ends = dict(ran.ends)
    if len(sys.argv) == 1:
        ends |= asyncio.run(_pictures())
    print(f"{'body':<28}{'s':>7}  end")
    for name, end in ends.items():
        print(f"{name:<28}{end.seconds:>7.2f}  {end.told[:150]}")
    print(f"\n{len(ends)} bodies; the night: {ran.outcome}, {ran.mib:.0f} MiB, a worker {ran.worker:.0f}")
    wrong = [*wrong_ends(ends, Limits()), *wrong_night(ran)]
    print("\n".join(wrong) or "all ended within their limits")
    return 1 if wrong else 0


def wrong_ends(ends: Mapping[str, End], limits: Limits) -> Iterator[str]:
    """A sentence for each body that did not end as it should."""
    for name, end in ends.items():
        if not end.told or end.told.startswith("bug"):
            yield f"{name} has no end: {end.told or 'nothing is known of it'}"
        if end.seconds > limits.longest + SLACK:
            yield f"{name} took {end.seconds:.0f} s"


def wrong_night(ran: Ran) -> Iterator[str]:
    """A sentence for each thing that is wrong with the night over them."""
    if ran.outcome != "published":
        yield f"the night ended as {ran.outcome}"
    if ran.mib > MOST_MIB:
        yield f"the night's own process needed {ran.mib:.0f} MiB"


def through_a_night(bodies: Mapping[str, Maker], limits: Limits | None = None) -> Ran:
    """Serve bodies, run a night over them in a process of its own, and ask what came of each."""

    def play(_host: str, path: str) -> bytes:
        made = bodies.get(path[1:])
        kind = _TYPES.get(Path(path).suffix, "text/html")
        return raw(404) if made is None else raw(200, made(), {"Content-Type": kind})

    with staged(play) as stage, tempfile.TemporaryDirectory() as folder:
        _write_sources(Path(folder), stage.port, bodies)
        given = json.dumps(None if limits is None else [limits.cpu, limits.asleep, limits.longest])
        (Path(folder) / "limits.json").write_text(given, encoding="utf-8")
        line = [sys.executable, "-m", "bench.hostile_night", folder]
        done = subprocess.run(line, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout)
    ends = {name: End(*told["ends"].get(name, (0.0, ""))) for name in bodies}
    return Ran(told["outcome"], told["mib"], told["worker"], ends)


def _files(folders: Iterator[Path]) -> dict[str, Maker]:
    return {path.name: path.read_bytes for folder in folders for path in sorted(folder.iterdir())}


def _write_sources(folder: Path, port: int, names: Mapping[str, Maker]) -> None:
    kinds = {
        name: "page" if not name.endswith(".xml") else "sitemap" if "sitemap" in name else "feed"
        for name in names
    }
    urls = "".join(
        f"  - {{url: 'http://127.0.0.1:{port}/{name}', kind: {kind}}}\n" for name, kind in kinds.items()
    )
    (folder / "sources.yaml").write_text(
        f"fetch: {{contact: a@b.example, delay: 0, allow_private: ['127.0.0.0/8:{port}']}}\n"
        f"profiles:\n  - {{id: harbour, name: {PROFILE}, kind: company}}\nsources:\n{urls}",
        encoding="utf-8",
    )


# --- pictures ---------------------------------------------------------------------------------------------


async def _pictures() -> dict[str, End]:
    async with Cage() as cage:
        return {f"{name} (picture)": await _picture(cage, made()) for name, made in PICTURES.items()}


async def _picture(cage: Cage, body: bytes) -> End:
    url, started = "https://pictures.example/", time.monotonic()
    try:
        await cage.run(Thumbnail, "make small", Snapshot(url, url, 200, (), body, NOW))
        told = "read"
    except StageError as error:
        told = str(error)
    return End(time.monotonic() - started, told)


if __name__ == "__main__":
    raise SystemExit(main())
