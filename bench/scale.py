"""What matching, tracing and scoring cost as the evidence grows: 10^4, 10^5 and 10^6 claims in one process.

    python -m bench.scale [CLAIMS ...]

The evidence is made up: stories of ten pages of some 2,000 outlets about one institution each, a third of the
pages copied from another of the story, facts stated again in other words. Each size has a process of its own.
Prints CPU seconds and peak memory of a night's opinion and the memory that the evidence takes, and the CPU
seconds of the next night, which has one page more and keeps what was made of all other stories; the exit code
is 1, after a sentence, where a goal is missed.
"""

from __future__ import annotations

import math
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from pipeline.claim import claim, gazetteer
from pipeline.model import (
    Block,
    Claim,
    Document,
    Evidence,
    FetchSettings,
    Opinion,
    Profile,
    Publisher,
    Registry,
)
from pipeline.model.registry import PublisherKind
from pipeline.night.memory import remembering
from pipeline.night.opinion import concluded, ground
from pipeline.night.stories import match_stories
from pipeline.store import Store

SIZES = (10_000, 100_000, 1_000_000)
GOAL_MIB = 4_096.0
# A cost of n log n rises by this much from one size to the next, times what a machine's caches add.
SLACK = 1.3
PAGES = 10  # of a story
SENTENCES = 10  # of a page
FACTS = 25  # of a story
STORIES_EACH = 5  # of an institution, months apart
OUTLETS = 2_000
WORDS = 20_000
START = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cost:
    """One size. CPU seconds of a night and of the next; MiB of the whole process before and at its peak."""

    claims: int
    facts: int
    seconds: float
    again: float
    before: float
    peak: float


def word(number: int) -> str:
    """A made-up lemma, the same for a number in every run."""
    letters = []
    number += 400
    while number:
        number, rest = divmod(number, 20)
        letters.append("bcdfghklmnprstvwxzjq"[rest] + "aeiou"[rest % 5])
    return "".join(letters)


