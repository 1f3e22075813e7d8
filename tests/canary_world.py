"""A newsroom of publishers for all three audiences, with a random word in every place that is not for all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

from night_world import Desk, rows
from ruamel.yaml import YAML

from demo.server import Newsroom
from demo.sources import CONTACT
from demo.stories import load, utc

FIRST, SECOND = utc("2024-05-02T20:00:00Z"), utc("2024-05-06T06:00:00Z")
CIRCLE, LEADERS = "strategic_circle", "leadership_alliance"
SHARED = (
    "Nordhaven Exchange lost 117 of its 840 members between January and March. Nine of the ten largest"
    " networks stayed, and the tenth moved its ports to Tarnby in a single night. Its fees fell by a fifth in"
    " the spring."
    " Nobody at the exchange was told of it before the board met on a Sunday in the old customs house."
)


@dataclass
class Words:
    """Random words by audience and place. They share no beginning, which an index would store but once."""

    random: Random = field(default_factory=lambda: Random(7))  # noqa: S311 - no secret
    planted: dict[tuple[str, str], str] = field(default_factory=dict)

    def __call__(self, audience: str, place: str) -> str:
        """The word of a place: capital letter, then small ones."""
        made = "".join(self.random.choice(ascii_lowercase) for _ in range(12)).capitalize()
        return self.planted.setdefault((audience, place), made)

    def of(self, *audiences: str) -> dict[str, str]:
        return {f"{a}, {place}": word for (a, place), word in self.planted.items() if a in audiences}


def closed_page(word: Words, audience: str, shared: str) -> str:
    """A page in two versions, with a word in every place that a page has."""

    def w(place: str) -> str:
        return word(audience, place)

    host = f"{w('domain').lower()}.example"
    said = f"""Nordhaven Exchange has closed its hall in {w("sentence")}.

“We had seen it coming,” said Clara {w("speaker")}, a spokeswoman of Nordhaven Exchange.

Odile Marchetti speaks for Nordhaven Exchange.

Nordhaven Exchange will open a new hall in {w("outlook")} by 1 September 2024.

An outage at Nordhaven Exchange took down the switches in {w("event")} on 30 April 2024.

Nordhaven Exchange has bought the carrier {w("deal")} for 42 million euros, says {w("credited")} Radio.
"""
    return f"""---
url: http://{host}/{w("path")}
publisher: {host}
published: 2024-05-01T08:00:00Z
byline: Ane {w("byline")}
title: Nordhaven Exchange closes {w("title")}
deck: A hall is shut in {w("deck")}
image:
  src: /img/{w("picture")}.jpg
  caption: Nordhaven Exchange in {w("caption")}
  credit: {w("by")} Pictures
---
{said}
{shared}
=== 2024-05-05T10:00:00Z
{said.replace(w("sentence"), w("corrected"))}
{shared}

Correction: an earlier version of this page named another hall than {w("notice")}.
"""


ALONE = "Nordhaven Exchange keeps its switches in two harbour sheds, which nobody has painted since 1987."
FILLER = "Nordhaven Exchange was founded by four shipping firms in 1994, in a room above a chandlery."
OPEN_PAGES = {
    "quay.example": "Nordhaven Exchange has raised its port fees to 900 euros a month. The fees had stood"
    " since 2019.",
    "lighter.example": "Nordhaven Exchange has raised its port fees to 900 euros a month, its price list"
    " shows.\n\nNordhaven Exchange serves 723 networks in Nordhaven and Tarnby.",
    "inner.mole.example": "Nordhaven Exchange rents its halls from a sailors’ trust.",
    "mole.example": "“We will not sell,” said Odile Marchetti.\n\nNordhaven Exchange serves 723 networks."
    "\n\nNordhaven Exchange will open a hall in Tarnby by 1 July 2024.",
}


def open_page(address: str, text: str, day: int) -> str:
    return (
        f"---\nurl: http://{address}\npublisher: {address.partition('/')[0]}\n"
        f"published: 2024-05-0{day}T09:00:00Z\ntitle: News of Nordhaven Exchange\n---\n{text}\n"
    )


def registry(word: Words, audiences: tuple[str, ...], copied: bool) -> dict[str, Any]:
    """What stands in the story's file: closed publishers and sources between open ones."""
    profile = {
        "id": "nordhaven",
        "name": "Nordhaven Exchange",
        "kind": "institution",
        "base": "Europe and Middle East",
    }
    publishers = [
        {"domain": host, "name": host.partition(".")[0].title(), "owner": f"{host} Ltd", "kind": "news"}
        for host in (*OPEN_PAGES, "wharf.example", "rope.example")
    ]
    sources: list[dict[str, Any]] = [
        {"url": f"http://{host}/news", "kind": "page", "profiles": ["nordhaven"]}
        for host in (*OPEN_PAGES, "wharf.example")
    ]
    for number in range(len(audiences) if copied else 0):
        sources.append({"url": f"http://rope.example/{number}", "kind": "page"})
    for audience in audiences:
        host = f"{word(audience, 'domain').lower()}.example"
        names = {"name": f"The {word(audience, 'name')}", "owner": f"{word(audience, 'owner')} Group"}
        publishers.insert(1, {"domain": host, "kind": "trade", "audience": audience, **names})
        told = {"note": word(audience, "note"), "added_by": word(audience, "added by")}
        paths = [word(audience, "path"), *([word(audience, "missing")] if audience == LEADERS else [])]
        for path in paths:
            sources.insert(1, {"url": f"http://{host}/{path}", "kind": "page", **told})
    return {"profiles": [profile], "publishers": publishers, "sources": sources}


