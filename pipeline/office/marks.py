"""A stored text with what was claimed of it, and two of its versions side by side: exact offsets → pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Edit
from pipeline.store.page import ClaimRow


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text. `claims`: numbers of the claims that it is of; `ends`: of those that end here."""

    text: str
    claims: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one sentence; "" where it was not, or is no more."""

    kind: str
    before: str
    after: str
    notice: str


def pieces(text: str, claims: Sequence[ClaimRow]) -> tuple[Piece, ...]:
    """The text cut where claims begin and end; together the pieces are the text. Claims count from 1."""
    spans = [(number, claim.start, claim.end) for number, claim in enumerate(claims, 1)]
    cuts = sorted({0, len(text), *(at for _, *span in spans for at in span if 0 <= at <= len(text))})
    return tuple(
        Piece(
            text[start:end],
            tuple(n for n, first, last in spans if first <= start and end <= last),
            tuple(n for n, _, last in spans if last == end),
        )
        for start, end in zip(cuts, cuts[1:], strict=False)
    )


def changes(before: str, after: str, edits: Sequence[Edit]) -> tuple[Change, ...]:
    """The sentences of two versions, as they were paired when the newer one was read."""
    return tuple(
        Change(edit.kind, _cut(before, edit.before), _cut(after, edit.after), _cut(after, edit.notice))
        for edit in edits
    )


def _cut(text: str, place: tuple[int, int] | None) -> str:
    return text[slice(*place)] if place else ""
