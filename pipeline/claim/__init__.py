"""Document → Claims: the only linguistics.

A claim is one sentence of the body about one profile, verbatim, or the clause of a sentence that is about a
profile of its own. Sentences are split, each is linked to the profiles that it is about, and its slots are
read. What is no claim (questions, advice, opinion, furniture that the reader let through) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from pipeline.claim import places, slots
from pipeline.claim.asides import counts, is_aside, tells
from pipeline.claim.carried import behind, besides, carried, found_out, opens_with_pronoun, others
from pipeline.claim.clauses import clauses
from pipeline.claim.conditions import conditions
from pipeline.claim.leads import lead_in, whole
from pipeline.claim.limits import LONGEST, MOST_SENTENCES, MOST_TEXT
from pipeline.claim.predicate import deed
from pipeline.claim.sentences import spans
from pipeline.claim.speech import (
    Around,
    PageVoice,
    Voice,
    called,
    has_read,
    is_own,
    survey_voice,
    voice,
    witnessed,
)
from pipeline.claim.subjects import EXTRACTION, Gazetteer, Page, gazetteer, opener, routes, survey
from pipeline.claim.words import Words, words
from pipeline.model import Block, Claim, Document, Route
from pipeline.model.versions import CLAIMER

__all__ = ["CLAIMER", "Gazetteer", "claim", "gazetteer", "unclaimed"]

_SHORTEST = 6  # characters; fewer hold no three words
_CONTEXT = 32  # code points of prefix and suffix, enough to find a repeated sentence again
_MIN_TERMS = 3  # fewer content words state nothing that could be checked
_SUBSTANCE = 3  # content lemmas of a sentence that names nobody and takes up no word of the page
_TAKEN_UP = 2  # words of the page that a sentence about another name must share to be about the profile too
_LEAD_BLOCKS = 3  # title, deck and the first paragraphs: they say what a page is about
_NOTICE = 100  # characters in which a correction notice says that it is one
_ENDS = (".", "!", "…", ":", ";", "。", "！", ".”")  # a paragraph without one of these is a line of furniture
_BULLET = re.compile(r"^[•·▪‣●○\u00a0\s]*")  # marks of a list that a page wrote as text
_EAST = re.compile(r"[\u3040-\u9fff]")
_WORD = re.compile(r"[^\W\d_\u3040-\u9fff]{2,}")
_AFFILIATION = re.compile(r"(?<=\w)(?:,|\s(?:of|for|at|from|von|vom|für|de|du|da|do|del)\s)")
_WORD_EAST = 2  # characters of a Chinese or Japanese word, as a rule
_CLAIMED: frozenset[str] = frozenset({"paragraph", "item", "quote"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document while it is read: what holds for all of its sentences."""

    document: Document
    document_id: str  # worked out once: both are digests
    text_sha256: str
    names: Gazetteer
    lists: Words
    page: Page
    whole: PageVoice
    newsroom: tuple[str, ...]  # what it calls itself


@dataclass(slots=True)
class _Heard:
    """What the page has said so far: the last voice, the subjects (the most recent last) and its words."""

    words: set[str]
    core: set[str]  # words of the title, the lead and the sentences that name or describe a profile
    names: set[str]  # names of the title and of sentences about a profile: things of this page
    voice: Voice = field(default_factory=Voice)
    spoken: Voice = field(default_factory=Voice)  # the last one that had a speaker
    people: dict[str, str] = field(default_factory=dict)  # last word of a speaker, to the profile spoken for
    focus: list[str] = field(default_factory=list)
    quotes: Counter[tuple[str, str]] = field(default_factory=Counter)


def claim(document: Document, names: Gazetteer) -> tuple[Claim, ...]:
    """All claims of a fit document, in order of place; none for a refused one.

    A sentence about two profiles gives two claims with the same quote.
    """
    if document.refused_because:
        return ()
    reading = _reading(document, names)
    document, lists = reading.document, reading.lists
    title = slots.terms(document.title[:LONGEST], lists)
    named = slots.names(document.title[:LONGEST], lists)
    heard = _Heard(set(title), set(title), set(named))
    out: list[Claim] = []
    for number, place in _parts(reading):
        terms = slots.terms(document.text[slice(*place)], lists)
        linked = _linked(reading, heard, (number, *place), terms)
        out += [_claim(reading, (number, *place), subject, heard, terms) for subject in linked.items()]
    return tuple(out)


def unclaimed(document: Document) -> int:
    """How many characters of a long page lie behind what is claimed from; 0 for nearly all pages."""
    length = len(document.text)
    if length < MOST_SENTENCES * _SHORTEST:
        return 0
    split = _split(document, words(document.language))
    behind = next((start for _, (start, _) in islice(split, MOST_SENTENCES, None)), length)
    return length - min(behind, MOST_TEXT, length)


