"""The commands that keep the files: check, backup, import, rebuild, rollback, forget."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline import show
from pipeline.cli.shared import FOLDER, FORCE, evidence, files, folder_of, plan


@evidence.command()
@files
@click.option("--deep", is_flag=True, help="Read the archive, cut every quote and score every fact again.")
def check(sources_file: Path, db: Path | None, as_json: bool, deep: bool) -> int:
    """Whether the sources file, the folder, the lock and the databases are fit for a night."""
    from pipeline import doctor

    folder = folder_of(sources_file, db)
    findings = doctor.examine(sources_file, folder, datetime.now(UTC))
    if deep and not any(f.part == "sources file" and f.level == "wrong" for f in findings):
        from pipeline.upkeep import deep as deeper

        findings += deeper.examine(sources_file, plan(folder))
    return show.check(findings, as_json)


@evidence.command()
@click.argument("directory", required=False, type=FOLDER)
@files
def backup(sources_file: Path, db: Path | None, as_json: bool, directory: Path | None) -> int:
    """The working file, its archive and the sources file in a new folder, checked; a night may be running.

    DIRECTORY is where the folder is made; backups in the folder of the databases where none is named.
    """
    from pipeline.upkeep.backup import backup as copied

    folder, now = folder_of(sources_file, db), datetime.now(UTC)
    return show.backed_up(copied(folder, directory, sources_file, now), as_json)


@evidence.command("import")
@click.argument("source", metavar="BACKUP", type=click.Path(path_type=Path))
@files
def import_(sources_file: Path, db: Path | None, as_json: bool, source: Path) -> int:
    """Put a backup in the place of the working file, and what its archive has more into ours.

    BACKUP is a folder that `evidence backup` made, or a working file; any earlier version may have made it.
    What was here before is kept aside. Editions stay as they are until `evidence rebuild` or a night.
    """
    from pipeline.upkeep.restore import restore

    return show.imported(restore(folder_of(sources_file, db), source, datetime.now(UTC)), as_json)


@evidence.command()
@files
@FORCE
def rebuild(sources_file: Path, db: Path | None, as_json: bool, force: bool) -> int:
    """All opinion anew from the evidence, without network, and editions of it; says what changed."""
    from pipeline import config
    from pipeline.upkeep.rebuild import rebuild as again

    registry = config.load(sources_file)
    return show.rebuilt(again(registry, plan(folder_of(sources_file, db), force=force)), as_json)


@evidence.command()
@click.argument("night", required=False)
@files
def rollback(sources_file: Path, db: Path | None, as_json: bool, night: str | None) -> int:
    """Make the editions of an earlier night the ones that stand.

    NIGHT is an id or the beginning of one; without it, the newest that is kept before the one that stands.
    """
    from pipeline.upkeep import rollback as back

    now = datetime.now(UTC)
    return show.rolled_back(back.rollback(folder_of(sources_file, db), night, now), now, as_json)


@evidence.command()
@click.argument("subject", metavar="URL|PROFILE|QUOTE")
@files
@click.option(
    "--why", required=True, metavar="TEXT", help="Kept for ever, and read by colleagues: name nobody."
)
@click.option(
    "--backups",
    multiple=True,
    type=FOLDER,
    help="A folder of backups to clean, too; may be given again.",
)
def forget(sources_file: Path, db: Path | None, as_json: bool, subject: str, **options: Any) -> int:
    """Take a page, a profile or words down: evidence, archive, editions, generations, backups.

    It does not come in again. The sources file must not list it any more.
    """
    from pipeline import config
    from pipeline.upkeep.forget import forget as take_down

    registry, asked = config.load(sources_file), plan(folder_of(sources_file, db))
    return show.forgotten(take_down(registry, asked, subject, options["why"], options["backups"]), as_json)
