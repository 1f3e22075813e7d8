"""A worker of any engine: one task after the other, its pages parsed in a cage of its own.

    records → read and claim, in the cage → rows: one for each page, whatever became of it, and its claims

A page that kills its parser, or takes more than a page may, costs that page alone; it is a row that says so.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import Any

from pipeline.backfill import parts
from pipeline.backfill.choose import Sieve
from pipeline.backfill.crew import Lost
from pipeline.backfill.inputs import records, snapshot_of, status_of, survey
from pipeline.backfill.order import Block, Done, Job, Outcome, Task
from pipeline.cage.asked import Page, known_of
from pipeline.cage.pool import Cage, WorkerBug
from pipeline.config import publisher_of
from pipeline.errors import Quarantined, StageError
from pipeline.fetch.rights import read_rights
from pipeline.fetch.warc import Record
from pipeline.model import Claim, Document, Publisher, Snapshot
from pipeline.model.registry import digest
from pipeline.store.rows import CLAIM_COLUMNS, DOCUMENT_COLUMNS, claim_row, document_row, time_text

END_SECONDS = 5.0  # the cage kills first and waits then; the kernel needs no more
SUM = 1 << 256  # digests add up modulo this, so neither order nor blocks matter
PAGE_COLUMNS = (
    *("id", "input", "offset", "day", "bytes", "rights", "outcome", "problem", "detail", "claims", "rest"),
    "text_sha256",
    *DOCUMENT_COLUMNS,
)
SAID_COLUMNS = ("id", "day", *CLAIM_COLUMNS)


@dataclass(slots=True)
class _Found:
    """What is kept of a block."""

    pages: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    digest: int = 0


class Hand:
    """Holds the cage and the tables of names, which take a second to load; to be closed."""

    def __init__(self, job: Job, cage: Callable[[], Cage] = lambda: Cage(size=1)) -> None:
        self._job = job
        self._sieve = Sieve(job.choice, job.registry.profiles)
        self._cage = cage()
        self._cage.tell(known_of(job.registry))
        self._runner = asyncio.Runner()

    def close(self) -> None:
        with self._runner as runner:
            runner.run(self._end())

    async def _end(self) -> None:
        """What a signal broke off within the loop would go on otherwise, and its worker never be reaped."""
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(END_SECONDS):
                await self._cage.__aexit__(None, None, None)

    def work(self, task: Task) -> Outcome | Lost:
        """What comes of a task; Lost where its input or `out` cannot be used. Raises CageError."""
        try:
            if isinstance(task, Block):
                return self._runner.run(self._block(task))
            return survey(task.input, self._job.block)
        except (OSError, EOFError) as error:
            return Lost(f"{type(error).__name__}: {error}")

    async def _block(self, block: Block) -> Done:
        started, found = time.monotonic(), _Found()
        for record in records(block.input, block.start, block.stop):
            found.counts["records"] += 1
            if isinstance(record, int):
                told = StageError("bad body", "the record is too large, or of another length than it says")
                _put(found, _place(block.input, record), told)
            else:
                await self._record(found, block.input, record)
        part = digest("part", block.input, str(block.start), str(block.stop))
        folder = Path(self._job.out)
        parts.write(parts.path_of(folder, part, parts.PAGES), found.pages, PAGE_COLUMNS)
        parts.write(parts.path_of(folder, part, parts.CLAIMS), found.claims, SAID_COLUMNS)
        seconds, total = round(time.monotonic() - started, 3), f"{found.digest:064x}"
        return Done(block.input, block.start, block.stop, dict(found.counts), total, part, seconds)

    async def _record(self, found: _Found, name: str, record: Record) -> None:
        """One record: passed over and counted, or a page with a row."""
        if why := _passed(record):
            found.counts[why] += 1
            return
        row = _place(name, record.start) | {"url": record.get("warc-target-uri")}
        try:
            snapshot = snapshot_of(record)
            row |= _told(snapshot)
            if why := self._sieve.host(snapshot.url) or self._sieve.page(snapshot):
                found.counts[why] += 1
                return
            row["rights"] = self._rights(snapshot)
            taken = await self._taken(snapshot)
        except WorkerBug as error:
            _put(found, row, StageError("bug", str(error)))
        except StageError as error:
            _put(found, row, error)
        else:
            _keep(found, row, taken)

    def _rights(self, snapshot: Snapshot) -> str:
        """What the headers reserve. Raises StageError where that forbids to read the page."""
        rights = read_rights(snapshot.headers, self._job.registry.fetch.user_agent, snapshot.fetched_at)
        if rights.refusal:
            raise StageError("rights reserved", rights.refusal)
        return rights.recorded

    async def _taken(self, snapshot: Snapshot) -> Page:
        """A page read and claimed, as a night does it. Raises StageError and WorkerBug."""
        publisher = publisher_of(self._job.registry, snapshot.url)
        taken = await self._cage.run(Page, "read and claim", snapshot, publisher)
        if not _is_about(taken, snapshot, publisher):
            raise Quarantined("its reader answered for another page")
        return taken


def _passed(record: Record) -> str:
    """Why a record is passed over; empty for a response that may be a page."""
    if record.get("warc-type") != "response":
        return "no response"
    return "" if status_of(record) == 200 else "no page: another status than 200"


def _place(name: str, start: int) -> dict[str, Any]:
    return {"input": name, "offset": start}


def _told(snapshot: Snapshot) -> dict[str, Any]:
    """What is known of a page before it is read."""
    return {
        "url": snapshot.url,
        "fetched_at": time_text(snapshot.fetched_at),
        "day": snapshot.fetched_at.astimezone(UTC).date().isoformat(),
        "bytes": len(snapshot.body),
    }


def _is_about(taken: Page, snapshot: Snapshot, publisher: Publisher) -> bool:
    """Whether an answer is on the page that was asked about, and quotes nothing else."""
    document = taken.document
    told = document.url, document.publisher_domain, document.snapshot_sha256
    asked = snapshot.url, publisher.domain, snapshot.sha256
    return told == asked and all(_is_slice(claim, document) for claim in taken.said.claims)


def _is_slice(claim: Claim, document: Document) -> bool:
    return claim.document_id == document.id and document.text[claim.start : claim.end] == claim.quote != ""


def _put(found: _Found, row: dict[str, Any], error: StageError) -> None:
    """A page of which there is no text."""
    found.pages.append(
        row | {"outcome": "failed", "problem": error.kind, "detail": error.detail, "claims": 0}
    )
    found.counts["pages"] += 1
    found.counts[f"failed: {error.kind}"] += 1


def _keep(found: _Found, row: dict[str, Any], taken: Page) -> None:
    """A page that was read, with what it claims."""
    document, day = taken.document, row["day"]
    outcome = "unfit" if document.refused_because else "read"
    told = {"outcome": outcome, "detail": document.refused_because, "claims": len(taken.said.claims)}
    row |= document_row(document) | told | {"id": document.id, "rest": taken.said.rest}
    row["text_sha256"] = document.text_sha256
    found.pages.append(row)
    found.claims += [{"id": claim.id, "day": day} | claim_row(claim) for claim in taken.said.claims]
    found.digest = (found.digest + sum(value_of(claim.id) for claim in taken.said.claims)) % SUM
    found.counts.update({"pages": 1, outcome: 1, "claims": len(taken.said.claims)})


def value_of(claim: str) -> int:
    """What a claim's id adds to the digest of a run."""
    return int.from_bytes(hashlib.sha256(claim.encode()).digest())
