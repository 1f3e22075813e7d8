"""Parsing in a cage: whatever a page does to its worker, the night has a reason and another worker."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from night_world import wait_for

from pipeline.cage import wire
from pipeline.cage.pool import OURS, Cage, Limits, WorkerBug
from pipeline.errors import CageError, Quarantined, ReadError
from pipeline.model import Anchor, Block, Document, Image, Publisher, Snapshot
from pipeline.read import read

T = TypeVar("T")
NOW = datetime(2026, 6, 1, tzinfo=UTC)
SMALL = Limits(cpu=1, asleep=15.0)
PUBLISHER = Publisher("a.example", "A", "A", "news")


def snapshot(body: bytes = b"") -> Snapshot:
    return Snapshot(
        "https://a.example/", "https://a.example/", 200, (("Content-Type", "text/html"),), body, NOW
    )


def caged(
    work: Callable[[Cage], Awaitable[T]], limits: Limits = SMALL, size: int = 1, jobs: str = "cage_jobs"
) -> T:
    """What is done with a cage, by default of hostile jobs."""

    async def main() -> T:
        async with Cage(limits, size, jobs) as cage:
            return await work(cage)

    return asyncio.run(main())


async def ask(cage: Cage, job: str, body: bytes = b"") -> str:
    return await cage.run(str, job, snapshot(body))


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        ("segfault", "died of SIGSEGV"),
        ("eat", "more than 1024 MiB"),
        ("loop", "more than 1 s of CPU"),
        ("leave", "ended by itself, with 0"),
        ("lie", "no str: int where str belongs"),
        ("die_outside", "Killed.*, twice"),
    ],
)
def test_a_page_that_breaks_its_worker_is_told_why_and_the_next_one_is_read(job: str, reason: str) -> None:
    async def both(cage: Cage) -> tuple[str, str]:
        with pytest.raises(Quarantined, match=reason) as error:
            await ask(cage, job)
        return error.value.kind, await ask(cage, "talk", b"sound")

    assert caged(both) == ("quarantined", "sound")


def test_a_page_that_waits_is_ended_by_the_clock() -> None:
    async def wait(cage: Cage) -> None:
        with pytest.raises(Quarantined, match="slept for 0.5 s") as error:
            await ask(cage, "sleep")
        assert not error.value.sure  # what it waited for may be there tomorrow

    caged(wait, Limits(cpu=1, asleep=0.5))


def test_a_page_that_is_worked_at_has_its_cpu_time_however_long_it_takes_on_the_clock() -> None:
    assert caged(lambda cage: ask(cage, "toil", b"0.5"), Limits(cpu=5, asleep=0.2)) == "done"


def test_a_page_that_works_and_sleeps_in_turn_ends_all_the_same() -> None:
    async def wait(cage: Cage) -> None:
        with pytest.raises(Quarantined, match="not read within 2 s"):
            await ask(cage, "doze")

    caged(wait, Limits(cpu=5, asleep=0.5, longest=2.0))


def test_a_worker_of_another_program_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cage.pool.MARK", ["read-0"])
    with pytest.raises(CageError, match="was changed while it ran"):
        caged(lambda cage: cage.run(Document, "read", snapshot(), PUBLISHER), jobs=OURS)


def test_a_worker_that_somebody_else_has_killed_costs_no_page(tmp_path: Path) -> None:
    async def once(cage: Cage) -> str:
        return await ask(cage, "die_outside", str(tmp_path).encode())

    assert caged(once) == "on the second try"
    assert len(os.listdir(tmp_path)) == 2


def test_a_worker_that_died_while_it_waited_is_replaced() -> None:
    async def idle(cage: Cage) -> str:
        await ask(cage, "talk", b"x")
        (before,) = cage.pids()
        os.kill(before, signal.SIGSEGV)
        while Path(f"/proc/{before}").exists():
            await asyncio.sleep(0.01)
        return await ask(cage, "talk", b"again")

    assert caged(idle) == "again"


def test_what_a_job_raises_comes_back_as_such() -> None:
    async def raising(cage: Cage) -> tuple[str, int]:
        with pytest.raises(ReadError) as known:
            await ask(cage, "refuse")
        with pytest.raises(WorkerBug, match=r"Traceback[\s\S]*KeyError: 'key'"):
            await ask(cage, "stumble")
        return str(known.value), len(cage.pids())

    assert caged(raising) == ("unreadable: nothing there", 1)


def test_a_worker_has_two_pipes_and_nothing_else(tmp_path: Path) -> None:
    """No lock, no socket, no database: what the night has open stays its own."""
    inheritable = os.open(tmp_path, os.O_RDONLY)
    os.set_inheritable(inheritable, True)
    told = caged(lambda cage: ask(cage, "descriptors"))
    os.close(inheritable)
    names = told.split()
    assert {name.partition(":")[0] for name in names} <= {"/dev/null", "pipe"}
    assert sum(name.startswith("pipe") for name in names) == 2


def test_a_worker_writes_no_file(tmp_path: Path) -> None:
    async def writing(cage: Cage) -> None:
        with pytest.raises(WorkerBug, match="File too large"):
            await ask(cage, "write", str(tmp_path / "file").encode())

    caged(writing)
    assert (tmp_path / "file").stat().st_size == 0


def test_a_worker_takes_no_part_in_the_signals_that_end_a_night() -> None:
    async def signalled(cage: Cage) -> str:
        await ask(cage, "talk", b"x")
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(cage.pids()[0], number)
        return await ask(cage, "talk", b"still there")

    assert caged(signalled) == "still there"


def test_no_worker_outlives_its_cage() -> None:
    async def leaving(cage: Cage) -> tuple[int, ...]:
        busy = asyncio.ensure_future(ask(cage, "sleep"))
        await ask(cage, "talk", b"x")
        pids = cage.pids()
        busy.cancel()
        return pids

    pids = caged(leaving, size=2)
    assert len(pids) == 2
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))


def test_a_pool_has_no_more_workers_than_its_size() -> None:
    async def many(cage: Cage) -> tuple[list[str], int]:
        told = await asyncio.gather(*(ask(cage, "talk", str(n).encode()) for n in range(9)))
        return told, len(cage.pids())

    assert caged(many, size=2) == ([str(n) for n in range(9)], 2)


def test_a_worker_is_replaced_after_its_share_of_pages() -> None:
    async def two(cage: Cage) -> bool:
        await ask(cage, "talk", b"x")
        before = cage.pids()
        await ask(cage, "talk", b"x")
        await ask(cage, "talk", b"x")
        return before == cage.pids()

    assert not caged(two, Limits(pages=2))
    assert caged(two)


def test_a_cage_that_cannot_start_says_so() -> None:
    async def main() -> None:
        async with Cage(jobs="no_such_module") as cage:
            await ask(cage, "read")

    with pytest.raises(CageError, match="ended with 1 before it was ready"):
        asyncio.run(main())


def test_a_caged_page_is_the_page_that_is_read_without() -> None:
    body = Path(__file__).parent.joinpath("pages")
    pages = [snapshot(path.read_bytes()) for path in sorted(body.rglob("*.html"))[:12]]
    assert pages

    async def all_of_them(cage: Cage) -> list[Any]:
        return [await outcome(cage.run(Document, "read", page, PUBLISHER)) for page in pages]

    async def outcome(reading: Awaitable[Document]) -> Any:
        try:
            return await reading
        except ReadError as error:
            return str(error)

    async def plainly(page: Snapshot) -> Document:
        return read(page, PUBLISHER)

    assert caged(all_of_them, Limits(), jobs=OURS) == [asyncio.run(outcome(plainly(page))) for page in pages]


# --- the wire ---------------------------------------------------------------------------------------------

TIMES = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-7))]))
TEXTS = st.text(st.characters(), max_size=20)
DOCUMENTS = st.builds(
    Document,
    blocks=st.lists(st.from_type(Block), max_size=3).map(tuple),
    links=st.lists(st.builds(Anchor, start=st.integers(), end=st.integers(), href=TEXTS), max_size=3).map(
        tuple
    ),
    images=st.lists(st.from_type(Image), max_size=3).map(tuple),
    text=TEXTS,
)
st.register_type_strategy(datetime, TIMES)


def there_and_back(value: Any, made: type[T]) -> T:
    frame, _ = wire.packed(value)
    return wire.read_as(made, wire.unpacked(frame[wire.HEAD.size :]))


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_a_document_crosses_the_wire_unchanged(document: Document) -> None:
    assert there_and_back(document, Document) == document


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=30) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=40,
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_an_answer_is_a_document_or_malformed(answer: object) -> None:
    with pytest.raises(wire.Malformed):
        wire.read_as(Document, answer)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, st.data())
def test_a_document_with_one_field_of_another_type_is_malformed(
    document: Document, data: st.DataObject
) -> None:
    fields = wire.unpacked(wire.packed(document)[0][wire.HEAD.size :])
    place = data.draw(st.integers(0, len(fields) - 1))
    fields[place] = {"of": "another type"}
    with pytest.raises(wire.Malformed):
        wire.read_as(Document, fields)


@pytest.mark.parametrize("text", [b"", b"{", b"[" * 100_000, b"9" * 5_000, b"\xff"])
def test_what_is_no_json_is_malformed(text: bytes) -> None:
    with pytest.raises(wire.Malformed):
        wire.unpacked(text)
