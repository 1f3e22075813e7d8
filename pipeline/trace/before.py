"""Whether a claim has been said before, by somebody from whom its page must have it."""

from __future__ import annotations

from datetime import timedelta

from pipeline.model import Claim, Document, JoinTest
from pipeline.trace.desk import Desk
from pipeline.trace.details import equal, telling
from pipeline.trace.order import originates, out_before, reports
from pipeline.trace.texts import held
from pipeline.trace.voices import FULL, goes_on_with, is_bare, people, voice

# Shingles of a sentence found in an earlier one: quotation, not observation.
SAME_WORDS = 0.60
_EARLIEST = 50  # supporters of a fact, oldest first, that a claim is compared with
# Units of what anybody can count: how old somebody is, how long a contract runs.
SPANS = frozenset({"hour", "day", "week", "month", "year"})
# What happened so long before a page is on record, and each newsroom has it in its archive. Half a year and a
# year give the same, measured by `make eval`: independence exact. The year is what a reader calls long ago.
ON_RECORD = timedelta(days=365)
Why = tuple[JoinTest, str]  # the test that joined, and what it saw


def said_before(
    claim: Claim, document: Document, desk: Desk, path: frozenset[str]
) -> tuple[Claim, JoinTest, str] | None:
    """An earlier claim of the same fact that this one must have come from, with the test and what it saw.

    A figure is not found twice by chance (but for one that has long been on record, between newsrooms), nor
    is a list or a sentence's words; what an actor has published
    itself, a page that is no newsroom's and shows no work of its own has from there; and a page that opens
    with reports which it does not name has what others had before from them.
    """
    for fact in desk.facts.get(claim.id, ()):
        for other in desk.supporters[fact][:_EARLIEST]:
            page = desk.documents[other.document_id]
            if page.id == document.id or not _could_be(page.id, page, document, desk):
                continue
            seen = (
                _written_by(claim, other, page)
                or _traces(claim, other, desk)
                or _follows(claim, page.id, desk)
            )
            if seen and other.id not in path:
                return other, *seen
    return None


def _could_be(page_id: str, page: Document, document: Document, desk: Desk) -> bool:
    """Whether a page may be where another one has it from."""
    home = desk.at_home(page_id)
    ages = desk.ages[page_id][0], desk.ages[document.id][0]
    return (home or originates(desk.publisher(page_id))) and out_before(page, ages, home)


def _written_by(claim: Claim, other: Claim, page: Document) -> Why | None:
    """Whether the one who is quoted has written the other page, which shows her own work: it is hers."""
    said, signed = {*voice(claim)}, {*people(page.byline or "")}
    hers = said and len(signed) >= FULL and (said <= signed or signed <= said)
    return ("same voice", f"signed {page.byline}") if hers and other.observed else None


def _traces(claim: Claim, other: Claim, desk: Desk) -> Why | None:
    """What in a claim shows that it comes from the other."""
    figure = _same_figure(claim, other)
    if figure and (_of_the_one_meant(claim, other, desk) or not _on_record(claim, desk)):
        return "same figure", figure
    both = {*voice(claim)} & {*voice(other)}
    if both:
        return "same voice", ", ".join(sorted(both))
    terms = set(claim.terms)
    if 2 * len(terms & set(other.terms)) < len(terms):  # cheaper than runs of words, and never more
        return None
    share = held(desk.runs_of(claim), desk.runs_of(other))
    return ("same words", f"{share:.0%} of the sentence") if share >= SAME_WORDS else None


def _of_the_one_meant(claim: Claim, other: Claim, desk: Desk) -> bool:
    """Whether another claim stands on a page of the very actor that a claim is about."""
    actor = desk.actors.get(other.document_id)
    return actor is not None and actor.how == "own document" and actor.profile_id == claim.profile_id


def _on_record(claim: Claim, desk: Desk) -> bool:
    """Whether a newsroom tells, with its date, what is long past: it has the figure from its archive."""
    published = desk.documents[claim.document_id].published_at
    days = [m.last for m in claim.moments if m.last]
    if not days or published is None or not reports(desk.publisher(claim.document_id)):
        return False
    return max(days) < (published - ON_RECORD).date().isoformat()


def _follows(claim: Claim, page_id: str, desk: Desk) -> Why | None:
    """What in a claim's page shows that it follows another page."""
    document_id = claim.document_id
    if document_id in desk.rumours and not claim.speaker:
        return "hearsay", f"and this page opens with {desk.rumours[document_id]}"
    vouched = reports(desk.publisher(document_id)) or document_id in desk.works
    if not desk.at_home(page_id):
        return None
    if not vouched:
        return "published by the actor", "and this page shows no work of its own"
    return _echoes(claim, desk.actors[page_id].profile_id, desk)


def _echoes(claim: Claim, profile_id: str, desk: Desk) -> Why | None:
    """What in a newsroom's claim shows that it gives an actor's words, whose own page had them before."""
    page, name = desk.by_document[claim.document_id], desk.names[profile_id]
    if is_bare(claim) and any(c.profile_id == profile_id for c in page):
        return "published by the actor", f"and “{claim.speaker}” is {name} here"
    if goes_on_with(claim, page) == profile_id:
        return "published by the actor", f"and this sentence goes on with the words of {name}"
    if _retells(claim, profile_id, desk):
        return "published by the actor", f"it is {name}’s own act, and this page shows no work of its own"
    return None


def _retells(claim: Claim, profile_id: str, desk: Desk) -> bool:
    """Whether a claim tells an actor's own act, on a page that nowhere shows how it knows of the actor.

    It names the actor, or gives the day that the actor's page gives; and it rests on nobody else.
    """
    bare = not claim.speaker and not claim.credit and not _works_on(claim, profile_id, desk)
    if not bare or claim.profile_id != profile_id:
        return False
    return claim.route == "name" or bool(_days(claim) & _days_told(claim, profile_id, desk))


def _works_on(claim: Claim, profile_id: str, desk: Desk) -> bool:
    """Whether a page shows work of its own on an actor: what it has seen of others is no such work."""
    if claim.document_id not in desk.works:
        return False
    return any(c.observed and c.profile_id == profile_id for c in desk.by_document[claim.document_id])


def _days_told(claim: Claim, profile_id: str, desk: Desk) -> set[str]:
    """The days that an actor's own pages give for the facts of a claim."""
    told = (o for fact in desk.facts.get(claim.id, ()) for o in desk.supporters[fact][:_EARLIEST])
    home = (o for o in told if desk.at_home(o.document_id))
    return {day for o in home if desk.actors[o.document_id].profile_id == profile_id for day in _days(o)}


def _days(claim: Claim) -> set[str]:
    return {m.first for m in claim.moments if m.first and m.first == m.last}


def _same_figure(claim: Claim, other: Claim) -> str:
    """The telling figure of a claim that another one gives too, as written; empty where there is none.

    Years and hours are none: anybody can count how old somebody is, and how long a contract runs.
    """
    told = (q for q in claim.quantities if telling(q) and q.unit not in SPANS)
    shared = (q for q in told if any(equal(q, o) for o in other.quantities))
    return next((claim.quote[q.start : q.end].strip() for q in shared), "")
