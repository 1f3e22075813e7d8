"""The night: the order of the stages, the one loop, the one place where errors become Problems.

lock | discover | fetch | read | claim        evidence, committed page by page
     | match | trace | score | profile        opinion, a pure function of the evidence
     | gate | publish | report                an edition, or a sentence that says why not
"""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import get_args

from ulid import ULID

from pipeline import config, publish
from pipeline.claim import CLAIMER, Gazetteer, claim, gazetteer
from pipeline.discover import child_sitemaps, discover
from pipeline.errors import HeldBack, StageError, StoreError
from pipeline.fetch import Archive, Fetcher
from pipeline.hold import LOCK, locked, undisturbed
from pipeline.match import match
from pipeline.model import (
    AUDIENCES,
    Attempt,
    Audience,
    Change,
    Evidence,
    Night,
    Opinion,
    Outcome,
    Problem,
    Publisher,
    Registry,
    Source,
    Target,
)
from pipeline.profile import records
from pipeline.read import READER, read
from pipeline.score import score, tables
from pipeline.store import CONTRACT, EDITIONS, Store
from pipeline.trace import trace

MANY_FAILED = 0.05  # share of sources that may fail before the exit code says so
WORK = "work.db"
INTERRUPTED = 130  # 128 and the number of SIGINT


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is asked to do.

    `clock` tells the time of attempts; `environ` is asked for a proxy alone. `watch` is told the counts
    after each attempt. `stopped` gives the exit code of an interrupted night: only the command knows which
    signal it was.
    """

    db: Path
    now: datetime
    clock: Callable[[], datetime]
    environ: Mapping[str, str]
    only: str | None = None  # the id of the one profile whose sources are visited
    dry_run: bool = False
    watch: Callable[[Mapping[str, int]], None] = lambda counts: None
    stopped: Callable[[], int] = lambda: INTERRUPTED


@dataclass(slots=True)
class _Run:
    """The tools of one run, and the counts that become its report."""

    registry: Registry
    plan: Plan
    store: Store
    night: Night
    names: Gazetteer
    processing: str
    sources: tuple[Source, ...]
    counts: Counter[str] = field(default_factory=Counter)
    drops: Counter[tuple[str, str]] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    published: Night | None = None

    def problem(self, stage: str, kind: str, target: Target, detail: str) -> None:
        """One item went wrong: stored at once, and counted as a drop."""
        found = Problem(stage, kind, target.source_id, target.url, detail)
        self.problems.append(found)
        self.drops[stage, kind] += 1
        self.store.add_problems(self.night.id, [found])


def run(registry: Registry, plan: Plan) -> Night:
    """One night over a checked registry; the Night says how it ended and with which exit code.

    Raises ConfigError where nothing ran, Busy where another night holds the lock, StoreError where the
    working file cannot be used. A dry run works on a copy and leaves the folder as it was.
    """
    config.require_contact(registry)
    if plan.dry_run:
        return _rehearse(registry, plan)
    try:
        plan.db.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"cannot make the folder {plan.db}: {error.strerror}; name another with --db"
        ) from error
    with locked(plan.db):
        return _run(registry, plan, plan.db)


def _rehearse(registry: Registry, plan: Plan) -> Night:
    """A night on a copy. The sites are visited all the same, so it keeps to the lock, where there is one."""
    lock = locked(plan.db) if (plan.db / LOCK).exists() else nullcontext()
    with lock, tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        if (plan.db / WORK).exists():
            Store.backup(plan.db / WORK, Path(folder) / WORK)
        night = _run(registry, plan, Path(folder))
    if night.outcome == "interrupted":
        return night
    return replace(night, outcome="dry run", published_at=None, valid_until=None)


def _run(registry: Registry, plan: Plan, db: Path) -> Night:
    started = time.monotonic()
    night = Night(str(ULID.from_datetime(plan.now)), plan.now)
    with Store.open(db / WORK) as store:
        store.mirror(registry)
        processing = _processing(registry)
        store.start_night(night, processing)
        sources = tuple(s for s in registry.sources if plan.only is None or plan.only in s.profiles)
        tools = _Run(registry, plan, store, night, gazetteer(registry), processing, sources)
        try:
            asyncio.run(_gather(tools, db))
            ended = _publish(tools, _opinions(tools), db)
        except KeyboardInterrupt:  # once the editions are in place, it comes too late
            stopped = replace(_report(tools, ()), outcome="interrupted", exit_code=plan.stopped())
            ended = tools.published or stopped
        except BaseException:
            store.finish_night(replace(_report(tools, ()), outcome="failed", exit_code=1))
            raise
        ended = replace(ended, seconds=round(time.monotonic() - started, 3))
        with undisturbed():
            store.finish_night(ended)
    return ended


def _processing(registry: Registry) -> str:
    """A name for what makes claims of a text: the versions of reader and claimer, and the registry."""
    known = repr((registry.profiles, registry.publishers)).encode()
    return f"{READER} {CLAIMER} {hashlib.sha256(known).hexdigest()[:12]}"


# --- evidence ---------------------------------------------------------------------------------------------


async def _gather(tools: _Run, db: Path) -> None:
    """Discover, fetch, read and claim; stored texts are claimed again where the rules changed."""
    tools.counts["sources"] = len(tools.sources)
    with Archive(db / "archive", tools.night.id) as archive:
        async with Fetcher(tools.registry.fetch, archive, tools.plan.clock, tools.plan.environ) as fetcher:
            pages = await _discover(tools, fetcher)
            async for attempt in fetcher.fetch(tools.store.targets(pages)):
                _take(tools, attempt)
                if attempt.snapshot is not None:
                    _read(tools, attempt)
    for document in tools.store.stale(tools.processing):
        tools.store.reclaim(document, claim(document, tools.names), tools.processing)


async def _discover(tools: _Run, fetcher: Fetcher) -> tuple[Target, ...]:
    """The pages to fetch: page sources, and what feeds and sitemaps list now or listed when last read."""
    pages = {s.url: Target(s.url, s.id) for s in tools.sources if s.kind == "page"}
    lists = {s.id: s for s in tools.sources if s.kind != "page"}
    waiting = tools.store.targets(Target(s.url, s.id) for s in lists.values())
    children: list[Target] = []
    async for attempt in fetcher.fetch(waiting):
        children += _list(tools, attempt, lists[attempt.target.source_id])
    async for attempt in fetcher.fetch(children):
        _list(tools, attempt, lists[attempt.target.source_id])
    for source in lists.values():
        for target in tools.store.listing(source.id):
            pages.setdefault(target.url, target)
    return tuple(pages.values())


def _list(tools: _Run, attempt: Attempt, source: Source) -> tuple[Target, ...]:
    """Stores what a feed or sitemap lists; the child sitemaps of an index."""
    _take(tools, attempt)
    if attempt.snapshot is None:
        return ()
    try:
        listed = discover(attempt.snapshot, source, tools.registry.profiles, tools.plan.now)
        tools.store.add_listing(source.id, attempt.snapshot.sha256, listed)
        tools.counts["listed"] += 1
        return child_sitemaps(attempt.snapshot, source, tools.plan.now)
    except StageError as error:
        tools.problem("discover", error.kind, attempt.target, error.detail)
    except Exception:  # noqa: BLE001  the one of the house: a bug costs one item and is kept with its traceback
        tools.problem("discover", "bug", attempt.target, traceback.format_exc())
    return ()


def _take(tools: _Run, attempt: Attempt) -> None:
    """Stores an attempt and counts what came of it."""
    tools.store.add_attempts(tools.night.id, [attempt])
    tools.counts["urls"] += 1
    tools.counts[attempt.outcome] += 1
    tools.plan.watch(tools.counts)
    if attempt.outcome in {"refused", "failed"}:
        tools.problem("fetch", attempt.problem, attempt.target, attempt.detail)


def _read(tools: _Run, attempt: Attempt) -> None:
    """One snapshot to a document and its claims, in one transaction."""
    snapshot = attempt.snapshot
    assert snapshot is not None  # noqa: S101  the caller has looked
    try:
        document = read(snapshot, config.publisher_of(tools.registry, snapshot.url))
        claims = claim(document, tools.names)
        tools.store.add_document(tools.night.id, document, claims, tools.processing)
    except StageError as error:
        tools.problem("read", error.kind, attempt.target, error.detail)
        return
    except Exception:  # noqa: BLE001  see above
        tools.problem("read", "bug", attempt.target, traceback.format_exc())
        return
    tools.counts["read"] += 1
    if document.refused_because:
        tools.problem("read", "unfit", attempt.target, document.refused_because)
    elif not claims:
        tools.drops["claim", "names no profile"] += 1


# --- opinion ----------------------------------------------------------------------------------------------


def _opinions(tools: _Run) -> dict[Audience, Opinion]:
    """What each audience may conclude from what it may see; origins are traced over all evidence."""
    evidence = tools.store.evidence()
    publishers = {
        d.publisher_domain: config.publisher_of(tools.registry, d.url)
        for d in (*evidence.documents, *evidence.earlier)
    }
    every = opinion(evidence, evidence, tools.registry, publishers, tools.plan.now)
    tools.counts["claims"] = sum(c.id not in evidence.gone for c in evidence.claims)
    tools.counts["facts"] = len(every.facts)
    out: dict[Audience, Opinion] = {}
    for audience in AUDIENCES:
        seen = _visible(evidence, publishers, audience)
        part = seen is not evidence
        out[audience] = opinion(evidence, seen, tools.registry, publishers, tools.plan.now) if part else every
    return out


def _visible(evidence: Evidence, publishers: Mapping[str, Publisher], audience: Audience) -> Evidence:
    """The part of the evidence that an audience may see; the evidence itself where that is all of it."""
    allowed = set(AUDIENCES[: AUDIENCES.index(audience) + 1])
    open_to = {d.id for d in evidence.documents if publishers[d.publisher_domain].audience in allowed}
    if len(open_to) == len(evidence.documents):
        return evidence
    return Evidence(
        tuple(d for d in evidence.documents if d.id in open_to),
        tuple(d for d in evidence.earlier if d.id in open_to),
        tuple(c for c in evidence.claims if c.document_id in open_to),
        evidence.gone,
    )


def opinion(
    evidence: Evidence, seen: Evidence, registry: Registry, publishers: Mapping[str, Publisher], now: datetime
) -> Opinion:
    """Match, trace, score and profile: pure. `seen` is the part of the evidence that an audience may see."""
    every = match(evidence)
    traced = trace(evidence, every[1], registry, publishers)
    facts, links = every if seen is evidence else match(seen)
    confidences = score(facts, links, tables(seen, traced.origins, traced.joins, publishers))
    claims = {c.id for c in seen.claims}
    documents = {d.id for d in seen.documents}
    used = {e.origin_id for c in confidences for e in c.evidence}
    return Opinion(
        facts=facts,
        origins=tuple(o for o in traced.origins if o.id in used),
        joins=tuple(j for j in traced.joins if j.claim_id in claims),
        copies=tuple(c for c in traced.copies if {c.document_id, c.of_document_id} <= documents),
        confidences=confidences,
        records=records(registry.profiles, facts, confidences, seen, now),
    )


# --- publication ------------------------------------------------------------------------------------------


def _publish(tools: _Run, opinions: Mapping[Audience, Opinion], db: Path) -> Night:
    """Save the opinions, build the editions beside the old ones, ask the gate, and swap them in."""
    store = tools.store
    changes: tuple[Change, ...] = ()
    for audience in AUDIENCES:
        changes = store.save_opinion(tools.night.id, audience, opinions[audience])
    night = replace(
        _report(tools, changes),
        outcome="published",
        exit_code=_exit_code(tools),
        published_at=tools.plan.now,
        valid_until=tools.plan.now + publish.VALID,
    )
    building = db / "building"
    built = {audience: building / name for audience, name in EDITIONS.items()}
    try:
        for audience, path in built.items():
            store.write_edition(path, audience, night)
        _ask_gate(tools, built)
        with undisturbed():
            store.published(night, publish.swap(built, db, EDITIONS, night, CONTRACT).hashes())
            tools.published = night
    except HeldBack as held:
        for check in held.checks:
            tools.drops["publish", check] += 1
        return replace(_report(tools, changes), outcome="held back", exit_code=4)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return night


def _ask_gate(tools: _Run, built: Mapping[Audience, Path]) -> None:
    """Raises HeldBack with every check that tonight fails."""
    store = tools.store
    findings = [f for path in built.values() for f in store.verify_edition(path)]
    checks = publish.gate(
        tools.sources, store.yields(), store.failed_sources(tools.night.id), store.claim_counts(), findings
    )
    if checks:
        raise HeldBack(checks)


def _exit_code(tools: _Run) -> int:
    failed = len(tools.store.failed_sources(tools.night.id))
    bugs = any(p.kind == "bug" for p in tools.problems)
    return 3 if bugs or failed > MANY_FAILED * max(tools.counts["sources"], 1) else 0


# each URL asked for is fetched, not modified, the same bytes, refused or failed; what was fetched is a feed
# or sitemap (listed) or a page (read), or a problem; claims and facts are those of all evidence
_FUNNEL = ("sources", "urls", *get_args(Outcome), "listed", "read", "claims", "facts")


def _report(tools: _Run, changes: tuple[Change, ...]) -> Night:
    return replace(
        tools.night,
        funnel=tuple((stage, tools.counts[stage]) for stage in _FUNNEL),
        drops=tuple((stage, reason, count) for (stage, reason), count in sorted(tools.drops.items())),
        changes=changes,
        problems=tuple(tools.problems),
    )
