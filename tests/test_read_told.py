"""What a page says of itself beside title, byline and dates: rights, addresses, clocks, entries, pictures."""

from __future__ import annotations

import json
from datetime import datetime
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_pages import PROSE, URL, document
from selectolax.lexbor import LexborHTMLParser

from pipeline.model import Document, Image
from pipeline.read.images import licence_in
from pipeline.read.meta import Meta, absolute, collect
from pipeline.read.microdata import items
from pipeline.read.walk import walk

SITE = "http://quaypost.example"
BY = "https://creativecommons.org/licenses/by/4.0/"
LIVE = {"@type": "LiveBlogPosting", "headline": "Vote on the toll"}


def ld(**fields: object) -> str:
    node = {"@type": "NewsArticle", "headline": "Toll plan dropped", **fields}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


def page(head: str = "", body: str = "") -> Document:
    return document(f"<head>{head}</head><body><h1>Toll plan dropped</h1>{body}{PROSE}</body>")


def meta_of(body: str) -> Meta:
    tree = LexborHTMLParser(f"<body>{body}{PROSE}</body>")
    assert tree.root is not None
    return collect(tree, walk(tree.root), URL)


# ---------------------------------------------------------------------------------------------- document


def test_a_document_holds_what_its_page_says_of_owner_rights_and_addresses() -> None:
    publisher = {"@type": "Organization", "name": "Quay Post", "logo": {"url": "/logo.png"}}
    part = {
        "@type": "WebPageElement",
        "isAccessibleForFree": "http://schema.org/False",
        "cssSelector": ".paid",
    }
    found = page(
        ld(publisher=publisher, license=BY, hasPart=[part], author="Ida Berg, Reuters")
        + "<link rel=amphtml href=/toll.amp><link rel=alternate hreflang=DE href=/zoll>"
    )
    assert (found.owner, found.logo, found.licence) == ("Quay Post", f"{SITE}/logo.png", BY)
    assert (found.free, found.paid_part) == (False, ".paid")
    assert (found.amp, found.alternates) == (f"{SITE}/toll.amp", (("de", f"{SITE}/zoll"),))
    assert found.desk == "Reuters"


def test_what_a_page_does_not_say_stays_empty() -> None:
    found = page()
    said = (found.owner, found.logo, found.licence, found.free, found.paid_part, found.amp, found.desk)
    assert said == (None,) * 7
    assert (found.alternates, found.published_offset, found.modified_offset) == ((), None, None)


@pytest.mark.parametrize(
    ("publisher", "more", "owner"),
    [
        ({"name": "Quay Post"}, {}, "Quay Post"),
        ({"name": "Quay Post", "parentOrganization": {"name": "Quay Media"}}, {}, "Quay Media"),
        ({"name": "Quay Post"}, {"copyrightHolder": {"name": "Harbour Group"}}, "Harbour Group"),
        ([{"name": "Quay Post"}, {"name": "Other"}], {}, "Quay Post"),
    ],
)
def test_the_owner_is_who_holds_the_rights_then_the_publishers_parent(
    publisher: object, more: dict[str, object], owner: str
) -> None:
    assert page(ld(publisher=publisher, **more)).owner == owner


def test_a_publisher_that_is_told_by_its_id_is_looked_up() -> None:
    graph = [
        {"@type": "Article", "headline": "Toll plan dropped", "publisher": {"@id": "#us"}},
        {"@type": "Organization", "@id": "#us", "name": "Quay Media"},
    ]
    assert page(f"<script type='application/ld+json'>{json.dumps(graph)}</script>").owner == "Quay Media"


def test_a_footers_creative_commons_link_is_the_licence_unless_there_are_two() -> None:
    def footer(*hrefs: str) -> Document:
        links = " ".join(f"<a href='{href}'>licence</a>" for href in hrefs)
        return document(f"<h1>Toll</h1>{PROSE}<footer><p>Our texts: {links}</p></footer>")

    assert footer(BY).licence == BY
    assert footer(BY, BY.replace("by", "by-sa")).licence is None
    assert footer("https://quaypost.example/terms").licence is None


# -------------------------------------------------------------------------------------------------- clocks


@pytest.mark.parametrize(
    ("written", "offset", "local"),
    [
        ("2025-03-04T23:30:00+05:30", 330, "2025-03-04 23:30:00+05:30"),
        ("2025-03-04T23:30:00-0330", -210, "2025-03-04 23:30:00-03:30"),
        ("2025-03-04T12:00:00Z", 0, "2025-03-04 12:00:00+00:00"),
        ("4 March 2025 11.30 p.m. EST", -300, "2025-03-04 23:30:00-05:00"),
        ("2025-03-04T12:00:00", None, "2025-03-04 12:00:00"),  # a clock, but whose?
        ("2025-03-04", None, "2025-03-04 00:00:00"),
    ],
)
def test_the_zone_of_a_time_is_kept(written: str, offset: int | None, local: str) -> None:
    found = page(ld(datePublished=written, dateModified=written))
    assert (found.published_offset, found.modified_offset) == (offset, offset)
    shown = found.published_local
    assert shown is not None
    assert (str(shown) if offset is not None else str(shown.replace(tzinfo=None))) == local


