"""What an edition got right about stories whose truth is known.

An evidence row stands for a true claim where both quotes lie on the same page and cover one another; from
there on everything is counted on such pairs. Only what stands on the pages in the end is asked for.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from demo.stories import Page, Story
from demo.truth import BANDS, FALLEN, PROSE, TrueClaim, TrueFact, Truth, lines

Spans = tuple[tuple[int, int], ...]

COVERED = 0.6  # of the true quote; less is another sentence that happens to touch it
LIKE_SIZE = 5.0  # a quote that holds the other may be so many times its length: no word, no whole page
ASKED = ("support", "narrower", "contradict")  # the stances of the claims that recall asks for
_CLAUSE, _HEAD = 6, 40  # characters: a clause's number at most, and enough of a quote to know it by
SURE = 0.55  # from here on a confidence recommends a fact
FLOORS = sorted(low for low, _, _ in BANDS.values())


@dataclass(frozen=True, slots=True)
class Row:
    """One current row of v_evidence."""

    number: int
    fact: str
    profile: str
    stance: str
    quote: str
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    """What v_facts says of one fact."""

    confidence: float
    independent: int


@dataclass(frozen=True, slots=True)
class Field:
    """One row of v_profile_fields."""

    profile: str
    name: str
    value: str
    facts: tuple[str, ...]
    set_by: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What an edition says; `reviews` is how many pairs of claims wait for an analyst."""

    rows: tuple[Row, ...]
    facts: Mapping[str, Found]
    fields: tuple[Field, ...] = ()
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """A true claim, whom it is about, and the row that stands for it."""

    claim: TrueClaim
    profile: str
    row: Row | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A true fact that somebody supports, and the found fact that holds most of its supporters."""

    fact: TrueFact
    found: Found | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A field of a profile that the editor has an opinion on."""

    profile: str
    field: str
    wanted: bool  # False: nothing may stand there
    right: bool
    wrong: bool  # what stands there may not; a sentence beside the point is neither right nor wrong


