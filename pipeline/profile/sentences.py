"""A fact as a sentence that can be read away from its page, or no sentence.

The words are those of one of its claims, never ours: the institution's own page first, then the shortest
report that opens with its name. What a sentence points at and does not say is put in brackets (a day), or
the sentence is not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.model import Claim, Modality, Moment, Profile
from pipeline.profile import english
from pipeline.profile.held import Held, own_page

OPENING = 60  # characters within which a sentence names what it is about
SUBJECT = 25  # characters within which it names who does it, a date or a place in front aside
LENGTH = (25, 330)  # characters: shorter is a heading, longer is no sentence to be read at a glance
_FRAMED = 3  # behind the ranks of sentences that need no frame
# pages whose words are nobody's to quote
_NO_VOICE = ("forum", "aggregator", "profile", "machine_written")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence on a profile, and the claim that it quotes."""

    text: str
    held: Held
    claim: Claim
    framed: bool  # an institution's own "we", named


def told(held: Held, profile: Profile, allowed: Sequence[Modality]) -> Told | None:
    """The best sentence for a fact: one that opens with the profile's name, else its own word, framed."""
    found = sorted(_candidates(held, profile, allowed), key=lambda c: c[:3])
    return Told(found[0][2], held, found[0][3], found[0][0] == _FRAMED) if found else None


def _candidates(
    held: Held, profile: Profile, allowed: Sequence[Modality]
) -> Iterator[tuple[int, int, str, Claim]]:
    counted = {e.claim_id for e in held.confidence.evidence if e.counted}
    for claim in held.claims:
        if claim.id in held.gone or claim.modality not in allowed or not _voiced(held, claim):
            continue
        own = own_page(held.page(claim), profile)
        text = _untailed(claim, _dated(held, claim), profile)
        rank = 0 if own else 1 if claim.id in counted else 2
        alone = text is not None and stands_alone(text, profile)  # the cheaper look before the dearer one
        framed = not alone and text is not None and own and _quotable(claim, text)
        if text is None or not (alone or framed) or not _sound(claim, text, profile):
            continue
        if alone:
            yield rank, len(text), text, claim
        else:
            yield _FRAMED, len(text), english.SAYS.format(name=profile.name, quote=text), claim


def _voiced(held: Held, claim: Claim) -> bool:
    """Whether the claim stands in the running text of a page of English that speaks for somebody."""
    page = held.page(claim)
    if page is None or page.language != english.LANGUAGE or page.kind in _NO_VOICE:
        return False
    kind = page.blocks[claim.block].kind if claim.block < len(page.blocks) else "paragraph"
    return kind not in ("title", "heading")


def _sound(claim: Claim, text: str, profile: Profile) -> bool:
    """Whether a sentence is whole, and nobody else's word."""
    whole = LENGTH[0] <= len(text) <= LENGTH[1] and text.count("“") == text.count("”")
    whole = whole and text.count('"') % 2 == 0 and text[-1] in '.”’"'
    spoken = claim.credit is None and (claim.speaker is None or _own_word(claim, profile))
    tables = (english.ADDRESS, english.COURTESY, english.FRAME)
    return whole and spoken and not any(t.search(text) for t in tables)


def _untailed(claim: Claim, text: str | None, profile: Profile) -> str | None:
    """Without "the company said on Tuesday" at its end, where the company is the profile."""
    if text is None or claim.speaker is None or not _own_word(claim, profile) or "“" in text:
        return text
    return english.TAIL.sub(".", text)


def _own_word(claim: Claim, profile: Profile) -> bool:
    return claim.speaker_id == profile.id or (claim.speaker or "") in names_of(profile)


def names_of(profile: Profile) -> tuple[str, ...]:
    """By what a profile is called, its products included."""
    return (profile.name, *profile.aliases, *profile.products)


def name_words(profile: Profile) -> frozenset[str]:
    """The lemmas of a profile's names, as far as they are words: "Pamplin Markets" speaks of no market."""
    words = {w.strip("’'.,").casefold() for name in (profile.name, *profile.aliases) for w in name.split()}
    return frozenset(words | {w.removesuffix("s") for w in words})


def stands_alone(text: str, profile: Profile) -> bool:
    """Whether a sentence opens with its subject and points at nothing outside itself."""
    if english.DANGLING.search(text) or english.FIRST_PERSON.search(text) or text[0] in "“\"'‘":
        return False
    return any(0 <= text.find(name) <= OPENING for name in names_of(profile))


def opens(one: Told, profile: Profile) -> bool:
    """Whether the profile itself does what a sentence tells, and not somebody on its page."""
    if one.framed:
        return one.claim.route in ("we", "description")
    lead = english.LEAD.match(one.text)
    start = lead.end() if lead else 0
    places = [at for name in names_of(profile) if 0 <= (at := one.text.find(name)) <= start + SUBJECT]
    return any("," not in one.text[start:at] for at in places)  # "the driver, an employee of" it


def _quotable(claim: Claim, text: str) -> bool:
    """Whether an institution's own word tells something when it stands alone: a deed, a figure, a day."""
    if "“" in text or english.DANGLING.search(text):
        return False
    telling = any(q.unit not in ("", "year") for q in claim.quantities) or bool(claim.moments)
    return telling and bool(claim.predicate) or claim.route in ("we", "description") and bool(claim.object)


def _dated(held: Held, claim: Claim) -> str | None:
    """The quote without its clause number, and with each day that only its page makes clear in brackets."""
    text = claim.quote
    for moment in sorted(claim.moments, key=lambda m: -m.start):
        mark = _mark(moment, text[moment.start : moment.end])
        near = english.YEAR.search(text[moment.start : moment.end + 22])
        steady = claim.tense == "present" and moment.first != moment.last  # every year, as it seems
        if mark and not near and not steady and "[" not in text[moment.end : moment.end + 2]:
            text = f"{text[: moment.end]} [{mark}]{text[moment.end :]}"
    if _backwards(claim.moments) or _misread(held, claim):
        return None
    text = english.UPDATE.sub("", english.NUMBER.sub("", text.strip())).strip()
    found = english.RELATIVE.finditer(text)
    undated = [m for m in found if not english.SETTLED.match(text[m.end() :])]
    return None if undated or not text else text[0].upper() + text[1:]


def _backwards(moments: Sequence[Moment]) -> bool:
    """Whether single days are told in an order that no sentence has: one of them was misread."""
    days = [m.first for m in sorted(moments, key=lambda m: m.start) if m.first and m.first == m.last]
    return days != sorted(days) and len(days) > 1


def _misread(held: Held, claim: Claim) -> bool:
    """Whether a past deed is dated behind its page: a month without a year was taken for the coming one."""
    page = held.page(claim)
    if page is None or claim.tense != "past":
        return False
    at = max(d.date() for d in (page.published_at, page.modified_at, page.fetched_at) if d)
    open_ones = (m for m in claim.moments if m.first and m.first[:4] not in claim.quote[m.start : m.end])
    return any(date.fromisoformat(m.first) > at for m in open_ones)


def _mark(moment: Moment, words: str) -> str:
    """The date in words, where the text leaves its year open: the year alone behind a month."""
    if not moment.first or not moment.last:
        return ""
    first, last = date.fromisoformat(moment.first), date.fromisoformat(moment.last)
    if any(month[:3] in words for month in english.MONTHS):
        return str(first.year) if first.year == last.year else ""
    if first == last:
        return f"{first.day} {english.MONTHS[first.month - 1]} {first.year}"
    return ""
