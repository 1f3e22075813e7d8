"""What kind of document a page is: rules as a table, the first that holds decides.

A publisher's own kind, as sources.yaml tells it, goes before what the page's words suggest; that a machine
wrote a page, and that it is a record about an institution, go before that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.model import DocumentKind, Publisher
from pipeline.read.body import suspicion
from pipeline.read.hints import is_far, present
from pipeline.read.page import Page, Run
from pipeline.read.words.kinds import (
    BINDING,
    BINDING_LATIN,
    HINTS,
    LABELS,
    LIVE,
    MACHINE,
    MEMBER,
    READ_ON,
    RELEASE,
    SUMMARY,
)

SHORT = 400  # characters of body below which a page must not look like a wall
_PRESS_TEXT = re.compile(
    r"\bfor immediate release\b"
    r"|\b(?:PR ?Newswire|Business ?Wire|GLOBE ?NEWSWIRE|ACCESSWIRE|EQS-?News|PRWeb|EIN Presswire)\b"
    r"|\bmedia contacts?\b|\bpress contacts?\b|\bPressekontakt\b|\bcontacts? (?:presse|de prensa)\b",
    re.IGNORECASE,
)
# One of these stands in all that the pattern above finds, which looks at each character.
_PRESS_HINTS = ("wire", "contact", "kontakt", "immediate release", "eqs", "prweb")
_PRESS_PATH = re.compile(
    r"/(press|press-?releases?|press-?room|newsroom|news-releases?|media-releases?"
    r"|comunicados?|communiques?|pressemitteilung\w*)(/|-|$)"
)
_FORUM = re.compile(r"phpbb|vbulletin|xenforo|discourse|smf|invision|flarum|mybb", re.IGNORECASE)
_FORUM_PATH = re.compile(
    r"/(?:forums?|boards?|threads?|topics?|viewtopic|showthread|foro|forum\w*)(?:[/.\-?]|$)"
)
_MEMBERS = 3  # lines about members: a signature in a comment has one
_PROFILE_HEADINGS = re.compile(
    r"^(at a glance|profile summary|key facts|company profile|what it does|what to watch|why it matters)$",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = 40  # characters; no label is longer
_START = 6_000  # characters of the body in which a record shows itself as one
_LIVE_PATH = re.compile(r"/live/|live-?(?:blog|ticker|updates?|news)\b|newsblog|en-direct|en-vivo|ao-vivo")
# A line with a clock time at its beginning: 14:05, 2.05 p.m. BST, Posted at 14:05, 14h05, 14時05分.
_CLOCK = re.compile(
    r"(?:[^\W\d]{2,9} (?:[^\W\d]{2,3} )?)?(?:at |um |à |a las |às )?"
    r"\d{1,2}(?:[:.h]|時|点|點) ?\d{2}(?:分|h)?(?!\d|[.,]\d| ?%)",
    re.IGNORECASE,
)
_STAMPED = 40  # characters; a longer line that begins with a clock is a sentence
_ENTRIES = 3  # dated entries that a live blog has at least
# The beginning of a numbered clause.
_CLAUSE = re.compile(
    r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}\.|§ ?\d+"
    r"|art(?:icle|ikel|ículo|igo)?\.? ?\d+|section \d+|المادة \S+|第[一二三四五六七八九十百\d]+[条條])"
    r"[.:)\]]?\s*\S",
    re.IGNORECASE | re.MULTILINE,
)
_CLAUSE_STARTS = frozenset("(§AaSsا第")  # or a figure, or a letter before a bracket
_CLAUSES = 5
_RULES = 3  # different words of rules that a legal text has; a list of tips has none
_SAMPLE = 10_000  # characters of the body that tell in what words it is written
_NOTICE = 250  # characters; who declares a text machine-made does it in a line
_SEEN = 20_000  # characters from both ends of a page's short lines, in which such a notice stands
_DIGEST = 1_500  # characters of body; an article with a machine's summary is longer
_LINKS = 5  # lines that a page of links to others has at least
_HOSTS = 3
_CALLED = 120  # characters; a line that calls it one is shorter
_HEAD = 4  # lines of the body in which a release says that it is one


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
    shown: str  # all visible text, cut; of a page with a short body alone
    asked: str  # the same of what stands in and around the body and asks readers to sign up


def kind_of(look: Look) -> DocumentKind:
    """The document's kind, by the first rule that holds."""
    return next((kind for kind, holds in KINDS if holds(look)), "article")


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


def paper_kind(publisher: Publisher, url: str, text: str) -> DocumentKind:
    """The kind of a document that is text alone, by its publisher and its words."""
    look = Look(publisher, url, "", text, (), "", "", False, Page(), None, text[:20_000], "")
    return kind_of(look)


def _is_forum(look: Look) -> bool:
    if look.publisher.kind == "forum" or "DiscussionForumPosting" in look.types:
        return True
    if _FORUM.search(look.generator):
        return True
    if not _FORUM_PATH.search(urlsplit(look.url).path.lower()):
        return False
    return sum(1 for run in look.page.runs if len(run.text) < 60 and _is_member(run.text)) >= _MEMBERS


def _is_member(text: str) -> bool:
    return any(MEMBER.fullmatch(line.strip()) for line in text.split("\n"))


def _is_profile(look: Look) -> bool:
    if look.publisher.kind == "profile":
        return True
    start = look.body[:_START]
    labels = _labels(start)
    if look.og_type == "profile" or len(labels) >= 3:
        return True
    return bool(labels) and len({match.lower() for match in _PROFILE_HEADINGS.findall(start)}) >= 2


