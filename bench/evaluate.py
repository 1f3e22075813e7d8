"""The figures of the stories that ship, and the floors under them.

    python -m bench.evaluate [--raise]

Each story is served over real HTTP and gets a night of its own; its member edition is held against the truth
beside the story. bench/floors.json names sets of stories, each with the floors of its pooled figures: a worse
one ends with exit 1. `--raise` writes what is better than its floor, and never a worse one; a story that
is in no set yet becomes part of a new one. Where a larger newsroom lies beside the repository, its
judge's overall is printed too.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import newsroom
from bench.figures import FIGURES, Figure, Reading, compare, read_edition
from bench.night import evidence_run, last_moment, published
from demo import truth
from demo.server import Newsroom
from demo.sources import write_sources
from demo.stories import Story, load_all

FLOORS_FILE = Path(__file__).with_name("floors.json")
Floors = dict[str, float]  # by figure
DIGITS = 3  # floors are kept to three digits, rounded to the lenient side


def read_story(story: Story) -> Reading:
    """Serve a story, run a night over it, and compare the member edition with the truth."""
    with tempfile.TemporaryDirectory(prefix="evidence-eval-") as folder, Newsroom([story]) as web:
        sources, db = Path(folder, "sources.yaml"), Path(folder, "db")
        write_sources(sources, [story], web.address)
        published(evidence_run(sources, db, last_moment([story])))
        return compare(story, truth.load(story), read_edition(db / "evidence.db"))


def table(readings: Mapping[str, Reading]) -> str:
    """A line for each figure, a column for each story, and the pooled figures last."""
    columns: dict[str, Sequence[Reading]] = {name: [reading] for name, reading in readings.items()}
    columns["all"] = list(readings.values())
    lines = [f"{'':20}" + "".join(f"{name:>{_width(name)}}" for name in columns)]
    for figure in FIGURES:
        cells = (f"{_cell(figure.of(column)):>{_width(name)}}" for name, column in columns.items())
        lines.append(f"{figure.name:20}" + "".join(cells))
    return "\n".join(lines)


def _width(name: str) -> int:
    return max(len(name) + 2, 8)


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def sets(readings: Mapping[str, Reading], floors: Mapping[str, Mapping[str, float]]) -> dict[str, Floors]:
    """The floors by set, which is named by its stories; stories of no set are one more, without floors."""
    held = {name for names in floors for name in names.split()}
    rest = " ".join(name for name in readings if name not in held)
    return {**{names: dict(known) for names, known in floors.items()}, **({rest: {}} if rest else {})}


def pooled(readings: Mapping[str, Reading], names: str) -> dict[str, float | None]:
    """Every figure over the stories of a set; one that has gone is measured no longer."""
    chosen = [readings[name] for name in names.split() if name in readings]
    return {figure.name: figure.of(chosen) for figure in FIGURES}


def fallen(pooled: Mapping[str, float | None], floors: Mapping[str, float]) -> list[str]:
    """A sentence for each figure that is worse than its floor, or that is no longer measured."""
    found = []
    for figure in FIGURES:
        floor, value = floors.get(figure.name), pooled[figure.name]
        if floor is None:
            continue
        if value is None or value * figure.better < floor * figure.better:
            found.append(f"{figure.name} is {_cell(value)}; its floor is {floor:.3f}")
    return found


def raised(pooled: Mapping[str, float | None], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors, each at the better of what it was and what was measured."""
    new = dict(floors)
    for figure in FIGURES:
        value = pooled[figure.name]
        if figure.better and value is not None:
            measured = _lenient(figure, value)
            old = floors.get(figure.name, measured)
            new[figure.name] = max(old, measured) if figure.better > 0 else min(old, measured)
    return new


def _lenient(figure: Figure, value: float) -> float:
    scale = float(10**DIGITS)
    return (math.floor(value * scale) if figure.better > 0 else math.ceil(value * scale)) / scale


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--raise", dest="up", action="store_true", help="write higher floors")
    chosen = options.parse_args()
    readings = {story.name: read_story(story) for story in load_all()}
    print(table(readings))
    if newsroom.TOOLS.is_dir():
        _print_newsroom()
    known = sets(readings, json.loads(FLOORS_FILE.read_text(encoding="utf-8")))
    measured = {names: pooled(readings, names) for names in known}
    below = [(names, told) for names, floors in known.items() for told in fallen(measured[names], floors)]
    for names, told in below:
        print(f"below its floor in {names}: {told}", file=sys.stderr)
    if chosen.up:
        new = {names: raised(measured[names], floors) for names, floors in known.items()}
        FLOORS_FILE.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
    return 1 if below else 0


def _print_newsroom() -> None:
    with tempfile.TemporaryDirectory(prefix="evidence-newsroom-") as folder:
        played = newsroom.play(newsroom.Play(newsroom.default_stories(), Path(folder)))
    print(f"\n{'newsroom overall':20}{played.overall:>8.3f}")


if __name__ == "__main__":
    sys.exit(main())
