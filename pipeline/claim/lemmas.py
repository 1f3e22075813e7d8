"""Words as they are compared: lemmas that stand for their group, and proper names.

Text with spaces gives one term a word; Chinese and Japanese give the words of their glossary and
pairs of characters for the rest, so that a claim in any language meets an English one where a list
knows the word, and a claim of its own language elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import simplemma

from pipeline.claim import places
from pipeline.claim.patterns import either
from pipeline.claim.words import Words, canonical, words

_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:[-’'‑][^\W\d_]+)*")
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# Runs of one script: Latin words, Katakana words, Han characters. Hiragana is grammar and is left out.
_EAST_RUN = re.compile(r"[A-Za-z\u00c0-\u024f]+|[\u30a1-\u30fa\u30fc]+|[\u3400-\u9fff々]+")
_KANA_MARKS = "\u3099\u309a"  # they tell ド from ト: no accents
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĹĽĻŃŇŅŌŐŒŘŚŠŞŤŢŪŮŰŲŹŻŽ"
_NAME = re.compile(
    rf"(?<!\w)[{_UPPER}](?:[\w&’'.-]*\w)?"
    rf"(?:\s(?:(?:of|for|the|and|de|du|des|del|do|da|dos|las|los|la|y|e|von|der)\s)?[{_UPPER}](?:[\w&’'.-]*\w)?"
    r"|\s[0-9]{1,4}(?![\w.,%]))*"
)
_SIMPLEMMA = frozenset({"en", "de", "fr", "es", "pt"})
# Endings of participles that the lemmatiser leaves alone, and of their verbs; tried only against the lists.
_PARTICIPLES = {
    "en": (("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")),
    "fr": (("é", "er"), ("ée", "er"), ("i", "ir"), ("ie", "ir"), ("u", "re")),
    "es": (("ado", "ar"), ("ada", "ar"), ("ido", "er"), ("ido", "ir"), ("ida", "er"), ("ida", "ir")),
    "pt": (("ado", "ar"), ("ada", "ar"), ("ido", "er"), ("ido", "ir"), ("ida", "er"), ("ida", "ir")),
}
# Units whose words say nothing beside their number.
_MEASURES = frozenset(
    {"%", "USD", "EUR", "GBP", "JPY", "CNY", "km", "mile", "hour", "day", "week", "month", "year"}
)
_SHORTEST_STEM = 3  # letters that must be left when an ending or a particle is taken off


def fold(text: str) -> str:
    """Lower case without accents, curly quotes or hyphen variants: the form in which words are compared."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‑", "-"))
    kept = "".join(c for c in plain if not unicodedata.combining(c) or c in _KANA_MARKS)
    return unicodedata.normalize("NFC", kept).casefold()


@lru_cache(maxsize=200_000)
def lemma(token: str, language: str) -> str:
    """The canonical lemma of a token: lemmatised, then replaced by the word that stands for its group.

    "subsea+cable" where one word stands for two terms.
    """
    low = _plain(token)
    same = canonical(language)
    if low in same:
        return same[low]
    bases = _bases(token, low, language)
    known = next((same[base] for base in bases if base in same), None)
    return known or fold(bases[0])


def _plain(token: str) -> str:
    if token[-1:] == "s" and len(token) > 2 and token[:-1].isupper():
        token = token[:-1]  # PCs, ISPs
    low = token.replace("’", "'").replace("‑", "-").lower()
    return low[:-2] if low.endswith("'s") else low.rstrip("'")


def _bases(token: str, low: str, language: str) -> list[str]:
    """The forms under which a word may stand in a list, the likeliest first."""
    if language not in _SIMPLEMMA:
        return [fold(low), *_stripped(low, words(language)), *_stripped(fold(low), words(language))]
    base = simplemma.lemmatize(low, lang=language).lower()
    # German nouns are known by their capital, participles and verbs by their small letter
    noun = (
        simplemma.lemmatize(token, lang=language).lower() if token[0].isupper() and language == "de" else base
    )
    head = low.rsplit("-", 1)[-1] if words(language).capital_nouns and "-" in low else ""
    heads = [head, simplemma.lemmatize(head.capitalize(), lang=language).lower()] if head else []
    endings = _PARTICIPLES.get(language, ())
    verbs = [
        form.removesuffix(end) + verb for form in (base, low) for end, verb in endings if form.endswith(end)
    ]
    return [noun, base, fold(noun), fold(base), *verbs, *heads]


