"""SECURITY.md names tests that exist, and each measure has one."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/\w+\.py)::(test_\w+)`")
ROW = re.compile(r"^\| (?!measure|who|---)(.+) \| (.+) \|$", re.MULTILINE)


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def test_every_test_that_is_named_exists() -> None:
    named = NAMED.findall(TEXT)
    assert [f"{path}::{name}" for path, name in named if name not in names_in(path)] == []
    assert named


def test_every_measure_has_a_test() -> None:
    measures = TEXT[TEXT.index("## Reaching our network") :]
    rows = ROW.findall(measures)
    assert [measure for measure, tests in rows if not NAMED.search(tests)] == []
    assert rows
