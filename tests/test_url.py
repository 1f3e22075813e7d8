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
    ("http://example.com/a b?c d", "http://example.com/a%20b?c%20d"),
    ("http://example.com/a#b c", "http://example.com/a"),
    ("http://example.com/a#:~:text=so%20it%20goes", "http://example.com/a"),
    ("http://example.com/#!/a", "http://example.com/"),
    ("http://example.com/?#", "http://example.com/"),
    ("http://example.com/a?&b", "http://example.com/a?&b"),
    ("http://example.com/a?b=%2f+c", "http://example.com/a?b=%2F+c"),
    ("http://example.com/%2e%2E/a/%2e", "http://example.com/a/"),
    ("http://example.com/a;x=1,2", "http://example.com/a;x=1,2"),
    ("http://example.com:00080/", "http://example.com/"),
    ("http://BÜCHER.example/", "http://xn--bcher-kva.example/"),
    ("http://XN--BCHER-KVA.example/", "http://xn--bcher-kva.example/"),
    ("http://faß.example/", "http://xn--fa-hia.example/"),
    ("http://例え。example/", "http://xn--r8jz45g.example/"),
    ("http://ｅｘａｍｐｌｅ.com/", "http://example.com/"),
    ("http://９３.184.216.34/", "http://93.184.216.34/"),
    ("http://93.184.216.34./", "http://93.184.216.34/"),
    ("http://[2606:4700::1111]:80/", "http://[2606:4700::1111]/"),
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
    ("_ga=2.1&gad_source=1&vero_id=x&ns_mchannel=rss&fb_source=feed", ""),
    ("smid=url-share&cmpid=BBD050624_MONEYSTUFF&CMP=share_btn_tw&ito=1490", ""),
    ("xtor=RSS-3208&partner=rssnyt&emc=rss&guccounter=1", ""),
    ("utm_source", ""),
]

# Names that some sites use for tracking and others to choose a page.
CHOOSING = [
    "id=7",
    "p=12",
    "page=2",
    "story=utm_source",
    "smid=4711",
    "cmpid=4711",
    "cmp=2024",
    "xtor=main",
    "partner=acme",
    "emc=2",
    "ito=tokyo",
    "ref=v1.2",
    "ref=refs/heads/main",
    "source=rss",
    "lang=en",
    "v=dQw4w9WgXcQ",
    "q=gclid",
    "sid=9",
    "amp=1",
    "share=2",
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
    ("http://example.com /", "space"),
    ("http://example.com/a\tb", "tab"),
    ("http://example.com/a\nb", "line break"),
    ("http://exam\r\nple.com/", "line break"),
    ("http://example.com/a#b\\c", "backslash"),
    ("http:\\\\example.com\\a", "backslash"),
    ("http://@example.com/", "credentials"),
    ("http://user@example.com/", "credentials"),
    ("http://example.com@evil.example/", "credentials"),
    ("http://example.com:-1/", "port"),
    ("http://☃.example/", "host name"),
    ("http://a..example/", "host name"),
    ("http://./", "names no host"),
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


@pytest.mark.parametrize("query", CHOOSING)
def test_no_parameter_that_chooses_a_page_is_dropped(query: str) -> None:
    assert normalise_url(f"https://example.com/a?{query}") == f"https://example.com/a?{query}"


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


PLAIN_HOSTS = st.sampled_from(
    [
        "a.example",
        "a-b.example",
        "-a.example",
        "a_b.example",
        "127.0.0.1",
        "x.0x7f",
        "A.example",
        "a..example",
    ]
)
PLAIN_PATHS = st.lists(
    st.sampled_from(["", "a", ".", "..", "a.b", ".a", "~x", "%7e", "a b", "é", "-", "a?b"])
)


@given(PLAIN_HOSTS, PLAIN_PATHS)
@example("a.example", [])
@example("a.example", [""])
@example("a.example", ["", ""])
def test_what_is_known_for_tidy_at_a_glance_is_what_a_longer_look_makes_of_it(
    host: str, path: list[str]
) -> None:
    url = "/".join([f"https://{host}", *path])
    try:
        looked_at = tidy_url(f"{url}#fragment")
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            tidy_url(url)
        return
    assert tidy_url(url) == looked_at


LABELS = st.text(st.sampled_from("abcxyz019-_üßあ例ｅ。"), min_size=1, max_size=8)
HOSTS = st.lists(LABELS, min_size=1, max_size=3).map(".".join)
RESTS = st.text(st.sampled_from("/?#&=%2eE.:@ab\\ \t[]é;"), max_size=20)


@given(HOSTS, RESTS)
@example("example.com", "#@evil.example/")
@example("example.com", "\\@evil.example/")
@example("example.com", ":80@evil.example/")
def test_whatever_follows_a_host_never_makes_it_another(host: str, rest: str) -> None:
    try:
        known = place_of(tidy_url(f"http://{host}/")).host
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            tidy_url(f"http://{host}/{rest}")
        return
    for url in (f"http://{host}/{rest}", f"http://{host}?{rest}", f"http://{host}#{rest}"):
        try:
            assert place_of(normalise_url(url)).host == known
        except ValueError:
            continue


@given(st.lists(st.sampled_from(["id=1", "utm_source=x", "a=", "b", "fbclid=2", "q=%3f"]), max_size=6))
def test_what_is_left_of_a_query_keeps_its_order(parts: list[str]) -> None:
    kept = [part for part in parts if not part.startswith(("utm", "fbclid"))]
    query = normalise_url(f"http://example.com/?{'&'.join(parts)}").partition("?")[2]
    assert query.lower() == "&".join(kept)
