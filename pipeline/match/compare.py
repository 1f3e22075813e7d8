"""The claims of one profile, compared pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from operator import attrgetter

from pipeline.match.block import candidates
from pipeline.match.denials import denial
from pipeline.match.encode import Encoder, meanings
from pipeline.match.fates import introduces, other_fate, refused
from pipeline.match.forecasts import yet_to_come
from pipeline.match.model import Model, models
from pipeline.match.money import ties
from pipeline.match.pair import NO_SLOTS, coverage, features, worded, worth_it
from pipeline.match.quantities import strangers
from pipeline.match.relate import INSTEAD, Relation, Verdict, relate
from pipeline.match.sketch import Sketch, Tongue, sketch, spoken
from pipeline.match.updates import answered, updated
from pipeline.match.weights import Weights, counts, weights
from pipeline.model import Claim

# All that a claim says; where it stands is left out.
_PLACE = frozenset(
    (
        *("document_id", "occurrence", "start", "end", "prefix", "suffix", "text_sha256", "block", "id"),
        "profile_id",  # one in a story
    )
)
_WORDING = attrgetter(*(f.name for f in fields(Claim) if f.name not in _PLACE))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, the older first: the chance that they state one fact, coverage, their relation."""

    chance: float
    older_covered: float
    newer_covered: float
    relation: Relation  # of the older to the newer


@dataclass(frozen=True, slots=True)
class Story:
    """The claims of one profile, oldest first, and what holds for all of them."""

    claims: Sequence[Claim]
    sketches: Sequence[Sketch]
    weights: Weights
    gone: frozenset[str]
    voices: Sequence[str]  # who speaks in each claim; "" for a newsroom


def story_of(
    claims: Sequence[Claim], gone: frozenset[str], voices: Sequence[str], languages: Sequence[str] = ()
) -> Story:
    """The claims, oldest first, made ready to be compared.

    `voices`: who speaks in each. `languages`: of the page of each; empty where all are one.
    """
    weighed = weights(counts(claims))
    known = ties(claims)
    tongues = list(languages) or [""] * len(claims)
    used = spoken(claims, tongues)
    sketches = [sketch(c, weighed, known, Tongue(t, used)) for c, t in zip(claims, tongues, strict=True)]
    return Story(claims, sketches, weighed, gone, voices)


def compared(story: Story, encoder: Encoder | None) -> dict[tuple[int, int], Pair]:
    """Every pair that is worth it, by the places of the older and the newer claim.

    Copies say the same in the same words: what two wordings make of one another is worked out once.
    """
    meaning = meanings([c.quote for c in story.claims], encoder)
    wordings = _wordings(story)
    known: dict[tuple[int, int], Pair | None] = {}
    out = {}
    for a, b in candidates(story.claims, story.weights):
        wording = wordings[a], wordings[b]
        if wording not in known:
            known[wording] = _pair(story, (a, b), meaning(a, b))
        if pair := known[wording]:
            out[a, b] = _placed(story, (a, b), pair)
    return out


def _wordings(story: Story) -> list[int]:
    """A number for each claim, the same for those that any comparison takes for the same."""
    numbers: dict[object, int] = {}
    tongues = (one.language for one in story.sketches)
    alike = zip(map(_WORDING, story.claims), tongues, strict=True)
    return [numbers.setdefault(wording, len(numbers)) for wording in alike]


def _pair(story: Story, places: tuple[int, int], meaning: float | None) -> Pair | None:
    """How two wordings compare; None where they have next to nothing in common."""
    one, other = (story.sketches[place] for place in places)
    seen = coverage(one, other)
    if meaning is None and not worth_it(one, other, seen):
        return None
    plain = one.plain and other.plain
    found = worded(one, other, seen) if plain else features(one, other, seen=seen)
    relation = relate(one, other, found)
    first, second = (story.claims[place] for place in places)
    if relation.verdict in {"", "review"}:
        denied = denial(first, second, (seen.first, seen.second))
        relation = denied if denied.verdict else relation
    parted = strangers(one.quantities, other.quantities) or yet_to_come(first, second, found)
    parted = parted or other_fate(first, second, found) or introduces(first) != introduces(second)
    chance = 0.0 if parted else _chance(found, meaning, plain)
    return Pair(chance, seen.first, seen.second, relation)


def _placed(story: Story, places: tuple[int, int], pair: Pair) -> Pair:
    """The pair as what these two pages say."""
    relation = _updated(story, places, pair)
    # a page does not say one thing twice
    twice = story.claims[places[0]].document_id == story.claims[places[1]].document_id
    apart = twice or _differ(relation)
    return Pair(0.0, pair.older_covered, pair.newer_covered, relation) if apart else pair


def _updated(story: Story, places: tuple[int, int], pair: Pair) -> Relation:
    """The pair's relation, or what the newer claim does to the older where somebody speaks for himself."""
    older, newer = places
    one, other = story.claims[older], story.claims[newer]
    said, answer = story.voices[older], story.voices[newer]
    if (
        pair.relation.kind == INSTEAD
    ):  # whichever page is older: a correction may stand on one that was rewritten
        verdict: Verdict = "superseded" if said and said == answer else "contradict"
        return replace(pair.relation, verdict=verdict)
    if one.document_id == other.document_id or not answer:
        return pair.relation
    if said == answer:
        sides = (one, story.sketches[older]), (other, story.sketches[newer])
        return updated(*sides, pair.relation, (pair.older_covered, pair.newer_covered))
    if not said and refused(one, other, pair.older_covered):
        return Relation("contradict", "fate", "says that it was refused")
    if not said and not other.negated:
        return pair.relation
    return answered(one, other, (pair.older_covered, pair.newer_covered), pair.relation)


def _differ(relation: Relation) -> bool:
    """Whether the two cannot be one statement: other figures and days tell apart however little else is
    shared, and a hint of an opposite or a negation does not."""
    return relation.verdict in {"contradict", "superseded", "narrower", "wider"} or relation.kind in {
        "number",
        "series",
        "date",
        "scope",
        "denial",
    }


def _chance(found: dict[str, float], meaning: float | None, plain: bool) -> float:
    if meaning is None:
        return (_of_words() if plain else models()["fact"]).chance(found)
    return models()["fact with meaning"].chance({**NO_SLOTS, **found, "meaning": meaning})


@cache
def _of_words() -> Model:
    """The model without the slots: of two plain sides their features are 0 and add nothing."""
    whole = models()["fact"]
    return Model(whole.intercept, {name: w for name, w in whole.weights.items() if name not in NO_SLOTS})
