"""What makes reading fast changes nothing of what is read: hints, tables by letter, comparing keys."""

from __future__ import annotations

import gc
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_pages import PROSE, body_of, document

from pipeline.errors import ReadError
from pipeline.read import furniture, kind, words
from pipeline.read.body import key
from pipeline.read.clean import NEWSLETTER_HINTS, NOTICE_HINTS
from pipeline.read.furniture import verdict
from pipeline.read.hints import present
from pipeline.read.html import long_pieces
from pipeline.read.late import Late
from pipeline.read.words import BUTTON, CONSENT, LEGAL, NEWSLETTER, RELATED

LETTERS = st.characters(exclude_characters="ſKİıŉ", exclude_categories=("Cs",))  # lower() does not fold these


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(["notice", "newsletter"]))
def test_every_pattern_of_notices_has_one_of_their_hints(data: st.DataObject, table: str) -> None:
    patterns, hints = {
        "notice": ((CONSENT, LEGAL), NOTICE_HINTS),
        "newsletter": ((NEWSLETTER,), NEWSLETTER_HINTS),
    }[table]
    text = data.draw(st.from_regex(data.draw(st.sampled_from(patterns)).compiled, alphabet=LETTERS))
    assert present(text.lower(), hints), text


CLASS_WORDS = furniture._CLASS_WORDS + furniture._CLASS_WORDS_ELSEWHERE
GROUPS = "|".join(f"(?P<{name}_{index}>{rows})" for index, (name, rows) in enumerate(CLASS_WORDS))
WHOLE = re.compile(f"(?<![a-z0-9])(?:{GROUPS})(?![a-z0-9])")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.from_regex(WHOLE, alphabet=st.characters(max_codepoint=126)) | st.text("abdst-_5"), max_size=3
    )
)
def test_a_class_word_says_the_same_as_if_the_whole_table_were_tried(parts: list[str]) -> None:
    names = "-".join(parts)
    found = WHOLE.search(names)
    said = found.lastgroup.partition("_")[0] if found and found.lastgroup else ""
    assert furniture._first_verdict(names) == said


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(["newsletter", "legal"]))
def test_notices_are_found_as_if_each_of_their_rows_were_tried(data: st.DataObject, table: str) -> None:
    rows = [re.compile(row, re.IGNORECASE) for row in words._rows(table)]
    text = data.draw(st.text("ab n", max_size=3) | st.just("")) + data.draw(
        st.from_regex(data.draw(st.sampled_from(rows)), alphabet=st.characters(exclude_categories=("Cs",)))
    )
    pattern = {"newsletter": NEWSLETTER, "legal": LEGAL}[table]
    assert bool(pattern.search(text)) == any(row.search(text) for row in rows), text


HINTED = {
    "marked": (furniture._MARKED, furniture._MARKED_HINTS),
    "hidden": (furniture._HIDDEN_WORDS, furniture._HIDDEN_HINTS),
    "release": (kind._PRESS_TEXT, kind._PRESS_HINTS),
}


@pytest.mark.parametrize("table", sorted(HINTED))
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_every_word_that_is_looked_for_has_one_of_its_hints(table: str, data: st.DataObject) -> None:
    pattern, hints = HINTED[table]
    text = data.draw(st.from_regex(pattern, alphabet=LETTERS))
    assert any(hint in text.lower() for hint in hints), text


@pytest.mark.parametrize("pattern", [RELATED, BUTTON], ids=["related", "button"])
def test_labels_are_written_in_lower_case_as_they_are_compared(pattern: Late) -> None:
    written = re.sub(r"\\.", "", pattern.pattern)  # without \W and its like
    assert written == written.lower()


def test_a_label_in_capitals_is_a_label() -> None:
    assert "MORE STORIES" not in body_of(document(PROSE + "<p>MORE STORIES</p>"))


def test_many_words_before_the_first_tag_are_no_flood_of_attributes() -> None:
    assert document("a plain word " * 1_500 + PROSE).refused_because == ""


@given(st.text(alphabet="<a> ", max_size=80), st.integers(1, 9))
def test_what_is_long_between_two_tags_is_found_without_looking_at_the_rest(text: str, least: int) -> None:
    assert list(long_pieces(text, least)) == [piece for piece in text.split("<")[1:] if len(piece) >= least]


@given(st.text(), st.sampled_from(["", "The “quay” – it’s", "_a-B\u00a0"]))
def test_a_key_is_letters_and_digits_alone(text: str, start: str) -> None:
    assert key(start + text) == re.sub(r"[\W_]+", "", (start + text).casefold())


@pytest.mark.parametrize(
    ("names", "why"),
    [
        ("shareholder", ""),
        ("postShareBar", "share"),
        ("wide sidebar article-body", ""),
        ("article-page-tags", "tags"),
        ("has-sidebar x1", ""),
        ("big related comments", "related"),
    ],
)
def test_words_of_a_class_are_judged_one_by_one(names: str, why: str) -> None:
    assert verdict("div", names, "") == why


@pytest.mark.parametrize("collecting", [True, False])
def test_reading_leaves_the_search_for_cycles_as_it_was(collecting: bool) -> None:
    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        document(PROSE)
        with pytest.raises(ReadError):
            document("")
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()
