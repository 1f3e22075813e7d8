"""May we publish tonight, and if so: every edition in its place at once, or the old one stays.

    built files → gate (what fails, as sentences) → swap: a generation, synced → manifest.json.new, synced
      → each edition gets its name → manifest.json.new becomes manifest.json
    a kept generation → put_back: the same again
    a manifest.json.new that is left → finish: the same again

Readers open or copy an edition at any moment and get one whole night: a file is never written to once it
has its name. The names are those of the contract, and no system gives three names at once: whoever is killed
between them leaves whole editions of two nights, and the manifest of the earlier one. What was begun stands
beside it by then, with all that is needed: the next who holds the lock finishes it. The manifest comes last,
so that whoever trusts it finds the files that it names. Anybody may read the manifest: of editions that not
everybody may open it tells no size.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from pipeline.durable import sha256, sync
from pipeline.errors import HeldBack, StoreError
from pipeline.model import AUDIENCES, Audience, Check, Night, Source

FAILED_SHARE = 0.20  # more sources than this without an answer: the network or we are at fault, not they
LOST_SHARE = 0.30  # more claims than this gone at once: reading broke, not the world
# the names of the checks: at most so many may be, but for the yield, which is at least so much
UNANSWERED, YIELD, LOST = "sources without an answer", "claims of a source", "claims lost"
WRONG, ROOM = "wrong editions", "bytes left on the disk"
VALID = timedelta(hours=36)  # a night and a half: one missed night does not make an edition stale
GENERATIONS = 7
MODES: dict[Audience, int] = {"public": 0o644, "strategic_circle": 0o640, "leadership_alliance": 0o640}
CLOSED: tuple[Audience, ...] = AUDIENCES[1:]
# beside a database these hold its newest pages: they would be replayed into a file that took its name
LEFTOVERS = ("-wal", "-shm", "-journal")
MANIFEST = "manifest.json"
BEGUN = "manifest.json.new"  # the manifest of what is being published, until all of it has its name


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in the folder: `editions` are, by audience, file, sha256 and, where it is public, bytes."""

    night: str
    contract: int
    published_at: str
    valid_until: str
    editions: dict[Audience, dict[str, str | int]]
    rolled_back_at: str | None = None  # where a generation stands again
    rolled_back_from: str | None = None  # the night whose editions it took the place of

    def hashes(self) -> dict[Audience, str]:
        return {audience: str(edition["sha256"]) for audience, edition in self.editions.items()}

    def names(self) -> tuple[str, ...]:
        """The file names of its editions."""
        return tuple(str(edition["file"]) for edition in self.editions.values())


def gate(
    sources: Sequence[Source],
    yields: Mapping[str, int],
    failed: Collection[str],
    claims: tuple[int, int | None],
) -> tuple[Check, ...]:
    """What is asked of tonight's evidence; a check that fails says so, with numbers. None does: publish.

    `yields` are current claims per source id, `failed` the ids of sources without an answer, `claims` the
    current claims now and at the last edition (None: there was none).
    """
    return (_unanswered(sources, failed), *_short(sources, yields), _lost(*claims))


def sound(findings: Sequence[str]) -> tuple[Check, ...]:
    """The last question of the gate: what is wrong with the files that were built, a check for each."""
    return tuple(Check(WRONG, 1, 0, finding) for finding in findings) or (Check(WRONG, 0, 0),)


def swap(
    built: Mapping[Audience, Path],
    folder: Path,
    names: Mapping[Audience, str],
    night: Night,
    contract: int,
    groups: Mapping[Audience, str] = MappingProxyType({}),
) -> Manifest:
    """Keep built files as a generation, give them their names in `folder`, and write the manifest.

    `built` lie in `folder` or on its file system. `groups` names the group of users that may read a closed
    edition; otherwise it is the group of whoever runs the night. Without `night.valid_until` an edition is
    good for 36 hours. Raises HeldBack where a name has a journal beside it, StoreError where the disk
    refuses.
    """
    if leftovers := [path.name for path in _leftovers(folder, names.values())]:
        raise HeldBack((f"{', '.join(leftovers)} beside an edition: something has opened it for writing",))
    try:
        manifest = _manifest(built, names, night, contract)
        for audience, path in built.items():
            if audience in groups:
                shutil.chown(path, group=groups[audience])
            path.chmod(MODES[audience])
            sync(path)
        _keep({names[audience]: path for audience, path in built.items()}, folder, night.id)
        _begin(manifest, folder)
        _complete(manifest, folder)
        _forget(folder / "generations", GENERATIONS)
        for path in built.values():
            path.unlink()
    except (OSError, LookupError) as error:  # a lookup fails where a group went while the night ran
        raise StoreError(f"cannot publish in {folder}: {error}") from error
    return manifest


