"""A web page → the feeds that it names."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from pipeline.model import Snapshot
from pipeline.model.url import normalise_url

# application/json is left out: most such links lead to the parts of a content system.
_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
_HEAD_END = re.compile(rb"</head\b|<body\b", re.I)
_HEAD = 262_144  # bytes in which the head of a page ends
_ELEMENT = re.compile(
    rb"<(?:link|base)\s[^<>]{1,4000}>", re.I
)  # they alone are parsed: hostile nesting is slow
_COMMENTS = re.compile(r"\b(?:comments?|kommentare?|commentaires?|comentarios)\b", re.I)


class Link(NamedTuple):
    """A feed as a page names it."""

    href: str  # absolute
    title: str


def alternates(snapshot: Snapshot) -> tuple[str, ...]:
    """The feeds that a page names, absolute and normalised, in its order; feeds of comments come last."""
    links = sorted(feed_links(snapshot), key=is_comments)
    return tuple(dict.fromkeys(url for link in links if (url := _normal(link.href))))


def feed_links(snapshot: Snapshot) -> tuple[Link, ...]:
    """The link elements in the head of a page that lead to feeds."""
    start = snapshot.body[:_HEAD]
    end = _HEAD_END.search(start)
    tree = LexborHTMLParser(b"".join(_ELEMENT.findall(start[: end.start()] if end else start)))
    base = tree.css_first("base[href]")
    home = _joined(snapshot.final_url, (base.attributes.get("href") or "") if base else "")
    out: list[Link] = []
    for element in tree.css("link[rel][href]"):
        a = element.attributes
        rel = (a.get("rel") or "").lower().split()
        kind = (a.get("type") or "").partition(";")[0].strip().lower()
        if (
            "alternate" in rel
            and "stylesheet" not in rel
            and kind in _TYPES
            and (a.get("href") or "").strip()
        ):
            out.append(Link(_joined(home, a.get("href") or ""), a.get("title") or ""))
    return tuple(out)


def is_comments(link: Link) -> bool:
    """True for a feed of what readers say."""
    return _COMMENTS.search(f"{link.href} {link.title}") is not None


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:  # brackets that hold no address
        return base


def _normal(href: str) -> str | None:
    try:
        return normalise_url(href)
    except ValueError:
        return None
