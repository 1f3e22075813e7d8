"""Who says it: speakers, credits to other publishers, and the marks of a newsroom's own work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.claim.subjects import Gazetteer, Mention, Page
from pipeline.claim.words import Words
from pipeline.claim.words import words as words_of
from pipeline.model import Document

HEARSAY = "unnamed reports"
_LONGEST = 9  # words of a speaker's name and office; longer runs are clauses
_QUOTED = re.compile(r"[“\"«„][^”\"»“]*[”\"»“]")


@dataclass(frozen=True, slots=True)
class Voice:
    """The attribution of one sentence."""

    speaker: str | None = None
    speaker_id: str | None = None
    credit: str | None = None
    credit_url: str | None = None
    observed: bool = False


@dataclass(frozen=True, slots=True)
class PageVoice:
    """What the page as a whole owes to others, and whether it did work of its own."""

    credit: str | None
    credit_url: str | None
    works: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What a speaker may refer to: the last voice ("He puts it at ..." goes on with it), and profiles."""

    last: Voice = Voice()
    described: str | None = None
    subject: str | None = None  # the profile that the sentence names first


@cache
def _verb(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(sorted(words.speech, key=len, reverse=True)) or '(?!)'})\b")


@cache
def _according(words: Words) -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, sorted(words.according, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"(?:{phrases})\s+([^,.;:“”]+)", re.IGNORECASE)


def survey_voice(document: Document, page: Page, names: Gazetteer, words: Words) -> PageVoice:
    """Reads the page once for credits that cover all of it and for marks of own reporting."""
    body = document.text.lower()
    own = names.publishers.get(document.publisher_domain)
    name = (own.name if own else document.site_name or document.publisher_domain).lower()
    works = any(cue.format(name=name) in body for cue in words.reporting)
    for mention in page.mentions:
        if _is_credit(document, mention, names):
            publisher = names.publishers[mention.key]
            return PageVoice(
                publisher.name, _link_at(document, mention) or f"http://{publisher.domain}/", works
            )
    for link in document.links:
        host = _host(link.href)
        if host in names.publishers and host != document.publisher_domain:
            known = names.publishers[host]
            if known.kind not in {"primary"} and known.owner != (own.owner if own else ""):
                return PageVoice(known.name, link.href, works)
    return PageVoice(None, None, works)


def _host(url: str) -> str:
    found = re.match(r"https?://([^/:?#]+)", url)
    return found.group(1).lower().removeprefix("www.") if found else ""


def _is_credit(document: Document, mention: Mention, names: Gazetteer) -> bool:
    """Another publisher's name inside the text: news names a rival only to credit it."""
    if mention.kind != "publisher" or mention.key == document.publisher_domain:
        return False
    publisher = names.publishers[mention.key]
    own = names.publishers.get(document.publisher_domain)
    return own is None or (own.owner != publisher.owner and own.name != publisher.name)


def _link_at(document: Document, mention: Mention) -> str | None:
    return next((a.href for a in document.links if a.start <= mention.start < a.end), None)


def voice(
    quote: tuple[int, int], document: Document, page: Page, whole: PageVoice, names: Gazetteer, around: Around
) -> Voice:
    """Who is said to have said the sentence at text[start:end], and from whom the page has it."""
    start, end = quote
    text = document.text[start:end]
    lists = words_of(document.language)
    here = [m for m in page.mentions if start <= m.start < end]
    credit = next((m for m in here if _is_credit(document, m, names)), None)
    if any(cue in text.lower() for cue in lists.refusals):
        return (
            Voice(observed=True)
            if not whole.credit
            else Voice(credit=whole.credit, credit_url=whole.credit_url)
        )
    speaker = _speaker(text, lists)
    speaker_id = _profile_in(speaker, text, start, here) or _described_as(speaker, around, lists)
    if speaker is None and _goes_on(text, lists):
        return around.last
    if credit:
        publisher = names.publishers[credit.key]
        if speaker and speaker_id is None and publisher.name in speaker:
            speaker = None
        link = _link_at(document, credit) or f"http://{publisher.domain}/"
        return Voice(speaker, speaker_id, publisher.name, link, False)
    if any(cue in text.lower() for cue in lists.hearsay):
        return Voice(speaker, speaker_id, HEARSAY, None, False)
    if whole.credit and not whole.works:
        return Voice(speaker, speaker_id, whole.credit, whole.credit_url, False)
    return Voice(speaker, speaker_id, None, None, whole.works)


