"""The registry, mirrored each night so that editions can join it and know who may see what."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection
from urllib.parse import urlsplit

from pipeline.model import Profile, Publisher, Registry, Source
from pipeline.store.codec import json_text, time_text
from pipeline.store.file import Row, upsert, writing


def mirror(connection: Connection, registry: Registry) -> None:
    """Bring profiles, publishers and sources up to date. What has left the file stays, with listed = 0.

    A publisher that was closed to the public stays closed after it has left the file.
    """
    with writing(connection):
        for table in ("profiles", "publishers", "sources"):
            connection.execute(f"UPDATE {table} SET listed = 0 WHERE listed = 1")  # noqa: S608 - own names
        upsert(connection, "profiles", map(_profile, registry.profiles), "id")
        upsert(connection, "publishers", map(_publisher, registry.publishers), "domain")
        known = publisher_domains(connection)
        upsert(connection, "sources", (_source(source, known) for source in registry.sources), "id")


def publisher_domains(connection: Connection) -> frozenset[str]:
    """The domains of all publishers that were ever registered."""
    return frozenset(row[0] for row in connection.execute("SELECT domain FROM publishers"))


def publisher_of(url: str | None, known: frozenset[str]) -> str | None:
    """The longest registered domain that the URL's host equals or ends with, or None: not registered."""
    labels = ((urlsplit(url).hostname or "") if url else "").split(".")
    candidates: Iterable[str] = (".".join(labels[start:]) for start in range(len(labels)))
    return next((domain for domain in candidates if domain in known), None)


def _profile(profile: Profile) -> Row:
    return {
        "id": profile.id,
        "name": profile.name,
        "kind": profile.kind,
        "category": profile.category,
        "base": profile.base,
        "related": json_text(profile.related),
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


def _source(source: Source, known: frozenset[str]) -> Row:
    return {
        "id": source.id,
        "url": source.url,
        "kind": source.kind,
        "profiles": json_text(source.profiles),
        "added_by": source.added_by,
        "added_at": time_text(source.added_at),
        "note": source.note,
        "min_claims": source.min_claims,
        "publisher_domain": publisher_of(source.url, known),
        "listed": 1,
    }
