"""Feeds and sitemaps: what they announce, and what is not wanted."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.discover import (
    MAX_BYTES,
    MAX_CHILDREN,
    MAX_FEEDS,
    MAX_ITEMS,
    alternates,
    child_feeds,
    child_sitemaps,
    discover,
    fault,
    older_pages,
)
from pipeline.discover.entry import Entry
from pipeline.discover.filters import about, names
from pipeline.discover.moments import moment
from pipeline.errors import DiscoverError
from pipeline.model import Profile, Snapshot, Source, SourceKind, Target, digest

NOW = datetime(2026, 3, 10, tzinfo=UTC)
FEED = Source("http://news.example/feed.xml", "feed")
MAP = Source("http://news.example/sitemap.xml", "sitemap")
PROFILE = Profile(
    "netco", "Netco", aliases=("Network Company",), products=("NetDNS",), home=("netco.example",)
)

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>http://news.example/</link>
<item><title>Netco  cuts
 prices</title><link>http://news.example/a?utm_source=rss</link>
 <pubDate>Mon, 09 Mar 2026 08:00:00 +0100</pubDate>
 <description>&lt;p&gt;Cheaper&lt;/p&gt;</description></item>
<item><title>Weather</title><link>/b#top</link><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>
<item><title>Again</title><link>http://NEWS.example:80/a</link></item>
<item><title>Mail us</title><link>mailto:desk@news.example</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>A</title><link rel="alternate" href="/a"/><id>1</id>
 <updated>2026-03-09T10:00:00Z</updated></entry>
<entry><title>B</title><link href="http://news.example/b"/>
 <published>2026-03-08T10:00:00+02:00</published></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>N</title></channel>
<item rdf:about="http://news.example/a"><title>A</title><link>http://news.example/a</link>
<dc:date>2026-03-09T00:00:00Z</dc:date></item></rdf:RDF>"""
URLSET = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> http://news.example/a?x=1&amp;y=2 </loc><lastmod>2026-03-09</lastmod>
 <i:image><i:loc>http://news.example/a.jpg</i:loc><i:title>No</i:title></i:image></url>
<url><loc>/b</loc><n:news><n:publication><n:name>News</n:name></n:publication>
 <n:publication_date>2026-03-01T07:00:00+01:00</n:publication_date>
 <n:title>Netco &amp; we</n:title></n:news></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://news.example/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>
