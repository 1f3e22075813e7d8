"""What changed since the newest published edition of an audience, and why; which fact an old id leads to.

A row is written for each profile field and each fact whose value, status, grade or second decimal moved.
The cause is the first that holds:

    analyst decided      a decision names it, came or expired since, or the value was set by an analyst
    source changed       a page on the profile got a new text version since
    processing changed   none did, but reader, claimer or registry are other ones
    source changed       nothing of all this: time has passed and no source has confirmed it again

Rows of a night that published nothing are replaced by those of the next night.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sqlite3 import Connection
from sqlite3 import Row as Found
from typing import Literal

from pipeline.model import AUDIENCES, Audience, Change, Confidence, Opinion
from pipeline.model.figures import two_places
from pipeline.store.codec import grade_of
from pipeline.store.file import Row, insert

Reason = Literal["source changed", "processing changed", "analyst decided"]
Key = tuple[str, str]  # profile id, field

ONLY_TIME = "only time has passed: no source has confirmed it again"
# the first edition that told an outlook fixes its words and its day of issue; what became of it is added once
_ISSUE = """INSERT INTO issued SELECT audience, id, profile_id, horizon, statement, issued, due, fact_ids,
        claim_id, resolution, resolved_at, why FROM outlooks WHERE audience = ? AND id <> ''
    ON CONFLICT (audience, id) DO UPDATE SET why = excluded.why, resolved_at = excluded.resolved_at,
        resolution = excluded.resolution, fact_ids = excluded.fact_ids
    WHERE issued.resolution IS NOT excluded.resolution"""
_WORDS = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Said:
    """A published value, with a fact's statement as detail, and whether an analyst set it."""

    value: str | None
    detail: str = ""
    by_analyst: bool = False


_UNSAID = Said(None)


@dataclass(frozen=True, slots=True)
class Causes:
    """What happened since the last edition."""

    decided: tuple[frozenset[str], ...]  # the words of each decision, ids among them
    behind: Mapping[str, frozenset[str]]  # "fact ID": the ids that a decision on the fact may name
    touched: frozenset[str]  # profiles with a new text version
    processing: bool


def save_history(
    connection: Connection, night: str, audience: Audience, opinion: Opinion
) -> tuple[Change, ...]:
    """Store and return the changes, and store where the ids of vanished facts lead. Within a transaction."""
    for table in ("history", "fact_ids"):
        connection.execute(
            f"DELETE FROM {table} WHERE audience = ? AND night NOT IN"  # noqa: S608 - own names
            " (SELECT night FROM editions WHERE audience = ?)",
            (audience, audience),
        )
    now = said(opinion, _hidden_claims(connection, audience))
    causes = _causes(connection, night, audience, opinion)
    changes = tuple(_changes(_published(connection, audience), now, causes))
    _save_said(connection, audience, now)
    own: Row = {"audience": audience, "night": night}
    insert(connection, "history", (own | _history_row(place, change) for place, change in enumerate(changes)))
    insert(connection, "fact_ids", (own | row for row in _heirs(connection, audience, opinion)))
    return changes


def save_published(connection: Connection, audience: Audience) -> None:
    """Make the saved opinion the one that the next is compared with. Within a transaction."""
    for table in ("published_values", "published_support"):
        connection.execute(f"DELETE FROM {table} WHERE audience = ?", (audience,))  # noqa: S608 - own names
    connection.execute(
        """INSERT INTO published_support SELECT f.audience, f.id, c.claim_id, c.claim_id = f.founding_claim
        FROM facts f JOIN counted c ON c.audience = f.audience AND c.fact_id = f.id AND c.stance = 'support'
        WHERE f.audience = ?""",
        (audience,),
    )
    connection.execute("INSERT INTO published_values SELECT * FROM said WHERE audience = ?", (audience,))
    connection.execute(_ISSUE, (audience,))


def said(opinion: Opinion, hidden: frozenset[str]) -> dict[Key, Said]:
    """An opinion as the values that history compares, those of facts with their scores to two decimals.

    The statement of a fact that a hidden claim founded is left out.
    """
    values: dict[Key, Said] = {}
    scored: Mapping[str, Confidence] = {confidence.fact_id: confidence for confidence in opinion.confidences}
    for fact in opinion.facts:
        score = scored[fact.id]
        value = f"{score.grade} {two_places(score.score)} {score.status}"
        values[fact.profile_id, f"fact {fact.id}"] = Said(
            value, "" if fact.founding_claim in hidden else fact.statement
        )
    for record in opinion.records:
        if record.confidence is not None:
            value = f"{grade_of(record.confidence)[0]} {two_places(record.confidence)}"
            values[record.profile.id, "record confidence"] = Said(value)
        for field in record.fields:
            key = (record.profile.id, field.field)
            value = f"{values[key].value}\n{field.value}" if key in values else field.value
            values[key] = Said(value, by_analyst=field.set_by == "analyst")
    return values


def _changes(before: Mapping[Key, Said], after: Mapping[Key, Said], causes: Causes) -> Iterator[Change]:
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, _UNSAID), after.get(key, _UNSAID)
        if old.value != new.value:
            reason, why = _reason(key, new.by_analyst, causes)
            yield Change(*key, old.value, new.value, reason, why or new.detail or old.detail)


def _reason(key: Key, by_analyst: bool, causes: Causes) -> tuple[Reason, str]:
    profile_id, field = key
    names = causes.behind.get(field)  # a fact: any of its ids will do; a field: the profile and the field
    if by_analyst or any(words & names if names else {*key} <= words for words in causes.decided):
        return "analyst decided", ""
    if profile_id in causes.touched:
        return "source changed", ""
    if causes.processing:
        return "processing changed", ""
    return "source changed", ONLY_TIME


