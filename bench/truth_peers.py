"""Classical truth discovery, to hold our belief against: each as its paper describes it, in plain Python.

All read items (item -> value -> sources) and give item -> value -> score; the highest score wins. Settings
are those of the papers or, where these give none, the usual ones.

majority vote   the number of sources
TruthFinder     Yin 2008: trust .9, damping .3, no implication between values
2-Estimates     Galland 2010: votes for and against, rescaled to the whole range in each round
CRH             Li 2014: weights from the log of each source's share of all errors
CATD            Li 2014: the same with an upper confidence bound for sources that say little
Accu            Dong 2009: n = 10 false values, alike for all
PopAccu         Dong 2012: false values as popular as they are on the item
AccuCopy        Dong 2009, simplified: Accu in which a vote is discounted by how probably it was copied
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

Items = Mapping[str, Mapping[str, tuple[str, ...]]]
Scores = dict[str, dict[str, float]]
Trust = dict[str, float]

ROUNDS = 20
ERRORS = 10  # n of Accu
COPY_RATE = 0.8  # of AccuCopy: how much of what it gives a copier copies
COPY_PRIOR = 0.1  # before two sources are compared
SHARED = 5  # items from which on two sources are compared


def majority_vote(items: Items) -> Scores:
    return {i: {v: float(len(sources)) for v, sources in votes.items()} for i, votes in items.items()}


def truth_finder(items: Items) -> Scores:
    def score(votes: Mapping[str, tuple[str, ...]], trust: Trust) -> dict[str, float]:
        sums = {v: sum(-math.log(1 - min(trust[s], 0.999999)) for s in ss) for v, ss in votes.items()}
        return {v: 1 / (1 + math.exp(-0.3 * total)) for v, total in sums.items()}

    return _in_turn(items, score, 0.9)


def accu(items: Items) -> Scores:
    return _in_turn(items, _accu, 0.8)


def pop_accu(items: Items) -> Scores:
    def score(votes: Mapping[str, tuple[str, ...]], trust: Trust) -> dict[str, float]:
        number = sum(map(len, votes.values()))
        popular = {v: len(ss) / number for v, ss in votes.items()}
        odds = {
            v: sum(math.log(_held(trust[s]) / (1 - _held(trust[s])) / popular[v]) for s in ss)
            + (number - len(ss)) * math.log(1 / max(1 - popular[v], 1e-9))
            for v, ss in votes.items()
        }
        return _shares(odds, 0.0)

    return _in_turn(items, score, 0.8)


def two_estimates(items: Items) -> Scores:
    trust = dict.fromkeys(_sources(items), 0.8)
    scores: Scores = {}
    for _ in range(ROUNDS):
        raw: Scores = {}
        for item, votes in items.items():
            number = sum(map(len, votes.values()))
            everybody = sum(trust[s] for ss in votes.values() for s in ss)
            raw[item] = {
                v: (2 * sum(trust[s] for s in ss) - everybody + number - len(ss)) / number
                for v, ss in votes.items()
            }
        scores = _stretched(raw)
        said: dict[str, list[float]] = defaultdict(list)
        for item, votes in items.items():
            for source, value in _pairs(votes):
                said[source] += [p if v == value else 1 - p for v, p in scores[item].items()]
        means = {s: sum(ps) / len(ps) for s, ps in said.items()}
        low, high = min(means.values()), max(means.values())
        trust = {s: (m - low) / (high - low) if high > low else m for s, m in means.items()}
    return scores


def crh(items: Items) -> Scores:
    def weights(errors: Mapping[str, float], said: Counter[str]) -> Trust:
        shares = {s: max(errors[s] / said[s], 1e-3) for s in said}
        whole = sum(shares.values())
        return {s: -math.log(share / whole) for s, share in shares.items()}

    return _by_errors(items, weights)


def catd(items: Items) -> Scores:
    def weights(errors: Mapping[str, float], said: Counter[str]) -> Trust:
        return {s: _chi_square(number) / max(errors[s], 1e-3) for s, number in said.items()}

    return _by_errors(items, weights)


def accu_copy(items: Items) -> Scores:
    """Which of two sources copies is not told; each copies with half the probability."""
    trust = dict.fromkeys(_sources(items), 0.8)
    scores = {item: _accu(votes, trust) for item, votes in items.items()}
    shared = _comparisons(items)
    for _ in range(8):
        copying = _copying(items, shared, scores, trust)
        for item, votes in items.items():
            odds = {v: _discounted(ss, trust, copying) for v, ss in votes.items()}
            scores[item] = _shares(odds, max(0.0, ERRORS + 1 - len(votes)))
        trust = _trust(items, scores)
    return scores


METHODS: Mapping[str, Callable[[Items], Scores]] = {
    "majority vote": majority_vote,
    "TruthFinder": truth_finder,
    "2-Estimates": two_estimates,
    "CRH": crh,
    "CATD": catd,
    "Accu": accu,
    "PopAccu": pop_accu,
    "AccuCopy": accu_copy,
}


def _sources(items: Items) -> list[str]:
    return sorted({s for votes in items.values() for ss in votes.values() for s in ss})


def _pairs(votes: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((source, value) for value, sources in votes.items() for source in sources)


def _held(trust: float) -> float:
    return min(0.99, max(0.01, trust))


def _in_turn(
    items: Items, score: Callable[[Mapping[str, tuple[str, ...]], Trust], dict[str, float]], start: float
) -> Scores:
    trust = dict.fromkeys(_sources(items), start)
    scores: Scores = {}
    for _ in range(ROUNDS):
        scores = {item: score(votes, trust) for item, votes in items.items()}
        trust = _trust(items, scores)
    return scores


def _trust(items: Items, scores: Scores) -> Trust:
    """The mean score of what each source says."""
    total: dict[str, float] = defaultdict(float)
    number: Counter[str] = Counter()
    for item, votes in items.items():
        for source, value in _pairs(votes):
            total[source] += scores[item][value]
            number[source] += 1
    return {s: total[s] / number[s] for s in number}


def _accu(votes: Mapping[str, tuple[str, ...]], trust: Trust) -> dict[str, float]:
    odds = {v: sum(_vote(trust[s]) for s in ss) for v, ss in votes.items()}
    return _shares(odds, max(0.0, ERRORS + 1 - len(votes)))


def _vote(trust: float) -> float:
    return math.log(ERRORS * _held(trust) / (1 - _held(trust)))


def _shares(odds: Mapping[str, float], others: float) -> dict[str, float]:
    """Probabilities from log-odds; `others`: how many values nobody gives, each with log-odds 0."""
    top = max(0.0, *odds.values()) if odds else 0.0
    powers = {v: math.exp(x - top) for v, x in odds.items()}
    whole = sum(powers.values()) + others * math.exp(-top)
    return {v: p / whole for v, p in powers.items()}


def _stretched(raw: Scores) -> Scores:
    every = [p for votes in raw.values() for p in votes.values()]
    low, high = min(every), max(every)
    width = (high - low) or 1.0
    return {item: {v: (p - low) / width for v, p in votes.items()} for item, votes in raw.items()}


def _by_errors(items: Items, weights: Callable[[Mapping[str, float], Counter[str]], Trust]) -> Scores:
    """Truths by weighted vote, weights by errors against the truths, in turn."""
    said = Counter(s for votes in items.values() for s, _ in _pairs(votes))
    trust = dict.fromkeys(said, 1.0)
    scores: Scores = {}
    for _ in range(ROUNDS):
        scores = {i: {v: sum(trust[s] for s in ss) for v, ss in votes.items()} for i, votes in items.items()}
        errors: dict[str, float] = defaultdict(float)
        for item, votes in items.items():
            best = firsts(scores[item])
            for source, value in _pairs(votes):
                errors[source] += 1 - (value in best) / len(best)
        trust = weights(errors, said)
    return scores


def firsts(scores: Mapping[str, float]) -> frozenset[str]:
    """The values with the highest score."""
    top = max(scores.values())
    return frozenset(value for value, score in scores.items() if score > top - 1e-9)


def _chi_square(degrees: int) -> float:
    """The 0.025 quantile of chi-square, by Wilson and Hilferty."""
    part = 2 / (9 * degrees)
    return max(1e-6, degrees * (1 - part - 1.96 * math.sqrt(part)) ** 3)


def _comparisons(items: Items) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """Pairs of sources that share enough items: (item, value of the one, value of the other)."""
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for item, votes in items.items():
        for (one, left), (other, right) in combinations(sorted(_pairs(votes)), 2):
            found[one, other].append((item, left, right))
    return {pair: rows for pair, rows in found.items() if len(rows) >= SHARED}


def _copying(
    items: Items, shared: Mapping[tuple[str, str], list[tuple[str, str, str]]], scores: Scores, trust: Trust
) -> dict[tuple[str, str], float]:
    """Pair -> probability that the one copies from the other, from what they share, true or false."""
    out = {}
    for (one, other), rows in shared.items():
        a, b = _held(trust[one]), _held(trust[other])
        true, false = a * b, (1 - a) * (1 - b) / ERRORS
        log_odds = math.log(COPY_PRIOR / (1 - COPY_PRIOR))
        for item, left, right in rows:
            if left != right:
                log_odds += math.log(1 - COPY_RATE)
                continue
            p = scores[item][left]
            by_chance = p * true + (1 - p) * false
            copied = p * b + (1 - p) * (1 - b)
            log_odds += math.log((COPY_RATE * copied + (1 - COPY_RATE) * by_chance) / by_chance)
        out[one, other] = 1 / (1 + math.exp(-max(-500.0, min(500.0, log_odds))))
    return out


def _discounted(sources: tuple[str, ...], trust: Trust, copying: Mapping[tuple[str, str], float]) -> float:
    """The votes of sources, best first, each by how probably it copied from none before it."""
    total = 0.0
    before: list[str] = []
    for source in sorted(sources, key=lambda s: (-trust[s], s)):
        own = 1.0
        for other in before:
            own *= 1 - COPY_RATE * copying.get((min(source, other), max(source, other)), 0.0)
        total += own * _vote(trust[source])
        before.append(source)
    return total
