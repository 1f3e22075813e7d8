"""What a decision rests on when it is made: the sentences that it names, and the facts behind it.

Opinion is dropped every night. An audit asks later what was known then, so it is kept with the decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.desk.weigh import score_of
from pipeline.model import Claim, Confidence, Decision, Evidence, Opinion

Grounds = dict[str, Any]  # JSON
MOST = 12  # facts; a field that rests on more is told by its best


def grounds(decision: Decision, evidence: Evidence, before: Opinion) -> Grounds:
    """Claims, facts and, for a field, the value that it had: `before` is the opinion without the decision."""
    named = {decision.subject, decision.value}
    claims = {c.id: c for c in evidence.claims}
    urls = {d.id: d.url for d in evidence.documents}
    scored = {c.fact_id: c for c in before.confidences}
    value, wanted = _field(decision, before)
    about = [
        c for c in before.confidences if c.fact_id in wanted or any(r.claim_id in named for r in c.evidence)
    ]
    statements = {fact.id: fact.statement for fact in before.facts}
    facts = [
        {
            "fact_id": one.fact_id,
            "statement": statements[one.fact_id],
            "confidence": score_of(one)[0],
            "status": one.status,
            "for": list(_rows(one, "support", before, claims, urls)),
            "against": list(_rows(one, "contradict", before, claims, urls)),
        }
        for one in sorted(about, key=lambda c: (-scored[c.fact_id].score, c.fact_id))[:MOST]
    ]
    quotes = [_said(claims[i], urls) for i in sorted(named & claims.keys())]
    return {"claims": quotes, "facts": facts, "value": value}


def _field(decision: Decision, before: Opinion) -> tuple[str | None, frozenset[str]]:
    """What the field, or the outlook, said without the decision, and the facts that made it say so."""
    profile, _, name = decision.subject.partition("/")
    record = next((r for r in before.records if r.profile.id == profile), None)
    if record is not None and name:
        found = [f for f in record.fields if f.field == name]
        value = "\n".join(f.value for f in found) or None
        return value, frozenset(fact for f in found for fact in f.fact_ids)
    for outlook in (o for r in before.records for o in r.outlooks if o.id == decision.subject):
        return outlook.resolution, frozenset(outlook.fact_ids)
    return None, frozenset()


def _rows(
    one: Confidence, stance: str, before: Opinion, claims: dict[str, Claim], urls: dict[str, str]
) -> Iterator[Grounds]:
    """Who says so, each origin once."""
    names = {origin.id: origin.name for origin in before.origins}
    for row in one.evidence:
        if row.stance == stance and row.counted:
            yield {"origin": names.get(row.origin_id, row.origin_id)} | _said(claims[row.claim_id], urls)


def _said(claim: Claim, urls: dict[str, str]) -> Grounds:
    return {"claim_id": claim.id, "quote": claim.quote, "url": urls.get(claim.document_id, "")}
