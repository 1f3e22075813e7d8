"""What a number counts or measures: currencies, units in one scale each, and the head of a noun phrase."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import simplemma

from pipeline.claim.lemmas import lemma
from pipeline.claim.patterns import either
from pipeline.claim.words import Words, canonical, split

# Signs before an amount; longer ones first. "$" is the United States' unless a letter says otherwise.
CURRENCY_SIGNS = {
    "US$": "USD", "AU$": "AUD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD", "NT$": "TWD", "MX$": "MXN",
    "A$": "AUD", "C$": "CAD", "S$": "SGD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₹": "INR", "₩": "KRW", "₽": "RUB", "₪": "ILS", "₺": "TRY", "₦": "NGN", "Rs.": "INR", "Rs": "INR",
}  # fmt: skip
# ISO 4217 codes of the currencies that news writes by code; none that is an everyday word in capitals.
CURRENCY_CODES = split(
    "USD EUR GBP JPY CNY RMB CHF CAD AUD NZD HKD SGD TWD KRW INR BRL MXN RUB SEK NOK DKK PLN ZAR NGN KES ILS "
    "AED SAR EGP"
)
# Signs behind a number, case as written.
SIGNS = {
    "%": "%", "km": "km", "m": "m", "mi": "mile", "nm": "nm", "kg": "kg", "t": "tonne", "h": "hour",
    "min": "minute", "ms": "ms", "kW": "kW", "MW": "MW", "GW": "GW", "kWh": "kWh", "MWh": "MWh",
    "GWh": "GWh", "TWh": "TWh", "kV": "kV", "Mbps": "Mbps", "Gbps": "Gbps", "Tbps": "Tbps",
    "Mbit/s": "Mbps", "Gbit/s": "Gbps", "Tbit/s": "Tbps", "Mb/s": "Mbps", "Gb/s": "Gbps", "Tb/s": "Tbps",
    "MB": "MB", "GB": "GB", "TB": "TB", "PB": "PB", "GHz": "GHz", "MHz": "MHz", "m³/s": "m3/s",
    "m3/s": "m3/s", "m³": "m3", "m3": "m3", "km²": "km2", "km2": "km2", "ha": "hectare", "°C": "degree",
    "°": "degree", "km/h": "km/h", "mph": "mph",
}  # fmt: skip
# Unit: the unit in which it is compared, and how much of that one of it is. Feet, miles and nautical
# miles are exact by definition (international foot 0.3048 m, mile 1609.344 m, nautical mile 1852 m).
CONVERT = {
    "mile": ("km", 1.609344),
    "nmi": ("km", 1.852),
    "m": ("km", 0.001),
    "foot": ("km", 0.0003048),
    "second": ("hour", 1 / 3600),
    "minute": ("hour", 1 / 60),
    "week": ("day", 7.0),
    "decade": ("year", 10.0),
    "Mbps": ("Gbps", 0.001),
    "Tbps": ("Gbps", 1000.0),
    "MW": ("GW", 0.001),
    "kW": ("GW", 1e-6),
    "kWh": ("GWh", 1e-6),
    "MWh": ("GWh", 0.001),
    "TWh": ("GWh", 1000.0),
    "hectare": ("km2", 0.01),
    "MB": ("GB", 0.001),
    "TB": ("GB", 1000.0),
    "PB": ("GB", 1e6),
    "basis point": ("pp", 0.01),
}
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_REACH = 64  # characters behind a number in which its noun must start
_RUN = 4  # words of a noun phrase that are looked at
_TOKEN = re.compile(r"[\s-]+([^\W\d_][^\W_]*(?:['’-][^\W\d_]+)*)")
_EAST_NOUN_REACH = 10


@cache
def signs() -> re.Pattern[str]:
    """Signs and currency codes behind a number."""
    amounts = {"€", "$", "£", "US$", *CURRENCY_CODES}
    listed = either({*SIGNS, *amounts})
    return re.compile(rf"[\s-]?(?P<unit>{listed})(?![^\W_])")


@cache
def _listed(words: Words) -> re.Pattern[str]:
    phrases = either(words.units)
    if words.unspaced:
        return re.compile(rf"\s?(?P<unit>{phrases})", re.IGNORECASE)
    return re.compile(rf"[\s-]?(?:d'|de\s|of\s)?(?P<unit>{phrases})(?!\w)", re.IGNORECASE)


def currency(sign: str) -> str:
    """The ISO code behind a sign or a code; RMB is how China writes CNY."""
    return "CNY" if sign == "RMB" else CURRENCY_SIGNS.get(sign, sign)


def unit_behind(text: str, place: int, words: Words) -> tuple[str, int, bool]:
    """(unit, where it ends, whether it is a measure and no counted noun) of the number that ends at `place`.

    A counted noun's phrase is not part of the number: its end is `place`. "" where nothing is counted.
    """
    sign = signs().match(text, place)
    if sign and not (words.unspaced and sign["unit"] in {"m", "t", "h"}):
        unit = sign["unit"]
        return SIGNS.get(unit) or currency(unit), sign.end(), True
    listed = _listed(words).match(text, place)
    if listed:
        unit = words.units[listed["unit"].lower()]
        if unit:
            return unit, listed.end(), True
        return _east_noun(text, listed.end(), words), listed.end(), False
    if words.unspaced:
        return _east_noun(text, place, words), place, False
    return _noun(text, place, words), place, False


@cache
def _glossary(words: Words) -> re.Pattern[str]:
    return re.compile(either(canonical(words.language)))


def _east_noun(text: str, place: int, words: Words) -> str:
    """The first word of the glossary behind a counter: 850万台の*デバイス*, 4条*海底电缆*.

    In Japanese only where の ties it to the counter; else the noun stands before: *ケーブル*4本.
    """
    if words.language == "ja" and not text.startswith("の", place):
        return ""
    clause = re.match(r"[^。、，,；;]*", text[place : place + _EAST_NOUN_REACH])
    found = _glossary(words).search(clause.group() if clause else "")
    return canonical(words.language)[found.group()].split("+")[-1] if found else ""


def east_noun_before(text: str, place: int, words: Words) -> str:
    """The word of the glossary that ends right before a Japanese number; "" where there is none."""
    found = list(_glossary(words).finditer(text, max(0, place - _EAST_NOUN_REACH), place))
    if words.language != "ja" or not found or text[found[-1].end() : place].strip("がはをもの約、"):
        return ""
    return canonical(words.language)[found[-1].group()].split("+")[-1]


def _noun(text: str, place: int, words: Words) -> str:
    """The canonical lemma of the noun that the number counts; "" where no noun phrase follows."""
    hyphen = text[place : place + 1] == "-"
    run = _run(text, place, words)
    if not run:
        return ""
    head = run[0] if hyphen else _head(run, words)
    return lemma(head, words.language).split("+")[-1] if head else ""


def _run(text: str, place: int, words: Words) -> list[str]:
    """The words behind a number that can be its noun phrase: up to a mark, a stop word, a verb of saying."""
    out: list[str] = []
    end = min(len(text), place + _REACH)
    skipped = 0
    while len(out) < _RUN and (found := _TOKEN.match(text, place, end)):
        token = _bare(found[1], words)
        low = token.lower()
        place = found.end()
        if not out and skipped < 3 and low in words.partitives:
            skipped += 1
            continue
        if low in words.qualifiers and not out:
            continue
        if low in words.stop or (out and low in words.speech) or low in words.months or low in words.weekdays:
            break
        out.append(token)
    return out


def _bare(token: str, words: Words) -> str:
    low = token.replace("’", "'").lower()
    elision = next((e for e in words.elisions if low.startswith(e) and len(low) > len(e)), "")
    token = token[len(elision) :]
    return token[:-2] if token.lower().endswith(("'s", "’s")) else token


def _head(run: list[str], words: Words) -> str:
    """The head of a noun phrase: English the plural, German the first capital, else the first word."""
    if words.capital_nouns:
        return next((token for token in run if token[0].isupper()), run[0])
    if words.language != "en":
        return run[0]
    plurals = [n for n, token in enumerate(run) if _is_plural(token, words)]
    small = [n for n in plurals if run[n].islower()] or plurals
    if not small:
        known = canonical(words.language)
        listed = [t for t in run if _singular(t.lower()) in known and not t.endswith(("ed", "ing"))]
        nouns = [t for t in run if not t.endswith(("ed", "ing"))]  # "the two agreed" counts nothing
        return (listed or nouns or [""])[0]
    head = small[0]
    while head + 1 in plurals:  # "communications cables"
        head += 1
    return run[head]


def _is_plural(token: str, words: Words) -> bool:
    low = token.lower()
    if low in words.plurals or (token[:-1].isupper() and token.endswith("s")):  # PCs, ISPs
        return True
    return low.endswith("s") and not low.endswith("ss") and _singular(low) != low


@lru_cache(maxsize=50_000)
def _singular(low: str) -> str:
    return simplemma.lemmatize(low, lang="en").lower()
