"""Owners that are one, by what the pages of their sites say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from pipeline.model import Document, Publisher
from pipeline.trace.bylines import AGENCIES


def owners_told(documents: Iterable[Document], publishers: Mapping[str, Publisher]) -> dict[str, str]:
    """Owner -> the owner that stands for all that are one with it; those that stand alone are left out.

    Two owners are one where the pages of the one name the other or its publication as their owner, or where
    both name a third. That is believed of anybody, because common ownership only ever lowers a count. Of
    several names the one that most pages give. An agency that holds the rights wrote the page, and owns no
    site. `publishers` holds everybody who is known, by domain.
    """
    wires = {_folded(p.name) for p in publishers.values() if p.kind == "wire"} | set(AGENCIES)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        name = _folded(document.owner or "")
        if name and name not in wires:
            told[publishers[document.publisher_domain].owner][name] += 1
    by_name = {_folded(p.name): p.owner for p in publishers.values()}
    by_name |= {_folded(p.owner): p.owner for p in publishers.values()}
    said = {owner: min(names, key=lambda n: (-names[n], n)) for owner, names in sorted(told.items())}
    return _united((owner, by_name.get(name, name)) for owner, name in said.items())


def _united(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each of several owners that are one, with the first of them in the order of the alphabet."""
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        both = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(both, both))
    return {owner: min(group) for owner, group in groups.items() if len(group) > 1}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
