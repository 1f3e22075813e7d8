"""Who says it: the attributions of a sentence, and the voice that a claim rests on."""

from __future__ import annotations

from pipeline.claim.speech.attribution import attributions
from pipeline.claim.speech.credit import PageVoice, called, has_read, is_own, survey_voice, witnessed
from pipeline.claim.speech.tokens import Attribution, Span
from pipeline.claim.speech.voices import Around, Voice, voice

__all__ = [
    "Around",
    "Attribution",
    "PageVoice",
    "Span",
    "Voice",
    "attributions",
    "called",
    "has_read",
    "is_own",
    "survey_voice",
    "voice",
    "witnessed",
]
