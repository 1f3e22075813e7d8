"""One announcement of a feed or sitemap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Entry:
    """As it was written."""

    link: str
    title: str = ""
    summary: str = ""
    published: datetime | None = None
    changed: datetime | None = None
