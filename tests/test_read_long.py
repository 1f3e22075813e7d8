"""Pages that are longer than any page of news: read in time, or refused with the reason."""

from __future__ import annotations

import re

import pytest
from read_pages import PROSE, document

from pipeline.errors import ReadError
from pipeline.read.body import key, length


def test_more_line_breaks_than_any_text_has_are_refused() -> None:
    with pytest.raises(ReadError, match="more than 100000 line breaks"):
        document(PROSE + "a line<BR>" * 60_000 + "a line<br>" * 60_000)


def test_a_long_text_of_lines_is_read() -> None:
    assert "a line 9999" in document(PROSE + "".join(f"a line {n}<br>" for n in range(12_000))).text


@pytest.mark.parametrize(
    ("text", "size"), [("cable", 5), ("câble", 5), ("部長は", 6), ("東京 tower 東京", 15), ("한국", 4)]
)
def test_characters_of_scripts_without_spaces_count_twice(text: str, size: int) -> None:
    assert length(text) == size


def test_a_paragraph_without_an_end_is_read_as_it_stands() -> None:
    endless = "部長は「そうだ」と" * 20_000
    assert re.sub(r"\s", "", document(f"{PROSE}<p>{endless}。</p>").text).endswith(endless + "。")


def test_a_key_looks_at_the_start_of_a_paragraph_without_an_end() -> None:
    assert key("a " * 300_000) == "a" * 50_000
