"""Pictures in the working file: the candidates of an audience, what was chosen, and the thumbnails.

    candidates → (chosen by the stage) → what to ask for → keep → save

A thumbnail stays as long as an audience's choice names its picture and nothing is said against showing it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Connection
from sqlite3 import Row as Found

from pipeline.model import Audience
from pipeline.model.picture import Candidate, Choice, Known, Thumbnail
from pipeline.store.codec import instant, time_of, time_text
from pipeline.store.file import Row, checked, insert, writing

BEST = 20  # facts of a profile whose pages may give its picture: what its record shows on the first screens

# Facts that stand, the surest first; the current claims behind them; the pictures of their pages. One row for
# a claim and a picture.
_CANDIDATES = """WITH best AS (
        SELECT * FROM (SELECT id, profile_id, score, row_number() OVER (
                PARTITION BY profile_id ORDER BY score DESC, id) AS rank
            FROM facts WHERE audience = :audience AND status IN ('confirmed', 'plausible'))
        WHERE rank <= :best)
    SELECT b.profile_id, p.names, (SELECT json_group_array(j.value) FROM json_each(p.related) r
            JOIN profiles o ON o.id = r.value ->> 1 AND r.value ->> 0 = 'product', json_each(o.names) j
        ) AS products,
        d.id AS document_id, d.url AS page, d.published_at,
        (SELECT min(a.source_id) FROM attempts a WHERE a.url = d.url) AS source_id,
        i.key AS number, i.value ->> 0 AS url, i.value ->> 1 AS caption, i.value ->> 2 AS credit,
        coalesce(i.value ->> 3, v.licence) AS licence, i.value ->> 4 AS place,
        coalesce(s.rights, '') AS reserved,
        c.quote, c.block, c.route IN ('name', 'product') AS named, b.score
    FROM best b JOIN counted k ON k.audience = :audience AND k.fact_id = b.id AND k.stance = 'support'
        JOIN claims c ON c.id = k.claim_id AND c.current = 1 AND c.withdrawn = ''
            AND c.profile_id = b.profile_id
        JOIN documents d ON d.id = c.document_id AND d.refused_because = ''
        JOIN versions v ON v.document_id = d.id AND v.number = d.version AND v.images <> '[]'
        JOIN profiles p ON p.id = b.profile_id
        LEFT JOIN snapshots s ON s.sha256 = d.last_snapshot AND s.url = d.url,
        json_each(v.images) i
    ORDER BY b.profile_id, d.url, i.key, b.score DESC, c.id"""

_KEEP = """INSERT INTO pictures (url, asked_at, sha256, etag, last_modified, why_not)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (url) DO UPDATE SET asked_at = excluded.asked_at, sha256 = excluded.sha256,
        etag = excluded.etag, last_modified = excluded.last_modified, why_not = excluded.why_not"""

# What nobody may see any more goes with its validators: should it come back, it is asked for in full.
_DROP = (
    """DELETE FROM pictures WHERE why_not = '' AND url NOT IN (SELECT url FROM chosen WHERE why_not = '')"""
)
_DROP_BYTES = "DELETE FROM thumbnails WHERE sha256 NOT IN (SELECT sha256 FROM pictures WHERE why_not = '')"


def candidates(connection: Connection, audience: Audience) -> tuple[Candidate, ...]:
    """The pictures of pages that support the best facts of an audience's saved opinion."""
    rows = connection.execute(_CANDIDATES, {"audience": audience, "best": BEST})
    return tuple(map(_candidate, rows))


def known(connection: Connection, urls: Iterable[str]) -> dict[str, Known]:
    """What came of asking for these pictures before; those that were never asked for are left out."""
    query = "SELECT url, asked_at, sha256, etag, last_modified, why_not FROM pictures WHERE url = ?"
    found = (connection.execute(query, (url,)).fetchone() for url in dict.fromkeys(urls))
    return {row["url"]: _known(row) for row in found if row is not None}


def keep(connection: Connection, one: Known, thumbnail: Thumbnail | None) -> None:
    """Store what came of asking for a picture, in one transaction; without a thumbnail a held one stays."""
    with writing(connection):
        values = (one.url, time_text(one.asked_at), one.sha256, one.etag, one.last_modified, one.why_not)
        connection.execute(_KEEP, checked(values))
        if thumbnail is not None:
            connection.execute(
                "INSERT INTO thumbnails (sha256, image, width, height) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (sha256) DO UPDATE SET image = excluded.image, width = excluded.width,"
                " height = excluded.height",
                (one.sha256, thumbnail.image, thumbnail.width, thumbnail.height),
            )


def save(connection: Connection, choices: Mapping[Audience, Sequence[Choice]]) -> None:
    """Replace the choices of these audiences, and drop thumbnails that no choice shows. One transaction."""
    with writing(connection):
        for audience, made in choices.items():
            connection.execute("DELETE FROM chosen WHERE audience = ?", (audience,))
            insert(connection, "chosen", (_row(audience, choice) for choice in made))
        connection.execute(_DROP)
        connection.execute(_DROP_BYTES)


def _candidate(row: Found) -> Candidate:
    names = (*json.loads(row["names"]), *json.loads(row["products"]))
    plain = ("profile_id", "document_id", "source_id", "page", "url", "number", "place", "caption", "credit")
    more = ("licence", "reserved", "quote", "block", "score")
    return Candidate(
        names=names,
        published_at=time_of(row["published_at"]),
        named=bool(row["named"]),
        **{name: row[name] for name in (*plain, *more)},
    )


def _known(row: Found) -> Known:
    return Known(
        row["url"],
        instant(row["asked_at"]),
        row["sha256"],
        row["etag"],
        row["last_modified"],
        row["why_not"],
    )


def _row(audience: Audience, choice: Choice) -> Row:
    each = choice.candidate
    return {
        "audience": audience,
        "profile_id": each.profile_id,
        "position": choice.position,
        "url": each.url,
        "document_id": each.document_id,
        "caption": each.caption,
        "credit": each.credit,
        "licence": each.licence,
        "reason": choice.reason,
        "why_not": choice.why_not,
    }
