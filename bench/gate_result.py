"""What a gate says: one row for each of its cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

AGENT = "EvidenceBot"  # the bare product token, as the shipped settings have it
CONTACT = "bench@bench.example"  # no mail goes there: all traffic stays on loopback


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what was seen, whether that is right, seconds, and MiB above the process's base."""

    id: str
    passed: bool
    seen: str
    seconds: float = 0.0
    mib: float = 0.0


@dataclass(frozen=True, slots=True)
class Gate:
    """A name and its cases. `note` says what a bare count would hide."""

    name: str
    cases: tuple[Case, ...]
    note: str = ""

    @property
    def failed(self) -> tuple[Case, ...]:
        return tuple(case for case in self.cases if not case.passed)


Check = Callable[[Path], Gate]  # from the folder of data


def table(gates: Sequence[Gate]) -> str:
    """One row a gate, and below it every failing case by its id."""
    row = "{:<10}{:>8}{:>8}{:>12}{:>14}  {}".format
    lines = [row("gate", "cases", "passed", "worst time", "worst memory", "")]
    for gate in gates:
        seconds = max((case.seconds for case in gate.cases), default=0.0)
        mib = max((case.mib for case in gate.cases), default=0.0)
        passed = len(gate.cases) - len(gate.failed)
        memory = f"{mib:.0f} MiB" if mib else "-"
        lines.append(row(gate.name, len(gate.cases), passed, f"{seconds:.3f} s", memory, gate.note).rstrip())
    failed = [f"{gate.name} {case.id}: {case.seen}" for gate in gates for case in gate.failed]
    return "\n".join([*lines, *failed])