# ------------------------------------------------------------------------------------ entries of a live blog

ENTRIES = (
    ("2025-03-04T14:05:00+01:00", "The board votes on the toll, seven to two, after a morning of talks."),
    ("2025-03-04T13:40:00+01:00", "Fishermen have gathered outside of the harbour office since the dawn."),
    ("2025-03-04T13:02:00+01:00", "The chair opens the session and reads the plan aloud to the members."),
)
BOXED = "<article><header><time datetime='{0}'>now</time></header><p>{1}</p><p>And more.</p></article>"
FLAT = "<h3><time datetime='{0}'>now</time></h3><p>{1}</p><p>And more of what there is to say about it.</p>"
SIGNED = "<div><p>{1}</p><p>And more of what there is.</p><span><time datetime='{0}'></time></span></div>"


def live(entry: str, head: str = "") -> dict[str, datetime | None]:
    """The text of each block of a live blog's body to its time."""
    body = "".join(entry.format(*each) for each in ENTRIES)
    top = (
        "<h1>Vote on the toll</h1><p>All that happens at the harbour today, as it happens, in one place.</p>"
    )
    found = document(f"<head>{head}</head><body><main>{top}{body}</main></body>", url=f"{SITE}/live/vote")
    assert found.kind == "live_blog"
    return {found.text[block.start : block.end]: block.at for block in found.blocks if block.kind != "title"}


@pytest.mark.parametrize("entry", [BOXED, FLAT, SIGNED])
def test_the_entries_of_a_live_blog_have_times_of_their_own(entry: str) -> None:
    found = live(entry, ld(**LIVE, datePublished="2025-03-04T08:00:00Z"))
    for written, text in ENTRIES:
        assert found[text] == datetime.fromisoformat(written)


def test_what_stands_above_the_first_entry_has_no_time() -> None:
    found = live(BOXED, ld(**LIVE))
    assert found["All that happens at the harbour today, as it happens, in one place."] is None


def test_an_entry_that_nothing_stands_above_has_its_time_too() -> None:
    body = "".join(BOXED.format(*each) for each in ENTRIES)
    side = (
        "<aside><time datetime='2025-03-01T09:00:00Z'></time><p>An older story about the harbour.</p></aside>"
    )
    head = f"<h1>Vote on the toll</h1><p><time datetime='2025-03-04T08:00:00Z'></time></p>{side}"
    found = document(f"<body>{head}<main>{body}</main></body>", url=f"{SITE}/live/vote")
    times = {found.text[block.start : block.end]: block.at for block in found.blocks[1:]}
    assert {text: times[text] for _, text in ENTRIES} == {
        text: datetime.fromisoformat(at) for at, text in ENTRIES
    }
    assert None not in times.values()


def test_the_time_of_the_whole_page_is_no_entrys() -> None:
    top = "<header><h1>Vote on the toll</h1><time datetime='2025-03-04T08:00:00Z'></time></header>"
    found = document(f"<head>{ld(**LIVE)}</head><body><main>{top}{PROSE}</main></body>")
    assert found.kind == "live_blog"
    assert {block.at for block in found.blocks} == {None}


def test_entries_are_timed_by_structured_data_where_the_page_shows_no_times() -> None:
    updates = [{"@type": "BlogPosting", "datePublished": at, "articleBody": text} for at, text in ENTRIES]
    found = live("<p>{1}</p><p>And more of it.</p>", ld(**LIVE, liveBlogUpdate=updates))
    for written, text in ENTRIES:
        assert found[text] == datetime.fromisoformat(written)


def test_the_blocks_of_an_article_have_no_times() -> None:
    found = page("", "<p><time datetime='2025-03-04T10:00:00Z'>today</time></p>")
    assert {block.at for block in found.blocks} == {None}


# ---------------------------------------------------------------------------------------------- microdata


def test_microdata_is_a_tree_of_things() -> None:
    tree = LexborHTMLParser(
        "<div itemscope itemtype=https://schema.org/Article><b itemprop=headline>Toll</b>"
        "<div itemprop=author itemscope itemtype=https://schema.org/Person><i itemprop=name>Ida</i></div>"
        "<div itemprop=author itemscope><i itemprop=name>Jon</i></div></div><i itemprop=headline>Loose</i>"
    )
    article, first, second, loose = items(tree)
    assert (article["headline"], loose) == ("Toll", {"headline": "Loose"})
    assert article["author"] == [first, second]
    assert (first["name"], second["name"]) == ("Ida", "Jon")


