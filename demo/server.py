"""The stories as a small web on loopback: a proxy for the `.example` hosts, and an origin by Host header.

    python -m demo.server [STORY ...] [--port N] [--at TIME]      then: curl -x http://127.0.0.1:PORT URL

Pages that are not out yet at TIME answer 404, and corrected pages show what they said then.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from demo import feeds, render
from demo.stories import Outlet, Page, Story, load_all, utc


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer; `headers` are those that depend on what is served."""

    status: HTTPStatus
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """One request that was answered."""

    host: str
    path: str
    status: int
    bytes: int


@dataclass
class Web:
    """All hosts of the stories at one moment; `at` may be moved while the server runs. None: the end."""

    stories: Sequence[Story]
    at: datetime | None = None
    outlets: dict[str, Outlet] = field(init=False)
    pages: dict[str, dict[str, Page]] = field(init=False)  # host → path → page
    pictured: dict[str, dict[str, Page]] = field(init=False)  # host → path of a picture → its page

    def __post_init__(self) -> None:
        self.outlets = {outlet.domain: outlet for story in self.stories for outlet in story.outlets}
        self.pages = {domain: {} for domain in self.outlets}
        for story in self.stories:
            for page in story.pages:
                self.pages[page.outlet.domain][page.path] = page
        self.pictured = {
            domain: {page.image.src: page for page in pages.values() if page.image}
            for domain, pages in self.pages.items()
        }

    def answer(self, host: str, path: str, asked: Mapping[str, str]) -> Answer:
        """The answer of a host to GET `path` with the headers `asked` (names in lower case)."""
        outlet = self.outlets.get(host)
        if outlet is None:
            return _plain(HTTPStatus.BAD_GATEWAY, f"No host named {host} in this newsroom.\n")
        full = self._page(outlet, path) or self._picture(outlet, path) or self._machine_file(outlet, path)
        if full is None:
            return _plain(HTTPStatus.NOT_FOUND, f"{path} is not here.\n")
        return _coded(full, asked) if _changed(full, asked) else _not_modified(full)

    def _page(self, outlet: Outlet, path: str) -> Answer | None:
        page = self.pages[outlet.domain].get(path)
        version = page.at(self.at) if page else None
        if page is None or version is None:
            return None
        charset = f"; charset={outlet.site.charset}" if outlet.site.declare in ("header", "both") else ""
        body = render.page_bytes(page, version)
        return Answer(HTTPStatus.OK, body, _headers(outlet, f"text/html{charset}", body, version.since))

    def _picture(self, outlet: Outlet, path: str) -> Answer | None:
        """The picture of a page that is out. It stays as it is: its time is the page's first."""
        page = self.pictured[outlet.domain].get(path)
        if page is None or page.at(self.at) is None:
            return None
        body = render.picture_bytes(path)
        headers = _headers(outlet, "image/png", body, page.published or page.versions[0].since)
        return Answer(HTTPStatus.OK, body, tuple(pair for pair in headers if pair[0] != "Vary"))

    def _machine_file(self, outlet: Outlet, path: str) -> Answer | None:
        """robots.txt, the feed and the sitemap, where the site has one."""
        pages = list(self.pages[outlet.domain].values())
        site = outlet.site
        if path == "/robots.txt":
            return _plain(HTTPStatus.OK, feeds.robots(outlet))
        if site.feed == "rss" and path == feeds.FEED_PATHS["rss"]:
            text, kind = feeds.rss(outlet, pages, self.at), "application/rss+xml; charset=utf-8"
        elif site.feed == "atom" and path == feeds.FEED_PATHS["atom"]:
            text, kind = feeds.atom(outlet, pages, self.at), "application/atom+xml; charset=utf-8"
        elif site.sitemap and path == "/sitemap.xml":
            text, kind = feeds.sitemap(pages, self.at), "application/xml"
        else:
            return None
        body = text.encode()
        return Answer(HTTPStatus.OK, body, _headers(outlet, kind, body, None))


def _plain(status: HTTPStatus, text: str) -> Answer:
    return Answer(status, text.encode(), (("Content-Type", "text/plain; charset=utf-8"),))


def _headers(outlet: Outlet, kind: str, body: bytes, since: datetime | None) -> tuple[tuple[str, str], ...]:
    """The type, and the validators that this site sends. `since` is None where no time is known."""
    headers = [("Content-Type", kind)]
    if outlet.site.gzip:
        headers.append(("Vary", "Accept-Encoding"))
    if outlet.site.validator in ("etag", "both"):
        headers.append(("ETag", f'"{sha256(body).hexdigest()[:16]}"'))
    if outlet.site.validator in ("date", "both") and since:
        headers.append(("Last-Modified", format_datetime(since.replace(microsecond=0), usegmt=True)))
    return tuple(headers)


def _changed(answer: Answer, asked: Mapping[str, str]) -> bool:
    """Whether the asker needs the body. If-None-Match outranks If-Modified-Since (RFC 9110, 13.2.2)."""
    headers = dict(answer.headers)
    if "if-none-match" in asked and "ETag" in headers:
        held = {tag.strip().removeprefix("W/") for tag in asked["if-none-match"].split(",")}
        return headers["ETag"] not in held and "*" not in held
    if "if-modified-since" in asked and "Last-Modified" in headers:
        return _later(headers["Last-Modified"], asked["if-modified-since"])
    return True


def _later(modified: str, held: str) -> bool:
    try:
        return parsedate_to_datetime(modified) > parsedate_to_datetime(held)
    except (TypeError, ValueError):  # a date that is none: RFC 9110 says to ignore it
        return True


def _not_modified(answer: Answer) -> Answer:
    kept = tuple(pair for pair in answer.headers if pair[0] != "Content-Type")
    return Answer(HTTPStatus.NOT_MODIFIED, b"", kept)


def _coded(answer: Answer, asked: Mapping[str, str]) -> Answer:
    """The body with gzip where the site has it (it says so in Vary) and the asker takes it."""
    if ("Vary", "Accept-Encoding") not in answer.headers or "gzip" not in asked.get("accept-encoding", ""):
        return answer
    headers = (*answer.headers, ("Content-Encoding", "gzip"))
    return Answer(answer.status, gzip.compress(answer.body, mtime=0), headers)


class Handler(BaseHTTPRequestHandler):
    """Reads a request in absolute form (we are the proxy) or with a Host header (we are the origin)."""

    protocol_version = "HTTP/1.1"
    server: Listener

    def do_GET(self) -> None:
        host, path = self._asked_for()
        asked = {key.lower(): value for key, value in self.headers.items()}
        answer = self.server.web.answer(host, path, asked)
        # before the answer: who has it may look at the list at once
        self.server.visits.append(Visit(host, path, answer.status, len(answer.body)))
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_HEAD = do_GET

    def do_CONNECT(self) -> None:
        """The `.example` hosts speak plain http only."""
        self.send_error(HTTPStatus.BAD_GATEWAY, "No tunnel: these hosts speak plain http")

    def _asked_for(self) -> tuple[str, str]:
        if not self.path.startswith("http://"):
            return self.headers.get("Host", "").partition(":")[0].lower(), self.path
        parts = urlsplit(self.path)
        return parts.hostname or "", (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def log_message(self, format: str, *args: object) -> None:
        """Visits are kept in the list of the server; nothing is printed."""


class Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256  # with the five of the library a night that asks many hosts at once is not heard

    def __init__(self, web: Web, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.web = web
        self.visits: list[Visit] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader that hung up is no news; anything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Newsroom:
    """The running server, as a context manager. Port 0 takes a free one."""

    def __init__(self, stories: Sequence[Story], at: datetime | None = None, port: int = 0) -> None:
        self.web = Web(stories, at)
        self._listener = Listener(self.web, port)
        # the poll interval is how long leaving the context may take
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.05,), daemon=True)

    @property
    def port(self) -> int:
        return self._listener.server_port

    @property
    def address(self) -> str:
        """What a client gives as its proxy."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def visits(self) -> list[Visit]:
        """Every request so far, oldest first."""
        return self._listener.visits

    def __enter__(self) -> Newsroom:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown()
        self._listener.server_close()
        self._thread.join()


def main() -> None:
    options = argparse.ArgumentParser(description="Serve the demo newsroom on loopback.")
    options.add_argument("stories", nargs="*", help="names of folders in demo/stories; all by default")
    options.add_argument("--port", type=int, default=0, help="0 takes a free port")
    options.add_argument(
        "--at", type=lambda text: utc(text), help="the web as it was at this time (ISO 8601)"
    )
    chosen = options.parse_args()
    with Newsroom(load_all(chosen.stories), chosen.at, chosen.port) as newsroom:
        moment = chosen.at.astimezone(UTC).isoformat() if chosen.at else "the end of the stories"
        print(
            f"{len(newsroom.web.outlets)} hosts at {moment}; proxy {newsroom.address}; Ctrl-C stops",
            flush=True,
        )
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
