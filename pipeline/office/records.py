"""Profiles and publishers at the desk: what the newest edition says, and what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pipeline.config.words import FIELD_NAMES
from pipeline.decide import in_force
from pipeline.decide.force import on
from pipeline.desk import Way
from pipeline.model import Decision
from pipeline.office.gate import refusal
from pipeline.office.page import Room, asked, part, shown
from pipeline.office.ways import address, asking
from pipeline.store.reading import Edition

SOON = 30  # facts of a profile on its page; the search finds the others
OUTCOMES = (("came true", "it came true"), ("did not", "it did not"), ("unclear", "nobody knows"))
PUBLISHER = ("publisher kind", "publisher owner", "publisher interests")


def profiles(room: Room, request: Request) -> Response:
    """All profiles of the edition by name, or those that a name leads to."""
    wanted = asked(request, "q")[:100]
    with Edition.open(room.office.edition) as edition:
        if wanted:
            found = edition.find_profiles(wanted)
        else:
            found = sorted(edition.rows("v_profiles"), key=lambda p: (p["name"].casefold(), p["profile_id"]))
    waiting = Counter(item.profile_id for item in room.shelves.queue())
    return shown(request, "profiles.html", part=part(request, found), q=wanted, waiting=waiting)


def profile(room: Room, request: Request) -> Response:
    """A profile with its fields, each of which a person may set until a day, its facts and its outlooks."""
    wanted = request.path_params["profile"]
    with Edition.open(room.office.edition) as edition:
        rows = edition.rows("v_profiles", profile_id=wanted)
        if not rows:
            return refusal(404, "The newest edition has no such profile.")
        fields = edition.rows("v_profile_fields", profile_id=wanted)
        facts = edition.facts_of(wanted)
        outlooks = edition.rows("v_outlooks", profile_id=wanted)
    force = in_force(room.shelves.decisions(), room.office.clock())
    return shown(
        request,
        "profile.html",
        profile=rows[0],
        profile_fields=_fields(wanted, rows[0], fields, force),
        facts=facts[:SOON],
        more=max(0, len(facts) - SOON),
        outlooks=[(row, _outcomes(row["outlook_id"])) for row in outlooks],
        resolved=on("resolution", force),
        waiting=sum(item.profile_id == wanted for item in room.shelves.queue()),
    )


def _fields(
    profile_id: str, row: dict[str, Any], fields: Iterable[dict[str, Any]], force: Iterable[Decision]
) -> list[dict[str, Any]]:
    """Each field: what the edition says, what rests behind it, what is decided, and where one decides."""
    force, said = tuple(force), list(fields)
    values, audiences = on("field value", force), on("field audience", force)
    out = []
    for name in FIELD_NAMES:
        subject = f"{profile_id}/{name}"
        out.append(
            {
                "name": name,
                "value": row.get(name),
                "rows": [field for field in said if field["field"] == name],
                "decided": [one for one in (values.get(subject), audiences.get(subject)) if one],
                "set": asking("field value", subject),
                "audience": asking("field audience", subject),
            }
        )
    return out


def _outcomes(outlook_id: str) -> list[tuple[str, str]]:
    return [(says, address(Way("resolution", outlook_id, value, says))) for value, says in OUTCOMES]


def publisher(room: Room, request: Request) -> Response:
    """A publisher: what it is held to be, and its pages."""
    domain = request.path_params["domain"]
    with Edition.open(room.office.edition) as edition:
        known = edition.publisher(domain)
        pages = edition.rows("v_documents", publisher_domain=domain)
    if not pages:
        return refusal(404, "The newest edition has no page of such a publisher.")
    force = in_force(room.shelves.decisions(), room.office.clock())
    return shown(
        request,
        "publisher.html",
        domain=domain,
        known=known,
        part=part(request, sorted(pages, key=lambda p: (p["published_at"] or "", p["url"]), reverse=True)),
        changeable=[(name, asking(name, domain), on(name, force).get(domain)) for name in PUBLISHER],
    )
