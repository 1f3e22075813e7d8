"""Train the pair models of `pipeline.match` and write their coefficients.

    python -m bench.train_matching FOLDER [--dry-run]

FOLDER holds `ecbplus` (see bench.matching). The model of events is trained on ECB+ Train (CC BY 3.0), that
of facts on the stories that ship, as a night reads them: the words' weights stay as they are in the file,
those of numbers and moments are found anew. Nothing else is fitted to; a larger newsroom beside the
repository is judged on and never read here. Plain Newton steps on standardised features, with a
penalty on the squares; the same input gives the same file.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.figures import compare, read_edition
from bench.matching import EVENT_FILE, Labelled, ecb_pairs
from bench.night import evidence_run, last_moment, published
from demo import truth
from demo.server import Newsroom
from demo.sources import write_sources
from demo.stories import Story, load_all
from pipeline.match.model import Model, models
from pipeline.match.pair import features
from pipeline.match.sketch import sketch
from pipeline.match.weights import counts, weights
from pipeline.model import Claim
from pipeline.store import Store

TARGET = Path(__file__).resolve().parent.parent / "pipeline" / "match" / "coefficients.json"
# Inputs of each model, chosen by average precision on ECB+ Dev and on the demo with a story left out.
EVENT = ("product", "cosine", "mass", "first", "length", "pages", "pages covered", "names", "names apart",
         "figures", "days", "days apart", "reach")  # fmt: skip
# The facts' weights of words were trained on the first four stories. Trained anew on seven they rank the
# newsroom worse and lose .02 of the first four's overall. The weights of these were found on seven, with the
# others held: with a story left out the average precision is .81 (.76 before), cross-page F1 .654 (.621).
# Found anew on ten they rank no better: with a story left out .767, as they are .772.
FACT = ("figures", "numbers", "days within")
# Tried on seven and left out: negation, verb, object, tense, speaker, modality, denial, conditions, shared
# names and places, neighbouring words, rarity of a figure or a day in its story, all figures in common,
# coverage alone, the best other sentence of a page, company on third pages.
# The penalty beside half the square of each weight. Strong: 23,500 pairs of 25 topics are not 23,500
# independent examples, and the stories have 270 pairs of one fact. ECB+ Dev; the demo, a story left out.
EVENT_PENALTY = 1000.0
FACT_PENALTY = 33.0
# What likeness of meaning adds: a cosine of .75 against .25 is worth half a unit of log-odds. All sentences
# of a story are of one topic, so that a general encoder tells nothing that words do not: with
# all-MiniLM-L6-v2 the average precision on 14,855 pairs of twenty stories is .721 at weight 0, .720 at 1,
# .717 at 2 and .706 at 4; fitted anew beside all features, a story left out, .739 with it and without; on two
# stories that nobody had looked at .654 and .654. The weight harms nothing, for whoever has a better one.
MEANING_WEIGHT, MEANING_SHIFT = 1.0, -0.3
STEPS = 30


@dataclass(frozen=True, slots=True)
class Scaled:
    """A feature's mean and spread over the examples."""

    mean: float
    spread: float


def fit(examples: Sequence[Labelled], names: Sequence[str], penalty: float) -> dict[str, object]:
    """Intercept and weights for features as they are, unscaled."""
    columns = [[example.features[name] for example in examples] for name in names]
    scales = [_scaled(column) for column in columns]
    rows = [
        [1.0, *((v - s.mean) / s.spread for v, s in zip(values, scales, strict=True))]
        for values in zip(*columns, strict=True)
    ]
    penalties = [0.0, *(penalty for _ in names)]
    found = _newton(rows, [float(e.same) for e in examples], penalties, [0.0] * len(rows))
    plain = [w / s.spread for w, s in zip(found[1:], scales, strict=True)]
    shift = math.fsum(w * s.mean for w, s in zip(plain, scales, strict=True))
    return {
        "intercept": round(found[0] - shift, 4),
        "weights": {name: round(w, 4) for name, w in zip(names, plain, strict=True)},
    }


def refit(
    examples: Sequence[Labelled], names: Sequence[str], penalty: float, base: Model
) -> dict[str, object]:
    """The base with the weights of `names` found anew, all others and the intercept held."""
    held = Model(base.intercept, {name: w for name, w in base.weights.items() if name not in names})
    spreads = [_scaled([example.features[name] for example in examples]).spread for name in names]
    rows = [[e.features[n] / s for n, s in zip(names, spreads, strict=True)] for e in examples]
    offsets = [held.odds(example.features) for example in examples]
    found = _newton(rows, [float(e.same) for e in examples], [penalty for _ in names], offsets)
    anew = {name: round(w / s, 4) for name, w, s in zip(names, found, spreads, strict=True)}
    return {"intercept": base.intercept, "weights": {**held.weights, **anew}}


