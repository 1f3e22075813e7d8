"""Who counts towards a fact: one row for each origin, and a sentence for every row that does not count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC

from pipeline.model import Counted, Document, Fact, JoinTest, Link, Publisher
from pipeline.model.opinion import UNCOUNTED
from pipeline.score.overtaken import NOTHING, Overtaken
from pipeline.score.tables import ORIGINAL, OWN, Tables

# Joins of a page that has nothing but what another page said.
_RESTS: frozenset[JoinTest] = frozenset(
    (
        *("credit", "wire tag", "byline", "canonical", "text copy", "translation"),
        *("same details", "adds nothing", "same figure", "same words"),
    )
)


def count(
    fact: Fact, links: Sequence[Link], tables: Tables, overtaken: Overtaken = NOTHING
) -> tuple[Counted, ...]:
    """One row for each link, exactly one of them counted for each origin.

    An origin that both supports and contradicts counts once, as support: it is no independent rival.
    """
    taken: dict[str, str] = {}
    withdrawn, dropped = tables.withdrawn(links), _dropped(links, tables)
    out = []
    for link in sorted(links, key=lambda k: _rank(fact, k, tables)):
        join = tables.joins[link.claim_id]
        why = _not_counted(fact, link, tables, withdrawn)
        if not why and join.test in _RESTS and join.origin_id in dropped:
            why = (
                f"{tables.origin(link.claim_id).name} no longer says it on its own page, which this rests on"
            )
        if not why and link.stance == "support":
            why = overtaken.why(join.origin_id, tables.seen(link.claim_id))
        if not why and join.origin_id in taken:
            why = f"the same origin as {taken[join.origin_id]} ({join.test}: {join.detail})"
        if not why:
            taken[join.origin_id] = tables.document(link.claim_id).url
        out.append(Counted(link.claim_id, fact.id, link.stance, join.origin_id, not why, why))
    return tuple(out)


def _dropped(links: Sequence[Link], tables: Tables) -> frozenset[str]:
    """The origins whose own pages all said it once and say it no longer, without a word about it."""
    said = (k for k in links if k.stance in {"support", "superseded"})
    own = [k for k in said if tables.joins[k.claim_id].test in OWN]
    gone = {tables.joins[k.claim_id].origin_id for k in own if k.claim_id in tables.gone}
    return frozenset(
        gone - {tables.joins[k.claim_id].origin_id for k in own if k.claim_id not in tables.gone}
    )


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
        (
            join.test == "own report" and publisher.kind not in ORIGINAL and origin.kind in ORIGINAL,
            f"{publisher.name} calls itself a site of {origin.name}, and nobody has registered it as one",
        ),
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
