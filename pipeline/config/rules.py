"""What entries of a sources file may say of one another, as tables, and the walk over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from pipeline.config.contact import is_loopback, literal
from pipeline.config.keys import Entry, Found, Sections
from pipeline.config.nodes import Findings, shown
from pipeline.config.values import nearest, opening
from pipeline.config.words import PLACEHOLDER_DOMAINS


def fold(name: str) -> str:
    """Names that readers take for the same."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Unique:
    """Values that two entries of a section may not share."""

    section: str
    keys: tuple[str, ...]
    same: Callable[[Any], str]
    advice: str


UNIQUE = (
    Unique("profiles", ("id",), str, "give one of them another id"),
    # a text with the name would be evidence for both
    Unique(
        "profiles", ("name", "aliases"), fold, "a name can mean only one profile: delete it from the other"
    ),
    # "we" on a page would be both
    Unique("profiles", ("home",), str, "'we' on a home can be only one profile: delete it from the other"),
    Unique("publishers", ("domain",), str, "keep one of them"),
    Unique("sources", ("url",), str, "keep one of them"),
)

# section and key whose values are ids of profiles; of (relation, id) the second counts
NAMES_PROFILES = (("sources", "profiles"), ("publishers", "interests"), ("profiles", "related"))


def check(sections: Sections, findings: Findings) -> None:
    """Note what contradicts between entries."""
    for unique in UNIQUE:
        _unique(sections[unique.section], unique, findings)
    _profiles_exist(sections, findings)
    for entry in sections["sources"]:
        _pattern_has_use(entry, findings)
        _host_is_meant(entry, sections["fetch"], findings)


def _parts(entry: Entry, *keys: str) -> Iterator[Found]:
    """The single values of an entry under these keys, those of lists among them."""
    for found in (entry.found[key] for key in keys if key in entry.found):
        if isinstance(found.value, tuple):
            yield from found.parts
        else:
            yield found


def _unique(entries: list[Entry], rule: Unique, findings: Findings) -> None:
    first: dict[str, tuple[Entry, Found]] = {}
    for entry in entries:
        for part in _parts(entry, *rule.keys):
            other, before = first.setdefault(rule.same(part.value), (entry, part))
            if other is not entry:
                where = f"stands in line {before.node.line} already"
                findings.add(part.node, f"{shown(str(part.value))} {where}; {rule.advice}")


def _profiles_exist(sections: Sections, findings: Findings) -> None:
    ids = {entry.found["id"].value: entry for entry in sections["profiles"] if "id" in entry.found}
    for section, key in NAMES_PROFILES:
        for part in (part for entry in sections[section] for part in _parts(entry, key)):
            name = part.value[1] if key == "related" else part.value
            if name not in ids:
                hint = nearest(name, ids, "the profiles are") if ids else "add it under 'profiles:'"
                findings.add(part.node, f"there is no profile {shown(name)}; {hint}")


def _pattern_has_use(entry: Entry, findings: Findings) -> None:
    kind = entry.found["kind"].value if "kind" in entry.found else "page"
    if "pattern" in entry.found and kind == "page":
        message = (
            "a page has no list of URLs to choose from; delete 'pattern', or write 'kind: feed' or 'sitemap'"
        )
        findings.add(entry.found["pattern"].node, message)


def _host_is_meant(entry: Entry, fetch: list[Entry], findings: Findings) -> None:
    """Placeholders and private addresses, where nothing in the fetch section says that they are meant."""
    if "url" not in entry.found:
        return
    node, url = entry.found["url"].node, urlsplit(entry.found["url"].value)
    host, settings = url.hostname or "", fetch[0].found if fetch else {}
    if "proxy" not in settings and any(f".{host}".endswith(f".{name}") for name in PLACEHOLDER_DOMAINS):
        findings.add(node, f"{host} is a placeholder; write the address that is meant")
    ranges = settings["allow_private"].value if "allow_private" in settings else ()
    if _is_private(host) and not any(_opens(text, url) for text in ranges):
        advice = "delete the source, or open the range with 'allow_private' under 'fetch:'"
        findings.add(node, f"{host} is an address of this machine or network; {advice}")


def _is_private(host: str) -> bool:
    """Literals alone; what names resolve to is the business of whoever connects."""
    found = literal(host)
    return is_loopback(host) or (found is not None and not found.is_global)


def _opens(text: str, url: SplitResult) -> bool:
    """Whether a range of allow_private covers the address that a URL names."""
    host = "127.0.0.1" if url.hostname == "localhost" else url.hostname or ""
    return opening(text).covers(host, url.port or (443 if url.scheme == "https" else 80))
