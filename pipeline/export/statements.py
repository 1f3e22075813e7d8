"""followthemoney statements as JSON lines: profiles, the pages that are evidence, and facts as Notes.

A Note's `entity` is the profile, its `proof` the pages that support it; its summary holds grade, confidence
and status. Statement ids are those that the library makes (SHA-1 of dataset, entity, property and value).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.export.values import Found, Taken, by_fact
from pipeline.export.written import json_text
from pipeline.model.figures import two_places

SCHEMATA = {
    "company": "Company",
    "institution": "Organization",
    "person": "Person",
    "event": "Event",
    "asset": "Asset",
}


@dataclass(frozen=True, slots=True)
class _Entity:
    id: str
    schema: str
    values: tuple[tuple[str, str], ...]  # property, value
    first_seen: str
    last_seen: str


def ftm_lines(taken: Taken, dataset: str) -> Iterator[str]:
    """A line for each statement. What was removed since then has none: see the other formats."""
    for entity in _entities(taken):
        lines = [_statement(entity, dataset, prop, value) for prop, value in dict.fromkeys(entity.values)]
        yield from sorted(lines)


def _entities(taken: Taken) -> Iterator[_Entity]:
    now = str(taken.night.get("published_at") or "")
    for profile in taken.profiles:
        schema = SCHEMATA.get(profile["kind"], "Organization")
        updated = profile["updated_at"] or now
        yield _Entity(f"profile-{profile['profile_id']}", schema, (("name", profile["name"]),), updated, now)
    pages: dict[str, Found] = {}
    evidence = by_fact(taken.evidence)
    for fact in taken.facts:
        rows = [row for row in evidence.get(fact["fact_id"], []) if row["stance"] == "support"]
        yield _note(fact, rows, now)
        pages.update((row["url"], row) for row in rows)
    for url in sorted(pages):
        yield _article(pages[url], now)


def _note(fact: Found, rows: list[Found], now: str) -> _Entity:
    sources = fact["independent_sources"]
    score = f"{fact['grade']} {two_places(fact['confidence'])} {fact['status']}"
    summary = f"{score}, independent sources: {sources}"
    values = [
        ("description", fact["statement"]),
        ("summary", summary),
        ("entity", f"profile-{fact['profile_id']}"),
        ("modifiedAt", _day(fact["last_confirmed"])),
    ]
    values += [("proof", _page_id(row["url"])) for row in rows]
    values += [("sourceUrl", row["url"]) for row in rows]
    values += [("publisher", row["publisher"]) for row in rows]
    return _Entity(f"fact-{fact['fact_id']}", "Note", tuple(values), fact["first_seen"], now)


def _article(row: Found, now: str) -> _Entity:
    values = [("title", row["title"]), ("sourceUrl", row["url"]), ("publisher", row["publisher"])]
    if row["published_at"]:
        values.append(("publishedAt", _day(row["published_at"])))
    return _Entity(_page_id(row["url"]), "Article", tuple(values), row["fetched_at"] or now, now)


def _page_id(url: str) -> str:
    return f"page-{hashlib.sha1(url.encode(), usedforsecurity=False).hexdigest()}"


def _day(time: str) -> str:
    """A time in the library's form: UTC goes without saying."""
    return time.removesuffix("Z")


def _statement(entity: _Entity, dataset: str, prop: str, value: str) -> str:
    key = f"{dataset}.{entity.id}.{prop}.{value}"
    row = {
        "canonical_id": entity.id,
        "entity_id": entity.id,
        "prop": prop,
        "schema": entity.schema,
        "value": value,
        "dataset": dataset,
        "lang": None,
        "original_value": None,
        "first_seen": _day(entity.first_seen),
        "last_seen": _day(entity.last_seen),
        "external": False,
        "origin": "evidence",
        "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),
    }
    return json_text(row) + "\n"
