"""Document → Claims: the only linguistics.

A claim is one sentence of the body about one profile, verbatim. Sentences are split, each is linked
to the profiles that it is about, and its slots are read. What is no claim (questions, advice,
opinion, furniture that the reader let through) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from pipeline.claim import places, slots
from pipeline.claim.sentences import spans
from pipeline.claim.speech import Around, Voice, survey_voice, voice
from pipeline.claim.subjects import EXTRACTION, Gazetteer, Page, gazetteer, routes, survey
from pipeline.claim.words import Words, words
from pipeline.model import Block, Claim, Document, Route

__all__ = ["CLAIMER", "Gazetteer", "claim", "gazetteer"]

CLAIMER = "claim-1"  # rises when the same text would give other claims
_CONTEXT = 32  # code points of prefix and suffix, enough to find a repeated sentence again
_MIN_TERMS = 3  # fewer content words state nothing that could be checked
_CLAIMED: frozenset[str] = frozenset({"paragraph", "item", "quote"})


def claim(document: Document, names: Gazetteer) -> tuple[Claim, ...]:
    """All claims of a fit document, in order of place; none for a refused one.

    A sentence about two profiles gives two claims with the same quote.
    """
    if document.refused_because:
        return ()
    lists = words(document.language)
    page = survey(document, names)
    whole = survey_voice(document, page, names, lists)
    out: list[Claim] = []
    focus: list[str] = []
    spoken = Voice()
    seen: Counter[tuple[str, str]] = Counter()
    for number, block in enumerate(document.blocks):
        if block.kind not in _CLAIMED:
            continue
        for place in spans(document.text, block.start, block.end, lists):
            if not _checkable(document.text[place[0] : place[1]], lists):
                continue
            linked = routes(place, document, page, names, focus, lists)
            described = next((p for p, route in linked.items() if route == "description"), None)
            spoken = voice(place, document, page, whole, names, Around(spoken, described))
            _look_at(focus, linked, spoken)
            linked = linked or _carried(document.text[place[0] : place[1]], page, focus, lists)
            for subject in linked.items():
                made = _with_voice(_claim(document, place, number, subject, lists), spoken, seen)
                out.append(
                    replace(made, modality="denied") if _takes_back(document, place, block, lists) else made
                )
    return tuple(out)


def _takes_back(document: Document, place: tuple[int, int], block: Block, lists: Words) -> bool:
    """Whether a sentence names what was said before in order to withdraw it.

    In a correction notice "an earlier version said ..." does; elsewhere "our first note said ...,
    and that was wrong" does, where both stand in one sentence.
    """
    quote = document.text[place[0] : place[1]].lower()
    notice = document.text[block.start : block.end].lower().startswith(lists.corrections)
    return any(cue in quote for cue in lists.earlier) and (
        notice or any(cue in quote for cue in lists.withdrawals)
    )


def _look_at(focus: list[str], linked: dict[str, Route], spoken: Voice) -> None:
    """Moves the sentence's subject to the end: its speaker, else who is named first."""
    order = [p for p in reversed(linked) if p != spoken.speaker_id]
    if spoken.speaker_id:
        order.append(spoken.speaker_id)
    for profile in order:
        if profile in focus:
            focus.remove(profile)
        focus.append(profile)


def _checkable(quote: str, lists: Words) -> bool:
    low = quote.lower().lstrip('“"‘(').strip()
    if quote.rstrip('”"’)').endswith("?") or any(
        low.startswith(o) or f". {o}" in low for o in lists.opinions
    ):
        return False
    return len(re.findall(r"[^\W\d_]{2,}|[\u3040-\u9fff]", quote)) >= _MIN_TERMS


def _carried(quote: str, page: Page, focus: list[str], lists: Words) -> dict[str, Route]:
    """A sentence that names nobody: by its opening pronoun, else by what the page is about."""
    if page.home:
        return {page.home: "topic"}
    if not page.main:
        return {}
    recent = focus[-1] if focus else page.main[0]
    first = re.match(r"[“\"‘(]*([^\W\d_]+)", quote)
    if first and first.group(1).lower() in lists.pronouns and focus:
        return {recent: "pronoun"}
    return {recent: "topic"}


def _claim(
    document: Document, place: tuple[int, int], block: int, subject: tuple[str, Route], lists: Words
) -> Claim:
    start, end = place
    quote = document.text[start:end]
    profile_id, route = subject
    return Claim(
        document_id=document.id,
        profile_id=profile_id,
        quote=quote,
        occurrence=0,
        start=start,
        end=end,
        prefix=document.text[max(0, start - _CONTEXT) : start],
        suffix=document.text[end : end + _CONTEXT],
        text_sha256=document.text_sha256,
        block=block,
        route=route,
        extraction=EXTRACTION[route],
        terms=slots.terms(quote, lists),
        names=slots.names(quote, lists),
        quantities=slots.quantities(quote, lists),
        moments=slots.moments(quote, document.published_at, lists),
        places=tuple(dict.fromkeys(p for _, _, p in places.find(quote))),
        restrictors=slots.restrictors(quote, lists),
        negated=slots.negated(quote, lists),
        modality=slots.modality(quote, lists),
        speaker=None,
        speaker_id=None,
        credit=None,
        credit_url=None,
        observed=False,
    )


def _with_voice(made: Claim, spoken: Voice, seen: Counter[tuple[str, str]]) -> Claim:
    key = (made.profile_id, made.quote)
    seen[key] += 1
    return replace(
        made,
        occurrence=seen[key] - 1,
        speaker=spoken.speaker,
        speaker_id=spoken.speaker_id,
        credit=spoken.credit,
        credit_url=spoken.credit_url,
        observed=spoken.observed,
    )
