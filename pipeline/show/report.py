"""The report of a night: the funnel with the reason for each drop, what failed, what changed, the outcome."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from os.path import commonprefix
from pathlib import Path

from rich.console import Console

from pipeline import tell
from pipeline.errors import REFUSALS
from pipeline.model import AUDIENCES, Change, Night, Problem, Registry
from pipeline.show.terminal import (
    emit,
    grid,
    heading,
    iso,
    link,
    many,
    moment,
    page,
    safe,
    say,
    shorten,
    styled,
)
from pipeline.store import EDITIONS

MOST = 20  # problems on a terminal
MOST_CHANGES = 8  # for each profile
ALIKE = 60  # characters: shorter beginnings that two values share are shown
FALLEN = ("disputed", "superseded", "retracted", "rejected")

# stage of the funnel, and what a person calls it
FUNNEL: tuple[tuple[str, str], ...] = (
    ("sources", "sources"),
    ("urls", "URLs asked for"),
    ("fetched", "  fetched"),
    ("not_modified", "  not modified"),
    ("same_bytes", "  same bytes as before"),
    ("same_text", "  same text as before"),
    ("refused", "  refused"),
    ("failed", "  failed"),
    ("listed", "feeds and sitemaps read"),
    ("read", "pages read"),
    ("claims", "claims that stand"),
    ("facts", "facts"),
)
# which row of the funnel tells of a drop: by stage, or by stage and kind
_ROW = {"visit": "urls", "discover": "listed", "read": "read", "claim": "claims"}
_FOR_AN_ANALYST = ("gone", "moved", "suggested")  # kinds of what a person should settle in the sources file


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
        _proposals(console, ended)
        _changes(console, ended, registry)
        _outcome(console, ended, registry, folder)
        console.print()
        console.print(safe(tell.summary(ended)), soft_wrap=True)  # the last line, whatever else is said


def _object(ended: Night, folder: Path) -> dict[str, object]:
    drops = [{"stage": stage, "reason": reason, "count": count} for stage, reason, count in ended.drops]
    return {
        **asdict(ended),
        "funnel": dict(ended.funnel),
        "drops": drops,
        "checks": _checks(ended),
        "summary": tell.summary(ended),
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
    """The row of the funnel that a drop belongs to; a proposal is none."""
    if stage == "fetch":
        return "refused" if reason in REFUSALS else "failed"
    return _ROW.get(stage)


def _problems(console: Console, ended: Night, registry: Registry) -> None:
    own = {source.url for source in registry.sources}
    unused = [problem for problem in ended.problems if problem.kind not in _FOR_AN_ANALYST]
    ordered = sorted(unused, key=lambda problem: problem.url not in own)  # whole sources first
    if not ordered:
        return
    heading(console, f"Not used ({len(ordered)})")
    most = MOST if console.is_terminal else len(ordered)  # a log names them all
    told = 0
    for sentence, group in _alike(ordered, own).items():
        shown = group[: max(most - told, 0)]
        told += len(shown)
        if shown:
            say(console, f"{sentence} ({len(group)} times)" if len(group) > 1 else sentence, 2)
        for problem in shown:
            link(console, problem.url or "no URL", 4)
    if len(ordered) > told:
        edition = "" if ended.outcome == "published" else " of the next edition"
        say(console, f"and {len(ordered) - told} more: v_problems{edition}", 2)


def _alike(problems: Sequence[Problem], own: Collection[str]) -> dict[str, list[Problem]]:
    """The problems by the sentence that tells them: one that hit many URLs is told once."""
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        fetched = "source" if problem.url in own else "page"
        what = fetched if problem.stage == "fetch" else problem.stage
        groups.setdefault(f"{what}, {problem.kind}: {_detail(problem)}", []).append(problem)
    return groups


def _proposals(console: Console, ended: Night) -> None:
    found = [problem for problem in ended.problems if problem.kind in _FOR_AN_ANALYST]
    if found:
        heading(console, f"For you to settle ({len(found)})")
    for problem in found:
        say(console, f"{problem.kind}: {problem.detail}", 2)
        if problem.url:
            link(console, problem.url, 4)


def _detail(problem: Problem) -> str:
    if problem.kind != "bug":
        return problem.detail
    last = problem.detail.strip().rpartition("\n")[2]
    return f"{last} (the whole traceback is in v_problems)"


def _changes(console: Console, ended: Night, registry: Registry) -> None:
    names = {profile.id: profile.name for profile in registry.profiles}
    ordered = sorted(ended.changes, key=lambda change: (change.profile_id, _weight(change)))
    if ordered:
        done = "Changed" if ended.outcome == "published" else "Would have changed"
        heading(console, f"{done} since the last edition")
    for profile_id, group in groupby(ordered, key=lambda change: change.profile_id):
        mine = list(group)
        say(console, f"{names.get(profile_id, profile_id)}: {_summary(mine)}", 2)
        if all(change.old is None for change in mine):  # its first edition: all of it is new
            continue
        for change in mine[:MOST_CHANGES]:
            _change(console, change)
        if len(mine) > MOST_CHANGES:
            say(console, f"and {len(mine) - MOST_CHANGES} more: v_history", 4)


def _weight(change: Change) -> tuple[int, str, str]:
    """What a person should see first: fallen facts, fields, other statuses, new, lost, other scores."""
    old, new = change.old, change.new
    if not change.field.startswith("fact "):
        return 1, "", change.field
    if new is None:
        return 4, old or "", change.field
    if _status(new) in FALLEN and (old is None or _status(old) != _status(new)):
        return 0, new, change.field
    moved = old is not None and _status(old) != _status(new)
    return (2 if moved else 3 if old is None else 5), new, change.field


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
    same = _same(change.old or "", change.new or "")
    for word, value in (("was", change.old), ("now", change.new)):
        rest = "nothing" if value is None else value[same:].strip() or "and no more"
        say(console, f"{word}  {shorten(f'… {rest}' if same else rest, width)}", 6)


def _same(old: str, new: str) -> int:
    """How much of two texts may be left out because they begin alike: whole words, and not a few."""
    begin = old[: new.rfind(" ", 0, len(commonprefix([old, new])) + 1) + 1]
    return len(begin) if len(begin) > ALIKE else 0


def _outcome(console: Console, ended: Night, registry: Registry, folder: Path) -> None:
    console.print()
    console.print(styled(_sentence(ended, registry), key=ended.outcome))
    if ended.outcome == "published":
        link(console, _edition(folder), 2)
    for check in _checks(ended):
        say(console, check, 2)


def _sentence(ended: Night, registry: Registry) -> str:
    if ended.outcome == "published":
        until = moment(iso(ended.valid_until)) if ended.valid_until else "–"
        return f"Published, good until {until}.{_reservation(ended, registry)}"
    if ended.outcome == "dry run":
        would = "held back" if ended.exit_code == 4 else "published"
        return f"Dry run: nothing was stored; this night would have been {would}."
    kept = "what was read is kept, the last edition stands"
    return f"{ended.outcome.capitalize()} (exit code {ended.exit_code}): {kept}."


def _reservation(ended: Night, registry: Registry) -> str:
    if ended.exit_code != 3:
        return ""
    own = {source.url for source in registry.sources}
    failed = {problem.url for problem in ended.problems if problem.stage == "fetch"} & own
    bugs = sum(problem.kind == "bug" for problem in ended.problems)
    told = {
        f"{many(len(failed), 'source')} without an answer": len(failed),
        many(bugs, "bug"): bugs,
        "visits ended early for lack of room": any(p.kind == "no room" for p in ended.problems),
    }
    return f" Exit code 3: {', '.join(part for part, is_so in told.items() if is_so) or 'forced'}."
