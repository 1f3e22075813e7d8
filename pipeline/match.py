"""Claims → Facts: who says the same thing, who disagrees.

Within one profile, claims are compared by what they say: content lemmas weighted by how rare they
are among the profile's own claims (words that every report of a story uses tell nothing apart),
with quantities, moments and places as slots that agree, differ or are silent. Likely pairs come
from an index of rare lemmas and quantities; average linkage joins them; a typed conflict keeps two
claims apart and becomes a contradiction where both sides are covered.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC

from pipeline.model import Claim, Document, Evidence, Fact, Link, Quantity, StanceKind, digest

# Chosen on the stories that ship in demo/ by cross-page F1; `make eval` measures it.
SAME = 0.30
# Both sides must be covered this far before a number, a date or a negation counts as a conflict
# (false alarms 1.2 % instead of 9 % on pairs that agree).
CONFLICT_COVERAGE = 0.7
# A narrower reading counts against a wider statement that it covers to this share.
NARROWED = 0.5
_RARE = 8  # rare lemmas of each claim that index it; more cost time and add few pairs
_COMMON = 200  # a lemma in more claims than this indexes nothing
_STEM = 6  # lemmas that share so many first letters are of one family: annul, annulment
_KIN = 0.8  # and count nearly as one
_QUANTITY_WEIGHT = 1.6  # of a quantity against the rarest lemma: figures identify statements


@dataclass(frozen=True, slots=True)
class Features:
    """How two claims compare. Coverage is the share of one side's weight that the other side has, 0-1."""

    forward: float
    backward: float
    words: float  # the lesser coverage by lemmas alone, slots apart
    conflict: str  # "", "number" or "date"
    scope: str  # "", or how the first claim's scope stands to the other's: "narrower", "wider"

    @property
    def same(self) -> float:
        """0-1: the harmonic mean of both coverages; a conflict or another scope makes it 0."""
        total = self.forward + self.backward
        return 0.0 if self.conflict or self.scope or not total else 2 * self.forward * self.backward / total


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a lemma tells among the claims of one profile; an unknown one tells most."""

    by_lemma: Mapping[str, float]
    heaviest: float

    def __getitem__(self, lemma: str) -> float:
        return self.by_lemma.get(lemma, self.heaviest)


def match(evidence: Evidence) -> tuple[tuple[Fact, ...], tuple[Link, ...]]:
    """Facts and the stance of each claim towards them, ordered by id: a pure function of evidence."""
    documents = {d.id: d for d in (*evidence.earlier, *evidence.documents)}
    by_profile: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(evidence.claims, key=lambda c: (c.profile_id, _age(c, documents))):
        by_profile[claim.profile_id].append(claim)
    facts: list[Fact] = []
    links: list[Link] = []
    for claims in by_profile.values():
        made, linked = _profile_facts(claims, documents, evidence.gone)
        facts += made
        links += linked
    return tuple(sorted(facts, key=lambda f: f.id)), tuple(
        sorted(links, key=lambda k: (k.fact_id, k.claim_id))
    )


def _age(claim: Claim, documents: Mapping[str, Document]) -> tuple[str, str, int]:
    """Oldest first; a page without a date is younger than all that have one."""
    document = documents[claim.document_id]
    published = document.published_at.astimezone(UTC).isoformat() if document.published_at else "~"
    return published, document.url, claim.start


def _profile_facts(
    claims: Sequence[Claim], documents: Mapping[str, Document], gone: frozenset[str]
) -> tuple[list[Fact], list[Link]]:
    weights = _weights(claims)
    pairs = {(a, b): compare(claims[a], claims[b], weights) for a, b in _candidates(claims, weights)}
    groups = _cluster(len(claims), {pair: f.same for pair, f in pairs.items()})
    facts, links, fact_of = [], [], {}
    for group in groups:
        founder = claims[group[0]]
        words = claims[_central(group, pairs, claims, gone)].quote
        fact = Fact(digest("fact", founder.id), founder.profile_id, "claim", words, founder.id)
        facts.append(fact)
        for index in group:
            fact_of[index] = fact.id
            links.append(Link(claims[index].id, fact.id, *_stance(claims[index], gone)))
    links += _conflicts(claims, pairs, fact_of)
    return facts, links


def _central(
    group: Sequence[int],
    pairs: Mapping[tuple[int, int], Features],
    claims: Sequence[Claim],
    gone: frozenset[str],
) -> int:
    """The claim that says best what all of them say: nearest to the others; the oldest of equals.

    A sentence that has gone from its page speaks for the group only where all have gone.
    """
    standing = [i for i in group if claims[i].id not in gone and claims[i].modality != "denied"]

    def nearness(one: int) -> float:
        return sum(f.same for i in group if (f := pairs.get((min(one, i), max(one, i)))))

    return max(standing or group, key=lambda i: (round(nearness(i), 9), -i))


def _stance(claim: Claim, gone: frozenset[str]) -> tuple[StanceKind, str]:
    """How a claim stands to the fact that it is grouped with."""
    if claim.id in gone:
        return "superseded", "the sentence has gone from the page"
    if claim.modality == "denied":
        return "contradict", "takes it back"
    return "support", ""


def _weights(claims: Iterable[Claim]) -> Weights:
    """Inverse frequency of each lemma among sentences that differ: copies must not make a word common."""
    distinct = {frozenset(c.terms) for c in claims}
    frequency = Counter(term for terms in distinct for term in terms)
    table = {term: math.log((len(distinct) + 1) / (n + 0.5)) for term, n in frequency.items()}
    return Weights(table, max(table.values(), default=1.0))


def _candidates(claims: Sequence[Claim], weights: Weights) -> set[tuple[int, int]]:
    """Pairs that share a rare lemma or a figure."""
    index: dict[object, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        for term in sorted(set(claim.terms), key=lambda t: (-weights[t], t))[:_RARE]:
            index[term].append(number)
        for quantity in claim.quantities:
            index[(quantity.unit, f"{quantity.value:.1e}")].append(number)
    out: set[tuple[int, int]] = set()
    for numbers in index.values():
        if len(numbers) <= _COMMON:
            out.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :] if a != b)
    return out


def compare(one: Claim, other: Claim, weights: Weights) -> Features:
    """The features of a pair; symmetric but for the direction of coverage."""
    agreeing = _agreeing(one.quantities, other.quantities)
    forward = _covered(one, other, agreeing[0], weights)
    backward = _covered(other, one, agreeing[1], weights)
    plain = min(_covered(one, other, None, weights), _covered(other, one, None, weights))
    return Features(forward, backward, plain, _conflict(one, other, agreeing), _scope(one, other))


def _covered(one: Claim, other: Claim, agreeing: set[int] | None, weights: Weights) -> float:
    there = set(other.terms)
    kin = {term[:_STEM] for term in there if len(term) >= _STEM}
    total = shared = 0.0
    for term in dict.fromkeys(one.terms):  # in order: a sum must not depend on the run
        total += weights[term]
        if term in there:
            shared += weights[term]
        elif term[:_STEM] in kin:
            shared += _KIN * weights[term]
    for number, _ in enumerate(one.quantities if agreeing is not None else ()):
        total += _QUANTITY_WEIGHT * weights.heaviest
        shared += _QUANTITY_WEIGHT * weights.heaviest if agreeing and number in agreeing else 0.0
    return shared / total if total else 0.0


def _agreeing(ones: Sequence[Quantity], others: Sequence[Quantity]) -> tuple[set[int], set[int]]:
    pairs = [(i, j) for i, a in enumerate(ones) for j, b in enumerate(others) if agree(a, b)]
    return {i for i, _ in pairs}, {j for _, j in pairs}


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be one, as far as they were written: 8.5m and "more than 8 million" may."""
    if not _comparable(one, other):
        return False
    slack = 0.5 * max(one.step, other.step)
    if abs(one.value - other.value) <= slack:
        return True
    low, high = sorted((one, other), key=lambda q: q.value)
    if low.comparator in {">", ">="} or high.comparator in {"<", "<="}:
        return abs(one.value - other.value) <= max(one.step, other.step) + 1e-9
    return "~" in (one.comparator, other.comparator) and abs(one.value - other.value) <= 0.05 * high.value


