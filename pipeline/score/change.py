"""What would change it: the least evidence that would lift a fact one grade, and that would drop it.

Every kind of evidence that a night may bring is tried on the ladder itself, the least first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.model import GRADES
from pipeline.score.belief import weight
from pipeline.score.ladder import Sides, Voice, value
from pipeline.score.record import RELIABILITY

NUMBERS = ("", "two ", "three ", "four ")  # more reports than that nobody can be told to look for
# A newsroom of which nothing is known, that asserts it in so many words. A fifth is kept back for what
# reading may leave open (the least of claims' own extraction is .80), so that what is promised happens.
REPORT = Voice("one more report", "news", 0.8 * weight(RELIABILITY["news"]))
# A page of the actor's own, as little as it may be relied on: it must count by what it is.
PAGE = Voice("the actor", "primary", REPORT.worth, own=True, direct=True)
Case = tuple[str, Sides]


def what_would_change(sides: Sides) -> tuple[str, str]:
    """(what would lift it one grade, what would drop it), a sentence part each; empty where nothing would."""
    place = _grade(value(sides))
    return (
        _first(_lifts(sides), place, lambda after: after < place),
        _first(_drops(sides), place, lambda after: after > place),
    )


def _first(cases: Iterator[Case], place: int, moves: Callable[[int], bool]) -> str:
    for told, sides in cases:
        after = _grade(value(sides))
        if moves(after):
            _, letter, label = GRADES[after]
            # two grades share their letter: the reader is told what the letter does not show
            return told if letter != GRADES[place][1] else f"{told} (to “{label.lower()}”)"
    return ""


def _grade(score: float) -> int:
    """The place of a score among the grades, the best first."""
    return next(place for place, (floor, _, _) in enumerate(GRADES) if score >= floor)


def _lifts(sides: Sides) -> Iterator[Case]:
    if sides.support and not any(voice.named for voice in sides.support.values()):
        first, voice = next(iter(sides.support.items()))
        named = {**sides.support, first: replace(voice, named=True)}
        one = "the report" if len(sides.support) == 1 else "one of the reports"
        yield f"a named source behind {one}", replace(sides, support=named)
    for number, many in enumerate(NUMBERS, 1):
        told = f"{many}independent reports" if many else "an independent report"
        yield told, replace(sides, support={**sides.support, **_reports(number)})
        if not many:
            yield from _settled(sides)
    if sides.against:
        agreed = _agreed(sides)
        yield f"{_withdrawal(sides)}, and an independent report", _with_report(agreed)
        if not sides.direct:
            yield f"{_withdrawal(sides)}, and {_own_word(sides, 'so')}", _direct(agreed)


def _settled(sides: Sides) -> Iterator[Case]:
    """Those who contradict it, or the one it is about, settle it."""
    if sides.against:
        yield _withdrawal(sides), _agreed(sides)
    if not sides.direct and sides.actor[0] not in sides.against:
        yield _own_word(sides, "so"), _direct(sides)


def _drops(sides: Sides) -> Iterator[Case]:
    for number, many in enumerate(NUMBERS, 1):
        told = f"{many}reports that contradict it" if many else "a report that contradicts it"
        yield told, replace(sides, against={**sides.against, **_reports(number)})
        if not many:
            yield from _withdrawn(sides)
    denial = {sides.actor[0] or "the actor": replace(PAGE, direct=False)}
    yield _own_word(sides, "otherwise"), replace(sides, against={**sides.against, **denial}, refuted=True)


def _withdrawn(sides: Sides) -> Iterator[Case]:
    """Each origin takes it back in turn, the one that matters least first."""
    for origin, voice in sorted(sides.support.items(), key=lambda pair: (pair[1].worth, pair[0])):
        rest = {o: v for o, v in sides.support.items() if o != origin}
        yield (
            f"{voice.name} taking it back",
            replace(sides, support=rest, direct=any(v.direct for v in rest.values())),
        )


def _withdrawal(sides: Sides) -> str:
    names = [voice.name for voice in sides.against.values()]
    return (
        f"{names[0]} no longer contradicting it" if len(names) == 1 else "nobody contradicting it any longer"
    )


def _own_word(sides: Sides, what: str) -> str:
    return f"{sides.actor[1] or 'the one it is about'} saying {what} on its own site"


def _agreed(sides: Sides) -> Sides:
    return replace(sides, against={}, refuted=False, found=False)


def _direct(sides: Sides) -> Sides:
    """Its actor says it on its own site. A word of its that others have quoted is the same origin's."""
    key = sides.actor[0] or "the actor"
    quoted = sides.support.get(key)
    page = replace(quoted, own=True, direct=True) if quoted else PAGE
    return replace(sides, support={**sides.support, key: page}, direct=True)


def _with_report(sides: Sides) -> Sides:
    return replace(sides, support={**sides.support, **_reports(1)})


def _reports(number: int) -> dict[str, Voice]:
    return {f"report {place}": REPORT for place in range(number)}
