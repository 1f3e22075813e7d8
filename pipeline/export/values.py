"""What is exported: rows of the readers' contract as they are, column by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Protocol

Found = Mapping[str, Any]


class Taken(Protocol):
    """What `pipeline.store.export.take` gives: rows of views, ordered by their ids."""

    @property
    def night(self) -> Found: ...
    @property
    def version(self) -> int: ...
    @property
    def since(self) -> int | None: ...
    @property
    def profiles(self) -> Sequence[Found]: ...
    @property
    def facts(self) -> Sequence[Found]: ...
    @property
    def evidence(self) -> Sequence[Found]: ...
    @property
    def steps(self) -> Sequence[Found]: ...
    @property
    def changes(self) -> Sequence[Found]: ...


def change_of(taken: Taken) -> dict[tuple[str, str], str]:
    """The change of each row since then, by table and id; empty where all is taken."""
    return {(row["table_name"], row["id"]): row["change"] for row in taken.changes}


def removed(taken: Taken) -> Iterator[Found]:
    """The rows of `changes` that the edition has no more."""
    return (row for row in taken.changes if row["change"] == "removed")


def by_fact(rows: Sequence[Found]) -> dict[str, list[Found]]:
    """Rows that are ordered by their fact, by its id."""
    return {key: list(group) for key, group in groupby(rows, key=lambda row: str(row["fact_id"]))}
