"""Our reader, but for pages that say what they do to it: `<!-- segfault in FOLDER -->`, or in their text
`[segfault in FOLDER]` to who claims from it once more.

A worker imports this module as its table of jobs: `Cage(jobs="cage_reader")`. As a program it is the command
`evidence` whose pages are read by this table.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from cage_jobs import JOBS as HOSTILE
from cage_jobs import tries

from pipeline.cage import jobs as ours
from pipeline.cage.asked import Claimed, Known, Page
from pipeline.cage.jobs import JOBS, MARK
from pipeline.model import Document, Publisher, Snapshot


def taught(known: Known) -> Mapping[str, Callable[..., Any]]:
    """Ours, but for pages that say what they do to their reader, and texts to who claims from them again."""
    table = ours.taught(known)

    def page(snapshot: Snapshot, publisher: Publisher) -> Page:
        told = re.search(rb"<!-- (\w+) in (\S+) -->", snapshot.body)
        if told:
            tries(told[2].decode())
            HOSTILE[told[1].decode()](snapshot)
        found: Page = table["read and claim"](snapshot, publisher)
        return found

    def again(document: Document) -> Claimed:
        told = re.search(r"\[(\w+) in (\S+)\]", document.text)
        found: Claimed = table["claim again"](document)
        if told:
            tries(told[2])
            HOSTILE[told[1]](Snapshot("", "", 200, (), b"", document.fetched_at))
            found = replace(found, claims=tuple(replace(each, profile_id="nobody") for each in found.claims))
        return found

    return {**table, "read and claim": page, "claim again": again}


__all__ = ["JOBS", "MARK", "taught"]

if __name__ == "__main__":
    from pipeline.cage.pool import Cage, Limits
    from pipeline.cli import main
    from pipeline.night import tools

    cage = partial(Cage, Limits(cpu=20), jobs="cage_reader")
    tools.Plan = partial(tools.Plan, cage=cage)  # type: ignore[misc,assignment]
    sys.argv[0] = "evidence"
    main()
