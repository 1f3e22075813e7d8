"""Evidence: what the network gave, what a page says, what it claims. Committed before anybody scores."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Literal

from pipeline.model.registry import digest

# live_blog: written while things happen, entry by entry; machine_written: the page itself says so
DocumentKind = Literal[
    "article", "live_blog", "official", "press_release", "forum", "aggregator", "profile", "machine_written"
]
BlockKind = Literal["title", "deck", "heading", "paragraph", "item", "quote"]
# fetched: something new; not_modified: a 304; same_bytes: the body that we hold; same_text: another body,
# of which a reader sees what he saw before
Outcome = Literal["fetched", "not_modified", "same_bytes", "same_text", "refused", "failed"]
ANSWERED: tuple[Outcome, ...] = ("fetched", "not_modified", "same_bytes", "same_text")
Modality = Literal["asserted", "hedged", "predicted", "denied"]
Tense = Literal["past", "present", "future", ""]  # "": the sentence does not tell
# how we know whom a claim is about; "analyst": somebody has decided it
Route = Literal["name", "product", "we", "description", "pronoun", "topic", "analyst"]


@dataclass(frozen=True, slots=True)
class Target:
    """A URL to fetch tonight, with what we know of it from earlier nights."""

    url: str
    source_id: str
    etag: str | None = None  # byte for byte as it was sent, for exactly this URL
    last_modified: str | None = None
    sha256: str | None = None  # of the body that we hold
    title: str | None = None  # as a feed announced it
    published_at: datetime | None = None
    warc_file: str | None = None  # where the archive holds that body
    warc_offset: int | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A body as received (content coding undone), before anybody reads it."""

    url: str  # as asked for
    final_url: str  # after redirects
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    sha256: str = field(init=False)  # of the body; worked out once, everybody asks for it

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "sha256", hashlib.sha256(self.body).hexdigest()
        )  # once: everybody asks for it

    def header(self, name: str) -> str | None:
        """The first value of a header, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What happened to one URL tonight; there is one for each target, whatever happened."""

    target: Target
    at: datetime
    outcome: Outcome
    status: int | None = None
    problem: str = ""  # a ProblemKind where the outcome is refused or failed
    detail: str = ""
    robots: str = ""  # the decision and the rule behind it
    tries: int = 1
    seconds: float = 0.0
    snapshot: Snapshot | None = None  # only where the outcome is fetched
    etag: str | None = None
    last_modified: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None
    rights: str = ""  # what the publisher reserves, as its headers say it
    moved_to: str | None = None  # where redirects lead that are all for good


@dataclass(frozen=True, slots=True)
class Listing:
    """What one body of a feed or sitemap names: pages, and further lists (an index of sitemaps)."""

    source_id: str
    url: str  # of the list; an index's sitemaps have their own
    sha256: str
    pages: tuple[Target, ...]
    lists: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """What an origin answered when it was asked for its robots.txt; good for a day."""

    origin: str  # scheme://host:port
    fetched_at: datetime
    status: int  # 200, or that of an answer which means that there are no rules
    body: bytes


@dataclass(frozen=True, slots=True)
class Visits:
    """What earlier visits to a URL taught: how often it changes, and how it fares."""

    url: str
    first_seen: datetime | None = None  # the first answer with content
    changed_at: datetime | None = None  # the last answer that said something new
    last_attempt: datetime | None = None
    last_answer: datetime | None = None
    burden: float = 0.0  # weights of the failures since the last answer, added up
    failing_since: datetime | None = None
    moved_to: str | None = None
    next_visit: datetime | None = None  # None: every night


