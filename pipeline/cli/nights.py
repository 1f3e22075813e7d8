"""The commands that make a night: run, and replay of one that was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from pipeline import show
from pipeline.cli.shared import FOLDER, FORCE, evidence, files, folder_of, plan, time_of


def _duration(_context: click.Context, _parameter: click.Parameter, value: str | None) -> timedelta | None:
    if value is None:
        return None
    from pipeline import config  # 0.5 s to import

    try:
        return config.duration(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@evidence.command()
@files
@click.option("--now", callback=time_of, help="Run as if it were this ISO time; without a zone, UTC.")
@click.option("--only", metavar="PROFILE", help="Visit the sources of one profile alone.")
@click.option("--dry-run", is_flag=True, help="Do everything on a copy and publish nothing.")
@click.option(
    "--all", "everything", is_flag=True, help="Visit pages and ailing sources that are not due, too."
)
@click.option(
    "--since",
    callback=time_of,
    metavar="DATE",
    help="Back-fill: take all that feeds and sitemaps list since then, and follow archived feeds.",
)
@FORCE
@click.option(
    "--deadline",
    callback=_duration,
    metavar="TIME",
    help="End all visits after 3h, 90m or 45s, and publish what was read.  [default: night.deadline of the "
    "sources file, else 3h]",
)
def run(sources_file: Path, db: Path | None, as_json: bool, **options: Any) -> int:
    """One night: fetch, read, claim, match, trace, score, publish.

    A night that was broken off less than half a day ago goes on where it was.

    Exit codes: 0 published, 1 failed, 2 usage or sources file, 3 published although more than 5 % of the
    sources failed, an item met a bug, the deadline came or the disk had no room for more, 4 held back, 75
    another night is running, 130 or 143 interrupted.
    """
    from pipeline import config
    from pipeline.night.run import run as made  # only a night needs the network: 0.3 s to import

    registry = config.load(sources_file)
    only = options["only"]
    if only is not None and only not in {p.id for p in registry.profiles}:
        raise click.BadParameter(f"{sources_file} has no profile {only!r}", param_hint="--only")
    folder = folder_of(sources_file, db)
    with show.progress() as watch:
        ended = made(registry, plan(folder, watch=watch, warn=show.warn, **options))
    show.night(ended, registry, folder, as_json)
    return ended.exit_code or 0


@evidence.command()
@click.argument("night", default="last")
@files
@click.option(
    "--into",
    type=FOLDER,
    help="Keep what is built in this new folder: a working file and editions.",
)
def replay(night: str, sources_file: Path, db: Path | None, as_json: bool, into: Path | None) -> int:
    """Read a recorded night again from its archive, without network, and compare the claims.

    NIGHT is an id, the beginning of one, or "last". Exit codes: 0 the same claims, 1 others.
    """
    from pipeline import config
    from pipeline.night.replay import replay as replayed

    registry, folder = config.load(sources_file), folder_of(sources_file, db)
    with show.progress() as watch:
        found = replayed(registry, plan(folder, watch=watch), night, into)
    return show.replayed(found, into, as_json)
