"""The claims of one profile, compared pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.match.block import candidates
from pipeline.match.encode import Encoder, meanings
from pipeline.match.model import models
from pipeline.match.pair import alike, covered, features
from pipeline.match.relate import Relation, relate
from pipeline.match.sketch import Sketch, page_of, sketch
from pipeline.match.weights import Counts, Weights, counts, weights
from pipeline.model import Claim


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
    pages: Mapping[str, Mapping[str, float]]  # what each document is about
    gone: frozenset[str]


def story_of(claims: Sequence[Claim], everything: Counts, gone: frozenset[str]) -> Story:
    """The claims, oldest first, made ready to be compared."""
    weighed = weights(counts(claims), everything)
    on_page: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        on_page[claim.document_id].append(claim)
    pages = {document: page_of(said, everything) for document, said in on_page.items()}
    return Story(claims, [sketch(c, weighed) for c in claims], weighed, pages, gone)


def compared(story: Story, encoder: Encoder | None) -> dict[tuple[int, int], Pair]:
    """Every pair that is worth it, by the places of the older and the newer claim."""
    meaning = meanings([c.quote for c in story.claims], encoder)
    near: dict[tuple[str, str], float] = {}
    out = {}
    for a, b in candidates(story.claims, story.weights):
        one, other = story.claims[a].document_id, story.claims[b].document_id
        if (one, other) not in near:
            near[one, other] = alike(story.pages[one], story.pages[other])
        out[a, b] = _pair(story, (a, b), near[one, other], meaning(a, b))
    return out


def _pair(story: Story, places: tuple[int, int], pages: float, meaning: float | None) -> Pair:
    one, other = (story.sketches[place] for place in places)
    found = features(one, other, pages)
    relation = _updated(story, places, relate(one, other, found))
    # a page does not say one thing twice
    twice = story.claims[places[0]].document_id == story.claims[places[1]].document_id
    chance = 0.0 if twice or _differ(relation) else _chance(found, meaning)
    return Pair(chance, covered(one, other), covered(other, one), relation)


def _updated(story: Story, places: tuple[int, int], relation: Relation) -> Relation:
    """A later figure of the same speaker replaces the older one: a series, and no contradiction."""
    older, newer = (story.claims[place] for place in places)
    same = older.speaker_id is not None and older.speaker_id == newer.speaker_id
    numbers = relation.verdict == "contradict" and relation.kind == "number"
    if numbers and same and older.document_id != newer.document_id:
        return Relation("superseded", "number", "the same speaker has a later number")
    return relation


def _differ(relation: Relation) -> bool:
    """Whether the two cannot be one statement: other figures and days tell apart however little else is
    shared, and a hint of an opposite or a negation does not."""
    return relation.verdict in {"contradict", "narrower", "wider"} or relation.kind in {
        "number",
        "date",
        "scope",
    }


def _chance(found: dict[str, float], meaning: float | None) -> float:
    if meaning is None:
        return models()["fact"].chance(found)
    return models()["fact with meaning"].chance({**found, "meaning": meaning})
