"""kill -9 at points of real nights, spread evenly over their stages, several in one night.

Two kills of three come at a step, before it is taken: a stage is drawn, then a step of it. The third comes
from outside, after a time drawn over the length of a night, and may hit in the middle of a write. Every
third night is a folder's first.
"""

from __future__ import annotations

import random
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from bench.torture.dump import differences
from bench.torture.outcome import Outcome
from bench.torture.scene import PUBLISHED, Ended, Scene, Whole, unanswered
from bench.torture.state import contents, published, state

PER_NIGHT = 6  # kills after which a night is left to end
KILLED = -9


def kills(scene: Scene, wanted: int, seed: int) -> Outcome:
    """Kill until `wanted` kills have hit, and compare each night's end with the undisturbed one's."""
    draw, outcome = random.Random(seed), Outcome("kills")  # noqa: S311 - no secret hangs on it
    number = 0
    while outcome.tried < wanted:
        which = "first" if number % 3 == 2 else "second"
        whole = scene.undisturbed(which)
        where = f"seed {seed}, night {number} ({which})"
        db = scene.copy(scene.folder / ("nothing" if which == "first" else "first"), f"kill{number}")
        for _ in range(min(PER_NIGHT, wanted - outcome.tried)):
            if not _kill(scene, whole, db, draw, outcome, where):
                break
        _end(scene, whole, db, outcome, where)
        print(f"{where}: ended, {len(outcome.faults)} faults so far", file=sys.stderr)
        shutil.rmtree(db)
        number += 1
    return outcome


def _kill(scene: Scene, whole: Whole, db: Path, draw: random.Random, outcome: Outcome, where: str) -> bool:
    """One kill and one look at what it left; False where the night has published."""
    stage, step, after = draw.choice(sorted(whole.steps)), None, None
    if draw.random() < 1 / 3:
        after, at = draw.random() * whole.seconds, "a moment"
        ended = scene.night(scene.orders(db, whole.now), after)
    else:
        step, at = draw.randint(1, whole.steps[stage]), stage
        ended = scene.night(replace(scene.orders(db, whole.now), stage=stage, step=step))
    here = f"{where}, kill {outcome.tried + 1} (in {stage} at {step}, after {after})"
    if ended.code != KILLED:
        outcome.found(here, _told(ended))
        return False
    outcome.tried += 1
    outcome.figures[f"in {at}"] += 1
    left = state(db)
    outcome.found(here, left.faults)
    print(f"kill {outcome.tried}: in {at}, {len(left.faults)} faults", file=sys.stderr)
    outcome.figures["between two editions"] += left.mixed
    return not published(db, whole.now)


def _end(scene: Scene, whole: Whole, db: Path, outcome: Outcome, where: str) -> None:
    if not published(db, whole.now):  # another night would begin
        ended = scene.night(scene.orders(db, whole.now))
        if ended.code not in PUBLISHED:
            outcome.found(where, _told(ended))
            return
    outcome.figures["nights ended"] += 1
    left = state(db)
    outcome.found(where, [*left.faults, *(["the editions are not the manifest's"] if left.mixed else [])])
    if unanswered(db):
        outcome.figures["not compared, the machine being too busy to answer"] += 1
    else:
        outcome.found(where, differences(contents(whole.db), contents(db)))


def _told(ended: Ended) -> list[str]:
    """Why a night ended otherwise than by publishing."""
    return [] if ended.code in PUBLISHED else [f"it ended with {ended.code}: {ended.said[-2000:]}"]
