"""The commands that show the newest edition: on the terminal, as files, as pages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline import show
from pipeline.cli.shared import DB, EDITION, FOLDER, SOURCES, evidence, files, folder_of, reads
from pipeline.model import AUDIENCES, Audience


@evidence.command()
@reads
def status(db: Path, as_json: bool) -> int:
    """The newest edition: its night, how good it still is, and the nights before it."""
    return show.status(db, datetime.now(UTC), as_json)


@evidence.command()
@click.argument("name")
@reads
def profile(db: Path, name: str, as_json: bool) -> int:
    """A profile with its facts. NAME is an id, a name or the beginning of one."""
    return show.profile(db, name, as_json)


@evidence.command()
@click.argument("fact")
@reads
def explain(db: Path, fact: str, as_json: bool) -> int:
    """Why a fact has its confidence: origins, pages not counted, quotes, and the ladder.

    FACT is a fact's id or the beginning of one.
    """
    return show.explain(db, fact, as_json)


@evidence.command()
@SOURCES
@DB
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

    taken = take(folder_of(sources_file, db) / EDITIONS[edition], since)
    for text in writer(form, edition)(taken):
        out.write(text)
    click.echo(f"version {taken.version}", err=True)


@evidence.command()
@files
@EDITION
@click.option(
    "--out",
    type=FOLDER,
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
    return show.site(folder_of(sources_file, db), edition, out, contact, as_json, address)


@evidence.command()
@SOURCES
@DB
@EDITION
@click.option(
    "--site",
    "folder",
    type=FOLDER,
    help="The folder that `evidence site` has written.  [default: where it writes]",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0 takes a free one."
)
def serve(sources_file: Path, db: Path | None, edition: Audience, folder: Path | None, port: int) -> int:
    """Show the site on 127.0.0.1, to this machine alone, with a public server's headers.

    It ends when it is interrupted.
    """
    return show.serve(folder or show.site_folder(folder_of(sources_file, db), edition), port)
