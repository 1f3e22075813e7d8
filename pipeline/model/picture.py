"""Pictures of profiles, as they flow from the pages to an edition: candidates, choices, thumbnails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """A picture of a page that supports one of a profile's best facts, by one of the page's claims."""

    profile_id: str
    names: tuple[str, ...]  # of the profile, then of its products
    document_id: str
    source_id: str | None  # by which the page came, for a problem's row
    page: str  # the URL of the page
    published_at: datetime | None
    url: str  # of the picture
    number: int  # among the pictures of its page, from 0
    place: int | None  # the block before which it stands; None: the metadata alone name it
    caption: str | None
    credit: str | None
    licence: str | None  # as the picture or its page says
    reserved: str  # what the headers of the page reserve
    quote: str  # the claim
    block: int  # in which it stands
    named: bool  # it names the profile or a product
    score: float  # confidence of the fact


@dataclass(frozen=True, slots=True)
class Choice:
    """A picture that stands for a profile; `why_not` says why it may not be shown, empty where it may."""

    candidate: Candidate
    position: int  # 1, 2, ...
    reason: str  # a sentence
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture made small: a WebP, without metadata. Width and height in pixels."""

    image: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a picture that was asked for. `why_not`: why there is no thumbnail; else empty."""

    url: str
    asked_at: datetime
    sha256: str | None = None  # of the original
    etag: str | None = None
    last_modified: str | None = None
    why_not: str = ""