def _stripped(word: str, lists: Words) -> list[str]:
    """The word without the particles before it and the endings behind it (Arabic writes both together)."""
    fronts = [word] + [word.removeprefix(p) for p in lists.prefixes if word.startswith(p)]
    out = [front for front in fronts[1:]]
    for front in fronts:
        out += [front.removesuffix(s) for s in lists.suffixes if front.endswith(s)]
    return [stem for stem in out if len(stem) >= _SHORTEST_STEM]


@lru_cache(maxsize=64)  # several rules ask for the same sentence
def terms(quote: str, words: Words) -> tuple[str, ...]:
    """Content lemmas in order, places as their ids; numbers are left to `quantities`.

    Chinese and Japanese: the canonical words of the glossary, and pairs of characters elsewhere.
    """
    out: list[str] = []
    place = 0
    for start, end, name in (*places.find(quote), (len(quote), len(quote), "")):
        out += _plain_terms(quote[place:start], words)
        if name:
            out.append(name)
        place = end
    return tuple(out)


def _plain_terms(text: str, words: Words) -> list[str]:
    if words.unspaced:
        return _east_terms(text, words)
    out: list[str] = []
    tokens = _TOKEN.findall(text)
    longer = _longer(words.language)
    number = 0
    while number < len(tokens):
        token = _unelided(tokens[number], words)
        low = token.lower()
        phrase = _phrase_at(tokens, number, low, longer) if low in longer else None
        if phrase:
            number += phrase[0]
            out += phrase[1].split("+")
            continue
        number += 1
        out += _east_terms(token, words) if _EAST.search(token) else _word_terms(token, words)
    return out


def _unelided(token: str, words: Words) -> str:
    """ "l’opérateur" is "opérateur"."""
    if "’" not in token and "'" not in token:
        return token
    plain = token.replace("’", "'")
    for elision in words.elisions:
        if plain.lower().startswith(elision) and len(plain) > len(elision):
            return plain[len(elision) :]
    return plain


