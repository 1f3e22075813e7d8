"""The sources that are watched: how each fares and what it gave; paused, resumed, taken out, tried."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pipeline import config
from pipeline.config.edit import paused, removed
from pipeline.config.values import url as url_of
from pipeline.desk.book import Change, save
from pipeline.errors import ConfigError
from pipeline.model import Registry, Source
from pipeline.store.sources import past, states

Deed = Literal["pause", "resume", "remove"]
MOST = 10  # nights, and rows of each list, that are told of one source


@dataclass(frozen=True, slots=True)
class Watched:
    """A source of the file, or one that has left it, and how it fares; a row of the working file, or {}."""

    url: str
    kind: str
    state: Literal["active", "paused", "retired"]
    source: Source | None
    fares: dict[str, Any]

    @property
    def health(self) -> str:
        return str(self.fares.get("health", "new"))

    @property
    def claims(self) -> int:
        return int(self.fares.get("claims", 0))


@dataclass(frozen=True, slots=True)
class First:
    """A fact that several publishers state, and that this source had before them."""

    fact_id: str
    statement: str
    score: float
    others: int


@dataclass(frozen=True, slots=True)
class Life:
    """One source whole: nights, why it ails, what it was first with, whom it copies, what it took back."""

    watched: Watched
    nights: tuple[dict[str, Any], ...]
    trouble: tuple[dict[str, Any], ...]
    firsts: tuple[First, ...]
    first_count: int
    copies: tuple[dict[str, Any], ...]
    withdrew: tuple[dict[str, Any], ...]


def watched(registry: Registry, work: Path) -> tuple[Watched, ...]:
    """The sources of the file in its order, then those that have left it."""
    fare = {row["url"]: row for row in states(work)} if work.is_file() else {}
    now = [
        Watched(s.url, s.kind, "paused" if s.paused else "active", s, fare.pop(s.url, {}))
        for s in registry.sources
    ]
    return (*now, *(Watched(url, row["kind"], "retired", None, row) for url, row in fare.items()))


def life(registry: Registry, work: Path, address: str) -> Life:
    """All that is known of one source, retired or not. Raises ConfigError where there is none."""
    known = {one.url: one for one in watched(registry, work)}
    one = known[_named(known, address, "a source")]
    found = past(work, one.fares["id"], MOST) if one.fares else {}
    firsts = _firsts(found.get("shared", []))
    return Life(
        one,
        tuple(found.get("nights", [])),
        tuple(found.get("trouble", [])),
        firsts[:MOST],
        len(firsts),
        tuple(found.get("copies", [])),
        tuple(found.get("withdrew", [])),
    )


def _firsts(rows: Sequence[dict[str, Any]]) -> tuple[First, ...]:
    """Of facts that others have too, those with the earliest date here."""
    facts: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        facts.setdefault(row["id"], []).append(row)
    out = []
    for fact_id, some in facts.items():
        own = [row for row in some if row["own"]]
        ours = {row["domain"] for row in own}
        others = [row for row in some if row["domain"] not in ours]
        if own and others and all(_before(own[0]["published_at"], row["published_at"]) for row in others):
            out.append(First(fact_id, some[0]["statement"], some[0]["score"], len(others)))
    return tuple(out)


def _before(one: str, other: str) -> bool:
    """By the hour where both pages give one, else by the day."""
    dated = "T00:00:00"
    return one[:10] < other[:10] if dated in one or dated in other else one < other


def change(path: Path, sheet: config.Sheet, address: str, deed: Deed) -> Source:
    """Pause, resume or take out a source, in the file; returns it as it was. Raises as `book.save` does."""
    known = {source.url: source for source in sheet.registry.sources}
    url = _named(known, address, f"a source of {path}")

    def place(registry: Registry) -> int:
        urls = [source.url for source in registry.sources]
        if url not in urls:
            raise ConfigError(f"{path} has lost {url} meanwhile")
        return urls.index(url)

    def said(registry: Registry) -> Registry:
        at, sources = place(registry), registry.sources
        kept = () if deed == "remove" else (replace(sources[at], paused=deed == "pause"),)
        return replace(registry, sources=(*sources[:at], *kept, *sources[at + 1 :]))

    def text(now: config.Sheet) -> tuple[Any, ...]:
        at = place(now.registry)
        if deed == "remove":
            return removed(now.text, now.root, at)
        return paused(now.text, now.root, at, deed == "pause")

    save(path, Change(text, said), sheet)
    return known[url]


def listed(registry: Registry, address: str) -> Source:
    """A source of the file by its address. Raises ConfigError."""
    known = {source.url: source for source in registry.sources}
    return known[_named(known, address, "a source")]


def _named(known: dict[str, Any], address: str, what: str) -> str:
    try:
        url = url_of(address)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    if url in known:
        return url
    near = difflib.get_close_matches(url, known, 1, 0.6)
    hint = f"; did you mean {near[0]}?" if near else "; `evidence sources` lists them"
    raise ConfigError(f"{url} is not {what}{hint}")
