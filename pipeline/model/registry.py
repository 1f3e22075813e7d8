"""The registry: sources.yaml, checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

PublisherKind = Literal[
    "primary", "wire", "news", "trade", "blog", "aggregator", "press_release", "forum", "profile"
]
SourceKind = Literal["page", "feed", "sitemap"]
Audience = Literal["public", "strategic_circle", "leadership_alliance"]

AUDIENCES: tuple[Audience, ...] = ("public", "strategic_circle", "leadership_alliance")

UNKNOWN_OWNER = "unknown owner of "  # and the domain: the owner of a site that nobody registered


def digest(*parts: str) -> str:
    """A 20-digit hex id of the parts; parts cannot run into one another."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


# Nouns of names, folded, of those who speak for their members.
_ADVOCATES = frozenset(
    (
        *("alliance", "association", "coalition", "lobby", "campaign", "verband", "bündnis", "allianz"),
        *("alianza", "asociación", "coalición", "aliança", "associação", "coligação"),
    )
)


@dataclass(frozen=True, slots=True)
class Profile:
    """An institution that we track, as people registered it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    products: tuple[str, ...] = ()  # products, assets and documents that are the profile's own
    kind: str = "company"
    home: tuple[str, ...] = ()  # domains on which "we" is this profile
    category: str | None = None
    base: str | None = None
    related: tuple[tuple[str, str], ...] = ()  # (relation, profile id)
    fields: tuple[tuple[str, Audience], ...] = ()  # (field, the widest audience that may read it)

    @property
    def has_interests(self) -> bool:
        """Whether its word on others is an interested party's: a company, or who speaks for members.

        An institution with a category (a regulator, a standards body) is none, whatever it is called.
        """
        words = self.name.casefold().split()
        advocate = self.category is None and not _ADVOCATES.isdisjoint(words)
        return self.kind == "company" or advocate


@dataclass(frozen=True, slots=True)
class Publisher:
    """A registrable domain, or a longer host where one domain carries several publishers."""

    domain: str
    name: str
    owner: str
    kind: PublisherKind
    country: str | None = None
    language: str | None = None
    interests: tuple[str, ...] = ()  # profiles that it belongs to or is paid by
    audience: Audience = "public"

    @property
    def registered(self) -> bool:
        """Whether a person has named it in the sources file, or its pages led us to it."""
        return self.owner != UNKNOWN_OWNER + self.domain


@dataclass(frozen=True, slots=True)
class Source:
    """A URL to watch."""

    url: str
    kind: SourceKind = "page"
    profiles: tuple[str, ...] = ()  # empty: any profile that the pages name
    added_by: str | None = None
    added_at: datetime | None = None
    note: str | None = None
    min_claims: int = 0  # what the source promises a night; less holds the night back
    pattern: str | None = None  # feeds and sitemaps: only URLs that match this regular expression
    max_age_days: int | None = None
    paused: bool = False  # not visited until somebody resumes it; what it gave stays evidence
    place: str = ""  # file:line:column

    @property
    def id(self) -> str:
        return digest("source", self.url)


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How we behave towards the network. Seconds and bytes."""

    contact: str
    delay: float = 5.0
    proxy: str | None = None  # a URL, or "env" to take it from the environment
    allow_private: tuple[str, ...] = ()  # "127.0.0.0/8:8800-8900": ranges, with ports, that the guard opens
    user_agent: str = "EvidenceBot"
    connect_seconds: float = 5.0
    read_seconds: float = 10.0
    total_seconds: float = 30.0
    wire_bytes: int = 5_000_000
    decoded_bytes: int = 10_000_000
    concurrency: int = 32  # hosts at a time; each host sees one connection
    ca_file: str | None = None  # certificates, in PEM, that are trusted beside the public ones
    keep_days: int | None = None  # then archived bodies on which no claim rests are dropped


@dataclass(frozen=True, slots=True)
class NightSettings:
    """What a night keeps to, and whom it tells. Bytes."""

    deadline: timedelta = timedelta(hours=3)  # after the start of a run; then no more visits are made
    metrics: str | None = None  # the file of metrics, for node_exporter's textfile collector
    ping: str | None = None  # where it says that it begins and how it ended; a secret
    disk_budget: int | None = None  # the most that the folder of the databases may take
    disk_reserve: int = 100_000_000  # what stays free on its disk: less, and SQLite may fail in the middle


@dataclass(frozen=True, slots=True)
class Registry:
    """The checked sources file."""

    profiles: tuple[Profile, ...]
    publishers: tuple[Publisher, ...]
    sources: tuple[Source, ...]
    fetch: FetchSettings
    path: str = ""
    encoder: str | None = None  # a folder with a sentence encoder
    groups: tuple[tuple[Audience, str], ...] = ()  # the system's group that may read a closed edition
    night: NightSettings = NightSettings()
