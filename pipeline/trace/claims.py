"""The tests of a claim: whose observation it is. They run from cheap and sure to dear and likely."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import get_args

from pipeline.model import Claim, Join, JoinTest, Origin, PublisherKind, digest
from pipeline.model.opinion import Certainty
from pipeline.trace.analyst import apart_from, reason, same_as
from pipeline.trace.before import SPANS, Why, said_before
from pipeline.trace.desk import Desk
from pipeline.trace.details import equal, telling
from pipeline.trace.order import reports
from pipeline.trace.pages import host
from pipeline.trace.voices import speaks_for

# Share of a sentence's content words, a third, that the credited page must have in one of its own to bear it
# out where the two were not matched as one fact. Measured by `make eval`: independence exact.
BORNE_OUT = 0.34
_LEAST_TERMS = 3
_LATEST = 50  # pages of a credited publisher, newest first, that are looked through for the profile
_TESTS: tuple[JoinTest, ...] = get_args(JoinTest)
# What an editor would take for granted, but no word of the page says.
_LIKELY: frozenset[JoinTest] = frozenset(
    (
        *("translation", "same details", "adds nothing", "same figure", "same voice"),
        *("published by the actor", "hearsay", "not borne out"),
    )
)
# Units of what anybody can look up on a map or a clock. Other figures are what companies show themselves by.
_PLAIN = SPANS | {"km", "m"}
# Joins of a party's word: copies do not make it anybody's observation. The others of UNCOUNTED are judgements
# on one page (what it credits, what it rests on), and do not pass on. Measured by `make newsroom`: passing
# "not borne out" or "hearsay" on costs a right number each.
_PARTIAL: frozenset[JoinTest] = frozenset(("interested", "press release"))


def origin_of(claim: Claim, desk: Desk, path: frozenset[str] = frozenset()) -> Join:
    """The join of a claim to its origin; `path` holds the claims on the way: a ring of credits must end."""
    claim_id = claim.id
    if claim_id not in desk.joins:
        on_the_way = path | {claim_id}
        apart = _kept_apart(claim, desk, on_the_way)
        joins = (join for join in _tests(claim, desk, on_the_way) if join.origin_id not in apart)
        desk.joins[claim_id] = next(joins, None) or _alone(claim, desk)
    return desk.joins[claim_id]


def _tests(claim: Claim, desk: Desk, path: frozenset[str]) -> Iterator[Join]:
    """The joins that the tests propose, the surest first; the last one always does."""
    document = desk.documents[claim.document_id]
    yield from _one_with(claim, desk, path)
    if _has_seen(claim, desk):
        yield _to_publisher(claim, document.publisher_domain, ("own report", document.url), desk)
    yield from _rumoured(claim, desk)
    yield from _voices(claim, desk)
    told = [*_from_credit(claim, desk, path)]
    yield from (join for join in told if join.test != "not borne out")
    if claim.document_id in desk.signs:
        yield _signed(claim, desk, path)
    told += _from_parent(claim, desk, path)
    yield from (join for join in told if join.test != "not borne out")
    speaks = speaks_for(claim, desk.persons)
    if speaks:
        seen = f"{claim.speaker}, a voice of {desk.names[speaks]} on other pages"
        yield _to_actor(claim, speaks, _as_party(claim, speaks, ("spokesperson", seen), desk), desk)
    first = said_before(claim, document, desk, path)
    if first:
        other, test, detail = first
        seen = f"{desk.documents[other.document_id].url}: {detail}"
        yield _like(claim, other, (test, seen), desk, path)
    yield from told  # whoever is said to have it does not say it, and nobody else did before
    own = document.publisher_domain
    if claim.credit and not claim.credit_url:
        yield _to_publisher(claim, own, ("hearsay", f"it rests on {claim.credit}"), desk)
    yield _to_publisher(claim, own, ("own report", document.url), desk)


def _joined(claim: Claim, origin_id: str, why: Why) -> Join:
    certainty: Certainty = "likely" if why[0] in _LIKELY else "sure"
    return Join(claim.id, origin_id, *why, certainty)


def _like(claim: Claim, other: Claim, why: Why, desk: Desk, path: frozenset[str]) -> Join:
    """To the origin of another claim; where that one is a party's word, it stays so in every copy."""
    join = origin_of(other, desk, path)
    if join.test in _PARTIAL:
        page = desk.documents[other.document_id]
        why = join.test, f"it has this from {page.url}: {join.detail}"
    return _joined(claim, join.origin_id, why)


