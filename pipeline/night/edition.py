"""Publication: the editions are built beside the old ones, the gate is asked, and they are swapped in."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline import publish
from pipeline.errors import HeldBack
from pipeline.hold import undisturbed
from pipeline.model import AUDIENCES, Audience, Change, Check, Night, Opinion
from pipeline.night.pictures import add_pictures
from pipeline.night.tools import OUT_OF_TIME, Tools
from pipeline.store import CONTRACT, EDITIONS
from pipeline.store.upkeep import Deed

MUCH_FAILED = 3  # exit code: published, and a person should look
HELD_BACK = 4  # exit code: the last edition stands
FORCED = "forced past: "  # before a check that `--force` overrode
LATE = "decisions that came after scoring began"
MANY_FAILED = 0.05  # share of sources that may fail before the exit code says so


def publish_editions(tools: Tools, opinions: Mapping[Audience, Opinion], db: Path) -> Night:
    """Save the opinions, fetch pictures, build the editions beside the old ones, ask the gate, and swap."""
    store = tools.store
    changes: tuple[Change, ...] = ()
    for audience in AUDIENCES:
        changes = store.save_opinion(tools.night.id, audience, opinions[audience], tools.counts["decisions"])
    if late := len(store.decisions()) - tools.counts["decisions"]:
        tools.drops["score", f"{LATE}: the next edition carries them"] += late
    add_pictures(tools, db)
    tools.gate += _ask_gate(tools)
    checks = tuple(check.failed for check in tools.gate if check.failed and check.name != publish.ROOM)
    forced = checks if tools.plan.force else ()
    for check in forced:
        tools.drops["publish", f"{FORCED}{check}"] += 1
    night = replace(
        tools.report(changes),
        outcome="published",
        exit_code=MUCH_FAILED if forced else _exit_code(tools),
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
        findings = [finding for path in built.values() for finding in store.verify_edition(path)]
        tools.gate += publish.sound(findings)
        night = replace(night, gate=tuple(tools.gate))
        if held := (*(() if forced else checks), *findings):
            raise HeldBack(held)
        with undisturbed():
            groups = dict(tools.registry.groups)
            store.published(night, publish.swap(built, db, EDITIONS, night, CONTRACT, groups).hashes())
            tools.published = night
            for check in forced:
                store.log(Deed("forced", tools.plan.now, night.id, check))
    except HeldBack as held:
        return held_back(tools, held.checks, changes)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return night


def held_back(tools: Tools, checks: Iterable[str], changes: tuple[Change, ...] = ()) -> Night:
    """The night that publishes nothing, because of these failed checks."""
    for check in checks:
        tools.drops["publish", check] += 1
    return replace(tools.report(changes), outcome="held back", exit_code=HELD_BACK)


def _ask_gate(tools: Tools) -> tuple[Check, ...]:
    """Every check of tonight's evidence. Those of the built files follow: no force gets past them."""
    store = tools.store
    return publish.gate(
        tools.sources, store.yields(), store.failed_sources(tools.night.id), store.claim_counts()
    )


def _exit_code(tools: Tools) -> int:
    failed = len(tools.store.failed_sources(tools.night.id))
    bugs = any(p.kind == "bug" for p in tools.problems)
    out_of_time = tools.drops["visit", OUT_OF_TIME] > 0
    if bugs or out_of_time or tools.full or failed > MANY_FAILED * max(tools.counts["sources"], 1):
        return MUCH_FAILED
    return 0
