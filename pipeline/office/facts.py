"""Reading at the desk: a fact with its evidence, a page with its text, and the search over both."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.model.shelf import EvidenceEntry
from pipeline.office.gate import refusal
from pipeline.office.marks import changes, pieces
from pipeline.office.page import Room, asked, shown
from pipeline.office.ways import address, asking, on_origin, on_row
from pipeline.site import drawings
from pipeline.site.catalogue import Catalogue, catalogue
from pipeline.site.reason import Group, Side, reason
from pipeline.store.page import founder_of, read_page
from pipeline.store.reading import Edition
from pipeline.store.shelf import read_shelf

FOUND = 50  # facts, and pages, of a search
Links = list[tuple[str, str]]  # what a decision says, and where its effect is shown


def fact(room: Room, request: Request) -> Response:
    """A fact of the newest edition: its origins, its ladder, each quote with what can be decided on it."""
    wanted = request.path_params["fact"]
    books = catalogue(read_shelf(room.office.edition, "leadership_alliance", wanted))
    if wanted not in books.fact:
        with Edition.open(room.office.edition) as edition:  # an id of an earlier night, or its beginning
            found = edition.find_facts(wanted)
        if len(found) == 1 and found[0]["fact_id"] != wanted:
            return RedirectResponse(f"/fact/{found[0]['fact_id']}", 303)
        return refusal(
            404, "The newest edition has no such fact. The next night may bring it, or took it away."
        )
    page = reason(books, books.fact[wanted])
    founder = founder_of(room.office.work, wanted)
    return shown(
        request,
        "fact.html",
        page=page,
        ladder=drawings.ladder(page),
        graph=drawings.graph(page),
        ways={
            said.row.claim_id: _ways(said.row, group, side, founder)
            for side in page.sides
            for group in side.groups
            for said in (*((group.counted,) if group.counted else ()), *group.members)
        },
        pages=_ids(books),
    )


def _ways(row: EvidenceEntry, group: Group, side: Side, founder: str | None) -> Links:
    ways = [*on_row(row, founder), *on_origin(row, group, side)]
    links = [(way.says, address(way)) for way in ways]
    return [*links, ("it is about another profile …", asking("subject is", row.claim_id))]


def _ids(books: Catalogue) -> dict[str, str]:
    return {entry.url: entry.document_id for entry in books.shelf.documents}


def page(room: Room, request: Request) -> Response:
    """A page of the evidence as it was stored, what was claimed of it, and what changed on it."""
    wanted = asked(request, "version")
    number = int(wanted) if re.fullmatch(r"[0-9]{1,6}", wanted) else None
    found = read_page(room.office.work, request.path_params["document"], number)
    if found is None:
        return refusal(404, "There is no such page in the evidence, or no such version of it.")
    text = found.shown.text if found.shown else ""
    before = found.before.text if found.before else ""
    return shown(
        request,
        "page.html",
        page=found,
        pieces=pieces(text, found.claims),
        changes=changes(before, text, found.edits),
    )


def search(room: Room, request: Request) -> Response:
    """Facts by the words of their statements and quotes, and pages by those of their titles and addresses."""
    words = asked(request, "q")[:200]
    facts, pages = [], []
    if words:
        with Edition.open(room.office.edition) as edition:
            facts, pages = edition.search(words, FOUND), edition.find_documents(words, FOUND)
    return shown(request, "search.html", q=words, facts=facts, pages=pages)