def _goes_on(text: str, lists: Words) -> bool:
    """A pronoun that says something: the speaker is the one of the sentence before."""
    first = re.match(r"[“\"‘(]*([^\W\d_]+)\s+(?:also\s+|then\s+|further\s+)?([^\W\d_]+)", text)
    return bool(first and first.group(1).lower() in lists.pronouns and first.group(2).lower() in lists.speech)


def _described_as(speaker: str | None, around: Around, lists: Words) -> str | None:
    """The profile behind a speaker like "the corporation", "its report" or "the chief executive"."""
    tokens = (speaker or "").lower().split()
    if tokens and tokens[0] in lists.determiners and tokens[-1] in lists.descriptions:
        return around.described
    if lists.offices.intersection(tokens) or (tokens and tokens[0] in lists.possessives):
        return around.subject
    return None


def _profile_in(speaker: str | None, text: str, start: int, here: list[Mention]) -> str | None:
    if not speaker:
        return None
    place = start + text.find(speaker)
    return next((m.key for m in here if m.kind == "name" and place <= m.start < place + len(speaker)), None)


def _speaker(text: str, words: Words) -> str | None:
    """The words that name the speaker: after "according to", or before (or behind) a verb of saying."""
    found = _according(words).search(text)
    if found:
        return _cut(found.group(1), words)
    plain = _QUOTED.sub(lambda m: "”" * len(m.group()), text)
    for verb in _verb(words).finditer(plain):
        if words.negations.intersection(plain[: verb.start()].lower().split()[-2:]):
            continue  # "has not confirmed" says nothing
        named = _noun_phrase(_clause(plain[: verb.start()], words), words)
        if named is None and _inverted(plain, verb):
            named = _cut(plain[verb.end() :], words)
        if named:
            return named
    return None


def _clause(text: str, words: Words) -> list[str]:
    """The words since the last mark or opener of a clause."""
    tokens = re.split(r"[,;:”–—(]", text)[-1].split()
    last = max((i for i, token in enumerate(tokens) if token.lower() in words.clause_openers), default=-1)
    return tokens[last + 1 :]


def _inverted(text: str, verb: re.Match[str]) -> bool:
    """Whether the speaker stands behind the verb: after a quotation, or after a comma."""
    return "”" in text[: verb.start()] or text[: verb.start()].rstrip().endswith(",")


def _noun_phrase(tokens: list[str], words: Words) -> str | None:
    """The words before the verb if they can be a subject: few, named, and without a verb of their own."""
    while tokens and tokens[-1].lower() in words.auxiliaries:
        tokens = tokens[:-1]
    if not tokens or len(tokens) > _LONGEST or words.auxiliaries.intersection(t.lower() for t in tokens):
        return None
    first, last = tokens[0].lower(), tokens[-1].lower()
    if first in words.pronouns | words.first_person or last in words.stop:
        return None
    return " ".join(tokens) if any(t[0].isupper() for t in tokens) or first in words.determiners else None


def _cut(text: str, words: Words) -> str | None:
    """A noun phrase from its start to the first word or mark that cannot belong to it."""
    kept: list[str] = []
    for token in text.split()[:_LONGEST]:
        low = token.lower().strip(",.;:")
        if kept and low in words.auxiliaries | words.speech | words.clause_openers:
            break
        kept.append(token)
        if token[-1] in ",.;:":
            break
    return " ".join(kept).strip(" ,.;:") or None
