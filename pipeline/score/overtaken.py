"""What has been overtaken: its maker gave another figure or state since, or a finding another cause.

So is what its maker now says the contrary of, on a page of its own: a first explanation, a missed promise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.model import Link
from pipeline.score.tables import DIRECT, Tables

# A guess is answered within this time, or it was about another event. By hand.
_ANSWERED = timedelta(days=730)
_OTHERWISE = "its maker says otherwise since"
_UNKEPT = "what it foretold did not come about"


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What has replaced a statement: by the id of the origin whose word it was, since when and why."""

    since: Mapping[str, tuple[datetime, str]]
    primary: datetime | None  # since when that of whoever knows it first hand is replaced

    def why(self, origin_id: str, published: datetime) -> str:
        """Why a support counts no longer, in a sentence; empty where it goes on."""
        if origin_id in self.since:
            return f"it has been replaced: {self.since[origin_id][1]}"
        late = self.primary is not None and published < self.primary
        return "whoever knows it first hand has replaced it since" if late else ""


NOTHING = Overtaken({}, None)


def overtaken(links: Mapping[str, Sequence[Link]], tables: Tables) -> dict[str, Overtaken]:
    """By fact id, the facts that a maker of theirs or a finding has replaced. `links`: fact id -> links."""
    every = [link for found in links.values() for link in found]
    facts: dict[str, set[str]] = defaultdict(set)
    for link in every:
        if link.stance == "support":
            facts[link.claim_id].add(link.fact_id)
    since: dict[str, dict[str, tuple[datetime, str]]] = defaultdict(dict)
    for fact, found in links.items():
        turned = _turned(found, tables)
        if turned:
            since[fact] = {origin: (day, _OTHERWISE) for origin, day in turned.items()}
        if (day := _unkept(found, tables)) is not None:
            since[fact] |= {o: (day, _UNKEPT) for o in _origins(found, tables)}
    for link in every:
        if link.stance == "superseded" and link.claim_id not in tables.gone:
            origin = tables.joins[link.claim_id].origin_id
            for day in _days(origin, link, links[link.fact_id], tables):
                for fact in facts[link.claim_id]:
                    since[fact][origin] = min((day, link.why), since[fact].get(origin, (day, link.why)))
    return {fact: Overtaken(days, _first_hand(days, tables)) for fact, days in since.items()}


def _days(origin: str, link: Link, newer: Sequence[Link], tables: Tables) -> list[datetime]:
    """When the same origin, or an authority that looked into it, said the newer thing."""
    said = tables.seen(link.claim_id)
    guess = tables.claims[link.claim_id].modality == "hedged"
    later = (
        tables.seen(k.claim_id)
        for k in newer
        if k.stance == "support"
        and (tables.joins[k.claim_id].origin_id == origin or tables.is_finding(k.claim_id))
    )
    return [day for day in later if day > said and (not guess or day - said <= _ANSWERED)]


def _turned(found: Sequence[Link], tables: Tables) -> dict[str, datetime]:
    """Origins that said it and say otherwise on a later page of their own, and when.

    Who says it again on a page of its own on that day or later has not turned.
    """
    first: dict[str, datetime] = {}
    own: dict[str, datetime] = {}
    otherwise: dict[str, datetime] = {}
    for link in found:
        join, day = tables.joins[link.claim_id], tables.seen(link.claim_id)
        here = join.test in DIRECT and link.claim_id not in tables.gone
        if link.stance == "support":
            first[join.origin_id] = min(day, first.get(join.origin_id, day))
            if here:
                own[join.origin_id] = max(day, own.get(join.origin_id, day))
        elif link.stance == "contradict" and here:
            otherwise[join.origin_id] = min(day, otherwise.get(join.origin_id, day))
    said = {**first, **own}
    return {origin: day for origin, day in otherwise.items() if origin in said and said[origin] < day}


def _unkept(found: Sequence[Link], tables: Tables) -> datetime | None:
    """When a page told that what was foretold did not come about; None where none did.

    None, too, where somebody tells what has been.
    """
    said = [k.claim_id for k in found if k.stance == "support"]
    claims = [tables.claims[claim] for claim in said]
    ahead = sum(claim.modality == "predicted" for claim in claims)
    if 2 * ahead <= len(claims) or any(c.modality != "predicted" and c.tense == "past" for c in claims):
        return None
    last = max(map(tables.seen, said))
    told = (k.claim_id for k in found if k.stance == "contradict" and k.claim_id not in tables.gone)
    days = (tables.seen(claim) for claim in told if _tells(claim, last, tables))
    return min(days, default=None)


def _tells(claim_id: str, last: datetime, tables: Tables) -> bool:
    """Whether a claim tells of a plan that was not kept, or of what came instead after the `last` telling."""
    claim = tables.claims[claim_id]
    return claim.missed or (claim.modality == "asserted" and tables.seen(claim_id) > last)


def _origins(found: Sequence[Link], tables: Tables) -> set[str]:
    return {tables.joins[k.claim_id].origin_id for k in found if k.stance == "support"}


def _first_hand(days: Mapping[str, tuple[datetime, str]], tables: Tables) -> datetime | None:
    own = (day for origin, (day, _) in days.items() if tables.origins[origin].kind == "primary")
    return min(own, default=None)
