"""What changed from one text version of a page to the next, sentence by sentence.

    edits(before, after, language) → kept, edited, gone, added; a changed one with its notice
    late_notices(after, edits, language) → new notices that name none of these edits
    notices(text, language) → what reads like one, whatever it is about
    own_up(notices, text, earlier, language) → the edits of earlier nights that those notices name

Equal sentences meet first, wherever they stand: one that moved is kept. Between those that kept their order
the others are paired in order by the words that they share. A text holds no furniture, so none counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from pipeline.claim import slots
from pipeline.claim.limits import LONGEST, MOST_SENTENCES, MOST_TEXT
from pipeline.claim.sentences import spans
from pipeline.claim.words import Words, words
from pipeline.model import Edit

__all__ = ["edits", "late_notices", "notices", "own_up"]

# Share of words from which two sentences are one that was edited. Of 1,505 pairs of different sentences of
# one page of the demo's newsroom 0.7 % reach it (2 % would reach 0.3); of its sentences with two words in
# five replaced 95 % do, with one in two 78 % (at 0.5: 85 % and 50 %).
SAME_SENTENCE = 0.4
# A sentence that was cut or drawn out holds most of the shorter one's words; fewer words prove nothing.
HELD, ENOUGH = 0.8, 5
# Pairs that are compared of one page: half a second of work. Gaps are cut into pieces above it, but for SMALL
# ones: of those with 1,000 pairs a page that is read has 64 at most.
PAIRS, SMALL = 100_000, 1_000
_NAMED = 3  # content words that a notice shares with a sentence whose change it does not spell out
_MOST_NOTICES = 20  # a page with more of them is a list of corrections, and none of them its own
_MOST_CHANGED = 100  # sentences of one revision that a notice may name: more are a page written anew
_HEADING = 40  # characters of a line that is no more than "Correction" or "Korrektur vom 3. Mai"

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_LINE = re.compile(r"[^\n]+")

Place = tuple[int, int]  # (start, end) in a text
Revision = tuple[str, str, tuple[Edit, ...]]  # the text before, the text after, and the edits between them


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    key: str  # the sentence as a reader sees it: white space folded
    noticed: bool  # it stands in a correction notice, which repeats what it corrects

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence or a notice names: content words and names, numbers as values and as written."""

    words: frozenset[str]
    values: frozenset[str]


def edits(before: str, after: str, language: str) -> tuple[Edit, ...]:
    """The difference of two texts of one page: an edit for each sentence of either, in order of the new text.

    `before` and `after` of an Edit are (start, end) in the old and in the new text, None where it has none.
    `notice` is the place in the new text of a correction notice, new with it, that names what changed. Those
    that are gone stand at the end. Of a page longer than is read of one, what stands behind the last sentence
    that both texts hold is left out: nobody can say what became of it.
    """
    lists = words(language)
    old, new = _sentences(before, lists), _sentences(after, lists)
    kept = _equal(old, new)
    if kept and (_is_cut(before, old) or _is_cut(after, new)):
        old, new = old[: max(kept.values()) + 1], new[: max(kept) + 1]
    pairs = kept | _edited(old, new, kept, lists)
    gone = sorted(set(range(len(old))) - set(pairs.values()))
    found = [_edit(old, new, pairs.get(n), n, n in kept) for n in range(len(new))]
    found += [Edit("gone", old[n].place, None) for n in gone]
    return _owned(found, before, after, lists)


def _edit(
    old: Sequence[_Sentence], new: Sequence[_Sentence], source: int | None, number: int, same: bool
) -> Edit:
    if source is None:
        return Edit("added", None, new[number].place)
    return Edit("kept" if same else "edited", old[source].place, new[number].place)


def _sentences(text: str, lists: Words) -> list[_Sentence]:
    """The sentences of as much of a text as is read; one that is cut through is none."""
    notices = _notices(text, lists)
    places = spans(text, 0, min(len(text), MOST_TEXT), lists)
    return [
        _Sentence(a, b, " ".join(text[a:b].split()), any(_within((a, b), n) for n in notices))
        for a, b in islice(places, MOST_SENTENCES)
        if b < MOST_TEXT or b == len(text)
    ]


def _is_cut(text: str, read: Sequence[_Sentence]) -> bool:
    return len(text) > MOST_TEXT or len(read) >= MOST_SENTENCES


# --- alignment --------------------------------------------------------------------------------------------


