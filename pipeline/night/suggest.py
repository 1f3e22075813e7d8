"""Names that keep turning up on the pages of late and are nobody's: for an analyst to register or not.

    late documents → (cage) who acts in each → suggested names → problems of the night

Who acts is asked while the cage of the night's pages is open: its workers have the dictionaries.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import timedelta

from pipeline.cage.asked import Actors
from pipeline.cage.pool import Cage
from pipeline.errors import Quarantined
from pipeline.model import Document
from pipeline.night.tools import Acting, Tools

LATE = timedelta(days=30)  # who was in the news before, and is not any more, need not be registered now


async def who_acts(tools: Tools, cage: Cage) -> Acting:
    """Who acts in each of the pages of late, by its id. One after the other: often one worker will do."""
    from pipeline.claim.suggest import may_suggest  # word lists, for which no preview has a use

    late = tools.store.late(tools.plan.now - LATE)
    return await _acting(tools, cage, late) if may_suggest(late) else {}


def suggest(tools: Tools, documents: Iterable[Document]) -> None:
    """Each name that is worth a look becomes a problem. A rebuild, which visits nothing, asks only now."""
    from pipeline.claim.suggest import may_suggest, suggestions

    late = [d for d in documents if d.fetched_at >= tools.plan.now - LATE]
    if not may_suggest(late):
        return
    acting = asyncio.run(_in_a_cage(tools, late)) if tools.acting is None else tools.acting
    for found in suggestions(((d, acting.get(d.id, ())) for d in late), tools.registry):
        where = f"on {found.documents} pages of {found.publishers} publishers, such as {found.urls[0]}"
        told = f"{found.name} keeps turning up ({where}) and is no profile: register it if it is one to track"
        tools.problem("sources", "suggested", None, told)


async def _in_a_cage(tools: Tools, documents: Sequence[Document]) -> Acting:
    async with tools.plan.cage() as cage:
        return await _acting(tools, cage, documents)


async def _acting(tools: Tools, cage: Cage, documents: Sequence[Document]) -> Acting:
    return {document.id: await _actors(tools, cage, document) for document in documents}


async def _actors(tools: Tools, cage: Cage, document: Document) -> tuple[str, ...]:
    """Nobody where the text breaks a limit, which is told."""
    try:
        return (await cage.run(Actors, "who acts", document)).names
    except Quarantined as error:
        tools.problem("claim", error.kind, None, f"{document.url}: {error.detail}")
        return ()
