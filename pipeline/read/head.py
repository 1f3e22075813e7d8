"""The head of an article as readers see it: title, deck and dates between the title and the body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from typing import NamedTuple

from pipeline.read import dates
from pipeline.read.body import Weights, key, length, linked, prose
from pipeline.read.furniture import is_deck
from pipeline.read.meta import Meta, without_site
from pipeline.read.page import HEADINGS, Page, Run
from pipeline.read.words import UPDATED

_MAX_TITLE = 400
_LEAST_KICKER, _KICKER = 5, 40  # letters of the topic over a title in one heading with it; "The best" is none
_LEAST_TOLD = 15  # characters of a title that is known by its end
# A first heading that says the title is one even in a banner or a page's header.
_NEVER = frozenset(("comments", "related", "consent", "popup", "footer"))
_MIN_DECK, _MAX_DECK = 15, 600
_LINKED = 0.5  # more of a line in links leads to another page
_ABBREVIATED = re.compile(r"\b(Inc|Ltd|Co|Corp|Jr|Sr|S\.A|B\.V|e\.V)\.$")  # a name that ends like a sentence
_A_DAY = timedelta(days=1)
_CLOCKS = sorted(range(-12, 15), key=abs)  # hours east of UTC, the nearest first
_LONGEST_DATELINE = 120
_FIGURE = re.compile(r"\d")
_LABEL = 20  # characters of a line that says no more than what the next one is
_OTHERS_DATES = frozenset(
    ("related", "comments", "navigation", "aside", "consent", "popup", "advert", "signup")
)
_BESIDE = 45  # characters beside a date that are a byline at most
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*\s+[^\W\d]{3}|[。！？؟]")
_DECK_MARKS = ("itemprop:description", "itemprop:alternativeHeadline", "itemprop:alternateName")
# Where a run that reads like the title is not the title: a crumb, a teaser, a share link's text.
_ELSEWHERE = frozenset(("navigation", "related", "comments", "share", "footer", "consent", "popup", "advert"))


class Clock(NamedTuple):
    """What dates are judged by."""

    now: datetime
    month_first: bool  # 05/02/2024 is the second of May
    url: str


class Times(NamedTuple):
    """Moments on the page's own clocks."""

    published: datetime | None
    modified: datetime | None


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    run: int  # -1 where the title is not on the page


def find_title(page: Page, weights: Weights, meta: Meta, main: int) -> Title:
    """The visible title: the run that says what the metadata says, else the first heading of the article.

    Without a visible one, the metadata's title with the site's name cut off.
    """
    told = list(meta.values.get("title", ()))
    readings = without_site(meta.title_tag, meta.first("site_name")) if meta.title_tag else []
    keys = {key(text) for text in [*told, *readings]} - {""}
    site = {key(meta.first("site_name")), ""}
    found = _matching(page, weights, keys, site)
    if found < 0 and (under := _under_kicker(page, weights, told)):
        return under
    if found < 0:
        found = _first_heading(page, weights, main, site)
    if found >= 0:
        return Title(page.runs[found].text, found)
    return Title(next(iter([*told, *(readings[1:] or readings)]), ""), -1)


def _matching(page: Page, weights: Weights, keys: set[str], site: set[str]) -> int:
    """The run whose words are a title that the metadata knows; high headings first, the site's name never."""
    longest = min(_MAX_TITLE, 2 * max(map(len, keys), default=0))
    firsts = {said[0] for said in keys}
    found: list[tuple[int, int, int]] = []  # rank of the tag, run, length
    for index, run in enumerate(page.runs):
        first = run.text[:1]
        if len(run.text) > longest or (first.isalnum() and first.casefold()[:1] not in firsts):
            continue
        tag = page.boxes[run.box].tag
        if weights.verdict[run.box] in (_NEVER if tag == "h1" else _ELSEWHERE):
            continue
        said = key(run.text)
        if said in keys and said not in site:
            found.append((int(tag[1]) if tag in HEADINGS else 7, index, len(said)))
    most = max((size for _, _, size in found), default=0)
    # "Title | Site" has a reading that is the site's name alone: of two readings the short one is that.
    return min((rank, index) for rank, index, size in found if size >= 0.6 * most)[1] if found else -1


def _under_kicker(page: Page, weights: Weights, told: list[str]) -> Title | None:
    """The title that the metadata knows, in a heading that begins with a few words over it: its topic."""
    keys = {key(text): text for text in told if length(text) >= _LEAST_TOLD}
    for index, run in enumerate(page.runs):
        tag = page.boxes[run.box].tag
        if tag not in ("h1", "h2") or weights.verdict[run.box] in (_NEVER if tag == "h1" else _ELSEWHERE):
            continue
        said = key(run.text)
        for known, text in keys.items():
            over = said.removesuffix(known)
            if over != said and _LEAST_KICKER <= len(over) <= _KICKER and over.isalpha():
                return Title(text, index)
    return None


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
    if linked(run) > _LINKED:
        return False
    return run.style == "italic" and box.tag in ("p", "div", "td", "body") and not is_dateline(run.text)


