"""What a night says to machines: one line, a report, and metrics. Text alone; nothing is sent."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import get_args

from pipeline.model import Night, Outcome

# name, help and label of each metric; all are gauges
METRICS: tuple[tuple[str, str, str], ...] = (
    ("evidence_last_run_timestamp_seconds", "When the last night ended, however it ended.", ""),
    ("evidence_last_success_timestamp_seconds", "When the edition that stands was published.", ""),
    ("evidence_edition_valid_until_timestamp_seconds", "Until when the edition that stands is good.", ""),
    ("evidence_night_duration_seconds", "How long the last night took.", ""),
    ("evidence_night_exit_code", "The exit code of the last night.", ""),
    ("evidence_sources", "Sources that the last night was to visit.", ""),
    ("evidence_sources_failed", "Sources without an answer in the last night.", ""),
    ("evidence_urls", "URLs that the last night asked for, by what came of them.", "outcome"),
    ("evidence_pages_read", "Pages that the last night read.", ""),
    ("evidence_claims", "Claims that stand.", ""),
    ("evidence_facts", "Facts of the full edition.", ""),
    ("evidence_changes", "What changed since the last edition.", ""),
    ("evidence_problems", "What went wrong in the last night.", "kind"),
    ("evidence_checks_failed", "Checks of the gate that the last night failed.", ""),
    ("evidence_disk_free_bytes", "What is free on the disk of the databases.", ""),
)
UNANSWERED = "sources without an answer"  # the gate's name for it
Samples = dict[str, float | dict[str, float]]  # by metric: a value, or values by label

_FUNNEL = {
    "sources": "evidence_sources",
    "read": "evidence_pages_read",
    "claims": "evidence_claims",
    "facts": "evidence_facts",
}
_COUNTED = ("sources", "urls", "read", "claims", "facts")  # of the funnel, in the line


def summary(night: Night) -> str:
    """One line: how the night ended, what it counted and, where it was held back, why."""
    counts = dict(night.funnel)
    failed = _unanswered(night)
    parts = [f"{counts[name]} {name}" for name in _COUNTED if name in counts]
    parts += [] if failed is None else [f"{failed:.0f} sources failed"]
    parts += [f"{len(night.problems)} problems", f"{len(night.changes)} changes", f"{night.seconds:.1f} s"]
    why = [reason for stage, reason, _ in night.drops if stage == "publish"]
    begin = f"night {night.id or 'without an id'} {night.outcome}, exit code {night.exit_code}"
    return _one_line("; ".join([f"{begin}: {', '.join(parts)}", *why]))


def report(night: Night) -> str:
    """The report of a night as JSON: counts, problems, every check of the gate with its numbers.

    What changed is a number here: the words are for those who may read the edition.
    """
    drops = [{"stage": stage, "reason": reason, "count": count} for stage, reason, count in night.drops]
    checks = [asdict(check) | {"passed": not check.failed} for check in night.gate]
    told = {
        **{key: getattr(night, key) for key in ("outcome", "exit_code", "seconds")},
        **{key: _iso(getattr(night, key)) for key in ("started_at", "published_at", "valid_until")},
        "funnel": dict(night.funnel),
        "drops": drops,
        "checks": checks,
        "problems": [asdict(problem) for problem in night.problems],
        "changes": len(night.changes),
        "summary": summary(night),
    }
    return json.dumps({"night": night.id} | told, indent=2) + "\n"


def samples(night: Night) -> Samples:
    """What the metrics are for a night that came to an end; a night that never began counts nothing."""
    counts = dict(night.funnel)
    found: Samples = {name: counts[stage] for stage, name in _FUNNEL.items() if stage in counts}
    found["evidence_night_duration_seconds"] = night.seconds
    found["evidence_night_exit_code"] = night.exit_code or 0
    if counts:
        found["evidence_urls"] = {outcome: counts.get(outcome, 0) for outcome in get_args(Outcome)}
        found["evidence_changes"] = len(night.changes)
    found["evidence_problems"] = dict(sorted(Counter(p.kind for p in night.problems).items()))
    found["evidence_checks_failed"] = sum(bool(check.failed) for check in night.gate)
    if (failed := _unanswered(night)) is not None:
        found["evidence_sources_failed"] = failed
    return found


def metrics(found: Samples) -> str:
    """The samples in Prometheus's text format, without timestamps: the collector knows the file's own."""
    return "".join(f"{line}\n" for name, told, label in METRICS for line in _metric(name, told, label, found))


def _metric(name: str, told: str, label: str, found: Samples) -> Iterator[str]:
    value = found.get(name)
    if value is None or value == {}:
        return
    yield f"# HELP {name} {told}"
    yield f"# TYPE {name} gauge"
    for key, one in _labelled(value):
        yield f'{name}{{{label}="{_escaped(key)}"}} {one:.15g}' if label else f"{name} {one:.15g}"


def _labelled(value: float | dict[str, float]) -> Iterable[tuple[str, float]]:
    return value.items() if isinstance(value, dict) else [("", value)]


def _escaped(text: str) -> str:
    """A label's value: backslashes, quotes and line feeds, and nothing else, are escaped."""
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _unanswered(night: Night) -> float | None:
    return next((check.found for check in night.gate if check.name == UNANSWERED), None)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
