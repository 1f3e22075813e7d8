"""How long the pages of the desk take: 2,000 sources, 20,000 claims, and a queue of 10,000 items.

    python -m bench.desk [CLAIMS [ITEMS]]

The evidence is made up as for `bench.scale`; one night's opinion of it is saved and published. Each page is
asked for three times: first of all, again, and after somebody has decided something elsewhere. Prints CPU
milliseconds of the process that answers; the exit code is 1, after a sentence, where a page takes longer than
the goal, the very first one aside. What all pages need is read when the desk starts, before anybody asks.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from starlette.types import ASGIApp, Message

from bench import scale
from pipeline import config
from pipeline.model import (
    AUDIENCES,
    Claim,
    Decision,
    Evidence,
    Night,
    Opinion,
    Publisher,
    Registry,
    Review,
    Source,
)
from pipeline.night.opinion import concluded, ground
from pipeline.night.stories import Kept, match_stories
from pipeline.office import Office, Shelves, application
from pipeline.store import EDITIONS, Store

GOAL_MS = 200.0
CLAIMS, ITEMS = 20_000, 10_000
AT = scale.START + timedelta(days=600)
USER = "x-desk-user"
# A page of each kind; in braces what stands for the first of its kind in the edition.
PAGES = (
    "/",
    "/?kind=near+match&page=7",
    "/item/{item}",
    "/profiles",
    "/profile/{profile}",
    "/fact/{fact}",
    "/page/{document}",
    "/publisher/{domain}",
    "/sources",
    "/search?q=Lisbon",
    "/decisions",
)


def build(folder: Path, claims: int, items: int) -> Evidence:
    """A working file and an edition as a night leaves them, in `folder`."""
    evidence, registry, publishers = scale.evidence(claims)
    registry = replace(registry, sources=tuple(_sources(evidence)))
    _write(folder / "sources.yaml", registry)
    registry = config.load(folder / "sources.yaml")
    night = Night("01JQ000000000000000000000A", AT - timedelta(hours=1))
    with Store.open(folder / "db" / "work.db") as store:
        store.mirror(registry)
        store.start_night(night, "bench")
        said: dict[str, list[Claim]] = {}
        for claim in evidence.claims:
            said.setdefault(claim.document_id, []).append(claim)
        for document in evidence.documents:
            told = [replace(claim, text_sha256=document.text_sha256) for claim in said[document.id]]
            store.add_document(night.id, document, told, "bench")
        found = ground(evidence, registry, publishers, lambda seen: match_stories(seen, Kept()))
        opinion = concluded(found, evidence, AT)
        opinion = replace(opinion, reviews=tuple(islice(_reviews(opinion), items)))
        for audience in AUDIENCES:
            store.save_opinion(night.id, audience, opinion)
        done = replace(night, outcome="published", exit_code=0, published_at=AT, valid_until=AT)
        store.finish_night(done)
        store.write_edition(folder / "db" / EDITIONS[AUDIENCES[-1]], AUDIENCES[-1], done)
    return evidence


def _sources(evidence: Evidence) -> Iterator[Source]:
    for document in evidence.documents[: scale.OUTLETS]:
        yield Source(document.url, "page", (), None, None, None)


def _write(path: Path, registry: Registry) -> None:
    lines = ["fetch: {contact: bench@bench.example}", "profiles:"]
    lines += [f"  - {{id: {p.id}, name: {p.name}, kind: company}}" for p in registry.profiles]
    lines += ["publishers:", *map(_publisher_line, registry.publishers), "sources:"]
    lines += [f"  - {{url: '{source.url}'}}" for source in registry.sources]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _publisher_line(one: Publisher) -> str:
    return f"  - {{domain: {one.domain}, name: {one.name}, owner: {one.owner}, kind: {one.kind}}}"


def _reviews(opinion: Opinion) -> Iterator[Review]:
    """Pairs of sentences of two facts of one profile that each count."""
    by_profile: dict[str, list[str]] = {}
    for fact in opinion.facts:
        by_profile.setdefault(fact.profile_id, []).append(fact.founding_claim)
    for claims in by_profile.values():
        for number, one in enumerate(claims):
            for other in claims[number + 1 : number + 4]:
                yield Review(one, other, "name", 0.5)


def ask(app: ASGIApp, path: str) -> tuple[float, int]:
    """CPU milliseconds, and the status, of one answer."""
    way, _, query = path.partition("?")
    headers = [(b"host", b"127.0.0.1"), (USER.encode(), b"ann")]
    scope = {"type": "http", "method": "GET", "path": way, "raw_path": way.encode(), "headers": headers}
    scope |= {"query_string": query.encode(), "http_version": "1.1", "scheme": "http", "root_path": ""}
    heard: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        heard.append(message)

    began = time.process_time()
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]  # a coroutine, by its kind an awaitable
    return 1000 * (time.process_time() - began), int(heard[0]["status"])


def places(folder: Path, evidence: Evidence) -> list[str]:
    """The pages, with what they are of."""
    from pipeline.desk import queue

    work = folder / "db" / "work.db"
    first = queue(work, config.load(folder / "sources.yaml"))[0]
    named = {
        "item": first.id,
        "profile": first.profile_id,
        "fact": first.said[0].fact_id,
        "document": first.said[0].document_id,
        "domain": evidence.documents[0].publisher_domain,
    }
    return [page.format(**named) for page in PAGES]


def main() -> int:
    claims, items = (int(word) for word in (sys.argv[1:] + [str(CLAIMS), str(ITEMS)])[:2])
    slow = []
    with tempfile.TemporaryDirectory(prefix="evidence-desk-") as name:
        folder = Path(name)
        (folder / "db").mkdir()
        evidence = build(folder, claims, items)
        office = Office(folder / "sources.yaml", folder / "db", "ann", "t" * 43, lambda: AT, user_header=USER)
        shelves, begun = Shelves(office), time.process_time()
        shelves.begin().join()
        print(f"before the first page: {1000 * (time.process_time() - begun):.0f} ms")
        app = application(office, shelves)
        print(f"{'page':<34}{'first':>9}{'again':>9}{'changed':>9}   CPU ms")
        for number, path in enumerate(places(folder, evidence)):
            first, again = ask(app, path), ask(app, path)
            with Store.open(office.work) as store:
                claim = evidence.claims[number].id
                store.add_decision(Decision(f"d{number}", "accept claim", claim, "", "bob", AT, "read"))
            changed = ask(app, path)
            print(
                f"{path[:32]:<34}{first[0]:>9.0f}{again[0]:>9.0f}{changed[0]:>9.0f}   {again[1]}", flush=True
            )
            slow += [path for took, status in (again, changed) if took > GOAL_MS or status != 200]
    for path in slow:
        print(f"missed: {path}; the goal is {GOAL_MS:.0f} ms", file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
