"""Fact → Confidence, with its ladder.

A fact's supporters are folded into origins; each origin counts once, with the weight of the one who
observed. The log-odds of the fact rise with the weights and the number of its origins, fall with
those of its rivals, and are then held by caps: what an A, a B or a C has to earn is a law, not a
matter of arithmetic. Every rung is kept, so that the score can be added up again by hand.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.model import (
    Claim,
    Confidence,
    Counted,
    Document,
    Evidence,
    Fact,
    Join,
    Link,
    Origin,
    Publisher,
    Status,
    Step,
)

# Joins of a claim to whoever published it.
OWN = frozenset({"own document", "own report"})
# Reliability that each kind of origin starts with (design, section 3).
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
# Kinds whose own word counts as an original report; the others count only with work of their own.
ORIGINAL = frozenset({"primary", "wire", "news", "trade"})
MODALITY = {"asserted": 1.0, "predicted": 0.85, "hedged": 0.85, "denied": 1.0}

# Log-odds, all of one sign. Solved from the rubric: one report .45, two .68, three .83, four .92, an
# actor's own document .93, one report on a named source .60.
BASE = -1.35
PER_WEIGHT = 0.18
PER_ORIGIN = 0.70
DIRECT = 2.40
NAMED = 0.55
PER_RIVAL_WEIGHT = 0.10
PER_RIVAL = 0.60
CURRENCIES = frozenset({"USD", "EUR", "GBP", "JPY"})
ESTIMATES = frozenset({"estimate", "expect", "model", "assume"})
UNTRACED = 0.20  # pages that repeat it, and nobody who observed
DEAD = 0.05


@dataclass(slots=True)
class _Side:
    """The origins on one side of a fact, each with its best claim."""

    claims: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))

    def weights(self, tables: Tables) -> dict[str, float]:
        return {o: max(_weight(c, tables.origins[o]) for c in claims) for o, claims in self.claims.items()}


@dataclass(frozen=True, slots=True)
class Tables:
    """Evidence and tracing, as the scorer looks things up."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    gone: frozenset[str]
    origins: Mapping[str, Origin]
    joins: Mapping[str, Join]
    publishers: Mapping[str, Publisher]
    own_acts: frozenset[
        tuple[str, str, str | None]
    ]  # document, quote, profile: sentences that name or mean their author


def tables(
    evidence: Evidence, origins: Iterable[Origin], joins: Iterable[Join], publishers: Mapping[str, Publisher]
) -> Tables:
    """The look-up tables of one night."""
    named = (c for c in evidence.claims if c.route in {"we", "name", "description"})
    return Tables(
        claims={c.id: c for c in evidence.claims},
        documents={d.id: d for d in evidence.documents},
        gone=evidence.gone,
        origins={o.id: o for o in origins},
        joins={j.claim_id: j for j in joins},
        publishers=publishers,
        own_acts=frozenset((c.document_id, c.quote, c.profile_id) for c in named),
    )


def score(facts: Iterable[Fact], links: Iterable[Link], tables: Tables) -> tuple[Confidence, ...]:
    """One Confidence for each fact, in the order of the facts."""
    by_fact: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_fact[link.fact_id].append(link)
    return tuple(_confidence(fact, by_fact[fact.id], tables) for fact in facts)


def _confidence(fact: Fact, links: Sequence[Link], tables: Tables) -> Confidence:
    counted = _count(fact, links, tables)
    support, against = _side(counted, "support", tables), _side(counted, "contradict", tables)
    current = [k for k in links if k.stance == "support"]
    direct = any(
        _is_direct(fact, tables.claims[c.claim_id], tables)
        for c in counted
        if c.counted and c.stance == "support"
    )
    steps = _ladder(fact, support, against, direct, (links, tables))
    value = steps[-1].confidence_after
    dead = not current
    pages = {tables.claims[k.claim_id].document_id for k in current}
    times = [_seen(tables.claims[k.claim_id], tables) for k in links]
    return Confidence(
        fact_id=fact.id,
        score=value,
        status=_status(value, dead, bool(against.claims)),
        independent_sources=0 if dead else len(support.claims),
        supporting_pages=len(pages),
        contradicting_sources=len(against.claims),
        direct_source=direct,
        as_of=_as_of(links, tables),
        first_seen=min(times),
        last_confirmed=max(times),
        steps=steps,
        evidence=counted,
    )


# --- who counts -------------------------------------------------------------------------------------------


