"""A confidence over the nights, as high as a line of text."""

from __future__ import annotations

from pipeline.site.draw.svg import drawing, element
from pipeline.site.draw.timeline import moment, steps
from pipeline.site.draw.values import Spark
from pipeline.site.wording import score as shown
from pipeline.site.wording import short_day

WIDTH, HEIGHT = 96.0, 22.0
NIGHTS = 40  # the newest ones; more would be closer together than a reader can tell
_EDGE = 4.0


def sparkline(value: Spark) -> str:
    """Steps from night to night, evenly apart, on a scale of 0 to 1. Without a score it is an empty text."""
    scores = sorted(value.scores, key=lambda score: moment(score.at))[-NIGHTS:]
    if not scores:
        return ""
    heights = [_EDGE + (HEIGHT - 2 * _EDGE) * (1 - min(max(score.score, 0.0), 1.0)) for score in scores]
    step = (WIDTH - 2 * _EDGE) / max(len(scores) - 1, 1)
    places = [_EDGE + step * number for number in range(len(scores))] if scores[1:] else [WIDTH - _EDGE]
    start = _EDGE if not scores[1:] else places[0]
    points = [("M", start, heights[0])]
    for x, y in zip(places, heights, strict=True):
        points += [("H", x, 0.0), ("L", x, y)]
    line = element("path", d=steps(points), class_="draw-line")
    floor = element("path", d=f"M0 {HEIGHT - 0.5}H{WIDTH}", class_="draw-axis")
    end = element("circle", cx=places[-1], cy=heights[-1], r=3, class_="draw-solid")
    first, last = scores[0], scores[-1]
    if len(scores) == 1:
        told = f"{shown(last.score)} on {short_day(last.at)}, the first night."
    else:
        began = f"{shown(first.score)} on {short_day(first.at)}"
        told = f"From {began} to {shown(last.score)} on {short_day(last.at)}."
    text = drawing(
        f"{value.key}-spark", (WIDTH, HEIGHT), f"Confidence of {value.name}", (told,), floor + line + end
    )
    return text.replace('class="draw"', 'class="draw draw-spark"', 1)