<sitemap><loc>http://news.example/s1.xml.gz</loc></sitemap>
<sitemap><loc>/s2.xml</loc><lastmod>2026-03-09T00:00:00Z</lastmod></sitemap></sitemapindex>"""


def snapshot(body: str | bytes, source: Source = FEED, content_type: str = "application/xml") -> Snapshot:
    raw = body.encode() if isinstance(body, str) else body
    return Snapshot(source.url, source.url, 200, (("Content-Type", content_type),), raw, NOW)


def found(body: str | bytes, source: Source = FEED) -> tuple[Target, ...]:
    return discover(snapshot(body, source), source, (PROFILE,), NOW)


def urls(body: str | bytes, kind: SourceKind = "feed", **rules: object) -> list[str]:
    source = Source(FEED.url, kind, **rules)  # type: ignore[arg-type]  # the rules of one test
    return [target.url.removeprefix("http://news.example") for target in found(body, source)]


def test_an_rss_feed_announces_each_page_once_in_its_order() -> None:
    first, second = found(RSS)
    assert first == Target(
        "http://news.example/a",
        FEED.id,
        title="Netco cuts prices",
        published_at=datetime(2026, 3, 9, 7, tzinfo=UTC),
    )
    assert second.url == "http://news.example/b"


def test_atom_rdf_and_json_feeds_are_read() -> None:
    items = [{"url": "/a", "title": "A", "date_published": "2026-03-09T10:00:00-05:00"}, {"id": "no link"}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": items}
    assert [target.published_at for target in found(ATOM)] == [None, datetime(2026, 3, 8, 8, tzinfo=UTC)]
    assert urls(ATOM) == ["/a", "/b"]
    assert urls(RDF) == ["/a"]
    [target] = found(json.dumps(feed))
    assert (target.url, target.title) == ("http://news.example/a", "A")
    assert target.published_at == datetime(2026, 3, 9, 15, tzinfo=UTC)


def test_the_charset_of_the_feed_is_right() -> None:
    body = '<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel>'
    body += "<item><title>Größer</title><link>http://news.example/a</link></item></channel></rss>"
    assert found(body.encode("latin-1"))[0].title == "Größer"


def test_a_sitemap_announces_its_pages_with_what_it_knows() -> None:
    first, second = found(URLSET, MAP)
    assert first == Target("http://news.example/a?x=1&y=2", MAP.id)
    assert (second.url, second.title) == ("http://news.example/b", "Netco & we")
    assert second.published_at == datetime(2026, 3, 1, 6, tzinfo=UTC)


def test_a_packed_sitemap_is_unpacked() -> None:
    assert found(gzip.compress(URLSET.encode()), MAP) == found(URLSET, MAP)


def test_an_index_announces_sitemaps_the_newest_first_and_no_pages() -> None:
    source = Source(MAP.url, "sitemap", max_age_days=30)
    assert found(INDEX, source) == ()
    children = child_sitemaps(snapshot(INDEX, source), source, NOW)
    assert [child.url for child in children] == [
        "http://news.example/s2.xml",
        "http://news.example/s1.xml.gz",
    ]
    assert {child.source_id for child in children} == {source.id}
    assert child_sitemaps(snapshot(URLSET, source), source, NOW) == ()
    assert child_sitemaps(snapshot(RSS), FEED, NOW) == ()


def test_an_index_has_a_limit() -> None:
    many = "".join(f"<sitemap><loc>/s{n}.xml</loc></sitemap>" for n in range(MAX_CHILDREN + 9))
    assert (
        len(child_sitemaps(snapshot(f"<sitemapindex>{many}</sitemapindex>", MAP), MAP, NOW)) == MAX_CHILDREN
    )


def test_the_pattern_of_a_source_chooses_urls() -> None:
    assert urls(RSS, pattern=r"/b$") == ["/b"]
    assert urls(URLSET, "sitemap", pattern=r"[?]x=") == ["/a?x=1&y=2"]


def test_old_pages_are_left_out_where_the_source_says_so() -> None:
    assert urls(RSS, max_age_days=3) == ["/a"]
    assert urls(ATOM, max_age_days=1) == ["/a"]  # an update counts
    assert urls(URLSET, "sitemap", max_age_days=3) == ["/a?x=1&y=2"]


def test_a_source_for_profiles_is_searched_for_their_names() -> None:
    assert urls(RSS, profiles=("netco",)) == ["/a"]
    assert urls(RSS, profiles=("other",)) == ["/a", "/b"]  # a profile that nobody registered
    assert urls(RSS.replace("Weather", "NETDNS fails"), profiles=("netco",)) == ["/a", "/b"]
    assert urls(RSS.replace("Weather", "Netcore"), profiles=("netco",)) == ["/a"]
    assert urls(URLSET, "sitemap", profiles=("netco",)) == ["/a?x=1&y=2", "/b"]  # one without a word


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("予約システムのNetco、停止の原因を説明", True),  # no space stands around a name there
        ("Netcos Ausfall dauert an", True),
        ("The day Netcore fell over", False),
        ("Aldmouth closes a pier", True),  # one word of a long name, which is no everyday word
        ("Authority closes a pier", False),
        ("阿尔德茅斯港务局关闭码头", True),
        ("Corrections: 21 November", True),  # whom it is about, its text says
        ("Berichtigung", True),
        ("訂正とお詫び", True),
        ("Correctional staff on strike", False),
    ],
)
def test_a_headline_names_a_profile_in_any_script_and_in_short(title: str, kept: bool) -> None:
    port = Profile("port", "Aldmouth Port Authority", aliases=("阿尔德茅斯港务局",))
    pattern = names(replace(FEED, profiles=("netco", "port")), (PROFILE, port))
    assert about(Entry("/a", title), pattern) is kept


def test_all_that_an_institution_publishes_at_home_is_about_it() -> None:
    source = Source("http://blog.netco.example/feed", "feed", profiles=("netco",))
    assert len(found(RSS, source)) == 2


ENTITIES = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x "y">]><rss version="2.0"/>'
BAD = [
    (FEED, "<html><body><p>Welcome</p></body></html>", "a web page, which names no feed either"),
    (FEED, "Welcome", "no RSS, Atom, RDF or JSON feed: application/xml"),
    (FEED, "", "empty"),
    (FEED, "{", "broken JSON"),
    (FEED, '{"version": 1, "items": []}', "no JSON Feed"),
    (FEED, ENTITIES, "entities"),
    (FEED, ENTITIES.encode("utf-16"), "entities"),
    (FEED, "<rss " + "a='1' " * 20_000 + "/>", "500 attributes"),
    (FEED, "<rss " + "a='1' " * 20_000, "500 attributes"),
    (FEED, "<rss version='2.0'>" + "<a>" * 300_000, "200000 tags"),
    (FEED, "<rss version='2.0'><channel><item><title>Half", "breaks off; 0 of its entries"),
    (
        FEED,
        "<rss version='2.0'><channel><item><link>ftp://x.example/</link></item></channel></rss>",
        "none of the 1",
    ),
    (MAP, "<sites><url/></sites>", "no RSS"),
    (MAP, "<urlset><url>", "broken XML"),
    (MAP, "<urlset><url><loc>/a</loc>", "broken XML: no element found"),
    (MAP, "<html><p>Hi<br></html>", "a web page"),
    (MAP, "Nothing to see.", "no RSS"),
    (MAP, gzip.compress(URLSET.encode(), mtime=0)[:12], "cut off"),
    (MAP, b"\x1f\x8bnot gzip", "damaged"),
    (MAP, gzip.compress(b" " * (MAX_BYTES + 2), mtime=0), "empty"),
    (MAP, "<sitemapindex><sitemap><loc>/a</loc>", "broken XML"),
    (MAP, gzip.compress(b"<" + b" >" * MAX_BYTES, mtime=0), "larger than"),
]


@pytest.mark.parametrize(("source", "body", "reason"), BAD)
def test_what_is_no_feed_is_refused_with_a_reason(source: Source, body: str | bytes, reason: str) -> None:
    with pytest.raises(DiscoverError, match=reason) as error:
        found(body, source)
    assert error.value.kind == "not a feed"


def test_a_feed_without_entries_is_a_feed() -> None:
    assert found("<rss version='2.0'><channel><title>New</title></channel></rss>") == ()
    assert found("<urlset/>", MAP) == ()


def test_a_page_needs_no_discovery() -> None:
    assert found("<html></html>", Source("http://news.example/", "page")) == ()


def test_a_feed_has_a_limit() -> None:
    items = "".join(f"<item><link>http://news.example/{n}</link></item>" for n in range(MAX_ITEMS + 5))
    assert len(found(f"<rss version='2.0'><channel>{items}</channel></rss>")) == MAX_ITEMS


def test_damaged_dates_lose_no_page() -> None:
    body = RSS.replace("Mon, 09 Mar 2026 08:00:00 +0100", "31 February, 25:61")
    assert urls(body, max_age_days=30) == ["/a", "/b"]
    assert urls(URLSET.replace("2026-03-09", "soon"), "sitemap", max_age_days=30) == ["/a?x=1&y=2", "/b"]


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
def test_every_rss_is_read(version: str) -> None:
    item = "<item><title>A</title><link>http://news.example/a</link></item>"
    assert urls(f'<rss version="{version}"><channel><title>N</title>{item}</channel></rss>') == ["/a"]
    netscape = RDF.replace("purl.org/rss/1.0/", "my.netscape.com/rdf/simple/0.9/")
    assert urls(netscape) == ["/a"]
    guid = "<item><guid>http://news.example/g</guid></item>"
    assert urls(f'<rss version="2.0"><channel>{guid}</channel></rss>') == ["/g"]


def test_the_old_atom_is_read() -> None:
    body = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>N</title><entry><title>A</title>
    <link rel="alternate" type="text/html" href="/a"/><issued>2026-03-09T08:00:00-04:00</issued>
    </entry></feed>"""
    [target] = found(body)
    assert (target.url, target.published_at) == (
        "http://news.example/a",
        datetime(2026, 3, 9, 12, tzinfo=UTC),
    )


