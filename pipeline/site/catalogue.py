"""An edition with its entries in the order in which pages ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from pipeline.model.shelf import (
    ChangeEntry,
    CopyEntry,
    DocumentEntry,
    EditEntry,
    EventEntry,
    EvidenceEntry,
    FactEntry,
    FieldEntry,
    ImageEntry,
    NightEntry,
    OutlookEntry,
    ProfileEntry,
    RelatedEntry,
    Shelf,
    StepEntry,
)
from pipeline.site.wording import language

Entry = TypeVar("Entry")
Groups = dict[str, list[Entry]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`X_of` maps a profile's id to its entries, `X_to` a fact's; nothing stands under an id without any."""

    shelf: Shelf
    profile: dict[str, ProfileEntry]
    fact: dict[str, FactEntry]
    page: dict[str, DocumentEntry]  # by URL
    night: dict[str, NightEntry]
    facts_of: Groups[FactEntry]
    fields_of: Groups[FieldEntry]
    outlooks_of: Groups[OutlookEntry]
    images_of: Groups[ImageEntry]
    related_of: Groups[RelatedEntry]
    heir: dict[str, FactEntry]  # what an id of an earlier night became
    events_of: Groups[EventEntry]
    event: dict[str, EventEntry]
    roles: dict[tuple[str, str], RelatedEntry]  # what a profile is to an event, by their ids
    changes_of: Groups[ChangeEntry]
    evidence_to: Groups[EvidenceEntry]
    steps_to: Groups[StepEntry]
    changes_to: Groups[ChangeEntry]
    evidence_by: Groups[EvidenceEntry]  # by publisher's domain
    pages_by: Groups[DocumentEntry]  # by publisher's domain
    edits_at: Groups[EditEntry]  # by URL
    copies_by: Groups[CopyEntry]  # by the id of the later page
    publishers: dict[str, str]  # names, by URL of a page

    def language_of(self, url: str) -> str | None:
        page = self.page.get(url)
        return language(page.language) if page else None


def catalogue(shelf: Shelf) -> Catalogue:
    """Sorts an edition into the groups that pages are made of; their order is the shelf's."""
    events = {entry.event_id: entry for entry in shelf.events}
    facts = {entry.fact_id: entry for entry in shelf.facts}
    return Catalogue(
        shelf=shelf,
        profile={entry.profile_id: entry for entry in shelf.profiles},
        fact=facts,
        page={entry.url: entry for entry in shelf.documents},
        night={entry.night: entry for entry in shelf.nights},
        facts_of=_by(shelf.facts, lambda e: e.profile_id),
        fields_of=_by(shelf.fields, lambda e: e.profile_id),
        outlooks_of=_by(shelf.outlooks, lambda e: e.profile_id),
        images_of=_by(sorted(shelf.images, key=lambda e: e.position), lambda e: e.profile_id),
        related_of=_by((e for e in shelf.related if e.related_id not in events), lambda e: e.profile_id),
        heir={old.old_id: facts[old.fact_id] for old in shelf.old_ids if old.fact_id in facts},
        events_of=_events(shelf.events),
        event=events,
        roles={(e.profile_id, e.related_id): e for e in shelf.related if e.related_id in events},
        changes_of=_by(shelf.changes, lambda e: e.profile_id),
        evidence_to=_by(shelf.evidence, lambda e: e.fact_id),
        steps_to=_by(shelf.steps, lambda e: e.fact_id),
        changes_to=_by(
            (e for e in shelf.changes if e.field.startswith("fact ")), lambda e: e.field.removeprefix("fact ")
        ),
        evidence_by=_by(shelf.evidence, lambda e: e.publisher_domain),
        pages_by=_by(shelf.documents, lambda e: e.publisher_domain),
        edits_at=_by(shelf.edits, lambda e: e.url),
        copies_by=_by(shelf.copies, lambda e: e.document_id),
        publishers={entry.url: entry.publisher for entry in shelf.evidence},
    )


def _by(entries: Iterable[Entry], key: Callable[[Entry], str]) -> Groups[Entry]:
    groups: Groups[Entry] = defaultdict(list)
    for entry in entries:
        groups[key(entry)].append(entry)
    return dict(groups)


def _events(events: Iterable[EventEntry]) -> Groups[EventEntry]:
    groups: Groups[EventEntry] = defaultdict(list)
    for event in events:
        for profile in event.profile_ids:
            groups[profile].append(event)
    return dict(groups)
