"""What would change it: the least evidence that would lift a fact one grade, and that would drop it.

Every kind of evidence that a night may bring is tried on the ladder itself, the least first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.model import GRADES
from pipeline.score.belief import weight
from pipeline.score.ladder import Sides, Voice, ladder
from pipeline.score.record import RELIABILITY

REPORTS = 4  # more than that nobody can be told to look for
NUMBERS = ("one", "two", "three", "four")
# A newsroom of which nothing is known, that asserts it in so many words. A fifth is kept back for what
# reading may leave open (the least of claims' own extraction is .80), so that what is promised happens.
REPORT = Voice("one more report", "news", 0.8 * weight(RELIABILITY["news"]))
Case = tuple[str, Sides]


def what_would_change(sides: Sides) -> tuple[str, str]:
    """(what would lift it one grade, what would drop it), a sentence part each; empty where nothing would."""
    score = ladder(sides)[-1].confidence_after
    return (
        _first(_lifts(sides), lambda after: _grade(after) < _grade(score)),
        _first(_drops(sides), lambda after: _grade(after) > _grade(score)),
    )


def _first(cases: Iterator[Case], moves: Callable[[float], bool]) -> str:
    return next((told for told, sides in cases if moves(ladder(sides)[-1].confidence_after)), "")


def _grade(score: float) -> int:
    """The place of a score among the grades, the best first."""
    return next(place for place, (floor, _, _) in enumerate(GRADES) if score >= floor)


def _lifts(sides: Sides) -> Iterator[Case]:
    if sides.support and not any(voice.named for voice in sides.support.values()):
        first, voice = next(iter(sides.support.items()))
        named = {**sides.support, first: replace(voice, named=True)}
        yield "a named source behind one of the reports", replace(sides, support=named)
    for number in range(1, REPORTS + 1):
        told = "an independent report" if number == 1 else f"{NUMBERS[number - 1]} independent reports"
        yield told, replace(sides, support={**sides.support, **_reports(number)})
        if number == 1 and sides.against:
            yield "the contradiction withdrawn", replace(sides, against={}, refuted=False)
        if number == 1 and not sides.direct:
            yield "the actor's own document", _direct(sides)
    yield (
        "the contradiction withdrawn and the actor's own document",
        _direct(replace(sides, against={}, refuted=False)),
    )


def _drops(sides: Sides) -> Iterator[Case]:
    for number in range(1, REPORTS + 1):
        told = (
            "a report that contradicts it"
            if number == 1
            else f"{NUMBERS[number - 1]} reports that contradict it"
        )
        yield told, replace(sides, against={**sides.against, **_reports(number)})
        if number == 1:
            yield from _withdrawn(sides)
    refuted = Voice("the actor", "primary", REPORT.worth)
    yield (
        "the actor's own document that says otherwise",
        replace(sides, against={**sides.against, "the actor": refuted}, refuted=True),
    )


def _withdrawn(sides: Sides) -> Iterator[Case]:
    """Each origin takes it back in turn, the one that matters least first."""
    for origin, voice in sorted(sides.support.items(), key=lambda pair: (pair[1].worth, pair[0])):
        rest = {o: v for o, v in sides.support.items() if o != origin}
        direct = sides.direct and voice.kind != "primary"
        yield f"{voice.name} taking it back", replace(sides, support=rest, direct=direct)


def _direct(sides: Sides) -> Sides:
    actor = Voice("the actor", "primary", REPORT.worth)
    return replace(sides, support={**sides.support, "the actor": actor}, direct=True)


def _reports(number: int) -> dict[str, Voice]:
    return {f"report {place}": REPORT for place in range(number)}
