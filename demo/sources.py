"""The sources file that an analyst would write for a set of stories.

python -m demo.sources --proxy http://127.0.0.1:PORT [STORY ...] > sources.yaml
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from demo.stories import Story, load_all

CONTACT = "demo@demo.example"  # no mail goes there: the run stays on loopback


def sources_text(stories: Sequence[Story], proxy: str) -> str:
    """The file as text: what to track, who publishes, what to watch, and how to reach it."""
    data: dict[str, Any] = {
        "fetch": {"contact": CONTACT, "delay": 0, "proxy": proxy},
        "profiles": _merged(story.profiles for story in stories),
        "publishers": _merged((outlet.registered for outlet in story.outlets) for story in stories),
        "sources": _merged(story.sources for story in stories),
    }
    out = StringIO()
    writer = YAML()
    writer.width = 110
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.dump(data, out)
    return "# Written by the demo. Change it and run the night again.\n" + out.getvalue()


def write_sources(path: Path, stories: Sequence[Story], proxy: str) -> None:
    path.write_text(sources_text(stories, proxy), encoding="utf-8")


def _merged(groups: Iterable[Iterable[Any]]) -> list[dict[str, Any]]:
    """Entries in order; one that two stories share word for word is written once."""
    entries: list[dict[str, Any]] = []
    for group in groups:
        entries += [dict(entry) for entry in group if dict(entry) not in entries]
    return entries


def main() -> None:
    options = argparse.ArgumentParser(description="Print the sources file of the demo newsroom.")
    options.add_argument("stories", nargs="*", help="names of folders in demo/stories; all by default")
    options.add_argument("--proxy", required=True, help="where demo.server listens")
    chosen = options.parse_args()
    sys.stdout.write(sources_text(load_all(chosen.stories), chosen.proxy))


if __name__ == "__main__":
    main()
