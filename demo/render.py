"""A page of a story as the HTML of its host: the text of the story, and all that real sites put around it."""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

from demo.stories import Block, BlockKind, Page, Version, read_yaml

HERE = Path(__file__).parent
WIDTH, HEIGHT = 600, 400  # of a drawn picture, in pixels
NAMES = ("lurker_42", "Reader from Leith", "oldpacket", "m.okafor")  # who writes the comments


@dataclass(frozen=True, slots=True)
class Style:
    """How one template writes blocks and dates. In the patterns, {} is the text and {id} its anchor."""

    blocks: Mapping[BlockKind, str]
    deck: str
    date: str  # strftime, where %B is the month in the site's language


PLAIN: Mapping[BlockKind, str] = {
    "paragraph": "<p>{}</p>",
    "heading": '<h2 id="{id}">{}</h2>',
    "item": "<ul><li>{}</li></ul>",
    "quote": "<blockquote><p>{}</p></blockquote>",
}
SOUP: Mapping[BlockKind, str] = {
    "paragraph": '<div class="par">{}</div>',
    "heading": '<div class="sub"><b>{}</b></div>',
    "item": '<div class="li">• {}</div>',
    "quote": '<div class="par q">{}</div>',
}
BREAKS: Mapping[BlockKind, str] = {
    "paragraph": "{}<br><br>",
    "heading": "<b>{}</b><br><br>",
    "item": "- {}<br>",
    "quote": "<i>{}</i><br><br>",
}
POST = (
    '<div class="post"><div class="post-author">{name}</div><div class="post-content"><p>{}</p></div></div>'
)
STYLES: Mapping[str, Style] = {
    "article": Style(PLAIN, '<p class="standfirst">{}</p>', "%B %-d, %Y, %H:%M UTC"),
    "soup": Style(SOUP, '<div class="intro">{}</div>', "%d.%m.%Y"),
    "wordpress": Style(PLAIN, '<p class="has-large-font-size"><strong>{}</strong></p>', "%B %-d, %Y"),
    "microdata": Style(PLAIN, '<p itemprop="description">{}</p>', "%-d %B %Y %H:%M"),
    "bare": Style(PLAIN, "<p><b>{}</b></p>", "%-d %B %Y"),
    "official": Style(PLAIN, '<p class="lead">{}</p>', "%-d %B %Y"),
    "legacy": Style(BREAKS, "<b>{}</b><br><br>", "%d.%m.%Y %H:%M"),
    "forum": Style(PLAIN, "<p>{}</p>", "%Y-%m-%d %H:%M"),
}


def page_bytes(page: Page, version: Version) -> bytes:
    """The body of the answer, in the charset of its site; what the charset lacks becomes an entity."""
    site = page.outlet.site
    html = _template(site.template).substitute(_slots(page, version))
    return html.encode(site.charset, "xmlcharrefreplace")


def furniture(page: Page) -> tuple[str, ...]:
    """Every text around the article that must not be read as evidence."""
    words, site = _words(page), page.outlet.site
    single = [text for text in words.values() if isinstance(text, str)]
    return (*single, *words["nav"], *words["share"], *site.teasers, *site.replies)


@cache
def _template(name: str) -> Template:
    return Template((HERE / "templates" / f"{name}.html").read_text(encoding="utf-8"))


@cache
def _labels() -> Mapping[str, Mapping[str, str | list[str]]]:
    return read_yaml(HERE / "furniture.yaml")


def _words(page: Page) -> Mapping[str, str | list[str]]:
    return _labels()[page.outlet.language]


def _slots(page: Page, version: Version) -> dict[str, str]:
    return {**_head(page, version), **_around(page), **_dates(page, version), **_text(page, version)}


def _head(page: Page, version: Version) -> dict[str, str]:
    outlet = page.outlet
    declared = outlet.site.declare in ("meta", "both")
    return {
        "lang": outlet.language,
        "charset": f'<meta charset="{outlet.site.charset}">' if declared else "",
        "site": escape(outlet.name),
        "owner": escape(str(outlet.registered["owner"])),
        "url": escape(page.url),
        "canonical": f'<link rel="canonical" href="{escape(page.canonical or page.url)}">',
        "title": escape(version.title),
        "summary": escape(version.deck or version.blocks[0].text),
        "jsonld": f'<script type="application/ld+json">{_json_ld(page, version)}</script>',
        "forumld": _forum_ld(page, version),
    }


def _json_ld(page: Page, version: Version) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": version.title,
        "datePublished": iso(page.published),
        "dateModified": iso(version.since),
        "author": [{"@type": "Organization", "name": page.byline or page.outlet.name}],
        "publisher": {"@type": "Organization", "name": page.outlet.name},
    }
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")


def _forum_ld(page: Page, version: Version) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "headline": version.title,
        "datePublished": iso(page.published),
        "author": {"@type": "Person", "name": page.byline},
    }
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")


