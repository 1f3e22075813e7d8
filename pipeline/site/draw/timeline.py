"""What happened to a fact, in time: the score over the nights, and a numbered mark for each event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.model import GRADES
from pipeline.site.draw.svg import (
    NARROW,
    SMALL,
    WIDE,
    drawing,
    element,
    label,
    path,
    wide_and_narrow,
)
from pipeline.site.draw.values import Event, Score, Timeline
from pipeline.site.wording import score as shown
from pipeline.site.wording import short_day

MOST = 12  # events with a line of their own
NIGHTS = 60  # scores that are drawn; the first, the last, and evenly chosen ones between

_LEFT, _RIGHT, _TOP, _HIGH = 30.0, 12.0, 8.0, 84.0  # the frame of the scores
_LANE, _LINE = 26.0, 21.0  # heights: of the marks' lane, of a line of the list
_APART = 15.0  # pixels between marks, so that their numbers can be read
_ALARMS = ("corrected", "retracted")


@dataclass(frozen=True, slots=True)
class _Axis:
    first: datetime
    last: datetime
    width: int

    def x(self, at: datetime) -> float:
        span = (self.last - self.first).total_seconds()
        part = (at - self.first).total_seconds() / span if span else 0.5
        return _LEFT + (self.width - _LEFT - _RIGHT) * part


def timeline(value: Timeline) -> str:
    """The drawing for wide and for narrow pages. Without an event or score it is an empty text."""
    if not value.events and not value.scores:
        return ""
    return wide_and_narrow(_drawn(value, WIDE), _drawn(value, NARROW))


def timeline_words(value: Timeline) -> tuple[str, ...]:
    """A sentence for each event and each change of the score, in the order of time."""
    told = [(moment(event.at), f"{_day(event.at)}: {event.text}.") for event in _once(value.events)]
    before = None
    for score in sorted(value.scores, key=lambda one: moment(one.at)):
        if before is None or round(score.score, 2) != before:
            told.append((moment(score.at), f"{_day(score.at)}: the confidence is {shown(score.score)}."))
        before = round(score.score, 2)
    return tuple(text for _, text in sorted(told))


def moment(at: str) -> datetime:
    """A time of the edition; what has no zone is UTC, what is a day alone begins it."""
    found = datetime.fromisoformat(at)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _drawn(value: Timeline, width: int) -> str:
    events = _once(value.events)
    scores = _thinned(sorted(value.scores, key=lambda score: moment(score.at)))
    times = [moment(at) for at in (*(event.at for event in events), *(score.at for score in scores))]
    axis = _Axis(min(times), max(times), width)
    parts, y = [], _TOP
    if scores:
        parts.append(_scores(axis, scores))
        y += _HIGH + 4
    chosen = _chosen(events)
    parts.append(_marks(axis, chosen, y))
    y += _LANE
    parts.append(_ends(axis, y))
    y += 16
    for number, event in enumerate(chosen, start=1):
        parts.append(_entry(number, event, y, width))
        y += _LINE
    if hidden := len(events) - len(chosen):
        parts.append(label((_LEFT, y + 14), f"and {hidden} more", class_="draw-soft"))
        y += _LINE
    key = f"{value.key}-time-{width}"
    title = "What happened, and the confidence after it" if scores else "What happened"
    return drawing(key, (width, y + 4), title, timeline_words(value), "".join(parts))


def _once(events: Sequence[Event]) -> list[Event]:
    """In the order of time; of equal ones the one that counts."""
    found = {(event.at, event.kind, event.text): event for event in sorted(events, key=lambda e: e.counted)}
    return sorted(found.values(), key=lambda event: (moment(event.at), event.text))


def _chosen(events: Sequence[Event]) -> list[Event]:
    """Corrections first, then what counts, then the earliest; in the order of time."""
    ranked = sorted(
        range(len(events)),
        key=lambda place: (events[place].kind not in _ALARMS, not events[place].counted, place),
    )
    return [events[place] for place in sorted(ranked[:MOST])]


def _thinned(scores: list[Score]) -> list[Score]:
    if len(scores) <= NIGHTS:
        return scores
    places = {round(place * (len(scores) - 1) / (NIGHTS - 1)) for place in range(NIGHTS)}
    return [scores[place] for place in sorted(places)]


def _y(score: float) -> float:
    return _TOP + _HIGH * (1 - min(max(score, 0.0), 1.0))


def _scores(axis: _Axis, scores: Sequence[Score]) -> str:
    """Bands of the grades, and the score as steps: it stays what it is until the next night."""
    parts, ceiling = [], 1.0
    for place, (floor, grade, _) in enumerate(GRADES):
        high = _y(floor) - _y(ceiling)
        width = axis.width - _LEFT
        parts.append(
            element("rect", x=_LEFT, y=_y(ceiling), width=width, height=high, class_=f"draw-band{place % 2}")
        )
        if floor > 0:
            parts.append(label((0.0, _y(ceiling) + high / 2 + 4), grade, font_size=9, class_="draw-soft"))
        ceiling = floor
    points = [("M", axis.x(moment(scores[0].at)), _y(scores[0].score))]
    for score in scores[1:]:
        points += [("H", axis.x(moment(score.at)), 0.0), ("L", axis.x(moment(score.at)), _y(score.score))]
    parts.append(element("path", d=steps(points), class_="draw-line"))
    last = scores[-1]
    x, y = axis.x(moment(last.at)), _y(last.score)
    parts.append(element("circle", cx=x, cy=y, r=4, class_="draw-solid"))
    at = (x - 8, y + 14 if last.score > 0.85 else y - 8)
    return "".join(parts) + label(at, shown(last.score), text_anchor="end", class_="draw-strong")


def steps(points: Sequence[tuple[str, float, float]]) -> str:
    """A path whose H goes across at the height where it is."""
    written = (
        f"H{x:.1f}" if command == "H" else path([(command, round(x, 1), round(y, 1))])
        for command, x, y in points
    )
    return "".join(written)


def _marks(axis: _Axis, events: Sequence[Event], y: float) -> str:
    """A numbered mark for each event, moved aside where it would cover another, with a stroke to its time."""
    places = spread([axis.x(moment(event.at)) for event in events], _LEFT, axis.width - _RIGHT)
    parts = []
    for number, (event, x) in enumerate(zip(events, places, strict=True), start=1):
        at = axis.x(moment(event.at))
        parts.append(element("path", d=path([("M", at, y), ("L", x, y + 6)]), class_="draw-edge"))
        parts.append(_mark(x, y + 14, number, event))
    return "".join(parts)


def spread(places: Sequence[float], left: float, right: float) -> list[float]:
    """Rising places, at least _APART from one another and within the frame where they fit in it."""
    out: list[float] = []
    for place in places:
        out.append(max(place, out[-1] + _APART) if out else max(place, left))
    edge = right
    for number in reversed(range(len(out))):
        out[number] = min(out[number], edge)
        edge = out[number] - _APART
    return out


def _mark(x: float, y: float, number: int, event: Event) -> str:
    if event.kind in _ALARMS:
        points = [("M", x, y - 8), ("L", x + 8, y), ("L", x, y + 8), ("L", x - 8, y)]
        shape, look = element("path", d=path(points) + "Z", class_="draw-alarm"), "draw-inverse"
    else:
        shape = element("circle", cx=x, cy=y, r=7, class_="draw-solid" if event.counted else "draw-hollow")
        look = "draw-inverse" if event.counted else ""
    text = label((x, y + 3.3), str(number), font_size=9, text_anchor="middle", class_=look or None)
    return shape + text


def _ends(axis: _Axis, y: float) -> str:
    first, last = (short_day(end.isoformat()) for end in (axis.first, axis.last))
    parts = [label((_LEFT, y + 10), first, font_size=SMALL, class_="draw-soft")]
    if last != first:
        end = label((float(axis.width), y + 10), last, font_size=SMALL, text_anchor="end", class_="draw-soft")
        parts.append(end)
    return "".join(parts)


def _entry(number: int, event: Event, y: float, width: int) -> str:
    text = f"{_day(event.at)}  {event.text}"
    look = "draw-down" if event.kind in _ALARMS else "draw-strong" if event.counted else None
    return _mark(10.0, y + 10, number, event) + label((_LEFT, y + 14), text, width - _LEFT, class_=look)


def _day(at: str) -> str:
    return short_day(at)
