"""`evidence add` over real HTTP: what a URL would give and change, and the sources file that is edited."""

from __future__ import annotations

import os
import pty
import shutil
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from night_world import BEFORE, PAGE, Desk, desk, evidence, sources
from pytest_httpserver import HTTPServer

from pipeline import config
from pipeline import desk as analysts
from pipeline.config.edit import Splice
from pipeline.desk.book import Change, save
from pipeline.errors import ConfigError
from pipeline.model import Source
from pipeline.store import Store

FEED = "http://loopgazette.example/feed.xml"
STORY = "http://loopgazette.example/2024/05/02/microsoft-police-azure-openai"
COPY = "http://binarybreakfast.example/posts/microsoft-shuts-us-police-out"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A night without the Loop Gazette, which is for analysts to add."""
    with desk(tmp_path_factory.mktemp("read")) as made:
        assert evidence("sources", "remove", FEED, "--sources", made.sources).code == 0
        made.night(BEFORE)
        yield made


@pytest.fixture
def here(read: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(read.folder, tmp_path / "copy")
    read.newsroom.web.at = BEFORE
    return Desk(tmp_path / "copy", read.newsroom)


def add(of: Desk, *words: object) -> Any:
    said = evidence("add", *words, "--sources", of.sources, "--json", "--by", "ann")
    assert said.code == 0, said.err
    return said.json


def unregistered(of: Desk) -> None:
    """The Loop Gazette is nobody's."""
    text = of.sources.read_text(encoding="utf-8")
    start = text.index("  - domain: loopgazette.example")
    end = text.index("  - domain:", start + 5)
    of.sources.write_text(text[:start] + text[end:], encoding="utf-8")


# --- the preview ------------------------------------------------------------------------------------------


def test_a_preview_tells_what_the_page_is_and_would_change_and_writes_nothing(here: Desk) -> None:
    before = here.files()
    (one,) = add(here, STORY, "--dry-run")["addresses"]
    assert one["document"]["title"].startswith("Microsoft shuts U.S. police out") and not one["wrong"]
    assert (one["publisher"]["name"], one["registered"]) == ("The Loop Gazette", True)
    assert any(row["stance"] == "support" and row["before"] and row["counted"] for row in one["told"])
    assert all(row["quote"] for row in one["told"]) and one["robots"]
    changed = {name for name, data in here.files().items() if before.get(name) != data}
    assert {name.partition("-")[0] for name in changed} <= {"db/work.db"}  # -wal and -shm of who looked
    assert here.evidence() == Desk(here.folder, here.newsroom).evidence()


def test_the_night_after_says_what_the_preview_said(here: Desk) -> None:
    now = BEFORE + timedelta(minutes=1)
    desk = analysts.Desk(here.sources, config.sheet(here.sources), here.db / "work.db", now, lambda: now, {})
    (one,) = analysts.preview(desk, [STORY], analysts.Wish("ann", now))
    assert one.source is not None
    analysts.confirmed(desk, [one.source])
    here.night(now)
    published = {row[0]: row[1] for row in here.rows("SELECT fact_id, confidence FROM v_facts")}
    told = [row for row in one.told if row.fact_id]
    assert told and any(row.before for row in told)
    for row in told:
        assert row.after and published[row.fact_id] == pytest.approx(row.after[0], abs=0.002)


