"""The feeds beside the pages: linked, read back by a feed reader, and leading to pages of the site."""

from __future__ import annotations

import json
import posixpath
from dataclasses import replace

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser
from site_world import large, shelf

from pipeline.model.shelf import Shelf
from pipeline.show.site import feeds
from pipeline.site import pages

HEADERS = {"content-type": "application/atom+xml; charset=utf-8"}  # as `evidence serve` sends
ADDRESS = "https://evidence.news/public"
FOLDERS = ("", "profile/carrier/", "profile/bare/")


def made(edition: Shelf, address: str | None = None) -> dict[str, bytes]:
    return dict(pages(edition, None, feeds(edition, address)))


def test_the_edition_and_each_profile_have_both_forms() -> None:
    files = made(shelf())
    assert {path for path in files if posixpath.basename(path).startswith("feed.")} == {
        f"{folder}{name}" for folder in FOLDERS for name in ("feed.xml", "feed.json")
    }


@pytest.mark.parametrize(("path", "folder"), [("index.html", ""), ("profile/carrier/index.html", FOLDERS[1])])
def test_a_page_leads_to_its_feeds_for_readers_and_for_programs(path: str, folder: str) -> None:
    page = LexborHTMLParser(made(shelf())[path].decode())
    for query in ('link[rel="alternate"]', "main a, footer a"):
        found = {
            posixpath.normpath(posixpath.join(posixpath.dirname(path), node.attributes["href"] or ""))
            for node in page.css(query)
        }
        assert {f"{folder}feed.xml", f"{folder}feed.json"} <= found


def test_without_feeds_no_page_promises_one() -> None:
    assert not [path for path, content in pages(shelf(), None) if b"feed.xml" in content]


@pytest.mark.parametrize("address", [None, ADDRESS, ADDRESS + "/"])
def test_every_entry_leads_to_a_page_of_the_site(address: str | None) -> None:
    edition = large(40)
    files = made(edition, address)
    for folder in FOLDERS[:2]:
        headers = HEADERS | {"content-location": f"{ADDRESS}/{folder}feed.xml"}
        read = feedparser.parse(files[f"{folder}feed.xml"], response_headers=headers)
        told = json.loads(files[f"{folder}feed.json"])
        assert read.bozo == 0 and len(read.entries) == len(told["items"]) > 0
        links = {posixpath.normpath(entry.link.removeprefix(ADDRESS + "/")) for entry in read.entries}
        assert links <= files.keys()
        if address:
            assert told["feed_url"] == f"{ADDRESS}/{folder}feed.json"
            assert all(item["url"].startswith(ADDRESS + "/") for item in told["items"])


def test_feeds_are_the_same_bytes_for_the_same_edition() -> None:
    edition = replace(shelf("\ud800 <b>&amp;\x00"), audience="strategic_circle")
    assert dict(feeds(edition, None)) == dict(feeds(edition, None))
    assert feedparser.parse(dict(feeds(edition, None))["feed.xml"]).bozo == 0
