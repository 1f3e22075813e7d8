"""How far each origin is relied on: its kind, sharpened by its record.

What an origin says of a fact is an agreement or not with what all independent origins make believable
(`belief`); what it had to take back is a miss. With no record the kind alone speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from pipeline.model import Claim, Counted, Fact, Link, Origin, StanceKind
from pipeline.score.belief import OF_SOURCE, Known, Said, believe, shrunk, weight
from pipeline.score.ladder import Voice
from pipeline.score.tables import DIRECT, OWN, Tables

# Reliability that each kind of origin starts with (design, section 3). The public sets of
# `python -m bench.truth` say nothing of kinds; their order is the newspaper reader's.
RELIABILITY = {
    "primary": 0.97,
    "wire": 0.90,
    "news": 0.80,
    "trade": 0.80,
    "press_release": 0.60,
    "blog": 0.60,
    "forum": 0.60,
    "aggregator": 0.60,
    "profile": 0.60,
}
MODALITY = {"asserted": 1.0, "predicted": 0.85, "hedged": 0.85, "denied": 1.0}
# Days after which support is worth half of what it was. What happened on a named day stays true; what
# somebody expects is soon overtaken; other states change slowly. By hand: no benchmark of ours ages.
HALF_LIFE: Mapping[str, float | None] = {"event": None, "forecast": 180.0, "state": 1460.0}
DAY = timedelta(days=1)
CURRENCIES = frozenset({"USD", "EUR", "GBP", "JPY"})
ESTIMATES = frozenset({"estimate", "expect", "model", "assume"})  # lemmas of a figure that is no count
# Canonical terms, the same in every language. What an actor buys something for stands in a contract, and is
# no boast; what others buy from it is its business, of which it boasts.
BUYING = "buy"
TRADE = frozenset({"customer", "client", "consumer", "user", "sale", "revenue", "turnover"})


@dataclass(frozen=True, slots=True)
class Record:
    """What origins have said so far, and how it fared."""

    reliability: Known  # group, field
    groups: Mapping[str, str]  # origin -> the group whose voice it shares
    withdrawn: Mapping[str, int]  # origin -> statements that it took back

    def of(self, origin: Origin, field: str) -> float:
        """0.02-0.98; that of its kind where it has no record."""
        group = self.groups.get(origin.id, origin.id)
        known = self.reliability.get((group, field), RELIABILITY[origin.kind])
        return shrunk(0.0, self.withdrawn.get(origin.id, 0), known, OF_SOURCE)


def record(
    facts: Sequence[Fact],
    links: Mapping[str, Sequence[Link]],
    counted: Mapping[str, Sequence[Counted]],
    tables: Tables,
) -> Record:
    """The record of every origin over all facts. `links` and `counted`: fact id -> rows.

    A new site teaches nothing of anybody: who invents ten of them could bear out whom he likes.
    """
    return recorded([heard(facts, links, counted, tables)], tables.origins.values())


@dataclass(frozen=True, slots=True)
class Heard:
    """What some facts add to the record of their origins.

    `said`: of facts of which several origins speak. `alone`: origins, and the fields, of other facts, which
    teach nothing of them but that they are there. `taken_back`: origins, and the pages of theirs.
    """

    said: tuple[Said, ...]
    alone: frozenset[tuple[str, str]]
    taken_back: frozenset[tuple[str, str]]


def heard(
    facts: Sequence[Fact],
    links: Mapping[str, Sequence[Link]],
    counted: Mapping[str, Sequence[Counted]],
    tables: Tables,
) -> Heard:
    """What these facts add; `links` and `counted` as in `record`."""
    said: list[Said] = []
    alone: set[tuple[str, str]] = set()
    for fact in facts:
        rows = [row for row in counted[fact.id] if row.counted and not tables.is_new(row.claim_id)]
        if len({row.origin_id for row in rows}) > 1:
            said += [Said(row.origin_id, fact.id, fact.field, row.stance) for row in rows]
        else:
            alone.update((row.origin_id, fact.field) for row in rows)
    return Heard(tuple(said), frozenset(alone), _taken_back(links.values(), tables))


def recorded(parts: Iterable[Heard], origins: Iterable[Origin]) -> Record:
    """The record that all parts make together, in whichever order they come."""
    every = tuple(parts)
    said = [one for part in every for one in part.said]
    alone = frozenset[tuple[str, str]]().union(*(part.alone for part in every))
    pages = frozenset[tuple[str, str]]().union(*(part.taken_back for part in every))
    belief = believe(said, {o.id: RELIABILITY[o.kind] for o in origins}, alone)
    return Record(belief.reliability, belief.groups, Counter(origin for origin, _ in pages))


def _taken_back(links: Iterable[Sequence[Link]], tables: Tables) -> frozenset[tuple[str, str]]:
    """Each origin that had to take something back, with the page: a correction is one, however long it is."""
    pages: set[tuple[str, str]] = set()
    for found in links:
        withdrawn = tables.withdrawn(found)
        own = (tables.joins[k.claim_id] for k in found if tables.joins[k.claim_id].test in OWN)
        taken = (join for join in own if join.origin_id in withdrawn)
        pages.update((join.origin_id, tables.claims[join.claim_id].document_id) for join in taken)
    return frozenset(pages)


def voices(
    fact: Fact, counted: Iterable[Counted], stance: StanceKind, tables: Tables, known: Record
) -> dict[str, Voice]:
    """What each origin brings to one side of a fact, by origin id."""
    rows = [row for row in counted if row.counted and row.stance == stance]
    return {row.origin_id: _voice(fact, row, tables, known) for row in rows}


def _voice(fact: Fact, row: Counted, tables: Tables, known: Record) -> Voice:
    claim, origin = tables.claims[row.claim_id], tables.origins[row.origin_id]
    relied = known.of(origin, fact.field)
    age = _freshness(claim, tables) if row.stance == "support" else 1.0  # time never raises
    return Voice(
        name=origin.name,
        kind=origin.kind,
        worth=weight(relied) * claim.extraction * MODALITY[claim.modality] * age,
        why=f", relied on {relied:.2f}",
        named=_is_named(claim) or _shows_work(claim) or tables.is_official(fact, claim.id),
        money=any(q.unit in CURRENCIES for q in claim.quantities),
        serves=tables.joins[claim.id].test == "own figure" and not _is_price(claim),
        estimate=_is_estimate(claim),
        own=tables.joins[claim.id].test in DIRECT,
        direct=row.stance == "support" and tables.proves(fact, claim.id),
        new=tables.is_new(claim.id),
    )


def _is_named(claim: Claim) -> bool:
    """Whether a name stands behind it: "two people who know the plan" are nobody. Names of scripts that
    have no capitals cannot be told from other words, and are believed.
    """
    said = claim.speaker or ""
    return claim.speaker_id is not None or any(c.isupper() or (c.isalpha() and not c.islower()) for c in said)


def _shows_work(claim: Claim) -> bool:
    """Whether the page shows how it knows: it saw, measured or asked, and rests on nobody without a name."""
    return claim.observed and not claim.speaker


def _is_estimate(claim: Claim) -> bool:
    """Whether its figure is reckoned or expected: any that is said to be, and a sum that is not asserted."""
    money = any(q.unit in CURRENCIES for q in claim.quantities)
    loose = money and claim.modality != "asserted"
    return loose or (bool(claim.quantities) and not ESTIMATES.isdisjoint(claim.terms))


def _is_price(claim: Claim) -> bool:
    """Whether its figure is what the actor has bought something for, or has agreed to."""
    money = any(q.unit in CURRENCIES for q in claim.quantities)
    return money and claim.modality == "asserted" and BUYING in claim.terms and TRADE.isdisjoint(claim.terms)


def _freshness(claim: Claim, tables: Tables) -> float:
    """0-1: what age has left of a support, from its publication to the newest visit of the evidence."""
    document = tables.document(claim.id)
    half_life = HALF_LIFE[
        "forecast" if claim.modality == "predicted" else "event" if claim.moments else "state"
    ]
    days = ((tables.now or document.fetched_at) - tables.seen(claim.id)) / DAY
    return 1.0 if half_life is None else 0.5 ** (max(0.0, days) / half_life)
