"""One value of the sources file: text → value. Each raises ValueError, a sentence that says what to do."""

from __future__ import annotations

import difflib
import grp
import ipaddress
import os
import re
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from publicsuffixlist import PublicSuffixList

from pipeline.config.contact import literal
from pipeline.config.nodes import shown
from pipeline.config.words import ARTICLES, GENERIC
from pipeline.model.url import normalise_url

MAX_PATTERN = 500  # characters; a longer regular expression is a list of URLs in disguise

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PRODUCT_TOKEN = re.compile(r"[A-Za-z][A-Za-z_-]{0,63}")  # RFC 9309, 2.2.1: what robots.txt can name
# 127.0.0.0/8:8800-8900, 10.0.0.0/8, 127.0.0.1:8080, [::1]:8080; bare IPv6 has no ports
OPENING = re.compile(
    r"(\[(?=[^\]]*:))?(?P<range>[\da-fA-F:./]+?)(?(1)\])(:(?P<first>\d{1,5})(-(?P<last>\d{1,5}))?)?"
)
SECONDS = {"s": 1, "m": 60, "h": 3_600}
SHORTEST, LONGEST = (
    timedelta(seconds=1),
    timedelta(days=3),
)  # a slip of a digit must not end every night at once
SIZE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?) ?(B|kB|MB|GB|TB)")
BYTES = {"B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}  # as those who sell disks count
DECIMAL = re.compile(r"[0-9][0-9_]{0,14}(\.[0-9]{0,9})?")


def line(text: str) -> str:
    """One line of text that says something."""
    if not text.strip() or len(text.splitlines()) > 1:
        raise ValueError("must be one line of text; write it, or delete the key")
    return text.strip()


def note(text: str) -> str:
    """Text of any length."""
    return text.strip()


def yes(text: str) -> bool:
    """True or false, as YAML 1.2 writes them."""
    return text.lower() == "true"


def slug(text: str) -> str:
    """The id of a profile."""
    if not SLUG.fullmatch(text) or len(text) > 80:
        raise ValueError(
            f"{shown(text)} is no id; write small letters, digits and single hyphens, as in 'ripe-ncc'"
        )
    return text


def alias(text: str) -> str:
    """A name by which texts call the profile, and nobody else."""
    name = line(text)
    folded = name.casefold()
    noun = next((folded.removeprefix(word) for word in ARTICLES if folded.startswith(word)), folded)
    if noun in GENERIC:
        raise ValueError(
            f"{shown(name)} can mean anyone; delete it: pages show themselves whom such words mean"
        )
    if len(name) < 2:
        raise ValueError(f"{shown(name)} is too short to be a name; delete it")
    return name


def one_of(words: Iterable[str]) -> Callable[[str], str]:
    """A reader that takes only these words."""
    known = tuple(words)

    def read(text: str) -> str:
        if text not in known:
            raise ValueError(f"{shown(text)} is not a word we know; {nearest(text, known, 'choose from')}")
        return text

    return read


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """What was probably meant; where nothing is near, what there is (the first twenty)."""
    options = {option.casefold(): option for option in known}
    close = difflib.get_close_matches(word[:80].casefold(), options, 1, 0.6)
    if close:
        return f"did you mean {options[close[0]]!r}?"
    rest = ", …" if len(options) > 20 else ""
    return f"{otherwise} {', '.join(list(options.values())[:20])}{rest}"


def url(text: str) -> str:
    """A web address in its one spelling."""
    try:
        return normalise_url(text)
    except ValueError as error:
        told = "" if "@" in text else f": {shown(text)}"  # a password is not for the log
        raise ValueError(f"{error}{told}; copy the address from the browser") from error


def domain(text: str) -> str:
    """A host name, or an IP address, in its one spelling."""
    if not text or re.search(r"[\s/@?#\\:]", text):
        raise ValueError(f"{shown(text)} is no domain; write the bare name, as in 'ripe.net'")
    host = normalise_url(f"https://{text}/").removeprefix("https://").removesuffix("/")
    if host.startswith("www."):
        raise ValueError(f"{shown(text)} covers one host only; write {host.removeprefix('www.')!r}")
    if "." in host and literal(host) is None and suffixes("xn--" in host).is_public(host):
        raise ValueError(f"{shown(text)} is a suffix under which many publish; name a domain below it")
    return host


@cache
def suffixes(punycode: bool) -> PublicSuffixList:
    """The public suffix list that the library bundles; 15 ms to read, and 80 with its rules in punycode too,
    which apply to hosts that are written so."""
    return PublicSuffixList(accept_encoded_idn=punycode)


def code(pattern: str, example: str) -> Callable[[str], str]:
    """A reader of short codes."""

    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"{shown(text)} is no code; write it as in {example!r}")
        return text

    return read


