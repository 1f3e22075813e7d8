"""How profiles and events belong together: as the registry says, and as facts show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import Event, Profile, Related
from pipeline.profile.happenings import SUFFERED, SUPERVISES
from pipeline.profile.held import Held
from pipeline.profile.sentences import names_of
from pipeline.profile.stages import naming, touched
from pipeline.profile.words import GOVERNING


def related(
    profiles: Sequence[Profile], held: Mapping[str, Sequence[Held]], happened: Sequence[Event]
) -> tuple[Related, ...]:
    """The registry's relations first, then those that facts show. A relation is told once."""
    registered = [Related(p.id, other, relation) for p in profiles for relation, other in p.related]
    known = {(r.profile_id, r.related_id, r.relation) for r in registered}
    shown = (*_supervising(profiles, held), *(r for event in happened for r in _parts(event, held)))
    return (*registered, *(r for r in shown if (r.profile_id, r.related_id, r.relation) not in known))


def _parts(event: Event, held: Mapping[str, Sequence[Held]]) -> Iterator[Related]:
    """What each profile has to do with an event, with the facts that say so."""
    for profile in event.profile_ids:
        own = tuple(h.fact.id for h in held.get(profile, ()) if h.fact.id in event.fact_ids)
        suffered = not own and event.kind in SUFFERED
        yield Related(profile, event.id, "affected_by" if suffered else "party_to", own or event.fact_ids)


def _supervising(profiles: Sequence[Profile], held: Mapping[str, Sequence[Held]]) -> Iterator[Related]:
    """Whom an institution that governs has fined, ordered, cleared or examined."""
    named = naming(profiles, held)
    known = {p.id: p for p in profiles}
    for profile in (p for p in profiles if p.category in GOVERNING):
        found: dict[str, list[str]] = defaultdict(list)
        for row in held.get(profile.id, ()):
            if row.firm and row.asserted and not row.negated and _acts(row, profile):
                for other in touched(row, named) - {profile.id}:
                    if known[other].category not in GOVERNING:
                        found[other].append(row.fact.id)
        yield from (Related(profile.id, o, "regulator_of", tuple(f)) for o, f in sorted(found.items()))


def _acts(held: Held, profile: Profile) -> bool:
    """Whether the institution itself does it, in so many words: its name stands before the verb."""
    names = names_of(profile)
    return any(
        c.predicate in SUPERVISES
        and c.modality == "asserted"
        and any(c.quote.find(n) in range(40) for n in names)
        for c in held.claims
    )
