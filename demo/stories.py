"""The stories on disk: who publishes, which pages stand on which day, and what they say.

A page file is its history: a YAML head between two lines `---`, the text of the first version, and then,
for each later version, a line `=== TIME` with an optional head of what changed and the whole new text.
The text is a small part of Markdown: blank lines part the blocks, `## ` starts a heading, `- ` an item,
`> ` a quotation, and `[words](address)` is a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "stories"
BlockKind = Literal["heading", "paragraph", "item", "quote"]

LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
LATER = re.compile(r"^=== (\S+)$", re.MULTILINE)
HEAD = re.compile(r"\A\s*---\n(.*?\n)---\n", re.DOTALL)
MARKS: tuple[tuple[str, BlockKind], ...] = (("## ", "heading"), ("- ", "item"), ("> ", "quote"))


class StoryError(ValueError):
    """A story on disk is not what its format says. The message names the file."""


@dataclass(frozen=True, slots=True)
class Site:
    """How a host looks and behaves.

    `template` names a file of templates/, `validator` is date, etag, both or none, `feed` is rss, atom or
    none, `disallow` holds the paths that its robots.txt closes, `teasers` are headlines of its other pages.
    """

    template: str = "article"
    charset: str = "utf-8"
    declare: Literal["header", "meta", "both"] = "both"
    validator: Literal["date", "etag", "both", "none"] = "none"
    gzip: bool = False
    feed: Literal["rss", "atom", "none"] = "none"
    sitemap: bool = False
    disallow: tuple[str, ...] = ()
    teasers: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher of the story. `registered` is what a sources file says about it."""

    domain: str
    name: str
    language: str
    registered: Mapping[str, Any]
    site: Site


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text as a reader sees it, and the links in it as (start, end, address)."""

    kind: BlockKind
    text: str
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    src: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Version:
    """What a page says from `since` until the next version."""

    since: datetime
    title: str
    deck: str | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One URL over time. `published` is what the page shows; None where it shows no date."""

    id: str
    url: str
    outlet: Outlet
    published: datetime | None
    byline: str | None
    image: Picture | None
    canonical: str | None
    versions: tuple[Version, ...]

    @property
    def path(self) -> str:
        parts = urlsplit(self.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def at(self, moment: datetime | None) -> Version | None:
        """The version that stands at `moment` (None: the last one), or None where the page is not out yet."""
        standing = [one for one in self.versions if moment is None or one.since <= moment]
        return standing[-1] if standing else None


@dataclass(frozen=True)
class Story:
    """A folder of stories/: `profiles` and `sources` as a sources file has them."""

    name: str
    folder: Path
    profiles: tuple[Mapping[str, Any], ...]
    sources: tuple[Mapping[str, Any], ...]
    outlets: tuple[Outlet, ...]
    pages: tuple[Page, ...]

    @cached_property
    def page(self) -> Mapping[str, Page]:
        return {page.id: page for page in self.pages}


def names() -> tuple[str, ...]:
    """The stories that ship, the founding one first."""
    found = sorted(path.parent.name for path in FOLDER.glob("*/story.yaml"))
    return tuple(sorted(found, key=lambda name: name != "founding"))


def load_all(wanted: Iterable[str] | None = None) -> tuple[Story, ...]:
    return tuple(load(FOLDER / name) for name in (wanted or names()))


def load(folder: Path) -> Story:
    """Read one story; StoryError where a file breaks the format or names what is not there."""
    data = read_yaml(folder / "story.yaml")
    outlets = tuple(_outlet(entry) for entry in data["publishers"])
    by_domain = {outlet.domain: outlet for outlet in outlets}
    pages = tuple(_page(path, by_domain) for path in sorted((folder / "pages").glob("*.md")))
    if len({page.url for page in pages}) < len(pages):
        raise StoryError(f"{folder}: two pages share one address")
    return Story(folder.name, folder, tuple(data["profiles"]), tuple(data["sources"]), outlets, pages)


def read_yaml(path: Path) -> dict[str, Any]:
    """A YAML file that holds a mapping."""
    return _mapping(path.read_text(encoding="utf-8"), path)


def _mapping(text: str, path: Path) -> dict[str, Any]:
    data = YAML(typ="safe").load(text)
    if not isinstance(data, dict):
        raise StoryError(f"{path}: a mapping is expected")
    return data


def utc(value: object) -> datetime:
    """A time of a file as an aware UTC datetime; StoryError where it is none."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError as wrong:
        raise StoryError(f"not a time: {value!r}") from wrong
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _outlet(entry: dict[str, Any]) -> Outlet:
    look: dict[str, Any] = entry.pop("site", {})
    settings: Any = {key: tuple(value) if isinstance(value, list) else value for key, value in look.items()}
    return Outlet(entry["domain"], entry["name"], entry.get("language", "en"), entry, Site(**settings))


def _page(path: Path, outlets: Mapping[str, Outlet]) -> Page:
    first, *later = LATER.split(path.read_text(encoding="utf-8"))
    head, body = _split(first, path)
    outlet = outlets.get(head["publisher"])
    if outlet is None or urlsplit(head["url"]).hostname != outlet.domain:
        raise StoryError(f"{path}: the page's host and a publisher of the story must agree")
    published = utc(head["published"]) if head.get("published") else None
    since = utc(head["since"]) if "since" in head else published
    if since is None:
        raise StoryError(f"{path}: a page without a date needs `since`, the time from which it stands")
    versions = [Version(since, head["title"], head.get("deck"), blocks(body))]
    for time, text in zip(later[::2], later[1::2], strict=True):
        versions.append(_revised(versions[-1], utc(time), text, path))
    image = Picture(**head["image"]) if head.get("image") else None
    return Page(
        id=path.stem,
        url=head["url"],
        outlet=outlet,
        published=published,
        byline=head.get("byline"),
        image=image,
        canonical=head.get("canonical"),
        versions=tuple(versions),
    )


def _revised(before: Version, since: datetime, text: str, path: Path) -> Version:
    changed, body = _split(text, path)
    return replace(before, since=since, blocks=blocks(body), **changed)


def _split(text: str, path: Path) -> tuple[dict[str, Any], str]:
    found = HEAD.match(text)
    return (_mapping(found[1], path), text[found.end() :]) if found else ({}, text)


def blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a text; lines within a block are joined by a space."""
    chunks = re.split(r"\n\s*\n|\n(?=- )", body.strip())
    return tuple(_block(" ".join(line.strip() for line in chunk.splitlines())) for chunk in chunks)


def _block(text: str) -> Block:
    kind: BlockKind = "paragraph"
    for mark, marked in MARKS:
        if text.startswith(mark):
            kind, text = marked, text.removeprefix(mark)
    plain, links, place = "", [], 0
    for found in LINK.finditer(text):
        plain += text[place : found.start()]
        links.append((len(plain), len(plain) + len(found[1]), found[2]))
        plain, place = plain + found[1], found.end()
    return Block(kind, plain + text[place:], tuple(links))
