"""Whose report a page says that it is: wire tags, bylines, and archived addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.model import Document, Profile, Publisher

# News agencies as tags and bylines write them, with the name that an origin goes by where the agency is no
# registered publisher. From the members of the European Alliance of News Agencies and of OANA.
AGENCIES: Mapping[str, str] = {
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "afp": "Agence France-Presse",
    "agence france-presse": "Agence France-Presse",
    "dpa": "dpa",
    "dpa-afx": "dpa",
    "apa": "APA",
    "keystone-sda": "Keystone-SDA",
    "efe": "EFE",
    "europa press": "Europa Press",
    "ansa": "ANSA",
    "lusa": "Lusa",
    "belga": "Belga",
    "anp": "ANP",
    "ritzau": "Ritzau",
    "pa media": "PA Media",
    "press association": "PA Media",
    "canadian press": "The Canadian Press",
    "the canadian press": "The Canadian Press",
    "aap": "AAP",
    "australian associated press": "AAP",
    "upi": "UPI",
    "bloomberg": "Bloomberg News",
    "bloomberg news": "Bloomberg News",
    "dow jones newswires": "Dow Jones Newswires",
    "interfax": "Interfax",
    "tass": "TASS",
    "ukrinform": "Ukrinform",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "xinhua": "Xinhua",
    "kyodo": "Kyodo News",
    "kyodo news": "Kyodo News",
    "jiji press": "Jiji Press",
    "yonhap": "Yonhap",
    "pti": "Press Trust of India",
    "press trust of india": "Press Trust of India",
    "ians": "IANS",
    "ani": "ANI",
    "bernama": "Bernama",
    "antara": "Antara",
    "spa": "Saudi Press Agency",
    "wam": "WAM",
    "télam": "Télam",
    "agência brasil": "Agência Brasil",
    "estadão conteúdo": "Estadão Conteúdo",
}
# "NAIROBI, March 10 (Reuters) - ..." and "(AP) — ...": a tag at the head of a text, behind at most a place
# and a day. "... in June. (AFP)", "— AP" and "© dpa": at its end.
_HEAD = re.compile(r"^[^()\n.!?]{0,60}\((?P<tag>[^()\n]{2,40})\)\s*[-–—:]\s")
_TAIL = re.compile(r"(?:\((?P<tag>[^()\n]{2,40})\)|(?:^|\s)[—–©]\s?(?P<dash>[^()\n.]{2,40}))\.?\s*$")
# "© 2025 Reuters. All rights reserved", "Copyright AFP": the holder that a licence names.
_HOLDER = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s,]*+(?:\d{4}(?:\s?[-–]\s?\d{4})?[\s,]*+)?+(?:by\s++)?+(?P<name>[^.,;|©]{2,40})",
    re.IGNORECASE,
)
_PARTS = re.compile(r" ?(?:[,/|·•]| [-–—] | (?:for|para|pour|für) ) ?")  # of a line with single spaces
_BY = re.compile(r"^(?:by|von|por|par|de|da)\s+", re.IGNORECASE)
# Between a tag and these marks the page of an archive names the address that it keeps.
_KEPT = re.compile(r"^https?://[^/]+/.*?(https?:/{1,2}.+)$")


@dataclass(frozen=True, slots=True)
class Sign:
    """Whose a page is: a publisher's domain or, where none is registered, a name; what says so."""

    name: str
    domain: str | None
    tag: bool  # a wire's tag, and not its byline
    seen: str


def signs(documents: Iterable[Document], publishers: Iterable[Publisher]) -> dict[str, Sign]:
    """The sign of each page that carries somebody else's, by document id.

    A byline that names the page's own publisher as well is of both, and proves nothing.
    """
    desks = {_folded(p.name): p for p in publishers if len(p.name) > 1 and p.kind != "profile"}
    by_domain = {p.domain: p for p in desks.values()}
    out: dict[str, Sign] = {}
    for document in documents:
        own = by_domain.get(document.publisher_domain)
        both = own and _folded(own.name) in map(_folded, _signed(document.byline))
        for name, tag, seen in _written(document):
            sign = _sign(name, tag, seen, desks)
            if sign and sign.name != (own.name if own else "") and (tag or not both):
                out.setdefault(document.id, sign)
    return out


def kept_address(document: Document) -> str | None:
    """The address whose page an archive's address shows, or None."""
    found = _KEPT.match(document.url)
    return re.sub(r"^(https?:)/+", r"\1//", found[1]) if found else None


def by_name(profiles: Iterable[Profile]) -> dict[str, Profile]:
    """Each profile by its names, folded; of several with one name the first."""
    out: dict[str, Profile] = {}
    for profile in profiles:
        for name in (profile.name, *profile.aliases):
            out.setdefault(_folded(name), profile)
    return out


def of_profile(byline: str | None, names: Mapping[str, Profile]) -> Profile | None:
    """The profile that signs a page with its own name; `names` as `by_name` gives them."""
    first = next(map(_folded, _signed(byline)), "")
    return names.get(first) if first else None


def _written(document: Document) -> Iterator[tuple[str, bool, str]]:
    """Names in the places where a page says whose it is; whether it is a tag, and what was seen."""
    body = [document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph"]
    if body:
        head, tail = _HEAD.match(body[0]), _TAIL.search(body[-1][-80:])
        if head:
            yield head["tag"], True, f"({head['tag']}) at its head"
        if tail:
            name = tail["tag"] or tail["dash"]
            yield name, True, f"{name} at its end"
    for signed in filter(None, (document.byline, document.desk)):
        for part in _signed(signed):
            yield part, False, f"signed {signed}"
    holder = _HOLDER.search(document.licence or "")
    for name in filter(None, (document.owner, holder and holder["name"].strip())):
        if _folded(name) in AGENCIES:  # any other owner is whose site it is, and not who wrote this page
            yield name, True, f"{name} holds its rights"


def _signed(byline: str | None) -> list[str]:
    line = " ".join((byline or "").split())
    return [part for part in _PARTS.split(_BY.sub("", line)) if part]


def _sign(name: str, tag: bool, seen: str, desks: Mapping[str, Publisher]) -> Sign | None:
    folded = _folded(name)
    agency = AGENCIES.get(folded)
    for known in filter(None, (folded, _folded(agency or ""))):
        if known in desks:
            return Sign(desks[known].name, desks[known].domain, tag, seen)
    if agency:
        return Sign(agency, None, tag, seen)
    desk = None if tag else next((desks[n] for n in _beginnings(folded) if n in desks), None)
    return Sign(desk.name, desk.domain, tag, seen) if desk else None


def _beginnings(folded: str) -> Iterator[str]:
    """The words that a name begins with, the fewest first: "reuters", of "reuters staff"."""
    return (folded[: space.start()] for space in re.finditer(" ", folded))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
