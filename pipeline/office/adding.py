"""Addresses that are added at the desk: asked for, looked at while one watches, weighed, and kept.

form → a look of its own (lookups) → what each gives and would change → (publishers corrected, weighed
again) → sources.yaml, in its place
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline import desk
from pipeline.errors import Busy, ConfigError
from pipeline.model import Publisher, PublisherKind
from pipeline.office.gate import Visit, refusal
from pipeline.office.lookups import Look, Lookup
from pipeline.office.page import Room, asked, numbered, shown, streamed

MOST = 5  # addresses of one form: the publishers of as many fit into the next one; lists are for the command
LONGEST = 4_000  # characters of a field
WORDS = ("name", "owner", "kind")  # of a publisher
STANCES = {
    "support": "supports",
    "contradict": "contradicts",
    "narrower": "narrows",
    "wider": "says more widely",
    "superseded": "is overtaken by",
    "": "states no fact",
}
GONE = "This look is not kept any more, and nothing of it was added. Look at the address again."


def ask(room: Room, request: Request) -> Response:
    """The form for addresses."""
    return _asked(room, request, {"addresses": asked(request, "url"), "profile": "", "note": ""}, "", 200)


def _asked(room: Room, request: Request, said: Mapping[str, str], wrong: str, status: int) -> Response:
    return shown(
        request,
        "add.html",
        status,
        said=said,
        profiles=sorted(room.shelves.registry().profiles, key=lambda one: one.name.casefold()),
        most=MOST,
        wrong=wrong,
        number=secrets.token_hex(16),
    )


def start(room: Room, request: Request) -> Response:
    """Begin to look at addresses, once for each form that was shown, and lead to what is found."""
    visit = visit_of(request)
    number = numbered(visit.form)
    addresses = list(dict.fromkeys(visit.form.get("addresses", "").split()))
    if wrong := _wanting(visit.form, addresses):
        return _asked(room, request, {"addresses": "", "profile": "", "note": "", **visit.form}, wrong, 422)
    here = desk_of(room)
    profiles = (visit.form["profile"],) if visit.form.get("profile") else ()
    wish = desk.Wish(visit.by, here.now, profiles, visit.form.get("note"))
    return looking(room, number, lambda tell: desk.preview(replace(here, told=tell), addresses, wish), True)


def _wanting(form: Mapping[str, str], addresses: list[str]) -> str:
    if not addresses:
        return "Write an address."
    if len(addresses) > MOST:
        return f"These are {len(addresses)} addresses, and a form takes {MOST}; `evidence add` takes more."
    if any(len(value) > LONGEST for value in form.values()):
        return f"That is longer than {LONGEST:,} characters."
    return ""


def looking(room: Room, number: str, look: Look, offers: bool) -> Response:
    """Begin a look, once for each form, and lead to it. Raises Busy."""

    def begun() -> str:
        made = room.lookups.start(look, offers)
        if made is None:
            raise Busy("Enough is being looked at just now. Wait until one of them has ended, and try again.")
        return made.id

    return RedirectResponse(f"/adding/{room.once(number, begun)}", 303)


def desk_of(room: Room) -> desk.Desk:
    """The analyst's desk as it is now."""
    office, now = room.office, room.office.clock()
    return desk.Desk(office.sources, room.shelves.sheet(), office.work, now, office.clock, office.environ)


def visit_of(request: Request) -> Visit:
    """Who asks, and the form that was sent."""
    found: Visit = request.state.visit
    return found


def look(room: Room, request: Request) -> Response:
    """What is being done, as it is done; then what each address gives and would change."""
    found = room.lookups.known.get(request.path_params["look"])
    if found is None:
        return refusal(404, GONE)
    return streamed(
        request,
        "adding.html",
        look=found,
        publisher_kinds=get_args(PublisherKind),
        stances_told=STANCES,
        number=secrets.token_hex(16),
    )


def settle(room: Room, request: Request) -> Response:
    """Add what was chosen, or weigh it with its publishers as somebody has them."""
    found = room.lookups.known.get(request.path_params["look"])
    if found is None or not found.ended or not found.offers:
        return refusal(404, GONE)
    form = visit_of(request).form
    number = numbered(form)
    if any(len(value) > LONGEST for value in form.values()):
        return refusal(422, f"That is longer than {LONGEST:,} characters, and nothing was kept.")
    if form.get("do") == "weigh":
        said = {one.url: _words(form, at) for at, one in enumerate(found.found) if one.suggested}
        here = desk_of(room)
        return looking(
            room, number, lambda tell: desk.reweighed(replace(here, told=tell), found.found, said), True
        )
    return RedirectResponse(f"/adding/{room.once(number, lambda: _kept(room, found, form))}", 303)


def _words(form: Mapping[str, str], at: int) -> dict[str, str]:
    return {word: form.get(f"{word}-{at}", "").strip() for word in WORDS}


def _kept(room: Room, found: Lookup, form: Mapping[str, str]) -> str:
    """Write what was chosen into the sources file. Raises ConfigError where nothing was, or it is there."""
    if found.added:
        raise ConfigError("this was added already")
    chosen = [
        (at, one) for at, one in enumerate(found.found) if one.source is not None and form.get(f"take-{at}")
    ]
    if not chosen:
        raise ConfigError("nothing was chosen, and nothing was added")
    here = desk_of(room)
    known = {source.url for source in here.registry.sources}
    for _, one in chosen:
        if one.source and one.source.url in known:
            raise ConfigError(f"{one.source.url} has become a source meanwhile, and nothing was added")
    held = {publisher.domain for publisher in here.registry.publishers}
    named: dict[str, Publisher] = {}
    for at, one in chosen:
        if one.suggested and form.get(f"register-{at}"):
            made = desk.corrected(one.suggested.publisher, _words(form, at))
            if made.domain not in held:
                named.setdefault(made.domain, made)
    desk.confirmed(here, [one.source for _, one in chosen if one.source], tuple(named.values()))
    found.added = tuple(one.source.url for _, one in chosen if one.source)
    found.registered = tuple(named.values())
    return found.id
