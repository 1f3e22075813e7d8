"""Where things lie in the folder of the databases."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pipeline.durable import sync
from pipeline.night.tools import ARCHIVE
from pipeline.store import WORK

BACKUPS = "backups"  # where backups are made, unless somebody says otherwise
REPLACED = "replaced"  # working files that an import took the place of

__all__ = ["ARCHIVE", "BACKUPS", "REPLACED", "WORK", "beside", "link_or_copy"]


def link_or_copy(path: Path, second: Path) -> None:
    """A second name for a file that is not written to any more; a copy where the disk is another one."""
    try:
        os.link(path, second)
    except OSError:  # another file system, or one without hard links
        shutil.copy2(path, second)
        sync(second)


def beside(path: Path) -> list[Path]:
    """What SQLite has left beside a database."""
    endings = ("-wal", "-shm", "-journal")
    return [found for ending in endings if (found := path.with_name(path.name + ending)).exists()]
