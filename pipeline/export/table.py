"""CSV: a line for each claim towards a fact, with its fact; of a removed fact a line with its id alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from pipeline.export.values import Found, Taken, by_fact, change_of, removed

FACT = (
    *("profile_id", "fact_id", "field", "statement", "status", "confidence", "grade", "label"),
    *("independent_sources", "supporting_pages", "contradicting_sources", "direct_source"),
    *("as_of", "first_seen", "last_confirmed"),
)
CLAIM = (
    *("claim_id", "stance", "counted", "origin_name", "why_not_counted", "quote", "quote_start", "quote_end"),
    *("url", "quote_url", "title", "publisher", "publisher_domain", "publisher_kind", "published_at"),
    *("attributed_to", "hedged", "current"),
)
# What spreadsheets take for the beginning of a formula, also behind white space and what is not seen, and in
# full or small width as Japanese ones write it (OWASP, CSV injection). An apostrophe before it makes it text.
_FORMULA = re.compile(
    r"[\s\x00-\x1f\ufeff\u200b-\u200f\u2060]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]|[\t\r\n]"
)


def csv_lines(taken: Taken) -> Iterator[str]:
    """The lines with their ends (CRLF, as RFC 4180 has it); a quote with line breaks is one of them."""
    yield _line(("change", *FACT, *CLAIM) if taken.since is not None else (*FACT, *CLAIM))
    changes, evidence = change_of(taken), by_fact(taken.evidence)
    for fact in taken.facts:
        change = (changes["v_facts", fact["fact_id"]],) if taken.since is not None else ()
        for claim in evidence.get(fact["fact_id"], [{}]):
            yield _line((*change, *_cells(fact, FACT), *_cells(claim, CLAIM)))
    for gone in removed(taken):
        if gone["table_name"] == "v_facts":
            yield _line(("removed", *_cells({"fact_id": gone["id"]}, FACT), *_cells({}, CLAIM)))


def guarded(value: object) -> object:
    """Text that no spreadsheet takes for a formula; numbers as they are."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _cells(row: Found, columns: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(row.get(column) for column in columns)


def _line(cells: tuple[object, ...]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([guarded(cell) for cell in cells])
    return out.getvalue()
