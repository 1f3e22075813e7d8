"""What a later page does to an earlier one: its maker replaces it, a party answers it, a finding explains it.

A claim that names its own day is one of a series, and stays true of that day. Whoever else says otherwise
disputes; only who said it can replace it, and a guess at a cause gives way to what was found in the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.match.relate import COVERED, Relation
from pipeline.match.sketch import Sketch
from pipeline.model import Claim, Document

# Kinds of pages on which a publisher speaks for itself.
_OWN_PAGES = frozenset({"official", "press_release"})
# Two figures of one speaker are of one thing where either sentence has this much of the other, and the verb
# of one stands in both. By hand; `make eval` measures it as false confidence.
_AKIN = 0.28
_CAUSE = "cause"  # the canonical term of all languages: cause, trigger, Ursache, provocar
_PROPOSE = "draft"  # the canonical term of proposing in all languages
_WE = 1000  # no number of quotations makes a site that says "we" somebody else's
_DOER = 3  # words by which a cause is named: "a lightning strike"; in more there is a clause of its own
_ANOTHER_CAUSE = "another cause was found"


def voices(
    claims: Iterable[Claim], documents: Mapping[str, Document], homes: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Who speaks in each claim, by its id: the profile that is quoted, or whose own page it is.

    A site whose pages never say whose they are speaks for itself. Empty where a newsroom speaks, or
    somebody who is no profile. `homes`: as `homes_of` all evidence, where the claims are a part of it.
    """
    every = tuple(claims)
    if homes is None:
        homes = homes_of(said_at(every, documents))
    return {c.id: c.speaker_id or _home(documents[c.document_id], homes) for c in every}


def _home(document: Document, homes: Mapping[str, str]) -> str:
    return homes.get(document.publisher_domain, "") if document.kind in _OWN_PAGES else ""


def said_at(claims: Iterable[Claim], documents: Mapping[str, Document]) -> dict[str, Counter[str]]:
    """Of each site with pages of its own, how often each profile speaks there. Counts of parts add up."""
    said: dict[str, Counter[str]] = {}
    for claim in claims:
        document = documents[claim.document_id]
        if document.kind in _OWN_PAGES:
            speakers = said.setdefault(document.publisher_domain, Counter())
            speakers.update([claim.profile_id] * _WE if claim.route == "we" else ())
            speakers.update([claim.speaker_id] if claim.speaker_id else ())
    return said


