"""What the archive may drop: bodies on which nothing rests, once they are old enough."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.fetch import compact, sweep
from pipeline.fetch.takedown import strike
from pipeline.night.tools import ARCHIVE, Tools


def drop_forgotten(tools: Tools, db: Path) -> None:
    """Pages that show what was taken down: out of tonight's archive, and not asked for again."""
    urls = frozenset(p.url for p in tools.problems if p.kind == "forgotten" and p.url)
    if not urls or tools.plan.recording is not None or tools.plan.dry_run:
        return
    tools.store.forget_urls(urls, tools.plan.now)
    for path in sorted((db / ARCHIVE).glob(f"night-{tools.night.id}*.warc.gz")):
        try:
            struck, count = strike(db / ARCHIVE, path.name, urls)
        except StoreError as error:
            tools.problem("archive", "not thinned out", None, str(error))
            continue
        if count:
            tools.store.moved_records(path.name, struck.name, struck.offsets)
            path.unlink()


def retain(tools: Tools, db: Path) -> None:
    """Thin out the archive files of nights older than `fetch.keep_days`; nothing where none are set.

    A claim, a listing in force and a source keep what they rest on. A file that cannot be read stays as it
    is and becomes a Problem.
    """
    days, folder = tools.registry.fetch.keep_days, db / ARCHIVE
    if days is None or tools.plan.recording is not None or tools.plan.dry_run:
        return
    before = tools.plan.now - timedelta(days=days)
    old = [night.id for night in tools.store.started() if night.started_at < before]
    try:
        sweep(folder, tools.store.archive_files(), old)  # what an earlier night was killed over, too
    except StoreError as error:
        tools.problem("archive", "not thinned out", None, str(error))
    for name, keep in tools.store.uncited(before).items():
        try:
            thinned = compact(folder, name, keep)
        except StoreError as error:
            tools.problem("archive", "not thinned out", None, str(error))
            continue
        tools.store.moved_records(name, thinned.name, thinned.offsets)
        if thinned.name != name:
            (folder / name).unlink()
