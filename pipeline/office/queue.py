"""The queue, and one item of it with each way to settle it."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from pipeline.office.gate import refusal
from pipeline.office.page import Room, asked, part, shown
from pipeline.office.ways import address
from pipeline.store.page import names

SETTLED = (
    "This item is not in the queue any more: it was settled, or the evidence that raised it has gone."
    " Nothing is left to do here."
)


def listed(room: Room, request: Request) -> Response:
    """What waits, the greatest stake first; of one kind or on one profile where that is asked for."""
    items = room.shelves.queue()
    kind, profile = asked(request, "kind"), asked(request, "profile")
    found = [i for i in items if kind in ("", i.kind) and profile in ("", i.profile_id)]
    return shown(
        request,
        "queue.html",
        part=part(request, found),
        kinds=sorted(Counter(i.kind for i in items).items()),
        profiles=sorted(Counter(i.profile_id for i in items if i.profile_id).items()),
        kind=kind,
        profile=profile,
    )


def item(room: Room, request: Request) -> Response:
    """One item: who says what, and what may be decided."""
    wanted = request.path_params["item"]
    found = next((i for i in room.shelves.queue() if i.id == wanted), None)
    if found is None:
        return refusal(404, SETTLED)
    said = names(room.office.work, [s.claim_id for s in found.said])
    ways = [(way, address(way)) for way in found.ways]
    return shown(request, "item.html", item=found, ways=ways, said=said)
