"""The head of an article as readers see it: title, deck, byline and dates between the title and the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pipeline.read import dates
from pipeline.read.body import Weights, length, prose
from pipeline.read.furniture import is_deck
from pipeline.read.meta import Meta, without_site
from pipeline.read.walk import HEADINGS, Page, Run
from pipeline.read.words import BY, LEGAL

_NOT_WORD = re.compile(r"[\W_]+")
_MAX_TITLE = 400
# A first heading that says the title is one even in a banner or a page's header.
_NEVER = frozenset(("comments", "related", "consent", "popup", "footer"))
_MIN_DECK, _MAX_DECK = 15, 600
_MAX_BYLINE = 90
_ABBREVIATED = re.compile(r"\b(Inc|Ltd|Co|Corp|Jr|Sr|S\.A|B\.V|e\.V)\.$")  # a name that ends like a sentence
_BESIDE = 45  # characters beside a date that are a byline at most
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*\s+[^\W\d]{3}|[。！？؟]")
_DECK_MARKS = ("itemprop:description", "itemprop:alternativeHeadline", "itemprop:alternateName")
# Where a run that reads like the title is not the title: a crumb, a teaser, a share link's text.
_ELSEWHERE = frozenset(("navigation", "related", "comments", "share", "footer", "consent", "popup", "advert"))
_NOT_NAMES = re.compile(
    r"(?i)^(administrator|guest|unknown|none|null|true|false|\W*|https?:.*|@?www\..*|view (all|more) .*"
    r"|.*\.(com|org|net)|\d+ ?min(ute)?s?( read)?|\W*\d+ .* read|.*\b(by|submitting|read|minutes?))$"
)
_TRAILING = re.compile(r"(?i)[\s|,;·•–—-]+$|\s+(?:on|at|am|le|el|em|posted|published|updated|in)[\s:]*$")
_LEADING = re.compile(
    r"(?i)^[\s|,;:·•–—-]+|^(?:posted|published|updated|last updated|on|written|added)\b[\s:]*"
)


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    run: int  # -1 where the title is not on the page


@lru_cache(maxsize=2_000)
def key(text: str) -> str:
    """Text for comparing: letters and digits alone, case folded."""
    return _NOT_WORD.sub("", text.casefold())


def find_title(page: Page, weights: Weights, meta: Meta, main: int) -> Title:
    """The visible title: the run that says what the metadata says, else the first heading of the article.

    Without a visible one, the metadata's title with the site's name cut off.
    """
    told = list(meta.values.get("title", ()))
    readings = without_site(meta.title_tag, meta.first("site_name")) if meta.title_tag else []
    keys = {key(text) for text in [*told, *readings]} - {""}
    site = {key(meta.first("site_name")), ""}
    found = _matching(page, weights, keys, site)
    if found < 0:
        found = _first_heading(page, weights, main, site)
    if found >= 0:
        return Title(page.runs[found].text, found)
    return Title(next(iter([*told, *(readings[1:] or readings)]), ""), -1)


def _matching(page: Page, weights: Weights, keys: set[str], site: set[str]) -> int:
    """The run whose words are a title that the metadata knows; high headings first, the site's name never."""
    longest = min(_MAX_TITLE, 2 * max(map(len, keys), default=0))
    found: list[tuple[int, int, int]] = []  # rank of the tag, run, length
    for index, run in enumerate(page.runs):
        tag = page.boxes[run.box].tag
        if len(run.text) > longest or weights.verdict[run.box] in (_NEVER if tag == "h1" else _ELSEWHERE):
            continue
        said = key(run.text)
        if said in keys and said not in site:
            found.append((int(tag[1]) if tag in HEADINGS else 7, index, len(said)))
    most = max((size for _, _, size in found), default=0)
    # "Title | Site" has a reading that is the site's name alone: of two readings the short one is that.
    return min((rank, index) for rank, index, size in found if size >= 0.6 * most)[1] if found else -1


def _first_heading(page: Page, weights: Weights, main: int, site: set[str]) -> int:
    """The last h1 before the body's first prose, or the first h1 within it."""
    before = [
        index
        for index, run in enumerate(page.runs)
        if page.boxes[run.box].tag == "h1"
        and weights.verdict[run.box] not in _ELSEWHERE
        and key(run.text) not in site
        and len(run.text) <= _MAX_TITLE
    ]
    ahead = [index for index in before if page.runs[index].box < main]
    within = [index for index in before if main <= page.runs[index].box <= weights.end[main]]
    return within[0] if within else ahead[-1] if ahead else -1


def find_deck(page: Page, meta: Meta, zone: list[int], title: Title) -> int:
    """The run of the deck among those between title and body (with the body's first), or -1.

    A deck says what the description says and stands apart from the paragraphs, or its class calls it one,
    or it is the one italic paragraph right under the title.
    """
    told = [key(text) for text in meta.values.get("description", ())]
    marked = {mark.run for mark in page.marks if mark.name in _DECK_MARKS and not mark.value}
    for index in zone:
        run = page.runs[index]
        if not _MIN_DECK <= length(run.text) <= _MAX_DECK or index == title.run:
            continue
        said = key(run.text)
        same = any(
            said == text or (len(text) > 60 and (said.startswith(text) or text.startswith(said)))
            for text in told
        )
        if index in marked or _looks_like_deck(page, run, same and _stands_apart(page, index)):
            return index
    return -1


