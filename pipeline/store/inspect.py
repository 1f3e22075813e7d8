"""`check --deep` in the working file: laws that no constraint can hold, each as a sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pipeline.store.file import connect, failing_as

# sentence with {n} for the count, and the query that finds the rows; an example's id is its first column
LAWS: tuple[tuple[str, str], ...] = (
    (
        "{n} quotes are not slices of their stored text",
        """SELECT c.id FROM claims c LEFT JOIN texts t ON t.sha256 = c.text_sha256
        WHERE substr(t.text, c.quote_start + 1, c.quote_end - c.quote_start) IS NOT c.quote""",
    ),
    (
        "{n} texts belong to no page",
        """SELECT sha256 FROM texts WHERE sha256 NOT IN (SELECT text_sha256 FROM versions)
        AND sha256 NOT IN (SELECT text_sha256 FROM claims)""",
    ),
    (
        "{n} pages name a text version that they do not have",
        """SELECT url FROM documents d WHERE version IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM versions v WHERE v.document_id = d.id AND v.number = d.version)""",
    ),
    (
        "{n} current claims stand in no text of their page",
        """SELECT c.id FROM claims c WHERE c.current AND NOT EXISTS (SELECT 1 FROM versions v
        WHERE v.document_id = c.document_id AND v.text_sha256 = c.text_sha256)""",
    ),
    (
        "{n} text versions were read from a body that was never received",
        """SELECT v.document_id FROM versions v JOIN documents d ON d.id = v.document_id
        WHERE NOT EXISTS (SELECT 1 FROM snapshots s WHERE s.sha256 = v.snapshot_sha256)""",
    ),
    (
        "{n} joins are of claims that are not there",
        "SELECT claim_id FROM joins WHERE claim_id NOT IN (SELECT id FROM claims)",
    ),
    (
        "{n} copies are of pages that are not there",
        """SELECT document_id FROM copies WHERE document_id NOT IN (SELECT id FROM documents)
        OR of_document_id NOT IN (SELECT id FROM documents)""",
    ),
    (
        "{n} fields rest on facts that are not there",
        """SELECT f.profile_id FROM fields f, json_each(f.fact_ids) j WHERE NOT EXISTS (
        SELECT 1 FROM facts WHERE audience = f.audience AND id = j.value)""",
    ),
    (
        "{n} facts have no ladder",
        """SELECT id FROM facts f WHERE NOT EXISTS (
        SELECT 1 FROM steps s WHERE s.audience = f.audience AND s.fact_id = f.id)""",
    ),
)


class Kept(NamedTuple):
    """A body that the archive should hold."""

    sha256: str
    url: str
    warc_file: str
    warc_offset: int


def broken_laws(work: Path) -> tuple[str, ...]:
    """Every law that the file breaks. Raises StoreError."""
    with failing_as(f"cannot read the working file {work}"), closing(connect(work)) as connection:
        out = []
        for sentence, query in LAWS:
            found = [str(row[0]) for row in connection.execute(query)]
            if found:
                out.append(f"{sentence.format(n=len(found))} (such as {found[0]})")
        query = "SELECT sha256, text FROM texts"
        rows = connection.execute(query)
        wrong = [row[0] for row in rows if hashlib.sha256(row[1].encode()).hexdigest() != row[0]]
        if wrong:
            out.append(f"{len(wrong)} texts are not those of their hash (such as {wrong[0]})")
        return tuple(out)


def bodies(work: Path) -> Iterator[Kept]:
    """All bodies that the archive should hold, file by file in their order. Raises StoreError."""
    query = """SELECT sha256, url, warc_file, warc_offset FROM snapshots
        WHERE warc_file IS NOT NULL AND warc_offset IS NOT NULL ORDER BY warc_file, warc_offset"""
    with failing_as(f"cannot read the working file {work}"), closing(connect(work)) as connection:
        yield from (Kept(*row) for row in connection.execute(query))


def published_hashes(work: Path) -> dict[tuple[str, str], str]:
    """(night, audience) → sha256 of the edition as it was recorded. Raises StoreError."""
    with failing_as(f"cannot read the working file {work}"), closing(connect(work)) as connection:
        rows = connection.execute("SELECT night, audience, sha256 FROM editions")
        return {(row[0], row[1]): row[2] for row in rows}