def test_a_broken_feed_gives_what_can_be_read() -> None:
    broken = RSS.replace("Weather", "Wind & <b>rain").replace("</title><link>/b", "</title><link>/b?x=1&y")
    assert "/a" in urls(broken)
    assert fault(snapshot(RSS), FEED) == ""
    half = RSS[: RSS.index("<item><title>Weather") + 25]
    assert urls(half) == ["/a"]
    assert fault(snapshot(half), FEED) == "the feed breaks off; 1 of its entries could be read"


def test_a_broken_sitemap_gives_what_stands_before_the_fault() -> None:
    cut = URLSET[: URLSET.index("<n:title>")]
    wrong = URLSET.replace("<n:title>", "<n:title")
    for body in (cut, wrong):
        assert urls(body, "sitemap") == ["/a?x=1&y=2"]
        assert fault(snapshot(body, MAP), MAP).startswith(
            "the sitemap breaks after 1 entries, which are used: "
        )
    assert fault(snapshot(URLSET, MAP), MAP) == ""
    index = INDEX[: INDEX.index("/s2.xml")]
    assert len(child_sitemaps(snapshot(index, MAP), MAP, NOW)) == 2


def test_a_loose_ampersand_costs_no_entry() -> None:
    loose = URLSET.replace("&amp;", "&")
    assert urls(loose, "sitemap") == urls(URLSET, "sitemap")
    assert fault(snapshot(loose, MAP), MAP) == ""


