"""What every unit knows: who is who, and what analysts have decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.config import publisher_of
from pipeline.model import Decision, Document, Publisher, Registry


@dataclass(frozen=True, slots=True)
class Rules:
    """`publishers`: by domain, those of all pages in the order of the pages; `decided`: what is in force."""

    registry: Registry
    publishers: Mapping[str, Publisher]
    decided: tuple[Decision, ...] = ()


def rules_of(registry: Registry, versions: Iterable[Document], decided: Iterable[Decision] = ()) -> Rules:
    """`versions`: the newest ones in the order of the evidence, then the earlier ones."""
    publishers = {d.publisher_domain: publisher_of(registry, d.url) for d in versions}
    return Rules(registry, publishers, tuple(decided))
