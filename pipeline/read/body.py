"""Which runs are the article's body: verdicts on boxes, the box that holds the text, the runs that stay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.read.furniture import FURNITURE_TAGS, is_article, verdict
from pipeline.read.page import HEADINGS, Page, Run

# A suspect box that holds this much of the page's prose is its content, whatever it is called.
# Boxes of readers' words and of consent are never forgiven: they are often longer than the article.
AMNESTY = 0.30
_UNFORGIVEN = frozenset(("comments", "consent"))
_STRICTER = {"related": 0.6, "aside": 0.5, "footer": 0.5, "caption": 0.8, "popup": 0.6}
_LEFT = 0.25  # less of the prose than this outside suspect boxes means that the suspicion is wrong
PROSE = 40  # characters that make a run look like prose; half of it in scripts without spaces
_LINKED = 0.5  # more of a run in links than this is navigation
_DESCEND = 0.80  # a box is left for its child where the child holds this share of the prose
_HINT = 0.45  # a box that calls itself the article is believed with this share
_TELLING = frozenset((*FURNITURE_TAGS, "header"))  # tags that are suspect by themselves
_LEAVES = HEADINGS | frozenset(("p", "ul", "ol", "li", "blockquote", "pre", "dl", "dd"))
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
# Characters of a run that are counted and compared; no paragraph of a real page has as many
_LOOKED_AT = 100_000

# Most text is ASCII but for these marks: without them it needs no search, which is ten times slower.
_TYPOGRAPHIC = "\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u00a0"
_NO_WORD_ASCII = bytes(code for code in range(128) if not chr(code).isalnum())


@dataclass(slots=True)
class Weights:
    """Figures per box: prose in it, the last box of its subtree, the verdict that holds in it."""

    prose: list[float]
    end: list[int]
    verdict: list[str]


def length(text: str) -> int:
    """Characters, those of scripts without spaces counted twice."""
    if text.isascii() or not _WIDE.search(text, 0, _LOOKED_AT):
        return len(text)
    return len(text) + sum(map(len, _WIDE.findall(text, 0, _LOOKED_AT)))


def unmarked(text: str, instead: str = "") -> str:
    """A text without typographic marks: most are all ASCII then."""
    if not text.isascii():
        for mark in _TYPOGRAPHIC:
            text = text.replace(mark, instead)
    return text


@lru_cache(maxsize=2_000)
def key(text: str) -> str:
    """Text for comparing: letters and digits alone, case folded."""
    folded = unmarked(text[:_LOOKED_AT]).casefold()  # ten times faster where no mark is left
    if folded.isascii():
        return folded.encode().translate(None, _NO_WORD_ASCII).decode()
    return "".join(filter(str.isalnum, folded))


def linked(run: Run) -> float:
    """The share of a run that is link text."""
    if not run.links:
        return 0.0
    return sum([end - start for start, end, _ in run.links]) / max(1, len(run.text))


def prose(page: Page, run: Run) -> float:
    """How much a run says for its box being the article's."""
    if 2 * len(run.text) < PROSE:  # no script makes it more: most runs of a page are labels
        return 0.0
    size = length(run.text)
    tag = page.boxes[run.box].tag
    if size < PROSE or tag in HEADINGS:
        return 0.0
    share = linked(run)
    return 0.0 if share > _LINKED else size * (1 - share) * (0.7 if tag == "li" else 1.0)


def weigh(page: Page) -> Weights:
    """The weights of all boxes.

    Verdicts are inherited. A suspect box that holds much of the page's prose is forgiven; where most of
    the prose is still suspect, the kind of suspicion that takes most of it was wrong, and falls.
    """
    own = [prose(page, run) for run in page.runs]
    parents = [box.parent for box in page.boxes]
    everything = _sum_up(page, own, [""] * len(parents), parents)
    total = everything[0] if everything else 0.0
    forgiven: set[str] = set()
    while True:
        verdicts = _verdicts(page, everything, forgiven)
        kept = _sum_up(page, own, verdicts, parents)
        enough = not total or kept[0] >= _LEFT * total
        wrong = None if enough else _wrongest(page, own, verdicts, forgiven)
        if wrong is None:
            return Weights(kept, _ends(parents), verdicts)
        forgiven.add(wrong)


def _wrongest(page: Page, own: list[float], verdicts: list[str], forgiven: set[str]) -> str | None:
    """The kind of furniture that holds most of the prose."""
    sums: dict[str, float] = {}
    for run, value in zip(page.runs, own, strict=True):
        if (kind := verdicts[run.box]) and kind not in forgiven and kind != "comments":
            sums[kind] = sums.get(kind, 0.0) + value
    return max(sums, key=lambda kind: sums[kind], default=None)


