"""Links that open a page at a sentence: URL#:~:text=START,END (the WICG's Scroll To Text Fragment)."""

from __future__ import annotations

from urllib.parse import quote as percent

LONG = 200  # characters; beyond that the first and the last words are named, and what stands between is free
WORDS = 6


def quote_url(url: str, quote: str, prefix: str, occurrence: int) -> str:
    """The URL with a text fragment for the quote.

    A quote that stands on the page more than once is found by the words before it (its prefix, without
    the first word, which may be cut, and only what stands in the same block).
    """
    return f"{url}{'' if '#' in url else '#'}:~:text={_before(prefix) if occurrence else ''}{_span(quote)}"


def _span(quote: str) -> str:
    words = quote.split()
    if len(quote) <= LONG or len(words) < 2 * WORDS:
        return _escaped(quote)
    return f"{_escaped(' '.join(words[:WORDS]))},{_escaped(' '.join(words[-WORDS:]))}"


def _before(prefix: str) -> str:
    words = prefix.rsplit("\n", 1)[-1].split()[1:]
    return f"{_escaped(' '.join(words))}-," if words else ""


def _escaped(text: str) -> str:
    """Percent-encoded, with what the fragment's own syntax uses: comma, ampersand and hyphen."""
    return percent(text, safe="").replace("-", "%2D")
