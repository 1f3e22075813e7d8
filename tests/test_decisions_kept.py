"""Five hundred random decisions of two analysts, and a rebuild: each holds, or is listed with its reason."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import NOW, PUBLISHERS, REGISTRY, evidence_of, page
from night_world import AFTER, Desk, desk, evidence

from pipeline import desk as analysts
from pipeline.decide import (
    KINDS,
    Known,
    Standing,
    evidence_as_decided,
    heard,
    in_force,
    latest,
    registry_as_decided,
    standings,
)
from pipeline.match.decided import rulings as of_facts
from pipeline.model import Decision, Evidence, Opinion, Registry
from pipeline.night.opinion import opinion
from pipeline.store import Store
from pipeline.trace.decided import rulings as of_origins

MANY = 500
LOST = "Orchard Networks lost 12,400 routes in Kenya on Monday."
WORDS = {
    "gazette": LOST,
    "courier": LOST.replace("Monday", "Monday morning"),
    "tribune": "Harbour Registry opened an office in Ghana last week.",
    "ledger": "Orchard Networks did not lose 12,400 routes in Kenya.",
    "wire": "On Monday Orchard Networks lost 12,400 of its routes in Kenya, it said.",
    "weekly": "Harbour Registry will close its office in Ghana by 30 June 2025.",
}


@cache
def stored() -> Evidence:
    return evidence_of(
        [page(h, said, published=f"2025-03-1{n}") for n, (h, said) in enumerate(WORDS.items())]
    )


@cache
def things() -> dict[str, tuple[str, ...]]:
    """What a decision may name, by the word of the kind: what is there, and what is not."""
    found = concluded(())[1]
    fields = tuple(f"{p.id}/{name}" for p in REGISTRY.profiles for name in ("impact", "base", "topic"))
    return {
        "claim": (*(c.id for c in stored().claims), "f" * 20),
        "document": (*(d.id for d in stored().documents), "e" * 20),
        "origin": tuple(o.id for o in found.origins),
        "publisher": ("gazette.example", "nobody.example"),
        "profile": (*(p.id for p in REGISTRY.profiles), "nobody"),
        "profiles": ("orchard", "orchard, harbour"),
        "field": (*fields, "nobody/impact"),
        "outlook": (*(o.id for r in found.records for o in r.outlooks), "d" * 20),
        "words": ("High", "Low"),
    }


def concluded(decisions: tuple[Decision, ...]) -> tuple[Registry, Opinion]:
    """The whole of a night's opinion with these decisions, from nothing: as a rebuild makes it."""
    decided = heard(in_force(decisions, NOW), REGISTRY)
    registry = registry_as_decided(REGISTRY, decided)
    publishers = PUBLISHERS | {p.domain: p for p in registry.publishers}
    evidence = evidence_as_decided(stored(), decided)
    return registry, opinion(evidence, evidence, registry, publishers, NOW, decisions)


def drawn(dice: random.Random, number: int, known: dict[str, tuple[str, ...]]) -> Decision:
    """Any decision at all, by one of two analysts; one in six undoes an earlier one."""
    kind = KINDS["undo"] if dice.random() < 1 / 6 else dice.choice(list(KINDS.values()))
    names = {**known, "decision": (f"d{dice.randint(0, number)}",)}
    subject = dice.choice([one for thing in kind.subject for one in names[thing]])
    among = [*kind.choices, *(one for thing in kind.value for one in names[thing])]
    at = NOW - timedelta(days=2) + timedelta(minutes=number)
    soon = dice.choice([None, NOW + timedelta(days=9), NOW - timedelta(hours=dice.randint(1, 9))])
    until = soon or (NOW + timedelta(days=5) if kind.expires else None)
    by = dice.choice(("ann", "bob"))
    return Decision(
        f"d{number}",
        kind.name,
        subject,
        dice.choice(among) if among else "",
        by,
        at,
        f"because {number}",
        until,
    )


def unheard(
    held: tuple[Standing, ...], registry: Registry, found: Opinion, known: Known
) -> Iterator[Decision]:
    """The decisions that are said to hold, and of which nothing is seen."""
    for one in (s.decision for s in held if s.holds):
        seen = SEEN.get(one.kind)
        if seen is not None and not seen(one, registry, found, known):
            yield one


def _states(one: Decision, known: Known) -> tuple[frozenset[str], frozenset[str]]:
    return known.facts_of.get(one.subject, frozenset()), known.facts_of.get(one.value, frozenset())


def _joined(one: Decision, _: Registry, __: Opinion, known: Known) -> bool:
    mine, theirs = _states(one, known)
    return bool(mine & theirs) or not mine or not theirs


def _parted(one: Decision, _: Registry, __: Opinion, known: Known) -> bool:
    mine, theirs = _states(one, known)
    return not mine & theirs


def _out(one: Decision, _: Registry, __: Opinion, known: Known) -> bool:
    stays = one.kind == "subject is" and known.profile_of[one.subject] == one.value
    return stays or one.subject not in known.facts_of


def _published(one: Decision, registry: Registry, _: Opinion, __: Known) -> bool:
    (publisher,) = [p for p in registry.publishers if p.domain == one.subject]
    told = {
        "publisher kind": publisher.kind,
        "publisher owner": publisher.owner,
        "publisher interests": ", ".join(publisher.interests),
    }
    return told[one.kind] == one.value


