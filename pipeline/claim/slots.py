"""What a sentence says, slot by slot: terms, names, quantities, moments, restrictors, polarity, modality."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

import simplemma

from pipeline.claim import places
from pipeline.claim.words import Words, canonical
from pipeline.model import Modality, Moment, Quantity

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\d.,]*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CAPITAL = re.compile(
    r"(?:[A-Z][\w&’'.-]*[\w]|[A-Z])(?:\s+(?:(?:of|for|the|and|de|du)\s+)?(?:[A-Z][\w&’'.-]*[\w]|[A-Z0-9]+))*"
)
_SIMPLEMMA = frozenset({"en", "de", "fr", "es", "pt"})


def fold(text: str) -> str:
    """Lower case without accents, curly quotes or hyphen variants: the form in which words are compared."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‑", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=200_000)
def lemma(token: str, language: str) -> str:
    """The canonical lemma of a token: lemmatised, then replaced by the word that stands for its group."""
    low = token.replace("’", "'").lower()
    low = low[:-2] if low.endswith("'s") else low.rstrip("'")
    same = canonical(language)
    if low in same:
        return same[low]
    base = simplemma.lemmatize(low, lang=language).lower() if language in _SIMPLEMMA else low
    return same.get(base, same.get(fold(base), fold(base)))


def terms(quote: str, words: Words) -> tuple[str, ...]:
    """Content lemmas in order, places as their ids; numbers are left to `quantities`.

    Text without spaces (Chinese, Japanese) gives the pairs of its characters.
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
    out = []
    for token in _TOKEN.findall(text):
        if token[0].isdigit():
            continue
        if _CJK.search(token):
            out += [token[i : i + 2] for i in range(len(token) - 1)]
            continue
        low = token.replace("’", "'").lower()
        if low in words.stop or low.split("'")[0] in words.stop or len(low) < 2:
            continue
        found = lemma(token, words.language)
        if found not in words.stop:
            out.append(found)
    return out


def names(quote: str, words: Words) -> tuple[str, ...]:
    """Proper names, folded: capitalised runs, without a sentence's first word where it is a common one."""
    out = []
    for found in _CAPITAL.finditer(quote):
        text = found.group()
        first, _, rest = text.partition(" ")
        if found.start() == 0 or quote[found.start() - 1] in '“"‘(':
            known = first.lower().rstrip(".") in words.stop or first.lower() in words.numbers
            if known or (not rest and _common(first, words)):
                text = rest
        if text and text.lower() not in words.months and text.lower() not in words.weekdays:
            out.append(fold(text.removesuffix("’s").removesuffix("'s")))
    return tuple(dict.fromkeys(n for n in out if n))


@cache
def _common(token: str, words: Words) -> bool:
    """Whether a capitalised first word is an everyday word: the lemmatiser knows its small form."""
    return words.language in _SIMPLEMMA and simplemma.is_known(token.lower(), lang=words.language)


# --- quantities -------------------------------------------------------------------------------------------

_CURRENCY = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "USD": "USD",
    "EUR": "EUR",
    "GBP": "GBP",
}
_CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "yen": "JPY",
    "dólares": "USD", "dólar": "USD", "dollar(s)": "USD", "ドル": "USD", "美元": "USD", "دولار": "USD", "円": "JPY",
    "us-dollar": "USD", "usd": "USD", "eur": "EUR",
}  # fmt: skip
_UNIT_WORDS = {
    "%": "%", "percent": "%", "per cent": "%", "prozent": "%", "pour cent": "%", "por ciento": "%", "%.": "%",
    "km": "km", "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km", "kilómetros": "km",
    "kilomètres": "km", "quilômetros": "km", "公里": "km", "kilometern": "km",
    "mile": "mile", "miles": "mile", "meilen": "mile", "meter": "m", "meters": "m", "metre": "m", "metres": "m",
    "hour": "hour", "hours": "hour", "day": "day", "days": "day", "week": "week", "weeks": "week",
    "month": "month", "months": "month", "year": "year", "years": "year", "minute": "minute", "minutes": "minute",
}  # fmt: skip
# value in the first unit of one in the second; distances and times are compared in one unit
CONVERT = {"mile": ("km", 1.609344), "m": ("km", 0.001), "minute": ("hour", 1 / 60), "week": ("day", 7.0)}

_DIGITS = r"\d{1,3}(?:[,.\u00a0\u202f ’']\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_EAST = {"万": 1e4, "萬": 1e4, "億": 1e8, "亿": 1e8, "兆": 1e12}


