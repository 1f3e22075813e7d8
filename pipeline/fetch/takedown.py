"""Taking bodies out of the archive: every exchange of an address, and every body that shows certain words.

Like a thinned-out file, the rewritten one is a new generation beside the old one; who called removes the old
one once the store points to the new. Records that stay are copied byte for byte.
"""

from __future__ import annotations

import html
import re
from collections.abc import Set
from pathlib import Path

from pipeline.errors import FetchError, StoreError
from pipeline.fetch.body import BodyRules, check_coding, decode
from pipeline.fetch.records import parse_http
from pipeline.fetch.retention import Compacted, compact
from pipeline.fetch.warc import Record, read_records

_RULES = BodyRules(wire=1 << 40, decoded=1 << 31)  # it passed the limits of its night
_TAG = re.compile(r"<[^<>]*>")
_ADDRESSES = ("warc-target-uri", "evidence-requested-uri", "warc-refers-to-target-uri")


def strike(
    folder: Path, warc_file: str, urls: Set[str], words: re.Pattern[str] | None = None
) -> tuple[Compacted, int]:
    """Write an archive file anew without what is to go; how many exchanges went.

    The new name is the old one where nothing went, and empty where nothing is left. Raises StoreError for a
    file that is damaged: it must be mended or removed by hand before it can be said that nothing is left.
    """
    keep, gone = set(), 0
    try:
        with (folder / warc_file).open("rb", buffering=0) as file:
            for record in read_records(file):
                if record.get("warc-type") not in ("response", "revisit"):
                    continue
                if _is_of(record, urls) or (words is not None and _shows(record, words)):
                    gone += 1
                else:
                    keep.add(record.start)
    except (EOFError, ValueError, OSError) as error:
        raise StoreError(f"the archive {folder / warc_file} cannot be searched: {error}") from error
    if not gone:
        return Compacted(warc_file, {start: start for start in keep}), 0
    return compact(folder, warc_file, keep), gone


def _is_of(record: Record, urls: Set[str]) -> bool:
    return any(record.get(name) in urls for name in _ADDRESSES)


def _shows(record: Record, words: re.Pattern[str]) -> bool:
    """Whether a body shows the words, in its source or as a reader sees it. Heads are searched, too."""
    head, _, wire = record.block.partition(b"\r\n\r\n")
    status, headers, _ = parse_http(record.block)
    try:
        body = decode(wire, check_coding(headers), _RULES) if status and wire else wire
    except FetchError:  # it was never evidence, and nobody can read it
        body = wire
    text = body.decode("utf-8", "replace")
    seen = html.unescape(_TAG.sub("", text))
    return any(words.search(part) for part in (head.decode("latin-1"), text, seen))