@dataclass(frozen=True, slots=True)
class Reading:
    """One story as an edition has it. `rows` are those of its pages."""

    pairs: tuple[Pair, ...]
    meetings: tuple[Meeting, ...]
    rows: tuple[Row, ...]
    verbatim: int  # rows whose quote stands in the title, the deck or one block
    leaks: int  # rows whose quote stands nowhere in the article, its picture's caption aside
    judged: tuple[Judged, ...]
    reviews: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure over readings; None where the truth asks nothing. `better` is 1 up, -1 down, 0 for neither."""

    name: str
    of: Callable[[Sequence[Reading]], float | None]
    better: int


def read_edition(path: Path) -> Edition:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as edition:
        current = "select fact_id, profile_id, stance, quote, url from v_evidence where current"
        rows = tuple(Row(number, *row) for number, row in enumerate(edition.execute(current)))
        facts = edition.execute("select fact_id, confidence, independent_sources from v_facts")
        found = {fact: Found(confidence, sources) for fact, confidence, sources in facts}
        query = "select profile_id, field, value, fact_ids, set_by from v_profile_fields"
        fields = tuple(
            Field(profile, name, value, tuple(json.loads(ids)), by)
            for profile, name, value, ids, by in edition.execute(query)
        )
        return Edition(rows, found, fields, _reviews(path.parent / "work.db"))


def _reviews(work: Path) -> int:
    """The length of the review queue, which is in no edition."""
    with closing(sqlite3.connect(f"{work.resolve().as_uri()}?mode=ro", uri=True)) as file:
        query = "select count(*) from reviews where audience = 'leadership_alliance'"
        return int(file.execute(query).fetchone()[0])


def compare(story: Story, truth: Truth, edition: Edition) -> Reading:
    """Pair the true claims of a story with the rows of an edition, and its true facts with the found ones."""
    profiles = {fact.id: fact.profile for fact in truth.facts}
    claims = [claim for claim in truth.claims if claim.version is None]
    paired = _paired(claims, profiles, _candidates(story, claims, edition.rows))
    pairs = tuple(Pair(claim, profiles[claim.fact], row) for claim, row in zip(claims, paired, strict=True))
    pages = {page.url: page for page in story.pages}
    rows = tuple(row for row in edition.rows if row.url in pages)
    return Reading(
        pairs=pairs,
        meetings=tuple(_meetings(truth.facts, pairs, edition.facts)),
        rows=rows,
        verbatim=sum(_verbatim(row.quote, pages[row.url]) for row in rows),
        leaks=sum(_leaked(row.quote, pages[row.url]) for row in rows),
        judged=tuple(_judged(truth, pairs, edition.fields)),
        reviews=edition.reviews,
    )


# --- fields -----------------------------------------------------------------------------------------------


def _judged(truth: Truth, pairs: Sequence[Pair], fields: Sequence[Field]) -> Iterable[Judged]:
    fallen = {fact.id for fact in truth.facts if fact.status in FALLEN}
    for profile, expected in truth.fields.items():
        for name, accepted in expected.items():
            rows = [f for f in fields if (f.profile, f.name) == (profile, name)]
            told = [(row, _meant(pairs, row)) for row in rows]
            right = any(_fits(row, accepted, meant) for row, meant in told)
            wrong = any(_wrong(row, accepted, meant, fallen) for row, meant in told)
            yield Judged(profile, name, bool(accepted), right and not wrong, wrong)


def _meant(pairs: Sequence[Pair], row: Field) -> frozenset[str]:
    """The true facts that a sentence tells: those its quote supports, else what most claims behind it do."""
    text = re.sub(r" \[[^]]*]", "", row.value)
    quoted = [p.claim for p in pairs if p.row and p.row.quote[_CLAUSE:].rstrip("”.")[:_HEAD] in text]
    if quoted:
        return frozenset(claim.fact for claim in quoted if claim.stance == "support")
    behind = [p for p in pairs if p.row and p.row.fact in row.facts[:1] and p.row.stance == "support"]
    votes = Counter(p.claim.fact for p in behind if p.claim.stance == "support")
    return frozenset(sorted(votes, key=lambda fact: (-votes[fact], fact))[:1])


def _fits(row: Field, accepted: Sequence[str], meant: frozenset[str]) -> bool:
    if row.name not in PROSE:
        return row.value in accepted
    if row.set_by == "registry":
        return "registry" in accepted
    return bool(meant & set(accepted)) or any(" " in words and words in row.value for words in accepted)


def _wrong(row: Field, accepted: Sequence[str], meant: frozenset[str], fallen: set[str]) -> bool:
    """A value that no editor would put there; a sentence that rests on what has fallen."""
    if not accepted or row.name not in PROSE:
        return row.value not in accepted
    return bool(meant) and meant <= fallen


# --- quotes and pages -------------------------------------------------------------------------------------


def folded(text: str) -> str:
    """Without white space that HTML does not show and the dot that a site sets before an item of a list."""
    return re.sub(r"\s+", " ", text).strip().removeprefix("• ")


def article(page: Page) -> str:
    """Title, deck and blocks as they stand in the end, one to a line."""
    return "\n".join(folded(line) for line in lines(page.versions[-1]))


def spans(quote: str, text: str) -> Spans:
    """Every place of a quote in an article."""
    found = re.finditer(re.escape(folded(quote)), text)
    return tuple(place.span() for place in found if place.end() > place.start())


def covered(true: Spans, said: Spans) -> float:
    """The share of the true quote that the other one covers, at the best of their places."""
    return max((_share(one, other) for one in true for other in said), default=0.0)


def _share(true: tuple[int, int], said: tuple[int, int]) -> float:
    overlap = min(true[1], said[1]) - max(true[0], said[0])
    sizes = sorted((true[1] - true[0], said[1] - said[0]))
    if overlap <= 0 or sizes[1] > LIKE_SIZE * sizes[0]:
        return 0.0
    share = overlap / (true[1] - true[0])
    return max(share, COVERED) if overlap == sizes[0] else share


def _verbatim(quote: str, page: Page) -> bool:
    return folded(quote) in article(page) if folded(quote) else False


def _leaked(quote: str, page: Page) -> bool:
    caption = page.image.caption if page.image else ""
    around = folded(f"{article(page)} {caption}")
    return folded(quote) not in around


# --- pairing ----------------------------------------------------------------------------------------------


def _candidates(
    story: Story, claims: Sequence[TrueClaim], rows: Iterable[Row]
) -> list[list[tuple[float, Row]]]:
    """For each claim the rows that may stand for it, with the share that they cover."""
    texts = {page.url: article(page) for page in story.pages}
    said: dict[str, list[tuple[Spans, Row]]] = {url: [] for url in texts}
    for row in rows:
        if row.url in texts:
            said[row.url].append((spans(row.quote, texts[row.url]), row))
    out = []
    for claim in claims:
        url = story.page[claim.page].url
        true = spans(claim.quote, texts[url])
        shares = [(covered(true, places), row) for places, row in said[url]]
        out.append([(share, row) for share, row in shares if share >= COVERED])
    return out


def _paired(
    claims: Sequence[TrueClaim], profiles: Mapping[str, str], candidates: Sequence[list[tuple[float, Row]]]
) -> list[Row | None]:
    """The row of each claim. A row serves one claim before it serves a second.

    Among rows that cover alike, the right subject wins, then the found fact in which the claims with no
    choice have gathered this true fact, then the right stance.
    """
    votes = Counter(
        (c.fact, found[0][1].fact) for c, found in zip(claims, candidates, strict=True) if len(found) == 1
    )
    ranked = []
    for place, (claim, found) in enumerate(zip(claims, candidates, strict=True)):
        for share, row in found:
            right = row.profile == profiles[claim.fact]
            fit = (round(share, 2), right, votes[claim.fact, row.fact], row.stance == claim.stance)
            ranked.append((fit, -place, -row.number, row))
    ranked.sort(key=lambda candidate: candidate[:3], reverse=True)
    chosen: dict[int, Row] = {}
    used: set[int] = set()
    for again in (False, True):
        for _, place, _, row in ranked:
            if -place not in chosen and (again or row.number not in used):
                chosen[-place] = row
                used.add(row.number)
    return [chosen.get(place) for place in range(len(claims))]


def _meetings(
    facts: Iterable[TrueFact], pairs: Sequence[Pair], found: Mapping[str, Found]
) -> Iterable[Meeting]:
    for fact in facts:
        supporters = [pair for pair in pairs if pair.claim.fact == fact.id and pair.claim.stance == "support"]
        votes = Counter(pair.row.fact for pair in supporters if pair.row)
        if supporters:
            best = min(votes, key=lambda one: (-votes[one], one), default=None)
            yield Meeting(fact, found[best] if best is not None else None)


# --- figures ----------------------------------------------------------------------------------------------


def ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def band(confidence: float) -> int:
    """The place of a confidence among the bands, the lowest first."""
    return sum(confidence >= floor for floor in FLOORS) - 1


def claim_recall(readings: Sequence[Reading]) -> float | None:
    asked = [pair for one in readings for pair in one.pairs if pair.claim.stance in ASKED]
    return ratio(sum(pair.row is not None for pair in asked), len(asked))


def cross_page_f1(readings: Sequence[Reading]) -> float | None:
    """F1 of "the same fact" over the pairs of matched claims that stand on different pages of one story."""
    both = true = said = 0
    for reading in readings:
        matched = [(pair.claim, pair.row) for pair in reading.pairs if pair.row]
        for (one, row), (other, other_row) in combinations(matched, 2):
            if one.page != other.page:
                same, joined = one.fact == other.fact, row.fact == other_row.fact
                both, true, said = both + (same and joined), true + same, said + joined
    if not true:  # without a matched pair nothing was joined: a zero, unless the truth has no such pair
        return 0.0 if any(_joins(reading) for reading in readings) else None
    return 2 * both / (true + said)


def _joins(reading: Reading) -> bool:
    pages = Counter(fact for fact, _ in {(pair.claim.fact, pair.claim.page) for pair in reading.pairs})
    return any(count > 1 for count in pages.values())


def independence_exact(readings: Sequence[Reading]) -> float | None:
    met = _met(readings)
    right = [m for m in met if m.found and m.found.independent == m.fact.independent_sources]
    return ratio(len(right), len(met))


def over_count(readings: Sequence[Reading]) -> float | None:
    """Independent sources as counted, over those that there are; 1 is right."""
    met = [(m.fact, m.found) for m in _met(readings) if m.found]
    return ratio(sum(found.independent for _, found in met), sum(fact.independent_sources for fact, _ in met))


def band_within_one(readings: Sequence[Reading]) -> float | None:
    met = _met(readings)
    near = [m for m in met if m.found and abs(band(m.found.confidence) - band(BANDS[m.fact.band][0])) <= 1]
    return ratio(len(near), len(met))


def false_confidence(readings: Sequence[Reading]) -> float | None:
    """The share of fallen facts, of those that were found, that the edition still recommends."""
    fallen = [m.found for m in _met(readings) if m.found and m.fact.status in FALLEN]
    return ratio(sum(found.confidence >= SURE for found in fallen), len(fallen))


def subject_accuracy(readings: Sequence[Reading]) -> float | None:
    matched = [(pair.profile, pair.row) for one in readings for pair in one.pairs if pair.row]
    return ratio(sum(row.profile == profile for profile, row in matched), len(matched))


def overall(readings: Sequence[Reading]) -> float | None:
    """The mean of the five that a reader feels; one that the truth does not ask for is left out."""
    trust = false_confidence(readings)
    parts = [claim_recall(readings), cross_page_f1(readings), independence_exact(readings)]
    parts += [band_within_one(readings), None if trust is None else 1 - trust]
    known = [part for part in parts if part is not None]
    return ratio(sum(known), len(known))


def _met(readings: Sequence[Reading]) -> list[Meeting]:
    return [meeting for reading in readings for meeting in reading.meetings]


def _rows_per_page(readings: Sequence[Reading]) -> float | None:
    rows = [row for reading in readings for row in reading.rows]
    return ratio(len(rows), len({row.url for row in rows}))


def _rows_in_truth(readings: Sequence[Reading]) -> float | None:
    """The share of rows that stand for a true claim. The truth is no list of all that is said: no floor."""
    used = sum(len({pair.row.number for pair in one.pairs if pair.row}) for one in readings)
    return ratio(used, sum(len(one.rows) for one in readings))


def _quote_fidelity(readings: Sequence[Reading]) -> float | None:
    return ratio(sum(one.verbatim for one in readings), sum(len(one.rows) for one in readings))


def _leaks(readings: Sequence[Reading]) -> float | None:
    return float(sum(one.leaks for one in readings))


def fields_filled(readings: Sequence[Reading]) -> float | None:
    """The share of the fields that a careful editor would fill that hold what he would accept."""
    wanted = [one for reading in readings for one in reading.judged if one.wanted]
    return ratio(sum(one.right for one in wanted), len(wanted))


def _fields_wrong(readings: Sequence[Reading]) -> float | None:
    judged = [one for reading in readings for one in reading.judged]
    return float(sum(one.wrong for one in judged)) if judged else None


def _review_queue(readings: Sequence[Reading]) -> float | None:
    return float(sum(reading.reviews for reading in readings))


FIGURES = (
    Figure("claim recall", claim_recall, 1),
    Figure("cross-page F1", cross_page_f1, 1),
    Figure("independence exact", independence_exact, 1),
    Figure("over-count", over_count, 0),  # too few is wrong too; "independence exact" has the floor
    Figure("band within one", band_within_one, 1),
    Figure("false confidence", false_confidence, -1),
    Figure("subject accuracy", subject_accuracy, 1),
    Figure("quote fidelity", _quote_fidelity, 1),
    Figure("leaks", _leaks, -1),
    Figure("rows per page", _rows_per_page, 0),
    Figure("rows in truth", _rows_in_truth, 0),
    Figure("fields filled", fields_filled, 1),
    Figure("fields wrong", _fields_wrong, -1),
    Figure("reviews", _review_queue, 0),  # so that silence is no way to be right
    Figure("overall", overall, 1),
)
