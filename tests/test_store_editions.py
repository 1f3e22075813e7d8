"""Opinion, history, editions by audience, and reading them."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast
from urllib.parse import unquote

import pytest
from store_world import (
    CANARY,
    CLOSED,
    FIRST,
    NOW,
    OPEN,
    SECOND,
    SECRET,
    WIRE,
    attempt,
    claims_of,
    opinion_of,
    page,
    pages,
    publish,
    read_night,
)

from pipeline.errors import StoreError
from pipeline.model import Audience, Confidence, Counted, Decision, Opinion, Origin, Problem
from pipeline.store import CONTRACT, EDITIONS, VIEWS, Edition, Store
from pipeline.store.fragment import quote_url


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "work.db") as opened:
        yield opened


def edition(store: Store, audience: Audience = "leadership_alliance") -> Edition:
    return Edition.open(store.path.parent / EDITIONS[audience])


def only(confidence: Confidence, **more: object) -> Confidence:
    return replace(confidence, **more)  # type: ignore[arg-type]  # a test names fields of the dataclass


def test_every_view_of_the_contract_is_in_every_edition(store: Store) -> None:
    publish(store, store.path.parent, read_night(store, 1, *pages()))
    for audience in EDITIONS:
        with edition(store, audience) as opened:
            for view, columns in VIEWS.items():
                for row in opened.rows(view):
                    assert tuple(row) == columns


def test_the_shell_reads_every_view(store: Store) -> None:
    shell = shutil.which("sqlite3")
    if shell is None:
        pytest.skip("no sqlite3 shell on this machine")
    publish(store, store.path.parent, read_night(store, 1, *pages()))
    script = "".join(f"SELECT count(*) FROM {view};\n" for view in VIEWS)  # noqa: S608
    path = store.path.parent / "evidence.db"
    done = subprocess.run(
        [shell, "-readonly", str(path)], input=script, capture_output=True, text=True, check=True
    )
    assert len(done.stdout.split()) == len(VIEWS)
    assert done.stderr == ""


def test_an_edition_is_a_compact_file_of_its_own_kind(store: Store) -> None:
    publish(store, store.path.parent, read_night(store, 1, *pages()))
    opened = sqlite3.connect(store.path.parent / "public.db")
    asked = [opened.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "journal_mode")]
    assert asked == [CONTRACT, "delete"]
    assert opened.execute("PRAGMA application_id").fetchone()[0] == 0x45564445
    assert opened.execute("PRAGMA freelist_count").fetchone()[0] == 0
    opened.close()


def test_evidence_rows_carry_page_publisher_and_quote(store: Store) -> None:
    publish(store, store.path.parent, read_night(store, 1, *pages()))
    with edition(store) as opened:
        row = next(r for r in opened.rows("v_evidence", url=OPEN) if r["quote"] == SECOND)
        fact = opened.rows("v_facts", fact_id=row["fact_id"])[0]
    document = pages()[0]
    assert document.text[row["quote_start"] : row["quote_end"]] == row["quote"]
    assert (row["publisher"], row["owner"], row["publisher_kind"]) == ("The Open Page", "Open Media", "news")
    assert (row["published_at"], row["title"]) == ("2024-05-03T02:00:00Z", "A title")
    assert (row["attributed_to"], row["hedged"], row["current"], row["counted"]) == (
        "a spokesperson",
        0,
        1,
        1,
    )
    assert row["text_sha256"] == document.text_sha256
    assert (fact["grade"], fact["label"], fact["audience"]) == ("A/B", "Strong", "public")


def test_a_page_that_hides_text_says_how_much(store: Store) -> None:
    hiding, *others = pages()
    publish(store, store.path.parent, read_night(store, 1, replace(hiding, hidden=1_204), *others))
    with edition(store) as opened:
        told = {row["url"]: row["hidden_characters"] for row in opened.rows("v_documents")}
    assert told == {hiding.url: 1_204} | {page.url: None for page in others}


def test_profiles_join_registry_and_fields(store: Store) -> None:
    publish(store, store.path.parent, read_night(store, 1, *pages()))
    with edition(store) as opened:
        carrier, nine = opened.rows("v_profiles")
        assert opened.rows("v_related") == [
            {"profile_id": "registry", "related_id": "carrier", "relation": "member_of", "fact_ids": "[]"}
        ]
    assert (carrier["category"], carrier["region"]) == ("Internet exchange", "Europe and Middle East")
    assert (carrier["what_it_does"], carrier["outlook_quarter"]) == (
        "It carries.\nIt peers.",
        "A vote is due.",
    )
    assert (carrier["grade"], carrier["evidence_label"]) == ("A/B", "Single source")
    assert (nine["region"], nine["confidence"], nine["grade"], nine["outlook_now"]) == (
        None,
        None,
        None,
        None,
    )


def test_what_members_alone_may_read_is_nowhere_in_the_other_files(store: Store) -> None:
    tonight = read_night(store, 1, *pages())
    store.add_problems(tonight.id, [Problem("read", "unfit", None, CLOSED + "/x", CANARY)])
    publish(store, store.path.parent, tonight)
    full = (store.path.parent / "evidence.db").read_bytes()
    for name in ("public.db", "strategic_circle.db"):
        raw = (store.path.parent / name).read_bytes()
        for word in (*CANARY.split(), "members.example", "Members Weekly", "Closed Ltd"):
            assert word.encode() in full
            assert word.encode() not in raw
    with edition(store, "public") as opened:
        assert {row["publisher_domain"] for row in opened.rows("v_evidence")} == {
            "open.example",
            "wire.example",
        }
        assert {row["audience"] for row in opened.rows("v_facts")} == {"public"}
    with edition(store) as opened:
        assert {row["statement"]: row["audience"] for row in opened.rows("v_facts")}[
            SECRET
        ] == "leadership_alliance"


def test_an_opinion_that_forgets_its_audience_leaks_nothing(store: Store) -> None:
    tonight = read_night(store, 1, *pages())
    leaking = opinion_of(store)  # everything, and given for the public
    hidden = claims_of(pages()[2])[0]
    leaking = replace(
        leaking,
        facts=tuple(replace(f, founding_claim=hidden.id) for f in leaking.facts),
        origins=tuple(replace(o, name=f"Members Weekly {o.name}") for o in leaking.origins),
        confidences=tuple(
            only(c, steps=tuple(replace(s, detail=f"from Members Weekly: {s.detail}") for s in c.steps))
            for c in leaking.confidences
        ),
    )
    store.save_opinion(tonight.id, "public", leaking)
    path = store.path.parent / "built.db"
    store.write_edition(path, "public", tonight)
    raw = path.read_bytes().lower()
    assert CANARY.split()[0].encode() not in raw
    assert b"members.example" not in raw
    assert any("another number of independent sources" in sentence for sentence in store.verify_edition(path))


def test_verification_names_each_law_that_is_broken(store: Store) -> None:
    tonight = read_night(store, 1, *pages())
    good = opinion_of(store)
    first = good.confidences[0]
    twice = tuple(replace(row, origin_id=first.evidence[0].origin_id) for row in first.evidence)
    bad = (
        only(first, evidence=twice),
        only(good.confidences[1], score=0.95, steps=()),
        only(good.confidences[2], evidence=(), independent_sources=0),
    )
    store.save_opinion(tonight.id, "leadership_alliance", replace(good, confidences=bad))
    path = store.path.parent / "built.db"
    store.write_edition(path, "leadership_alliance", tonight)
    built = sqlite3.connect(path)
    built.execute("UPDATE claims SET quote_start = 1 WHERE number = 1")
    built.execute("UPDATE facts SET label = 'Sure' WHERE number = 1")
    built.execute("DROP VIEW v_copies")
    built.commit()
    built.close()
    found = " | ".join(store.verify_edition(path))
    for part in ("1 quotes are not slices", "count an origin more than once", "A without a direct source",
                 "have no ladder", "grade that does not fit", "v_copies lacks document_id"):  # fmt: skip
        assert part in found


def test_a_fact_without_confidence_is_refused_and_the_old_opinion_stands(store: Store) -> None:
    tonight = read_night(store, 1, *pages())
    good = opinion_of(store)
    store.save_opinion(tonight.id, "public", good)
    with pytest.raises(StoreError, match="1 facts and confidences do not belong together"):
        store.save_opinion(tonight.id, "public", replace(good, confidences=good.confidences[1:]))
    unknown = replace(good, origins=())
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        store.save_opinion(tonight.id, "public", unknown)
    count = "SELECT count(*) FROM facts WHERE audience = 'public'"
    assert sqlite3.connect(store.path).execute(count).fetchone()[0] == len(good.facts)


def test_an_unchanged_night_changes_nothing_published(store: Store) -> None:
    folder = store.path.parent
    _, first = publish(store, folder, read_night(store, 1, *pages()))
    assert {change.old for change in first} == {None}
    before = (folder / "public.db").read_bytes()
    _, second = publish(store, folder, read_night(store, 2, *pages()))
    assert second == ()
    with edition(store, "public") as opened:
        assert [row["changed"] for row in opened.rows("v_nights")] == [0, 5]
        assert {row["version"] for row in opened.rows("v_changes")} == {1}
    assert before != (folder / "public.db").read_bytes()  # the night is another one


def test_a_change_names_its_cause(store: Store) -> None:
    folder = store.path.parent
    publish(store, folder, read_night(store, 1, *pages()))
    _, by_time = publish(store, folder, read_night(store, 2, *pages()), score=0.79)
    assert {change.reason for change in by_time} == {"source changed"}
    assert all("only time has passed" in change.detail for change in by_time)
    _, by_us = publish(store, folder, read_night(store, 3, *pages(), processing="read-2"), score=0.78)
    assert {(change.reason, change.new) for change in by_us} >= {("processing changed", "A/B 0.78 confirmed")}
    edited = page(OPEN, FIRST, "Another rule.")
    _, by_page = publish(store, folder, read_night(store, 4, edited, processing="read-3"), score=0.78)
    assert {change.reason for change in by_page} == {"source changed"}
    fact = next(change.field for change in by_page if change.field.startswith("fact") and change.new)
    store.add_decision(Decision("d", "reject", fact.removeprefix("fact "), "yes", "ann", NOW, "why"))
    _, by_word = publish(store, folder, read_night(store, 5, processing="read-3"), score=0.70)
    assert {c.reason for c in by_word if c.field == fact} == {"analyst decided"}
    assert "analyst decided" not in {c.reason for c in by_word if c.field == "record confidence"}


def test_a_held_back_night_leaves_no_history(store: Store) -> None:
    folder = store.path.parent
    publish(store, folder, read_night(store, 1, *pages()))
    held = read_night(store, 2, *pages())
    assert store.save_opinion(held.id, "leadership_alliance", opinion_of(store, score=0.5))
    _, changes = publish(store, folder, read_night(store, 3, *pages()))
    assert changes == ()
    with edition(store) as opened:
        assert {row["night"] for row in opened.rows("v_history")} == {"night-001"}
        assert {row["night"]: row["outcome"] for row in opened.nights()}["night-002"] == "running"


def test_the_id_of_a_fact_that_merged_leads_to_its_heir(store: Store) -> None:
    publish(store, store.path.parent, read_night(store, 1, *pages()))
    old = opinion_of(store)
    small, big = sorted(old.confidences, key=lambda c: len(c.evidence))[0::2]
    moved = tuple(replace(row, fact_id=big.fact_id) for row in small.evidence)
    merged = only(big, evidence=(*big.evidence, *moved), independent_sources=big.independent_sources + 1)
    keep = tuple(c for c in old.confidences if c not in (small, big))
    facts = tuple(fact for fact in old.facts if fact.id != small.fact_id)
    tonight = read_night(store, 2)
    store.save_opinion(
        tonight.id, "leadership_alliance", replace(old, facts=facts, confidences=(*keep, merged))
    )
    store.write_edition(store.path.parent / "built.db", "leadership_alliance", tonight)
    with Edition.open(store.path.parent / "built.db") as opened:
        row = opened.rows("v_fact_ids")[0]
        assert (row["old_id"], row["fact_id"], row["night"]) == (small.fact_id, big.fact_id, "night-002")
        assert [fact["fact_id"] for fact in opened.find_facts(small.fact_id[:12])] == [big.fact_id]


def test_a_hidden_origin_has_no_name_and_no_sentence(store: Store) -> None:
    tonight = read_night(store, 1, *pages())
    good = opinion_of(store, "public")
    closed = pages()[2].id
    origin = Origin("origin-x", "A desk", "trade", closed)
    first = good.confidences[0]
    rows = tuple(
        Counted(row.claim_id, row.fact_id, "support", "origin-x", False, "a copy of a secret page")
        for row in first.evidence
    )
    changed = only(first, evidence=rows, independent_sources=0, score=0.05, status="weak", steps=())
    opinion = Opinion(
        good.facts,
        (*good.origins, origin),
        confidences=(changed, *good.confidences[1:]),
        records=good.records,
    )
    store.save_opinion(tonight.id, "public", opinion)
    store.write_edition(store.path.parent / "built.db", "public", tonight)
    with Edition.open(store.path.parent / "built.db") as opened:
        found = opened.rows("v_evidence", origin_id="origin-x")[0]
    assert found["origin_name"] == "an origin outside this edition"
    assert found["why_not_counted"] == "its origin is outside this edition"


def test_a_sentence_that_is_gone_stays_readable_as_not_current(store: Store) -> None:
    folder = store.path.parent
    publish(store, folder, read_night(store, 1, *pages()))
    kept = opinion_of(store)
    tonight = read_night(store, 2, page(OPEN, FIRST))
    store.save_opinion(tonight.id, "leadership_alliance", kept)
    store.write_edition(folder / "built.db", "leadership_alliance", tonight)
    assert store.verify_edition(folder / "built.db") == ()
    with Edition.open(folder / "built.db") as opened:
        assert {r["quote"]: r["current"] for r in opened.rows("v_evidence", url=OPEN)} == {
            FIRST: 1,
            SECOND: 0,
        }
        assert opened.rows("v_documents", url=OPEN)[0]["versions"] == 2


def test_nights_sources_and_documents_tell_how_it_went(store: Store) -> None:
    tonight = read_night(store, 1, *pages())
    store.add_attempts(tonight.id, [attempt(WIRE, "failed")])
    publish(store, store.path.parent, tonight)
    with edition(store) as opened:
        row = opened.nights()[0]
        wire = opened.rows("v_sources", url=WIRE)[0]
        document = opened.rows("v_documents", url=OPEN)[0]
    wanted = ("night-001", "published", 0, 3, 1, 2, 3, 5, 3)
    names = ("night", "outcome", "exit_code", "sources", "failed", "fetched", "read", "claims", "facts")
    assert tuple(row[name] for name in names) == wanted
    assert (row["published_at"], row["valid_until"]) == ("2024-05-03T02:00:00Z", "2024-05-04T14:00:00Z")
    assert (wire["health"], wire["last_outcome"], wire["claims"]) == ("failing", "failed", 1)
    assert (document["fit"], document["versions"], document["last_fetched"]) == (1, 1, "2024-05-03T02:00:00Z")


def test_only_colleagues_see_who_added_a_source_and_what_broke(store: Store) -> None:
    tonight = read_night(store, 1, *pages())
    store.add_problems(
        tonight.id, [Problem("claim", "bug", None, OPEN, "Traceback"), Problem("n", "bug", None, None, "x")]
    )
    publish(store, store.path.parent, tonight)
    with edition(store, "public") as opened:
        assert {row["added_by"] for row in opened.rows("v_sources")} == {None}
        assert [row["detail"] for row in opened.rows("v_problems")] == [None]
    with edition(store) as opened:
        assert "ann" in {row["added_by"] for row in opened.rows("v_sources")}
        assert [row["detail"] for row in opened.rows("v_problems")] == ["Traceback", "x"]


def test_profiles_are_found_by_what_people_type(store: Store) -> None:
    publish(store, store.path.parent, read_night(store, 1, *pages()))
    with edition(store) as opened:
        for text in ("carrier", "CARRIER GÖTEBORG", "carr", "göte"):
            assert [row["profile_id"] for row in opened.find_profiles(text)] == ["carrier"]
        assert opened.find_profiles("nobody") == opened.find_profiles(" ") == []


def test_facts_are_found_by_id_and_by_words(store: Store) -> None:
    publish(store, store.path.parent, read_night(store, 1, *pages()))
    with edition(store) as opened:
        fact = next(row for row in opened.facts_of("carrier") if row["statement"] == FIRST)
        assert opened.find_facts(fact["fact_id"][:8].upper()) == [fact]
        assert opened.find_facts("*") == opened.find_facts("") == []
        assert [row["fact_id"] for row in opened.search("police goteborg")] == [fact["fact_id"]]
        assert opened.search('"; DROP') == opened.search("--") == []
        assert [row["step"] for row in opened.ladder(fact["fact_id"])] == [1, 2]
        assert len(opened.evidence_of(fact["fact_id"])) == 3
        assert opened.counts()["facts"] == 3


def test_what_is_no_edition_is_said_to_be_none(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no edition"):
        Edition.open(store.path.parent / "nowhere.db")
    with pytest.raises(StoreError, match="is not an edition"):
        Edition.open(store.path)
    publish(store, store.path.parent, read_night(store, 1, *pages()))
    with edition(store) as opened, pytest.raises(StoreError, match="the contract has no"):
        opened.rows("sqlite_master")
    with edition(store) as opened, pytest.raises(StoreError, match="the contract has no"):
        opened.rows("v_facts", **cast("dict[str, str]", {"1 OR 1": "x"}))


def test_an_edition_that_cannot_be_written_leaves_no_file(store: Store) -> None:
    tonight = read_night(store, 1, *pages())
    blocked = store.path.parent / "folder"
    (blocked / "inside").mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot write the edition"):
        store.write_edition(blocked, "public", tonight)


@pytest.mark.parametrize(
    ("quote", "occurrence", "end"),
    [
        ("a - b, c & d", 0, "#:~:text=a%20%2D%20b%2C%20c%20%26%20d"),
        ("Ünder", 1, "#:~:text=words%20before-,%C3%9Cnder"),
        (
            "one " * 200 + "end",
            0,
            f"#:~:text={'%20'.join(['one'] * 12)},{'%20'.join(['one'] * 11)}%20end",
        ),
    ],
)
def test_a_quote_links_to_its_place_on_the_page(quote: str, occurrence: int, end: str) -> None:
    made = quote_url("https://a.example/x", quote, "half\nthe words before", occurrence)
    assert made == "https://a.example/x" + end
    assert unquote(made).isprintable()


def test_claims_of_unregistered_publishers_are_public_and_unknown(store: Store) -> None:
    document = page("https://stranger.example/x", FIRST)
    publish(store, store.path.parent, read_night(store, 1, document))
    with edition(store, "public") as opened:
        row = opened.rows("v_evidence")[0]
    assert (row["publisher"], row["publisher_kind"]) == ("stranger.example", "blog")
    assert row["owner"] == "unknown owner of stranger.example"
    assert claims_of(document)[0].id == row["claim_id"]
