"""An HTML page → Document: one parse, one walk, then choices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from pipeline.errors import ReadError
from pipeline.model import Block, BlockKind, Document, Publisher, Snapshot
from pipeline.model.rights import judge
from pipeline.read import dates, fit
from pipeline.read.assemble import join
from pipeline.read.body import Weights, inside, key, main_box, prose, set_replies_aside, weigh
from pipeline.read.byline import desk_of, find_byline
from pipeline.read.clean import Scene, clean
from pipeline.read.head import Clock, Title, find_deck, find_times, find_title
from pipeline.read.images import LICENSED, images_of
from pipeline.read.language import language_of
from pipeline.read.live import entry_times
from pipeline.read.marks import site_marks
from pipeline.read.meta import Meta, collect
from pipeline.read.page import Page, Run
from pipeline.read.second import is_doubtful, second_opinion
from pipeline.read.sheets import conceal
from pipeline.read.walk import MAX_DEPTH, walk

_MAX_ATTRIBUTES = 1_000
_LONG_TAG = 3_000  # characters; a tag with too many attributes has more
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MAX_LINES = 100_000  # line breaks; lines are joined to paragraphs, so that their limit does not see them
_MANY_TAGS = 10_000  # below this no nesting costs more than a tenth of a second
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*+)([^<>]*+)>")
# Elements that end by themselves or hold nothing: their missing end tags are no nesting.
_SELF_ENDING_TEXT = (
    "p li dt dd td th tr thead tbody tfoot option optgroup br hr img input meta link base area col"
    " embed source track wbr param html head body rp rt b i u font em strong a small"
)
_SELF_ENDING = frozenset(_SELF_ENDING_TEXT.split())
_HEAD_LINES = 25  # runs before the body that may hold byline and dates
_TAIL_LINES = 6
_SHOWN = 20_000  # characters in which a page says that it is no article


@dataclass(slots=True)
class Reading:
    """What has been found on a page so far."""

    page: Page
    meta: Meta
    weights: Weights
    main: int
    title: Title
    deck: int
    lines: list[int]  # runs around the body that may hold byline and dates
    byline: str | None
    body: list[tuple[int, BlockKind]]


def read_html(
    text: str, markup: str | bytes, snapshot: Snapshot, publisher: Publisher, reader: str
) -> Document:
    """Read one HTML page; see `pipeline.read.read` for what it raises.

    `markup` is the text again, as the parser shall have it.
    """
    refuse_hostile(text)
    marks = site_marks(snapshot.body)  # while the page is at hand: after the walk it takes twice as long
    tree = LexborHTMLParser(markup)
    root = tree.root
    if root is None:
        raise ReadError("unreadable", "The page is empty.")
    conceal(tree, text)
    page = walk(root)
    meta = collect(tree, page, snapshot.final_url)
    reserved = judge(meta.rights, snapshot.fetched_at).refusal
    if reserved:
        return _reserved(reserved, meta, snapshot, publisher, reader)
    reading = _choose(text, page, meta, publisher)
    return _document(reading, snapshot, publisher, reader, marks)


def _reserved(why: str, meta: Meta, snapshot: Snapshot, publisher: Publisher, reader: str) -> Document:
    """A page that its publisher forbids us to use: its name alone, and not a word of its text."""
    return Document(
        url=snapshot.url,
        final_url=snapshot.final_url,
        publisher_domain=publisher.domain,
        title=meta.first("title") or meta.title_tag,
        deck=None,
        byline=None,
        published_at=None,
        modified_at=None,
        fetched_at=snapshot.fetched_at,
        language=language_of("", [meta.html_lang, publisher.language or ""]),
        kind=fit.plain_kind(publisher),
        text="",
        blocks=(),
        links=(),
        images=(),
        canonical=meta.canonical,
        site_name=meta.first("site_name") or None,
        snapshot_sha256=snapshot.sha256,
        reader=reader,
        refused_because=why,
    )


def refuse_hostile(text: str) -> None:
    """Refuse what would hold us for seconds: attribute floods, line breaks and nesting beyond all use."""
    for piece in long_pieces(text, _LONG_TAG):
        if not piece[0].isalpha() or -1 < piece.find(">") < _LONG_TAG:
            continue
        if len(_QUOTED.sub("", piece.partition(">")[0]).split()) > _MAX_ATTRIBUTES:
            raise ReadError("unreadable", f"One tag has more than {_MAX_ATTRIBUTES} attributes.")
    if text.count("<") < _MANY_TAGS:
        return
    if text.count("<br") + text.count("<BR") > _MAX_LINES:
        raise ReadError("unreadable", f"The page has more than {_MAX_LINES} line breaks.")
    depth = 0
    for closing, name, rest in _TAG.findall(text):
        if name.lower() in _SELF_ENDING or rest.endswith("/"):
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > MAX_DEPTH:
            raise ReadError("unreadable", f"The page nests its elements more than {MAX_DEPTH} deep.")


def long_pieces(text: str, least: int) -> Iterator[str]:
    """What follows a "<" up to the next, where it has so many characters. Leaps over what is short."""
    at = text.find("<")
    while at >= 0:
        leap = text.rfind("<", at + 1, at + 1 + least)
        if leap < 0:
            leap = text.find("<", at + 1)
            piece = text[at + 1 :] if leap < 0 else text[at + 1 : leap]
            if len(piece) >= least:
                yield piece
        at = leap


def _choose(text: str, page: Page, meta: Meta, publisher: Publisher) -> Reading:
    if publisher.kind == "forum" or "DiscussionForumPosting" in meta.types:
        set_replies_aside(page)
    weights = weigh(page)
    main = main_box(page, weights)
    title = find_title(page, weights, meta, main)
    candidates = inside(page, weights, main)
    if is_doubtful(page, weights, candidates, weights.prose[main] if weights.prose else 0.0):
        candidates = second_opinion(text, page, weights) or candidates
    zone = _zone(page, weights, title, candidates)
    deck = find_deck(page, meta, [*zone, *[index for index in candidates if index > title.run][:3]], title)
    lines = [i for i in _lines(page, weights, title, candidates, zone) if i not in (deck, title.run)]
    byline = find_byline(page, weights, meta, lines)
    said = [key(part) for part in (title.text, page.runs[deck].text if deck >= 0 else "", byline or "")]
    body = clean(Scene(page, weights, title, deck, *said), candidates)
    return Reading(page, meta, weights, main, title, deck, lines, byline, body)


def _zone(page: Page, weights: Weights, title: Title, candidates: list[int]) -> list[int]:
    """The runs between the title and the first prose of the body."""
    if title.run < 0:
        return []
    first = next((i for i in candidates if i > title.run and prose(page, page.runs[i]) > 0), title.run + 1)
    return list(range(title.run + 1, min(first + 1, title.run + 1 + _HEAD_LINES, len(page.runs))))


def _lines(page: Page, weights: Weights, title: Title, candidates: list[int], zone: list[int]) -> list[int]:
    """Where byline and dates may stand: around the title, in bylines near the body, in its last lines."""
    around = [
        i
        for i in range(max(0, title.run - 4), title.run)
        if weights.verdict[page.runs[i].box] in ("", "byline")
    ]
    first, last = (candidates[0], candidates[-1]) if candidates else (0, -1)
    marked = [
        i
        for i in range(max(0, first - 8), min(len(page.runs), last + 8))
        if weights.verdict[page.runs[i].box] == "byline"
    ]
    tail = [i for i in candidates[-_TAIL_LINES:] if len(page.runs[i].text) < 120]
    zone = [i for i in zone if weights.verdict[page.runs[i].box] not in ("comments", "related", "consent")]
    return [i for i in dict.fromkeys([*zone, *around, *marked, *tail]) if len(page.runs[i].text) < 300]


def _document(
    reading: Reading, snapshot: Snapshot, publisher: Publisher, reader: str, marks: tuple[str, ...]
) -> Document:
    page, meta = reading.page, reading.meta
    if not reading.body:
        raise ReadError(*fit.why_empty(_shown(page), reading.title.text, page))
    pieces = _pieces(reading)
    text, blocks, links = join(pieces, meta.base)
    declared = [meta.html_lang, snapshot.header("Content-Language") or "", *meta.values.get("language", ())]
    language = language_of(text, [*declared, publisher.language or ""])
    clock = _clock(snapshot, publisher, language)
    times = find_times(page, reading.weights, meta, reading.lines, clock)
    look = _look(reading, snapshot, publisher)
    kind = fit.kind_of(look)
    if kind == "live_blog":
        blocks = _dated(reading, blocks, clock)
    return Document(
        url=snapshot.url,
        final_url=snapshot.final_url,
        publisher_domain=publisher.domain,
        title=reading.title.text,
        deck=page.runs[reading.deck].text if reading.deck >= 0 else None,
        byline=reading.byline,
        published_at=times.published,
        modified_at=times.modified,
        fetched_at=snapshot.fetched_at,
        language=language,
        kind=kind,
        text=text,
        blocks=blocks,
        links=links,
        images=images_of(page, reading.weights, meta, _span(reading), [run.box for _, run in pieces]),
        canonical=meta.canonical,
        site_name=meta.first("site_name") or None,
        snapshot_sha256=snapshot.sha256,
        reader=reader,
        refused_because=fit.refusal(look),
        desk=desk_of(meta, reading.byline),
        owner=meta.owner or None,
        logo=meta.logo,
        licence=meta.licence or _shown_licence(reading),
        free=meta.free,
        paid_part=meta.paid or None,
        amp=meta.amp,
        alternates=meta.alternates,
        published_offset=dates.offset(times.published),
        modified_offset=dates.offset(times.modified),
        hidden=page.hidden,
        marks=marks,
    )


def _shown_licence(reading: Reading) -> str | None:
    """The one Creative Commons licence that the page's footer or its body's end links to."""
    runs, verdict = reading.page.runs, reading.weights.verdict
    last = reading.body[-1][0]
    found = {
        href
        for index, run in enumerate(runs)
        if run.links and (verdict[run.box] == "footer" or last - _TAIL_LINES <= index)
        for _, _, href in run.links
        if "creativecommons" in href and LICENSED.match(href)
    }
    return next(iter(found)) if len(found) == 1 else None


def _dated(reading: Reading, blocks: tuple[Block, ...], clock: Clock) -> tuple[Block, ...]:
    """The blocks of a live blog with the times of their entries."""
    body = [index for index, _ in reading.body]
    entries = entry_times(reading.page, reading.weights, body, reading.meta.node, clock)
    head = len(blocks) - len(body)
    dated = (replace(block, at=entries.get(run)) for block, run in zip(blocks[head:], body, strict=True))
    return (*blocks[:head], *dated)


def _pieces(reading: Reading) -> list[tuple[BlockKind, Run]]:
    """Title, deck and body. A title that only the metadata has is a block too: it is the page's own claim."""
    runs = reading.page.runs
    out: list[tuple[BlockKind, Run]] = []
    if reading.title.text:
        title = (
            runs[reading.title.run]
            if reading.title.run >= 0
            else Run(-1, reading.title.text, [], "", False, 0)
        )
        out.append(("title", title))
    if reading.deck >= 0:
        out.append(("deck", runs[reading.deck]))
    return out + [(kind, runs[index]) for index, kind in reading.body]


