"""The quick reader of sources files makes the tree that the whole one makes, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from pipeline.config.nodes import MAX_VALUES, Findings, Node, Unreadable
from pipeline.config.swift import swift
from pipeline.config.whole import compose

ROOT = Path(__file__).resolve().parent.parent
PLAIN = """fetch: {contact: a@b.example, delay: 1s}   # ours
profiles:
  # the exchange
  - id: hall
    name: Harbour Hall
    aliases: [The Hall, "Hall, the", 'H: H']
    related: {owner: [port-house]}
publishers:
- {domain: a.example, name: A, owner: A & Sons, kind: news}
sources:
  - url: https://a.example/feed.xml?x=1#top
    kind: feed
    note: It's late; look again (2 times)
    pattern: (?i)harbour|hall

  - url: https://a.example/two
    paused: true
    expect: {min_claims: 2}
"""


def whole(text: str) -> Node | None:
    """The tree; None for what has a finding."""
    findings = Findings()
    try:
        root = compose(text, findings)
    except Unreadable:
        return None
    return None if findings else root


def test_a_file_as_people_write_it_is_read_quickly_and_the_same() -> None:
    assert swift(PLAIN) == whole(PLAIN) is not None
    ours = (ROOT / "sources.yaml").read_text(encoding="utf-8")
    assert swift(ours) == whole(ours) is not None


KEYS = some.sampled_from(["url", "kind", "a-b", "x_1", "null", "no", "k9", "true"])
WORDS = some.sampled_from(
    ["a", "No", "1.5", "~", "null", "2024-05-01", "https://a.example/x?y=1#z", "A & Sons", "(?i)a|b", "é ü"]
    + ["it's", "a - b", "x:y", "a#b", "1s", "+3", ".5", "C++", "ends.", "(two words)", "日本", "<b>", "a, b"]
)
QUOTED = some.sampled_from(['"a"', "'b: c'", '"# no"', "''", '""', '"x, y"', "'[z]'"])
SCALARS = WORDS | QUOTED
FLOWS = some.recursive(
    SCALARS,
    lambda inner: (
        some.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]")
        | some.dictionaries(KEYS, inner, max_size=3).map(
            lambda each: "{" + ", ".join(f"{k}: {v}" for k, v in each.items()) + "}"
        )
    ),
    max_leaves=6,
)
ENDS = some.sampled_from(["", " ", "  # so", "\n# about\n", "\n\n", "\n      # far in"])


@some.composite
def blocks(draw: some.DrawFn, margin: int = 0, deep: int = 3) -> list[str]:
    """Lines of a list or a mapping."""
    is_list, out, far = draw(some.booleans()), [], " " * margin
    keys = draw(some.lists(KEYS, min_size=1, max_size=3))
    for key in keys:
        head = f"{far}- " if is_list else f"{far}{key}: "
        if deep and draw(some.booleans()):
            step = draw(some.integers(0 if not is_list else 2, 4))
            inner = draw(blocks(margin + step, deep - 1))
            out += [head.rstrip() if not is_list else head + inner[0][margin + step :], *inner[is_list:]]
        else:
            out.append(head + draw(FLOWS | some.just("")) + draw(ENDS))
    return out


ODD = some.sampled_from(
    [*"\t\r\"'[]{},:#-&*!|>%@`?\\ \nab1~.", "\n ", ": ", " #", "- ", "\x85", "\xa0", "\ufeff"]
)


@settings(max_examples=300, deadline=None)
@given(blocks(), some.lists(some.tuples(some.integers(0, 400), some.integers(0, 2), ODD), max_size=3))
@example([PLAIN], [])
@example(["a: 'x''y'"], [])
@example(["a: b", "  c"], [])
@example(["- a: 1", "  b: 2", " - c"], [])
@example(["a: {b: c, b: d}"], [])
@example(["a: [b,c]"], [])
@example(["a: {url: 'x':y}"], [])
@example(["--- a", "b: c"], [])
@example(["a: b:", "c: d"], [])
def test_whatever_is_read_quickly_is_read_the_same(
    lines: list[str], changes: list[tuple[int, int, str]]
) -> None:
    text = "\n".join(lines) + "\n"
    for place, cut, word in changes:
        at = place % (len(text) + 1)
        text = text[:at] + word + text[at + cut :]
    found = swift(text)
    assert found is None or found == whole(text)


def test_a_file_beyond_the_limits_is_left_to_the_whole_reader() -> None:
    rows = "- [a, b, c]\n" * (MAX_VALUES // 5)
    assert swift(rows[: len(rows) // 2]) is not None and swift(rows) is None
    assert swift("a: " + "[" * 10 + "]" * 10) is not None and swift("a: " + "[" * 11 + "]" * 11) is None


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "a: 1\na: 2\n", "a: &b c\n", "a: !!str 1\n", "a: |\n  b\n", "a\n"]
)
def test_what_is_written_otherwise_or_wrong_is_left_to_the_whole_reader(text: str) -> None:
    assert swift(text) is None
