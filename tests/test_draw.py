"""The drawings: what they show, in words too; hostile texts; sizes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.site.draw import (
    Event,
    Ladder,
    OriginGraph,
    OriginNode,
    PageNode,
    Rung,
    Score,
    Spark,
    Timeline,
    css,
    graph_words,
    ladder,
    ladder_words,
    origin_graph,
    sparkline,
    timeline,
    timeline_words,
)
from pipeline.site.draw.svg import SIZE, cut, measure
from pipeline.site.draw.timeline import spread

SVG = "{http://www.w3.org/2000/svg}"
TAGS = ("svg", "title", "desc", "g", "rect", "path", "circle", "text")
HOSTILE = "<script>alert(1)</script>\"'&]]>\x00\ud800\u202eevil\u2028 " + "é\u0301" * 40


def parsed(made: str) -> ET.Element:
    return ET.fromstring(f"<div>{made}</div>")  # noqa: S314 - our own


@dataclass(frozen=True)
class Drawn:
    """The wide drawing of a pair; the narrow one is held to be well formed, too."""

    text: str

    @property
    def wide(self) -> ET.Element:
        pair = parsed(self.text)
        return next(pair.iter(f"{SVG}svg"))

    @property
    def lines(self) -> list[str]:
        shown = (
            (each.text or "") + "".join(part.tail or "" for part in each)
            for each in self.wide.iter(f"{SVG}text")
        )
        return [line.strip("\u2068\u2069") for line in shown]

    def classes(self, name: str) -> int:
        return sum(name in (each.get("class") or "").split() for each in self.wide.iter())


def steps(*scores: float) -> Ladder:
    rules = ("base", "origin", "independent origins", "cap")
    return Ladder("f1", tuple(Rung(rules[n % 4], f"what {n} saw", score) for n, score in enumerate(scores)))


def origin(name: str, counted: bool = True, *pages: PageNode, way: str = "support") -> OriginNode:
    return OriginNode(name, "news", counted, way, pages)  # type: ignore[arg-type]  # a test names the way


def test_a_ladder_shows_each_rule_with_what_it_did() -> None:
    drawn = Drawn(ladder(steps(0.21, 0.45, 0.83, 0.74)))
    shown = [
        line for line in drawn.lines if line in ("Starting point", "Who says so", "+0.24", "−0.09", "0.74")
    ]
    assert shown == ["Starting point", "Who says so", "+0.24", "−0.09", "0.74"]
    assert [drawn.classes(f"draw-{name}") for name in ("rise", "fall", "wall", "end")] == [2, 1, 1, 1]


def test_a_bar_ends_where_its_confidence_lies_on_the_scale() -> None:
    scale = Drawn(ladder(steps(0.0, 1.0, 0.5)))
    dots = [float(each.get("cx", "")) for each in scale.wide.iter(f"{SVG}circle")]
    assert dots[2] == pytest.approx((dots[0] + dots[1]) / 2)
    assert dots[0] < dots[1]


def test_a_ladder_tells_the_same_in_words() -> None:
    told = ladder_words(steps(0.21, 0.45, 0.45))
    assert told[0] == "Starting point: what 0 saw: begins at 0.21."
    assert told[1] == "Who says so: what 1 saw: +0.24, to 0.45."
    assert told[2] == "Independent origins: what 2 saw: leaves it at 0.45."


def test_many_rungs_are_folded_in_the_middle() -> None:
    drawn = Drawn(ladder(steps(*(n / 40 for n in range(30)))))
    assert "and 18 more steps" in drawn.lines
    assert drawn.classes("draw-dot") + drawn.classes("draw-end") == 12


def test_counted_origins_stand_out_and_copies_stand_behind() -> None:
    own = PageNode("u1", "The Post", "2024-05-01T00:00:00Z", True)
    copy = PageNode("u2", "The Mirror", None, why="the same origin as u1 (text copy: 80 %)", of="u1")
    drawn = Drawn(
        origin_graph(OriginGraph("f1", (origin("The Post", True, own, copy), origin("Rumour", False))))
    )
    assert [drawn.classes("draw-counted"), drawn.classes("draw-plain")] == [1, 2]
    assert drawn.lines == [
        "These say so: 1 origin counted",
        *("The Post", "1 May 2024 counted", "The Mirror", "has its text", "Rumour"),
        "not counted: newspaper or broad…",
    ]
    boxes = [float(each.get("x", "")) for each in drawn.wide.iter(f"{SVG}rect")]
    assert boxes[1] > boxes[0] == boxes[2]


def test_the_other_side_stands_apart() -> None:
    graph = OriginGraph(
        "f1", (origin("Denial", way="against"), origin("The Post"), origin("Reader", way="narrower"))
    )
    drawn = Drawn(origin_graph(graph))
    heads = [line for line in drawn.lines if line.startswith("These")]
    assert heads == [
        "These say so: 1 origin counted",
        "These say it of a narrower case: 1 origin counted",
        "These say otherwise: 1 origin counted",
    ]
    assert drawn.classes("draw-axis") == 2
    assert drawn.classes("draw-against") == 1


def test_what_was_overtaken_does_not_say_otherwise() -> None:
    graph = OriginGraph("f1", (origin("The Post"), origin("The Echo", way="overtaken")))
    lines = Drawn(origin_graph(graph)).lines
    assert "Overtaken, or gone from its page" in lines
    assert not [line for line in lines if "otherwise" in line]


def test_a_large_graph_keeps_twelve_boxes_and_counts_the_rest() -> None:
    pages = tuple(PageNode(f"u{n}", f"Page {n}", None, n == 0, of="u0" if n > 9 else "") for n in range(20))
    drawn = Drawn(origin_graph(OriginGraph("f1", (origin("Agency", True, *pages), origin("The Post")))))
    assert len(list(drawn.wide.iter(f"{SVG}rect"))) == 12
    assert sum(int(line.split()[1]) for line in drawn.lines if line.endswith("more")) == 10
    assert len(graph_words(OriginGraph("f1", (origin("Agency", True, *pages),)))) == 21


def test_a_page_is_not_said_to_have_withdrawn_what_its_origin_withdrew() -> None:
    why = "The Post has withdrawn it"
    nodes = (PageNode("u1", "The Post", None, why=why), PageNode("u2", "The Mirror", None, why=why))
    lines = Drawn(origin_graph(OriginGraph("f1", (origin("The Post", False, *nodes),)))).lines
    assert lines[2::2] == ["has withdrawn it", "its origin has withdrawn it"]


def test_pages_that_have_it_from_one_another_are_drawn_once() -> None:
    ring = (
        PageNode("a", "A", None, of="b"),
        PageNode("b", "B", None, of="a"),
        PageNode("c", "C", None, of="a"),
    )
    drawn = Drawn(origin_graph(OriginGraph("f1", (origin("Somebody", True, *ring),))))
    assert [name for name in drawn.lines if name in ("A", "B", "C")] == ["A", "B", "C"]


def test_a_timeline_numbers_events_and_draws_the_score_as_steps() -> None:
    events = (
        Event("2024-05-03T00:00:00Z", "corrected", "The Post corrects"),
        Event("2024-05-01T00:00:00Z", "published", "The Post publishes", True),
    )
    drawn = Drawn(timeline(Timeline("f1", events, (Score("2024-05-02", 0.4), Score("2024-05-04", 0.9)))))
    assert [line for line in drawn.lines if "Post" in line] == [
        "1 May 2024 The Post publishes",
        "3 May 2024 The Post corrects",
    ]
    assert drawn.classes("draw-alarm") == 2  # on the axis, and in the list
    line = next(each.get("d", "") for each in drawn.wide.iter() if each.get("class") == "draw-line")
    assert [part[0] for part in line.replace("M", " M").replace("H", " H").replace("L", " L").split()[::2]][
        0
    ] == "M"
    assert timeline_words(Timeline("f1", events, (Score("2024-05-02", 0.4),)))[1] == (
        "2 May 2024: the confidence is 0.40."
    )


def test_a_long_timeline_keeps_corrections_and_what_counts() -> None:
    events = [Event(f"2024-05-{n:02}", "published", f"Page {n}", n == 25) for n in range(1, 29)]
    events.append(Event("2024-05-30", "retracted", "The Post withdraws"))
    lines = Drawn(timeline(Timeline("f1", tuple(events)))).lines
    assert "and 17 more" in lines
    assert {"25 May 2024 Page 25", "30 May 2024 The Post withdraws", "1 May 2024 Page 1"} <= set(lines)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12).map(sorted))
def test_marks_keep_apart_in_their_order_and_within_the_frame(places: list[float]) -> None:
    moved = spread(places, 0, 300)
    assert all(b - a >= 14.99 for a, b in zip(moved, moved[1:], strict=False))
    assert max(moved) <= 300


def test_a_sparkline_says_from_where_to_where() -> None:
    drawn = sparkline(Spark("p1", "Wire & Co", (Score("2024-05-02", 0.9), Score("2024-05-01", 0.4))))
    assert "From 0.40 on 1 May 2024 to 0.90 on 2 May 2024." in drawn
    assert "Confidence of Wire &amp; Co" in drawn
    assert sparkline(Spark("p1", "nobody", ())) == ""


DRAWINGS: dict[str, Callable[[str], str]] = {
    "ladder": lambda text: ladder(Ladder("k", (Rung(text, text, 0.5), Rung("cap", text, 0.4)))),
    "graph": lambda text: origin_graph(
        OriginGraph("k", (OriginNode(text, text, True, "support", (PageNode(text, text, text, why=text),)),))
    ),
    "timeline": lambda text: timeline(Timeline("k", (Event("2024-05-01", "published", text),))),
    "spark": lambda text: sparkline(Spark("k", text, (Score("2024-05-01", 0.5),))),
}


@pytest.mark.parametrize("name", DRAWINGS)
@given(text=st.one_of(st.just(HOSTILE), st.text(max_size=80)))
def test_no_text_of_a_page_becomes_markup_style_or_direction(name: str, text: str) -> None:
    made = DRAWINGS[name](text)
    tree = parsed(made)
    known = {"div", *(f"{SVG}{tag}" for tag in TAGS)}
    assert {each.tag for each in tree.iter()} <= known
    assert not [
        each for each in tree.iter() if any(key == "style" or key.startswith("on") for key in each.attrib)
    ]
    assert not set(made) & set("\u202a\u202b\u202c\u202d\u202e\x00\x0b")
    assert made == DRAWINGS[name](text)


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_has_a_name_and_tells_itself_under_ids_of_its_own(name: str) -> None:
    tree = parsed(DRAWINGS[name]("The Post"))
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for picture in tree.iter(f"{SVG}svg"):
        assert picture.get("role") == "img"
        named = {picture.get("aria-labelledby"), picture.get("aria-describedby")}
        assert named == {each.get("id") for each in picture if each.tag != f"{SVG}g" and each.get("id")}
        assert len(picture.findtext(f"{SVG}desc", "")) > 10


def test_drawings_have_no_colours_of_their_own() -> None:
    everything = "".join(make("The Post") for make in DRAWINGS.values())
    assert "#" not in everything
    assert "rgb" not in everything
    drawn = set(part for text in everything.split('class="')[1:] for part in text.split('"')[0].split())
    assert {name for name in drawn if f".{name}" not in css()} == set()


def test_a_drawing_stays_small_however_much_there_is_to_draw() -> None:
    pages = tuple(PageNode(f"u{n}", "A newspaper " * 9, "2024-05-01") for n in range(60))
    graph = origin_graph(OriginGraph("k", (OriginNode("Agency", "wire", True, "support", pages),)))
    assert len(graph) < 60_000


@given(st.text(max_size=60), st.floats(20, 400))
def test_a_cut_text_fits_and_keeps_whole_letters(text: str, width: float) -> None:
    shown = cut(text, width)
    assert measure(shown) <= max(width, SIZE * 1.0)
    assert (
        cut("Straße \u0627\u0644\u0645\u0631\u0641\u0623", 400)
        == "Straße \u0627\u0644\u0645\u0631\u0641\u0623"
    )


def test_a_cut_name_is_whole_in_its_tooltip() -> None:
    name = "The Very Long Name of an Institution & Its Many Branches in the Whole of the World"
    drawn = origin_graph(OriginGraph("k", (origin(name),)))
    assert f"<title>{escape(name)}</title>" in drawn
    assert "The Very Long" in drawn.split("</title>")[-1]