def _span(reading: Reading) -> tuple[int, int]:
    """The boxes from the title to the end of the body: where the article's pictures stand."""
    runs = reading.page.runs
    first = runs[reading.title.run].box if reading.title.run >= 0 else reading.main
    last = runs[reading.body[-1][0]].box
    return min(first, reading.main), max(reading.weights.end[reading.main], last)


def _clock(snapshot: Snapshot, publisher: Publisher, language: str) -> Clock:
    month_first = language == "en" and (publisher.country or "US").upper() in ("US", "PH", "")
    return Clock(snapshot.fetched_at, month_first, snapshot.final_url)


def _shown(page: Page) -> str:
    """The start of all that the page shows."""
    return " ".join(run.text for run in page.runs)[:_SHOWN]


def _look(reading: Reading, snapshot: Snapshot, publisher: Publisher) -> fit.Look:
    page, meta = reading.page, reading.meta
    body = "\n".join(page.runs[index].text for index, _ in reading.body)
    verdict = reading.weights.verdict
    short, asking = len(body) < fit.SHORT, ("", "signup", "popup")
    host = urlsplit(snapshot.final_url).hostname
    hrefs = [href for index, _ in reading.body for _, _, href in page.runs[index].links]
    return fit.Look(
        publisher=publisher,
        url=snapshot.final_url,
        title=reading.title.text,
        body=body,
        types=meta.types,
        og_type=meta.first("type").lower(),
        generator=meta.generator,
        outward=any("://" in href and host is not None and host not in href for href in hrefs),
        page=page,
        free=meta.free,
        shown=_shown(page) if short else "",
        asked=" ".join(run.text for run in page.runs if verdict[run.box] in asking)[:5_000] if short else "",
    )
