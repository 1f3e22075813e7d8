"""The pages of the back-fill benchmark, as many as are wanted: WARC files written one record after the other.

    long    the public pages of ../shared/data/pages: 47 kB each, some 33 claims, 120 to 150 ms of CPU
    short   the pages of the stories that ship, as news agencies write them: 3 kB, 9 claims, some 40 ms

They come again and again, each time with the names of the tracked passed round, other digits (so other
amounts and days) and another address, so that no two are alike. Of both, only the stock is held in memory.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.read_peers import pages as public_pages
from demo.render import page_bytes
from demo.sources import sources_text
from demo.stories import load_all
from pipeline.fetch.warc import date_text, digest, record, record_id

PER_FILE = 2_000  # pages of a WARC file
START = datetime(2025, 1, 1, tzinfo=UTC)
NAMES = (
    *("Google", "Microsoft", "Apple", "Amazon", "Facebook", "Twitter", "Tesla", "Netflix", "Samsung", "Sony"),
    *("Intel", "IBM", "Oracle", "Boeing", "Airbus", "Toyota", "Volkswagen", "Walmart", "Disney", "Reuters"),
    *(
        "NASA",
        "UNESCO",
        "Interpol",
        "Congress",
        "Senate",
        "Harvard",
        "Stanford",
        "Oxford",
        "Cambridge",
        "MIT",
    ),
    *("European Commission", "European Union", "United Nations", "World Bank", "Supreme Court"),
    "White House",
)
_DIGITS = re.compile(rb"(?<=[\s>])\d{1,6}(?=[\s<.,%])")


@dataclass(frozen=True, slots=True)
class Stock:
    """What all pages are made of: (URL, charset, HTML) of each, names to pass round, a sources file."""

    pages: tuple[tuple[str, str, bytes], ...]
    names: tuple[str, ...]
    sources: str


def stock(kind: str, data: Path) -> Stock:
    """Long or short pages. OSError where the public ones are not there."""
    return _short() if kind == "short" else _long(data)


def archives(folder: Path, made_of: Stock, count: int) -> list[str]:
    """WARC files with so many pages."""
    folder.mkdir()
    names = []
    made = made_pages(made_of, count)
    for number in range(-(-count // PER_FILE)):
        path = folder / f"{number:05}.warc.gz"
        with path.open("wb") as file:
            for _, page in zip(range(PER_FILE), made, strict=False):
                file.write(page)
        names.append(str(path))
    return names


def made_pages(made_of: Stock, count: int) -> Iterator[bytes]:
    """A record for each page."""
    find = re.compile(b"|".join(sorted((re.escape(name.encode()) for name in made_of.names), key=len)[::-1]))
    for place in range(count):
        copy, number = divmod(place, len(made_of.pages))
        url, charset, html = made_of.pages[number]
        if copy:
            html = _varied(html, made_of.names, find, random.Random(place))  # noqa: S311  pages, and no secrets
        yield response(f"{url}?again={copy}", charset, html, START + timedelta(minutes=place))


def response(url: str, charset: str, html: bytes, at: datetime) -> bytes:
    """A page as a record of WARC."""
    fields = (
        ("WARC-Type", "response"),
        ("WARC-Record-ID", record_id()),
        ("WARC-Target-URI", url),
        ("WARC-Date", date_text(at)),
        ("WARC-Payload-Digest", digest(html)),
    )
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html{charset}\r\n\r\n".encode()
    return record(fields, "application/http; msgtype=response", head, html)


def _varied(html: bytes, names: Sequence[str], find: re.Pattern[bytes], chance: random.Random) -> bytes:
    shift = chance.randrange(len(names))

    def other(name: re.Match[bytes]) -> bytes:
        return names[(names.index(name[0].decode()) + shift) % len(names)].encode()

    def digits(found: re.Match[bytes]) -> bytes:
        return str(chance.randrange(10 ** len(found[0]))).encode()

    return _DIGITS.sub(digits, find.sub(other, html))


def _long(data: Path) -> Stock:
    profiles = [f"  - {{id: {_slug(name)}, name: {name}, kind: institution}}" for name in NAMES]
    sources = "\n".join(["fetch: {contact: bench@example.org}", "profiles:", *profiles, "sources: []", ""])
    return Stock(tuple((page.url, "", page.html) for page in public_pages(data, "wcxb")), NAMES, sources)


def _short() -> Stock:
    stories = load_all()
    found = tuple(
        (page.url, f"; charset={page.outlet.site.charset}", page_bytes(page, page.versions[-1]))
        for story in stories
        for page in story.pages
    )
    names = {str(profile["name"]) for story in stories for profile in story.profiles}
    return Stock(found, tuple(sorted(names)), sources_text(stories, "http://127.0.0.1:9"))


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
