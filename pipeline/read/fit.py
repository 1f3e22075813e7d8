"""What kind of document a page is, and whether it can be evidence at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.errors import ProblemKind
from pipeline.model import DocumentKind, Publisher
from pipeline.read.walk import Page
from pipeline.read.words import CONSENT, GONE, LOGIN, PAYWALL

_PRESS_TEXT = re.compile(
    r"\bfor immediate release\b"
    r"|\b(?:PR ?Newswire|Business ?Wire|GLOBE ?NEWSWIRE|ACCESSWIRE|EQS-?News|PRWeb|EIN Presswire)\b"
    r"|\bmedia contacts?\b|\bpress contacts?\b|\bPressekontakt\b|\bcontacts? (?:presse|de prensa)\b",
    re.IGNORECASE,
)
_PRESS_PATH = re.compile(
    r"/(press|press-?releases?|press-?room|newsroom|news-releases?|media-releases?"
    r"|comunicados?|communiques?|pressemitteilung\w*)(/|-|$)"
)
_FORUM = re.compile(r"phpbb|vbulletin|xenforo|discourse|smf|invision|flarum|mybb", re.IGNORECASE)
# Labels of a record about an institution, and headings of such records. News does not have three of these.
_PROFILE_LABELS = re.compile(
    r"(?:^|(?<=[.\n]\s)|(?<=\n))"
    r"(name|type|region|base|category|content type|signal focus|primary domain|topic|impact"
    r"|profile focus|operational criticality|time horizon|headquarters|industry|founded|website)\s?:\s",
    re.IGNORECASE,
)
_PROFILE_HEADINGS = re.compile(
    r"^(at a glance|profile summary|key facts|company profile|what it does|what to watch|why it matters)$",
    re.IGNORECASE | re.MULTILINE,
)
_READ_ON = re.compile(
    r"\b(read (more|the (full|rest|original))|continue reading|full (story|article)"
    r"|weiterlesen|lire la suite|leer más|leia mais)\b|続きを読む|阅读全文",
    re.IGNORECASE,
)
_PARKED = re.compile(
    r"\b(this |the )?domain (name )?(is|may be) (for sale|parked|expired)|buy this domain", re.IGNORECASE
)
_SCRIPT = re.compile(
    r"(enable|activate|requires?|need) (java ?script)|java ?script (is )?(disabled|required)"
    r"|JavaScript aktivieren|activer JavaScript",
    re.IGNORECASE,
)
SHORT = 400  # characters of body below which a page must not look like a wall
_STUB = 600
_CONSENT_HINT = re.compile(r"cookie|クッキー|كوكيز|الارتباط|小型|choices|continuing", re.IGNORECASE)
_WALL = 4_000  # characters; a consent wall is never longer
_SENTENCE = 40  # characters; lines of forms and menus are shorter
_START = 6_000  # characters of the body in which a record shows itself as one


@dataclass(frozen=True, slots=True)
class Look:
    """What the rules of kind and fitness see of a page."""

    publisher: Publisher
    url: str
    title: str
    body: str
    types: tuple[str, ...]
    og_type: str
    generator: str
    outward: bool  # a body link leads to another host
    page: Page
    free: bool | None
    shown: str  # all visible text, cut
    asked: str  # what stands in and around the body and asks readers to sign up


def kind_of(look: Look) -> DocumentKind:
    """The document's kind, by the first rule that holds."""
    rules: tuple[tuple[DocumentKind, bool], ...] = (
        (
            "forum",
            look.publisher.kind == "forum"
            or "DiscussionForumPosting" in look.types
            or bool(_FORUM.search(look.generator)),
        ),
        ("profile", look.publisher.kind == "profile" or _is_profile(look)),
        ("aggregator", look.publisher.kind == "aggregator"),
        ("press_release", look.publisher.kind == "press_release" or _is_press(look)),
        ("official", look.publisher.kind == "primary"),
        ("aggregator", _is_teaser(look)),
    )
    return next((kind for kind, holds in rules if holds), "article")


