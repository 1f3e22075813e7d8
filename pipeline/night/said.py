"""What a page says, worked out in the cage: document, claims, and what it changed since it was last read.

    snapshot → (cage) read, claim → is it new? → (cage) compare → new notices of older edits? → (cage) own up

A worker may be in the hands of its page, so what it answers is checked for being about that page.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline import config
from pipeline.cage.asked import Claimed, Compared, Late, OwnedUp, Page, Revision, Silent
from pipeline.cage.pool import Cage, WorkerBug
from pipeline.errors import Quarantined
from pipeline.model import Claim, Document, Registry, Snapshot
from pipeline.model.versions import CLAIMER
from pipeline.night.tools import LEFT_ALONE, Tools
from pipeline.read import READER
from pipeline.store import Difference

READS = f"{READER} {CLAIMER}"  # who does not try a quarantined page again: the two of them
AHEAD = 8  # texts that are claimed again before the first of them is stored


@dataclass(frozen=True, slots=True)
class Said:
    """A page that was read. `rest`: characters at the end of a long one from which nothing is claimed."""

    document: Document
    claims: tuple[Claim, ...]
    rest: int
    changed: Difference


async def said_of(tools: Tools, cage: Cage, snapshot: Snapshot) -> Said:
    """What a page says. Raises StageError."""
    page = await page_of(tools.registry, cage, snapshot)
    change = await _changed(tools, cage, page.document)
    return Said(page.document, page.said.claims, page.said.rest, change)


async def page_of(registry: Registry, cage: Cage, snapshot: Snapshot) -> Page:
    """A page, read and claimed by a cage that was told the names. Raises StageError and WorkerBug."""
    publisher = config.publisher_of(registry, snapshot.url)
    page = await cage.run(Page, "read and claim", snapshot, publisher)
    document = page.document
    told = document.url, document.publisher_domain, document.snapshot_sha256, document.reader
    if told != (snapshot.url, publisher.domain, snapshot.sha256, READER):
        raise Quarantined("its reader answered for another page")
    _check(registry, document, page.said)
    return page


def _check(registry: Registry, document: Document, said: Claimed) -> None:
    """Raises Quarantined for claims of another text or about nobody we track. The store checks quotes."""
    own, known = (document.id, document.text_sha256), {profile.id for profile in registry.profiles}
    for claim in said.claims:
        if (claim.document_id, claim.text_sha256) != own or claim.profile_id not in known:
            raise Quarantined("its reader claimed for another page")


async def _changed(tools: Tools, cage: Cage, document: Document) -> Difference:
    """What became of the page's sentences since it was last read; nothing where nothing is new.

    A new notice that names none of it may own up to what the page changed on an earlier night.
    """
    before, url = tools.store.shown(document.id), document.url
    if document.refused_because or before is None or before == document.text:
        return Difference()
    text, language = document.text, document.language
    made = await cage.run(Compared, "compare", Revision(url, before, text, language))
    if not made.late:
        return Difference(made.edits)
    earlier = (Silent(number, *told) for number, told in tools.store.silent(document.id).items())
    late = Late(url, text, language, made.late, tuple(earlier))
    owned = await cage.run(OwnedUp, "own up", late)
    return Difference(made.edits, dict(owned.pairs))


# --- texts that are stored --------------------------------------------------------------------------------


async def claim_again(tools: Tools, cage: Cage) -> None:
    """Stored texts are claimed again where the rules changed; one that cannot be keeps the claims it has."""
    stale = iter(tools.store.stale(tools.processing))
    while some := tuple(islice(stale, AHEAD)):
        found = await asyncio.gather(*(_again(tools, cage, text) for text in some), return_exceptions=True)
        _keep_again(tools, some, found)


async def _again(tools: Tools, cage: Cage, document: Document) -> Claimed:
    """Raises Quarantined."""
    if held := tools.store.quarantined(tools.night.id, document.snapshot_sha256, READS):
        raise held
    said = await cage.run(Claimed, "claim again", document)
    _check(tools.registry, document, said)
    return said


def _keep_again(tools: Tools, texts: Sequence[Document], found: Sequence[Claimed | BaseException]) -> None:
    for document, said in zip(texts, found, strict=True):
        if isinstance(said, Claimed):
            tools.store.reclaim(document, said.claims, tools.processing)
        elif isinstance(said, Quarantined):
            sure = tools.store.quarantine(tools.night.id, document, READS, said)
            tools.problem("claim", said.kind, None, f"{document.url}: {said.detail}; {LEFT_ALONE[sure]}")
        elif isinstance(said, WorkerBug):
            tools.problem("claim", "bug", None, f"{document.url}: {said}")
        else:
            raise said
