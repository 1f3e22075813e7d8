"""Feeds and sitemaps: what they announce, and what is not wanted."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.discover import MAX_BYTES, MAX_CHILDREN, MAX_ITEMS, child_sitemaps, discover
from pipeline.errors import DiscoverError
from pipeline.model import Profile, Snapshot, Source, SourceKind, Target

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


def test_all_that_an_institution_publishes_at_home_is_about_it() -> None:
    source = Source("http://blog.netco.example/feed", "feed", profiles=("netco",))
    assert len(found(RSS, source)) == 2


BAD = [
    (FEED, "<html><body><p>Welcome</p></body></html>", "no RSS, Atom, RDF or JSON feed"),
    (FEED, "", "empty"),
    (FEED, "{", "broken JSON"),
    (FEED, '{"version": 1, "items": []}', "no JSON Feed"),
    (FEED, '<!DOCTYPE a [<!ENTITY x "y">]><rss version="2.0"/>', "entities"),
    (FEED, "<rss " + "a='1' " * 20_000 + "/>", "64 KB"),
    (
        FEED,
        "<rss version='2.0'><channel><item><link>ftp://x.example/</link></item></channel></rss>",
        "none of the 1",
    ),
    (MAP, RSS, "begins with <rss>"),
    (MAP, "<urlset><url>", "broken XML"),
    (MAP, "<html><p>Hi<br></html>", "broken XML"),
    (MAP, gzip.compress(URLSET.encode())[:-20], "cut off"),
    (MAP, b"\x1f\x8bnot gzip", "damaged"),
    (MAP, gzip.compress(b" " * (MAX_BYTES + 2)), "empty"),
    (MAP, gzip.compress(b"<" + b" >" * MAX_BYTES), "larger than"),
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
