"""Decisions: what analysts settle where rules cannot, and what each of them changes.

    decisions → in_force → evidence, registry, stances, records as decided
              → standings: which hold, and why the others do not

A decision is appended and never changed. Another one undoes it, replaces it, or outlives it.
"""

from pipeline.decide.apply import (
    evidence_as_decided,
    heard,
    records_as_decided,
    registry_as_decided,
    stances_as_decided,
)
from pipeline.decide.force import in_force, key_of, latest
from pipeline.decide.kinds import KINDS, Kind, malformed
from pipeline.decide.standing import Known, Standing, standings

__all__ = [
    "KINDS",
    "Kind",
    "Known",
    "Standing",
    "evidence_as_decided",
    "heard",
    "in_force",
    "key_of",
    "latest",
    "malformed",
    "records_as_decided",
    "registry_as_decided",
    "stances_as_decided",
    "standings",
]