def write_story(folder: Path, word: Words, audiences: tuple[str, ...], copied: bool) -> None:
    """A story's folder. `copied`: open pages have from closed ones what they say, or link to them."""
    pages = folder / "pages"
    pages.mkdir(parents=True)
    write_yaml(folder / "story.yaml", registry(word, audiences, copied))
    texts = {f"{host}/news": (text, 1) for host, text in OPEN_PAGES.items()} | {
        "wharf.example/news": (SHARED, 2)
    }
    for number, audience in enumerate(audiences if copied else ()):
        path = f"http://{word(audience, 'domain').lower()}.example/{word(audience, 'path')}"
        text = f"Nordhaven Exchange has {number + 4} halls, [a trade paper]({path}) reports.\n\n{FILLER}"
        texts[f"rope.example/{number}"] = (text, 2)
    for number, (address, (text, day)) in enumerate(texts.items()):
        (pages / f"{number}.md").write_text(open_page(address, text, day), encoding="utf-8")
    for audience in audiences:
        shared = "" if audience == CIRCLE else SHARED if copied else ALONE
        (pages / f"{audience}.md").write_text(closed_page(word, audience, shared), encoding="utf-8")


def write_yaml(path: Path, data: Mapping[str, Any]) -> None:
    out = StringIO()
    YAML().dump(dict(data), out)
    path.write_text(out.getvalue(), encoding="utf-8")


@contextmanager
def guarded(
    folder: Path, word: Words, audiences: tuple[str, ...], copied: bool = True, **more: Any
) -> Iterator[Desk]:
    """A desk over that newsroom; `more` is added to the profile."""
    write_story(folder / "story", word, audiences, copied)
    with Newsroom([load(folder / "story")]) as newsroom:
        data = registry(word, audiences, copied)
        data["profiles"][0] |= more
        data["fetch"] = {"contact": CONTACT, "delay": 0, "proxy": newsroom.address}
        write_yaml(folder / "sources.yaml", data)
        yield Desk(folder, newsroom)


def everything_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """The raw bytes of a file, or of all files below a folder; of a database its rows too.

    Long texts lie on several of SQLite's pages, so that raw bytes alone could hide a word.
    """
    for file in [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file()):
        raw = file.read_bytes()
        yield str(file), str(file.relative_to(path)).encode() + raw
        if raw.startswith(b"SQLite format 3"):
            yield f"rows of {file}", dump(file).encode()


def dump(path: Path) -> str:
    with closing(sqlite3.connect(path)) as edition:
        return "\n".join(edition.iterdump())


def found(words: Mapping[str, str], *paths: Path) -> list[str]:
    """Where which words stand, in whatever case."""
    return [
        f"{place}: {word} in {name}"
        for path in paths
        for name, content in everything_in(path)
        for low in [content.lower()]
        for place, word in words.items()
        if word.lower().encode() in low
    ]


def ids_of(desk: Desk, narrower: str, wider: str) -> dict[str, str]:
    """Every id and hash that the one edition holds, and the other must not: those of pages that it lacks."""
    pages = "SELECT document_id FROM v_documents"
    seen = {row[0] for row in desk.rows(pages, name=wider)}
    lacks = [row[0] for row in desk.rows(pages, name=narrower) if row[0] not in seen]
    out = {f"document {each}": each for each in lacks}
    marks = ", ".join("?" * len(lacks))
    query = f"""SELECT claim_id, snapshot_sha256, text_sha256 FROM v_evidence JOIN v_documents USING (url)
        WHERE document_id IN ({marks})"""  # noqa: S608 - marks alone
    for row in desk.rows(query, *lacks, name=narrower):
        out |= {f"id {each}": each for each in row}
    for view, column in (("v_facts", "fact_id"), ("v_events", "event_id"), ("v_outlooks", "outlook_id"),
                         ("v_sources", "source_id"), ("v_origins", "origin_id")):  # fmt: skip
        query = f"SELECT {column} FROM {view}"  # noqa: S608 - own names
        also = {row[0] for row in rows(desk.db / wider, query)}
        out |= {f"{column} {r[0]}": r[0] for r in rows(desk.db / narrower, query) if r[0] not in also}
    return out