def _causes(connection: Connection, night: str, audience: Audience, opinion: Opinion) -> Causes:
    last = _last_edition(connection, audience)
    versions, decisions = (last["version_mark"], last["decision_mark"]) if last else (0, 0)
    # a page that the audience may not see is no change of sources to it
    seen = AUDIENCES[: AUDIENCES.index(audience) + 1]
    touched = f"""SELECT DISTINCT c.profile_id FROM versions v JOIN claims c ON c.document_id = v.document_id
            JOIN documents d ON d.id = v.document_id LEFT JOIN publishers p ON p.domain = d.publisher_domain
        WHERE v.seq > ? AND NOT v.reread
            AND coalesce(p.audience, 'public') IN ({", ".join("?" * len(seen))})"""  # noqa: S608 - marks alone
    decided = """SELECT subject || ' ' || value FROM decisions WHERE seq > ? OR (expires IS NOT NULL
        AND expires <= (SELECT started_at FROM nights WHERE id = ?) AND expires > ?)"""
    since = last["published_at"] if last else ""
    rows = connection.execute(decided, (decisions, night, since))
    return Causes(
        decided=tuple(frozenset(_WORDS.findall(row[0])) for row in rows),
        behind=_behind(connection, audience, opinion),
        touched=frozenset(row[0] for row in connection.execute(touched, (versions, *seen))),
        processing=last is not None
        and _processing(connection, night) != _processing(connection, last["night"]),
    )


def _behind(connection: Connection, audience: Audience, opinion: Opinion) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    query = "SELECT fact_id, claim_id FROM published_support WHERE audience = ?"
    for fact_id, claim_id in connection.execute(query, (audience,)):
        names.setdefault(fact_id, {fact_id}).add(claim_id)
    for confidence in opinion.confidences:
        mine = names.setdefault(confidence.fact_id, {confidence.fact_id})
        for row in confidence.evidence:
            mine.update((row.claim_id, row.origin_id))
    return {f"fact {fact_id}": frozenset(ids) for fact_id, ids in names.items()}


def _hidden_claims(connection: Connection, audience: Audience) -> frozenset[str]:
    """The claims of publishers that the audience may not see."""
    closed = AUDIENCES[AUDIENCES.index(audience) + 1 :]
    query = """SELECT c.id FROM publishers p JOIN documents d ON d.publisher_domain = p.domain
        JOIN claims c ON c.document_id = d.id WHERE p.audience = ?"""
    return frozenset(row[0] for name in closed for row in connection.execute(query, (name,)))


def _save_said(connection: Connection, audience: Audience, now: Mapping[Key, Said]) -> None:
    connection.execute("DELETE FROM said WHERE audience = ?", (audience,))
    rows: list[Row] = [
        {
            "audience": audience,
            "profile_id": key[0],
            "field": key[1],
            "value": value.value,
            "detail": value.detail,
        }
        for key, value in now.items()
    ]
    insert(connection, "said", rows)


def _processing(connection: Connection, night: str) -> str:
    return str(connection.execute("SELECT processing FROM nights WHERE id = ?", (night,)).fetchone()[0])


def _last_edition(connection: Connection, audience: Audience) -> Found | None:
    query = "SELECT * FROM editions WHERE audience = ? ORDER BY version DESC LIMIT 1"
    found: Found | None = connection.execute(query, (audience,)).fetchone()
    return found


def _published(connection: Connection, audience: Audience) -> dict[Key, Said]:
    query = "SELECT profile_id, field, value, detail FROM published_values WHERE audience = ?"
    return {(row[0], row[1]): Said(row[2], row[3]) for row in connection.execute(query, (audience,))}


def _history_row(position: int, change: Change) -> Row:
    return {
        "position": position,
        "profile_id": change.profile_id,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "reason": change.reason,
        "detail": change.detail,
    }


def _heirs(connection: Connection, audience: Audience, opinion: Opinion) -> list[Row]:
    """For each published fact that is no more: the one that its founding claim, or most claims, support."""
    alive = {fact.id for fact in opinion.facts}
    now: dict[str, list[str]] = {}
    for confidence in opinion.confidences:
        for row in confidence.evidence:
            if row.stance == "support":
                now.setdefault(row.claim_id, []).append(confidence.fact_id)
    query = """SELECT fact_id, claim_id, founding FROM published_support WHERE audience = ?
        ORDER BY fact_id, claim_id"""
    support: dict[str, dict[str, bool]] = {}
    for fact_id, claim_id, founding in connection.execute(query, (audience,)):
        if fact_id not in alive:
            support.setdefault(fact_id, {})[claim_id] = bool(founding)
    found = ((old, _heir(claims, now)) for old, claims in support.items())
    return [{"old_id": old, "fact_id": heir[0], "reason": heir[1]} for old, heir in found if heir]


def _heir(claims: Mapping[str, bool], now: Mapping[str, list[str]]) -> tuple[str, str] | None:
    shares = Counter(fact for claim in claims for fact in now.get(claim, ()))
    founders = [fact for claim, founding in claims.items() if founding for fact in now.get(claim, ())]
    best = min(founders or shares, key=lambda fact: (-shares[fact], fact), default=None)
    if best is None:
        return None
    if founders:
        return best, "its founding claim supports this fact now"
    return best, f"{shares[best]} of its {len(claims)} supporting claims support this fact now"
