"""Sources at the desk: how each fares, one of them whole, and forms that pause, wake, retire or try it."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline import desk
from pipeline.errors import ConfigError
from pipeline.office.adding import desk_of, looking, visit_of
from pipeline.office.page import Room, asked, numbered, part, shown

STATES = ("active", "paused", "retired")
DEEDS: tuple[desk.Deed, ...] = ("pause", "resume", "remove")
DONE = {
    "pause": "It is paused: the next night leaves it out, and what it gave stays evidence.",
    "resume": "It is visited again from the next night on.",
    "remove": "It is out of the file: the next night retires it, and its claims stay as evidence.",
}


def listed(room: Room, request: Request) -> Response:
    """What is watched, the ailing first, and how each fares."""
    wanted, health, state = (
        asked(request, "q")[:200].casefold(),
        asked(request, "health"),
        asked(request, "state"),
    )
    every = room.shelves.watched()
    found = [
        one
        for one in every
        if wanted in one.url.casefold() and health in ("", one.health) and state in ("", one.state)
    ]
    found.sort(key=lambda one: (one.state == "retired", one.health in ("ok", "new"), one.url))
    return shown(
        request,
        "sources.html",
        part=part(request, found),
        done=DONE.get(asked(request, "done"), ""),
        q=asked(request, "q")[:200],
        health=health,
        state=state,
        healths=sorted(Counter(one.health for one in every).items()),
        states=[(name, sum(one.state == name for one in every)) for name in STATES],
    )


def one(room: Room, request: Request) -> Response:
    """One source whole: nights, what it was first with, whom it copies, what it took back."""
    office = room.office
    found = desk.life(room.shelves.registry(), office.work, asked(request, "url"))
    return shown(
        request,
        "source.html",
        life=found,
        done=DONE.get(asked(request, "done"), ""),
        number=secrets.token_hex(16),
    )


def keep(room: Room, request: Request) -> Response:
    """Pause, wake or retire a source in the sources file, once for each form."""
    form = visit_of(request).form
    number, address = numbered(form), form.get("url", "")
    deed = next((each for each in DEEDS if each == form.get("do")), None)
    if deed is None:
        raise ConfigError("this form does not say what is to be done, and nothing was kept")

    def made() -> str:
        before = desk.change(room.office.sources, room.shelves.sheet(), address, deed)
        where = "/sources" if deed == "remove" and before.url not in _stored(room) else "/source"
        return f"{where}?{urlencode({'url': before.url, 'done': deed})}"

    return RedirectResponse(room.once(number, made), 303)


def _stored(room: Room) -> set[str]:
    """Sources of which something is known without the file."""
    return {each.url for each in room.shelves.watched()}


def test(room: Room, request: Request) -> Response:
    """Look at a source now; nothing is written."""
    form = visit_of(request).form
    here, address = desk_of(room), form.get("url", "")
    return looking(
        room, numbered(form), lambda tell: (desk.tested(replace(here, told=tell), address),), False
    )
