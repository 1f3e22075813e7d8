"""`evidence check`: what was examined, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.show.terminal import emit, many, page, say, styled

if TYPE_CHECKING:  # the doctor knows everything, which takes time to import
    from pipeline.doctor import Finding


def check(findings: Sequence[Finding], as_json: bool) -> int:
    """Print the findings; 2 where the sources file is wrong, 1 where something else is, 0 otherwise."""
    wrong = [finding for finding in findings if finding.level == "wrong"]
    if as_json:
        rows = [{"part": f.part, "level": f.level, "sentence": f.sentence} for f in findings]
        emit({"ok": not wrong, "findings": rows})
    else:
        with page() as console:
            for finding in findings:
                console.print(styled(f"{finding.level:<8}{finding.part}", finding.level))
                say(console, finding.sentence, 8)
            console.print()
            warnings = many(sum(finding.level == "warning" for finding in findings), "warning")
            say(console, f"{many(len(wrong), 'thing')} wrong, {warnings}.")
    if any(finding.part == "sources file" for finding in wrong):
        return 2
    return 1 if wrong else 0