# --- what analysts have decided ---------------------------------------------------------------------------


def _one_with(claim: Claim, desk: Desk, path: frozenset[str]) -> Iterator[Join]:
    """To the first of those that an analyst has decided to be one with a claim, or with its page."""
    for other in same_as(claim, desk, path):
        yield _like(claim, other, ("analyst", reason(claim, desk)), desk, path)


def _kept_apart(claim: Claim, desk: Desk, path: frozenset[str]) -> frozenset[str]:
    """The origins that an analyst keeps a claim from: those of earlier claims, and those named themselves."""
    ids, others = apart_from(claim, desk, path)
    return ids | {origin_of(other, desk, path).origin_id for other in others}


def _alone(claim: Claim, desk: Desk) -> Join:
    """To the page itself, where an analyst keeps the claim from all that the tests found."""
    publisher = desk.publisher(claim.document_id)
    key = digest("origin", "page", claim.document_id)
    desk.origins[key] = Origin(key, publisher.name, publisher.kind, claim.document_id)
    return _joined(claim, key, ("analyst", reason(claim, desk)))


# --- who speaks -------------------------------------------------------------------------------------------


def _voices(claim: Claim, desk: Desk) -> Iterator[Join]:
    """To the actor whose page it is, or who is quoted."""
    actor = desk.actors.get(claim.document_id)
    # a paper that a profile owns, or lends a page to, is its voice on itself; on others it has its own
    speaks = actor and (
        actor.how in {"own document", "press release"} or actor.profile_id == claim.profile_id
    )
    if actor and speaks and not _quotes_other(claim, actor.profile_id, desk):
        own: Why = (next(t for t in _TESTS if t == actor.how), actor.seen)
        yield _to_actor(claim, actor.profile_id, _as_party(claim, actor.profile_id, own, desk), desk)
    if claim.speaker_id:
        why: Why = ("spokesperson", claim.speaker or "")
        yield _to_actor(claim, claim.speaker_id, _as_party(claim, claim.speaker_id, why, desk), desk)


def _quotes_other(claim: Claim, profile_id: str, desk: Desk) -> bool:
    """Whether an actor's page has a claim from another one that it names: "according to Acme, ...".

    A sentence that tells of the actor, too, is its own: "on our advice Acme told its customers to boil it".
    """
    own = (claim.document_id, claim.quote, profile_id) in desk.own_acts
    if own or not claim.speaker_id or claim.speaker_id == profile_id:
        return False
    return (claim.speaker or "").removeprefix("The ").removeprefix("the ") in desk.names[claim.speaker_id]


def _rumoured(claim: Claim, desk: Desk) -> Iterator[Join]:
    """What an actor tells as the reports of others is not its word: "It has been reported that we knew".

    That it is not so is.
    """
    told = claim.document_id in desk.actors and claim.modality != "denied"
    if told and claim.credit and not claim.credit_url:
        domain = desk.documents[claim.document_id].publisher_domain
        yield _to_publisher(claim, domain, ("hearsay", f"it rests on {claim.credit}"), desk)


def _as_party(claim: Claim, profile_id: str, why: Why, desk: Desk) -> Why:
    """What a company's word is worth to a reader: on others it is an interested party's, and a figure of its
    own that serves it is no more than its word.
    """
    if profile_id not in desk.parties:
        return why
    name = desk.names[profile_id]
    if _on_others(claim, profile_id, why[0] == "own document", desk):
        return "interested", f"{name} speaks of somebody else, as an interested party"
    if why[0] == "own document" and profile_id == claim.profile_id and _serves(claim):
        return "own figure", why[1]
    return why


def _on_others(claim: Claim, profile_id: str, at_home: bool, desk: Desk) -> bool:
    """Whether a claim is about another profile, in a sentence that does not name or mean the speaker too.

    Where its own page names it as who says so ("by our count"), it tells of somebody else all the same.
    """
    act = claim.document_id, claim.quote, profile_id
    named = act in desk.own_acts and not (at_home and claim.speaker)
    return profile_id != claim.profile_id and not named


