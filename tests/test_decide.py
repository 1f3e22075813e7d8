"""Decisions by themselves: which are in force, what they change, and that none is lost in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import NOW, PUBLISHERS, REGISTRY, evidence_of, page

from pipeline.decide import (
    KINDS,
    Known,
    evidence_as_decided,
    in_force,
    malformed,
    records_as_decided,
    registry_as_decided,
    stances_as_decided,
    standings,
)
from pipeline.match import match
from pipeline.model import Decision, Evidence, Opinion
from pipeline.night.opinion import opinion

LOST = "Orchard Networks lost 12,400 routes in Kenya on Monday."
OFFICE = "Harbour Registry opened an office in Ghana last week."


@cache
def stored() -> Evidence:
    return evidence_of(
        [
            page("gazette", LOST),
            page("courier", LOST.replace("Monday", "Monday morning"), published="2025-03-11"),
            page("tribune", OFFICE),
            page("ledger", "Orchard Networks did not lose 12,400 routes in Kenya.", published="2025-03-12"),
        ]
    )


def claim(host: str) -> str:
    pages = {d.id for d in stored().documents if f"//{host}.example" in d.url}
    return next(c.id for c in stored().claims if c.document_id in pages)


def said(kind: str, subject: str, value: str = "", minute: int = 0, **more: object) -> Decision:
    at = NOW - timedelta(days=1) + timedelta(minutes=minute)
    given_ = {"by": "ann", "reason": "read it", "at": at} | more
    return Decision(f"d{minute}", kind, subject, value, **given_)  # type: ignore[arg-type]


def concluded(*decisions: Decision) -> Opinion:
    """The whole of a night's opinion with these decisions."""
    decided = in_force(decisions, NOW)
    evidence = evidence_as_decided(stored(), decided)
    registry = registry_as_decided(REGISTRY, decided)
    publishers = PUBLISHERS | {p.domain: p for p in registry.publishers}
    return opinion(evidence, evidence, registry, publishers, NOW, decisions)


# --- in force ---------------------------------------------------------------------------------------------


def test_an_undo_takes_a_decision_out_and_what_it_replaced_counts_again() -> None:
    one, two = said("accept claim", claim("gazette")), said("reject claim", claim("gazette"), minute=1)
    undo = said("undo", "d1", minute=2)
    assert in_force((one, two), NOW) == (one, two)
    assert in_force((one, two, undo), NOW) == (one,)


def test_an_undo_may_be_undone() -> None:
    one, undo, again = said("reject claim", "x"), said("undo", "d0", minute=1), said("undo", "d1", minute=2)
    assert in_force((one, undo, again), NOW) == (one,)


def test_a_decision_counts_until_the_moment_when_it_expires() -> None:
    one = said("field value", "orchard/impact", "High", expires=NOW)
    assert in_force((one,), NOW - timedelta(seconds=1)) == (one,)
    assert in_force((one,), NOW) == ()


# --- what they change -------------------------------------------------------------------------------------


def test_a_rejected_claim_and_one_of_a_wrong_subject_support_nothing() -> None:
    for kind in ("reject claim", "wrong subject"):
        kept = evidence_as_decided(stored(), (said(kind, claim("tribune")),))
        assert {c.id for c in stored().claims} - {c.id for c in kept.claims} == {claim("tribune")}


def test_a_sentence_goes_to_the_profile_that_it_is_about_and_back_again() -> None:
    moved = said("subject is", claim("tribune"), "orchard")
    kept = evidence_as_decided(stored(), (moved,))
    (new,) = [c for c in kept.claims if c.route == "analyst"]
    assert (new.profile_id, new.quote, new.extraction) == ("orchard", OFFICE, 1.0)
    assert claim("tribune") not in {c.id for c in kept.claims}
    assert evidence_as_decided(kept, ()).claims == tuple(c for c in kept.claims if c is not new)


def test_what_no_decision_names_comes_out_as_it_went_in() -> None:
    other = (said("publisher kind", "gazette.example", "blog"),)
    assert evidence_as_decided(stored(), other) is stored()
    assert records_as_decided((), other) == ()
    assert registry_as_decided(REGISTRY, (said("reject claim", "x"),)) == REGISTRY


def test_a_publisher_is_what_was_decided_and_an_unknown_one_is_added() -> None:
    decided = (
        said("publisher kind", "gazette.example", "blog"),
        said("publisher owner", "gazette.example", "Harbour Holdings", 1),
        said("publisher interests", "gazette.example", "orchard, harbour", 2),
        said("publisher kind", "new.example", "wire", 3),
    )
    found = {
        p.domain: p for p in registry_as_decided(REGISTRY, decided, {"new.example": "public"}).publishers
    }
    gazette = found["gazette.example"]
    assert (gazette.kind, gazette.owner, gazette.interests) == (
        "blog",
        "Harbour Holdings",
        ("orchard", "harbour"),
    )
    assert found["new.example"].kind == "wire"


def test_a_publisher_that_was_closed_once_is_not_opened_by_a_decision_on_its_kind() -> None:
    decided = (said("publisher kind", "new.example", "wire"),)
    (new,) = registry_as_decided(REGISTRY, decided, {"new.example": "strategic_circle"}).publishers[-1:]
    assert new.audience == "strategic_circle"


def test_the_audience_of_a_field_is_what_was_decided() -> None:
    profile = REGISTRY.profiles[0].id
    decided = (said("field audience", f"{profile}/impact", "leadership_alliance"),)
    assert dict(registry_as_decided(REGISTRY, decided).profiles[0].fields)["impact"] == "leadership_alliance"


