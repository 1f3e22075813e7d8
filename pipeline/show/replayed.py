"""`evidence replay`: whether a recorded night, read again, arrives at the same claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.show.terminal import emit, heading, iso, link, many, moment, page, say, styled

if TYPE_CHECKING:  # the night knows everything, which takes time to import
    from pipeline.night.replay import Replayed

MOST = 20  # claims that differ, on a page


def replayed(found: Replayed, into: Path | None, as_json: bool) -> int:
    """Print the comparison; 0 where the claims are the same, 1 where they are not."""
    if as_json:
        emit(_object(found, into))
        return 0 if found.same else 1
    with page() as console:
        began = moment(iso(found.recorded.started_at))
        say(console, f"Night {found.recorded.id} of {began}, read again from its archive", style="bold")
        say(
            console,
            f"{many(found.attempts, 'attempt')} recorded, {many(found.claims, 'claim')} left by them",
            2,
        )
        for title, ids in (("Not made again", found.missing), ("Not made then", found.extra)):
            if ids:
                heading(console, f"{title} ({len(ids)})")
                say(console, ", ".join(ids[:MOST]) + (" …" if len(ids) > MOST else ""), 2)
        console.print()
        console.print(styled("The same claims." if found.same else _why(), "ok" if found.same else "wrong"))
        if into is not None:
            link(console, into, 2)
    return 0 if found.same else 1


def _why() -> str:
    return "Other claims: the reader, the rules or the registry have changed since, or a record is damaged."


def _object(found: Replayed, into: Path | None) -> dict[str, object]:
    return {
        "night": found.recorded.id,
        "same": found.same,
        "attempts": found.attempts,
        "claims": found.claims,
        "missing": list(found.missing),
        "extra": list(found.extra),
        "funnel": dict(found.again.funnel),
        "problems": len(found.again.problems),
        "into": None if into is None else str(into),
    }
