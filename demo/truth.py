"""What a careful standards editor concludes from the pages of a story as they stand in the end.

band      grade  earned by
.90-1.00  A      the actor's own captured document on its own act or knowledge, without a live
                 contradiction of equal rank; or four independent original reports
.75-.89   A/B    such a document with a live contradiction or loose wording; or three original reports
.55-.74   B/C    two original reports; or one that rests on a named source, document or official
                 statement; or an actor's own, self-interested figure about itself
.35-.54   C/D    one report with an unnamed source; a quantity estimated by one maker or party; a live
                 dispute between equals
.10-.34   D      only pages whose origin cannot be traced; an interested party alone about others; a
                 wider statement that closer readings narrow; an overtaken forecast
.00-.09   D      retracted by its origin, refuted by a direct source, or a superseded explanation
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from demo.stories import Page, Story, Version, read_yaml

# lower bound, upper bound, grade
BANDS: Mapping[str, tuple[float, float, str]] = {
    "0.90-1.00": (0.90, 1.00, "A"),
    "0.75-0.89": (0.75, 0.89, "A/B"),
    "0.55-0.74": (0.55, 0.74, "B/C"),
    "0.35-0.54": (0.35, 0.54, "C/D"),
    "0.10-0.34": (0.10, 0.34, "D"),
    "0.00-0.09": (0.00, 0.09, "D"),
}
# statuses of facts that nobody may rest on: their independent sources are 0 by definition
FALLEN = ("superseded", "retracted", "rejected")
STATUSES = ("confirmed", "plausible", "weak", "disputed", *FALLEN)
STANCES = ("support", "contradict", "narrower", "wider", "superseded")


@dataclass(frozen=True, slots=True)
class TrueFact:
    """One statement and what it has earned. `band` is a key of BANDS."""

    id: str
    profile: str
    statement: str
    status: str
    independent_sources: int
    band: str
    direct_source: bool
    why: str


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """One sentence towards one fact.

    `origin` is who observed. `counted` is False where the page is no evidence: an untraceable page, a
    paid release, an interested party about others. `version` is the place of the text version that holds
    the quote, counted from 1; None means the last one, which is the only one that is current.
    """

    page: str
    quote: str
    fact: str
    stance: str
    origin: str
    counted: bool = True
    version: int | None = None
    attributed_to: str | None = None
    hedged: bool = False


# fields whose sentences are judged by the facts that they rest on, and not by their words
PROSE = ("what_it_does", "why_it_matters", "what_to_watch")
# profile: field: what a careful editor would take. Prose: ids of facts, words that it holds, or "registry"
ExpectedFields = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Truth:
    """`fields` names what may stand in a profile. An empty row: nothing may; one left out: nobody asks."""

    facts: tuple[TrueFact, ...]
    claims: tuple[TrueClaim, ...]
    fields: ExpectedFields


def load(story: Story) -> Truth:
    """The truth beside a story. Raises TypeError on an unknown key."""
    data = read_yaml(story.folder / "truth.yaml")
    facts = tuple(TrueFact(**_folded(entry)) for entry in data["facts"])
    fields = {
        profile: {field: tuple(values) for field, values in row.items()}
        for profile, row in data.get("expected_fields", {}).items()
    }
    return Truth(facts, tuple(TrueClaim(**_folded(entry)) for entry in data["claims"]), fields)


def _folded(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Texts that a YAML block folded over lines end in a line break, which is no part of them."""
    return {key: value.strip() if isinstance(value, str) else value for key, value in entry.items()}


def findings(story: Story, truth: Truth) -> tuple[str, ...]:
    """Everything in which a truth contradicts itself or its pages, one sentence each."""
    facts = {fact.id: fact for fact in truth.facts}
    profiles = {profile["id"] for profile in story.profiles}
    found = [text for claim in truth.claims for text in _claim_findings(story, facts, claim)]
    found += [text for fact in truth.facts for text in _fact_findings(fact, truth, profiles)]
    return (*found, *_field_findings(truth.fields, set(facts), profiles))


def _field_findings(fields: ExpectedFields, facts: set[str], profiles: set[str]) -> Iterator[str]:
    """Words of prose hold a space; anything else there is a fact."""
    yield from (f"expected_fields names the unknown profile {name}" for name in fields.keys() - profiles)
    for profile, row in fields.items():
        for field in PROSE:
            ids = {value for value in row.get(field, ()) if " " not in value and value != "registry"}
            yield from (f"{profile}: {field} names the unknown fact {name}" for name in sorted(ids - facts))


def version_of(page: Page, claim: TrueClaim) -> Version:
    return page.versions[-1 if claim.version is None else claim.version - 1]


def lines(version: Version) -> tuple[str, ...]:
    """What a quote may stand in: the title, the deck, or one block."""
    deck = (version.deck,) if version.deck else ()
    return (version.title, *deck, *(block.text for block in version.blocks))


def _claim_findings(story: Story, facts: Mapping[str, TrueFact], claim: TrueClaim) -> Iterator[str]:
    where = f"{story.name}/{claim.page}: “{claim.quote[:50]}”"
    if claim.fact not in facts:
        yield f"{where} names the unknown fact {claim.fact}"
    if claim.stance not in STANCES:
        yield f"{where} has the unknown stance {claim.stance}"
    page = story.page.get(claim.page)
    if page is None:
        yield f"{where} names an unknown page"
    elif not any(claim.quote in line for line in lines(version_of(page, claim))):
        yield f"{where} does not stand verbatim in one line of its page"


def _fact_findings(fact: TrueFact, truth: Truth, profiles: set[str]) -> Iterator[str]:
    if fact.profile not in profiles or fact.band not in BANDS or fact.status not in STATUSES:
        yield f"{fact.id}: unknown profile, band or status"
    mine = [claim for claim in truth.claims if claim.fact == fact.id]
    if not mine:
        yield f"{fact.id}: no claim"
    origins = {c.origin for c in mine if c.stance == "support" and c.counted and c.version is None}
    earned = 0 if fact.status in FALLEN else len(origins)
    if fact.independent_sources != earned:
        yield f"{fact.id}: {fact.independent_sources} independent sources stated, {earned} in the claims"
    if fact.status in FALLEN and fact.band not in ("0.10-0.34", "0.00-0.09"):
        yield f"{fact.id}: {fact.status} cannot earn {fact.band}"
