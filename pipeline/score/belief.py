"""What to believe where sources differ, and how far each of them can be relied on: both at once.

A value is believed by the weight of the origins that give it; an origin is relied on as far as what it
said is believed. The two are worked out in turn, always from the priors and never from last night's
result, because such a scheme has two stable ends. Sources that share their errors are one origin with
one voice. No truth is read, and the order of arrival does not matter.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.score.copying import Votes, joined, pairs, suspects

# Chosen on the public sets of `python -m bench.truth`, one value for all of them.
ROUNDS = 8  # later ones only make the sure surer
ERRORS = 10  # how many wrong values there are to choose from
# Shrinkage: so many agreements weigh as much as what was assumed before.
OF_KIND = 4.0
OF_SOURCE = 8.0
LEAST, MOST = 0.02, 0.98

Given = Mapping[str, Mapping[str, float]]  # group -> value -> share of its voice, or its weight, of one item
Known = Mapping[tuple[str, str], float]  # group, field -> reliability


@dataclass(frozen=True, slots=True)
class Said:
    """One source's value for one item; `field` is the kind of thing that it is about."""

    source: str
    item: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Belief:
    """What came out. A posterior adds up to 1 over the values that somebody gives."""

    posterior: Mapping[str, Mapping[str, float]]  # item -> value -> probability
    weights: Mapping[str, Given]  # item -> group -> value -> weight in log-odds
    reliability: Known
    groups: Mapping[str, str]  # source -> the group whose voice it shares; a name among its sources


def believe(
    said: Iterable[Said], priors: Mapping[str, float], alone: Iterable[tuple[str, str]] = ()
) -> Belief:
    """Weigh what was said. `priors`: source -> the reliability that its kind starts with, 0-1.

    `alone`: sources, and the fields, of items of which nobody else speaks and whose belief nobody asks for.

    A source that gives several values for one item is heard with the first in the order of the alphabet.
    """
    items, fields = _items(said)
    lone = sorted(alone)
    speaking = {s for votes in items.values() for ss in votes.values() for s in ss}
    sources = sorted(speaking.union(source for source, _ in lone))
    shared = {i: votes for i, votes in items.items() if sum(map(len, votes.values())) > 1}
    asked = pairs(shared)
    groups = suspects(sources, asked)
    posterior: Mapping[str, Mapping[str, float]] = {}
    for _ in range(ROUNDS):
        heard = _hear(shared, fields, groups, posterior, priors)
        posterior = heard.posterior
        groups = joined(sources, asked, _Others(heard))
    return _hear(
        items, fields, groups, posterior, priors, [(groups[source], field) for source, field in lone]
    )


def weight(reliability: float) -> float:
    """What a word is worth: log-odds above one in ten, never below nothing."""
    return max(0.0, math.log(reliability / (1 - reliability)) + math.log(ERRORS))


def shrunk(hits: float, tries: float, prior: float, strength: float) -> float:
    """A share of hits, held to what was assumed as if `strength` tries had borne that out."""
    return min(MOST, max(LEAST, (hits + strength * prior) / (tries + strength)))


def _items(said: Iterable[Said]) -> tuple[dict[str, Votes], dict[str, str]]:
    """Item -> value -> sources, and item -> field; whatever the order of arrival was."""
    heard: set[tuple[str, str]] = set()
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    fields: dict[str, str] = {}
    for one in sorted(said, key=lambda s: (s.item, s.source, s.value)):
        if (one.source, one.item) not in heard:
            heard.add((one.source, one.item))
            found[one.item][one.value].append(one.source)
            fields[one.item] = one.field
    return {i: {v: tuple(ss) for v, ss in sorted(votes.items())} for i, votes in found.items()}, fields


def _hear(
    items: Mapping[str, Votes],
    fields: Mapping[str, str],
    groups: Mapping[str, str],
    believed: Mapping[str, Mapping[str, float]],
    priors: Mapping[str, float],
    lone: Iterable[tuple[str, str]] = (),
) -> Belief:
    """One round: the reliabilities that follow from what was believed, and what follows from them."""
    voices = {i: _voices(votes, groups) for i, votes in items.items()}
    reliability = _reliability(voices, fields, believed, _priors(groups, priors), lone)
    weights = {i: _weights(voice, reliability, fields[i]) for i, voice in voices.items()}
    posterior = {i: _posterior(given, items[i]) for i, given in weights.items()}
    return Belief(posterior, weights, reliability, groups)


