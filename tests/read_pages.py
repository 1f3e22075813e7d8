"""Pages for the tests of reading: a snapshot from markup, and a document as lines to compare."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pipeline.model import Document, Publisher, PublisherKind, Snapshot
from pipeline.read import read

PAGES = Path(__file__).parent / "pages"
NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
URL = "http://quaypost.example/news/toll-plan"
# Two sentences that are long enough to be an article's.
PROSE = (
    "<p>The harbour board withdrew its plan for a toll on small boats on Tuesday, after a long debate.</p>"
    "<p>Its chair said that nobody had asked the fishermen, and that the costs had been put too low.</p>"
)


def snapshot(body: str | bytes, content_type: str = "text/html; charset=utf-8", url: str = URL) -> Snapshot:
    raw = body.encode() if isinstance(body, str) else body
    return Snapshot(url, url, 200, (("Content-Type", content_type),), raw, NOW)


def publisher(kind: PublisherKind = "news", country: str | None = None) -> Publisher:
    return Publisher("quaypost.example", "The Quay Post", "Quay Media", kind, country)


def document(body: str | bytes, kind: PublisherKind = "news", url: str = URL) -> Document:
    """Markup (without a head, if it likes) → its document."""
    return read(snapshot(body, url=url), publisher(kind))


def blocks(found: Document) -> list[tuple[str, str]]:
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def body_of(found: Document) -> list[str]:
    """The texts of all blocks but title and deck."""
    return [text for kind, text in blocks(found) if kind not in ("title", "deck")]


def lines(found: Document) -> str:
    """A document in the form of the golden files."""
    head = [
        f"{name}: {value}"
        for name, value in (
            ("kind", found.kind),
            ("language", found.language),
            ("byline", found.byline),
            ("published", found.published_at),
            ("modified", found.modified_at),
            ("canonical", found.canonical),
            ("site", found.site_name),
            ("refused", found.refused_because),
        )
    ]
    links = [f"link: {found.text[link.start : link.end]} -> {link.href}" for link in found.links]
    images = [f"image: {image.url} | {image.caption} | {image.credit}" for image in found.images]
    return "\n".join([*head, *links, *images, *(f"{kind}| {text}" for kind, text in blocks(found))]) + "\n"
