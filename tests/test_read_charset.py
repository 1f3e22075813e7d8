"""bytes → text: what a page declares, and what its bytes say where it is wrong or silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.charset import CODECS, decode

GERMAN = "Die Größe der Fähre – so heißt es – „ändert“ sich nicht, sagte die Bürgermeisterin."
JAPANESE = "港湾委員会は火曜日、小型船に対する料金の計画を撤回すると発表しました。" * 3
RUSSIAN = "Совет порта отказался от сбора с малых судов, сообщили во вторник в пресс-службе." * 2
CHINESE = "港口委员会星期二宣布，不再对小船收费，这是在多年的争论之后做出的决定。" * 3


@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
@pytest.mark.parametrize("where", ["header", "meta", "http-equiv", "nowhere"])
def test_western_text_is_right_wherever_its_charset_is_declared(codec: str, where: str) -> None:
    label = {"utf-8": "utf-8", "cp1252": "iso-8859-1"}[codec]  # which means Windows-1252, as in browsers
    meta = {
        "meta": f"<meta charset={label}>",
        "http-equiv": f'<meta http-equiv=x content="text/html; charset={label}">',
    }
    page = f"<html><head>{meta.get(where, '')}<p>{GERMAN}"
    text, _ = decode(page.encode(codec), f"text/html; charset={label}" if where == "header" else "text/html")
    assert text == page


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (JAPANESE, "cp932"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso2022-jp"),
        (CHINESE, "gb18030"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GERMAN, "cp1252"),
    ],
)
def test_silent_pages_are_known_by_their_letters(text: str, codec: str) -> None:
    assert decode(f"<p>{text}</p>".encode(codec), None)[0] == f"<p>{text}</p>"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_goes_before_every_declaration(codec: str) -> None:
    assert decode(GERMAN.encode(codec), "text/html; charset=windows-1252")[0] == GERMAN


def test_utf8_that_calls_itself_latin_is_utf8() -> None:
    assert decode(GERMAN.encode(), "text/html; charset=ISO-8859-1") == (GERMAN, "utf-8")


def test_a_broken_byte_does_not_change_the_charset() -> None:
    text, codec = decode((GERMAN * 5).encode() + b"\xc3", "text/html; charset=utf-8")
    assert (text, codec) == (GERMAN * 5 + "\ufffd", "utf-8")


def test_latin_text_that_calls_itself_utf8_is_latin() -> None:
    assert decode(GERMAN.encode("cp1252"), "text/html; charset=utf-8")[0] == GERMAN


@pytest.mark.parametrize(
    "label", ["hex", "zlib", "rot13", "idna", "punycode", "undefined", "utf-7", "unicode_escape", "x"]
)
def test_codecs_that_are_no_charsets_are_never_asked(label: str) -> None:
    assert decode(GERMAN.encode(), f"text/html; charset={label}")[0] == GERMAN


@given(st.binary(max_size=300), st.sampled_from([*CODECS, "hex", ""]))
def test_any_bytes_decode_under_any_label(body: bytes, label: str) -> None:
    text, _ = decode(body, f"text/html; charset={label}")
    text.encode()