def _filled(one: Decision, _: Registry, found: Opinion, __: Known) -> bool:
    profile, _slash, name = one.subject.partition("/")
    fields = [f for r in found.records if r.profile.id == profile for f in r.fields if f.field == name]
    return [(f.value, f.set_by) for f in fields] == [(one.value, "analyst")]


def _closed(one: Decision, registry: Registry, _: Opinion, __: Known) -> bool:
    profile, _slash, name = one.subject.partition("/")
    return dict(next(p for p in registry.profiles if p.id == profile).fields)[name] == one.value


def _resolved(one: Decision, _: Registry, found: Opinion, __: Known) -> bool:
    return all(o.resolution == one.value for r in found.records for o in r.outlooks if o.id == one.subject)


def _one_origin(one: Decision, _: Registry, __: Opinion, known: Known) -> bool:
    mine, theirs = _states(one, known)
    return not mine & theirs or known.origin_of[one.subject] == known.origin_of[one.value]


def _own_origins(one: Decision, _: Registry, __: Opinion, known: Known) -> bool:
    mine, theirs = _states(one, known)
    return not mine & theirs or known.origin_of[one.subject] != known.origin_of[one.value]


SEEN = {
    "same fact": _joined,
    "not same fact": _parted,
    "same origin": _one_origin,
    "not same origin": _own_origins,
    "reject claim": _out,
    "wrong subject": _out,
    "subject is": _out,
    "publisher kind": _published,
    "publisher owner": _published,
    "publisher interests": _published,
    "field value": _filled,
    "field audience": _closed,
    "resolution": _resolved,
}


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_after_a_rebuild_each_of_five_hundred_decisions_holds_or_is_listed_with_its_reason(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - hypothesis chose it
    decisions = tuple(drawn(dice, number, things()) for number in range(MANY))
    registry, found = concluded(decisions)
    known = Known.of(stored(), found, registry)
    held = standings(decisions, known, NOW)
    assert [one.decision for one in held] == list(decisions)
    assert list(unheard(held, registry, found, known)) == []
    assert concluded(decisions) == (registry, found)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("kept")) as made:
        made.night(AFTER)
        yield made


def test_two_analysts_who_disagree_are_both_shown_the_other(here: Desk) -> None:
    claim = here.rows("SELECT founding_claim FROM facts ORDER BY score DESC, id", name="work.db")[0][0]
    words = (("accept claim", "ann", AFTER + timedelta(minutes=5)), ("reject claim", "bob", AFTER))
    registry, work = here.registry(), here.db / "work.db"
    wanted = [Decision("", kind, str(claim), "", by, at, "read it") for kind, by, at in words]
    first, second = (analysts.decide(registry, work, one, keep=True) for one in wanted)
    assert [d.by for d in second.overrules] == ["ann"] and first.overrules == ()
    mine, theirs = analysts.listed(registry, work, AFTER)
    assert theirs.holds and "by bob: reject claim, read it" in mine.idle
    assert first.decision.at < second.decision.at == theirs.decision.at  # although bob's clock is slow


def test_what_is_decided_in_a_working_file_is_there_after_a_rebuild_to_the_last_reason(here: Desk) -> None:
    dice = random.Random(5)  # noqa: S311 - chosen so that the test is the same in every process
    with Store.open(here.db / "work.db") as store:
        held = store.evidence()
        ids = {"claim": tuple(c.id for c in held.claims), "document": tuple(d.id for d in held.documents)}
        for number in range(MANY):
            one = drawn(dice, number, things() | ids)
            clock = AFTER + timedelta(
                minutes=dice.randint(-60, 60)
            )  # two analysts, two clocks, and both wrong
            until = one.expires and AFTER + (one.expires - NOW)
            store.add_decision(replace(one, at=clock, expires=until))
        made = store.decisions()
    before = analysts.listed(here.registry(), here.db / "work.db", AFTER)
    assert evidence("rebuild", "--sources", here.sources).code == 0
    after = analysts.listed(here.registry(), here.db / "work.db", AFTER)
    assert tuple(s.decision for s in after) == made and len(made) >= MANY
    assert after == before and 0 < sum(s.holds for s in after) < MANY


def test_the_later_word_counts_wherever_it_is_heard_whatever_two_clocks_say(tmp_path: Path) -> None:
    dice = random.Random(9)  # noqa: S311 - chosen so that the test is the same in every process
    with Store.open(tmp_path / "work.db") as store:
        for number in range(150):
            clock = NOW + timedelta(minutes=dice.randint(-60, 60))
            kept = store.add_decision(replace(drawn(dice, number, things()), at=clock, expires=None))
            assert kept == store.decisions()[-1]
        made = store.decisions()
    force = in_force(made, NOW)
    counts = {key: one.kind for key, one in latest(force).items()}
    said = {k: kind for k, kind in counts.items() if len(set(k)) == len(k)}  # not a thing and itself
    facts = {("fact", one.one, one.other): one.kind for one in of_facts(force)}
    assert facts == {k: kind for k, kind in said.items() if k[0] == "fact" and kind != "as matched"}
    apart = {("origin", *sorted((a, b))) for a, others in of_origins(force).apart.items() for b in others}
    assert apart == {k for k, kind in said.items() if kind == "not same origin"}
    assert [one.at for one in made] == sorted({one.at for one in made})
