"""What claiming costs: sentences per CPU-second, and memory over many pages.

    python -m bench.claim [--pages N]

The pages are the stories that ship and generated ones in eight languages, put together from sentences of
the language with numbers, dates and names. CPU is that of this process alone; the words' lists are
loaded before. Memory is the resident set, sampled while page after page is claimed and dropped. Prints one
table; the exit code is 1, after a sentence, where a goal is missed.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.claim_pages import LANGUAGES, generated, registry, shipped
from pipeline.claim import claim, gazetteer
from pipeline.claim.sentences import spans
from pipeline.claim.words import words
from pipeline.model import Document

GOAL = 800.0  # sentences per CPU-second
GOAL_GROWTH = 16.0  # MiB by which the resident set may grow once the caches are warm
ROUNDS = 3
SPEED_PAGES = 20  # generated pages of each language in the figure of speed
SHORT = 2  # paragraphs of a page in the run for memory, so that many pages take minutes
SAMPLES = 10
WARM = 0.3  # of the pages, after which the caches are full and memory must be flat


@dataclass(frozen=True, slots=True)
class Speed:
    """One mix of pages. `seconds` of CPU are the median of the rounds."""

    name: str
    pages: int
    sentences: int
    claims: int
    seconds: float

    @property
    def rate(self) -> float:
        return self.sentences / self.seconds


def sentences_of(document: Document) -> int:
    lists = words(document.language)
    return sum(1 for block in document.blocks for _ in spans(document.text, block.start, block.end, lists))


def speed(name: str, documents: Sequence[Document]) -> Speed:
    """The CPU that claiming these documents takes, gazetteer apart: it is built once a night."""
    names = gazetteer(registry())
    claims = sum(len(claim(document, names)) for document in documents[:20])  # loads the lists
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        claims = sum(len(claim(document, names)) for document in documents)
        taken.append(time.process_time() - start)
    counted = sum(map(sentences_of, documents))
    return Speed(name, len(documents), counted, claims, median(taken))


def resident() -> float:
    """MiB of this process that lie in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def memory(pages: int) -> list[tuple[int, float]]:
    """(pages claimed, MiB) at even distances, while no page is kept."""
    names = gazetteer(registry())
    every = max(1, pages // SAMPLES)
    out = []
    for number, document in enumerate(_stream(pages), 1):
        claim(document, names)
        if number % every == 0:
            out.append((number, resident()))
    return out


def _stream(pages: int) -> Iterator[Document]:
    chance = random.Random(8)  # noqa: S311 - the same pages in every run
    now = datetime(2025, 3, 20, tzinfo=UTC)
    for number in range(pages):
        yield generated(LANGUAGES[number % len(LANGUAGES)], chance, now, number, SHORT)


def growth(samples: Sequence[tuple[int, float]]) -> float:
    """MiB between the first sample with warm caches and the highest one after it."""
    warm = [size for number, size in samples if number >= WARM * samples[-1][0]]
    return max(warm) - warm[0]


def missed(rates: Sequence[Speed], grown: float | None) -> list[str]:
    """A sentence for each goal that is not reached."""
    out = [
        f"{one.name}: {one.rate:.0f} sentences per CPU-second; the goal is {GOAL:.0f}"
        for one in rates
        if one.rate < GOAL
    ]
    if grown is not None and grown > GOAL_GROWTH:
        out.append(f"memory grew by {grown:.1f} MiB with warm caches; at most {GOAL_GROWTH:.0f} may be")
    return out


def mixes() -> dict[str, list[Document]]:
    """The shipped stories, each language by itself, and all of them together."""
    chance = random.Random(3)  # noqa: S311 - the same pages in every run
    now = datetime(2025, 3, 20, tzinfo=UTC)
    out = {"stories": shipped()}
    for language in LANGUAGES:
        out[language] = [generated(language, chance, now, number) for number in range(SPEED_PAGES)]
    out["all"] = [document for documents in list(out.values()) for document in documents]
    return out


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--pages", type=int, default=50_000, help="pages of the run for memory; 0: none")
    chosen = options.parse_args()
    rates = [speed(name, documents) for name, documents in mixes().items()]
    print(f"{'pages':<10}{'number':>8}{'sentences':>11}{'claims':>9}{'sentences/CPU-s':>17}")
    for one in rates:
        print(f"{one.name:<10}{one.pages:>8}{one.sentences:>11}{one.claims:>9}{one.rate:>17.0f}")
    grown = None
    if chosen.pages:
        samples = memory(chosen.pages)
        grown = growth(samples)
        print("\nresident set  " + "  ".join(f"{number}: {size:.0f} MiB" for number, size in samples))
        print(f"growth with warm caches: {grown:.1f} MiB")
    for sentence in (found := missed(rates, grown)):
        print(f"missed: {sentence}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
