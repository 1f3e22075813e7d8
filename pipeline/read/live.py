"""When each entry of a live blog was written: by its time element, else by the page's structured data."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pipeline.read import dates
from pipeline.read.body import Weights, key
from pipeline.read.head import Clock
from pipeline.read.jsonld import text
from pipeline.read.page import Mark, Page

_SHORTEST = 20  # letters that tell an entry from the next one
_MOST = 500  # entries

Entries = dict[int, datetime]  # run of the body → time of its entry


def entry_times(
    page: Page, weights: Weights, body: Sequence[int], told: Mapping[str, Any], clock: Clock
) -> Entries:
    """The time of each run of the body that stands in a dated entry. Runs before the first one have none."""
    marks = _dated(page, body, clock)
    return _by_marks(page, weights, body, marks) or _by_data(page, body, told, clock)


def _dated(page: Page, body: Sequence[int], clock: Clock) -> list[tuple[Mark, datetime]]:
    """The first time element of each box; a second one tells when the entry was changed."""
    found: dict[int, tuple[Mark, datetime]] = {}
    last = page.runs[body[-1]].box
    for mark in page.marks:
        if not mark.name.startswith("time") or mark.box in found or mark.box > last:
            continue
        at = dates.from_iso(mark.value) or dates.parse(mark.value or mark.text, clock.month_first)
        if at is not None and mark.box >= 0 and dates.plausible(at, clock.now):
            found[mark.box] = (mark, at)
    return list(found.values())[:_MOST]


def _by_marks(
    page: Page, weights: Weights, body: Sequence[int], marks: Sequence[tuple[Mark, datetime]]
) -> Entries:
    """An entry is the widest box that holds one time alone; where that has no text, it lasts to the next.

    A time above the body is the page's own. One entry alone is none: it is the whole page.
    """
    boxes = sorted(mark.box for mark, _ in marks)
    entries = {_entry(page, weights, mark.box, boxes): (mark, at) for mark, at in marks}
    out: Entries = {}
    told: set[int] = set()
    known: dict[int, int] = {}
    for index in body:
        box = _around(page, page.runs[index].box, entries, known)
        if box >= 0:
            out[index] = entries[box][1]
            told |= {box} if index != entries[box][0].run else set()
    starts = [mark.run for mark, _ in marks]
    for box, (mark, at) in entries.items():
        if box not in told and mark.run >= body[0]:
            told.add(box)
            following = bisect_right(starts, mark.run)
            until = starts[following] if following < len(starts) else body[-1] + 1
            out |= dict.fromkeys(body[bisect_left(body, mark.run) : bisect_left(body, until)], at)
    return out if len(told) > 1 else {}


def _entry(page: Page, weights: Weights, box: int, boxes: Sequence[int]) -> int:
    """The widest box around a box in which no other of the boxes (in order) stands."""
    while (parent := page.boxes[box].parent) >= 0:
        if bisect_right(boxes, weights.end[parent]) - bisect_left(boxes, parent) > 1:
            return box
        box = parent
    return box


def _around(page: Page, box: int, entries: Collection[int], known: dict[int, int]) -> int:
    """The entry in which a box stands, -1 for none. `known` holds what was found before."""
    passed = []
    while box >= 0 and box not in entries and box not in known:
        passed.append(box)
        box = page.boxes[box].parent
    found = box if box in entries else known.get(box, -1)
    known |= dict.fromkeys(passed, found)
    return found


def _by_data(page: Page, body: Sequence[int], told: Mapping[str, Any], clock: Clock) -> Entries:
    """Entries of LiveBlogPosting, found by the words that they begin with; each lasts to the next one."""
    starts: dict[str, list[tuple[str, datetime]]] = {}
    for begin, at in _updates(told, clock):
        if len(begin) >= _SHORTEST:
            starts.setdefault(begin[:_SHORTEST], []).append((begin, at))
    out: Entries = {}
    now: datetime | None = None
    for index in body if starts else ():
        said = key(page.runs[index].text)
        likely = starts.get(said[:_SHORTEST], ())
        now = next((at for begin, at in likely if said.startswith(begin) or begin.startswith(said)), now)
        if now is not None:
            out[index] = now
    return out


def _updates(told: Mapping[str, Any], clock: Clock) -> Iterator[tuple[str, datetime]]:
    updates = told.get("liveBlogUpdate")
    for item in updates[:_MOST] if isinstance(updates, list) else ():
        if not isinstance(item, dict):
            continue
        at = dates.from_iso(text(item.get("datePublished")))
        if at is not None and dates.plausible(at, clock.now):
            for name in ("headline", "articleBody"):
                yield key(text(item.get(name)))[:60], at