def _count(fact: Fact, links: Sequence[Link], tables: Tables) -> tuple[Counted, ...]:
    """One row for each link; exactly one counted row per origin that supports or contradicts."""
    ordered = sorted(links, key=lambda k: _rank(fact, tables.claims[k.claim_id], tables))
    taken: dict[tuple[str, str], str] = {}
    withdrawn = _withdrawn(links, tables)
    out = []
    for link in ordered:
        claim = tables.claims[link.claim_id]
        join = tables.joins[link.claim_id]
        why = _not_counted(fact, link, tables, withdrawn)
        key = (join.origin_id, link.stance)
        if not why and key in taken:
            why = f"the same origin as {taken[key]} ({join.test}: {join.detail})"
        if not why:
            taken[key] = tables.documents[claim.document_id].url
        out.append(Counted(link.claim_id, fact.id, link.stance, join.origin_id, not why, why))
    return tuple(out)


def _rank(fact: Fact, claim: Claim, tables: Tables) -> tuple[bool, bool, str, str, int]:
    """The row that stands for its origin: the actor's own page, then its own report, then the earliest."""
    document = tables.documents[claim.document_id]
    own = tables.joins[claim.id].test in OWN
    published = document.published_at.isoformat() if document.published_at else "~"
    return not _is_direct(fact, claim, tables), not own, published, document.url, claim.start


def _withdrawn(links: Iterable[Link], tables: Tables) -> frozenset[str]:
    """Origins whose own page has dropped the statement: every page that rests on them falls with them."""
    own = [k for k in links if tables.joins[k.claim_id].test in OWN]
    taken_back = {
        tables.joins[k.claim_id].origin_id for k in own if tables.claims[k.claim_id].modality == "denied"
    }
    gone = {tables.joins[k.claim_id].origin_id for k in own if k.claim_id in tables.gone}
    standing = {tables.joins[k.claim_id].origin_id for k in own if k.stance == "support"}
    return frozenset(taken_back | (gone - standing))


def _not_counted(fact: Fact, link: Link, tables: Tables, withdrawn: frozenset[str]) -> str:
    """Why a row counts nothing, in a sentence; empty where it may."""
    claim = tables.claims[link.claim_id]
    join = tables.joins[link.claim_id]
    document = tables.documents[claim.document_id]
    publisher = tables.publishers[document.publisher_domain]
    origin = tables.origins[join.origin_id]
    if link.stance not in {"support", "contradict"}:
        return link.why or f"it is {link.stance}, not support"
    if claim.id in tables.gone:
        return "the sentence has gone from its page"
    if join.origin_id in withdrawn:
        return f"{origin.name} has withdrawn it"
    if publisher.kind == "profile" or document.kind == "profile":
        return "a profile page is no evidence for itself"
    if origin.kind == "profile":
        return "its origin is a profile page"
    if origin.kind not in ORIGINAL and not claim.observed:
        return f"{origin.name} shows no reporting of its own, and where it has this from cannot be traced"
    if fact.profile_id in publisher.interests and origin.profile_id != fact.profile_id:
        return f"{publisher.name} is an interested party"
    return ""


def _side(counted: Iterable[Counted], stance: str, tables: Tables) -> _Side:
    side = _Side()
    for row in counted:
        if row.counted and row.stance == stance:
            side.claims[row.origin_id].append(tables.claims[row.claim_id])
    return side


def _is_direct(fact: Fact, claim: Claim, tables: Tables) -> bool:
    """The actor's own captured document on its own act.

    The fact's profile speaks on its own site, or another actor does in a sentence about itself (a
    regulator on the permit that it gave).
    """
    join = tables.joins[claim.id]
    actor = tables.origins[join.origin_id].profile_id
    return join.test == "own document" and (
        actor == fact.profile_id or (claim.document_id, claim.quote, actor) in tables.own_acts
    )


# --- the ladder -------------------------------------------------------------------------------------------


