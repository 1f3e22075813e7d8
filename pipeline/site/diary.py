"""A night's page: what was asked for, what came through each stage, what went wrong, what changed."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.shelf import ChangeEntry, FactEntry, FunnelEntry, NightEntry, ProblemEntry, ProfileEntry
from pipeline.site.catalogue import Catalogue
from pipeline.site.wording import is_small

DROPPED = 1000  # rows of the funnel from this position on say what fell out
MOST = 150  # changes and problems shown of a night


@dataclass(frozen=True, slots=True)
class Moved:
    """A change with what it is about, where that still stands in the edition."""

    entry: ChangeEntry
    profile: ProfileEntry | None
    fact: FactEntry | None

    @property
    def size(self) -> str:
        """new, small (a score moved a little inside its grade), or moved."""
        return "new" if self.entry.old is None else "small" if is_small(self.entry) else "moved"


@dataclass(frozen=True, slots=True)
class NightPage:
    """All that a night's page shows."""

    night: NightEntry
    through: tuple[FunnelEntry, ...]
    dropped: tuple[FunnelEntry, ...]
    problems: tuple[ProblemEntry, ...]
    problem_count: int
    facts: tuple[Moved, ...]
    fields: tuple[Moved, ...]
    change_count: int


def diary(books: Catalogue) -> list[NightPage]:
    """The nights of the edition, the newest first."""
    return [_night(books, night) for night in books.shelf.nights]


def _night(books: Catalogue, night: NightEntry) -> NightPage:
    funnel = [row for row in books.shelf.funnel if row.night == night.night]
    problems = [row for row in books.shelf.problems if row.night == night.night]
    changes = [moved(books, entry) for entry in books.shelf.changes if entry.night == night.night]
    return NightPage(
        night=night,
        through=tuple(row for row in funnel if row.position < DROPPED) or _counts(night),
        dropped=tuple(row for row in funnel if row.position >= DROPPED),
        problems=tuple(problems[:MOST]),
        problem_count=len(problems),
        facts=tuple(
            sorted((each for each in changes if each.entry.field.startswith("fact ")), key=_weight)[:MOST]
        ),
        fields=tuple(each for each in changes if not each.entry.field.startswith("fact "))[:MOST],
        change_count=len(changes),
    )


def _counts(night: NightEntry) -> tuple[FunnelEntry, ...]:
    """The stages that every edition tells, where it has no funnel of its own."""
    stages = {
        "sources": night.sources,
        "fetched": night.fetched,
        "not_modified": night.not_modified,
        "failed": night.failed,
        "read": night.read,
        "claims": night.claims,
        "facts": night.facts,
    }
    return tuple(
        FunnelEntry(night.night, position, stage, count)
        for position, (stage, count) in enumerate(stages.items())
        if count is not None
    )


def moved(books: Catalogue, entry: ChangeEntry) -> Moved:
    """A change with its profile and fact."""
    fact = books.fact.get(entry.field.removeprefix("fact "))
    return Moved(entry, books.profile.get(entry.profile_id), fact)


def headlines(books: Catalogue, most: int) -> tuple[Moved, ...]:
    """What a reader should know first of the newest night: falls, then the surest that rose or are new."""
    newest = books.shelf.nights[0].night if books.shelf.nights else ""
    changes = [
        moved(books, entry)
        for entry in books.shelf.changes
        if entry.night == newest and entry.field.startswith("fact ")
    ]
    here = [each for each in changes if each.fact and each.profile]
    return tuple(sorted(here, key=_weight)[:most])


def _weight(each: Moved) -> tuple[bool, bool, float, str]:
    """What fell, then what changed its grade or status, then the surest."""
    fact = each.fact
    fell = bool(fact and fact.status in ("retracted", "rejected", "superseded", "disputed"))
    return (
        not fell,
        _standing(each.entry.old) == _standing(each.entry.new),
        -(fact.confidence if fact else 0.0),
        each.entry.field,
    )


def _standing(said: str | None) -> tuple[str, ...]:
    """Grade and status of a score as the history writes it, without the number."""
    words = (said or "").split(" ")
    return (words[0], *words[2:])
