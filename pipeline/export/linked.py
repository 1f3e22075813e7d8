"""JSON-LD: facts as schema.org Claims with their appearances, claims as W3C annotations of the pages.

A statement of ours is a Claim; `appearance` are the pages that support it. No ClaimReview is made: that is
a person's verdict, and a score is none. Each sentence is an oa:Annotation whose target is found by the
quote (TextQuoteSelector) and by its place in the text that we read (TextPositionSelector, code points).
The context is written out, so that nobody has to fetch one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.export.values import Found, Taken, by_fact, change_of
from pipeline.export.written import json_text

CONTEXT = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "evidence": "urn:evidence:term:",
    "url": {"@type": "@id"},
    "oa:hasSource": {"@type": "@id"},
    "oa:hasBody": {"@type": "@id"},
    "about": {"@type": "@id"},
    "datePublished": {"@type": "xsd:dateTime"},
    "evidence:firstSeen": {"@type": "xsd:dateTime"},
}
TYPES = {
    "company": "Corporation",
    "institution": "Organization",
    "person": "Person",
    "event": "Event",
    "asset": "Thing",
}


def json_ld_lines(taken: Taken) -> Iterator[str]:
    """One JSON object, written node by node: its @graph grows with the edition."""
    yield '{"@context": ' + json.dumps(CONTEXT) + ',\n"@graph": [\n'
    yield _text(_dataset(taken))
    for node in _nodes(taken):
        yield ",\n" + _text(node)
    yield "\n]}\n"


def _nodes(taken: Taken) -> Iterator[dict[str, Any]]:
    changes, evidence = change_of(taken), by_fact(taken.evidence)
    for profile in taken.profiles:
        yield {
            "@id": _id("profile", profile["profile_id"]),
            "@type": TYPES.get(profile["kind"], "Organization"),
            "name": profile["name"],
        }
    for fact in taken.facts:
        rows = evidence.get(fact["fact_id"], [])
        yield _claim(fact, rows, changes.get(("v_facts", fact["fact_id"])))
        yield from (_annotation(row) for row in rows)
    for change in taken.changes:
        if change["change"] == "removed":
            kind = "fact" if change["table_name"] == "v_facts" else "profile"
            yield {"@id": _id(kind, change["id"]), "evidence:change": "removed"}


def _dataset(taken: Taken) -> dict[str, Any]:
    night = taken.night
    return _known(
        {
            "@id": _id("night", str(night.get("night"))),
            "@type": "Dataset",
            "name": "Evidence",
            "version": str(taken.version),
            "datePublished": night.get("published_at"),
            "expires": night.get("valid_until"),
        }
    )


def _claim(fact: Found, rows: list[Found], change: str | None) -> dict[str, Any]:
    supporting = [row for row in rows if row["stance"] == "support"]
    dated = sorted(
        (row for row in supporting if row["published_at"]), key=lambda row: str(row["published_at"])
    )
    pages = {row["url"]: _page(row) for row in supporting}
    return _known(
        {
            "@id": _id("fact", fact["fact_id"]),
            "@type": "Claim",
            "text": fact["statement"],
            "about": _id("profile", fact["profile_id"]),
            "appearance": list(pages.values()) or None,
            "firstAppearance": _page(dated[0]) if dated else None,
            "evidence:status": fact["status"],
            "evidence:confidence": fact["confidence"],
            "evidence:grade": fact["grade"],
            "evidence:independentSources": fact["independent_sources"],
            "evidence:firstSeen": fact["first_seen"],
            "evidence:change": change,
        }
    )


def _page(row: Found) -> dict[str, Any]:
    return _known(
        {
            "@id": row["url"],
            "@type": "CreativeWork",
            "url": row["url"],
            "headline": row["title"],
            "datePublished": row["published_at"],
            "publisher": {
                "@id": _id("publisher", row["publisher_domain"]),
                "@type": "Organization",
                "name": row["publisher"],
            },
        }
    )


def _annotation(row: Found) -> dict[str, Any]:
    quote = {
        "@type": "oa:TextQuoteSelector",
        "oa:exact": row["quote"],
        "oa:prefix": row["quote_prefix"],
        "oa:suffix": row["quote_suffix"],
    }
    position = {
        "@type": "oa:TextPositionSelector",
        "oa:start": row["quote_start"],
        "oa:end": row["quote_end"],
    }
    return {
        "@id": _id("claim", f"{row['claim_id']}:{row['fact_id']}"),
        "@type": "oa:Annotation",
        "oa:hasBody": _id("fact", row["fact_id"]),
        "oa:hasTarget": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": row["url"],
            "oa:hasSelector": [quote, position],
            "evidence:textSha256": row["text_sha256"],
        },
        "evidence:stance": row["stance"],
        "evidence:counted": bool(row["counted"]),
    }


def _id(kind: str, name: str) -> str:
    return f"urn:evidence:{kind}:{name}"


def _known(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value is not None}


def _text(node: dict[str, Any]) -> str:
    """The signs that end a script element are escaped: a page may carry the text in one."""
    return json_text(node).replace("<", "\\u003c")
