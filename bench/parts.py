"""What concluding in parts costs: 10^5 and 10^6 claims of a back-fill's folder, and 10^7 where it is asked.

    python -m bench.parts [--engine pool] [--workers 2] [CLAIMS ...]

The evidence is that of `bench.scale`, written as a back-fill leaves it; that is not measured. Prints for
each size the wall seconds of each map and of all, the CPU seconds of all processes and of this one alone,
the peak memory of this one and of the largest worker, and the digest. At 10,000 claims it is first held
against what a night concludes of the same pages. The exit code is 1, after a sentence, where a goal is
missed.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from bench.scale import (
    OUTLETS,
    PAGES,
    SENTENCES,
    START,
    STORIES_EACH,
    _claims,
    _pattern,
    _publisher,
    _story,
)
from pipeline.backfill import parts
from pipeline.backfill.engines import Name
from pipeline.backfill.hand import PAGE_COLUMNS, SAID_COLUMNS
from pipeline.backfill.manifest import NAME, VERSION
from pipeline.backfill.order import Choice, Done
from pipeline.conclude.rules import rules_of
from pipeline.conclude.run import Order, conclude_filled
from pipeline.conclude.tables import digest_of
from pipeline.model import Claim, Document, Evidence, FetchSettings, Profile, Publisher, Registry
from pipeline.night.opinion import concluded, ground
from pipeline.night.stories import Kept, match_stories
from pipeline.store.rows import claim_row, document_row

SIZES = (100_000, 1_000_000)
HELD = 10_000  # claims that are concluded both ways
BY = "bench"
HEADS = ("claims", "facts", "wall s", "CPU s", "here s", "µs/claim", "MiB here", "a worker")
STORIES = 200  # of a part
GOAL_MIB = 16_384.0  # of all processes together
GOAL_US = 720.0  # CPU a claim: 10^7 in an hour on two processors
# The cost of a claim rises by no more than this from one size to the next.
SLACK = 1.3


@dataclass(slots=True)
class Cost:
    """One size; `stages`: wall seconds of each map."""

    claims: int
    facts: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    alone: float = 0.0  # CPU of this process, while workers wait
    own: float = 0.0  # MiB, the most of this process
    worker: float = 0.0  # and of the largest worker
    digest: str = ""
    stages: dict[str, float] = field(default_factory=dict)


def registry(claims: int) -> Registry:
    stories = claims // (PAGES * SENTENCES)
    profiles = tuple(Profile(f"p{n}", f"Institution {n}") for n in range(1 + stories // STORIES_EACH))
    publishers = tuple(_publisher(n) for n in range(OUTLETS))
    return Registry(profiles, publishers, (), FetchSettings("bench@bench.example"))


def stories(claims: int, part: int) -> Iterator[tuple[Document, list[Claim]]]:
    """The pages of a part, each with its claims: the same in every run."""
    chance = random.Random(f"{claims} {part}")  # noqa: S311 - the same evidence in every run
    page, pattern = _pattern()
    last = min(claims // (PAGES * SENTENCES), (part + 1) * STORIES)
    for story in range(part * STORIES, last):
        profile = Profile(f"p{story // STORIES_EACH}", "")
        for document, quotes in _story(chance, page, story):
            read = replace(pattern, text_sha256=document.text_sha256)
            yield document, list(_claims(document, quotes, profile, read))


def fill(folder: Path, claims: int) -> None:
    """A folder as a back-fill leaves it."""
    (folder / parts.PARTS).mkdir(parents=True)
    number = -(-(claims // (PAGES * SENTENCES)) // STORIES)
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        done = list(pool.map(partial(_part, folder, claims), range(number)))
    head = {"version": VERSION, "processing": BY, "choice": Choice().told()}
    lines = [json.dumps(line) for line in (head, *map(asdict, done))]
    (folder / NAME).write_text("\n".join(lines) + "\n")


def _part(folder: Path, claims: int, part: int) -> Done:
    pages: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []
    for place, (page, own) in enumerate(stories(claims, part)):
        told = {"id": page.id, "input": f"{part:06}", "offset": place, "outcome": "read"}
        pages.append(document_row(page) | told | {"text_sha256": page.text_sha256})
        said += [{"id": one.id, "day": "2020-01-01"} | claim_row(one) for one in own]
    name = f"{part:06}"
    parts.write(parts.path_of(folder, name, parts.PAGES), pages, PAGE_COLUMNS)
    parts.write(parts.path_of(folder, name, parts.CLAIMS), said, SAID_COLUMNS)
    return Done(name, 0, len(pages), {"claims": len(said)}, "0", name, 0.0)


def cost(claims: int, engine: Name, workers: int) -> Cost:
    """Fill a folder, and conclude from it."""
    out, gone = Cost(claims), [time.monotonic()]

    def watch(stage: str, done: int, units: int) -> None:
        out.worker = max(out.worker, *map(_most, multiprocessing.active_children()), 0.0)
        if done == units:
            now = time.monotonic()
            out.stages[stage] = now - gone[0]
            gone[0] = now

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "filled", claims)
        gc.disable()
        before, alone, gone[0] = _cpu(), time.process_time(), time.monotonic()
        started = gone[0]
        order = Order(folder / "out", engine, workers, environ=os.environ, watch=watch)
        made = conclude_filled(folder / "filled", registry(claims), BY, order)
        out.wall, out.cpu = time.monotonic() - started, _cpu() - before
        out.alone = time.process_time() - alone
    out.facts, out.digest = made.rows["facts"], made.digest
    out.own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return out


def _cpu() -> float:
    """Seconds of this process and of those that it has waited for."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in found)


