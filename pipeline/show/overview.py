"""`evidence status`: the newest edition, how good it still is, and the nights up to now."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console

from pipeline.errors import StoreError
from pipeline.model import AUDIENCES
from pipeline.publish import unfinished
from pipeline.show.terminal import Side, emit, grid, heading, link, many, moment, page, say, styled
from pipeline.store import EDITIONS, WORK, Edition
from pipeline.store.health import last_nights

NIGHTS = 10
MOST = 10  # failing sources
MANY_HOURS = 72  # from here on a person thinks in days
_COLUMNS: dict[str, Side] = {
    "started (UTC)": "left",
    "outcome": "left",
    "exit": "right",
    "failed": "right",
    "read": "right",
    "claims": "right",
    "facts": "right",
    "changed": "right",
}


def status(db: Path, now: datetime, as_json: bool) -> int:
    """Print it; 1 where there is no edition, its time is over, or the editions may be of two nights."""
    found = _found(db, now)
    if as_json:
        emit(found)
    else:
        with page() as console:
            _print(console, found, now)
    return 0 if found["valid"] and not found["torn"] else 1


def _found(db: Path, now: datetime) -> dict[str, Any]:
    path = db / EDITIONS[AUDIENCES[-1]]
    found: dict[str, Any] = {"edition": None, "valid": False, "counts": {}, "failing": [], "nights": []}
    if path.is_file():
        with Edition.open(path) as edition:
            found["nights"] = [row | {"checks": []} for row in edition.nights(NIGHTS)]
            found["counts"] = edition.counts()
            sources = edition.rows("v_sources", state="active")
            found["failing"] = [row for row in sources if row["health"] in ("failing", "ailing", "gone")]
            newest = found["nights"][0]
        kept = ("night", "published_at", "valid_until")
        found["edition"] = {"file": str(path)} | {key: newest[key] for key in kept}
        found["valid"] = _left(newest["valid_until"], now) > timedelta(0)
    else:
        found["missing"] = f"there is no edition at {path}; a published night makes one"
    found["torn"] = _torn(db)
    found["nights"] = [*_later(db, found), *found["nights"]][:NIGHTS]
    return found


def _torn(db: Path) -> str:
    """A sentence where a publication was broken off between its files; empty where all are of one night."""
    cut = unfinished(db)
    if cut is None or _is_running(db):
        return ""
    return (
        f"The publication of night {cut.night} was broken off: each edition is whole, but they may be of two"
        " nights. The next night, or `evidence rebuild`, finishes it first."
    )


def _left(valid_until: str, now: datetime) -> timedelta:
    return datetime.fromisoformat(valid_until) - now


def _later(db: Path, found: dict[str, Any]) -> list[dict[str, Any]]:
    """The nights since the edition: those that published nothing stand in the working file alone."""
    if not (db / WORK).is_file():
        return []
    try:
        known = {row["night"] for row in found["nights"]}
        since = found["nights"][0]["started_at"] if known else ""
        rows: list[dict[str, Any]] = last_nights(db / WORK, NIGHTS)
    except StoreError as error:
        found["work"] = f"{error}; `evidence check` looks closer"
        return []
    later = [row for row in rows if row["id"] not in known and row["started_at"] >= since]
    if any(row["outcome"] == "running" for row in later) and not _is_running(db):
        for row in later:
            row["outcome"] = _ended(row["outcome"])
    kept = ("started_at", "outcome", "exit_code", "published_at", "valid_until", "checks")
    return [{"night": row["id"]} | {key: row[key] for key in kept} for row in later]


def _is_running(db: Path) -> bool:
    from pipeline.hold import is_running  # 0.1 s to import, and seldom asked

    return is_running(db)


def _print(console: Console, found: dict[str, Any], now: datetime) -> None:
    edition = found["edition"]
    if edition is None:
        say(console, found["missing"])
    else:
        say(console, f"Edition of {moment(edition['published_at'])}, night {edition['night']}", style="bold")
        link(console, edition["file"])
        console.print(styled(_validity(edition, now), "ok" if found["valid"] else "wrong"))
        say(console, ", ".join(f"{name} {count}" for name, count in found["counts"].items()))
    if found["torn"]:
        say(console, found["torn"], style="bold")
    if "work" in found:
        say(console, found["work"])
    _failing(console, found["failing"])
    if found["nights"]:
        heading(console, "Nights")
        grid(console, _COLUMNS, map(_cells, found["nights"]))
    for row in found["nights"]:
        for check in row["checks"] if row["outcome"] == "held back" else ():
            say(console, f"{moment(row['started_at'])} was held back: {check}", 2)


def _validity(edition: dict[str, Any], now: datetime) -> str:
    left = _left(edition["valid_until"], now)
    hours = abs(left) // timedelta(hours=1)
    far = many(hours, "hour") if hours < MANY_HOURS else many(hours // 24, "day")
    if left > timedelta(0):
        return f"good until {moment(edition['valid_until'])}, {far} from now"
    return f"out of date: it was good until {moment(edition['valid_until'])}, {far} ago"


def _failing(console: Console, sources: list[dict[str, Any]]) -> None:
    if sources:
        heading(console, f"Sources without an answer ({len(sources)})")
    for row in sources[:MOST]:
        seen = moment(row["last_success"]) if row["last_success"] else "never"
        say(console, f"last answer {seen}, {many(row['claims'], 'claim')}", 2)
        link(console, row["url"], 4)
    if len(sources) > MOST:
        say(console, f"and {len(sources) - MOST} more: v_sources", 2)


def _cells(row: dict[str, Any]) -> list[object]:
    # a night that another one followed is not running any more
    outcome = styled(row["outcome"] if "sources" not in row else _ended(row["outcome"]))
    failed = f"{row['failed']} of {row['sources']}" if "sources" in row else "–"
    counts = (_count(row.get(key)) for key in ("read", "claims", "facts", "changed"))
    return [moment(row["started_at"])[:16], outcome, _count(row["exit_code"]), failed, *counts]


def _ended(outcome: str) -> str:
    return "broken off" if outcome == "running" else outcome


def _count(value: object) -> object:
    return "–" if value is None else value
