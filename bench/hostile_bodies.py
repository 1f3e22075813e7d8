"""Bodies that are meant to break who parses them, made when they are asked for: pages, lists, PDFs, pictures.

Each is some kilobytes to some megabytes of what takes a parser quadratic time, deep recursion or much memory,
or is no text at all. They name the profile that the night tracks, so that what is read is claimed, too. A
few honest pages are among them in other languages, each of whose dictionaries takes 30 to 140 MB of memory.
"""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Mapping
from functools import partial

PROFILE = "Harbour Exchange"
LINE = f"<p>{PROFILE} opened a hall in Lisbon in March, its spokesman said on Monday.</p>".encode()
Maker = Callable[[], bytes]


def page(inner: bytes, head: bytes = b"", language: bytes = b"en") -> bytes:
    return (
        b"<!doctype html><html lang="
        + language
        + b"><head><title>A hall</title>"
        + head
        + b"</head><body>"
        + inner
        + b"</body>"
    )


def told(language: str, sentence: str) -> bytes:
    """An honest page in a language."""
    return page(5 * f"<p>{sentence}</p>".encode(), language=language.encode())


def nested(opening: bytes, times: int, closing: bytes = b"", inner: bytes = 5 * LINE) -> bytes:
    return page(opening * times + inner + closing * times)


def beside(piece: bytes, times: int) -> bytes:
    return page(b"<article>" + piece * times + 5 * LINE + b"</article>")


def attributes(times: int, name: str = "a{}") -> bytes:
    return page(
        b"<p " + b" ".join(f"{name.format(n)}='1'".encode() for n in range(times)) + b">x</p>" + 5 * LINE
    )


def linked_data(told: bytes) -> bytes:
    return page(20 * LINE, b'<script type="application/ld+json">' + told + b"</script>")


def table(rows: int) -> bytes:
    return page(b"<table>" + b"<tr><td colspan=99999999 rowspan=99999999>x" * rows + b"</table>" + 5 * LINE)


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)  # noqa: S311  the same each time


def feed(items: bytes, kinds: bytes = b"", root: bytes = b"") -> bytes:
    start = b'<?xml version="1.0"?>' + (b"<!DOCTYPE rss [" + kinds + b"]>" if kinds else b"")
    return start + b"<rss version='2.0' " + root + b"><channel><title>t</title>" + items + b"</channel></rss>"


def item(title: bytes) -> bytes:
    return b"<item><title>" + title + b"</title><link>/nothing</link></item>"


def laughs(levels: int, each: int) -> bytes:
    """Entities of which each names the one before several times."""
    named = [b'<!ENTITY e0 "ha">']
    named += [f'<!ENTITY e{n} "{f"&e{n - 1};" * each}">'.encode() for n in range(1, levels)]
    return feed(item(f"&e{levels - 1};".encode()), b"".join(named))


def sitemap(urls: int) -> bytes:
    told = b"".join(b"<url><loc>/page/%d</loc></url>" % n for n in range(urls))
    return b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>" + told + b"</urlset>"


def pdf(*objects: bytes) -> bytes:
    told, places = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        places += b"%010d 00000 n \n" % len(told)
        told += b"%d 0 obj %s endobj\n" % (number, body)
    size = len(objects) + 1
    end = b"xref\n0 %d\n%strailer <</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
    return told + end % (size, places, size, len(told))


def stream(data: bytes, more: bytes = b"/Filter /FlateDecode") -> bytes:
    return b"<</Length %d %s>> stream\n%s\nendstream" % (len(data), more, data)


def pdf_page(contents: bytes) -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        contents,
    )


