"""The cage's jobs, but for pages that say what they do to their reader: `Cage(jobs="backfill_jobs")`."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from typing import Any

from pipeline.cage import jobs
from pipeline.cage.asked import Known, Page
from pipeline.model import Publisher, Snapshot

JOBS, MARK = jobs.JOBS, jobs.MARK


def taught(known: Known) -> Mapping[str, Callable[..., Any]]:
    table = jobs.taught(known)

    def page(snapshot: Snapshot, publisher: Publisher) -> Page:
        if b"segfault" in snapshot.body:
            ctypes.string_at(0)
        if b"stumble" in snapshot.body:
            raise KeyError("what nobody thought of")
        asked = snapshot if b"lie" not in snapshot.body else _other(snapshot)
        made: Page = table["read and claim"](asked, publisher)
        return made

    return {**table, "read and claim": page}


def _other(snapshot: Snapshot) -> Snapshot:
    url = "https://gazette.example/another"
    return Snapshot(url, url, 200, snapshot.headers, snapshot.body, snapshot.fetched_at)
