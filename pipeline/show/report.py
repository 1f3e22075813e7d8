"""The report of a night: the funnel with the reason for each drop, what failed, what changed, the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from rich.console import Console

from pipeline.model import AUDIENCES, Change, Night, Problem, Registry
from pipeline.show.terminal import emit, grid, heading, iso, link, many, moment, page, say, shorten, styled
from pipeline.store import EDITIONS

MOST = 20  # problems on a terminal
MOST_CHANGES = 8  # for each profile

# stage of the funnel, what a person calls it, the stage and kinds of the drops that belong to it
_REFUSALS = ("refused address", "refused by robots")
FUNNEL: tuple[tuple[str, str], ...] = (
    ("sources", "sources"),
    ("urls", "URLs asked for"),
    ("fetched", "  fetched"),
    ("not_modified", "  not modified"),
    ("same_bytes", "  same bytes as before"),
    ("refused", "  refused"),
    ("failed", "  failed"),
    ("listed", "feeds and sitemaps read"),
    ("read", "pages read"),
    ("claims", "claims that stand"),
    ("facts", "facts"),
)
# which row of the funnel tells of a drop: by stage, or by stage and kind
_ROW = {"discover": "listed", "read": "read", "claim": "claims"}


def night(ended: Night, registry: Registry, folder: Path, as_json: bool) -> None:
    """Print how a night went. `folder` holds the editions."""
    if as_json:
        emit(_object(ended, folder))
        return
    with page() as console:
        seconds = f"{ended.seconds:.1f} s" if ended.seconds else "not timed"
        say(console, f"Night {ended.id}, {moment(iso(ended.started_at))}, {seconds}", style="bold")
        _funnel(console, ended)
        _problems(console, ended, registry)
        _changes(console, ended.changes, registry)
        _outcome(console, ended, registry, folder)


def _object(ended: Night, folder: Path) -> dict[str, object]:
    drops = [{"stage": stage, "reason": reason, "count": count} for stage, reason, count in ended.drops]
    return {
        **asdict(ended),
        "funnel": dict(ended.funnel),
        "drops": drops,
        "checks": _checks(ended),
        "edition": str(_edition(folder)) if ended.outcome == "published" else None,
    }


def _checks(ended: Night) -> list[str]:
    return [reason for stage, reason, _ in ended.drops if stage == "publish"]


def _edition(folder: Path) -> Path:
    return folder / EDITIONS[AUDIENCES[-1]]


def _funnel(console: Console, ended: Night) -> None:
    counts = dict(ended.funnel)
    reasons: dict[str, list[str]] = {}
    for stage, reason, count in ended.drops:
        if row := _row(stage, reason):
            reasons.setdefault(row, []).append(f"{count} {reason}")
    heading(console, "Funnel")
    rows = (
        (title, counts[name], ", ".join(reasons.get(name, ()))) for name, title in FUNNEL if name in counts
    )
    grid(console, {"": "left", "count": "right", "dropped": "text"}, rows)


def _row(stage: str, reason: str) -> str | None:
    if stage == "fetch":
        return "refused" if reason in _REFUSALS else "failed"
    return _ROW.get(stage)


def _problems(console: Console, ended: Night, registry: Registry) -> None:
    if not ended.problems:
        return
    own = {source.url for source in registry.sources}
    ordered = sorted(ended.problems, key=lambda problem: problem.url not in own)  # whole sources first
    heading(console, f"Not used ({len(ordered)})")
    for problem in ordered[:MOST]:
        what = "source " if problem.url in own else ""
        say(console, f"{problem.stage}, {problem.kind}: {what}{_detail(problem)}", 2)
        link(console, problem.url or "no URL", 4)
    if len(ordered) > MOST:
        say(console, f"and {len(ordered) - MOST} more: v_problems", 2)


def _detail(problem: Problem) -> str:
    if problem.kind != "bug":
        return problem.detail
    last = problem.detail.strip().rpartition("\n")[2]
    return f"{last} (the whole traceback is in v_problems)"


def _changes(console: Console, changes: Sequence[Change], registry: Registry) -> None:
    names = {profile.id: profile.name for profile in registry.profiles}
    ordered = sorted(changes, key=lambda change: (change.profile_id, _weight(change)))
    if ordered:
        heading(console, "Changed since the last edition")
    for profile_id, group in groupby(ordered, key=lambda change: change.profile_id):
        mine = list(group)
        say(console, f"{names.get(profile_id, profile_id)}: {_summary(mine)}", 2)
        for change in mine[:MOST_CHANGES]:
            _change(console, change)
        if len(mine) > MOST_CHANGES:
            say(console, f"and {len(mine) - MOST_CHANGES} more: v_history", 4)


def _weight(change: Change) -> tuple[int, str, str]:
    """What a person should see first: another status, then fields, new facts by grade, lost ones, scores."""
    if not change.field.startswith("fact "):
        return 1, "", change.field
    old, new = change.old, change.new
    if old and new:
        return 0 if _status(old) != _status(new) else 4, new, change.field
    return (2 if new else 3), new or old or "", change.field


def _status(value: str) -> str:
    return value.rpartition(" ")[2]


def _summary(changes: Iterable[Change]) -> str:
    counts = dict.fromkeys(("new", "gone", "otherwise"), 0)
    fields = 0
    for change in changes:
        if not change.field.startswith("fact "):
            fields += 1
        else:
            counts["new" if change.old is None else "gone" if change.new is None else "otherwise"] += 1
    parts = [f"{many(count, 'fact')} {word}" for word, count in counts.items() if count]
    return ", ".join([*parts, *([many(fields, "field")] if fields else [])])


def _change(console: Console, change: Change) -> None:
    width = 2 * (console.width - 8)  # two lines on the terminal
    fact = change.field.startswith("fact ")
    if fact:
        field = change.field[: len("fact ") + 8]
        say(console, f"{field}  {change.old or 'new'} → {change.new or 'gone'}  ({change.reason})", 4)
        say(console, shorten(change.detail, width), 6)
        return
    say(console, f"{change.field.replace('_', ' ')}  ({change.reason})", 4)
    if change.old is not None:
        say(console, f"was  {shorten(change.old, width)}", 6)
    say(console, f"now  {shorten(change.new or 'nothing', width)}", 6)


def _outcome(console: Console, ended: Night, registry: Registry, folder: Path) -> None:
    console.print()
    console.print(styled(_sentence(ended, registry, folder), key=ended.outcome))
    for check in _checks(ended):
        say(console, check, 2)


def _sentence(ended: Night, registry: Registry, folder: Path) -> str:
    stands = "what was read is kept; the last edition stands"
    if ended.outcome == "published":
        until = moment(iso(ended.valid_until)) if ended.valid_until else "–"
        return f"Published: {_edition(folder)}, good until {until}.{_reservation(ended, registry)}"
    if ended.outcome == "dry run":
        would = "held back" if ended.exit_code == 4 else "published"
        return f"Dry run: nothing was stored; this night would have been {would}."
    return f"{ended.outcome.capitalize()} (exit code {ended.exit_code}): {stands}."


def _reservation(ended: Night, registry: Registry) -> str:
    if ended.exit_code != 3:
        return ""
    own = {source.url for source in registry.sources}
    failed = {problem.url for problem in ended.problems if problem.stage == "fetch"} & own
    bugs = sum(problem.kind == "bug" for problem in ended.problems)
    parts = [f"{many(len(failed), 'source')} without an answer", many(bugs, "bug")]
    return f" Exit code 3: {parts[0] if not bugs else ', '.join(parts) if failed else parts[1]}."
