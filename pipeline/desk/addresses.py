"""Addresses in whatever an analyst has: one on each line, a table with commas, an OPML list of feeds."""

from __future__ import annotations

import csv
import re
from html import unescape

from pipeline.errors import ConfigError

MOST = 5_000_000  # bytes; a list of 20,000 feeds with their titles has half of them
HEADINGS = ("url", "xmlurl", "feed", "link", "address")  # of the column that holds the addresses
# An attribute is matched and nothing is parsed: a list from elsewhere may be hostile or broken XML.
_OUTLINE = re.compile(r"<outline\b[^<>]*?\bxmlUrl\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


def addresses(data: bytes, name: str = "") -> tuple[str, ...]:
    """Every address in the file, each once, in its order. Raises ConfigError where there is none."""
    if len(data) > MOST:
        raise ConfigError(f"{name or 'the list'} is larger than 5 MB; is it the right file?")
    text = data.decode("utf-8-sig", errors="replace")
    found = tuple(dict.fromkeys(_opml(text) if "<opml" in text[:2000].lower() else _rows(text)))
    if not found:
        raise ConfigError(f"{name or 'the list'} holds no address; write one on each line")
    return found


def _opml(text: str) -> list[str]:
    return [unescape(double or single).strip() for double, single in _OUTLINE.findall(text)]


def _rows(text: str) -> list[str]:
    """The column that is headed as addresses are; else what looks like one; else the lines themselves."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not any("," in line or ";" in line or "\t" in line for line in lines):
        return [line.strip() for line in lines if line.strip().lower() not in HEADINGS]
    rows = list(csv.reader(lines, delimiter=_delimiter(lines[0])))
    heads = [cell.strip().lower() for cell in rows[0]]
    column = next((heads.index(word) for word in HEADINGS if word in heads), None)
    if column is not None:
        return [row[column].strip() for row in rows[1:] if len(row) > column and row[column].strip()]
    return [cell.strip() for row in rows for cell in row if re.match(r"\s*https?://", cell, re.IGNORECASE)]


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)
