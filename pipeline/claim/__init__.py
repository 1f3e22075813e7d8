"""Document → Claims: the only linguistics.

A claim is one sentence of the body about one profile, verbatim. Sentences are split, each is linked
to the profiles that it is about, and its slots are read. What is no claim (questions, advice,
opinion, furniture that the reader let through) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

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
_SUBSTANCE = 3  # content lemmas of a sentence that names nobody and takes up no word of the page
_TAKEN_UP = 2  # words of the page that a sentence about another name must share to be about the profile too
_ENDS = (".", "!", "…", ":", ";", "。", "！", ".”")  # a paragraph without one of these is a line of furniture
_BULLET = re.compile(r"^[•·▪‣●○\u00a0\s]*")  # marks of a list that a page wrote as text
_CLAIMED: frozenset[str] = frozenset({"paragraph", "item", "quote"})


@dataclass(slots=True)
class _Heard:
    """What the page has said so far: the last voice, the subjects (the most recent last) and its words."""

    words: set[str]
    voice: Voice = field(default_factory=Voice)
    focus: list[str] = field(default_factory=list)
    quotes: Counter[tuple[str, str]] = field(default_factory=Counter)


def claim(document: Document, names: Gazetteer) -> tuple[Claim, ...]:
    """All claims of a fit document, in order of place; none for a refused one.

    A sentence about two profiles gives two claims with the same quote.
    """
    if document.refused_because:
        return ()
    lists = words(document.language)
    page = survey(document, names)
    whole = survey_voice(document, page, names, lists)
    heard = _Heard(set(slots.terms(document.title, lists)))
    out: list[Claim] = []
    for number, place in _sentences(document, lists):
        terms = slots.terms(document.text[slice(*place)], lists)
        linked = routes(place, document, page, names, heard.focus, lists)
        described = next((p for p, route in linked.items() if route == "description"), None)
        heard.voice = voice(
            place, document, page, whole, names, Around(heard.voice, described, next(iter(linked), None))
        )
        _look_at(heard, linked)
        if not linked and _belongs(terms, document.text[slice(*place)], heard, lists):
            linked = _carried(document.text[slice(*place)], page, heard.focus, lists)
        heard.words.update(terms if linked else ())
        out += [
            _claim(document, (number, *place), subject, heard, terms, lists) for subject in linked.items()
        ]
    return tuple(out)


def _sentences(document: Document, lists: Words) -> Iterator[tuple[int, tuple[int, int]]]:
    """(block, (start, end)) of each sentence of the body that may be a claim."""
    for number, block in enumerate(document.blocks):
        if block.kind in _CLAIMED:
            for start, end in spans(document.text, block.start, block.end, lists):
                start = end - len(_BULLET.sub("", document.text[start:end], count=1))
                if _checkable(document.text[start:end], block, lists):
                    yield number, (start, end)


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


def _look_at(heard: _Heard, linked: dict[str, Route]) -> None:
    """Moves the sentence's subject to the end: its speaker, else who is named first."""
    speaker = heard.voice.speaker_id
    order = [p for p in reversed(linked) if p != speaker] + ([speaker] if speaker else [])
    for profile in order:
        if profile in heard.focus:
            heard.focus.remove(profile)
        heard.focus.append(profile)


def _checkable(quote: str, block: Block, lists: Words) -> bool:
    """Whether a sentence states anything: no question, advice or opinion, and no mere row of words."""
    low = quote.lower().lstrip('“"‘(').strip()
    bare = quote.rstrip('”"’»)]」』')
    if bare.endswith(("?", "？", "؟")) or any(low.startswith(o) or f". {o}" in low for o in lists.opinions):
        return False
    if block.kind == "paragraph" and not bare.endswith(_ENDS):
        return False
    return len(re.findall(r"[^\W\d_]{2,}|[\u3040-\u9fff]", quote)) >= _MIN_TERMS


def _belongs(terms: tuple[str, ...], quote: str, heard: _Heard, lists: Words) -> bool:
    """Whether a sentence that names no profile goes on with what the page is about.

    One that opens with another name ("Google never ...") speaks of somebody else, unless it takes up
    several words of the page.
    """
    if _first_word(quote) in lists.pronouns:
        return True
    taken_up = len(heard.words.intersection(terms))
    if _opens_with_name(quote, lists):
        return taken_up >= _TAKEN_UP
    return taken_up > 0 or len(terms) >= _SUBSTANCE


def _first_word(quote: str) -> str:
    found = re.match(r"[“\"‘(]*([^\W\d_]+)", quote)
    return found.group(1).lower() if found else ""


def _opens_with_name(quote: str, lists: Words) -> bool:
    bare = quote.lstrip("“\"‘'(„«")
    named = slots.names(bare, lists)
    at_start = bool(named) and slots.fold(bare).startswith(named[0])
    return at_start and not any(start == 0 for start, _, _ in places.find(bare))


def _carried(quote: str, page: Page, focus: list[str], lists: Words) -> dict[str, Route]:
    """A sentence that names nobody: by its opening pronoun, else by what the page is about."""
    if page.home:
        return {page.home: "topic"}
    if not page.main:
        return {}
    recent = focus[-1] if focus else page.main[0]
    if _first_word(quote) in lists.pronouns and focus:
        return {recent: "pronoun"}
    return {recent: "topic"}


def _claim(
    document: Document,
    place: tuple[int, int, int],
    subject: tuple[str, Route],
    heard: _Heard,
    terms: tuple[str, ...],
    lists: Words,
) -> Claim:
    block, start, end = place
    quote = document.text[start:end]
    profile_id, route = subject
    heard.quotes[profile_id, quote] += 1
    denied = _takes_back(document, (start, end), document.blocks[block], lists)
    return Claim(
        document_id=document.id,
        profile_id=profile_id,
        quote=quote,
        occurrence=heard.quotes[profile_id, quote] - 1,
        start=start,
        end=end,
        prefix=document.text[max(0, start - _CONTEXT) : start],
        suffix=document.text[end : end + _CONTEXT],
        text_sha256=document.text_sha256,
        block=block,
        route=route,
        extraction=EXTRACTION[route],
        terms=terms,
        names=slots.names(quote, lists),
        quantities=slots.quantities(quote, lists),
        moments=slots.moments(quote, document.published_at, lists),
        places=tuple(dict.fromkeys(p for _, _, p in places.find(quote))),
        restrictors=slots.restrictors(quote, lists),
        negated=slots.negated(quote, lists),
        modality="denied" if denied else slots.modality(quote, lists),
        speaker=heard.voice.speaker,
        speaker_id=heard.voice.speaker_id,
        credit=heard.voice.credit,
        credit_url=heard.voice.credit_url,
        observed=heard.voice.observed,
    )
