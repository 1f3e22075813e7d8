"""What analysts decide of origins: the pair that they name, who wins, and how it is undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from made import NOW, PUBLISHERS, REGISTRY, evidence_of, page

from pipeline.decide import in_force
from pipeline.match import match
from pipeline.model import Copy, Decision, Evidence, Join, Link
from pipeline.trace import Traced, trace

LOST = "Orchard Networks lost 12,400 routes in Kenya on Monday."
AGAIN = "Orchard Networks, a firm in Tring, saw 12,400 routes in Kenya vanish on Monday."
OFFICE = "Harbour Registry opened an office in Ghana last week."
GHANA = "In Ghana, an office of Harbour Registry has been opened."
PAPERS = ("gazette", "courier", "ledger")
SAME, APART, AS_TRACED = "same origin", "not same origin", "as traced"


@cache
def newsroom() -> tuple[Evidence, tuple[Link, ...]]:
    """A firm and, after it, two papers tell one figure; two others tell of an office."""
    evidence = evidence_of(
        [
            page("gazette", LOST),
            page("tribune", OFFICE),
            page("courier", AGAIN, published="2025-03-11"),
            page("ledger", GHANA, published="2025-03-12"),
            page("orchard", "We lost 12,400 routes in Kenya on Monday.", published="2025-03-09"),
        ]
    )
    return evidence, match(evidence)[1]


def traced(*decisions: Decision) -> Traced:
    evidence, links = newsroom()
    return trace(evidence, links, REGISTRY, PUBLISHERS, decisions)


def document(host: str) -> str:
    return next(d.id for d in newsroom()[0].documents if f"//{host}.example" in d.url)


def said(host: str, words: str = "routes") -> str:
    claims = newsroom()[0].claims
    return next(c.id for c in claims if c.document_id == document(host) and words in c.quote)


def join_of(found: Traced, host: str, words: str = "routes") -> Join:
    return next(j for j in found.joins if j.claim_id == said(host, words))


def decide(kind: str, subject: str, value: str, minute: int = 0) -> Decision:
    at = datetime(2025, 3, 15, tzinfo=UTC) + timedelta(minutes=minute)
    return Decision(f"{minute}-{kind}-{subject}-{value}", kind, subject, value, "Ada", at, "she called them")


def one_origin(found: Traced, one: str, other: str, words: str = "routes") -> bool:
    return join_of(found, one, words).origin_id == join_of(found, other, words).origin_id


def test_two_pages_that_no_test_joins_are_one_where_an_analyst_says_so() -> None:
    assert not one_origin(traced(), "tribune", "ledger", "Registry")
    found = traced(decide(SAME, document("tribune"), document("ledger")))
    join = join_of(found, "ledger", "Registry")
    assert one_origin(found, "tribune", "ledger", "Registry")
    assert (join.test, join.detail) == ("analyst", "decided by Ada: she called them")
    assert join_of(found, "tribune", "Registry").test == "own report"


def test_two_pages_that_a_test_joins_stand_alone_where_an_analyst_says_so() -> None:
    assert join_of(traced(), "courier").test == "same figure"
    found = traced(decide(APART, said("orchard"), said("courier")))
    assert not one_origin(found, "orchard", "courier")
    assert join_of(found, "orchard").test == join_of(traced(), "orchard").test
    assert join_of(found, "courier").test == "own report"


def test_a_claim_can_be_kept_from_an_origin_even_from_its_own_publisher() -> None:
    own = join_of(traced(), "ledger", "Registry")
    found = traced(decide(APART, said("ledger", "Registry"), own.origin_id))
    alone = join_of(found, "ledger", "Registry")
    origin = next(o for o in found.origins if o.id == alone.origin_id)
    assert alone.test == "analyst" and alone.origin_id != own.origin_id
    assert (origin.name, origin.document_id) == ("The Ledger", document("ledger"))


def test_pages_that_are_one_with_a_third_are_one() -> None:
    pairs = [("ledger", "courier"), ("courier", "tribune")]
    found = traced(*(decide(SAME, document(a), document(b)) for a, b in pairs))
    assert one_origin(found, "tribune", "ledger", "Registry")


def test_a_pair_that_is_kept_apart_is_no_copy_of_one_another() -> None:
    text = (LOST, "Nobody at the port could say when the work would end, and the ships stayed out.", OFFICE)
    evidence = evidence_of([page("gazette", *text), page("courier", *text, published="2025-03-11")])
    links = match(evidence)[1]
    one, other = evidence.documents
    found = trace(evidence, links, REGISTRY, PUBLISHERS)
    parted = trace(evidence, links, REGISTRY, PUBLISHERS, [decide(APART, one.id, other.id)])
    assert [copy.test for copy in found.copies] == ["text copy"]
    assert parted.copies == ()
    assert len({j.origin_id for j in parted.joins}) == 2


def test_a_page_that_is_kept_from_one_copy_is_still_a_copy_of_the_other() -> None:
    text = (LOST, "Nobody at the port could say when the work would end, and the ships stayed out.", OFFICE)
    evidence = evidence_of([page(h, *text, published=f"2025-03-1{n}") for n, h in enumerate(PAPERS)])
    first, second, third = evidence.documents
    links = match(evidence)[1]
    found = trace(evidence, links, REGISTRY, PUBLISHERS, [decide(APART, first.id, third.id)])
    assert [(c.document_id, c.of_document_id) for c in found.copies] == sorted(
        [(second.id, first.id), (third.id, second.id)]
    )


def test_a_decision_on_what_is_not_there_and_one_of_another_kind_say_nothing() -> None:
    gone, other = decide(SAME, "0" * 32, said("ledger", "Registry")), decide("reject", said("gazette"), "x")
    assert traced(gone, other) == traced()


def test_an_expired_decision_is_not_in_force() -> None:
    one = decide(APART, document("orchard"), document("courier"))
    assert in_force([replace(one, expires=NOW)], NOW) == ()
    assert in_force([replace(one, expires=NOW + timedelta(days=1)), one], NOW)[1] == one


# --- laws -------------------------------------------------------------------------------------------------

IDS = st.sampled_from([document("ledger"), document("orchard"), said("courier"), said("tribune", "Registry")])
DECISIONS = st.lists(
    st.builds(decide, st.sampled_from([SAME, APART, AS_TRACED]), IDS, IDS, st.integers(0, 50)), max_size=6
)


@settings(deadline=None, max_examples=50)
@given(DECISIONS, st.randoms(use_true_random=False))
def test_the_order_in_which_decisions_are_given_does_not_matter(
    decisions: list[Decision], shuffle: object
) -> None:
    mixed = sorted(decisions, key=lambda _: shuffle.random())  # type: ignore[attr-defined]  # a Random
    turned = [replace(d, subject=d.value, value=d.subject) for d in mixed]
    assert traced(*mixed) == traced(*decisions)
    assert _origins(traced(*turned)) == _origins(traced(*decisions))


@settings(deadline=None, max_examples=50)
@given(DECISIONS)
def test_handing_every_pair_back_to_the_tests_gives_what_there_was_before(decisions: list[Decision]) -> None:
    back = [decide(AS_TRACED, d.value, d.subject, 60 + n) for n, d in enumerate(decisions)]
    assert traced(*decisions, *back) == traced()


@settings(deadline=None, max_examples=50)
@given(IDS, IDS, st.permutations([SAME, APART, AS_TRACED]))
def test_a_later_decision_on_a_pair_wins(one: str, other: str, kinds: Iterable[str]) -> None:
    made = [decide(kind, one, other, minute) for minute, kind in enumerate(kinds)]
    assert traced(*made) == traced(made[-1])


@settings(deadline=None, max_examples=50)
@given(DECISIONS)
def test_whatever_is_decided_every_claim_has_one_origin(decisions: list[Decision]) -> None:
    found = traced(*decisions)
    assert sorted(j.claim_id for j in found.joins) == sorted(c.id for c in newsroom()[0].claims)
    assert {j.origin_id for j in found.joins} == {o.id for o in found.origins}
    assert all(isinstance(copy, Copy) for copy in found.copies)


def _origins(found: Traced) -> dict[str, str]:
    return {j.claim_id: j.origin_id for j in found.joins}
