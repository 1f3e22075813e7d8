"""What a night visits, what it leaves for another one, and what it tells the analyst, over real HTTP."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fetch_web import Route, Web, redirect, serving, status
from fetch_web import page as served
from night_world import evidence, rows

from pipeline import config
from pipeline.model import Night
from pipeline.night.run import run
from pipeline.night.tools import Plan

NOW = datetime(2026, 3, 10, 2, tzinfo=UTC)
DAY = timedelta(days=1)
SENTENCE = "Harbour Exchange opened a hall in {} in March 2026."


def article(name: str, aside: str = "", **headers: str) -> Route:
    text = f"<html><title>{name}</title><article><p>{SENTENCE.format(name)}</p></article><nav>{aside}</nav>"
    return served(text.encode(), **headers)


def feed(web: Web, *names: str) -> Route:
    items = "".join(f"<item><title>{name}</title><link>{web.url}/{name}</link></item>" for name in names)
    body = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    return served(body.encode(), Content_Type="application/rss+xml")


def sitemap(tag: str, entry: str, *urls: str) -> Route:
    inner = "".join(f"<{entry}><loc>{url}</loc></{entry}>" for url in urls)
    body = f'<{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{tag}>'
    return served(body.encode(), Content_Type="application/xml")


@dataclass
class World:
    """A server, a sources file, and nights over them."""

    folder: Path
    web: Web

    def watch(self, *sources: str, fetch: str = "") -> None:
        lines = "".join(f"  - {{{source}}}\n" for source in sources)
        opening = f"127.0.0.0/8:{self.web.port}"
        (self.folder / "sources.yaml").write_text(
            f"fetch: {{contact: a@b.example, delay: 0, allow_private: ['{opening}'] {fetch}}}\n"
            f"profiles:\n  - {{id: harbour, name: Harbour Exchange, kind: company}}\nsources:\n{lines}",
            encoding="utf-8",
        )

    def night(self, now: datetime = NOW, **more: Any) -> Night:
        """One night; afterwards `asked` holds the paths that it asked for, robots.txt left out."""
        before = len(self.web.hits)
        plan = Plan(self.folder / "db", now, lambda: now, {}, **more)
        ended = run(config.load(self.folder / "sources.yaml"), plan)
        self.asked = [path for path in self.web.paths()[before:] if path != "/robots.txt"]
        return ended

    def rows(self, query: str, name: str = "evidence.db") -> list[tuple[Any, ...]]:
        return rows(self.folder / "db" / name, query)


@contextmanager
def world(folder: Path) -> Iterator[World]:
    with serving() as web:
        yield World(folder, web)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        yield made


def test_a_page_that_stands_still_is_visited_ever_more_rarely_until_it_changes(here: World) -> None:
    here.web.routes["/a"] = article("Lisbon")
    here.watch(f"url: '{here.web.url}/a'")
    visited = []
    for day in range(30):
        if day == 20:
            here.web.routes["/a"] = article("Porto")
        here.night(NOW + day * DAY)
        if here.asked:
            visited.append(day)
    assert visited == [0, 1, 2, 3, 5, 8, 12, 18, 25, 26, 27, 28]
    assert here.rows("SELECT count(*) FROM v_documents WHERE versions = 2") == [(1,)]


def test_everything_is_visited_on_request(here: World) -> None:
    here.web.routes["/a"] = article("Lisbon")
    here.watch(f"url: '{here.web.url}/a'")
    here.night(NOW)
    here.night(NOW + 9 * DAY)
    resting = here.night(NOW + 10 * DAY)
    assert (here.asked, ("visit", "not due tonight", 1) in resting.drops) == ([], True)
    here.night(NOW + 10 * DAY, everything=True)
    assert here.asked == ["/a"]


def test_another_body_with_the_same_text_is_an_outcome_of_its_own_and_no_change(here: World) -> None:
    here.web.routes["/a"] = article("Lisbon", "The most read pages of today")
    here.watch(f"url: '{here.web.url}/a'")
    here.night(NOW)
    here.web.routes["/a"] = article("Lisbon", "The most read pages of tomorrow, and the weather")
    ended = dict(here.night(NOW + DAY).funnel)
    assert (ended["fetched"], ended["same_text"], ended["read"]) == (0, 1, 1)
    assert here.rows("SELECT last_outcome FROM v_sources") == [("same_text",)]
    assert here.rows("SELECT versions FROM v_documents") == [(1,)]


def test_what_is_new_in_a_feed_is_fetched_and_the_rest_is_left_alone(here: World) -> None:
    for name in ("one", "two", "three"):
        here.web.routes[f"/{name}"] = article(name)
    here.web.routes["/feed"] = feed(here.web, "two", "one")
    here.watch(f"url: '{here.web.url}/feed', kind: feed")
    here.night(NOW)
    for day in (4, 8):
        here.night(NOW + day * DAY)
    here.web.routes["/feed"] = feed(here.web, "three", "two", "one")
    here.night(NOW + 9 * DAY)
    assert here.asked == ["/feed", "/three"]


def test_an_index_that_has_not_changed_still_leads_to_its_sitemaps(here: World) -> None:
    url = here.web.url
    for name in ("one", "two", "three"):
        here.web.routes[f"/{name}"] = article(name)
    here.web.routes |= {
        "/index": sitemap("sitemapindex", "sitemap", f"{url}/deeper"),
        "/deeper": sitemap("sitemapindex", "sitemap", f"{url}/a.xml", f"{url}/b.xml"),
        "/a.xml": sitemap("urlset", "url", f"{url}/one"),
        "/b.xml": sitemap("urlset", "url", f"{url}/two"),
    }
    here.watch(f"url: '{url}/index', kind: sitemap")
    here.night(NOW)
    assert sorted(here.asked) == ["/a.xml", "/b.xml", "/deeper", "/index", "/one", "/two"]
    here.web.routes["/b.xml"] = sitemap("urlset", "url", f"{url}/two", f"{url}/three")
    ended = here.night(NOW + DAY)
    assert "/three" in here.asked and dict(ended.funnel)["same_bytes"] >= 3
    assert here.rows("SELECT count(*) FROM v_documents") == [(3,)]


def test_a_page_where_a_feed_should_be_leads_to_the_feed_and_the_analyst_is_told(here: World) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    here.web.routes |= {
        "/": served(f"<html><head>{link}</head><body>News</body></html>".encode()),
        "/feed": feed(here.web, "one"),
        "/one": article("one"),
    }
    here.watch(f"url: '{here.web.url}/', kind: feed")
    ended = here.night(NOW)
    assert here.asked == ["/", "/feed", "/one"]
    (problem,) = ended.problems
    assert (problem.stage, problem.kind) == ("discover", "not a feed")
    assert f"write {here.web.url}/feed into sources.yaml" in problem.detail


def test_a_back_fill_takes_what_is_older_and_follows_the_archive_of_a_feed(here: World) -> None:
    url = here.web.url

    def atom(dated: str, name: str, older: str = "") -> Route:
        more = f'<link rel="prev-archive" href="{url}/{older}"/>' if older else ""
        entry = f'<entry><title>{name}</title><link href="{url}/{name}"/><updated>{dated}</updated></entry>'
        body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>{more}{entry}</feed>'
        return served(body.encode(), Content_Type="application/atom+xml")

    for name in ("new", "old", "ancient"):
        here.web.routes[f"/{name}"] = article(name)
    here.web.routes |= {
        "/feed": atom("2026-03-09T00:00:00Z", "new", "feed-2"),
        "/feed-2": atom("2026-01-09T00:00:00Z", "old", "feed-1"),
        "/feed-1": atom("2020-01-09T00:00:00Z", "ancient"),
    }
    here.watch(f"url: '{url}/feed', kind: feed, max_age_days: 30")
    here.night(NOW)
    assert here.asked == ["/feed", "/new"]
    here.web.routes["/feed"] = atom("2026-03-09T01:00:00Z", "new", "feed-2")  # else it is the same bytes
    here.night(NOW + DAY, since=datetime(2026, 1, 1, tzinfo=UTC))
    assert {"/feed-2", "/feed-1", "/old"} <= set(here.asked) and "/ancient" not in here.asked


def test_sources_that_are_gone_or_have_moved_for_good_are_proposed_to_the_analyst(here: World) -> None:
    here.web.routes |= {"/old": redirect("/new", 308), "/new": article("Lisbon"), "/gone": status(410)}
    here.watch(f"url: '{here.web.url}/old'", f"url: '{here.web.url}/gone'", f"url: '{here.web.url}/new'")
    ended = here.night(NOW)
    told = {(p.kind, p.url): p.detail for p in ended.problems if p.stage == "sources"}
    assert set(told) == {("moved", f"{here.web.url}/old"), ("gone", f"{here.web.url}/gone")}
    assert f"{here.web.url}/new" in told["moved", f"{here.web.url}/old"]
    said = evidence("run", "--sources", here.folder / "sources.yaml", "--now", (NOW + DAY).isoformat())
    assert "For you to settle (2)" in said.out


def test_a_failing_source_backs_off_is_shown_as_ailing_and_comes_back(here: World) -> None:
    here.web.routes |= {"/a": status(404), "/b": article("Lisbon")}
    here.watch(f"url: '{here.web.url}/a'", *(f"url: '{here.web.url}/b?{n}'" for n in range(9)))
    here.web.routes |= {f"/b?{n}": article(f"Lisbon {n}") for n in range(9)}
    asked = []
    for day in range(12):
        here.night(NOW + day * DAY)
        asked += [day] if "/a" in here.asked else []
    assert asked[:4] == [0, 1, 2, 3] and len(asked) < 8
    health = "SELECT health, next_visit IS NOT NULL FROM v_sources WHERE url LIKE '%/a'"
    assert here.rows(health) == [("gone", 1)]
    here.web.routes["/a"] = article("Porto")
    here.night(NOW + 12 * DAY, everything=True)
    assert here.rows(health) == [("ok", 0)]


def test_a_night_without_any_answer_is_our_own_outage_and_blames_nobody(here: World) -> None:
    urls = [f"{here.web.url}/{n}" for n in range(6)]
    here.web.routes |= {f"/{n}": article(f"Lisbon {n}") for n in range(6)}
    here.watch(*(f"url: '{url}'" for url in urls))
    here.night(NOW)
    here.web.routes.clear()
    closed = here.web.port
    with serving() as other:
        text = (here.folder / "sources.yaml").read_text(encoding="utf-8")
        dead = text.replace(f":{closed}/", f":{other.port}/").replace(f":{closed}'", ":1-65535'")
        (here.folder / "sources.yaml").write_text(dead, encoding="utf-8")
    ended = here.night(NOW + DAY)
    assert (ended.outcome, dict(ended.funnel)["failed"]) == ("held back", 6)
    assert here.rows("SELECT count(*) FROM visits WHERE burden > 0", "work.db") == [(0,)]


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"tdm-reservation": "1"}, "reserve"),
        ({"X-Robots-Tag": "nosnippet"}, "quot"),
        ({"X-Robots-Tag": "otherbot: nosnippet"}, ""),
        ({"X-Robots-Tag": "noarchive"}, ""),
    ],
)
def test_what_a_publisher_reserves_is_obeyed_and_recorded(
    here: World, headers: dict[str, str], said: str
) -> None:
    named = {name.replace("-", "_"): value for name, value in headers.items()}
    here.web.routes["/a"] = article("Lisbon", **named)
    here.web.routes["/b"] = article("Porto")
    here.watch(f"url: '{here.web.url}/a'", f"url: '{here.web.url}/b'")
    ended = here.night(NOW)
    claims = here.rows("SELECT count(*) FROM claims WHERE quote LIKE '%Lisbon%'", "work.db")
    assert claims == [(0 if said else 1,)]
    assert [p.kind for p in ended.problems] == (["rights reserved"] if said else [])
    assert all(said in p.detail for p in ended.problems)
    rights = here.rows("SELECT rights FROM attempts WHERE url LIKE '%/a'", "work.db")[0][0]
    assert bool(rights) == ("otherbot" not in str(headers))


def test_robots_rules_are_asked_for_once_a_day_and_the_deciding_line_is_stored(here: World) -> None:
    here.web.routes |= {
        "/robots.txt": served(b"User-agent: *\nDisallow: /private/\n", Content_Type="text/plain"),
        "/a": article("Lisbon"),
        "/private/b": article("Porto"),
    }
    here.watch(f"url: '{here.web.url}/a'", f"url: '{here.web.url}/private/b'")
    for hours in (0, 2, 30):
        here.night(NOW + timedelta(hours=hours), everything=True)
    assert here.web.paths().count("/robots.txt") == 2
    assert "/private/b" not in here.web.paths()
    decisions = {robots for (robots,) in here.rows("SELECT DISTINCT robots FROM attempts", "work.db")}
    assert decisions == {"allowed: no rule fits", "disallowed by line 2: Disallow: /private/"}


def test_an_index_without_end_costs_a_source_no_more_than_so_many_lists(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.night.gather.MOST_LISTS", 9)
    url = here.web.url
    names = [str(number) for number in range(60)]
    for number, name in enumerate(names):
        below = [f"{url}/{3 * number + child}.xml" for child in (1, 2, 3)]
        here.web.routes[f"/{name}.xml"] = sitemap("sitemapindex", "sitemap", *below)
    here.watch(f"url: '{url}/0.xml', kind: sitemap")
    ended = here.night(NOW, since=NOW - 9 * DAY)
    assert len(here.asked) == 9
    assert any(reason == "beyond the lists of a source" for _, reason, _ in ended.drops)


def test_the_url_of_another_source_is_not_fetched_twice_because_a_feed_lists_it(here: World) -> None:
    here.web.routes |= {"/one": article("one"), "/b": feed(here.web, "one"), "/a": feed(here.web, "b")}
    here.watch(f"url: '{here.web.url}/a', kind: feed", f"url: '{here.web.url}/b', kind: feed")
    here.night(NOW)
    assert sorted(here.asked) == ["/a", "/b", "/one"]


def test_a_night_that_goes_back_is_read_again_as_it_was(here: World) -> None:
    url = here.web.url

    def atom(name: str, older: str = "") -> Route:
        more = f'<link rel="prev-archive" href="{url}/{older}"/>' if older else ""
        entry = f'<entry><title>{name}</title><link href="{url}/{name}"/></entry>'
        body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>{more}{entry}</feed>'
        return served(body.encode(), Content_Type="text/html")

    here.web.routes |= {f"/{name}": article(name) for name in ("new", "old", "ancient")}
    here.web.routes |= {"/feed": atom("new", "feed-2"), "/feed-2": atom("old", "feed-1")}
    here.web.routes["/feed-1"] = atom("ancient")
    here.watch(f"url: '{url}/feed', kind: feed")
    here.night(NOW, since=NOW - 9 * DAY)
    assert {"/feed-1", "/ancient"} <= set(here.asked)
    said = evidence("replay", "--sources", here.folder / "sources.yaml", "--json")
    assert (said.code, said.json["problems"], said.json["claims"]) == (0, 0, 3)


def test_a_night_is_read_again_although_a_source_has_left_the_sources_file(here: World) -> None:
    here.web.routes |= {"/one": article("one"), "/two": article("two"), "/feed": feed(here.web, "two")}
    here.watch(f"url: '{here.web.url}/one'", f"url: '{here.web.url}/feed', kind: feed")
    here.night(NOW)
    here.watch(f"url: '{here.web.url}/one'")
    said = evidence("replay", "--sources", here.folder / "sources.yaml", "--json")
    assert (said.code, said.json["same"], said.json["claims"]) == (0, True, 2)


def test_what_a_night_learnt_before_it_was_broken_off_is_not_learnt_again(here: World) -> None:
    here.web.routes |= {"/a": article("one"), "/gone": status(410)}
    here.watch(f"url: '{here.web.url}/a'", f"url: '{here.web.url}/gone'")
    here.night(NOW)
    for minutes in (1, 2, 3):
        with closing(sqlite3.connect(here.folder / "db" / "work.db")) as work:
            work.execute("UPDATE nights SET outcome = 'running', published_at = NULL")
            work.execute("DELETE FROM editions")
            work.commit()
        ended = here.night(NOW + timedelta(minutes=minutes))
        assert {p.kind for p in ended.problems} >= {"http status"}
    assert here.rows("SELECT burden FROM visits WHERE url LIKE '%gone'", "work.db") == [(3.0,)]


def test_a_name_that_keeps_turning_up_is_suggested_to_the_analyst(here: World, tmp_path: Path) -> None:
    with serving("127.0.0.2") as other:
        urls = []
        for number, web in enumerate((here.web, other, here.web, other)):
            text = "Harbour Exchange met Quayside Robotics."
            text += f" Quayside Robotics said it opened hall {number} in Porto."
            web.routes[f"/{number}"] = served(f"<html><title>Hall {number}</title><p>{text}</p>".encode())
            urls.append(f"url: '{web.url}/{number}'")
        here.watch(*urls)
        path = tmp_path / "sources.yaml"
        text = path.read_text(encoding="utf-8").replace(f":{here.web.port}']", ":1-65535']")
        path.write_text(text, encoding="utf-8")
        ended = here.night(NOW)
    (told,) = [problem for problem in ended.problems if problem.kind == "suggested"]
    assert told.detail.startswith("Quayside Robotics keeps turning up (on 4 pages of 2 publishers")
