"""A claim, prepared for comparison: its terms with their weights, stems, letters, names and slots."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.match.money import Tie, derived
from pipeline.match.opposites import contraries
from pipeline.match.weights import Counts, Weights
from pipeline.model import Claim, Quantity

# From here on a number is rare enough to tell by itself, whatever it is said to count: "212,000 packs" and
# "212.000 Schachteln" meet in it, "two people" and "two years" do not. By hand: what fingers count is below.
# Average precision with a story left out, over seven: .81 with such numbers, .76 without.
_RARE = 10
STEM = 5  # terms that share so many first letters are of one family: annul, annulment
# Scope classes that are no slots of a pair: by them a claim answers one that reaches too far (answers).
_LIMITS = frozenset({"elsewhere", "alone", "part"})
_INSTEAD = "instead"  # the class of a number in whose place another is put
_NO_REACH = _LIMITS | {_INSTEAD, "missed"}  # classes that say nothing of how far it reaches
# Letters of a piece of a word. By hand; cross-page F1 of six shipped stories is .58 at 4 and 5, .595 at 3.
_GRAM = 4


@dataclass(frozen=True, slots=True)
class Sketch:
    """What comparing needs of a claim. Weights are those of its story."""

    terms: Mapping[str, float]
    total: float  # of the terms' weights
    language: str
    unspoken: Mapping[str, float]  # by language: the weight of the terms that no claim in it uses
    heaviest: float
    stems: frozenset[str]
    letters: Mapping[str, float]  # pieces of words, as a vector of length 1
    names: frozenset[str]
    places: frozenset[str]
    quantities: tuple[Quantity, ...]
    derived: tuple[Quantity, ...]  # the same in money in which other pages of the story give them
    days: frozenset[tuple[str, str]]  # moments that are one day or one month: (first, last)
    reach: frozenset[str]  # scope classes
    limits: frozenset[str]  # "elsewhere", "alone", "part": how it limits itself against a wider statement
    instead: frozenset[str]  # numbers in whose place it puts another
    negated: bool
    modality: str
    # what follows from these and is asked of every pair
    ordered: tuple[tuple[str, str, float], ...] = ()  # each term with its stem and weight
    two_sided: tuple[str, ...] = ()  # terms that have an opposite
    numbers: frozenset[str] = frozenset()  # that tell by themselves, to three digits
    plain: bool = False  # no slot is filled: such a pair neither agrees nor differs in one


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a claim, and the terms and stems that the story's claims in each language use."""

    language: str = ""
    used: Mapping[str, frozenset[str]] = field(default_factory=dict)


def spoken(claims: Sequence[Claim], languages: Sequence[str]) -> dict[str, frozenset[str]]:
    """The terms and their stems that the claims in each language use."""
    out: dict[str, set[str]] = {}
    for claim, language in zip(claims, languages, strict=True):
        out.setdefault(language, set()).update(claim.terms, (term[:STEM] for term in claim.terms))
    return {language: frozenset(terms) for language, terms in out.items()}


def sketch(claim: Claim, weights: Weights, known: Sequence[Tie] = (), tongue: Tongue | None = None) -> Sketch:
    """The claim as its story weighs it. `known`: amounts that a page of the story gives in two currencies."""
    terms = {term: weights[term] for term in claim.terms}
    names = frozenset(part for name in claim.names for part in name.split())
    moments, reached = frozenset((m.first, m.last) for m in claim.moments), reach(claim)
    filled = claim.quantities or names or claim.places or moments or reached or claim.negated
    tongue = tongue or Tongue()
    return Sketch(
        terms=terms,
        total=math.fsum(terms.values()),
        language=tongue.language,
        unspoken={
            language: math.fsum(w for t, w in terms.items() if t not in used and t[:STEM] not in used)
            for language, used in tongue.used.items()
            if language != tongue.language
        },
        heaviest=max(terms.values(), default=1.0),
        stems=frozenset(term[:STEM] for term in terms if len(term) >= STEM),
        letters=_letters(terms),
        names=names,
        places=frozenset(claim.places),
        quantities=claim.quantities,
        derived=derived(claim.quantities, known),
        days=moments,
        reach=reached,
        limits=limits(claim),
        instead=instead(claim),
        negated=claim.negated,
        modality=claim.modality,
        ordered=tuple((term, term[:STEM], weight) for term, weight in terms.items()),
        two_sided=tuple(term for term in terms if term in contraries()),
        numbers=frozenset(f"{q.value:.2e}" for q in claim.quantities if q.value >= _RARE),
        plain=not filled and claim.modality != "predicted",
    )


def reach(claim: Claim) -> frozenset[str]:
    """The scope classes that a claim names; "not as such" does not reach as far as "as such"."""
    named = {restrictor.partition(":")[0] for restrictor in claim.restrictors}
    return frozenset((named - {"whole"} if claim.negated else named) - _NO_REACH)


def instead(claim: Claim) -> frozenset[str]:
    """The numbers in whose place a claim puts another, as `written`."""
    named = (restrictor.partition(":") for restrictor in claim.restrictors)
    return frozenset(number for kind, _, number in named if kind == _INSTEAD)


def limits(claim: Claim) -> frozenset[str]:
    """The classes by which a claim limits itself: "elsewhere", "alone", "part". "Not as such" is a part."""
    named = {restrictor.partition(":")[0] for restrictor in claim.restrictors}
    part = {"part"} if claim.negated and "whole" in named else set()
    return frozenset(named & _LIMITS | part)


def page_of(claims: Iterable[Claim], everything: Counts) -> dict[str, float]:
    """What a page is about: its claims' terms by their rarity in all evidence, as a vector of length 1."""
    terms = sorted({term for claim in claims for term in claim.terms})
    return _unit({term: everything.rarity(term) for term in terms})


def _letters(terms: Mapping[str, float]) -> dict[str, float]:
    out: dict[str, float] = {}
    for term, weight in terms.items():
        pieces = _pieces(term)
        each = weight / math.sqrt(len(pieces))
        for piece in pieces:
            out[piece] = out.get(piece, 0.0) + each
    return _unit(out)


@lru_cache(maxsize=1 << 16)
def _pieces(term: str) -> tuple[str, ...]:
    """A story uses its words many times."""
    edged = f" {term} "
    return tuple(edged[i : i + _GRAM] for i in range(max(1, len(edged) - _GRAM + 1)))


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum([value * value for value in vector.values()])) or 1.0
    return {part: value / length for part, value in vector.items()}
