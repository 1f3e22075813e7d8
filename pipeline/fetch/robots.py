"""robots.txt by RFC 9309: what an answer means, and whether a URL may be fetched, by which line.

Protego decides (131 of the 145 cases of Google's own tests; its 14 others are known: user agents with a
space, raw non-ASCII paths, lines over 16 KB). It is asked with the bare product token. It does not tell the
line that it went by: that is found by a walk over the lines, and told only where it agrees with the verdict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes, urlsplit

from protego import Protego

from pipeline.errors import FetchError
from pipeline.fetch.body import BodyRules
from pipeline.fetch.exchange import Answer
from pipeline.fetch.redirects import Lost
from pipeline.model import RobotsFile

MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least this much is parsed
BODY = BodyRules(wire=MAX_BYTES, decoded=MAX_BYTES, any_type=True, cut=True)

_SHOWN = 200  # characters of a line that are told
_AGENT = ("user-agent", "useragent", "user agent")
_DISALLOW = ("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw")  # as Protego reads them
_RULES = ("allow", *_DISALLOW)
_GROUPED = ("crawl-delay", "crawl delay", "request-rate", "request rate", "visit-time", "visit time")
_SITE_WIDE = ("sitemap", "sitemaps", "site-map", "host")  # belong to no group and end none
_KNOWN = "|".join(re.escape(name) for name in (*_AGENT, *_RULES, *_GROUPED, *_SITE_WIDE))
# A line is "field: value"; the colon may be left out where the field is known.
_LINE = re.compile(rf"(?:(?P<known>{_KNOWN})(?:\s*:|\s|$)|(?P<other>[^:]*):)\s*(?P<value>.*)", re.I | re.S)
_HELD = re.compile(r"%(2F|25|2A)", re.I)  # escapes of characters that mean something in a rule
_PLAIN = re.compile(r"[A-Za-z0-9_.~/=*-]+\$?").fullmatch  # spelt already; most patterns are
_INDEX = "/index.html"  # where it is allowed, so is its folder


class _Line(NamedTuple):
    """A line that allows or disallows, as written."""

    field: str
    value: str
    number: int  # from 1
    text: str


class Rule(NamedTuple):
    """What such a line says. `pattern` is spelt so that it can be compared with a spelt path."""

    allows: bool
    pattern: str
    head: str  # of the pattern, before what stands for anything
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Robots:
    """What one origin's robots.txt means tonight: rules, none (all is open), or a failure (all is closed).

    `file` is what the origin answered; None where it gave no answer that can be kept.
    """

    why: str
    rules: Protego | None = None
    failure: FetchError | None = None
    file: RobotsFile | None = None
    _groups: dict[str, tuple[Rule, ...]] = field(default_factory=dict, compare=False, repr=False)

    def check(self, url: str, agent: str) -> str:
        """The decision and the line behind it: "allowed by line 3: Allow: /x".

        `agent` is the bare product token. Raises FetchError, "refused by robots" with the decision, or what
        kept us from asking.
        """
        if self.failure is not None:
            raise FetchError(self.failure.kind, self.failure.detail) from self.failure
        if self.rules is None:
            return f"allowed: {self.why}"
        if urlsplit(url).path == "/robots.txt":
            return "allowed: robots.txt itself is always open"
        allowed = self.rules.can_fetch(url, agent)
        decision = _in_words(allowed, self._rule_for(url, agent))
        if not allowed:
            raise FetchError("refused by robots", decision)
        return decision

    def crawl_delay(self, agent: str) -> float | None:
        """Seconds between requests, as robots.txt asks; None where it does not."""
        return self.rules.crawl_delay(agent) if self.rules is not None else None

    def _rule_for(self, url: str, agent: str) -> Rule | None:
        """The longest rule that fits, of the group for an agent; allow before disallow."""
        if agent not in self._groups:
            lines = _text(self.file.body).splitlines() if self.file is not None else []
            self._groups[agent] = tuple(_group(lines, agent))
        parts = urlsplit(url)
        path = _spelt(f"{parts.path or '/'}{'?' + parts.query if '?' in url else ''}", "/%=")
        near = (rule for rule in self._groups[agent] if path.startswith(rule.head))
        return next((rule for rule in near if _fits(rule.pattern, path)), None)


def from_answer(answer: Answer, origin: str) -> Robots:
    """Rules for 200; none where there is no robots.txt for us (RFC 9309, 2.3.1.3); else closed for tonight.

    `origin` is scheme://host:port of the URLs that the rules are for.
    """
    body = answer.body
    if len(body) == MAX_BYTES:
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]  # half a rule is another rule
    return from_file(RobotsFile(origin, answer.at, answer.status, body))


def from_file(file: RobotsFile) -> Robots:
    """What an answer means that was given earlier; good for a day (RFC 9309, 2.4)."""
    if file.status == 200:
        return Robots("by robots.txt", Protego.parse(_text(file.body)), file=file)
    if _says_none(file.status):
        return Robots(f"no robots.txt ({file.status})", file=file)
    return _closed(f"answered {file.status}")


def from_error(error: FetchError, redirected: bool, held: RobotsFile | None = None) -> Robots:
    """Closed where we could not learn the rules (RFC 9309, 2.3.1.4); open where redirects lead nowhere.

    Where rules of an earlier day are held, those are kept to while the file cannot be reached (2.4). A host
    that gives no answer, and an address that the guard refuses, are named as just that: the rules are not
    what stands in the way.
    """
    if isinstance(error, Lost):
        return Robots(f"no robots.txt ({error.detail})")
    if not redirected and error.kind in ("no answer", "refused address"):
        return Robots("", failure=error)
    if held is not None and held.status == 200 and error.kind in ("no answer", "http status"):
        return from_file(held)
    return _closed(error.detail)


def _says_none(status: int) -> bool:
    """An empty answer, a redirect to nowhere, or no file for us; a request to go slower says nothing."""
    return status in (204, 205) or 300 <= status < 500 and status != 429


def _closed(why: str) -> Robots:
    detail = f"the rules are not known tonight: for robots.txt, {why}"
    return Robots("", failure=FetchError("refused by robots", detail))


def _text(body: bytes) -> str:
    return body.decode("utf-8-sig", "replace")


# --- the line behind a verdict ----------------------------------------------------------------------------


def _in_words(allowed: bool, rule: Rule | None) -> str:
    verdict = "allowed" if allowed else "disallowed"
    if rule is None and allowed:
        return "allowed: no rule fits"
    if rule is None or rule.allows != allowed:
        return f"{verdict} by robots.txt; which line says so cannot be told"
    return f"{verdict} by line {rule.number}: {' '.join(rule.text.split())[:_SHOWN]}"


def _group(lines: list[str], agent: str) -> list[Rule]:
    """The rules for an agent, the longest pattern first, and of two as long the one that allows."""
    groups = _groups(lines)
    applies = {name: _applies(name, agent.lower()) for names, _ in groups for name in names}
    best = max(applies, key=lambda name: applies[name], default="")
    if not applies.get(best):
        return []
    rules = [rule for names, said in groups if best in names for line in said for rule in _rules(line)]
    return sorted(rules, key=lambda rule: (-len(rule.pattern), not rule.allows, rule.number))


def _groups(lines: list[str]) -> list[tuple[list[str], list[_Line]]]:
    """The names of agents, and the lines that are for all of them."""
    groups: list[tuple[list[str], list[_Line]]] = []
    naming = False  # the line before named an agent: a further name joins it
    for number, line in enumerate(lines, start=1):
        written = line.partition("#")[0].strip()
        match = _LINE.match(written)
        name = " ".join((match["known"] or "").lower().split()) if match else ""
        if match is None or name in _SITE_WIDE:
            continue
        if name in _AGENT:
            if not naming:
                groups.append(([], []))
            groups[-1][0].extend(_agents(match["value"].lower()))
        elif groups and match["value"] and name in _RULES:
            groups[-1][1].append(_Line(name, match["value"], number, written))
        naming = name in _AGENT
    return groups


def _agents(value: str) -> list[str]:
    """A name; one with a star, which the standard does not know, also counts without it."""
    bare = value.replace("*", "") if value != "*" else ""
    return [name for name in dict.fromkeys((value, bare)) if name]


def _rules(line: _Line) -> list[Rule]:
    allows, pattern = line.field == "allow", _pattern(line.value)
    folder = [pattern.removesuffix(_INDEX[1:]) + "$"] if allows and pattern.endswith(_INDEX) else []
    return [
        Rule(allows, each, each.removesuffix("$").partition("*")[0], line.number, line.text)
        for each in (pattern, *folder)
    ]


def _applies(name: str, agent: str) -> int:
    """How well a group's name fits an agent, 0 for not at all: the longest name that begins a word of it."""
    if name == "*":
        return 1
    if name not in agent:
        return 0
    return len(name) if re.search(rf"(?<![\w-]){re.escape(name)}", agent) else 0


def _pattern(value: str) -> str:
    if _PLAIN(value):
        return value
    if value.startswith(("http://", "https://")):  # written by mistake: Protego reads it as a path
        value = f"/{value}"
    anchor = "$" if value.endswith("$") else ""
    return _spelt(value.removesuffix("$"), "/%=*") + anchor


def _spelt(text: str, safe: str) -> str:
    """Escapes undone and done again, so that two spellings of one path are one."""
    return quote(unquote_to_bytes(_HELD.sub(lambda held: "%25" + held[1].upper(), text)), safe=safe)


def _fits(pattern: str, path: str) -> bool:
    """A path begins like a pattern; "*" stands for anything, "$" for the end. Linear, whatever is written."""
    anchored = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not pieces:
        return not anchored or path == first
    at = len(first)
    for piece in pieces[:-1]:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    last = pieces[-1]
    return len(path) - len(last) >= at and path.endswith(last) if anchored else path.find(last, at) >= 0
