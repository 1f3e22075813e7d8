"""All kinds of torture, or those that are named: see the package."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import bench.torture as torture
from bench.torture.disk import full_disks
from bench.torture.kills import kills
from bench.torture.outcome import Outcome, table
from bench.torture.power import losses
from bench.torture.readers import readers
from bench.torture.scene import Scene, scene
from bench.torture.swap import publications

KINDS: dict[str, Callable[[Scene, argparse.Namespace], Outcome]] = {
    "kills": lambda here, asked: kills(here, asked.kills, asked.seed),
    "power": lambda here, asked: losses(here, asked.losses, asked.seed),
    "swap": lambda here, asked: publications(here.folder / "swap", asked.seed),
    "disk": lambda here, asked: full_disks(here, asked.disks, asked.seed),
    "readers": lambda here, asked: readers(here, asked.publications, asked.reads),
}


def main() -> int:
    asked = _options()
    outcomes = []
    with scene() as here:
        for kind in asked.kinds or KINDS:
            started = time.monotonic()
            outcomes.append(KINDS[kind](here, asked))
            print(f"{kind}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    print(table(outcomes))
    return 1 if any(one.faults for one in outcomes) else 0


def _options() -> argparse.Namespace:
    form = argparse.RawDescriptionHelpFormatter
    options = argparse.ArgumentParser(description=torture.__doc__, formatter_class=form)
    options.add_argument("kinds", nargs="*", choices=[[], *KINDS], metavar="KIND", help=", ".join(KINDS))
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--losses", type=int, default=150, help="of power, over the statements of a night")
    options.add_argument("--disks", type=int, default=10, help="nights with each kind of trouble")
    options.add_argument("--publications", type=int, default=300)
    options.add_argument("--reads", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1, help="brings the same points back")
    return options.parse_args()


if __name__ == "__main__":
    sys.exit(main())
