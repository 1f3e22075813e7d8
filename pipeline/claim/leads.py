"""Lists whose lead-in carries the verb: "Customers must not use the service: (a) to ...; (b) for ..."."""

from __future__ import annotations

import re

from pipeline.claim.predicate import deed
from pipeline.claim.words import Words
from pipeline.model import Block, Document

_ENTRY = re.compile(r"\s*(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]|[-–•·▪])\s+", re.IGNORECASE)
_LEADS = (":", "：")
_STOPS = ".!?。！？"
_LONGEST = 1_000  # characters of a lead-in; what is longer leads in nothing
_FARTHEST = 40  # blocks between a lead-in and an entry of its list


def whole(document: Document, place: tuple[int, int, int], lists: Words) -> str:
    """The sentence in block, start, end as it reads behind its lead-in; as it stands where it has none.

    An entry that holds a verb of its own is a sentence and takes nothing over.
    """
    number, start, end = place
    quote = document.text[start:end]
    block = document.blocks[number]
    entry = _ENTRY.match(quote)
    if block.kind != "item" and entry is None:
        return quote
    bare = quote[entry.end() :] if entry else quote
    lead = _lead_within(document.text[block.start : start]) or _lead_before(document, number)
    if not lead or deed(bare, lists).predicate:
        return quote
    return f"{lead} {bare[:1].lower()}{bare[1:]}"


def lead_in(document: Document, place: tuple[int, int, int]) -> tuple[int, int] | None:
    """Where the words stand that an entry goes on with: "The Court: (a) annuls the award"; else None.

    An entry that opens with a capital is a sentence of its own.
    """
    number, start, end = place
    block, quote = document.blocks[number], document.text[start:end]
    entry = _ENTRY.match(quote)
    if (block.kind != "item" and entry is None) or not quote[entry.end() if entry else 0 :][:1].islower():
        return None
    for before in reversed(document.blocks[max(0, number - _FARTHEST) : number]):
        text = document.text[before.start : before.end].rstrip()
        if text.endswith(_LEADS):
            return before.start + len(text) - 1 - len(_last_sentence(text[:-1])), before.start + len(text)
        if not _is_entry(before, text):
            return None
    return None


def _lead_within(before: str) -> str:
    """What stands before the colon in the entry's own paragraph."""
    head, colon, _ = before.partition(":")
    return _last_sentence(head) if colon else ""


def _lead_before(document: Document, number: int) -> str:
    """The last sentence of the block before the list, where it ends with a colon."""
    for block in reversed(document.blocks[max(0, number - _FARTHEST) : number]):
        text = document.text[block.start : block.end].rstrip()
        if text.endswith(_LEADS):
            return _last_sentence(text[:-1])
        if not _is_entry(block, text):
            return ""
    return ""


def _is_entry(block: Block, text: str) -> bool:
    return block.kind == "item" or _ENTRY.match(text) is not None


def _last_sentence(text: str) -> str:
    text = text[-_LONGEST:]
    return text[max(text.rfind(stop) for stop in _STOPS) + 1 :].strip()
