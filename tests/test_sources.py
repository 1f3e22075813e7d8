"""`evidence sources`: how the sources fare, what one gave, and the file that keeps them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from night_world import AFTER, BEFORE, CORRECTED, NEXT, Desk, desk, evidence
from pytest_httpserver import HTTPServer

from pipeline.cage.jobs import rights_of
from pipeline.desk.suggest import suggestion
from pipeline.discover import kind_of
from pipeline.model import Attempt, FetchSettings, Profile, Publisher, Registry, Snapshot, Target
from pipeline.night.look import Seen
from pipeline.night.replay import replay
from pipeline.night.tools import Plan
from pipeline.read import read as read_page

LOOP = "http://loopgazette.example/feed.xml"
SKIM = "http://skimboard.example/s/48113"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Two nights, with a correction between them."""
    with desk(tmp_path_factory.mktemp("read")) as made:
        made.night(BEFORE)
        made.night(AFTER)
        yield made


@pytest.fixture
def here(read: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(read.folder, tmp_path / "copy")
    return Desk(tmp_path / "copy", read.newsroom)


def said(of: Desk, *words: str) -> Any:
    found = evidence("sources", *words, "--sources", of.sources, "--json")
    assert found.code == 0, found.err
    return found.json


def state(of: Desk, url: str) -> str:
    return str(of.rows("SELECT state FROM v_sources WHERE url = ?", url)[0][0])


# --- the list, and one of them ----------------------------------------------------------------------------


def test_the_list_says_how_each_source_fares_and_what_it_gives(here: Desk) -> None:
    rows = {row["url"]: row for row in said(here)}
    published = {row[0]: row[1] for row in here.rows("SELECT url, claims FROM v_sources")}
    assert {url: row["claims"] for url, row in rows.items()} == published
    assert rows[LOOP]["health"] == "ok" and rows[LOOP]["state"] == "active" and rows[LOOP]["last_success"]
    text = evidence("sources", "--sources", here.sources, "--state", "paused")
    assert text.out.startswith("no sources")


def test_one_source_tells_its_nights_what_it_was_first_with_and_what_it_took_back(here: Desk) -> None:
    one = said(here, "show", LOOP)
    nights = one["nights"]
    assert [night["claims"] > 0 for night in nights] == [True, True]
    assert one["first_count"] > 0 and all(first["others"] for first in one["firsts"])
    gone = here.rows("SELECT quote FROM v_evidence WHERE url = ? AND NOT current", CORRECTED)
    assert {row["quote"] for row in one["withdrew"]} >= {row[0] for row in gone} and gone
    text = evidence("sources", "show", LOOP, "--sources", here.sources).out
    assert "First with" in text and "What it took back" in text


def test_a_copier_is_shown_with_whom_it_copies(here: Desk) -> None:
    one = said(here, "show", SKIM)
    assert {row["name"] for row in one["copies"]} == {"The Loop Gazette"}
    assert one["first_count"] == 0


def test_an_address_that_is_nobodys_is_named_with_the_nearest(here: Desk) -> None:
    found = evidence("sources", "show", LOOP.replace("feed", "fed"), "--sources", here.sources)
    assert found.code == 2 and f"did you mean {LOOP}" in found.err


def test_options_may_stand_before_the_command_of_the_group(here: Desk) -> None:
    found = evidence("sources", "--sources", here.sources, "--json", "show", LOOP)
    assert found.code == 0 and found.json["url"] == LOOP


# --- paused and taken out ---------------------------------------------------------------------------------


def test_a_paused_source_is_not_visited_and_its_claims_stay(here: Desk) -> None:
    before, facts = here.sources.read_bytes(), here.facts()
    assert said(here, "pause", LOOP)["changed"] is True
    assert said(here, "pause", LOOP)["changed"] is False
    here.newsroom.visits.clear()
    here.night(NEXT, everything=True)
    assert not any(visit.host == "loopgazette.example" for visit in here.newsroom.visits)
    assert state(here, LOOP) == "paused" and [f[1] for f in here.facts()] == [f[1] for f in facts]
    assert said(here, "resume", LOOP)["changed"] is True and here.sources.read_bytes() == before
    here.night(NEXT + timedelta(days=1))
    assert state(here, LOOP) == "active"


def test_what_is_taken_out_is_retired_and_its_claims_stay_as_evidence(here: Desk) -> None:
    quotes = "SELECT count(*) FROM v_evidence WHERE url = ?"
    before, text = here.rows(quotes, SKIM), here.sources.read_text(encoding="utf-8")
    said(here, "remove", SKIM)
    left = here.sources.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert SKIM not in left and [line for line in left.splitlines() if line in lines] == left.splitlines()
    here.night(NEXT)
    assert state(here, SKIM) == "retired" and here.rows(quotes, SKIM) == before != [(0,)]
    rows = {row["url"]: row["state"] for row in said(here)}
    assert rows[SKIM] == "retired"


def test_a_recorded_night_is_replayed_with_the_sources_that_were_active_then(here: Desk) -> None:
    said(here, "pause", LOOP)
    plan = Plan(db=here.db, now=NEXT, clock=lambda: NEXT, environ={})
    found = replay(here.registry(), plan, "last")
    assert found.same and found.claims > 0
    assert not any(problem.url == LOOP for problem in found.again.problems)  # it was read as the feed it is


# --- tried ------------------------------------------------------------------------------------------------


def test_a_test_reads_a_source_and_writes_nothing(here: Desk) -> None:
    here.newsroom.web.at = AFTER
    before, evidence_before = here.sources.read_bytes(), here.evidence()
    one = said(here, "test", LOOP)
    assert one["kind"] == "feed" and one["pages"] and one["told"] and one["registered"]
    assert here.sources.read_bytes() == before and here.evidence() == evidence_before


def test_a_source_that_gives_nothing_is_told_by_the_exit_code(here: Desk, httpserver: HTTPServer) -> None:
    here.newsroom.web.at = datetime(2020, 1, 1, tzinfo=UTC)
    found = evidence("sources", "test", SKIM, "--sources", here.sources)
    assert found.code == 1 and "http status" in found.out


# --- what a body is, and whose ----------------------------------------------------------------------------


def snapshot(body: str, kind: str = "text/html") -> Snapshot:
    url = "https://new.net/x"
    return Snapshot(url, url, 200, (("Content-Type", kind),), body.encode(), AFTER)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<?xml version='1.0'?><rss><channel/></rss>", "feed"),
        ("<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'/>", "feed"),
        ("<rdf:RDF xmlns:rdf='x'/>", "feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        ("<urlset/>", "sitemap"),
        ("<sitemapindex/>", "sitemap"),
        ("https://a.net/1\nhttps://a.net/2\n", "sitemap"),
        ("https and other words\nmore", "page"),
        ("<!DOCTYPE html><html><body>rss</body></html>", "page"),
        ('{"items": []}', "page"),
        ("", "page"),
    ],
)
def test_a_body_is_what_it_holds(body: str, kind: str) -> None:
    assert kind_of(snapshot(body)) == kind


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("© 1998–2026 Situation Press. All rights reserved.", "Situation Press"),
        ("Copyright © 2024 by Harbour Wire", "Harbour Wire"),
        ("Harbour News (c) 2020", "Harbour News"),
        ("Copyright 2024, Harbour Media Ltd, all rights reserved", "Harbour Media Ltd"),
        ("<span>©</span> 2024 Harbour Daily | Terms", "Harbour Daily"),
        ("© 2024", ""),
    ],
)
def test_the_line_of_rights_names_its_holder(line: str, holder: str) -> None:
    page = snapshot(
        f"<html><body><p>Text.</p><footer><p>{line}</p></footer><script>© x y</script></body></html>"
    )
    assert rights_of(page)[1] == holder


