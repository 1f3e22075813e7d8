"""What each rule and each list of words is worth: left out, and the stories that ship scored again.

    python -m bench.gains [WORD ...]

A line for each rule, a column for each story: by how much the story's overall falls without it. A rule that
helps in one story only has learnt that story. Words choose the lines whose names hold one of them.

Each story is served and read once; the rest of its night is pure and is worked out again for each rule, from
the documents that were read.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from copy import copy
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.figures import Edition, Field, Found, Reading, Row, compare, overall
from bench.night import evidence_run, last_moment, published
from demo import truth
from demo.server import Newsroom
from demo.sources import write_sources
from demo.stories import Story, load_all
from pipeline import config
from pipeline.claim import _CLAIMED, claim, gazetteer
from pipeline.claim.words import LANGUAGES, Words
from pipeline.match.relate import Relation
from pipeline.model import Claim, Document, Evidence, Join, Opinion, Quantity, Registry
from pipeline.night.opinion import opinion
from pipeline.score.works import Works
from pipeline.store import Store
from pipeline.trace import claims as trace_claims
from pipeline.trace.before import Why
from pipeline.trace.desk import Desk

Without = Callable[[], Any]  # a context manager in which a rule is left out

# Lists that stand for the shape of a language: without them there are no words to speak of.
_SHAPE = frozenset({"stop", "months", "numbers", "scales"})
NOTHING: dict[type, Any] = {frozenset: frozenset(), tuple: (), dict: {}, str: ""}


@dataclass(frozen=True, slots=True)
class Told:
    """A story whose pages have been read, and the moment of its night."""

    story: Story
    registry: Registry
    documents: tuple[Document, ...]
    earlier: tuple[Document, ...]
    now: datetime


def read_once(story: Story) -> Told:
    """Serve a story and run its night; what was read is kept."""
    with tempfile.TemporaryDirectory(prefix="evidence-gains-") as folder, Newsroom([story]) as web:
        sources, db, now = Path(folder, "sources.yaml"), Path(folder, "db"), last_moment([story])
        write_sources(sources, [story], web.address)
        published(evidence_run(sources, db, now))
        with Store.open(db / "work.db") as store:
            evidence = store.evidence()
        return Told(story, config.load(sources), evidence.documents, evidence.earlier, now)


def concluded(told: Told) -> Reading:
    """The rest of the night, by the rules as they stand at this moment."""
    names = gazetteer(told.registry)
    newest = [one for document in told.documents for one in claim(document, names)]
    older = [one for document in told.earlier for one in claim(document, names)]
    standing = {one.id for one in newest}
    gone = {one.id: one for one in older if one.id not in standing}
    evidence = Evidence(told.documents, told.earlier, (*newest, *gone.values()), frozenset(gone))
    publishers = {
        d.publisher_domain: config.publisher_of(told.registry, d.url)
        for d in (*told.documents, *told.earlier)
    }
    found = opinion(evidence, evidence, told.registry, publishers, told.now)
    return compare(told.story, truth.load(told.story), _edition(found, evidence))


def _edition(found: Opinion, evidence: Evidence) -> Edition:
    claims = {one.id: one for one in evidence.claims}
    urls = {document.id: document.url for document in evidence.documents}
    profiles = {fact.id: fact.profile_id for fact in found.facts}
    counted = (row for confidence in found.confidences for row in confidence.evidence)
    rows = tuple(
        Row(number, row.fact_id, profiles[row.fact_id], row.stance, claims[row.claim_id].quote, url)
        for number, row in enumerate(counted)
        if row.claim_id not in evidence.gone and (url := urls[claims[row.claim_id].document_id])
    )
    facts = {c.fact_id: Found(c.score, c.independent_sources) for c in found.confidences}
    told = [(record.profile.id, field) for record in found.records for field in record.fields]
    filled = tuple(Field(profile, f.field, f.value, f.fact_ids, f.set_by) for profile, f in told)
    return Edition(rows, facts, filled, len(found.reviews))


# --- what can be left out ---------------------------------------------------------------------------------


def word_lists() -> Iterator[tuple[str, Without]]:
    """Each list of words, in all languages at once."""
    for one in fields(Words):
        kind = type(getattr(_lists("en"), one.name))
        if kind in NOTHING and one.name not in _SHAPE and one.name != "language":
            yield f"words: {one.name}", _without_list(one.name, NOTHING[kind])


def _lists(language: str) -> Words:
    found = importlib.import_module(f"pipeline.claim.words.{language}").WORDS
    assert isinstance(found, Words)
    return found


def _without_list(name: str, nothing: Any) -> Without:
    @contextmanager
    def left_out() -> Iterator[None]:
        with ExitStack() as stack:
            for language in LANGUAGES:
                module = f"pipeline.claim.words.{language}.WORDS"
                stack.enter_context(patch(module, replace(_lists(language), **{name: nothing})))
            _forget()
            yield
        _forget()

    return left_out


def _forget() -> None:
    """What functions remember was worked out by the other rules."""
    for name, module in list(sys.modules.items()):
        if name.startswith("pipeline."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and getattr(value, "__module__", "").startswith("pipeline."):
                    value.cache_clear()


# Rules that are functions or constants: a name, where it stands, and what stands for "no such rule".
def _always(value: Any) -> Callable[..., Any]:
    """A function that answers the same, whatever it is asked; what it gave before nobody has written on."""
    return lambda *_, **__: copy(value)


def _in_utc(document: Document) -> datetime | None:
    return document.published_at and document.published_at.astimezone(UTC)


def _same_value(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.unit) == (other.value, other.unit)


def _each_site_alone(claim: Claim, domain: str, why: Why, desk: Desk) -> Join:
    """To the site itself, whoever owns it."""
    alone = replace(desk.publishers[domain], owner=domain)
    return _to_publisher(claim, domain, why, replace(desk, publishers={**desk.publishers, domain: alone}))


def _to_its_publisher(claim: Claim, desk: Desk, _: object) -> Join:
    """To whoever publishes it, whatever the page credits."""
    domain = desk.documents[claim.document_id].publisher_domain
    return _to_publisher(claim, domain, ("own report", "no credit is followed"), desk)


def _as_inherited(claim: Claim, desk: Desk, path: frozenset[str]) -> Iterator[Join]:
    """To whoever the page has its report from, though it says more than they do."""
    parent = desk.parents.get(claim.document_id)
    if parent:
        yield _inherited(claim, parent.of_document_id, (parent.test, parent.detail), desk, path)


_inherited = trace_claims._inherited
_to_publisher = trace_claims._to_publisher  # the rule itself, while another stands in its place
_CLAIMS, _DESK, _BEFORE = "pipeline.trace.claims", "pipeline.trace.desk", "pipeline.trace.before"
_PAGES = "pipeline.trace.pages"
RULES: tuple[tuple[str, str, Any], ...] = (
    ("read: refusals", "pipeline.read.fit.REFUSALS", ()),
    ("read: lines of furniture", "pipeline.read.clean.RULES", ()),
    ("claim: clocks of pages", "pipeline.model.Document.published_local", property(_in_utc)),
    ("claim: descriptions", "pipeline.claim.subjects.described", _always([])),
    ("claim: parties of a case", "pipeline.claim.subjects.parties", _always({})),
    ("claim: lead-ins of lists", "pipeline.claim.lead_in", _always(None)),
    ("claim: goods", "pipeline.claim.subjects.goods", _always(None)),
    ("claim: carried on", "pipeline.claim.carried", _always({})),
    ("claim: what an institution finds", "pipeline.claim.found_out", _always(False)),
    ("claim: what a buyer plans", "pipeline.claim.carried._planner", _always(None)),
    ("claim: what an institution measures", "pipeline.claim.carried.measured", _always(False)),
    ("claim: cites a clause", "pipeline.claim.has_read", _always(False)),
    ("claim: people of an authority", "pipeline.claim.descriptions._agents", _always(())),
    ("claim: places that act", "pipeline.claim.subjects._opened_by_seat", _always(None)),
    ("claim: said at first", "pipeline.claim._spoke_before", _always(False)),
    ("claim: asides", "pipeline.claim.is_aside", _always(False)),
    ("claim: body and not title", "pipeline.claim._CLAIMED", frozenset({"title", "deck", *_CLAIMED})),
    ("match: other fates", "pipeline.match.compare.other_fate", _always(False)),
    ("match: consents that are refused", "pipeline.match.compare.refused", _always(False)),
    ("match: deals that end", "pipeline.match.answers._ended", _always(())),
    ("match: numbers set aside", "pipeline.match.quantities.replaced", _always(False)),
    ("match: a maximum and what was imposed", "pipeline.match.forecasts._allowed", _always(False)),
    ("match: what an institution is", "pipeline.match.compare.introduces", _always(False)),
    ("match: what is to come", "pipeline.match.compare.yet_to_come", _always(False)),
    ("match: typed conflicts", "pipeline.match.relate.typed", _always(None)),
    ("match: opposed words", "pipeline.match.relate.opposed", _always(False)),
    ("match: narrower and wider", "pipeline.match.relate.reach_of", _always("")),
    ("match: answers to all and everywhere", "pipeline.match.answers._RULES", ()),
    ("match: only against everywhere", "pipeline.match.relate.excludes", _always(False)),
    ("match: the whole world", "pipeline.match.relate.further", _always(False)),
    ("match: every word of a denial", "pipeline.match.denials.unsaid", _always(False)),
    ("match: another cause", "pipeline.match.updates.common_effect", _always(frozenset())),
    ("match: coverage of a conflict", "pipeline.match.relate.FLOORS", defaultdict(float)),
    ("match: rounding", "pipeline.match.quantities.agree", _same_value),
    ("match: what is comparable", "pipeline.match.quantities.comparable", _always(True)),
    ("match: bounds", "pipeline.match.quantities.open_ended", _always(False)),
    ("match: none against some", "pipeline.match.compare.denial", _always(Relation(""))),
    ("match: figures of other things", "pipeline.match.compare.strangers", _always(False)),
    ("match: a later figure", "pipeline.match.compare._updated", lambda _, __, pair: pair.relation),
    ("match: gone from its page", "pipeline.match._stance", _always(("support", ""))),
    ("trace: one owner", f"{_CLAIMS}._to_publisher", _each_site_alone),
    ("trace: reports that an actor tells", f"{_CLAIMS}._rumoured", _always(())),
    ("trace: credits", f"{_CLAIMS}._credited", _to_its_publisher),
    ("trace: whose voice", f"{_CLAIMS}._voices", _always(())),
    ("trace: out before", f"{_BEFORE}.out_before", _always(True)),
    ("trace: named original", f"{_PAGES}.by_address", _always({})),
    ("trace: copied text", f"{_DESK}.by_text", _always([])),
    ("trace: retold details", f"{_PAGES}.by_details", _always({})),
    ("trace: adds nothing", f"{_PAGES}.by_facts", _always({})),
    ("trace: tags and bylines", f"{_DESK}.signs", _always({})),
    ("trace: owners that pages name", f"{_PAGES}.owners_told", _always({})),
    ("trace: accounts that sites share", f"{_PAGES}.owners_marked", _always({})),
    ("trace: papers of an actor", f"{_DESK}._owners", _always({})),
    ("trace: opens with rumours", f"{_DESK}._rumours", _always({})),
    ("trace: same figure", f"{_BEFORE}._same_figure", _always("")),
    ("trace: same voice", f"{_BEFORE}.voice", _always(())),
    ("trace: same words", f"{_BEFORE}.SAME_WORDS", 2.0),
    ("trace: follows the actor", f"{_BEFORE}._follows", _always(None)),
    ("trace: years are no traces", f"{_BEFORE}.SPANS", frozenset()),
    ("trace: what is long on record", f"{_BEFORE}._on_record", _always(False)),
    ("trace: bare descriptions", f"{_BEFORE}.is_bare", _always(False)),
    ("trace: goes on with a voice", f"{_BEFORE}.goes_on_with", _always(None)),
    ("trace: an actor's own act", f"{_BEFORE}._retells", _always(False)),
    ("trace: writes what is quoted", f"{_BEFORE}._written_by", _always(None)),
    ("trace: voices by name", f"{_CLAIMS}.speaks_for", _always(None)),
    ("trace: what a credit covers", f"{_CLAIMS}._covers", _always(True)),
    ("trace: a party's word stays one", f"{_CLAIMS}._PARTIAL", frozenset()),
    ("trace: what a rewrite adds", f"{_CLAIMS}._from_parent", _as_inherited),
    ("trace: what differs", f"{_CLAIMS}._differs", _always(False)),
    ("trace: who credits does not lend", f"{_PAGES}._credited", _always({})),
    ("trace: names in short", "pipeline.trace.parents.in_short", lambda told: told),
    ("trace: interested parties", f"{_CLAIMS}._on_others", _always(False)),
    ("trace: a company's own figure", f"{_CLAIMS}._serves", _always(False)),
    ("score: what counts nothing", "pipeline.score.counting._not_counted", _always("")),
    ("score: shows its work", "pipeline.score.record._shows_work", _always(False)),
    ("score: named sources", "pipeline.score.record._is_named", _always(False)),
    ("score: estimates", "pipeline.score.record._is_estimate", _always(False)),
    ("score: age", "pipeline.score.record._freshness", _always(1.0)),
    ("score: closer readings", "pipeline.score.narrowing", _always(frozenset())),
    ("score: withdrawn by its origin", "pipeline.score.tables.Tables.withdrawn", _always(frozenset())),
    ("score: works that were withdrawn", "pipeline.score.tables.works", _always(Works({}, {}))),
    ("score: plans that were not kept", "pipeline.score.overtaken._unkept", _always(None)),
    ("score: caps", "pipeline.score.ladder._caps", _always(())),
)


def rules() -> Iterator[tuple[str, Without]]:
    """Each rule that is no list of words."""
    for name, place, nothing in RULES:
        yield name, partial(patch, place, nothing)


# --- the table --------------------------------------------------------------------------------------------


def gains(
    stories: Sequence[Told], chosen: Iterable[tuple[str, Without]]
) -> Iterator[tuple[str, list[float]]]:
    """For each rule by how much the overall of each story, and last of all of them, falls without it."""
    whole = _overall(stories)
    for name, left_out in chosen:
        with left_out():
            without = _overall(stories)
        yield name, [one - other for one, other in zip(whole, without, strict=True)]


def _overall(stories: Sequence[Told]) -> list[float]:
    readings = [concluded(told) for told in stories]
    return [overall(part) or 0.0 for part in (*([one] for one in readings), readings)]


def main() -> int:
    wanted = sys.argv[1:]
    stories = [read_once(story) for story in load_all()]
    print(
        f"{'overall lost without it':34}"
        + "".join(f"{told.story.name:>20}" for told in stories)
        + f"{'all':>8}"
    )
    chosen = [one for one in (*rules(), *word_lists()) if not wanted or any(w in one[0] for w in wanted)]
    for name, lost in gains(stories, chosen):
        cells = "".join(f"{value:>20.3f}" for value in lost[:-1])
        print(f"{name:34}{cells}{lost[-1]:>8.3f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
