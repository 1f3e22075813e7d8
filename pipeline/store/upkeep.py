"""What people did to the files beside running nights: kept for ever, in the working file itself.

A rollback changes no opinion and no history: the next night is compared with the newest edition that was
ever published, so that whoever reads changes by version misses none. Only the gate, which asks how many
claims went missing, looks at the edition that stands.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Literal

from pipeline.store.codec import time_text
from pipeline.store.file import Row, failing_as, insert, open_work, writing

Kind = Literal["rollback", "import", "rebuild", "forced", "forget"]

_NEWEST = "SELECT coalesce(max(version), 0) FROM editions WHERE audience = 'leadership_alliance'"
# the night of the full edition that readers have now
STANDS = f"""SELECT coalesce(
    (SELECT night FROM upkeep WHERE kind = 'rollback' AND version = ({_NEWEST}) ORDER BY seq DESC LIMIT 1),
    (SELECT night FROM editions WHERE audience = 'leadership_alliance' ORDER BY version DESC LIMIT 1))"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Deed:
    """One row of the log. `night` as the migration has it."""

    kind: Kind
    at: datetime
    night: str | None
    detail: str


def record(work: Path, deed: Deed) -> None:
    """Keep what was done, in a working file that is brought up to date for it. Raises StoreError."""
    with closing(open_work(work)) as connection:
        log(connection, deed)


def log(connection: Connection, deed: Deed) -> None:
    """The same over an open working file. One transaction."""
    row: Row = {"at": time_text(deed.at), "kind": deed.kind, "night": deed.night, "detail": deed.detail}
    with writing(connection):
        insert(connection, "upkeep", [row | {"version": connection.execute(_NEWEST).fetchone()[0]}])


def deeds(work: Path) -> list[dict[str, object]]:
    """The log, newest first. Raises StoreError."""
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        return [dict(row) for row in connection.execute("SELECT * FROM upkeep ORDER BY seq DESC")]
