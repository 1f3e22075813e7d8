"""Between documents: whose text, or whose report, a page has."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Copy, Document, Evidence, Publisher

# 3-word shingles of the smaller text found in the larger: 0.40 catches copies with a fifth of their
# words changed, and two texts that share a quoted paragraph stay at 0.29 (measured on 94 documents).
COPIED = 0.40
# A later page without work of its own, of whose facts one earlier page has this share and at least
# two, has its report from there. Measured by `make eval`: independence exact.
REPEATS = 0.60
_SHINGLE = 3
_WORD = re.compile(r"\w+")
_FEW = 8  # shared shingles below which two pages are not compared: a name and a phrase give as many
_WIDE = 50  # a shingle in more pages than this is a stock phrase and indexes nothing
# Which of two pages is the original where their dates do not say; kinds that are not here only republish.
_DESK = {"primary": 0, "wire": 1, "news": 2, "trade": 3, "press_release": 4, "blog": 5}


def age(document: Document) -> tuple[str, str]:
    """Oldest first; undated pages last: a page that hides its date proves no priority.

    A page that gives only its day may be of any hour: it comes after those that tell the hour.
    """
    moment = document.published_at
    if moment is None:
        return "~", document.url
    text = moment.isoformat()
    return text.replace("T00:00:00", "T24:00:00"), document.url


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of three words of a text, case aside."""
    tokens = _WORD.findall(text.casefold())
    return frozenset(tuple(tokens[i : i + _SHINGLE]) for i in range(len(tokens) - _SHINGLE + 1))


def containment(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """The share of the smaller set that the larger one holds, 0-1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def originates(publisher: Publisher) -> bool:
    """Whether a publisher of this kind ever writes what others copy."""
    return publisher.kind in _DESK or publisher.kind == "forum"


def copies(evidence: Evidence, publishers: Mapping[str, Publisher]) -> dict[str, Copy]:
    """The parent of each document whose canonical address, or whose text, is another's. By document id."""
    documents = sorted(evidence.documents, key=age)
    out = _by_canonical(documents)
    versions: dict[str, list[frozenset[tuple[str, ...]]]] = defaultdict(list)
    for document in (*evidence.earlier, *documents):
        versions[document.id].append(shingles(document.text))
    for first, second in _overlapping(documents, versions):
        share = max(containment(a, b) for a in versions[first.id] for b in versions[second.id])
        copy, original = (first, second) if _reversed(first, second, publishers) else (second, first)
        if share >= COPIED and copy.id not in out:
            out[copy.id] = Copy(copy.id, original.id, "text copy", f"{share:.0%} of its word triples")
    return out


def _by_canonical(documents: Sequence[Document]) -> dict[str, Copy]:
    by_url = {d.url: d for d in documents}
    out = {}
    for document in documents:
        other = by_url.get(document.canonical or "")
        if other and other.publisher_domain != document.publisher_domain:
            out[document.id] = Copy(document.id, other.id, "canonical", f"names {other.url} as its original")
    return out


def _reversed(first: Document, second: Document, publishers: Mapping[str, Publisher]) -> bool:
    """Whether the first page cannot be the original.

    It only republishes, or neither page says when and the second is the better desk.
    """
    mine, theirs = (_DESK.get(publishers[d.publisher_domain].kind, 6) for d in (first, second))
    return theirs < mine and (mine == 6 or first.published_at is None)


def _overlapping(
    documents: Sequence[Document], versions: Mapping[str, list[frozenset[tuple[str, ...]]]]
) -> list[tuple[Document, Document]]:
    """Pairs that share enough shingles to be worth a comparison, older first, by an inverted index."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for shingle in frozenset[tuple[str, ...]]().union(*versions[document.id]):
            index[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in index.values():
        if 1 < len(numbers) <= _WIDE:
            shared.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
    return [(documents[a], documents[b]) for (a, b), count in sorted(shared.items()) if count >= _FEW]


def repeats(
    documents: Iterable[Document],
    said: Mapping[str, frozenset[str]],
    settled: Iterable[str],
    publishers: Mapping[str, Publisher],
) -> dict[str, Copy]:
    """The parent of each page that adds nothing: an earlier page has most of its facts.

    `said` holds the facts of each document; `settled` the documents that are traced otherwise or show
    work of their own.
    """
    done = set(settled)
    holders: dict[str, list[str]] = defaultdict(list)
    out: dict[str, Copy] = {}
    for document in sorted(documents, key=age):
        own = said.get(document.id, frozenset())
        shared = Counter(holder for fact in sorted(own) for holder in holders[fact])
        best = max(shared, key=lambda d: shared[d], default=None)  # the oldest of equals: it came first
        if document.id not in done and best and shared[best] >= max(2, REPEATS * len(own)):
            detail = f"{shared[best]} of its {len(own)} facts, and no work of its own"
            out[document.id] = Copy(document.id, best, "adds nothing", detail)
        if originates(publishers[document.publisher_domain]):
            for fact in own:
                holders[fact].append(document.id)
    return out