def homes_of(said: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Whose a site with pages of its own is: who says "we" there, or else whom it reports most often."""
    return {d: min(found, key=lambda p: (-found[p], p)) if found else d for d, found in said.items()}


@dataclass(frozen=True, slots=True)
class Update:
    """An older and a newer claim of one speaker, and how they compare."""

    older: Claim
    newer: Claim
    relation: Relation
    akin: bool  # each has a good part of the other, and neither names a place of its own
    dated: bool  # the older one names a time that the newer one does not, or proposes: it stays true of then
    denies: bool  # one says the other's deed with a negation


def updated(
    older: tuple[Claim, Sketch], newer: tuple[Claim, Sketch], relation: Relation, covered: tuple[float, float]
) -> Relation:
    """The relation of a speaker's older claim to its newer one: superseded where that replaces it.

    The two stand on different pages. `covered`: how much of the older the newer has, and the other way round.
    """
    (before, one), (after, other) = older, newer
    apart = one.places - other.places and other.places - one.places
    akin, dated = min(covered) >= _AKIN and not apart, bool(one.days - other.days)
    pair = Update(before, after, relation, akin, dated, _denies(before, after, covered))
    if _PROPOSE in before.terms and _PROPOSE not in after.terms:
        pair = replace(pair, dated=True)  # what is decided in the end does not undo what was proposed
    found = (Relation("superseded", kind, why) for kind, why, holds in _RULES if holds(pair))
    return next(found, _series(pair))


def _series(pair: Update) -> Relation:
    """A speaker's figures or states of different times do not contradict one another."""
    relation = pair.relation
    at_odds = pair.dated and relation.verdict == "contradict" and relation.kind != "scope"
    return Relation("review", relation.kind, relation.detail) if at_odds else relation


def _conflict(pair: Update) -> bool:
    """A slot at odds in sentences that are otherwise the same. Only what was due may be put off."""
    if pair.relation.verdict != "contradict" or pair.relation.kind == "scope":
        return False
    return pair.older.modality == "predicted" if pair.relation.kind == "date" else not pair.dated


def _count(pair: Update) -> bool:
    """Another figure of one unit, of what the same verb is said of."""
    same = pair.older.predicate in pair.newer.terms or pair.newer.predicate in pair.older.terms
    return pair.akin and same and pair.relation.kind == "number" and not pair.dated


def _state(pair: Update) -> bool:
    """There was none of it, and now there is a number of it."""
    said, counted = pair.older, {q.unit for q in pair.newer.quantities}
    if not said.negated or pair.newer.negated or pair.dated:
        return False
    return pair.akin and bool(counted & set(said.object)) and set(said.object) <= set(pair.newer.terms)


def answered(older: Claim, newer: Claim, covered: tuple[float, float], relation: Relation) -> Relation:
    """The relation of a claim to what another speaker, who speaks for himself, says of it on a later page.

    `covered`: how much of the older claim the newer one has, and the other way round, 0-1. Contradict, where
    one side says the other's deed with a negation, however much else it says, or names another cause of the
    same thing; superseded, where the older only guesses at it.
    """
    if _denies(older, newer, covered):
        return Relation("contradict", "negation", "says that it is not so")
    if _explains(older, newer):
        return Relation("superseded", "cause", _ANOTHER_CAUSE)
    return Relation("contradict", "cause", "names another cause") if _blames(older, newer) else relation


def _denies(older: Claim, newer: Claim, covered: tuple[float, float]) -> bool:
    """Whether one side says the other's deed with a negation."""
    if older.negated == newer.negated:
        return False
    plain, denying, share = (older, newer, covered[0]) if newer.negated else (newer, older, covered[1])
    return bool(plain.predicate) and plain.predicate in denying.terms and share >= COVERED


def _taken_back(pair: Update) -> bool:
    """Its own deed with a negation, or its own denial without one, however much else the later page says."""
    return pair.denies and not pair.dated and pair.older.modality == pair.newer.modality == "asserted"


def _explained(pair: Update) -> bool:
    return _explains(pair.older, pair.newer)


def _explains(older: Claim, newer: Claim) -> bool:
    """Whether a guess at a cause meets the name of another one, or the word that it was not that."""
    return older.modality == "hedged" and bool(common_effect(older, newer) or _ruled_out(older, newer))


def _ruled_out(older: Claim, newer: Claim) -> bool:
    """Whether a claim says that what the other names was not the cause: "Lightning did not cause the jam"."""
    said = newer.terms
    if newer.predicate != _CAUSE or _CAUSE not in said or not newer.negated or newer.modality != "asserted":
        return False
    place = said.index(_CAUSE)
    before, behind = (
        [t for t in part if t not in newer.object] for part in (said[:place], said[place + 1 :])
    )
    doer = before or behind[:1]  # "lightning did not cause it", "it was not caused by lightning"
    return 0 < len(doer) <= _DOER and set(doer) <= set(older.terms)


def _blames(older: Claim, newer: Claim) -> bool:
    """Whether another cause is named of the same thing, and not only of some other one."""
    return not older.negated and len(common_effect(older, newer)) > 1


def common_effect(older: Claim, newer: Claim) -> frozenset[str]:
    """All that two namings of a cause have in common: the word itself, and what was caused.

    Empty where the newer one doubts it or denies it, or where either names nothing that the other does not.
    """
    mine, theirs = frozenset(older.terms), frozenset(newer.terms)
    caused = {term for c in (older, newer) if c.predicate == _CAUSE for term in c.object}
    common = mine & theirs
    plain = not newer.negated and newer.modality == "asserted"
    differ = bool(mine - common and theirs - common)
    named = _CAUSE in common and common <= {_CAUSE, *caused}
    return common if plain and differ and named else frozenset()


# What makes a newer claim of one speaker replace an older one: the kind, what readers are told, the test.
_RULES: tuple[tuple[str, str, Callable[[Update], bool]], ...] = (
    ("number", "the same speaker has a later number", _count),
    ("negation", "the same speaker has some of it by now", _state),
    ("cause", _ANOTHER_CAUSE, _explained),
    ("negation", "the same speaker says that it is not so later", _taken_back),
    ("update", "the same speaker says otherwise later", _conflict),
)
