"""The words that sources.yaml may use, as tables; some are the model's."""

from __future__ import annotations

from typing import get_args

from pipeline.model import AUDIENCES, PublisherKind, SourceKind

# What a profile can be. A publication or a headline is never a profile.
PROFILE_KINDS = ("company", "institution", "person", "event", "asset")

# What a profile does for the internet; facts may refine it.
CATEGORIES = (
    "Regional Internet Registry",
    "Standards body",
    "Domain registry or registrar",
    "Governance body",
    "Network operator group",
    "Internet exchange",
    "Cloud provider",
    "Content delivery or security network",
    "National telecom",
    "Data centre operator",
    "Subsea cable system or consortium",
    "IP-asset company",
    "Government or regulator or court",
    "Software vendor",
    "Equipment vendor",
    "Insurer or analyst",
)

# Where a profile works from; Global where no one region would be true.
REGIONS = (
    "Global",
    "Africa",
    "Asia Pacific",
    "North America",
    "Latin America and Caribbean",
    "Europe and Middle East",
)

# How one profile stands to another: `owner: x` reads "its owner is x".
RELATIONS = (
    "product",
    "owner",
    "predecessor",
    "successor",
    "member_of",
    "regulator_of",
    "office_holder",
    "party_to",
    "affected_by",
)

PUBLISHER_KINDS: tuple[str, ...] = get_args(PublisherKind)
SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)
AUDIENCE_NAMES: tuple[str, ...] = AUDIENCES
# the fields of a record that a narrower audience may have to itself
FIELD_NAMES: tuple[str, ...] = (
    *("category", "base", "region", "signal_focus", "content_type", "primary_domain", "topic", "impact"),
    *("operational_criticality", "time_horizon", "what_it_does", "why_it_matters", "what_to_watch"),
    *("outlook_now", "outlook_quarter", "outlook_year"),
)

# Nouns that stand for whoever the text speaks of: as an alias they would give one profile every page.
# Pages resolve them by themselves. Compared after "the", "a", "an", "our" or "this" is taken off.
GENERIC = frozenset(
    {
        "agency",
        "airline",
        "association",
        "authority",
        "bank",
        "body",
        "board",
        "carrier",
        "coalition",
        "commission",
        "company",
        "consortium",
        "corporation",
        "council",
        "country",
        "court",
        "department",
        "developer",
        "exchange",
        "firm",
        "foundation",
        "giant",
        "government",
        "group",
        "institute",
        "institution",
        "insurer",
        "internet",
        "maker",
        "manufacturer",
        "ministry",
        "network",
        "operator",
        "organisation",
        "organization",
        "platform",
        "provider",
        "publisher",
        "registrar",
        "registry",
        "regulator",
        "service",
        "startup",
        "supplier",
        "telecom",
        "telco",
        "university",
        "vendor",
        "it",
        "they",
        "we",
        "us",
    }
)
ARTICLES = ("the ", "a ", "an ", "our ", "this ")

# Hosts that stand for nothing (RFC 2606): a line with one was copied from an example and never filled in.
PLACEHOLDER_DOMAINS = ("example.com", "example.net", "example.org")
# Labels that no real contact has as its domain's name or suffix (RFC 2606, RFC 6761, and what people type).
PLACEHOLDER_LABELS = frozenset(
    {"example", "invalid", "localhost", "test", "your-domain", "yourdomain", "your-company", "domain"}
)