def test_a_packed_sitemap_that_is_cut_off_gives_its_beginning() -> None:
    many = "".join(f"<url><loc>/{number}-{digest(str(number))}</loc></url>" for number in range(20_000))
    packed = gzip.compress(f"<urlset>{many}</urlset>".encode())
    for half in (packed[: len(packed) // 2], packed[: len(packed) // 2] + b"damage" * 100_000):
        assert 100 < len(found(half, MAP)) < 20_000
        assert fault(snapshot(half, MAP), MAP).startswith("the gzip file is ")


def test_a_text_file_of_urls_is_a_sitemap() -> None:
    text = "\ufeffhttp://news.example/a\r\n\r\nhttp://news.example/b?x=1\nnot a URL\n"
    assert urls(text, "sitemap") == ["/a", "/b?x=1"]


def test_a_feed_may_stand_for_a_sitemap_and_a_sitemap_for_a_feed() -> None:
    assert urls(RSS, "sitemap") == urls(RSS)
    assert urls(URLSET) == urls(URLSET, "sitemap")
    assert child_sitemaps(snapshot(INDEX), FEED, NOW) != ()


def test_an_index_may_lead_to_an_index_but_never_to_itself() -> None:
    body = INDEX.replace("/s2.xml", MAP.url)
    children = child_sitemaps(snapshot(body, MAP), MAP, NOW)
    assert [child.url.rpartition("/")[2] for child in children] == ["old.xml", "s1.xml.gz"]


def test_a_back_fill_reaches_back_to_its_day_and_not_to_the_age_of_the_source() -> None:
    source = Source(FEED.url, "feed", max_age_days=3)
    for day, pages in ((1, 2), (5, 1)):
        since = datetime(2026, 3, day, tzinfo=UTC)
        assert len(discover(snapshot(RSS), source, (), NOW, since)) == pages
    young = Source(MAP.url, "sitemap", max_age_days=3)
    assert len(child_sitemaps(snapshot(INDEX, MAP), young, NOW)) == 2
    assert len(child_sitemaps(snapshot(INDEX, MAP), young, NOW, datetime(2019, 1, 1, tzinfo=UTC))) == 3


ATOM_LINK = '<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="next" href="/feed.xml?p=2"/>'
OLDER = [
    (ATOM.replace("<entry>", '<link rel="prev-archive" href="/2025.xml"/><entry>', 1), ["/2025.xml"]),
    (ATOM.replace("<entry>", '<link rel="next" href="?page=2"/><entry>', 1), ["/feed.xml?page=2"]),
    (RSS.replace("<item>", f"{ATOM_LINK}<item>", 1), ["/feed.xml?p=2"]),
    (ATOM.replace("<entry>", '<link rel="next" href="/feed.xml"/><entry>', 1), []),  # itself
    ('{"version": "https://jsonfeed.org/version/1", "items": [], "next_url": "/2.json"}', ["/2.json"]),
    ('{"version": "https://jsonfeed.org/version/1", "items": [], "next_url": 2}', []),
    (ATOM, []),
    (URLSET, []),
]


@pytest.mark.parametrize(("body", "pages"), OLDER)
def test_a_feed_says_where_its_older_entries_are(body: str, pages: list[str]) -> None:
    found = older_pages(snapshot(body), FEED)
    assert [target.url.removeprefix("http://news.example") for target in found] == pages
    assert {target.source_id for target in found} <= {FEED.id}


HEAD = """<!DOCTYPE html><html><head><base href="http://news.example/en/">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="atom.xml?utm_source=page">
<link rel="alternate" type="application/rss+xml" href="//feeds.news.example/all"/>
<link rel="alternate" type="application/json" href="/api/1"><link rel="alternate" hreflang="de" href="/de">
<link rel="alternate stylesheet" type="application/rss+xml" href="/style">
<link rel="alternate" type="application/feed+json" href="ftp://news.example/x">
</head><body><link rel="alternate" type="application/rss+xml" href="/from-a-comment"></body></html>"""


def test_the_feeds_that_a_page_names_are_found_with_those_of_comments_last() -> None:
    assert alternates(snapshot(HEAD, content_type="text/html")) == (
        "http://news.example/en/atom.xml",
        "http://feeds.news.example/all",
        "http://news.example/comments/feed",
    )
    assert alternates(snapshot(RSS)) == ()


@pytest.mark.parametrize("source", [FEED, MAP])
def test_a_page_in_the_place_of_a_feed_leads_to_its_feeds(source: Source) -> None:
    page = snapshot(HEAD, source, "text/html")
    feeds = [target.url for target in child_feeds(page, source)]
    assert feeds == ["http://news.example/en/atom.xml", "http://feeds.news.example/all"]
    assert discover(page, source, (), NOW) == child_sitemaps(page, source, NOW) == ()
    said = f"write {feeds[0]} into sources.yaml"
    assert said in fault(page, source)
    many = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{n}">' for n in range(9))
    assert len(child_feeds(snapshot(f"<html><head>{many}", source), source)) == MAX_FEEDS


def test_a_page_source_has_no_children() -> None:
    page, source = snapshot(HEAD), Source("http://news.example/", "page")
    assert child_feeds(page, source) == older_pages(page, source) == child_sitemaps(page, source, NOW) == ()
    assert fault(page, source) == ""


DATES = [
    ("2026-03-09T08:00:00+01:00", 7),
    ("2026-03-09t08:00:00.123z", 8),
    ("2026-03-09 08:00:00 +0100", 7),
    ("2026-03-09T08:00", 8),
    ("2026-03-09", 0),
    ("20260309", 0),
    ("Mon, 09 Mar 2026 08:00:00 GMT", 8),
    ("mon,  9 mar 2026 08:00 ut", 8),
    ("9 Mar 26 08:00:00 EST", 13),
    ("Mon, 09 Mar 2026 08:00:00 CEST", 6),
    ("Mon, 09 Mar 2026 17:00:00 JST", 8),
    ("Mon, 09 Mar 2026 08:00:00 GMT+1", 7),
    ("Mon, 09 Mar 2026 08:00:00 -0730 (home)", 15.5),
    ("Mon, 09 Mar 2026 08:00:00 XYZ", 8),
    ("Mon, 09 Mar 2026 08:00:00", 8),
    ("Monday, 09-Mar-26 08:00:00 GMT", 8),
    ("Sun, 08 Mar 2026 24:00:00 GMT", 0),
    ("Mon, 09 March 2026 08:00 PM GMT", 20),
    ("March 9, 2026 12:30 a.m.", 0.5),
    ("Mon Mar  9 08:00:00 2026", 8),
    ("1773043200", 8),
]
NO_DATES = [
    "",
    "soon",
    "2026",
    "2026-03",
    "09/03/2026",
    "32 Mar 2026",
    "Mon, 09 Mar 2026 25:00:00 GMT",
    "2026-13-01",
]
NO_DATES += [
    "0001-01-01T00:00:00Z",
    "9999-12-31",
    "9 Mar 2026 13:00 pm",
    "9 Mar 2026 08:00 +2500",
    "9 Foo 2026",
]


@pytest.mark.parametrize(("text", "hours"), DATES)
def test_dates_are_read_in_all_their_forms(text: str, hours: float) -> None:
    assert moment(text) == datetime(2026, 3, 9, tzinfo=UTC) + timedelta(hours=hours)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_whole_date_is_none(text: str) -> None:
    assert moment(text) is None


@given(st.text(st.sampled_from("0123456789-:+ TZ,GMTarpm"), max_size=30))
def test_any_date_is_read_or_left(text: str) -> None:
    at = moment(text)
    assert at is None or (at.tzinfo is UTC and 1990 <= at.year <= 2100)


def test_the_dates_of_a_feed_know_their_zones() -> None:
    body = RSS.replace("08:00:00 +0100", "08:00:00 CET")
    assert found(body)[0].published_at == datetime(2026, 3, 9, 7, tzinfo=UTC)
    assert found(RSS.replace("Mon, 09 Mar 2026 08:00:00 +0100", "1741"))[0].published_at is None


def test_a_picture_written_out_in_an_entry_is_no_attack() -> None:
    picture = f"<description><![CDATA[<img src='data:image/png;base64,{'A' * 100_000}=='>]]></description>"
    assert urls(RSS.replace("<title>Weather</title>", f"<title>Weather</title>{picture}")) == ["/a", "/b"]


@given(
    st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)), st.sampled_from([FEED, MAP])
)
def test_any_bytes_are_read_or_refused(body: bytes, source: Source) -> None:
    try:
        assert all(target.url.startswith("http") for target in found(body, source))
    except DiscoverError as error:
        assert error.detail


@given(st.integers(0, 400))
def test_age_is_counted_from_now(days: int) -> None:
    date = (NOW - timedelta(days=days)).isoformat()
    body = f"<urlset><url><loc>/a</loc><lastmod>{date}</lastmod></url></urlset>"
    assert len(urls(body, "sitemap", max_age_days=100)) == (days <= 100)


def test_a_feed_of_bare_references_is_refused_before_a_parser_chews_on_it() -> None:
    body = b"<rss version='2.0'><channel><item><description>" + b"&" * 3_000_000
    with pytest.raises(DiscoverError, match="400000 references"):
        found(body)
