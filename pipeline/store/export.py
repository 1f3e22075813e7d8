"""What an export takes from an edition: its views whole, or what was changed since a version of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import StoreError
from pipeline.store.reading import Edition

Found = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """Rows of the readers' contract, in an order that is the same for the same edition."""

    night: Found  # the newest row of v_nights
    version: int  # the newest version in v_changes: what `since` is next time
    since: int | None
    profiles: tuple[Found, ...]
    facts: tuple[Found, ...]
    evidence: tuple[Found, ...]
    steps: tuple[Found, ...]
    history: tuple[Found, ...]
    changes: tuple[
        Found, ...
    ]  # table_name, id, change since then; of a removed fact now_id, which may be None


def take(path: Path, since: int | None = None) -> Taken:
    """All of an edition, or with `since` the profiles and facts that were added or changed after it.

    Raises StoreError where there is no edition, or where it is older than `since`.
    """
    with Edition.open(path) as edition:
        facts = _sorted(edition.rows("v_facts"), "profile_id", "fact_id")
        profiles = _sorted(edition.rows("v_profiles"), "profile_id")
        log = _sorted(edition.rows("v_changes"), "version", "table_name", "id")
        heirs = {row["old_id"]: row["fact_id"] for row in edition.rows("v_fact_ids")}
        version = max((row["version"] for row in log), default=0)
        if since is not None and not 0 <= since <= version:
            raise StoreError(f"{path} has versions 0 to {version}, and none that is {since}")
        alive = {("v_facts", row["fact_id"]) for row in facts} | {
            ("v_profiles", row["profile_id"]) for row in profiles
        }
        changes = () if since is None else tuple(_changes(log, since, alive, heirs))
        kept = {(row["table_name"], row["id"]) for row in changes} if since is not None else alive
        facts = tuple(row for row in facts if ("v_facts", row["fact_id"]) in kept)
        ids = {row["fact_id"] for row in facts}
        return Taken(
            night=(edition.nights(1) or [{}])[0],
            version=version,
            since=since,
            profiles=tuple(row for row in profiles if ("v_profiles", row["profile_id"]) in kept),
            facts=facts,
            evidence=_of(
                ids, _sorted(edition.rows("v_evidence"), "fact_id", "url", "quote_start", "claim_id")
            ),
            steps=_of(ids, _sorted(edition.rows("v_explain"), "fact_id", "step")),
            history=tuple(edition.rows("v_history")),
            changes=changes,
        )


def _sorted(rows: list[Found], *columns: str) -> tuple[Found, ...]:
    return tuple(sorted(rows, key=lambda row: tuple(row[column] for column in columns)))


def _of(ids: set[str], rows: tuple[Found, ...]) -> tuple[Found, ...]:
    return tuple(row for row in rows if row["fact_id"] in ids)


def _changes(
    log: tuple[Found, ...], since: int, alive: set[tuple[str, str]], heirs: dict[str, str]
) -> Iterator[Found]:
    """One change for each row: what became of it in sum. What came and went in between is nothing."""
    first: dict[tuple[str, str], str] = {}
    for row in log:
        if row["version"] > since:
            first.setdefault((row["table_name"], row["id"]), row["change"])
    for key, change in sorted(first.items()):
        table, name = key
        if key in alive:
            yield {"table_name": table, "id": name, "change": "added" if change == "added" else "changed"}
        elif change != "added":
            gone = {"table_name": table, "id": name, "change": "removed"}
            yield gone | ({"now_id": heirs.get(name)} if table == "v_facts" else {})
