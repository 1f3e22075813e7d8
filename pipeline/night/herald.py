"""What a night tells machines, and whom: a ping, its report, metrics, a ping.

None of it can change how a night ends: what does not work is a sentence for `plan.warn`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from pipeline import publish, tell
from pipeline.errors import StoreError
from pipeline.fetch.ping import SECONDS, address, ping
from pipeline.model import Night, Registry
from pipeline.night.tools import Plan

REPORTS = "nights"  # the folder of the reports, in that of the databases
KEPT = 400  # reports: a year of nights, some kilobytes each
IN_A_HURRY = 1.0  # seconds for the ping of a night that was interrupted: it has five to be gone


@dataclass(slots=True)
class Herald:
    """Tells of one night. `night` is what is known of it, where an error ends it."""

    registry: Registry
    plan: Plan
    night: Night | None = None

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Says that a night begins, and how it ended: `night`, or what was raised."""
        try:
            self._ping("start", "")
            yield
        except BaseException as error:
            self._tell(self.night or self._unknown(error), "fail")
            raise
        if self.night is not None:
            self._tell(self.night, str(self.night.exit_code or 0))

    def _unknown(self, error: BaseException) -> Night:
        """A night that ended before it had an id."""
        if isinstance(error, KeyboardInterrupt):
            return Night("", self.plan.now, "interrupted", self.plan.stopped())
        return Night("", self.plan.now, "failed", 1)

    def _tell(self, night: Night, what: str) -> None:
        if night.id:
            self._try("the report of the night", lambda: _write_report(self.plan.db, night))
        if path := self.registry.night.metrics:
            self._try("the file of metrics", lambda: self._write_metrics(Path(path), night))
        hurry = IN_A_HURRY if night.outcome == "interrupted" else SECONDS
        self._ping(what, tell.summary(night), hurry)

    def _write_metrics(self, path: Path, night: Night) -> None:
        found = tell.samples(night) | {
            "evidence_last_run_timestamp_seconds": self.plan.clock().timestamp(),
            "evidence_disk_free_bytes": shutil.disk_usage(self.plan.db).free,
        }
        try:
            stands = publish.read_manifest(self.plan.db)
        except StoreError:  # nothing was published yet
            pass
        else:
            found["evidence_last_success_timestamp_seconds"] = _seconds(stands.published_at)
            found["evidence_edition_valid_until_timestamp_seconds"] = _seconds(stands.valid_until)
        _replace(path, tell.metrics(found), 0o644)

    def _ping(self, what: str, text: str, seconds: float = SECONDS) -> None:
        url = self.registry.night.ping
        if url is not None:
            work = partial(ping, self.registry.fetch, address(url, what), text, self.plan.environ, seconds)
            self._try(f"the ping to {urlsplit(url).hostname}", work)

    def _try(self, what: str, work: Callable[[], None]) -> None:
        """Do it. An interrupt ends the night before it has ended, and after that only the telling."""
        try:
            work()
        except KeyboardInterrupt:
            if self.night is None:
                raise
        except Exception as error:  # noqa: BLE001  whatever it is: the night is done, and is what counts
            self.plan.warn(f"{what} failed: {error}")


def _write_report(db: Path, night: Night) -> None:
    folder = db / REPORTS
    folder.mkdir(mode=0o750, exist_ok=True)  # it names pages that only members may see
    _replace(folder / f"{night.id}.json", tell.report(night), 0o640)
    for old in sorted(folder.glob("*.json"))[:-KEPT]:
        old.unlink()


def _replace(path: Path, text: str, mode: int) -> None:
    """Write a file beside its name and rename it: whoever reads meanwhile has the old one or the new one."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.chmod(mode)
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _seconds(iso: str) -> float:
    return datetime.fromisoformat(iso).timestamp()
