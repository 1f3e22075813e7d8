"""A denial and what it denies: "no card numbers are stored" never bears out "card numbers were taken".

Two sentences that share a noun share most of what matching looks at, and the one small word that parts them
weighs next to nothing. So what a sentence says there is none of is looked up where another one says it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.match.relate import NONE, Relation, Verdict
from pipeline.match.sketch import STEM
from pipeline.model import Claim

# Canonical verbs of being, having and finding. With a negation they deny their object, not only themselves:
# who does not keep card numbers has none; who does not publish prices still has some.
_THERE_IS: frozenset[str] = frozenset(
    {
        *("be", "have", "exist", "hold", "keep", "contain", "include", "store", "owner", "receive", "take"),
        *("find", "detect", "discover", "show", "expose", "steal", "copy", "start", "continue", "happen"),
        *("sein", "haben", "finden", "ser", "estar", "tener", "haber", "ter", "haver", "etre", "avoir"),
    }
)
_IS: frozenset[str] = frozenset({"be", "sein", "ser", "estar", "etre"})
# Canonical terms that deny without a negation: "forbids work" says what "allows no work" says.
_DENYING: frozenset[str] = frozenset(
    {
        *("ban", "deny", "reject", "decline", "exclude", "lack", "prevent", "rule out"),
        *("dismiss", "untrue", "false", "baseless", "unfounded", "withdraw", "remove", "spare"),
    }
)
# The other side has this much of the denying one, 0-1, or the two only share a noun: kept apart, no verdict.
# By hand; `make eval` measures it as false confidence and cross-page F1.
_ANSWERS = 0.3
# Verbs that say next to nothing of their own: "private messages are not used" denies "it trains on them".
_LIGHT: frozenset[str] = frozenset({"use", "make", "do", "take", "give", "carry", "be", "have"})
# Words that a denial needs before it may deny whatever holds them all: of one word too much is said.
_WHOLE = 2
# Common words of "is not in talks with a buyer": in longer ones the negation may stand in another clause.
_SHORT = 3


def denial(one: Claim, other: Claim, covered: tuple[float, float]) -> Relation:
    """Whether one says that there is none of what the other says there is; NONE where it does not.

    `covered`: how much of the first the second has, and the other way round, 0-1.
    """
    if one.negated == other.negated or "denied" in (one.modality, other.modality):
        return NONE
    none, some, share = (one, other, covered[0]) if one.negated else (other, one, covered[1])
    if _came_about(one, other):
        verdict: Verdict = "contradict" if share >= _ANSWERS else "review"
        return Relation(verdict, "denial", "tells that it came about")
    if unsaid(none, some):
        return Relation("contradict", "denial", "says that it is not so")
    if _same_deed(none, some):
        return Relation("review", "denial", "says that it is not so")
    lacked, said = _denied(none), _asserted(some)
    if not lacked or not all(_among(term, said) for term in lacked) or not _DENYING.isdisjoint(some.terms):
        return NONE
    answers = share >= _ANSWERS and some.predicate in _THERE_IS
    return Relation("contradict" if answers else "review", "denial", "says that there is none")


def _came_about(older: Claim, newer: Claim) -> bool:
    """Whether a forecast that something will not be meets the later report that it was done, and to what."""
    foretold = older.negated and older.modality == "predicted" and newer.modality == "asserted"
    told = newer.tense == "past" and bool(newer.object) and newer.predicate not in _LIGHT | {""}
    return foretold and told and {newer.predicate, *newer.object} <= set(older.terms)


def unsaid(none: Claim, some: Claim) -> bool:
    """Whether every word of a denial stands in the other sentence, which has no denying word of its own.

    "Lightning did not cause the jam" denies all that names lightning as the cause of the jam.
    """
    said = set(none.terms) - (_LIGHT & {none.predicate})
    if not none.predicate or none.quantities or len(said) < _WHOLE:
        return False
    days, others = ({(m.first, m.last) for m in c.moments} for c in (none, some))
    return said <= set(some.terms) and days <= others and _DENYING.isdisjoint(set(some.terms) - said)


def _same_deed(none: Claim, some: Claim) -> bool:
    """Whether a plain sentence has the verb of a denial, and whatever stands before it.

    Only of a denial that is no more than who, what and to what: in a longer sentence the negation may stand
    in another clause.
    """
    said, verb = none.terms, none.predicate
    if verb in _LIGHT or verb not in said or verb not in some.terms or none.quantities:
        return False
    doer = said[: said.index(verb)]
    if some.predicate == verb and some.object and not set(none.object) <= set(some.terms):
        return False  # it does so to something else
    short = set(said) <= {verb, *doer, *none.object}
    return short and bool(doer) and set(doer) <= set(some.terms) and _DENYING.isdisjoint(some.terms)


def _denied(claim: Claim) -> Sequence[str]:
    """What a negated claim says there is none of: the object of being, having or finding."""
    if claim.predicate not in _THERE_IS:
        return ()
    if claim.object or claim.predicate not in _IS:
        return claim.object
    common = [term for term in claim.terms if term.capitalize() not in claim.quote]
    return common[:1] if len(common) <= _SHORT and not claim.quantities else ()


def _asserted(claim: Claim) -> Sequence[str]:
    """What a plain claim speaks of in its subject and its object; "without a password" is neither."""
    if claim.predicate in _IS and not claim.object:
        return claim.terms
    first = min(
        (claim.terms.index(t) for t in (claim.predicate, *claim.object[:1]) if t in claim.terms), default=0
    )
    return (*claim.terms[:first], *claim.object)


def _among(term: str, terms: Sequence[str]) -> bool:
    return any(term == other or (len(term) >= STEM and term[:STEM] == other[:STEM]) for other in terms)
