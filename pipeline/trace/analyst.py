"""Which claims an analyst's decisions on a claim mean."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Claim
from pipeline.trace.desk import Desk

NOBODY: frozenset[str] = frozenset()


def same_as(claim: Claim, desk: Desk, path: frozenset[str]) -> list[Claim]:
    """The earlier claims that are decided to be one with a claim, or with its page: the first one first."""
    same = desk.rulings.same
    if not same:
        return []
    ids = same.get(claim.id, NOBODY) | same.get(claim.document_id, NOBODY)
    return sorted(_earlier(claim, ids, desk, path), key=lambda other: _place(other, desk))


def apart_from(claim: Claim, desk: Desk, path: frozenset[str]) -> tuple[frozenset[str], list[Claim]]:
    """The ids that a claim, or its page, is kept apart from, and the earlier claims that they mean."""
    apart = desk.rulings.apart
    if not apart:
        return NOBODY, []
    ids = apart.get(claim.id, NOBODY) | apart.get(claim.document_id, NOBODY)
    return ids, _earlier(claim, ids, desk, path)


def reason(claim: Claim, desk: Desk) -> str:
    """Who has decided of a claim, or else of its page, and why."""
    why = desk.rulings.why
    return why.get(claim.id) or why.get(claim.document_id, "")


def _earlier(claim: Claim, ids: Iterable[str], desk: Desk, path: frozenset[str]) -> list[Claim]:
    """The claims that some ids mean, as far as they come before a claim and are not on the way to it."""
    place = _place(claim, desk)
    meant = (other for one in ids for other in _meant(one, claim, desk))
    return [other for other in meant if _place(other, desk) < place and other.id not in path]


def _meant(decided: str, claim: Claim, desk: Desk) -> Iterable[Claim]:
    """The claims that an id in a decision on a claim means: itself, or those of a page on the same facts."""
    if decided in desk.ruled:
        return (desk.ruled[decided],)
    facts = set(desk.facts.get(claim.id, ()))
    page = desk.by_document.get(decided, ())
    return [other for other in page if facts.intersection(desk.facts.get(other.id, ()))]


def _place(claim: Claim, desk: Desk) -> tuple[tuple[bool, tuple[str, str]], int, str]:
    return desk.place(claim.document_id), claim.start, claim.id
