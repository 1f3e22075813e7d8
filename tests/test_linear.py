"""No expression of ours takes longer than its text is long: 100 kB of anything in a second of CPU.

In a process of its own, by the time that it computed: a busy machine fails nothing. The longest texts are
left out where shorter ones foretell that they are quick; with EVIDENCE_LINEAR=1 all are tried (a minute).
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import regex_world

HERE = Path(__file__).parent
MOST_CPU = 300  # seconds for all probes, so that one which never ends is stopped
FEWEST = 700  # expressions; there are over 800
WHOLE = ["--whole"] if "EVIDENCE_LINEAR" in os.environ else []


def test_every_expression_is_linear() -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "regex_world.py"), *WHOLE],
        cwd=HERE.parent,
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU, MOST_CPU)),
    )
    told = json.loads(done.stdout)
    assert told["expressions"] > FEWEST
    assert told["slow"] == []


@pytest.mark.parametrize(
    ("pattern", "how"),
    [
        (r"\s+$", "finditer"),
        (r"(a+)+b", "match"),
        (r"<[^>]*>", "finditer"),
        (r"\d+\s*\d*%", "fullmatch"),
        (r"[\w.]+@\w+", "finditer"),
        (r"x(?:\s*,?\s*)*y", "match"),
    ],
)
def test_what_is_not_linear_is_found(pattern: str, how: str) -> None:
    assert regex_world.worst(re.compile(pattern), "here", (how,), whole=bool(WHOLE))


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s+x", r"<[^<>]*>", r"(?:ab|cd)+", r"\w+"])
def test_what_is_linear_is_let_by(pattern: str) -> None:
    assert not regex_world.worst(re.compile(pattern), "here", ("finditer",), whole=bool(WHOLE))
