"""A back-fill: inputs → (survey) blocks → (engine) parts, each kept in the manifest → what came of it all."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.backfill.crew import Lost
from pipeline.backfill.engines import Engine, engine_of, mapped
from pipeline.backfill.hand import SUM, Hand
from pipeline.backfill.inputs import check_input
from pipeline.backfill.manifest import Manifest, total
from pipeline.backfill.order import MOST_LOST, Block, Done, Job, Order, Outcome, Survey, Task
from pipeline.backfill.parts import CLAIMS, PARTS
from pipeline.backfill.settled import settle
from pipeline.errors import StoreError


@dataclass(slots=True)
class Filled:
    """How a run ended. `counts` and `digest` are those of all that the inputs hold, from earlier runs too.

    `before`: blocks that were done already. `lost`: tasks given up, with reasons; `faults`: inputs that are
    damaged. `whole`: False where it was stopped, because too much was lost.
    """

    out: Path
    inputs: int
    blocks: int = 0
    before: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    digest: str = ""
    lost: list[tuple[str, str]] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0
    pages: int = 0  # of this run alone
    done: int = 0  # blocks of this run alone
    whole: bool = True

    def add(self, done: Done) -> None:
        for name, count in done.counts.items():
            self.counts[name] = self.counts.get(name, 0) + count

    @property
    def exit_code(self) -> int:
        if not self.whole:
            return 1
        return 3 if self.lost or self.faults else 0


def backfill(order: Order) -> Filled:
    """Read and claim all pages of WARC files into `order.out`; what is done there already is not done again.

    Raises ConfigError where nothing ran, StoreError where `out` cannot be written, CageError where no page
    can be parsed. After a KeyboardInterrupt the same order goes on where it was.
    """
    order = replace(order, inputs=tuple(dict.fromkeys(map(check_input, order.inputs))))
    try:
        (order.out / PARTS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot write into {order.out}: {error.strerror}") from error
    job = Job(order.registry, str(order.out.resolve()), order.choice, order.block)
    with closing(Manifest(order)) as manifest:
        filled = Filled(order.out, len(order.inputs))
        started = time.monotonic()
        known = order.workers, order.address, order.environ
        engine: Engine[Task, Outcome] = engine_of(order.engine, Hand, job, *known)
        with closing(engine):
            _fill(order, engine, manifest, filled)
        if filled.whole and (filled.pages or not (order.out / CLAIMS).exists()):
            settle(order.out, manifest.blocks.values())  # when the workers have given their memory back
        filled.seconds = round(time.monotonic() - started, 3)
        return filled


def _fill(order: Order, engine: Engine[Task, Outcome], manifest: Manifest, filled: Filled) -> None:
    """Surveys first, then blocks, each kept as it ends."""
    new = [Survey(name) for name in order.inputs if name not in manifest.surveys]
    _do(order, engine, manifest, filled, new)
    surveys = [manifest.surveys[name] for name in order.inputs if name in manifest.surveys]
    filled.faults = [(found.input, found.fault) for found in surveys if found.fault]
    blocks = [Block(found.input, *places) for found in surveys for places in found.blocks]
    filled.blocks = len(blocks)
    waiting = [block for block in blocks if block not in manifest.blocks]
    filled.before = len(blocks) - len(waiting)
    for block in set(blocks) - set(waiting):
        filled.add(manifest.blocks[block])
    _do(order, engine, manifest, filled, waiting)
    done = [manifest.blocks[block] for block in blocks if block in manifest.blocks]
    filled.digest = total(done, SUM)


def _do(
    order: Order, engine: Engine[Task, Outcome], manifest: Manifest, filled: Filled, tasks: Sequence[Task]
) -> None:
    """Some tasks, until too many are lost."""
    for task, outcome in mapped(engine, tasks) if filled.whole else ():
        if isinstance(outcome, Lost):
            filled.lost.append((_named(task), outcome.reason))
            filled.whole = len(filled.lost) <= MOST_LOST
            if not filled.whole:
                return
            continue
        manifest.add(outcome)
        if isinstance(outcome, Done):
            filled.add(outcome)
            filled.pages += outcome.counts.get("pages", 0)
            filled.done += 1
            done = filled.before + filled.done
            order.watch(filled.counts | {"done": done, "blocks": filled.blocks, "now": filled.pages})


def _named(task: Task) -> str:
    return f"{task.input} {task.start}-{task.stop}" if isinstance(task, Block) else task.input
