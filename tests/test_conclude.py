"""What is concluded in parts is what a night concludes of the whole, byte for byte."""

from __future__ import annotations

# ruff: noqa: E402 - without the extra there is nothing to import
import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from backfill_world import archive, evidence, filled, html, response, sources
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import NOW, REGISTRY, page
from ray_world import needs_ray, workers_of_ray

pytest.importorskip("duckdb", reason="the extra `scale` is not installed")

from pipeline import config
from pipeline.claim import claim, gazetteer
from pipeline.conclude.rules import rules_of
from pipeline.conclude.run import Order, conclude
from pipeline.conclude.tables import SUM, digest_of
from pipeline.conclude.texts import alike, keep_index, spread
from pipeline.conclude.units import packed
from pipeline.decide import in_force
from pipeline.errors import StoreError
from pipeline.model import Claim, Decision, Document, Evidence, Profile
from pipeline.night.opinion import concluded, ground
from pipeline.night.stories import Kept, match_stories
from pipeline.store import Store
from pipeline.trace import texts

WORLD = replace(
    REGISTRY,
    profiles=(*REGISTRY.profiles, Profile("lantern", "Lantern Bank", kind="company")),
    publishers=tuple(
        replace(p, owner="The Gazette Ltd") if p.domain == "courier.example" else p
        for p in REGISTRY.publishers
    ),
)
SENTENCES = (
    "Orchard Networks withdrew 412 routers in Ghana on 7 March 2025.",
    "Orchard Networks did not withdraw the routers in Ghana.",
    "Anne Moreau, head of Orchard Networks, said that 412 routers had failed in Ghana.",
    "The repairs will cost Orchard Networks 3.5 million euros, Anne Moreau said.",
    "The repairs cost Lantern Bank 40 million euros, said Moreau.",
    "Harbour Registry suspended the permit of Orchard Networks on 9 March 2025, The Wire reported.",
    "Harbour Registry opened an office with 30 staff and a library in Accra in Ghana.",
    "Harbour Registry has withdrawn its report on the accidents of Lantern Bank at its branches in Ghana.",
    "Lantern Bank had 212 accidents at its branches in Ghana, a report of Harbour Registry says.",
    "We found that 412 routers of Orchard Networks had failed.",
    "Lantern Bank lost 1,340 customers in 2024, according to The Gazette.",
    "Lantern Bank lost 1,290 customers in 2024, according to people who know the plan.",
    "Orchard Networks will buy Lantern Bank for 28 million dollars.",
    "The Gazette has counted 214 closed branches of Lantern Bank.",
    "Lantern Bank has closed 214 branches since 3 January 2025, its spokesperson Joe Doe said.",
    "Orchard Networks withdrew 430 routers in Ghana.",
    "Orchard Networks withdrew 412 routers in Ghana.",
)
HOSTS = ("orchard", "harbour", "gazette", "courier", "weekly", "wire", "diary", "sieve")
UNKNOWN = ("new", "fresh")  # sites that nobody registered
KINDS = ("same origin", "not same origin", "same fact", "not same fact")


@dataclass(frozen=True)
class Page:
    """What a page of a made-up world is made of."""

    host: str
    said: tuple[int, ...]
    day: int
    original: int | None  # the page that it names as its own original
    byline: str | None
    mark: str | None
    edited: bool  # there was another version, with a sentence less


PAGES = st.builds(
    Page,
    st.sampled_from((*HOSTS, *UNKNOWN)),
    st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=5, unique=True).map(tuple),
    st.integers(1, 9),
    st.none() | st.integers(0, 3),
    st.sampled_from((None, "The Wire", "Lantern Bank", "Ida Berg")),
    st.sampled_from((None, "Google Analytics UA-1")),
    st.booleans(),
)
WORLDS = st.lists(PAGES, min_size=3, max_size=9)
RULED = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 99), st.integers(0, 99)), max_size=2)


def document(made: Page, number: int, less: int = 0) -> Document:
    known = made.host in HOSTS
    said = [SENTENCES[n] for n in made.said[: len(made.said) - less]]
    day = f"2025-03-{made.day:02}"
    one = page(made.host if known else "gazette", *said, published=day, path=f"/{number}")
    url = one.url if known else f"http://{made.host}.example/{number}"
    domain = one.publisher_domain if known else f"{made.host}.example"
    original = None if made.original is None else f"http://gazette.example/{made.original}"
    marks = () if made.mark is None else (made.mark,)
    kind = "official" if made.host in ("orchard", "harbour") else "article"
    own = {"kind": kind, "url": url, "final_url": url, "publisher_domain": domain}
    about = {"canonical": original, "byline": made.byline, "marks": marks}
    return replace(one, **own, **about, fetched_at=NOW - timedelta(days=less))  # type: ignore[arg-type]


