"""Names, numbers and redirects that try to lead inside; and what the sockets saw of it.

The system below the fetcher is played: the DNS answers as a test says, and public addresses are joined to a
server on loopback. Whatever else is dialled is on record, and goes nowhere.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from fetch_web import Web, night, page, redirect, serving

import pipeline.fetch
from bench.gate_ssrf import World, played
from bench.gate_web import fetch, settings, staged
from pipeline.model import Attempt

PUBLIC, SECOND, SIX = "11.22.33.44", "11.22.33.55", "2600:1234::44"
ROOT = Path(pipeline.fetch.__file__).parents[2]


def visit(
    url: str, dns: dict[str, Sequence[Any]], redirect_to: Sequence[Any] | None = None, **more: Any
) -> tuple[Attempt, World]:
    """Fetch a URL in a world where only the public addresses above lead anywhere."""
    world = World(dns, redirect_to)
    with staged(world.play) as stage:
        world.server = ("127.0.0.1", stage.port)
        with played(world, {PUBLIC, SECOND, SIX}):
            return fetch(settings(read_seconds=2.0, **more), url)[url], world


def dialled(world: World) -> set[str]:
    return {address for address, _ in world.dialled}


@pytest.mark.parametrize("address", [PUBLIC, SIX])
def test_a_public_name_is_fetched_from_the_address_that_it_has(address: str) -> None:
    attempt, world = visit("http://a.example/", {"a.example": [address]})
    assert attempt.outcome == "fetched", attempt.detail
    assert dialled(world) == {address}


def test_each_connection_rests_on_one_lookup_that_was_checked() -> None:
    attempt, world = visit("http://a.example/", {"a.example": [[PUBLIC], [SECOND], ["10.0.0.1"]]})
    assert attempt.outcome == "fetched", attempt.detail
    assert [address for address, _ in world.dialled] == [PUBLIC, SECOND]  # robots.txt, the page
    assert world.lookups == {"a.example": 2}


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1"])
def test_an_answer_that_changes_is_checked_again_before_anything_is_dialled(inside: str) -> None:
    attempt, world = visit("http://a.example/", {"a.example": [[PUBLIC], [inside]]})
    assert (attempt.outcome, attempt.problem) == ("refused", "refused address")
    assert attempt.detail.startswith(f"a.example leads to {inside} is not a public address")
    assert dialled(world) == {PUBLIC}


@pytest.mark.parametrize(
    "answers",
    [
        [PUBLIC, "127.0.0.1"],
        ["192.168.0.1", PUBLIC],
        [PUBLIC, SECOND, "169.254.169.254"],
        [PUBLIC, "::1"],
        [SIX, "fe80::1"],
    ],
)
def test_one_bad_answer_among_good_ones_refuses_the_name(answers: list[str]) -> None:
    attempt, world = visit("http://a.example/", {"a.example": answers})
    assert attempt.problem == "refused address"
    assert world.dialled == []


@pytest.mark.parametrize(
    "answer",
    [
        "::ffff:127.0.0.1",  # mapped
        "::ffff:11.22.33.44",  # mapped, though what it carries is public
        "::7f00:1",  # compatible, as it was once
        "64:ff9b::a9fe:a9fe",  # NAT64
        "64:ff9b:1::a00:1",  # NAT64 of one's own
        "2002:7f00:1::",  # 6to4
        "2001:0:7f00:1::",  # Teredo
        "fec0::1",  # site-local
        "ff02::1",
        "::",
    ],
)
def test_an_address_that_carries_another_is_refused_as_answer_and_as_literal(answer: str) -> None:
    for url in ("http://six.example/", f"http://[{answer}]/"):
        attempt, world = visit(url, {"six.example": [answer]})
        assert attempt.problem == "refused address", url
        assert world.dialled == []


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "0x7f.1",
        "127.0.0.1.",
        "1.1",
        "0",
        "%31%32%37.0.0.1",
        "\uff11\uff12\uff17.0.0.1",
        "127\u30020\u30020\u30021",
        "\u2460\u2461\u2466.0.0.1",
    ],
)
def test_a_number_in_any_spelling_is_refused(host: str) -> None:
    attempt, world = visit(f"http://{host}/", {})
    assert attempt.problem == "refused address", attempt.detail
    assert world.dialled == []


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://metadata.google.internal/",
        "http://inside.example/",  # a public name with a private answer
        "//10.0.0.1/",
        "http://2130706433/",
        "http://user:secret@a.example/",
        "http://a.example@127.0.0.1/",
        "http://a.example:22/",
        "http://a.example:6379/",
        "http://a.example:0/",
        "http:127.0.0.1",
        "\\\\127.0.0.1\\",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_x",
        "javascript:alert(1)",
    ],
)
def test_a_redirect_that_leads_inside_is_not_followed(location: str) -> None:
    dns = {"a.example": [PUBLIC], "inside.example": ["10.0.0.1"]}
    attempt, world = visit("http://a.example/", dns, (302, location))
    assert (attempt.outcome, attempt.problem) == ("refused", "refused address"), attempt.detail
    assert dialled(world) == {PUBLIC}


def test_a_redirect_to_the_public_web_is_followed() -> None:
    dns = {"a.example": [PUBLIC], "b.example": [SECOND]}
    attempt, world = visit("http://a.example/", dns, (307, "http://b.example:8080/x"))
    assert attempt.outcome == "fetched", attempt.detail
    assert {(PUBLIC, 80), (SECOND, 8080)} == set(world.dialled)


@pytest.mark.parametrize(
    "url",
    ["http://user:pass@a.example/", "http://a.example:22/", "http://a.example:99999/", "ftp://a.example/"],
)
def test_credentials_odd_ports_and_schemes_are_never_looked_up(url: str) -> None:
    attempt, world = visit(url, {"a.example": [PUBLIC]})
    assert attempt.problem == "refused address"
    assert (world.lookups, world.dialled) == ({}, [])


def test_an_opening_opens_its_own_range_and_nothing_else() -> None:
    dns = {"a.example": ["10.1.2.3"], "b.example": ["10.1.2.3", "127.0.0.1"]}
    inside = {"allow_private": ("10.0.0.0/8",)}
    for url, reached in (("http://a.example/", {"10.1.2.3"}), ("http://b.example/", set())):
        _, world = visit(url, dns, **inside)
        assert dialled(world) == reached


# --- proxies --------------------------------------------------------------------------------------


@pytest.fixture
def proxy() -> Iterator[Web]:
    with serving() as server:
        server.routes["http://a.example/a"] = page(b"<p>By proxy.")
        yield server


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
        "http://localhost/",
        "http://metadata.google.internal/",
        "http://a.example:22/",
        "http://user:secret@a.example/",
    ],
)
def test_a_proxy_is_never_asked_for_what_leads_inside(proxy: Web, url: str) -> None:
    proxy.routes["http://a.example/away"] = redirect(url)
    direct, redirected = night(proxy=proxy.url).fetch(url, "http://a.example/away")
    assert (direct.problem, redirected.problem) == ("refused address", "refused address")
    assert proxy.paths() == ["http://a.example/robots.txt", "http://a.example/away"]


def test_a_proxy_of_the_environment_is_asked_only_where_the_settings_say_so(
    proxy: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url)
    for setting, fetched in ((None, False), ("env", True)):
        tonight = night(proxy=setting, connect_seconds=0.5)
        tonight.environ = {"http_proxy": proxy.url}
        [attempt] = tonight.fetch("http://a.example/a")
        assert (attempt.outcome == "fetched") is fetched
        assert bool(proxy.hits) is fetched


# Ways of httpx around the guard: a proxy or a mount is dialled beside the transport, the rest likewise.
BESIDE = {"proxy", "proxies", "mounts", "uds", "app"}
# What opens connections by itself; only the stream below the guard may.
OPENERS = {"create_connection", "open_connection", "sock_connect", "connect_ex", "urlopen", "urlretrieve"}
CLIENTS = {"Client", "AsyncClient", "get", "stream", "request"}


def ways_around(source: str) -> list[str]:
    """Calls in a module that could reach the network beside the guard."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    found = []
    for call in calls:
        name = ast.unparse(call.func)
        owner, _, last = name.rpartition(".")
        around = owner in ("httpx", "httpcore") and any(word.arg in BESIDE for word in call.keywords)
        if around or last in OPENERS or (owner == "httpx" and last in CLIENTS):
            found.append(name)
    return found


def test_nothing_in_the_pipeline_reaches_the_network_beside_the_guard() -> None:
    sources = sorted((ROOT / "pipeline").rglob("*.py"))
    found = {str(path.relative_to(ROOT)): ways_around(path.read_text(encoding="utf-8")) for path in sources}
    assert {path: calls for path, calls in found.items() if calls} == {
        "pipeline/fetch/stream.py": ["loop.create_connection"]
    }


@pytest.mark.parametrize(
    "line",
    [
        "httpx.AsyncClient(transport=t)",
        "httpx.AsyncHTTPTransport(proxy=p)",
        "httpx.Client(transport=t, mounts={'http://': u})",
        "httpx.get(url)",
        "urllib.request.urlopen(url)",
        "socket.create_connection(address)",
    ],
)
def test_a_way_around_the_guard_would_be_found(line: str) -> None:
    assert ways_around(line)
