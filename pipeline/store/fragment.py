"""Links that open a page at a sentence: URL#:~:text=START,END (the WICG's Scroll To Text Fragment).

A browser looks for whole words in what the page shows, whatever the elements between the letters. It takes
nbsp for a space, and letters of either case for one another; it does not look past soft hyphens, so that
a quote stays as the page wrote it. The first place that fits is opened.
"""

from __future__ import annotations

from urllib.parse import quote as percent

# Characters. A whole quote is found where a range, of first and last words, may begin at another sentence
# with the same opening (of 1,110 quotes of the demo's stories one did, at 200). Longer sentences than this
# hardly exist; what is longer would make an address that mail programs break.
LONG = 600
WORDS = 12  # of the beginning and of the end of a range; an opening that two sentences share is shorter


def quote_url(url: str, quote: str, prefix: str, occurrence: int) -> str:
    """The URL with a text fragment for the quote.

    A quote that stands on the page more than once is found by the words before it: its prefix, without the
    first word, which may be cut. Where these stand in the block before, something may be shown between the
    two that the reader dropped, so the quote alone is named beside it.
    """
    span = _span(quote)
    directives = [f"text={span}"]
    if occurrence and (before := _before(prefix)):
        directives[0] = f"text={before}-,{span}"
        if not _inside(prefix):
            directives.append(f"text={span}")
    return f"{url}{'' if '#' in url else '#'}:~:{'&'.join(directives)}"


def _span(quote: str) -> str:
    words = quote.split()
    if len(quote) <= LONG or len(words) < 2 * WORDS:
        return _escaped(quote)
    return f"{_escaped(' '.join(words[:WORDS]))},{_escaped(' '.join(words[-WORDS:]))}"


def _inside(prefix: str) -> bool:
    """Whether the words before stand in the quote's own block."""
    return bool(prefix.rsplit("\n", 1)[-1].strip())


def _before(prefix: str) -> str:
    block = prefix.rstrip().rsplit("\n", 1)[-1] if not _inside(prefix) else prefix.rsplit("\n", 1)[-1]
    return _escaped(" ".join(block.split()[1:]))


def _escaped(text: str) -> str:
    """Percent-encoded, with what the fragment's own syntax uses: comma, ampersand and hyphen."""
    return percent(text, safe="").replace("-", "%2D")