def picture(width: int, height: int) -> bytes:
    """A PNG of one colour that says how large it is, and has a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(min(width * 3 + 1, 50_000_000)))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SENTENCES = {
    "de": f"{PROFILE} hat im März eine neue Halle in Lissabon eröffnet, sagte ihr Sprecher am Montag.",
    "fr": f"{PROFILE} a ouvert en mars une nouvelle halle à Lisbonne, a déclaré lundi son porte-parole.",
    "es": f"{PROFILE} abrió en marzo una nueva nave en Lisboa, dijo el lunes su portavoz en la ciudad.",
    "pt": f"A {PROFILE} abriu em março um novo pavilhão em Lisboa, disse na segunda-feira o seu porta-voz.",
}
PAGES: Mapping[str, Maker] = {
    "sound": partial(beside, LINE, 5),
    **{f"sound-{language}": partial(told, language, said) for language, said in SENTENCES.items()},
    "nested-1000": partial(nested, b"<section>", 1_000, b"</section>"),
    "nested-200000": partial(nested, b"<section>", 200_000, b"</section>"),
    "nested-open-60000": partial(nested, b"<main>", 60_000),
    "inline-80000": partial(nested, b"<em>", 80_000, b"</em>"),
    "crossed-15000": partial(nested, b"<i><u>", 15_000, b"</i></u>"),
    "links-in-links": partial(nested, b"<a href=/><i>", 15_000),
    "tables-in-tables": partial(nested, b"<table><td>", 6_000),
    "lists-in-lists": partial(nested, b"<ol><li>x", 15_000),
    "quotes-in-quotes": partial(nested, b"<blockquote>", 40_000),
    "drawing": partial(nested, b"<svg><g>", 30_000),
    "templates": partial(nested, b"<template>", 15_000),
    "forms": partial(nested, b"<form><select><option>", 30_000),
    "attributes-80000": partial(attributes, 80_000),
    "attributes-same": partial(attributes, 120_000, "a"),
    "attribute-4mb": partial(beside, b"<p title='" + b"a" * 4_000_000 + b"'>", 1),
    "tag-1mb": partial(beside, b"<" + b"b" * 1_000_000 + b">", 1),
    "word-4mb": partial(beside, b"<p>" + b"w" * 4_000_000, 1),
    "words-4mb": partial(beside, b"<p>" + b"Lisbon and " * 360_000, 1),
    "short-paragraphs": partial(beside, b"<p>A short line.</p>", 200_000),
    "breaks": partial(beside, b"word<br>", 450_000),
    "many-links": partial(beside, b"<p><a href='/a'>a link of some words</a></p>", 90_000),
    "comments": partial(beside, b"<!-- - -->", 300_000),
    "comment-open": partial(beside, b"<!--" + b"-" * 4_500_000, 1),
    "characters": partial(beside, b"&lt;&#x263a;&eacute;", 200_000),
    "no-characters": partial(beside, b"&#xdfff;&#0;&#x7fffffff;&no;", 30_000),
    "angles": partial(beside, b"<", 1_000_000),
    "tags-open": partial(beside, b"<b ", 900_000),
    "script-open": partial(beside, b"<script>" + b"x='</scrip';" * 300_000, 1),
    "styles": partial(beside, b"<style>b{}</style>", 90_000),
    "head-flood": lambda: page(20 * LINE, b"<meta name=author content=x>" * 90_000),
    "linked-data-deep": partial(linked_data, b"[" * 90_000 + b"]" * 90_000),
    "linked-data-number": partial(linked_data, b'{"@type":"NewsArticle","n":' + b"7" * 300_000 + b"}"),
    "linked-data-long": partial(
        linked_data, b'{"@type":"NewsArticle","headline":"' + b"\\u0041" * 600_000 + b'"}'
    ),
    "dates": partial(beside, b"<p>3/4/2021 5 May 2022 2020-01-02 </p>", 30_000),
    "date-long": lambda: page(b"<time datetime='" + b"2" * 200_000 + b"'>" + 20 * LINE),
    "spaces": partial(beside, b" \n\t" * 1_500_000, 1),
    "spans-of-tables": partial(table, 1_000),
    "noise": lambda: bytes(byte % 64 for byte in noise(300_000)),  # no letters
    "nothing": lambda: b"",
}
LISTS: Mapping[str, Maker] = {
    "feed-laughs": partial(laughs, 10, 10),
    "feed-blow-up": lambda: feed(item(b"&e;" * 30_000), b'<!ENTITY e "' + b"x" * 90_000 + b'">'),
    "feed-file": lambda: feed(item(b"&e;"), b'<!ENTITY e SYSTEM "file:///etc/hostname">'),
    "feed-deep": lambda: feed(b"<a>" * 190_000),
    "feed-items": lambda: feed(item(b"x") * 70_000),
    "feed-attributes": lambda: feed(b"", root=b" ".join(b"a%d='1'" % n for n in range(90_000))),
    "feed-names": lambda: feed(b"", root=b" ".join(b"xmlns:n%d='u%d'" % (n, n) for n in range(20_000))),
    "feed-torn": lambda: feed(item(b"x"))[:-40],
    "feed-noise": partial(noise, 200_000),
    "sitemap-many": partial(sitemap, 60_000),
    "sitemap-laughs": lambda: laughs(10, 10).replace(b"rss", b"urlset"),
}
PDFS: Mapping[str, Maker] = {
    "stream-bomb.pdf": lambda: pdf_page(stream(zlib.compress(bytes(400_000_000), 1))),
    "text-bomb.pdf": lambda: pdf_page(stream(zlib.compress(b"BT (x) Tj ET " * 4_000_000, 9))),
    "circle.pdf": lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "deep.pdf": lambda: pdf(b"[" * 300_000),
    "noise.pdf": lambda: b"%PDF-1.7\n" + noise(300_000),
}
PICTURES: Mapping[str, Maker] = {
    "sound": partial(picture, 640, 480),
    "huge": partial(picture, 60_000, 60_000),
    "wide": partial(picture, 4_999, 4_999),
    "torn": lambda: picture(640, 480)[:90],
    "noise": partial(noise, 200_000),
}


def own_bodies() -> dict[str, Maker]:
    """By name, which ends in .xml for lists and in .pdf for PDFs."""
    return {**PAGES, **{f"{name}.xml": made for name, made in LISTS.items()}, **PDFS}
