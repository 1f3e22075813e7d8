"""One spelling for each URL."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.model.url import MAX_URL, normalise_url, place_of, tidy_url

SPELLINGS = [  # what is written, what it is
    ("HTTP://Example.COM", "http://example.com/"),
    ("https://example.com:443/a", "https://example.com/a"),
    ("http://example.com:/a", "http://example.com/a"),
    ("http://example.com:8080/a", "http://example.com:8080/a"),
    ("https://example.com:80/a", "https://example.com:80/a"),
    ("http://example.com./a", "http://example.com/a"),
    ("http://bücher.example/straße", "http://xn--bcher-kva.example/stra%C3%9Fe"),
    ("http://a_b.example/", "http://a_b.example/"),
    ("http://93.184.216.34/", "http://93.184.216.34/"),
    ("http://[2606:4700:0:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
    ("http://example.com/a/./b/../c/", "http://example.com/a/c/"),
    ("http://example.com/../../a/..", "http://example.com/"),
    ("http://example.com//a//b", "http://example.com//a//b"),
    ("http://example.com/%7euser/%2f%c3%bc/%zz", "http://example.com/~user/%2F%C3%BC/%25zz"),
    ("http://example.com/a?b=1&a=%41&empty=", "http://example.com/a?b=1&a=A&empty="),
    ("http://example.com/a?", "http://example.com/a"),
    ("http://example.com/a#part", "http://example.com/a"),
    ("  http://example.com/a\n", "http://example.com/a"),
    ("http://example.com?q=1", "http://example.com/?q=1"),
]

TRACKED = [
    ("utm_source=x&id=7&UTM_Medium=y", "?id=7"),
    ("utm%5Fsource=x", ""),
    ("fbclid=IwAR0&gclid=1&mc_cid=2&mc_eid=3&igshid=4", ""),
    ("ref=news.ycombinator.com", ""),
    ("ref=rss&page=2", "?page=2"),
    ("ref=main", "?ref=main"),
    ("reference=twitter", "?reference=twitter"),
    ("a=1&&b=2", "?a=1&&b=2"),
]

REFUSED = [
    ("", "http://"),
    ("example.com/a", "http://"),
    ("ftp://example.com/", "http://"),
    ("http:/example.com/", "http://"),
    ("http:///a", "names no host"),
    ("http://user:secret@example.com/", "credentials"),
    ("http://example.com:0/", "port"),
    ("http://example.com:99999/", "port"),
    ("http://example.com:８０/", "port"),
    ("http://example.com:80a/", "port"),
    ("http://exa mple.com/", "space"),
    ("http://example.com\\@evil.com/", "backslash"),
    ("http://example..com/", "host name"),
    ("http://-example.com/", "host name"),
    ("http://exam%70le.com/", "host name"),
    ("http://" + "a" * 64 + ".com/", "host name"),
    ("http://127.1/", "IPv4"),
    ("http://0x7f.0.0.1/", "IPv4"),
    ("http://2130706433/", "IPv4"),
    ("http://[::1%25lo]/", "IPv6"),
    ("http://[127.0.0.1]/", "IPv6"),
    ("http://example.com/" + "a" * MAX_URL, "longer"),
    ("http://example.com/" + "ü" * 600, "longer"),
    ("http://example.com/\ud800", "control"),
]


@pytest.mark.parametrize(("written", "spelt"), SPELLINGS)
def test_each_url_has_one_spelling(written: str, spelt: str) -> None:
    assert normalise_url(written) == spelt


@pytest.mark.parametrize(("query", "kept"), TRACKED)
def test_parameters_that_only_name_the_sender_are_dropped(query: str, kept: str) -> None:
    assert normalise_url(f"https://example.com/a?{query}") == f"https://example.com/a{kept}"


def test_a_redirect_keeps_its_tracking_parameters() -> None:
    assert tidy_url("http://example.com/a?utm_source=x#y") == "http://example.com/a?utm_source=x"


@pytest.mark.parametrize(("url", "reason"), REFUSED)
def test_what_is_no_web_address_is_refused_with_a_reason(url: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        normalise_url(url)


def test_the_place_of_a_url_is_what_is_dialled() -> None:
    assert place_of("https://example.com/a:b@c") == ("https", "example.com", 443)
    assert place_of("http://[::1]:8080/?x") == ("http", "::1", 8080)


PIECES = st.sampled_from(
    [
        "%",
        "%2",
        "%2e",
        "%2E%2e",
        "%25",
        "41",
        ".",
        "..",
        "/",
        "//",
        "a",
        "Z",
        "ü",
        "~",
        "?",
        "&",
        "=",
        "#",
        "+",
    ]
    + ["utm_source", "ref", "rss", "[", "]", "|", '"', "{", "\u3002", "'"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@example("/%2541%%34%31")
@example("/a/.%2E/..//b?utm_x=1&&")
def test_normalising_twice_changes_nothing(rest: str) -> None:
    once = normalise_url("http://example.com/" + rest)
    assert normalise_url(once) == once
    assert tidy_url(once) == once


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://", "http://example.com"]))
def test_any_text_is_normalised_or_refused(text: str, start: str) -> None:
    try:
        once = normalise_url(start + text)
    except ValueError:
        return
    assert once.isascii()
    assert normalise_url(once) == once
    assert place_of(once).port
