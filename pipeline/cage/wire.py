"""What crosses the pipe between the night and a worker: frames of JSON, and a body as it is.

    frame: length of the JSON, length of the body (4 bytes each, big-endian), the JSON, the body

A worker may be in the hands of the page that it parses, so its answers are no pickles, which run what they
name: they are JSON, read into the dataclasses that were asked for and nothing else, each field checked
against its annotation. The worst that an answer can be is a page that says something else.
"""

from __future__ import annotations

import binascii
import json
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pipeline.model import Snapshot

T = TypeVar("T")
Reader = Callable[[Any], Any]
Frame = tuple[bytes, bytes]  # the lengths with the JSON, and the body

HEAD = struct.Struct(">II")
TELL = "know"  # instead of a job: what follows is for all questions to come
PIPE_BYTES = 1 << 20  # Linux gives this much to anybody; with its usual 64 KiB a page takes several turns


class Malformed(ValueError):
    """An answer that is not what was asked for."""


@cache
def shape(kind: Any) -> str:
    """What a type is made of, all the way down, in words."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return f"{kind.__name__}({', '.join(f'{name}: {shape(hints[name])}' for name in _own(kind))})"
    if parts := get_args(kind):
        return f"{get_origin(kind)}[{', '.join(map(shape, parts))}]"
    return str(kind)


def packed(value: object, body: bytes = b"") -> Frame:
    """A frame. Dataclasses become lists of their fields, times ISO 8601, tuples lists, bytes base64."""
    text = _encode(value).encode("utf-8", "surrogatepass")
    return HEAD.pack(len(text), len(body)) + text, body


def unpacked(text: bytes) -> Any:
    """The JSON of a frame, not checked any further. Raises Malformed."""
    try:
        return json.loads(text.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise Malformed(f"no JSON: {error}") from error


def read_as(made: type[T], value: object) -> T:
    """The value of that type that an unpacked JSON is. Raises Malformed."""
    kind: Any = made  # mypy takes a class with slots for one that cannot be looked up
    try:
        found: T = _reader(kind)(value)
    except (ValueError, OverflowError) as error:
        raise Malformed(f"no {made.__name__}: {error}") from error
    return found


def snapshot_of(told: object, body: bytes) -> Snapshot:
    """A snapshot whose body came beside the JSON. Raises Malformed."""
    names = _own(Snapshot)
    found = _each(_readers(Snapshot), told)
    return Snapshot(**dict(zip(names, found, strict=True)), body=body)


def _plain(value: Any) -> Any:
    """What JSON has no form for. TypeError for what has no place on the wire."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):  # a thumbnail: some 30 kB
        return binascii.b2a_base64(value, newline=False).decode("ascii")
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} does not cross the wire")
    made: Any = type(value)
    return _values(made)(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode


def _own(made: type) -> list[str]:
    """The fields that make a value; the others follow from them."""
    return [field.name for field in fields(made) if field.init and field.name != "body"]


@cache
def _values(made: type) -> Callable[[Any], tuple[Any, ...]]:
    names = _own(made)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: (getattr(value, names[0]),)


# --- reading ----------------------------------------------------------------------------------------------


@cache
def _reader(kind: Any) -> Reader:
    """The reader of an annotation. TypeError for one that the wire does not know."""
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _optional(kind)
    if origin is Literal:
        return _one_of(get_args(kind))
    if origin is tuple:
        return _tuple(get_args(kind))
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    raise TypeError(f"the wire does not know {kind}")


def _exactly(kind: type) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise Malformed(f"{type(value).__name__} where {kind.__name__} belongs")
        return value

    return read


def _number(value: Any) -> float:
    if type(value) not in (float, int):
        raise Malformed(f"{type(value).__name__} where a number belongs")
    return float(value)


def _moment(value: Any) -> datetime:
    if type(value) is not str:
        raise Malformed(f"{type(value).__name__} where a time belongs")
    return datetime.fromisoformat(value)


def _bytes(value: Any) -> bytes:
    if type(value) is not str:
        raise Malformed(f"{type(value).__name__} where base64 belongs")
    return binascii.a2b_base64(value, strict_mode=True)


def _optional(kind: Any) -> Reader:
    """`X | None`, the only union of the model."""
    (inner,) = (part for part in get_args(kind) if part is not NoneType)
    read = _reader(inner)
    return lambda value: None if value is None else read(value)


def _one_of(words: tuple[Any, ...]) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not str or value not in words:
            raise Malformed(f"{str(value)[:40]!r} is none of {', '.join(words[:5])}, …")
        return value

    return read


def _tuple(parts: tuple[Any, ...]) -> Reader:
    if parts[-1] is Ellipsis:
        read = _reader(parts[0])
        return lambda value: tuple(map(read, _list(value)))
    readers = [_reader(part) for part in parts]
    return lambda value: tuple(_each(readers, value))


def _dataclass(made: type) -> Reader:
    readers = _readers(made)
    size = len(readers)

    def read(value: Any) -> Any:  # a page has hundreds of blocks and links: _each() with one call less
        if type(value) is not list or len(value) != size:
            raise Malformed(f"not the {size} fields of {made.__name__}")
        return made(*[one(part) for one, part in zip(readers, value, strict=True)])

    return read


@cache
def _readers(made: type) -> tuple[Reader, ...]:
    hints = _hints(made)
    return tuple(_reader(hints[name]) for name in _own(made))


@cache
def _hints(made: type) -> Mapping[str, Any]:
    return get_type_hints(made)


def _each(readers: Sequence[Reader], value: Any) -> list[Any]:
    if len(_list(value)) != len(readers):
        raise Malformed(f"{len(value)} values where {len(readers)} belong")
    return [read(part) for read, part in zip(readers, value, strict=True)]


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise Malformed(f"{type(value).__name__} where a list belongs")
    return value


_SIMPLE: Mapping[Any, Reader] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    float: _number,
    datetime: _moment,
    bytes: _bytes,
}
