"""The door: every request is looked at here before any page is made, and every answer gets its headers.

A page of another site can send a browser here, but it cannot do it under one of our names (Host), with our
cookie (SameSite=Strict), from our own pages (Origin, Sec-Fetch-Site), or with the seal of one of our forms.
Each of these would do; all are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.office.keys import COOKIE, LASTS, Keys, same
from pipeline.office.render import render, static
from pipeline.office.setup import Office

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cache-Control": "no-store",
}
HOST = re.compile(r"([a-z0-9.-]+)(?::[0-9]{1,5})?")
USER = re.compile(r"[^\x00-\x20\x7f](?:[^\x00-\x1f\x7f]{0,98}[^\x00-\x20\x7f])?")
LONGEST = 64 * 1024  # bytes of a form: a reason of ten pages fits
FORM = "application/x-www-form-urlencoded"
METHODS = ("GET", "HEAD", "POST")
OPEN = frozenset(
    f"/static/{name}" for name in static()
)  # they tell nothing; the page that refuses needs them
NO_KEY = (
    "This desk opens with the address that `evidence desk` has printed, with its token. Open that one, or"
    " start the desk again: a token and what it opened are good for twelve hours."
)


class Refused(Exception):
    """A request that is not heard: the status of the answer, and why in a sentence."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that was let in: who comes, the seal for forms, and the form that was sent."""

    by: str
    seal: str
    form: Mapping[str, str]


class Gate:
    """The application behind its door."""

    def __init__(self, app: ASGIApp, office: Office, keys: Keys) -> None:
        self._app = app
        self._office = office
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request, send = Request(scope, receive), _with_headers(send)
        try:
            answer = await self._enter(request)
        except Refused as no:
            answer = refusal(no.status, no.why)
        except ClientDisconnect:
            return
        if answer is None:
            await self._app(scope, receive, send)
        else:
            await answer(scope, receive, send)

    async def _enter(self, request: Request) -> Response | None:
        """None lets it in, with its Visit in the request's state. Raises Refused."""
        _check_host(request, self._office.hosts)
        if request.method not in METHODS:
            raise Refused(405, "This desk answers GET and POST.")
        if request.method == "POST":
            check_origin(request)
        if request.scope["path"] in OPEN:
            return None
        if self._office.user_header:
            by = _user(request, self._office.user_header)
            whose = f"user {by}"
        else:
            if request.method == "GET" and "token" in request.query_params:
                return self._exchange(request.query_params["token"])
            by, whose = self._office.by, self._cookie(request)
        seal = self._keys.seal(whose)
        form = await read_form(request, seal) if request.method == "POST" else {}
        request.state.visit = Visit(by, seal, form)
        return None

    def _exchange(self, token: str) -> Response:
        """The address with the token leads to one without it, so that it stays in no history."""
        cookie = self._keys.exchange(token)
        if cookie is None:
            raise Refused(403, NO_KEY)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(
            COOKIE, cookie, max_age=int(LASTS.total_seconds()), path="/", httponly=True, samesite="strict"
        )
        return answer

    def _cookie(self, request: Request) -> str:
        cookie = request.cookies.get(COOKIE, "")
        if not self._keys.opens(cookie):
            raise Refused(403, NO_KEY)
        return f"cookie {cookie}"


def refusal(status: int, why: str) -> Response:
    """A page that says why something is not done."""
    values = {"status": status, "why": why, "by": "", "seal": "", "here": ""}
    return Response(render("refused.html", values), status, media_type="text/html; charset=utf-8")


def _only(request: Request, name: str) -> str | None:
    """A header's value. Raises Refused where it came twice: two readers may take different ones."""
    found = request.headers.getlist(name)
    if len(found) > 1:
        raise Refused(400, f"The header {name} came {len(found)} times.")
    return found[0] if found else None


def _check_host(request: Request, names: frozenset[str]) -> None:
    found = HOST.fullmatch((_only(request, "host") or "").lower())
    if found is None or found[1] not in names:
        raise Refused(
            421, "This desk does not answer under that name. `evidence desk --host-name` adds a name."
        )


def check_origin(request: Request) -> None:
    """Raise Refused unless a form comes from a page of ours, as the browser tells it.

    Pages that send no referrer send "null" as their origin; then the browser's word on the site is needed.
    """
    site, origin = _only(request, "sec-fetch-site"), _only(request, "origin")
    told = origin not in (None, "null") or site is not None
    fits = origin in (None, "null") or _netloc(str(origin)) == str(_only(request, "host")).lower()
    if not told or not fits or site not in (None, "same-origin"):
        raise Refused(403, "This form was not sent from a page of this desk, and nothing was kept.")


def _netloc(origin: str) -> str:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return ""
    return parts.netloc.lower() if parts.scheme in ("http", "https") else ""


def _user(request: Request, header: str) -> str:
    """Whom the proxy has let in. Raises Refused where it says nobody."""
    name = _only(request, header) or ""
    if not USER.fullmatch(name):
        raise Refused(403, "The proxy before this desk does not say who you are.")
    return name


async def read_form(request: Request, seal: str) -> dict[str, str]:
    """The fields of a form with the right seal. Raises Refused."""
    if (_only(request, "content-type") or "").partition(";")[0].strip().lower() != FORM:
        raise Refused(415, "This is no form of this desk.")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise Refused(413, "That is longer than any form of this desk.")
    try:
        fields = dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=40))
    except ValueError as error:
        raise Refused(400, "That form cannot be read.") from error
    if not same(fields.pop("seal", ""), seal):
        raise Refused(
            403,
            "This form is not from this sign-in, and nothing was kept. Open its page again and repeat it.",
        )
    return fields


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sent
