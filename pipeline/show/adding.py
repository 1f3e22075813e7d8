"""What `add` and `sources test` say: what an address gives, and what that would change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from pipeline.show.desk import MOST, score
from pipeline.show.terminal import day, emit, heading, iso, link, many, page, say, shorten

if TYPE_CHECKING:  # the desk knows everything, which takes time to import
    from pipeline.desk import Preview, Told
    from pipeline.model import Publisher
    from pipeline.night.look import Seen

STANCES = {
    "support": "supports",
    "contradict": "contradicts",
    "narrower": "narrows",
    "wider": "says more widely",
    "superseded": "is overtaken by",
    "": "states no fact",
}


def previews(found: Sequence[Preview]) -> None:
    """Print what each address gives and would change."""
    with page() as console:
        for one in found:
            _preview(console, one)
        if among := {name for one in found for name in one.among}:
            say(
                console,
                f"There is much evidence: they were weighed among pages near to {', '.join(sorted(among))}.",
            )
        if sum(bool(one.told) for one in found) > 1:
            say(console, "These were weighed together: what one changes, the others are part of.")


def tested(one: Preview, as_json: bool) -> int:
    """Print what a source gives now; the exit code says whether that is anything."""
    if as_json:
        emit(plain(one))
    else:
        with page() as console:
            _preview(console, one)
            if one.source and one.seen and not one.wrong and one.source.kind != one.seen.kind:
                say(console, f"The file calls it a {one.source.kind}, and it is a {one.seen.kind}.", 2)
    return 1 if one.wrong else 0


def added(
    found: Sequence[Preview],
    written: Sequence[Preview],
    publishers: Sequence[Publisher],
    file: Path,
    as_json: bool,
) -> None:
    """Say what was written."""
    if as_json:
        done = {one.url for one in written}
        rows = [plain(one) | {"added": one.url in done} for one in found]
        registered = [_publisher(one) for one in publishers]
        emit({"addresses": rows, "publishers": registered, "file": str(file)})
        return
    with page() as console:
        for each in publishers:
            say(console, f"Registered {each.domain}: {each.name}, of {each.owner}, {each.kind}.")
        if written:
            say(console, f"Added {many(len(written), 'source')} to {file}; the next night visits them.")
            return
        say(console, f"Nothing was added to {file}.")


def _preview(console: Console, one: Preview) -> None:
    heading(console, one.source.url if one.source else one.url)
    if one.source and one.source.url != one.url:
        say(console, f"{one.url} leads there for good", 2)
    if one.listed:
        say(console, one.listed, 2)
    if one.wrong:
        say(console, f"not added: {one.wrong}" if not one.source else one.wrong, 2, "red")
    if one.seen is not None:
        _seen(console, one.seen)
    if one.listed or one.wrong:
        return
    _publisher_of(console, one)
    for url in one.known:
        say(console, f"read already: the list {url} leads to it", 2)
    for twin in one.twins:
        sure = "" if twin.certainty == "sure" else f" ({twin.certainty})"
        say(console, f"{twin.role} a page of {twin.publisher}{sure}: {twin.how}", 2)
        link(console, twin.url, 4)
    _told(console, one)


def _seen(console: Console, seen: Seen) -> None:
    document = seen.document
    if seen.kind != "page":
        further = f", and {many(seen.lists, 'further list')}" if seen.lists else ""
        say(console, f"a {seen.kind} of {many(len(seen.pages), 'page')}{further}", 2)
        if seen.sample:
            say(console, f"its newest page gave nothing: {seen.sample}", 4)
    if document is not None:
        newest = "newest: " if seen.kind != "page" else ""
        say(console, f"{newest}{document.title}", 2, "bold")
        dates = f"published {day(document.published_at)}"
        if document.modified_at:
            dates += f", modified {day(document.modified_at)}"
        say(console, f"{document.kind.replace('_', ' ')}, {document.language}, {dates}", 2)
        if document.hidden:
            say(
                console,
                f"{many(document.hidden, 'character')} that it hides from its readers claim nothing",
                2,
            )
    for feed in seen.feeds:
        say(console, "it names a feed, which would lead to new pages by itself:", 2)
        say(console, f"evidence add {feed}", 4)


def _publisher_of(console: Console, one: Preview) -> None:
    if one.registered and one.publisher:
        say(console, f"{one.publisher.name}, of {one.publisher.owner}, {one.publisher.kind}", 2)
    if one.suggested is None:
        return
    made = one.suggested.publisher
    weighed = "and is weighed here as:" if one.publisher == made else "and counts as a blog. It could be:"
    say(console, f"{made.domain} is not registered, {weighed}", 2)
    because = dict(one.suggested.because)
    for key, value in (("name", made.name), ("owner", made.owner), ("kind", made.kind)):
        say(console, f"{key} {value}: {because[key]}", 4)


def _told(console: Console, one: Preview) -> None:
    if one.seen is None or one.seen.document is None:
        return
    if not one.told:
        say(console, "it names no profile: nothing would be claimed from it", 2)
        return
    claims = {row.claim.id for row in one.told}
    profiles = sorted({row.claim.profile_id for row in one.told})
    say(console, f"{many(len(claims), 'claim')} on {', '.join(profiles)}", 2)
    shown = ""
    for row in one.told:
        if row.claim.id != shown:
            shown = row.claim.id
            say(console, f"{row.claim.profile_id}: “{row.claim.quote}”", 4)
        say(console, _stands(row), 6)
    for moved in one.stirred[:MOST]:
        before, after = score(moved.before), score(moved.after)
        say(console, f"beside that: {before} → {after}  {shorten(moved.statement, 80)}", 2)
    if len(one.stirred) > MOST:
        say(console, f"… and {len(one.stirred) - MOST} more facts", 2)


def _stands(row: Told) -> str:
    told = STANCES[row.stance]
    if not row.fact_id:
        return told
    if row.before is None:
        return f"new fact: {score(row.after)}{_uncounted(row)}"
    words = shorten(row.statement, 80)
    return f"{told} “{words}”: {score(row.before)} → {score(row.after)}{_uncounted(row)}"


def _uncounted(row: Told) -> str:
    return f"; it does not count: {row.why_not}" if row.why_not and not row.counted else ""


# --- for programs -----------------------------------------------------------------------------------------


def plain(one: Preview) -> dict[str, Any]:
    """A preview without the text of the page."""
    seen, source = one.seen, one.source
    return {
        "url": one.url,
        "wrong": one.wrong,
        "listed": one.listed,
        "source": source and {"url": source.url, "kind": source.kind, "profiles": source.profiles},
        "kind": seen and seen.kind,
        "final_url": seen and seen.final_url,
        "robots": seen and seen.attempt.robots,
        "pages": [page.url for page in seen.pages] if seen else [],
        "feeds": seen.feeds if seen else [],
        "document": _document(one),
        "publisher": one.publisher and _publisher(one.publisher),
        "registered": one.registered,
        "suggested": one.suggested
        and {"publisher": _publisher(one.suggested.publisher), "because": dict(one.suggested.because)},
        "known": one.known,
        "twins": [
            {"url": t.url, "publisher": t.publisher, "role": t.role, "how": t.how, "certainty": t.certainty}
            for t in one.twins
        ],
        "told": [_row(row) for row in one.told],
        "among": one.among,
        "stirred": [
            {"fact_id": m.fact_id, "statement": m.statement, "before": m.before, "after": m.after}
            for m in one.stirred
        ],
    }


def _document(one: Preview) -> dict[str, Any] | None:
    document = one.seen.document if one.seen else None
    if document is None:
        return None
    names = ("title", "byline", "language", "kind", "canonical", "site_name", "owner", "licence", "hidden")
    found = {name: getattr(document, name) for name in names}
    for name in ("published_at", "modified_at"):
        moment = getattr(document, name)
        found[name] = moment and iso(moment)
    return found | {"url": document.url}


def _publisher(one: Publisher) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("domain", "name", "owner", "kind", "interests")}


def _row(row: Told) -> dict[str, Any]:
    claim = row.claim
    where = {"claim_id": claim.id, "profile_id": claim.profile_id, "quote": claim.quote}
    names = ("stance", "statement", "fact_id", "counted", "why_not", "before", "after")
    return where | {"start": claim.start, "end": claim.end} | {name: getattr(row, name) for name in names}
