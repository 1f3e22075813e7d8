"""Fields that take a value of the vocabulary: each by a rule over the facts, each with the rule in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.model import Claim, FieldValue, Outlook, Profile, Quantity
from pipeline.profile import english
from pipeline.profile.held import Held, filled
from pipeline.profile.sentences import name_words
from pipeline.profile.words import (
    DONE,
    GOVERNING,
    HARM,
    IMPACT,
    LEVELS,
    MACHINES,
    NO_PLACE,
    OUTAGES,
    PEOPLE,
    PRIMARY_DOMAIN,
    REGION,
    SERVICES,
    SIGNAL_FOCUS,
    STOPS,
    THIRD,
    TOPIC,
)

Words = Mapping[str, frozenset[str]]
GLOBAL = "Global"
_SURE = 0.75  # the floor of A/B: worldwide scope is the most that can be said of a place
_HORIZON = {"now": "Now", "quarter": "Next quarter", "year": "Year"}
_MEANT = 3  # regions from which on a profile matters all over the world. By hand.
_EACH = 0.2  # of what places say that each of those must have. By hand.
# Of what the facts weigh: a value for which less speaks is an accident. By hand; `make eval` measures it.
SPOKEN = 0.05


def _table(rows: Mapping[str, str]) -> Words:
    return {value: frozenset(words.split()) for value, words in rows.items()}


_FOCUS, _TOPIC = _table(SIGNAL_FOCUS), _table(TOPIC)
_REGION_OF = {place: region for region, words in REGION.items() for place in words.split()}
_STOPS, _SERVICES, _OUTAGES = (frozenset(words.split()) for words in (STOPS, SERVICES, OUTAGES))
_DONE = frozenset(DONE.split())


def vocabulary(
    profile: Profile, held: Sequence[Held], outlooks: Sequence[Outlook], places: Mapping[str, str]
) -> list[FieldValue]:
    """Every field of the vocabulary that something speaks for. `places`: as of places_of."""
    firm = [h for h in held if h.firm and h.asserted]
    own = name_words(profile)
    focus = _vote("signal_focus", _FOCUS, firm, "Most of what is told of it is about: {words}.", own)
    found = [_region(profile, firm, places), focus, _domain(profile, focus)]
    found += [_vote("topic", _TOPIC, firm, "Its facts speak of: {words}."), _impact(firm)]
    found += [_criticality(firm), _horizon(held, outlooks)]
    return [f for f in found if f]


def _vote(
    field: str, table: Words, firm: Sequence[Held], rule: str, without: frozenset[str] = frozenset()
) -> FieldValue | None:
    """The value that speaks from the facts; a fact counts by its score and the pages that tell it."""
    votes: dict[str, float] = defaultdict(float)
    speaking: dict[str, list[Held]] = defaultdict(list)
    for held in firm:
        spoken = held.terms - without - held.names if without else held.terms
        hits = {value: len(spoken & words) for value, words in table.items()}
        for value in (v for v, n in hits.items() if n):
            votes[value] += held.weight * hits[value] / sum(hits.values()) * _about(held)
            speaking[value].append(held)
    if not votes:
        return None
    value = max(votes, key=lambda v: (round(votes[v], 6), v))
    if votes[value] < SPOKEN * sum(h.weight * _about(h) for h in firm):
        return None
    facts = sorted(speaking[value], key=lambda h: (-h.weight, h.fact.id))
    words = sorted(table[value] & frozenset(t for h in facts[:3] for t in h.terms))
    return filled(field, value, facts, rule.format(words=", ".join(words[:6])))


def _about(held: Held) -> float:
    """A fact that names the profile says more of it than one that stands on a page about it. By hand."""
    return 1.0 if held.named else 0.3


def _domain(profile: Profile, focus: FieldValue | None) -> FieldValue | None:
    if focus is None:
        return None
    value = PRIMARY_DOMAIN[focus.value]
    rule = f"Its news is “{focus.value}”, which is a matter of {value}."
    if profile.category in GOVERNING:
        value, rule = "Governance", f"It governs others: it is registered as {profile.category}."
    return replace(focus, field="primary_domain", value=value, rule=rule)


def _region(profile: Profile, firm: Sequence[Held], places: Mapping[str, str]) -> FieldValue | None:
    """The region of the places that its facts name. Worldwide scope, or places in three regions: Global."""
    votes: dict[str, float] = defaultdict(float)
    speaking: dict[str, list[Held]] = defaultdict(list)
    for held in (h for h in firm if h.named):
        for region in _regions(held, places):
            votes[region] += held.weight
            speaking[region].append(held)
    if GLOBAL not in votes and sum(v >= _EACH * sum(votes.values()) for v in votes.values()) >= _MEANT:
        votes[GLOBAL] = sum(votes.values())
        speaking[GLOBAL] = [h for h in firm if any(h in s for s in speaking.values())]
    if not votes:
        return _base(profile)
    value = GLOBAL if GLOBAL in votes else max(votes, key=lambda v: (round(votes[v], 6), v))
    why = "They hold in every country" if value == GLOBAL else "The places that they name lie there"
    return filled("region", value, speaking[value], f"Where its facts play out. {why}.")


def _regions(held: Held, places: Mapping[str, str]) -> set[str]:
    if _worldwide(held):
        return {GLOBAL}
    found = {_REGION_OF[p] for c in held.claims for p in c.places if p in _REGION_OF}
    return found | {region for c in held.claims for name in c.names for region in _named(name, places)}


def _worldwide(held: Held) -> bool:
    everywhere = [any(r.startswith("everywhere:") for r in c.restrictors) for c in held.claims]
    return held.confidence.score >= _SURE and sum(everywhere) * 2 >= len(everywhere)


def _named(name: str, places: Mapping[str, str]) -> Iterable[str]:
    words = name.split()
    runs = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 3, len(words) + 1)))
    return (places[run] for run in runs if run in places)


def places_of(profiles: Iterable[Profile]) -> dict[str, str]:
    """Names of places that institutions bear, each with the region in which they are based.

    The Data Protection Authority of Leinmark tells where Leinmark lies. What is left of a name without
    the words for what it is counts as a place; where such institutions are based in two regions, it does not.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        if profile.kind == "institution" and profile.base in REGION:
            for word in _place_words(profile.name):
                found[word].add(str(profile.base))
    return {word: next(iter(regions)) for word, regions in found.items() if len(regions) == 1}


