"""What can go wrong, one class for each decision that a caller may make.

    EvidenceError
    ├── ConfigError        sources.yaml or an option is wrong: nothing ran              (exit 2)
    ├── StageError         one item failed: it becomes a Problem row, the night goes on
    │   ├── DiscoverError
    │   ├── FetchError
    │   ├── ReadError
    │   └── Quarantined    its parsing broke a limit: this reader leaves it alone from now on
    ├── HeldBack           the gate refused tonight's edition: the last one stands      (exit 4)
    ├── Busy               another night holds the lock                                 (exit 75)
    ├── CageError          no worker can be started, so no page can be read             (exit 1)
    └── StoreError         the working file cannot be used: nothing was lost            (exit 1)

Anything else is a bug. night.py quarantines the item with its traceback and goes on.
"""

from __future__ import annotations

import errno
from typing import Literal

ProblemKind = Literal[
    "refused address",  # the guard, a placeholder contact, a scheme or port that we do not use
    "refused by robots",
    "rights reserved",  # the publisher's headers or page forbid what we would do with it
    "no answer",  # DNS, connection, TLS, time limits
    "http status",  # an answer that is no content: 4xx, 5xx
    "bad body",  # truncated, too large, damaged, a coding that we do not read
    "forgotten",  # it was taken down, or shows words that were
    "wrong type",  # a type that no reader of ours knows: pictures, sheets, archives; an analyst sees it
    "gone",  # proposed to the analyst: a source that answers 410, or 404 again and again
    "moved",  # proposed to the analyst: a source whose redirects are all for good
    "suggested",  # proposed to the analyst: a name that keeps turning up and is no profile
    "not a feed",
    "unreadable",  # no text could be found on the page
    "too long",  # nothing was claimed from the end of a page
    "quarantined",  # its parsing broke the limits of the cage; left alone until the reader changes
    "unfit",  # a page was read and is no evidence: consent wall, login page, soft 404
    "not thinned out",  # a file of the archive is damaged, or cannot be written; it stays as it is
    "no room",  # the disk budget is used up: visits ended before the disk was full
    "low yield",  # a source gave less than sources.yaml promises
    "bug",  # quarantined with its traceback
]


# what we did not want, or were not to have; anything else that kept a URL from us is a failure
REFUSALS: tuple[ProblemKind, ...] = ("refused address", "refused by robots", "rights reserved")


class EvidenceError(Exception):
    """The root of the tree."""


class ConfigError(EvidenceError):
    """The sources file or an option is wrong. The message has one line per finding, each with its place."""


class StageError(EvidenceError):
    """One item failed in one stage.

    `kind` is from the closed vocabulary above, so that `select kind, count(*)` is the morning report;
    `detail` says in a sentence what is wrong and, where there is something to do, what.
    """

    def __init__(self, kind: ProblemKind, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind: ProblemKind = kind
        self.detail = detail


class DiscoverError(StageError):
    """A feed or sitemap could not be read."""


class FetchError(StageError):
    """A URL was not fetched."""


class ReadError(StageError):
    """A snapshot holds no text that can be evidence."""


class Quarantined(StageError):
    """A body killed the worker that parsed it, or took more time or memory than a page may.

    `sure` is False where a machine in trouble may have been the cause: one more try, on another night.
    """

    def __init__(self, reason: str, sure: bool = True) -> None:
        super().__init__("quarantined", reason)
        self.sure = sure


class HeldBack(EvidenceError):
    """The gate refused to publish. `checks`: one sentence for each failed check, with its numbers."""

    def __init__(self, checks: tuple[str, ...]) -> None:
        super().__init__("held back: " + "; ".join(checks))
        self.checks = checks


class Busy(EvidenceError):
    """Another night holds the lock."""


class CageError(EvidenceError):
    """The processes in which pages are parsed cannot be started."""


class StoreError(EvidenceError):
    """The working file, the archive or an edition cannot be opened or written.

    Where the disk is at fault the sentence ends with what is to be done.
    """

    def __str__(self) -> str:
        return "; ".join(part for part in (super().__str__(), remedy(self)) if part)


# Codes of the system and of SQLite (the lower byte of its own) → what is to be done
_REMEDIES: tuple[tuple[frozenset[int], frozenset[int], str], ...] = (
    (
        frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG}),
        frozenset({13}),  # SQLITE_FULL
        "make room there and run it again: nothing that was stored is lost, and the last edition stands",
    ),
    (
        frozenset({errno.EIO}),
        frozenset({10, 11}),  # SQLITE_IOERR, also where a file may grow no further; SQLITE_CORRUPT
        "look at the disk and at limits on it (dmesg, df, ulimit -f), then run `evidence check` and the night"
        " again",
    ),
)


def remedy(error: BaseException) -> str:
    """What is to be done about a disk that refused, from what an error was raised from; else empty."""
    cause = error.__cause__
    for system, sqlite, told in _REMEDIES:
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        if getattr(cause, "errno", None) in system or code in sqlite:
            return told
    return ""
