"""How well claims are matched and set against one another, on public data, with the shipped coefficients.

    python -m bench.matching FOLDER

FOLDER holds `ecbplus` (news sentences with event coreference, CC BY 3.0) and `summedits` (summaries and
edited summaries, Apache-2.0). Sentences become claims by the slots of `pipeline.claim` and are compared by
the functions that compare the claims of a night.

ECB+ Test: pairs of sentences of one topic in different documents; positive where they share an event.
SummEdits: an original summary against its edited version, sentence by sentence where the wording differs; a
typed conflict is right where the edit made the summary inconsistent.
Exit 1 where a figure is below its goal.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from pipeline.claim import places, slots
from pipeline.claim.sentences import spans
from pipeline.claim.words import words
from pipeline.match import REVIEWED
from pipeline.match.model import read
from pipeline.match.pair import alike, features
from pipeline.match.relate import Relation, relate
from pipeline.match.sketch import page_of, sketch
from pipeline.match.weights import Counts, counts, weights
from pipeline.model import Claim

ENGLISH = words("en")
# When the sentences appeared, so that weekdays and months without a year are days like any other. No corpus
# says it; all sentences that are compared are of one text, so any one day serves.
PUBLISHED = datetime(2024, 5, 15, 12, tzinfo=UTC)
# The model of events is this benchmark's alone: a night asks whether claims state one fact.
EVENT_FILE = Path(__file__).with_name("event_coefficients.json")
DOMAINS = ("news", "ectsum", "podcast", "qmsumm", "sales_call", "sales_email", "samsum", "scitldr")
# figure, goal, 1 where more is better
GOALS: tuple[tuple[str, float, int], ...] = (
    ("ECB+ average precision", 0.75, 1),
    ("number precision", 0.98, 1),
    ("date precision", 0.98, 1),
    ("antonym precision", 0.95, 1),
    ("negation precision", 0.95, 1),
    ("recall of entity and number edits", 0.40, 1),
    ("false alarms", 0.02, -1),
)
# tokens of the corpus back to text: no space before these, none behind those
_NO_SPACE_BEFORE = re.compile(r" ([,.;:!?%)\]]|'s|n't|'re|'ve|'ll|'m|'d)(?= |$)")
_NO_SPACE_BEHIND = re.compile(r"([$£€(\[]) ")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair and whether it is one."""

    features: Mapping[str, float]
    same: bool


def claim_of(text: str, document: str) -> Claim:
    """A sentence as the claim that a night would make of it, about nobody in particular."""
    return Claim(
        document_id=document,
        profile_id="",
        quote=text,
        occurrence=0,
        start=0,
        end=len(text),
        prefix="",
        suffix="",
        text_sha256="",
        block=0,
        route="name",
        extraction=1.0,
        terms=slots.terms(text, ENGLISH),
        names=slots.names(text, ENGLISH),
        quantities=slots.quantities(text, ENGLISH),
        moments=slots.moments(text, PUBLISHED, ENGLISH),
        places=tuple(dict.fromkeys(place for _, _, place in places.find(text))),
        restrictors=slots.restrictors(text, ENGLISH),
        negated=slots.negated(text, ENGLISH),
        modality=slots.modality(text, ENGLISH),
        speaker=None,
        speaker_id=None,
        credit=None,
        credit_url=None,
        observed=False,
    )


# --- events -----------------------------------------------------------------------------------------------


def ecb_pairs(folder: Path, part: str) -> Iterator[Labelled]:
    """All pairs of annotated sentences of one topic in different documents of Train, Dev or Test."""
    events: dict[tuple[str, int], set[str]] = defaultdict(set)
    for mention in _json(folder / f"ECB_{part}_Event_gold_mentions.json.gz"):
        events[mention["doc_id"], mention["sent_id"]].add(mention["coref_chain"])
    said = {key: claim_of(text, key[0]) for key, text in _sentences(folder, part) if key in events}
    everything = counts(said.values())
    topics: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for key in sorted(said):
        topics[key[0].partition("_")[0]].append(key)
    for keys in topics.values():
        weighed = weights(counts(said[key] for key in keys))
        sketches = {key: sketch(said[key], weighed) for key in keys}
        documents = sorted({document for document, _ in keys})
        pages = {d: page_of((said[key] for key in keys if key[0] == d), everything) for d in documents}
        near = {pair: alike(pages[pair[0]], pages[pair[1]]) for pair in combinations(documents, 2)}
        for one, other in combinations(keys, 2):
            if one[0] != other[0]:
                found = features(sketches[one], sketches[other], near[one[0], other[0]])
                yield Labelled(found, bool(events[one] & events[other]))


