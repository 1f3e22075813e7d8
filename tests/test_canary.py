"""What is not for an audience is nowhere in what it may read: random words planted wherever they can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from canary_world import CIRCLE, FIRST, LEADERS, SECOND, Words, dump, found, guarded, ids_of
from night_world import Desk, evidence

from pipeline.model import Decision
from pipeline.store import EDITIONS, Store

BOTH = (CIRCLE, LEADERS)


@dataclass(frozen=True)
class Guarded:
    """A desk after two nights, its words, and all that was made of its public and its circle's edition."""

    desk: Desk
    words: Words

    def made(self, edition: str) -> tuple[Path, ...]:
        """The files of an edition: the database, its manifest and site, exports, and the generations'."""
        db, name = self.desk.db, EDITIONS[edition]  # type: ignore[index]  # a test names audiences by words
        out = self.desk.folder / "out" / edition
        kept = sorted(db.glob(f"generations/*/{name}"))
        return (db / name, *manifests(db, edition), out, *kept)


def manifests(db: Path, edition: str) -> tuple[Path, ...]:
    names = {"public": ["manifest.json"], CIRCLE: ["manifest.json", "strategic_circle.json"]}[edition]
    return tuple(path for name in names for path in (db / name, *sorted(db.glob(f"generations/*/{name}"))))


def export(desk: Desk, edition: str) -> None:
    """The site with its feeds, and every export, whole and of changes alone."""
    out = desk.folder / "out" / edition
    out.mkdir(parents=True)
    where = ("--sources", desk.sources, "--edition", edition)
    assert evidence("site", *where, "--out", out / "site").code == 0
    for form in ("csv", "jsonl", "jsonld", "ftm"):
        assert evidence("export", *where, "--format", form, "--out", out / f"whole.{form}").code == 0
        since = ("--since", "1", "--out", out / f"since.{form}")
        assert evidence("export", *where, "--format", form, *since).code == 0


def decide(desk: Desk, words: Words) -> None:
    """An analyst joins a public page to another one, for a reason that is not for all."""
    pages = dict(desk.rows("SELECT publisher_domain, document_id FROM v_documents"))
    reason, by = words(LEADERS, "reason"), words(LEADERS, "analyst")
    pair = pages["lighter.example"], pages["quay.example"]
    with Store.open(desk.db / "work.db") as store:
        store.add_decision(Decision("d1", "same origin", *pair, by, FIRST + timedelta(hours=1), reason))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    words = Words()
    with guarded(tmp_path_factory.mktemp("canary"), words, BOTH) as desk:
        ended = desk.night(FIRST)
        assert ended.outcome == "published", ended.drops
        decide(desk, words)
        ended = desk.night(SECOND)
        assert ended.outcome == "published", ended.drops
        for edition in ("public", CIRCLE):
            export(desk, edition)
        yield Guarded(desk, words)


def test_every_word_is_read_and_published_to_those_who_may_see_it(world: Guarded) -> None:
    there = "\n".join(found(world.words.of(*BOTH), world.desk.db / "evidence.db"))
    unread = {"deck", "note"}  # read, and in no edition
    missing = [place for place in world.words.of(*BOTH) if f"{place}:" not in there]
    assert {place.partition(", ")[2] for place in missing} <= unread, missing


def test_no_word_of_the_members_is_in_anything_public(world: Guarded) -> None:
    assert found(world.words.of(*BOTH), *world.made("public")) == []


def test_no_word_of_the_leadership_is_in_anything_of_the_circle(world: Guarded) -> None:
    assert found(world.words.of(LEADERS), *world.made(CIRCLE)) == []
    assert found(world.words.of(CIRCLE), world.desk.db / "strategic_circle.db") != []


def test_no_id_or_hash_of_a_closed_page_is_in_a_wider_edition(world: Guarded) -> None:
    hidden = ids_of(world.desk, "evidence.db", "public.db")
    assert len(hidden) > 20
    assert found(hidden, *world.made("public")) == []
    narrower = ids_of(world.desk, "evidence.db", "strategic_circle.db")
    assert narrower and found(narrower, *world.made(CIRCLE)) == []


def test_a_hidden_origin_has_another_id_in_wider_editions(world: Guarded) -> None:
    query = "SELECT origin_id FROM v_origins WHERE name = 'an origin outside this edition'"
    ids = {row[0] for row in world.desk.rows(query, name="public.db")}
    assert ids
    assert ids.isdisjoint(row[0] for row in world.desk.rows("SELECT origin_id FROM v_origins"))


def test_closed_pages_that_nobody_copies_leave_no_trace_in_the_public_edition(tmp_path: Path) -> None:
    dumps = []
    for name, audiences in (("with", BOTH), ("without", ())):
        with guarded(tmp_path / name, Words(), audiences, copied=False) as desk:
            nights = [desk.night(FIRST).id, desk.night(SECOND).id]
            told = dump(desk.db / "public.db")
            pages = desk.rows("SELECT count(*) FROM v_documents"), desk.rows("SELECT count(*) FROM v_facts")
        for number, night in enumerate(nights):
            told = told.replace(night, f"night {number}")
        dumps.append((told, pages))
    (with_them, more), (without, fewer) = dumps
    assert with_them.splitlines() == without.splitlines()
    assert more > fewer
