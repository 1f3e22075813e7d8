"""How long the pages of an edition take: 2,000 profiles with ten statements each, on three pages each.

    python -m bench.site [PROFILES]

The edition is made up. Prints CPU seconds and files by kind of page; the exit code is 1, after a
sentence, where the front page and the profiles take longer than the goal.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import replace

from pipeline.model.shelf import (
    DocumentEntry,
    EvidenceEntry,
    FactEntry,
    NightEntry,
    ProfileEntry,
    Shelf,
    StepEntry,
)
from pipeline.site.pages import pages

GOAL_SECONDS = 10.0  # for the front page and the profiles
FACTS, EACH = 10, 3  # statements of a profile, pages of a statement
AT = "2024-05-02T09:30:00Z"


def edition(profiles: int) -> Shelf:
    """So many profiles; every third statement's first page is of one of forty publishers."""
    facts = [_fact(f"p{n}", k) for n in range(profiles) for k in range(FACTS)]
    rows = [_row(fact, place, number) for number, fact in enumerate(facts) for place in range(EACH)]
    empty: dict[str, tuple[()]] = {name: () for name in Shelf.__slots__ if name != "audience"}
    made = Shelf("public", **empty)
    return replace(
        made,
        profiles=tuple(_profile(f"p{n}", n) for n in range(profiles)),
        facts=tuple(facts),
        evidence=tuple(rows),
        steps=tuple(
            StepEntry(f.fact_id, s, "origin", "a page", 0.3 + s / 10, 0.5) for f in facts for s in range(4)
        ),
        documents=tuple(
            DocumentEntry(r.claim_id, r.url, r.publisher_domain, r.title, "article", "en", 1, True, AT, AT)
            for r in rows
        ),
        nights=(NightEntry("night-1", AT, "published", 9, 0, 9, 0, 9, 0, AT, "2024-05-03T21:30:00Z"),),
    )


def _profile(identity: str, number: int) -> ProfileEntry:
    return ProfileEntry(
        identity, f"Institution {number}", "company", AT, EACH, FACTS, "Cloud provider", region="Global",
        topic="Outage or incident", confidence=0.8, grade="A/B", label="Strong", last_confirmed=AT,
    )  # fmt: skip


def _fact(profile: str, number: int) -> FactEntry:
    said = f"Institution {profile} has opened a data centre of {number + 3} megawatts beside the river."
    return FactEntry(
        f"{profile}f{number}", profile, "claim", said, "confirmed", 0.8, "A/B", "Strong", EACH, EACH, 0,
        False, AT, AT, "public",
    )  # fmt: skip


def _row(fact: FactEntry, place: int, number: int) -> EvidenceEntry:
    domain = f"outlet{(number + place) % 40}.example"
    url = f"https://{domain}/{fact.fact_id}"
    return EvidenceEntry(
        f"{fact.fact_id}c{place}", fact.fact_id, "support", place == 0, f"{fact.fact_id}o", domain,
        fact.statement, f"{url}#:~:text=x", url, "A headline of the usual length, on the harbour", domain,
        domain, "An owner", "news", AT, False, True, fact.profile_id, AT, None if place == 0 else "its text",
    )  # fmt: skip


def main() -> int:
    made = edition(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
    spent: Counter[str] = Counter()
    files: Counter[str] = Counter()
    began = time.process_time()
    for path, _ in pages(made, "desk@bench.example"):
        kind, now = path.partition("/")[0], time.process_time()
        spent[kind] += now - began  # type: ignore[assignment]  # seconds, not a count
        files[kind] += 1
        began = now
    for kind in files:
        print(f"{kind:<14}{files[kind]:>8} files {spent[kind]:>8.1f} s")
    profiles = spent["profile"] + spent["index.html"]
    print(f"{'all':<14}{sum(files.values()):>8} files {sum(spent.values()):>8.1f} s")
    if profiles > GOAL_SECONDS:
        print(f"the profiles took {profiles:.1f} s of CPU, and may take {GOAL_SECONDS:.0f}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
