"""`evidence explain`: why a fact has its confidence. Origins, every page with its quote, the ladder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from pipeline.model import AUDIENCES
from pipeline.model.figures import two_places
from pipeline.show.terminal import (
    Side,
    complain,
    day,
    emit,
    grid,
    heading,
    link,
    many,
    page,
    say,
    shorten,
    styled,
)
from pipeline.store import EDITIONS, Edition

Rows = Sequence[dict[str, Any]]

CANDIDATES = 20
TEST = re.compile(r"\(([^(]+?): ")  # "the same origin as URL (TEST: what it saw)"
SAYS = {
    "support": "says so",
    "contradict": "denies it",
    "narrower": "says less",
    "wider": "says more",
    "superseded": "said so once",
}


def explain(db: Path, fact: str, as_json: bool) -> int:
    """Print the one fact that an id or its beginning means; otherwise say which there are, and 1."""
    with Edition.open(db / EDITIONS[AUDIENCES[-1]]) as edition:
        found = edition.find_facts(fact)
        if len(found) != 1:
            return _choose(fact, found)
        key = found[0]["fact_id"]
        name = edition.rows("v_profiles", profile_id=found[0]["profile_id"])[0]["name"]
        ladder, evidence = edition.ladder(key), edition.evidence_of(key)
    origins = _origins(evidence)
    if as_json:
        emit({"fact": found[0], "ladder": ladder, "evidence": evidence, "origins": origins})
        return 0
    with page() as console:
        _head(console, found[0], name)
        if not key.startswith(fact.casefold()):
            say(console, f"{fact} was a fact of its own on an earlier night; this one holds it now")
        _origin_table(console, origins)
        _pages(console, evidence)
        _ladder(console, ladder)
        _changes(console, found[0])
    return 0


def _choose(fact: str, found: Rows) -> int:
    if not found:
        return complain(f"no fact has an id that begins with {fact!r}; `evidence profile NAME` shows the ids")
    lines = [f"{row['fact_id']}  {shorten(row['statement'], 60)}" for row in found[:CANDIDATES]]
    if len(found) > CANDIDATES:
        lines.append(f"and {len(found) - CANDIDATES} more")
    return complain(f"{fact!r} begins the ids of {len(found)} facts; give more of the one you mean:", lines)


def _origins(evidence: Rows) -> list[dict[str, Any]]:
    """For each origin and stance: the row that counts, if one does, and those that were folded into it."""
    out = []
    for (key, name, stance), group in groupby(
        evidence, key=lambda row: (row["origin_id"], row["origin_name"], row["stance"])
    ):
        rows = list(group)
        counted = next((row["claim_id"] for row in rows if row["counted"]), None)
        folded = [
            {"claim_id": row["claim_id"], "publisher": row["publisher"], "why": row["why_not_counted"]}
            for row in rows
            if not row["counted"]
        ]
        out.append(
            {"origin_id": key, "origin_name": name, "stance": stance, "counted": counted, "folded": folded}
        )
    return sorted(out, key=lambda origin: origin["counted"] is None)


def _head(console: Console, fact: dict[str, Any], name: str) -> None:
    say(console, fact["statement"], style="bold")
    as_of = f", as of {day(fact['as_of'])}" if fact["as_of"] else ""
    say(console, f"fact {fact['fact_id']} about {name}{as_of}")
    score = f"{fact['grade']} {two_places(fact['confidence'])} {fact['label']}, "
    console.print(styled(score, fact["grade"]).append_text(styled(fact["status"])))
    against = f", {fact['contradicting_sources']} against" if fact["contradicting_sources"] else ""
    direct = ", a direct source" if fact["direct_source"] else ""
    sources = many(fact["independent_sources"], "independent source")
    say(console, f"{sources} on {many(fact['supporting_pages'], 'page')}{against}{direct}")
    say(console, f"first seen {day(fact['first_seen'])}, last confirmed {day(fact['last_confirmed'])}")


def _origin_table(console: Console, origins: Rows) -> None:
    heading(console, "Origins")
    rows = (
        (
            origin["origin_name"],
            SAYS[origin["stance"]],
            "yes" if origin["counted"] else "no",
            "; ".join(f"{one['publisher']} ({_test(one['why'])})" for one in origin["folded"]),
        )
        for origin in origins
    )
    columns: dict[str, Side] = {"origin": "text", "": "left", "counts": "left", "folded in, and why": "text"}
    grid(console, columns, rows)


def _test(why: str) -> str:
    """The name of the test that folded a page in; the whole reason is told beside its quote."""
    found = TEST.search(why)
    return found[1] if found else why


def _pages(console: Console, evidence: Rows) -> None:
    heading(console, "Quotes")
    for row in sorted(evidence, key=lambda row: not row["counted"]):
        console.print(_page_head(row))
        say(console, f"“{row['quote']}”", 4)
        if row["attributed_to"]:
            say(console, f"attributed to {row['attributed_to']}", 4)
        if row["why_not_counted"]:
            say(console, f"not counted: {row['why_not_counted']}", 4)
        link(console, row["quote_url"], 4)


def _page_head(row: dict[str, Any]) -> Text:
    gone = "" if row["current"] else ", gone from the page"
    mark = styled("  counted      " if row["counted"] else "  not counted  ", "ok" if row["counted"] else "-")
    return mark.append_text(
        styled(f"{row['publisher']}, {day(row['published_at'])}, {SAYS[row['stance']]}{gone}")
    )


def _ladder(console: Console, ladder: Rows) -> None:
    heading(console, "Ladder")
    rows = (
        (
            row["step"],
            row["rule"],
            row["detail"],
            "" if row["weight"] is None else f"{row['weight']:+.2f}",
            two_places(row["confidence_after"]),
        )
        for row in ladder
    )
    columns: dict[str, Side] = {
        "": "right",
        "rule": "left",
        "what": "text",
        "weight": "right",
        "then": "right",
    }
    grid(console, columns, rows)


def _changes(console: Console, fact: dict[str, Any]) -> None:
    """The least that would move the score a grade, either way."""
    told = {"up a grade": fact["would_lift"], "down a grade": fact["would_drop"]}
    if any(told.values()):
        heading(console, "What would change it")
        for way, what in told.items():
            if what:
                say(console, f"{way}: {what}", 2)
