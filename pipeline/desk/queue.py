"""The review queue: what rules could not settle, ranked by how much a decision would change.

An item's stake is how far published confidence would move if the machine is wrong, times how likely that
looks; of the facts that stand to lose, the sum. It ranks, and nothing else rests on it: what a decision does
change is worked out in full before it is kept (weigh).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.decide import in_force, key_of, latest
from pipeline.desk.doubts import Notices, corrections, publishers
from pipeline.desk.items import COPIED, DOUBT, OVERRULED, SHOWN, Item, Way
from pipeline.desk.overruled import Overruled, overruled
from pipeline.model import Decision, Registry, digest
from pipeline.store.doubts import Said, SilentRow
from pipeline.store.queue import Open, OutlookRow, PairRow, ProblemRow, read_decisions, read_open

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
RECENT = timedelta(days=30)  # a correction that is older is no news; the night takes the same time for names
DISPUTED = 0.54  # the most that a live dispute leaves a fact: the top of C/D, by the rubric of the grades
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
class Raised:
    """What the saved opinion raises, the greatest stake first, whatever anybody has decided of it."""

    at: datetime  # the clock of that opinion
    items: tuple[Item, ...]


def queue(work: Path, registry: Registry) -> tuple[Item, ...]:
    """All items, the greatest stake first. Raises StoreError where no night has concluded anything."""
    found = raised(work, registry)
    return left(found, read_decisions(work), overruled(work, registry, found.at))


def raised(work: Path, registry: Registry, known: Notices | None = None) -> Raised:
    """What is raised by all but decisions, which is the long part; `known` as `corrections` takes it."""
    found = read_open(work, SHOWN, json.dumps(sorted(PROBLEMS)), RECENT)
    items = [
        *map(_near, found.near),
        *map(_copy, found.copies),
        *map(_dispute, found.disputes),
        *map(_doubted, found.doubted),
        *map(_outlook, found.outlooks),
        *map(_silent, found.silent),
        *corrections(work, found.pages, {} if known is None else known),
        *publishers(found.strangers, registry),
        *map(_problem, found.problems),
        *_held_back(found),
    ]
    return Raised(found.at, ranked(items))


def left(found: Raised, decisions: Sequence[Decision], against: Sequence[Overruled] = ()) -> tuple[Item, ...]:
    """What of it still waits after these decisions, and what they themselves raise."""
    force = in_force(decisions, found.at)
    settled = {key_of(one) for one in force}
    named = {part for key in settled for part in key[1:]}
    waiting = [i for i in found.items if not _settled(i, named, settled)]
    own = [*_expired(decisions, force, found.at)]
    counts = latest(force).values()
    own += [_against_a_person(one) for one in against if one.decision in counts]
    return ranked((*waiting, *own)) if own else tuple(waiting)


def ranked(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each once, the greatest stake first."""
    return tuple(sorted({i.id: i for i in items}.values(), key=lambda i: (-i.stake, i.kind, i.id)))


def _settled(item: Item, named: Collection[str], settled: Collection[tuple[str, ...]]) -> bool:
    """Whether one of its ways is decided. Few items have anything to do with any decision."""
    return any((w.subject in named or w.value in named) and _key(w) in settled for w in item.ways)


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


def _silent(row: SilentRow) -> Item:
    """What a page took back without a word may be what others have from it."""
    gone, stands = row.gone, row.stands
    did = f"now says “{row.now}” in its place" if row.now else "took this out"
    told = f"{gone.publisher} {did}, without a word, and {stands.publisher} still says it. Does it stand?"
    ways = [
        Way("accept claim", gone.claim_id, "", "it was only trimmed, and stands"),
        Way("reject claim", stands.claim_id, "", f"what {stands.publisher} says rests on it, and falls"),
    ]
    if row.now_claim:
        now = row.now_claim
        ways[:0] = [
            Way("same fact", now, gone.claim_id, "it says the same in other words"),
            Way("stance contradict", now, stands.claim_id, "what it says now contradicts it"),
        ]
    name = digest("item", "possible correction", gone.claim_id, stands.fact_id)
    stake = DOUBT * stands.score
    return Item(name, "possible correction", stake, gone.profile_id, told, (gone, stands), tuple(ways))


def _against_a_person(row: Overruled) -> Item:
    """What somebody decided, and what others, of their own knowledge, have said since."""
    one = row.decision
    what = f"{one.kind}, {one.subject} “{one.value}”" if one.kind == "field value" else one.kind
    told = f"{one.by} decided on {one.at:%Y-%m-%d}: {what}, because: {one.reason}. Since then {row.told}."
    ways = (
        Way("undo", one.id, "", "the decision falls, and the evidence speaks"),
        Way(one.kind, one.subject, one.value, "it holds all the same"),
    )
    name = digest("item", "overruled", one.id)
    return Item(name, "overruled", OVERRULED * row.score, row.profile_id, told, row.said, ways)


def _outlook(row: OutlookRow) -> Item:
    told = f"It was due on {row.due[:10]}: “{row.statement}” What became of it?"
    ways = tuple(Way("resolution", row.outlook_id, word, word) for word in ("came true", "did not"))
    return Item(digest("item", "outlook", row.outlook_id), "outlook", 0.1, row.profile_id, told, (), ways)


def _expired(decisions: Iterable[Decision], force: Iterable[Decision], at: datetime) -> Iterator[Item]:
    """Overrides whose day has passed and that nothing has taken the place of."""
    held = {key_of(one) for one in force}
    over = [one for one in decisions if one.kind == "field value" and one.expires and one.expires <= at]
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
