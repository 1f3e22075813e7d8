"""What earlier visits taught, robots.txt files that are still good, and how the sources fare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import timedelta
from sqlite3 import Connection

from pipeline.model import RobotsFile, Visits
from pipeline.store.codec import instant, read_all, time_text, write_row
from pipeline.store.file import checked, upsert, writing

ROBOTS_GOOD_FOR = timedelta(days=1)  # RFC 9309, 2.4

_COLUMNS = ", ".join(field.name for field in fields(Visits))


def histories(connection: Connection, urls: Iterable[str]) -> dict[str, Visits]:
    """What is known of each of these URLs; of one that was never asked for, the URL alone."""
    query = f"SELECT {_COLUMNS} FROM visits WHERE url = ?"  # noqa: S608 - own names

    def known(url: str) -> Visits:
        return next(read_all(Visits, connection.execute(query, (url,))), Visits(url))

    return {url: known(url) for url in urls}


def save_visits(connection: Connection, learnt: Iterable[Visits]) -> None:
    """Put what is known now in the place of what was known before. One transaction."""
    with writing(connection):
        upsert(connection, "visits", map(write_row, learnt), "url")


def save_health(connection: Connection, judged: Mapping[str, str]) -> None:
    """Store in one word how each source fares, by its id. It holds until the next attempt at the source."""
    with writing(connection):
        connection.executemany(
            "UPDATE source_state SET health = ? WHERE source_id = ?",
            [checked((word, source_id)) for source_id, word in judged.items()],
        )


def last_statuses(connection: Connection) -> dict[str, int | None]:
    """Source id → HTTP status of the last attempt at the source's own URL, whichever night that was."""
    return dict(connection.execute("SELECT source_id, last_status FROM source_state").fetchall())


def robots_files(connection: Connection) -> tuple[RobotsFile, ...]:
    """The robots.txt files that are kept, by origin."""
    rows = connection.execute("SELECT origin, fetched_at, status, body FROM robots ORDER BY origin")
    return tuple(RobotsFile(row[0], instant(row[1]), row[2], row[3]) for row in rows)


def save_robots(connection: Connection, learnt: Iterable[RobotsFile]) -> None:
    """Keep these, and drop those that are more than a day older than the newest of them. One transaction."""
    files = list(learnt)
    if not files:
        return
    rows = [(checked((file.origin, time_text(file.fetched_at))), file.status, file.body) for file in files]
    oldest = time_text(max(file.fetched_at for file in files) - ROBOTS_GOOD_FOR)
    with writing(connection):
        connection.executemany(
            "INSERT INTO robots VALUES (?, ?, ?, ?) ON CONFLICT (origin) DO UPDATE SET"
            " fetched_at = excluded.fetched_at, status = excluded.status, body = excluded.body",
            [(*named, status, body) for named, status, body in rows],
        )
        connection.execute("DELETE FROM robots WHERE fetched_at < ?", (oldest,))