def _most(worker: BaseProcess) -> float:
    """MiB, the most that a worker held so far; 0 where it has ended or the system does not say.

    Not `ru_maxrss`: a process that was just started has its parent's.
    """
    try:
        said = Path(f"/proc/{worker.pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in said.split("\n") if line.startswith("VmHWM")), 0.0)


def whole(claims: int) -> str:
    """The digest of what a night concludes of the same pages."""
    number = -(-(claims // (PAGES * SENTENCES)) // STORIES)
    made = [one for part in range(number) for one in stories(claims, part)]
    documents = tuple(sorted((page for page, _ in made), key=lambda d: d.id))
    said = sorted((c for _, own in made for c in own), key=lambda c: (c.document_id, c.start, c.id))
    evidence, known = Evidence(documents, (), tuple(said), frozenset()), registry(claims)
    publishers: dict[str, Publisher] = dict(rules_of(known, documents).publishers)
    found = ground(evidence, known, publishers, partial(match_stories, kept=Kept()))
    opinion = concluded(found, evidence, START + timedelta(days=600))
    held = (opinion.facts, found.found.links, opinion.origins, opinion.joins, opinion.copies)
    rows = (*held, opinion.confidences, opinion.reviews)
    return f"{digest_of(one for part in rows for one in part):064x}"


def missed(costs: Sequence[Cost], workers: int) -> list[str]:
    """A sentence for each goal that is not reached."""
    out = []
    for one in costs:
        each, memory = 1e6 * one.cpu / one.claims, one.own + workers * one.worker
        if each > GOAL_US:
            out.append(f"a claim of {one.claims} took {each:.0f} µs of CPU; the goal is {GOAL_US:.0f}")
        if memory > GOAL_MIB:
            out.append(f"{one.claims} claims took {memory:.0f} MiB; the goal is {GOAL_MIB:.0f}")
    for small, large in zip(costs, costs[1:], strict=False):
        grew = large.cpu / large.claims / (small.cpu / small.claims)
        if grew > SLACK:
            out.append(f"a claim of {large.claims} cost {grew:.2f} times what one of {small.claims} does")
    return out


def main() -> int:
    asked = argparse.ArgumentParser(description="What concluding in parts costs.")
    asked.add_argument("claims", nargs="*", type=int, default=list(SIZES))
    asked.add_argument("--engine", choices=("local", "pool", "ray"), default="pool")
    asked.add_argument("--workers", type=int, default=2)
    given = asked.parse_args()
    same = cost(HELD, "local", 1).digest == whole(HELD)
    print(f"{HELD} claims in parts and as a whole: {'the same' if same else 'NOT the same'}", flush=True)
    print("".join(f"{name:>10}" for name in HEADS), " digest")
    costs = []
    for size in given.claims:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            one = pool.submit(cost, size, given.engine, given.workers).result()
        costs.append(one)
        each = 1e6 * one.cpu / one.claims
        row = (one.claims, one.facts, one.wall, one.cpu, one.alone, each, one.own, one.worker)
        print("".join(f"{figure:>10.0f}" for figure in row), "", one.digest[:16])
        print("    " + ", ".join(f"{stage} {took:.1f}" for stage, took in one.stages.items()), flush=True)
    found = missed(costs, given.workers) + ([] if same else ["parts conclude something else than the whole"])
    for sentence in found:
        print(f"missed: {sentence}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