def _serves(claim: Claim) -> bool:
    """Whether a claim's figures are of the kind that companies show: all but distances and times."""
    return any(map(telling, claim.quantities)) and not any(q.unit in _PLAIN for q in claim.quantities)


def _to_actor(claim: Claim, profile_id: str, why: Why, desk: Desk) -> Join:
    key = digest("origin", "actor", profile_id)
    if key not in desk.origins:
        desk.origins[key] = Origin(
            key, desk.names[profile_id], "primary", desk.fronts.get(profile_id), profile_id
        )
    return _joined(claim, key, why)


def _to_publisher(claim: Claim, domain: str, why: Why, desk: Desk) -> Join:
    """To the owner behind a domain: all of an owner's sites are one origin."""
    publisher = desk.publishers[domain]
    key = digest("origin", "owner", desk.owners.get(publisher.owner, publisher.owner))
    if key not in desk.origins:
        desk.origins[key] = Origin(key, publisher.name, publisher.kind, desk.firsts.get(domain))
    if publisher.owner in desk.marked:
        why = why[0], f"{why[1]}; {desk.marked[publisher.owner][1]}"
    return _joined(claim, key, why)


def _to_name(claim: Claim, named: tuple[str, PublisherKind], why: Why, desk: Desk) -> Join:
    """To somebody whose page we do not hold and whom nobody registered: an origin by name."""
    name, kind = named
    key = digest("origin", "name", name.casefold())
    desk.origins.setdefault(key, Origin(key, name, kind))
    return _joined(claim, key, why)


def _has_seen(claim: Claim, desk: Desk) -> bool:
    """Whether a sentence says that its newsroom has seen it or worked it out: it stands on its own.

    On an actor's own page the actor does, and where the page carries another's text or sign, the other.
    """
    parent = desk.parents.get(claim.document_id)
    lent = claim.document_id in desk.signs or (parent is not None and parent.certainty == "sure")
    return _credits_itself(claim) and not lent and claim.document_id not in desk.actors


def _credits_itself(claim: Claim) -> bool:
    return claim.credit is None and claim.credit_url is not None


# --- from whom the page has it ----------------------------------------------------------------------------


def _from_credit(claim: Claim, desk: Desk, path: frozenset[str]) -> Iterator[Join]:
    """The join that a credit proposes, unless it does not bear the claim out and need not cover it."""
    if claim.credit and claim.credit_url:
        join = _credited(claim, desk, path)
        if join.test != "not borne out" or _covers(claim, desk):
            yield join


def _from_parent(claim: Claim, desk: Desk, path: frozenset[str]) -> Iterator[Join]:
    """The join that the page's parent proposes.

    What a newsroom's rewrite has beyond its parent it vouches for, as for all that it says in its own words;
    what a copied text has beyond its parent was changed there, and was seen by nobody.
    """
    parent = desk.parents.get(claim.document_id)
    if parent:
        detail = f"{desk.documents[parent.of_document_id].url}: {parent.detail}"
        join = _inherited(claim, parent.of_document_id, (parent.test, detail), desk, path)
        vouched = parent.certainty == "likely" and reports(desk.publisher(claim.document_id))
        if join.test != "not borne out" or not vouched:
            yield join


def _credited(claim: Claim, desk: Desk, path: frozenset[str]) -> Join:
    """Follows a credit to the linked page, or to the credited publisher's page with that fact."""
    why: Why = ("credit", f"credits {claim.credit}")
    site = host(claim.credit_url or "")
    best = _credited_page(claim, site, desk)
    if best:
        return _inherited(claim, best, why, desk, path)
    if site in desk.publishers:
        return _to_publisher(claim, site, why, desk)
    return _to_name(claim, (claim.credit or site, "blog"), why, desk)


def _covers(claim: Claim, desk: Desk) -> bool:
    """Whether a credit covers a claim whose sentence need not name it.

    A paper that names another newsroom has its whole report from there; a party that it names is quoted for
    what it says, and for nothing else on the page.
    """
    lender = desk.publishers.get(host(claim.credit_url or ""))
    named = (claim.credit or "").casefold() in claim.quote.casefold()
    return named or lender is None or reports(lender)


