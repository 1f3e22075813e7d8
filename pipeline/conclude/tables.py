"""What is concluded, as Parquet: OUT/TABLE/UNIT.parquet, with the columns that an edition's views have.

DuckDB reads them as they are: SELECT * FROM 'concluded/facts/*.parquet'.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow

from pipeline.backfill.parts import keep
from pipeline.conclude.maps import Known, Scored
from pipeline.conclude.units import Unit
from pipeline.errors import StoreError
from pipeline.match import Matched
from pipeline.model import Confidence, Copy, Document, Fact, Join, Origin, Review

SUM = 1 << 256  # digests add up modulo this, so neither order nor units matter
_KINDS: Mapping[str, Any] = {
    **dict.fromkeys(("confidence", "confidence_after", "weight", "covered"), pyarrow.float64()),
    **dict.fromkeys(("independent_sources", "supporting_pages", "contradicting_sources"), pyarrow.int64()),
    **dict.fromkeys(("direct_source", "counted", "current", "step"), pyarrow.int64()),
    **dict.fromkeys(("quote_start", "quote_end"), pyarrow.int64()),
}
# The columns of each table, in order.
TABLES: Mapping[str, Sequence[str]] = {
    "facts": (
        *("fact_id", "profile_id", "field", "statement", "status", "confidence", "grade", "label"),
        *("independent_sources", "supporting_pages", "contradicting_sources", "direct_source", "as_of"),
        *("first_seen", "last_confirmed", "founding_claim", "lift", "drop"),
    ),
    "evidence": (
        *("claim_id", "fact_id", "profile_id", "stance", "why", "counted", "origin_id", "origin_name"),
        *("why_not_counted", "quote", "quote_start", "quote_end", "quote_prefix", "quote_suffix"),
        *("url", "title", "publisher_domain", "published_at", "fetched_at", "snapshot_sha256"),
        *("text_sha256", "current"),
    ),
    "explain": ("fact_id", "step", "rule", "detail", "weight", "confidence_after"),
    "joins": ("claim_id", "origin_id", "test", "detail", "certainty"),
    "reviews": ("claim_id", "other_id", "kind", "covered"),
    "origins": ("origin_id", "name", "kind", "document_id", "profile_id"),
    "copies": ("document_id", "of_document_id", "test", "detail", "certainty"),
}
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows of each table, what they add to the digest, and the origins that they speak of."""

    rows: Mapping[str, int]
    digest: int
    used: frozenset[str]


def write(
    out: Path, number: int, unit: Unit, found: Matched, made: tuple[tuple[Join, ...], Scored], known: Known
) -> Written:
    """The tables of one unit."""
    joins, scored = made
    rows: dict[str, Iterable[Row]] = {
        "facts": map(_fact, found.facts, scored.confidences),
        "evidence": _evidence(unit, found, scored.confidences, known),
        "explain": _steps(scored.confidences),
        "joins": map(_values(Join), joins),
        "reviews": map(_values(Review), scored.reviews),
    }
    counts = {table: _write(out, table, number, some) for table, some in rows.items()}
    values = (*found.facts, *found.links, *joins, *scored.confidences, *scored.reviews)
    return Written(counts, digest_of(values), scored.used)


def write_whole(out: Path, origins: Sequence[Origin], copies: Sequence[Copy]) -> Written:
    """The tables that no unit has of its own. Raises StoreError."""
    try:
        counts = {
            "origins": _write(out, "origins", 0, map(_values(Origin), origins)),
            "copies": _write(out, "copies", 0, map(_values(Copy), copies)),
        }
    except OSError as error:
        raise StoreError(f"cannot write into {out}: {error}") from error
    return Written(counts, digest_of((*origins, *copies)), frozenset())


def tidy(out: Path) -> None:
    """Without what workers that were killed had begun to write."""
    for table in TABLES:
        for begun in (out / table).glob("*.new"):
            begun.unlink(missing_ok=True)


def digest_of(values: Iterable[object]) -> int:
    """What some values add to the digest of all that is concluded; no two values are the same."""
    return sum(int.from_bytes(hashlib.sha256(repr(one).encode()).digest()) for one in values) % SUM


def _fact(fact: Fact, sure: Confidence) -> Row:
    return (
        *(fact.id, fact.profile_id, fact.field, fact.statement),
        *(sure.status, sure.score, sure.grade, sure.label, sure.independent_sources, sure.supporting_pages),
        *(sure.contradicting_sources, int(sure.direct_source), sure.as_of),
        *(_time(sure.first_seen), _time(sure.last_confirmed), fact.founding_claim, sure.lift, sure.drop),
    )


def _evidence(unit: Unit, found: Matched, confidences: Iterable[Confidence], known: Known) -> Iterator[Row]:
    claims = {c.id: c for c in unit.evidence.claims}
    pages = {d.id: _page(d) for d in unit.evidence.documents}
    why = {(k.claim_id, k.fact_id, k.stance): k.why for k in found.links}
    for sure in confidences:
        for row in sure.evidence:
            claim = claims[row.claim_id]
            yield (
                *(row.claim_id, row.fact_id, claim.profile_id, row.stance),
                *(why[row.claim_id, row.fact_id, row.stance], int(row.counted), row.origin_id),
                *(known.origins[row.origin_id].name, row.why_not_counted),
                *(claim.quote, claim.start, claim.end, claim.prefix, claim.suffix),
                *pages[claim.document_id],
                *(claim.text_sha256, int(claim.id not in unit.evidence.gone)),
            )


def _page(page: Document) -> Row:
    times = _time(page.published_at), _time(page.fetched_at)
    return page.url, page.title, page.publisher_domain, *times, page.snapshot_sha256


def _steps(confidences: Iterable[Confidence]) -> Iterator[Row]:
    for sure in confidences:
        for number, step in enumerate(sure.steps, 1):
            yield sure.fact_id, number, step.rule, step.detail, step.weight, step.confidence_after


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment.astimezone(UTC).isoformat()[:-6]}Z"


def _values(made: type) -> Callable[[Any], Row]:
    return attrgetter(*(field.name for field in fields(made)))


def _write(out: Path, table: str, number: int, rows: Iterable[Row]) -> int:
    """One file; how many rows it holds."""
    held, names = list(rows), TABLES[table]
    schema = pyarrow.schema([(name, _KINDS.get(name, pyarrow.string())) for name in names])
    columns = zip(*held, strict=True) if held else ([] for _ in names)
    arrays = [pyarrow.array(column, type=f.type) for column, f in zip(columns, schema, strict=True)]
    path = out / table / f"{number:06}.parquet"
    path.parent.mkdir(exist_ok=True)
    keep(path, pyarrow.Table.from_arrays(arrays, schema=schema))
    return len(held)
