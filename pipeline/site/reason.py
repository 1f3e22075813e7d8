"""A fact's page: who says it and who has it from whom, the steps of its score, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.shelf import ChangeEntry, EvidenceEntry, FactEntry, ProfileEntry, StepEntry
from pipeline.site.catalogue import Catalogue
from pipeline.site.record import line
from pipeline.site.told import told
from pipeline.site.wording import STANCES, change, label

MOST = 60  # pages shown under an origin; beyond that they are counted


@dataclass(frozen=True, slots=True)
class Said:
    """A quote, with the language of its page, and why it does not count."""

    row: EvidenceEntry
    language: str | None
    why: str  # it is not counted; "" where it is


@dataclass(frozen=True, slots=True)
class Group:
    """An origin: the quote that counts for it, those that rest on it, and how many more there are."""

    name: str
    counted: Said | None
    members: tuple[Said, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Side:
    """The origins of one stance."""

    title: str
    stance: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on the timeline: a page came out, a page was corrected, the score moved."""

    at: str
    what: str  # published, corrected, scored
    text: str
    url: str | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True)
class FactPage:
    """All that a fact's page shows."""

    fact: FactEntry
    profile: ProfileEntry
    language: str | None
    sides: tuple[Side, ...]
    steps: tuple[StepEntry, ...]
    happenings: tuple[Happening, ...]
    changes: tuple[ChangeEntry, ...]


def reason(books: Catalogue, fact: FactEntry) -> FactPage:
    """A fact with its evidence by stance and origin, its ladder and its history."""
    rows = books.evidence_to.get(fact.fact_id, [])
    stances = list(dict.fromkeys(row.stance for row in rows))
    changes = books.changes_to.get(fact.fact_id, [])
    return FactPage(
        fact=fact,
        profile=books.profile[fact.profile_id],
        language=line(books, fact).language,
        sides=tuple(_side(books, stance, [r for r in rows if r.stance == stance]) for stance in stances),
        steps=tuple(books.steps_to.get(fact.fact_id, [])),
        happenings=tuple(sorted(_happenings(books, rows, changes), key=lambda h: (h.at, h.what, h.text))),
        changes=tuple(changes),
    )


def _side(books: Catalogue, stance: str, rows: Sequence[EvidenceEntry]) -> Side:
    origins: dict[str, list[EvidenceEntry]] = {}
    for row in rows:
        origins.setdefault(row.origin_id, []).append(row)
    groups = [_group(books, found) for found in origins.values()]
    return Side(
        label(stance, STANCES), stance, tuple(sorted(groups, key=lambda g: (g.counted is None, g.name)))
    )


def _group(books: Catalogue, rows: Sequence[EvidenceEntry]) -> Group:
    names = books.publishers
    said = [Said(row, books.language_of(row.url), told(row.why_not_counted or "", names)) for row in rows]
    counts = next((each for each in said if each.row.counted), None)
    members = [each for each in said if each is not counts]
    return Group(rows[0].origin_name, counts, tuple(members[:MOST]), len(members[MOST:]))


def _happenings(
    books: Catalogue, rows: Sequence[EvidenceEntry], changes: Sequence[ChangeEntry]
) -> Iterator[Happening]:
    """What is dated; a page without a date of its own is left out."""
    pages: dict[str, EvidenceEntry] = {}
    for row in rows:
        if row.url not in pages or row.counted:
            pages[row.url] = row
    for url, row in pages.items():
        if row.published_at:
            verb = "publishes" if row.stance == "support" else "publishes otherwise"
            yield Happening(row.published_at, "published", f"{row.publisher} {verb}", url, row.counted)
        for edit in books.edits_at.get(url, []):
            if edit.notice:
                yield Happening(edit.seen_at, "corrected", f"{row.publisher} corrects", url)
                break
    for entry in changes:
        night = books.night.get(entry.night)
        if night:
            at = night.published_at or night.started_at
            yield Happening(at, "scored", f"{change(entry)} ({entry.reason})")
