"""The ways in which a thing that is shown can be settled, as links to what each of them would change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args
from urllib.parse import urlencode

from pipeline.desk import Way
from pipeline.model import StanceKind
from pipeline.model.shelf import EvidenceEntry
from pipeline.site.reason import Group, Side


def address(way: Way) -> str:
    """Where the effect of a decision is shown; where it lacks a part, where that is asked for."""
    return "/decide?" + urlencode({"kind": way.kind, "subject": way.subject, "value": way.value})


def asking(kind: str, subject: str) -> str:
    """Where the value of a decision is asked for."""
    return "/ask?" + urlencode({"kind": kind, "subject": subject})


def on_row(row: EvidenceEntry, founder: str | None) -> Iterator[Way]:
    """What can be decided on one quote towards a fact, which its founding claim stands for."""
    claim = row.claim_id
    yield Way("accept claim", claim, "", "it was read right")
    yield Way("reject claim", claim, "", "it is no evidence")
    yield Way("right subject", claim, "", "it is about this profile")
    yield Way("wrong subject", claim, "", "it is about somebody else")
    if founder is None or claim == founder:
        return
    if row.stance == "support":
        yield Way("not same fact", claim, founder, "it states another fact")
        return
    yield Way("same fact", claim, founder, "it states this fact")
    for stance in get_args(StanceKind):
        if stance not in (row.stance, "support"):
            yield Way(f"stance {stance}", claim, founder, _STANCES[stance])


_STANCES = {
    "contradict": "it contradicts this fact",
    "narrower": "it says less than this fact",
    "wider": "it says more than this fact",
    "superseded": "it has been overtaken",
}


def on_origin(row: EvidenceEntry, group: Group, side: Side) -> Iterator[Way]:
    """What can be decided on whom a quote comes from."""
    counted = group.counted.row if group.counted else None
    if counted is not None and counted.claim_id != row.claim_id:
        yield Way(
            "not same origin", row.claim_id, counted.claim_id, f"it does not come from {counted.publisher}"
        )
    for other in (g.counted.row for g in side.groups if g.counted and g is not group):
        yield Way("same origin", row.claim_id, other.claim_id, f"it is one origin with {other.publisher}")
