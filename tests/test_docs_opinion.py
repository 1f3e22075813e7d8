"""The figures of docs/matching.md and docs/confidence.md are those of the code and of the demo."""

from __future__ import annotations

import pytest

from docs import opinion


def test_the_pages_say_what_the_code_and_the_demo_say() -> None:
    made = opinion.blocks()
    for page in opinion.PAGES:
        written = page.read_text(encoding="utf-8")
        assert written == opinion.filled(written, made), f"{page.name} is old: make docs"
    pages = "".join(page.read_text(encoding="utf-8") for page in opinion.PAGES)
    assert all(f"<!-- {name}: make docs -->" in pages for name in made)


def test_a_block_that_nobody_writes_is_an_error() -> None:
    with pytest.raises(KeyError):
        opinion.filled("<!-- moods: make docs -->\n<!-- end -->", {})
