"""The commands of the extra `scale`: backfill, absorb, conclude."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline import show
from pipeline.cli.shared import FOLDER, JSON, SOURCES, evidence, files, folder_of, interrupted

ENGINE = click.option(
    "--engine",
    type=click.Choice(("local", "pool", "ray")),
    default="local",
    show_default=True,
    help="Who works.",
)
WORKERS = click.option(
    "--workers", type=click.IntRange(1), help="Of a pool, or of our own Ray.  [default: processors]"
)
ADDRESS = click.option("--address", help="Of a Ray cluster that runs; implies --engine ray.")


@evidence.command()
@click.argument("warc", nargs=-1, required=True)
@SOURCES
@JSON
@click.option("--out", required=True, type=FOLDER, help="The folder to fill; a run that was stopped goes on.")
@ENGINE
@WORKERS
@ADDRESS
@click.option("--host", "hosts", multiple=True, help="Read only pages of this host; may be repeated.")
@click.option("--language", "languages", multiple=True, help="Read only pages that say this, or nothing: en")
@click.option("--named", is_flag=True, help="Read only pages whose bytes name a profile.")
def backfill(warc: tuple[str, ...], sources_file: Path, as_json: bool, out: Path, **options: Any) -> int:
    """Read and claim the pages of WARC files, as a night would, into Parquet.

    WARC may be a path, or a URL that fsspec knows (s3://, https://, ...). Each record has to be a gzip member
    of its own, as Common Crawl writes them. Needs the extra: pip install 'evidence-pipeline[scale]'.

    Exit codes: 0 done, 1 given up, 2 usage or sources file, 3 some blocks were lost or files damaged, 130 or
    143 interrupted; the same command goes on.
    """
    from pipeline import config
    from pipeline.night.run import processing_of

    try:
        from pipeline.backfill.order import Order
        from pipeline.backfill.run import backfill as filled
    except ImportError as error:
        raise _without(error) from error
    registry = config.load(sources_file)
    with show.filling() as watch:
        order = Order(
            registry=registry,
            inputs=warc,
            out=out,
            processing=processing_of(registry),
            choice=_choice(options),
            watch=watch,
            **_engine(options),
        )
        try:
            ended = filled(order)
        except KeyboardInterrupt:
            return interrupted()
    return show.filled(ended, as_json)


@evidence.command()
@click.argument("directory", type=FOLDER)
@files
def absorb(directory: Path, sources_file: Path, db: Path | None, as_json: bool) -> int:
    """Take what a back-fill made into the working file; a second time changes nothing.

    DIRECTORY is the folder that `evidence backfill` filled. Pages that are known already stay as they are.
    The next night, or `evidence rebuild`, makes facts of what came in.
    """
    from pipeline import config
    from pipeline.night.run import processing_of
    from pipeline.store import WORK

    try:
        from pipeline.backfill.absorb import absorb as take_in
    except ImportError as error:
        raise _without(error) from error
    registry, work = config.load(sources_file), folder_of(sources_file, db) / WORK
    workers = os.cpu_count() or 1
    counts = take_in(registry, processing_of(registry), directory, work, datetime.now(UTC), workers)
    return show.absorbed(counts, work, as_json)


@evidence.command()
@click.argument("directory", type=FOLDER)
@SOURCES
@JSON
@click.option("--out", required=True, type=FOLDER, help="The folder to write; what it held is replaced.")
@ENGINE
@WORKERS
@ADDRESS
def conclude(directory: Path, sources_file: Path, as_json: bool, out: Path, **options: Any) -> int:
    """Make facts, origins and confidences of what a back-fill read, part by part, into Parquet.

    DIRECTORY is the folder that `evidence backfill` filled. It says what a night would say of the same pages
    alone, whatever the engine and the number of workers: the digest of the report is one for all of them. For
    more pages than the working file can hold; decisions of analysts are not heard here.
    """
    from pipeline import config
    from pipeline.night.run import processing_of

    try:
        from pipeline.conclude.run import Order, conclude_filled
    except ImportError as error:
        raise _without(error) from error
    registry = config.load(sources_file)
    with show.concluding() as watch:
        order = Order(out, watch=watch, **_engine(options))
        try:
            ended = conclude_filled(directory, registry, processing_of(registry), order)
        except KeyboardInterrupt:
            return interrupted()
    return show.concluded(ended, as_json)


def _without(error: ImportError) -> click.UsageError:
    return click.UsageError(f"{error}: this needs pip install 'evidence-pipeline[scale]'")


def _engine(options: dict[str, Any]) -> dict[str, Any]:
    return {
        "engine": "ray" if options["address"] else options["engine"],
        "address": options["address"],
        "workers": options["workers"] or os.cpu_count() or 1,
        "environ": os.environ,
    }


def _choice(options: dict[str, Any]) -> Any:
    from pipeline.backfill.order import Choice

    return Choice(
        frozenset(host.lower().rstrip(".") for host in options["hosts"]),
        frozenset(language.lower() for language in options["languages"]),
        options["named"],
    )
