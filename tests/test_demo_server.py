"""The demo newsroom over real HTTP, and the truth beside its stories."""

from __future__ import annotations

import gzip
import http.client
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from demo import feeds, render, stories, truth
from demo.run import changes, chosen
from demo.server import Newsroom
from demo.sources import write_sources
from pipeline.config import load

STORIES = stories.load_all()
LOOP = "http://loopgazette.example/2024/05/02/microsoft-police-azure-openai"
SIGNAL = "http://signalandstatic.example/2024/05/microsoft-faces-small-print/"
CODE = "http://microsoft-terms.example/azure-openai/code-of-conduct"
BEFORE, AFTER = stories.utc("2024-05-02T20:00:00Z"), stories.utc("2024-05-06T06:00:00Z")


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(STORIES) as running:
        yield running


def get(newsroom: Newsroom, url: str, method: str = "GET", **asked: str) -> Reply:
    """One request through the newsroom as a proxy."""
    wire = http.client.HTTPConnection("127.0.0.1", newsroom.port, timeout=10)
    wire.request(method, url, headers={key.replace("_", "-"): value for key, value in asked.items()})
    reply = wire.getresponse()
    body = reply.read()
    wire.close()
    return Reply(reply.status, {key.lower(): value for key, value in reply.getheaders()}, body)


def visible(html: str) -> str:
    """The text of a page without its tags."""
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_truth_of_a_story_agrees_with_its_pages(story: stories.Story) -> None:
    assert truth.findings(story, truth.load(story)) == ()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_every_true_quote_stands_verbatim_in_what_is_served(story: stories.Story) -> None:
    for claim in truth.load(story).claims:
        page = story.page[claim.page]
        body = render.page_bytes(page, truth.version_of(page, claim))
        assert claim.quote in visible(body.decode(page.outlet.site.charset)), claim.page


def test_a_quote_that_stands_nowhere_is_found_out() -> None:
    story, right = STORIES[0], truth.load(STORIES[0])
    wrong = truth.Truth(
        right.facts, (truth.TrueClaim("loop-original", "Never said.", "axon", "support", "x"),), {}
    )
    assert any("does not stand verbatim" in finding for finding in truth.findings(story, wrong))


def test_a_page_is_the_same_through_the_proxy_and_by_its_host_header(newsroom: Newsroom) -> None:
    through = get(newsroom, CODE)
    direct = get(newsroom, urlsplit(CODE).path, Host="microsoft-terms.example")
    assert through.status == direct.status == 200
    assert through.body == direct.body


def test_every_page_and_every_published_file_is_served(newsroom: Newsroom) -> None:
    urls = [page.url for story in STORIES for page in story.pages]
    urls += [source["url"] for story in STORIES for source in story.sources]
    assert {url: get(newsroom, url).status for url in urls} == dict.fromkeys(urls, 200)


def test_unknown_hosts_and_paths_say_so(newsroom: Newsroom) -> None:
    assert get(newsroom, "http://nowhere.example/").status == 502
    assert get(newsroom, "http://loopgazette.example/none").status == 404


def test_before_the_correction_the_web_is_smaller_and_says_something_else(newsroom: Newsroom) -> None:
    newsroom.web.at = BEFORE
    assert b"away from the service altogether" in get(newsroom, LOOP).body
    assert get(newsroom, SIGNAL).status == 404
    newsroom.web.at = AFTER
    corrected = get(newsroom, LOOP).body
    assert b"away from the service altogether" not in corrected
    assert "Correction, May 3" in corrected.decode()
    assert get(newsroom, SIGNAL).status == 200


def test_every_story_is_whole_at_its_end(newsroom: Newsroom) -> None:
    for story in STORIES:
        assert all(page.at(None) is page.versions[-1] for page in story.pages)
        times = [[version.since for version in page.versions] for page in story.pages]
        assert times == [sorted(row) for row in times]


def test_an_etag_saves_the_body_until_the_page_changes(newsroom: Newsroom) -> None:
    newsroom.web.at = BEFORE
    tag = get(newsroom, LOOP).headers["etag"]
    again = get(newsroom, LOOP, If_None_Match=tag)
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    newsroom.web.at = AFTER
    assert get(newsroom, LOOP, If_None_Match=tag).status == 200


def test_a_date_saves_the_body_too(newsroom: Newsroom) -> None:
    date = get(newsroom, CODE).headers["last-modified"]
    assert get(newsroom, CODE, If_Modified_Since=date).status == 304
    assert get(newsroom, CODE, If_Modified_Since="Wed, 03 Jan 2024 00:00:00 GMT").status == 200
    assert get(newsroom, CODE, If_Modified_Since="no date").status == 200


def test_gzip_is_sent_to_those_who_take_it(newsroom: Newsroom) -> None:
    packed, plain = get(newsroom, SIGNAL, Accept_Encoding="gzip"), get(newsroom, SIGNAL)
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body


def test_a_head_request_has_headers_and_no_body(newsroom: Newsroom) -> None:
    reply = get(newsroom, CODE, method="HEAD")
    assert int(reply.headers["content-length"]) > 1000
    assert reply.body == b""


