"""Pages that were read elsewhere into the working file, thousands in a transaction: a statement a table.

They come as loose files, whose rows are copied as they are (loose.py). A page that is here already stays as
it is: what a night saw later counts more than what an archive held before. A transaction is one loose file:
whatever ends the process, the working file holds whole ones, and the next time goes on behind them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection

from pipeline.errors import StoreError
from pipeline.model import Document, Night, Registry
from pipeline.store.codec import columns, time_text
from pipeline.store.evidence import OWN_COLUMNS
from pipeline.store.file import checkpoint, failing_as, insert, open_work, uri, writing
from pipeline.store.forgotten import refuser
from pipeline.store.loose import CLAIMS, Part, pack
from pipeline.store.registry import mirror, publisher_finder

__all__ = ["Part", "absorb", "pack"]

OUTCOME = "absorbed"  # of the night under which these pages came: it is never gone on with
_VERSION = ", ".join(column for column in columns(Document) if column not in OWN_COLUMNS)
_CLAIM = ", ".join(CLAIMS)
# Ids are hashes, so a transaction changes pages all over the index of claims' ids. What does not fit into
# this is written to the -wal several times. KiB: that index of 2 x 10^6 claims, beside a transaction's rows;
# to 10^6 claims the cost of a claim then grew by a fifth. `bench/absorb.py` measures it.
_CACHE = -256_000
# The first text of each page that is not here, unless it may not be. The order of parts decides.
_CHOSEN = """INSERT INTO temp.chosen SELECT min(p.rowid) FROM loose.pages p
    WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = p.id) AND p.rowid NOT IN temp.refused
    GROUP BY p.id"""
_FROM = "FROM loose.pages WHERE rowid IN temp.chosen"
_FIT = f"{_FROM} AND refused_because = ''"
_SHOWN = "iif(refused_because = '', 1, NULL)"

# Table by table, in the order of what they refer to. A refused page has no text version. The archive that
# held a body is not ours, so nothing leads to it.
_COPY: tuple[str, ...] = (
    f"""INSERT INTO documents (id, url, publisher_domain, title, kind, language, published_at, modified_at,
        refused_because, version, last_snapshot, processing, first_night)
    SELECT id, url, publisher_domain, title, kind, language, published_at, modified_at,
        refused_because, {_SHOWN}, snapshot_sha256, :processing, :night {_FROM} ORDER BY rowid""",  # noqa: S608
    f"INSERT INTO texts SELECT text_sha256, text {_FIT} ORDER BY rowid ON CONFLICT DO NOTHING",  # noqa: S608
    f"""INSERT INTO versions (document_id, number, first_night, reread, text_sha256, {_VERSION})
    SELECT id, 1, :night, 0, text_sha256, {_VERSION} {_FIT} ORDER BY rowid""",  # noqa: S608
    f"""INSERT INTO readings (night, document_id, snapshot_sha256, version)
    SELECT :night, id, snapshot_sha256, {_SHOWN} {_FROM} ORDER BY id""",  # noqa: S608
    f"""INSERT INTO urls (url, publisher_domain, sha256, settled, first_seen, last_seen)
    SELECT url, publisher(url), snapshot_sha256, snapshot_sha256, fetched_at, fetched_at
    {_FROM} ORDER BY rowid ON CONFLICT DO NOTHING""",  # noqa: S608
    f"""INSERT INTO snapshots (sha256, url, final_url, status, headers, bytes, fetched_at, night, rights)
    SELECT snapshot_sha256, url, final_url, 200, '[]', bytes, fetched_at, :night, coalesce(rights, '')
    {_FROM} ORDER BY 1, 2 ON CONFLICT DO NOTHING""",  # noqa: S608
    f"""INSERT INTO claims ({_CLAIM}, first_version, last_version, current, withdrawn)
    SELECT {_CLAIM}, 1, 1, 1, '' FROM loose.claims WHERE page IN temp.chosen ORDER BY rowid""",  # noqa: S608
)


def absorb(
    path: Path, registry: Registry, night: Night, processing: str, loose: Iterable[Path]
) -> Counter[str]:
    """Take loose files in, each in one transaction: how many pages and claims are new, known, forgotten.

    A second time they change nothing. Raises StoreError.
    """
    counts: Counter[str] = Counter()
    with closing(open_work(path)) as connection:
        mirror(connection, registry)
        connection.execute("PRAGMA foreign_keys = OFF")  # a look-up for each value; `_check_profiles` has one
        connection.execute(f"PRAGMA cache_size = {_CACHE}")
        for table in ("chosen", "refused"):
            connection.execute(f"CREATE TEMP TABLE {table} (page INTEGER PRIMARY KEY)")
        for each in loose:
            with _attached(connection, each):
                counts.update(_take_in(connection, night, processing))
        checkpoint(connection)
    return counts


@contextmanager
def _attached(connection: Connection, loose: Path) -> Iterator[None]:
    with failing_as(f"cannot read {loose}"):
        connection.execute("ATTACH ? AS loose", (f"{uri(loose, 'ro')}&immutable=1",))
        try:
            yield
        finally:
            connection.execute("DETACH loose")


def _take_in(connection: Connection, night: Night, processing: str) -> Counter[str]:
    with writing(connection):
        _choose(connection)
        counts = _counts(connection)
        if counts["pages"]:
            _check_profiles(connection)
            row = {"id": night.id, "started_at": time_text(night.started_at), "processing": processing}
            insert(connection, "nights", [row | {"outcome": OUTCOME}], "ON CONFLICT DO NOTHING")
            connection.create_function("publisher", 1, publisher_finder(connection))
            for statement in _COPY:
                changed = connection.execute(statement, {"night": night.id, "processing": processing})
            counts["claims"] = changed.rowcount
    return counts


def _choose(connection: Connection) -> None:
    """Say in `chosen` which pages come in: the first text of each that is not here and was not taken down."""
    connection.execute("DELETE FROM temp.chosen")
    connection.execute("DELETE FROM temp.refused")
    if (why := refuser(connection)) is not None:
        rows = connection.execute("SELECT rowid, url, final_url, text FROM loose.pages")
        refused = [(page,) for page, url, final_url, text in rows if why((url, final_url), text)]
        connection.executemany("INSERT INTO temp.refused VALUES (?)", refused)
    connection.execute(_CHOSEN)


def _counts(connection: Connection) -> Counter[str]:
    """Pages that come in, and captures: of those and of pages that are here, and forgotten ones."""
    query = """SELECT (SELECT count(*) FROM temp.chosen), coalesce(sum(captures), 0),
        coalesce(sum(captures) FILTER (WHERE rowid IN temp.refused), 0) FROM loose.pages"""
    pages, captures, forgotten = connection.execute(query).fetchone()
    return Counter(
        {"pages": pages, "known": captures - forgotten - pages, "forgotten": forgotten, "claims": 0}
    )


def _check_profiles(connection: Connection) -> None:
    """What the key to profiles asks of claims; the other keys lead to rows that come in with them."""
    query = "SELECT DISTINCT profile_id FROM loose.claims EXCEPT SELECT id FROM profiles"
    if unknown := connection.execute(query).fetchone():
        raise StoreError(f"claims on {unknown[0]}, which is no profile of the registry")
