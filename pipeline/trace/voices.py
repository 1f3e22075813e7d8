"""Whose voice a sentence carries, where it does not name a profile itself.

A person speaks for the profile that any page introduces the person with. Whoever is told by a bare
description, and the sentence that goes on with somebody's words, are that profile where its own page says
the same: the claims decide that, with what is here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Claim

_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")  # kana, Han and Thai signs
_GENITIVE = re.compile(r"[’']s$")
# "..., said the spokeswoman, Nora Field.": the name that follows an office
_APPOSED = re.compile(r",\s+(?P<name>[^\W\d_][\w’'-]+(?:\s+[^\W\d_][\w’'-]+){1,2})\s*(?:[,.;:)]|$)")
_TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "herr", "frau", "mme", "sr", "sra", "the", "der", "die")
)
_SHORTEST = 3  # letters of a name; shorter ones are initials and particles
FULL = 2  # names by which a person is introduced; one alone is a family's, or a firm's
_BARE = 2  # words of a description that says nothing of its own: "the port", "its notices", "der Behörde"
_BARE_SIGNS = 4  # the same where words are not parted by spaces: "委員会", "该公司"

Persons = Mapping[str, Sequence[tuple[frozenset[str], str]]]  # last name -> all names, profile id

Introduced = tuple[tuple[str, ...], str]  # names, profile id


def voice(claim: Claim) -> tuple[str, ...]:
    """The proper names of the one who is reported to have said it, folded, in order."""
    if not claim.speaker:
        return ()
    return people(claim.speaker) or people(_apposed(claim))


def introduced(claims: Iterable[Claim]) -> frozenset[Introduced]:
    """The names by which pages introduce the voice of a profile, and its id."""
    spoken = ((voice(claim), claim.speaker_id) for claim in claims if claim.speaker_id)
    return frozenset((names, profile) for names, profile in spoken if names)


def persons(spoken: Iterable[Introduced], profiles: Iterable[str]) -> Persons:
    """The people whom a page introduces as the voice of a profile, by last name.

    `spoken` is as `introduced` gives it.
    `profiles` are the names of all profiles, which are nobody's own. Who has been introduced as the voice of
    two profiles is left out.
    """
    taken = {word for name in profiles for word in people(name)}
    voices: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for said, profile in spoken:
        names = tuple(n for n in said if n not in taken)
        if len(names) >= FULL:
            voices[names].add(profile)
    out: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for names, ids in sorted(voices.items()):
        if len(ids) == 1:
            out[names[-1]].append((frozenset(names), min(ids)))
    return out


def speaks_for(claim: Claim, known: Persons) -> str | None:
    """The profile of a speaker whom other pages introduce: "Mr Moreau", "its head Anne Moreau".

    None where the names would do for voices of two profiles.
    """
    names = voice(claim)
    if claim.speaker_id or not names:
        return None
    mine = frozenset(names)
    ids = {profile for full, profile in known.get(names[-1], ()) if mine <= full or full <= mine}
    return ids.pop() if len(ids) == 1 else None


def is_bare(claim: Claim) -> bool:
    """Whether the speaker is told by a bare description alone, and nobody knows yet whom it means."""
    told = claim.speaker or ""
    short = len(told) <= _BARE_SIGNS if _UNSPACED.search(told) else len(told.split()) <= _BARE
    return bool(told.split()) and short and not claim.speaker_id and not voice(claim)


def goes_on_with(claim: Claim, page: Iterable[Claim]) -> str | None:
    """The profile whose words a sentence without a speaker goes on with: the last voice of its paragraph.

    `page` holds the claims of its page. What rests on reports that nobody names goes on with nobody.
    """
    if claim.speaker or (claim.credit and not claim.credit_url):
        return None
    before = [c for c in page if c.block == claim.block and c.start < claim.start and c.speaker]
    last = max((c.start for c in before), default=0)
    return next((c.speaker_id for c in before if c.start == last and c.speaker_id), None)


def people(text: str) -> tuple[str, ...]:
    """The proper names in a byline or in what a speaker is called, folded, without titles, in order."""
    found = (_GENITIVE.sub("", w).casefold() for w in _WORD.findall(text) if w[0].isupper())
    return tuple(dict.fromkeys(w for w in found if len(w) >= _SHORTEST and w not in _TITLES))


def _apposed(claim: Claim) -> str:
    """The name that stands behind the speaker's office, set off by commas; empty where there is none."""
    at = claim.quote.find(claim.speaker) if claim.speaker else -1
    found = _APPOSED.match(claim.quote, at + len(claim.speaker or "")) if at >= 0 else None
    named = found is not None and all(word[0].isupper() for word in found["name"].split())
    return found["name"] if found and named else ""
