"""Publication: the editions are built beside the old ones, the gate is asked, and they are swapped in."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline import publish
from pipeline.errors import HeldBack
from pipeline.hold import undisturbed
from pipeline.model import AUDIENCES, Audience, Change, Night, Opinion
from pipeline.night.pictures import add_pictures
from pipeline.night.tools import Tools
from pipeline.store import CONTRACT, EDITIONS

MANY_FAILED = 0.05  # share of sources that may fail before the exit code says so


def publish_editions(tools: Tools, opinions: Mapping[Audience, Opinion], db: Path) -> Night:
    """Save the opinions, fetch pictures, build the editions beside the old ones, ask the gate, and swap."""
    store = tools.store
    changes: tuple[Change, ...] = ()
    for audience in AUDIENCES:
        changes = store.save_opinion(tools.night.id, audience, opinions[audience])
    add_pictures(tools, db)
    night = replace(
        tools.report(changes),
        outcome="published",
        exit_code=_exit_code(tools),
        published_at=tools.plan.now,
        valid_until=tools.plan.now + publish.VALID,
    )
    building = db / "building"
    building.mkdir(mode=0o700, exist_ok=True)  # what is being built has not got its own mode yet
    building.chmod(0o700)
    built = {audience: building / name for audience, name in EDITIONS.items()}
    try:
        for audience, path in built.items():
            store.write_edition(path, audience, night)
        _ask_gate(tools, built)
        with undisturbed():
            groups = dict(tools.registry.groups)
            store.published(night, publish.swap(built, db, EDITIONS, night, CONTRACT, groups).hashes())
            tools.published = night
    except HeldBack as held:
        for check in held.checks:
            tools.drops["publish", check] += 1
        return replace(tools.report(changes), outcome="held back", exit_code=4)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return night


def _ask_gate(tools: Tools, built: Mapping[Audience, Path]) -> None:
    """Raises HeldBack with every check that tonight fails."""
    store = tools.store
    findings = [f for path in built.values() for f in store.verify_edition(path)]
    checks = publish.gate(
        tools.sources, store.yields(), store.failed_sources(tools.night.id), store.claim_counts(), findings
    )
    if checks:
        raise HeldBack(checks)


def _exit_code(tools: Tools) -> int:
    failed = len(tools.store.failed_sources(tools.night.id))
    bugs = any(p.kind == "bug" for p in tools.problems)
    return 3 if bugs or failed > MANY_FAILED * max(tools.counts["sources"], 1) else 0
