"""The commands on the sources file: add, with a preview of what that would do, and sources, to keep them."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline import show
from pipeline.cli.shared import evidence, few_ring_searches, files, folder_of
from pipeline.store import WORK

_DEFAULT = click.core.ParameterSource.DEFAULT
SOME_WRONG, ALL_WRONG = 3, 1  # exit codes of `add`


@evidence.command()
@click.argument("addresses", nargs=-1, metavar="[URL]...")
@files
@click.option(
    "--file",
    "lists",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of URLs: one on each line, CSV or OPML. May be repeated.",
)
@click.option("--profile", "profiles", multiple=True, metavar="PROFILE", help="For whom it is watched.")
@click.option("--note", metavar="TEXT", help="Why, or what to know of it.")
@click.option(
    "--by",
    metavar="NAME",
    help="Who adds it.  [default: EVIDENCE_ANALYST, or else the name of the user who is logged in]",
)
@click.option("--publisher-name", metavar="NAME", help="Register its publisher, by this name.")
@click.option("--publisher-owner", metavar="OWNER", help="Register its publisher, with this owner.")
@click.option("--publisher-kind", metavar="KIND", help="Register its publisher, as of this kind.")
@click.option("--dry-run", is_flag=True, help="Only show what each would give and change.")
@click.option("--yes", is_flag=True, help="Add without asking; needed where nobody can be asked.")
@few_ring_searches
def add(sources_file: Path, db: Path | None, as_json: bool, **said: Any) -> int:
    """Watch more URLs. Each is fetched, read and weighed first; then it is written into the sources file.

    URL may be a page, a feed or a sitemap; which it is, is seen from what it holds. "-" reads a list from
    standard input. Comments and the order of the sources file stay.

    A publisher that is not registered is suggested as the page shows it. It is registered where somebody
    confirms it: at the terminal, or with one of --publisher-name, -owner and -kind, which correct it.

    Exit codes: 0 done, 1 every URL failed, 2 usage or sources file, 3 some failed and the rest are added.
    """
    from pipeline import desk

    wanted = _addresses(said["addresses"], said["lists"])
    asks = not said["yes"] and not said["dry_run"]
    if asks and (as_json or "-" in said["addresses"] or not sys.stdin.isatty()):
        raise click.UsageError("there is nobody to ask: --yes adds without asking, --dry-run only shows")
    words = {key: said[f"publisher_{key}"] for key in ("name", "owner", "kind")}
    words = {key: word for key, word in words.items() if word}
    if len(wanted) > 1 and {"name", "owner"} & words.keys():
        raise click.UsageError("--publisher-name and --publisher-owner are for one URL at a time")
    by = said["by"] or os.environ.get("EVIDENCE_ANALYST") or getpass.getuser()
    here = _desk(sources_file, db)
    wish = desk.Wish(by, here.now, said["profiles"], said["note"], tuple(words.items()))
    found = desk.preview(here, wanted, wish)
    if not as_json:
        show.previews(found)
    chosen, publishers = _chosen(found, bool(words), asks)
    if chosen and not said["dry_run"]:
        desk.confirmed(here, [one.source for one in chosen if one.source], publishers)
    written = () if said["dry_run"] else tuple(chosen)
    show.added(found, written, publishers if written else (), sources_file, as_json)
    wrong = sum(bool(one.wrong) for one in found)
    return 0 if not wrong else ALL_WRONG if wrong == len(found) else SOME_WRONG


def _addresses(words: Sequence[str], lists: Sequence[Path]) -> list[str]:
    from pipeline import desk

    found = [word for word in words if word != "-"]
    if "-" in words:
        found += desk.addresses(sys.stdin.buffer.read(), "standard input")
    for path in lists:
        found += desk.addresses(path.read_bytes(), str(path))
    if not found:
        raise click.UsageError("name a URL, a --file of them, or - for standard input")
    return list(dict.fromkeys(found))


def _desk(sources_file: Path, db: Path | None) -> Any:
    from pipeline import config, desk

    now = _now()
    work = folder_of(sources_file, db) / WORK
    return desk.Desk(sources_file, config.sheet(sources_file), work, now, _now, os.environ)


def _now() -> datetime:
    return datetime.now(UTC)


def _chosen(found: Sequence[Any], corrected: bool, asks: bool) -> tuple[list[Any], list[Any]]:
    """What is added, and the publishers that are registered with it."""
    chosen: list[Any] = []
    publishers: list[Any] = []
    for one in found:
        if one.source is None or (asks and not _agreed(f"Add {one.source.url}?")):
            continue
        chosen.append(one)
        publisher = one.suggested.publisher if one.suggested else None
        if publisher is not None and asks:
            publisher = _asked(publisher)
        elif not corrected:
            publisher = None
        if publisher is not None and publisher.domain not in {p.domain for p in publishers}:
            publishers.append(publisher)
    return chosen, publishers


def _asked(publisher: Any) -> Any:
    """The publisher as the analyst has it; None where it stays unregistered."""
    from pipeline import desk

    told = f"{publisher.name}, of {publisher.owner}, {publisher.kind}"
    choice = click.Choice(["yes", "correct", "no"])
    word = click.prompt(f"Register {publisher.domain} as {show.safe(told)}?", "no", type=choice, err=True)
    if word == "no":
        return None
    if word == "correct":
        given = {
            key: click.prompt(key.capitalize(), show.safe(getattr(publisher, key)), err=True)
            for key in ("name", "owner", "kind")
        }
        return desk.corrected(publisher, given)
    return publisher


def _agreed(question: str) -> bool:
    return click.confirm(show.safe(question), default=False, err=True)


@evidence.group(invoke_without_command=True)
@files
@click.option("--state", metavar="STATE", help="Only those that are active, paused or retired.")
@click.option("--health", metavar="HEALTH", help="Only those that fare so: ok, failing, ailing, gone, moved.")
@click.option("--profile", metavar="PROFILE", help="Only those that are watched for one profile.")
@click.pass_context
def sources(
    context: click.Context, /, sources_file: Path, db: Path | None, as_json: bool, **only: str | None
) -> int:
    """The sources: how each fares, what it gives; and commands that keep them."""
    if context.invoked_subcommand is not None:  # its own options stand before those of the group
        given = {"sources_file": sources_file, "db": db, "as_json": as_json}
        named = {k: v for k, v in given.items() if context.get_parameter_source(k) is not _DEFAULT}
        context.default_map = {context.invoked_subcommand: named}
        return 0
    from pipeline import config, desk

    found = desk.watched(config.load(sources_file), folder_of(sources_file, db) / WORK)
    return show.watched([one for one in found if _fits(one, only)], as_json)


def _fits(one: Any, only: dict[str, str | None]) -> bool:
    profiles = one.source.profiles if one.source else ()
    profile = only["profile"]
    return (
        only["state"] in (None, one.state)
        and only["health"] in (None, one.health)
        and (profile is None or profile in profiles)
    )


@sources.command("show")
@click.argument("url")
@files
def show_one(url: str, sources_file: Path, db: Path | None, as_json: bool) -> int:
    """One source: its nights, why it ails, what it was first with, whom it copies, what it withdrew."""
    from pipeline import config, desk

    return show.life(desk.life(config.load(sources_file), folder_of(sources_file, db) / WORK, url), as_json)


@sources.command("test")
@click.argument("url")
@files
def test(url: str, sources_file: Path, db: Path | None, as_json: bool) -> int:
    """Fetch and read a source of the file now, and show what it would change. Nothing is written.

    Exit codes: 0 it gives something, 1 it gives nothing.
    """
    from pipeline import desk

    return show.tested(desk.tested(_desk(sources_file, db), url), as_json)


def _keeping(name: str, told: str) -> None:
    """A command that changes one entry of the sources file."""

    @sources.command(name, help=told)
    @click.argument("url")
    @files
    def keep(url: str, sources_file: Path, db: Path | None, as_json: bool) -> int:
        from pipeline import config, desk

        deed: desk.Deed = "pause" if name == "pause" else "resume" if name == "resume" else "remove"
        before = desk.change(sources_file, config.sheet(sources_file), url, deed)
        return show.kept(before, deed, sources_file, as_json)


_keeping("pause", "Do not visit a source for now; what it gave stays evidence.")
_keeping("resume", "Visit a source again from the next night on.")
_keeping("remove", "Take a source out of the file. Its claims stay as evidence; editions call it retired.")