def _looks_like_deck(page: Page, run: Run, same: bool) -> bool:
    box = page.boxes[run.box]
    parent = page.boxes[box.parent] if box.parent >= 0 else box
    if is_deck(box.names) or (is_deck(parent.names) and box.tag == "p"):
        return same or box.tag not in HEADINGS or box.tag == "h2"
    if same:
        return True
    return run.style == "italic" and box.tag in ("p", "div", "td", "body") and not is_dateline(run.text)


def _stands_apart(page: Page, index: int) -> bool:
    """True where the next prose is another kind of element: a first paragraph is no deck."""
    box = page.boxes[page.runs[index].box]
    for run in page.runs[index + 1 : index + 12]:
        if prose(page, run):
            other = page.boxes[run.box]
            return other is not box and (other.tag, other.names) != (box.tag, box.names)
    return True


def find_byline(page: Page, weights: Weights, meta: Meta, lines: list[int]) -> str | None:
    """Who wrote it: JSON-LD, marked elements, a line that begins with "by", what is left beside a date."""
    if meta.authors and (name := _name(", ".join(meta.authors[:6]))):
        return name
    told = (_name(value) for value in meta.values.get("author", ()))
    return (
        _marked(page, weights, "itemprop:author")
        or _marked(page, weights, "rel:author")
        or next((name for name in told if name), None)
        or _marked_class(page, weights)
        or _from_lines(page, weights, lines)
    )


def _from_lines(page: Page, weights: Weights, lines: list[int]) -> str | None:
    runs = [(page.runs[index], page.runs[index].text.split("\n")[0]) for index in lines]
    runs = [(run, text) for run, text in runs if not LEGAL.search(text)]
    for _, text in runs:
        if (match := BY.match(text)) and (name := _name(_without_dates(text[match.end() :]))):
            return name
    for run, text in runs:
        is_line = weights.verdict[run.box] == "byline" or run.style == "small" or dates.find(text)
        if is_line and (name := _name(_without_dates(text))):
            return name
    return None


def _marked(page: Page, weights: Weights, prefix: str) -> str | None:
    names = [
        name
        for mark in page.marks
        if mark.name == prefix
        and weights.verdict[mark.box] not in _ELSEWHERE
        and (name := _name(mark.value or mark.text))
    ]
    return ", ".join(dict.fromkeys(names[:3])) or None


_AUTHOR_CLASS = re.compile(
    r"(?<![a-z])(author(-?name)?|byline(-?(name|author))?|vcard|fn|by|writer)(?![a-z])"
)


def _marked_class(page: Page, weights: Weights) -> str | None:
    """The shortest text of an element whose class says author or byline, in the first one's neighbourhood."""
    for mark in page.marks:
        if not mark.name.startswith("class:") or weights.verdict[mark.box] in _ELSEWHERE:
            continue
        line = mark.text.split("\n")[0]
        if _AUTHOR_CLASS.search(mark.name) and (name := _name(_without_dates(line))):
            return name
    return None


def _without_dates(text: str) -> str:
    for written in reversed(dates.find(text)):
        text = f"{text[: written.start]} | {text[written.end :]}"
    return text


def _name(text: str) -> str | None:
    """A byline's names, or None where the text is none: too long, a URL, a word of the system."""
    text = " ".join(text.split())
    while (cut := _LEADING.sub("", _TRAILING.sub("", text))) != text:
        text = cut
    if match := BY.match(text):
        text = text[match.end() :]
    text = text.split(" | ")[0].strip(" ,|·•–—-:")
    return (
        None
        if not text or len(text) > _MAX_BYLINE or _NOT_NAMES.match(text) or text.count(" ") > 12
        else text
    )


def visible_dates(
    page: Page, weights: Weights, lines: list[int], month_first: bool
) -> tuple[datetime | None, datetime | None]:
    """Published and modified as the page shows them to readers, from the lines around the article."""
    published: datetime | None = None
    modified: datetime | None = None
    for index in lines:
        run = page.runs[index]
        if weights.verdict[run.box] != "byline" and not is_dateline(run.text):
            continue  # a date in running text is when something happened, not when it was written
        for at, updated in _line_dates(page, index, month_first):
            if updated:
                modified = modified or at
            else:
                published = published or at
    return published, modified


def is_dateline(text: str) -> bool:
    """True for a date with hardly anything beside it, which is no sentence."""
    if len(text) > 200 or not (written := dates.find(text)):
        return False
    for item in reversed(written):
        text = text[: item.start] + text[item.end :]
    if len(text) > _BESIDE or _SENTENCE.search(text):
        return False
    return not text.endswith((".", "。")) or _ABBREVIATED.search(text) is not None


def _line_dates(page: Page, index: int, month_first: bool) -> list[tuple[datetime, bool]]:
    """The dates in one line; a time element's machine-read value goes before what it shows."""
    written = dates.find(page.runs[index].text, month_first)
    marks = [mark for mark in page.marks if mark.run == index and mark.name.startswith("time")]
    exact = [
        (dates.from_iso(mark.value) or dates.parse(mark.value or mark.text, month_first), mark.name)
        for mark in marks
    ]
    if len(exact) == len(written):
        return [(at or shown.at, shown.updated) for (at, _), shown in zip(exact, written, strict=True)]
    if exact and any(at for at, _ in exact):
        return [(at, "updat" in name or "modif" in name) for at, name in exact if at]
    return [(shown.at, shown.updated) for shown in written]