def _labels(text: str) -> set[str]:
    """The labels before colons, in lower case. Colons are few; the pattern would look at each character."""
    found: set[str] = set()
    for colon in (":", "：") if not text.isascii() else (":",):
        at = text.find(colon)
        while at >= 0:
            label = LABELS.search(text, max(0, at - _LABEL), at)
            if label and text[at + 1 : at + 3].strip():
                found.add(label[1].lower())
            at = text.find(colon, at + 1)
    return found


def _is_machine(look: Look) -> bool:
    """The page says so itself: of its text, or of a summary that is nearly all it has."""
    page = look.page
    short = [run for run in page.runs if len(run.text) <= _NOTICE or "\n" in run.text]
    shown = "\n".join([run.text for run in short]) if page.runs else look.body
    hints = present(f"{shown[:_SEEN]}\n{shown[_SEEN:][-_SEEN:]}".lower(), HINTS)
    if not hints:
        return False
    runs = [run for run in short if _holds(run.text.lower(), hints) and _is_own(page, run)]
    lines = [line for run in runs for line in run.text.split("\n")]
    notices = [line for line in (lines if page.runs else look.body.split("\n")) if len(line) <= _NOTICE]
    if any(MACHINE.match(line) for line in notices):
        return True
    return len(look.body) < _DIGEST and any(SUMMARY.match(line) for line in notices)


def _holds(lower: str, hints: list[str]) -> bool:
    """True where one of the words stands in a text without which no notice of a machine is one."""
    return any(map(lower.__contains__, hints))


def _is_own(page: Page, run: Run) -> bool:
    """False for what readers wrote, and for teasers of other pages."""
    at = run.box
    while at >= 0:
        if suspicion(page, at) in ("comments", "related", "advert"):
            return False
        at = page.boxes[at].parent
    return True


def _is_live(look: Look) -> bool:
    if "LiveBlogPosting" in look.types:
        return True
    if not LIVE.search(look.title) and not _LIVE_PATH.search(look.url.lower()):
        return False
    stamped = {run.text.split("\n")[0] for run in look.page.runs if _is_stamped(run.text.split("\n")[0])}
    moments = {mark.value for mark in look.page.marks if mark.name.startswith("time") and "T" in mark.value}
    return max(len(stamped), len(moments)) >= _ENTRIES


def _is_stamped(line: str) -> bool:
    return len(line) <= _STAMPED and _CLOCK.match(line) is not None


def _is_press(look: Look) -> bool:
    """An organisation's own release, or a wire's copy of one."""
    if look.publisher.kind == "press_release":
        return True
    if _names_a_release(look.body[:600]) or _names_a_release(look.body[-1500:]):
        return True
    if look.publisher.kind == "primary" and _PRESS_PATH.search(look.url.lower()):
        return True
    first = look.body[:600].split("\n")[:_HEAD]
    return any(RELEASE.fullmatch(line) for line in first if len(line) <= _CALLED)


def _names_a_release(text: str) -> bool:
    return any(map(text.lower().__contains__, _PRESS_HINTS)) and _PRESS_TEXT.search(text) is not None


def _is_official(look: Look) -> bool:
    """Of an official publisher, or a text of numbered clauses in the words of rules."""
    if look.publisher.kind == "primary":
        return True
    if len(_clauses(look.body)) < _CLAUSES:
        return False
    body = look.body[:_SAMPLE].lower()
    binding = BINDING if is_far(body) else BINDING_LATIN
    return any(sum([word in body for word in words]) >= _RULES for words in binding)


def _clauses(body: str) -> set[str]:
    """The different beginnings of numbered clauses; none where they are too few to matter.

    Lines are tried, where a search would try characters, and of them only those that begin as one may: the
    pattern without regard to case costs twenty times as much.
    """
    lines = body.split("\n")
    likely = [_may_begin(line) for line in lines]
    found: set[str] = set()
    if sum(likely) < _CLAUSES:
        return found
    at = end = 0
    for begins, line in zip(likely, lines, strict=True):
        if begins and at >= end and (match := _CLAUSE.match(body, at)):
            found.add(match.group())
            end = match.end()
        at += len(line) + 1
    return found


def _may_begin(line: str) -> bool:
    first = line[:1]
    if first in _CLAUSE_STARTS:
        return first not in "AaSs" or line[:3].lower() in ("art", "sec")
    return first.isdecimal() or ")" in line[:6]


def _is_aggregator(look: Look) -> bool:
    """A few sentences and a link to where they come from, or a list of links to others' pages."""
    if len(look.body) < SHORT and look.outward and READ_ON.search(look.body):
        return True
    lines = set(look.body.split("\n"))
    own = urlsplit(look.url).hostname or ""
    hosts = [
        host
        for run in look.page.runs
        if run.links and run.text in lines and (host := _outward(run)) and not _same_site(host, own)
    ]
    return len(hosts) >= _LINKS and len(set(hosts)) >= _HOSTS and len(hosts) >= 0.6 * len(lines)


def _outward(run: Run) -> str:
    """The host to which a line leads that is a link nearly as a whole."""
    start, end, href = run.links[0]
    return (urlsplit(href).hostname or "") if end - start >= 0.7 * len(run.text) and "://" in href else ""


def _same_site(one: str, other: str) -> bool:
    return one == other or one.endswith("." + other) or other.endswith("." + one)


# Kind and what shows it. A record or a machine's text supports nothing whoever publishes it; then come
# those who only pass on; then what organisations say themselves.
KINDS: tuple[tuple[DocumentKind, Callable[[Look], bool]], ...] = (
    ("forum", _is_forum),
    ("profile", _is_profile),
    ("machine_written", _is_machine),
    ("aggregator", lambda look: look.publisher.kind == "aggregator"),
    ("press_release", _is_press),
    ("live_blog", _is_live),
    ("official", _is_official),
    ("aggregator", _is_aggregator),
)
