"""Whether a page can be evidence at all: what refuses one, as a table. `kind` says what it is if it can.

Nothing fit may become unfit: a rule needs a page that is short as well as its words, and the words must be
spoken to the reader. An article about a parked domain or about cookies is an article.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.errors import ProblemKind
from pipeline.read.kind import SHORT, Look, kind_of, paper_kind, plain_kind
from pipeline.read.page import Page
from pipeline.read.words import CONSENT, GONE, LOGIN, PAYWALL
from pipeline.read.words.kinds import LOCKED, PARKED, SCRIPT

_STUB = 600
_CONSENT_HINTS = ("cookie", "choices", "continuing", "クッキー", "كوكيز", "الارتباط", "小型")
_WALL = 4_000  # characters; a consent wall is never longer
_SENTENCE = 40  # characters; lines of forms and menus are shorter
_DOOR = 250  # characters of body of a page that only asks who its reader is
_LINES = 4  # of the body, in which a page says that it is not there


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
    if SCRIPT.search(shown) or not shown.strip():
        return "unreadable", "The page shows no text without JavaScript."
    return "unreadable", "No text could be found on the page."


def _is_gone(look: Look) -> bool:
    """A short page that says so in its title, or in a line of its own where the title is the site's."""
    if len(look.body) >= _STUB:
        return False
    lines = [look.title, *look.body.split("\n")[:_LINES]]
    return any(GONE.fullmatch(line.strip()) for line in lines)


def _is_login(look: Look) -> bool:
    """A page that is called a login page, one with a password field and no sentence beside it, or a door."""
    if len(look.body) < _STUB and LOGIN.fullmatch(look.title.strip()):
        return True
    lines = look.body.split("\n")
    if look.page.passwords > 0 and max(map(len, lines)) < _SENTENCE:
        return True
    return len(look.body) < _DOOR and any(LOCKED.match(line) for line in lines[:_LINES])


def _is_consent_wall(look: Look) -> bool:
    """Where cookies are nearly all that the page speaks of."""
    if len(look.body) >= _WALL:
        return False
    lower = look.body.lower()
    if not any([hint in lower for hint in _CONSENT_HINTS]):
        return False
    return len(look.body) < 1500 * len(CONSENT.findall(look.body))


def _is_parked(look: Look) -> bool:
    if len(look.body) >= _STUB:
        return False
    return any(PARKED.search(line) for run in look.page.runs for line in run.text.split("\n"))


def _is_script_only(look: Look) -> bool:
    return len(look.body) < SHORT and len(look.shown) < _STUB and SCRIPT.search(look.shown) is not None


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


__all__ = ["REFUSALS", "SHORT", "Look", "kind_of", "paper_kind", "plain_kind", "refusal", "why_empty"]
