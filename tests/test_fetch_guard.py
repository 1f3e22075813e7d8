"""The guard: what may be dialled, whatever a URL, a redirect or the DNS says."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator

import pytest
from fetch_web import Web, night, page, redirect, serving
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError, FetchError
from pipeline.fetch.guard import check_url, parse_openings, refused
from pipeline.fetch.transport import GuardedBackend, Resolver, Wiring
from pipeline.model.url import tidy_url

PUBLIC = ["93.184.216.34", "172.32.0.1", "100.128.0.1", "223.255.255.254", "2606:4700::1111", "2003::1"]
CLOSED = [
    "0.0.0.0",  # noqa: S104
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.42.1",
    "192.0.0.8",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::a9fe:a9fe",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2620:4f:8000::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fe80::1",
    "fe80::1%lo",
    "fec0::1",
    "ff02::1",
    "not-an-address",
]

REFUSED_URLS = [
    "http://localhost/",
    "http://LOCALHOST./",
    "http://a.localhost/",
    "http://printer.lan/",
    "http://nas.home.arpa/",
    "http://metadata.google.internal/",
    "http://intranet/",
    "http://hidden.onion/",
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0x7f000001/",
    "http://017700000001/",
    "http://2130706433/",
    "http://127。0。0。1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://loc%61lhost/",
    "http://local\u200bhost/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fe80::1%25lo]/",
    "http://[::1",
    "http://127.1.1.1:80\\@example.com/",
    "http://example.com@127.0.0.1/",
    "http://example.com:22/",
    "http://example.com:0/",
    "http://example.com:6379/",
    "http://[2606:4700::1111]:6379/",
    "file:///etc/passwd",
    "gopher://example.com/",
    "//example.com/",
]

ALLOWED_URLS = [
    "http://example.com/",
    "https://example.com:8443/",
    "http://93.184.216.34/",
    "http://[2606:4700::1111]/",
    "http://localhost.example.com/",
    "http://127.0.0.1.example.com/",
    "http://0xdeadbeef.example.com/",
    "http://example.com/?url=http://127.0.0.1/",
    "http://example.com/a@127.0.0.1/",
    "http://bücher.example.com/",
]


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        server.routes["/a"] = page()
        yield server


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_dialled_on_the_ports_of_the_web(address: str) -> None:
    assert refused(address, 443) is None
    assert refused(address, 22) == "port 22 is not one of 80, 443, 8080, 8443"


@pytest.mark.parametrize("address", CLOSED)
def test_any_other_address_is_refused(address: str) -> None:
    assert refused(address, 443)


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_a_url_that_leads_inside_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as error:
        check_url(url)
    assert error.value.kind == "refused address"


@pytest.mark.parametrize("url", ALLOWED_URLS)
def test_a_url_of_the_public_web_is_allowed(url: str) -> None:
    assert check_url(url)[0] == tidy_url(url)


@given(st.text(max_size=60), st.sampled_from(["", "http://", "http://127.0.0.1", "https://[", "http://0x"]))
def test_the_guard_never_fails_otherwise(text: str, start: str) -> None:
    try:
        _, place = check_url(start + text)
    except FetchError as error:
        assert error.kind == "refused address"
    else:
        assert not place.host.rsplit(".", 1)[-1].isdigit() or refused(place.host, place.port) is None


@pytest.mark.parametrize(
    ("opening", "address", "port", "opened"),
    [
        ("127.0.0.0/8:8800-8900", "127.3.2.1", 8850, True),
        ("127.0.0.0/8:8800-8900", "127.0.0.1", 80, False),
        ("127.0.0.0/8:8800-8900", "10.0.0.1", 8850, False),
        ("127.0.0.0/8:8800-8900", "::ffff:127.0.0.1", 8850, False),
        ("10.0.0.0/8", "10.1.2.3", 443, True),
        ("10.0.0.0/8", "10.1.2.3", 5432, False),
        ("127.0.0.1:8080", "127.0.0.1", 8080, True),
        ("127.0.0.1:8080", "127.0.0.2", 8080, False),
        ("[::1]:8080", "::1", 8080, True),
        ("fd00::/8", "fd00::1", 80, True),
    ],
)
def test_the_settings_open_ranges_and_ports(opening: str, address: str, port: int, opened: bool) -> None:
    assert (refused(address, port, parse_openings([opening])) is None) is opened


@pytest.mark.parametrize(
    "text", ["", "localhost:80", "10.0.0.1/8", "10.0.0.0/8:0", "10.0.0.0/8:90-80", "1.2.3.4:x"]
)
def test_an_opening_that_cannot_be_read_stops_the_night(text: str) -> None:
    with pytest.raises(ConfigError, match=r"fetch\.allow_private"):
        night(allow_private=(text,)).fetch()


def test_names_of_the_own_network_are_resolved_only_where_something_is_open() -> None:
    openings = parse_openings(["10.0.0.0/8"])
    assert check_url("http://wiki.corp.internal/", openings)
    with pytest.raises(FetchError):
        check_url("http://wiki.corp.internal/", openings, by_proxy=True)


def test_loopback_is_closed_unless_it_is_opened(web: Web) -> None:
    [attempt] = night(allow_private=()).fetch(f"{web.url}/a")
    assert (attempt.outcome, attempt.problem) == ("refused", "refused address")
    assert attempt.detail == "127.0.0.1 is not a public address (it is in 127.0.0.0/8)"
    assert web.hits == []


def backend(*answers: list[str]) -> GuardedBackend:
    """A backend whose DNS gives these answers, one after the other."""
    given = iter(answers)

    async def resolve(host: str, port: int) -> list[str]:
        return next(given)

    openings = parse_openings(["127.0.0.1/32:1-65535"])
    return GuardedBackend(Wiring(openings, resolve, ssl.create_default_context()))


def test_one_bad_answer_of_the_dns_refuses_the_name(web: Web) -> None:
    with pytest.raises(FetchError) as error:
        asyncio.run(backend(["127.0.0.1", "10.0.0.1"]).connect_tcp("a.example", web.port, 1.0))
    assert error.value.detail == "a.example leads to 10.0.0.1 is not a public address (it is in 10.0.0.0/8)"


def test_the_address_that_was_checked_is_the_one_that_is_dialled(web: Web) -> None:
    async def dial() -> object:
        stream = await backend(["127.0.0.1"], ["10.0.0.1"]).connect_tcp("a.example", web.port, 1.0)
        peer = stream.get_extra_info("server_addr")
        await stream.aclose()
        return peer

    assert asyncio.run(dial()) == ("127.0.0.1", web.port)


def test_a_name_without_an_address_is_named() -> None:
    async def lookup() -> None:
        resolver = Resolver()
        try:
            await GuardedBackend(Wiring((), resolver, ssl.create_default_context())).connect_tcp(
                "a.invalid", 80
            )
        finally:
            resolver.close()

    with pytest.raises(FetchError, match=r"the DNS (has no address|gave no answer) for a\.invalid"):
        asyncio.run(lookup())


def test_a_local_socket_is_never_opened() -> None:
    with pytest.raises(FetchError, match="local socket"):
        asyncio.run(backend().connect_unix_socket("/run/docker.sock"))


# --- proxies --------------------------------------------------------------------------------------


@pytest.fixture
def proxy() -> Iterator[Web]:
    with serving() as server:
        server.routes["http://news.example/a"] = page(b"<p>By proxy.</p>")
        yield server


def test_a_page_comes_through_the_proxy(proxy: Web) -> None:
    [attempt] = night(proxy=proxy.url).fetch("http://news.example/a")
    assert attempt.snapshot is not None
    assert attempt.snapshot.body == b"<p>By proxy.</p>"
    assert proxy.paths() == ["http://news.example/robots.txt", "http://news.example/a"]
    assert proxy.hits[1].headers["Host"] == "news.example"


def test_a_proxy_does_not_open_the_way_inside(proxy: Web) -> None:
    proxy.routes["http://news.example/a"] = redirect("http://169.254.169.254/")
    [attempt, inside] = night(proxy=proxy.url).fetch("http://news.example/a", "http://localhost/")
    assert (attempt.problem, inside.problem) == ("refused address", "refused address")
    assert len(proxy.hits) == 2


def test_a_proxy_that_is_down_is_named_at_once() -> None:
    [attempt] = night(proxy="http://127.0.0.1:9").fetch("http://news.example/a")
    assert (attempt.outcome, attempt.problem) == ("failed", "no answer")
    assert attempt.detail.startswith("the proxy http://127.0.0.1:9 cannot be reached")


@pytest.mark.parametrize(
    ("setting", "environ", "used"),
    [
        ("env", {"http_proxy": "{proxy}"}, True),
        ("env", {"HTTP_PROXY": "{proxy}"}, True),
        ("env", {"all_proxy": "{proxy}"}, True),
        ("env", {"https_proxy": "{proxy}"}, False),
        ("env", {"http_proxy": "{proxy}", "no_proxy": "other.example, .0.0.1, 127.0.0.0/8"}, False),
        ("env", {"http_proxy": "{proxy}", "no_proxy": "127.0.0.1:1"}, True),
        ("env", {"http_proxy": "{proxy}", "no_proxy": "*"}, False),
        (None, {"http_proxy": "{proxy}"}, False),
    ],
)
def test_the_environment_counts_only_where_the_settings_say_so(
    web: Web, proxy: Web, setting: str | None, environ: dict[str, str], used: bool
) -> None:
    proxy.routes[f"{web.url}/a"] = page()
    tonight = night(web, proxy=setting)
    tonight.environ = {name: value.replace("{proxy}", proxy.url) for name, value in environ.items()}
    [attempt] = tonight.fetch(f"{web.url}/a")
    assert attempt.outcome == "fetched"
    assert (bool(proxy.hits), bool(web.hits)) == (used, not used)


def test_a_setting_that_is_no_proxy_stops_the_night_and_keeps_its_secret() -> None:
    with pytest.raises(ConfigError, match=r"fetch\.proxy: proxy\.example:1080 is no http") as error:
        night(proxy="socks5://user:secret@proxy.example:1080").fetch()
    assert "secret" not in str(error.value)
