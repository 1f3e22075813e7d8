"""The voice of a claim: who is said to have said its sentence, and from whom the page has it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from pipeline.claim.naming import within
from pipeline.claim.speech.attribution import attributions
from pipeline.claim.speech.credit import PageVoice, is_credit, link_at
from pipeline.claim.speech.cues import cues
from pipeline.claim.speech.tokens import Attribution, Span
from pipeline.claim.subjects import Gazetteer, Mention, Page
from pipeline.claim.words import Words
from pipeline.claim.words import words as words_of
from pipeline.model import Block, Document

HEARSAY = "unnamed reports"
_OPENING, _CLOSING = "“«„「『", "”»」』"
_AHEAD = 400  # characters within which a quotation of several sentences closes and names its speaker
_FULL_NAME = re.compile(r"[A-ZÀ-Ý][^\W\d_]+(?:\s[A-ZÀ-Ý][^\W\d_]+){1,2}(?=,\s|\s[a-z])")
_OFFICE = 2  # words of a speaker who is told by the office alone: "the executive"
_FAR = 4_000  # characters before a sentence in which its quotation was opened; no paragraph of news is longer
_TAG = 160  # characters of the sentence behind a quotation that may name its speaker


@dataclass(frozen=True, slots=True)
class Voice:
    """The attribution of one sentence."""

    speaker: str | None = None
    speaker_id: str | None = None
    credit: str | None = None
    credit_url: str | None = None
    observed: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What a speaker may refer to: the last voice ("He puts it at ..." goes on with it), and profiles."""

    last: Voice = Voice()
    described: str | None = None
    subject: str | None = None  # the profile that the sentence names first
    heard: Voice = Voice()  # the last voice that had a speaker: "he added" goes on with it


@dataclass(frozen=True, slots=True)
class _Said:
    """The attribution that a voice rests on: the speaker's name as written, and where it stands."""

    name: str
    place: Span  # of the whole source, in the document
    of: str = ""  # whom the speaker speaks for, as written: "spokeswoman for the port"


def voice(
    quote: Span,
    document: Document,
    page: Page,
    whole: PageVoice,
    names: Gazetteer,
    around: Around,
) -> Voice:
    """Who is said to have said the sentence at text[start:end], and from whom the page has it."""
    start, end = quote
    text = document.text[start:end]
    lists = words_of(document.language)
    credit = next((m for m in within(page.mentions, start, end) if is_credit(document, m, names)), None)
    if any(cue in text.lower() for cue in lists.refusals):
        if whole.credit:
            return Voice(credit=whole.credit, credit_url=whole.credit_url)
        return Voice(observed=True)
    made = attributions(text, document.language)
    publisher = names.publishers[credit.key].name if credit else None
    said = _chosen(made, text, start, publisher, lists)
    silent = said is None and (
        _goes_on(made, text, document.language) or (not made and _floats(document, quote))
    )
    if silent and (around.last.speaker or made):
        return _resumed(made, text, around, lists)
    said = said or (_ahead(document, quote, lists) if not made else None)
    speaker = said.name if said else None
    speaker_id = _profile_in(said, page.mentions) or _described_as(speaker, around, lists)
    speaker_id = speaker_id or (_speaks_for(said.of, around, lists) if said else None)
    if credit:
        link = link_at(document, credit) or f"http://{names.publishers[credit.key].domain}/"
        return Voice(speaker, speaker_id, publisher, link, False)
    if any(cue in text.lower() for cue in lists.hearsay):
        return Voice(speaker, speaker_id, HEARSAY, None, False)
    observed = not whole.works.isdisjoint(_near(document, start))
    if whole.credit and not observed:
        return Voice(speaker, speaker_id, whole.credit, whole.credit_url, False)
    return Voice(speaker, speaker_id, None, None, observed)


def _chosen(
    made: tuple[Attribution, ...],
    text: str,
    start: int,
    publisher: str | None,
    lists: Words,
) -> _Said | None:
    """The first speaker with a name; the publisher whom the page credits is none."""
    table = cues(lists.language)
    for one in made:
        if one.source is None or one.name is None:
            continue
        name = text[slice(*one.name)]
        low = name.lower()
        if low in table.pronouns | lists.pronouns | lists.first_person or low in (
            "on",
            "man",
            "one",
        ):
            continue
        if publisher and publisher in name and not one.affiliation:
            continue
        of = text[slice(*one.affiliation)] if one.affiliation else ""
        return _Said(name, (start + one.source[0], start + one.source[1]), of)
    return _introduced(made, text, start, lists)


def _introduced(made: tuple[Attribution, ...], text: str, start: int, lists: Words) -> _Said | None:
    """Who "she" is where the same sentence has named her: "Ana Ruiz stepped down; she told the Post"."""
    one = next((one for one in made if one.kind != "impersonal"), None)
    if one is None or one.source is None or lists.unspaced or lists.capital_nouns:
        return None
    if text[slice(*one.source)].lower() not in cues(lists.language).persons:
        return None
    found = _FULL_NAME.match(text[: one.source[0]].lstrip(_OPENING))
    if found is None:
        return None
    first = start + text.index(found[0])
    return _Said(found[0], (first, first + len(found[0])))


