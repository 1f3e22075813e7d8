"""Which archived bodies are kept for ever, and where records lie after an archive file was thinned out.

Kept always, whatever their age:

    the bodies of every text version of a document that a claim was ever made on, gone and withdrawn ones
        included: the version without the sentence is what shows that it has gone
    the newest body of such a document, read or not
    the newest body of each source and of each part of a sitemap: listings in force rest on them

All else is a body of a page on which nothing rests. Its text stays, in the working file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from sqlite3 import Connection

from pipeline.store.codec import time_text
from pipeline.store.file import reading, writing

# sha256 and URL of what is kept
_KEPT = """SELECT v.snapshot_sha256 AS sha256, d.url FROM versions v JOIN documents d ON d.id = v.document_id
        WHERE EXISTS (SELECT 1 FROM claims c WHERE c.document_id = d.id)
    UNION SELECT u.sha256, u.url FROM urls u JOIN documents d ON d.url = u.url
        WHERE EXISTS (SELECT 1 FROM claims c WHERE c.document_id = d.id)
    UNION SELECT d.last_snapshot, d.url FROM documents d
        WHERE EXISTS (SELECT 1 FROM claims c WHERE c.document_id = d.id)
    UNION SELECT u.sha256, u.url FROM urls u
        WHERE u.url IN (SELECT url FROM sources) OR u.url NOT IN (SELECT url FROM found)
    UNION SELECT u.settled, u.url FROM urls u
        WHERE u.url IN (SELECT url FROM sources) OR u.url NOT IN (SELECT url FROM found)"""

# what refers to a record in a file of nights that are old enough
_OLD = """WITH referred AS (
        SELECT warc_file, warc_offset, night FROM snapshots WHERE warc_file IS NOT NULL
        UNION SELECT warc_file, warc_offset, night FROM attempts WHERE warc_file IS NOT NULL)
    SELECT warc_file, warc_offset FROM referred WHERE warc_file IN (
        SELECT r.warc_file FROM referred r JOIN nights n ON n.id = r.night
        GROUP BY r.warc_file HAVING max(n.started_at) < ?)"""

_OFFSETS = f"""SELECT s.warc_file, s.warc_offset FROM snapshots s
    JOIN ({_KEPT}) k ON k.sha256 = s.sha256 AND k.url = s.url
    WHERE s.warc_file IS NOT NULL AND s.warc_offset IS NOT NULL"""  # noqa: S608 - own names

# a body that is no longer held must not be compared with: the page is asked for in full again
_FORGET = """UPDATE urls SET settled = NULL WHERE EXISTS (SELECT 1 FROM snapshots s
    WHERE s.warc_file = ? AND s.sha256 = urls.sha256 AND s.url = urls.url
        AND s.warc_offset NOT IN (SELECT old FROM temp.moved))"""


def uncited(connection: Connection, before: datetime) -> dict[str, set[int]]:
    """Archive files of nights that began before a time → the offsets of the records to keep in them.

    Only files that hold something to drop are named; one of which nothing is to be kept has an empty set.
    """
    with reading(connection):
        old: dict[str, set[int]] = {}
        for name, offset in connection.execute(_OLD, (time_text(before),)):
            old.setdefault(name, set()).add(offset)
        kept: dict[str, set[int]] = {name: set() for name in old}
        for name, offset in connection.execute(_OFFSETS) if old else ():
            if name in kept:
                kept[name].add(offset)
    return {name: kept[name] for name, offsets in old.items() if not offsets <= kept[name]}


def moved_records(connection: Connection, old: str, new: str, offsets: Mapping[int, int]) -> None:
    """Records of the file `old` lie in `new` now, at other offsets; those not named were dropped.

    One transaction. What pointed at a dropped record points nowhere, and its URL is asked for in full.
    """
    with writing(connection):
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS moved (old INTEGER PRIMARY KEY, new INTEGER)")
        connection.execute("DELETE FROM temp.moved")
        connection.executemany("INSERT INTO temp.moved VALUES (?, ?)", offsets.items())
        connection.execute(_FORGET, (old,))
        for table in ("snapshots", "attempts"):
            connection.execute(
                f"""UPDATE {table} SET
                    warc_file = iif(warc_offset IN (SELECT old FROM temp.moved), ?, NULL),
                    warc_offset = (SELECT m.new FROM temp.moved m WHERE m.old = {table}.warc_offset)
                WHERE warc_file = ?""",  # noqa: S608 - own names
                (new, old),
            )


def archive_files(connection: Connection) -> set[str]:
    """The archive files that something refers to; others in the folder are left-overs."""
    rows = connection.execute("SELECT warc_file FROM snapshots UNION SELECT warc_file FROM attempts")
    return {row[0] for row in rows if row[0] is not None}
