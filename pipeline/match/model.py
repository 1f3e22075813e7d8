"""The pair models: logistic regressions over features, with coefficients that ship beside this file.

`fact`: do two sentences state one fact? Trained on the stories that ship. `fact with meaning`: the same with
a sentence encoder's likeness beside it. `python -m bench.train_matching` writes the file; `make eval`
measures it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Model:
    """Log-odds = intercept + the sum of weight times feature."""

    intercept: float
    weights: Mapping[str, float]

    def odds(self, features: Mapping[str, float]) -> float:
        """The log-odds that the pair is one."""
        return self.intercept + math.fsum([w * features[name] for name, w in self.weights.items()])

    def chance(self, features: Mapping[str, float]) -> float:
        """0-1: how likely the pair is one."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds(features)))))


@cache
def models() -> dict[str, Model]:
    """The shipped models by name."""
    text = files("pipeline.match").joinpath("coefficients.json").read_text(encoding="utf-8")
    return read(text)


def read(text: str) -> dict[str, Model]:
    """Models by name, from the JSON that training writes."""
    return {name: Model(row["intercept"], row["weights"]) for name, row in json.loads(text).items()}
