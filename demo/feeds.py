"""Feeds, sitemaps and robots.txt of a host, as they stand at a moment. Undated pages are in no feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from textwrap import shorten
from xml.sax.saxutils import escape

from demo.render import iso
from demo.stories import Outlet, Page, Version

# path of the feed by its kind
FEED_PATHS = {"rss": "/feed.xml", "atom": "/atom.xml"}
SUMMARY = 400  # characters; long enough that the institution is named in it, as in most real feeds


def robots(outlet: Outlet) -> str:
    """Closed paths hold for everybody; a sitemap is named where there is one."""
    closed = [f"Disallow: {path}" for path in outlet.site.disallow] or ["Disallow:"]
    lines = ["User-agent: *", *closed]
    if outlet.site.sitemap:
        lines += ["", f"Sitemap: http://{outlet.domain}/sitemap.xml"]
    return "\n".join(lines) + "\n"


def rss(outlet: Outlet, pages: Sequence[Page], at: datetime | None) -> str:
    items = "".join(_rss_item(page, at) for page in _newest_first(pages, at))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n'
        f"<title>{escape(outlet.name)}</title><link>http://{outlet.domain}/</link>"
        f"<description>{escape(outlet.name)}: all articles</description>"
        f"<language>{outlet.language}</language>\n"
        f'<atom:link href="http://{outlet.domain}/feed.xml" rel="self" type="application/rss+xml"/>\n'
        f"{items}</channel></rss>\n"
    )


def _rss_item(page: Page, at: datetime | None) -> str:
    version = page.at(at)
    assert version is not None and page.published is not None  # _newest_first keeps no others
    link = escape(page.url)
    return (
        f"<item><title>{escape(version.title)}</title><link>{link}</link>"
        f'<guid isPermaLink="true">{link}</guid>'
        f"<pubDate>{format_datetime(page.published, usegmt=True)}</pubDate>"
        f"<description>{escape(summary(version))}</description></item>\n"
    )


def atom(outlet: Outlet, pages: Sequence[Page], at: datetime | None) -> str:
    standing = _newest_first(pages, at)
    times = [version.since for page in standing if (version := page.at(at))]
    updated = iso(max(times)) if times else "2024-01-01T00:00:00Z"
    entries = "".join(_atom_entry(page, at) for page in standing)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">\n'
        f"<title>{escape(outlet.name)}</title><id>http://{outlet.domain}/</id>"
        f'<link rel="self" href="http://{outlet.domain}/atom.xml"/><updated>{updated}</updated>'
        f"<author><name>{escape(outlet.name)}</name></author>\n{entries}</feed>\n"
    )


def _atom_entry(page: Page, at: datetime | None) -> str:
    version = page.at(at)
    assert version is not None  # _newest_first keeps no others
    link = escape(page.url, {'"': "&quot;"})
    return (
        f'<entry><title>{escape(version.title)}</title><link href="{link}"/><id>{link}</id>'
        f"<published>{iso(page.published)}</published><updated>{iso(version.since)}</updated>"
        f"<summary>{escape(summary(version))}</summary></entry>\n"
    )


def sitemap(pages: Sequence[Page], at: datetime | None) -> str:
    """Every page that stands, in the order of the files; the last change of each."""
    rows = [
        f"<url><loc>{escape(page.url)}</loc><lastmod>{iso(version.since)}</lastmod></url>"
        for page in pages
        if (version := page.at(at))
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + "\n".join(rows) + "\n</urlset>\n"
    )


def _newest_first(pages: Sequence[Page], at: datetime | None) -> list[Page]:
    standing = [page for page in pages if page.published and page.at(at)]
    return sorted(standing, key=lambda page: iso(page.published), reverse=True)


def summary(version: Version) -> str:
    """The deck and the beginning of the text."""
    text = " ".join((version.deck or "", *(block.text for block in version.blocks)))
    return shorten(text, SUMMARY, placeholder=" …")
