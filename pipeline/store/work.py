"""The working file as one resource: evidence and decisions for ever, opinion until the next night.

Every method that writes is one transaction, on the disk when it returns. Raises StoreError throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Self

from pipeline.model import (
    Attempt,
    Audience,
    Change,
    Claim,
    Decision,
    Document,
    Evidence,
    Night,
    Opinion,
    Problem,
    Registry,
    Target,
)
from pipeline.store import attempts, evidence, health, nights, registry
from pipeline.store.edition import write_edition
from pipeline.store.file import open_work, reading
from pipeline.store.opinion import save_opinion
from pipeline.store.publication import record
from pipeline.store.verify import verify_edition


class Store:
    """`with Store.open(path) as store:`. One per process; other processes wait up to 30 s for their turn."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the working file, make it, or bring it up to date. A newer version's file is refused."""
        return cls(path, open_work(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    # the night

    def start_night(self, night: Night, processing: str) -> None:
        """`processing` names the versions of reader, claimer and registry that work tonight."""
        nights.start_night(self._connection, night, processing)

    def finish_night(self, night: Night) -> None:
        """Outcome, times, funnel and drops. Problems and changes were stored as they arose."""
        nights.finish_night(self._connection, night)

    def mirror(self, wanted: Registry) -> None:
        """Bring profiles, publishers and sources up to date; needed before anything refers to them."""
        registry.mirror(self._connection, wanted)

    def add_problems(self, night_id: str, problems: Iterable[Problem]) -> None:
        nights.add_problems(self._connection, night_id, problems)

    # what to ask for, and what came

    def targets(self, wanted: Iterable[Target]) -> tuple[Target, ...]:
        """The same targets with stored validators and the hash of the body that we hold and have read."""
        with reading(self._connection):
            return attempts.targets(self._connection, wanted)

    def add_listing(self, source_id: str, sha256: str, listed: Sequence[Target]) -> None:
        """What a feed or sitemap lists in the snapshot `sha256`."""
        attempts.add_listing(self._connection, source_id, sha256, listed)

    def listing(self, source_id: str) -> tuple[Target, ...]:
        """What a source listed when it was last read: for nights when it is unchanged or down."""
        with reading(self._connection):
            return attempts.listing(self._connection, source_id)

    def add_attempts(self, night_id: str, made: Sequence[Attempt]) -> None:
        """Attempts with snapshots, validators and the state of their sources; marks pages as seen again."""
        attempts.add_attempts(self._connection, night_id, made)

    # evidence

    def add_document(
        self, night_id: str, document: Document, claims: Sequence[Claim], processing: str
    ) -> None:
        """A page that was read tonight; a second time over the same text adds and changes nothing."""
        evidence.add_document(self._connection, night_id, document, claims, processing)

    def reclaim(self, document: Document, claims: Sequence[Claim], processing: str) -> None:
        """The claims that this processing makes of a stored text."""
        evidence.reclaim(self._connection, document, claims, processing)

    def stale(self, processing: str) -> tuple[Document, ...]:
        """Stored documents whose claims another processing made."""
        return evidence.stale(self._connection, processing)

    def evidence(self) -> Evidence:
        """All that is stored on the listed profiles."""
        return evidence.evidence(self._connection)

    def add_decision(self, decision: Decision) -> None:
        nights.add_decision(self._connection, decision)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, oldest first; whether one has expired is for the reader to say."""
        with reading(self._connection):
            return nights.decisions(self._connection)

    # opinion and editions

    def save_opinion(self, night_id: str, audience: Audience, opinion: Opinion) -> tuple[Change, ...]:
        """Replace an audience's opinion; what changed since its last published edition, and why."""
        return save_opinion(self._connection, night_id, audience, opinion)

    def write_edition(self, path: Path, audience: Audience, night: Night) -> None:
        """Build the edition of the saved opinion; `night` as it will be once published."""
        write_edition(self.path, path, audience, night)

    def verify_edition(self, path: Path) -> tuple[str, ...]:
        """The checks that a built edition fails, as sentences for the gate."""
        return verify_edition(self.path, path)

    def published(self, night: Night, hashes: Mapping[Audience, str]) -> None:
        """A night's editions are in place (sha256 each): the next changes are counted from them."""
        record(self._connection, night, hashes)

    # for the gate and the report

    def failed_sources(self, night_id: str) -> frozenset[str]:
        """Ids of sources whose own URL gave nothing; a refusal by robots.txt is an answer."""
        with reading(self._connection):
            return nights.failed_sources(self._connection, night_id)

    def yields(self) -> dict[str, int]:
        """Current claims per source id."""
        with reading(self._connection):
            return nights.yields(self._connection)

    def claim_counts(self) -> tuple[int, int | None]:
        """Current claims now, and at the last edition (None before the first)."""
        with reading(self._connection):
            return nights.claim_counts(self._connection)

    def nights(self, limit: int = 10) -> list[dict[str, object]]:
        """The newest nights, newest first, those that were held back included."""
        with reading(self._connection):
            return nights.nights(self._connection, limit)

    @staticmethod
    def backup(work: Path, path: Path) -> None:
        """Copy a working file as it stands, whoever is writing to it; it is not brought up to date."""
        health.backup(work, path)
