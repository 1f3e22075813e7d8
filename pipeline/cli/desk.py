"""The command of the analysts' desk in a browser."""

from __future__ import annotations

import getpass
import os
import re
import secrets
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import click

from pipeline import show
from pipeline.cli.shared import DB, SOURCES, evidence, folder_of
from pipeline.errors import ConfigError, StoreError


@evidence.command()
@SOURCES
@DB
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8822, show_default=True, help="0 takes a free one."
)
@click.option(
    "--by",
    metavar="NAME",
    help="Who decides.  [default: EVIDENCE_ANALYST, or else the name of the user who is logged in]",
)
@click.option("--host-name", "names", multiple=True, metavar="NAME", help="A name by which a proxy calls it.")
@click.option(
    "--user-header",
    metavar="HEADER",
    help="Who decides is what a proxy says in this header; no token is asked for. The proxy must take the "
    "header out of what comes from outside.",
)
def desk(
    sources_file: Path,
    db: Path | None,
    port: int,
    by: str | None,
    names: tuple[str, ...],
    user_header: str | None,
) -> int:
    """The queue, the evidence and decisions in a browser, on 127.0.0.1, to this machine alone.

    It prints an address with a token, which opens it. It ends when it is interrupted. See docs/desk.md.
    """
    for name in ("starlette", "uvicorn"):
        if find_spec(name) is None:
            raise ConfigError(f"the desk needs {name}: pip install 'evidence-pipeline[desk]'")
    if user_header is not None and not re.fullmatch(r"[A-Za-z0-9-]{1,64}", user_header):
        raise ConfigError(f"{user_header!r} is no name of a header, such as X-Remote-User")
    from pipeline import office

    folder, token = folder_of(sources_file, db), secrets.token_urlsafe(32)
    set_up = office.Office(
        sources=sources_file,
        db=folder,
        by=by or os.environ.get("EVIDENCE_ANALYST") or getpass.getuser(),
        token=token,
        clock=lambda: datetime.now(UTC),
        host_names=frozenset(names),
        user_header=user_header,
        environ=os.environ,
    )
    if not set_up.work.is_file():
        raise StoreError(f"there is no working file at {set_up.work}; a night makes one")
    shelves = office.Shelves(set_up)
    with office.listen(port) as where:
        shelves.begin()
        show.opened(where.getsockname()[1], None if user_header else token)
        office.serve(office.application(set_up, shelves), where)
    return 0
