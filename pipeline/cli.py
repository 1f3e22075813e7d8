"""The command `evidence`: the only click, the only os.environ, the only clock.

Data goes to standard output, progress and the log to standard error. Paths are relative to the sources
file, not to the working directory: cron starts us anywhere.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from pipeline import __version__, show
from pipeline.errors import Busy, ConfigError, EvidenceError
from pipeline.model import AUDIENCES, Audience

EXIT_FAILED, EXIT_USAGE, EXIT_BUSY, EXIT_INTERRUPTED = 1, 2, 75, 128
_signals: list[int] = []  # SIGTERM, once it has come
_SOURCES = click.option(
    "--sources",
    "sources_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("sources.yaml"),
    show_default=True,
    help="The sources file.",
)
_DB = click.option(
    "--db",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the databases.  [default: db beside the sources file]",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Machine form on standard output.")
_EDITION = click.option(
    "--edition", type=click.Choice(AUDIENCES), default=AUDIENCES[0], show_default=True, help="Whose edition."
)


def main() -> None:
    """Runs the command; every known error becomes a sentence and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a log in another encoding costs a letter, not the report
            stream.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, _terminated)
    try:
        code = evidence.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = _interrupted()
    except EvidenceError as error:
        _complain(error)
        code = {ConfigError: EXIT_USAGE, Busy: EXIT_BUSY}.get(type(error), EXIT_FAILED)
    _exit(code if isinstance(code, int) else 0)


def _complain(error: EvidenceError) -> None:
    """One sentence a line; those of a sources file begin with their place, as editors like it."""
    prefix = "" if isinstance(error, ConfigError) else "evidence: "
    for line in str(error).splitlines():
        click.echo(prefix + show.safe(line), err=True)


def _terminated(number: int, frame: FrameType | None) -> None:
    """SIGTERM goes the way of SIGINT, on which asyncio cancels what is waiting; its number is kept."""
    _signals.append(number)
    interrupt = signal.getsignal(signal.SIGINT)
    if not callable(interrupt):  # started by a shell that has it ignored
        raise KeyboardInterrupt
    interrupt(number, frame)


def _interrupted() -> int:
    """The exit code of a command that a signal ended: 128 and its number, as shells have it."""
    return 128 + (_signals[0] if _signals else signal.SIGINT)


def _exit(code: int) -> NoReturn:
    if code < EXIT_INTERRUPTED:
        sys.exit(code)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # all is saved, and a thread that waits for a name server cannot be stopped


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="evidence")
def evidence() -> None:
    """Turns public news and official pages into facts with independent origins, and profiles in SQLite."""


