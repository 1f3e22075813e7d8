"""sources.yaml → Registry, checked.

    bytes → (swift, whole) a tree with places → (keys, values) entries → (rules) entries that agree → Registry

Every finding of a file is reported at once, one line each, `file:line:column: what is wrong; what to do`.
`publisher_of` and `require_contact` answer the two questions that stages ask of a registry.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.config.contact import require_contact
from pipeline.config.keys import Entry, Sections, read_sections
from pipeline.config.nodes import Findings, Node, Unreadable
from pipeline.config.publishers import publisher_of
from pipeline.config.rules import check
from pipeline.config.swift import swift
from pipeline.config.values import duration
from pipeline.errors import ConfigError
from pipeline.model import FetchSettings, NightSettings, Profile, Publisher, Registry, Source

__all__ = ["MAX_BYTES", "Sheet", "duration", "load", "publisher_of", "require_contact", "sheet"]

MAX_BYTES = (
    8 * 1024 * 1024
)  # 2,000 sources with notes take 0.6 MB; more than this is not the file that was meant


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checked sources file: its bytes, its text without the mark that may begin it, and what they say."""

    data: bytes
    text: str
    root: Node
    registry: Registry


def load(path: Path) -> Registry:
    """Read and check a sources file.

    Raises ConfigError with one line per finding, in the order of the file. A file that is no YAML has
    a single finding, because nothing after it can be read.
    """
    return sheet(path).registry


def sheet(path: Path, data: bytes | None = None) -> Sheet:
    """The same, with what an editor needs; of `data`, where the file is still to be written. ConfigError."""
    data = _bytes(path) if data is None else data
    text, findings = _text(data, path), Findings()
    try:
        root = swift(text) or _whole(text, findings)
        sections = read_sections(root, findings)
        check(sections, findings)
    except Unreadable as error:
        raise ConfigError(findings.report(path)) from error
    if findings:
        raise ConfigError(findings.report(path))
    return Sheet(data, text, root, _registry(sections, path))


def _whole(text: str, findings: Findings) -> Node:
    """The tree of a file that is written in another way, or wrong. Raises Unreadable."""
    from pipeline.config.whole import compose  # 0.03 s to import, and seldom needed

    return compose(text, findings)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ConfigError(f"{path}:1:1: there is no such file; name one with --sources") from error
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}:1:1: the file cannot be read ({error}); mend that first") from error


def _text(data: bytes, path: Path) -> str:
    """The file as text. Raises ConfigError where it is too large or is not UTF-8."""
    if len(data) > MAX_BYTES:
        raise ConfigError(f"{path}:1:1: the file is larger than 8 MiB; is it the right one?")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise ConfigError(f"{path}:{line}:{column}: not UTF-8 text; save the file as UTF-8") from error


def _registry(sections: Sections, path: Path) -> Registry:
    """Checked entries as the values of the model."""
    fetch = [FetchSettings(**{"contact": "", **_settings(entry, path)}) for entry in sections["fetch"]]
    return Registry(
        profiles=tuple(Profile(**_values(entry)) for entry in sections["profiles"]),
        publishers=tuple(Publisher(**_values(entry)) for entry in sections["publishers"]),
        sources=tuple(
            Source(**_values(entry), place=f"{path}:{entry.node.line}:{entry.node.column}")
            for entry in sections["sources"]
        ),
        fetch=fetch[0] if fetch else FetchSettings(contact=""),
        path=str(path),
        groups=next((_values(entry).get("groups", ()) for entry in sections["publish"]), ()),
        night=next((_night(entry, path) for entry in sections["night"]), NightSettings()),
        encoder=next((_beside(path, _values(entry).get("encoder")) for entry in sections["match"]), None),
    )


def _settings(entry: Entry, path: Path) -> dict[str, Any]:
    """The fetch section. The file that it may name is looked for beside the sources file."""
    found = _values(entry)
    if "ca_file" in found:
        found["ca_file"] = _beside(path, found["ca_file"])
    return found


def _night(entry: Entry, path: Path) -> NightSettings:
    """The night section. The file of metrics is looked for beside the sources file."""
    found = _values(entry)
    return NightSettings(**{**found, "metrics": _beside(path, found.get("metrics"))})


def _beside(path: Path, name: str | None) -> str | None:
    """A file or folder that the sources file names, as seen from there."""
    return None if name is None else str(path.resolve().parent / name)


def _values(entry: Entry) -> dict[str, Any]:
    return {name: found.value for name, found in entry.found.items()}
