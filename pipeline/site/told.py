"""Reasons of the edition in words for readers: addresses become publishers' names, tests become verbs."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Test that joined two pages (model.opinion.JoinTest) → what it says of the later one; {of}: the publisher of
# the other, {detail}: what the test saw. Without {detail} the test's detail says nothing more.
JOINED = {
    "text copy": "has its text from {of}: {detail}",
    "translation": "translates {of}: {detail}",
    "credit": "credits {of}",
    "wire tag": "prints the agency's text of {of}",
    "byline": "is {detail}, as is the report of {of}",
    "canonical": "is the same page as that of {of}",
    "owner": "has the same owner as {of}",
    "spokesperson": "has it from {detail}, which is the word of {of}",
    "own document": "is another document of {of}",
    "same figure": "has its figure from {of}: {detail}",
    "same details": "has its details from {of}: {detail}",
    "same voice": "quotes the same person as {of}: {detail}",
    "same words": "has its words from {of}: {detail}",
    "adds nothing": "adds nothing to the report of {of}: {detail}",
    "analyst": "an analyst decided that it is one source with {of}",
}
SAME = re.compile(r"the same origin as (\S+) \(([a-z ]+): (.*)\)", re.DOTALL)
ADDRESS = re.compile(r"https?://[^\s()<>\"]+?(?=[:,.;]?(?:[\s)]|$))")


def told(reason: str, publishers: Mapping[str, str]) -> str:
    """A reason with the name of the publisher (by URL) in place of each address that we know."""
    found = SAME.fullmatch(reason)
    if found and found[2] in JOINED:
        url, test, detail = found.groups()
        detail = detail.removeprefix(f"{url}: ").removeprefix(f"{url}: and ")
        of = publishers.get(url, url)
        if test == "spokesperson" and detail == of:
            return f"has it from {of}"
        return _named(JOINED[test].format(of=of, detail=detail), publishers)
    return _named(reason, publishers)


def _named(text: str, publishers: Mapping[str, str]) -> str:
    return ADDRESS.sub(lambda found: publishers.get(found[0], found[0]), text)
