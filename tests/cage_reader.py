"""Our reader, but for pages that say what they do to it: `<!-- segfault in FOLDER -->`.

A worker imports this module as its table of jobs: `Cage(jobs="cage_reader")`. As a program it is the command
`evidence` whose pages are read by this table.
"""

from __future__ import annotations

import re
import sys
from functools import partial

from cage_jobs import JOBS as HOSTILE
from cage_jobs import tries

from pipeline.cage.jobs import JOBS as OURS
from pipeline.cage.jobs import MARK
from pipeline.model import Document, Publisher, Snapshot


def read(snapshot: Snapshot, publisher: Publisher) -> Document:
    """Ours, but for pages that say what they do to their reader."""
    told = re.search(rb"<!-- (\w+) in (\S+) -->", snapshot.body)
    if told:
        tries(told[2].decode())
        HOSTILE[told[1].decode()](snapshot)
    found: Document = OURS["read"](snapshot, publisher)
    return found


__all__ = ["JOBS", "MARK"]
JOBS = {**OURS, "read": read}

if __name__ == "__main__":
    import pipeline.night
    from pipeline.cage.pool import Cage, Limits
    from pipeline.cli import main

    cage = partial(Cage, Limits(cpu=20), jobs="cage_reader")
    pipeline.night.Plan = partial(pipeline.night.Plan, cage=cage)  # type: ignore[misc,assignment]
    sys.argv[0] = "evidence"
    main()
