"""Addresses: what the fetcher dials when URLs, the DNS and redirects try to lead it inside.

Nothing of the product is exchanged. Below it, in this process alone, the system is played: `getaddrinfo`
gives the answers of the case, and a socket that dials a public address is joined to a server on loopback,
while it goes on telling that it is connected to what it dialled. Every address that is dialled is on record,
so "no byte to a refused address" is what the sockets saw and no word of the guard's. What may not be dialled
is not joined.
"""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from bench.gate_result import Case, Gate
from bench.gate_web import PAGE, fetch, raw, settings, staged
from pipeline.model import Attempt

_Real = socket.socket
_real_lookup = socket.getaddrinfo


@dataclass(slots=True)
class World:
    """The network as one case has it. `dns`: a name's answer, or its answers one after the other."""

    dns: Mapping[str, Sequence[Any]]
    redirect: Sequence[Any] | None
    server: tuple[str, int] = ("", 0)
    lookups: dict[str, int] = field(default_factory=dict)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    first: str = ""  # host and path that were asked for first, but for robots.txt

    def lookup(self, host: Any, port: Any, *rest: Any, **more: Any) -> list[Any]:
        """getaddrinfo."""
        name = host.decode() if isinstance(host, bytes) else str(host)
        answers = self.dns.get(name.rstrip("."))
        if not answers:  # what is left is a number in any spelling that the system takes, or no name at all
            return _real_lookup(name, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        count = self.lookups[name] = self.lookups.get(name, 0) + 1
        if isinstance(answers[0], list):
            answers = answers[min(count, len(answers)) - 1]
        return [row for one in answers for row in _real_lookup(one, port, type=socket.SOCK_STREAM)]

    def play(self, host: str, path: str) -> bytes:
        """The server. The first path that is asked for redirects, where the case says so."""
        if path == "/robots.txt":
            return raw(404)
        self.first = self.first or host + path
        if self.redirect is None or host + path != self.first:
            return raw(200, PAGE)
        return raw(self.redirect[0], headers={"Location": self.redirect[1]})


@contextmanager
def played(world: World, may: Iterable[str]) -> Iterator[None]:
    """Names and sockets of this process are the world's; addresses in `may` are joined to its server."""
    open_ = set(may)

    class Played(_Real):
        peer: tuple[Any, ...] | None = None

        def connect(self, address: Any) -> None:
            world.dialled.append((address[0], address[1]))
            if str(ip_address(address[0].partition("%")[0])) not in open_:
                raise ConnectionRefusedError(f"{address[0]} may not be dialled")
            with _Real() as joined:
                joined.connect(world.server)
                joined.setblocking(False)
                os.dup2(joined.fileno(), self.fileno())
            self.peer = address

        def getpeername(self) -> Any:
            return self.peer or super().getpeername()

    with patch.object(socket, "socket", Played), patch.object(socket, "getaddrinfo", world.lookup):
        yield


def gate(data: Path) -> Gate:
    """The URLs of the list."""
    lines = (data / "ssrf" / "urls.jsonl").read_text(encoding="utf-8").splitlines()
    return judge([json.loads(line) for line in lines])


def judge(rows: Iterable[Mapping[str, Any]]) -> Gate:
    """Rows: `id`, `url`, `dns`, `redirect_to`, `verdict` ("allow", "block", "allow-or-block"), `stage`."""
    cases, dialled, leaks = [], 0, 0
    for row in rows:
        case, world, leaked = _case(row)
        cases.append(case)
        dialled += len(world.dialled)
        leaks += len(leaked)
    return Gate("ssrf", tuple(cases), f"{dialled} connections dialled, {leaks} of them to what may not be")


def may_be_dialled(row: Mapping[str, Any]) -> set[str]:
    """The addresses that the verdict leaves open; by the list alone, not by the guard.

    A URL that is blocked opens nothing. A redirect opens what its first host leads to, and a name whose
    answers change opens what it led to at first.
    """
    if row["verdict"] == "block" and row["redirect_to"] is None:
        return set()
    host = urlsplit(row["url"]).hostname or ""
    first: dict[str, list[Any]] = {"": [], **row["dns"]}
    names = first if row["verdict"] == "allow" else {host: first.get(host, [])}
    answers = [one for answer in names.values() for one in answer]
    flat = answers[0] if answers and isinstance(answers[0], list) else answers
    literal = [host] if _literal(host) else []
    return {str(ip_address(one)) for one in (*flat, *literal)}


def _case(row: Mapping[str, Any]) -> tuple[Case, World, list[str]]:
    world = World(row["dns"], row["redirect_to"])
    may = may_be_dialled(row)
    started = time.perf_counter()
    with staged(world.play) as stage:
        world.server = ("127.0.0.1", stage.port)
        with played(world, may):
            attempt = fetch(settings(read_seconds=2.0), row["url"])[row["url"]]
    leaks = [address for address, _ in world.dialled if str(ip_address(address.partition("%")[0])) not in may]
    seen = f"{row['url'][:80]!r}: {attempt.outcome} ({attempt.detail[:120]})"
    if leaks:
        seen += f"; dialled {', '.join(leaks)}"
    passed = not leaks and _as_meant(row, attempt, world)
    return Case(row["id"], passed, seen, time.perf_counter() - started), world, leaks


def _as_meant(row: Mapping[str, Any], attempt: Attempt, world: World) -> bool:
    """Fetched where it may be, and from the server; refused where not."""
    if row["verdict"] == "allow":
        return attempt.outcome == "fetched" and bool(world.first)
    if row["verdict"] == "allow-or-block":
        return attempt.outcome in ("fetched", "refused")
    circle = attempt.problem == "http status" and "circle" in attempt.detail
    nobody = attempt.problem == "no answer" and not world.dialled  # a name that leads nowhere
    return attempt.outcome == "refused" or circle or nobody


def _literal(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