@cache
def _number(language_words: Words) -> re.Pattern[str]:
    scales = "|".join(sorted(map(re.escape, language_words.scales), key=len, reverse=True))
    spelled = "|".join(sorted(map(re.escape, language_words.numbers), key=len, reverse=True))
    return re.compile(
        rf"(?P<cur>US\$|USD|EUR|GBP|[$€£¥])?\s?(?:(?P<num>(?<![\w.,-]){_DIGITS}|(?<=\$){_DIGITS}|(?<=[€£¥]){_DIGITS}"
        rf"|(?<=USD){_DIGITS})|\b(?P<spell>{spelled})\b)"
        rf"(?:[\s\u00a0-]?(?P<scale>{scales})\b|(?P<east>[万萬億亿兆]))?(?P<pct>\s?%)?",
        re.IGNORECASE,
    )


def quantities(quote: str, words: Words) -> tuple[Quantity, ...]:
    """Numbers with unit, comparator and written precision. Years, dates and clock times are not quantities."""
    out = []
    taken = [(m.start, m.end) for m in moments(quote, None, words)]
    for found in _number(words).finditer(quote):
        if any(s <= found.start("num" if found["num"] else "spell") < e for s, e in taken):
            continue
        made = _quantity(quote, found, words)
        if made is not None:
            out.append(made)
    return tuple(out)


def _quantity(quote: str, found: re.Match[str], words: Words) -> Quantity | None:
    if found["num"]:
        value, step = _parse(found["num"], words.language)
        bare = re.fullmatch(r"(?:19|20)\d\d", found["num"])
        if bare and not (found["cur"] or found["scale"] or found["pct"]):
            return None  # a year
        if quote[found.end("num") : found.end("num") + 1] in {":", "/"}:
            return None  # a clock time or a date in figures
    else:
        value, step = words.numbers[found["spell"].lower()], 1.0
    scale = words.scales.get((found["scale"] or "").lower(), 1.0) * _EAST.get(found["east"] or "", 1.0)
    unit, end = _unit(quote, found, words)
    if found["spell"] and not found["scale"] and unit in {"", "word"} and value <= 2:
        return None  # "one of", "two" as a pronoun
    value, step, unit = value * scale, step * scale, unit
    if unit in CONVERT:
        unit, factor = CONVERT[unit]
        value, step = value * factor, step * factor
    start = found.start("cur") if found["cur"] else found.start("num" if found["num"] else "spell")
    return Quantity(value, unit, step, _comparator(quote[:start], words), start, end)


def _parse(text: str, language: str) -> tuple[float, float]:
    """The value and the worth of the last digit that was written on purpose.

    A point or comma before exactly three digits groups thousands, except where the language
    writes it as the decimal mark and nothing else could be meant.
    """
    plain = re.sub(r"[\u00a0\u202f ’']", "", text)
    decimal_comma = language in {"de", "fr", "es", "pt"}
    thousands, decimal = (".", ",") if decimal_comma else (",", ".")
    plain = (
        plain.replace(thousands, "") if re.search(rf"{re.escape(thousands)}\d{{3}}(?!\d)", plain) else plain
    )
    plain = plain.replace(decimal, ".").replace(",", ".")
    whole, _, part = plain.partition(".")
    if part:
        return float(f"{whole}.{part.replace('.', '')}"), 10.0 ** -len(part)
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(whole), 10.0 ** min(zeros, len(whole) - 1)


def _unit(quote: str, found: re.Match[str], words: Words) -> tuple[str, int]:
    if found["pct"]:
        return "%", found.end()
    if found["cur"]:
        return _CURRENCY[found["cur"].upper()], found.end()
    rest = quote[found.end() : found.end() + 48]
    west = re.match(r"[\s\u00a0-]*(per cent|pour cent|por ciento|[^\W\d_]+)", rest)
    if not west:
        east = re.match(r"(km|ドル|円|美元|公里|%)", rest)
        text = east.group(1) if east else ""
        return _CURRENCY_WORDS.get(text, _UNIT_WORDS.get(text, "")), found.end() + len(text)
    text = west.group(1).lower()
    if text in {"us", "u"} and "dollar" in rest.lower():
        return "USD", found.end() + west.end()
    if text in _CURRENCY_WORDS:
        return _CURRENCY_WORDS[text], found.end() + west.end()
    if text in _UNIT_WORDS:
        return _UNIT_WORDS[text], found.end() + west.end()
    noun = next((t for t in _TOKEN.findall(rest)[:4] if t.lower() not in words.stop), "")
    stopped = _TOKEN.findall(rest)[:1]
    if not noun or (stopped and stopped[0].lower() in words.stop and stopped[0].lower() not in {"of", "de"}):
        return "", found.end()
    return lemma(noun, words.language), found.end()


