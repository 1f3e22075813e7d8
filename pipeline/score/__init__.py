"""Fact → Confidence, with its ladder.

A fact's supporters are folded into origins; each origin counts once, with the weight of the one who
observed. The log-odds of the fact rise with the weights and the number of its origins, fall with
those of its rivals, and are then held by caps: what an A, a B or a C has to earn is a law, not a
matter of arithmetic. Every rung is kept, so that the score can be added up again by hand.

tables      what the scorer looks up
counting    who counts, and why the others do not
belief      what to believe where sources differ, and whom; copying: who has it from whom, by shared errors
overtaken   what its maker has replaced; works: what its maker has withdrawn, and what rests on that
record      how far each origin is relied on, and what it brings to a fact
ladder      the rungs and the caps
change      the least evidence that would lift a fact one grade, or drop it

What each reads. Tables: all evidence, for a page that takes something back or tells of a finding does so
for all of its claims. Counting and overtaken: the links of one fact, and of each claim its page, its
publisher, its origin and its join; overtaken also those of the facts that a replaced claim supports
elsewhere. Record, with belief and copying: what counts in every fact, because an origin is relied on as far
as all that it said is believed; and the links of every fact, for what was taken back. Ladder and change:
what record makes of one fact, which is `Sides`, and nothing else. So a new page moves the facts that it
speaks of, and by a little all those whose origins it bears out or not; and the clock of the evidence, its
newest visit, ages them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.model import Confidence, Counted, Fact, Link, Status, Step
from pipeline.score.change import what_would_change
from pipeline.score.counting import count, narrowing
from pipeline.score.ladder import DEAD, Sides, ladder, rejected
from pipeline.score.overtaken import NOTHING, Overtaken, overtaken
from pipeline.score.record import Heard, Record, heard, record, recorded, voices
from pipeline.score.tables import Everywhere, Tables, everywhere, tables
from pipeline.score.works import Withdrawal, withdrawn_in

__all__ = [
    "Everywhere",
    "Heard",
    "Record",
    "Tables",
    "Withdrawal",
    "everywhere",
    "heard_of",
    "recorded",
    "score",
    "tables",
    "what_would_change",
    "withdrawn_in",
]

_FALLEN: frozenset[Status] = frozenset({"superseded", "retracted", "rejected"})


def score(
    facts: Iterable[Fact], links: Iterable[Link], tables: Tables, known: Record | None = None
) -> tuple[Confidence, ...]:
    """One Confidence for each fact, in the order of the facts.

    `known` is how far each origin is relied on; by default it is worked out from these facts, which are
    then all there are.
    """
    wanted = tuple(facts)
    by_fact = _by_fact(links)
    old = overtaken(by_fact, tables)
    counted = _counted(wanted, by_fact, tables, old)
    known = known or record(wanted, by_fact, counted, tables)
    return tuple(_confidence(f, by_fact[f.id], counted[f.id], tables, known, f.id in old) for f in wanted)


def heard_of(facts: Iterable[Fact], links: Iterable[Link], tables: Tables) -> Heard:
    """What these facts add to the record of their origins; that of all facts is `recorded`."""
    wanted = tuple(facts)
    by_fact = _by_fact(links)
    return heard(wanted, by_fact, _counted(wanted, by_fact, tables, overtaken(by_fact, tables)), tables)


def _by_fact(links: Iterable[Link]) -> dict[str, list[Link]]:
    out: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        out[link.fact_id].append(link)
    return out


def _counted(
    facts: Iterable[Fact], links: Mapping[str, Sequence[Link]], tables: Tables, old: Mapping[str, Overtaken]
) -> dict[str, tuple[Counted, ...]]:
    return {fact.id: count(fact, links[fact.id], tables, old.get(fact.id, NOTHING)) for fact in facts}


def _confidence(
    fact: Fact, links: Sequence[Link], counted: tuple[Counted, ...], tables: Tables, known: Record, old: bool
) -> Confidence:
    against = [c.claim_id for c in counted if c.counted and not _supports(c)]
    support = voices(fact, counted, "support", tables, known)
    sides = Sides(
        support=support,
        against=voices(fact, counted, "contradict", tables, known),
        narrower=narrowing(links, tables),
        direct=any(voice.direct for voice in support.values()),
        refuted=any(tables.refutes(fact, claim) for claim in against),
        found=_found_otherwise(counted, tables),
        actor=tables.actors.get(fact.profile_id, ("", "")),
    )
    status, why = _fallen(links, sides, tables)
    if old and not sides.support and status != "retracted":
        status, why = "superseded", "it has been replaced since"
    lift, drop = ("", "") if status in _FALLEN else what_would_change(sides)
    steps = ladder(sides) if status != "superseded" and status != "retracted" else _dead(why)
    supporting = {tables.claims[k.claim_id].document_id for k in links if k.stance == "support"}
    times = [tables.seen(k.claim_id) for k in links]
    return Confidence(
        fact_id=fact.id,
        score=steps[-1].confidence_after,
        status=status or _standing(steps[-1].confidence_after, sides),
        independent_sources=0 if status in _FALLEN else len(sides.support),
        supporting_pages=len(supporting),
        contradicting_sources=len(sides.against),
        direct_source=sides.direct and status not in _FALLEN,
        as_of=_as_of(links, tables),
        first_seen=min(times),
        last_confirmed=max(times),
        steps=steps,
        evidence=_uncounted(counted, why) if status in _FALLEN else counted,
        lift=lift,
        drop=drop,
    )


def _fallen(links: Sequence[Link], sides: Sides, tables: Tables) -> tuple[Status | None, str]:
    """Whether the statement has fallen, and why: unsaid, taken back by its origin, or refuted."""
    said = any(k.stance == "support" for k in links)
    denied = any(tables.claims[k.claim_id].modality == "denied" for k in links)
    if not sides.support and tables.withdrawn(links) and (said or denied):
        return "retracted", "its origin has withdrawn it, and nobody else observed it"
    if not said:
        return "superseded", "no page says it any longer"
    fallen = rejected(sides)
    return ("rejected", fallen[1]) if fallen else (None, "")


def _found_otherwise(counted: Sequence[Counted], tables: Tables) -> bool:
    """Whether an authority found otherwise after all of it was said, and no authority found it so."""
    said = [c.claim_id for c in counted if c.counted and _supports(c)]
    last = max((tables.seen(claim) for claim in said), default=None)
    against = [c.claim_id for c in counted if c.counted and c.stance == "contradict"]
    found = [claim for claim in against if tables.is_finding(claim)]
    late = any(last is None or tables.seen(claim) > last for claim in found)
    return late and not any(map(tables.is_finding, said))


def _supports(row: Counted) -> bool:
    return row.stance == "support"


def _dead(why: str) -> tuple[Step, ...]:
    return (Step("withdrawn", why, None, DEAD),)


def _uncounted(counted: Iterable[Counted], why: str) -> tuple[Counted, ...]:
    """Nothing supports what has fallen; what stands against it goes on counting."""
    return tuple(
        replace(c, counted=False, why_not_counted=why) if c.counted and _supports(c) else c for c in counted
    )


def _standing(value: float, sides: Sides) -> Status:
    if sides.against:
        return "disputed"
    if value >= 0.75:
        return "confirmed"
    return "plausible" if value >= 0.35 else "weak"


def _as_of(links: Sequence[Link], tables: Tables) -> str | None:
    """The latest day that a supporter names."""
    supporting = (tables.claims[k.claim_id] for k in links if k.stance == "support")
    return max((m.last for c in supporting for m in c.moments if m.last), default=None)
