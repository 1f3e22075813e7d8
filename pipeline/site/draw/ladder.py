"""The ladder of a confidence: each rule with its effect, on a scale with the bands of the grades."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import GRADES
from pipeline.site.draw.svg import (
    NARROW,
    SIZE,
    SMALL,
    WIDE,
    drawing,
    element,
    label,
    path,
    wide_and_narrow,
    words,
)
from pipeline.site.draw.values import Ladder, Rung
from pipeline.site.wording import score as shown

MOST = 12  # rungs that are drawn; those between the first and the last ones are folded

# a rule as score writes it → in words for anybody
RULES = {
    "base": "Starting point",
    "untraced": "Nobody observed it",
    "origin": "Who says so",
    "independent origins": "Independent origins",
    "direct source": "Direct source",
    "named source": "Named source",
    "contradicted by": "Contradicted by",
    "contradicting origins": "Contradicting origins",
    "cap": "Not above",
    "floor": "Not below",
    "retracted": "Retracted",
    "superseded": "Superseded",
    "rejected": "Rejected",
    "analyst": "An analyst decided",
}


@dataclass(frozen=True, slots=True)
class _Form:
    """Where things stand: words to the left of the scale, or above it where there is no room beside."""

    width: int
    left: float  # of the scale
    right: float
    row: float  # height of a rung
    words: float  # width of the words
    top: float = 34.0  # height of the head with the grades
    sink: float = 0.0  # from a row's words down to its bar


_FORMS = {
    WIDE: _Form(WIDE, left=372.0, right=676.0, row=40.0, words=352.0),
    NARROW: _Form(NARROW, left=4.0, right=296.0, row=62.0, words=332.0, sink=32.0),
}


def ladder(value: Ladder) -> str:
    """The drawing for wide and for narrow pages. An empty ladder is an empty text."""
    if not value.rungs:
        return ""
    return wide_and_narrow(*(_drawn(value, form) for form in (_FORMS[WIDE], _FORMS[NARROW])))


def ladder_words(value: Ladder) -> tuple[str, ...]:
    """A sentence for each rung."""
    return tuple(_sentence(before, rung) for before, rung in _steps(value.rungs))


def _drawn(value: Ladder, form: _Form) -> str:
    rows = list(_rows(value.rungs))
    height = form.top + form.row * len(rows) + 8
    parts = [_bands(form, height)]
    for place, row in enumerate(rows):
        y = form.top + form.row * place
        last = place == len(rows) - 1
        parts.append(row if isinstance(row, str) else _rung(form, y, *row, last))
        if isinstance(row, str):
            parts[-1] = label((0.0, y + 18), row, form.words, class_="draw-soft")
    title = f"How the confidence of {shown(value.rungs[-1].after)} was made"
    key = f"{value.key}-ladder-{form.width}"
    return drawing(key, (form.width, height), title, ladder_words(value), "".join(parts))


def _rows(rungs: Sequence[Rung]) -> Iterator[tuple[float | None, Rung] | str]:
    """All rungs, or the first and the last ones with a line about those between."""
    steps = list(_steps(rungs))
    if len(steps) <= MOST:
        yield from steps
        return
    yield from steps[: MOST // 2]
    yield f"and {len(steps) - MOST} more steps"
    yield from steps[-(MOST - MOST // 2) :]


def _steps(rungs: Sequence[Rung]) -> Iterator[tuple[float | None, Rung]]:
    before = None
    for rung in rungs:
        yield before, rung
        before = rung.after


def _x(form: _Form, score: float) -> float:
    return form.left + (form.right - form.left) * min(max(score, 0.0), 1.0)


def _bands(form: _Form, height: float) -> str:
    """The bands as columns behind all rungs, each with its grade; the two lowest are both D."""
    parts, ceiling = [], 1.0
    named: set[str] = set()
    for place, (floor, grade, text) in enumerate(GRADES):
        x, width = _x(form, floor), _x(form, ceiling) - _x(form, floor)
        title = element("title", f"{grade}: {floor:.2f} and more, {text}")
        parts.append(
            element(
                "rect",
                title,
                x=x,
                y=form.top - 8,
                width=width,
                height=height - form.top + 8,
                class_=f"draw-band{place % 2}",
            )
        )
        if grade not in named:
            parts.append(_mark((x + width / 2, 12.0), grade, SMALL, "draw-strong"))
        parts.append(_mark((x, 23.0), f"{floor:.2f}".lstrip("0"), 9, "draw-soft"))
        named.add(grade)
        ceiling = floor
    return "".join(parts)


def _mark(at: tuple[float, float], text: str, size: int, look: str) -> str:
    return label(at, text, text_anchor="middle", font_size=size, class_=look)


def _rung(form: _Form, y: float, before: float | None, rung: Rung, last: bool) -> str:
    base = y + (form.sink + 14 if form.sink else form.row / 2)
    told = element("title", words(_sentence(before, rung)))
    return element("g", told + _words(form, y, before, rung) + _bar(form, base, before, rung, last))


def _words(form: _Form, y: float, before: float | None, rung: Rung) -> str:
    effect = _effect(before, rung.after)
    room = form.words - 44
    rule = label((0.0, y + 15), RULES.get(rung.rule, rung.rule.capitalize()), room, class_="draw-strong")
    detail = label((0.0, y + 31), rung.detail, form.words, font_size=SMALL, class_="draw-soft")
    side = "draw-down" if effect.startswith("−") else "draw-up" if effect.startswith("+") else "draw-soft"
    return rule + detail + label((form.words, y + 15), effect, text_anchor="end", class_=side)


def _bar(form: _Form, y: float, before: float | None, rung: Rung, last: bool) -> str:
    """From the confidence before to that after, and where it stands now."""
    x = _x(form, rung.after)
    parts = []
    if before is not None and before != rung.after:
        side = "draw-fall" if rung.after < before else "draw-rise"
        line = path([("M", _x(form, before), y), ("L", x, y)])
        parts.append(element("path", d=line, class_=side))
    if rung.rule in ("cap", "floor"):
        parts.append(element("path", d=path([("M", x, y - 11), ("L", x, y + 11)]), class_="draw-wall"))
    parts.append(element("circle", cx=x, cy=y, r=6 if last else 4, class_="draw-end" if last else "draw-dot"))
    side = "draw-strong" if last else "draw-soft"
    end = label((form.width, y + 4), shown(rung.after), text_anchor="end", font_size=SIZE, class_=side)
    return "".join(parts) + end


def _effect(before: float | None, after: float) -> str:
    if before is None:
        return ""
    change = float(shown(after)) - float(shown(before))
    return f"{'−' if change < 0 else '+'}{abs(change):.2f}" if abs(change) >= 0.005 else "±0"


def _sentence(before: float | None, rung: Rung) -> str:
    effect = _effect(before, rung.after)
    changed = {"": "begins at", "±0": "leaves it at"}.get(effect, f"{effect}, to")
    return f"{RULES.get(rung.rule, rung.rule.capitalize())}: {rung.detail}: {changed} {shown(rung.after)}."