def _equal(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> dict[int, int]:
    """New sentence to the equal old one; of equal ones the first meets the first."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number in reversed(range(len(old))):
        places[old[number].key].append(number)
    return {n: places[s.key].pop() for n, s in enumerate(new) if places.get(s.key)}


def _edited(
    old: Sequence[_Sentence], new: Sequence[_Sentence], kept: dict[int, int], lists: Words
) -> dict[int, int]:
    """New sentence to the old one that it was made of, in order between the kept ones around them."""
    out: dict[int, int] = {}
    gaps = list(_gaps(old, new, kept))
    parts = -(-sum(len(some) * len(more) for some, more in gaps) // PAIRS)
    for gap in gaps:
        for some, more in _pieces(*gap, parts):
            told = [_tokens(new[n].key, lists) for n in some]
            held = [_tokens(old[n].key, lists) for n in more]
            out.update((some[i], more[j]) for i, j in _best(told, held))
    return out


def _gaps(
    old: Sequence[_Sentence], new: Sequence[_Sentence], kept: dict[int, int]
) -> Iterator[tuple[list[int], list[int]]]:
    """What stands between two kept sentences, in the new text and in the old one; notices by themselves."""
    used = set(kept.values())
    edges = [(-1, -1), *_in_order(kept), (len(new), len(old))]
    for (new_from, old_from), (new_to, old_to) in zip(edges, edges[1:], strict=False):
        mine = [n for n in range(new_from + 1, new_to) if n not in kept]
        theirs = [n for n in range(old_from + 1, old_to) if n not in used]
        for noticed in (False, True):
            some = [n for n in mine if new[n].noticed is noticed]
            more = [n for n in theirs if old[n].noticed is noticed]
            if some and more:
                yield some, more


def _in_order(kept: dict[int, int]) -> list[tuple[int, int]]:
    """The longest run of kept pairs that rises on both sides: the others have moved."""
    tails: list[int] = []  # the smallest old number that ends a run of each length
    ends: list[tuple[int, int]] = []  # those pairs
    back: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in sorted(kept.items()):
        at = bisect_left(tails, pair[1])
        back[pair] = ends[at - 1] if at else None
        tails[at:], ends[at:] = [pair[1], *tails[at + 1 :]], [pair, *ends[at + 1 :]]
    run: list[tuple[int, int]] = []
    last = ends[-1] if ends else None
    while last:
        run.append(last)
        last = back[last]
    return run[::-1]


def _pieces(mine: list[int], theirs: list[int], parts: int) -> Iterator[tuple[list[int], list[int]]]:
    """A small gap whole; a larger one in parts, so that what is compared of a page stays bounded."""
    parts = parts if len(mine) * len(theirs) > SMALL else 1
    for n in range(parts):
        yield (
            mine[n * len(mine) // parts : (n + 1) * len(mine) // parts],
            theirs[n * len(theirs) // parts : (n + 1) * len(theirs) // parts],
        )


def _best(new: Sequence[Counter[str]], old: Sequence[Counter[str]]) -> Iterator[tuple[int, int]]:
    """The pairs in order with the largest sum of overlaps, those below the threshold left out."""
    likes = [[overlap(a, b) for b in old] for a in new]
    best = [[0.0] * (len(old) + 1) for _ in range(len(new) + 1)]  # of what is left from here on
    for i in reversed(range(len(new))):
        for j in reversed(range(len(old))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likes[i][j] + best[i + 1][j + 1])
    i = j = 0
    while i < len(new) and j < len(old):
        if likes[i][j] and best[i][j] == likes[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def overlap(a: Counter[str], b: Counter[str]) -> float:
    """Shared words of two sentences as a share of both; 0 where they are two sentences."""
    shared, sizes = (a & b).total(), sorted((a.total(), b.total()))
    share = 2 * shared / (sizes[0] + sizes[1]) if shared else 0.0
    held = shared >= HELD * sizes[0] and sizes[0] >= ENOUGH
    return share if held or share >= SAME_SENTENCE else 0.0


def _tokens(sentence: str, lists: Words) -> Counter[str]:
    """Words that are no stop words, all words where there is nothing else; pairs of signs without spaces."""
    low = sentence.lower()
    if lists.unspaced:
        signs = [sign for sign in low if sign.isalnum()]
        return Counter(map("".join, zip(signs, signs[1:], strict=False))) or Counter(signs)
    found = _TOKEN.findall(low)
    return Counter([word for word in found if word not in lists.stop] or found or [low])


# --- notices ----------------------------------------------------------------------------------------------


def _owned(found: list[Edit], before: str, after: str, lists: Words) -> tuple[Edit, ...]:
    """The edits, those that a new notice names with its place; a notice corrects no part of a notice."""
    fresh = _fresh(found, after, lists)
    changed = _changes(found, before, after, lists) if fresh else {}
    for notice in fresh:
        for number in _named(_said(after[slice(*notice)], lists), changed):
            found[number] = replace(found[number], notice=notice)
    return tuple(found)


def notices(text: str, language: str) -> tuple[str, ...]:
    """The paragraphs of a text, or of a title, that read like correction notices."""
    return tuple(text[slice(*place)] for place in _notices(text, words(language)))


def late_notices(after: str, made: Sequence[Edit], language: str) -> tuple[Place, ...]:
    """Places in the text `after` of notices that are new with it and that no edit of `made` carries."""
    tied = {edit.notice for edit in made}
    return tuple(notice for notice in _fresh(made, after, words(language)) if notice not in tied)


def own_up(
    notices: Sequence[Place], text: str, earlier: Mapping[int, Revision], language: str
) -> dict[Place, Place]:
    """(number of an earlier revision, position of its edit) → the notice in `text` that names it.

    A notice speaks of the newest revision in which it names anything; what has a notice keeps it.
    """
    lists = words(language)
    out: dict[Place, Place] = {}
    for notice in notices:
        said = _said(text[slice(*notice)], lists)
        for number in sorted(earlier, reverse=True):
            before, after, made = earlier[number]
            changed = _changes(made, before, after, lists)
            named = _named(said, {n: what for n, what in changed.items() if not made[n].notice})
            if named:
                out.update(((number, position), notice) for position in named)
                break
    return out


def _fresh(made: Sequence[Edit], after: str, lists: Words) -> list[Place]:
    """The notices of the newer text that it did not have before."""
    changed = [edit for edit in made if edit.kind != "kept"]
    return [n for n in _notices(after, lists) if any(_within(edit.after, n) for edit in changed)]


def _changes(made: Sequence[Edit], before: str, after: str, lists: Words) -> dict[int, tuple[_Said, _Said]]:
    """What each edit changed that a notice could name, by its position; a notice corrects no notice."""
    notices = _notices(after, lists)
    changed = (
        (number, edit)
        for number, edit in enumerate(made)
        if edit.kind in ("edited", "gone") and not any(_within(edit.after, n) for n in notices)
    )
    some = islice(changed, _MOST_CHANGED)
    return {number: _said_of(edit, before, after, lists) for number, edit in some}


def _within(place: tuple[int, int] | None, notice: tuple[int, int]) -> bool:
    return place is not None and notice[0] <= place[0] and place[1] <= notice[1]


def _notices(text: str, lists: Words) -> list[Place]:
    """The first notices of as much of a text as is read."""
    return list(islice(_announced(text[:MOST_TEXT], lists), _MOST_NOTICES))


def _announced(text: str, lists: Words) -> Iterator[Place]:
    """The paragraphs that are correction notices; a line of its own that announces one goes with the next."""
    opened: int | None = None
    for line in _LINE.finditer(text):
        start, end = line.span()
        if not line.group().strip():
            continue
        if opened is not None:
            yield opened, end
            opened = None
        elif _is_notice(line.group(), lists):
            if end - start <= _HEADING and not line.group().rstrip().endswith((".", "。")):
                opened = start
            else:
                yield start, end


def _is_notice(line: str, lists: Words) -> bool:
    low = line.lower().lstrip("*[(_—–- \u00a0")
    if low.startswith(lists.corrections) or _notice_pattern(lists).search(low):
        return True
    return low.startswith(lists.earlier) and any(page in low for page in lists.page_nouns)


@cache
def _notice_pattern(lists: Words) -> re.Pattern[str]:
    boundary = "" if lists.unspaced else r"\b"
    return re.compile(f"{boundary}(?:{'|'.join(lists.notices)})", re.IGNORECASE)


def _said(text: str, lists: Words) -> _Said:
    text = text[:LONGEST]
    values = {f"{quantity.value:g}" for quantity in slots.quantities(text, lists)}
    return _Said(
        words=frozenset(slots.terms(text, lists)) | frozenset(slots.names(text, lists)),
        values=frozenset(values | set(_DIGITS.findall(text))),
    )


def _said_of(edit: Edit, before: str, after: str, lists: Words) -> tuple[_Said, _Said]:
    """What the edit changed (words and values of only one side), and all that its two sides say."""
    old = _said(before[slice(*edit.before)] if edit.before else "", lists)
    new = _said(after[slice(*edit.after)] if edit.after else "", lists)
    return (
        _Said(old.words ^ new.words, old.values ^ new.values),
        _Said(old.words | new.words, old.values | new.values),
    )


def _named(notice: _Said, changed: dict[int, tuple[_Said, _Said]]) -> list[int]:
    """The edits that a notice names: by a value or word that changed and by what the sentence is about.

    Where it spells out no change ("corrected to give the right number of ships"), the one whose words it
    shares most.
    """
    told = {
        number: (
            len(what.values & notice.values),
            len(what.words & notice.words),
            len(whole.words & notice.words),
        )
        for number, (what, whole) in changed.items()
    }
    by_value = [number for number, (values, _, shared) in told.items() if values and (shared or values > 1)]
    if by_value:
        return by_value
    by_word = [n for n, (_, terms, shared) in told.items() if terms and shared > terms or terms > 1]
    if by_word:
        return by_word
    most = max((shared for _, _, shared in told.values()), default=0)
    return [n for n, row in told.items() if row[2] == most] if most >= _NAMED else []