def _reading(document: Document, names: Gazetteer) -> _Reading:
    """What holds for the whole page. The digests are those of the whole text, whatever is read of it."""
    lists = words(document.language)
    ids = document.id, document.text_sha256
    if len(document.text) > MOST_TEXT:
        cut = (replace(b, end=min(b.end, MOST_TEXT)) for b in document.blocks if b.start < MOST_TEXT)
        document = replace(document, text=document.text[:MOST_TEXT], blocks=tuple(cut))
    page = survey(document, names, lists)
    return _Reading(
        document,
        *ids,
        names,
        lists,
        page,
        survey_voice(document, page, names, lists),
        called(document, names),
    )


def _linked(
    reading: _Reading, heard: _Heard, place: tuple[int, int, int], terms: tuple[str, ...]
) -> dict[str, Route]:
    """The profiles that a sentence is about; what it says is heard."""
    block, start, end = place
    document, page, lists = reading.document, reading.page, reading.lists
    quote = document.text[start:end]
    linked = routes((start, end), document, page, reading.names, heard.focus, lists)
    if lead := lead_in(document, place):
        linked = routes(lead, document, page, reading.names, heard.focus, lists) | linked
    described = next((p for p, route in linked.items() if route == "description"), None)
    linked = besides(quote, page, heard.focus, linked, reading.names, lists) | linked if linked else linked
    around = Around(heard.voice, described, next(iter(linked), None), heard.spoken)
    heard.voice = voice((start, end), document, page, reading.whole, reading.names, around)
    _hear(heard)
    _look_at(heard, linked, opener(document.text, start, page))
    if linked or block <= _LEAD_BLOCKS:
        heard.core.update(terms)
    if not linked and _belongs(terms, quote, heard, lists):
        noticed = _is_notice(document.text, document.blocks[block], lists)  # it goes on with nothing
        in_mind = [] if noticed else heard.focus
        linked = carried(quote, page, in_mind, reading.names, lists)
        own = bool(page.home) or heard.voice.speaker_id in linked
        core = block <= _LEAD_BLOCKS or not heard.core.isdisjoint(terms)
        if is_aside(quote, own, lists) or not (own or core or tells(quote, lists)):
            return {}
    elif found_out((start, end), document, page, linked, reading.names):
        about = others(page, heard.focus, linked)
        _move_to_end(heard.focus, about)
        linked = linked | about
    if linked:
        linked = linked | behind((start, end), document, page, linked)
        heard.words.update(terms)
        heard.names.update(slots.names(quote, lists))
    return linked


def _parts(reading: _Reading) -> Iterator[tuple[int, tuple[int, int]]]:
    """The sentences of the body, those about different profiles by clause."""
    document, lists = reading.document, reading.lists
    for number, place in _sentences(document, lists):
        for part in clauses(document.text, place, reading.page.mentions, lists):
            yield number, part


def _sentences(document: Document, lists: Words) -> Iterator[tuple[int, tuple[int, int]]]:
    """(block, (start, end)) of each sentence of the body that may be a claim."""
    for number, (start, end) in islice(_split(document, lists), MOST_SENTENCES):
        start = end - len(_BULLET.sub("", document.text[start:end], count=1))
        if _SHORTEST <= end - start <= LONGEST and _checkable(
            document.text[start:end], document.blocks[number], lists
        ):
            yield number, (start, end)


def _split(document: Document, lists: Words) -> Iterator[tuple[int, tuple[int, int]]]:
    for number, block in enumerate(document.blocks):
        if block.kind in _CLAIMED:
            for place in spans(document.text, block.start, block.end, lists):
                yield number, place


def _takes_back(text: str, quote: str, block: Block, lists: Words) -> bool:
    """Whether a sentence names what was said before in order to withdraw it.

    In a correction notice "an earlier version said ..." does; elsewhere "our first note said ...,
    and that was wrong" does, where both stand in one sentence.
    """
    low = quote.lower()
    if not any(cue in low for cue in lists.earlier):
        return False
    return _is_notice(text, block, lists) or any(cue in low for cue in lists.withdrawals)


def _spoke_before(reading: _Reading, quote: str) -> bool:
    """Whether an institution's own page opens with what it said at first: "our first notice gave May"."""
    said = quote.rpartition(": ")[2].lower()  # behind "Update, 22 April"
    return reading.page.home is not None and said.startswith(reading.lists.before or "\n")


def _is_notice(text: str, block: Block, lists: Words) -> bool:
    """Whether a paragraph is a correction notice."""
    opening = text[block.start : min(block.end, block.start + _NOTICE)].lower()
    return opening.startswith(lists.corrections)


def _hear(heard: _Heard) -> None:
    """Keeps who speaks; "Mr Kalns" speaks for whom "its director Andris Kalns" spoke."""
    said = heard.voice
    if not said.speaker:
        return
    last = _AFFILIATION.split(said.speaker, maxsplit=1)[0].split()[-1]
    if said.speaker_id is None and last in heard.people:
        heard.voice = said = replace(said, speaker_id=heard.people[last])
    if said.speaker_id and last[0].isupper():
        heard.people.setdefault(last, said.speaker_id)
    heard.spoken = said


def _look_at(heard: _Heard, linked: dict[str, Route], opened_by: str | None) -> None:
    """Moves the sentence's subject to the end: who opens it, else its speaker, else who is named first."""
    speaker = opened_by if opened_by in linked else heard.voice.speaker_id
    order = [p for p in reversed(linked) if p != speaker] + ([speaker] if speaker else [])
    _move_to_end(heard.focus, order)


