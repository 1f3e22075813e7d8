"""Bodies: bounded, whole or refused; and errors of the libraries below, all mapped."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import FetchError
from pipeline.fetch.body import BodyRules, check_coding, check_type, decode
from pipeline.fetch.exchange import _BELOW, _failure
from pipeline.fetch.manners import Transient

RULES = BodyRules(wire=10_000, decoded=1_000)


def raw_deflate(body: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(body) + engine.flush()


CODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "": bytes,
}


@given(st.binary(max_size=1_000), st.sampled_from(sorted(CODERS)))
def test_decoding_undoes_coding(body: bytes, coding: str) -> None:
    assert decode(CODERS[coding](body), coding, RULES) == body


@given(st.binary(max_size=1_000))
def test_deflate_without_its_wrapper_is_read_as_browsers_do(body: bytes) -> None:
    assert decode(raw_deflate(body), "deflate", RULES) == body


@given(st.binary(max_size=500), st.integers(1, 20))
def test_a_cut_body_is_never_taken_for_a_whole_one(body: bytes, cut: int) -> None:
    with pytest.raises(Transient):
        decode(gzip.compress(body)[:-cut], "gzip", RULES)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_are_decoded_or_refused(wire: bytes, coding: str) -> None:
    try:
        assert len(decode(wire, coding, RULES)) <= RULES.decoded
    except FetchError as error:
        assert error.kind == "bad body"


def test_padding_after_a_gzip_body_is_ignored() -> None:
    assert decode(gzip.compress(b"a") + b"\0" * 8, "gzip", RULES) == b"a"


def test_a_body_of_endless_members_is_refused() -> None:
    with pytest.raises(FetchError, match="members"):
        decode(gzip.compress(b"") * 100, "gzip", RULES)


def test_a_bomb_costs_no_memory() -> None:
    engine = zlib.compressobj(wbits=31)
    bomb = b"".join(engine.compress(bytes(1 << 20)) for _ in range(100)) + engine.flush()
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than 10000000"):
        decode(bomb, "gzip", BodyRules(5_000_000, 10_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000  # it holds 100 MiB


def test_the_beginning_of_a_long_body_may_be_asked_for() -> None:
    cut = BodyRules(wire=50, decoded=1_000, cut=True)
    assert decode(b"x" * 2_000, "", cut) == b"x" * 1_000
    assert decode(gzip.compress(b"x" * 5_000), "gzip", cut) == b"x" * 1_000
    assert decode(gzip.compress(b"abc" * 10)[:-8], "gzip", cut) == b"abc" * 10


@pytest.mark.parametrize("text", ["br", "zstd", "gzip, gzip", "deflate,gzip", "none"])
def test_other_codings_and_layers_are_refused(text: str) -> None:
    with pytest.raises(FetchError, match="content coding"):
        check_coding((("content-encoding", text),))


@pytest.mark.parametrize(
    ("text", "coding"), [("", ""), ("identity", ""), (" GZip ", "gzip"), ("identity, gzip", "gzip")]
)
def test_known_codings_are_known(text: str, coding: str) -> None:
    assert check_coding((("Content-Encoding", text),)) == coding


@pytest.mark.parametrize(
    "name", ["text/html; charset=x", "TEXT/HTML", "application/rss+xml", "application/feed+json", "", None]
)
def test_types_of_pages_and_feeds_are_read(name: str | None) -> None:
    check_type(name, "http://example.com/")


def test_binary_is_read_only_where_the_name_says_sitemap() -> None:
    check_type("application/octet-stream", "http://example.com/sitemap.xml.gz?x=1")
    with pytest.raises(FetchError, match="octet-stream is not"):
        check_type("application/octet-stream", "http://example.com/setup.exe")


def all_errors() -> Iterator[type[Exception]]:
    for name in httpcore.__all__:
        kind = getattr(httpcore, name)
        if isinstance(kind, type) and issubclass(kind, Exception):
            yield kind


@pytest.mark.parametrize("kind", list(all_errors()))
def test_every_error_of_the_library_below_is_mapped(kind: type[Exception]) -> None:
    assert issubclass(kind, _BELOW)
    mapped = _failure(kind("the reason"))
    assert mapped.kind in ("no answer", "refused address")
    assert "the reason" in mapped.detail
