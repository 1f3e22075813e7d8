"""What every page of the desk needs: the room that it is made in, and its frame."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from pipeline.errors import ConfigError
from pipeline.office.gate import Visit
from pipeline.office.lookups import Lookups
from pipeline.office.render import render, stream
from pipeline.office.setup import Office
from pipeline.office.shelves import Shelves

Entry = TypeVar("Entry")
SENT = 5_000  # forms that are remembered
EACH = 50  # entries of a list on a page
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Room:
    """Where pages are made. `sent`: the forms that were kept, each by its number, and what they became."""

    office: Office
    shelves: Shelves
    lock: Lock = field(default_factory=Lock)
    sent: dict[str, str] = field(default_factory=dict)
    lookups: Lookups = field(default_factory=Lookups)

    def once(self, number: str, make: Callable[[], str]) -> str:
        """What the form with this number became: a second click waits, and finds what the first one made."""
        with self.lock:
            made = self.sent.get(number) or make()
            self.sent[number] = made
            while len(self.sent) > SENT:
                del self.sent[next(iter(self.sent))]
        return made


@dataclass(frozen=True, slots=True)
class Part(Generic[Entry]):
    """One page of a long list, and the ways to the others."""

    entries: tuple[Entry, ...]
    total: int
    first: int  # number of its first entry, from 1
    earlier: str | None
    later: str | None


def shown(request: Request, template: str, status: int = 200, **values: object) -> Response:
    """A page. `here` is its path, by which the menu knows where one is."""
    visit: Visit = request.state.visit
    frame = {"by": visit.by, "seal": visit.seal, "here": request.url.path}
    return Response(render(template, frame | values), status, media_type="text/html; charset=utf-8")


def streamed(request: Request, template: str, **values: object) -> Response:
    """A page that is sent as far as it is made, while the rest is waited for."""
    visit: Visit = request.state.visit
    frame = {"by": visit.by, "seal": visit.seal, "here": request.url.path}
    pieces = stream(template, frame | values)
    unbuffered = {"X-Accel-Buffering": "no"}  # by a proxy before us
    return StreamingResponse(pieces, media_type="text/html; charset=utf-8", headers=unbuffered)


def numbered(form: Mapping[str, str]) -> str:
    """The number of a form, by which it is done once. Raises ConfigError."""
    number = form.get("number", "")
    if not 16 <= len(number) <= 64:
        raise ConfigError("This form has no number, and nothing was kept.")
    return number


def asked(request: Request, name: str) -> str:
    """A field of the address, without the blanks around it; "" where it is not there."""
    return request.query_params.get(name, "").strip()


def part(request: Request, entries: Sequence[Entry]) -> Part[Entry]:
    """The page of a list that the address asks for; beyond the last one, the last one."""
    wanted = asked(request, "page")
    last = max(1, -(-len(entries) // EACH))
    number = min(last, max(1, int(wanted))) if re.fullmatch(r"[0-9]{1,6}", wanted) else 1
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "page" and value]

    def way(to: int) -> str | None:
        return "?" + urlencode([*kept, ("page", to)]) if 1 <= to <= last else None

    start = (number - 1) * EACH
    return Part(
        tuple(entries[start : start + EACH]), len(entries), start + 1, way(number - 1), way(number + 1)
    )


def day_of(text: str) -> datetime | None:
    """A day that somebody wrote, as the instant at which it begins in UTC. Raises ConfigError."""
    if not text:
        return None
    try:
        if not DAY.fullmatch(text):
            raise ValueError(text)
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise ConfigError(f"{text!r} is no day, such as 2027-01-31") from error