NEWS = """<html><head><title>Harbour opens a hall</title>
<meta property="og:site_name" content="Harbour News"><meta property="og:type" content="article">
<meta name="author" content="Ann Bell"></head><body><article><h1>Harbour opens a hall</h1>
<p>By Ann Bell</p><p>%s</p></article><footer>© 2024 Harbour Media</footer></body>"""


@pytest.mark.parametrize(
    ("home", "body", "found"),
    [
        ((), NEWS, ("Harbour News", "Harbour Media", "news")),
        ((), NEWS.replace("og:site_name", "x").replace("By Ann Bell", "").replace('name="author"', ""), None),
        (("new.net",), NEWS, ("Harbour Exchange", "Harbour Exchange", "primary")),
    ],
    ids=["newsroom", "nothing shown", "an actor's home"],
)
def test_a_publisher_is_suggested_as_its_page_shows_it(
    home: tuple[str, ...], body: str, found: tuple[str, str, str] | None
) -> None:
    profile = Profile("harbour", "Harbour Exchange", home=home)
    known = Publisher("old.net", "Old", "HARBOUR  media", "news")
    registry = Registry((profile,), (known,), (), FetchSettings("a@b.net"))
    page = snapshot(body % ("Harbour Exchange opened a hall in Lisbon on Monday, it said. " * 12))
    unknown = Publisher("new.net", "new.net", "unknown owner of new.net", "blog")
    attempt = Attempt(Target(page.url, "s"), AFTER, "fetched", 200, snapshot=page)
    rights, holder = rights_of(page)
    seen = Seen(page.url, attempt, document=read_page(page, unknown), rights=rights, holder=holder)
    made = suggestion(seen, registry)
    assert made is not None and made.publisher.domain == "new.net"
    told = (made.publisher.name, made.publisher.owner, made.publisher.kind)
    if found is None:
        assert told[2] == "blog"
    else:  # an owner that is registered is spelt as it is there
        assert told == (found[0], found[1].replace("Harbour Media", "HARBOUR  media"), found[2])
    assert made.publisher.interests == (("harbour",) if home else ())
