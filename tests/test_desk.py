"""The analyst's commands over real nights: the queue, a decision and its effect, the next edition."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from night_world import AFTER, NEXT, Desk, desk, evidence

from pipeline import desk as analysts
from pipeline.model import Decision
from pipeline.night import opinion as opinions
from pipeline.store import Store


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One night; tests decide on copies."""
    with desk(tmp_path_factory.mktemp("read")) as made:
        made.night(AFTER)
        yield made


@pytest.fixture
def here(read: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(read.folder, tmp_path / "copy")
    return Desk(tmp_path / "copy", read.newsroom)


def best(of: Desk) -> tuple[str, str, float]:
    """The surest fact that several pages state: its id, its founding claim, its confidence."""
    query = """SELECT id, founding_claim, score FROM facts WHERE audience = 'leadership_alliance'
        AND supporting_pages > 2 ORDER BY score DESC, id LIMIT 1"""
    return of.rows(query, name="work.db")[0]  # type: ignore[return-value]


def decide(of: Desk, *words: str) -> dict[str, object]:
    said = evidence("decide", *words, "--sources", of.sources, "--by", "ann", "--json")
    assert said.code == 0, said.err
    return dict(said.json)


def made(of: Desk) -> list[tuple[object, ...]]:
    return of.rows(
        "SELECT kind, subject, value, decided_by, reason FROM decisions ORDER BY seq", name="work.db"
    )


# --- the queue --------------------------------------------------------------------------------------------


def test_the_queue_is_ranked_by_what_is_at_stake_and_names_how_to_settle_each(here: Desk) -> None:
    found = evidence("review", "--sources", here.sources, "--limit", "100", "--json").json
    assert found and [i["stake"] for i in found] == sorted((i["stake"] for i in found), reverse=True)
    assert all(item["ways"] or item["advice"] for item in found)
    said = evidence("review", "--sources", here.sources)
    assert found[0]["told"].split()[0] in said.out and "evidence decide" in said.out


def test_an_item_that_was_settled_is_gone_and_comes_back_when_that_is_undone(here: Desk) -> None:
    work = here.db / "work.db"
    item = next(i for i in analysts.queue(work, here.registry()) if i.kind == "near match")
    way = item.ways[0]
    kept = decide(here, way.kind, way.subject, way.value, "--why", "both say so")
    assert item.id not in {i.id for i in analysts.queue(work, here.registry())}
    decide(here, "undo", str(kept["decision"]["id"]), "", "--why", "too fast")  # type: ignore[index]
    assert item.id in {i.id for i in analysts.queue(work, here.registry())}


def test_an_override_whose_day_has_come_is_in_the_queue(here: Desk) -> None:
    at = datetime.now(UTC)
    one = Decision(
        "d1", "field value", "microsoft/impact", "Low", "ann", AFTER - timedelta(days=2), "x", AFTER
    )
    with Store.open(here.db / "work.db") as store:
        store.add_decision(one)
    (item,) = [i for i in analysts.queue(here.db / "work.db", here.registry()) if i.kind == "expired"]
    assert "microsoft/impact" in item.told and "ann" in item.told
    (told,) = analysts.listed(here.registry(), here.db / "work.db", at)
    assert not told.holds and "it expired" in told.idle


# --- deciding ---------------------------------------------------------------------------------------------


def test_a_dry_run_shows_the_effect_and_keeps_nothing(here: Desk) -> None:
    fact, founder, score = best(here)
    found = decide(here, "reject claim", founder, "--why", "a parody", "--dry-run")
    moved = found["effect"]["facts"]  # type: ignore[index]
    assert any(m["fact_id"] == fact and m["before"][0] == pytest.approx(score) != m["after"] for m in moved)
    assert found["kept"] is False and made(here) == []


def test_the_next_edition_says_what_the_decision_was_shown_to_change(here: Desk) -> None:
    _, founder, _ = best(here)
    found = decide(here, "reject claim", founder[:10], "--why", "a parody")
    assert made(here) == [("reject claim", founder, "", "ann", "a parody")]
    assert evidence("rebuild", "--sources", here.sources).code == 0
    published = {row[0]: row[1] for row in here.rows("SELECT fact_id, confidence FROM v_facts")}
    for moved in found["effect"]["facts"]:  # type: ignore[index]
        assert published.get(moved["fact_id"]) == (moved["after"] and pytest.approx(moved["after"][0]))
    assert not here.rows("SELECT 1 FROM v_evidence WHERE claim_id = ?", founder)


def test_a_field_that_is_set_is_published_with_who_set_it_and_lasts_until_its_day(here: Desk) -> None:
    until = f"{AFTER + timedelta(days=3):%Y-%m-%d}"
    one = Decision(
        "d1", "field value", "microsoft/impact", "Critical", "ann", AFTER, "seen", AFTER + timedelta(3)
    )
    with Store.open(here.db / "work.db") as store:
        store.add_decision(one)
    query = (
        "SELECT value, set_by, rule FROM v_profile_fields WHERE profile_id = 'microsoft' AND field = 'impact'"
    )
    here.night(NEXT)
    assert [row[:2] for row in here.rows(query)] == [("Critical", "analyst")]
    assert until in here.rows(query)[0][2]
    assert "ann" not in here.rows(query, name="public.db")[0][2]  # who decided is for colleagues
    here.night(AFTER + timedelta(days=4))
    assert [row[1] for row in here.rows(query)] == ["facts"]


def test_a_sentence_that_was_moved_is_evidence_on_its_new_profile_until_that_is_undone(here: Desk) -> None:
    text = here.sources.read_text(encoding="utf-8")
    extra = "profiles:\n  - {id: skerry, name: Skerry Institute, kind: institution}\n"
    here.sources.write_text(text.replace("profiles:\n", extra, 1), encoding="utf-8")
    here.night(NEXT)
    _, founder, _ = best(here)
    kept = decide(here, "subject is", founder, "skerry", "--why", "their rule")
    here.night(NEXT + timedelta(days=1))
    query = "SELECT count(*) FROM v_evidence WHERE profile_id = 'skerry'"
    assert here.rows(query) == [(1,)]
    decide(here, "undo", str(kept["decision"]["id"]), "--why", "no")  # type: ignore[index]
    here.night(NEXT + timedelta(days=2))
    assert here.rows(query) == [(0,)] and best(here)[1] == founder


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("reject claim", "0" * 20), "there is no claim"),
        (("field value", "microsoft/colour", "red", "--expires", "2099-01-01"), "there is no field"),
        (("same fcat", "a", "b"), "there is no decision"),
        (("field value", "nobody/impact", "High", "--expires", "2099-01-01"), "there is no profile"),
    ],
)
def test_a_decision_on_nothing_is_refused_with_its_reason(
    here: Desk, words: tuple[str, ...], why: str
) -> None:
    said = evidence("decide", *words, "--why", "x", "--sources", here.sources)
    assert said.code == 2 and why in said.err and made(here) == []


