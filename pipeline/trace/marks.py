"""Sites that nobody registered and that somebody runs together: they carry one account's marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.model import Document, Publisher

Shared = Mapping[str, tuple[str, str]]  # owner -> who stands for it, and what shows it


def owners_marked(
    documents: Iterable[Document], publishers: Mapping[str, Publisher], told: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """Owner -> the owner that stands for all who carry its marks, and what shows it. `told`: see `owners`.

    Only owners that nobody registered are joined: to one another, and to a registered one where that is the
    only one among them. Whoever copies the marks of two papers must not make one paper of them, and what
    several registered owners carry is a service's.
    """
    known = {told.get(p.owner, p.owner) for p in publishers.values() if p.registered}
    carriers = _carriers(documents, publishers)
    out: dict[str, tuple[str, str]] = {}
    for group, marks in _groups(carriers, {p.owner for p in publishers.values() if p.registered}):
        stand = {told.get(owner, owner) for mark in marks for owner in carriers[mark]} & known
        free = sorted(owner for owner in group if len(stand) < 2 or told.get(owner, owner) not in known)
        first = min(stand) if len(stand) == 1 else min(free, default="")
        seen = f"sites that nobody registered carry one mark: {marks[0]}"
        out.update((owner, (first, seen)) for owner in free)
    return out


def _carriers(
    documents: Iterable[Document], publishers: Mapping[str, Publisher]
) -> dict[str, frozenset[str]]:
    """Mark -> the owners on whose pages it stands; of those that several carry."""
    found: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        logo = (f"logo {document.logo}",) if document.logo else ()
        for mark in (*document.marks, *logo):
            found[mark].add(publishers[document.publisher_domain].owner)
    return {mark: frozenset(owners) for mark, owners in found.items() if len(owners) > 1}


def _groups(
    carriers: Mapping[str, frozenset[str]], registered: set[str]
) -> list[tuple[frozenset[str], list[str]]]:
    """Unregistered owners that marks lead from one to the other, each group with its marks."""
    groups: list[tuple[frozenset[str], list[str]]] = []
    for mark, owners in sorted(carriers.items()):
        if len(owners & registered) > 1:
            continue
        members, marks = owners - registered, [mark]
        for other in [g for g in groups if g[0] & members]:
            groups.remove(other)
            members, marks = members | other[0], sorted([*marks, *other[1]])
        groups.append((members, marks))
    return [group for group in groups if group[0]]
