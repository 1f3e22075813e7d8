"""Attribution of one sentence in any of our languages."""

from __future__ import annotations

from functools import lru_cache

from pipeline.claim.speech import spaced, unspaced
from pipeline.claim.speech.tokens import Attribution

_LONGEST = 1_200  # characters; a longer run without an end is a list or a clause of law, and its head will do


@lru_cache(maxsize=64)  # who is heard and what is done ask for the same sentence
def attributions(text: str, language: str) -> tuple[Attribution, ...]:
    """Who says what in a sentence, in order of the cues; spans are offsets into `text`.

    A nested saying ("Ruiz told the Ledger, which reported ...") gives one attribution for each cue.
    """
    text = text[:_LONGEST]
    if language in unspaced.LANGUAGES:
        return unspaced.read(text, language)
    return spaced.read(text, language)