def _scaled(column: Sequence[float]) -> Scaled:
    mean = math.fsum(column) / len(column)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in column) / len(column))
    return Scaled(mean, spread or 1.0)


def _newton(
    rows: Sequence[Sequence[float]],
    labels: Sequence[float],
    penalties: Sequence[float],
    offsets: Sequence[float],
) -> list[float]:
    """Weights that minimise log loss + penalty/2 * square of each; `offsets` are log-odds known before."""
    size = len(rows[0])
    at = [0.0] * size
    for _ in range(STEPS):
        slope = [penalty * w for penalty, w in zip(penalties, at, strict=True)]
        curve = [[penalties[i] * (i == j) for j in range(size)] for i in range(size)]
        for row, label, offset in zip(rows, labels, offsets, strict=True):
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, offset + sum(map(_times, at, row))))))
            bend = chance * (1 - chance)
            for i, value in enumerate(row):
                slope[i] += (chance - label) * value
                scaled = bend * value
                line = curve[i]
                for j in range(i + 1):
                    line[j] += scaled * row[j]
        step = _solve([[curve[max(i, j)][min(i, j)] for j in range(size)] for i in range(size)], slope)
        at = [w - s for w, s in zip(at, step, strict=True)]
        if max(map(abs, step)) < 1e-8:
            break
    return at


def _times(one: float, other: float) -> float:
    return one * other


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss with pivots."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, size):
            share = rows[r][i] / rows[i][i]
            rows[r] = [a - share * b for a, b in zip(rows[r], rows[i], strict=True)]
    out = [0.0] * size
    for i in reversed(range(size)):
        known = math.fsum(rows[i][j] * out[j] for j in range(i + 1, size))
        out[i] = (rows[i][size] - known) / rows[i][i]
    return out


# --- the stories that ship --------------------------------------------------------------------------------


def story_pairs(story: Story) -> Iterator[Labelled]:
    """Pairs of claims of different pages that stand for true claims; one where they support the same fact.

    Who contradicts or narrows a statement speaks of it, and does not say it.
    """
    with tempfile.TemporaryDirectory(prefix="evidence-train-") as folder, Newsroom([story]) as web:
        sources, db = Path(folder, "sources.yaml"), Path(folder, "db")
        write_sources(sources, [story], web.address)
        published(evidence_run(sources, db, last_moment([story])))
        reading = compare(story, truth.load(story), read_edition(db / "evidence.db"))
        with Store.open(db / "work.db") as store:
            claims = store.evidence().claims
    stated: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for pair in reading.pairs:
        if pair.row:
            supported = stated[pair.claim.page, pair.row.quote, pair.row.profile]
            if pair.claim.stance == "support":
                supported.add(pair.claim.fact)
    yield from _labelled(claims, stated)


def _labelled(claims: Sequence[Claim], stated: dict[tuple[str, str, str], set[str]]) -> Iterator[Labelled]:
    by_profile: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_profile[claim.profile_id].append(claim)
    weighed = {profile: weights(counts(said)) for profile, said in by_profile.items()}
    said = {(claim.quote, claim.profile_id): claim for claim in claims}
    sketches = {key: sketch(said[key[1:]], weighed[key[2]]) for key in sorted(stated)}
    for one, other in combinations(sketches, 2):
        if one[0] != other[0] and one[2] == other[2]:
            found = features(sketches[one], sketches[other])
            yield Labelled(found, bool(stated[one] & stated[other]))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--dry-run", action="store_true", help="print, do not write")
    chosen = options.parse_args()
    event = fit(list(ecb_pairs(chosen.folder / "ecbplus", "Train")), EVENT, EVENT_PENALTY)
    told = [pair for story in load_all() for pair in story_pairs(story)]
    fact = refit(told, FACT, FACT_PENALTY, models()["fact"])
    for target, found in (
        (TARGET, {"fact": fact, "fact with meaning": _with_meaning(fact)}),
        (EVENT_FILE, {"event": event}),
    ):
        text = json.dumps(found, indent=2)
        if chosen.dry_run:
            print(text)
        else:
            target.write_text(text + "\n", encoding="utf-8")
    return 0


def _with_meaning(fact: dict[str, object]) -> dict[str, object]:
    shift, plain = fact["intercept"], fact["weights"]
    assert isinstance(shift, float) and isinstance(plain, dict)
    return {"intercept": shift + MEANING_SHIFT, "weights": {**plain, "meaning": MEANING_WEIGHT}}


if __name__ == "__main__":
    sys.exit(main())
