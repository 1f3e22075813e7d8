"""The registry, mirrored each night so that editions can join it and know who may see what."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Connection
from urllib.parse import urlsplit

from pipeline.model import AUDIENCES, Audience, Profile, Publisher, Registry, Source
from pipeline.store.codec import json_text, time_text
from pipeline.store.file import Row, upsert, writing
from pipeline.store.forgotten import refuse_profiles

PAUSED = 2  # of `listed`: in the file, and not visited for now


def mirror(connection: Connection, registry: Registry) -> None:
    """Bring profiles, publishers and sources up to date. What has left the file stays, with listed = 0.

    A publisher that was closed to the public stays closed after it has left the file. Pages that were read
    before their publisher was registered become its own now, so that they are no wider than it is. Raises
    ConfigError for a profile that was taken down.
    """
    refuse_profiles(connection, registry.profiles)
    with writing(connection):
        for table in ("profiles", "publishers", "sources"):
            connection.execute(f"UPDATE {table} SET listed = 0 WHERE listed <> 0")  # noqa: S608 - own names
        upsert(connection, "profiles", map(_profile, registry.profiles), "id")
        known = {row[0] for row in connection.execute("SELECT domain FROM publishers")}
        upsert(connection, "publishers", map(_publisher, registry.publishers), "domain")
        publisher = publisher_finder(connection)
        if not {p.domain for p in registry.publishers} <= known:
            _take_over(connection, publisher)
        rows = (_source(source, publisher(source.url)) for source in registry.sources)
        upsert(connection, "sources", rows, "id")


def closed_to(connection: Connection, audience: Audience) -> frozenset[str]:
    """The domains of the publishers that an audience may not see, listed or not."""
    narrower = AUDIENCES[AUDIENCES.index(audience) + 1 :]
    rows = connection.execute("SELECT domain, audience FROM publishers")
    return frozenset(domain for domain, widest in rows if widest in narrower)


# the tables that say whose a page is
_PAGES = ("documents", "urls", "problems", "attempts")


def _take_over(connection: Connection, publisher: Callable[[str | None], str | None]) -> None:
    """Give the pages of new publishers to them."""
    connection.execute("CREATE TEMP TABLE taken (url TEXT PRIMARY KEY, domain TEXT) WITHOUT ROWID")
    for table in _PAGES:
        pages = connection.execute(f"SELECT DISTINCT url, publisher_domain FROM {table}")  # noqa: S608 - own names
        moved = [(url, new) for url, old in pages if (new := publisher(url)) and new != old]
        connection.executemany("INSERT OR IGNORE INTO taken VALUES (?, ?)", moved)
        connection.execute(
            f"""UPDATE {table} SET publisher_domain = (SELECT domain FROM taken t WHERE t.url = {table}.url)
            WHERE url IN (SELECT url FROM taken)"""  # noqa: S608 - own names
        )
    connection.execute("DROP TABLE taken")


def publisher_finder(connection: Connection) -> Callable[[str | None], str | None]:
    """A function that names the publisher of a URL: the longest domain that its host equals or ends with.

    None: not registered. It remembers what it found, and is good for one transaction.
    """
    known: dict[str, str | None] = {}

    def find(url: str | None) -> str | None:
        if not url:
            return None
        site = "/".join(url.split("/", 3)[:3])
        if site not in known:
            known[site] = _publisher_of(connection, urlsplit(url).hostname or "")
        return known[site]

    return find


def _publisher_of(connection: Connection, host: str) -> str | None:
    """Asked for by its key, domain by domain: there may be thousands of publishers."""
    labels = host.split(".")
    candidates = (".".join(labels[start:]) for start in range(len(labels)))
    query = "SELECT 1 FROM publishers WHERE domain = ?"
    return next((domain for domain in candidates if connection.execute(query, (domain,)).fetchone()), None)


def _profile(profile: Profile) -> Row:
    return {
        "id": profile.id,
        "name": profile.name,
        "names": json_text((profile.name, *profile.aliases)),
        "kind": profile.kind,
        "category": profile.category,
        "base": profile.base,
        "related": json_text(profile.related),
        "fields": json_text(profile.fields),
        "listed": 1,
    }


def _publisher(publisher: Publisher) -> Row:
    return {
        "domain": publisher.domain,
        "name": publisher.name,
        "owner": publisher.owner,
        "kind": publisher.kind,
        "country": publisher.country,
        "language": publisher.language,
        "interests": json_text(publisher.interests),
        "audience": publisher.audience,
        "listed": 1,
    }


def _source(source: Source, publisher: str | None) -> Row:
    return {
        "id": source.id,
        "url": source.url,
        "kind": source.kind,
        "profiles": json_text(source.profiles),
        "added_by": source.added_by,
        "added_at": time_text(source.added_at),
        "note": source.note,
        "min_claims": source.min_claims,
        "publisher_domain": publisher,
        "listed": PAUSED if source.paused else 1,
    }
