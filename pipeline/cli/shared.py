"""What the commands share: the group, their options, the clock and the environment that a night is given."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any

import click

from pipeline import __version__
from pipeline.model import AUDIENCES

_signals: list[int] = []  # SIGTERM, once it has come
RING_SEARCH = 100_000  # new values, some 10 MB
FOLDER = click.Path(file_okay=False, path_type=Path)
SOURCES = click.option(
    "--sources",
    "sources_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("sources.yaml"),
    show_default=True,
    help="The sources file.",
)
DB = click.option(
    "--db",
    type=FOLDER,
    help="The folder of the databases.  [default: db beside the sources file]",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Machine form on standard output.")
FORCE = click.option("--force", is_flag=True, help="Publish past failed checks of sources and claims.")
EDITION = click.option(
    "--edition", type=click.Choice(AUDIENCES), default=AUDIENCES[0], show_default=True, help="Whose edition."
)


def files(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that works on the sources file and the folder of the databases."""
    return SOURCES(DB(JSON(command)))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="evidence")
def evidence() -> None:
    """Turns public news and official pages into facts with independent origins, and profiles in SQLite."""


def reads(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that reads the newest edition: gives it the folder of the databases."""

    @wraps(command)
    def found(sources_file: Path, db: Path | None, **options: Any) -> Any:
        return command(folder_of(sources_file, db), **options)

    return files(found)


def few_ring_searches(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that is over before rings of values fill the memory; to look for them takes a tenth of it."""

    @wraps(command)
    def run(*given: Any, **options: Any) -> Any:
        usual = gc.get_threshold()
        gc.set_threshold(RING_SEARCH, *usual[1:])
        try:
            return command(*given, **options)
        finally:
            gc.set_threshold(*usual)

    return run


def folder_of(sources_file: Path, db: Path | None) -> Path:
    return db or sources_file.resolve().parent / "db"


def time_of(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no ISO 8601 time, such as 2026-11-22T02:00:00Z") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def plan(db: Path, now: datetime | None = None, **more: Any) -> Any:
    """What a night is asked to do, with the clock and the environment of this command."""
    from pipeline.night.tools import Plan

    clock = (lambda: now) if now else (lambda: datetime.now(UTC))
    return Plan(
        db=db, now=now or datetime.now(UTC), clock=clock, environ=os.environ, stopped=interrupted, **more
    )


def terminated(number: int, frame: FrameType | None) -> None:
    """SIGTERM goes the way of SIGINT, on which asyncio cancels what is waiting; its number is kept."""
    _signals.append(number)
    interrupt = signal.getsignal(signal.SIGINT)
    if not callable(interrupt):  # started by a shell that has it ignored
        raise KeyboardInterrupt
    interrupt(number, frame)


def interrupted() -> int:
    """The exit code of a command that a signal ended: 128 and its number, as shells have it."""
    return 128 + (_signals[0] if _signals else signal.SIGINT)
