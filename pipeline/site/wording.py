"""Values in words for people: times, scores, counts, changes. Tables first, what walks them below."""

from __future__ import annotations

import re
from datetime import datetime

from pipeline.model.figures import two_places
from pipeline.model.shelf import ChangeEntry

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
AUDIENCES = {
    "public": "Public edition",
    "strategic_circle": "Strategic Circle edition",
    "leadership_alliance": "Leadership Alliance edition",
}
# Grade → full marks of five, so that a grade is told by its shape and not by its colour alone.
MARKS = {"A": 5, "A/B": 4, "B/C": 3, "C/D": 2, "D": 1}
STATUSES = {
    "confirmed": "enough independent evidence, and nothing against it that counts",
    "plausible": "somebody who can know says it; more would be needed to confirm it",
    "weak": "nobody who can know it has been found behind it",
    "disputed": "sources of equal rank contradict each other",
    "superseded": "overtaken by a newer value or a later explanation",
    "retracted": "taken back by the one who first said it",
    "rejected": "refuted by a direct source, or narrowed by those who read closer",
}
FALLEN = ("superseded", "retracted", "rejected")
STANCES = {
    "support": "In support",
    "contradict": "Against it",
    "narrower": "Says less: a narrower statement",
    "wider": "Says more: a wider statement",
    "superseded": "Overtaken",
}
KINDS = {
    "primary": "the actor itself",
    "wire": "news agency",
    "news": "news outlet",
    "trade": "trade press",
    "blog": "blog",
    "aggregator": "aggregator",
    "press_release": "press release",
    "forum": "forum",
    "profile": "profile page",
}
HORIZONS = {
    "now": ("Now", "to 30 days"),
    "quarter": ("Quarter", "30 to 120 days"),
    "year": ("Year", "beyond"),
}
FIELDS = {
    "category": "Category",
    "region": "Region",
    "signal_focus": "Signal focus",
    "content_type": "Content type",
    "primary_domain": "Primary domain",
    "topic": "Topic",
    "impact": "Impact",
    "operational_criticality": "Operational criticality",
    "time_horizon": "Time horizon",
    "base": "Base",
    "kind": "Type",
    "what_it_does": "What it does",
    "why_it_matters": "Why it matters",
    "what_to_watch": "What to watch",
    "outlook_now": "Outlook: now",
    "outlook_quarter": "Outlook: quarter",
    "outlook_year": "Outlook: year",
    "record confidence": "Confidence of the record",
}
# Stage of the funnel → what is counted there.
STAGES = {
    "sources": "sources to visit",
    "urls": "addresses asked for",
    "fetched": "pages received",
    "not_modified": "not modified since the last visit",
    "same_bytes": "the same bytes as before",
    "same_text": "another body with the same text",
    "refused": "not to be had: robots.txt or a reservation of rights",
    "failed": "no answer",
    "listed": "feeds and sitemaps read",
    "read": "pages read",
    "claims": "statements claimed",
    "facts": "facts",
}
# Why something changed, as the history writes it → in a sentence about all changes of a night.
REASONS = {
    "source changed": "Every change comes from the watched pages: they say more or other things than before.",
    "processing changed": "No page has changed: we read or weigh the same pages otherwise.",
    "analyst decided": "Every change is a decision of an analyst.",
}
SET_BY = {"registry": "entered in the register", "facts": "from evidence", "analyst": "decided by an analyst"}
# What a profile is to an event; what another profile is to it, or it to that one.
RELATIONS = {
    "party_to": "a party to it",
    "affected_by": "affected by it",
    "product": "Product",
    "owner": "Owner",
    "predecessor": "Predecessor",
    "successor": "Successor",
    "member_of": "Member of",
    "regulator_of": "Regulator of",
    "office_holder": "Office holder",
}
RESOLUTIONS = {"came true": "came true", "did not": "did not come true", "unclear": "unclear what came of it"}
SMALL = 0.05  # of a score: half of the narrowest band; a smaller change inside a grade is no news. By hand.
SENTENCE = re.compile(r"(?<=[.!?…”])\s+")  # where one sentence ends and another begins
PLACE = re.compile(r"[a-z]+(?:-[a-z]+)*")  # a place as a slug
DATED = re.compile(r", (\d{4}(?:-\d{2}){0,2})$")  # at the end of an event's name
LITTLE = frozenset({"and", "of", "the"})
SCORED = re.compile(r"(\S+) ([01]\.\d\d)(?: (\w+))?")  # "A 0.97 confirmed", as the history writes a score
# What HTML cannot hold, and what would reverse the text around it where it is not isolated.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def clean(text: str) -> str:
    """Text that HTML can hold: controls and halves of characters become the replacement character."""
    return text if text.isprintable() else UNSEEN.sub("\ufffd", text)