def _place_words(name: str) -> Iterable[str]:
    words = [w.casefold().strip(".,") for w in name.split()]
    runs: list[list[str]] = [[]]
    for word in words:
        if word in NO_PLACE:
            runs.append([])
        else:
            runs[-1].append(word)
    return (" ".join(run) for run in runs if 0 < len(run) <= 2)


def _base(profile: Profile) -> FieldValue | None:
    regions = (*REGION, GLOBAL)
    region = profile.base if profile.base in regions else _REGION_OF.get(_folded(profile.base))
    rule = "No fact names a place that we know; it is where the registry says that it is based."
    return FieldValue("region", region, None, (), "registry", rule) if region else None


def _folded(place: str | None) -> str:
    return (place or "").casefold().replace(" ", "-")


def _impact(firm: Sequence[Held]) -> FieldValue | None:
    """The highest level that a figure, or harm to people, reaches."""
    best: tuple[int, Held, str] | None = None
    for held in (h for h in firm if h.named or h.confidence.independent_sources > 1):
        for level, why in (*_figures(held), *_harm(held), *_scope(held)):
            if best is None or LEVELS.index(level) > best[0]:
                best = LEVELS.index(level), held, why
    return filled("impact", LEVELS[best[0]], [best[1]], best[2]) if best else None


