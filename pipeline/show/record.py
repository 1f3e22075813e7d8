"""`evidence profile`: an institution with its fields, its facts, and the pages that they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from pipeline.model import AUDIENCES
from pipeline.model.alone import alone, readable_first
from pipeline.model.figures import two_places
from pipeline.show.terminal import complain, day, emit, grid, heading, many, page, safe, say, styled
from pipeline.store import EDITIONS, Edition

Rows = Sequence[dict[str, Any]]

KEY_FACTS = 12
MOST = 12  # contested facts, and pages that were not counted
MARKS = (
    "category",
    "base",
    "region",
    "signal_focus",
    "content_type",
    "primary_domain",
    "topic",
    "impact",
    "operational_criticality",
    "time_horizon",
)
TEXTS = (
    "what_it_does",
    "why_it_matters",
    "what_to_watch",
    "outlook_now",
    "outlook_quarter",
    "outlook_year",
)
CONTESTED = ("disputed", "superseded", "retracted", "rejected")


def profile(db: Path, name: str, as_json: bool) -> int:
    """Print the one profile that a name means; otherwise say which there are, and 1."""
    with Edition.open(db / EDITIONS[AUDIENCES[-1]]) as edition:
        found = edition.find_profiles(name)
        if len(found) != 1:
            return _choose(edition, name, found)
        record = found[0]
        key = record["profile_id"]
        fields = edition.rows("v_profile_fields", profile_id=key)
        facts = edition.facts_of(key)
        evidence = edition.rows("v_evidence", profile_id=key)
        images = [_without_bytes(row) for row in edition.rows("v_images", profile_id=key)]
    if as_json:
        emit({"profile": record, "fields": fields, "facts": facts, "images": images})
    else:
        with page() as console:
            _print(console, record, fields, facts, evidence)
            _pictures(console, images)
    return 0


def _choose(edition: Edition, name: str, found: Rows) -> int:
    several = f"{name!r} could be {len(found)} profiles; name one by its id:"
    none = f"no profile is called {name!r}; there are:"
    rows = found or edition.rows("v_profiles")
    return complain(several if found else none, (f"{row['profile_id']}  {row['name']}" for row in rows))


def _print(console: Console, record: dict[str, Any], fields: Rows, facts: Rows, evidence: Rows) -> None:
    say(console, record["name"], style="bold")
    say(console, f"{record['kind']}, {record['profile_id']}")
    if record["confidence"] is None:
        say(console, "No fact carries this profile yet.")
    else:
        score = f"{record['grade']} {two_places(record['confidence'])} {record['label']}"
        score += f": {record['evidence_label']}"
        console.print(styled(score, record["grade"]))
    confirmed = f", last confirmed {day(record['last_confirmed'])}" if record["last_confirmed"] else ""
    sources = many(record["independent_sources"], "independent source")
    say(console, f"{sources}, {many(record['facts'], 'fact')}{confirmed}")
    _fields(console, record, fields)
    for name in TEXTS:
        if record[name]:
            heading(console, _title(name))
            for line in record[name].split("\n"):
                say(console, line, 2)
    _facts(console, record["name"], facts)
    _sources(console, evidence)


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _fields(console: Console, record: dict[str, Any], fields: Rows) -> None:
    set_by = {row["field"]: row for row in reversed(fields)}
    known = [name for name in MARKS if record[name]]
    if known:
        heading(console, "Fields")
        rows = ((_title(name), record[name], *_authority(set_by.get(name))) for name in known)
        grid(console, {"field": "left", "value": "text", "confidence": "left", "set by": "left"}, rows)
    if unknown := [_title(name).lower() for name in MARKS if not record[name]]:
        say(console, f"No evidence for: {', '.join(unknown)}.")


def _authority(row: dict[str, Any] | None) -> tuple[object, str]:
    if row is None:
        return "", "registry"
    if row["confidence"] is None:
        return "", row["set_by"]
    return styled(f"{row['grade']} {two_places(row['confidence'])}", row["grade"]), row["set_by"]


def _facts(console: Console, name: str, facts: Rows) -> None:
    standing = [row for row in facts if row["status"] not in CONTESTED]
    contested = [row for row in facts if row["status"] in CONTESTED]
    key = readable_first(
        standing, lambda row: row["confidence"], lambda row: alone(row["statement"], None, name)
    )
    _section(console, "Key facts", key, KEY_FACTS)
    _section(console, "Disputed, superseded, retracted, rejected", contested, MOST)


def _section(console: Console, title: str, facts: Rows, most: int) -> None:
    if not facts:
        return
    heading(console, f"{title} ({len(facts)})")
    for row in facts[:most]:
        head = styled(f"  {row['grade']} {two_places(row['confidence'])} ", row["grade"])
        console.print(head.append_text(styled(row["status"])).append(safe(f", {_rests_on(row)}")))
        say(console, row["statement"], 4)
    if len(facts) > most:
        say(console, f"and {len(facts) - most} more: --json has them all", 2)


def _rests_on(row: dict[str, Any]) -> str:
    parts = [many(row["independent_sources"], "origin"), many(row["supporting_pages"], "page")]
    if row["contradicting_sources"]:
        parts.append(f"{row['contradicting_sources']} against")
    if row["direct_source"]:
        parts.append("direct source")
    return f"{', '.join(parts)}, fact {row['fact_id'][:8]}"


def _sources(console: Console, evidence: Rows) -> None:
    counted = Counter((row["origin_name"], row["origin_id"]) for row in evidence if row["counted"])
    if counted:
        heading(console, f"Origins counted ({len(counted)})")
        rows = ((name, times) for (name, _), times in counted.most_common())
        grid(console, {"origin": "text", "facts": "right"}, rows)
    pages = {row["url"] for row in evidence if row["counted"]}
    derived = [row for row in evidence if row["url"] not in pages]
    if derived:
        _derived(console, derived)


def _derived(console: Console, rows: Rows) -> None:
    """Pages that count nowhere on this profile, each with the reason that holds most often."""
    by_page: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        by_page.setdefault((row["publisher"], row["title"]), []).append(row["why_not_counted"] or "")
    heading(console, f"Pages not counted ({len(by_page)})")
    for (publisher, title), reasons in list(by_page.items())[:MOST]:
        say(console, f"{publisher}: {title}", 2)
        say(console, f"{_most_often(reasons)} ({many(len(reasons), 'claim')})", 4)
    if len(by_page) > MOST:
        say(console, f"and {len(by_page) - MOST} more: v_evidence", 2)


def _without_bytes(row: dict[str, Any]) -> dict[str, Any]:
    """A picture without its thumbnail, which is no text."""
    return {name: value for name, value in row.items() if not isinstance(value, bytes)}


def _pictures(console: Console, images: Rows) -> None:
    """Each picture as its page tells it; the thumbnail itself is in the edition and on the site."""
    if not images:
        return
    heading(console, f"Pictures ({len(images)})")
    for row in images:
        say(console, row["caption"] or "no caption", 2)
        credit = f", credit: {row['credit']}" if row["credit"] else ", no credit on its page"
        say(console, f"{row['source_context'] or 'no context'}{credit}", 4)
        say(console, row["url"], 4)


def _most_often(reasons: Iterable[str]) -> str:
    return Counter(reasons).most_common(1)[0][0]
