"""Who may import whom, as tables. A new module needs a place in them."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "pipeline"

# Room → rooms that it may import. Every room may import model and errors. A stage that needs what another
# stage knows finds it in the values that flow.
ROOMS: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "config": set(),
    "discover": set(),
    "fetch": {"durable"},
    "read": set(),
    "claim": set(),
    "match": set(),
    "trace": set(),
    "score": set(),
    "profile": set(),
    "picture": set(),
    "publish": {"durable"},
    "tell": set(),
    "disk": set(),
    "durable": set(),
    "site": set(),
    "export": set(),
    "store": set(),
    "cage": {"claim", "discover", "picture", "read"},
    "hold": set(),
    "visit": set(),
    "semantic": set(),
    "decide": set(),
    "night": {
        *("config", "discover", "fetch", "read", "claim", "match", "trace", "score", "profile", "publish"),
        *("picture", "store", "cage", "hold", "visit", "semantic", "decide", "tell", "disk"),
    },
    "backfill": {"config", "fetch", "read", "claim", "cage", "store", "hold"},
    "conclude": {"backfill", "config", "decide", "match", "night", "score", "store", "trace"},
    "doctor": {"disk", "durable", "config", "publish", "store", "hold"},
    "upkeep": {
        *("config", "fetch", "claim", "publish", "store", "hold", "night", "doctor", "semantic"),
        "durable",
    },
    "desk": {"config", "decide", "night", "store", "hold", "durable"},
    "office": {"config", "decide", "desk", "store", "site"},
    "show": {
        "tell",
        "backfill",
        "conclude",
        "store",
        "hold",
        "doctor",
        "night",
        "site",
        "export",
        "publish",
        "upkeep",
        "decide",
        "desk",
    },
    "cli": {
        *("config", "night", "doctor", "show", "store", "export", "upkeep", "desk", "office", "backfill"),
        "conclude",
    },
}
# Distribution → the rooms that may import it.
FOREIGN: dict[str, set[str]] = {
    "PIL": {"picture"},
    "ahocorasick": {"claim", "backfill"},
    "click": {"cli"},
    "duckdb": {"backfill", "conclude"},
    "feedparser": {"read", "discover"},
    "filelock": {"hold"},
    "fsspec": {"backfill"},
    "h11": {"fetch"},
    "httpcore": {"fetch"},
    "httpx": {"fetch"},
    "idna": {"model"},
    "jinja2": {"site"},
    "markupsafe": {"site"},
    "numpy": {"semantic"},
    "onnxruntime": {"semantic"},
    "protego": {"fetch"},
    "publicsuffixlist": {"config"},
    "pyarrow": {"backfill", "conclude"},
    "pypdf": {"read"},
    "rapidfuzz": {"match", "trace"},
    "ray": {"backfill"},
    "rich": {"show"},
    "ruamel": {"config"},
    "selectolax": {"read", "discover"},
    "simplemma": {"model", "claim"},
    "sqlite_utils": {"store"},
    "starlette": {"office"},
    "tenacity": {"fetch"},
    "tokenizers": {"semantic"},
    "trafilatura": {"read", "discover"},
    "ulid": {"night", "upkeep", "desk", "backfill"},
    "uvicorn": {"office"},
}
# Module of the standard library → the rooms that may import it. The others are anybody's.
STANDARD: dict[str, set[str]] = {
    "asyncio": {"cage", "fetch", "night", "backfill"},
    "resource": {"cage"},
    "signal": {"cage", "cli", "hold", "backfill", "conclude"},
    "socket": {"fetch", "office"},
    "sqlite3": {"store"},
    "ssl": {"fetch"},
    "subprocess": set(),
    "threading": {"hold", "office"},
    "urllib.request": set(),
}
# What a module may ask of the world → the rooms that may ask it.
WORLD: dict[str, set[str]] = {
    "os.environ": {"cli"},
    "os.getenv": {"cli"},
    "os.putenv": set(),
    "datetime.now": {"cli"},
    "datetime.utcnow": set(),
    "datetime.today": set(),
    "date.today": set(),
    "time.time": set(),
    "time.sleep": set(),
    "sys.argv": {"cli"},
}

MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path != PACKAGE / "__init__.py" and "migrations" not in path.parts
)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Dotted names of all imports, those within functions and for types alone included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def asked(path: Path) -> Iterator[str]:
    """What is asked of a module or class by its name: `os.environ`, `datetime.now`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            yield ".".join(ast.unparse(node).split(".")[-2:])


def test_every_module_has_a_place() -> None:
    assert {room(path) for path in MODULES} == set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_keep_to_the_tables(path: Path) -> None:
    own = room(path)
    for dotted in imported(path):
        top, _, rest = dotted.partition(".")
        if top == "pipeline":
            allowed = {own, "model", "errors", "__version__"} | ROOMS[own]
            assert rest.partition(".")[0] in allowed, f"{own} must not import {dotted}"
        elif top not in sys.stdlib_module_names:
            assert own in FOREIGN.get(top, ()), f"{own} must not import {dotted}"
        for standard, rooms in STANDARD.items():
            assert own in rooms or not f"{dotted}.".startswith(f"{standard}."), (
                f"{own} must not use {standard}"
            )


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_command_asks_the_world(path: Path) -> None:
    own = room(path)
    assert {world for world in asked(path) if own not in WORLD.get(world, {own})} == set()


def test_the_model_imports_nothing_that_is_not_the_model() -> None:
    for path in MODULES:
        if room(path) == "model":
            ours = {dotted for dotted in imported(path) if dotted.startswith("pipeline.")}
            assert all(dotted.startswith("pipeline.model.") for dotted in ours), name(path)


def test_rooms_have_no_cycles() -> None:
    open_rooms = {own: set(rooms) for own, rooms in ROOMS.items()}
    while free := {own for own, rooms in open_rooms.items() if not rooms}:
        open_rooms = {own: rooms - free for own, rooms in open_rooms.items() if own not in free}
    assert open_rooms == {}


def test_only_the_night_and_its_workers_catch_what_they_do_not_know() -> None:
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                wide = caught in ("everything", "Exception")
                assert not wide or room(path) in ("night", "cage"), (
                    f"{name(path)} line {node.lineno} catches {caught}"
                )


def test_asking_for_help_loads_neither_parsers_nor_network() -> None:
    """They take half a second to import, and a command that reads an edition needs none of them."""
    slow = {"asyncio", "httpx", "trafilatura"}
    probe = f"import sys, pipeline.cli; sys.exit(', '.join({slow} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True)
    assert done.stderr.strip() == ""
