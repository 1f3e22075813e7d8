"""Values to rows and back. One table says which fields need more than being copied.

Lists become JSON: of strings, or of lists in the order of the dataclass's fields, so that a field added
at the end with a default reads old rows too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from operator import attrgetter
from sqlite3 import Cursor
from typing import Any, TypeVar

from pipeline.errors import StoreError
from pipeline.model import (
    GRADES,
    Anchor,
    Block,
    Claim,
    Condition,
    Document,
    Edit,
    Image,
    Moment,
    Quantity,
    Target,
    Visits,
)
from pipeline.store.file import Row, Value

T = TypeVar("T", Claim, Document, Target, Visits)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a field is written and read."""

    write: Callable[[Any], Value]
    read: Callable[[Any], Any]


def time_text(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC with a Z. Raises StoreError for a time without a zone."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise StoreError(f"{moment} has no time zone")
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return f"{moment.isoformat()[:-6]}Z"


def time_of(text: str | None) -> datetime | None:
    return None if text is None else instant(text)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def json_text(value: object) -> str:
    """Compact JSON. Raises StoreError for NaN, infinities and NUL."""
    try:
        text = _encode(value)
    except ValueError as error:
        raise StoreError(f"{error}: {str(value)[:80]}") from error
    if "\\u0000" in text and _has_nul(value):
        raise StoreError(f"a NUL character cannot be stored: {str(value)[:80]!r}")
    return text


def grade_of(score: float | None) -> tuple[str | None, str | None]:
    """Grade and label of a score by the table of the model; (None, None) for no score."""
    if score is None:
        return None, None
    return next((grade, label) for floor, grade, label in GRADES if score >= floor)


def write_row(value: Claim | Document | Target | Visits) -> Row:
    """The stored columns of a value."""
    codes, names = _CODES[type(value)], _COLUMNS[type(value)]
    return {
        column: codes[name].write(getattr(value, name)) if name in codes else getattr(value, name)
        for name, column in names.items()
    }


def columns(made: type) -> tuple[str, ...]:
    """The stored columns of a type, in order."""
    return tuple(_COLUMNS[made].values())


def edit_row(edit: Edit) -> Row:
    """The stored columns of an edit: the two ends of each of its places."""
    places = {"before": edit.before, "after": edit.after, "notice": edit.notice}
    row: Row = {"kind": edit.kind}
    ends: Row = {
        f"{name}_{end}": place[side] if place else None
        for name, place in places.items()
        for side, end in enumerate(("start", "end"))
    }
    return row | ends


def edit_of(row: Mapping[str, Any]) -> Edit:
    """An edit from its columns."""

    def place(name: str) -> tuple[int, int] | None:
        start, end = row[f"{name}_start"], row[f"{name}_end"]
        return None if start is None else (start, end)

    return Edit(row["kind"], place("before"), place("after"), place("notice"))


def read_all(made: type[T], found: Cursor) -> Iterator[T]:
    """The values of a query's rows, whose columns are those of write_row, in any order, and perhaps more.

    Columns are looked up once a query: sqlite3.Row would compare names once a value.
    """
    yield from read_rows(made, [column[0] for column in found.description], found)


def read_rows(made: type[T], names: Iterable[str], rows: Iterable[Sequence[Any]]) -> Iterator[T]:
    """The same from rows of any kind, whose columns have these names."""
    places = {name: place for place, name in enumerate(names)}
    plan = [(places[column], _CODES[made].get(name)) for name, column in _COLUMNS[made].items()]
    for row in rows:
        yield made(*[kind.read(row[place]) if kind else row[place] for place, kind in plan])


def _listed(made: type) -> Kind:
    """A tuple of dataclass values as a JSON list of lists."""
    values = attrgetter(*(field.name for field in fields(made)))
    nested = any(field.type.startswith("tuple") for field in fields(made) if isinstance(field.type, str))

    def read(text: str) -> Any:
        if text == "[]":
            return ()
        if not nested:
            return tuple(made(*item) for item in _json_of(text)[0])
        return tuple(
            made(*[tuple(v) if isinstance(v, list) else v for v in item]) for item in _json_of(text)[0]
        )

    return Kind(lambda items: json_text([values(item) for item in items]) if items else "[]", read)


def _optional(kind: Kind, empty: object) -> Kind:
    """A column that is NULL where the field is empty, as in rows that are older than the column."""
    return Kind(
        lambda value: None if value == empty else kind.write(value),
        lambda stored: empty if stored is None else kind.read(stored),
    )


def _blocks_text(blocks: Sequence[Block]) -> str:
    """A JSON list of lists; the time of a live blog's entry stands in those that have one.

    That time keeps its page's offset: "Monday" in the entry is counted from the day on that clock.
    """
    return json_text([_block_row(block) for block in blocks])


def _block_row(block: Block) -> list[Value]:
    row: list[Value] = [block.kind, block.start, block.end, block.page]
    if block.at is None:
        return row
    if block.at.tzinfo is None:
        raise StoreError(f"{block.at}, the time of a block, has no time zone")
    return [*row, block.at.isoformat()]


def _blocks_of(text: str) -> tuple[Block, ...]:
    return tuple(Block(*row[:4], *map(instant, row[4:])) for row in _json_of(text)[0])


def _has_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\0" in value
    return isinstance(value, Sequence) and any(_has_nul(item) for item in value)


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_json_of = json.JSONDecoder().raw_decode  # cheaper than json.loads: our own JSON has no white space
_PAIRS = Kind(json_text, lambda text: tuple(map(tuple, _json_of(text)[0])) if text != "[]" else ())
_WORDS = Kind(json_text, lambda text: tuple(_json_of(text)[0]) if text != "[]" else ())
_TIME = Kind(time_text, time_of)
_FLAG = Kind(int, bool)
_TEXT = Kind(str, str)

_MOMENTS = ("first_seen", "changed_at", "last_attempt", "last_answer", "failing_since", "next_visit")
_CODES: dict[type, dict[str, Kind]] = {
    Claim: {
        "terms": _WORDS,
        "names": _WORDS,
        "quantities": _listed(Quantity),
        "moments": _listed(Moment),
        "places": _WORDS,
        "restrictors": _WORDS,
        "negated": _FLAG,
        "observed": _FLAG,
        "predicate": _optional(_TEXT, ""),
        "object": _optional(_WORDS, ()),
        "tense": _optional(_TEXT, ""),
        "conditions": _optional(_listed(Condition), ()),
    },
    Document: {
        "published_at": _TIME,
        "modified_at": _TIME,
        "fetched_at": _TIME,
        "blocks": Kind(_blocks_text, _blocks_of),
        "links": _listed(Anchor),
        "images": _listed(Image),
        "free": _optional(_FLAG, None),
        "alternates": _PAIRS,
        "marks": _WORDS,
    },
    Target: {"published_at": _TIME},
    Visits: dict.fromkeys(_MOMENTS, _TIME),
}
# START and END are words of SQL
_RENAMED = {"start": "quote_start", "end": "quote_end"}
_COLUMNS: dict[type, dict[str, str]] = {
    made: {field.name: _RENAMED.get(field.name, field.name) for field in fields(made) if field.init}
    for made in _CODES
}