def _credited_page(claim: Claim, site: str, desk: Desk) -> str | None:
    """The credited publisher's page: the one that says it, the one that is linked, the last one before."""
    linked = desk.by_url.get(claim.credit_url or "")
    if linked and linked != claim.document_id:
        return linked
    for fact in desk.facts.get(claim.id, ()):
        for other in desk.said_at.get((fact, site), ()):
            if other.document_id != claim.document_id:
                return other.document_id
    return _latest_before(claim, site, desk)


def _latest_before(claim: Claim, site: str, desk: Desk) -> str | None:
    """A publisher's last page before this one, if it can be one on the same profile; else its first."""
    pages = [d for d in desk.by_domain.get(site, ()) if d != claim.document_id]
    place = bisect_left(pages, desk.ages[claim.document_id], key=lambda d: desk.ages[d])
    late = pages[max(0, place - _LATEST) : place][::-1] or pages[:1]
    about = (d for d in late if any(c.profile_id == claim.profile_id for c in desk.by_document.get(d, ())))
    return next(about, late[0] if late else None)


def _signed(claim: Claim, desk: Desk, path: frozenset[str]) -> Join:
    """To the agency or the publisher whose sign the page carries."""
    sign = desk.signs[claim.document_id]
    why: Why = ("wire tag" if sign.tag else "byline", sign.seen)
    if sign.domain is None:
        return _to_name(claim, (sign.name, "wire"), why, desk)
    for fact in desk.facts.get(claim.id, ()):
        for other in desk.said_at.get((fact, sign.domain), ()):
            if other.id not in path:
                return _like(claim, other, why, desk, path)
    return _to_publisher(claim, sign.domain, why, desk)


def _inherited(claim: Claim, document_id: str, why: Why, desk: Desk, path: frozenset[str]) -> Join:
    """The origin of the same statement on the page that this one has it from.

    Where that page does not say it, and has it from nobody who does, the claim is not borne out: it is
    laid at the door of the one who is credited, and counts for nobody.
    """
    same = _borne_out(claim, document_id, desk, path)
    if same:
        return _like(claim, same, why, desk, path)
    parent = desk.parents.get(document_id)
    if parent and document_id not in path:
        return _inherited(claim, parent.of_document_id, why, desk, path | {document_id})
    page = desk.documents[document_id]
    detail = f"{why[1]}, but {page.url} does not say it"
    return _to_publisher(claim, page.publisher_domain, ("not borne out", detail), desk)


def _borne_out(claim: Claim, document_id: str, desk: Desk, path: frozenset[str]) -> Claim | None:
    """The claim of a page that bears this one out: of the same fact, or else with most of its words."""
    theirs = [c for c in desk.by_document.get(document_id, ()) if c.id not in path]
    own = set(desk.facts.get(claim.id, ()))
    same = [c for c in theirs if own.intersection(desk.facts.get(c.id, ()))]
    if same:  # what a page has seen for itself is its own, though it quotes others on it as well
        return next((c for c in same if origin_of(c, desk, path).test == "own report"), same[0])
    alike = [(_likeness(claim, c), number) for number, c in enumerate(theirs)]
    share, number = max(alike, key=lambda found: (found[0], -found[1]), default=(0.0, 0))
    return theirs[number] if share >= BORNE_OUT else None


def _likeness(claim: Claim, other: Claim) -> float:
    """The share of a claim's content words that another one has, 0-1; 0 where it reaches further."""
    own, theirs = set(claim.terms), set(other.terms)
    shared = len(own & theirs)
    if shared < _LEAST_TERMS or claim.profile_id != other.profile_id or _reach(claim) - _reach(other):
        return 0.0
    return 0.0 if _differs(claim, other) else shared / len(own)


def _differs(claim: Claim, other: Claim) -> bool:
    """Whether a claim has a telling figure, a place or a "not" that the other one has otherwise."""
    here, there = set(claim.places), set(other.places)
    elsewhere = bool(here - there and there - here)
    figure = any(telling(q) and not any(equal(q, o) for o in other.quantities) for q in claim.quantities)
    return figure or elsewhere or claim.negated != other.negated


def _reach(claim: Claim) -> set[str]:
    """The classes of words that make a statement wide."""
    return {"everywhere", "whole"} & {r.partition(":")[0] for r in claim.restrictors}
