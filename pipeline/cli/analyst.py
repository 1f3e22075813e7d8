"""The commands of analysts: review, what waits for a person, and decide, which settles it."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline import show
from pipeline.cli.shared import evidence, files, folder_of, time_of
from pipeline.model import Decision
from pipeline.store import WORK


@evidence.command()
@files
@click.option("--profile", metavar="PROFILE", help="Only what is about one profile.")
@click.option("--kind", metavar="KIND", help="Only items of one kind, such as 'near match'.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="How many are shown.")
@click.option("--decided", is_flag=True, help="What was decided instead, and what of it counts.")
@click.option("--audit", is_flag=True, help="What was decided, with all that was known then, as JSON.")
def review(sources_file: Path, db: Path | None, as_json: bool, limit: int, **options: Any) -> int:
    """What rules could not settle, ranked by how much a decision would change published confidence."""
    from pipeline import config, desk

    work = folder_of(sources_file, db) / WORK
    if options["audit"]:
        return show.audit(desk.audit_rows(config.load(sources_file), work, datetime.now(UTC)))
    if options["decided"]:
        return show.decisions(desk.listed(config.load(sources_file), work, datetime.now(UTC)), as_json)
    wanted = (options["profile"], options["kind"])
    found = desk.queue(work, config.load(sources_file))
    items = [i for i in found if wanted[0] in (None, i.profile_id) and wanted[1] in (None, i.kind)]
    return show.review(items, limit, as_json)


@evidence.command()
@click.argument("kind")
@click.argument("subject")
@click.argument("value", default="")
@files
@click.option("--why", required=True, metavar="TEXT", help="The reason; colleagues read it, readers do not.")
@click.option(
    "--by",
    metavar="NAME",
    help="Who decides.  [default: EVIDENCE_ANALYST, or else the name of the user who is logged in]",
)
@click.option("--expires", callback=time_of, metavar="DATE", help="From then on it counts no more.")
@click.option("--dry-run", is_flag=True, help="Only show what it would change.")
def decide(sources_file: Path, db: Path | None, as_json: bool, **said: Any) -> int:
    """Settle what rules could not. The decision is shown with what it changes, and kept for ever.

    \b
    KIND              SUBJECT          VALUE
    same fact         claim            claim     and: not same fact, as matched
    same origin       claim or page    the same  and: not same origin, as traced
    stance STANCE     claim            claim     towards the fact that the second claim states;
                                                 support, contradict, narrower, wider, superseded
    right subject     claim                      and: wrong subject
    subject is        claim            profile
    accept claim      claim                      and: reject claim
    publisher kind    domain           kind      and: publisher owner, publisher interests
    field value       profile/field    text      needs --expires
    field audience    profile/field    audience
    resolution        outlook          came true, did not or unclear
    undo              decision                   undoes a decision, and may be undone

    Ids may be given by their beginnings; `evidence review` shows them. A night that is running hears what was
    decided before it began to score.
    """
    from pipeline import config, desk

    by = said["by"] or os.environ.get("EVIDENCE_ANALYST") or getpass.getuser()
    wanted = Decision(
        "", said["kind"], said["subject"], said["value"], by, datetime.now(UTC), said["why"], said["expires"]
    )
    work = folder_of(sources_file, db) / WORK
    return show.decided(desk.decide(config.load(sources_file), work, wanted, not said["dry_run"]), as_json)
