"""`evidence forget`: something is taken down, wherever it lies, and does not come in again.

    find → mark → archive → backups and files kept aside → working file, overwritten → editions anew
         → generations → sites

Killed anywhere, it is run again and goes on: what was marked is marked, and the working file, which knows
what is to go, is cleaned after everything that it leads to. Only a digest of it stays, and why.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline import publish
from pipeline.errors import ConfigError, StoreError
from pipeline.fetch.takedown import strike
from pipeline.hold import locked
from pipeline.model import Registry
from pipeline.model.url import normalise_url
from pipeline.night.herald import REPORTS
from pipeline.night.tools import Plan
from pipeline.store import Store
from pipeline.store.copies import settle
from pipeline.store.forgotten import Kind
from pipeline.store.saved import saved
from pipeline.store.takedown import Takedown, find, known, mark, purge
from pipeline.store.upkeep import Deed, record
from pipeline.upkeep.backup import SOURCES, manifest_of, write_manifest
from pipeline.upkeep.places import ARCHIVE, BACKUPS, REPLACED, WORK
from pipeline.upkeep.rebuild import rebuild_in

SHORTEST = 12  # characters of a quote: a shorter one would black out words that are nobody's


@dataclass(slots=True)
class Forgotten:
    """What was done. `counts` are of the working file; nothing in here says what was forgotten."""

    counts: dict[str, int] = field(default_factory=dict)
    archive: int = 0  # exchanges that were taken out
    copies: int = 0  # backups, and working files kept aside, that were cleaned
    generations: int = 0
    editions: str = "nothing was published yet"
    reminders: list[str] = field(default_factory=list)
    exit_code: int = 0


def forget(registry: Registry, plan: Plan, subject: str, why: str, backups: Sequence[Path] = ()) -> Forgotten:
    """Take `subject` down: a URL, a profile's id or name, or words that a page says.

    `backups` are folders that hold backups, beside the one in `plan.db`. The sources file must not list it
    any more. Raises ConfigError where it does, or for words that are too short; StoreError, Busy.
    """
    work = plan.db / WORK
    if not work.is_file():
        raise StoreError(f"there is no working file in {plan.db}; there is nothing to forget")
    if unknown := [str(folder) for folder in backups if not folder.is_dir()]:
        raise ConfigError(f"there is no folder of backups at {', '.join(unknown)}; nothing was changed")
    done = Forgotten()
    with locked(plan.db):
        publish.finish(plan.db)  # or what is forgotten would be published later
        kind, subject = _kind(work, subject)
        _unlisted(registry, kind, subject)
        with Store.open(work) as store:  # profiles and sources that have left the sources file are not listed
            store.mirror(registry)
        what = find(work, kind, subject)
        at = plan.now.isoformat()
        mark(work, what, at, why)
        done.archive = _clean_archive(work, plan.db / ARCHIVE, what)
        for copy in _copies(plan.db, backups):
            done.archive += _clean_copy(copy, kind, subject, (at, why))
            done.copies += 1
        done.counts = _counts(what)
        purge(work, what)
        _publish(registry, plan, done)
        record(work, Deed("forget", plan.now, None, f"{kind}: {why}"))
        settle(work)
    return done


def _kind(work: Path, subject: str) -> tuple[Kind, str]:
    subject = subject.strip()
    if subject.startswith(("http://", "https://")):
        try:
            return "url", normalise_url(subject)
        except ValueError as error:
            raise ConfigError(f"{subject} is no address that we would ask for: {error}") from error
    if find(work, "profile", subject).profile is not None or known(work, "profile", subject):
        return "profile", subject
    if len(subject) < SHORTEST or len(subject.split()) < 2:
        raise ConfigError(
            f"{subject!r} is no URL and no profile, and too short for a quote: at least"
            f" {SHORTEST} characters and two words"
        )
    return "quote", subject


def _unlisted(registry: Registry, kind: Kind, subject: str) -> None:
    """What the sources file names would come back with it."""
    listed = [
        source.place or source.url for source in registry.sources if kind == "url" and source.url == subject
    ]
    if kind == "profile":
        wanted = subject.casefold()
        names = ((p.id, (p.id, p.name, *p.aliases)) for p in registry.profiles)
        listed = [key for key, own in names if wanted in {name.casefold() for name in own}]
    if listed:
        raise ConfigError(
            f"the sources file still lists it ({', '.join(listed)}); take it out, then forget it"
        )


def _clean_archive(work: Path, folder: Path, what: Takedown) -> int:
    """Every file of the archive; the old generation goes once the working file points to the new one."""
    gone = 0
    words = what.words() if what.kind != "url" else None
    for path in sorted(folder.glob("night-*.warc.gz")):
        struck, count = strike(folder, path.name, what.urls(), words)
        if not count:
            continue
        gone += count
        with Store.open(work) as store:
            store.moved_records(path.name, struck.name, struck.offsets)
        path.unlink()
    return gone


def _copies(db: Path, backups: Sequence[Path]) -> Iterator[Path]:
    """Backups, by their folders, and working files that an import kept aside."""
    for folder in (db / BACKUPS, *backups):
        yield from sorted(path.parent for path in folder.glob(f"*/{WORK}"))
        if (folder / WORK).is_file():
            yield folder
    yield from sorted(path for path in (db / REPLACED).glob(f"*-{WORK}"))


def _clean_copy(copy: Path, kind: Kind, subject: str, marked: tuple[str, str]) -> int:
    work = copy / WORK if copy.is_dir() else copy
    what = find(work, kind, subject)
    mark(work, what, *marked)
    gone = _clean_archive(work, copy / ARCHIVE, what) if copy.is_dir() else 0
    purge(work, what)
    settle(work)
    if copy.is_dir():
        about: dict[str, Any] = manifest_of(copy)
        about.pop("files")
        if kind == "profile":  # it lists what is not to be listed
            (copy / SOURCES).unlink(missing_ok=True)
        write_manifest(copy, about)
    return gone


def _counts(what: Takedown) -> dict[str, int]:
    found = Counter(
        {"pages": len(what.gone), "pages blacked out": len(what.dark), "quotes": len(what.phrases)}
    )
    return {name: count for name, count in found.items() if count}


def _publish(registry: Registry, plan: Plan, done: Forgotten) -> None:
    """Editions without it; nothing that was made before is kept to go back to."""
    db, before = plan.db, saved(plan.db / WORK)
    if before is not None and (db / "manifest.json").is_file():
        night = rebuild_in(
            registry, replace(plan, force=True), before
        ).night  # fewer claims is what is wanted
        done.exit_code = 0 if night.outcome == "published" else (night.exit_code or 1)
        done.editions = f"editions: {night.outcome}"
        if done.exit_code:
            done.editions += "; THE EDITIONS THAT STAND STILL TELL IT: see why, and run this again"
            return
    standing = publish.read_manifest(db).night if (db / "manifest.json").is_file() else ""
    for night_id in (path.name for path in sorted((db / "generations").glob("*"))):
        if night_id != standing:
            shutil.rmtree(db / "generations" / night_id)
            done.generations += 1
    shutil.rmtree(db / "building", ignore_errors=True)
    shutil.rmtree(db / REPORTS, ignore_errors=True)  # they name pages that went wrong
    for site in sorted((db / "site").glob("*")):
        shutil.rmtree(site)
        done.reminders.append(f"{site} was removed; `evidence site` writes it anew")
    done.reminders.append("What was exported, copied or backed up to other folders still tells it.")
