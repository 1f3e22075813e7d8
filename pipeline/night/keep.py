"""What the archive may drop: bodies on which nothing rests, once they are old enough."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.fetch import compact, sweep
from pipeline.night.tools import ARCHIVE, Tools


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
