"""The kinds of decisions: what each is about, what it says of it, and what takes its place.

A decision has a `subject` and a `value`. Claims, documents, origins and outlooks are named by their ids, a
publisher by its domain, a field of a profile as "profile/field". Ids follow from what they are the id of, so
that a decision meets its subject again after an edit of the page and after every rebuild.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pipeline.model import AUDIENCES, Decision, PublisherKind, Resolution, StanceKind

Thing = Literal[
    "claim", "document", "origin", "publisher", "profile", "profiles", "field", "outlook", "decision", "words"
]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a decision of this kind takes and says."""

    name: str
    topic: str  # of the decisions of one topic on one subject the latest counts
    subject: tuple[Thing, ...]
    value: tuple[Thing, ...] = ()  # none of these and no choices: there is no value
    choices: tuple[str, ...] = ()
    pair: bool = False  # subject and value make one pair, in either order
    expires: bool = False  # it must say until when
    says: str = ""


_PAGE: tuple[Thing, ...] = ("claim", "document")
_SEEN: tuple[Thing, ...] = (*_PAGE, "origin")
_ROWS: tuple[Kind, ...] = (
    Kind("same fact", "fact", ("claim",), ("claim",), pair=True, says="the two state one fact"),
    Kind("not same fact", "fact", ("claim",), ("claim",), pair=True, says="the two state two facts"),
    Kind("as matched", "fact", ("claim",), ("claim",), pair=True, says="comparing decides on the two"),
    Kind("same origin", "origin", _PAGE, _PAGE, pair=True, says="the one has it from the other"),
    Kind("not same origin", "origin", _PAGE, _SEEN, pair=True, says="each has it by itself"),
    Kind("as traced", "origin", _PAGE, _SEEN, pair=True, says="the tests decide on the two"),
    *(
        Kind(
            f"stance {stance}",
            "stance",
            ("claim",),
            ("claim",),
            says=f"towards the fact of the other: {stance}",
        )
        for stance in get_args(StanceKind)
    ),
    Kind("stance as matched", "stance", ("claim",), ("claim",), says="comparing decides on the stance"),
    Kind("right subject", "subject", ("claim",), says="the sentence is about its profile"),
    Kind("wrong subject", "subject", ("claim",), says="the sentence is not about its profile"),
    Kind("subject is", "subject", ("claim",), ("profile",), says="the sentence is about another profile"),
    Kind("accept claim", "claim", ("claim",), says="it was read right"),
    Kind("reject claim", "claim", ("claim",), says="it is no evidence"),
    Kind("publisher kind", "publisher kind", ("publisher",), choices=get_args(PublisherKind), says="it is"),
    Kind("publisher owner", "publisher owner", ("publisher",), ("words",), says="its owner is"),
    Kind("publisher interests", "publisher interests", ("publisher",), ("profiles",), says="it belongs to"),
    Kind("field value", "field value", ("field",), ("words",), expires=True, says="the field says"),
    Kind("field audience", "field audience", ("field",), choices=AUDIENCES, says="the field is for"),
    Kind("resolution", "resolution", ("outlook",), choices=get_args(Resolution), says="what came of it"),
    Kind("undo", "undo", ("decision",), says="that decision does not count any more"),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ROWS}


def malformed(decision: Decision) -> str:
    """What is wrong with a decision by itself, in a sentence; empty where nothing is."""
    kind = KINDS.get(decision.kind)
    if kind is None:
        return f"there is no decision {decision.kind!r}; there are: {', '.join(KINDS)}"
    if not decision.by.strip() or not decision.reason.strip():
        return "a decision needs the name of who decides, and a reason"
    if decision.expires is not None and decision.expires <= decision.at:
        return "it would expire before it is made"
    if kind.expires and decision.expires is None:
        return (
            f"a {kind.name!r} decision needs a day on which it expires: evidence may come that knows better"
        )
    return _misvalued(decision, kind)


def _misvalued(decision: Decision, kind: Kind) -> str:
    if not decision.subject:
        return f"a {kind.name!r} decision needs its subject: {' or '.join(kind.subject)}"
    if kind.choices and decision.value not in kind.choices:
        return f"a {kind.name!r} decision takes one of: {', '.join(kind.choices)}; not {decision.value!r}"
    if not kind.choices and bool(decision.value) != bool(kind.value):
        wanted = f"needs a second part: {' or '.join(kind.value)}" if kind.value else "takes nothing more"
        return f"a {kind.name!r} decision {wanted}"
    if "field" in kind.subject and not all(decision.subject.partition("/")):
        return f"a field is named as profile/field, not {decision.subject!r}"
    return f"{decision.subject} is named twice" if decision.subject == decision.value else ""