def _move_to_end(focus: list[str], profiles: Iterable[str]) -> None:
    for profile in profiles:
        if profile in focus:
            focus.remove(profile)
        focus.append(profile)


def _checkable(quote: str, block: Block, lists: Words) -> bool:
    """Whether a sentence states anything: no question, advice or opinion, and no mere row of words."""
    low = quote.lower().lstrip('“"‘(').strip()
    bare = quote.rstrip('”"’»)]」』')
    if bare.endswith(("?", "？", "؟")) or any(low.startswith(o) or f". {o}" in low for o in lists.opinions):
        return False
    if block.kind == "paragraph" and not bare.endswith(_ENDS):
        return False
    return len(_WORD.findall(quote)) + len(_EAST.findall(quote)) // _WORD_EAST >= _MIN_TERMS


def _belongs(terms: tuple[str, ...], quote: str, heard: _Heard, lists: Words) -> bool:
    """Whether a sentence that names no profile goes on with what the page is about.

    One that opens with another name ("Google never ...") speaks of somebody else, unless it takes up
    several words of the page, or the page has told of that name ("Pier 7 is closed").
    """
    if opens_with_pronoun(quote, lists):
        return True
    taken_up = len(heard.words.intersection(terms))
    opened_by = _opening_name(quote, lists)
    if opened_by:
        return taken_up >= _TAKEN_UP or (taken_up > 0 and opened_by in heard.names)
    return taken_up > 0 or len(terms) >= _SUBSTANCE or bool(terms and counts(quote, lists))


def _opening_name(quote: str, lists: Words) -> str:
    """The name that a sentence opens with, folded; "" where it opens with none."""
    bare = quote.lstrip("“\"‘'(„«")
    named = slots.names(bare, lists)
    if not named or not slots.fold(bare).startswith(named[0]):
        return ""
    # "American police", and "Outside the United States": a run of capitals that starts or ends as a place
    is_place = any(start == 0 or end == len(named[0]) for start, end, _ in places.find(bare))
    return "" if is_place else named[0]


def _clock(document: Document, block: int) -> datetime | None:
    """When what a block says was written, as far as its page tells."""
    return document.blocks[block].at or document.published_local or document.modified_at


def _rests(reading: _Reading, quote: str, voice: Voice) -> Voice:
    """Whom a sentence is owed to: the page itself where it has seen or counted it, whomever it credits.

    What somebody else says in it stays theirs, though the newsroom was there or has read it. Who cites a
    document by clause or annex, and credits nobody, has it open.
    """
    cites = voice.speaker is None and voice.credit is None and has_read(quote, reading.lists)
    if not cites and not witnessed(quote, reading.newsroom, reading.lists):
        return voice
    said = voice.speaker if voice.speaker and voice.speaker in quote else None  # here, and not before
    own = said is None or is_own(said, reading.newsroom, reading.lists)
    lender = (None, reading.document.url) if own else (voice.credit, voice.credit_url)
    return replace(voice, credit=lender[0], credit_url=lender[1], observed=True)


def _claim(
    reading: _Reading,
    place: tuple[int, int, int],
    subject: tuple[str, Route],
    heard: _Heard,
    terms: tuple[str, ...],
) -> Claim:
    block, start, end = place
    document, lists = reading.document, reading.lists
    quote = document.text[start:end]
    said = whole(document, place, lists)  # with the lead-in that an entry of a list goes on with
    done = deed(said, lists)
    rests = _rests(reading, quote, heard.voice)
    profile_id, route = subject
    heard.quotes[profile_id, quote] += 1
    back = _takes_back(document.text, quote, document.blocks[block], lists) or _spoke_before(reading, quote)
    denied = back or slots.refutes(document.text[end : min(end + LONGEST, document.blocks[block].end)], lists)
    return Claim(
        document_id=reading.document_id,
        profile_id=profile_id,
        quote=quote,
        occurrence=heard.quotes[profile_id, quote] - 1,
        start=start,
        end=end,
        prefix=document.text[max(0, start - _CONTEXT) : start],
        suffix=document.text[end : end + _CONTEXT],
        text_sha256=reading.text_sha256,
        block=block,
        route=route,
        extraction=EXTRACTION[route],
        terms=terms,
        names=slots.names(quote, lists),
        quantities=slots.quantities(quote, lists),
        moments=slots.moments(quote, _clock(document, block), lists, document.fetched_at),
        places=tuple(dict.fromkeys(p for _, _, p in places.find(quote))),
        restrictors=slots.restrictors(said, lists),
        negated=slots.negated(said, lists),
        modality="denied" if denied else slots.modality(said, lists, document.kind == "official"),
        speaker=heard.voice.speaker,
        speaker_id=heard.voice.speaker_id,
        credit=rests.credit,
        credit_url=rests.credit_url,
        observed=rests.observed,
        predicate=done.predicate,
        object=done.object,
        tense=done.tense,
        conditions=conditions(quote, lists),
    )
