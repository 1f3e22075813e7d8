"""Who publishes a URL, and whether a run may leave the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from clocked import least

from pipeline.config import load, publisher_of, require_contact
from pipeline.errors import ConfigError
from pipeline.model import FetchSettings, Publisher, Registry, Source

ROOT = Path(__file__).parent.parent


def with_publishers(*domains: str) -> Registry:
    publishers = tuple(Publisher(domain, domain, f"owner of {domain}", "news") for domain in domains)
    return Registry((), publishers, (), FetchSettings(contact=""))


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://x.example/a", "x.example"),
        ("https://www.x.example:8080/a", "x.example"),
        ("https://docs.x.example/", "docs.x.example"),
        ("https://v2.docs.x.example./", "docs.x.example"),
        ("https://DOCS.X.example/", "docs.x.example"),
        ("http://127.0.0.7:8800/a", "127.0.0.7"),
    ],
)
def test_the_longest_registered_domain_publishes_a_url(url: str, domain: str) -> None:
    registry = with_publishers("x.example", "docs.x.example", "127.0.0.7")
    assert publisher_of(registry, url).domain == domain


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.unheard.co.uk/a", "unheard.co.uk"),
        ("https://notx.example/", "notx.example"),
        ("https://someone.github.io/", "someone.github.io"),
        ("https://a.b.unheard.nosuchsuffix/", "unheard.nosuchsuffix"),
        ("https://github.io/", "github.io"),
        ("http://localhost:1/", "localhost"),
        ("http://127.0.0.8/", "127.0.0.8"),
        ("http://[::1]:8800/", "::1"),
    ],
)
def test_an_unknown_host_is_a_blog_with_an_owner_of_its_own(url: str, domain: str) -> None:
    publisher = publisher_of(with_publishers("x.example"), url)
    assert publisher == Publisher(domain, domain, f"unknown owner of {domain}", "blog")


def test_a_url_without_a_host_has_no_publisher() -> None:
    with pytest.raises(ValueError, match="has no host"):
        publisher_of(with_publishers("x.example"), "mailto:jo@x.example")


def test_two_registries_do_not_mix() -> None:
    one, other = with_publishers("x.example"), with_publishers("docs.x.example")
    url = "https://docs.x.example/"
    answers = [publisher_of(registry, url).domain for registry in (one, other, one, other)]
    assert answers == ["x.example", "docs.x.example"] * 2


def test_ten_thousand_look_ups_take_less_than_a_second() -> None:
    registry = with_publishers(*(f"site{number}.example" for number in range(2_000)))
    urls = [f"https://www.site{number}.example/a" for number in range(10_000)]
    assert least(lambda: [publisher_of(registry, url) for url in urls]) < 1


# ------------------------------------------------------------------------------------------ require_contact


def run_of(contact: str, proxy: str | None = None, *urls: str) -> Registry:
    sources = tuple(Source(url) for url in urls or ("https://acme.net/",))
    return Registry((), (), sources, FetchSettings(contact=contact, proxy=proxy), path="sources.yaml")


@pytest.mark.parametrize(
    "contact",
    [
        "", "you@example.org", "jo@mail.example.com", "jo@outlet.example", "jo@localhost", "jo@x.test",
        "acme.net",
        "http://acme.net/bot", "https://example.org/bot", "Jo", "jo@", "https://", "https://www.your-domain.org/",
    ],
)  # fmt: skip
def test_a_run_that_leaves_loopback_needs_a_real_contact(contact: str) -> None:
    with pytest.raises(
        ConfigError, match=r"sources.yaml: fetch.contact is .* write under 'fetch:' a line 'contact:"
    ):
        require_contact(run_of(contact))


@pytest.mark.parametrize(
    "contact", ["jo@acme.net", "Jo <jo@mail.acme.co.uk>", "https://acme.net/bot", "+https://a.b"]
)
def test_a_real_contact_may_go_anywhere(contact: str) -> None:
    require_contact(run_of(contact))


@pytest.mark.parametrize(
    "proxy", ["http://127.0.0.1:8800", "http://127.9.9.9:1", "http://[::1]:8800", "http://localhost:1"]
)
def test_a_proxy_on_loopback_keeps_a_run_at_home(proxy: str) -> None:
    require_contact(run_of("", proxy, "https://acme.net/"))


@pytest.mark.parametrize("proxy", ["env", "http://10.0.0.1:3128", "http://127.0.0.1.acme.net:80"])
def test_another_proxy_leaves_the_machine_whatever_the_sources_are(proxy: str) -> None:
    with pytest.raises(ConfigError):
        require_contact(run_of("you@example.org", proxy, "http://127.0.0.1:8800/"))


def test_sources_that_are_all_on_loopback_keep_a_run_at_home() -> None:
    require_contact(run_of("", None, "http://127.0.0.1:8800/", "http://localhost/", "http://[::1]/"))
    with pytest.raises(ConfigError):
        require_contact(run_of("", None, "http://127.0.0.1:8800/", "https://acme.net/"))


def test_the_shipped_file_asks_for_a_contact_first() -> None:
    with pytest.raises(ConfigError, match="the placeholder 'you@example.org'"):
        require_contact(load(ROOT / "sources.yaml"))
