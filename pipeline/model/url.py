"""One spelling for each web address: the identity of sources and documents.

`tidy_url` spells a URL in the one way of RFC 3986, section 6, and refuses what no web server of ours
may be asked for. `normalise_url` also drops the parameters that only tell the site who sent a reader.
Both are idempotent, and both raise ValueError with a sentence for an analyst.

    written                           becomes
    HTTP://Example.COM:80             http://example.com/      (case, default port, empty path)
    bücher.example, xn--bcher-kva...  xn--bcher-kva.example    (IDNA 2008 by UTS 46; ASCII stays as it is)
    example.com.                      example.com              (the root's dot)
    /a/./b/../c                       /a/c                     (dot segments, "%2e" among them)
    %7e, %c3%bc, "ü", a space, "%zz"  ~, %C3%BC, %C3%BC, %20, %25zz
    ?                                 nothing                  (an empty query; an empty value stays)
    #part, #:~:text=x, #!/a           nothing                  (fragments of all kinds never reach a server)
    ?utm_source=x&id=7                ?id=7                    (TRACKING; `normalise_url` alone)

Refused: other schemes, user information, backslashes, tabs, line breaks and control characters, spaces in
the host, numbers that are no plain IPv4 address, digits of other scripts in a port, and names that the DNS
cannot hold. Browsers mend most of these; two readers that mend differently are how guards are passed by.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

import idna

MAX_URL = 2083  # characters; the longest that browsers and other crawlers agree on
MAX_HOST = 253  # characters of a name in the DNS (RFC 1035)
DEFAULT_PORTS = {"http": 80, "https": 443}

_PARTS = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?", re.I
)
_AUTHORITY = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]*))?", re.ASCII)
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
# What is in its one spelling already, as most URLs of a sources file and of a night are.
_TIDY = re.compile(
    r"https?://(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+[a-z]{2,63}(?=/)(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*+/?",
    re.ASCII,
)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = "%/:@!$&'()*+,;=~"  # RFC 3986 pchar, and the escapes that are already there
_QUERY_SAFE = _PATH_SAFE + "?[]"  # brackets are common in queries and every server reads them

# Parameters that say who sent the reader and never which page it is: a name, and what its value must be. A
# name that other sites may use to choose a page is dropped only with the values that its inventor gives it.
TRACKING: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(name), re.compile(value, re.I))
    for name, value in (
        (r"utm_\w+", r".*"),  # campaign tags of Google Analytics, which everybody copies
        (r"_ga|_gl|gclsrc|gad_source", r".*"),  # Google: readers followed across sites
        (
            r"fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id",
            r".*",
        ),  # click ids of ads
        (r"fb_(?:action_ids|action_types|ref|source)", r".*"),  # Facebook: where it was shared
        (r"mc_cid|mc_eid", r".*"),  # Mailchimp: campaign and reader
        (r"mkt_tok", r".*"),  # Marketo: reader
        (r"_hsenc|_hsmi", r".*"),  # HubSpot: reader and mail
        (r"vero_id|oly_(?:enc|anon)_id", r".*"),  # Vero and Omeda: reader of a newsletter
        (r"igshid|igsh", r".*"),  # Instagram: who shared
        (r"__twitter_impression", r".*"),  # Twitter: shown in its frame
        (r"ref_src|ref_url", r".*"),  # embedded posts: where they stand
        (r"guccounter|guce_referrer(?:_sig)?", r".*"),  # Yahoo: come from its consent wall
        (r"at_medium|at_campaign|at_custom\d*", r".*"),  # Piano Analytics, as broadcasters use it
        (r"xtor", r"[a-z]{2,4}-\d.*"),  # the same firm's older tags: RSS-3208, AL-72-[partner]
        (r"ns_(?:mchannel|source|campaign|linkname|fee)", r".*"),  # Comscore, as broadcasters use it
        # newsrooms' own names of campaigns, which are words with a separator: url-share, BBD050624_MONEY
        (r"cmpid|smid", r"(?=.*[a-z])\w+[-_:][\w.:-]*|rss"),
        (r"cmp", r"(?:share|twt|fb|soc|ema?il|rss)_\w+"),
        (r"ito", r"\d{2,4}|[a-z]+[-_][\w-]*"),  # Mail Online: 1490 for its feeds, social-twitter_...
        (r"sh_kit", r"[\w.-]*"),  # a share bar
        (r"partner|emc", r"rss\w*"),  # feeds of the New York Times
        # ref is a branch or a revision on code hosts: only a host or a well-known sender is a referrer
        (
            r"ref",
            r"(?:[a-z0-9-]+\.)+[a-z]{2,}|rss|feed|home|homepage|newsletter|email|twitter|facebook|linkedin|hn|",
        ),
    )
)


class Place(NamedTuple):
    """Where a tidied URL points: host as it is dialled (no brackets), port always known."""

    scheme: str
    host: str
    port: int


def normalise_url(url: str) -> str:
    """The identity of a page: `tidy_url` without tracking parameters.

    Raises ValueError for anything that is not an http(s) URL which we may ask for.
    """
    tidied = tidy_url(url)
    head, mark, query = tidied.partition("?")
    if not mark:
        return head
    kept = [part for part in query.split("&") if not _tracks(part)]
    return f"{head}?{'&'.join(kept)}" if any(kept) else head


@lru_cache(4096)  # each URL of a night is looked at by several stages, soon after one another
def tidy_url(url: str) -> str:
    """The URL in its one spelling, with every parameter.

    Scheme and host in lower case, international names in punycode, no default port, no root dot, no dot
    segments, "/" for an empty path, no fragment, no escape that need not be, hex digits in upper case.
    The order of parameters is kept. Raises ValueError.
    """
    return url if len(url) <= MAX_HOST and _TIDY.fullmatch(url) else _tidied(url)


def _tidied(url: str) -> str:
    stripped = url.strip(" \t\r\n")
    if len(stripped) > MAX_URL:
        raise ValueError(f"the URL is longer than {MAX_URL} characters")
    if _FORBIDDEN.search(stripped):
        raise ValueError("the URL holds a backslash, a tab, a line break or another control character")
    parts = _PARTS.fullmatch(stripped.partition("#")[0])
    if parts is None:
        raise ValueError("the URL does not begin with http:// or https://")
    scheme = parts["scheme"].lower()
    path = _remove_dots(_escape(parts["path"], _PATH_SAFE))
    query = _escape(parts["query"] or "", _QUERY_SAFE)
    tidied = f"{scheme}://{_authority(scheme, parts['authority'])}{path or '/'}{'?' + query if query else ''}"
    if len(tidied) > MAX_URL:
        raise ValueError(f"the URL is longer than {MAX_URL} characters once it is escaped")
    return tidied


def place_of(tidied: str) -> Place:
    """Scheme, host and port of a URL that `tidy_url` or `normalise_url` returned."""
    scheme, _, rest = tidied.partition("://")
    parts = _AUTHORITY.fullmatch(re.split(r"[/?]", rest, maxsplit=1)[0])
    if parts is None:
        raise ValueError(f"{tidied} is not a tidied URL")
    return Place(scheme, parts["host"].strip("[]"), int(parts["port"] or DEFAULT_PORTS[scheme]))


def _authority(scheme: str, authority: str) -> str:
    if " " in authority:
        raise ValueError("the host of the URL holds a space")
    if "@" in authority:
        raise ValueError("the URL carries credentials")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        raise ValueError("the URL has a bad port or host")
    host, port = _host(parts["host"]), parts["port"]
    if not port or int(port[:6]) == DEFAULT_PORTS[scheme]:
        return host
    if not 0 < int(port[:6]) < 65536:
        raise ValueError("the port of the URL is not between 1 and 65535")
    return f"{host}:{int(port)}"


def _host(host: str) -> str:
    if host.startswith("["):
        return f"[{_address6(host[1:-1])}]"
    name = _ascii(host).lower().removesuffix(".")
    if not name:
        raise ValueError("the URL names no host")
    labels = name.split(".")
    if len(name) > MAX_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(f"{name[:80]!r} is not a host name")
    if _NUMBER.fullmatch(labels[-1]):
        return _address4(name)
    return name


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise ValueError(f"{host[:80]!r} is not a host name: {error}") from error


def _address4(name: str) -> str:
    """An IPv4 address in its one spelling: 127.1, 0x7f.1 and 2130706433 are how guards are passed by."""
    try:
        return str(ipaddress.IPv4Address(name))
    except ValueError as error:
        raise ValueError(f"{name[:80]!r} is a number and no IPv4 address") from error


def _address6(text: str) -> str:
    try:
        if "%" in text:
            raise ValueError("it has a zone")
        return str(ipaddress.IPv6Address(text))
    except ValueError as error:
        raise ValueError(f"{text[:80]!r} is no IPv6 address: {error}") from error


def _escape(text: str, safe: str) -> str:
    return quote(_ESCAPE.sub(_one_escape, text), safe=safe)


def _one_escape(escape: re.Match[str]) -> str:
    """A lone percent sign becomes an escape; an escape of what need not be escaped becomes the character."""
    if escape[1] is None:
        return "%25"
    character = chr(int(escape[1], 16))
    return character if character in _UNRESERVED else escape[0].upper()


def _remove_dots(path: str) -> str:
    """RFC 3986, section 5.2.4, for an absolute path."""
    out: list[str] = []
    segments = path.split("/")[1:]
    for place, segment in enumerate(segments):
        last = place == len(segments) - 1
        if segment == "..":
            out = out[:-1]
        if segment not in (".", ".."):
            out.append(segment)
        elif last:
            out.append("")
    return "/" + "/".join(out) if segments else ""


def _tracks(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    name, value = unquote(name).lower(), unquote(value)
    return any(rule.fullmatch(name) and wanted.fullmatch(value) for rule, wanted in TRACKING)
