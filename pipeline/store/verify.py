"""What must be true of an edition before anybody reads it. Each check is a sentence with its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection, DatabaseError

from pipeline.model import GRADES
from pipeline.store.codec import grade_of
from pipeline.store.contract import CONTRACT, EDITION_ID, VIEWS
from pipeline.store.file import connect, failing_as, pragma, uri

# sentence with {n} for the count, and the query that finds the rows; an example's id is its first column
LAWS: tuple[tuple[str, str], ...] = (
    (
        "{n} quotes are not slices of their stored text",
        """SELECT c.claim_id FROM claims c LEFT JOIN work.texts t ON t.sha256 = c.text_sha256
        WHERE substr(t.text, c.quote_start + 1, c.quote_end - c.quote_start) IS NOT c.quote""",
    ),
    (
        "{n} facts count an origin more than once",
        """SELECT fact_id FROM evidence WHERE counted AND stance = 'support'
        GROUP BY fact_id, origin_id HAVING count(*) > 1""",
    ),
    (
        "{n} facts state another number of independent sources than they count",
        """SELECT f.fact_id FROM facts f WHERE f.independent_sources <> iif(
            f.status IN ('superseded', 'retracted', 'rejected'), 0, (SELECT count(*) FROM evidence e
            WHERE e.fact_id = f.fact_id AND e.counted AND e.stance = 'support'))""",
    ),
    (
        "{n} rows do not count and do not say why",
        "SELECT fact_id FROM evidence WHERE NOT counted AND coalesce(why_not_counted, '') = ''",
    ),
    (
        "{n} facts without a source score above 0.09",
        """SELECT fact_id FROM facts f WHERE confidence >= 0.10 AND NOT EXISTS (
        SELECT 1 FROM evidence e WHERE e.fact_id = f.fact_id AND e.stance = 'support')""",
    ),
    (
        "{n} facts are graded A without a direct source or four independent ones",
        "SELECT fact_id FROM facts WHERE grade = 'A' AND NOT direct_source AND independent_sources < 4",
    ),
    (
        "{n} ladders do not end at their score",
        """SELECT fact_id FROM facts f WHERE abs(confidence - (SELECT confidence_after FROM steps s
        WHERE s.fact_id = f.fact_id ORDER BY step DESC LIMIT 1)) > 0.005""",
    ),
    (
        "{n} facts have no ladder",
        "SELECT fact_id FROM facts WHERE fact_id NOT IN (SELECT fact_id FROM steps)",
    ),
)


def verify_edition(work: Path, path: Path) -> tuple[str, ...]:
    """The checks that an edition fails, as sentences. Raises StoreError where it cannot be read at all."""
    with failing_as(f"cannot check the edition {path}"):
        edition = connect(path, "ro")
        try:
            edition.execute("ATTACH ? AS work", (uri(work, "ro"),))
            findings = tuple(_damage(edition))  # of a damaged file nothing else can be asked
            if not findings:
                findings = (*_file(edition), *_views(edition), *_laws(edition), *_grades(edition))
        finally:
            edition.close()
    return tuple(f"{path.name}: {finding}" for finding in findings)


def _damage(edition: Connection) -> Iterator[str]:
    """What the integrity check finds, which may be so much that it cannot go on."""
    try:
        broken = [row[0] for row in edition.execute("PRAGMA main.integrity_check(3)") if row[0] != "ok"]
    except DatabaseError as error:
        broken = [str(error)]
    if broken:
        yield f"the integrity check finds {'; '.join(broken)}"


def _file(edition: Connection) -> Iterator[str]:
    numbers = (pragma(edition, "main.application_id"), pragma(edition, "main.user_version"))
    if numbers != (EDITION_ID, CONTRACT):
        yield f"application_id and user_version are {numbers}, not {(EDITION_ID, CONTRACT)}"
    dangling = [f"{row[0]} → {row[2]}" for row in edition.execute("PRAGMA main.foreign_key_check")]
    if dangling:
        yield f"{len(dangling)} rows point at rows that are not there ({', '.join(sorted(set(dangling)))})"


def _views(edition: Connection) -> Iterator[str]:
    for view, columns in VIEWS.items():
        found = tuple(row[1] for row in edition.execute(f"PRAGMA main.table_info({view})"))
        if missing := [column for column in columns if column not in found]:
            yield f"the view {view} lacks {', '.join(missing)}"


def _laws(edition: Connection) -> Iterator[str]:
    for sentence, query in LAWS:
        found = [str(row[0]) for row in edition.execute(query)]
        if found:
            yield f"{sentence.format(n=len(found))} (such as {found[0]})"


def _grades(edition: Connection) -> Iterator[str]:
    """The grade and label of every score by the one table."""
    for table, key in (("facts", "fact_id"), ("profiles", "profile_id")):
        rows = edition.execute(f"SELECT {key}, confidence, grade, label FROM {table}")  # noqa: S608 - own names
        wrong = [row[0] for row in rows if grade_of(row[1]) != (row[2], row[3])]
        if wrong:
            floors = ", ".join(f"{grade} from {floor:.2f}" for floor, grade, _ in GRADES)
            yield f"{len(wrong)} {table} have a grade that does not fit: {floors} (such as {wrong[0]})"
