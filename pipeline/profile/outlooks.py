"""What is expected by a day that somebody named, and what became of it.

An outlook is issued when we first saw it, and due on the last day that it names. From then on it has a
resolution: the facts that came after say that it came true, or that it did not, or they say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from pipeline.model import Claim, Horizon, Modality, Moment, Outlook, Profile, Resolution, digest
from pipeline.profile.held import FALLEN, MEDIUM, WATCHED, Held, own_page, published
from pipeline.profile.sentences import Told, told

_HORIZONS: tuple[tuple[int, Horizon], ...] = ((30, "now"), (120, "quarter"))  # days; beyond: year
_FARTHEST = 366 * 5  # days: what is due later is no outlook of a newsroom
_PER_HORIZON = 3  # what a reader takes in at a glance
_COMING: tuple[Modality, ...] = ("predicted", "asserted", "hedged")


def outlooks(profile: Profile, held: Sequence[Held], now: datetime) -> tuple[Outlook, ...]:
    """Every expectation of a profile with a day: those still to come by due day, then those past it."""
    found: dict[tuple[str, date], Outlook] = {}
    for row in held:
        if (expected := _expected(row, profile)) is not None:
            one, day = expected
            found.setdefault((one.text, day), _outlook(profile, one, day, held, now))
    every = sorted(found.values(), key=lambda o: (o.due, o.id))
    coming = [o for o in every if o.open]
    return (*_first(coming), *(o for o in every if not o.open))


def _first(coming: Sequence[Outlook]) -> Iterator[Outlook]:
    for horizon in ("now", "quarter", "year"):
        yield from [o for o in coming if o.horizon == horizon][:_PER_HORIZON]


def _expected(held: Held, profile: Profile) -> tuple[Told, date] | None:
    """The sentence of a fact that somebody expects by a day, and the day."""
    if held.confidence.score < WATCHED and held.confidence.status not in FALLEN:
        return None
    days = {c.id: day for c in held.claims if (day := _named_day(held, c)) is not None}
    ahead = replace(held, claims=tuple(c for c in held.claims if c.id in days))
    one = told(ahead, profile, _COMING) if days else None
    return (one, days[one.claim.id]) if one else None


def _named_day(held: Held, claim: Claim) -> date | None:
    """The last day that a claim names, where that lay ahead when its page appeared."""
    at = published(held, claim)
    if at is None or claim.modality == "denied":
        return None
    ahead = [m for m in claim.moments if m.last and _ahead(claim, m, at.date())]
    return max((date.fromisoformat(m.last) for m in ahead), default=None)


def _ahead(claim: Claim, moment: Moment, day: date) -> bool:
    """Whether a moment lies ahead, as the sentence itself tells: a past deed needs the year in words."""
    last = date.fromisoformat(moment.last)
    written = claim.quote[moment.start : moment.end]
    told_ahead = claim.tense == "future" or claim.modality == "predicted" or moment.last[:4] in written
    now_set = claim.tense == "present" and moment.first == moment.last  # a month without a year: every year
    return day < last <= day + timedelta(days=_FARTHEST) and (told_ahead or now_set)


def _outlook(profile: Profile, one: Told, day: date, held: Sequence[Held], now: datetime) -> Outlook:
    issued = one.held.confidence.first_seen
    due = datetime.combine(day, time(), UTC)
    over = day < now.date()
    resolution: Resolution | None
    resolution, why, facts = _resolved(one, due, held)
    if resolution == "unclear":
        resolution, why, facts = _past_its_day(one, profile) if over else (None, "", ())
    left = (due - (issued if resolution else now)).days
    return Outlook(
        profile_id=profile.id,
        horizon=next((name for limit, name in _HORIZONS if left <= limit), "year"),
        statement=one.text,
        issued=issued,
        due=due,
        fact_ids=(one.held.fact.id, *facts),
        claim_id=one.claim.id,
        id=digest("outlook", profile.id, one.held.fact.id, day.isoformat()),
        resolution=resolution,
        resolved_at=now if resolution else None,
        why=why,
    )


def _resolved(one: Told, due: datetime, held: Sequence[Held]) -> tuple[Resolution, str, tuple[str, ...]]:
    """What the facts that came after say of an expectation, before its day or after."""
    if one.held.confidence.status in FALLEN:
        return "did not", f"It is {one.held.confidence.status} by what came after.", ()
    for row in held:
        if row.confidence.score < MEDIUM or not row.asserted:
            continue
        same = row.fact.id == one.held.fact.id  # a later claim that it has been done, in the same fact
        for claim in row.claims:
            done = claim.tense == "past" if same else _same_deed(one.claim, claim)
            if done and _later(one, row, claim):
                return (*_verdict(one.claim, claim, due, published(row, claim)), (row.fact.id,))
    return "unclear", "", ()


def _past_its_day(one: Told, profile: Profile) -> tuple[Resolution, str, tuple[str, ...]]:
    """A day set by whoever decides it needs no report that it came, unless somebody says otherwise."""
    decided = one.claim.modality == "asserted" and one.claim.tense != "future"
    if decided and one.held.firm and own_page(one.held.page(one.claim), profile):
        return "came true", "Who decides it set the day, and no source has said otherwise since.", ()
    return "unclear", "Its day is past, and no source has said what became of it.", ()


def _later(one: Told, row: Held, claim: Claim) -> bool:
    then, now = published(one.held, one.claim), published(row, claim)
    return then is not None and now is not None and now > then and claim.modality == "asserted"


def _same_deed(expected: Claim, told_now: Claim) -> bool:
    """The same verb, and an object in common where both have one."""
    if not expected.predicate or expected.predicate != told_now.predicate:
        return False
    one, other = set(expected.object), set(told_now.object)
    return bool(one & other) if one and other else not one and not other


def _verdict(expected: Claim, claim: Claim, due: datetime, at: datetime | None) -> tuple[Resolution, str]:
    if claim.negated != expected.negated:
        return "did not", f"A source has denied it since: {claim.quote}"
    if any(m.first > due.date().isoformat() for m in claim.moments if m.first):
        return "did not", f"A later day is named for it: {claim.quote}"
    if claim.tense in ("past", "present") and (claim.moments or (at is not None and at.date() <= due.date())):
        return "came true", f"A source has said since that it came: {claim.quote}"
    return "unclear", ""
