"""What a kind of torture found: how often it was tried, what did not hold, and figures worth knowing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Outcome:
    """`faults` are sentences, each with the seed or place that brings it back; `skipped` says why."""

    kind: str
    tried: int = 0
    faults: list[str] = field(default_factory=list)
    figures: Counter[str] = field(default_factory=Counter)
    skipped: str = ""

    def found(self, where: str, faults: Sequence[str]) -> None:
        self.faults += [f"{where}: {fault}" for fault in faults]


def table(outcomes: Sequence[Outcome]) -> str:
    """One row for each kind, and below it every fault."""
    row = "{:<10}{:>8}{:>8}  {}".format
    lines = [row("kind", "tried", "faults", "")]
    for one in outcomes:
        told = ", ".join(f"{name} {number}" for name, number in sorted(one.figures.items()))
        lines.append(row(one.kind, one.tried, len(one.faults), one.skipped or told).rstrip())
    return "\n".join([*lines, *(f"{one.kind}: {fault}" for one in outcomes for fault in one.faults)])
