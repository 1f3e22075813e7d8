"""Answers without a network, for the archive; and what other tools read in an archive file."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from pipeline.fetch.body import BodyRules, check_coding, decode
from pipeline.fetch.exchange import Answer, Question

AT = datetime(2026, 3, 1, 2, 3, 4, 567890, UTC)
URL = "https://paper.example/a?b=c"
RULES = BodyRules(5_000_000, 10_000_000)
HTML = (("Content-Type", "text/html"),)


def answer(
    wire: bytes = b"<p>Hello.</p>",
    url: str = URL,
    headers: tuple[tuple[str, str], ...] = HTML,
    status: int = 200,
    known: bytes | None = None,
    **changed: Any,
) -> Answer:
    """An answer; `known` is the body that we held before."""
    sha256 = None if known is None else hashlib.sha256(known).hexdigest()
    asked = Question(url, changed.pop("for_url", url), (), changed.pop("rules", RULES), sha256)
    sent = (("Host", "paper.example"), ("User-Agent", "EvidenceBot"))
    body = decode(wire, check_coding(headers), asked.rules) if status == 200 else b""
    return Answer(asked, status, "OK", headers, sent, AT, wire if status == 200 else b"", body, **changed)


def by_warcio(path: Path) -> list[tuple[str, dict[str, str], bytes]]:
    """Type, WARC fields and raw block of each record, as warcio reads them."""
    with path.open("rb") as file:
        return [
            (
                record.rec_type,
                {name.lower(): value for name, value in record.rec_headers.headers},
                record.raw_stream.read(),
            )
            for record in ArchiveIterator(file, no_record_parse=True)
        ]


def by_fastwarc(path: Path) -> list[tuple[str, dict[str, str], bytes]]:
    """The same, as fastwarc reads them."""
    return [
        (
            str(record.record_type),
            {name.lower(): value for name, value in record.headers.items()},
            record.reader.read(),
        )
        for record in FastIterator(io.BytesIO(path.read_bytes()), parse_http=False)
    ]


def kinds(path: Path) -> list[str]:
    return [kind for kind, _, _ in by_warcio(path)]


def fields(path: Path, wanted: str) -> list[dict[str, str]]:
    """The WARC fields of each record of a type."""
    return [given for kind, given, _ in by_warcio(path) if kind == wanted]


def sound(path: Path) -> bool:
    """What `warcio check` says of all digests; and whether both readers come to the end and agree."""
    command = type("Command", (), {"inputs": [str(path)], "verbose": False})
    return Checker(command).process_all() == 0 and by_warcio(path) == by_fastwarc(path)