def put_back(folder: Path, night: str, at: datetime) -> Manifest:
    """Make the editions of an earlier night, which are kept as a generation, the ones that stand.

    They are good until the day that their own manifest says. Raises StoreError where the generation is not
    there, or not what was published, or where an edition has a journal beside it; then nothing has moved.
    """
    generation, before = folder / "generations" / night, read_manifest(folder)
    manifest = replace(read_manifest(generation), rolled_back_at=_iso(at), rolled_back_from=before.night)
    if wrong := _not_ready(manifest, folder):
        raise StoreError("; ".join(wrong))
    try:
        _begin(manifest, folder)
        _complete(manifest, folder)
    except OSError as error:
        raise StoreError(f"cannot put back the editions of {night}: {error}") from error
    return manifest


def unfinished(folder: Path) -> Manifest | None:
    """What a kill broke off while the editions got their names, or what is being published at this moment."""
    try:
        return read_manifest(folder, BEGUN)
    except StoreError:  # there is none, or it was killed itself: then no edition had moved
        return None


def finish(folder: Path) -> Manifest | None:
    """Finish a publication that was broken off between its names; None where there is nothing to finish.

    To be called under the lock. Nothing is moved where its generation is damaged or an edition has a journal
    beside it: the next publication takes its place. Raises StoreError where the disk refuses.
    """
    manifest = unfinished(folder)
    if manifest is None or _not_ready(manifest, folder):
        return None
    try:
        _complete(manifest, folder)
    except OSError as error:
        raise StoreError(f"cannot finish the publication of {manifest.night}: {error}") from error
    return manifest


def generations(folder: Path) -> tuple[str, ...]:
    """The nights whose editions are kept, newest first."""
    return tuple(sorted((p.parent.name for p in folder.glob("generations/*/manifest.json")), reverse=True))


def read_manifest(folder: Path, name: str = MANIFEST) -> Manifest:
    """What stands in a folder. Raises StoreError where its manifest is missing or none."""
    path = folder / name
    try:
        content = json.loads(path.read_bytes())
        editions = {audience: dict(content["editions"][audience]) for audience in MODES}
        known = ("night", "contract", "published_at", "valid_until")
        more = {key: content.get(key) for key in ("rolled_back_at", "rolled_back_from")}
        return Manifest(**{key: content[key] for key in known}, editions=editions, **more)
    except OSError as error:
        raise StoreError(f"{path} is missing; a published night writes it") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path} is not a manifest ({error!r})") from error


def altered(manifest: Manifest, folder: Path) -> Iterator[str]:
    """A sentence for each edition in a folder that is not what the manifest says. Raises OSError."""
    for audience, published in manifest.hashes().items():
        path = folder / str(manifest.editions[audience]["file"])
        if not path.is_file():
            yield f"{path} is missing"
        elif (found := sha256(path)) != published:
            yield f"{path} is not what was published: its sha256 is {found[:12]}…, not {published[:12]}…"


def _not_ready(manifest: Manifest, folder: Path) -> list[str]:
    """Why the editions of a manifest cannot take their names, as sentences: its generation, and journals."""
    try:
        wrong = list(altered(manifest, folder / "generations" / manifest.night))
    except OSError as error:
        return [f"cannot read the generation {manifest.night}: {error}"]
    beside = _leftovers(folder, manifest.names())
    return wrong + [f"{path} lies beside an edition: something has opened it for writing" for path in beside]


def _unanswered(sources: Sequence[Source], failed: Collection[str]) -> Check:
    down = [source for source in sources if source.id in failed]
    most = FAILED_SHARE * len(sources)
    if len(down) <= most:
        return Check(UNANSWERED, len(down), most)
    share = 100 * len(down) / len(sources)
    why = (
        f"{len(down)} of {len(sources)} sources gave no answer ({share:.0f} %, at most"
        f" {100 * FAILED_SHARE:.0f} % may): {_some([source.url for source in down])}"
    )
    return Check(UNANSWERED, len(down), most, why)