def _reads(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that reads the newest edition: gives it the folder of the databases."""

    @wraps(command)
    def found(sources_file: Path, db: Path | None, **options: Any) -> Any:
        return command(_folder(sources_file, db), **options)

    return _SOURCES(_DB(_JSON(found)))


def _folder(sources_file: Path, db: Path | None) -> Path:
    return db or sources_file.resolve().parent / "db"


def _time(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no ISO 8601 time, such as 2026-11-22T02:00:00Z") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@evidence.command()
@_SOURCES
@_DB
@_JSON
@click.option("--now", callback=_time, help="Run as if it were this ISO time; without a zone, UTC.")
@click.option("--only", metavar="PROFILE", help="Visit the sources of one profile alone.")
@click.option("--dry-run", is_flag=True, help="Do everything on a copy and publish nothing.")
@click.option(
    "--all", "everything", is_flag=True, help="Visit pages and ailing sources that are not due, too."
)
@click.option(
    "--since",
    callback=_time,
    metavar="DATE",
    help="Back-fill: take all that feeds and sitemaps list since then, and follow archived feeds.",
)
def run(sources_file: Path, db: Path | None, as_json: bool, **options: Any) -> int:
    """One night: fetch, read, claim, match, trace, score, publish.

    A night that was broken off less than half a day ago goes on where it was.

    Exit codes: 0 published, 1 failed, 2 usage or sources file, 3 published although more than 5 % of the
    sources failed or an item met a bug, 4 held back, 75 another night is running, 130 or 143 interrupted.
    """
    from pipeline import config, night  # only a night needs the parsers and the network: 0.5 s to import

    registry = config.load(sources_file)
    only = options["only"]
    if only is not None and only not in {p.id for p in registry.profiles}:
        raise click.BadParameter(f"{sources_file} has no profile {only!r}", param_hint="--only")
    folder = _folder(sources_file, db)
    with show.progress() as watch:
        ended = night.run(registry, _plan(folder, watch=watch, **options))
    show.night(ended, registry, folder, as_json)
    return ended.exit_code or 0


def _plan(db: Path, now: datetime | None = None, **more: Any) -> Any:
    """What a night is asked to do, with the clock and the environment of this command."""
    from pipeline.night import Plan

    clock = (lambda: now) if now else (lambda: datetime.now(UTC))
    return Plan(
        db=db, now=now or datetime.now(UTC), clock=clock, environ=os.environ, stopped=_interrupted, **more
    )


@evidence.command()
@click.argument("night", default="last")
@_SOURCES
@_DB
@_JSON
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep what is built in this new folder: a working file and editions.",
)
def replay(night: str, sources_file: Path, db: Path | None, as_json: bool, into: Path | None) -> int:
    """Read a recorded night again from its archive, without network, and compare the claims.

    NIGHT is an id, the beginning of one, or "last". Exit codes: 0 the same claims, 1 others.
    """
    from pipeline import config
    from pipeline import night as nights

    registry, folder = config.load(sources_file), _folder(sources_file, db)
    with show.progress() as watch:
        found = nights.replay(registry, _plan(folder, watch=watch), night, into)
    return show.replayed(found, into, as_json)


@evidence.command()
@_reads
def status(db: Path, as_json: bool) -> int:
    """The newest edition: its night, how good it still is, and the nights before it."""
    return show.status(db, datetime.now(UTC), as_json)


@evidence.command()
@click.argument("name")
@_reads
def profile(db: Path, name: str, as_json: bool) -> int:
    """A profile with its facts. NAME is an id, a name or the beginning of one."""
    return show.profile(db, name, as_json)


@evidence.command()
@click.argument("fact")
@_reads
def explain(db: Path, fact: str, as_json: bool) -> int:
    """Why a fact has its confidence: origins, pages not counted, quotes, and the ladder.

    FACT is a fact's id or the beginning of one.
    """
    return show.explain(db, fact, as_json)


@evidence.command()
@_SOURCES
@_DB
@click.option("--edition", type=click.Choice(AUDIENCES), default=AUDIENCES[0], show_default=True)
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl", "jsonld", "ftm"]), default="csv", show_default=True
)
@click.option(
    "--out",
    type=click.File("w", encoding="utf-8", lazy=True),
    default="-",
    help="A file; - is standard output.",
)
@click.option(
    "--since", type=int, metavar="VERSION", help="Only what was added, changed or removed after it."
)
def export(
    sources_file: Path, db: Path | None, edition: Audience, form: str, out: Any, since: int | None
) -> None:
    """The newest edition in a form that other programs read.

    csv: a line for each claim; jsonl: an object for each fact; jsonld: schema.org Claims and W3C annotations;
    ftm: followthemoney statements, of which those of removed facts are not named. The version to give to
    --since next time is said on standard error.
    """
    from pipeline.export import writer
    from pipeline.store import EDITIONS
    from pipeline.store.export import take

    taken = take(_folder(sources_file, db) / EDITIONS[edition], since)
    for text in writer(form, edition)(taken):
        out.write(text)
    click.echo(f"version {taken.version}", err=True)


@evidence.command()
@_SOURCES
@_DB
@_JSON
@_EDITION
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the pages; an older site there is replaced.  [default: site/EDITION in the folder of "
    "the databases]",
)
@click.option(
    "--address",
    metavar="URL",
    help="Where the site will stand on the web; its feeds then name whole addresses.",
)
def site(
    sources_file: Path,
    db: Path | None,
    as_json: bool,
    edition: Audience,
    out: Path | None,
    address: str | None,
) -> int:
    """The newest edition as a folder of pages that need no server and no script, with feeds of its changes.

    Readers report errors to `fetch.contact` of the sources file.
    """
    contact = None
    if sources_file.is_file():
        from pipeline import config  # 0.5 s to import

        contact = config.load(sources_file).fetch.contact
    return show.site(_folder(sources_file, db), edition, out, contact, as_json, address)


@evidence.command()
@_SOURCES
@_DB
@_EDITION
@click.option(
    "--site",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that `evidence site` has written.  [default: where it writes]",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0 takes a free one."
)
def serve(sources_file: Path, db: Path | None, edition: Audience, folder: Path | None, port: int) -> int:
    """Show the site on 127.0.0.1, to this machine alone, with a public server's headers.

    It ends when it is interrupted.
    """
    return show.serve(folder or show.site_folder(_folder(sources_file, db), edition), port)


@evidence.command()
@_SOURCES
@_DB
@_JSON
def check(sources_file: Path, db: Path | None, as_json: bool) -> int:
    """Whether the sources file, the folder, the lock and the databases are fit for a night."""
    from pipeline import doctor

    return show.check(doctor.examine(sources_file, _folder(sources_file, db)), as_json)


if __name__ == "__main__":
    main()
