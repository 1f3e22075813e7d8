"""What `evidence sources` says: the list, one source whole, and what was changed in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from pipeline.model.figures import two_places
from pipeline.show.terminal import day, emit, heading, iso, link, many, moment, page, say, shorten, styled

if TYPE_CHECKING:  # the desk knows everything, which takes time to import
    from pipeline.desk import Deed, Life, Watched
    from pipeline.model import Source

DONE = {
    "pause": "is paused: the next night leaves it out, and what it gave stays evidence",
    "resume": "is visited again from the next night on",
    "remove": "is out of the file: the next night retires it, and its claims stay as evidence",
}
IDLE = {"pause": "was paused already", "resume": "was not paused"}


def watched(found: Sequence[Watched], as_json: bool) -> int:
    """Print the sources, those in trouble first."""
    if as_json:
        emit([_plain(one) for one in found])
        return 0
    with page() as console:
        counts = {
            state: sum(one.state == state for one in found) for state in ("active", "paused", "retired")
        }
        told = ", ".join(f"{count} {state}" for state, count in counts.items() if count) or "no sources"
        say(console, told, style="bold")
        for one in sorted(found, key=lambda each: each.health in ("ok", "new") or each.state == "retired"):
            last = moment(one.fares["last_success"]) if one.fares.get("last_success") else "no answer yet"
            health = one.health if one.state == "active" else one.state
            line = styled(f"{health}, {one.kind}, {many(one.claims, 'claim')}, {last}", one.health)
            console.print(line)
            link(console, one.url, 2)
            if one.state == "active" and (why := _why(one)):
                say(console, why, 2)
    return 0


def _why(one: Watched) -> str:
    if one.health in ("ok", "new"):
        return ""
    fares = one.fares
    since = f" since {day(fares['failing_since'])}" if fares.get("failing_since") else ""
    status = f" ({fares['last_status']})" if fares.get("last_status") else ""
    moved = f"moved to {fares['moved_to']}" if fares.get("moved_to") else ""
    trouble = f"{fares['last_problem']}{status}{since}" if fares.get("last_problem") else ""
    return "; ".join(part for part in (trouble, moved) if part)


def life(one: Life, as_json: bool) -> int:
    """Print one source whole."""
    if as_json:
        firsts = {"firsts": [asdict(each) for each in one.firsts], "first_count": one.first_count}
        rows = {name: getattr(one, name) for name in ("nights", "trouble", "copies", "withdrew")}
        emit(_plain(one.watched) | rows | firsts)
        return 0
    with page() as console:
        _head(console, one.watched)
        _nights(console, one)
        _firsts(console, one)
        if one.copies:
            heading(console, "Whom it copies")
        for row in one.copies:
            say(console, f"{row['name']}: {many(row['pages'], 'page')}, by {row['test']}", 2)
        if one.withdrew:
            heading(console, "What it took back or reworded")
        for row in one.withdrew:
            say(console, f"{day(row['seen_at'])} “{row['quote']}”", 2)
            link(console, row["url"], 4)
    return 0


def _head(console: Console, one: Watched) -> None:
    link(console, one.url)
    say(console, f"{one.state}, {one.health}, {one.kind}, {many(one.claims, 'claim')}", style="bold")
    if (source := one.source) is not None:
        since = f" on {source.added_at:%Y-%m-%d}" if source.added_at else ""
        facts = (
            f"added by {source.added_by}{since}" if source.added_by else "",
            f"for {', '.join(source.profiles)}" if source.profiles else "for every profile that it names",
            source.note or "",
        )
        for fact in facts:
            if fact:
                say(console, fact, 2)
    if one.fares.get("next_visit") and one.state == "active":
        say(console, f"next visit {moment(one.fares['next_visit'])}", 2)
    if why := _why(one):
        say(console, why, 2)


def _nights(console: Console, one: Life) -> None:
    if one.nights:
        heading(console, "Nights")
    for row in one.nights:
        counts = f"{row['fetched']} new of {row['asked']} asked for, {row['failed']} failed"
        say(console, f"{moment(row['started_at'])}  {counts}, {many(row['claims'], 'new claim')}", 2)
    if one.trouble:
        heading(console, "What went wrong last")
    for row in one.trouble:
        say(console, f"{row['problem']}: {row['detail']}", 2)
        link(console, row["url"], 4)


def _firsts(console: Console, one: Life) -> None:
    if one.first_count:
        heading(console, f"First with {many(one.first_count, 'fact')} that others state, too")
    for fact in one.firsts:
        others = many(fact.others, "other publisher")
        say(console, f"{two_places(fact.score)}  {shorten(fact.statement, 90)} ({others})", 2)


def kept(before: Source, deed: Deed, file: Path, as_json: bool) -> int:
    """Say what became of a source in the file."""
    changed = deed == "remove" or before.paused != (deed == "pause")
    if as_json:
        emit({"url": before.url, "deed": deed, "changed": changed, "file": str(file)})
        return 0
    with page() as console:
        link(console, before.url)
        say(console, DONE[deed] if changed else IDLE[deed], 2)
    return 0


def _plain(one: Watched) -> dict[str, Any]:
    source = one.source
    told: dict[str, Any] = (
        {}
        if source is None
        else {
            "profiles": source.profiles,
            "added_by": source.added_by,
            "added_at": source.added_at and iso(source.added_at),
            "note": source.note,
            "place": source.place,
        }
    )
    row = {"url": one.url, "kind": one.kind, "state": one.state, "health": one.health, "claims": one.claims}
    keys = ("last_outcome", "last_problem", "last_success", "last_status", "failing_since", "moved_to")
    return row | told | {key: one.fares.get(key) for key in (*keys, "next_visit")}
