"""Where each page lies in the site, and which addresses of others may become links.

index.html  about.html  sources.html
event/ID.html  events.html  feed.xml  feed.json  thumbs/SHA256.webp
profile/ID/index.html  feed.xml  feed.json  statements-N.html  sources.html  history.html
fact/ID.html  publisher/DOMAIN.html  night/index.html  night/ID.html  static/
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

# What may name a file on every system and needs no escape in a link.
PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*", re.IGNORECASE)
LONGEST = 100  # characters of a file's name; file systems take 255 bytes
# Whitespace, controls and what no URL has unescaped: a browser would mend it, perhaps into something else.
UNWRITTEN = re.compile(
    r"[\s\x00-\x20\x7f-\x9f\"<>\\^`{|}\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# What most addresses are: a plain host, a port, and after that characters that a URL may have (RFC 3986).
USUAL = re.compile(
    r"https?://[a-z0-9][a-z0-9.-]*(?::[0-9]{1,5})?(?:[/?#][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?"
)

MAIL = re.compile(r"[^\s@<>,;:/?&#\"]+@([\w.-]+)")
RESERVED = frozenset({"example", "invalid", "test", "localhost"})  # RFC 2606: names behind which nobody reads


@lru_cache(maxsize=4096)  # a page names the same few again and again
def file_name(identity: str) -> str:
    """A name without path or ending: the id itself where that is plain, else a digest of it."""
    plain = PLAIN.fullmatch(identity) and identity == identity.lower() and identity != "index"
    if plain and len(identity) <= LONGEST:
        return identity
    if re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", identity):  # a night's id: capitals alone, so none collide
        return identity
    return "x" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def is_web(url: str | None) -> bool:
    """Whether a URL of a stranger may be a link: http or https, with a host, without a name before it."""
    if not url:
        return False
    if USUAL.fullmatch(url):
        return True
    if UNWRITTEN.search(url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False


def contact_link(contact: str | None) -> str | None:
    """Where a reader reports an error, as a link: a mail address or a https page that can exist, or None."""
    if contact and (mail := MAIL.fullmatch(contact)):
        return None if _is_reserved(mail[1]) else f"mailto:{quote(contact, safe='@')}"
    if contact and contact.startswith("https://") and is_web(contact):
        return None if _is_reserved(urlsplit(contact).hostname or "") else contact
    return None


def _is_reserved(host: str) -> bool:
    labels = host.lower().strip(".").split(".")
    return labels[-1] in RESERVED or (len(labels) > 1 and labels[-2] == "example") or len(labels) == 1


def root_of(path: str) -> str:
    """The way from a page to the site's root: "", "../", "../../"."""
    return "../" * path.count("/")
