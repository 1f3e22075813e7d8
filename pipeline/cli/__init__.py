"""The command `evidence`: the only click, the only os.environ, the only clock.

Data goes to standard output, progress and the log to standard error. Paths are relative to the sources
file, not to the working directory: cron starts us anywhere.
"""

from __future__ import annotations

import os
import signal
import sys
from io import TextIOWrapper
from typing import NoReturn

import click

from pipeline import show
from pipeline.cli import analyst, backfill, desk, editions, nights, sources, upkeep  # each adds its commands
from pipeline.cli.shared import evidence, interrupted, terminated
from pipeline.errors import Busy, ConfigError, EvidenceError

__all__ = ["analyst", "backfill", "desk", "editions", "evidence", "main", "nights", "sources", "upkeep"]

EXIT_FAILED, EXIT_USAGE, EXIT_BUSY, EXIT_INTERRUPTED = 1, 2, 75, 128


def main() -> None:
    """Runs the command; every known error becomes a sentence and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a log in another encoding costs a letter, not the report
            stream.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, terminated)
    try:
        code = evidence.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = interrupted()
    except EvidenceError as error:
        _complain(error)
        code = {ConfigError: EXIT_USAGE, Busy: EXIT_BUSY}.get(type(error), EXIT_FAILED)
    _exit(code if isinstance(code, int) else 0)


def _complain(error: EvidenceError) -> None:
    """One sentence a line; those of a sources file begin with their place, as editors like it."""
    prefix = "" if isinstance(error, ConfigError) else "evidence: "
    for line in str(error).splitlines():
        click.echo(prefix + show.safe(line), err=True)


def _exit(code: int) -> NoReturn:
    if code < EXIT_INTERRUPTED:
        sys.exit(code)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # all is saved, and a thread that waits for a name server cannot be stopped
