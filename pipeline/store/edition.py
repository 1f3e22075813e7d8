"""An edition is a new file beside the published one, filled by allow-list: no copy with rows taken out."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from sqlite3 import Connection

from pipeline.model import AUDIENCES, Audience, Night
from pipeline.store.codec import time_text
from pipeline.store.contract import CONTRACT, EDITION_ID
from pipeline.store.file import Row, connect, failing_as, insert, statements, uri
from pipeline.store.fill import FILL, HIDDEN, HIDDEN_WORDS, SHUT
from pipeline.store.fragment import quote_url


def write_edition(work: Path, path: Path, audience: Audience, night: Night) -> None:
    """Build the edition of an audience's saved opinion at `path`, replacing what is there.

    `night` as it will be once published: its outcome, times and funnel go into v_nights and v_funnel.
    The file is complete, compact and in rollback-journal mode. It is not synced to disk: publish does that.
    Raises StoreError.
    """
    with failing_as(f"cannot write the edition {path}"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        edition = connect(path, "rwc")
        try:
            edition.execute("PRAGMA journal_mode = MEMORY")  # a build that dies is thrown away
            edition.execute("PRAGMA synchronous = OFF")
            edition.execute("PRAGMA foreign_keys = OFF")  # verify_edition names what does not fit
            edition.create_function("quote_url", 4, quote_url, deterministic=True)
            edition.execute("ATTACH ? AS work", (uri(work, "ro"),))
            edition.execute("BEGIN")
            _fill(edition, audience, night)
            edition.execute("COMMIT")
        except BaseException:
            edition.close()
            path.unlink(missing_ok=True)
            raise
        edition.close()


def _fill(edition: Connection, audience: Audience, night: Night) -> None:
    edition.execute(f"PRAGMA application_id = {EDITION_ID}")
    edition.execute(f"PRAGMA user_version = {CONTRACT}")
    for statement in statements(files("pipeline.store").joinpath("edition.sql").read_text(encoding="utf-8")):
        edition.execute(statement)
    _audiences(edition, audience)
    values = _values(edition, audience, night)
    for table, select in FILL:
        edition.execute(f"INSERT INTO {table} {select}", values)  # noqa: S608 - own names
    if audience == AUDIENCES[-1]:
        insert(edition, "funnel", _funnel(night))
    for table in ("quotes_fts", "statements_fts"):
        edition.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608 - own names


def _audiences(edition: Connection, audience: Audience) -> None:
    edition.execute("CREATE TEMP TABLE audiences (name TEXT, rank INTEGER)")
    edition.execute("CREATE TEMP TABLE hidden (domain TEXT PRIMARY KEY) WITHOUT ROWID")
    edition.execute("CREATE TEMP TABLE hidden_origins (id TEXT PRIMARY KEY) WITHOUT ROWID")
    seen = AUDIENCES[: AUDIENCES.index(audience) + 1]
    edition.executemany(
        "INSERT INTO audiences VALUES (?, ?)", [(name, rank) for rank, name in enumerate(seen)]
    )
    edition.execute("CREATE TEMP TABLE hidden_words (word TEXT)")
    edition.execute(f"INSERT INTO hidden {HIDDEN}")  # noqa: S608 - own names
    edition.execute(f"INSERT INTO hidden_words {HIDDEN_WORDS}")  # noqa: S608 - own names
    edition.execute("CREATE TEMP TABLE shut (profile_id TEXT, field TEXT, PRIMARY KEY (profile_id, field))")
    edition.execute(f"INSERT INTO shut {SHUT}")  # noqa: S608 - own names


def _values(edition: Connection, audience: Audience, night: Night) -> Row:
    versions = "SELECT coalesce(max(version), 0) + 1 FROM work.editions WHERE audience = ?"
    return {
        "audience": audience,
        "night": night.id,
        "published_at": time_text(night.published_at),
        "valid_until": time_text(night.valid_until),
        "outcome": night.outcome,
        "exit_code": night.exit_code,
        "version": edition.execute(versions, (audience,)).fetchone()[0],
    }


def _funnel(night: Night) -> list[Row]:
    counts: list[Row] = [
        {"night": night.id, "position": position, "stage": stage, "reason": None, "count": count}
        for position, (stage, count) in enumerate(night.funnel)
    ]
    drops: list[Row] = [
        {"night": night.id, "position": 1000 + position, "stage": stage, "reason": reason, "count": count}
        for position, (stage, reason, count) in enumerate(night.drops)
    ]
    return counts + drops
