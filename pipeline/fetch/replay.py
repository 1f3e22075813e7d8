"""A recorded night played again: from the archive, with no network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import FetchError
from pipeline.fetch.records import read_snapshot
from pipeline.model import ANSWERED, Attempt, RobotsFile, Snapshot, Target

_BATCH = 100  # attempts that are handed out at once ...
_BATCH_BYTES = 8_000_000  # ... or fewer, where their bodies are large


class Replay:
    """Answers like a Fetcher, with what a night got; an async context manager.

    `recorded`: the night's attempts by the URL of their target. `warc_file` and `warc_offset` of one that
    was answered say where the response with the body lies, also where an earlier night wrote it;
    `target.sha256`, where it is given, is the hash of that body.
    """

    def __init__(self, folder: Path, recorded: Mapping[str, Attempt]) -> None:
        self._folder = folder
        self._recorded = recorded
        self._end = max((attempt.at for attempt in recorded.values()), default=datetime.fromtimestamp(0, UTC))

    async def __aenter__(self) -> Replay:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    def robots_files(self) -> tuple[RobotsFile, ...]:
        """None: nobody was asked."""
        return ()

    async def fetch(self, targets: Iterable[Target]) -> AsyncGenerator[tuple[Attempt, ...], None]:
        """An attempt for each target, in batches: fetched with its body, or what kept the night from it.

        A URL that the night did not ask for, and a body that is not kept, are failed attempts.
        """
        batch: list[Attempt] = []
        size = 0
        for target in targets:
            attempt = self._again(target)
            batch.append(attempt)
            size += len(attempt.snapshot.body) if attempt.snapshot else 0
            if len(batch) >= _BATCH or size >= _BATCH_BYTES:
                yield tuple(batch)
                batch, size = [], 0
                await asyncio.sleep(0)  # an interrupt comes through
        if batch:
            yield tuple(batch)

    def _again(self, target: Target) -> Attempt:
        attempt = self._recorded.get(target.url)
        if attempt is None:
            detail = "the night did not ask for this URL"
            return Attempt(target, self._end, "failed", problem="no answer", detail=detail)
        attempt = replace(attempt, target=target)
        if attempt.outcome not in ANSWERED:
            return replace(attempt, snapshot=None)
        try:
            snapshot = self._snapshot(self._recorded[target.url])
        except FetchError as error:
            return replace(attempt, outcome="failed", snapshot=None, problem=error.kind, detail=error.detail)
        return replace(attempt, outcome="fetched", status=snapshot.status, snapshot=snapshot)

    def _snapshot(self, attempt: Attempt) -> Snapshot:
        """The body behind an attempt. Raises FetchError."""
        if attempt.warc_file is None or attempt.warc_offset is None:
            raise FetchError("bad body", "the body of this page is not kept")
        snapshot = read_snapshot(self._folder, attempt.warc_file, attempt.warc_offset)
        known = attempt.snapshot.sha256 if attempt.snapshot else attempt.target.sha256
        if known and snapshot.sha256 != known:
            place = f"{attempt.warc_file} at {attempt.warc_offset}"
            raise FetchError("bad body", f"{place} holds another body than the night got")
        url = attempt.target.url
        if snapshot.url != url:  # the same bytes came from another URL before, and are kept once
            snapshot = replace(snapshot, url=url, final_url=url)
        return snapshot
