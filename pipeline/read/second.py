"""The second opinion: where our own choice of runs is doubtful, trafilatura says which ones it would keep.

It chooses among our runs; the text is always ours, so that white space and typography stay as written.
"""

from __future__ import annotations

import logging
import re

from pipeline.read.body import Weights, key, length
from pipeline.read.page import Page

_MAX_HTML = 1_500_000  # characters; its time grows faster than the page
_MAX_TAGS = 15_000
_ENOUGH = 250  # characters of a body that is not short
_SPANS = re.compile(
    r"\s(?:row|col)span\s*=\s*[\"']?\d{3,}[\"']?", re.IGNORECASE
)  # one such table can hold it for minutes


def second_opinion(html: str, page: Page, weights: Weights) -> list[int]:
    """The runs that trafilatura finds too, in order; none where the page is too large to ask."""
    if not page.runs or len(html) > _MAX_HTML or html.count("<") > _MAX_TAGS:
        return []
    import trafilatura  # slow to import; most nights never ask it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is no news
    text = trafilatura.extract(
        _SPANS.sub("", html), include_comments=False, include_tables=True, favor_recall=True
    )
    known = {key(line) for line in (text or "").split("\n")}
    known.discard("")
    return [
        index
        for index, run in enumerate(page.runs)
        if key(run.text) in known and weights.verdict[run.box] not in ("comments", "consent")
    ]


def is_doubtful(page: Page, weights: Weights, chosen: list[int], prose: float) -> bool:
    """True where the body is short although the page shows more, or where it holds no prose at all."""
    size = 0
    for index in chosen:
        size += length(page.runs[index].text)
        if size >= _ENOUGH:
            return False
    return not prose or sum(length(run.text) for run in page.runs) > 8 * size
