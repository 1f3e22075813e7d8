"""Text that two pages share: runs of three words, found through an inverted index, judged with density."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from zlib import crc32

from pipeline.model import Document

# 3-word shingles of the smaller text found in the larger: 0.40 catches copies with a fifth of their
# words changed, and two texts that share a quoted paragraph stay at 0.29 (measured on 94 documents).
COPIED = 0.40
# From here on an analyst may want to look. Unrelated texts stay at 0.01.
SUSPECT = 0.20
# What must be shared beside the one paragraph that is shared most: a statement that two short reports both
# quote is no copied report. Half of COPIED: the rest of the text must look copied as well.
BESIDE = 0.20
PLAIN = 0.80  # so much of a text is shared only where it was copied, in however few paragraphs

_SHINGLE = 3
_LONG = 250_000  # characters: a report of a hundred pages
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")
_FEW = 8  # shared shingles below which two pages are not compared: a name and a phrase give as many
HOLDERS = 8  # oldest pages with a shingle that later ones are compared with; copies of copies lead to them
# From so many pages on an eighth of the shingles finds the candidates, so that 100,000 pages fit in memory.
# A copied text of 80 words still shares four of them.
_MANY = 20_000
_SAMPLE = 8
_FEW_SAMPLED = 2
_MIX = 0x9E3779B97F4A7C15  # 2^64 / golden ratio: spreads neighbouring numbers evenly
# Numbers of words that fit into a shingle's 63 bits. A word has the same one in every run and on every
# machine, so a part of the pages samples what all of them do. Two words in two million share one, and so much
# more rarely three in a row.
_WORDS = 1 << 21

Shingles = frozenset[int]
Vocabulary = dict[str, int]
Found = tuple[float, bool]  # the share of the smaller text that the larger one holds, and whether it is dense


@dataclass(slots=True)
class Remembered:
    """What pages were found to share, by a digest of their texts and of the code that compares them.

    A text does not change, so what one night found is good for the next. `used` is what tonight asked for,
    with what it had to work out.
    """

    before: Mapping[str, Found] = field(default_factory=dict)
    used: dict[str, Found] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two pages and the share of the smaller text that the larger one holds; the older page first."""

    first: str
    second: str
    share: float
    dense: bool  # shared through the text, and not in one paragraph alone


def shingles(text: str, words: Vocabulary) -> Shingles:
    """The runs of three words of a text, case aside, as numbers; `words` remembers those of its words."""
    known = words.get
    ids = [known(w) or _number(w, words) for w in _words(text.casefold())]
    return frozenset((a * _WORDS + b) * _WORDS + c for a, b, c in zip(ids, ids[1:], ids[2:], strict=False))


def _number(word: str, words: Vocabulary) -> int:
    number = words[word] = 1 + crc32(word.encode()) % (_WORDS - 1)
    return number


def _words(text: str) -> Iterable[str]:
    """All at once, which is quicker, but for texts whose words would be tens of megabytes."""
    if len(text) <= _LONG:
        return _WORD.findall(text)
    return (found.group() for found in _WORD.finditer(text))