def moment(text: str) -> datetime:
    """A day or a time (ISO 8601) in UTC; without a zone it is read as UTC."""
    try:
        value = datetime.fromisoformat(text.strip())
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{shown(text)} is no date; write it as in '2025-03-31'") from error


def regex(text: str) -> str:
    """A regular expression that compiles."""
    if len(text) > MAX_PATTERN:
        raise ValueError(f"longer than {MAX_PATTERN} characters; write a shorter expression")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what later Pythons may read differently
            re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"{shown(text)} is no regular expression: {error}; mend it there") from error
    return text


def duration(text: str) -> timedelta:
    """A time of some seconds to some days, as in 3h, 90m or 45s."""
    match = re.fullmatch(r"([0-9]{1,7})([smh])", text)
    long = timedelta(seconds=int(match[1]) * SECONDS[match[2]]) if match else timedelta(0)
    if not SHORTEST <= long <= LONGEST:
        raise ValueError(
            f"{shown(text)} is no length of time from 1s to 72h; write it as in '3h', '90m' or '45s'"
        )
    return long


def size(text: str) -> int:
    """Bytes of a disk."""
    match = SIZE.fullmatch(text)
    if match is None:
        raise ValueError(f"{shown(text)} is no size; write it as in '500 MB', '5 GB' or '0 B'")
    return int(float(match[1]) * BYTES[match[2]])


def ping(text: str) -> str:
    """A URL that knows whoever asks for it: no message repeats it."""
    try:
        return normalise_url(text)
    except ValueError as error:
        raise ValueError("no address that can be asked; copy it from the service that watches") from error


def number(low: float, high: float) -> Callable[[str], float]:
    """A reader of decimal numbers between two bounds, both included."""

    def read(text: str) -> float:
        if not DECIMAL.fullmatch(text) or not low <= float(text) <= high:
            raise ValueError(f"{shown(text)} is out of bounds; write a number from {low:,g} to {high:,g}")
        return float(text)

    return read


def integer(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers between two bounds, both included."""

    def read(text: str) -> int:
        if not DECIMAL.fullmatch(text) or "." in text or not low <= int(text) <= high:
            raise ValueError(f"{shown(text)} is out of bounds; write a whole number from {low:,} to {high:,}")
        return int(text)

    return read


def contact(text: str) -> str:
    """Goes into a request header as it stands."""
    if not text.isascii() or re.search(r"[()\\\n\t]", text):
        raise ValueError(
            "must be plain ASCII on one line, without brackets; write an address or a https:// page"
        )
    return text.strip()


def proxy(text: str) -> str:
    """The URL of an HTTP proxy, or the word env."""
    if text != "env":
        try:
            normalise_url(text)
        except ValueError as error:
            raise ValueError(f"{error} (a proxy is a http:// URL, or 'env' for the environment's)") from error
    return text


@dataclass(frozen=True, slots=True)
class Opening:
    """Private addresses and ports that a file opens on purpose."""

    network: ipaddress.IPv4Network | ipaddress.IPv6Network
    first: int
    last: int

    def covers(self, address: str, port: int) -> bool:
        return ipaddress.ip_address(address) in self.network and self.first <= port <= self.last


def opening(text: str) -> Opening:
    """Read a range of addresses; whoever connects knows which ports it means without ports."""
    match = OPENING.fullmatch(f"[{text}]" if text.count(":") > 1 and "[" not in text else text)
    try:
        if match is None:
            raise ValueError("not a range with ports")
        network = ipaddress.ip_network(match["range"])
        first, last = int(match["first"] or 1), int(match["last"] or match["first"] or 65535)
        if not 1 <= first <= last <= 65535:
            raise ValueError("ports run from 1 to 65535, the lower first")
    except ValueError as error:
        raise ValueError(
            f"{shown(text)} is no range: {error}; write it as in '127.0.0.0/8:8800-8900'"
        ) from error
    return Opening(network, first, last)


def group(text: str) -> str:
    """The name of a group of users of this machine, to which whoever runs the night can give files."""
    try:
        gid = grp.getgrnam(text).gr_gid
    except (KeyError, ValueError) as error:
        raise ValueError(
            f"this machine has no group {shown(text)}; make it (groupadd), or name another"
        ) from error
    if os.geteuid() and gid not in (os.getegid(), *os.getgroups()):
        raise ValueError(
            f"this user is not in the group {shown(text)} and cannot give files to it; add it there"
        )
    return text


def private_range(text: str) -> str:
    """A range of addresses as it is written, when it can be read."""
    opening(text)
    return text


def product_token(text: str) -> str:
    """The name that robots.txt files may call us by."""
    if not PRODUCT_TOKEN.fullmatch(text):
        raise ValueError(
            f"{shown(text)} is no product name; write letters, '-' and '_' only, as in 'EvidenceBot'"
        )
    return text