def test_among_much_evidence_pages_near_to_the_profiles_say_the_same(
    here: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (whole,) = add(here, STORY, "--dry-run")["addresses"]
    monkeypatch.setattr("pipeline.desk.add.MANY", 0)
    (near,) = add(here, STORY, "--dry-run")["addresses"]
    assert near["among"] == ["microsoft"] and not whole["among"]
    assert near["told"] == whole["told"] and near["twins"] == whole["twins"]


def test_a_page_that_counts_for_nothing_moves_nothing_however_late_it_is_looked_at(here: Desk) -> None:
    here.newsroom.web.at = None
    page = "http://institutionatlas.example/profiles/microsofts-global-no-no-police-faces"
    (one,) = add(here, page, "--dry-run")["addresses"]
    known = [row for row in one["told"] if row["before"]]
    assert known and all(row["why_not"] and row["before"] == row["after"] for row in known)


def test_a_copy_of_a_page_that_is_known_names_its_original_and_adds_no_origin(here: Desk) -> None:
    add(here, STORY, "--yes")
    here.night(BEFORE + timedelta(minutes=1))
    assert (
        evidence(
            "sources",
            "remove",
            COPY.replace("posts/microsoft-shuts-us-police-out", "feed.xml"),
            "--sources",
            here.sources,
        ).code
        == 0
    )
    (one,) = add(here, COPY, "--dry-run")["addresses"]
    assert [(t["url"], t["role"]) for t in one["twins"] if t["how"].startswith("text")] == [
        (STORY, "copy of")
    ]
    assert all(row["before"] for row in one["told"] if row["stance"] == "support")
    assert one["known"] == ["http://binarybreakfast.example/feed.xml"]


def test_a_feed_is_known_by_what_it_holds_and_shows_its_newest_page(here: Desk) -> None:
    (one,) = add(here, FEED, "--yes", "--profile", "microsoft", "--note", " first: “rules”, \n# 1 ")[
        "addresses"
    ]
    assert one["kind"] == "feed" and STORY in one["pages"] and one["told"]
    source = here.registry().sources[-1]
    assert (source.url, source.kind, source.profiles, source.added_by) == (
        FEED,
        "feed",
        ("microsoft",),
        "ann",
    )
    assert source.note == "first: “rules”, \n# 1" and source.added_at is not None


# --- whose it is ------------------------------------------------------------------------------------------


def test_an_unknown_publisher_is_suggested_with_what_shows_it_and_stays_unregistered(here: Desk) -> None:
    unregistered(here)
    found = add(here, STORY, "--yes")
    (one,) = found["addresses"]
    made = one["suggested"]["publisher"]
    assert (made["domain"], made["name"]) == ("loopgazette.example", "The Loop Gazette")
    assert set(one["suggested"]["because"]) == {"name", "owner", "kind"} and one["registered"] is False
    assert found["publishers"] == [] and len(here.registry().sources) == 13


def test_a_publisher_that_somebody_corrects_is_registered_and_counts(here: Desk) -> None:
    unregistered(here)
    (blog,) = add(here, STORY, "--dry-run")["addresses"]
    words = ("--publisher-kind", "news", "--publisher-owner", "Loop Media: The House")
    (news,) = add(here, STORY, "--yes", *words)["addresses"]
    publisher = config.publisher_of(here.registry(), STORY)
    assert (publisher.kind, publisher.owner) == ("news", "Loop Media: The House")
    best = [max(row["after"][0] for row in one["told"] if row["after"]) for one in (blog, news)]
    assert best[0] <= best[1] and news["publisher"]["kind"] == "news"


def test_a_kind_of_publisher_that_is_none_is_refused(here: Desk) -> None:
    unregistered(here)
    before = here.sources.read_bytes()
    said = evidence("add", STORY, "--yes", "--publisher-kind", "paper", "--sources", here.sources)
    assert said.code == 2 and "no kind of publisher" in said.err and here.sources.read_bytes() == before


# --- the same source --------------------------------------------------------------------------------------


def test_a_source_in_another_spelling_is_not_added_again(here: Desk) -> None:
    before = here.sources.read_bytes()
    url = "HTTP://BinaryBreakfast.example:80/feed.xml?utm_source=x"
    (one,) = add(here, url, "--yes")["addresses"]
    assert "already" in one["listed"] and one["added"] is False and here.sources.read_bytes() == before


def serving(server: HTTPServer, folder: Path, *listed: str) -> Desk:
    sources(folder, server.port, *listed)
    return Desk(folder, None)  # type: ignore[arg-type]


def test_redirects_and_canonical_addresses_lead_to_the_source_that_is_there(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    here, home = serving(httpserver, tmp_path, "/a"), f"http://127.0.0.1:{httpserver.port}"
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    httpserver.expect_request("/old").respond_with_data("", status=302, headers={"Location": "/a"})
    head = f"<link rel=canonical href='{home}/a'><title>".encode()
    httpserver.expect_request("/amp").respond_with_data(
        PAGE.replace(b"<title>", head), content_type="text/html"
    )
    before = here.sources.read_bytes()
    old, amp = add(here, f"{home}/old", f"{home}/amp", "--yes")["addresses"]
    assert "redirects lead" in old["listed"] and "calls itself" in amp["listed"]
    assert f"{here.sources}:5:" in amp["listed"] and here.sources.read_bytes() == before


def test_what_moved_for_good_is_added_where_it_is_now_and_a_feed_that_a_page_names_is_offered(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    here, home = serving(httpserver, tmp_path, "/else"), f"http://127.0.0.1:{httpserver.port}"
    feed = b"<link rel=alternate type='application/rss+xml' href='/rss'><title>"
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/b").respond_with_data(
        PAGE.replace(b"<title>", feed), content_type="text/html"
    )
    httpserver.expect_request("/old").respond_with_data("", status=301, headers={"Location": "/b"})
    old, again = add(here, f"{home}/old", f"{home}/b", "--yes")["addresses"]
    assert old["source"]["url"] == f"{home}/b" and old["feeds"] == [f"{home}/rss"]
    assert "leads where" in again["listed"] and here.registry().sources[-1].url == f"{home}/b"


def test_one_that_goes_wrong_is_said_and_the_others_go_on(httpserver: HTTPServer, tmp_path: Path) -> None:
    here, home = serving(httpserver, tmp_path, "/else"), f"http://127.0.0.1:{httpserver.port}"
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /no\n")
    httpserver.expect_request("/b").respond_with_data(PAGE, content_type="text/html")
    urls = (f"{home}/no", "http://10.0.0.1/x", f"{home}/gone", "ftp://x.net/", f"{home}/b")
    said = evidence("add", *urls, "--yes", "--sources", here.sources, "--json")
    wrong = [one["wrong"].partition(":")[0] for one in said.json["addresses"]]
    assert said.code == 3 and wrong[:3] == ["refused by robots", "refused address", "http status"]
    assert wrong[3] and not wrong[4] and here.registry().sources[-1].url == f"{home}/b"
    assert not any(request.path == "/no" for request, _ in httpserver.log)
    assert evidence("add", f"{home}/gone", "--yes", "--sources", here.sources).code == 1


def test_what_was_taken_down_is_not_asked_for(here: Desk) -> None:
    with Store.open(here.db / "work.db") as store:
        store.forget_urls([STORY], BEFORE)
    here.newsroom.visits.clear()
    said = evidence("add", STORY, "--yes", "--sources", here.sources)
    assert said.code == 1 and "taken down" in said.out
    assert not any(visit.path in STORY for visit in here.newsroom.visits if visit.path != "/robots.txt")


def test_a_paused_source_is_not_added_but_woken(here: Desk) -> None:
    url = "http://binarybreakfast.example/feed.xml"
    assert evidence("sources", "pause", url, "--sources", here.sources).code == 0
    (one,) = add(here, url, "--yes")["addresses"]
    assert "resume" in one["listed"] and not one["added"]


# --- whom it asks, and what it is given -------------------------------------------------------------------


def test_where_nobody_can_be_asked_nothing_is_fetched_without_a_yes(here: Desk) -> None:
    said = evidence("add", STORY, "--sources", here.sources)
    assert said.code == 2 and "--yes" in said.err


def test_at_a_terminal_it_asks_and_takes_a_correction(here: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    unregistered(here)
    ours, theirs = pty.openpty()
    os.write(ours, b"y\ncorrect\nLoop\nLoop Media\nnews\n")
    with os.fdopen(theirs, encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        said = evidence("add", STORY, "--sources", here.sources, "--by", "ann")
    os.close(ours)
    assert "Register loopgazette.example" in said.err and said.code == 0, said.err
    made = config.publisher_of(here.registry(), STORY)
    assert (made.name, made.owner, made.kind) == ("Loop", "Loop Media", "news")


LISTS = {
    "lines": "# mine\nhttps://a.net/\n\nhttps://b.net/\nhttps://a.net/\n",
    "table": 'title,URL,by\nA,https://a.net/,ann\n"B, too",https://b.net/,\n',
    "table without heads": "A;https://a.net/\nB;https://b.net/\n",
    "opml": "<?xml version='1.0'?><opml><body><outline text=\"A > B\"><outline type='rss' xmlUrl='https://a.net/'/>"
    '<outline xmlUrl="https://b.net/" text="B"/></outline></body></opml>',
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_lists_in_any_form_give_their_addresses_once(text: str) -> None:
    assert analysts.addresses(b"\xef\xbb\xbf" + text.encode()) == ("https://a.net/", "https://b.net/")


def test_a_list_without_addresses_is_refused() -> None:
    with pytest.raises(ConfigError, match="no address"):
        analysts.addresses(b"# nothing\n", "list.csv")


def test_a_file_of_urls_is_added_whole(here: Desk, tmp_path: Path) -> None:
    (tmp_path / "mine.opml").write_text(f"<opml><outline xmlUrl='{FEED}'/></opml>")
    (tmp_path / "more.txt").write_text(STORY)
    add(here, "--file", tmp_path / "mine.opml", "--file", tmp_path / "more.txt", "--yes")
    assert [source.url for source in here.registry().sources[-2:]] == [STORY, FEED] or [
        source.url for source in here.registry().sources[-2:]
    ] == [FEED, STORY]


# --- the file ---------------------------------------------------------------------------------------------


def test_the_file_keeps_its_comments_its_bytes_its_mode_and_its_place(here: Desk, tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    text = here.sources.read_text(encoding="utf-8").replace("sources:\n", "sources:  # ours\n  # rules\n")
    real.write_text(text + "# the end\n", encoding="utf-8")
    real.chmod(0o640)
    here.sources.unlink()
    here.sources.symlink_to(real)
    add(here, STORY, "--yes")
    after = real.read_text(encoding="utf-8")
    assert here.sources.is_symlink() and stat.S_IMODE(real.stat().st_mode) == 0o640
    assert after.startswith(text.rstrip("\n")) and after.endswith("# the end\n")
    assert evidence("sources", "remove", STORY, "--sources", here.sources).code == 0
    assert real.read_text(encoding="utf-8") == text + "# the end\n"
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".new"]


def test_analysts_at_once_all_find_their_source_in_the_file(here: Desk) -> None:
    before, now = here.sources.read_bytes(), BEFORE
    desk = analysts.Desk(here.sources, config.sheet(here.sources), here.db / "work.db", now, lambda: now, {})
    made = [Source(f"http://a{n}.net/", added_by="ann", added_at=now) for n in range(6)]
    with ThreadPoolExecutor(6) as pool:  # each has read the file before any of the others wrote it
        list(pool.map(lambda source: analysts.confirmed(desk, [source]), made))
    assert {source.url for source in made} <= {source.url for source in here.registry().sources}
    for source in made:
        analysts.change(here.sources, config.sheet(here.sources), source.url, "remove")
    assert here.sources.read_bytes() == before


def test_who_saves_the_file_meanwhile_is_heard(here: Desk) -> None:
    late = b"# saved by an editor\n"

    def text(sheet: config.Sheet) -> tuple[()]:
        if late not in sheet.data:
            here.sources.write_bytes(sheet.data + late)
        return ()

    save(here.sources, Change(text, lambda registry: registry))
    assert here.sources.read_bytes().endswith(late)


@pytest.mark.parametrize(
    "words", ["\n  - url: http://new.net/", "\n  - {url: 1", "\n  - url: ftp://new.net/"]
)
def test_a_change_that_would_say_something_else_leaves_the_file_alone(here: Desk, words: str) -> None:
    before = here.sources.read_bytes()

    def text(sheet: config.Sheet) -> list[Splice]:
        end = len(sheet.text.rstrip())
        return [Splice(end, end, words)]

    with pytest.raises(ConfigError):
        save(here.sources, Change(text, lambda registry: registry))
    assert here.sources.read_bytes() == before
