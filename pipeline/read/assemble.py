"""Blocks and links with their offsets, from runs."""

from __future__ import annotations

from pipeline.model import Anchor, Block, BlockKind
from pipeline.read.meta import absolute
from pipeline.read.page import Run

_GAP = "\n\n"


def join(pieces: list[tuple[BlockKind, Run]], base: str) -> tuple[str, tuple[Block, ...], tuple[Anchor, ...]]:
    """The text of a document, its blocks and its links. Links to places on the same page are left out."""
    blocks: list[Block] = []
    anchors: list[Anchor] = []
    at = 0
    for kind, run in pieces:
        blocks.append(Block(kind, at, at + len(run.text)))
        anchors += _anchors(run, at, base)
        at += len(run.text) + len(_GAP)
    return _GAP.join(run.text for _, run in pieces), tuple(blocks), tuple(anchors)


def _anchors(run: Run, at: int, base: str) -> list[Anchor]:
    out: list[Anchor] = []
    for start, end, href in run.links:
        text = run.text[start:end]
        start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        if start < end and not href.strip().startswith("#") and (url := absolute(base, href)):
            out.append(Anchor(at + start, at + end, url))
    return out
