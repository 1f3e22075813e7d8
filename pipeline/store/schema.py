"""`python -m pipeline.store.schema` prints db/schema.sql: what the migrations make of an empty file."""

from __future__ import annotations

import sqlite3
import sys

from pipeline.store.file import migrations, statements

HEAD = "-- The working file, generated from db/migrations (editions: pipeline/store/edition.sql).\n"


def schema() -> str:
    """The schema of the working file as SQL."""
    connection = sqlite3.connect(":memory:")
    for _, sql in migrations():
        for statement in statements(sql):
            connection.execute(statement)
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rowid"
    made = [row[0] for row in connection.execute(query)]
    connection.close()
    return HEAD + "".join(f"\n{sql};\n" for sql in made)


if __name__ == "__main__":
    sys.stdout.write(schema())