def day(iso: str | None) -> str:
    """2024-05-06T06:00:00Z → 6 May 2024; what is no time stays as it is, nothing is "undated"."""
    if not iso:
        return "undated"
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return _reduced(iso)
    if len(iso) < len("2024-05-06"):
        return _reduced(iso)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def _reduced(iso: str) -> str:
    """2024-05 → May 2024; a year, or what is no date, as it is."""
    year, _, month = iso.partition("-")
    if len(iso) == 7 and month.isdecimal() and 1 <= int(month) <= 12:
        return f"{MONTHS[int(month) - 1]} {year}"
    return iso


def titled(name: str) -> str:
    """The name of an event with its day written out: "Outage: The Exchange, 2024-05-01" → 1 May 2024."""
    return DATED.sub(lambda found: f", {day(found[1])}", name)


def place(name: str) -> str:
    """united-states → United States; a name that is written out stays as it is."""
    if not PLACE.fullmatch(name):
        return name
    return " ".join(word if word in LITTLE else word.capitalize() for word in name.split("-"))


def short_day(iso: str | None) -> str:
    """2024-11-06T06:00:00Z → 6 Nov 2024, for drawings; what is no time gives its first ten letters."""
    try:
        moment = datetime.fromisoformat(iso or "")
    except ValueError:
        return (iso or "")[:10]
    return f"{moment.day} {MONTHS[moment.month - 1][:3]} {moment.year}"


def moment(iso: str | None) -> str:
    """2024-05-06T06:00:00Z → 6 May 2024, 06:00 UTC."""
    return f"{day(iso)}, {iso[11:16]} UTC" if iso and len(iso) > 16 else day(iso)


def score(value: float | None) -> str:
    """Two digits, never rounded up: 0.897 is an A/B, and a reader looks 0.90 up as an A."""
    return "–" if value is None else two_places(value)


def many(count: int, noun: str) -> str:
    """1 page, 2 pages, 1,200 pages."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def language(code: str | None) -> str | None:
    """A language that may stand in a lang attribute."""
    return code if code and LANGUAGE.fullmatch(code) else None


def label(name: str, table: dict[str, str]) -> str:
    """The word for a name, or the name itself without underscores."""
    return table.get(name) or name.replace("_", " ")


def change(entry: ChangeEntry) -> str:
    """What became of a fact or of the record's confidence: "rose from B/C 0.64 to A 0.92"."""
    old, new = SCORED.fullmatch(entry.old or ""), SCORED.fullmatch(entry.new or "")
    if new and not old:
        return f"new: {_scored(new)}"
    if old and not new:
        return f"gone, was {_scored(old)}"
    if not (old and new):
        return "changed"
    went = "rose" if new[2] > old[2] else "fell" if new[2] < old[2] else "stayed"
    if old[3] != new[3]:
        return f"{went} from {_scored(old)} to {_scored(new)}"
    return f"{went} from {old[1]} {old[2]} to {new[1]} {new[2]}"


def parted(old: str | None, new: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences of a text that went, and those that came; what stayed is left out."""
    before, after = (tuple(SENTENCE.split(text or "")) if text else () for text in (old, new))
    return tuple(s for s in before if s not in after), tuple(s for s in after if s not in before)


def is_small(entry: ChangeEntry) -> bool:
    """Whether a score moved by less than SMALL inside its grade and status."""
    old, new = SCORED.fullmatch(entry.old or ""), SCORED.fullmatch(entry.new or "")
    if not (old and new) or (old[1], old[3]) != (new[1], new[3]):
        return False
    return abs(float(new[2]) - float(old[2])) < SMALL


def was(entry: ChangeEntry) -> str:
    """What a score was before, for where the new one stands beside it: "rose, was B/C 0.64"."""
    old, new = SCORED.fullmatch(entry.old or ""), SCORED.fullmatch(entry.new or "")
    if not old:
        return "new"
    if not new:
        return f"gone, was {_scored(old)}"
    went = "rose, " if new[2] > old[2] else "fell, " if new[2] < old[2] else ""
    return f"{went}was {_scored(old) if old[3] != new[3] else f'{old[1]} {old[2]}'}"


def _scored(found: re.Match[str]) -> str:
    return f"{found[1]} {found[2]}" + (f", {found[3]}" if found[3] else "")
