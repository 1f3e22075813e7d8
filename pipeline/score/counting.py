"""Who counts towards a fact: one row for each origin, and a sentence for every row that does not count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC

from pipeline.model import Counted, Document, Fact, Link, Publisher
from pipeline.model.opinion import UNCOUNTED
from pipeline.score.overtaken import NOTHING, Overtaken
from pipeline.score.tables import ORIGINAL, OWN, Tables


def count(
    fact: Fact, links: Sequence[Link], tables: Tables, overtaken: Overtaken = NOTHING
) -> tuple[Counted, ...]:
    """One row for each link, exactly one of them counted for each origin.

    An origin that both supports and contradicts counts once, as support: it is no independent rival.
    """
    taken: dict[str, str] = {}
    withdrawn = tables.withdrawn(links)
    out = []
    for link in sorted(links, key=lambda k: _rank(fact, k, tables)):
        join = tables.joins[link.claim_id]
        why = _not_counted(fact, link, tables, withdrawn)
        if not why and link.stance == "support":
            why = overtaken.why(join.origin_id, tables.seen(link.claim_id))
        if not why and join.origin_id in taken:
            why = f"the same origin as {taken[join.origin_id]} ({join.test}: {join.detail})"
        if not why:
            taken[join.origin_id] = tables.document(link.claim_id).url
        out.append(Counted(link.claim_id, fact.id, link.stance, join.origin_id, not why, why))
    return tuple(out)


def _rank(fact: Fact, link: Link, tables: Tables) -> tuple[bool, bool, bool, str, str, int, str]:
    """The row that stands for its origin: the actor's own page, then its own report, then the earliest."""
    claim, document = tables.claims[link.claim_id], tables.document(link.claim_id)
    own = tables.joins[claim.id].test in OWN
    published = document.published_at.astimezone(UTC).isoformat() if document.published_at else "~"
    against = link.stance != "support"
    return (
        against,
        not tables.is_direct(fact, claim.id),
        not own,
        published,
        document.url,
        claim.start,
        claim.id,
    )


def _not_counted(fact: Fact, link: Link, tables: Tables, withdrawn: frozenset[str]) -> str:
    """Why a row counts nothing, in a sentence; empty where it may."""
    claim, document = tables.claims[link.claim_id], tables.document(link.claim_id)
    publisher, origin = tables.publisher(claim.id), tables.origin(claim.id)
    join = tables.joins[claim.id]
    interested = fact.profile_id in publisher.interests and origin.profile_id != fact.profile_id
    reasons = (
        (claim.id in tables.gone, "the sentence has gone from its page"),
        (link.stance not in {"support", "contradict"}, link.why or f"it is {link.stance}, not support"),
        (link.stance == "support" and origin.id in withdrawn, f"{origin.name} has withdrawn it"),
        ("profile" in {publisher.kind, document.kind}, "a profile page is no evidence for itself"),
        (_is_nameless(publisher, document), "nobody says who publishes this page"),
        (document.kind == "machine_written", "a machine wrote this page, as it says itself"),
        (join.test in UNCOUNTED, join.detail),
        (origin.kind == "profile", "its origin is a profile page"),
        (
            origin.kind not in ORIGINAL and not claim.observed,
            f"{origin.name} shows no reporting of its own, and where it has this from cannot be traced",
        ),
        (interested, f"{publisher.name} is an interested party"),
    )
    return next((why for applies, why in reasons if applies), "")


def _is_nameless(publisher: Publisher, document: Document) -> bool:
    """Whether neither an analyst nor the page itself says who publishes it."""
    registered = publisher.name != publisher.domain
    return not (registered or document.site_name or document.byline or document.owner)


def narrowing(links: Iterable[Link], tables: Tables) -> frozenset[str]:
    """The original reporters that say it of less."""
    origins = (
        tables.origin(k.claim_id) for k in links if k.stance == "narrower" and k.claim_id not in tables.gone
    )
    return frozenset(o.id for o in origins if o.kind in ORIGINAL)