@cache
def claimed(one: Document) -> tuple[Claim, ...]:
    return claim(one, gazetteer(WORLD))


def evidence_of(made: Sequence[Page]) -> Evidence:
    newest = sorted((document(one, n) for n, one in enumerate(made)), key=lambda d: d.id)
    edited = [(n, one) for n, one in enumerate(made) if one.edited and len(one.said) > 1]
    earlier = sorted(
        (document(replace(one, said=one.said[::-1]), n, 1) for n, one in edited), key=lambda d: d.id
    )
    standing = {c.id: c for d in newest for c in claimed(d)}
    gone = {c.id: c for d in earlier for c in claimed(d) if c.id not in standing}
    ordered = sorted((*standing.values(), *gone.values()), key=lambda c: (c.document_id, c.start, c.id))
    return Evidence(tuple(newest), tuple(earlier), tuple(ordered), frozenset(gone))


def decisions(evidence: Evidence, ruled: Iterable[tuple[str, int, int]]) -> tuple[Decision, ...]:
    ids = [c.id for c in evidence.claims] or ["nobody"]
    made = (
        Decision(str(n), kind, ids[one % len(ids)], ids[other % len(ids)], "ana", NOW, "read both")
        for n, (kind, one, other) in enumerate(ruled)
    )
    return in_force([one for one in made if one.subject != one.value], NOW)


def whole(evidence: Evidence, decided: tuple[Decision, ...] = ()) -> int:
    """The digest of what a night concludes."""
    publishers = rules_of(WORLD, (*evidence.documents, *evidence.earlier)).publishers

    def matching(given: Evidence) -> object:
        return match_stories(given, Kept(), None, decided)

    found = ground(evidence, WORLD, publishers, matching, decided)  # type: ignore[arg-type]
    opinion = concluded(found, evidence, NOW)
    held = (opinion.facts, found.found.links, opinion.origins, opinion.joins)
    return digest_of(
        one for part in (*held, opinion.copies, opinion.confidences, opinion.reviews) for one in part
    )


def parted(evidence: Evidence, decided: tuple[Decision, ...] = (), **order: object) -> int:
    with TemporaryDirectory() as folder:
        return conclude(evidence, WORLD, Order(Path(folder), **order), decided).total  # type: ignore[arg-type]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORLDS, RULED)
def test_parts_conclude_what_the_whole_does(made: list[Page], ruled: list[tuple[str, int, int]]) -> None:
    evidence = evidence_of(made)
    decided = decisions(evidence, ruled)
    assert parted(evidence, decided, size=1) == whole(evidence, decided)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORLDS)
def test_a_sample_of_shingles_finds_the_same_copies_in_parts(made: list[Page]) -> None:
    evidence, many = evidence_of(made), texts._MANY
    texts._MANY = 1
    try:
        assert parted(evidence, size=1) == whole(evidence)
    finally:
        texts._MANY = many


COPIED = [
    Page("gazette", (0, 2, 6, 8, 10), 1, None, None, None, False),
    Page("courier", (0, 2, 6, 8, 10), 2, None, None, None, True),
    Page("new", (0, 2, 6, 13), 3, 0, None, "Google Analytics UA-1", False),
    Page("fresh", (3, 4, 11), 4, None, None, "Google Analytics UA-1", False),
    Page("orchard", (9, 3, 12), 2, None, None, None, False),
    Page("harbour", (7, 5), 5, None, None, None, True),
    Page("harbour", (8,), 1, None, None, None, False),
    Page("orchard", (15,), 6, None, None, None, False),
    Page("courier", (6, 8), 1, None, None, None, False),
    Page("gazette", (10,), 9, None, None, None, False),
]


def test_neither_the_size_of_units_nor_who_works_on_them_changes_anything() -> None:
    evidence = evidence_of(COPIED)
    told = whole(evidence)
    assert {parted(evidence, size=size) for size in (1, 9, 1000)} == {told}
    assert parted(evidence, size=1, engine="pool", workers=2) == told


@pytest.mark.parametrize(
    "told",
    [
        [("courier", 12, 1), ("gazette", 6, 9)],  # two sites of one owner: it bears the name of the first
        [("orchard", 16, 1), ("orchard", 15, 6)],  # a site of its own that gives another figure later
        [("harbour", 8, 1), ("gazette", 8, 2), ("harbour", 7, 5)],  # a report that its maker withdraws
    ],
    ids=["owner", "site", "report"],
)
def test_what_hangs_on_pages_of_other_units_is_known_to_each(told: list[tuple[str, int, int]]) -> None:
    evidence = evidence_of([Page(host, (n,), day, None, None, None, False) for host, n, day in told])
    assert parted(evidence, size=1) == whole(evidence)


