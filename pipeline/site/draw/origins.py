"""Who got it from whom: origins, the pages that have it from them, and the copies behind those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.site.draw.svg import (
    NARROW,
    SMALL,
    WIDE,
    drawing,
    element,
    label,
    path,
    wide_and_narrow,
    words,
)
from pipeline.site.draw.values import OriginGraph, OriginNode, PageNode, Way
from pipeline.site.wording import short_day

MOST = 12  # nodes that are drawn; what is behind the others is counted
DEEP = 2  # columns behind the origins' own; what is further behind stands in the last one

HEADS: dict[Way, str] = {
    "support": "These say so",
    "narrower": "These say it of a narrower case",
    "against": "These say otherwise",
    "overtaken": "Overtaken, or gone from its page",
}
LOOKS: dict[Way, str] = {
    "support": "draw-counted",
    "narrower": "draw-plain",
    "against": "draw-against",
    "overtaken": "draw-plain",
}
KINDS = {
    "primary": "the actor itself",
    "wire": "news agency",
    "news": "newspaper or broadcaster",
    "trade": "trade press",
    "blog": "blog",
    "aggregator": "aggregator",
    "press_release": "press release",
    "forum": "forum",
    "profile": "profile",
}
# a test of model.opinion.JoinTest, as why_not_counted tells it → what it means for the page
TESTS = {
    "owner": "has the same owner",
    "spokesperson": "has it from the spokesperson",
    "credit": "credits it",
    "wire tag": "prints the agency's text",
    "byline": "has the same author",
    "canonical": "is the same page",
    "text copy": "has its text",
    "translation": "translates it",
    "same details": "has its details",
    "adds nothing": "adds nothing of its own",
    "same figure": "has its figure",
    "same voice": "quotes the same person",
    "same words": "has its words",
    "signed by the actor": "is signed by the actor",
    "published by the actor": "is published by the actor",
    "press release": "is a press release",
    "analyst": "was decided by an analyst",
}
# other reasons that would not fit a box → in fewer words
REASONS = {
    "the sentence has gone from its page": "gone from the page",
    "a profile page is no evidence for itself": "a profile page",
}


@dataclass(slots=True)
class _Node:
    """A box: two lines, a look, and what stands behind it."""

    name: str
    line: str
    look: str
    told: str
    children: list[_Node] = field(default_factory=list)
    more: int = 0  # behind it and not drawn


@dataclass(frozen=True, slots=True)
class _Form:
    width: int
    step: float  # from column to column
    box: float  # width of a box in the first column; those behind keep the right edge of their column
    beside: bool  # the first one behind a box stands on its line

    def size(self, depth: int) -> float:
        return self.box if self.beside else self.width - self.step * depth


_FORMS = (_Form(WIDE, 248.0, 224.0, True), _Form(NARROW, 22.0, 0.0, False))
_ROW, _BOX, _HEAD = 50.0, 40.0, 28.0


def origin_graph(value: OriginGraph) -> str:
    """The drawing for wide and for narrow pages. Without origins it is an empty text."""
    if not value.origins:
        return ""
    return wide_and_narrow(*(_drawn(value, form) for form in _FORMS))


def graph_words(value: OriginGraph) -> tuple[str, ...]:
    """A sentence for each origin, and one for each page behind it."""
    told: list[str] = []
    for _, roots in _sides(value.origins):
        for root in roots:
            told.append(root.told)
            told.extend(node.told for node in _behind(root))
    return tuple(told)


def _drawn(value: OriginGraph, form: _Form) -> str:
    y = 0.0
    parts: list[str] = []
    sides = list(_sides(value.origins))
    _fold([root for _, roots in sides for root in roots])
    for way, roots in sides:
        shown = [root for root in roots if root.more >= 0]
        if parts:
            parts.append(
                element("path", d=path([("M", 0, y + 4), ("L", form.width, y + 4)]), class_="draw-axis")
            )
            y += 10
        head = HEADS[way] if way == "overtaken" else f"{HEADS[way]}: {_counted(value.origins, way)}"
        parts.append(label((0.0, y + 17), head, form.width, class_="draw-strong"))
        y += _HEAD
        for root in shown:
            y = _tree(form, root, 0, y, parts)
        if hidden := len(roots) - len(shown):
            parts.append(label((0.0, y + 16), f"and {_many(hidden, 'more origin')}", class_="draw-soft"))
            y += 24
    title = "Who got it from whom"
    key = f"{value.key}-origins-{form.width}"
    return drawing(key, (form.width, y + 4), title, graph_words(value), "".join(parts))


def _sides(origins: Sequence[OriginNode]) -> Iterator[tuple[Way, list[_Node]]]:
    """Both sides, where anybody stands there; what counts first, then what has most pages."""
    for way in HEADS:
        own = [origin for origin in origins if origin.way == way]
        own.sort(key=lambda origin: (not origin.counted, -len(origin.pages), origin.name))
        if own:
            yield way, [_origin(origin) for origin in own]


def _origin(origin: OriginNode) -> _Node:
    """The tree behind an origin. Its own page is told in the origin's own box."""
    kind = KINDS.get(origin.kind, origin.kind)
    counted = "counted" if origin.counted else "not counted"
    look = LOOKS[origin.way] if origin.counted else "draw-plain"
    node = _Node(origin.name, f"{counted}: {kind}", look, f"{origin.name}, {kind}, is {counted}.")
    own = _own(origin)
    if own is not None:
        said = _short(own, origin) if own.why and not origin.counted else counted
        node.line = _line(own, said)
        node.told = f"{node.told} {_told(own, origin)}"
    nodes = {page.page: node if page is own else _page(page, origin) for page in origin.pages}
    for page in origin.pages:
        above = nodes.get(page.of, node) if not _circular(page, origin.pages) else node
        if page is not own:
            above.children.append(nodes[page.page])
    return node