def test_a_colleague_who_is_overruled_is_named(here: Desk) -> None:
    _, founder, _ = best(here)
    decide(here, "accept claim", founder, "--why", "I called them")
    said = evidence("decide", "reject claim", founder, "--why", "y", "--by", "bob", "--sources", here.sources)
    assert said.code == 0 and "ann decided otherwise" in said.out
    listed = evidence("review", "--decided", "--sources", here.sources, "--json").json
    assert [(one["by"], one["holds"]) for one in listed] == [("ann", False), ("bob", True)]


def test_an_audit_tells_what_was_known_for_and_against_when_it_was_decided(here: Desk) -> None:
    fact, founder, score = best(here)
    decide(here, "reject claim", founder, "--why", "a parody")
    until = f"{AFTER + timedelta(days=9999):%Y-%m-%d}"
    decide(here, "field value", "microsoft/impact", "Low", "--why", "seen", "--expires", until)
    here.night(NEXT)  # the opinion that it was decided on is gone
    claim, field = evidence("review", "--audit", "--sources", here.sources).json
    assert claim["grounds"]["claims"][0]["claim_id"] == founder
    known = next(f for f in claim["grounds"]["facts"] if f["fact_id"] == fact)
    assert known["confidence"] == pytest.approx(score, abs=1e-4) and known["for"][0]["quote"]
    assert field["expires"].startswith(until) and field["reason"] == "seen" and field["by"] == "ann"
    assert field["grounds"]["value"] and field["grounds"]["facts"]


# --- while a night runs -----------------------------------------------------------------------------------


def test_a_decision_that_comes_after_scoring_began_is_kept_for_the_next_edition(
    here: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, founder, _ = best(here)
    late = Decision("late", "reject claim", founder, "", "ann", NEXT, "a parody")
    concluded = opinions.concluded

    def slowly(*given: object) -> object:
        with Store.open(here.db / "work.db") as other:  # another process, for all that the file knows
            if late.id not in {d.id for d in other.decisions()}:
                other.add_decision(late)
        return concluded(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(opinions, "concluded", slowly)
    night = here.night(NEXT)
    assert any("decisions that came after scoring began" in reason for _, reason, _ in night.drops)
    assert here.rows("SELECT 1 FROM v_evidence WHERE claim_id = ?", founder)
    with closing(sqlite3.connect(here.db / "work.db")) as connection:
        assert connection.execute("SELECT DISTINCT decision_mark FROM opinions").fetchall() == [(0,)]
    monkeypatch.undo()
    here.night(NEXT + timedelta(days=1))
    assert not here.rows("SELECT 1 FROM v_evidence WHERE claim_id = ?", founder)


def test_what_is_decided_twice_in_one_moment_is_kept_twice(here: Desk) -> None:
    _, founder, _ = best(here)
    one = Decision("", "accept claim", founder, "", "ann", AFTER, "x")
    for name in ("ann", "bob"):
        analysts.decide(here.registry(), here.db / "work.db", replace(one, by=name), keep=True)
    assert len(made(here)) == 2