def _comparable(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or not one.unit or not other.unit


def _conflict(one: Claim, other: Claim, agreeing: tuple[set[int], set[int]]) -> str:
    """A slot that both fill and fill differently."""
    for i, a in enumerate(one.quantities):
        if i in agreeing[0]:
            continue
        rivals = [
            b for j, b in enumerate(other.quantities) if j not in agreeing[1] and b.unit == a.unit and a.unit
        ]
        if rivals and not agreeing[0]:
            return "number"
    days = [(m.first, m.last) for m in one.moments if m.first and m.first == m.last]
    others = [(m.first, m.last) for m in other.moments if m.first and m.first == m.last]
    if days and others and not set(days) & set(others):
        return "date"
    return ""


def _scope(one: Claim, other: Claim) -> str:
    """How far each claim reaches.

    A missing slot is no difference; "worldwide" against a country is one, so is "worldwide" with a
    condition against "worldwide" without, and "altogether" against a statement that does not say so.
    """
    mine, theirs = _reach(one), _reach(other)
    if ("whole" in mine) != ("whole" in theirs):
        return "wider" if "whole" in mine else "narrower"
    if "everywhere" in mine and "everywhere" in theirs:
        if ("condition" in mine) != ("condition" in theirs):
            return "narrower" if "condition" in mine else "wider"
        return ""
    if "everywhere" in theirs and (one.places or "only" in mine):
        return "narrower"
    return "wider" if "everywhere" in mine and (other.places or "only" in theirs) else ""


def _reach(claim: Claim) -> set[str]:
    """The scope classes that a claim names; "not as such" does not reach as far as "as such"."""
    named = {r.partition(":")[0] for r in claim.restrictors}
    return named - {"whole"} if claim.negated else named


def _cluster(size: int, same: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Average linkage down to SAME; groups and members in order. A pair that was never compared is 0."""
    members = {i: [i] for i in range(size)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    heap = []
    for (a, b), value in same.items():
        sums[a][b] = sums[b][a] = value
        if value >= SAME:
            heap.append((-value, min(a, b), max(a, b)))
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        if abs(-value - sums[a].get(b, 0.0) / (len(members[a]) * len(members[b]))) > 1e-12:
            continue
        _join(a, b, members, sums)
        for c, total in sums[a].items():
            mean = total / (len(members[a]) * len(members[c]))
            if mean >= SAME:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
    return sorted(sorted(group) for group in members.values())


def _join(a: int, b: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> None:
    members[a] += members.pop(b)
    for c, total in sums.pop(b).items():
        if c == a:
            continue
        sums[a][c] = sums[c][a] = sums[a].get(c, 0.0) + total
        sums[c].pop(b, None)
    sums[a].pop(b, None)


def _conflicts(
    claims: Sequence[Claim], pairs: Mapping[tuple[int, int], Features], fact_of: Mapping[int, str]
) -> list[Link]:
    """What stands against a fact: a typed conflict where both sides are covered, or a narrower reading."""
    out: dict[tuple[str, str], Link] = {}
    for (a, b), features in sorted(pairs.items()):
        narrow, wide = (a, b) if features.scope == "narrower" else (b, a)
        told = features.backward if features.scope == "narrower" else features.forward
        if features.scope and told >= NARROWED and fact_of[a] != fact_of[b]:
            link = Link(claims[narrow].id, fact_of[wide], "narrower", "says it of less")
            out.setdefault((link.claim_id, link.fact_id), link)
        if features.conflict and features.words >= CONFLICT_COVERAGE:
            for one, fact in ((a, fact_of[b]), (b, fact_of[a])):
                link = Link(claims[one].id, fact, "contradict", f"another {features.conflict}")
                out.setdefault((link.claim_id, link.fact_id), link)
    return list(out.values())
