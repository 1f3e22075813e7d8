"""Decisions: asked for, shown with what they would change, kept, listed, and undone by another one."""

from __future__ import annotations

import secrets
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from pipeline.decide import KINDS, Kind, Standing, key_of
from pipeline.desk import Moved, Verdict, Way, audit_rows, decide
from pipeline.errors import ConfigError
from pipeline.model import Decision
from pipeline.office.gate import Visit, refusal
from pipeline.office.page import Room, asked, day_of, part, shown
from pipeline.office.ways import address
from pipeline.site.wording import score
from pipeline.store import Store
from pipeline.store.page import names

UNSAID = "(not yet given)"  # the reason while the effect is looked at
USUAL = timedelta(days=90)  # proposed for what must expire: a quarter, as long as the middle outlook
LONGEST = 4_000  # characters of a reason or a value


def ask(room: Room, request: Request) -> Response:
    """What a decision lacks: its value, and until when."""
    kind = _kind(asked(request, "kind"))
    subject = asked(request, "subject")
    now = room.office.clock()
    return shown(
        request,
        "ask.html",
        kind=kind,
        subject=subject,
        known=names(room.office.work, [subject]).get(subject),
        profiles=room.shelves.registry().profiles if "profile" in kind.value else (),
        expires=f"{now + USUAL:%Y-%m-%d}",
        tomorrow=f"{now + timedelta(days=1):%Y-%m-%d}",
    )


def weigh(room: Room, request: Request) -> Response:
    """What a decision would change, and the form that keeps it. Nothing is kept here."""
    fields = {name: asked(request, name) for name in ("kind", "subject", "value", "expires", "reason")}
    return _weighed(room, request, fields, "", 200)


def _weighed(room: Room, request: Request, fields: dict[str, str], wrong: str, status: int) -> Response:
    kind = _kind(fields["kind"])
    now = room.office.clock()
    until = day_of(fields["expires"]) or (now + USUAL if kind.expires else None)
    wanted = Decision(
        "", kind.name, fields["subject"], fields["value"], _visit(request).by, now, UNSAID, until
    )
    verdict = decide(room.shelves.registry(), room.office.work, wanted, keep=False)
    return shown(
        request,
        "decide.html",
        status,
        kind=kind,
        verdict=verdict,
        moved=[m for m in verdict.effect.facts if not _slight(m)],
        said=_named(room, verdict.decision),
        undone=_undone(room, verdict.decision),
        reason=fields["reason"],
        expires=f"{until:%Y-%m-%d}" if until else "",
        tomorrow=f"{now + timedelta(days=1):%Y-%m-%d}",
        wrong=wrong,
        number=secrets.token_hex(16),
    )


def _slight(moved: Moved) -> bool:
    """Whether a fact moves by less than the two digits that are shown, and in nothing else."""
    if moved.before is None or moved.after is None:
        return False
    (old, *before), (new, *after) = moved.before, moved.after
    return before == after and score(old) == score(new)


def keep(room: Room, request: Request) -> Response:
    """Keep a decision, once for each form that was shown, and lead to it."""
    form = _visit(request).form
    number = form.get("number", "")
    if not 16 <= len(number) <= 64:
        return refusal(400, "This form has no number, and nothing was kept.")
    fields = {name: form.get(name, "").strip() for name in ("kind", "subject", "value", "expires", "reason")}
    if wrong := _wanting(fields):
        return _weighed(room, request, fields, wrong, 422)
    made = room.once(number, lambda: _kept(room, request, fields).decision.id)
    return RedirectResponse(f"/decision/{made}?kept=1", 303)


def _wanting(fields: dict[str, str]) -> str:
    if not fields["reason"]:
        return "Say why. Colleagues read it, and so will you."
    if any(len(value) > LONGEST for value in fields.values()):
        return f"That is longer than {LONGEST:,} characters."
    return ""


def _kept(room: Room, request: Request, fields: dict[str, str]) -> Verdict:
    wanted = Decision(
        "",
        fields["kind"],
        fields["subject"],
        fields["value"],
        _visit(request).by,
        room.office.clock(),
        fields["reason"],
        day_of(fields["expires"]),
    )
    return decide(room.shelves.registry(), room.office.work, wanted, keep=True)


def listed(room: Room, request: Request) -> Response:
    """All decisions, the newest first, with what counts and why the others do not."""
    found = room.shelves.standings(room.office.clock())
    some = part(request, found[::-1])
    ids = [i for s in some.entries for i in (s.decision.subject, s.decision.value)]
    return shown(
        request,
        "decisions.html",
        part=some,
        force=sum(s.holds for s in found),
        said=names(room.office.work, ids),
        undo={s.decision.id: _undo(s) for s in some.entries},
    )


def audit(room: Room, request: Request) -> Response:
    """All decisions with what was known when each was made, as a file of JSON."""
    now = room.office.clock()
    rows = audit_rows(room.shelves.registry(), room.office.work, now)
    name = f'attachment; filename="audit-{now:%Y-%m-%d}.json"'
    return JSONResponse(rows, headers={"Content-Disposition": name})


def one(room: Room, request: Request) -> Response:
    """One decision: what was known when it was made, what else was decided on the same, and its undoing."""
    found = room.shelves.standings(room.office.clock())
    mine = next((s for s in found if s.decision.id == request.path_params["decision"]), None)
    if mine is None:
        return refusal(404, "There is no such decision.")
    with Store.open(room.office.work) as store:
        grounds = store.grounds().get(mine.decision.id, {})
    return shown(
        request,
        "decision.html",
        standing=mine,
        others=[s for s in found if s is not mine and _on_the_same(s.decision, mine.decision)],
        grounds=grounds,
        said=_named(room, mine.decision),
        undo=_undo(mine),
        kept=bool(asked(request, "kept")),
    )


def _undo(standing: Standing) -> str | None:
    """Where a decision that counts is taken back."""
    return address(Way("undo", standing.decision.id, "", "")) if standing.holds else None


def _on_the_same(one: Decision, other: Decision) -> bool:
    if one.kind not in KINDS or other.kind not in KINDS:
        return False
    return key_of(one) == key_of(other) or (one.kind == "undo" and one.subject == other.id)


def _named(room: Room, one: Decision) -> dict[str, object]:
    return dict(names(room.office.work, [one.subject, one.value]))


def _undone(room: Room, one: Decision) -> Decision | None:
    """The decision that an undo is of."""
    if one.kind != "undo":
        return None
    return next((d for d in room.shelves.decisions() if d.id == one.subject), None)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise ConfigError(f"there is no decision {name!r}; there are: {', '.join(KINDS)}")
    return KINDS[name]


def _visit(request: Request) -> Visit:
    found: Visit = request.state.visit
    return found
