"""What an answer's headers reserve: X-Robots-Tag and TDMRep.

The rules and their reasons stand in `pipeline.model.rights`. A page that is refused is refused before its
body is read: `Attempt.rights` keeps what the headers said.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from pipeline.fetch.body import Headers, header
from pipeline.model.rights import Rights, Said, directives, judge

__all__ = ["Rights", "read_rights"]

_MINING = ("tdm-reservation", "tdm-policy")  # TDMRep, sections 5 and 6: the same names in headers and pages


def read_rights(headers: Headers, agent: str, now: datetime | None = None) -> Rights:
    """What the headers reserve for `agent`, the bare product token, and why the page may not be used.

    `now` is when the answer came; without it the answer's own Date header counts.
    """
    said: list[Said] = []
    for key, value in headers:
        name = key.lower()
        if name == "x-robots-tag":
            said += directives(value, agent)
        elif name in _MINING:
            said += [Said(name, each) for part in value.split(",") if (each := part.strip())]
    return judge(said, now or _date(headers)) if said else Rights("", "")


def _date(headers: Headers) -> datetime | None:
    try:
        at = parsedate_to_datetime(header(headers, "date") or "")
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