def _own(origin: OriginNode) -> PageNode | None:
    """The page of the origin itself, the one that counts before others."""
    mine = [page for page in origin.pages if page.publisher.casefold() == origin.name.casefold()]
    return next((page for page in mine if page.counted), mine[0] if mine else None)


def _circular(page: PageNode, pages: Sequence[PageNode]) -> bool:
    """Whether a page is behind itself: hostile or broken data must not make an endless drawing."""
    of = {each.page: each.of for each in pages}
    seen, at = {page.page}, page.of
    while at in of and at not in seen:
        seen.add(at)
        at = of[at]
    return at in seen


def _page(page: PageNode, origin: OriginNode) -> _Node:
    line = _line(page, "counted" if page.counted else _short(page, origin))
    look = LOOKS[origin.way] if page.counted else "draw-plain"
    return _Node(page.publisher, line, look, _told(page, origin))


def _told(page: PageNode, origin: OriginNode) -> str:
    day = f", {short_day(page.published)}" if page.published else ""
    told = "its page counts" if page.counted else f"not counted: {page.why or 'behind another page'}"
    return f"{page.publisher}{day}, under {origin.name}: {told}."


def _line(page: PageNode, said: str) -> str:
    return " ".join(filter(None, (short_day(page.published), said)))


def _short(page: PageNode, origin: OriginNode) -> str:
    """The test that folded a page in, in two or three words; a reason of another form as it is."""
    test, told, _ = page.why.partition("(")[2].partition(": ")
    if told:
        return TESTS.get(test, test)
    if not origin.name or not page.why.startswith(f"{origin.name} "):
        return REASONS.get(page.why, page.why)
    mine = page.publisher.casefold() == origin.name.casefold()
    return ("" if mine else "its origin ") + page.why.removeprefix(origin.name).strip()


def _behind(node: _Node) -> Iterator[_Node]:
    for child in node.children:
        yield child
        yield from _behind(child)


def _fold(roots: list[_Node]) -> None:
    """Keep MOST nodes: the origins first, then page by page of each; what goes is counted where it stood."""
    room, level = MOST, roots
    for place, root in enumerate(roots):  # -1: the origin itself is not drawn
        root.more = 0 if place < MOST else -1
    room -= min(MOST, len(roots))
    while level := [node for node in level if node.more >= 0]:
        places = max((len(node.children) for node in level), default=0)
        kept: dict[int, list[_Node]] = {id(node): [] for node in level}
        for place in range(places):
            for node in level:
                if room > 0 and place < len(node.children):
                    kept[id(node)].append(node.children[place])
                    room -= 1
        for node in level:
            gone = node.children[len(kept[id(node)]) :]
            node.more = sum(1 + len(list(_behind(each))) for each in gone)
            node.children = kept[id(node)]
        level = [child for node in level for child in node.children]


def _tree(form: _Form, node: _Node, depth: int, y: float, parts: list[str]) -> float:
    """Draw a node and what is behind it from a height on; returns the height below."""
    column = min(depth, DEEP)
    x = form.step * column
    parts.append(_box(form, node, x, y, form.size(column)))
    below = y if form.beside and column < DEEP else y + _ROW
    for child in node.children:
        parts.append(_edge(form, column, y, below, child))
        below = _tree(form, child, depth + 1, below, parts)
    if node.more > 0:
        indent = form.step * min(column + 1, DEEP)
        drop = 24 if form.beside and below == y else 12  # in the middle of the line, or under the boxes
        parts.append(label((indent + 4, below + drop), f"and {node.more} more", class_="draw-soft"))
        below += 26
    return max(below, y + _ROW)


def _edge(form: _Form, column: int, y: float, below: float, child: _Node) -> str:
    """From a box to one behind it: straight where they share a line, else down and across."""
    x, middle = form.step * column, _BOX / 2
    end = form.step * min(column + 1, DEEP)
    if form.beside and column < DEEP:
        turn = x + form.box + (form.step - form.box) / 2
        points = [("M", x + form.box, y + middle), ("L", turn, y + middle)]
        points += [("L", turn, below + middle), ("L", end, below + middle)]
    else:
        turn = x + 10
        points = [("M", turn, y + _BOX), ("L", turn, below + middle), ("L", max(end, turn), below + middle)]
    return element("path", d=path(points), class_="draw-edge" if child.look != "draw-plain" else "draw-copy")


def _box(form: _Form, node: _Node, x: float, y: float, width: float) -> str:
    room = width - 20
    lines = label((x + 10, y + 17), node.name, room, class_="draw-strong") + label(
        (x + 10, y + 32), node.line, room, font_size=SMALL, class_="draw-soft"
    )
    frame = element("rect", x=x + 1, y=y, width=width - 2, height=_BOX, rx=5, class_=node.look)
    return element("g", element("title", words(node.told)) + frame + lines)


def _counted(origins: Sequence[OriginNode], way: Way) -> str:
    number = sum(origin.counted for origin in origins if origin.way == way)
    return f"{_many(number, 'origin')} counted"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
