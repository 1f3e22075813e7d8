"""Who a publisher is that nobody registered: name, owner and kind as its pages show them, with what shows it.

It is a suggestion. Independence rests on owners and kinds, so a person confirms it or corrects it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlsplit

from pipeline.config import publisher_of
from pipeline.model import Profile, Publisher, PublisherKind, Registry
from pipeline.model.registry import UNKNOWN_OWNER
from pipeline.night.look import Seen

LONGEST = 120  # letters of a name; what is longer is a slogan

Found = tuple[str, str] | None  # a value, and the sentence that tells what shows it


class Imprint(Protocol):
    """What a page shows of whoever publishes it: a document, or a row of the store."""

    @property
    def site_name(self) -> str | None: ...
    @property
    def owner(self) -> str | None: ...
    @property
    def logo(self) -> str | None: ...
    @property
    def byline(self) -> str | None: ...
    @property
    def desk(self) -> str | None: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Page:
    """What a rule may look at."""

    document: Imprint
    domain: str
    registry: Registry
    actor: Profile | None  # whose home it is
    rights: str = ""  # the line of rights
    holder: str = ""  # the name in it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A publisher as it could be registered, and what shows each of its fields."""

    publisher: Publisher
    because: tuple[tuple[str, str], ...]  # field, sentence


def suggestion(seen: Seen, registry: Registry) -> Suggestion | None:
    """What the page shows of its publisher; None where the publisher is registered, or nothing was read."""
    if seen.document is None:
        return None
    return suggested(seen.final_url, seen.document, registry, seen.rights, seen.holder)


def suggested(
    url: str, shown: Imprint, registry: Registry, rights: str = "", holder: str = ""
) -> Suggestion | None:
    """The same of a page that is stored, of which the line of rights is not known."""
    held = publisher_of(registry, url)
    if not held.owner.startswith(UNKNOWN_OWNER):
        return None
    actor = next((p for p in registry.profiles for home in p.home if _under(held.domain, home)), None)
    page = Page(shown, held.domain, registry, actor, rights, holder)
    name, owner, kind = (_first(rules, page) for rules in (NAMES, OWNERS, KINDS))
    spelt = {_fold(p.owner): p.owner for p in registry.publishers}
    made = Publisher(held.domain, name[0], spelt.get(_fold(owner[0]), owner[0]), _kind(kind[0]))
    if actor is not None:
        made = replace(made, interests=(actor.id,))
    return Suggestion(
        made, tuple(zip(("name", "owner", "kind"), (f[1] for f in (name, owner, kind)), strict=True))
    )


def _first(rules: tuple[Callable[[Page], Found], ...], page: Page) -> tuple[str, str]:
    value, why = next(found for rule in rules if (found := rule(page)))
    return " ".join(value.split())[:LONGEST], why


def _kind(word: str) -> PublisherKind:
    return next(kind for kind in KIND_WORDS if kind == word)


def _under(domain: str, home: str) -> bool:
    return f".{home}".endswith(f".{domain}") or f".{domain}".endswith(f".{home}")


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


# --- rules, the surest first; the last of each table always holds ------------------------------------------


def _of_the_actor(page: Page) -> Found:
    return (page.actor.name, f"the domain is a home of {page.actor.id}") if page.actor else None


def _of_the_site(page: Page) -> Found:
    name = page.document.site_name
    return (name, "its metadata call the site so") if name else None


def _of_the_rights(page: Page) -> Found:
    name = page.holder
    return (name, f"its line of rights reads “{page.rights}”") if name else None


def _of_the_metadata(page: Page) -> Found:
    name = page.document.owner
    return (name, "its metadata name the holder of the rights, or the publisher, so") if name else None


def _of_the_logo(page: Page) -> Found:
    """A logo that lies with a publisher whom we know: a house's titles share one store of pictures."""
    logo = page.document.logo
    if not logo or not urlsplit(logo).hostname:
        return None
    found = publisher_of(page.registry, logo)
    if found not in page.registry.publishers or found.domain == page.domain:
        return None
    return found.owner, f"its logo lies with {found.domain}, which is registered"


def _of_the_domain(page: Page) -> Found:
    return page.domain, "nothing on the page names it"


def _own(page: Page) -> Found:
    return _first(NAMES, page)[0], "no other owner is named"


def _kind_of_the_actor(page: Page) -> Found:
    return ("primary", f"the domain is a home of {page.actor.id}") if page.actor else None


def _kind_of_the_page(page: Page) -> Found:
    word = page.document.kind
    kind = PAGES.get(word)
    return (kind, f"the page is of the kind “{word.replace('_', ' ')}”") if kind else None


def _kind_of_a_newsroom(page: Page) -> Found:
    signed, named = page.document.byline or page.document.desk, page.document.owner or page.rights
    if page.document.kind in ("article", "live_blog") and signed and named:
        return "news", "a signed article, by a house that names itself"
    return None


def _unknown_kind(page: Page) -> Found:
    return "blog", "nothing shows a newsroom"


NAMES = (_of_the_actor, _of_the_site, _of_the_rights, _of_the_metadata, _of_the_domain)
OWNERS = (_of_the_actor, _of_the_metadata, _of_the_logo, _of_the_rights, _own)
KINDS = (_kind_of_the_actor, _kind_of_the_page, _kind_of_a_newsroom, _unknown_kind)
# what kinds of pages only one kind of publisher has
PAGES: dict[str, PublisherKind] = {
    "press_release": "press_release",
    "forum": "forum",
    "aggregator": "aggregator",
    "profile": "profile",
    "official": "primary",
}
KIND_WORDS: tuple[PublisherKind, ...] = (
    "primary",
    "news",
    "blog",
    "press_release",
    "forum",
    "aggregator",
    "profile",
)
