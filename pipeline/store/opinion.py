"""Opinion: each night's replaces the last one's, for one audience, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from sqlite3 import Connection

from pipeline.errors import StoreError
from pipeline.model import AUDIENCES, Audience, Change, Confidence, Fact, FieldValue, Opinion, Record
from pipeline.store.codec import grade_of, json_text, time_text
from pipeline.store.file import Row, insert, writing
from pipeline.store.history import save_history

# parents before children; dropped in the other order
TABLES = (
    *("records", "fields", "outlooks", "origins", "facts", "counted", "steps", "joins", "copies"),
    *("reviews", "events", "related"),
)


def save_opinion(
    connection: Connection, night: str, audience: Audience, opinion: Opinion, decisions: int | None = None
) -> tuple[Change, ...]:
    """Replace an audience's opinion; the changes since its newest published edition, with their reasons.

    `decisions`: how many were heard, the oldest first; None: all that are stored.
    """
    _check_confidences(opinion)
    with writing(connection):
        for table in reversed(TABLES):
            connection.execute(f"DELETE FROM {table} WHERE audience = ?", (audience,))  # noqa: S608 - own names
        for table in TABLES:
            own: Row = {"audience": audience}
            insert(connection, table, (own | row for row in _ROWS[table](opinion)))
        _mark(connection, night, audience, (len(opinion.facts), decisions))
        return save_history(connection, night, audience, opinion)


def _mark(connection: Connection, night: str, audience: Audience, counts: tuple[int, int | None]) -> None:
    """Up to where evidence and decisions went into this opinion. `counts`: facts, and decisions heard."""
    facts, decisions = counts
    open_to = AUDIENCES[: AUDIENCES.index(audience) + 1]
    claims = f"""SELECT count(*) FROM claims c JOIN documents d ON d.id = c.document_id
        LEFT JOIN publishers p ON p.domain = d.publisher_domain
        WHERE c.current = 1 AND c.withdrawn = '' AND coalesce(p.audience, 'public') IN ({_marks(open_to)})"""  # noqa: S608
    connection.execute(
        f"""INSERT OR REPLACE INTO opinions (audience, night, version_mark, decision_mark, claims, facts)
        SELECT ?, ?, (SELECT coalesce(max(seq), 0) FROM versions),
            (SELECT coalesce(max(seq), 0) FROM (SELECT seq FROM decisions ORDER BY seq LIMIT ?)), ({claims}), ?""",  # noqa: S608, E501 - only question marks are put in
        (audience, night, -1 if decisions is None else decisions, *open_to, facts),
    )


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _check_confidences(opinion: Opinion) -> None:
    facts = {fact.id for fact in opinion.facts}
    scored = {confidence.fact_id for confidence in opinion.confidences}
    if facts != scored:
        odd = ", ".join(sorted(facts ^ scored)[:3])
        raise StoreError(f"{len(facts ^ scored)} facts and confidences do not belong together: {odd}")


def _facts(opinion: Opinion) -> list[Row]:
    scored = {confidence.fact_id: confidence for confidence in opinion.confidences}
    return [_fact(fact, scored[fact.id]) for fact in opinion.facts]


def _fact(fact: Fact, confidence: Confidence) -> Row:
    return {
        "id": fact.id,
        "profile_id": fact.profile_id,
        "field": fact.field,
        "statement": fact.statement,
        "founding_claim": fact.founding_claim,
        "score": confidence.score,
        "grade": confidence.grade,
        "label": confidence.label,
        "status": confidence.status,
        "independent_sources": confidence.independent_sources,
        "supporting_pages": confidence.supporting_pages,
        "contradicting_sources": confidence.contradicting_sources,
        "direct_source": int(confidence.direct_source),
        "as_of": confidence.as_of,
        "first_seen": time_text(confidence.first_seen),
        "last_confirmed": time_text(confidence.last_confirmed),
        "would_lift": confidence.lift,
        "would_drop": confidence.drop,
    }


def _counted(opinion: Opinion) -> list[Row]:
    return [
        {
            "fact_id": row.fact_id,
            "claim_id": row.claim_id,
            "stance": row.stance,
            "origin_id": row.origin_id,
            "counted": int(row.counted),
            "why_not_counted": row.why_not_counted,
        }
        for confidence in opinion.confidences
        for row in confidence.evidence
    ]


def _steps(opinion: Opinion) -> list[Row]:
    return [
        {
            "fact_id": confidence.fact_id,
            "step": number,
            "rule": step.rule,
            "detail": step.detail,
            "weight": step.weight,
            "confidence_after": step.confidence_after,
        }
        for confidence in opinion.confidences
        for number, step in enumerate(confidence.steps, start=1)
    ]


def _origins(opinion: Opinion) -> list[Row]:
    return [
        {
            "id": origin.id,
            "name": origin.name,
            "kind": origin.kind,
            "document_id": origin.document_id,
            "profile_id": origin.profile_id,
        }
        for origin in opinion.origins
    ]


def _joins(opinion: Opinion) -> list[Row]:
    return [
        {
            "position": position,
            "claim_id": join.claim_id,
            "origin_id": join.origin_id,
            "test": join.test,
            "detail": join.detail,
            "certainty": join.certainty,
        }
        for position, join in enumerate(opinion.joins)
    ]


def _copies(opinion: Opinion) -> list[Row]:
    return [
        {
            "position": position,
            "document_id": copy.document_id,
            "of_document_id": copy.of_document_id,
            "test": copy.test,
            "detail": copy.detail,
            "certainty": copy.certainty,
        }
        for position, copy in enumerate(opinion.copies)
    ]


def _reviews(opinion: Opinion) -> list[Row]:
    return [
        {
            "claim_id": review.claim_id,
            "other_id": review.other_id,
            "kind": review.kind,
            "covered": review.covered,
        }
        for review in opinion.reviews
    ]


def _records(opinion: Opinion) -> list[Row]:
    return [_record(record) for record in opinion.records]


def _record(record: Record) -> Row:
    grade, label = grade_of(record.confidence)
    return {
        "profile_id": record.profile.id,
        "confidence": record.confidence,
        "grade": grade,
        "label": label,
        "evidence_label": record.evidence_label,
        "independent_sources": record.independent_sources,
        "facts": record.facts,
        "updated_at": time_text(record.updated_at),
        "last_confirmed": time_text(record.last_confirmed),
    }


def _fields(opinion: Opinion) -> list[Row]:
    return [
        _field(record.profile.id, position, value)
        for record in opinion.records
        for position, value in enumerate(record.fields)
    ]


def _field(profile_id: str, position: int, value: FieldValue) -> Row:
    return {
        "profile_id": profile_id,
        "position": position,
        "field": value.field,
        "value": value.value,
        "confidence": value.confidence,
        "grade": grade_of(value.confidence)[0],
        "fact_ids": json_text(value.fact_ids),
        "set_by": value.set_by,
        "rule": value.rule,
        "last_confirmed": time_text(value.last_confirmed),
    }


def _outlooks(opinion: Opinion) -> list[Row]:
    return [
        {
            "profile_id": outlook.profile_id,
            "position": position,
            "horizon": outlook.horizon,
            "statement": outlook.statement,
            "issued": time_text(outlook.issued),
            "due": time_text(outlook.due),
            "fact_ids": json_text(outlook.fact_ids),
            "id": outlook.id,
            "claim_id": outlook.claim_id,
            "resolution": outlook.resolution,
            "resolved_at": time_text(outlook.resolved_at),
            "why": outlook.why,
        }
        for record in opinion.records
        for position, outlook in enumerate(record.outlooks)
    ]


def _events(opinion: Opinion) -> list[Row]:
    return [
        {
            "id": event.id,
            "kind": event.kind,
            "name": event.name,
            "state": event.state,
            "start": event.start,
            "place": event.place,
            "profile_ids": json_text(event.profile_ids),
            "states": json_text([[s.state, s.day, s.fact_id] for s in event.states]),
            "fact_ids": json_text(event.fact_ids),
        }
        for event in opinion.events
    ]


def _related(opinion: Opinion) -> list[Row]:
    """What facts show. What the registry says is with its profiles."""
    return [
        {
            "position": position,
            "profile_id": row.profile_id,
            "related_id": row.related_id,
            "relation": row.relation,
            "fact_ids": json_text(row.fact_ids),
        }
        for position, row in enumerate(opinion.related)
        if row.fact_ids
    ]


_ROWS: dict[str, Callable[[Opinion], list[Row]]] = {
    "records": _records,
    "fields": _fields,
    "outlooks": _outlooks,
    "origins": _origins,
    "facts": _facts,
    "counted": _counted,
    "steps": _steps,
    "joins": _joins,
    "copies": _copies,
    "reviews": _reviews,
    "events": _events,
    "related": _related,
}
