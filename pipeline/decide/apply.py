"""What decisions in force change. Pure functions; the values that no decision names come out as they went in.

Which claims state one fact, and which have one origin, is decided where claims are matched and traced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast, get_args

from pipeline.decide.force import latest, on
from pipeline.decide.kinds import KINDS
from pipeline.model import (
    Audience,
    Claim,
    Decision,
    Evidence,
    FieldValue,
    Link,
    Outlook,
    Profile,
    Publisher,
    PublisherKind,
    Record,
    Registry,
    Resolution,
    StanceKind,
)

SURE = 1.0  # extraction confidence of what a person has read


def heard(decided: Iterable[Decision], registry: Registry) -> tuple[Decision, ...]:
    """Without those that move a sentence to a profile that is not registered (any more): it stays."""
    known = {profile.id for profile in registry.profiles}
    return tuple(one for one in decided if one.kind != "subject is" or one.value in known)


def evidence_as_decided(evidence: Evidence, decided: Iterable[Decision]) -> Evidence:
    """Without rejected claims and those of a wrong subject; others moved to the profile they are about."""
    decided = tuple(decided)
    words = on("claim", decided)
    subjects = _subjects(evidence, decided)
    if not (words or subjects or any(c.route == "analyst" for c in evidence.claims)):
        return evidence
    moved = {key: one for key, one in subjects.items() if one.kind == "subject is"}
    read = [c for c in evidence.claims if c.route != "analyst"]  # the others were made here, another night
    kept = {c.id: _sure(c, subjects, words) for c in read if not _dropped(c.id, subjects, words)}
    gone = set(evidence.gone)
    for claim in (c for c in read if c.id in moved):
        new = replace(claim, profile_id=moved[claim.id].value, route="analyst", extraction=SURE)
        if not _dropped(new.id, {}, words):
            kept.setdefault(new.id, new)
            gone |= {new.id} if claim.id in gone else set()
    claims = tuple(sorted(kept.values(), key=lambda c: (c.document_id, c.start, c.id)))
    return replace(evidence, claims=claims, gone=frozenset(gone & kept.keys()))


def _subjects(evidence: Evidence, decided: Iterable[Decision]) -> dict[str, Decision]:
    """What was decided of whom claims are about; to move one to its own profile is to confirm it."""
    own = {c.id: c.profile_id for c in evidence.claims}
    found = on("subject", decided)
    mine = {key for key, one in found.items() if one.value and one.value == own.get(key)}
    return {key: replace(one, kind="right subject") if key in mine else one for key, one in found.items()}


def _dropped(claim_id: str, subjects: Mapping[str, Decision], words: Mapping[str, Decision]) -> bool:
    subject, word = subjects.get(claim_id), words.get(claim_id)
    wrong = subject is not None and subject.kind in ("wrong subject", "subject is")
    return wrong or (word is not None and word.kind == "reject claim")


def _sure(claim: Claim, subjects: Mapping[str, Decision], words: Mapping[str, Decision]) -> Claim:
    told = claim.id in subjects or claim.id in words  # by somebody who did not drop it
    return replace(claim, extraction=SURE) if told else claim


def registry_as_decided(
    registry: Registry, decided: Iterable[Decision], closed: Mapping[str, Audience] | None = None
) -> Registry:
    """Publishers and the audiences of fields as decided. A publisher that is not listed is added.

    `closed` holds the widest audience of publishers that were listed once and are closed to others still.
    """
    decided = tuple(decided)
    publishers = {p.domain: p for p in registry.publishers}
    for one in latest(decided).values():
        if "publisher" in KINDS[one.kind].subject:
            widest = (closed or {}).get(one.subject, "public")
            new = Publisher(one.subject, one.subject, one.subject, "news", audience=widest)
            known = publishers.get(one.subject, new)
            publishers[one.subject] = _published(known, one)
    audiences = on("field audience", decided)
    profiles = tuple(_opened(p, audiences) for p in registry.profiles) if audiences else registry.profiles
    return replace(registry, profiles=profiles, publishers=tuple(publishers.values()))


def _published(publisher: Publisher, one: Decision) -> Publisher:
    if one.kind == "publisher kind":
        return replace(publisher, kind=cast(PublisherKind, one.value))
    if one.kind == "publisher owner":
        return replace(publisher, owner=one.value)
    return replace(publisher, interests=tuple(one.value.replace(",", " ").split()))


def _opened(profile: Profile, audiences: Mapping[str, Decision]) -> Profile:
    """A profile whose fields have the audiences that were decided."""
    said = dict(profile.fields)
    for subject, one in audiences.items():
        name, _, field = subject.partition("/")
        if name == profile.id:
            said[field] = cast(Audience, one.value)
    return replace(profile, fields=tuple(sorted(said.items())))


def stances_as_decided(links: Sequence[Link], decided: Iterable[Decision]) -> tuple[Link, ...]:
    """Links with the stances that were decided, towards the facts that the named claims state.

    A claim that states a fact itself keeps its support: that it does not must be decided first ("not same
    fact").
    """
    said = [
        one for key, one in latest(decided).items() if key[0] == "stance" and not one.kind.endswith("matched")
    ]
    if not said:
        return tuple(links)
    states: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.stance in ("support", "superseded"):
            states[link.claim_id].add(link.fact_id)
    rows = {(link.claim_id, link.fact_id): link for link in links}
    for one in said:
        stance = cast(StanceKind, one.kind.removeprefix("stance "))
        if stance in get_args(StanceKind) and one.subject in states:
            for fact in states.get(one.value, set()) - states[one.subject]:
                rows[one.subject, fact] = Link(
                    one.subject, fact, stance, f"decided by {one.by}: {one.reason}"
                )
    return tuple(sorted(rows.values(), key=lambda k: (k.fact_id, k.claim_id, k.stance)))


def records_as_decided(records: Sequence[Record], decided: Iterable[Decision]) -> tuple[Record, ...]:
    """Records with the fields that analysts set and the outlooks that they resolved."""
    decided = tuple(decided)
    values, resolved = on("field value", decided), on("resolution", decided)
    return tuple(_record(r, values, resolved) for r in records) if values or resolved else tuple(records)


def _record(record: Record, values: Mapping[str, Decision], resolved: Mapping[str, Decision]) -> Record:
    mine = {s.partition("/")[2]: one for s, one in values.items() if s.partition("/")[0] == record.profile.id}
    fields = [f for f in record.fields if f.field not in mine]
    fields += [_field(name, one) for name, one in sorted(mine.items())]
    outlooks = tuple(_outlook(o, resolved.get(o.id)) for o in record.outlooks)
    return replace(record, fields=tuple(fields), outlooks=outlooks)


def _field(name: str, one: Decision) -> FieldValue:
    until = f" until {one.expires:%Y-%m-%d}" if one.expires else ""
    return FieldValue(name, one.value, None, (), "analyst", f"Set by {one.by}{until}: {one.reason}")


def _outlook(outlook: Outlook, one: Decision | None) -> Outlook:
    if one is None:
        return outlook
    told = f"decided by {one.by}: {one.reason}"
    return replace(outlook, resolution=cast(Resolution, one.value), resolved_at=one.at, why=told)