def evidence(claims: int) -> tuple[Evidence, Registry, dict[str, Publisher]]:
    """So many claims, give or take a story."""
    chance = random.Random(claims)  # noqa: S311 - the same evidence in every run
    stories = max(1, claims // (PAGES * SENTENCES))
    profiles = tuple(Profile(f"p{n}", f"Institution {n}") for n in range(1 + stories // STORIES_EACH))
    publishers = {f"outlet{n}.example": _publisher(n) for n in range(OUTLETS)}
    page, pattern = _pattern()
    documents: list[Document] = []
    made: list[Claim] = []
    for story in range(stories):
        profile = profiles[story // STORIES_EACH]
        for document, quotes in _story(chance, page, story):
            documents.append(document)
            made += _claims(document, quotes, profile, pattern)
    registry = Registry(profiles, tuple(publishers.values()), (), FetchSettings("bench@bench.example"))
    return Evidence(tuple(documents), (), tuple(made), frozenset()), registry, publishers


def _publisher(number: int) -> Publisher:
    kind: PublisherKind = "wire" if number % 50 == 0 else "trade" if number % 3 else "news"
    return Publisher(f"outlet{number}.example", f"Outlet {number}", f"Owner {number // 4}", kind)


def _pattern() -> tuple[Document, Claim]:
    """A page and a claim as the product makes them; what is generated differs in what the stages look at."""
    text = "A title\n\nInstitution 0 opened a new plant in Lisbon on Monday."
    blocks = (Block("title", 0, 7), Block("paragraph", 9, len(text)))
    url = "https://outlet0.example/0"
    page = Document(
        url=url,
        final_url=url,
        publisher_domain="outlet0.example",
        title="A title",
        deck=None,
        byline=None,
        published_at=START,
        modified_at=None,
        fetched_at=START,
        language="en",
        kind="article",
        text=text,
        blocks=blocks,
        links=(),
        images=(),
        canonical=None,
        site_name=None,
        snapshot_sha256="0" * 64,
        reader="bench",
    )
    names = gazetteer(Registry((Profile("p0", "Institution 0"),), (), (), FetchSettings("b@bench.example")))
    return page, claim(page, names)[0]


def _story(
    chance: random.Random, page: Document, story: int
) -> Iterator[tuple[Document, list[tuple[str, ...]]]]:
    """Its pages, each with the terms of its sentences."""
    topic = [word(int(WORDS * chance.random() ** 2)) for _ in range(6)]
    facts = [
        [*chance.sample(topic, 2), *(word(int(WORDS * chance.random() ** 2)) for _ in range(7))]
        for _ in range(FACTS)
    ]
    earlier: list[list[tuple[str, ...]]] = []
    day = START + timedelta(days=story % STORIES_EACH * 90 + story % 60)
    for number in range(PAGES):
        if earlier and chance.random() < 1 / 3:
            quotes = list(chance.choice(earlier))
        else:
            quotes = [
                _said(chance, facts[min(int(chance.expovariate(0.2)), FACTS - 1)]) for _ in range(SENTENCES)
            ]
        earlier.append(quotes)
        domain = f"outlet{chance.randrange(OUTLETS)}.example"
        url = f"https://{domain}/{story}/{number}"
        text, blocks = _text(quotes)
        at = day + timedelta(minutes=31 * number)
        yield (
            replace(
                page,
                url=url,
                final_url=url,
                publisher_domain=domain,
                text=text,
                blocks=blocks,
                published_at=at,
            ),
            quotes,
        )


def _said(chance: random.Random, fact: Sequence[str]) -> tuple[str, ...]:
    """A fact in other words: two of its terms are gone, two others have come."""
    kept = [term for term in fact if chance.random() < 0.8]
    return (*kept, *(word(chance.randrange(WORDS)) for _ in range(2)))


def _text(quotes: Sequence[tuple[str, ...]]) -> tuple[str, tuple[Block, ...]]:
    parts, blocks, start = ["A title"], [Block("title", 0, 7)], 9
    for terms in quotes:
        parts.append(" ".join(terms).capitalize() + ".")
        blocks.append(Block("paragraph", start, start + len(parts[-1])))
        start += len(parts[-1]) + 2
    return "\n\n".join(parts), tuple(blocks)


def _claims(
    document: Document, quotes: Sequence[tuple[str, ...]], profile: Profile, pattern: Claim
) -> Iterator[Claim]:
    for block, terms in zip(document.blocks[1:], quotes, strict=True):
        yield replace(
            pattern,
            document_id=document.id,
            profile_id=profile.id,
            quote=document.text[block.start : block.end],
            start=block.start,
            end=block.end,
            terms=terms,
            names=(),
            quantities=(),
            moments=(),
            places=(),
        )


def _peak() -> float:
    """MiB, the most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cost(claims: int) -> Cost:
    """Make the evidence and conclude from it, in this process."""
    made, registry, publishers = evidence(claims)
    before, began = _peak(), time.process_time()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder, "work.db")) as store:
        facts = len(_night(made, registry, publishers, store).facts)
        first, peak = time.process_time(), _peak()
        _night(_one_more(made), registry, publishers, store)
    return Cost(len(made.claims), facts, first - began, time.process_time() - first, before, peak)


def _night(seen: Evidence, registry: Registry, publishers: Mapping[str, Publisher], store: Store) -> Opinion:
    """What a night concludes that remembers the one before."""
    with remembering(store) as memory:
        matching = partial(match_stories, kept=memory.matches)
        found = ground(seen, registry, publishers, matching, (), memory.texts)
        return concluded(found, seen, START + timedelta(days=600))


def _one_more(made: Evidence) -> Evidence:
    """The same with a page more, which says what the last one does."""
    last = made.documents[-1]
    url = f"{last.url}-again"
    page = replace(last, url=url, final_url=url)
    told = (replace(c, document_id=page.id) for c in made.claims[-SENTENCES:])
    return replace(made, documents=(*made.documents, page), claims=(*made.claims, *told))


def missed(costs: Sequence[Cost]) -> list[str]:
    """A sentence for each goal that is not reached."""
    out = [
        f"{one.claims} claims took {one.peak:.0f} MiB; the goal is {GOAL_MIB:.0f}"
        for one in costs
        if one.peak > GOAL_MIB
    ]
    for small, large in zip(costs, costs[1:], strict=False):
        allowed = SLACK * large.claims * math.log(large.claims) / (small.claims * math.log(small.claims))
        grew = large.seconds / small.seconds
        if grew > allowed:
            out.append(
                f"{large.claims} claims cost {grew:.1f} times what {small.claims} do; "
                f"n log n would be {allowed:.1f}"
            )
    return out


def main() -> int:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    print(
        f"{'claims':>9}{'facts':>9}{'CPU s':>9}{'µs/claim':>10}{'next s':>8}"
        f"{'MiB before':>12}{'MiB peak':>10}"
    )
    costs = []
    for size in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            one = pool.apply(cost, (size,))
        costs.append(one)
        each = 1e6 * one.seconds / one.claims
        print(
            f"{one.claims:>9}{one.facts:>9}{one.seconds:>9.1f}{each:>10.0f}{one.again:>8.1f}"
            f"{one.before:>12.0f}{one.peak:>10.0f}",
            flush=True,
        )
    for sentence in (found := missed(costs)):
        print(f"missed: {sentence}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
