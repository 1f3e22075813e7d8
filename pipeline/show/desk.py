"""What the analysts' commands say: review and decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console

from pipeline.model.figures import two_places
from pipeline.show.terminal import emit, heading, iso, link, many, page, safe, say, shorten

if TYPE_CHECKING:  # the desk knows everything, which takes time to import
    from pipeline.decide import Standing
    from pipeline.desk import Effect, Item, Verdict
    from pipeline.desk.weigh import Score
    from pipeline.model import Decision

MOST = 20  # facts that move, on a page
BRIEF = 10  # letters of an id on the terminal: any beginning of four and more is taken


def review(items: Sequence[Item], limit: int, as_json: bool) -> int:
    """Print the queue, the greatest stake first."""
    if as_json:
        emit([asdict(item) for item in items[:limit]])
        return 0
    with page() as console:
        say(
            console, f"{many(len(items), 'item')} to settle, those first that would change most", style="bold"
        )
        for item in items[:limit]:
            _item(console, item)
        if len(items) > limit:
            say(console, f"{len(items) - limit} more: --limit shows them")
        if items:
            say(
                console,
                "`evidence decide` settles one, and shows first what that changes; `--dry-run` only shows.",
            )
    return 0


def _item(console: Console, item: Item) -> None:
    about = f" · {item.profile_id}" if item.profile_id else ""
    heading(console, f"{item.kind}{about} · at stake {item.stake:.2f} · {item.id[:BRIEF]}")
    say(console, item.told, 2)
    for said in item.said:
        say(console, f"“{safe(said.quote)}”", 4)
        say(console, f"{said.publisher}, fact {said.fact_id[:BRIEF]} ({two_places(said.score)})", 4)
        link(console, said.url, 4)
    for way in item.ways:
        line = f"evidence decide '{way.kind}' {way.subject[:BRIEF]} {way.value[:BRIEF] if way.value else ''}"
        say(console, f"{line.strip()}   {way.says}", 2)
    if item.advice:
        say(console, item.advice, 2)


def decided(verdict: Verdict, as_json: bool) -> int:
    """Print a decision and what it changes."""
    if as_json:
        emit(
            {
                "decision": _plain(verdict.decision),
                "kept": verdict.kept,
                "effect": asdict(verdict.effect),
                "overrules": [_plain(one) for one in verdict.overrules],
            }
        )
        return 0
    with page() as console:
        one = verdict.decision
        say(console, f"{one.kind}: {one.subject} {one.value}".rstrip(), style="bold")
        for other in verdict.overrules:
            told = f"{other.by} decided otherwise on {other.at:%Y-%m-%d}: {other.kind}, {other.reason}"
            say(console, f"{told}. The later word stands; both are kept.", 2)
        _effect(console, verdict.effect)
        if verdict.kept:
            say(console, f"Kept as {one.id}; the next night, or `evidence rebuild`, publishes it.")
            say(console, f"evidence decide undo {one.id} takes it back.", 2)
        else:
            say(console, "Nothing was kept: this was a dry run.")
    return 0


def _effect(console: Console, effect: Effect) -> None:
    if not effect:
        say(console, "It changes no fact and no field as the evidence stands today.", 2)
    for moved in effect.facts[:MOST]:
        say(console, f"{score(moved.before)} → {score(moved.after)}  {shorten(moved.statement, 90)}", 2)
    if len(effect.facts) > MOST:
        say(console, f"… and {len(effect.facts) - MOST} more facts", 2)
    for field in effect.fields:
        old, new = (shorten(value or "empty", 60) for value in (field.before, field.after))
        say(console, f"{field.profile_id}, {field.field}: {old} → {new}", 2)


def score(found: Score | None) -> str:
    """A confidence with its status."""
    if found is None:
        return "no such fact"
    return f"{two_places(found[0])} {found[1]} ({many(found[2], 'origin')})"


def decisions(found: Sequence[Standing], as_json: bool) -> int:
    """Print every decision, the newest first, and why those that do not count do not."""
    if as_json:
        emit([_plain(one.decision) | {"holds": one.holds, "idle": one.idle} for one in found])
        return 0
    with page() as console:
        say(
            console,
            f"{many(len(found), 'decision')}, {sum(one.holds for one in found)} in force",
            style="bold",
        )
        for one in reversed(found):
            said = one.decision
            heading(console, f"{said.at:%Y-%m-%d} · {safe(said.by)} · {said.kind} · {said.id}")
            say(console, f"{said.subject} {said.value}".rstrip(), 2)
            until = f" (until {said.expires:%Y-%m-%d})" if said.expires else ""
            say(console, f"{said.reason}{until}", 2)
            if one.idle:
                say(console, f"does not count: {one.idle}", 2)
    return 0


def audit(found: Sequence[Mapping[str, Any]]) -> int:
    """Print each decision with what was known when it was made."""
    emit(found)
    return 0


def opened(port: int, token: str | None) -> None:
    """Say where the desk is; with its token, which is said here and nowhere else."""
    way = f"?token={token}" if token else ""
    with page() as console:
        link(console, f"http://127.0.0.1:{port}/{way}")
        say(console, "opens the desk, to this machine alone; Ctrl-C ends it")


def _plain(one: Decision) -> dict[str, str | None]:
    row = asdict(one)
    return row | {"at": iso(one.at), "expires": iso(one.expires) if one.expires else None}