def _goes_on(made: tuple[Attribution, ...], text: str, language: str) -> bool:
    """A pronoun that says something: the speaker is the one of the sentence before."""
    pronouns = cues(language).pronouns | words_of(language).pronouns
    first = next((one for one in made if one.kind != "impersonal"), None)
    if first is None:
        return False
    return first.source is None or text[slice(*first.source)].lower() in pronouns


def _resumed(made: tuple[Attribution, ...], text: str, around: Around, lists: Words) -> Voice:
    """The voice that a sentence goes on with; "he" is the last speaker, with sentences of nobody between."""
    persons = cues(lists.language).persons
    by_person = any(one.source and text[slice(*one.source)].lower() in persons for one in made)
    if around.last.speaker or not by_person:
        return around.last
    return replace(around.last, speaker=around.heard.speaker, speaker_id=around.heard.speaker_id)


def _floats(document: Document, quote: Span) -> bool:
    """Whether a sentence is all quotation and names no speaker, and so goes on with the one before.

    It must stand in the paragraph of that speaker: not the first sentence of its own.
    """
    text, first = document.text, _block_start(document, quote[0])
    if not text[first : quote[0]].strip(" \n" + _OPENING):
        return False
    return _inside(text, first, quote) or _is_quotation(text[slice(*quote)])


def _is_quotation(sentence: str) -> bool:
    bare = sentence.strip()
    return bare[:1] in _OPENING + '"' and bare.rstrip(".,!?。")[-1:] in _CLOSING + '"'


def _inside(text: str, first: int, quote: Span) -> bool:
    """Whether a quotation that was opened before the sentence is still open where it begins."""
    before = text[first : quote[0]]
    opened = max(before.rfind(mark) for mark in _OPENING)
    return opened > max(before.rfind(mark) for mark in _CLOSING)


def _block_start(document: Document, place: int) -> int:
    """Where the block begins; in one longer than any paragraph, not far before the place."""
    block = _block_at(document, place)
    return max(block.start, place - _FAR) if block else place


def _block_end(document: Document, place: int) -> int:
    block = _block_at(document, place)
    return block.end if block else place


def _block_at(document: Document, place: int) -> Block | None:
    at = bisect_right(document.blocks, place, key=lambda b: b.start) - 1
    return document.blocks[at] if at >= 0 and place < document.blocks[at].end else None


def _near(document: Document, place: int) -> range:
    """The block of a place and those on either side: paragraphs of news may hold one sentence each."""
    at = bisect_right(document.blocks, place, key=lambda b: b.start) - 1
    return range(at - 1, at + 2)


def _ahead(document: Document, quote: Span, lists: Words) -> _Said | None:
    """The speaker behind a quotation of several sentences, or in the sentence after one."""
    text, start, end = document.text, *quote
    opened = text[start] in _OPENING or _inside(text, _block_start(document, start), quote)
    if not opened:
        return None
    last = min(_block_end(document, start), end + _AHEAD)
    close = next((i for i in range(start + 1, last) if text[i] in _CLOSING), None)
    if close is None or (close < end - 2):
        return None
    tag = text[close + 1 : min(last, close + _TAG)]
    tail = next((i for i, mark in enumerate(tag) if mark in ".\n。"), len(tag))
    begin = max(end - 1, start + 1) if close >= end else start
    made = attributions("“" + text[begin : close + 1 + tail + 1], lists.language)
    made = tuple(one for one in made if one.source and one.cue[0] > close - begin)
    return _chosen(made, "“" + text[begin : close + 2 + tail], begin - 1, None, lists)


def _described_as(speaker: str | None, around: Around, lists: Words) -> str | None:
    """The profile behind a speaker like "the corporation", "its report" or "the chief executive"."""
    tokens = (speaker or "").lower().split()
    if tokens and tokens[0] in lists.determiners and tokens[-1] in lists.descriptions:
        return around.described
    if lists.offices.intersection(tokens) or (tokens and tokens[0] in lists.possessives):
        goes_on = (
            len(tokens) == _OFFICE and tokens[0] in lists.determiners
        )  # "the spokeswoman": of the last one
        return around.subject or (around.last.speaker_id if goes_on else None)
    return None


def _speaks_for(of: str, around: Around, lists: Words) -> str | None:
    """The profile behind "the port" of "spokeswoman for the port": the one that the sentence describes."""
    tokens = of.lower().split()
    described = tokens and tokens[-1] in lists.held | lists.descriptions.keys()
    return around.described if described and not lists.determiners.isdisjoint(tokens[:-1]) else None


def _profile_in(said: _Said | None, mentions: tuple[Mention, ...]) -> str | None:
    """The profile that the speaker is or speaks for."""
    if said is None:
        return None
    return next((m.key for m in within(mentions, *said.place) if m.kind == "name"), None)