def _short(sources: Sequence[Source], yields: Mapping[str, int]) -> Iterator[Check]:
    for source in sources:
        found, least = yields.get(source.id, 0), source.min_claims
        if found < least:
            why = f"{source.url} gave {found} claims of the {least} that {source.place} expects"
            yield Check(YIELD, found, least, why)
        elif least:
            yield Check(YIELD, found, least)


def _lost(now: int, before: int | None) -> Check:
    gone, most = max((before or 0) - now, 0), LOST_SHARE * (before or 0)
    if not before or gone <= most:
        return Check(LOST, gone, most)
    why = (
        f"claims fell from {before} to {now} since the last edition ({100 * gone / before:.0f} %,"
        f" at most {100 * LOST_SHARE:.0f} % may)"
    )
    return Check(LOST, gone, most, why)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _leftovers(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    for beside in (folder / f"{name}{ending}" for name in names for ending in LEFTOVERS):
        if beside.exists():
            yield beside


def _manifest(
    built: Mapping[Audience, Path], names: Mapping[Audience, str], night: Night, contract: int
) -> Manifest:
    if night.published_at is None:
        raise StoreError(f"night {night.id} has no time of publication")
    editions: dict[Audience, dict[str, str | int]] = {
        audience: {"file": names[audience], "sha256": sha256(path)} for audience, path in built.items()
    }
    for audience in editions.keys() - set(CLOSED):
        editions[audience]["bytes"] = built[audience].stat().st_size
    valid_until = night.valid_until or night.published_at + VALID
    return Manifest(night.id, contract, _iso(night.published_at), _iso(valid_until), editions)


def _keep(files: Mapping[str, Path], folder: Path, night: str) -> None:
    """Keep files under their names as a generation: nothing is ever written to them.

    It has no manifest, and nobody goes back to it, until it was published.
    """
    generation = folder / "generations" / night
    generation.mkdir(parents=True, exist_ok=True)
    (generation / MANIFEST).unlink(missing_ok=True)
    for name, path in files.items():
        _link(path, generation / name)  # with its mode and its group
    for place in (generation, generation.parent, folder):  # the names of the two folders may be new
        sync(place)


def _begin(manifest: Manifest, folder: Path) -> None:
    """Say what is going to be published. From now on it can be finished, whatever happens."""
    content: dict[str, object] = {
        "night": manifest.night,
        "contract": manifest.contract,
        "published_at": manifest.published_at,
        "valid_until": manifest.valid_until,
        "editions": manifest.editions,
    }
    if manifest.rolled_back_at is not None:
        content |= {"rolled_back_at": manifest.rolled_back_at, "rolled_back_from": manifest.rolled_back_from}
    path = folder / BEGUN
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    path.chmod(0o644)
    sync(path)
    sync(folder)


def _complete(manifest: Manifest, folder: Path) -> None:
    """Give the files of a generation their names, and what was begun the name of what stands."""
    generation = folder / "generations" / manifest.night
    beside = {name: folder / f".{name}.next" for name in manifest.names()}
    for name, path in beside.items():
        _link(generation / name, path)
    for name, path in beside.items():
        path.replace(folder / name)
        path.unlink(missing_ok=True)  # two names of one file: replace() leaves both
    sync(folder)
    if manifest.rolled_back_at is None:
        _begin(manifest, generation)
        _stand(generation)
    _stand(folder)


def _stand(folder: Path) -> None:
    (folder / BEGUN).replace(folder / MANIFEST)
    sync(folder)


def _link(path: Path, second: Path) -> None:
    """Give a file a second name, which may be another's so far."""
    second.unlink(missing_ok=True)
    try:
        os.link(path, second)
    except OSError:  # a file system without hard links
        shutil.copy2(path, second)
        os.chown(second, -1, path.stat().st_gid)
        sync(second)


def _forget(generations: Path, keep: int) -> None:
    """Drop the oldest generations; nights have names that sort by time."""
    for old in sorted(path for path in generations.iterdir() if path.is_dir())[:-keep]:
        shutil.rmtree(old)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
