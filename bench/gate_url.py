"""URLs: nothing is accepted with another host than the WHATWG's URL standard gives it."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.gate_result import Case, Gate
from pipeline.model.url import place_of, tidy_url

_ABSOLUTE = re.compile(r"\s*https?:", re.I)


def gate(data: Path) -> Gate:
    """The absolute http(s) URLs of the standard's own tests."""
    rows = json.loads((data / "url" / "urltestdata.json").read_text(encoding="utf-8"))
    return judge([row for row in rows if isinstance(row, dict)])


def judge(rows: Sequence[Mapping[str, Any]]) -> Gate:
    """Rows as in urltestdata.json: `input`, `base`, and `hostname` or `failure`."""
    asked = [row for row in rows if row.get("base") is None and _ABSOLUTE.match(row["input"])]
    cases = tuple(_case(number, row) for number, row in enumerate(asked))
    accepted = sum("accepted" in case.seen for case in cases)
    return Gate("url", cases, f"{accepted} accepted, the others refused")


def _case(number: int, row: Mapping[str, Any]) -> Case:
    started = time.perf_counter()
    try:
        host = place_of(tidy_url(row["input"])).host
    except ValueError as error:
        return Case(f"u{number:03}", True, f"refused: {error}", time.perf_counter() - started)
    meant = None if row.get("failure") else row["hostname"].strip("[]").removesuffix(".")
    said = f"{row['input']!r} accepted with host {host}; the standard says {meant or 'that it is no URL'}"
    return Case(f"u{number:03}", host == meant, said, time.perf_counter() - started)
