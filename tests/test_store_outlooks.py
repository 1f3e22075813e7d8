"""What editions have told of the future stays, so that it can be held against what came."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from store_world import NOW, opinion_of, pages, publish, read_night

from pipeline.model import Opinion, Outlook
from pipeline.store import Store
from pipeline.store.codec import time_text


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "work.db") as opened:
        yield opened


def with_outlooks(opinion: Opinion, *told: Outlook) -> Opinion:
    first, *others = opinion.records
    return replace(opinion, records=(replace(first, outlooks=told), *others))


def a_vote(opinion: Opinion) -> Outlook:
    fact = opinion.facts[0]
    due = NOW + timedelta(days=30)
    claim = opinion.confidences[0].evidence[0].claim_id
    profile = opinion.records[0].profile.id
    return Outlook(profile, "quarter", "A vote is due.", NOW, due, (fact.id,), id="vote", claim_id=claim)


def told(store: Store, folder: Path, number: int, opinion: Opinion) -> list[sqlite3.Row]:
    """Publish an opinion as the next edition; its outlooks."""
    tonight = read_night(store, number, *pages())
    at = NOW + timedelta(days=60 * number)
    done = replace(tonight, outcome="published", published_at=at, valid_until=at + timedelta(days=2))
    store.save_opinion(tonight.id, "leadership_alliance", opinion)
    path = folder / f"edition-{number}.db"
    store.write_edition(path, "leadership_alliance", done)
    store.published(done, {"leadership_alliance": "0" * 64})
    with closing(sqlite3.connect(path)) as edition:
        edition.row_factory = sqlite3.Row
        return edition.execute("SELECT * FROM v_outlooks WHERE outlook_id <> ''").fetchall()


def test_an_outlook_is_issued_when_an_edition_first_told_it(store: Store, tmp_path: Path) -> None:
    publish(store, tmp_path, read_night(store, 1, *pages()))
    opinion = opinion_of(store)
    vote = a_vote(opinion)
    told(store, tmp_path, 2, with_outlooks(opinion, vote))
    later = replace(vote, issued=NOW + timedelta(days=9), resolution="came true", resolved_at=NOW, why="held")
    row = told(store, tmp_path, 3, with_outlooks(opinion, later))[0]
    assert (row["issued"], row["resolution"], row["why"]) == (time_text(NOW), "came true", "held")


def test_an_outlook_that_no_source_tells_any_more_is_not_dropped(store: Store, tmp_path: Path) -> None:
    publish(store, tmp_path, read_night(store, 1, *pages()))
    opinion = opinion_of(store)
    told(store, tmp_path, 2, with_outlooks(opinion, a_vote(opinion)))
    row = told(store, tmp_path, 3, with_outlooks(opinion))[0]
    assert (row["statement"], row["resolution"]) == ("A vote is due.", "unclear")
    assert row["why"] == "no source tells it any more"


def test_a_fact_falls_due_with_its_expectation(store: Store, tmp_path: Path) -> None:
    publish(store, tmp_path, read_night(store, 1, *pages()))
    opinion = opinion_of(store)
    vote = a_vote(opinion)
    told(store, tmp_path, 2, with_outlooks(opinion, vote))
    with closing(sqlite3.connect(tmp_path / "edition-2.db")) as edition:
        due = dict(edition.execute("SELECT fact_id, horizon FROM v_facts"))
    assert due.pop(vote.fact_ids[0]) == time_text(vote.due)
    assert set(due.values()) <= {None}