def _comparator(before: str, words: Words) -> str:
    tail = before[-28:].lower().rstrip()
    for phrase, sign in words.comparators:
        if tail.endswith(phrase) and not tail[: -len(phrase)][-1:].isalpha():
            return sign
    return "="


# --- moments ----------------------------------------------------------------------------------------------


@cache
def _dates(words: Words) -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, words.months), key=len, reverse=True)) or r"(?!)"
    day = "|".join(sorted(map(re.escape, words.weekdays), key=len, reverse=True)) or r"(?!)"
    return re.compile(
        rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)\b|(?P<cy>\d{{4}})年(?:(?P<cm>\d{{1,2}})月(?:(?P<cd>\d{{1,2}})日)?)?"
        rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s(?:of\s|de\s)?(?P<m1>{month})\b\.?(?:,?\s(?:de\s)?(?P<y1>\d{{4}}))?"
        rf"|\b(?P<m2>{month})\b\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s(?P<y2>\d{{4}}))?"
        rf"|\b(?P<m3>{month})\b\.?,?\s(?:de\s)?(?P<y3>\d{{4}})\b"
        rf"|\b(?:in|since|im Jahr|en|depuis|desde|back in|of)\s(?P<y4>(?:19|20)\d\d)\b"
        rf"|\b(?P<wd>{day})\b",
        re.IGNORECASE,
    )


def moments(quote: str, published: datetime | None, words: Words) -> tuple[Moment, ...]:
    """Dates in the quote. A missing year, and weekdays, resolve to the last such day up to publication.

    Without a publication date only dates that carry their year resolve to days; the places of the
    others are still returned with empty days, so that they are not taken for quantities.
    """
    clock = published.date() if published else None
    out = []
    for found in _dates(words).finditer(quote):
        if (
            found["wd"]
            and found["wd"].lower() in {"mon", "sun", "sat", "may", "mar"}
            and found["wd"].islower()
        ):
            continue
        if found["m3"] and found["m3"].lower() == "may" and found["m3"].islower():
            continue
        first, last = _days(found, clock, words)
        out.append(Moment(first, last, found.start(), found.end()))
    return tuple(out)


def _days(found: re.Match[str], clock: date | None, words: Words) -> tuple[str, str]:
    try:
        if found["iso"]:
            day = date.fromisoformat(found["iso"])
            return day.isoformat(), day.isoformat()
        if found["wd"]:
            return _weekday(words.weekdays[found["wd"].lower()], clock)
        year = found["y1"] or found["y2"] or found["y3"] or found["y4"] or found["cy"]
        name = found["m1"] or found["m2"] or found["m3"]
        month = words.months[name.lower()] if name else int(found["cm"] or 0)
        number = int(found["d1"] or found["d2"] or found["cd"] or 0)
        return _resolved(int(year) if year else None, month, number, clock)
    except ValueError:  # 31 June: as written it names no day
        return "", ""


def _weekday(number: int, clock: date | None) -> tuple[str, str]:
    if clock is None:
        return "", ""
    day = clock - timedelta(days=(clock.weekday() - number) % 7)
    return day.isoformat(), day.isoformat()


def _resolved(year: int | None, month: int, number: int, clock: date | None) -> tuple[str, str]:
    if year is None:
        if clock is None:
            return "", ""
        year = clock.year
        # a day more than half a year ahead was meant for last year
        if date(year, month, number or 1) > clock + timedelta(days=183):
            year -= 1
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    if not number:
        after = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return date(year, month, 1).isoformat(), after.isoformat()
    day = date(year, month, number).isoformat()
    return day, day


# --- scope, polarity, modality ----------------------------------------------------------------------------


@cache
def _restrictor(words: Words) -> re.Pattern[str]:
    phrases = sorted((re.escape(p) for p, _ in words.restrictors), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases) or '(?!)'})(?!\w)", re.IGNORECASE)


def restrictors(quote: str, words: Words) -> tuple[str, ...]:
    """The scope classes that the sentence names, as "class:phrase"."""
    table = dict(words.restrictors)
    found = (m.group().lower() for m in _restrictor(words).finditer(quote))
    return tuple(dict.fromkeys(f"{table[phrase]}:{phrase}" for phrase in found))


def negated(quote: str, words: Words) -> bool:
    tokens = [t.lower() for t in _TOKEN.findall(quote)]
    return sum(t in words.negations for t in tokens) % 2 == 1


def modality(quote: str, words: Words) -> Modality:
    tokens = {t.lower() for t in _TOKEN.findall(quote)}
    if tokens & words.hedges:
        return "hedged"
    if tokens & words.predictions:
        return "predicted"
    return "asserted"
