"""Addresses of the desk → what answers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pipeline.errors import ConfigError, EvidenceError
from pipeline.office import adding, deciding, facts, queue, records, sources
from pipeline.office.gate import Gate, refusal
from pipeline.office.keys import Keys
from pipeline.office.page import Room
from pipeline.office.render import static
from pipeline.office.setup import Office
from pipeline.office.shelves import Shelves

Answer = Callable[[Room, Request], Response]
GETS: Mapping[str, Answer] = {
    "/": queue.listed,
    "/item/{item}": queue.item,
    "/ask": deciding.ask,
    "/decide": deciding.weigh,
    "/decisions": deciding.listed,
    "/decision/{decision}": deciding.one,
    "/page/{document}": facts.page,
    "/fact/{fact}": facts.fact,
    "/profiles": records.profiles,
    "/profile/{profile}": records.profile,
    "/publisher/{domain}": records.publisher,
    "/sources": sources.listed,
    "/source": sources.one,
    "/add": adding.ask,
    "/adding/{look}": adding.look,
    "/audit.json": deciding.audit,
    "/search": facts.search,
}
POSTS: Mapping[str, Answer] = {
    "/decide": deciding.keep,
    "/add": adding.start,
    "/adding/{look}": adding.settle,
    "/source": sources.keep,
    "/source/test": sources.test,
}


def application(office: Office, shelves: Shelves | None = None) -> ASGIApp:
    """The desk behind its door. `shelves`: where somebody has begun to fill them."""
    room = Room(office, shelves or Shelves(office))
    routes = [Route("/static/{name}", _static, methods=["GET"])]
    for method, answers in (("GET", GETS), ("POST", POSTS)):
        routes += [
            Route(path, _answering(answer, room), methods=[method]) for path, answer in answers.items()
        ]
    inner = Starlette(routes=routes, exception_handlers={EvidenceError: _failed, HTTPException: _no_such})
    inner.router.redirect_slashes = False
    return Gate(inner, office, Keys(office.token, office.clock))


def _answering(answer: Answer, room: Room) -> Callable[[Request], Response]:
    """An answer with the room that it is given in; Starlette runs it in a thread of its own."""

    def answered(request: Request) -> Response:
        return answer(room, request)

    return answered


def _static(request: Request) -> Response:
    found = static().get(request.path_params["name"])
    if found is None:
        return refusal(404, "There is no such file.")
    return Response(found[1], media_type=found[0])


def _failed(_request: Request, error: Exception) -> Response:
    """What every command says on standard error, as a page."""
    return refusal(422 if isinstance(error, ConfigError) else 503, str(error))


def _no_such(_request: Request, error: Exception) -> Response:
    status = cast(HTTPException, error).status_code
    return refusal(status, "There is no such page here." if status == 404 else "That is not done here.")
