"""Change feeds: what is news, with its reason; read back by a feed reader."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.feeds import Places, atom, edition_feed, json_feed, profile_feed
from pipeline.export.moves import MOST, moves
from pipeline.model.shelf import (
    ChangeEntry,
    FactEntry,
    NightEntry,
    OldIdEntry,
    ProfileEntry,
    Shelf,
    StepEntry,
)

ONE, TWO, HELD = "night-1", "night-2", "night-3"
PLACES = Places(
    "https://e.example/", "https://e.example/feed.xml", lambda move: f"https://e.example/{move.fact_id}"
)


def fact(name: str, score: float = 0.5) -> FactEntry:
    return FactEntry(
        name, "wire", "policy", f"Statement {name}.", "plausible", score, "C/D", "Weak to medium",
        1, 1, 0, False, "2024-05-01", "2024-05-01", "public",
    )  # fmt: skip


def change(
    field: str, old: str | None, new: str | None, night: str = TWO, detail: str = "", profile: str = "wire"
) -> ChangeEntry:
    return ChangeEntry(profile, field, night, "source changed", detail, old, new)


def shelf(
    *changes: ChangeEntry, facts: tuple[FactEntry, ...] = (), steps: tuple[StepEntry, ...] = ()
) -> Shelf:
    nights = tuple(
        NightEntry(name, at, "published", 1, 0, 1, 0, 1, 1, at)
        for name, at in ((TWO, "2024-05-03T02:00:00Z"), (ONE, "2024-05-02T02:00:00Z"))
    )
    empty: dict[str, tuple[()]] = {part.name: () for part in fields(Shelf)}
    told = {
        "audience": "public",
        "profiles": (ProfileEntry("wire", "Wire & Sons", "company", "2024-05-03", 1, 1),),
        "facts": facts,
        "steps": steps,
        "nights": nights,
        "old_ids": (OldIdEntry("merged", "f1", "its founding claim supports this fact now"),),
        "changes": changes,
    }
    return Shelf(**{**empty, **told})  # type: ignore[arg-type]  # the other parts are what feeds never look at


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("C/D 0.45 plausible", "B/C 0.66 plausible", "Wire & Sons, rose to B/C: Statement f1."),
        ("B/C 0.66 plausible", "C/D 0.45 plausible", "Wire & Sons, fell to C/D: Statement f1."),
        ("B/C 0.66 plausible", "D 0.05 retracted", "Wire & Sons, retracted: Statement f1."),
        ("B/C 0.66 plausible", "D 0.09 superseded", "Wire & Sons, corrected: Statement f1."),
        ("B/C 0.66 plausible", "C/D 0.54 disputed", "Wire & Sons, disputed: Statement f1."),
        ("B/C 0.66 disputed", "B/C 0.66 plausible", "Wire & Sons, now plausible: Statement f1."),
        ("B/C 0.66 plausible", None, "Wire & Sons, removed: Statement f1."),
    ],
)
def test_a_fact_that_moved_is_told_with_its_direction(old: str, new: str | None, title: str) -> None:
    (told,) = moves(shelf(change("fact f1", old, new), facts=(fact("f1"),)))
    assert told.title == title
    assert told.text.startswith(
        f"It was {old.replace(' plausible', ', plausible').replace(' disputed', ', disputed')}"
    )
    assert told.text.endswith("The pages that we watch say more or other things than before.")
    assert told.at == "2024-05-03T02:00:00Z"


def test_a_small_move_inside_a_grade_is_no_news() -> None:
    assert moves(shelf(change("fact f1", "B/C 0.61 plausible", "B/C 0.65 plausible"))) == ()
    assert len(moves(shelf(change("fact f1", "B/C 0.61 plausible", "B/C 0.66 plausible")))) == 1
    assert len(moves(shelf(change("fact f1", "B/C 0.74 plausible", "A/B 0.75 plausible")))) == 1


def test_a_fact_that_lives_on_under_another_id_is_no_news() -> None:
    assert moves(shelf(change("fact merged", "B/C 0.61 plausible", None))) == ()


def test_a_night_that_was_never_published_is_not_told() -> None:
    assert moves(shelf(change("fact f1", "B/C 0.61 plausible", "D 0.05 retracted", HELD))) == ()


def test_the_new_facts_of_a_night_are_one_entry() -> None:
    new = [change(f"fact n{n}", None, "C/D 0.45 plausible", ONE, f"Statement {n}.") for n in range(5)]
    (told,) = moves(shelf(*new))
    assert told.title == "Wire & Sons: 5 new facts"
    assert told.text == "Statement 0. Statement 1. Statement 2. And 2 more."


def test_the_step_that_decided_is_told_of_the_newest_night_alone() -> None:
    steps = (StepEntry("f1", 1, "withdrawn", "its origin has withdrawn it", 0.05),)
    old = change("fact f1", "B/C 0.66 plausible", "D 0.05 retracted", ONE)
    newest = shelf(replace(old, night=TWO), facts=(fact("f1"),), steps=steps)
    assert "Its origin has withdrawn it." in moves(newest)[0].text
    assert "withdrawn" not in moves(shelf(old, facts=(fact("f1"),), steps=steps))[0].text


def test_time_alone_is_given_as_the_reason() -> None:
    why = "only time has passed: no source has confirmed it again"
    (told,) = moves(shelf(change("fact f1", "B/C 0.61 plausible", "C/D 0.50 plausible", detail=why)))
    assert told.text.endswith("Only time has passed: no source has confirmed it again.")


def test_ids_stay_the_same_on_later_nights_and_differ_from_one_another() -> None:
    first = change("fact f1", "C/D 0.45 plausible", "B/C 0.66 plausible", ONE)
    second = change("fact f1", "B/C 0.66 plausible", "C/D 0.45 plausible")
    record = change("record confidence", "B/C 0.60", "A 0.92")
    before, after = moves(shelf(first)), moves(shelf(first, second, record))
    assert before[0] in after
    assert len({move.id for move in after}) == 3
    assert [move.at for move in after] == sorted((move.at for move in after), reverse=True)


def test_a_feed_is_bounded() -> None:
    many = [change(f"fact f{n:03}", "C/D 0.45 plausible", "B/C 0.66 plausible") for n in range(MOST + 9)]
    assert len(moves(shelf(*many))) == MOST


def test_a_profile_has_a_feed_of_its_own() -> None:
    own = change("fact f1", "C/D 0.45 plausible", "B/C 0.66 plausible")
    world = shelf(own, replace(own, profile_id="other", field="fact f2"))
    assert [move.fact_id for move in profile_feed(world, "wire").entries] == ["f1"]
    assert profile_feed(world, "wire").id != edition_feed(world).id


HOSTILE = st.one_of(st.just("</title><script>&\x00\ud800\ufffe\u202e"), st.text(max_size=60))


@given(HOSTILE)
def test_a_feed_reader_takes_atom_whatever_pages_say(statement: str) -> None:
    told = replace(fact("f1"), statement=statement)
    found = feedparser.parse(
        atom(edition_feed(shelf(change("fact f1", "A 0.95 confirmed", None), facts=(told,))), PLACES).encode()
    )
    assert not found.bozo
    assert found.feed.id == "urn:evidence:feed:public"
    assert found.feed.updated == "2024-05-03T02:00:00Z"
    (entry,) = found.entries
    assert (entry.id, entry.link) == ("urn:evidence:move:night-2:f1", "https://e.example/f1")
    assert entry.content[0].type == "text/plain"
    assert "It was A 0.95, confirmed." in entry.content[0].value


def test_an_edition_without_moves_is_a_valid_feed() -> None:
    found = feedparser.parse(atom(edition_feed(shelf()), PLACES).encode())
    assert (found.bozo, found.entries) == (False, [])
    assert found.feed.updated == "2024-05-03T02:00:00Z"


def test_json_feed_says_the_same() -> None:
    world = edition_feed(
        shelf(change("fact f1", "A 0.95 confirmed", "D 0.05 retracted"), facts=(fact("f1"),))
    )
    told = json.loads(json_feed(world, PLACES))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert (told["home_page_url"], told["feed_url"]) == (PLACES.home, PLACES.own)
    (item,) = told["items"]
    assert (item["id"], item["title"]) == (world.entries[0].id, world.entries[0].title)
    assert item["content_text"] == world.entries[0].text
    assert item["date_published"] == "2024-05-03T02:00:00Z"
