"""Reading an edition for the command line. Rows are plain dicts with the columns of the contract's views."""

from __future__ import annotations

import re
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Any, Self

from pipeline.errors import StoreError
from pipeline.store.contract import EDITION_ID, VIEWS
from pipeline.store.file import connect, failing_as, pragma

Found = dict[str, Any]


class Edition:
    """`with Edition.open(path) as edition:`. Read-only; it sees one whole night, whatever is published."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Raises StoreError where there is no edition or the file is none."""
        if not path.is_file():
            raise StoreError(f"there is no edition at {path}; a published night makes one")
        with failing_as(f"cannot read the edition {path}"):
            connection = connect(path, "ro")
            if pragma(connection, "application_id") != EDITION_ID:
                connection.close()
                raise StoreError(f"{path} is not an edition of Evidence")
        return cls(path, connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def rows(self, view: str, **where: str | int | float | None) -> list[Found]:
        """All rows of a view of the contract, or those whose columns have these values."""
        if view not in VIEWS or not set(where) <= set(VIEWS[view]):
            raise StoreError(f"the contract has no {view}({', '.join(where)})")
        wanted = " AND ".join(f"{column} IS ?" for column in where) or "1"
        return self._rows(f"SELECT {', '.join(VIEWS[view])} FROM {view} WHERE {wanted}", *where.values())  # noqa: S608

    def nights(self, limit: int = 10) -> list[Found]:
        """The newest nights up to this edition's, newest first."""
        return self._rows("SELECT * FROM v_nights LIMIT ?", limit)

    def counts(self) -> Found:
        """How many rows the edition holds of what a reader asks for first."""
        names = ("profiles", "facts", "evidence", "documents", "sources", "origins")
        counts = ", ".join(f"(SELECT count(*) FROM {name}) AS {name}" for name in names)  # noqa: S608
        return self._rows(f"SELECT {counts}")[0]

    def find_profiles(self, text: str) -> list[Found]:
        """Profiles by id, by name, or by the beginning of either or of a word of the name, in any case.

        The best kind of match alone is given: one row where the id or the name fits whole.
        """
        wanted = text.casefold().strip()
        rows = self._rows("SELECT * FROM v_profiles ORDER BY name")
        for fits in (_whole, _beginning, _within):
            if found := [row for row in rows if wanted and fits(row, wanted)]:
                return found
        return []

    def find_facts(self, prefix: str) -> list[Found]:
        """Facts by id or by its beginning; an id that the fact had on an earlier night leads to it."""
        pattern = re.sub(r"[^0-9a-z]", "", prefix.casefold()) + "*"
        return self._rows(
            """SELECT * FROM v_facts WHERE ? <> '*' AND (fact_id GLOB ?1
            OR fact_id IN (SELECT fact_id FROM v_fact_ids WHERE old_id GLOB ?1)) ORDER BY fact_id""",
            pattern,
        )

    def facts_of(self, profile_id: str) -> list[Found]:
        """A profile's facts, the surest first."""
        return self._rows(
            """SELECT * FROM v_facts WHERE profile_id = ?
            ORDER BY confidence DESC, independent_sources DESC, fact_id""",
            profile_id,
        )

    def ladder(self, fact_id: str) -> list[Found]:
        """The steps that made a fact's confidence."""
        return self._rows("SELECT * FROM v_explain WHERE fact_id = ? ORDER BY step", fact_id)

    def evidence_of(self, fact_id: str) -> list[Found]:
        """The claims towards a fact: by origin, the counted one first."""
        return self._rows(
            """SELECT * FROM v_evidence WHERE fact_id = ?
            ORDER BY stance <> 'support', stance, origin_name, origin_id, counted DESC, published_at,
            claim_id""",
            fact_id,
        )

    def search(self, text: str, limit: int = 20) -> list[Found]:
        """Facts whose statement or whose quotes hold all the words, the best first; with found_in."""
        words = re.findall(r"\w+", text)
        if not words:
            return []
        return self._rows(
            """WITH found AS (
                SELECT f.fact_id, s.rank, 'statement' AS found_in FROM statements_fts s
                    JOIN facts f ON f.number = s.rowid WHERE statements_fts MATCH ?1
                UNION ALL SELECT e.fact_id, q.rank, 'quote' FROM quotes_fts q
                    JOIN claims c ON c.number = q.rowid JOIN evidence e ON e.claim_id = c.claim_id
                    WHERE quotes_fts MATCH ?1)
            SELECT v.*, found_in FROM
                (SELECT fact_id, min(rank) AS rank, found_in FROM found GROUP BY fact_id) b
                JOIN v_facts v ON v.fact_id = b.fact_id ORDER BY b.rank, v.fact_id LIMIT ?2""",
            " ".join(f'"{word}"' for word in words),
            limit,
        )

    def find_documents(self, text: str, limit: int = 20) -> list[Found]:
        """Pages whose title or address holds all the words, the newest first."""
        words = text.split()[:20]
        if not words:
            return []
        marks = " AND ".join("instr(lower(title || ' ' || url), lower(?)) > 0" for _ in words)
        query = f"""SELECT * FROM v_documents WHERE {marks}
            ORDER BY published_at DESC, document_id LIMIT ?"""  # noqa: S608 - own words
        return self._rows(query, *words, limit)

    def publisher(self, domain: str) -> Found | None:
        """What a publisher is held to be; None where nothing of it is evidence."""
        query = """SELECT publisher, publisher_domain, owner, publisher_kind FROM v_evidence
            WHERE publisher_domain = ? LIMIT 1"""
        return next(iter(self._rows(query, domain)), None)

    def _rows(self, query: str, *values: str | int | float | None) -> list[Found]:
        with failing_as(f"cannot read the edition {self.path}"):
            return [dict(row) for row in self._connection.execute(query, values)]


def _whole(profile: Found, wanted: str) -> bool:
    return wanted in (profile["profile_id"].casefold(), profile["name"].casefold())


def _beginning(profile: Found, wanted: str) -> bool:
    return any(profile[key].casefold().startswith(wanted) for key in ("profile_id", "name"))


def _within(profile: Found, wanted: str) -> bool:
    return any(word.startswith(wanted) for word in profile["name"].casefold().split())
