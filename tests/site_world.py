"""Editions made by hand for the tests of the site: small, with one of everything, with any words in it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.shelf import (
    ChangeEntry,
    CopyEntry,
    DocumentEntry,
    EditEntry,
    EventEntry,
    EvidenceEntry,
    FactEntry,
    FieldEntry,
    FunnelEntry,
    ImageEntry,
    NightEntry,
    OldIdEntry,
    OutlookEntry,
    ProblemEntry,
    ProfileEntry,
    RelatedEntry,
    Shelf,
    SourceEntry,
    StepEntry,
)

AT, LATER = "2024-05-02T09:30:00Z", "2024-05-03T11:00:00Z"
NIGHT = NightEntry(
    "01HX67SMR0V7XP4YK0WNWN2FN6", LATER, "published", 3, 1, 9, 2, 7, 4, LATER, "2024-05-04T23:00:00Z", 8, 2
)
PAGES = {"open.example": "https://open.example/a", "copy.example": "https://copy.example/b"}


def shelf(words: str = "The carrier closes its port.", url: str = PAGES["open.example"]) -> Shelf:
    """An edition of a profile with two facts; every text of a stranger is `words`, every URL of one `url`."""
    rows = _rows(words, url)
    return Shelf(
        audience="public",
        profiles=(_profile(words), ProfileEntry("bare", "Bare", "institution", AT, 0, 0)),
        facts=(_fact("aa11", words, "confirmed", 0.92), _fact("bb22", f"{words} Not.", "retracted", 0.05)),
        evidence=rows,
        steps=(StepEntry("aa11", 1, "base", words, 0.2, -1.3), StepEntry("aa11", 2, "cap", words, 0.92)),
        fields=(
            FieldEntry("carrier", "region", words, ("aa11",), "facts", 0.92, "A", words, AT),
            FieldEntry("carrier", "what_it_does", words, ("aa11",), "facts", 0.92, "A", words, AT),
            FieldEntry("carrier", "topic", words, (), "registry"),
        ),
        documents=tuple(
            DocumentEntry(
                f"d{n}", row.url, row.publisher_domain, words, "article", "de", 2, False, AT, AT, words
            )
            for n, row in enumerate(rows[:2])
        ),
        edits=(EditEntry("d0", url, "edited", LATER, words, words, words),),
        sources=(SourceEntry("s1", url, "page", "active", "ok", 2, "fetched", LATER),),
        nights=(NIGHT,),
        funnel=(FunnelEntry(NIGHT.night, 0, "sources", 3), FunnelEntry(NIGHT.night, 1000, "fetch", 1, words)),
        problems=(ProblemEntry(NIGHT.night, "fetch", "no answer", url, words),),
        outlooks=(
            OutlookEntry(
                "carrier", "quarter", words, AT, "2024-07-01", ("aa11",), "did not", LATER, words
            ),
        ),
        events=(
            EventEntry("e1", "outage", words, "over", ("carrier",), AT, words, ("aa11",),
                       (("started", "2024-05", "aa11"), ("over", "2024-05-02", "gone"))),
        ),
        related=(
            RelatedEntry("carrier", "bare", "member_of", ("aa11",)),
            RelatedEntry("carrier", "e1", "affected_by", ("aa11",)),
        ),
        old_ids=(OldIdEntry("cc33", "aa11", words),),
        copies=(CopyEntry("d1", "d0", "text copy", words, "sure"),),
        images=(
            ImageEntry("carrier", url, "d0", words, words, words, words, words, words, None, None, None, None,
                       words, 2),
            ImageEntry("carrier", url, "d0", words, words, words, f"{words}, {url}", words, url, "ab" * 32,
                       b"RIFF", 480, 320, None, 1),
        ),
        changes=(
            _change("fact aa11", words, "B/C 0.60 plausible", "A 0.92 confirmed"),
            _change("region", "", words, words),
            _change("record confidence", "", "D 0.20", "A 0.92"),
        ),
    )  # fmt: skip


def _change(field: str, detail: str, old: str, new: str) -> ChangeEntry:
    return ChangeEntry("carrier", field, NIGHT.night, "source changed", detail, old, new)


def _profile(words: str) -> ProfileEntry:
    return ProfileEntry(
        "carrier", words, "company", LATER, 1, 2, category=words, base=words, region=words, topic=words,
        confidence=0.92, grade="A", label="High: direct sources", evidence_label="Direct source",
        what_it_does=words, what_to_watch=words, outlook_now=words, last_confirmed=LATER,
        outlooks_resolved=3, outlooks_came_true=2,
    )  # fmt: skip


def _fact(fact_id: str, statement: str, status: str, confidence: float) -> FactEntry:
    grade, label = ("A", "High: direct sources") if confidence > 0.5 else ("D", "Internal monitoring")
    return FactEntry(
        fact_id, "carrier", "claim", statement, status, confidence, grade, label, 1, 2, 0, True, AT, LATER,
        "public", "2024-05-02", None, statement, statement,
    )  # fmt: skip


def _rows(words: str, url: str) -> tuple[EvidenceEntry, ...]:
    first = EvidenceEntry(
        "c1", "aa11", "support", True, "o1", words, words, url, url, words, words, "open.example", words,
        "news", LATER, False, True, "carrier", AT, None, words,
    )  # fmt: skip
    copy = replace(
        first, claim_id="c2", counted=False, quote_url=PAGES["copy.example"], url=PAGES["copy.example"],
        publisher_domain="copy.example", published_at=LATER, why_not_counted=words, hedged=True,
        current=False,
    )  # fmt: skip
    fallen = replace(
        first, claim_id="c3", fact_id="bb22", stance="contradict", why_not_counted=words, counted=False
    )
    return first, copy, fallen


def large(
    facts: int, words: str = "The carrier has opened a port in town number %d, its spokesperson said."
) -> Shelf:
    """A profile with so many facts, each on a page of its own with a copy."""
    small = shelf()
    made = [replace(small.facts[0], fact_id=f"f{n:05}", statement=words % n) for n in range(facts)]
    rows = [
        replace(row, claim_id=f"{row.claim_id}{fact.fact_id}", fact_id=fact.fact_id, quote=fact.statement,
                origin_id=f"o{fact.fact_id}", url=f"{row.url}/{fact.fact_id}")
        for fact in made for row in small.evidence[:2]
    ]  # fmt: skip
    changes = [replace(small.changes[0], field=f"fact {fact.fact_id}") for fact in made]
    return replace(small, facts=tuple(made), evidence=tuple(rows), changes=tuple(changes), old_ids=())