def _sum_up(page: Page, own: list[float], verdicts: list[str], parents: list[int]) -> list[float]:
    """Prose per box without the judged runs. Boxes stand in document order: parents before their children."""
    values = [0.0] * len(parents)
    for run, value in zip(page.runs, own, strict=True):
        if value and not verdicts[run.box]:
            values[run.box] += value
    for index in range(len(values) - 1, 0, -1):
        if values[index] and (parent := parents[index]) >= 0:
            values[parent] += values[index]
    return values


def _ends(parents: list[int]) -> list[int]:
    """The last box of each box's subtree."""
    end = list(range(len(parents)))
    for index in range(len(end) - 1, 0, -1):
        if (parent := parents[index]) >= 0 and end[index] > end[parent]:
            end[parent] = end[index]
    return end


def _verdicts(page: Page, values: list[float], forgiven: set[str]) -> list[str]:
    total = values[0] if values else 0.0
    out: list[str] = []
    for index, box in enumerate(page.boxes):
        found = out[box.parent] if box.parent >= 0 else ""
        telling = not found and (box.names or box.role or box.tag in _TELLING)
        if telling and (own := suspicion(page, index)) and own not in forgiven:
            share = values[index] / total if total else 0.0
            if own in _UNFORGIVEN or share < _STRICTER.get(own, AMNESTY):
                found = own
        out.append(found)
    return out


def suspicion(page: Page, index: int) -> str:
    """Why a box looks like furniture by itself; empty for none.

    Judged when asked: most boxes of furniture stand in others that are judged before them.
    """
    box = page.boxes[index]
    if box.verdict is None:
        box.verdict = verdict(box.tag, box.names, box.role)
        if not box.verdict and box.tag == "header" and _is_site_header(page, index):
            box.verdict = "navigation"
    return box.verdict


def _is_site_header(page: Page, index: int) -> bool:
    """A header outside of any article."""
    parent = page.boxes[index].parent
    while parent >= 0:
        box = page.boxes[parent]
        if box.tag in ("article", "main", "section") or is_article(box.names):
            return False
        parent = box.parent
    return True


def main_box(page: Page, weights: Weights) -> int:
    """The smallest box that holds the article's text: a box that says so, or the end of a descent."""
    if not page.boxes or not weights.prose[0]:
        return 0
    at = _hinted(page, weights)
    while (child := _heaviest_child(page, weights, at)) >= 0:
        if weights.prose[child] < _DESCEND * weights.prose[at] or not _is_container(page, weights, child):
            break
        at = child
    return at


def _hinted(page: Page, weights: Weights) -> int:
    """The deepest box that calls itself the article and holds enough; else the root."""
    best, floor = 0, _HINT * weights.prose[0]
    for index, value in enumerate(weights.prose):
        if value < floor or weights.verdict[index]:
            continue
        box = page.boxes[index]
        if (box.tag in ("article", "main") or is_article(box.names)) and box.tag not in _LEAVES:
            best, floor = index, max(floor, 0.75 * value)
    return best


def _heaviest_child(page: Page, weights: Weights, at: int) -> int:
    best, most = -1, 0.0
    child = at + 1
    while child <= weights.end[at]:
        if weights.prose[child] > most:
            best, most = child, weights.prose[child]
        child = weights.end[child] + 1
    return best


def _is_container(page: Page, weights: Weights, index: int) -> bool:
    """True for boxes that hold paragraphs, false for a paragraph or list that is the whole text."""
    box = page.boxes[index]
    if box.tag in _LEAVES:
        return False
    return sum(1 for run in page.runs if index <= run.box <= weights.end[index]) > 1


def inside(page: Page, weights: Weights, box: int) -> list[int]:
    """The runs in a box that no verdict sets aside, in document order."""
    end = weights.end[box] if weights.end else -1
    return [
        index for index, run in enumerate(page.runs) if box <= run.box <= end and not weights.verdict[run.box]
    ]


_POST = re.compile(r"(?<![a-z])(post|message|comment|reply|topic|thread-?item)(?![a-z])")


def set_replies_aside(page: Page) -> None:
    """In a thread the first post is the document; its like siblings are readers' words."""
    seen: set[tuple[int, str]] = set()
    for box in page.boxes:
        classes = box.names.removesuffix(box.id).strip().lower()
        if not _POST.search(classes):
            continue
        sibling = (box.parent, classes)
        if sibling in seen:
            box.verdict = "comments"
        seen.add(sibling)