def _voices(votes: Votes, groups: Mapping[str, str]) -> Given:
    """What each group says of one item: what most of its sources say; a tie divides its voice.

    A copy that differs from the others has changed what it copied, and observed nothing.
    """
    if len(votes) == 1:  # most items: whoever speaks of it agrees
        return {groups[s]: dict.fromkeys(votes, 1.0) for sources in votes.values() for s in sources}
    sizes: dict[str, Counter[str]] = defaultdict(Counter)
    for value, sources in votes.items():
        for source in sources:
            sizes[groups[source]][value] += 1
    out = {}
    for group, counts in sizes.items():
        most = max(counts.values())
        first = [value for value, count in counts.items() if count == most]
        out[group] = dict.fromkeys(first, 1 / len(first))
    return out


def _weights(voice: Given, known: Known, field: str) -> Given:
    worth = {group: weight(known[group, field]) for group in voice}
    return {g: {value: share * worth[g] for value, share in given.items()} for g, given in voice.items()}


def _posterior(weights: Given, values: Iterable[str]) -> dict[str, float]:
    scores = dict.fromkeys(values, 0.0)
    if len(scores) == 1:
        return dict.fromkeys(scores, 1.0)
    for given in weights.values():
        for value, worth in given.items():
            scores[value] += worth
    top = max(scores.values())
    odds = {value: math.exp(score - top) for value, score in scores.items()}
    whole = sum(odds.values())
    return {value: one / whole for value, one in odds.items()}


def _priors(groups: Mapping[str, str], priors: Mapping[str, float]) -> dict[str, float]:
    """What a group starts with: the least of what its sources start with, so that a name lends nothing."""
    out: dict[str, float] = {}
    for source, group in groups.items():
        out[group] = min(priors[source], out.get(group, MOST))
    return out


def _reliability(
    voices: Mapping[str, Given],
    fields: Mapping[str, str],
    believed: Mapping[str, Mapping[str, float]],
    priors: Mapping[str, float],
    lone: Iterable[tuple[str, str]],
) -> dict[tuple[str, str], float]:
    """Agreements with what is believed, shrunk twice: to the source, and that to its kind.

    An item of which one group alone speaks teaches nothing. `lone`: groups and fields of such items alone.
    """
    hits: dict[tuple[str, str], float] = defaultdict(float, dict.fromkeys(lone, 0.0))
    tries: Counter[tuple[str, str]] = Counter()
    for item, voice in voices.items():
        teaches = item in believed and len(voice) > 1
        for group, given in voice.items():
            key = group, fields[item]
            hits[key] += sum(share * believed[item][v] for v, share in given.items()) if teaches else 0.0
            tries[key] += teaches
    of_source: dict[str, tuple[float, int]] = defaultdict(lambda: (0.0, 0))
    for key, hit in sorted(hits.items()):  # a sum must not depend on who was met first
        so_far = of_source[key[0]]
        of_source[key[0]] = so_far[0] + hit, so_far[1] + tries[key]
    source = {g: shrunk(h, n, priors[g], OF_KIND) for g, (h, n) in of_source.items()}
    return {key: shrunk(hit, tries[key], source[key[0]], OF_SOURCE) for key, hit in hits.items()}


class _Others:
    """How improbable a value is to everybody but two sources, and whoever counts as one with them."""

    def __init__(self, heard: Belief) -> None:
        self._heard = heard
        self._known: dict[tuple[str, str, str, str], float] = {}

    def __call__(self, item: str, value: str, one: str, other: str) -> float:
        first, second = sorted((self._heard.groups[one], self._heard.groups[other]))
        key = item, value, first, second
        if key not in self._known:
            given = self._heard.weights[item]
            rest = {g: w for g, w in given.items() if g != first and g != second}
            values = self._heard.posterior[item]
            self._known[key] = 1 - _posterior(rest, values)[value] if rest else 0.0
        return self._known[key]