def _weight(claim: Claim, origin: Origin) -> float:
    """Reliability in log-odds above one in ten, less what reading and wording leave open."""
    a = RELIABILITY[origin.kind]
    return max(0.0, math.log(a / (1 - a)) + math.log(10)) * claim.extraction * MODALITY[claim.modality]


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _ladder(
    fact: Fact, support: _Side, against: _Side, direct: bool, context: tuple[Sequence[Link], Tables]
) -> tuple[Step, ...]:
    links, tables = context
    if not any(k.stance == "support" for k in links):
        return (Step("withdrawn", "no page says it any longer", None, DEAD),)
    if not support.claims and _withdrawn(links, tables):
        return (Step("withdrawn", "its origin has withdrawn it, and nobody else observed it", None, DEAD),)
    if not support.claims:
        return (Step("untraced", "pages repeat it, and nobody who observed it can be found", None, UNTRACED),)
    logit = BASE
    steps = [
        Step(
            "base",
            "a statement that one page makes, before anything is known of the page",
            BASE,
            _sigmoid(BASE),
        )
    ]

    def rung(rule: str, detail: str, weight: float) -> None:
        nonlocal logit
        logit += weight
        steps.append(Step(rule, detail, weight, _sigmoid(logit)))

    weights = support.weights(tables)
    for origin in sorted(weights, key=lambda o: (-weights[o], o)):
        rung(
            "origin",
            f"{tables.origins[origin].name} ({tables.origins[origin].kind})",
            PER_WEIGHT * weights[origin],
        )
    rung("independent origins", str(len(weights)), PER_ORIGIN * math.log(1 + len(weights)))
    if direct:
        rung("direct source", "the actor's own document on its own act", DIRECT)
    elif _rests_on_named(support):
        rung("named source", "a report rests on a named source, document or statement", NAMED)
    for origin, weight in sorted(against.weights(tables).items()):
        rung("contradicted by", tables.origins[origin].name, -PER_RIVAL_WEIGHT * weight)
    if against.claims:
        rung(
            "contradicting origins", str(len(against.claims)), -PER_RIVAL * math.log(1 + len(against.claims))
        )
    narrower = _narrower(links, tables)
    steps += _caps(_sigmoid(logit), (support, against, narrower), direct, tables)
    return tuple(steps)


def _narrower(links: Iterable[Link], tables: Tables) -> set[str]:
    """The origins that say it of less."""
    return {
        tables.joins[k.claim_id].origin_id
        for k in links
        if k.stance == "narrower" and tables.origins[tables.joins[k.claim_id].origin_id].kind in ORIGINAL
    }


def _own_money(side: _Side) -> tuple[bool, bool]:
    """Whether the fact is a sum of money, and whether it is given as an estimate."""
    claims = [c for claims in side.claims.values() for c in claims]
    money = bool(claims) and all(any(q.unit in CURRENCIES for q in c.quantities) for c in claims)
    return money, any(ESTIMATES & set(c.terms) or c.modality != "asserted" for c in claims)


def _rests_on_named(side: _Side) -> bool:
    return any(c.speaker for claims in side.claims.values() for c in claims)


def _caps(value: float, sides: tuple[_Side, _Side, set[str]], direct: bool, tables: Tables) -> list[Step]:
    """The laws: what a score may not exceed, in the order in which they bite."""
    support, against, narrower = sides
    money, estimated = _own_money(support)
    refuted = any(
        tables.joins[c.id].test == "own document" for claims in against.claims.values() for c in claims
    )
    kinds = [tables.origins[o].kind for o in support.claims]
    rules = (
        (
            not direct and (len(kinds) < 4 or bool(against.claims)),
            0.89,
            "an A needs a direct source or four original reports",
        ),
        (direct and bool(against.claims), 0.89, "a live contradiction"),
        (not direct and refuted, 0.05, "a direct source refutes it"),
        (len(kinds) == 1 and not direct, 0.74, "one origin and no direct source"),
        (len(kinds) == 1 and kinds[0] not in ORIGINAL, 0.54, "one origin of unknown kind"),
        (
            not direct and bool(against.claims) and len(against.claims) >= len(kinds),
            0.54,
            "a dispute between equals",
        ),
        (len(kinds) == 1 and money and estimated, 0.54, "a sum that one party estimates"),
        (len(kinds) == 1 and money, 0.74, "a party's own figure about its money"),
        (not direct and len(narrower) >= len(kinds), 0.34, "closer readings narrow it"),
    )
    steps = []
    for applies, ceiling, detail in rules:
        if applies and value > ceiling:
            value = ceiling
            steps.append(Step("cap", detail, None, ceiling))
    return steps


# --- status and times -------------------------------------------------------------------------------------


def _status(value: float, dead: bool, disputed: bool) -> Status:
    if dead:
        return "superseded"
    if disputed:
        return "disputed"
    if value >= 0.75:
        return "confirmed"
    return "plausible" if value >= 0.35 else "weak"


def _seen(claim: Claim, tables: Tables) -> datetime:
    document = tables.documents[claim.document_id]
    return document.published_at or document.fetched_at


def _as_of(links: Sequence[Link], tables: Tables) -> str | None:
    """The latest day up to publication that a supporter names."""
    days = [
        m.last for k in links if k.stance == "support" for m in tables.claims[k.claim_id].moments if m.last
    ]
    return max(days) if days else None
