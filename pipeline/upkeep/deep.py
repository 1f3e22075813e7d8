"""`evidence check --deep`: everything that can be worked out again is worked out again, and compared.

The archive is read to its last byte, every quote is cut from its text, every fact is scored anew from the
evidence. Nothing is repaired and nothing is written; the work is done on a copy.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path

from pipeline import config, publish
from pipeline.doctor import Finding
from pipeline.errors import FetchError, StoreError
from pipeline.fetch import read_snapshot
from pipeline.fetch.mend import check_file
from pipeline.model import AUDIENCES, Audience, Opinion, Registry
from pipeline.night.run import processing_of
from pipeline.night.tools import Plan
from pipeline.store import Store
from pipeline.store.inspect import bodies, broken_laws, published_hashes
from pipeline.store.saved import Saved, saved
from pipeline.upkeep.places import ARCHIVE, WORK
from pipeline.upkeep.rebuild import difference, recomputed

_Look = Generator[str, None, str]  # what is wrong; in the end, what was looked at

MOST = 10  # sentences of one kind; the rest is counted


def examine(sources_file: Path, plan: Plan) -> tuple[Finding, ...]:
    """All findings about the folder `plan.db`. What cannot be read is a finding, too."""
    parts = (("archive", _archive), ("evidence", _evidence), ("generations", _generations))
    findings: list[Finding] = []
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        work = Path(folder) / WORK
        try:
            Store.backup(plan.db / WORK, work)
            Store.open(work).__exit__(None, None, None)  # the copy is brought up to date
        except StoreError as error:
            return (Finding("evidence", "wrong", f"{error}; nothing more was looked at"),)
        for part, look in parts:
            try:
                findings += _told(part, look(plan.db, work))
            except (StoreError, OSError) as error:
                findings.append(Finding(part, "wrong", str(error)))
        findings += _told("scores", _scores(config.load(sources_file), plan, work))
    return tuple(findings)


def _told(part: str, sentences: _Look) -> Iterator[Finding]:
    """The findings of a part: a generator's last word, its return value, says what was looked at."""
    wrong = []
    while True:
        try:
            wrong.append(next(sentences))
        except StopIteration as done:
            looked = str(done.value)
            break
    yield from (Finding(part, "wrong", sentence) for sentence in wrong[:MOST])
    if len(wrong) > MOST:
        yield Finding(part, "wrong", f"and {len(wrong) - MOST} more of the kind")
    if not wrong:
        yield Finding(part, "ok", looked)


def _archive(db: Path, work: Path) -> _Look:
    folder, count = db / ARCHIVE, 0
    for kept in bodies(work):
        count += 1
        place = f"{kept.warc_file} at {kept.warc_offset}"
        try:
            found = read_snapshot(folder, kept.warc_file, kept.warc_offset).sha256
        except FetchError as error:
            yield f"the body of {kept.url} cannot be read: {error.detail}"
            continue
        if found != kept.sha256:
            yield f"{place} holds {found[:12]}…, and {kept.url} had {kept.sha256[:12]}…"
    files = sorted(folder.glob("night-*.warc.gz"))
    for path in files:
        yield from check_file(path)
    return f"{count} bodies in {len(files)} files are what was received"


def _evidence(db: Path, work: Path) -> _Look:
    yield from (f"{db / WORK}: {sentence}" for sentence in broken_laws(work))
    return "every quote is a slice of its text, every text is that of its hash, and nothing is left over"


def _generations(db: Path, work: Path) -> _Look:
    recorded = published_hashes(work)
    kept = publish.generations(db)
    for folder in (db, *(db / "generations" / night for night in kept)):
        if folder == db and not (db / "manifest.json").is_file():
            continue
        manifest = publish.read_manifest(folder)
        yield from publish.altered(manifest, folder)
        for audience, sha256 in manifest.hashes().items():
            known = recorded.get((manifest.night, audience))
            if known not in (None, sha256):
                named = f"{folder / 'manifest.json'} names {sha256[:12]}… for {audience}"
                yield f"{named}, and {known[:12]}… was recorded"
    return f"the editions and {len(kept)} kept generations are what was published"


def _scores(registry: Registry, plan: Plan, work: Path) -> _Look:
    before = saved(work)
    if before is None:
        return "there is no opinion yet"
    if not before.current:
        return "evidence has come since they were made: the next night scores it"
    if before.processing != processing_of(registry):
        return "the sources file or the program has changed since they were made: the next night scores anew"
    made = recomputed(registry, plan, work, before.at)
    yield from _differences(before, made)
    count = sum(len(scores) for scores in before.scores.values())
    return f"{count} scores of {len(made)} audiences come out the same from the evidence"


def _differences(before: Saved, made: Mapping[Audience, Opinion]) -> Iterator[str]:
    for audience in AUDIENCES:
        found = difference(before.scores.get(audience, {}), made[audience])
        if not found:
            continue
        some = [*(fact for fact, _, _ in found.moved), *found.gone, *found.new][0]
        yield (
            f"{audience}: from the same evidence {len(found.moved)} facts score otherwise, {len(found.gone)}"
            f" are gone and {len(found.new)} are new (such as {some}); `evidence rebuild` publishes that"
        )
