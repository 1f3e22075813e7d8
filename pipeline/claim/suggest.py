"""Names that keep turning up and that nobody registered: suggested to the analyst, never made into profiles.

    documents → actors of each → suggestions of all

A name counts where it does something: it opens a sentence and a verb of saying or acting follows. One
that does so on pages of several publishers is worth a look.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from pipeline.claim import places
from pipeline.claim.lemmas import fold, names
from pipeline.claim.limits import LONGEST, MOST_SENTENCES, MOST_TEXT
from pipeline.claim.patterns import NEVER, either
from pipeline.claim.sentences import spans
from pipeline.claim.words import Words, words
from pipeline.model import Document, Registry

LEAST_DOCUMENTS = 3  # on fewer pages a name is this week's passer-by
LEAST_PUBLISHERS = 2  # one publisher alone may be writing about itself
_LONGEST_NAME = 60  # characters; longer runs of capitals are headlines
_BODY = frozenset({"paragraph", "item", "quote"})
_OPENING = "“\"‘'(«„¿¡ "


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that the registry does not hold, as it was written most often, and where it acted."""

    name: str
    documents: int
    publishers: int
    urls: tuple[str, ...]  # of up to five pages, in order


@dataclass(slots=True)
class _Seen:
    spelled: Counter[str] = field(default_factory=Counter)
    urls: set[str] = field(default_factory=set)
    publishers: set[str] = field(default_factory=set)


def suggestions(
    acting: Iterable[tuple[Document, Sequence[str]]], registry: Registry
) -> tuple[Suggestion, ...]:
    """Of documents with their actors: unregistered names that act in several, of several publishers.

    The most widely named first. A pure function: the order of the documents does not matter.
    """
    seen: dict[str, _Seen] = defaultdict(_Seen)
    known = _known(registry)
    for document, names_there in acting:
        for name in names_there:
            if not known.isdisjoint(_forms(name)):
                continue
            entry = seen[fold(name)]
            entry.spelled[name] += 1
            entry.urls.add(document.url)
            entry.publishers.add(document.publisher_domain)
    found = [
        _suggestion(entry) for entry in seen.values() if _is_wide(len(entry.urls), len(entry.publishers))
    ]
    return tuple(sorted(found, key=lambda one: (-one.publishers, -one.documents, one.name)))


def may_suggest(documents: Sequence[Document]) -> bool:
    """Whether there are enough pages, of enough publishers, to suggest anything."""
    return _is_wide(len({d.url for d in documents}), len({d.publisher_domain for d in documents}))


def actors(document: Document) -> tuple[str, ...]:
    """The names that open sentences of a document and have a verb of saying or acting behind them."""
    lists = words(document.language)
    found = (
        _actor(document.text[start : min(end, start + LONGEST)].lstrip(_OPENING), lists)
        for start, end in islice(_sentences(document, lists), MOST_SENTENCES)
    )
    return () if document.refused_because else tuple(filter(None, found))


def _known(registry: Registry) -> frozenset[str]:
    """Folded names of profiles, products and publishers, and the words that long names start with."""
    out: set[str] = set()
    for profile in registry.profiles:
        for name in (profile.name, *profile.aliases, *profile.products):
            tokens = name.split()
            out.update(form for end in range(1, len(tokens) + 1) for form in _forms(" ".join(tokens[:end])))
    for publisher in registry.publishers:
        out.update(_forms(publisher.name))
    return frozenset(out)


def _forms(name: str) -> set[str]:
    """The forms in which a name may be known: "The Orchard Group" is "orchard group"."""
    folded = fold(name)
    return {folded, folded.removeprefix("the "), folded.removesuffix(".")}


def _is_wide(documents: int, publishers: int) -> bool:
    return documents >= LEAST_DOCUMENTS and publishers >= LEAST_PUBLISHERS


def _suggestion(entry: _Seen) -> Suggestion:
    name = min(entry.spelled, key=lambda spelled: (-entry.spelled[spelled], spelled))
    return Suggestion(name, len(entry.urls), len(entry.publishers), tuple(sorted(entry.urls)[:5]))


def _sentences(document: Document, lists: Words) -> Iterator[tuple[int, int]]:
    """The sentences of as much of the body as is read of a page."""
    for block in document.blocks:
        if block.kind in _BODY and block.start < MOST_TEXT:
            yield from spans(document.text, block.start, min(block.end, MOST_TEXT), lists)


def _actor(sentence: str, lists: Words) -> str:
    """The name that opens the sentence as its subject; "" where none does, or where it is a place."""
    verb = _verb(lists).search(sentence[: _LONGEST_NAME + 20])
    before = sentence[: verb.start()] if verb else ""
    found = names(before, lists)
    if len(found) != 1 or not fold(before).endswith(found[0]) or len(before) - len(found[0]) > len("the "):
        return ""
    name = before[len(before) - len(found[0]) :] if len(before) >= len(found[0]) else before
    return "" if not name[:1].isupper() or places.find(name) else name


@cache
def _verb(lists: Words) -> re.Pattern[str]:
    """A verb behind white space; none in languages that do not part words."""
    listed = NEVER if lists.unspaced else either(lists.acts | lists.speech)
    return re.compile(rf"\s(?:{listed})(?!\w)")