def containment(one: Shingles, other: Shingles) -> float:
    """The share of the smaller set that the larger one holds, 0-1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def overlaps(
    documents: Sequence[Document],
    versions: Mapping[str, Sequence[Document]],
    words: Vocabulary,
    known: Remembered | None = None,
    pairs: Iterable[tuple[Document, Document]] | None = None,
) -> list[Overlap]:
    """Pairs of pages that share SUSPECT or more of a text, in any of their `versions` (by document id).

    `documents` are in the order of their age. Each later page is compared with the oldest holders of its
    shingles only, so the work grows with the number of words and not with the square of the pages. What
    is `known` of two pages is not worked out again. `pairs` are those to compare, the older page first; by
    default they are found here.
    """
    known = Remembered() if known is None else known
    texts: dict[str, list[Shingles]] = {}
    keys: dict[str, str] = {}
    out = []
    if pairs is None:
        pairs = _candidates(documents, versions, words)
    for first, second in pairs:
        ends = versions[first.id], versions[second.id]
        for own in ends:
            if own[0].id not in keys:
                keys[own[0].id] = _key(own)
        key = f"{keys[first.id]} {keys[second.id]}"
        if key not in known.used:
            known.used[key] = known.before.get(key) or _shared(ends, texts, words)
        share, dense = known.used[key]
        if share >= SUSPECT:
            out.append(Overlap(first.id, second.id, share, dense))
    return out


def _key(versions: Sequence[Document]) -> str:
    """A digest of the texts of a page and of where their paragraphs are: all that is read of it here."""
    found = sha256(_code())
    for version in versions:
        found.update(version.text.encode())
        found.update(repr([(b.start, b.end) for b in version.blocks]).encode())
    return found.hexdigest()[:32]


@cache
def _code() -> bytes:
    """What compares two texts: another rule makes every pair a new one."""
    return files("pipeline.trace").joinpath("texts.py").read_bytes()


def _shared(
    ends: tuple[Sequence[Document], Sequence[Document]], texts: dict[str, list[Shingles]], words: Vocabulary
) -> Found:
    """What the two versions share that share most."""
    for own in ends:
        texts.setdefault(own[0].id, [shingles(v.text, words) for v in own])
    ours, theirs = (list(zip(own, texts[own[0].id], strict=True)) for own in ends)
    share, one, other = max(
        ((containment(a[1], b[1]), a, b) for a in ours for b in theirs), key=lambda found: found[0]
    )
    if share < SUSPECT:
        return share, False
    (small, own_shingles), (_, large) = sorted((one, other), key=lambda end: len(end[1]))
    return share, share >= PLAIN or _dense(small, own_shingles, large, words)


def _candidates(
    documents: Sequence[Document], versions: Mapping[str, Sequence[Document]], words: Vocabulary
) -> list[tuple[Document, Document]]:
    sampled = len(documents) > _MANY
    told = (indexed((v.text for v in versions[d.id]), words, sampled) for d in documents)
    return [(documents[a], documents[b]) for a, b in alike(told, least_shared(sampled))]


def is_sampled(pages: int) -> bool:
    """Whether so many pages are compared by a sample of their shingles."""
    return pages > _MANY


def least_shared(sampled: bool) -> int:
    """So many indexed shingles two pages share that are compared."""
    return _FEW_SAMPLED if sampled else _FEW


def indexed(texts: Iterable[str], words: Vocabulary, sampled: bool) -> Shingles:
    """The shingles of a page, in any of its versions, by which pages like it are found."""
    own = frozenset[int]().union(*(shingles(text, words) for text in texts))
    return frozenset(s for s in own if not (s * _MIX >> 40) % _SAMPLE) if sampled else own


def alike(told: Iterable[Shingles], least: int) -> list[tuple[int, int]]:
    """The pairs of places (older, later) of pages that share enough; `told` is in the order of age.

    `pipeline.conclude.texts` finds the same in a database, for more pages than fit into memory.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    out = []
    for number, own in enumerate(told):
        shared: Counter[int] = Counter()
        for shingle in own:
            oldest = holders[shingle]
            shared.update(oldest)
            if len(oldest) < HOLDERS:
                oldest.append(number)
        out += [(a, number) for a in sorted(shared) if shared[a] >= least]
    return out


def _dense(small: Document, own: Shingles, large: Shingles, words: Vocabulary) -> bool:
    """Whether a text is shared beside its most shared paragraph too; of a single one, beside a sentence."""
    blocks = [small.text[b.start : b.end] for b in small.blocks]
    parts = blocks if len(blocks) > 1 else _SENTENCE.split(small.text)
    most: Shingles = max(
        (shingles(part, words) for part in parts), key=lambda block: len(block & large), default=frozenset()
    )
    rest = own - most
    return not rest or len(rest & large) / len(rest) >= BESIDE


def held(sentence: Shingles, other: Shingles) -> float:
    """The share of a sentence's shingles that another text holds, 0-1.

    Unlike containment it asks what of the one is in the other, whichever is longer.
    """
    return len(sentence & other) / len(sentence) if sentence else 0.0
