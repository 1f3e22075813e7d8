"""Pictures of profiles: chosen from what each audience's best facts rest on, asked for, and made small.

candidates → choice → (not asked for lately) attempts → thumbnails → choice, with what is known now

They are no evidence: nothing rests on one, and none keeps an edition back. Their attempts are kept in the
archive, and not among those of pages: a night that is played again asks for no picture.
"""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from pipeline.cage.pool import Cage
from pipeline.errors import CageError, Quarantined, StageError
from pipeline.fetch import Archive, Fetcher, user_agent
from pipeline.model import ANSWERED, AUDIENCES, Attempt, Audience, Snapshot, Target
from pipeline.model.picture import Candidate, Choice, Known, Thumbnail
from pipeline.night.tools import ARCHIVE, Tools
from pipeline.picture import SHRINKER, choose, forbidden, is_thumbnail

MOST = 60  # pictures that are asked for in a night: at 5 s each, five minutes where one host has them all
# A picture at an address hardly ever changes; a month later, a 304 costs next to nothing. One that could not
# be had may be there in a week.
AGAIN, AGAIN_FAILED = timedelta(days=30), timedelta(days=7)
# After these the thumbnail that is held stays: the network, or the server, was in trouble.
_PASSING = ("no answer", "bad body")


def add_pictures(tools: Tools, db: Path) -> None:
    """Choose the pictures of each audience's saved opinion and ask for those that are due."""
    found = {audience: tools.store.candidates(audience) for audience in AUDIENCES}
    urls = {each.url for candidates in found.values() for each in candidates}
    chosen = _choices(found, tools.store.pictures(urls))
    due = _due(tools, [choice for made in chosen.values() for choice in made])
    if due and tools.plan.recording is None and tools.seconds_left() and tools.has_room():
        asyncio.run(_ask(tools, db, due))
        chosen = _choices(found, tools.store.pictures(urls))
    tools.store.save_choices(chosen)


def _choices(
    found: Mapping[Audience, tuple[Candidate, ...]], known: Mapping[str, Known]
) -> dict[Audience, tuple[Choice, ...]]:
    return {audience: choose(candidates, known) for audience, candidates in found.items()}


def _due(tools: Tools, choices: Iterable[Choice]) -> dict[str, Candidate]:
    """By URL, what is asked for tonight, the first pictures of all profiles first."""
    wanted: dict[str, Candidate] = {}
    for choice in sorted(choices, key=lambda choice: choice.position):
        each = choice.candidate
        if not forbidden(each.licence, each.reserved) and tools.plan.only in (None, each.profile_id):
            wanted.setdefault(each.url, each)
    known = tools.store.pictures(wanted)
    due = {url: each for url, each in wanted.items() if _is_due(known.get(url), tools)}
    return dict(list(due.items())[:MOST])


def _is_due(known: Known | None, tools: Tools) -> bool:
    return known is None or tools.plan.now - known.asked_at >= (AGAIN_FAILED if known.why_not else AGAIN)


async def _ask(tools: Tools, db: Path, due: Mapping[str, Candidate]) -> None:
    """One attempt for each; the hosts were asked for pages a moment ago, so a pause comes first."""
    settings, store, plan = tools.registry.fetch, tools.store, tools.plan
    known = store.pictures(due)
    targets = [_target(each, known.get(url)) for url, each in due.items()]
    await asyncio.sleep(settings.delay)
    with Archive(db / ARCHIVE, tools.night.id, user_agent(settings)) as archive:
        robots = store.robots_files()
        async with (
            plan.cage() as cage,
            Fetcher(settings, archive, plan.clock, plan.environ, robots) as fetcher,
        ):
            fetcher.want_pictures()
            async for batch in fetcher.fetch(targets):
                for attempt in batch:
                    url = attempt.target.url
                    await _take(tools, cage, due[url], attempt, known.get(url))
            store.save_robots(fetcher.robots_files())


def _target(each: Candidate, known: Known | None) -> Target:
    """With validators, where its thumbnail is held."""
    target = Target(each.url, each.source_id or "")
    if known is None or known.why_not:
        return target
    return replace(target, etag=known.etag, last_modified=known.last_modified, sha256=known.sha256)


async def _take(tools: Tools, cage: Cage, each: Candidate, attempt: Attempt, before: Known | None) -> None:
    """Store what came of an attempt; what went wrong with it is a Problem of its page."""
    one = Known(each.url, tools.plan.now)
    try:
        tools.store.keep_picture(*await _learnt(partial(_small, tools, cage), one, attempt, before))
        return
    except StageError as error:
        kind, detail = str(error.kind), error.detail
    except _Failed:
        kind, detail = attempt.problem, attempt.detail
    except CageError:
        raise  # nothing can be parsed tonight
    except Exception:  # noqa: BLE001  a bug of a decoder costs one picture and is kept with its traceback
        _problem(tools, each, "bug", traceback.format_exc())
        tools.store.keep_picture(replace(one, why_not="It could not be made small."))
        return
    _problem(tools, each, kind, detail)
    tools.store.keep_picture(replace(one, why_not=f"It could not be had: {detail.rstrip('.')}."))


class _Failed(Exception):
    """The attempt gave nothing, and nothing is held."""


async def _small(tools: Tools, cage: Cage, snapshot: Snapshot) -> Thumbnail:
    """The thumbnail of a picture, decoded in the cage. Raises StageError."""
    if held := tools.store.quarantined(tools.night.id, snapshot.sha256, SHRINKER):
        raise held
    try:
        made = await cage.run(Thumbnail, "make small", snapshot)
        if not is_thumbnail(made):
            raise Quarantined("its decoder answered what is no thumbnail")
    except Quarantined as error:
        tools.store.quarantine(tools.night.id, snapshot, SHRINKER, error)
        raise
    return made


async def _learnt(
    small: Callable[[Snapshot], Awaitable[Thumbnail]], one: Known, attempt: Attempt, before: Known | None
) -> tuple[Known, Thumbnail | None]:
    """What is known of a picture after an attempt, and its thumbnail where it is new.

    Raises StageError for a body that is no picture for us, _Failed where the attempt says why there is none.
    """
    held = before if before is not None and not before.why_not else None
    if why_not := forbidden(None, "", attempt.rights):
        return replace(one, why_not=why_not), None
    if attempt.snapshot is not None:
        new = replace(
            one, sha256=attempt.snapshot.sha256, etag=attempt.etag, last_modified=attempt.last_modified
        )
        return new, await small(attempt.snapshot)
    if held is not None and attempt.outcome in ANSWERED:
        new = replace(
            held, etag=attempt.etag or held.etag, last_modified=attempt.last_modified or held.last_modified
        )
        return replace(new, asked_at=one.asked_at), None
    if held is not None and attempt.problem in _PASSING:
        return replace(held, asked_at=one.asked_at), None
    raise _Failed


def _problem(tools: Tools, each: Candidate, kind: str, detail: str) -> None:
    """A row for the page: whoever may not see it may not see its picture's address either."""
    target = Target(each.page, each.source_id or "")
    tools.problem("picture", kind, target, f"{each.url}: {detail}")