def _stands_apart(page: Page, index: int) -> bool:
    """True where the next prose is another kind of element: a first paragraph is no deck."""
    box = page.boxes[page.runs[index].box]
    for run in page.runs[index + 1 : index + 12]:
        if prose(page, run):
            other = page.boxes[run.box]
            return other is not box and (other.tag, other.names) != (box.tag, box.names)
    return True


def find_times(page: Page, weights: Weights, meta: Meta, lines: list[int], clock: Clock) -> Times:
    """When the page appeared and was changed: what it says of itself, what readers see, its URL.

    Where the page says that it appeared after its last change, a machine has dated its own work: then what
    readers see goes first. A page that shows readers no date but that of its last change is dated by it: it
    appeared then or before, and says what it says since then.
    """
    told = _first(meta.values.get("published", ()), clock)
    changed = _first(meta.values.get("modified", ()), clock)
    shown = visible_dates(page, weights, lines, clock.month_first)
    if told and not (changed and told - changed >= _A_DAY):
        return _in_order(_on_its_day(told, shown[0], clock), changed or _fit(shown[1], clock))
    if not shown[0]:
        alone = _lone_dates(page, weights, meta, clock.month_first)
        shown = (alone[0], shown[1] or alone[1])
    published = _fit(shown[0], clock) or _fit(dates.in_url(clock.url), clock) or told or _fit(shown[1], clock)
    return _in_order(published, changed or _fit(shown[1], clock))


def _in_order(published: datetime | None, modified: datetime | None) -> Times:
    """A page cannot have been changed before it appeared."""
    return Times(published, None if modified and published and modified < published else modified)


def _on_its_day(told: datetime, shown: datetime | None, clock: Clock) -> datetime:
    """The moment on the clock of the page.

    A moment that is told in UTC may fall on the day before or after the one that the page's URL or its
    readers see; then the page's clock is the nearest one that shows that day.
    """
    if told.utcoffset() or told.time() == time.min:
        return told
    for seen in (dates.in_url(clock.url), shown):
        if seen is None or seen.date() == told.date():
            continue
        for hours in _CLOCKS:
            local = told.astimezone(timezone(timedelta(hours=hours)))
            if local.date() == seen.date():
                return local
    return told


def _fit(at: datetime | None, clock: Clock) -> datetime | None:
    return at if dates.plausible(at, clock.now) else None


def _first(values: Iterable[str], clock: Clock) -> datetime | None:
    read = (dates.from_iso(value) or dates.parse(value, clock.month_first) for value in values)
    return next((at for at in read if _fit(at, clock)), None)


def _lone_dates(
    page: Page, weights: Weights, meta: Meta, month_first: bool
) -> tuple[datetime | None, datetime | None]:
    """Published and modified by date lines anywhere on the page, where all of a kind agree on the day.

    Where they do not, by those beside the author's name. Lists of other stories and readers' comments have
    dates of their own.
    """
    found: list[tuple[datetime, bool, str]] = []
    for index, run in enumerate(page.runs):
        if len(run.text) > _LONGEST_DATELINE or weights.verdict[run.box] in _OTHERS_DATES:
            continue
        if is_dateline(run.text):
            found += [(at, updated, run.text) for at, updated in _line_dates(page, index, month_first)]
    published = [(at, text) for at, updated, text in found if not updated]
    authors = {key(name) for name in (*meta.authors, *meta.values.get("author", ()))} - {""}
    beside = [at for at, text in published if any(name in key(text) for name in authors)]
    modified = _agreed([at for at, updated, _ in found if updated])
    return _agreed([at for at, _ in published]) or _agreed(beside), modified


def _agreed(found: list[datetime]) -> datetime | None:
    return found[0] if len({at.date() for at in found}) == 1 else None


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
    new = _is_labelled_new(page, index)
    exact = [
        (dates.from_iso(mark.value) or dates.parse(mark.value or mark.text, month_first), mark.name)
        for mark in page.marks
        if mark.run == index and mark.name.startswith("time")
    ]
    if len(exact) == len(written):
        return [(at or shown.at, new or shown.updated) for (at, _), shown in zip(exact, written, strict=True)]
    if exact and any(at for at, _ in exact):
        new = new or any(shown.updated for shown in written)
        return [(at, new or "updat" in name or "modif" in name) for at, name in exact if at]
    return [(shown.at, new or shown.updated) for shown in written]


def _is_labelled_new(page: Page, index: int) -> bool:
    """True where the line above is nothing but a word for "updated"."""
    above = page.runs[index - 1].text if index else ""
    return len(above) <= _LABEL and UPDATED.match(above) is not None and not _FIGURE.search(above)