def _is_profile(look: Look) -> bool:
    start = look.body[:_START]
    labels = {match.lower() for match in _PROFILE_LABELS.findall(start)}
    headings = {match.lower() for match in _PROFILE_HEADINGS.findall(start)}
    return look.og_type == "profile" or len(labels) >= 3 or (len(labels) >= 1 and len(headings) >= 2)


def _is_press(look: Look) -> bool:
    """An organisation's own release, or a wire's copy of one."""
    marked = _PRESS_TEXT.search(look.body[:600]) or _PRESS_TEXT.search(look.body[-1500:])
    return bool(marked) or (look.publisher.kind == "primary" and bool(_PRESS_PATH.search(look.url.lower())))


def _is_teaser(look: Look) -> bool:
    """A few sentences and a link to where they come from."""
    return len(look.body) < SHORT and look.outward and bool(_READ_ON.search(look.body))


def plain_kind(publisher: Publisher) -> DocumentKind:
    """The kind of a page without markup, which only its publisher can tell."""
    kinds: dict[str, DocumentKind] = {
        "primary": "official",
        "press_release": "press_release",
        "forum": "forum",
        "aggregator": "aggregator",
        "profile": "profile",
    }
    return kinds.get(publisher.kind, "article")


def why_empty(shown: str, title: str, page: Page) -> tuple[ProblemKind, str]:
    """Kind and sentence of the error for a page without any body."""
    if page.unquotable and not shown.strip():
        return "rights reserved", "The publisher allows no quotation of any part (data-nosnippet)."
    if GONE.fullmatch(title.strip()):
        return "unfit", "The page says that there is no such page."
    if page.passwords or LOGIN.fullmatch(title.strip()):
        return "unfit", "The page asks to log in or to prove to be human."
    if CONSENT.search(shown):
        return "unfit", "The page asks for consent before it shows its text."
    if _SCRIPT.search(shown) or not shown.strip():
        return "unreadable", "The page shows no text without JavaScript."
    return "unreadable", "No text could be found on the page."


def _is_gone(look: Look) -> bool:
    return len(look.body) < _STUB and GONE.fullmatch(look.title.strip()) is not None


def _is_login(look: Look) -> bool:
    """A page that is called a login page, or one with a password field and no sentence beside it."""
    if len(look.body) < _STUB and LOGIN.fullmatch(look.title.strip()):
        return True
    return look.page.passwords > 0 and max(map(len, look.body.split("\n"))) < _SENTENCE


def _is_consent_wall(look: Look) -> bool:
    """Where cookies are nearly all that the page speaks of."""
    if len(look.body) >= _WALL or not _CONSENT_HINT.search(look.body):
        return False
    return len(look.body) < 1500 * len(CONSENT.findall(look.body))


def _is_parked(look: Look) -> bool:
    return len(look.body) < _STUB and _PARKED.search(look.shown[:3000]) is not None


def _is_script_only(look: Look) -> bool:
    return len(look.body) < SHORT and len(look.shown) < _STUB and _SCRIPT.search(look.shown) is not None


def _is_stub(look: Look) -> bool:
    """A first paragraph, and the publisher's word that the rest is not free."""
    return len(look.body) < SHORT and (look.free is False or PAYWALL.search(look.asked) is not None)


# Why a page that was read is no evidence. The first that holds is given.
REFUSALS: tuple[tuple[str, Callable[[Look], bool]], ...] = (
    ("The page says that there is no such page.", _is_gone),
    ("The page asks to log in or to prove to be human.", _is_login),
    ("The page asks for consent before it shows its text.", _is_consent_wall),
    ("The domain is parked.", _is_parked),
    ("The page needs JavaScript to show its text.", _is_script_only),
    ("Only a stub is free to read.", _is_stub),
)


def refusal(look: Look) -> str:
    """Why a page that was read is no evidence, in a sentence; empty where it is."""
    return next((sentence for sentence, holds in REFUSALS if holds(look)), "")
