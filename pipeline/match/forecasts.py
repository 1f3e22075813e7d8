"""A forecast and what has come about are two facts: "will train on posts", "was trained on posts"."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model import Claim

# Canonical verbs of telling a plan. Who told one in the past speaks of what was still to come: "had announced
# that it would" is one with "will".
_PLANNING = frozenset({"announce", "promise", "plan", "forecast", "draft"})


def yet_to_come(one: Claim, other: Claim, features: Mapping[str, float]) -> bool:
    """Whether one says what will be and the other what has been, with no day and no figure in common.

    A figure or a day that both give ties the plan to its telling afterwards. `make eval` measures the rule:
    without it three of sixteen stories count reports of the one for the other.
    """
    if _allowed(one, other) or _allowed(other, one):
        return True
    ahead, behind = (one, other) if one.modality == "predicted" else (other, one)
    if ahead.modality != "predicted" or ahead.tense != "future" or features["days"] or features["figures"]:
        return False
    done = behind.modality == "asserted" and behind.tense == "past"
    return done and behind.predicate not in _PLANNING


def _allowed(one: Claim, other: Claim) -> bool:
    """Whether one says how much it may be at most, "a fine of up to 8 million", the other how much it was."""
    bounds = {(q.unit, q.value) for q in one.quantities if q.comparator in {"<", "<="}}
    exact = {(q.unit, q.value) for q in other.quantities if q.comparator not in {"<", "<="}}
    done = other.modality == "asserted" and other.tense == "past"
    return done and one.tense != "past" and not bounds.isdisjoint(exact)