def test_a_worker_that_is_killed_costs_what_it_did_and_nothing_else(tmp_path: Path) -> None:
    evidence, killed = evidence_of(COPIED), set[str]()

    def kill(stage: str, done: int, units: int) -> None:
        if stage not in killed:
            killed.add(stage)
            for child in multiprocessing.active_children():
                child.kill()

    order = Order(tmp_path, "pool", 2, size=1, watch=kill)
    assert conclude(evidence, WORLD, order).total == whole(evidence)
    assert killed >= {"match", "trace", "count", "score"}
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".parquet"]


def test_a_unit_that_is_lost_whoever_works_on_it_ends_the_run_and_is_named(tmp_path: Path) -> None:
    def spoil(stage: str, done: int, units: int) -> None:
        (tmp_path / "shelf" / "000001.unit").unlink(missing_ok=True)

    order = Order(tmp_path, size=1, watch=spoil)
    with pytest.raises(StoreError, match=r"unit 1 was lost \(match\).*000001.unit"):
        conclude(evidence_of(COPIED), WORLD, order)


def on_ray(folder: Path, watch: Callable[[str, int, int], None], workers: int, address: str | None) -> int:
    order = Order(folder, "ray", workers, address, os.environ, size=1, watch=watch)
    return conclude(evidence_of(COPIED), WORLD, order).total


@needs_ray
@pytest.mark.parametrize("workers", [1, 2])
def test_ray_concludes_the_same_though_a_worker_is_killed(mark: bytes, workers: int, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill(stage: str, done: int, units: int) -> None:
        if not killed and stage == "match" and (found := workers_of_ray(mark, (b"ray::_work", b"ray::IDLE"))):
            os.kill(found[0], signal.SIGKILL)
            killed.append(found[0])

    assert on_ray(tmp_path, kill, workers, None) == whole(evidence_of(COPIED))
    assert killed


@needs_ray
def test_ray_concludes_the_same_though_a_node_is_killed(two_nodes: Any, tmp_path: Path) -> None:
    cluster, second = two_nodes
    killed: list[str] = []

    def kill(stage: str, done: int, units: int) -> None:
        if not killed and stage == "match":
            cluster.remove_node(second, allow_graceful=False)
            killed.append(stage)

    assert on_ray(tmp_path, kill, 1, cluster.address) == whole(evidence_of(COPIED))
    assert killed


def test_copies_across_profiles_are_found_where_no_unit_holds_both_pages() -> None:
    pages = {0: frozenset("ab"), 1: frozenset("bc"), 2: frozenset("d")}
    assert spread([("a", "b"), ("b", "c"), ("a", "d")], pages) == (
        {0: [("a", "b")], 1: [("b", "c")]},
        [("a", "d")],
    )


@settings(max_examples=20, deadline=None)
@given(st.lists(st.frozensets(st.integers(0, 12)), min_size=1, max_size=14), st.integers(1, 3))
def test_the_database_finds_the_pages_that_memory_does(told: list[frozenset[int]], least: int) -> None:
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{part}.parquet") for part in (0, 1)]
        for part, path in enumerate(files):
            keep_index(path, ((s, place) for place, own in enumerate(told) if place % 2 == part for s in own))
        assert alike(files, least, Path(folder, "spill")) == texts.alike(told, least)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9)), st.integers(1, 20))
def test_each_profile_is_in_one_unit_and_those_that_are_tied_are_together(
    claims: dict[str, int], size: int
) -> None:
    tied = [frozenset(sorted(claims)[:2])] if len(claims) > 1 else []
    groups = packed(claims, tied, size)
    assert sorted(profile for group in groups for profile in group) == sorted(claims)
    assert all(any(pair <= group for group in groups) for pair in tied)


def test_a_back_fill_says_what_the_working_file_that_took_it_in_does(tmp_path: Path) -> None:
    who = ("Orchard Networks", "Harbour Registry")
    made = [response(n, html(n % 3, who[n % 2])) for n in range(8)]
    again = response(20, html(1, who[1]), url="https://gazette.example/0")
    filled(tmp_path, [archive(tmp_path / "a.warc.gz", *made, again)])
    told = json.loads(
        _said(tmp_path, "conclude", str(tmp_path / "out"), "--out", str(tmp_path / "made"), "--json")
    )
    assert _said(tmp_path, "absorb", str(tmp_path / "out"), "--db", str(tmp_path / "db"))
    registry = config.load(sources(tmp_path))
    with Store.open(tmp_path / "db" / "work.db") as store:
        held = store.evidence()
    with TemporaryDirectory() as folder:
        assert conclude(held, registry, Order(Path(folder))).digest == told["digest"]
    assert told["rows"]["facts"] > 0
    assert 0 <= int(told["digest"], 16) < SUM


def _said(folder: Path, *words: str) -> str:
    done = evidence(folder, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout
