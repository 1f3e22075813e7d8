"""Six papers on loopback over many days: new reports, edits, removals, and answers that fail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

START = datetime(2026, 1, 5, 2, tzinfo=UTC)
PAPERS = 6
EDIT_EVERY, REMOVE_EVERY = 7, 13  # days between two edits, and two removals
FAULTS = 0.2
CITIES = ("Lisbon", "Nairobi", "Oslo", "Quito", "Hanoi", "Turin", "Cork", "Perth", "Lima", "Accra", "Tunis")
_DEEDS = (
    "Harbour Exchange opened a hall in {city} with {number} clerks, its director told the paper.",
    "Harbour Exchange paid {number} million euros for a warehouse in {city}.",
    "Harbour Exchange lost {number} containers in {city} after a storm, the port said.",
    "Harbour Exchange will move {number} traders to {city} before the summer.",
)
_AROUND = (
    "The quay of {city} was quiet when the news came, and {number} lorries waited at gate {place}.",
    "People in street {place} had heard of it since number {number} was painted on the sheds of {city}.",
    "Nobody in {city} could say what it means for the {number} boats of basin {place}.",
)


@dataclass(slots=True)
class Days:
    """The web at one day. `quiet` days bring nothing new; a fault follows from day and path."""

    quiet: range
    faults: float = FAULTS
    day: int = 0

    def changes(self, day: int) -> bool:
        """Whether something is new on this day: two days of three, and never in the quiet ones."""
        return day not in self.quiet and day % 3 != 2

    def articles(self, paper: int) -> list[int]:
        """The days on which this paper brought a report that still stands, the newest first."""
        days = (d for d in range(self.day, -1, -1) if self.changes(d) and d % PAPERS == paper)
        return [d for d in days if not self._removed(d)]

    def text(self, number: int) -> str:
        """The report of a day, as it reads today: edited once, some days after it came out."""
        edited = number % EDIT_EVERY == 0 and self._passed(number, 4)
        facts = [
            line.format(city=CITIES[(number + row) % len(CITIES)], number=20 + 7 * number + row, place=number)
            for row, line in enumerate((*_DEEDS, *_AROUND))
        ]
        facts[1] = facts[1].replace("paid", "never paid") if edited else facts[1]
        body = "".join(f"<p>{fact}</p>" for fact in facts)
        out = (START + timedelta(days=number, hours=-8)).isoformat()
        return (
            f'<!doctype html><html lang="en"><head><title>Harbour Exchange, day {number}</title><meta '
            f'property="article:published_time" content="{out}"></head><body><article><h1>Harbour Exchange, '
            f"day {number}</h1>{body}</article></body></html>"
        )

    def feed(self, paper: int, root: str) -> str:
        items = "".join(
            f"<item><title>Day {d}</title><link>{root}/{d}</link><pubDate>"
            f"{format_datetime(START + timedelta(days=d, hours=-8), usegmt=True)}</pubDate></item>"
            for d in self.articles(paper)
        )
        return f'<rss version="2.0"><channel><title>Paper {paper}</title>{items}</channel></rss>'

    def fails(self, address: str) -> bool:
        """Whether this address has a bad day. So long as nothing fails in quiet days, they bring nothing."""
        drawn = int(sha256(f"{self.day} {address}".encode()).hexdigest()[:8], 16) / 16**8
        return drawn < self.faults

    def _removed(self, number: int) -> bool:
        return number % REMOVE_EVERY == 0 and self._passed(number, 9)

    def _passed(self, number: int, days: int) -> bool:
        """Whether so many days have passed; in the quiet ones time stands still."""
        stands = max(0, min(self.day, self.quiet.stop - 1) - self.quiet.start + 1) if self.quiet else 0
        return self.day - stands >= number + days


class _Paper(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Press

    def do_GET(self) -> None:
        days, host = self.server.days, str(self.server.server_address[0])
        paper, root = int(host.rpartition(".")[2]) - 1, f"http://{host}:{self.server.server_address[1]}"
        if self.path == "/robots.txt":
            self._answer(200, "text/plain", "User-agent: *\nAllow: /\n")
        elif days.fails(root + self.path):
            self._answer(500 if len(self.path) % 2 else 403, "text/plain", "not today")
        elif self.path == "/feed":
            self._answer(200, "application/rss+xml", days.feed(paper, root))
        elif self.path[1:].isdigit() and int(self.path[1:]) in days.articles(paper):
            self._answer(200, "text/html; charset=utf-8", days.text(int(self.path[1:])))
        else:
            self._answer(404, "text/plain", "not here")

    def _answer(self, status: int, kind: str, text: str) -> None:
        body = text.encode()
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        if status == 200 and self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("ETag", tag), ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Press(ThreadingHTTPServer):
    """One paper, on an address of its own."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, days: Days, address: str) -> None:
        self.days = days
        super().__init__((address, 0), _Paper)


@dataclass
class Papers:
    """`with Papers(days) as papers:` the papers are served; `papers.feeds` are the addresses to watch."""

    days: Days
    presses: list[Press] = field(default_factory=list)

    def __enter__(self) -> Self:
        for paper in range(PAPERS):
            press = Press(self.days, f"127.0.0.{paper + 1}")
            Thread(target=press.serve_forever, daemon=True).start()
            self.presses.append(press)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for press in self.presses:
            press.shutdown()
            press.server_close()

    @property
    def places(self) -> list[str]:
        return [f"{press.server_address[0]!s}:{press.server_address[1]}" for press in self.presses]

    def sources(self) -> str:
        """A sources file that watches the papers."""
        ports = ", ".join(f"'127.0.0.0/8:{place.rpartition(':')[2]}'" for place in self.places)
        outlets = "".join(
            f"  - {{domain: {place.rpartition(':')[0]}, name: Paper {n}, owner: Owner {n}, kind: news}}\n"
            for n, place in enumerate(self.places)
        )
        feeds = "".join(f"  - {{url: 'http://{place}/feed', kind: feed}}\n" for place in self.places)
        return (
            f"fetch: {{contact: days@bench.example, delay: 0, allow_private: [{ports}]}}\n"
            "profiles:\n  - {id: harbour, name: Harbour Exchange, kind: company}\n"
            f"publishers:\n{outlets}sources:\n{feeds}"
        )