def test_a_comment_in_microdata_says_nothing_of_the_article() -> None:
    found = meta_of(
        "<div itemscope itemtype=http://schema.org/NewsArticle>"
        "<div itemscope itemprop=comment itemtype=http://schema.org/Comment><i itemprop=author>Troll</i>"
        "<time itemprop=datePublished datetime=2025-03-09></time></div>"
        "<h1 itemprop=headline>Toll</h1><meta itemprop=datePublished content=2025-03-04>"
        "<div itemprop=publisher itemscope itemtype=http://schema.org/Organization>"
        "<meta itemprop=name content='Quay Media'><img itemprop=logo src=/logo.png></div></div>"
    )
    assert (found.values["published"], found.values["author"]) == (["2025-03-04"], [])
    assert (found.owner, found.logo) == ("Quay Media", f"{SITE}/logo.png")


@given(st.text(alphabet="<>ab='/ itemscopropnedv\"", max_size=200))
def test_no_markup_breaks_microdata(markup: str) -> None:
    tree = LexborHTMLParser(f"<div itemscope><p itemprop=name {markup}>x<p itemprop=author itemscope>y")
    assert all(isinstance(item, dict) for item in items(tree))


# ---------------------------------------------------------------------------------------------- pictures


def figure(source: str, caption: str = "", box: str = "") -> str:
    return f"<div class='{box}'><figure><img src={source}><figcaption>{caption}</figcaption></figure></div>"


def test_a_picture_knows_its_licence_and_the_block_before_which_it_stands() -> None:
    cc = f"The quay. Photo: Jon Lie, <a href='{BY}'>CC</a>"
    found = document(
        f"<h1>Toll</h1>{figure('/a.jpg', 'A quay (Photo: Ida Berg / CC BY-SA 4.0)')}{PROSE}"
        f"{figure('/b.jpg', cc)}<p>The boats will be back in the harbour by the end of the week, he said.</p>"
    )
    first, second = found.images
    assert (first.place, first.licence) == (1, "CC BY-SA 4.0")
    assert (second.credit, second.licence) == ("Jon Lie, CC", BY)
    assert second.place == len(found.blocks) - 1


def test_what_the_page_does_not_show_beside_a_picture_is_taken_from_its_data() -> None:
    told = {
        "@type": "ImageObject",
        "url": "/a.jpg",
        "caption": "A quay",
        "creditText": "Jon Lie",
        "license": BY,
    }
    assert page(ld(image=told)).images == (Image(f"{SITE}/a.jpg", "A quay", "Jon Lie", BY),)
    (shown,) = page(ld(image=[told]), figure("/a.jpg", "The east quay")).images
    assert (shown.caption, shown.credit, shown.licence) == ("The east quay", "Jon Lie", BY)


def test_a_logo_and_an_authors_portrait_are_no_pictures_of_the_article() -> None:
    publisher = {"@type": "Organization", "name": "Quay Post", "logo": f"{SITE}/logo.png"}
    head = ld(publisher=publisher) + "<meta property=og:image content=/logo.png>"
    body = (
        figure("/logo.png")
        + figure("/ida.jpg", box="author-bio")
        + figure("/jon.jpg", box="headshot")
        + figure("/a.jpg", "A quay")
    )
    assert [image.url for image in page(head, body).images] == [f"{SITE}/a.jpg"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Ida Berg / CC BY-NC-ND 2.0", "CC BY-NC-ND 2.0"),
        ("Ida Berg, CC0", "CC0"),
        ("CC BY", "CC BY"),
        ("ACC BYE", None),
        ("CC BYLAW", None),
        ("", None),
    ],
)
def test_a_creative_commons_mark_is_read_as_written(text: str, mark: str | None) -> None:
    assert licence_in(text) == mark


# ------------------------------------------------------------------------------------------------- links

_PIECES_TEXT = "http:// https:// HTTP:// // / a b.c h.example .. . ? # ; x=1 & é [ ] :80 : @ %20 mailto: - _"
_PIECES = (*_PIECES_TEXT.split(), " ", "\t", "\x1f", "\x00", "\x85", "\u3000")
_BASES = (
    "http://h.example/a/b?x",
    "https://h.example",
    "http://u@h.example/",
    "https://h.example/a/;p",
    "about:blank",
    "http://h.example/a?b?c",
)


def _resolved(base: str, href: str) -> str | None:
    try:
        url = urljoin(base, href.strip())
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if href.strip() and parts.scheme in ("http", "https") and host else None


@given(
    st.sampled_from(_BASES),
    st.lists(st.sampled_from(_PIECES), max_size=6),
)
def test_a_link_resolves_as_the_standard_library_resolves_it(base: str, pieces: list[str]) -> None:
    href = "".join(pieces)
    assert absolute(base, href) == _resolved(base, href)
