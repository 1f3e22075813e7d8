"""One library reads all pages of the sets, in a process of its own; standard library and that library alone.

    python -P bench/read_peers.py JOB.json      with the Python of the environment that the library is in

The job names the library, the folder of the data, how many pages of each set, and the file for the answer.
Each library is asked for text and metadata as its manual says. Measured is the CPU time of reading; not
that of imports, of files, or of the first pages, which warm up every library alike.
"""

from __future__ import annotations

import gzip
import json
import logging
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import import_module, metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SETS = ("aeb", "wcxb")
OURS = "ours"
_WARM = 5  # pages read before the clock starts
_NOW = datetime(2026, 6, 1, tzinfo=UTC)  # the night of our own reading; no page is younger


@dataclass(frozen=True, slots=True)
class Gold:
    """A page, and what people say that it says. Title, author and date are empty where nobody says."""

    id: str
    url: str
    html: bytes
    text: str
    title: str = ""
    author: str = ""
    date: str = ""  # YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class Got:
    """What a library reads on a page; empty where it finds nothing or gives up."""

    text: str = ""
    title: str = ""
    author: str = ""
    date: str = ""


def pages(data: Path, name: str, most: int | None = None) -> list[Gold]:
    """The pages of a set, at most so many, in the order of their ids. OSError where the data is not there."""
    rows = _aeb(data / name) if name == "aeb" else _wcxb(data / name)
    return sorted(rows, key=lambda page: page.id)[:most]


def _aeb(folder: Path) -> list[Gold]:
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return [Gold(key, _url(row["url"]), _html(folder, key), row["articleBody"]) for key, row in gold.items()]


def _wcxb(folder: Path) -> list[Gold]:
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Gold(
            row["id"],
            _url(row["url"]),
            _html(folder, row["id"]),
            row["main_content"],
            *[row.get(name) or "" for name in ("title", "author", "publish_date")],
        )
        for row in rows
    ]


def _html(folder: Path, key: str) -> bytes:
    return gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())


def _url(written: str) -> str:
    return written if "://" in written else f"https://{written}"


# ------------------------------------------------------------------------------------------- the libraries

Read = Callable[[str, bytes], Got]


def _ours() -> Read:
    """The product's own path, from bytes to a document: charset, text, kind, fitness and metadata."""
    from pipeline.errors import ReadError
    from pipeline.model import Publisher, Snapshot
    from pipeline.read import read

    def one(url: str, html: bytes) -> Got:
        host = urlsplit(url).hostname or "nowhere.example"
        snapshot = Snapshot(url, url, 200, (("Content-Type", "text/html"),), html, _NOW)
        try:
            found = read(snapshot, Publisher(host, host, host, "news", None))
        except ReadError:
            return Got()
        body = "\n".join(
            found.text[block.start : block.end] for block in found.blocks if block.kind != "title"
        )
        return Got(body, found.title, found.byline or "", _day(found.published_at))

    return one


def _trafilatura(fast: bool) -> Read:
    extract: Any = import_module("trafilatura").bare_extraction

    def one(url: str, html: bytes) -> Got:
        found = extract(html, url=url, with_metadata=True, fast=fast)
        return Got(*[getattr(found, name, None) or "" for name in ("text", "title", "author", "date")])

    return one


def _newspaper4k() -> Read:
    article: Any = import_module("newspaper").Article

    def one(url: str, html: bytes) -> Got:
        found = article(url, fetch_images=False)
        found.download(input_html=html.decode("utf-8", "replace"))
        found.parse()
        return Got(found.text, found.title, ", ".join(found.authors), _day(found.publish_date))

    return one


def _readability() -> Read:
    document: Any = import_module("readability").Document
    to_tree: Any = import_module("lxml.html").fromstring

    def one(url: str, html: bytes) -> Got:
        found = document(html.decode("utf-8", "replace"))
        return Got(" ".join(to_tree(found.summary()).itertext()), found.title())

    return one


def _resiliparse() -> Read:
    parse: Any = import_module("resiliparse.parse.html").HTMLTree.parse
    extract: Any = import_module("resiliparse.extract.html2text").extract_plain_text

    def one(url: str, html: bytes) -> Got:
        tree = parse(html.decode("utf-8", "replace"))
        text = extract(tree, main_content=True, alt_texts=False, links=False, list_bullets=False)
        return Got(text, tree.title or "")

    return one


def _goose3() -> Read:
    goose: Any = import_module("goose3").Goose({"enable_image_fetching": False})

    def one(url: str, html: bytes) -> Got:
        found = goose.extract(url=url, raw_html=html.decode("utf-8", "replace"))
        day = found.publish_datetime_utc
        return Got(found.cleaned_text or "", found.title or "", ", ".join(found.authors), _day(day))

    return one


def _htmldate() -> Read:
    find: Any = import_module("htmldate").find_date
    return lambda url, html: Got(date=find(html, url=url, original_date=True) or "")


def _day(at: datetime | None) -> str:
    return at.date().isoformat() if at else ""


# What a library is called here: how it is asked, and the package that brings it.
LIBRARIES: dict[str, tuple[Callable[[], Read], str]] = {
    OURS: (_ours, ""),
    "trafilatura": (lambda: _trafilatura(False), "trafilatura"),
    "trafilatura fast": (lambda: _trafilatura(True), "trafilatura"),
    "newspaper4k": (_newspaper4k, "newspaper4k"),
    "readability": (_readability, "readability-lxml"),
    "resiliparse": (_resiliparse, "resiliparse"),
    "goose3": (_goose3, "goose3"),
    "htmldate": (_htmldate, "htmldate"),  # dates alone
}
PEERS = tuple(name for name in LIBRARIES if name != OURS)


# ------------------------------------------------------------------------------------------- the measuring


@dataclass(frozen=True, slots=True)
class Job:
    """What one process reads. `most` None: every page."""

    library: str
    data: str
    most: int | None
    answer: str


@dataclass(frozen=True, slots=True)
class Done:
    """What it took, in CPU seconds, and what was read, by set and page."""

    version: str
    cpu: dict[str, float]
    got: dict[str, dict[str, Got]]


def run(job: Job) -> Done:
    """Read all pages once. ImportError where the library is not there."""
    build, package = LIBRARIES[job.library]
    read = build()
    cpu: dict[str, float] = {}
    got: dict[str, dict[str, Got]] = {}
    for name in SETS:
        gold = pages(Path(job.data), name, job.most)
        for page in gold[:_WARM]:
            _read(read, page)
        started = time.process_time()
        got[name] = {page.id: _read(read, page) for page in gold}
        cpu[name] = time.process_time() - started
    return Done(metadata.version(package) if package else "", cpu, got)


def _read(read: Read, page: Gold) -> Got:
    """A library that gives up has read nothing, whatever it raises."""
    with suppress(Exception):
        return read(page.url, page.html)
    return Got()


def main() -> None:
    logging.disable(logging.CRITICAL)
    job = Job(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    Path(job.answer).write_text(json.dumps(asdict(run(job))), encoding="utf-8")


if __name__ == "__main__":
    main()
