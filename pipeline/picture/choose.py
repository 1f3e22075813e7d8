"""Which pictures stand for a profile: at most three, by a table of rules and an order of preference.

Candidates come from current pages that are fit to be evidence and support one of the profile's best facts.
What looks like furniture of a site by its address is none; what may not be shown comes after what may.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pipeline.model.picture import Candidate, Choice, Known
from pipeline.picture.terms import forbidden, is_open

MOST = 3  # pictures of a profile: one to show, and two where that one goes away

# Words of addresses that are no pictures of an article. Each stands as a word of its own: "logo-2x.png".
FURNITURE = (
    *("logo", "logos", "logotype", "wordmark", "favicon", "sprite", "sprites"),  # marks
    *("avatar", "avatars", "gravatar", "headshot", "headshots", "profile-pic"),  # portraits of authors
    *(
        "1x1",
        "spacer",
        "placeholder",
        "no-image",
        "noimage",
        "adserver",
        "doubleclick",
    ),  # in place of a picture
)
# Names of files and hosts that are furniture as a whole; as words within one they may be what is to be seen.
WHOLE = (
    "pixel",
    "blank",
    "beacon",
    "tracker",
    "track",
    "icon",
    "default",
    "author",
    "banner",
    "button",
    "ads",
    "ad",
)
_FURNITURE = re.compile(
    rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, FURNITURE))})(?![a-z0-9])"
    rf"|(?:^|/)(?:{'|'.join(WHOLE)})(?:\.|/)"
)
_DRAWN = (".svg", ".svgz", ".ico", ".avif", ".heic", ".tif", ".tiff", ".bmp", ".pdf", ".mp4")  # not decoded
_HEAD = 2  # blocks: before these, title and deck, a page's first picture is its main one


class Rule(NamedTuple):
    """Why a picture is a profile's. `test` gives the words that fill {}, or None where it does not hold."""

    name: str
    test: Callable[[Candidate], str | None]
    sentence: str


# The best rule first; a picture that fits none is not the profile's.
RULES: tuple[Rule, ...] = (
    Rule("caption", lambda each: named(each.caption, each.names), "Its caption names {}."),
    Rule("beside", lambda each: _beside(each), "It stands beside “{}”"),
    Rule("main", lambda each: _main(each), "It is the main picture of a page that says “{}”"),
)


class _Fit(NamedTuple):
    """A candidate with the rule that it fits, and what is said against showing it."""

    candidate: Candidate
    rule: int
    reason: str
    why_not: str


def choose(candidates: Iterable[Candidate], known: Mapping[str, Known]) -> tuple[Choice, ...]:
    """At most MOST pictures of each profile, by profile, the best first.

    `known` (by URL) is what came of asking for a picture before. Two addresses of the same bytes are one.
    """
    fits: defaultdict[str, list[_Fit]] = defaultdict(list)
    for candidate in candidates:
        if (fit := _fitting(candidate, known.get(candidate.url))) is not None:
            fits[candidate.profile_id].append(fit)
    return tuple(
        Choice(fit.candidate, position, fit.reason, fit.why_not)
        for profile_id in sorted(fits)
        for position, fit in enumerate(_best(fits[profile_id], known), 1)
    )


def named(caption: str | None, names: Iterable[str]) -> str | None:
    """The first of the names that stands in a caption as words of their own; None for none.

    Scripts without spaces write their names into the sentence; there no boundary is asked for.
    """
    return next((name for name in names if caption and name and _pattern(name).search(caption)), None)


def is_furniture(url: str) -> bool:
    """True for an address that belongs to a site and not to an article, or that is no picture we decode."""
    parts = urlsplit(url)
    place = unquote(f"{parts.netloc}{parts.path}").lower().replace("_", "-")
    return parts.scheme not in ("http", "https") or place.endswith(_DRAWN) or bool(_FURNITURE.search(place))


def _fitting(candidate: Candidate, known: Known | None) -> _Fit | None:
    if is_furniture(candidate.url):
        return None
    why_not = forbidden(candidate.licence, candidate.reserved) or (known.why_not if known else "")
    for place, rule in enumerate(RULES):
        if (words := rule.test(candidate)) is not None:
            return _Fit(candidate, place, rule.sentence.format(words), why_not)
    return None


def _best(fits: list[_Fit], known: Mapping[str, Known]) -> Iterator[_Fit]:
    """The first MOST in order, each URL and each body once."""
    seen: set[str] = set()
    taken = 0
    for fit in sorted(fits, key=_order):
        url = fit.candidate.url
        held = known.get(url)
        keys = {url} | ({held.sha256} if held and held.sha256 else set())
        if seen & keys:
            continue
        seen |= keys
        taken += 1
        yield fit
        if taken == MOST:
            return


def _order(fit: _Fit) -> tuple[bool, int, bool, float, float, str, str, str]:
    """What may be shown; the rule; an open licence; the newest page; the surest fact; then the addresses."""
    each = fit.candidate
    newest = -each.published_at.timestamp() if each.published_at else 0.0
    rest = (each.url, each.page, each.quote)
    return (bool(fit.why_not), fit.rule, not is_open(each.licence), newest, -each.score, *rest)


def _beside(each: Candidate) -> str | None:
    """The claim, where it names the profile and its block is the one before or behind the picture."""
    close = each.place is not None and each.block in (each.place - 1, each.place)
    return each.quote if each.named and close else None


def _main(each: Candidate) -> str | None:
    """The claim, where the picture is its page's first and stands at its head, or the metadata name it."""
    at_head = each.place is None or each.place <= _HEAD
    return each.quote if each.number == 0 and at_head else None


@lru_cache(maxsize=10_000)
def _pattern(name: str) -> re.Pattern[str]:
    before = r"(?<![^\W_])" if _bounded(name[:1]) else ""
    behind = r"(?![^\W_])" if _bounded(name[-1:]) else ""
    return re.compile(before + re.escape(name) + behind)


def _bounded(letter: str) -> bool:
    """True for a letter of a script that sets spaces between words."""
    return letter.isalnum() and not "\u3040" <= letter <= "\u9fff"
