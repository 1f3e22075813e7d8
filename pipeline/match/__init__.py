"""Claims → Facts: who says the same thing, who disagrees.

    claims of a profile → (weights) sketches → (block) pairs → (pair, model) chances
      → (cluster) facts → (relate) stances and candidates for review

Claims are compared with the others of their profile and with nothing else, so what is made of one profile
hangs on no other (told). They are compared by what they say. Words that every report of a story uses tell
nothing apart; figures, days, names and places are slots that agree, differ or are silent. Average
linkage joins the likeliest pairs; a typed conflict where both sides are covered keeps two claims apart
and becomes a contradiction.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.match.answers import answers
from pipeline.match.cluster import cluster
from pipeline.match.compare import Pair, Story, compared, story_of
from pipeline.match.decided import Bound, bound
from pipeline.match.encode import Encoder
from pipeline.match.fates import unkept_day
from pipeline.match.quantities import agree, replaced
from pipeline.match.relate import INSTEAD, NARROWED, Relation
from pipeline.match.sketch import instead
from pipeline.match.told import Told, key_of, stories
from pipeline.match.updates import homes_of, said_at
from pipeline.model import Claim, Decision, Evidence, Fact, Link, Review, StanceKind, digest
from pipeline.model.alone import alone

__all__ = [
    "Encoder",
    "Matched",
    "Told",
    "agree",
    "homes_of",
    "key_of",
    "made_of",
    "match",
    "matched",
    "said_at",
    "stories",
    "together",
]

# Groups join while their pairs are one fact with this chance on average. Low, because the stories' pairs are
# few against all others. Chosen by cross-page F1 on the stories that ship, with their independence beside it,
# which more joins spoil: on ten F1 is .570, .574, .568, .565 and independence .592, .599, .606, .606 at .24,
# .25, .26 and .27. `make eval` measures it.
SAME = 0.26
# Below this coverage of both sides a slot at odds is no candidate for review: most such pairs are
# two facts. SummEdits measures what is found.
REVIEWED = 0.4


_AT_ODDS = frozenset({"contradict", "superseded"})


@dataclass(frozen=True, slots=True)
class Matched:
    """What comparing made. Facts and links are ordered by id, reviews the best covered first."""

    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    reviews: tuple[Review, ...]


def match(evidence: Evidence) -> tuple[tuple[Fact, ...], tuple[Link, ...]]:
    """Facts and the stance of each claim towards them, ordered by id: a pure function of evidence."""
    found = matched(evidence)
    return found.facts, found.links


def matched(
    evidence: Evidence, encoder: Encoder | None = None, decisions: Iterable[Decision] = ()
) -> Matched:
    """The same with the candidates for review. `encoder` adds likeness of meaning to each pair.

    `decisions`: what analysts have said and what is in force (decided).
    """
    return together(made_of(story, encoder) for story in stories(evidence, decisions))


def made_of(story: Told, encoder: Encoder | None = None) -> Matched:
    """What comparing the claims of one profile makes: a function of `key_of(story)`, and of the encoder."""
    prepared = story_of(story.claims, story.gone, story.voices, story.languages)
    held = bound(story.decided, [claim.id for claim in story.claims])
    return together([_facts(prepared, compared(prepared, encoder), held)])


def together(made: Iterable[Matched]) -> Matched:
    """What was made of several profiles, as one."""
    every = tuple(made)
    return Matched(
        tuple(sorted((f for part in every for f in part.facts), key=lambda f: f.id)),
        tuple(sorted((k for part in every for k in part.links), key=_place)),
        tuple(sorted((r for part in every for r in part.reviews), key=_urgency)),
    )


def _place(link: Link) -> tuple[str, str, str]:
    return link.fact_id, link.claim_id, link.stance


def _urgency(review: Review) -> tuple[float, str, str]:
    return -review.covered, review.claim_id, review.other_id


def _facts(story: Story, pairs: Mapping[tuple[int, int], Pair], held: Bound) -> Matched:
    chances = {places: pair.chance for places, pair in pairs.items() if pair.chance > 0}
    claims = story.claims
    facts, links, fact_of = [], [], {}
    groups = _groups(pairs, chances, held)
    for group in groups:
        founder = claims[group[0]]
        words = claims[_central(group, chances, story)].quote
        fact = Fact(digest("fact", founder.id), founder.profile_id, "claim", words, founder.id)
        facts.append(fact)
        foretold = [claims[place] for place in group if _foretells(claims[place])]
        notices = {_block(claims[place]) for place in group if claims[place].modality == "denied"}
        for place in group:
            fact_of[place] = fact.id
            stance, why = _stance(claims[place], story.gone, foretold)
            if stance == "support" and _block(claims[place]) in notices:
                stance, why = "contradict", "corrects it"
            links.append(Link(claims[place].id, fact.id, stance, why or held.why.get(place, "")))
    links += _against(claims, pairs, fact_of)
    links += _answers(story, groups, links)
    return Matched(tuple(facts), tuple(links), _reviews(claims, pairs, held.settled))


def _answers(story: Story, groups: Sequence[Sequence[int]], told: Sequence[Link]) -> Iterator[Link]:
    """What answers a statement about the world or the whole of a thing, where nothing else ties the two."""
    known = {(link.claim_id, link.fact_id) for link in told}
    for answer in answers(story, groups):
        claim, founder = story.claims[answer.place].id, story.claims[groups[answer.group][0]].id
        fact = digest("fact", founder)
        if (claim, fact) not in known:
            known.add((claim, fact))
            yield Link(claim, fact, answer.stance, answer.why)


def _groups(
    pairs: Mapping[tuple[int, int], Pair], chances: Mapping[tuple[int, int], float], held: Bound
) -> list[list[int]]:
    """The places of the claims of each fact. What was put together by hand is one before any is compared.

    A third claim may be like one of the two and at odds with the other: it goes with the one that it is like.
    """
    differ = {places for places, pair in pairs.items() if pair.relation.verdict in _AT_ODDS}
    if all(len(group) == 1 for group in held.groups):  # nothing was put together by hand: most stories
        alike = {places for places, chance in chances.items() if chance >= SAME}
        return cluster([1] * len(held.groups), chances, frozenset(differ - alike | held.apart), SAME)
    of = {place: number for number, group in enumerate(held.groups) for place in group}
    sums: dict[tuple[int, int], list[float]] = defaultdict(list)
    for places, chance in chances.items():
        sums[_between(places, of)].append(chance)
    sizes = [len(group) for group in held.groups]
    same = {(a, b): math.fsum(sums[a, b]) / (sizes[a] * sizes[b]) for a, b in sums if a != b}
    alike = {_between(places, of) for places, chance in chances.items() if chance >= SAME}
    apart = ({_between(places, of) for places in differ} - alike) | {
        _between(places, of) for places in held.apart
    }
    joined = cluster(sizes, same, frozenset((a, b) for a, b in apart if a != b), SAME)
    return sorted(sorted(place for item in group for place in held.groups[item]) for group in joined)


def _between(places: tuple[int, int], of: Mapping[int, int]) -> tuple[int, int]:
    a, b = of[places[0]], of[places[1]]
    return min(a, b), max(a, b)


def _central(group: Sequence[int], chances: Mapping[tuple[int, int], float], story: Story) -> int:
    """The claim that says best what all of them say: nearest to the others, then plainest of whom it speaks.

    The oldest of equals. A sentence that has gone from its page speaks for the group only where all
    have gone, and one that points to the words before it, or is in another language, where all do.
    """
    claims = story.claims
    standing = [i for i in group if claims[i].id not in story.gone and claims[i].modality != "denied"]
    plain = [i for i in standing if alone(claims[i].quote, story.sketches[i].language)]

    def nearness(one: int) -> float:
        return math.fsum(chances.get((min(one, i), max(one, i)), 0.0) for i in group if i != one)

    return max(plain or standing or group, key=lambda i: (round(nearness(i), 9), claims[i].extraction, -i))


def _block(claim: Claim) -> tuple[str, int]:
    """The paragraph that a claim stands in."""
    return claim.document_id, claim.block


def _foretells(claim: Claim) -> bool:
    return claim.modality == "predicted" and not claim.missed


def _stance(claim: Claim, gone: frozenset[str], foretold: Sequence[Claim]) -> tuple[StanceKind, str]:
    """How a claim stands to the fact that it is grouped with; `foretold`: who of its group foretells it."""
    if claim.id in gone:
        return "superseded", "the sentence has gone from the page"
    day = unkept_day(claim)
    if foretold and (claim.missed or (day and any(m.last == day for one in foretold for m in one.moments))):
        return "contradict", "tells of a plan that was not kept"
    if claim.modality == "denied":
        return "contradict", "takes it back"
    return "support", ""


def _against(
    claims: Sequence[Claim], pairs: Mapping[tuple[int, int], Pair], fact_of: Mapping[int, str]
) -> list[Link]:
    """What stands against a fact: a typed conflict where both sides are covered, or a narrower reading."""
    out: dict[tuple[str, str], Link] = {}
    said = [(places, pair) for places, pair in pairs.items() if pair.relation.verdict]
    for (a, b), pair in sorted(said, key=lambda row: row[0]):
        relation = pair.relation
        if fact_of[a] == fact_of[b]:
            continue
        if relation.kind == INSTEAD:
            found = _set_aside((a, b), claims, fact_of, relation)
        elif relation.verdict == "contradict":
            found = [
                Link(claims[x].id, fact_of[y], "contradict", relation.detail) for x, y in ((a, b), (b, a))
            ]
        elif relation.verdict == "superseded":
            found = [Link(claims[a].id, fact_of[b], "superseded", relation.detail)]
        elif relation.verdict in {"narrower", "wider"}:
            narrow, wide = (a, b) if relation.verdict == "narrower" else (b, a)
            told = pair.newer_covered if relation.verdict == "narrower" else pair.older_covered
            why = "says it of a narrower case"
            found = [Link(claims[narrow].id, fact_of[wide], "narrower", why)] if told >= NARROWED else []
        else:
            continue
        for link in found:
            out.setdefault((link.claim_id, link.fact_id), link)
    return list(out.values())


def _set_aside(
    places: tuple[int, int], claims: Sequence[Claim], fact_of: Mapping[int, str], relation: Relation
) -> list[Link]:
    """A number that gives way to another: whoever puts that one in its place contradicts it, one way."""
    a, b = places
    old, new = (a, b) if replaced(claims[a].quantities, instead(claims[b])) else (b, a)
    found = [Link(claims[new].id, fact_of[old], "contradict", relation.detail)]
    if relation.verdict == "superseded":
        found.append(Link(claims[old].id, fact_of[new], "superseded", relation.detail))
    return found


def _reviews(
    claims: Sequence[Claim], pairs: Mapping[tuple[int, int], Pair], settled: frozenset[tuple[int, int]]
) -> tuple[Review, ...]:
    """Pairs that a person should look at: covered by half and more, at odds in one slot, and not decided."""
    asked = {places for places, pair in pairs.items() if pair.relation.verdict == "review"} - settled
    return tuple(
        Review(claims[a].id, claims[b].id, pair.relation.kind, covered)
        for (a, b), pair in sorted((places, pairs[places]) for places in asked)
        if (covered := min(pair.older_covered, pair.newer_covered)) >= REVIEWED
    )
