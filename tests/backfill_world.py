"""A few pages in a WARC file, and the command that reads them in."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.fetch.warc import date_text, digest, record, record_id

START = datetime(2025, 3, 10, tzinfo=UTC)
SOURCES = """
fetch: {contact: tests@orchard.example}
profiles:
  - {id: orchard, name: Orchard Networks, aliases: [Orchard], kind: company, home: [orchard.example]}
  - {id: harbour, name: Harbour Registry, kind: institution}
publishers:
  - {domain: gazette.example, name: The Gazette, owner: Gazette Ltd, kind: news}
"""
HTML = "Content-Type: text/html; charset=utf-8"
TOWNS = ("Aldmouth", "Brackwater", "Carnford", "Dunmere", "Eastholm", "Farrow", "Glenside", "Hartwell")


def html(number: int, who: str = "Orchard Networks", more: str = "") -> bytes:
    """A page with three sentences on somebody."""
    town, count = TOWNS[number % len(TOWNS)], 1_000 + 37 * number
    paragraphs = (
        f"{who} said on Monday that it had restored service to {count} homes in {town}.",
        f"The outage in {town} began when a cable was cut near the old harbour, {who} said.",
        f"{who} will pay {count // 10} dollars to each household, according to its own statement.",
        "Residents gathered outside the town hall in the evening and waited for further news about it.",
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    title = f"{who} restores {town}"
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{body}{more}</article></body></html>"
    ).encode()


def response(number: int, body: bytes, **changed: Any) -> bytes:
    """A page as a record. `changed`: url, head, status, or fields of WARC with their names."""
    url = changed.pop("url", f"https://gazette.example/{number}")
    head = f"HTTP/1.1 {changed.pop('status', '200 OK')}\r\n{changed.pop('head', HTML)}\r\n\r\n".encode()
    fields = {
        "WARC-Type": changed.pop("kind", "response"),
        "WARC-Record-ID": record_id(),
        "WARC-Target-URI": url,
        "WARC-Date": date_text(START + timedelta(hours=number)),
        "WARC-Payload-Digest": digest(body),
    } | changed
    return record(tuple(fields.items()), "application/http; msgtype=response", head, body)


def archive(path: Path, *records: bytes) -> str:
    """A WARC file of these records, behind the one with which each file begins."""
    info = record((("WARC-Type", "warcinfo"), ("WARC-Record-ID", record_id())), "text/plain", b"made here")
    path.write_bytes(b"".join((info, *records)))
    return str(path)


def sources(folder: Path) -> Path:
    path = folder / "sources.yaml"
    path.write_text(SOURCES, encoding="utf-8")
    return path


def evidence(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command, as a person calls it."""
    command = [sys.executable, "-m", "pipeline.cli", *words, "--sources", str(sources(folder))]
    return subprocess.run(command, capture_output=True, text=True)


def filled(folder: Path, names: Sequence[str], *words: str) -> dict[str, Any]:
    """What a back-fill into FOLDER/out says of itself."""
    done = evidence(folder, "backfill", *names, "--out", str(folder / "out"), "--json", *words)
    assert done.stdout, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told