@dataclass(frozen=True, slots=True)
class Block:
    """A run of `Document.text`: text[start:end]. Quotes never cross a block."""

    kind: BlockKind
    start: int
    end: int
    page: int = 0  # of a PDF, from 1: where the block begins; 0 for what has no pages
    at: datetime | None = None  # when this entry of a live blog was written; None: with the page


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link inside the article's own text."""

    start: int
    end: int
    href: str  # absolute


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article. The publisher's logo and its authors' portraits are none."""

    url: str
    caption: str | None
    credit: str | None
    licence: str | None = None  # a URL, or the mark as written: CC BY 4.0
    place: int | None = None  # the block before which it stands; None: the metadata alone name it


@dataclass(frozen=True, slots=True)
class Document:
    """A page as one text version.

    `text` is the blocks joined by blank lines: title, deck and body, and nothing of the site's
    furniture. Typography and spaces stay as written; only runs of white space that HTML does not
    show are folded.
    """

    url: str  # as fetched: the identity of the document
    final_url: str
    publisher_domain: str
    title: str
    deck: str | None
    byline: str | None
    published_at: datetime | None
    modified_at: datetime | None
    fetched_at: datetime
    language: str  # ISO 639-1
    kind: DocumentKind
    text: str
    blocks: tuple[Block, ...]
    links: tuple[Anchor, ...]
    images: tuple[Image, ...]
    canonical: str | None
    site_name: str | None
    snapshot_sha256: str
    reader: str  # version of the reader that made the text
    refused_because: str = ""  # a page that was read and is no evidence
    # what the page says of itself beside that; empty where it says nothing
    desk: str | None = None  # the desk or agency that signs, beside the people of the byline or instead
    owner: str | None = None  # who holds the rights, else who publishes, as the metadata name them
    logo: str | None = None  # of that publisher: a URL
    licence: str | None = None  # a URL, or words
    free: bool | None = None  # whether all may read the whole text
    paid_part: str | None = None  # CSS selector of what subscribers alone may read
    amp: str | None = None  # the same page for small screens
    alternates: tuple[tuple[str, str], ...] = ()  # language as written, URL: the page in other languages
    # minutes east of UTC of the clocks that the times were written by; None: no zone was written
    published_offset: int | None = None
    modified_offset: int | None = None
    marks: tuple[str, ...] = ()  # of whoever runs the site: "Google Analytics UA-12345"
    hidden: int | None = None  # characters that the page keeps from its readers; None: nobody counted
    id: str = field(init=False, repr=False, compare=False)  # follows from the URL; worked out once

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("document", self.url))

    @property
    def published_local(self) -> datetime | None:
        """When it appeared on the clock of its page: "Monday" in its text is counted from that day."""
        if self.published_at is None or self.published_offset is None:
            return self.published_at
        return self.published_at.astimezone(timezone(timedelta(minutes=self.published_offset)))

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of one sentence from a text version of a page to the next. Places are (start, end)."""

    kind: Literal["kept", "edited", "gone", "added"]
    before: tuple[int, int] | None  # in the older text; None for one that was added
    after: tuple[int, int] | None  # in the newer text; None for one that is gone
    notice: tuple[int, int] | None = None  # in the newer text: the correction notice that names the change


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written: 8.5 million devices is value 8.5e6, step 1e5, unit "device"."""

    value: float
    unit: str  # "%", "USD", "km", a counted noun's lemma, or "" where none is known
    step: float  # the last written digit's worth; values closer than this may be the same, rounded
    comparator: str  # "=", "~", ">", ">=", "<", "<="
    start: int  # within the quote
    end: int
    base: tuple[str, ...] = ()  # lemmas of what it is a share or a part of: "12 % of its *staff*"
    # what it says of its subject: "rise by", "fall to", "from", ...; "" for a level
    change: str = ""
    qualifiers: tuple[str, ...] = ()  # of "gross net total average median minimum maximum per-year ..."


@dataclass(frozen=True, slots=True)
class Condition:
    """A phrase that narrows what is claimed, as written: quote[start:end]."""

    kind: str  # "if", "unless", "except", "only", "when", "purpose", "among"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in the claim, resolved against the document's clock: from `first` to `last`, both included."""

    first: str  # ISO date
    last: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement about one profile in one document. text[start:end] == quote, always."""

    document_id: str
    profile_id: str
    quote: str
    occurrence: int  # 0 for the first place in the text where this quote stands
    start: int
    end: int
    prefix: str
    suffix: str
    text_sha256: str
    block: int
    # how we know whom it is about
    route: Route
    extraction: float  # 0-1: did we read it right
    # what it says
    terms: tuple[str, ...]  # content lemmas in order
    names: tuple[str, ...]  # proper names other than the profile's, folded
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    places: tuple[str, ...]
    restrictors: tuple[str, ...]  # scope words: only, worldwide, except, real-time, ...
    negated: bool
    modality: Modality
    # who says it
    speaker: str | None  # who is reported to have said it, as written
    speaker_id: str | None  # that speaker's profile, where it is one that we track
    credit: str | None  # another publisher or document that this page has it from, as written
    credit_url: (
        str | None
    )  # alone and the page's own: the newsroom says that it has seen or counted it itself
    observed: bool  # the page shows its own reporting for this sentence
    # what is done, as the main clause of what is said tells it; empty where that is not clear
    predicate: str = ""  # the main verb's canonical lemma, with its particle and without its negation
    object: tuple[str, ...] = ()  # content lemmas of its object, in order; of the subject of a passive
    tense: Tense = ""
    conditions: tuple[Condition, ...] = ()
    # follows from what was claimed where; worked out once, every stage asks for it many times
    id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = self.document_id, self.profile_id, self.quote, str(self.occurrence)
        object.__setattr__(self, "id", digest("claim", *parts))

    @property
    def missed(self) -> bool:
        """Whether it tells of a plan that was not kept."""
        return any(restrictor.startswith("missed:") for restrictor in self.restrictors)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is stored, as the later stages read it.

    `documents` holds the newest text version of each fit document, `earlier` its older ones, oldest
    first. `claims` are those of every version; the ids in `gone` are of sentences that no longer
    stand on their page.
    """

    documents: tuple[Document, ...]
    earlier: tuple[Document, ...]
    claims: tuple[Claim, ...]
    gone: frozenset[str]
