"""Bodies whose parsing broke a limit of the cage: each is tried once by each version of its reader.

Where the machine may have been the cause, it is tried on two nights.
"""

from __future__ import annotations

from sqlite3 import Connection

from pipeline.errors import Quarantined
from pipeline.model import Document, Snapshot
from pipeline.store.file import writing

# two nights that went wrong are sure enough; the same night, gone on with, is one try
_ADD = """INSERT INTO quarantine (sha256, reader, url, reason, night, sure) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (sha256, reader) DO UPDATE SET reason = excluded.reason, night = excluded.night,
        sure = max(excluded.sure, night <> excluded.night) WHERE sure = 0
    RETURNING sure"""


def add(
    connection: Connection, night: str, broke: Snapshot | Document, reader: str, error: Quarantined
) -> bool:
    """Keep a body from this version of its reader; says whether for good. One transaction."""
    sha256 = broke.sha256 if isinstance(broke, Snapshot) else broke.snapshot_sha256
    row = (sha256, reader, broke.url, error.detail, night, int(error.sure))
    with writing(connection):
        added = connection.execute(_ADD, row).fetchone()
    return added is None or bool(added[0])


def held(connection: Connection, night: str, sha256: str, reader: str) -> Quarantined | None:
    """Why this version of the reader must not try a body tonight; None where it may."""
    query = """SELECT reason, sure FROM quarantine
        WHERE sha256 = ? AND reader = ? AND (sure = 1 OR night = ?)"""
    found = connection.execute(query, (sha256, reader, night)).fetchone()
    return None if found is None else Quarantined(str(found[0]), bool(found[1]))
