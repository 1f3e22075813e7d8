"""A night over a newsroom that lies beside the repository, scored by that newsroom's own judge.

    python -m bench.newsroom [STORY_DIR ...] [--out DIR] [--faults RATE] [--at TIME] [--now TIME]

The newsroom serves its pages over HTTP, lists what a reader may know of them (profiles, publishers, URLs),
and judges the edition that comes out. Exit codes: 2 where there is no newsroom or its judge refuses the
edition, the night's own code where it published nothing.
"""

from __future__ import annotations

import argparse
import json
import re
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
from pipeline.config import values
from pipeline.model.url import normalise_url

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
    """The sources file of a neutral list: every page is a source, and nothing else is known.

    What a sources file refuses (a name that two profiles share, a generic noun, a home of two) is left
    out, as an analyst would.
    """
    shared, homes = _shared_names(listing["profiles"]), _homes(listing["profiles"])
    pages = {normalise_url(url): url for url in reversed(listing["pages"])}
    data = {
        "fetch": {"contact": CONTACT, "delay": 0, "proxy": proxy},
        "profiles": [_profile(entry, shared, homes) for entry in listing["profiles"]],
        "publishers": [_publisher(entry, listing, homes) for entry in listing["publishers"]],
        "sources": [{"url": url} for url in reversed(pages.values())],
    }
    out = StringIO()
    YAML().dump(data, out)
    return out.getvalue()


def _shared_names(profiles: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Names that two profiles go by; they tell nobody apart, and a sources file refuses them."""
    names = Counter(
        name for p in profiles for name in {_folded(name) for name in (p["name"], *p.get("aliases", ()))}
    )
    return frozenset(name for name, count in names.items() if count > 1)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _profile(entry: Mapping[str, Any], shared: frozenset[str], homes: Mapping[str, str]) -> dict[str, Any]:
    seen = {_folded(entry["name"])} | shared
    aliases = []
    for alias in entry.get("aliases", ()):
        if _folded(alias) not in seen and _is_name(alias):
            aliases.append(" ".join(alias.split()))
            seen.add(_folded(alias))
    return {
        "id": _id(entry),
        "name": entry["name"],
        "aliases": aliases,
        "kind": entry["kind"] if entry.get("kind") in KINDS else "institution",
        "home": [home for home, owner in homes.items() if owner == _id(entry)],
    }


def _is_name(alias: str) -> bool:
    try:
        values.alias(alias)
    except ValueError:  # a generic noun, or no name at all
        return False
    return True


def _id(entry: Mapping[str, Any]) -> str:
    return re.sub(r"[^a-z0-9]+", "-", entry["id"].lower()).strip("-")


def _homes(profiles: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Home domain to the id of the one profile that it belongs to: the first that names it."""
    out: dict[str, str] = {}
    for entry in profiles:
        home = entry.get("home") or []
        for one in [home] if isinstance(home, str) else home:
            host = (urlsplit(one).hostname or one) if "//" in one else one
            out.setdefault(host.lower().removeprefix("www."), _id(entry))
    return out


def _publisher(
    entry: Mapping[str, Any], listing: Mapping[str, Any], homes: Mapping[str, str]
) -> dict[str, Any]:
    """A publisher, with the profiles on whose home domain its owner publishes as its interests."""
    owners = {publisher["domain"]: publisher["owner"] for publisher in listing["publishers"]}
    own = sorted({profile for home, profile in homes.items() if owners.get(home) == entry["owner"]})
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
