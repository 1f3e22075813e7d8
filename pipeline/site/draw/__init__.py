"""Drawings as inline SVG: pure functions from small values to text, the same bytes for the same values.

    ladder(Ladder)             each step of a confidence on a scale with the bands of the grades
    origin_graph(OriginGraph)  who got it from whom; what counts stands out
    timeline(Timeline)         publications, corrections, and the score over the nights
    sparkline(Spark)           a score over the nights, as high as a line of text

The first three give a wide and a narrow drawing, of which the style sheet shows the one that fits; `css()`
is that style sheet, without which nothing has a colour. Every drawing names itself in <title> and tells all
that it shows in <desc>; `ladder_words`, `graph_words` and `timeline_words` give the same sentences for a
list beside it. Texts are escaped here: pass them as they are, and mark the result as safe.
"""

from pipeline.site.draw.ladder import ladder, ladder_words
from pipeline.site.draw.origins import graph_words, origin_graph
from pipeline.site.draw.spark import sparkline
from pipeline.site.draw.style import css
from pipeline.site.draw.timeline import timeline, timeline_words
from pipeline.site.draw.values import (
    Event,
    Ladder,
    OriginGraph,
    OriginNode,
    PageNode,
    Rung,
    Score,
    Spark,
    Timeline,
    Way,
)

__all__ = [
    "Event",
    "Ladder",
    "OriginGraph",
    "OriginNode",
    "PageNode",
    "Rung",
    "Score",
    "Spark",
    "Timeline",
    "Way",
    "css",
    "graph_words",
    "ladder",
    "ladder_words",
    "origin_graph",
    "sparkline",
    "timeline",
    "timeline_words",
]
