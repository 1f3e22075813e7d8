"""Changes to a sources file leave every other byte alone, and what was added can be taken out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import config
from pipeline.config import edit
from pipeline.errors import ConfigError

PATH = Path("sources.yaml")
NEW = {"url": "https://new.net/a?b=1", "kind": "feed", "profiles": ("p-one",), "note": "Why: “so”, # 1"}
HEAD = "profiles:\n  - {id: p-one, name: Pone Net}\n"


def read(text: str) -> config.Sheet:
    return config.sheet(PATH, text.encode())


def add(text: str, *entries: dict[str, edit.Value], section: str = "sources") -> str:
    return edit.spliced(text, edit.added(text, read(text).root, section, entries))


def remove(text: str, position: int) -> str:
    return edit.spliced(text, edit.removed(text, read(text).root, position))


def pause(text: str, position: int, on: bool) -> str:
    return edit.spliced(text, edit.paused(text, read(text).root, position, on))


def urls(text: str) -> list[str]:
    return [source.url for source in read(text).registry.sources]


# --- forms that people write ------------------------------------------------------------------------------

# each is the whole list of sources; a name for what is odd about it
FORMS = {
    "lines": "sources:\n  - url: https://a.net/\n    note: x  # why\n  # out: b\n\n",
    "no indent": "sources:\n- url: https://a.net/\n- url: https://b.net/\n",
    "wide dash": "sources:\n  -   url: https://a.net/\n      kind: page\n",
    "dash alone": "sources:\n  -\n    url: https://a.net/\n  -  # why\n    url: https://b.net/\n",
    "braces": "sources:\n  - {url: https://a.net/}   # one\n  - {url: 'https://b.net/', note: 'a}'}\n",
    "brackets": "sources: [{url: https://a.net/}, {url: https://b.net/}]\n",
    "brackets on lines": "sources: [\n  {url: https://a.net/},\n  {url: https://b.net/}\n]\n",
    "comma at the end": "sources: [\n  {url: https://a.net/},  # one\n  {url: https://b.net/},  # two\n]\n",
    "comment in brackets": "sources: [\n  {url: https://a.net/}  # one\n]\n",
    "empty brackets": "sources: [ ]  # none yet\n",
    "nothing": "sources:\n# none yet\n",
    "nothing, indented": "sources:   # none yet\n\n",
    "text block": "sources:\n  - url: https://a.net/\n    note: |\n      long\n\n      text\n\n",
    "kept block": "sources:\n  - url: https://a.net/\n    note: >-\n      long\n      text\n",
    "no end of line": "sources:\n  - url: https://a.net/",
    "braces, no end of line": "sources:\n  - {url: https://a.net/}",
}
TAILS = {
    "last": "",
    "then more": "# publishers below\npublishers:\n- {domain: a.net, name: A, owner: A, kind: news}\n",
}
whole = pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
forms = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def file(form: str, tail: str) -> str:
    return HEAD + form + ("" if not tail or form.endswith("\n") else "\n") + tail


@forms
@whole
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_what_is_added_stands_last_and_is_taken_out_byte_for_byte(form: str, tail: str, ends: str) -> None:
    before = file(form, tail).replace("\n", ends)
    after = add(before, NEW)
    made = read(after).registry
    assert made.sources[:-1] == tuple(s for s in read(before).registry.sources)
    assert (made.sources[-1].url, made.sources[-1].note) == (NEW["url"], NEW["note"])
    assert "\n" not in after.replace("\r\n", "") or ends == "\n"
    assert remove(after, len(made.sources) - 1) == before


@forms
@whole
def test_two_at_once_are_two_one_after_the_other(form: str, tail: str) -> None:
    before = file(form, tail)
    other = NEW | {"url": "https://other.net/"}
    assert urls(add(before, NEW, other)) == [*urls(before), NEW["url"], other["url"]]
    assert urls(add(add(before, NEW), other)) == urls(add(before, NEW, other))


@forms
@whole
def test_each_source_can_be_taken_out_and_comments_stay(form: str, tail: str) -> None:
    before = file(form, tail)
    for position, url in enumerate(urls(before)):
        after = remove(before, position)
        assert urls(after) == [other for other in urls(before) if other != url]
        own = {"# one", "# two", "# why"}
        said = [
            word for word in ("# one", "# two", "# none yet", "# out: b", "# publishers") if word in before
        ]
        assert all(word in after for word in said if word not in own)


@forms
@whole
def test_a_pause_is_one_key_and_resuming_gives_the_old_bytes_back(form: str, tail: str) -> None:
    before = file(form, tail)
    for position in range(len(urls(before))):
        after = pause(before, position, True)
        assert [s.paused for s in read(after).registry.sources].index(True) == position
        assert sum(s.paused for s in read(after).registry.sources) == 1
        assert pause(after, position, False) == before
        assert pause(after, position, True) == after


def test_a_pause_in_the_first_place_is_said_to_be_over() -> None:
    text = "sources:\n  - paused: true\n    url: https://a.net/\n"
    assert pause(text, 0, False) == text.replace("true", "false")


def test_comments_behind_others_stay_where_they_are() -> None:
    text = "sources: [\n  {url: https://a.net/},  # one\n  {url: https://b.net/},  # two\n  {url: https://c.net/}\n]\n"
    assert "# one" in remove(text, 1) and urls(remove(text, 1)) == ["https://a.net/", "https://c.net/"]
    lines = "sources:\n  # registries\n  - url: https://a.net/  # gone soon\n  # operators\n  - url: https://b.net/\n"
    assert remove(lines, 0) == "sources:\n  # registries\n  # operators\n  - url: https://b.net/\n"


def test_a_section_that_is_missing_is_made_at_the_end() -> None:
    text = "sources:\n  - url: https://a.net/\n"
    publisher = {"domain": "a.net", "name": "No", "owner": "A: B", "kind": "news"}
    made = read(add(text, publisher, section="publishers")).registry.publishers
    assert [(p.domain, p.name, p.owner) for p in made] == [("a.net", "No", "A: B")]
    assert add(text, publisher, section="publishers").startswith(text)


@pytest.mark.parametrize(
    "text",
    [
        "{profiles: [{id: p-one, name: Pone Net}]}",
        "profiles:\n  - {id: a, name: Alpha, aliases: &x [Aleph]}\nsources: ~\n",
    ],
)
def test_what_cannot_be_added_to_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(ConfigError, match="add|write"):
        add(text, NEW)


def test_anchors_of_others_stay_and_one_that_is_used_elsewhere_is_missed() -> None:
    first, second = (
        "  - {url: https://a.net/, profiles: &all [p-one]}\n",
        "  - {url: https://b.net/, profiles: *all}\n",
    )
    text = HEAD + "sources:\n" + first + second
    assert urls(add(text, NEW))[-1] == NEW["url"] and remove(text, 1) == HEAD + "sources:\n" + first
    with pytest.raises(ConfigError, match="defined nowhere"):
        urls(remove(text, 0))  # whoever saves it reads it first, and says so


# --- any file ---------------------------------------------------------------------------------------------

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20)
said = words.map(str.strip).filter(lambda w: w and len(w.splitlines()) == 1)
comment = st.sampled_from(["", "  # why", " # - url: x", "   "])
above = st.lists(st.sampled_from(["", "  # about the next", "# [a, {b: c"]), max_size=2)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A list of sources in one of four styles, with comments and blank lines anywhere between."""
    style = draw(st.sampled_from(["lines", "braces", "brackets", "rows"]))
    count = draw(st.integers(0 if style in ("brackets", "rows") else 1, 4))
    notes = [draw(said) for _ in range(count)]
    entries = [(f"https://s{n}.net/{n}", edit._quoted(note)) for n, note in enumerate(notes)]
    if style == "brackets":
        return f"sources: [{', '.join(f'{{url: {u}, note: {n}}}' for u, n in entries)}]{draw(comment)}\n"
    if style == "rows":
        rows = [f"  {{url: {u}, note: {n}}},{draw(comment)}\n" for u, n in entries]
        return f"sources: [\n{''.join(rows)}]\n"
    margin = draw(st.sampled_from(["", "  ", "    "]))
    lines = ["sources:" + draw(comment)]
    for url, note in entries:
        lines += draw(above)
        if style == "braces":
            lines.append(f"{margin}- {{url: {url}, note: {note}}}{draw(comment)}")
        else:
            lines += [
                f"{margin}- url: {url}{draw(comment)}",
                *draw(above),
                f"{margin}  note: {note}{draw(comment)}",
            ]
    lines += draw(above)
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n", "\n# end", "\nprofiles: []\n"]))


@given(text=files(), note=said, data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_file_keeps_its_bytes_through_any_change(text: str, note: str, data: st.DataObject) -> None:
    count = len(urls(text))
    after = add(text, {"url": "https://new.net/", "note": note})
    assert urls(after) == [*urls(text), "https://new.net/"]
    assert read(after).registry.sources[-1].note == note
    assert remove(after, count) == text
    if count:
        at = data.draw(st.integers(0, count - 1))
        assert pause(pause(text, at, True), at, False) == text
        left = urls(remove(text, at))
        assert left == [url for n, url in enumerate(urls(text)) if n != at]
