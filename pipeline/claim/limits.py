"""What is read of one page, so that none holds the night for longer than two seconds (bench.gate_pages).

The longest articles have 500 sentences and reports of a hundred pages 2,000. What stands behind that is not
claimed, compared or searched for names, and the night says so.
"""

from __future__ import annotations

MOST_TEXT = 250_000  # characters: 2,000 sentences of 125
MOST_SENTENCES = 2_000
# A clause of a law may have 2,000 characters; a longer run without an end is a list or a table.
LONGEST = 3_000
