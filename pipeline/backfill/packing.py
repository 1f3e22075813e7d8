"""Parts of a back-fill as the loose files that the working file is filled from, by some processes, in order.

A process reads Parquet and writes rows; the one that writes the working file meanwhile copies what is ready.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipeline.backfill import parts
from pipeline.backfill.crew import Lost
from pipeline.backfill.engines import TRIES, pool_of
from pipeline.backfill.order import Done
from pipeline.errors import StoreError
from pipeline.store.absorb import Part, pack
from pipeline.store.loose import CLAIMS, PAGES

# What one loose file holds at least, unless it is the last: 100,000 claims are 100 MB on the disk, some
# seconds of work that a kill costs, and few enough transactions that the index of claims' ids is not written
# anew for each few rows. Pages count as ten claims, by their bytes.
ENOUGH = 100_000
_PAGE = 10


@dataclass(frozen=True, slots=True)
class Pack:
    """A task: these parts into one loose file."""

    parts: tuple[str, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class Packer:
    """A worker: parts of a folder into loose files."""

    folder: Path

    def work(self, task: Pack) -> Path | Lost:
        """The loose file; Lost where a part cannot be read or the file not be written."""
        try:
            pack(task.path, (_part(self.folder, name) for name in task.parts))
        except StoreError as error:
            return Lost(str(error))
        return task.path

    def close(self) -> None:
        """Nothing is held."""


def packed(folder: Path, blocks: Iterable[Done], beside: Path, workers: int) -> Generator[Path, None, None]:
    """The loose files of these blocks, in their order; each goes when the next one is asked for.

    They are made in `beside`. Raises StoreError.
    """
    tasks = [Pack(names, beside / f"{number}.db") for number, names in enumerate(_groups(blocks))]
    made = _by_many(folder, tasks, workers) if min(workers, len(tasks)) > 1 else _alone(folder, tasks)
    for path in made:
        yield path
        path.unlink()


def _groups(blocks: Iterable[Done]) -> Iterator[tuple[str, ...]]:
    names: dict[str, None] = {}
    held = 0
    for done in blocks:
        names[done.part] = None
        held += done.counts.get("claims", 0) + _PAGE * done.counts.get("pages", 0)
        if held >= ENOUGH:
            yield tuple(names)
            names, held = {}, 0
    if names:
        yield tuple(names)


def _alone(folder: Path, tasks: Iterable[Pack]) -> Iterator[Path]:
    for task in tasks:
        made = Packer(folder).work(task)
        if isinstance(made, Lost):
            raise StoreError(made.reason)
        yield made


def _by_many(folder: Path, tasks: Sequence[Pack], workers: int) -> Iterator[Path]:
    """As many processes; what is ready and waits for its turn is at most one file for each."""
    waiting, ready = deque(tasks), set[Pack]()
    tries: Counter[Pack] = Counter()
    with closing(pool_of(Packer, folder, workers)) as pool:
        for task in tasks:
            while task not in ready:
                while waiting and pool.room() > len(ready):
                    pool.give(waiting.popleft())
                told, answer = pool.next()
                tries[told] += 1
                if isinstance(answer, Lost) and tries[told] < TRIES:
                    waiting.appendleft(told)
                elif isinstance(answer, Lost):
                    raise StoreError(answer.reason)
                else:
                    ready.add(told)
            ready.remove(task)
            while waiting and pool.room() > len(ready):
                pool.give(waiting.popleft())
            yield task.path


def _part(folder: Path, name: str) -> Part:
    pages = parts.read_columns(parts.path_of(folder, name, parts.PAGES), PAGES)
    return Part(pages, parts.read_columns(parts.path_of(folder, name, parts.CLAIMS), CLAIMS))
