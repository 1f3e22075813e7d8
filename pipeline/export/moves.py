"""What moved in an edition, as news: which facts rose, fell, were corrected, disputed, retracted; why.

Small moves are no news: a fact is told where its grade or its status changed, or where its score moved by
NEWS. New facts of a profile and night are told together, so that a first night is one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pipeline.model.figures import two_places
from pipeline.model.shelf import ChangeEntry, FactEntry, Shelf, StepEntry

# Half of the narrowest band (.10): less than this is inside a grade wherever it starts. By hand.
NEWS = 0.05
MOST = 100  # entries of a feed: readers fetch it whole, again and again

VALUE = re.compile(r"(\S+) (\d\.\d\d)(?: (\w+))?")  # as v_history writes it: "B/C 0.61 plausible"
# a status that is news in itself → the verb
FALLEN = {
    "retracted": "Retracted",
    "superseded": "Corrected",
    "rejected": "Rejected",
    "disputed": "Disputed",
}
WHY = {
    "source changed": "The pages that we watch say more or other things than before.",
    "processing changed": "The same pages were read or weighed by another version of the pipeline.",
    "analyst decided": "An analyst decided it.",
}
ONLY_TIME = "only time has passed"  # how v_history begins where no page had a part in it


@dataclass(frozen=True, slots=True)
class Move:
    """One entry of a feed. `id` is the same on every later night."""

    id: str
    profile_id: str
    fact_id: str | None  # None: of several facts, or of the profile's record
    at: str
    title: str
    text: str  # sentences: what it was, what it is, and the reason


@dataclass(frozen=True, slots=True)
class _Known:
    """What entries are told from, by id."""

    names: Mapping[str, str]
    facts: Mapping[str, FactEntry]
    heirs: Mapping[str, str]
    times: Mapping[str, str]
    last: Mapping[str, StepEntry]
    newest: str


def moves(shelf: Shelf, profile_id: str | None = None) -> tuple[Move, ...]:
    """The newest MOST moves of an edition, or of one profile of it; the newest night first."""
    return _newest(_known(shelf), [c for c in shelf.changes if profile_id in (None, c.profile_id)])


def moves_by_profile(shelf: Shelf) -> dict[str, tuple[Move, ...]]:
    """The newest MOST moves of each profile that has any."""
    known = _known(shelf)
    changes: dict[str, list[ChangeEntry]] = {}
    for change in shelf.changes:
        changes.setdefault(change.profile_id, []).append(change)
    return {profile_id: _newest(known, own) for profile_id, own in changes.items()}


def _newest(known: _Known, wanted: list[ChangeEntry]) -> tuple[Move, ...]:
    wanted.sort(key=lambda change: (known.times.get(change.night, ""), change.night), reverse=True)
    found: list[Move] = []
    for _, group in groupby(wanted, key=lambda change: change.night):
        of_night = sorted(_of_night(known, list(group)), key=lambda move: move.id)
        found += of_night
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _known(shelf: Shelf) -> _Known:
    return _Known(
        names={profile.profile_id: profile.name for profile in shelf.profiles},
        facts={fact.fact_id: fact for fact in shelf.facts},
        heirs={old.old_id: old.fact_id for old in shelf.old_ids},
        times={night.night: night.published_at for night in shelf.nights if night.published_at},
        last={step.fact_id: step for step in shelf.steps},  # the later ones replace those before
        newest=shelf.nights[0].night if shelf.nights else "",
    )


def _of_night(known: _Known, changes: list[ChangeEntry]) -> Iterator[Move]:
    """Changes of a night that was never published are not told."""
    published = [change for change in changes if change.night in known.times]
    for change in published:
        if change.field == "record confidence":
            yield from _of_record(known, change)
        elif change.field.startswith("fact ") and change.old is not None:
            yield from _of_fact(known, change)
    fresh = [each for each in published if each.field.startswith("fact ") and each.old is None]
    fresh.sort(key=lambda change: change.profile_id)
    for profile_id, group in groupby(fresh, key=lambda change: change.profile_id):
        yield _fresh(known, profile_id, list(group))


def _of_record(known: _Known, change: ChangeEntry) -> Iterator[Move]:
    old, new = _value(change.old), _value(change.new)
    if old and new and (old[0] != new[0] or abs(new[1] - old[1]) >= NEWS):
        way = "rose" if new[1] > old[1] else "fell"
        name = _name(known, change.profile_id)
        was = f"The record was {_said(old)} and is {_said(new)}."
        yield _move(known, change, f"{name}: the record {way} to {new[0]}", f"{was} {_why(change)}")


def _of_fact(known: _Known, change: ChangeEntry) -> Iterator[Move]:
    fact_id = change.field.removeprefix("fact ")
    old, new = _value(change.old), _value(change.new)
    fact = known.facts.get(fact_id)
    statement = fact.statement if fact else change.detail
    name = _name(known, change.profile_id)
    if old and new is None and fact_id not in known.heirs:  # what lives on under another id is no news
        text = f"It was {_said(old)}. No page that we hold says it any more. {_why(change)}"
        yield _move(known, change, f"{name}, removed: {statement}", text)
    elif old and new and _is_news(old, new):
        text = f"It was {_said(old)} and is {_said(new)}. {_because(known, change, fact_id, new)}"
        yield _move(known, change, f"{name}, {_verb(old, new)}: {statement}", text)


def _fresh(known: _Known, profile_id: str, changes: list[ChangeEntry]) -> Move:
    number = len(changes)
    many = f"{number} new fact{'' if number == 1 else 's'}"
    told = [change.detail for change in changes if change.detail and not change.detail.startswith(ONLY_TIME)]
    some = " ".join(_sentence(text) for text in told[:3])
    rest = f" And {number - 3} more." if number > 3 and len(told) > 3 else ""
    night = changes[0].night
    key = f"urn:evidence:move:{night}:new:{profile_id}"
    title = f"{_name(known, profile_id)}: {many}"
    return Move(key, profile_id, None, known.times[night], title, f"{some}{rest}".strip() or f"{many}.")


def _move(known: _Known, change: ChangeEntry, title: str, text: str) -> Move:
    fact_id = change.field.removeprefix("fact ") if change.field.startswith("fact ") else None
    key = f"urn:evidence:move:{change.night}:{fact_id or f'record:{change.profile_id}'}"
    return Move(key, change.profile_id, fact_id, known.times[change.night], title, text)


def _value(text: str | None) -> tuple[str, float, str] | None:
    """Grade, score and status ("" of a record); None for no value."""
    found = VALUE.fullmatch(text or "")
    return (found[1], float(found[2]), found[3] or "") if found else None


def _is_news(old: tuple[str, float, str], new: tuple[str, float, str]) -> bool:
    moved = round(abs(new[1] - old[1]), 2) >= NEWS
    return moved or (old[0], old[2]) != (new[0], new[2])


def _verb(old: tuple[str, float, str], new: tuple[str, float, str]) -> str:
    if new[2] != old[2] and new[2] in FALLEN:
        return FALLEN[new[2]].lower()
    if new[1] == old[1]:
        return f"now {new[2]}"
    return f"{'rose' if new[1] > old[1] else 'fell'} to {new[0]}"


def _said(value: tuple[str, float, str]) -> str:
    grade, score, status = value
    return f"{grade} {two_places(score)}{f', {status}' if status else ''}"


def _because(known: _Known, change: ChangeEntry, fact_id: str, new: tuple[str, float, str]) -> str:
    """The cause, and the step that decided: a cap, a withdrawal. Only the newest night has steps."""
    step = known.last.get(fact_id)
    decided = step is not None and step.weight is None and change.night == known.newest
    if step is not None and decided and abs(step.confidence_after - new[1]) < 0.01:
        return f"{_sentence(step.detail)} {_why(change)}"
    return _why(change)


def _why(change: ChangeEntry) -> str:
    if change.detail.startswith(ONLY_TIME):
        return _sentence(change.detail)
    return WHY.get(change.reason, _sentence(change.reason))


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…", "”", '"')) else ".")


def _name(known: _Known, profile_id: str) -> str:
    return known.names.get(profile_id, profile_id)


def first_time(found: Iterable[Move], otherwise: str) -> str:
    """When the newest of some moves was published."""
    return max((move.at for move in found), default=otherwise)
