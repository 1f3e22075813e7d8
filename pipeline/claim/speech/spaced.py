"""Attribution where words stand apart: English, German, French, Spanish, Portuguese and Arabic.

A verb of saying speaks when it has a speaker: the noun phrase before it ("Acme said"), around a comma
("Ana Ruiz, its head, said"), before a relative pronoun ("the Ledger, which reported"), or behind it
("..., said the company"). Verbs of other meanings need a sign that they open what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from pipeline.claim.speech.cues import Cues, cues
from pipeline.claim.speech.line import COMMAS, MOST_CUES, NEAR, Line, is_finite, span_of, stripped
from pipeline.claim.speech.nouns import name_and_affiliation, phrase_at, phrase_before
from pipeline.claim.speech.tokens import Attribution, Span, tokens
from pipeline.claim.speech.verbs import by_verbs


@cache
def _any(table: Cues) -> re.Pattern[str]:
    """Whether a sentence can hold a cue at all: most hold none, and are passed by in one look."""
    heads = {p.rstrip(" *").split()[0] for p in table.before} | table.strong | table.weak | table.behind
    heads |= table.participles | table.so | table.quoted
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(sorted(map(re.escape, heads), key=len, reverse=True))})",
        re.IGNORECASE,
    )


@cache
def _phrases(table: Cues) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Phrases before a source, the longest first, and whether each must open a clause."""
    out = []
    for bound in (False, True):
        chosen = [p.rstrip(" *") for p in table.before if p.endswith("*") == bound]
        if chosen:
            words = "|".join(sorted(map(re.escape, chosen), key=len, reverse=True))
            out.append(
                (
                    re.compile(rf"(?<![^\W_])(?:{words})(?:(?![^\W_])|(?<=ل)|(?<=ـ))", re.IGNORECASE),
                    bound,
                )
            )
    return tuple(out)


def read(text: str, language: str) -> tuple[Attribution, ...]:
    """The attributions of one sentence (or a short run of sentences), in order of their cues."""
    table = cues(language)
    if ":" not in text and not _any(table).search(text):
        return ()
    line = Line(text, tokens(text), table)
    phrases = [*_according(line), *_asides(line)]
    sources = [one.source for one in phrases if one.source]
    verbs = (v for v in by_verbs(line) if not any(s <= v.cue[0] < e for s, e in sources))
    found = [*phrases, *verbs]
    if not found:
        found = list(_headline(line))
    return tuple(_shared(line, sorted(found, key=lambda a: a.cue)))


def _shared(line: Line, found: list[Attribution]) -> Iterator[Attribution]:
    """ "..., adding that" has no speaker of its own: the one before goes on."""
    last: Attribution | None = None
    for made in found:
        taken_up = line.text[slice(*made.cue)].lower() in line.cues.participles
        if (taken_up or made.source is None) and made.kind == "speech" and last:
            made = replace(made, source=last.source, name=last.name, affiliation=last.affiliation)
        last = made
        yield made


def _according(line: Line) -> Iterator[Attribution]:
    """ "According to Acme, ...", "citing Acme": a phrase, then the source."""
    for pattern, bound in _phrases(line.cues):
        for found in islice(pattern.finditer(line.text), MOST_CUES):
            place = next(
                (i for i, t in enumerate(line.tokens) if t.end > found.end() - 1),
                len(line.tokens),
            )
            head = next(
                (i for i, t in enumerate(line.tokens) if t.end > found.start()),
                len(line.tokens),
            )
            if place >= len(line.tokens) or line.kind(head) == "quote" or line.kind(place) == "quote":
                continue
            if bound and head and line.kind(head - 1) == "word" and line.low(head - 1) not in line.cues.that:
                continue
            first = place + 1 if line.tokens[place].end == found.end() else place
            if line.cues.drops and line.low(first) in line.cues.strong | line.cues.weak:
                continue
            source = phrase_at(line, first, opening=head == 0)
            if source and not any(
                line.low(i) in line.cues.measures for i in range(first, min(first + 3, source[1]))
            ):
                yield _phrase_made(line, found.span(), head, source)


def _phrase_made(line: Line, cue: Span, head: int, source: tuple[int, int]) -> Attribution:
    name, affiliation = name_and_affiliation(line, source)
    whole = span_of(line, *source)
    before = stripped(line.text, 0, min(cue[0], whole[0]))
    begin = source[1]
    comma = next(
        (i for i in range(begin, min(begin + NEAR, len(line.tokens))) if line.low(i) in COMMAS),
        None,
    )
    opened = line.tokens[comma].end if comma and not before[1] > before[0] else max(cue[1], whole[1])
    after = stripped(line.text, opened, len(line.text))
    content = tuple(s for s in (before, after) if s[1] > s[0])
    if whole[0] < cue[1] < whole[1]:  # Arabic writes "to" and its noun together
        whole = name = cue[1], whole[1]
    return Attribution(cue, whole, name, affiliation, content, "according")


def _asides(line: Line) -> Iterator[Attribution]:
    """ "Polizeiangaben zufolge" and ", so die Behörde,"."""
    for place, token in enumerate(line.tokens):
        if token.low in line.cues.behind and place:
            source = phrase_before(line, 0, place)
            if source:
                yield _phrase_made(line, span_of(line, place, place + 1), source[0], (source[0], place))
        elif token.low in line.cues.so and place and line.is_break(place - 1):
            source = phrase_at(line, place + 1)
            if source and (line.is_break(source[1]) or line.is_break(source[1] + 1)):
                yield _phrase_made(line, (token.start, token.end), place, source)


def _headline(line: Line) -> Iterator[Attribution]:
    """ "Acme: outage is over", "Ruiz: “We go on”": a short name, a colon, and no full stop or a quotation."""
    colon = next((i for i, t in enumerate(line.tokens) if t.kind != "word"), None)
    if colon is None or line.low(colon) != ":" or not 0 < colon <= 5 or colon + 2 >= len(line.tokens):
        return
    named = line.tokens[:colon]
    plain = any(t.low in line.cues.labels or t.text[0].isdigit() for t in named)
    closed = line.text.rstrip().endswith((".", "!", "?", "؟"))
    capital = named[0].text[0].isupper() or not named[0].text[0].islower()
    lower = [t for t in named if t.text[0].islower() and t.low not in line.cues.linkers]
    if lower and named[0].low not in line.cues.determiners and not line.cues.verb_first:
        return
    if plain or not capital or any(is_finite(line, i) for i in range(colon)):
        return
    if not closed or line.kind(colon + 1) == "quote":
        mark = line.tokens[colon]
        source = span_of(line, 0, colon)
        said = stripped(line.text, mark.end, len(line.text))
        yield Attribution((mark.start, mark.end), source, source, None, (said,), "headline")
