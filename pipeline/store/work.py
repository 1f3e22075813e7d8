"""The working file as one resource: evidence and decisions for ever, opinion until the next night.

Every method that writes is one transaction, on the disk when it returns. Raises StoreError throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Any, Self

from pipeline.errors import Quarantined
from pipeline.model import (
    Attempt,
    Audience,
    Change,
    Claim,
    Decision,
    Document,
    Evidence,
    Listing,
    Night,
    Opinion,
    Problem,
    Registry,
    RobotsFile,
    Snapshot,
    Source,
    Target,
    Visits,
)
from pipeline.model.picture import Candidate, Choice, Known, Thumbnail
from pipeline.store import (
    attempts,
    edits,
    evidence,
    forgotten,
    health,
    lists,
    matches,
    nights,
    past,
    pictures,
    quarantine,
    registry,
    retention,
    upkeep,
    visits,
)
from pipeline.store.edition import write_edition
from pipeline.store.edits import Difference
from pipeline.store.file import checkpoint, open_work, reading, writing
from pipeline.store.matches import Match
from pipeline.store.opinion import save_opinion
from pipeline.store.publication import record
from pipeline.store.verify import verify_edition

_SAME = Difference()


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
        if kind is None:
            checkpoint(self._connection)
        self._connection.close()

    # what was taken down

    def allowed(self, targets: Iterable[Target]) -> tuple[Target, ...]:
        """The targets that were not taken down."""
        with reading(self._connection):
            return forgotten.allowed(self._connection, targets)

    def forget_urls(self, urls: Iterable[str], now: datetime) -> None:
        """Pages that show what was taken down are not asked for again."""
        with writing(self._connection):
            forgotten.add(self._connection, "url", urls, now.isoformat(), "it shows what was taken down")

    def forgotten_in(self, document: Document) -> str:
        """Why a page that was read may not be kept; empty where it may."""
        with reading(self._connection):
            return forgotten.refused(self._connection, document)

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

    def closed_to(self, audience: Audience) -> frozenset[str]:
        """The domains of the publishers that an audience may not see, those that left the file among them."""
        with reading(self._connection):
            return registry.closed_to(self._connection, audience)

    def add_problems(self, night_id: str, problems: Iterable[Problem]) -> None:
        nights.add_problems(self._connection, night_id, problems)

    # what to ask for, and what came

    def targets(self, wanted: Iterable[Target]) -> tuple[Target, ...]:
        """The same targets with stored validators and the hash of the body that we hold and have read."""
        with reading(self._connection):
            return attempts.targets(self._connection, wanted)

    def add_listing(self, listing: Listing) -> None:
        """What a feed or sitemap names now."""
        lists.add_listing(self._connection, listing)

    def children(self, source_id: str, url: str) -> tuple[Target, ...]:
        """The further lists that a list named when it was last read."""
        with reading(self._connection):
            return lists.children(self._connection, source_id, url)

    def listing(self, source_id: str) -> tuple[Target, ...]:
        """What a source listed when it was last read, then the pages it lists no more and claims rest on."""
        with reading(self._connection):
            return lists.listing(self._connection, source_id)

    def add_attempts(self, night_id: str, made: Sequence[Attempt]) -> None:
        """Attempts with snapshots, validators and the state of their sources; marks pages as seen again."""
        attempts.add_attempts(self._connection, night_id, made)

    def shown(self, document_id: str) -> str | None:
        """The text that a page showed when it was last read and fit; None where it never was."""
        return evidence.shown(self._connection, document_id)

    def mark_same_text(self, night_id: str, url: str, source_id: str) -> None:
        """A fetched body shows the text that we hold: the attempt's outcome becomes same_text."""
        attempts.mark_same_text(self._connection, night_id, url, source_id)

    # what earlier visits taught

    def histories(self, urls: Iterable[str]) -> dict[str, Visits]:
        """What is known of each of these URLs; Visits(url) for one that was never asked for."""
        with reading(self._connection):
            return visits.histories(self._connection, urls)

    def save_visits(self, learnt: Iterable[Visits]) -> None:
        """Replace what is known of these URLs."""
        visits.save_visits(self._connection, learnt)

    def save_health(self, judged: Mapping[str, str]) -> None:
        """Source id → how it fares, in one word for v_sources; it holds until the next attempt at it."""
        visits.save_health(self._connection, judged)

    def last_statuses(self) -> dict[str, int | None]:
        """Source id → HTTP status of the last attempt at its own URL, whichever night that was."""
        with reading(self._connection):
            return visits.last_statuses(self._connection)

    def robots_files(self) -> tuple[RobotsFile, ...]:
        """The robots.txt files that are kept; how old one may be is for the reader to say."""
        with reading(self._connection):
            return visits.robots_files(self._connection)

    def save_robots(self, learnt: Iterable[RobotsFile]) -> None:
        """Keep these; drop those that are more than a day older than the newest of them."""
        visits.save_robots(self._connection, learnt)

    # a night that was cut short, and nights to play again

    def started(self) -> tuple[Night, ...]:
        """Every night, newest first: its id and when it began."""
        with reading(self._connection):
            return past.started(self._connection)

    def last_published(self) -> Night | None:
        """The newest night that published an edition."""
        with reading(self._connection):
            return past.last_published(self._connection)

    def broken_off(self) -> tuple[str, ...]:
        """Ids of nights that were killed, the one that runs included."""
        with reading(self._connection):
            return past.broken_off(self._connection)

    def sources_of(self, night_id: str) -> tuple[Source, ...]:
        """The sources that a night visited, listed still or not."""
        with reading(self._connection):
            return past.sources_of(self._connection, night_id)

    def unfinished(self, now: datetime) -> Night | None:
        """The newest night, where it was cut short in the last 12 hours and published nothing."""
        with reading(self._connection):
            return past.unfinished(self._connection, now)

    def resume_night(self, night_id: str, processing: str) -> None:
        """The night runs again; its problems are deleted, to be found again from its attempts."""
        past.resume_night(self._connection, night_id, processing)

    def attempts_of(self, night_id: str) -> tuple[Attempt, ...]:
        """A night's attempts without snapshots; `warc_file` and `warc_offset` lead to the bodies."""
        with reading(self._connection):
            return past.attempts_of(self._connection, night_id)

    def settled(self, night_id: str) -> frozenset[str]:
        """URLs of a night's answered attempts whose body was read to the end."""
        with reading(self._connection):
            return past.settled(self._connection, night_id)

    def claim_ids_of(self, night_id: str) -> frozenset[str]:
        """The claims at which playing a night again must arrive; past.py says what is compared."""
        return past.claim_ids_of(self._connection, night_id)

    # bodies that no reader survives

    def quarantine(self, night_id: str, broke: Snapshot | Document, reader: str, error: Quarantined) -> bool:
        """A body broke the limits of parsing: this version of its reader leaves it alone. For good?"""
        return quarantine.add(self._connection, night_id, broke, reader, error)

    def quarantined(self, night_id: str, sha256: str, reader: str) -> Quarantined | None:
        """Why a body is left alone tonight by this version of its reader; None where it is not."""
        with reading(self._connection):
            return quarantine.held(self._connection, night_id, sha256, reader)

    # what the archive must keep

    def uncited(self, before: datetime) -> dict[str, set[int]]:
        """Archive files of nights that began before a time → the offsets of the records to keep."""
        return retention.uncited(self._connection, before)

    def moved_records(self, old: str, new: str, offsets: Mapping[int, int]) -> None:
        """Records of an archive file lie in another one now; those not named were dropped."""
        retention.moved_records(self._connection, old, new, offsets)

    def archive_files(self) -> set[str]:
        """The archive files that something refers to."""
        with reading(self._connection):
            return retention.archive_files(self._connection)

    # evidence

    def add_document(
        self,
        night_id: str,
        document: Document,
        claims: Sequence[Claim],
        processing: str,
        difference: Difference = _SAME,
    ) -> bool:
        """A page that was read tonight; whether it says something new. False for a refused page, too.

        A second time over the same text adds and changes nothing.
        """
        return evidence.add_document(self._connection, night_id, document, claims, processing, difference)

    def silent(self, document_id: str) -> edits.Revisions:
        """The newest revisions of a page in which something was edited or taken out without a notice."""
        return edits.silent(self._connection, document_id)

    def reclaim(self, document: Document, claims: Sequence[Claim], processing: str) -> None:
        """The claims that this processing makes of a stored text."""
        evidence.reclaim(self._connection, document, claims, processing)

    def late(self, since: datetime) -> tuple[Document, ...]:
        """The newest text version of each document that has had it since a time."""
        return evidence.late(self._connection, since)

    def stale(self, processing: str) -> tuple[Document, ...]:
        """Stored documents whose claims another processing made."""
        return evidence.stale(self._connection, processing)

    def evidence(self, profiles: Iterable[str] | None = None) -> Evidence:
        """All that is stored on the listed profiles, or on pages near to these alone."""
        return evidence.evidence(self._connection, profiles)

    def keep_moved(self, claims: Sequence[Claim]) -> None:
        """The claims that analysts moved to another profile, so that opinion can rest on them."""
        evidence.keep_moved(self._connection, claims)

    def add_decision(self, decision: Decision, grounds: Mapping[str, Any] | None = None) -> Decision:
        """Append an analyst's word, with what was known when it was said; later than all before it."""
        return nights.add_decision(self._connection, decision, grounds)

    def grounds(self) -> dict[str, dict[str, Any]]:
        """What was known when a decision was made, by its id."""
        with reading(self._connection):
            return nights.grounds(self._connection)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, oldest first; whether one has expired is for the reader to say."""
        with reading(self._connection):
            return nights.decisions(self._connection)

    # opinion and editions

    def match_of(self, key: str) -> Match | None:
        """What an earlier night made under this key; None where nothing is kept."""
        return matches.match_of(self._connection, key)

    def keep_matches(self, used: Iterable[str], made: Mapping[str, Match]) -> None:
        """Keep what was made tonight and what stands under the keys that were used; everything else goes."""
        matches.keep_matches(self._connection, used, made)

    def overlaps(self) -> dict[str, matches.Found]:
        """What earlier nights found pages to share of their texts."""
        return matches.overlaps(self._connection)

    def keep_overlaps(self, used: Mapping[str, matches.Found]) -> None:
        """Keep what tonight used; everything else goes."""
        matches.keep_overlaps(self._connection, used)

    def save_opinion(
        self, night_id: str, audience: Audience, opinion: Opinion, decisions: int | None = None
    ) -> tuple[Change, ...]:
        """Replace an audience's opinion; what changed since its last published edition, and why.

        `decisions`: how many there were when it was made; all of them where that is not said.
        """
        return save_opinion(self._connection, night_id, audience, opinion, decisions)

    def candidates(self, audience: Audience) -> tuple[Candidate, ...]:
        """The pictures of pages that support the best facts of an audience's saved opinion."""
        with reading(self._connection):
            return pictures.candidates(self._connection, audience)

    def pictures(self, urls: Iterable[str]) -> dict[str, Known]:
        """What came of asking for these pictures before, by URL."""
        with reading(self._connection):
            return pictures.known(self._connection, urls)

    def keep_picture(self, one: Known, thumbnail: Thumbnail | None = None) -> None:
        """What came of asking for a picture; without a thumbnail the one that is held stays."""
        pictures.keep(self._connection, one, thumbnail)

    def save_choices(self, choices: Mapping[Audience, Sequence[Choice]]) -> None:
        """Replace the choices of these audiences; thumbnails that none of them shows are dropped."""
        pictures.save(self._connection, choices)

    def write_edition(self, path: Path, audience: Audience, night: Night) -> None:
        """Build the edition of the saved opinion; `night` as it will be once published."""
        write_edition(self.path, path, audience, night)

    def verify_edition(self, path: Path) -> tuple[str, ...]:
        """The checks that a built edition fails, as sentences for the gate."""
        return verify_edition(self.path, path)

    def published(self, night: Night, hashes: Mapping[Audience, str]) -> None:
        """A night's editions are in place (sha256 each): the next changes are counted from them."""
        record(self._connection, night, hashes)

    def log(self, deed: upkeep.Deed) -> None:
        """Keep what a person did beside the running of nights."""
        upkeep.log(self._connection, deed)

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