@cache
def _longer(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Entries of several words by their first word, the longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry, found in canonical(language).items():
        first, *rest = entry.split()
        if rest:
            out.setdefault(first, []).append((tuple(rest), found))
    for entries in out.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return out


def _phrase_at(
    tokens: list[str], number: int, low: str, longer: dict[str, list[tuple[tuple[str, ...], str]]]
) -> tuple[int, str] | None:
    """How many tokens an entry of several words takes here, and what stands for it."""
    ahead = tuple(token.lower() for token in tokens[number + 1 : number + 5])
    return next(((len(rest) + 1, found) for rest, found in longer[low] if ahead[: len(rest)] == rest), None)


@cache
def _left_to_slots(words: Words) -> frozenset[str]:
    """Stop words, and what quantities and moments hold already: number words, scales, months, weekdays."""
    measures = [phrase for phrase, unit in words.units.items() if unit in _MEASURES]
    return words.stop.union(words.numbers, words.scales, words.months, words.weekdays, measures, ("cent",))


@lru_cache(maxsize=100_000)  # most words of a text have stood in one before
def _word_terms(token: str, words: Words) -> tuple[str, ...]:
    low = token.lower()
    if low in _left_to_slots(words) or len(low) < 2 or low.split("'")[0] in words.stop:
        return ()
    found = lemma(token, words.language)
    return () if found in words.stop else tuple(found.split("+"))


@cache
def _glossary(words: Words) -> re.Pattern[str]:
    return re.compile(either(canonical(words.language)))


@cache
def _counted(words: Words) -> re.Pattern[str]:
    """Numbers with their counters, weekdays and "last month": they are left to quantities and moments."""
    units = either(words.units)
    named = either([*words.weekdays, *(phrase for phrase, _ in words.relative)])
    han = "零一二三四五六七八九两兩十百千万萬億亿兆"
    return re.compile(rf"\d[\d.,]*[{han}]*(?:{units}|[月日号])?|[{han}]{{1,20}}(?:{units})|{named}")


def _east_terms(text: str, words: Words) -> list[str]:
    """Glossary words by longest match; between them Latin and Katakana words, and pairs of Han characters."""
    if not words.unspaced:
        return _runs(text, words)
    out: list[str] = []
    place = 0
    glossary = canonical(words.language)
    text = _counted(words).sub(" ", text)
    for word in _glossary(words).finditer(text):
        out += _runs(text[place : word.start()], words)
        out += glossary[word.group()].split("+")
        place = word.end()
    return out + _runs(text[place:], words)


def _runs(text: str, words: Words) -> list[str]:
    out: list[str] = []
    for run in _EAST_RUN.findall(text):
        if "\u3400" <= run[0] <= "\u9fff":
            out += [run[i : i + 2] for i in range(len(run) - 1) if not words.stop & set(run[i : i + 2])]
        elif len(run) > 1 and run.lower() not in words.stop:
            out.append(fold(run))
    return out


@lru_cache(maxsize=64)
def names(quote: str, words: Words) -> tuple[str, ...]:
    """Proper names, folded: capitalised runs, without a sentence's first word where it is a common one.

    Where common nouns have capitals too, a run counts if it is no everyday word.
    """
    out = []
    for found in _NAME.finditer(quote):
        text = _without_opener(_without_elision(found.group(), words), _before(quote, found.start()), words)
        text = _without_dates(text, words)
        if not text or text.lower().rstrip(".") in _no_names(words):
            continue
        if words.capital_nouns and all(_common(part, words) for part in text.split()):
            continue
        out.append(fold(text.removesuffix("’s").removesuffix("'s")))
    return tuple(dict.fromkeys(name for name in out if len(name) > 1))


def _before(quote: str, place: int) -> str:
    """The last mark or letter before a place; the whole is not copied for each of a thousand names."""
    while place and quote[place - 1].isspace():
        place -= 1
    return quote[max(0, place - 1) : place]


@cache
def _no_names(words: Words) -> frozenset[str]:
    return words.stop.union(words.scales)


@cache
def _day_words(words: Words) -> frozenset[str]:
    return frozenset(words.months).union(words.weekdays)


def _without_elision(text: str, words: Words) -> str:
    """ "L’opérateur Foobar" is "Foobar", "d’Oslo" is "Oslo"."""
    bare = _unelided(text, words) if words.elisions else text
    return bare.partition(" ")[2] if bare[:1].islower() else bare


def _without_dates(text: str, words: Words) -> str:
    """The run without months and weekdays at its start: "June Acme"."""
    first, _, rest = text.partition(" ")
    while first and first.lower().rstrip(".") in _day_words(words):
        first, _, rest = (text := rest).partition(" ")
    return text if first and not first[0].isdigit() else ""


def _without_opener(text: str, before: str, words: Words) -> str:
    """The run without its first word, where that has its capital only because a sentence starts there."""
    if not text or (before and before[-1] not in '“"‘(«„¿¡:.!?'):
        return text
    first, _, rest = text.partition(" ")
    low = first.lower().rstrip(".").replace("’", "'")
    listed = low in words.stop or low in words.numbers or low in words.openers
    return rest if listed or (not rest and _common(first, words)) else text


@lru_cache(maxsize=100_000)
def _common(token: str, words: Words) -> bool:
    """Whether a capitalised word is an everyday word: the lemmatiser knows it."""
    if words.language not in _SIMPLEMMA:
        return False
    return simplemma.is_known(token if words.capital_nouns else token.lower(), lang=words.language)
