"""What the queue asks beside pairs of sentences: each item comes with its ground, and goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from made import NOW, REGISTRY, claims_of, page

from pipeline.claim.edits import edits
from pipeline.desk import Item, queue
from pipeline.model import (
    AUDIENCES,
    Confidence,
    Counted,
    Decision,
    Document,
    Night,
    Registry,
    Review,
)
from pipeline.night.asking import worth_asking
from pipeline.night.opinion import weighed
from pipeline.store import Difference, Store

LOST = {
    "gazette": "Orchard Networks lost 12,400 routes in Kenya on Monday.",
    "courier": "On Monday Orchard Networks lost 12,400 of its routes in Kenya, its customers found.",
    "ledger": "In Kenya, Orchard Networks lost 12,400 routes on Monday, our own measurements show.",
}
MORE = "Orchard Networks opened an office in Ghana in March."
NOTICE = "Correction: An earlier version of this article misspelled the name of a minister."


@dataclass
class Paper:
    """A working file that nights fill, a day apart, with what pages say then."""

    work: Path
    registry: Registry = REGISTRY
    nights: int = 0

    @property
    def now(self) -> datetime:
        return NOW + timedelta(days=self.nights)

    def night(self, *pages: Document, registry: Registry | None = None) -> None:
        self.nights += 1
        self.registry = registry or self.registry
        night = Night(f"night-{self.nights}", self.now)
        with Store.open(self.work) as store:
            store.mirror(self.registry)
            store.start_night(night, "test")
            for one in pages:
                shown = replace(
                    one, fetched_at=self.now, snapshot_sha256=f"{self.nights}{one.text_sha256}"[:64]
                )
                before = store.shown(shown.id)
                made = edits(before, shown.text, "en") if before else ()
                store.add_document(night.id, shown, claims_of(shown), "test", Difference(made))
            found = weighed(store, self.registry, self.now, store.decisions())
            for audience in AUDIENCES:
                store.save_opinion(night.id, audience, found)
            store.finish_night(replace(night, outcome="published", published_at=self.now))

    def decide(self, kind: str, subject: str, value: str = "", until: timedelta | None = None) -> str:
        with Store.open(self.work) as store:
            at = self.now + timedelta(hours=1)
            name = f"d{len(store.decisions())}"
            expires = at + until if until else None
            return store.add_decision(Decision(name, kind, subject, value, "ann", at, "read it", expires)).id

    def items(self, kind: str) -> list[Item]:
        return [item for item in queue(self.work, self.registry) if item.kind == kind]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "work.db")


def told(*hosts: str) -> Iterator[Document]:
    for host in hosts:
        yield page(host, LOST[host], *([MORE] if host == "gazette" else []))


# --- possible corrections ---------------------------------------------------------------------------------


def corrections(paper: Paper) -> list[Item]:
    return paper.items("possible correction")


def test_a_sentence_that_goes_in_silence_is_asked_about_until_it_is_back(paper: Paper) -> None:
    paper.night(*told("gazette", "courier", "ledger"))
    assert corrections(paper) == []
    paper.night(page("gazette", MORE))
    (item,) = corrections(paper)
    assert "The Gazette took this out, without a word" in item.told and item.said[0].quote == LOST["gazette"]
    paper.night(*told("gazette"))
    assert corrections(paper) == []


def test_a_sentence_that_goes_in_silence_is_asked_about_until_it_is_decided(paper: Paper) -> None:
    paper.night(*told("gazette", "courier", "ledger"))
    paper.night(page("gazette", MORE))
    way = corrections(paper)[0].ways[0]
    kept = paper.decide(way.kind, way.subject, way.value)
    assert corrections(paper) == []
    paper.decide("undo", kept)
    assert len(corrections(paper)) == 1


def test_a_sentence_that_was_edited_in_silence_is_shown_with_what_stands_there_now(paper: Paper) -> None:
    paper.night(*told("gazette", "courier", "ledger"))
    changed = "Orchard Networks lost 300 routes in Kenya on Monday."
    paper.night(page("gazette", changed, MORE))
    (item,) = corrections(paper)
    assert f"now says “{changed}”" in item.told
    assert {"same fact", "stance contradict"} <= {way.kind for way in item.ways}


def test_a_page_that_owns_up_to_what_it_took_out_is_not_asked_about(paper: Paper) -> None:
    paper.night(*told("gazette", "courier", "ledger"))
    owned = "Correction: An earlier version of this article said that Orchard lost 12,400 routes in Kenya."
    paper.night(page("gazette", MORE, owned))
    assert corrections(paper) == []


def test_a_sentence_that_nobody_else_says_is_not_asked_about(paper: Paper) -> None:
    paper.night(*told("gazette"))
    paper.night(page("gazette", MORE))
    assert corrections(paper) == []


def test_a_sentence_that_is_left_to_somebody_whom_nobody_shows_is_not_asked_about(paper: Paper) -> None:
    paper.night(*told("gazette"), page("diary", LOST["ledger"], published="2025-03-11"))
    paper.night(page("gazette", MORE))
    assert corrections(paper) == []


def test_a_notice_that_names_nothing_that_changed_is_asked_about_while_it_stands(paper: Paper) -> None:
    paper.night(*told("gazette", "courier"))
    paper.night(page("gazette", LOST["gazette"], MORE, NOTICE))
    (item,) = corrections(paper)
    assert NOTICE in item.told and item.said[0].publisher == "The Gazette"
    paper.night(page("courier", LOST["courier"], "A new paragraph."))
    assert [i.id for i in corrections(paper)] == [item.id]
    paper.night(*told("gazette"))
    assert corrections(paper) == []


def test_a_page_whose_title_is_a_correction_is_asked_about_for_a_month(paper: Paper) -> None:
    paper.night(page("gazette", LOST["gazette"], title="Correction: the routes that were lost in Kenya"))
    (item,) = corrections(paper)
    assert "Correction: the routes" in item.told and {w.kind for w in item.ways} == {
        "accept claim",
        "reject claim",
    }
    paper.nights += 30
    paper.night(*told("courier"))
    assert corrections(paper) == []


# --- publishers that nobody registered --------------------------------------------------------------------


def strangers(paper: Paper) -> list[Item]:
    return paper.items("suggested publisher")


@pytest.fixture
def unknown() -> Registry:
    return replace(
        REGISTRY, publishers=tuple(p for p in REGISTRY.publishers if p.domain != "gazette.example")
    )


def test_an_unknown_publisher_is_suggested_with_its_evidence_until_it_is_registered(
    paper: Paper, unknown: Registry
) -> None:
    paper.night(*told("gazette", "courier"), registry=unknown)
    (item,) = strangers(paper)
    assert "gazette.example is not registered" in item.told and "its metadata call the site so" in item.told
    paper.registry = REGISTRY  # the sources file names it now, and no night has been
    assert strangers(paper) == []


def test_an_unknown_publisher_is_settled_by_a_decision_on_its_kind(paper: Paper, unknown: Registry) -> None:
    paper.night(*told("gazette"), registry=unknown)
    way = next(way for way in strangers(paper)[0].ways if way.value == "news")
    paper.decide(way.kind, way.subject, way.value)
    assert strangers(paper) == []


def test_an_unknown_publisher_that_supports_nothing_is_not_asked_about(
    paper: Paper, unknown: Registry
) -> None:
    paper.night(page("gazette", "Nobody of whom we know did anything."), *told("courier"), registry=unknown)
    assert strangers(paper) == []


# --- decisions that new evidence speaks against -----------------------------------------------------------


def against(paper: Paper) -> list[Item]:
    return paper.items("overruled")


QUARTER = timedelta(days=90)


def test_an_override_is_asked_about_when_others_report_otherwise_and_not_before(paper: Paper) -> None:
    paper.night(*told("gazette", "courier"))
    kept = paper.decide("field value", "orchard/region", "Europe", QUARTER)
    paper.night(*told("gazette", "courier"))
    assert against(paper) == []
    paper.night(*told("ledger"))
    (item,) = against(paper)
    assert "ann decided on" in item.told and "The Ledger" in item.told and "“Africa”" in item.told
    assert item.said[0].publisher == "The Ledger"
    paper.decide("undo", kept)
    assert against(paper) == []


def test_an_override_that_is_confirmed_is_asked_about_no_more_until_others_come(paper: Paper) -> None:
    paper.night(*told("gazette", "courier"))
    paper.decide("field value", "orchard/region", "Europe", QUARTER)
    paper.night(*told("ledger"))
    assert [way.kind for way in against(paper)[0].ways] == ["undo", "field value"]
    paper.decide("field value", "orchard/region", "Europe", QUARTER)
    assert against(paper) == []
    paper.night(*told("ledger"))
    assert against(paper) == []


def test_a_further_page_of_an_origin_that_had_spoken_says_nothing_against_an_override(paper: Paper) -> None:
    paper.night(*told("gazette", "courier"))
    paper.decide("field value", "orchard/region", "Europe", QUARTER)
    paper.night(page("weekly", LOST["gazette"], MORE, published="2025-03-12"))
    assert against(paper) == []


def test_an_override_that_the_evidence_agrees_with_is_not_asked_about(paper: Paper) -> None:
    paper.night(*told("gazette", "courier"))
    paper.decide("field value", "orchard/region", "Africa", QUARTER)
    paper.night(*told("ledger"))
    assert against(paper) == []


def test_a_rejected_sentence_is_asked_about_when_others_come_to_say_the_same(paper: Paper) -> None:
    paper.night(*told("gazette", "courier"))
    claim = next(c.id for c in claims_of(next(told("gazette"))) if c.quote == LOST["gazette"])
    paper.decide("reject claim", claim)
    paper.night(*told("gazette", "courier"))
    assert against(paper) == []
    paper.night(*told("ledger"))
    (item,) = against(paper)
    assert f"says what was set aside: “{LOST['gazette']}”" in item.told and item.profile_id == "orchard"


FEWER = "On Monday Orchard Networks lost 9,100 of its routes in Kenya."


def claim_of(one: Document, quote: str) -> str:
    return next(c.id for c in claims_of(one) if c.quote == quote)


@pytest.fixture
def pair(paper: Paper) -> tuple[str, str]:
    """Two sentences that contradict one another, of two origins."""
    one, other = page("gazette", LOST["gazette"]), page("courier", FEWER)
    paper.night(one, other)
    return claim_of(one, LOST["gazette"]), claim_of(other, FEWER)


@pytest.mark.parametrize("kind", ["same fact", "stance support"])
def test_a_join_of_what_contradicts_one_another_is_asked_about_when_others_say_the_one(
    paper: Paper, pair: tuple[str, str], kind: str
) -> None:
    kept = paper.decide(kind, *pair)
    paper.night(*told("gazette"), page("courier", FEWER))
    assert against(paper) == []
    paper.night(*told("ledger"))
    (item,) = against(paper)
    assert "The Ledger" in item.told and f"contradicts one another: “{LOST['gazette']}”" in item.told
    assert [way.kind for way in item.ways] == ["undo", kind]
    paper.decide("undo", kept)
    assert against(paper) == []


def test_a_join_that_comparing_makes_by_itself_is_not_asked_about(paper: Paper) -> None:
    pages = {one.publisher_domain: one for one in told("gazette", "courier")}
    paper.night(*pages.values())
    one, other = (claim_of(pages[f"{name}.example"], LOST[name]) for name in ("gazette", "courier"))
    paper.decide("same fact", one, other)
    paper.night(*told("ledger"))
    assert against(paper) == []


def test_what_was_accepted_is_asked_about_when_others_contradict_it(
    paper: Paper, pair: tuple[str, str]
) -> None:
    paper.decide("accept claim", pair[1])
    paper.night(*told("gazette"))
    assert against(paper) == []
    paper.night(*told("ledger"))
    (item,) = against(paper)
    assert f"contradicts what was accepted: “{FEWER}”" in item.told and item.profile_id == "orchard"


def test_what_was_held_to_be_overtaken_is_asked_about_when_others_report_it(
    paper: Paper, pair: tuple[str, str]
) -> None:
    paper.decide("stance superseded", *pair)
    paper.night(page("courier", FEWER))
    assert against(paper) == []
    paper.night(*told("ledger"))
    (item,) = against(paper)
    assert f"says what was held to be overtaken: “{LOST['gazette']}”" in item.told


# --- what is worth asking ---------------------------------------------------------------------------------


def scored(fact: str, *rows: tuple[str, str], counted: int = 1) -> Confidence:
    """A fact that claims (with their origins) support, so many of the origins counted."""
    said = tuple(Counted(claim, fact, "support", origin, True) for claim, origin in rows)
    return Confidence(fact, 0.9, "confirmed", counted, 1, 0, False, None, NOW, NOW, (), said)


def asked(pairs: list[str], *facts: Confidence) -> list[str]:
    reviews = [Review(pair[0], pair[1], "name", 0.9 - n / 100) for n, pair in enumerate(pairs)]
    return [one.claim_id + one.other_id for one in worth_asking(reviews, facts)]


def test_of_several_pairs_of_two_facts_the_best_covered_one_is_asked_about() -> None:
    one, two = scored("f", ("a", "o1"), ("b", "o2")), scored("g", ("c", "o3"), ("d", "o4"))
    assert asked(["ac", "bd", "da", "ab"], one, two) == ["ac", "ab"]


def test_two_sentences_of_one_origin_in_one_fact_are_not_asked_about() -> None:
    one, two = scored("f", ("a", "o1"), ("b", "o1")), scored("g", ("c", "o1"))
    assert asked(["ab"], one, two) == []
    assert asked(["ac"], one, two) == ["ac"]


def test_a_fact_that_nobody_counts_for_is_not_asked_about() -> None:
    one, two = scored("f", ("a", "o1")), scored("g", ("c", "o2"), counted=0)
    assert asked(["ac", "ax"], one, two) == []
