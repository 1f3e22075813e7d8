"""A site's folder: built beside its place and renamed, so that no reader sees half of it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import StoreError

MARK = "static/site.css"  # what every site of ours has: only a folder with it, or an empty one, is replaced


def put(files: Iterable[tuple[str, bytes]], folder: Path, edition: Path | None = None) -> int:
    """Write a site and put it in its place; returns the number of its files.

    Where not everybody may open the file of the `edition`, the site is for its owner and its group alone.
    Raises StoreError where the folder holds something that is no site of ours, or the disk refuses.
    """
    folder = folder.resolve()
    if folder.exists() and not (folder / MARK).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder} is there already and is no site of Evidence; name another folder")
    building = folder.with_name(f".{folder.name}.building")
    try:
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(mode=0o700, parents=True)
        count = _write(files, building)
        _share(building, edition)
        _swap(building, folder)
    except OSError as error:
        raise StoreError(f"cannot write the site {folder}: {error}") from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return count


def _write(files: Iterable[tuple[str, bytes]], building: Path) -> int:
    count, made = 0, set()
    for path, content in files:
        target = building / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(content)
        count += 1
    return count


def _share(building: Path, edition: Path | None) -> None:
    """Open the pages to those who may open the edition."""
    of = edition.stat() if edition else None
    if of is None or of.st_mode & stat.S_IROTH:
        building.chmod(0o755)  # noqa: S103 - a public site
        return
    for path in (building, *building.rglob("*")):
        os.chown(path, -1, of.st_gid)
        path.chmod(0o750 if path.is_dir() else 0o640)


def _swap(building: Path, folder: Path) -> None:
    """Two renames, between which the folder is missing for an instant; the old one goes last."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    building.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