def test_the_old_charset_is_declared_where_the_site_declares_it(newsroom: Newsroom) -> None:
    story = STORIES[0]
    reply = get(newsroom, story.page["deichblick-german"].url)
    assert reply.headers["content-type"] == "text/html"
    assert b'<meta charset="windows-1252">' in reply.body
    assert "Polizeibehörden" in reply.body.decode("windows-1252")


def test_robots_closes_the_members_pages_and_nothing_else(newsroom: Newsroom) -> None:
    rules = Protego.parse(get(newsroom, "http://signalandstatic.example/robots.txt").body.decode())
    assert not rules.can_fetch(STORIES[0].page["signal-members"].url, "EvidenceBot")
    assert rules.can_fetch(SIGNAL, "EvidenceBot")
    assert list(rules.sitemaps) == ["http://signalandstatic.example/sitemap.xml"]


def test_feeds_are_valid_and_name_the_pages_of_the_moment(newsroom: Newsroom) -> None:
    for story in STORIES:
        for outlet in (one for one in story.outlets if one.site.feed != "none"):
            url = f"http://{outlet.domain}{feeds.FEED_PATHS[outlet.site.feed]}"
            parsed = feedparser.parse(get(newsroom, url).body)
            mine = {page.url for page in story.pages if page.outlet is outlet}
            assert not parsed.bozo, url
            assert {entry.link for entry in parsed.entries} == mine
            assert all(entry.published_parsed and entry.summary for entry in parsed.entries)


def test_a_feed_is_empty_and_still_a_feed_before_the_first_article(newsroom: Newsroom) -> None:
    newsroom.web.at = BEFORE
    for url in ("http://planetbyte.example/feed.xml", "http://oxbowdispatch.example/atom.xml"):
        parsed = feedparser.parse(get(newsroom, url).body)
        assert not parsed.bozo and parsed.version and not parsed.entries


def test_a_sitemap_lists_what_stands(newsroom: Newsroom) -> None:
    newsroom.web.at = stories.utc("2025-03-13T00:00:00Z")
    tree = ET.fromstring(get(newsroom, "http://straits-registry.example/sitemap.xml").body)  # noqa: S314 - our own
    places = [node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert places == ["http://straits-registry.example/notices/2025-03-12-election"]


def test_every_story_has_furniture_that_is_no_part_of_its_text() -> None:
    for story in STORIES:
        for page in story.pages:
            text = "\n".join(line for version in page.versions for line in truth.lines(version))
            assert not [phrase for phrase in render.furniture(page) if len(phrase) > 25 and phrase in text]


def test_the_sources_file_is_one_that_the_pipeline_takes(tmp_path: Path) -> None:
    write_sources(tmp_path / "sources.yaml", STORIES, "http://127.0.0.1:8810")
    registry = load(tmp_path / "sources.yaml")
    assert registry.fetch.proxy == "http://127.0.0.1:8810"
    assert {publisher.domain for publisher in registry.publishers} == {
        o.domain for s in STORIES for o in s.outlets
    }
    assert len(registry.sources) == sum(len(story.sources) for story in STORIES)


def test_visits_are_kept_for_whoever_wants_to_count_them(newsroom: Newsroom) -> None:
    get(newsroom, CODE)
    assert [(visit.host, visit.status) for visit in newsroom.visits] == [("microsoft-terms.example", 200)]


def test_the_demo_names_what_changed_between_two_nights() -> None:
    row = {
        "statement": "A.",
        "status": "plausible",
        "confidence": 0.6,
        "grade": "B/C",
        "independent_sources": 1,
    }
    before = [{**row, "fact_id": "a"}, {**row, "fact_id": "b"}]
    after = [{**row, "fact_id": "a", "status": "retracted", "confidence": 0.05, "grade": "D"}, before[1]]
    told = "plausible 0.60 (B/C, 1 independent source) → retracted 0.05 (D, 1 independent source)"
    assert changes(before, after) == ["• A.", f"    {told}"]
    assert changes(after, after) == []


def test_the_demo_explains_the_fact_about_police_in_the_united_states() -> None:
    wide = {"statement": "Azure OpenAI bars facial recognition by police.", "independent_sources": 5}
    exact = {
        "statement": "Azure OpenAI bars facial recognition by a police department in the United States.",
        "independent_sources": 2,
    }
    assert chosen([wide, exact]) is exact


TEXT = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1).map(str.strip).filter(bool)


@given(st.lists(TEXT, min_size=1, max_size=6))
def test_the_links_of_a_block_are_slices_of_its_text(chunks: list[str]) -> None:
    body = "\n\n".join(chunks) + "\n\nSee [the code](http://code.example/a) and [the log](/log)."
    for block in stories.blocks(body):
        assert all(block.text[start:end] for start, end, _ in block.links)
    assert [(block.text[a:b], href) for a, b, href in stories.blocks(body)[-1].links] == [
        ("the code", "http://code.example/a"),
        ("the log", "/log"),
    ]
