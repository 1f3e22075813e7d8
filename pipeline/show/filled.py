"""The report of a back-fill, and how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from pipeline.show.terminal import emit, grid, heading, many, page, safe, say

if TYPE_CHECKING:  # it knows the readers, which take time to import
    from pipeline.backfill.run import Filled

EVERY = 60.0  # seconds between two lines of a log
MOST = 20  # of what was lost, on a page
# what a person calls the counts; those that are not here are reasons, in their own words
FUNNEL: tuple[tuple[str, str], ...] = (
    ("records", "records"),
    ("pages", "pages"),
    ("read", "  read"),
    ("unfit", "  no evidence"),
    ("claims", "claims"),
)


@contextmanager
def filling() -> Iterator[Callable[[Mapping[str, int]], None]]:
    """Tells on standard error how far it is and how fast: a line that changes, or one a minute in a log."""
    console = Console(stderr=True, highlight=False, markup=False)
    started = told = time.monotonic()

    def line(counts: Mapping[str, int]) -> str:
        speed = counts["now"] / max(time.monotonic() - started, 0.001)
        share = f"{counts['done']} of {counts['blocks']} blocks"
        return f"{share}, {counts.get('pages', 0)} pages, {counts.get('claims', 0)} claims, {speed:.1f}/s"

    def log(counts: Mapping[str, int]) -> None:
        nonlocal told
        said = line(counts)
        if time.monotonic() - told >= EVERY:
            told = time.monotonic()
            sys.stderr.write(f"evidence: {said}\n")

    if not console.is_terminal:
        yield log
        return
    with console.status("looking for records") as status:
        yield lambda counts: status.update(line(counts))


def filled(ended: Filled, as_json: bool) -> int:
    """Print what a back-fill did; returns its exit code."""
    if as_json:
        emit(asdict(ended) | {"out": str(ended.out), "exit_code": ended.exit_code})
        return ended.exit_code
    with page() as console:
        heading(console, f"{many(ended.inputs, 'file')}, {many(ended.blocks, 'block')} into {ended.out}")
        counts = dict(ended.counts)
        rows = [(name, counts.pop(key, 0)) for key, name in FUNNEL]
        rows += sorted((f"  {safe(reason)}", count) for reason, count in counts.items())
        grid(console, {"": "left", "count": "right"}, rows)
        speed = ended.pages / ended.seconds if ended.seconds else 0.0
        say(
            console,
            f"{ended.before} blocks were done before; {many(ended.pages, 'page')} now, {speed:.1f} a second",
        )
        say(console, f"digest {ended.digest}")
        for title, found in (("lost", ended.lost), ("damaged", ended.faults)):
            for name, reason in found[:MOST]:
                say(console, f"{title}: {name}: {reason}", style="red")
            if len(found) > MOST:
                say(console, f"and {len(found) - MOST} more")
        if not ended.whole:
            say(console, "given up: too much was lost; the same command goes on once that is mended")
    return ended.exit_code


def absorbed(counts: Mapping[str, int], work: Path, as_json: bool) -> int:
    """Print what came into the working file; returns the exit code."""
    if as_json:
        emit(dict(counts) | {"work": str(work)})
        return 0
    with page() as console:
        say(console, f"{many(counts['pages'], 'page')} and {many(counts['claims'], 'claim')} into {work}")
        say(console, f"{counts['known']} were known, {counts['forgotten']} show what was taken down", 2)
    return 0
