"""The report of what was concluded in parts, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

from pipeline.show.terminal import emit, grid, heading, many, page, say

if TYPE_CHECKING:  # it knows the stages, which take time to import
    from pipeline.conclude.run import Concluded


@contextmanager
def concluding() -> Iterator[Callable[[str, int, int], None]]:
    """Tells on standard error how far it is: a line that changes, or one a map in a log."""
    console = Console(stderr=True, highlight=False, markup=False)

    def log(stage: str, done: int, units: int) -> None:
        if done == units:
            sys.stderr.write(f"evidence: {stage}: {units} units done\n")

    if not console.is_terminal:
        yield log
        return
    with console.status("cutting the evidence into units") as status:
        yield lambda stage, done, units: status.update(f"{stage}: {done} of {units} units")


def concluded(ended: Concluded, as_json: bool) -> int:
    """Print what was concluded; returns the exit code."""
    if as_json:
        told = {"out": str(ended.out), "units": ended.units, "digest": ended.digest}
        emit(told | {"rows": dict(ended.rows)})
        return 0
    with page() as console:
        heading(console, f"{many(ended.units, 'unit')} into {ended.out}")
        grid(console, {"": "left", "rows": "right"}, list(ended.rows.items()))
        say(console, f"digest {ended.digest}")
    return 0
