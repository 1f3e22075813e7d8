"""The sections of a profile that are read: what it does, why it matters, what to watch.

Each sentence is a value of its own, with its fact. No fact is told twice. A disputed fact is told as
disputed, a prediction in its own words, a fallen one not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.model import FieldValue, Modality, Outlook, Profile
from pipeline.profile import english
from pipeline.profile.held import FALLEN, WATCHED, Held, filled
from pipeline.profile.sentences import Told, name_words, opens, told
from pipeline.profile.words import BUSINESS, DECISIONS, HARM, IMPACT, TOUCHES

SENTENCES = 3  # a section tells at most so many facts
_BUSINESS, _DECISIONS = frozenset(BUSINESS.split()), frozenset(DECISIONS.split())
_TOUCHES = frozenset(TOUCHES.split())
_HARM = frozenset(word for _, words in HARM for word in words.split())
_LATE = timedelta(days=180)  # a plan that nobody has confirmed for longer is no news. By hand.
_EXPECTED: tuple[Modality, ...] = ("predicted",)
_STATED: tuple[Modality, ...] = ("asserted",)
_ANY: tuple[Modality, ...] = ("asserted", "hedged", "predicted")
_AS_STATED: dict[str, str] = {
    "business": "It says what it runs, sells, holds or decides, and its fact stands at 0.55 or more.",
    "touch": "It says who or what is touched, and its fact stands at 0.55 or more.",
    "dispute": "Sources of equal standing contradict one another.",
    "outlook": "Somebody has named a day that is still to come.",
    "open": "Somebody expects it, and no source has said since that it came.",
}


def prose(
    profile: Profile, held: Sequence[Held], outlooks: Sequence[Outlook], now: datetime
) -> tuple[FieldValue, ...]:
    """Every sentence of the three sections, in order."""
    firm = [h for h in held if h.firm]
    seen: set[str] = set()
    said = _Sayer(profile, seen)
    doing = said.take(firm, _business, _STATED)
    if not doing and not profile.category:  # nothing else would say what it does
        doing = said.take(firm, _decision, _STATED, 1)
    mattering = said.take(firm, _mattering, _STATED)
    doing += said.take(firm, _decision, _STATED, SENTENCES - len(doing))
    out = [*_registered(profile), *_values("what_it_does", doing, "business")]
    out += _values("why_it_matters", mattering, "touch")
    return (*out, *_watched(profile, held, outlooks, seen, now))


class _Sayer:
    """Tells each fact, and each sentence, once."""

    def __init__(self, profile: Profile, seen: set[str]) -> None:
        self.profile, self.seen = profile, seen
        self.said: list[Told] = []
        self.known: dict[tuple[str, Sequence[Modality]], Told | None] = {}

    def take(
        self,
        held: Iterable[Held],
        rank: Callable[[Told], float],
        allowed: Sequence[Modality],
        limit: int = SENTENCES,
    ) -> list[Told]:
        """The sentences that rank highest, among those that rank at all."""
        free = (h for h in held if h.fact.id not in self.seen and (allowed != _STATED or not h.expected))
        found = [t for h in free if (t := self._told(h, allowed)) and rank(t) > 0]
        if rank in (_business, _decision):
            found = [t for t in found if opens(t, self.profile)]
        found.sort(key=lambda t: (-rank(t), t.held.fact.id))
        out: list[Told] = []
        for one in found:
            if len(out) < limit and not self._repeats(one, out):
                out.append(one)
        self.seen.update(one.held.fact.id for one in out)
        self.seen.update(one.text for one in out)
        self.said += out
        return out

    def _told(self, held: Held, allowed: Sequence[Modality]) -> Told | None:
        """The sentence of a fact, looked for once, though three sections may ask."""
        key = held.fact.id, allowed
        if key not in self.known:
            self.known[key] = told(held, self.profile, allowed)
        return self.known[key]

    def _repeats(self, one: Told, others: Sequence[Told]) -> bool:
        mine = self._words(one)
        return one.text in self.seen or any(_alike(mine, self._words(o)) for o in (*others, *self.said))

    def _words(self, one: Told) -> frozenset[str]:
        """The lemmas of a sentence, without those of the profile's own name, which stand in most of them."""
        return frozenset(one.claim.terms) - name_words(self.profile)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Two thirds of the words of the shorter in common: the same thing said again. By hand."""
    return bool(one and other) and len(one & other) * 3 >= 2 * min(len(one), len(other))


def _business(one: Told) -> float:
    """What it runs, makes or sells: a standing business before a past one; what more pages tell first."""
    claim = one.claim
    counted = any(q.unit not in ("", "%") for q in claim.quantities)
    telling = counted if claim.predicate == "have" else bool(claim.object) or counted
    if claim.predicate not in _BUSINESS or claim.negated or not telling:
        return 0.0
    return (2.0 if claim.tense == "present" else 1.0) + one.held.weight / 10


def _decision(one: Told) -> float:
    """What it decides; what it bars others from is a decision too."""
    claim = one.claim
    barred = claim.predicate == "use" and claim.negated and claim.route == "product"
    decided = claim.predicate in _DECISIONS and not claim.negated and bool(claim.object or claim.moments)
    return one.held.weight / 10 if barred or decided else 0.0


def _mattering(one: Told) -> float:
    """Who is touched, and how many: a figure of people, goods or money, harm, a deed that touches others."""
    claim = one.claim
    figure = any(q.unit in IMPACT or q.unit == "%" for q in claim.quantities)
    harm = bool(_HARM & {claim.predicate, *claim.terms}) and not english.SPARED.search(claim.quote)
    worth = 2.0 * figure + 2.0 * harm + 1.0 * (claim.predicate in _TOUCHES) + 0.5 * bool(claim.places)
    return worth + one.held.weight / 5 if worth else 0.0


def _values(field: str, found: Sequence[Told], why: str) -> list[FieldValue]:
    return [replace(filled(field, t.text, [t.held], ""), rule=_AS_STATED[why]) for t in found]


def _registered(profile: Profile) -> list[FieldValue]:
    """What it is, as the registry's word alone."""
    if not profile.category:
        return []
    value = english.REGISTERED.format(
        name=profile.name,
        category=profile.category,
        base=f", based in {profile.base}" if profile.base else "",
    )
    return [FieldValue("what_it_does", value, None, (), "registry", "The registry's word.")]


