"""A night over a newsroom that lies beside the repository, scored by that newsroom's own judge.

    python -m bench.newsroom [STORY_DIR ...] [--out DIR] [--faults RATE] [--at TIME] [--now TIME]

The newsroom serves its pages over HTTP, lists what a reader may know of them (profiles, publishers, URLs),
and judges the edition that comes out. Exit codes: 2 where there is no newsroom or its judge refuses the
edition, the night's own code where it published nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ruamel.yaml import YAML

from bench.night import ROOT, Ran, evidence_run, published

FOLDER = ROOT.parent / "shared" / "newsroom"
TOOLS = FOLDER / "tools"
CONTACT = "bench@bench.example"  # no mail goes there: the run stays on loopback
KINDS = ("company", "institution", "person", "event", "asset")  # what a profile of a sources file can be


@dataclass(frozen=True, slots=True)
class Play:
    """What to play: folders of stories, where the night's files go, and how the web behaves."""

    stories: tuple[Path, ...]
    out: Path
    faults: float = 0.0  # the share of first requests that the web spoils
    at: str | None = None  # the web as it was at this ISO time
    now: str | None = None  # the clock of the night, as ISO time; None: this machine's


@dataclass(frozen=True, slots=True)
class Played:
    """The night, the judge's table, and the pooled overall (0-1)."""

    night: Ran
    table: str
    overall: float


def default_stories() -> tuple[Path, ...]:
    """Every story that lies there."""
    return tuple(sorted(path.parent for path in FOLDER.glob("*/pages.jsonl")))


def play(what: Play) -> Played:
    """Serve, run one night into `what.out`, judge. SystemExit where a step ends otherwise than it should."""
    folders = [str(path.resolve()) for path in what.stories]
    listing = json.loads(_tool("newsroom.py", "sources", *folders))
    sources = what.out / "sources.yaml"
    with _served(folders, what) as address:
        sources.write_text(sources_text(listing, address), encoding="utf-8")
        clock = ("--now", what.now) if what.now else ()
        night = published(evidence_run(sources, what.out / "db", None, *clock))
    edition = str(what.out / "db" / "evidence.db")
    verdict = json.loads(_tool("judge.py", edition, *folders, "--json"))
    return Played(night, _tool("judge.py", edition, *folders), float(verdict["overall"]["overall"]))


def _tool(name: str, *words: str) -> str:
    """Standard output of one of the newsroom's tools; SystemExit 2 where it fails."""
    line = [sys.executable, str(TOOLS / name), *words]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise SystemExit(2)
    return done.stdout


@contextmanager
def _served(folders: Sequence[str], what: Play) -> Iterator[str]:
    """The newsroom's server on a free port, as a process of its own; yields what to give as a proxy."""
    line = [sys.executable, str(TOOLS / "newsroom.py"), "serve", *folders, "--port", "0"]
    line += ["--faults", str(what.faults)] if what.faults else []
    line += ["--at", what.at] if what.at else []
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            address = next((word for word in said.split() if word.startswith("http://")), None)
            if address is None:
                raise SystemExit("the newsroom did not start")
            yield address
        finally:
            server.terminate()


# --- from the newsroom's list to a sources file -----------------------------------------------------------


def sources_text(listing: Mapping[str, Any], proxy: str) -> str:
    """The sources file of a neutral list: every page is a source, and nothing else is known."""
    shared = _shared_names(listing["profiles"])
    data = {
        "fetch": {"contact": CONTACT, "delay": 0, "proxy": proxy},
        "profiles": [_profile(entry, shared) for entry in listing["profiles"]],
        "publishers": [_publisher(entry, listing) for entry in listing["publishers"]],
        "sources": [{"url": url} for url in listing["pages"]],
    }
    out = StringIO()
    YAML().dump(data, out)
    return out.getvalue()


def _shared_names(profiles: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Names that two profiles go by; they tell nobody apart, and a sources file refuses them."""
    names = Counter(name.casefold() for p in profiles for name in {p["name"], *p.get("aliases", ())})
    return frozenset(name for name, count in names.items() if count > 1)


def _profile(entry: Mapping[str, Any], shared: frozenset[str]) -> dict[str, Any]:
    aliases = [a for a in entry.get("aliases", ()) if a.casefold() not in shared and a != entry["name"]]
    return {
        "id": entry["id"],
        "name": entry["name"],
        "aliases": list(dict.fromkeys(aliases)),
        "kind": entry["kind"] if entry.get("kind") in KINDS else "institution",
        "home": _homes(entry),
    }


def _homes(entry: Mapping[str, Any]) -> list[str]:
    home = entry.get("home") or []
    listed = [home] if isinstance(home, str) else home
    return [urlsplit(one).hostname or one if "//" in one else one for one in listed]


def _publisher(entry: Mapping[str, Any], listing: Mapping[str, Any]) -> dict[str, Any]:
    """A publisher, with the profiles on whose home domain its owner publishes as its interests."""
    owners = {publisher["domain"]: publisher["owner"] for publisher in listing["publishers"]}
    own = [p["id"] for p in listing["profiles"] if entry["owner"] in {owners.get(home) for home in _homes(p)}]
    kept = {key: entry[key] for key in ("domain", "name", "owner", "kind")}
    return {**kept, "interests": own} if own else kept


def main() -> int:
    chosen = _options()
    if not TOOLS.is_dir():
        print(
            f"newsroom: there is no newsroom at {FOLDER}; this needs one beside the repository",
            file=sys.stderr,
        )
        return 2
    out = chosen.out or Path(tempfile.mkdtemp(prefix="newsroom-"))
    out.mkdir(parents=True, exist_ok=True)
    print(f"folder {out.resolve()}", flush=True)
    stories = tuple(chosen.stories) or default_stories()
    played = play(Play(stories, out.resolve(), chosen.faults, chosen.at, chosen.now or chosen.at))
    print(f"{played.night.output}\n{played.table}\nOVERALL {played.overall:.3f}")
    return 0


def _options() -> argparse.Namespace:
    form = argparse.RawDescriptionHelpFormatter
    options = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    options.add_argument("stories", nargs="*", type=Path, help="folders of stories; by default all")
    options.add_argument("--out", type=Path, help="where its files go; by default a new temporary folder")
    options.add_argument("--faults", type=float, default=0.0, help="share of first requests to spoil, 0-1")
    options.add_argument("--at", help="the web as it was at this ISO time")
    options.add_argument("--now", help="the clock of the night; by default AT, or this machine's")
    return options.parse_args()


if __name__ == "__main__":
    sys.exit(main())
