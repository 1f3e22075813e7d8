"""Readers in processes of their own, while editions are published one after the other.

Each read is one transaction over several views, which must all be of one night, and no night may come back
that a newer one has followed. Every fourth read copies the file as any program would: the copy must be sound
and, byte for byte, an edition that the gate has let through.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from bench.torture.outcome import Outcome
from bench.torture.scene import AFTER, EDITIONS, Scene
from bench.torture.state import one_night
from pipeline import config, publish
from pipeline.model import AUDIENCES, Audience, Night, Opinion
from pipeline.night.opinion import opinion
from pipeline.store import CONTRACT, Store

READERS = 3
COPIED = 4  # of so many reads, one copies
NAMES: dict[Audience, str] = dict(zip(AUDIENCES, EDITIONS, strict=True))


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader is asked for: at least so many reads, and on until `done` is there."""

    edition: Path
    least: int
    done: Path
    report: Path


def readers(scene: Scene, publications: int, reads: int) -> Outcome:
    """At least `reads` reads by three readers during so many publications."""
    outcome, db = Outcome("readers"), scene.copy(scene.first_night(), "read")
    done, context = scene.folder / "read.done", multiprocessing.get_context("forkserver")
    asked = [
        Read(db / name, -(-reads // READERS), done, scene.folder / f"read-{number}.json")
        for number, name in enumerate(EDITIONS[:READERS])
    ]
    running = [context.Process(target=read, args=(one,)) for one in asked]
    for process in running:
        process.start()
    try:
        published = _publications(scene, db, publications)
    finally:
        done.touch()
        for process in running:
            process.join()
    for one, process in zip(asked, running, strict=True):
        _collect(one, process.exitcode, published[one.edition.name], outcome)
    outcome.figures["publications"] = publications
    return outcome


def _publications(scene: Scene, db: Path, wanted: int) -> dict[str, set[str]]:
    """Publish two opinions in turn, as so many nights; what was published, by file."""
    hashes = {name: {_sha256(db / name)} for name in EDITIONS}
    with Store.open(db / "work.db") as store:
        said = _opinion(scene, store)
        doubted = replace(said, confidences=tuple(replace(c, score=c.score / 2) for c in said.confidences))
        for number in range(1, wanted + 1):  # so that each edition has changes to tell of
            made = _publish(store, db, doubted if number % 2 else said, number)
            for audience, sha256 in made.hashes().items():
                hashes[NAMES[audience]].add(sha256)
    return hashes


def _opinion(scene: Scene, store: Store) -> Opinion:
    registry, evidence = config.load(scene.sources), store.evidence()
    publishers = {d.publisher_domain: config.publisher_of(registry, d.url) for d in evidence.documents}
    return opinion(evidence, evidence, registry, publishers, AFTER)


def _publish(store: Store, db: Path, said: Opinion, number: int) -> publish.Manifest:
    """One publication, as a night makes it."""
    at = AFTER + timedelta(hours=number)
    night = Night(f"torture-{number:05}", at)
    store.start_night(night, "torture")
    night = replace(night, outcome="published", exit_code=0, published_at=at, valid_until=at + publish.VALID)
    building = db / "building"
    building.mkdir(exist_ok=True)
    built = {audience: building / name for audience, name in NAMES.items()}
    for audience, path in built.items():
        store.save_opinion(night.id, audience, said)
        store.write_edition(path, audience, night)
    manifest = publish.swap(built, db, NAMES, night, CONTRACT)
    store.published(night, manifest.hashes())
    return manifest


def read(asked: Read) -> None:
    """The target of a reader's process: read until enough, and write down how it went."""
    faults: list[str] = []
    copies: set[str] = set()
    reads, nights = 0, 0
    while reads < asked.least or not asked.done.exists():
        try:
            if reads % COPIED == 0:
                copies.add(_copy(asked.edition, asked.report.with_suffix(".db"), faults))
            nights = _look(asked.edition, nights, faults)
        except (sqlite3.Error, OSError) as error:
            faults.append(f"read {reads}: {error}")
        reads += 1
    asked.report.write_text(json.dumps({"reads": reads, "copies": sorted(copies), "faults": faults}))


def _look(edition: Path, before: int, faults: list[str]) -> int:
    """One read; how many nights the edition tells of."""
    with closing(sqlite3.connect(f"{edition.resolve().as_uri()}?mode=ro", uri=True)) as file:
        file.execute("BEGIN")
        faults += one_night(file)
        facts, evidence = (
            file.execute(f"SELECT count(*) FROM {view}").fetchone()[0]  # noqa: S608 - own names
            for view in ("v_facts", "v_evidence")
        )
        nights = int(file.execute("SELECT count(*) FROM v_nights").fetchone()[0])
    if not facts or not evidence:
        faults.append("an edition without facts or evidence")
    if nights < before:
        faults.append(f"an edition of {nights} nights after one of {before}")
    return nights


def _copy(edition: Path, copy: Path, faults: list[str]) -> str:
    """A plain copy; its sha256."""
    shutil.copyfile(edition, copy)
    with closing(sqlite3.connect(copy)) as file:
        found = [row[0] for row in file.execute("PRAGMA integrity_check(3)")]
    if found != ["ok"]:
        faults.append(f"a copy is not sound: {found}")
    return _sha256(copy)


def _collect(asked: Read, code: int | None, published: Sequence[str] | set[str], outcome: Outcome) -> None:
    where = f"reader of {asked.edition.name}"
    if code != 0:
        outcome.found(where, [f"it ended with {code}"])
        return
    report = json.loads(asked.report.read_text())
    outcome.tried += report["reads"]
    outcome.figures["editions copied"] += len(report["copies"])
    outcome.found(where, report["faults"][:5])
    if strange := set(report["copies"]) - set(published):
        outcome.found(where, [f"{len(strange)} copies are no edition that was published"])


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
