"""Who says on a page that it is theirs: the line of rights, which is furniture and in no document's text."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.model import Snapshot
from pipeline.read.charset import decode

MOST = 200  # characters; what is longer is a paragraph about rights, and not their line

_MARK = re.compile(r"(?:©|\(c\)|\bcopyright\b)", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b(?:\s*(?:[-–—/,&]|to)\s*(?:(?:19|20)\d\d|\d\d)\b)*")
_ENDS = re.compile(r"[|·•;]|[.!](?:\s|$)|,(?=\s)|\s[–—-]\s")  # behind the name
_SKIPPED = ("script", "style", "template", "noscript")


def rights_line(snapshot: Snapshot) -> str:
    """The last short line with a © on a page; empty where there is none."""
    text, _ = decode(snapshot.body, snapshot.header("Content-Type"))
    if not _MARK.search(text) and "&copy;" not in text and "&#169;" not in text:
        return ""
    tree = LexborHTMLParser(text)
    tree.strip_tags(list(_SKIPPED))
    body = tree.body
    if body is None:
        return ""
    found = [_line(node) for node in body.css("*") if _MARK.search(node.text(deep=False))]
    lines = [line for line in found if len(line) <= MOST and holder(line)]
    return lines[-1] if lines else ""


def _line(node: LexborNode) -> str:
    """The words of an element; of one that holds the mark alone, those around it."""
    line = " ".join(node.text().split())
    if _MARK.fullmatch(line) and node.parent is not None:
        return " ".join(node.parent.text().split())
    return line


def holder(line: str) -> str:
    """The name in a line of rights: © 1998–2026 Situation Publishing. All rights reserved."""
    marks = list(_MARK.finditer(line))
    if not marks:
        return ""
    for part in (line[marks[-1].end() :], line[: marks[0].start()]):
        name = _ENDS.split(_YEARS.sub(" ", part).strip(" ,.|·:"), maxsplit=1)[0]
        name = re.sub(r"^by\s+", "", name.strip(), flags=re.IGNORECASE).strip(" ,.:")
        if re.search(r"[^\W\d_]{2}", name):
            return name
    return ""
