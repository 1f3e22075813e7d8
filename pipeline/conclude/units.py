"""Units: some profiles, the pages that speak of them, and all that these pages claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.model import Claim, Decision, Evidence

# Claims of a unit, unless one profile has more. A unit's values take some 4 kB a claim while it is worked on,
# and reading it some ms: `python -m bench.scale --parts` measures both.
SIZE = 50_000


@dataclass(frozen=True, slots=True)
class Unit:
    """`evidence` holds their claims, the pages on which these stand, and whatever else these pages claim.

    `tells`: the pages of which this unit tells what they say; each page is told of by one unit.
    """

    profiles: frozenset[str]
    evidence: Evidence
    tells: frozenset[str]


def packed(
    claims: Mapping[str, int], tied: Iterable[frozenset[str]] = (), size: int = SIZE
) -> list[frozenset[str]]:
    """The profiles of each unit. `claims`: how many each profile has; `tied`: profiles to keep together."""
    groups: dict[str, frozenset[str]] = {profile: frozenset((profile,)) for profile in claims}
    for some in tied:
        whole = some.union(*(groups[profile] for profile in some))
        groups.update(dict.fromkeys(whole, whole))
    out: list[frozenset[str]] = []
    held = size
    for group in sorted({min(group): group for group in groups.values()}.items()):
        number = sum(claims[profile] for profile in group[1])
        if held + number > size:
            out.append(frozenset())
            held = 0
        out[-1] |= group[1]
        held += number
    return out


def tied_by(decided: Iterable[Decision], claims: Iterable[Claim]) -> list[frozenset[str]]:
    """The profiles of claims that a decision names together: the one may lead to the origin of the other."""
    pairs = [(one.subject, one.value) for one in decided]
    named = {claim for pair in pairs for claim in pair}
    of: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for key in named.intersection((claim.id, claim.document_id)):
            of[key].add(claim.profile_id)
    found = (of[one] | of[other] for one, other in pairs)
    return [frozenset(some) for some in found if len(some) > 1]


def cut(evidence: Evidence, groups: Iterable[frozenset[str]]) -> Iterator[Unit]:
    """The evidence as units of these profiles. A page without a claim is told of by the first one."""
    by_page: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims:
        by_page[claim.document_id].append(claim)
    told: set[str] = set()
    for number, profiles in enumerate(groups):
        pages = {d for d, claims in by_page.items() if any(c.profile_id in profiles for c in claims)}
        own = replace(
            evidence,
            documents=tuple(d for d in evidence.documents if d.id in pages),
            earlier=tuple(d for d in evidence.earlier if d.id in pages),
            claims=tuple(c for c in evidence.claims if c.document_id in pages),
        )
        idle = {d.id for d in evidence.documents} - set(by_page) if number == 0 else set()
        own = replace(own, gone=evidence.gone.intersection(c.id for c in own.claims))
        yield Unit(profiles, own, frozenset((pages | idle) - told))
        told |= pages


def heads_of(evidence: Evidence) -> Evidence:
    """The pages without their texts, and no claims: all that is asked of pages other than a claim's own."""
    heads, earlier = (
        tuple(replace(page, text="", blocks=(), links=(), images=()) for page in pages)
        for pages in (evidence.documents, evidence.earlier)
    )
    return Evidence(heads, earlier, (), frozenset())