def _watched(
    profile: Profile, held: Sequence[Held], outlooks: Sequence[Outlook], seen: set[str], now: datetime
) -> tuple[FieldValue, ...]:
    by_id = {h.fact.id: h for h in held}
    out: list[FieldValue] = []
    coming = [o for o in outlooks if o.open]
    for outlook in coming:
        facts = [by_id[outlook.fact_ids[0]]]
        out.append(replace(filled("what_to_watch", outlook.statement, facts, ""), rule=_AS_STATED["outlook"]))
        seen.update(outlook.fact_ids)
    out += _disputes(profile, held, seen)
    out += _plans(profile, held, seen, now)
    for outlook in coming:
        facts = [by_id[outlook.fact_ids[0]]]
        value = filled(f"outlook_{outlook.horizon}", outlook.statement, facts, "")
        out.append(replace(value, rule=f"It falls due on {outlook.due.date().isoformat()}."))
    return tuple(out)


def _disputes(profile: Profile, held: Sequence[Held], seen: set[str]) -> list[FieldValue]:
    open_ones = [h for h in held if h.confidence.status == "disputed" and h.confidence.score >= WATCHED]
    found = _Sayer(profile, seen).take(open_ones, lambda t: t.held.confidence.score, _ANY)
    values = _values("what_to_watch", found, "dispute")
    return [replace(v, value=english.DISPUTED.format(sentence=v.value)) for v in values]


def _plans(profile: Profile, held: Sequence[Held], seen: set[str], now: datetime) -> list[FieldValue]:
    """What is expected without a day, as long as it was told of late."""
    late = [h for h in held if _open_plan(h) and now - h.confidence.last_confirmed <= _LATE]
    found = _Sayer(profile, seen).take(late, lambda t: t.held.weight, _EXPECTED, 1)
    return _values("what_to_watch", found, "open")


def _open_plan(held: Held) -> bool:
    sound = held.confidence.status not in FALLEN and held.confidence.score >= WATCHED
    return sound and held.expected and not any(c.moments for c in held.claims)
