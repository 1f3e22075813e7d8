"""When a URL is visited again, how it fares, and what to tell the analyst about it. Pure.

    tonight: what is waiting → what is visited    learn: what came of it → Visits, kept for the next night

A page is asked for every night while it is young or has just changed, and ever more rarely while it stays
as it is. One that fails is tried again on the next nights, then at growing distances; it is shown as ailing
and is never dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

from pipeline.errors import ProblemKind
from pipeline.model import ANSWERED, Attempt, Target, Visits

# What a URL is to us: a source by its kind (the parts of a sitemap are sitemaps), or a page that one listed.
Role = Literal["page", "feed", "sitemap", "listed page"]
# Of a source: how it fares, in one word.
Health = Literal["new", "ok", "failing", "ailing", "gone", "moved"]

NIGHT = timedelta(days=1)
# A page that has not changed for a while will hardly change just now. RFC 9111, 4.2.2, gives caches a tenth
# of that time; readers wait for those, and nobody waits for us. With a half, visits fall on days 1, 2, 3, 5,
# 8, 12, 18, 27, 41, 62, 92 after a change: 11 in three months (with a tenth 31, every night 92), and no
# change is seen later than after half as long again as the page stood still before it.
SHARE = 0.5
# ... and never more rarely than this. Zero is every night.
LONGEST: Mapping[Role, timedelta] = {
    "listed page": timedelta(days=30),  # corrections that come after a month are rare
    "page": timedelta(days=7),  # an analyst named it: a week without a look would be a surprise
    "feed": timedelta(0),  # feeds and sitemaps are how news is found
    "sitemap": timedelta(0),
}
# The clock of cron, and a night's own length, move a visit by hours: what falls due in the course of the
# night, or before the working day begins, is visited in this night rather than in the next.
SLACK = timedelta(hours=6)
# New pages of one source in a night. At 5 s a page that is 42 minutes for its host; the others wait.
MAX_NEW = 500

PATIENCE = 3.0  # a burden up to this, such as three nights without an answer, is trouble that passes
LONGEST_BACK_OFF = timedelta(days=7)  # longer, and a source that is back would be missed for too long
AILING_AFTER = timedelta(days=3)  # however light the failures are
GONE_AFTER = timedelta(days=3)  # 404 is often an accident of the site; 410 is said on purpose

OUTAGE_SHARE = 0.5  # of a night's attempts
OUTAGE_LEAST = 5  # one dead host in a short list is no outage of ours


class Weight(NamedTuple):
    """How much one failure weighs. The first row that fits holds; statuses from `low` to `high`."""

    kind: ProblemKind
    low: int
    high: int
    weight: float
    why: str


_ANY = (0, 999)  # no status counts as 0
WEIGHTS: tuple[Weight, ...] = (
    Weight("http status", 429, 429, 0.5, "alive, and we came too often"),
    Weight("http status", 503, 503, 0.5, "alive, and says that it will be back"),
    Weight("http status", 0, 0, 0.5, "not asked: the host wants its rest for the night"),
    Weight("http status", 410, 410, 3.0, "taken away on purpose"),
    Weight("http status", 404, 404, 1.0, "taken away, or an accident of the site"),
    Weight("http status", 500, 599, 1.0, "the server is in trouble"),
    Weight("http status", *_ANY, 1.0, "not for us: a login, a country, a law"),
    Weight("no answer", *_ANY, 1.0, "down, or the way to it is"),
    Weight("bad body", *_ANY, 1.0, "broken on the way, or no page"),
    Weight("wrong type", *_ANY, 2.0, "not a type that we read, and it will not be one tomorrow"),
    Weight("refused address", *_ANY, 2.0, "our own rules refuse it, and they will tomorrow"),
    Weight("refused by robots", *_ANY, 1.0, "not wanted now; robots.txt files change"),
    Weight("rights reserved", *_ANY, 1.0, "not wanted now; reservations change"),
)
_OTHER = 1.0  # a kind without a row of its own


# --- what an attempt teaches ------------------------------------------------------------------------------


def learn(before: Visits, attempt: Attempt, role: Role = "listed page") -> Visits:
    """What is known of a URL after an attempt at it. The same attempt, learnt twice, teaches once."""
    return _answered(before, attempt, role) if attempt.outcome in ANSWERED else _failed(before, attempt)


def worth_learning(attempts: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """The attempts of a night that say something about their URLs: in an outage of ours, silence does not."""
    if not is_outage(attempts):
        return tuple(attempts)
    return tuple(attempt for attempt in attempts if attempt.problem != "no answer")


def is_outage(attempts: Iterable[Attempt]) -> bool:
    """Whether so much of a night stayed without an answer that the fault is ours: cable, DNS, proxy."""
    made = [attempt.problem == "no answer" for attempt in attempts]
    return sum(made) >= max(OUTAGE_LEAST, OUTAGE_SHARE * len(made))


def weight(attempt: Attempt) -> float:
    """What a failure adds to the burden of its URL."""
    status = attempt.status or 0
    fitting = (row.weight for row in WEIGHTS if row.kind == attempt.problem and row.low <= status <= row.high)
    return next(fitting, _OTHER)


def _answered(before: Visits, attempt: Attempt, role: Role) -> Visits:
    changed = attempt.at if attempt.outcome == "fetched" else before.changed_at or before.first_seen
    changed = changed or attempt.at
    return Visits(
        before.url,
        first_seen=before.first_seen or attempt.at,
        changed_at=changed,
        last_attempt=attempt.at,
        last_answer=attempt.at,
        moved_to=attempt.moved_to,
        next_visit=_after(attempt.at, min(SHARE * (attempt.at - changed), LONGEST[role])),
    )


def _failed(before: Visits, attempt: Attempt) -> Visits:
    if before.failing_since is not None and before.last_attempt == attempt.at:
        return before  # a night that was cut short and resumed tells it again
    burden = before.burden + weight(attempt)
    return replace(
        before,
        last_attempt=attempt.at,
        burden=burden,
        failing_since=before.failing_since or attempt.at,
        moved_to=attempt.moved_to or before.moved_to,
        next_visit=_after(attempt.at, _back_off(burden)),
    )


def _back_off(burden: float) -> timedelta:
    """Nothing for trouble that passes, then twice as long for each further failure of weight 1."""
    if burden <= PATIENCE:
        return timedelta(0)
    doublings = min(burden - PATIENCE, 10.0)
    return min(NIGHT * 2**doublings, LONGEST_BACK_OFF)


def _after(at: datetime, pause: timedelta) -> datetime | None:
    """When a pause ends; None where it ends before the next night."""
    return at + pause if pause >= NIGHT else None


# --- how a URL fares --------------------------------------------------------------------------------------

_Rule = Callable[[Visits, datetime, int | None], bool]
# The first row that holds. `status` is that of the last attempt.
_HEALTH: tuple[tuple[Health, _Rule], ...] = (
    ("new", lambda visits, now, status: visits.last_attempt is None),
    ("gone", lambda visits, now, status: _is_gone(visits, now, status)),
    ("ailing", lambda visits, now, status: visits.burden >= PATIENCE or _failing(visits, now) > AILING_AFTER),
    ("failing", lambda visits, now, status: visits.failing_since is not None),
    ("moved", lambda visits, now, status: visits.moved_to is not None),
    ("ok", lambda visits, now, status: True),
)


def health(visits: Visits, now: datetime, status: int | None = None) -> Health:
    """How a URL fares, in one word. `status` is the HTTP status of the last attempt at it, if there was one.

    ailing: a burden of PATIENCE or more, or failing for more than AILING_AFTER; gone: 410, or 404 for
    GONE_AFTER and more; moved: it answers, by redirects that are all for good.
    """
    return next(word for word, holds in _HEALTH if holds(visits, now, status))


def proposals(
    visits: Visits, now: datetime, status: int | None = None
) -> tuple[tuple[ProblemKind, str], ...]:
    """What the analyst should do about a source: kind of problem, and a sentence. `status` as for health."""
    found: list[tuple[ProblemKind, str]] = []
    if visits.failing_since is not None and _is_gone(visits, now, status):
        since = visits.failing_since.astimezone(UTC).date()
        advice = "put its new address into sources.yaml, or take it out"
        how = "is gone for good" if status == 410 else "is not found any more"
        found.append(("gone", f"{how} ({status} since {since}): {advice}"))
    if visits.moved_to is not None:
        found.append(("moved", f"moved for good to {visits.moved_to}: put that URL into sources.yaml"))
    return tuple(found)


def _failing(visits: Visits, now: datetime) -> timedelta:
    return now - visits.failing_since if visits.failing_since else timedelta(0)


def _is_gone(visits: Visits, now: datetime, status: int | None) -> bool:
    if visits.failing_since is None:
        return False
    return status == 410 or (status == 404 and _failing(visits, now) >= GONE_AFTER)


# --- what is visited tonight ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """What is visited tonight, and how many are not.

    `resting` are not due; `waiting` are new pages beyond MAX_NEW, which have their turn on a later night.
    """

    targets: tuple[Target, ...]
    resting: int
    waiting: int


def tonight(
    waiting: Sequence[Target], known: Mapping[str, Visits], now: datetime, everything: bool = False
) -> Choice:
    """The targets that are due, in their order. `known` holds what is known of their URLs, if anything.

    Of pages that never answered, MAX_NEW of each source: first those that were never tried, the newest
    first (then as listed), then those that were tried longest ago, so that each has its turn. `everything`
    visits all of them, whatever the schedule says: a back-fill.
    """
    if everything:
        return Choice(tuple(waiting), 0, 0)
    due = [target for target in waiting if _is_due(known.get(target.url), now)]
    put_off = _beyond_most(due, known)
    chosen = tuple(target for place, target in enumerate(due) if place not in put_off)
    return Choice(chosen, resting=len(waiting) - len(due), waiting=len(put_off))


def _is_due(visits: Visits | None, now: datetime) -> bool:
    return visits is None or visits.next_visit is None or visits.next_visit <= now + SLACK


def _beyond_most(due: Sequence[Target], known: Mapping[str, Visits]) -> set[int]:
    """Places of the new targets for which there is no room tonight."""
    new = [place for place, target in enumerate(due) if not _has_answered(known.get(target.url))]
    new.sort(key=lambda place: _turn(due[place], known.get(due[place].url)))
    taken: Counter[str] = Counter()
    beyond = set()
    for place in new:
        taken[due[place].source_id] += 1
        if taken[due[place].source_id] > MAX_NEW:
            beyond.add(place)
    return beyond


def _has_answered(visits: Visits | None) -> bool:
    return visits is not None and visits.first_seen is not None


def _turn(target: Target, visits: Visits | None) -> tuple[float, float]:
    """Smaller is earlier: when it was tried last, never being the smallest; then how old it is."""
    tried = visits.last_attempt.timestamp() if visits and visits.last_attempt else float("-inf")
    published = target.published_at.timestamp() if target.published_at else float("-inf")
    return tried, -published
