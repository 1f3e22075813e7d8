"""Plain text pages: paragraphs between blank lines."""

from __future__ import annotations

import re

from pipeline.errors import ReadError
from pipeline.model import BlockKind, Document, Publisher, Snapshot
from pipeline.read.assemble import join
from pipeline.read.fit import plain_kind
from pipeline.read.flow import clean_text
from pipeline.read.language import language_of
from pipeline.read.page import Run

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_MAX_TITLE = 200


def read_plain(text: str, snapshot: Snapshot, publisher: Publisher, reader: str) -> Document:
    """A document of a text/plain page; its first short paragraph is the title. No dates are read from it."""
    parts = [clean_text(part) for part in _BLANK.split(text.replace("\r\n", "\n").replace("\r", "\n"))]
    parts = [part for part in parts if part]
    if not parts:
        raise ReadError("unreadable", "The page is empty.")
    titled = len(parts) > 1 and len(parts[0]) <= _MAX_TITLE and "\n" not in parts[0]
    kinds: list[BlockKind] = ["title" if titled and not index else "paragraph" for index in range(len(parts))]
    runs = [Run(-1, part, [], "", False, 0) for part in parts]
    whole, blocks, links = join(list(zip(kinds, runs, strict=True)), snapshot.final_url)
    return Document(
        url=snapshot.url,
        final_url=snapshot.final_url,
        publisher_domain=publisher.domain,
        title=parts[0] if titled else parts[0].split("\n")[0][:_MAX_TITLE],
        deck=None,
        byline=None,
        published_at=None,
        modified_at=None,
        fetched_at=snapshot.fetched_at,
        language=language_of(whole, [snapshot.header("Content-Language") or "", publisher.language or ""]),
        kind=plain_kind(publisher),
        text=whole,
        blocks=blocks,
        links=links,
        images=(),
        canonical=None,
        site_name=None,
        snapshot_sha256=snapshot.sha256,
        reader=reader,
        hidden=0,
    )