def test_a_stance_that_was_decided_lowers_the_fact_and_one_on_its_own_fact_does_nothing() -> None:
    facts, links = match(stored())
    against = said("stance contradict", claim("tribune"), claim("gazette"))
    own = said("stance contradict", claim("courier"), claim("gazette"))
    assert stances_as_decided(links, (own,)) == tuple(
        sorted(links, key=lambda k: (k.fact_id, k.claim_id, k.stance))
    )
    row = next(k for k in stances_as_decided(links, (against,)) if k.claim_id == claim("tribune") and k.why)
    assert row.stance == "contradict" and row.fact_id in {f.id for f in facts} and "ann" in row.why


def test_a_field_that_was_set_says_who_set_it_and_until_when() -> None:
    profile = REGISTRY.profiles[0].id
    one = said("field value", f"{profile}/impact", "High", expires=NOW + timedelta(days=30))
    (record,) = [r for r in concluded(one).records if r.profile.id == profile]
    (field,) = [f for f in record.fields if f.field == "impact"]
    assert (field.value, field.set_by, field.confidence) == ("High", "analyst", None)
    assert "ann" in field.rule and f"{NOW + timedelta(days=30):%Y-%m-%d}" in field.rule


# --- what is said badly -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (said("same fakt", "a", "b"), "there is no decision"),
        (said("same fact", "a", "a"), "named twice"),
        (said("same fact", "a"), "needs a second part"),
        (said("reject claim", "a", "b"), "takes nothing more"),
        (said("publisher kind", "a.example", "rag"), "takes one of"),
        (said("field value", "orchard/impact", "High"), "needs a day"),
        (said("field value", "orchard", "High", expires=NOW), "profile/field"),
        (said("reject claim", "a", by=" "), "the name of who decides"),
        (said("reject claim", "a", reason=""), "a reason"),
        (said("reject claim", "a", expires=NOW - timedelta(days=9)), "before it is made"),
    ],
)
def test_a_malformed_decision_is_told_what_is_wrong(wrong: Decision, why: str) -> None:
    assert why in malformed(wrong)


# --- none is lost in silence ------------------------------------------------------------------------------


def idle(*decisions: Decision) -> list[str]:
    known = Known.of(stored(), concluded(*decisions), REGISTRY)
    return [one.idle for one in standings(decisions, known, NOW)]


def test_of_two_analysts_the_later_stands_and_the_earlier_is_told_by_whom() -> None:
    one = said("accept claim", claim("gazette"))
    two = said("reject claim", claim("gazette"), minute=1, by="bob", reason="a parody")
    first, second = idle(one, two)
    assert "by bob: reject claim, a parody" in first and second == ""


def test_a_decision_on_what_is_gone_or_on_two_profiles_is_listed_with_its_reason() -> None:
    gone = said("reject claim", "f" * 20)
    apart = said("same fact", claim("gazette"), claim("tribune"), 1)
    nowhere = said("undo", "never", minute=2)
    first, second, third = idle(gone, apart, nowhere)
    assert "there is no claim" in first and "two profiles" in second and "no earlier decision" in third


def test_what_another_decision_undoes_in_effect_is_listed_with_its_reason() -> None:
    one, other, third = (claim(h) for h in ("gazette", "courier", "ledger"))
    parted, joined = said("not same fact", other, one), said("stance support", other, one, 1)
    assert "another decision on its stance" in idle(parted, joined)[0]
    *heard, told = idle(
        said("same fact", one, other),
        said("same fact", one, third, 1),
        said("not same origin", one, third, 2),
        said("same origin", one, other, 3),
        said("same origin", other, third, 4),
    )
    assert set(heard) == {""} and "keep the two origins apart" in told


def some_decisions() -> st.SearchStrategy[list[Decision]]:
    """Any kinds on a handful of subjects, so that they meet one another."""
    ids = st.sampled_from([claim(h) for h in ("gazette", "courier", "tribune", "ledger")] + ["f" * 20])
    claims = st.tuples(
        st.sampled_from(sorted(k.name for k in KINDS.values() if "claim" in k.subject)), ids, ids
    )
    undo = st.tuples(st.just("undo"), st.integers(0, 30).map("d{}".format), st.just(""))
    return st.lists(claims | undo, max_size=30).map(_numbered)


def _numbered(rows: list[tuple[str, str, str]]) -> list[Decision]:
    out = []
    for minute, (kind, subject, value) in enumerate(rows):
        takes = KINDS[kind].value
        told = "orchard" if takes == ("profile",) else value if takes else ""
        out.append(said(kind, subject, told, minute))
    return out


@settings(max_examples=60, deadline=None)
@given(some_decisions())
def test_after_a_rebuild_every_decision_holds_or_says_why_it_does_not(decisions: list[Decision]) -> None:
    found = concluded(*decisions)
    known = Known.of(stored(), found, REGISTRY)
    held = standings(decisions, known, NOW)
    assert [one.decision for one in held] == decisions
    states, own = known.facts_of, {c.id: c.profile_id for c in stored().claims}
    for one in (s.decision for s in held if s.holds):
        both = states.get(one.subject, frozenset()) & states.get(one.value, frozenset())
        there = one.subject in states and one.value in states
        if one.kind == "same fact" and there:
            assert both
        if one.kind == "not same fact":
            assert not both
        if one.kind in ("reject claim", "wrong subject", "subject is") and own[one.subject] != one.value:
            assert one.subject not in states
    assert concluded(*decisions) == found


def test_deciding_twice_the_same_changes_nothing_more() -> None:
    one = said("reject claim", claim("gazette"))
    assert concluded(one, replace(one, id="d9")) == concluded(one)
