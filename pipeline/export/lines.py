"""JSON Lines: one object a line. `record` says what it is: edition (the first), profile, fact, removed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.export.values import Found, Taken, by_fact, change_of
from pipeline.export.written import json_text

_OF_FACT = ("fact_id", "profile_id")  # what evidence and steps need not say again


def json_lines(taken: Taken) -> Iterator[str]:
    """A fact carries its `evidence` and its `steps`; with `since` every record carries its `change`."""
    night = {key: taken.night.get(key) for key in ("night", "published_at", "valid_until")}
    yield _line({"record": "edition", "version": taken.version, "since": taken.since, **night})
    changes = change_of(taken)
    for profile in taken.profiles:
        yield _line(_record("profile", profile, changes.get(("v_profiles", profile["profile_id"]))))
    evidence, steps = by_fact(taken.evidence), by_fact(taken.steps)
    for fact in taken.facts:
        key = fact["fact_id"]
        told = _record("fact", fact, changes.get(("v_facts", key)))
        told["evidence"] = [_without(row) for row in evidence.get(key, [])]
        told["steps"] = [_without(row) for row in steps.get(key, [])]
        yield _line(told)
    for change in taken.changes:
        if change["change"] == "removed":
            yield _line({"record": "removed", **change})


def _record(kind: str, row: Found, change: str | None) -> dict[str, Any]:
    return {"record": kind, **({"change": change} if change else {}), **row}


def _without(row: Found) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in _OF_FACT}


def _line(value: dict[str, Any]) -> str:
    return json_text(value) + "\n"
