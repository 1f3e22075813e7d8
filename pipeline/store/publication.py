"""Which editions were published, and what the next opinion is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from sqlite3 import Connection

from pipeline.errors import StoreError
from pipeline.model import Audience, Night
from pipeline.store.codec import time_text
from pipeline.store.file import writing
from pipeline.store.history import save_published
from pipeline.store.nights import set_end

_RECORD = """INSERT INTO editions
    SELECT o.audience, (SELECT coalesce(max(version), 0) + 1 FROM editions e WHERE e.audience = o.audience),
        o.night, ?, ?, ?, o.claims, o.facts, o.version_mark, o.decision_mark
    FROM opinions o WHERE o.audience = ? AND o.night = ?"""


def record(connection: Connection, night: Night, hashes: Mapping[Audience, str]) -> None:
    """Store that the editions of `night` are in place, and how it ended: a kill leaves both or neither.

    Raises StoreError where another opinion is saved.
    """
    if night.published_at is None or night.valid_until is None:
        raise StoreError(f"night {night.id} has no time of publication")
    times = (time_text(night.published_at), time_text(night.valid_until))
    with writing(connection):
        for audience, sha256 in hashes.items():
            made = connection.execute(_RECORD, (sha256, *times, audience, night.id))
            if made.rowcount != 1:
                raise StoreError(f"no opinion of night {night.id} is saved for {audience}")
            save_published(connection, audience)
        set_end(connection, night)
