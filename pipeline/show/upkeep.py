"""What the commands of upkeep say: backup, import, rollback, rebuild, forget."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.show.terminal import emit, heading, link, many, moment, page, say

if TYPE_CHECKING:  # upkeep knows everything, which takes time to import
    from pipeline.publish import Manifest
    from pipeline.upkeep.backup import Backup
    from pipeline.upkeep.forget import Forgotten
    from pipeline.upkeep.rebuild import Rebuilt
    from pipeline.upkeep.restore import Imported

MOST = 20  # facts that differ, on a page


def backed_up(made: Backup, as_json: bool) -> int:
    """Print where a backup lies; 3 where the archive had lost files that it should hold."""
    if as_json:
        emit(asdict(made) | {"folder": str(made.folder)})
    else:
        with page() as console:
            say(console, f"{many(made.files, 'file')}, {made.bytes / 1e6:.1f} MB, each checked:")
            link(console, made.folder, 2)
            for name in made.missing:
                say(
                    console,
                    f"the archive has no {name}: that was lost before, and `check --deep` says what",
                    2,
                )
    return 3 if made.missing else 0


def imported(made: Imported, as_json: bool) -> int:
    """Print what came in."""
    if as_json:
        aside = None if made.aside is None else str(made.aside)
        emit(asdict(made) | {"work": str(made.work), "aside": aside, "holds": dict(made.holds)})
        return 0
    with page() as console:
        holds = ", ".join(f"{name} {count}" for name, count in made.holds.items())
        say(console, f"{made.work} holds {holds}", style="bold")
        say(
            console,
            f"{many(made.behind, 'migration')} applied, {many(made.archive, 'archive file')} added",
            2,
        )
        if made.aside is not None:
            say(console, "what was here before lies at", 2)
            link(console, made.aside, 4)
        say(console, "Editions are as they were: `evidence rebuild` makes them of what came in.", 2)
    return 0


def rolled_back(stands: Manifest, now: datetime, as_json: bool) -> int:
    """Print which editions stand now, and whether they are good still."""
    valid = datetime.fromisoformat(stands.valid_until) > now
    if as_json:
        emit(asdict(stands) | {"valid": valid})
    else:
        with page() as console:
            say(
                console,
                f"The editions of night {stands.night}, of {moment(stands.published_at)}, stand again.",
            )
            say(
                console,
                f"{'good' if valid else 'out of date: they were good'} until {moment(stands.valid_until)}",
                2,
            )
            say(console, f"they took the place of those of night {stands.rolled_back_from}", 2)
    return 0
    return 0


def rebuilt(made: Rebuilt, as_json: bool) -> int:
    """Print what changed; the exit code is that of the night that the rebuild was."""
    found, night = made.difference, made.night
    checks = [reason for stage, reason, _ in night.drops if stage == "publish"]
    if as_json:
        told = {"night": night.id, "outcome": night.outcome, "exit_code": night.exit_code, "checks": checks}
        emit(told | asdict(found))
        return night.exit_code or 0
    with page() as console:
        say(console, f"Rebuilt from the evidence: {many(found.same, 'fact')} as before", style="bold")
        for title, ids in (("New", found.new), ("Gone", found.gone)):
            if ids:
                heading(console, f"{title} ({len(ids)})")
                say(console, ", ".join(ids[:MOST]) + (" …" if len(ids) > MOST else ""), 2)
        if found.moved:
            heading(console, f"Moved ({len(found.moved)})")
        for fact, old, new in found.moved[:MOST]:
            say(console, f"{fact}  {old[0]:.3f} {old[1]} → {new[0]:.3f} {new[1]}", 2)
        say(console, f"{night.outcome.capitalize()} (exit code {night.exit_code}).")
        for check in checks:
            say(console, check, 2)
    return night.exit_code or 0


def forgotten(done: Forgotten, as_json: bool) -> int:
    """Print what was taken down, never in its own words."""
    if as_json:
        emit(asdict(done))
        return done.exit_code
    with page() as console:
        counts = ", ".join(f"{name} {count}" for name, count in done.counts.items()) or "nothing was held"
        say(console, f"Forgotten: {counts}", style="bold")
        say(console, f"taken out of the archive: {many(done.archive, 'exchange')}", 2)
        say(
            console,
            f"generations removed: {done.generations}; backups and files kept aside, cleaned: {done.copies}",
            2,
        )
        say(console, done.editions, 2)
        for reminder in done.reminders:
            say(console, reminder, 2)
    return done.exit_code
