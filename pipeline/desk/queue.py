"""The review queue: what rules could not settle, ranked by how much a decision would change.

An item's stake is how far published confidence would move if the machine is wrong, times how likely that
looks; of the facts that stand to lose, the sum. It ranks, and nothing else rests on it: what a decision does
change is worked out in full before it is kept (weigh).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.decide import in_force, key_of
from pipeline.model import Decision, digest
from pipeline.store.queue import Open, OutlookRow, PairRow, ProblemRow, Said, read_open

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DISPUTED = 0.54  # the most that a live dispute leaves a fact: the top of C/D, by the rubric of the grades
COPIED = 0.15  # about a grade: what an origin that turns out to be a copy takes from a fact of few origins
DOUBT = 0.2  # how often a sentence goes to the wrong profile that its page alone gave to it: extraction .80
OVERRULED = 0.5  # an override whose day has come: it may be right still
SHOWN = 0.55  # the floor of Medium: below it nothing is said on a profile
# problems that a person settles, with what to do about them
PROBLEMS: dict[str, str] = {
    "suggested": "register it in the sources file, or leave it",
    "moved": "change the URL in the sources file",
    "gone": "take the source out of the sources file",
    "ailing": "look whether the source is still there",
    "wrong type": "no reader knows this type; find another page that says the same",
    "quarantined": "the page broke its reader; look at it before its next version is read",
    "bug": "tell who keeps the program; the item is tried again with the next version",
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to settle an item: the decision that does it, and what it says."""

    kind: str
    subject: str
    value: str
    says: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that waits for a person."""

    id: str  # of what it is about, so that it is the same item night after night
    kind: str
    stake: float
    profile_id: str
    told: str  # what is asked, in a sentence
    said: tuple[Said, ...] = ()
    ways: tuple[Way, ...] = ()
    advice: str = ""  # where no decision settles it


def queue(work: Path) -> tuple[Item, ...]:
    """All items, the greatest stake first. Raises StoreError where no night has concluded anything."""
    found = read_open(work, SHOWN, json.dumps(sorted(PROBLEMS)))
    force = in_force(found.decisions, found.at)
    settled = {key_of(one) for one in force}
    items = [
        *(_near(row) for row in found.near),
        *(_copy(row) for row in found.copies),
        *(_dispute(row) for row in found.disputes),
        *(_doubted(row) for row in found.doubted),
        *(_outlook(row) for row in found.outlooks),
        *_expired(found, force),
        *(_problem(row) for row in found.problems),
        *_held_back(found),
    ]
    left = [i for i in items if not any(_key(way) in settled for way in i.ways)]
    return tuple(sorted({i.id: i for i in left}.values(), key=lambda i: (-i.stake, i.kind, i.id)))


def _key(way: Way) -> tuple[str, ...]:
    return key_of(Decision("", way.kind, way.subject, way.value, "", EPOCH, ""))


def _near(row: PairRow) -> Item:
    """Two sentences that one slot sets against one another, on too little else in common.

    Where all else has joined them, the one may be taken out again: what it lends is lost, and no more.
    """
    if row.one.fact_id == row.other.fact_id:
        told = f"These were taken for one fact. Are they, although they differ in a {row.kind}?"
        stake = COPIED * row.covered / max(1, row.one.origins)
        return _item("near match", stake, row, told, tuple(_pair_ways(row, "not same fact", "same fact")))
    loss = sum(max(0.0, score - DISPUTED) for score in _scores(row))
    gain = abs(row.one.score - row.other.score)
    ways = (*_pair_ways(row, "same fact", "not same fact"), *_against(row))
    told = f"Do these state one fact? They differ in a {row.kind}."
    return _item("near match", row.covered * max(loss, gain), row, told, ways)


def _copy(row: PairRow) -> Item:
    told = f"Has {row.one.publisher} this from {row.other.publisher}? Their texts overlap."
    pages = row.one.document_id, row.other.document_id
    ways = (
        Way("same origin", *pages, "the later page has it from the earlier"),
        Way("not same origin", *pages, "each has it by itself"),
    )
    return _item("possible copy", COPIED, row, told, ways)


def _dispute(row: PairRow) -> Item:
    told = "These contradict one another. Which is right?"
    ways = (
        *_pair_ways(row, "not same fact"),
        *(
            Way("reject claim", each.claim_id, "", f"what {each.publisher} says is no evidence")
            for each in _both(row)
        ),
        Way("stance narrower", row.other.claim_id, row.one.claim_id, "the second only narrows the first"),
        Way("stance superseded", row.one.claim_id, row.other.claim_id, "the second has overtaken the first"),
    )
    return _item("contradiction", 1 - DISPUTED, row, told, ways)


def _doubted(said: Said) -> Item:
    told = f"Is this about {said.profile_id}? The sentence does not name it; its page does."
    ways = (
        Way("right subject", said.claim_id, "", f"it is about {said.profile_id}"),
        Way("wrong subject", said.claim_id, "", "it is about somebody else"),
    )
    stake = DOUBT * said.score
    return Item(
        digest("item", "subject", said.claim_id), "subject", stake, said.profile_id, told, (said,), ways
    )


def _outlook(row: OutlookRow) -> Item:
    told = f"It was due on {row.due[:10]}: “{row.statement}” What became of it?"
    ways = tuple(Way("resolution", row.outlook_id, word, word) for word in ("came true", "did not"))
    return Item(digest("item", "outlook", row.outlook_id), "outlook", 0.1, row.profile_id, told, (), ways)


def _expired(found: Open, force: Iterable[Decision]) -> Iterator[Item]:
    """Overrides whose day has passed and that nothing has taken the place of."""
    held = {key_of(one) for one in force}
    over = [
        one
        for one in found.decisions
        if one.kind == "field value" and one.expires and one.expires <= found.at
    ]
    for key, one in {key_of(one): one for one in over}.items():
        if key not in held:
            until = f"{one.expires:%Y-%m-%d}"
            told = f"{one.subject} was set to “{one.value}” by {one.by} until {until}: {one.reason}"
            advice = "decide a field value again, or leave the field to its facts"
            profile = one.subject.partition("/")[0]
            yield Item(digest("item", "expired", *key), "expired", OVERRULED, profile, told, advice=advice)


def _problem(row: ProblemRow) -> Item:
    name = digest("item", row.stage, row.kind, row.url or row.detail)
    told = f"{row.url}: {row.detail}" if row.url else row.detail
    return Item(name, row.kind, 0.0, "", told, advice=PROBLEMS[row.kind])


def _held_back(found: Open) -> Iterator[Item]:
    if found.outcome == "held back":
        told = "The newest night was held back: readers see the edition before it."
        advice = "evidence status says which check failed; evidence run --force publishes past it"
        yield Item(digest("item", "held back"), "held back", 1.0, "", told, advice=advice)


def _item(kind: str, stake: float, row: PairRow, told: str, ways: tuple[Way, ...]) -> Item:
    name = digest("item", kind, *sorted((row.one.claim_id, row.other.claim_id)))
    return Item(name, kind, stake, row.one.profile_id, told, _both(row), ways)


def _both(row: PairRow) -> tuple[Said, Said]:
    return row.one, row.other


def _scores(row: PairRow) -> tuple[float, float]:
    return row.one.score, row.other.score


def _pair_ways(row: PairRow, *kinds: str) -> Iterator[Way]:
    says = {"same fact": "they state one fact", "not same fact": "they state two facts"}
    for kind in kinds:
        yield Way(kind, row.one.claim_id, row.other.claim_id, says[kind])


def _against(row: PairRow) -> Iterator[Way]:
    one, other = row.one.claim_id, row.other.claim_id
    yield Way("stance contradict", other, one, "the second contradicts the first")
    yield Way("stance narrower", other, one, "the second narrows the first")