def _around(page: Page) -> dict[str, str]:
    words, site = _words(page), page.outlet.site
    nav, share, teasers = list(words["nav"]), list(words["share"]), list(site.teasers)
    slots = {key: escape(text) for key, text in words.items() if isinstance(text, str)}
    slots |= {
        "agree": "".join(f"<button>{escape(text)}</button>" for text in words["agree"]),
        "nav": _each(nav, '<li><a href="/{slug}">{}</a></li>'),
        "nav_divs": _each(nav, '<div class="mi"><a href="/{slug}">{}</a></div>'),
        "nav_cells": _each(nav, '<a href="/{slug}">{}</a> | '),
        "share": _each(share, '<li><a href="#{slug}">{}</a></li>'),
        "share_divs": _each(share, '<div class="sb">{}</div>'),
        "teasers": _each(teasers, '<li><a href="/story/{slug}">{}</a></li>'),
        "teaser_divs": _each(teasers, '<div class="t"><a href="/story/{slug}">{}</a></div>'),
        "teaser_lines": _each(teasers, '<a href="/story/{slug}">{}</a><br>'),
        "replies": _replies(site.replies, '<div class="comment"><b>{name}</b><p>{}</p></div>'),
        "posts": _replies(site.replies, POST),
        "legal": f"© {escape(str(page.outlet.registered['owner']))}. {slots['legal']}",
    }
    return slots


def _each(texts: Sequence[str], pattern: str) -> str:
    return "".join(pattern.format(escape(text), slug=slug(text)) for text in texts)


def _replies(texts: Sequence[str], pattern: str) -> str:
    named = zip(NAMES, texts, strict=False)
    return "\n".join(pattern.format(escape(text), name=name) for name, text in named)


def _dates(page: Page, version: Version) -> dict[str, str]:
    """The dates as this site shows them; all empty where the page shows none."""
    if page.published is None:
        return dict.fromkeys(("iso", "modified", "written", "updated", "dates"), "")
    words, revised = _words(page), version.since > page.published
    meta = f'<meta name="dcterms.issued" content="{page.published:%Y-%m-%d}">'
    if revised:
        meta += f'<meta name="dcterms.modified" content="{iso(version.since)}">'
    updated = f" {words['updated']} {_written(page, version.since)}" if revised else ""
    return {
        "iso": iso(page.published),
        "modified": iso(version.since),
        "written": _written(page, page.published),
        "updated": f'<span class="updated">{escape(updated)}</span>' if revised else "",
        "dates": meta,
    }


def iso(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


def _written(page: Page, moment: datetime) -> str:
    month = _words(page)["months"][moment.month - 1]
    return moment.strftime(STYLES[page.outlet.site.template].date.replace("%B", month))


def _text(page: Page, version: Version) -> dict[str, str]:
    style, words = STYLES[page.outlet.site.template], _words(page)
    body = "\n".join(_block_html(block, style) for block in version.blocks)
    headings = [block.text for block in version.blocks if block.kind == "heading"]
    byline = f"{words['by']} {page.byline}" if page.byline else page.outlet.name
    return {
        "body": body.replace("</ul>\n<ul>", "\n"),
        "deck": style.deck.format(escape(version.deck)) if version.deck else "",
        "figure": _figure(page, str(words["photo"])),
        "by": escape(byline),
        "toc": _each(headings, '<li><a href="#{slug}">{}</a></li>'),
    }


def _block_html(block: Block, style: Style) -> str:
    out, place = [], 0
    for start, end, href in block.links:
        out.append(escape(block.text[place:start], quote=False))
        out.append(f'<a href="{escape(href)}">{escape(block.text[start:end], quote=False)}</a>')
        place = end
    out.append(escape(block.text[place:], quote=False))
    return style.blocks[block.kind].format("".join(out), id=slug(block.text))


def _figure(page: Page, label: str) -> str:
    image = page.image
    if image is None:
        return ""
    caption = f'{escape(image.caption)} <span class="credit">{label} {escape(image.credit)}</span>'
    alt = escape(image.caption)
    return f'<figure><img src="{image.src}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'


@cache
def picture_bytes(name: str) -> bytes:
    """A drawing in place of a photograph, as PNG: sky, hills and a quay, whose colours its name decides."""
    seed = sha256(name.encode()).digest()
    hills = [HEIGHT // 2 + abs((x + seed[9]) % 240 - 120) // 2 - seed[10] // 8 for x in range(WIDTH)]
    land, ground = (bytes(part // 2 + 40 for part in seed[at : at + 3]) for at in (3, 6))
    rows = bytearray()
    for y in range(HEIGHT):
        light = 160 + 95 * y // HEIGHT
        sky = bytes((light * 2 + part) // 3 for part in seed[:3])
        line = [ground] * WIDTH if y > 3 * HEIGHT // 4 else [land if y > hill else sky for hill in hills]
        rows += b"\0" + b"".join(line)  # each row begins with its filter: none
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)  # 8 bits a channel, RGB
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def slug(text: str) -> str:
    return re.sub(r"\W+", "-", text.lower()).strip("-")
