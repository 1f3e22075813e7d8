"""Facts → stages of events: whether a fact tells a deed or speaks of it, its state, its day, whom it touches.

The day is the one that the sentence names for the deed; that of a decree, or of goods that it is about, is
another one's. Where no sentence names one it is that of the first page that tells the deed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.model import Claim, Moment, Profile
from pipeline.profile import english
from pipeline.profile.happenings import BETWEEN, DEEDS, KINDS, LIGHT, OPENS, Kind
from pipeline.profile.held import Held, published

_AGREEING = 2  # claims that do not tell the deed, and name its day. By hand: one may speak of another day.
_TOLD = ("name", "product", "we", "description")  # routes by which we know that a fact is about its profile


@dataclass(frozen=True, slots=True)
class Stage:
    """One fact as a stage of an event."""

    kind: Kind
    state: str
    day: str  # ISO date; empty where nothing tells it
    dated: bool  # by a sentence; else by the day of a page
    deed: tuple[Claim, ...]  # the claims that tell the deed itself; none where it is only spoken of
    held: Held
    profiles: frozenset[str]
    parties: frozenset[str]  # of them those that govern nobody; all, where there are none


def reduced(moment: Moment) -> str:
    """A day, month or year as ISO 8601 writes it: no more exact than it was told."""
    if moment.first == moment.last:
        return moment.first
    return moment.first[:7] if moment.first[:7] == moment.last[:7] else moment.first[:4]


@dataclass(frozen=True, slots=True)
class Naming:
    """Profile ids by their names, as claims fold them, and by the sentences that claim something of them."""

    by_name: Mapping[str, str]
    by_sentence: Mapping[tuple[str, int], Set[str]]


def naming(profiles: Iterable[Profile], held: Mapping[str, Sequence[Held]]) -> Naming:
    by_sentence: dict[tuple[str, int], set[str]] = defaultdict(set)
    for profile, rows in held.items():
        for claim in (c for h in rows for c in h.claims if c.route == "name"):
            by_sentence[claim.document_id, claim.start].add(profile)
    by_name = {name.casefold(): p.id for p in profiles for name in (p.name, *p.aliases)}
    return Naming(by_name, by_sentence)


def touched(held: Held, named: Naming) -> frozenset[str]:
    """The profiles that a fact is about or names."""
    others = {named.by_name[n] for c in held.claims for n in c.names if n in named.by_name}
    for claim in held.claims:
        others |= named.by_sentence.get((claim.document_id, claim.start), set())
    return frozenset((held.fact.profile_id, *others))


def stages(held: Held, named: Naming, apart: frozenset[str]) -> Iterator[Stage]:
    """What a fact is to an event; `apart` are those that govern nobody, between whom deals are made."""
    if not held.firm or held.expected or held.negated or not held.asserted:
        return
    if not held.named and held.confidence.independent_sources < 2:  # perhaps it is about somebody else
        return
    profiles = touched(held, named)
    whom = profiles, profiles & apart or profiles
    claims = [c for c in held.claims if c.modality == "asserted" or english.AGREED.search(c.quote)]
    done = [(k, c) for k in KINDS for c in claims if _done(k, held, c, len(profiles & apart) > 1)]
    if done:
        kind = _most(done)
        yield from _deeds(kind, held, [c for k, c in done if k is kind], claims, whom)
        return
    told = [(k, c) for k in KINDS for c in claims if c.route in _TOLD and _of_kind(k, c)]
    if told:
        kind = _most(told)
        day = _named_day(kind, held, claims, _AGREEING)
        yield Stage(kind, "", day, bool(day), (), held, *whom)


def _deeds(
    kind: Kind,
    held: Held,
    deeds: Sequence[Claim],
    claims: Sequence[Claim],
    whom: tuple[frozenset[str], frozenset[str]],
) -> Iterator[Stage]:
    """The state that most claims of a fact tell, and others whose sentence names a day of its own."""
    main = _state(kind, deeds)
    for state in dict.fromkeys((main, *(_state(kind, [c]) for c in deeds))):
        own = tuple(c for c in deeds if _state(kind, [c]) == state)
        told_day = _named_day(kind, held, own, 1)
        if state == main:
            told_day = told_day or _named_day(kind, held, claims, _AGREEING)
        if told_day or state == main:
            yield Stage(kind, state, told_day or _first_day(held, own), bool(told_day), own, held, *whom)


def _most(told: Sequence[tuple[Kind, Claim]]) -> Kind:
    """The kind that most claims tell; the first of the kinds where they are level."""
    votes = Counter(k.name for k, _ in told)
    return next(k for k, _ in told if k.name == votes.most_common(1)[0][0])


def _of_kind(kind: Kind, claim: Claim) -> bool:
    return bool(kind.anchors & {claim.predicate, *claim.object} or kind.nouns & set(claim.terms))


def _done(kind: Kind, held: Held, claim: Claim, between: bool) -> bool:
    """Whether a claim tells the deed itself, as done: in a verb that brings a state about, or by its day."""
    words = {claim.predicate, *claim.object, *claim.terms}
    told = words & (kind.anchors | kind.nouns) or between and words & BETWEEN.get(kind.name, frozenset())
    verb = _verb(claim)
    ahead = verb == claim.predicate and (claim.tense == "future" or claim.modality != "asserted")
    if not told or ahead or claim.negated or english.POSSIBLE.search(claim.quote):
        return False
    days = list(_named_days(kind, held, claim))
    if any(verb in verbs for _, verbs in kind.states):
        return claim.tense != "present" or bool(days)  # what is forbidden in spring is forbidden each year
    return kind.name in OPENS and bool(days) and english.day_of(claim.quote, kind.name)


def _verb(claim: Claim) -> str:
    """What is done: who has agreed to buy has not bought, and who lodges an appeal appeals."""
    if english.AGREED.search(claim.quote):
        return "agree"
    deeds = [word for word in claim.object if word in DEEDS]
    return deeds[0] if claim.predicate in LIGHT and deeds else claim.predicate


def _state(kind: Kind, claims: Sequence[Claim]) -> str:
    """The state that most of its claims' verbs bring about; empty where no verb tells."""
    votes = Counter(state for c in claims for state, verbs in kind.states if _verb(c) in verbs)
    order = [state for state, _ in kind.states]
    return min(votes, key=lambda s: (-votes[s], order.index(s)), default=OPENS.get(kind.name, ("", 0))[0])


def _named_day(kind: Kind, held: Held, claims: Sequence[Claim], least: int) -> str:
    """The day that most of them name for the deed, and `least` at least; the most exact among equals."""
    named = Counter(d for c in claims for d in {*_named_days(kind, held, c)})
    best = min(named, key=lambda d: (-named[d], -len(d), d), default="")
    return best if named[best] >= least else ""


def _first_day(held: Held, deed: Sequence[Claim]) -> str:
    """The day of the first page that tells a deed as done."""
    return min((day.date().isoformat() for c in deed if (day := published(held, c))), default="")


def _named_days(kind: Kind, held: Held, claim: Claim) -> Iterator[str]:
    """Days of the deed, not ahead: that of a decree, or of goods that it is about, is another one's."""
    at = published(held, claim)
    for moment in claim.moments:
        if not moment.first or at is None or moment.first > at.date().isoformat():
            continue
        if not english.another_day(claim.quote, moment.start, moment.end, kind.name):
            yield reduced(moment)