def _figures(held: Held) -> Iterable[tuple[str, str]]:
    for claim in held.claims:
        for quantity in claim.quantities:
            floors = _floors(claim, quantity)
            done = _DONE & {claim.predicate, *claim.terms}
            if floors is None or not done or claim.modality not in ("asserted", "hedged"):
                continue
            reached = sum(quantity.value >= floor for floor in floors)
            if reached:
                written = claim.quote[quantity.start : quantity.end]
                yield LEVELS[reached], f"A figure of its facts reaches this level: {written}."


def _floors(claim: Claim, quantity: Quantity) -> Sequence[float] | None:
    """What a figure must reach for each level; machines that stopped count as the people who work at them."""
    stopped = quantity.unit in MACHINES and _OUTAGES & {claim.predicate, *claim.terms}
    return PEOPLE if stopped else IMPACT.get(quantity.unit)


def _scope(held: Held) -> Iterable[tuple[str, str]]:
    if _worldwide(held):
        yield "High", "It holds in every country."


def _harm(held: Held) -> Iterable[tuple[str, str]]:
    for level, words in HARM:
        found = held.terms & frozenset(words.split())
        hurt = [c for c in held.claims if found & {c.predicate, *c.terms}]
        if hurt and not any(c.negated or english.SPARED.search(c.quote) for c in hurt):
            yield level, f"People came to harm: {', '.join(sorted(found))}."


def _criticality(firm: Sequence[Held]) -> FieldValue | None:
    """Whether a service that others depend on stopped, and how much of it."""
    stopped = [h for h in firm if not h.negated and any(_stops(c) for c in h.claims)]
    if not stopped:
        return None
    for held in stopped:
        if any(_share(c) >= THIRD for c in held.claims):
            return filled("operational_criticality", "High", [held], "A third or more of a service stopped.")
        if any(_many(c) for c in held.claims):
            return filled("operational_criticality", "High", [held], "It stopped for a million or more.")
    rule = "A service that others depend on was interrupted."
    return filled("operational_criticality", "Medium", stopped, rule)


def _stops(claim: Claim) -> bool:
    words = {*claim.terms, claim.predicate}
    if claim.negated or claim.modality not in ("asserted", "hedged"):
        return False
    done = claim.predicate in _STOPS and bool(words & _SERVICES)
    return done or bool(words & _OUTAGES and words & {*_SERVICES, *MACHINES})


def _many(claim: Claim) -> bool:
    """Whether a stop is told with people or machines that reach High."""
    stopped = _stops(claim) and bool(_OUTAGES & {claim.predicate, *claim.terms})
    return stopped and any(_floors(claim, q) == PEOPLE and q.value >= PEOPLE[1] for q in claim.quantities)


def _share(claim: Claim) -> float:
    """The part of a whole that a claim speaks of: a percentage, or 318 of 861 of one kind."""
    shares = [q.value / 100 for q in claim.quantities if q.unit == "%"]
    counted: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in claim.quantities:
        if quantity.unit not in ("%", "") and quantity.unit in (*_SERVICES, "member", "customer"):
            counted[quantity.unit].append(quantity)
    for same in counted.values():
        low, high = min(q.value for q in same), max(q.value for q in same)
        shares.append(low / high if high and low < high else 0.0)
    return max(shares, default=0.0)


def _horizon(held: Sequence[Held], outlooks: Sequence[Outlook]) -> FieldValue | None:
    """When the next thing that somebody has named a day for falls due."""
    coming = [o for o in outlooks if o.open]
    if not coming:
        return None
    weights = {h.fact.id: h.weight for h in held}
    first = max(coming, key=lambda o: (weights[o.fact_ids[0]], -o.due.timestamp()))
    facts = [h for h in held if h.fact.id in first.fact_ids]
    rule = f"The coming day that is most talked of is {first.due.date().isoformat()}."
    return filled("time_horizon", _HORIZON[first.horizon], facts, rule)
