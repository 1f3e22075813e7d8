"""What answers a statement that reaches as far as can be: "in Latvia only", "and nothing else".

Such a sentence is written to be set against the wide one, and in words of its own: it shares the topic and
little else, so that comparing word for word finds nothing. What it answers is sought among whole facts.

the statement                     its answer                                  verdict
all over the world                one place alone, or not in all others       narrower
the whole of it, altogether       not all of it, and nothing else             contradict
the deal will be completed        a later page: it was called off, refused    contradict
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from pipeline.match.compare import Story
from pipeline.match.fates import ends_deal, foretells_closing, unkept_day
from pipeline.match.pair import covered
from pipeline.match.sketch import Sketch
from pipeline.model import Claim, StanceKind

# So much of the answer's weight stands in one sentence of the wide statement, 0-1: their topic. Cross-page
# F1 of the newsroom is .559 at .04 and .546 at .08 where every answer needs it.
_TOPIC = 0.04
# An institution has few statements about the whole world, and the first sentences of each say what it is.
_MOST, _FIRST = 8, 20
_LONG = timedelta(days=183)  # by hand: parties extend the day by which they must close by a quarter or two
_COUNTED = 10  # who gives a figure that fingers cannot count speaks of the figure

Places = Sequence[int]


@dataclass(frozen=True, slots=True)
class Answer:
    """The place of a claim, the number of the group that it answers, and how it stands to that."""

    place: int
    group: int
    stance: StanceKind
    why: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which sentences make a statement wide, which ones answer it, and what readers are told."""

    is_wide: Callable[[Sketch], bool]
    answers: Callable[[Sketch], bool]
    stance: StanceKind
    why: str


def answers(story: Story, groups: Sequence[Places]) -> Iterator[Answer]:
    """The claims that answer what a group says of all the world, or of the whole of something.

    An answer goes to one statement alone: to the one that most pages make.
    """
    for rule in _RULES:
        wide = [number for number, group in enumerate(groups) if _mostly(rule, story, group)]
        wide = sorted(wide, key=lambda number: (-len(groups[number]), number))[:_MOST]
        for place, one in enumerate(story.sketches if wide else ()):
            if rule.answers(one):
                met = (number for number in wide if _meets(story, place, groups[number]))
                if (found := next(met, None)) is not None:
                    yield Answer(place, found, rule.stance, rule.why)
    yield from _ended(story, groups)
    yield from _put_off(story, groups)


def _put_off(story: Story, groups: Sequence[Places]) -> Iterator[Answer]:
    """What tells that a plan for a day was not kept or was put off, for each group that foretells it so.

    An institution seldom has two plans for one day, so that the day is enough, whatever words tell of it.
    """
    told = [(place, day) for place, claim in enumerate(story.claims) if (day := unkept_day(claim))]
    for number, group in enumerate(groups if told else ()):
        said = [story.claims[place] for place in group]
        ahead = [claim for claim in said if claim.modality == "predicted" and not claim.missed]
        due = {claim.moments[-1].last for claim in ahead if claim.moments} - {""}
        if 2 * len(ahead) <= len(group) or len(due) != 1:
            continue
        later = (place for place, day in told if place > min(group) and place not in group and day in due)
        for place in islice(later, _MOST):
            yield Answer(place, number, "contradict", "says that it was put off")


def _ended(story: Story, groups: Sequence[Places]) -> Iterator[Answer]:
    """What ends a deal, for each older group that says when it will be completed: the first pages to tell it.

    What was due long before the day that the end names is of another deal; a closing is often put off.
    """
    ends = [place for place, claim in enumerate(story.claims) if ends_deal(claim)]
    for number, group in enumerate(groups if ends else ()):
        said = [story.claims[place] for place in group]
        if 2 * sum(map(foretells_closing, said)) <= len(group):
            continue
        due = max((m.last for claim in said for m in claim.moments), default="")
        later = (p for p in ends if p > max(group) and not _is_long_after(_first_day(story.claims[p]), due))
        for place in islice(later, _MOST):
            yield Answer(place, number, "contradict", "says that it came to nothing")


def _is_long_after(day: str, due: str) -> bool:
    """Whether a day lies more than half a year behind another; both as YYYY-MM-DD, empty for unknown."""
    return bool(day and due) and date.fromisoformat(day) - date.fromisoformat(due) > _LONG


def _first_day(claim: Claim) -> str:
    """The earliest day that a claim names, as YYYY-MM-DD; empty where it names none."""
    return min((m.first for m in claim.moments if m.first), default="")


def _mostly(rule: _Rule, story: Story, group: Places) -> bool:
    """Whether most of a group is wide, and of no figure."""
    wide = [one for place in group if rule.is_wide(one := story.sketches[place])]
    return 2 * len(wide) > len(group) and not any(one.quantities for one in wide)


def _everywhere(one: Sketch) -> bool:
    return "everywhere" in one.reach and "condition" not in one.reach


def _limits(one: Sketch) -> bool:
    """Whether a sentence says where it holds and no further, or where it does not."""
    if "everywhere" in one.reach or any(quantity.value >= _COUNTED for quantity in one.quantities):
        return False
    if "alone" in one.limits or ("only" in one.reach and one.places):
        return True
    return _is_outside(one) and (one.negated or not one.reach.isdisjoint({"only", "except"}))


def _is_outside(one: Sketch) -> bool:
    """Whether it speaks of all other places: "elsewhere", "outside the United States"."""
    return "elsewhere" in one.limits or bool("except" in one.reach and one.places)


def _whole(one: Sketch) -> bool:
    return "whole" in one.reach and not one.negated


def _is_part(one: Sketch) -> bool:
    """Whether a sentence says that it is not all of it."""
    return one.negated and "part" in one.limits


def _meets(story: Story, place: int, group: Places) -> bool:
    """Whether the claim is of one topic with the group; what names all other places needs no more."""
    one = story.sketches[place]
    if place in group:
        return False
    near = (covered(one, story.sketches[other]) >= _TOPIC for other in group[:_FIRST])
    return _is_outside(one) or any(near)


_RULES = (
    _Rule(_everywhere, _limits, "narrower", "says it of a narrower case"),
    _Rule(_whole, _is_part, "contradict", "says that it is not all of it"),
)
