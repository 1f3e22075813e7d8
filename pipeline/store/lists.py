"""Feeds and sitemaps: the pages that each of them names, and the further lists that some of them name."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection

from pipeline.model import Listing, Target
from pipeline.store.codec import read_all, time_text
from pipeline.store.file import Row, insert, writing

_KEEP_PAGE = """ON CONFLICT (source_id, url) DO UPDATE SET title = excluded.title,
    list_url = excluded.list_url, published_at = excluded.published_at, position = excluded.position,
    listed = 1"""

# the lists that a list leads to, at whatever depth
_BELOW = """WITH RECURSIVE below (url) AS (
    SELECT url FROM lists WHERE source_id = ?1 AND parent_url = ?2
    UNION SELECT l.url FROM lists l JOIN below b ON l.parent_url = b.url WHERE l.source_id = ?1)
    SELECT url FROM below"""


def add_listing(connection: Connection, listing: Listing) -> None:
    """Store what a list names now, and that this body of it was read to the end. One transaction.

    What it named before and names no more is listed no more; neither is what a list names that it has
    dropped.
    """
    source_id, url = listing.source_id, listing.url
    with writing(connection):
        before = {row[0] for row in connection.execute(_BELOW, (source_id, url))}
        connection.execute("DELETE FROM lists WHERE source_id = ? AND parent_url = ?", (source_id, url))
        insert(
            connection,
            "lists",
            [_list_row(listing, target) for target in listing.lists],
            "ON CONFLICT DO NOTHING",
        )
        after = {row[0] for row in connection.execute(_BELOW, (source_id, url))}
        for gone in (url, *(before - after)):
            connection.execute(
                "UPDATE found SET listed = 0 WHERE source_id = ? AND list_url = ? AND listed = 1",
                (source_id, gone),
            )
        insert(connection, "found", _page_rows(listing), _KEEP_PAGE)
        connection.execute(
            "INSERT INTO urls (url, settled) VALUES (?, ?)"
            " ON CONFLICT (url) DO UPDATE SET settled = excluded.settled",
            (url, listing.sha256),
        )


def children(connection: Connection, source_id: str, url: str) -> tuple[Target, ...]:
    """The further lists that a list named when it was last read."""
    query = "SELECT url FROM lists WHERE source_id = ? AND parent_url = ? ORDER BY position"
    return tuple(Target(row[0], source_id) for row in connection.execute(query, (source_id, url)))


def listing(connection: Connection, source_id: str) -> tuple[Target, ...]:
    """What a source listed when it was last read, then the pages that it no longer lists and claims rest on.

    The first are visited where the source is unchanged or down. The second because corrections come late.
    """
    query = """SELECT f.url, f.source_id, f.title, f.published_at, u.etag, u.last_modified, u.sha256,
            s.warc_file, s.warc_offset
        FROM found f LEFT JOIN urls u ON u.url = f.url AND u.settled = u.sha256
            LEFT JOIN snapshots s ON s.sha256 = u.sha256 AND s.url = u.url
        WHERE f.source_id = ? AND (f.listed = 1 OR EXISTS (
            SELECT 1 FROM documents d JOIN claims c ON c.document_id = d.id
                JOIN profiles p ON p.id = c.profile_id AND p.listed = 1
            WHERE d.url = f.url AND c.current = 1 AND c.withdrawn = ''))
        ORDER BY f.listed DESC, f.position, f.url"""
    return tuple(read_all(Target, connection.execute(query, (source_id,))))


def _list_row(listing: Listing, target: Target) -> Row:
    position = listing.lists.index(target)
    return {
        "source_id": listing.source_id,
        "url": target.url,
        "parent_url": listing.url,
        "position": position,
    }


def _page_rows(listing: Listing) -> Sequence[Row]:
    return [
        {
            "source_id": listing.source_id,
            "url": target.url,
            "title": target.title,
            "published_at": time_text(target.published_at),
            "position": position,
            "listed": 1,
            "list_url": listing.url,
        }
        for position, target in enumerate(listing.pages)
    ]
