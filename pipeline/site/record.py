"""A profile's page, its lists and its history: what stands where, in the order of the founding profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.alone import alone, readable_first
from pipeline.model.shelf import (
    ChangeEntry,
    EditEntry,
    EventEntry,
    EvidenceEntry,
    FactEntry,
    FieldEntry,
    ImageEntry,
    OutlookEntry,
    ProfileEntry,
)
from pipeline.site.catalogue import Catalogue
from pipeline.site.told import told
from pipeline.site.wording import FALLEN, FIELDS, HORIZONS, is_small

# The fields beside the text, in the founding profile's order; all but the last are in the vocabulary.
GLANCE = (
    *("category", "region", "signal_focus", "content_type", "primary_domain", "topic"),
    *("impact", "operational_criticality", "time_horizon", "base"),
)
PASSAGES = ("what_it_does", "why_it_matters", "what_to_watch")
# How many of each a profile's own page holds at most; the rest stands on pages of its own. Chosen so that
# the page of a profile with 3,000 facts stays under 100 kB (a test makes one).
BOUNDS = {"key": 12, "disputes": 12, "corrections": 8, "sources": 20, "derived": 20, "changes": 12, "few": 12}
IMAGES = 3  # of a profile
READ_ON = ("disputed", *FALLEN)


@dataclass(frozen=True, slots=True)
class Line:
    """A statement with the quote that it is read back to first."""

    fact: FactEntry
    quote: EvidenceEntry | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A field: its value with what it rests on."""

    label: str
    value: str
    field: FieldEntry | None
    facts: tuple[FactEntry, ...]
    confirmed: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a section, with what it rests on."""

    text: str
    field: FieldEntry
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A section: its sentences, each with its facts; `rest` is text of which no field tells the facts."""

    sentences: tuple[Sentence, ...]
    rest: str

    @property
    def rules(self) -> list[str]:
        """Why its sentences stand there, each rule once."""
        told = (each.field.rule for each in self.sentences if each.lines)
        return list(dict.fromkeys(rule for rule in told if rule))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected in a horizon."""

    name: str
    span: str
    expected: tuple[tuple[OutlookEntry, tuple[Line, ...]], ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """An origin that counts for a profile: its page that says most, and for how many facts it counts."""

    name: str
    facts: int
    first: EvidenceEntry
    pages: int


@dataclass(frozen=True, slots=True)
class Derived:
    """A page that counts for nothing here, and why."""

    row: EvidenceEntry
    reason: str
    facts: int


@dataclass(frozen=True, slots=True)
class RecordPage:
    """All that a profile's page shows."""

    profile: ProfileEntry
    images: tuple[ImageEntry, ...]
    key: tuple[Line, ...]
    rows: tuple[Row, ...]
    passages: tuple[tuple[str, Passage], ...]
    outlooks: tuple[Outlook, ...]
    disputes: tuple[Line, ...]
    corrections: tuple[EditEntry, ...]
    sources: tuple[Counted, ...]
    derived: tuple[Derived, ...]
    events: tuple[EventEntry, ...]
    changes: tuple[ChangeEntry, ...]
    turns: tuple[ChangeEntry, ...]  # changes without new facts: what a reader of the last edition must know
    members: tuple[Line, ...]
    facts: tuple[FactEntry, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """Which lists of a profile go on beyond its own page."""

    statements: bool
    sources: bool
    history: bool


def rest(page: RecordPage, bounds: Mapping[str, int]) -> Rest:
    """What does not stand on a page with these bounds."""
    shown = {each.fact.fact_id for each in (*page.key[: bounds["key"]], *page.disputes[: bounds["disputes"]])}
    return Rest(
        statements=len(shown) < len(page.facts),
        sources=len(page.sources) > bounds["sources"] or len(page.derived) > bounds["derived"],
        history=len(page.changes) > len(page.turns[: bounds["changes"]]),
    )


def record(books: Catalogue, profile: ProfileEntry) -> RecordPage:
    """A profile with all that the edition has on it, unbounded."""
    own = books.facts_of.get(profile.profile_id, [])
    rows = [row for fact in own for row in books.evidence_to.get(fact.fact_id, [])]
    changes = books.changes_of.get(profile.profile_id, [])
    return RecordPage(
        profile=profile,
        images=tuple(books.images_of.get(profile.profile_id, [])[:IMAGES]),
        key=tuple(_key(books, profile, own)),
        rows=tuple(_rows(books, profile)),
        passages=tuple((FIELDS[name], _passage(books, profile, name)) for name in PASSAGES),
        outlooks=tuple(_outlooks(books, profile)),
        disputes=tuple(
            line(books, fact) for fact in own if fact.status in READ_ON or fact.contradicting_sources
        ),
        corrections=tuple(_corrections(books, rows)),
        sources=tuple(counted(rows)),
        derived=tuple(derived(rows, books.publishers)),
        events=tuple(books.events_of.get(profile.profile_id, [])),
        changes=tuple(changes),
        turns=tuple(entry for entry in changes if _is_turn(entry)),
        members=tuple(line(books, fact) for fact in own if fact.audience != "public"),
        facts=tuple(own),
    )


def _key(books: Catalogue, profile: ProfileEntry, own: Sequence[FactEntry]) -> list[Line]:
    """What stands, those first that a reader understands without their page."""
    standing = [line(books, fact) for fact in own if fact.status in ("confirmed", "plausible")]
    return readable_first(
        standing,
        lambda each: each.fact.confidence,
        lambda each: alone(each.fact.statement, each.language, profile.name),
    )


def _is_turn(entry: ChangeEntry) -> bool:
    return not is_small(entry) and bool(entry.old or not entry.field.startswith("fact "))


def line(books: Catalogue, fact: FactEntry) -> Line:
    """A fact with the supporting quote to read first: on the page still, the fact's own words, counted."""
    rows = books.evidence_to.get(fact.fact_id, [])
    best = min(
        (row for row in rows if row.stance == "support"),
        key=lambda row: (not row.current, row.quote != fact.statement, not row.counted),
        default=None,
    )
    words = next((row for row in rows if row.quote == fact.statement), best)
    return Line(fact, best, books.language_of(words.url) if words else None)


def _rows(books: Catalogue, profile: ProfileEntry) -> Iterator[Row]:
    fields = {field.field: field for field in books.fields_of.get(profile.profile_id, [])}
    for name in GLANCE:
        value, field = getattr(profile, name), fields.get(name)
        facts = _facts(books, field.fact_ids if field else ())
        if value:
            confirmed = max((fact.last_confirmed for fact in facts), default=None)
            known = field.last_confirmed if field else None
            yield Row(FIELDS[name], value, field, facts, known or confirmed)


def _facts(books: Catalogue, ids: Sequence[str]) -> tuple[FactEntry, ...]:
    return tuple(books.fact[each] for each in ids if each in books.fact)


def _passage(books: Catalogue, profile: ProfileEntry, name: str) -> Passage:
    """The section's text taken apart into the sentences of its fields; what is left over is kept as it is."""
    text: str = getattr(profile, name) or ""
    sentences = []
    for field in books.fields_of.get(profile.profile_id, []):
        if field.field == name:
            text = text.replace(field.value, "", 1)
            lines = tuple(line(books, fact) for fact in _facts(books, field.fact_ids))
            sentences.append(Sentence(field.value, field, lines))
    return Passage(tuple(sentences), " ".join(text.split()))


def _outlooks(books: Catalogue, profile: ProfileEntry) -> Iterator[Outlook]:
    entries = books.outlooks_of.get(profile.profile_id, [])
    for horizon, (name, span) in HORIZONS.items():
        expected = tuple(
            (entry, tuple(line(books, fact) for fact in _facts(books, entry.fact_ids)))
            for entry in entries
            if entry.horizon == horizon
        )
        yield Outlook(name, span, expected, getattr(profile, f"outlook_{horizon}"))


def _corrections(books: Catalogue, rows: Sequence[EvidenceEntry]) -> Iterator[EditEntry]:
    """Each notice by which a page of the profile owns up to a change, once."""
    seen = set()
    for url in dict.fromkeys(row.url for row in rows):
        for edit in books.edits_at.get(url, []):
            if edit.notice and (url, edit.notice) not in seen:
                seen.add((url, edit.notice))
                yield edit


def counted(rows: Sequence[EvidenceEntry]) -> list[Counted]:
    """The origins that count, those of most facts first."""
    facts: dict[str, set[str]] = {}
    pages: dict[str, set[str]] = {}
    first: dict[str, EvidenceEntry] = {}
    for row in rows:
        if row.counted and row.stance == "support":
            facts.setdefault(row.origin_id, set()).add(row.fact_id)
            pages.setdefault(row.origin_id, set()).add(row.url)
            first.setdefault(row.origin_id, row)
            if (row.published_at or "9", row.url) < (
                first[row.origin_id].published_at or "9",
                first[row.origin_id].url,
            ):
                first[row.origin_id] = row
    made = [
        Counted(first[each].origin_name, len(facts[each]), first[each], len(pages[each])) for each in first
    ]
    return sorted(made, key=lambda source: (-source.facts, source.name, source.first.url))


def derived(rows: Sequence[EvidenceEntry], publishers: Mapping[str, str]) -> list[Derived]:
    """The pages of which no row counts, each with the reason that is given most often."""
    counts = {row.url for row in rows if row.counted}
    by_page: dict[str, list[EvidenceEntry]] = {}
    for row in rows:
        if row.url not in counts and row.why_not_counted:
            by_page.setdefault(row.url, []).append(row)
    made = [
        Derived(
            found[0],
            told(Counter(str(row.why_not_counted) for row in found).most_common(1)[0][0], publishers),
            len({row.fact_id for row in found}),
        )
        for found in by_page.values()
    ]
    return sorted(made, key=lambda page: (page.row.published_at or "9", page.row.url))