def _sentences(folder: Path, part: str) -> Iterator[tuple[tuple[str, int], str]]:
    tokens: dict[tuple[str, int], list[str]] = defaultdict(list)
    with gzip.open(folder / f"ECB_{part}_corpus.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) >= 4:
                tokens[fields[0], int(fields[1])].append(fields[3])
    for key, parts in tokens.items():
        yield key, _NO_SPACE_BEHIND.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", " ".join(parts)))


def _json(path: Path) -> Any:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def average_precision(scored: Iterable[tuple[float, bool]]) -> float:
    """The mean of the precision at each positive, the highest scores first; ties count as one step."""
    by_score: dict[float, Counter[bool]] = defaultdict(Counter)
    for score, positive in scored:
        by_score[score][positive] += 1
    seen = right = 0
    total = 0.0
    for score in sorted(by_score, reverse=True):
        seen += by_score[score].total()
        right += by_score[score][True]
        total += by_score[score][True] * right / seen
    return total / right if right else 0.0


# --- conflicts --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edited:
    """An original summary and an edited one: the kinds of conflict that were found, and the truth."""

    found: frozenset[str]
    hinted: bool  # a verdict, or a candidate for review that a person would be shown
    consistent: bool
    edits: tuple[str, ...]  # the kinds of edit, as the data names them


def summary_pairs(folder: Path) -> Iterator[Edited]:
    """Every edited summary against the original of its document."""
    for domain in DOMAINS:
        rows = _json(folder / f"{domain}.json.gz")
        originals = sorted({row["original_summary"] for row in rows})
        everything = counts(claim_of(s, "") for text in originals for s in _split(text))
        for row in rows:
            if row["summary"] != row["original_summary"]:
                relations = conflicts(row["original_summary"], row["summary"], everything)
                found = frozenset(r.kind for r in relations if r.verdict == "contradict")
                yield Edited(found, bool(relations), bool(row["label"]), tuple(row["edit_types"]))


def conflicts(original: str, edited: str, everything: Counts) -> list[Relation]:
    """Verdicts and candidates for review between sentences that stand in one text and not in the other."""
    ours, theirs = _split(original), _split(edited)
    left = [claim_of(s, "a") for s in ours if s not in theirs]
    right = [claim_of(s, "b") for s in theirs if s not in ours]
    weighed = weights(everything)
    out = []
    for one in left:
        for other in right:
            mine, their = sketch(one, weighed), sketch(other, weighed)
            found = features(mine, their)
            relation = relate(mine, their, found)
            shown = relation.verdict == "review" and found["less"] >= REVIEWED
            if relation.verdict == "contradict" or shown:
                out.append(relation)
    return out


def _split(text: str) -> Sequence[str]:
    found = []
    place = 0
    for line in text.split("\n"):
        found += [text[a:b] for a, b in spans(text, place, place + len(line), ENGLISH)]
        place += len(line) + 1
    return found


def conflict_figures(pairs: Sequence[Edited]) -> dict[str, float]:
    """Precision of verdicts by kind, recall over entity and number edits (reviews included), false alarms."""
    out = {}
    for kind in ("number", "date", "antonym", "negation"):
        fired = [pair for pair in pairs if kind in pair.found]
        out[f"{kind} precision"] = sum(not p.consistent for p in fired) / len(fired) if fired else 0.0
        out[f"{kind} fired"] = float(len(fired))
    edits = [p for p in pairs if not p.consistent and "entity_modification" in p.edits]
    out["recall of entity and number edits"] = sum(p.hinted for p in edits) / max(1, len(edits))
    out["recall by verdicts alone"] = sum(bool(p.found) for p in edits) / max(1, len(edits))
    agreeing = [p for p in pairs if p.consistent]
    out["false alarms"] = sum(bool(p.found) for p in agreeing) / max(1, len(agreeing))
    return out


def measure(folder: Path) -> dict[str, float]:
    """All figures by name."""
    event = read(EVENT_FILE.read_text(encoding="utf-8"))["event"]
    scored = [(event.odds(pair.features), pair.same) for pair in ecb_pairs(folder / "ecbplus", "Test")]
    figures = {"ECB+ average precision": average_precision(scored), "ECB+ pairs": float(len(scored))}
    return figures | conflict_figures(list(summary_pairs(folder / "summedits")))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("folder", type=Path)
    figures = measure(options.parse_args().folder)
    goals = {name: (goal, better) for name, goal, better in GOALS}
    missed = 0
    for name, value in figures.items():
        goal, better = goals.get(name, (None, 1))
        short = goal is not None and value * better < goal * better
        missed += short
        print(
            f"{name:36}{value:10.3f}" + (f"   goal {goal:.2f}{'  MISSED' if short else ''}" if goal else "")
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
