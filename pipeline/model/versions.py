"""Versions that whoever keeps what a stage made must know, also where the stage itself is not loaded."""

from __future__ import annotations

LISTER = "list-1"  # a list that broke its limits is looked through again by the next one
CLAIMER = "claim-15"  # rises when the same text would give other claims
