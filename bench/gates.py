"""The gates: robots.txt, addresses, hostile servers, URLs and hostile pages, over data beside the repository.

    python -m bench.gates [DATA_DIR]

gate_robots    Google's cases and Google's verdicts on real files
gate_status    what each way of answering for robots.txt must mean
gate_ssrf      URLs, DNS answers and redirects that lead inside
gate_hostile   servers that never end, lie, flood and explode
gate_url       URLs of the WHATWG's own tests
gate_pages     pages that were made to hang, crash or fool a reader
gate_web       the server that they fetch from
gate_result    cases and their table

Exit codes: 1 where a case fails, 2 where there is no such folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import gate_hostile, gate_pages, gate_robots, gate_ssrf, gate_status, gate_url
from bench.gate_result import Check, table
from bench.night import ROOT

DATA = ROOT.parent / "shared" / "data"
CHECKS: tuple[Check, ...] = (
    gate_robots.cases_gate,
    gate_robots.real_gate,
    gate_status.gate,
    gate_ssrf.gate,
    gate_hostile.gate,
    gate_url.gate,
    gate_pages.gate,
)


def run(data: Path, checks: Sequence[Check] = CHECKS) -> int:
    """Print the table; the exit code."""
    if not data.is_dir():
        print(f"gates: there is no data at {data}; this needs its folder of cases", file=sys.stderr)
        return 2
    gates = [check(data) for check in checks]
    print(table(gates))
    return 1 if any(gate.failed for gate in gates) else 0


def main() -> int:
    form = argparse.RawDescriptionHelpFormatter
    options = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    options.add_argument("data", nargs="?", type=Path, default=DATA, help=f"by default {DATA}")
    return run(options.parse_args().data)


if __name__ == "__main__":
    sys.exit(main())
