"""`python -m docs.opinion` writes what docs/matching.md and docs/confidence.md say in figures.

The worked example is what `evidence explain` prints of a fact of the founding story; the tables are the
constants by which facts are scored. Everything else on the two pages is written by hand. A block that is
written here stands between `<!-- NAME: make docs -->` and `<!-- end -->`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from bench.night import ROOT, evidence_run, last_moment, published
from demo.server import Newsroom
from demo.sources import write_sources
from demo.stories import load_all
from pipeline.claim.subjects import EXTRACTION
from pipeline.score.belief import weight
from pipeline.score.ladder import (
    BASE,
    DIRECT,
    NAMED,
    PER_ORIGIN,
    PER_RIVAL,
    PER_RIVAL_WEIGHT,
    PER_WEIGHT,
    UNTRACED,
    Sides,
    Voice,
    _caps,
)
from pipeline.score.record import HALF_LIFE, MODALITY, RELIABILITY
from pipeline.store import EDITIONS, Edition

PAGES = (ROOT / "docs" / "matching.md", ROOT / "docs" / "confidence.md")
STORY = "founding"
STATEMENT = (
    "The update appeared a week after Axon"  # two origins on three pages, and a cap: short, and typical
)
WIDTH = "110"
_BLOCK = re.compile(r"(<!-- (?P<name>[\w ]+): make docs -->\n).*?(<!-- end -->)", re.DOTALL)
_LINK = re.compile(r"^ +http\S+\n", re.MULTILINE)
_ID = re.compile(r"^fact \w+ about", re.MULTILINE)


def explained() -> str:
    """What `evidence explain` prints of the example, without links and ids."""
    [story] = load_all([STORY])
    with tempfile.TemporaryDirectory(prefix="evidence-docs-") as folder, Newsroom([story]) as web:
        sources, db = Path(folder, "sources.yaml"), Path(folder, "db")
        write_sources(sources, [story], web.address)
        published(evidence_run(sources, db, last_moment([story])))
        with Edition.open(db / EDITIONS["leadership_alliance"]) as edition:
            facts = edition.rows("v_facts")
        fact = next(row["fact_id"] for row in facts if row["statement"].startswith(STATEMENT))
        line = [sys.executable, "-m", "pipeline.cli", "explain", fact, "--db", str(db)]
        environment = {**os.environ, "COLUMNS": WIDTH}
        done = subprocess.run(line, capture_output=True, text=True, cwd=ROOT, env=environment, check=True)  # noqa: S603 - our own command
    shown = _ID.sub("fact ... about", _LINK.sub("", done.stdout))
    return "\n".join(text.rstrip() for text in shown.splitlines()) + "\n"


def blocks() -> dict[str, str]:
    """Every block that is written here, by its name."""
    said, _, ladder_of_it = explained().partition("\nLadder\n")
    return {
        "origins of the example": _as_output(said),
        "ladder of the example": _as_output(f"Ladder\n{ladder_of_it}"),
        "weights": _table(("rung", "log-odds"), _weights()),
        "reliability": _table(
            ("kind of origin", "starts with", "a word of it weighs"),
            ((kind, f"{one:.2f}", f"{weight(one):.2f}") for kind, one in RELIABILITY.items()),
        ),
        "reading": _table(("route", "extraction confidence"), _two(EXTRACTION.items())),
        "wording": _table(("modality", "factor"), _two(MODALITY.items())),
        "age": _table(("what is said", "days after which support is worth half"), _ages()),
        "caps": _table(("held to", "why"), ((f"{high:.2f}", why) for _, high, why in _every_cap())),
    }


def _weights() -> Iterable[tuple[str, str]]:
    rows = (
        ("a statement, before anything is known of who makes it", BASE),
        ("nobody who observed it can be found", UNTRACED),
        ("an origin, times its weight", PER_WEIGHT),
        ("independent origins, times ln(1 + number)", PER_ORIGIN),
        ("the actor's own document on its own act", DIRECT),
        ("a report that rests on a named source, document or statement", NAMED),
        ("an origin that contradicts, times its weight", -PER_RIVAL_WEIGHT),
        ("contradicting origins, times ln(1 + number)", -PER_RIVAL),
    )
    return ((what, f"{value:+.2f}") for what, value in rows)


def _two(rows: Iterable[tuple[str, float]]) -> Iterable[tuple[str, str]]:
    return ((name, f"{value:.2f}") for name, value in rows)


def _ages() -> Iterable[tuple[str, str]]:
    for kind, days in HALF_LIFE.items():
        yield kind, "never" if days is None else f"{days:.0f}"


def _every_cap() -> list[tuple[bool, float, str]]:
    """Every cap, whether it applies or not: asked of a statement that one report makes."""
    told = Sides({"report": Voice("a report", "news", 1.0)}, {}, frozenset(), direct=False, refuted=False)
    return list(_caps(told))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _as_output(text: str) -> str:
    return f"```text\n{text.strip()}\n```\n"


def filled(page: str, made: Mapping[str, str]) -> str:
    """A page with its blocks as they are now. Raises KeyError for one that nobody writes."""
    return _BLOCK.sub(lambda found: found[1] + made[found["name"]] + found[3], page)


def main() -> None:
    made = blocks()
    for page in PAGES:
        page.write_text(filled(page.read_text(encoding="utf-8"), made), encoding="utf-8")


if __name__ == "__main__":
    main()
