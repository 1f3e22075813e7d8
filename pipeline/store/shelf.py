"""An edition read whole, through the contract's views alone, into the entries of pipeline.model.shelf."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields
from pathlib import Path
from sqlite3 import Connection
from typing import Any, TypeVar

from pipeline.errors import StoreError
from pipeline.model import Audience
from pipeline.model.shelf import (
    ChangeEntry,
    CopyEntry,
    DocumentEntry,
    EditEntry,
    EventEntry,
    EvidenceEntry,
    FactEntry,
    FieldEntry,
    FunnelEntry,
    ImageEntry,
    NightEntry,
    OldIdEntry,
    OutlookEntry,
    ProblemEntry,
    ProfileEntry,
    RelatedEntry,
    Shelf,
    SourceEntry,
    StepEntry,
)
from pipeline.store.contract import EDITION_ID
from pipeline.store.file import connect, failing_as, pragma

Entry = TypeVar("Entry")

# Part of the shelf → its view, what a row becomes, and the order of the rows, which leaves nothing to chance.
PARTS: dict[str, tuple[str, type[Any], str]] = {
    "profiles": ("v_profiles", ProfileEntry, "name COLLATE NOCASE, profile_id"),
    "facts": (
        "v_facts",
        FactEntry,
        "profile_id, confidence DESC, independent_sources DESC, fact_id",
    ),
    "evidence": (
        "v_evidence",
        EvidenceEntry,
        "fact_id, stance <> 'support', stance, origin_name, origin_id, counted DESC, published_at, claim_id",
    ),
    "steps": ("v_explain", StepEntry, "fact_id, step"),
    "fields": ("v_profile_fields", FieldEntry, ""),  # the view has an order of its own: that of the record
    "documents": ("v_documents", DocumentEntry, "document_id"),
    "edits": ("v_edits", EditEntry, ""),  # in the order of the text
    "sources": ("v_sources", SourceEntry, "url, source_id"),
    "nights": ("v_nights", NightEntry, "started_at DESC, night DESC"),
    "funnel": ("v_funnel", FunnelEntry, "night, position, stage, reason"),
    "problems": ("v_problems", ProblemEntry, "night DESC, stage, kind, url, detail"),
    "outlooks": ("v_outlooks", OutlookEntry, "profile_id, due, statement, issued"),
    "events": ("v_events", EventEntry, "start DESC, event_id"),
    "related": ("v_related", RelatedEntry, "profile_id, relation, related_id"),
    "old_ids": ("v_fact_ids", OldIdEntry, "old_id"),
    "copies": ("v_copies", CopyEntry, "document_id, of_document_id, test"),
    "images": ("v_images", ImageEntry, "profile_id, url, document_id"),
    "changes": ("v_history", ChangeEntry, "night DESC, profile_id, field, old, new"),
}
# Part of a shelf about one fact → which rows of its view are on it; the other parts stay empty.
_ITS = "(SELECT url FROM v_evidence WHERE fact_id = :fact)"
ABOUT: dict[str, str] = {
    "profiles": "profile_id IN (SELECT profile_id FROM v_facts WHERE fact_id = :fact)",
    "facts": "fact_id = :fact",
    "evidence": "fact_id = :fact",
    "steps": "fact_id = :fact",
    "documents": f"url IN {_ITS}",
    "edits": f"url IN {_ITS}",
    "nights": "1",
    "changes": "field = 'fact ' || :fact",
}
# The type of an entry's field, as written → what makes it of a column.
MADE: dict[str, Callable[[Any], Any]] = {
    "bool": bool,
    "tuple[str, ...]": lambda text: tuple(json.loads(text or "[]")),
    "tuple[tuple[str, str, str], ...]": lambda text: tuple(map(tuple, json.loads(text or "[]"))),
}


def read_shelf(path: Path, audience: Audience, fact: str | None = None) -> Shelf:
    """All of an edition, or what it has about one fact.

    Raises StoreError where there is none, or where it lacks a column that must be.
    """
    if not path.is_file():
        raise StoreError(f"there is no edition at {path}; a published night makes one")
    with failing_as(f"cannot read the edition {path}"):
        connection = connect(path, "ro")
        try:
            if pragma(connection, "application_id") != EDITION_ID:
                raise StoreError(f"{path} is not an edition of Evidence")
            connection.execute("BEGIN")  # one whole night, whatever is published meanwhile
            if fact is not None:
                return Shelf(audience, **{part: _about(connection, part, fact) for part in PARTS})
            return Shelf(audience, **{part: _entries(connection, *how) for part, how in PARTS.items()})
        finally:
            connection.close()


def _about(connection: Connection, part: str, fact: str) -> tuple[Any, ...]:
    view, entry, order = PARTS[part]
    return _entries(connection, view, entry, order, ABOUT[part], fact) if part in ABOUT else ()


def _entries(
    connection: Connection, view: str, entry: type[Entry], order: str, which: str = "1", fact: str = ""
) -> tuple[Entry, ...]:
    by = f" ORDER BY {order}" if order else ""
    query = f"SELECT * FROM {view} WHERE {which}{by}"  # noqa: S608 - names from the tables above
    found = connection.execute(query, {"fact": fact})
    columns = {name: place for place, (name, *_) in enumerate(found.description)}
    made = _columns(view, entry, columns)
    return tuple(
        entry(**{name: make(row[place]) if make else row[place] for name, place, make in made})
        for row in map(tuple, found)
    )


def _columns(
    view: str, entry: type[Any], columns: dict[str, int]
) -> list[tuple[str, int, Callable[[Any], Any] | None]]:
    """(field, place of its column, what makes it) of each field that the view has."""
    wanted = fields(entry)
    if missing := [f.name for f in wanted if f.name not in columns and f.default is MISSING]:
        raise StoreError(f"{view} has no {', '.join(missing)}: a newer edition is needed")
    return [(f.name, columns[f.name], MADE.get(str(f.type))) for f in wanted if f.name in columns]
