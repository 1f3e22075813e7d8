"""Sentences with their places: rules over terminators, abbreviations, initials, numbers and quotation marks.

One expression finds the places where a sentence may end; `_goes_on` decides each. What a language
writes before a full stop that ends nothing stands in its list of words; forms that only their capital
tells from a common word ("Mass.", "Cap.") stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.claim.words import Words, split

# What closes behind a terminator without a space: quotation marks of all languages, brackets.
_CLOSING = "[\"”’“»«)\\]'›‹]"
# French sets its closing guillemet off with a space; in German the same mark after a space opens.
_FRENCH_CLOSING = "(?:[ \u00a0\u202f]?[»›]|[\"”’)\\]'])"
_WEST = ".!?…؟۔"
_EAST = "。！？｡"  # behind these nothing needs to follow
_EAST_CLOSING = "」』）”’》】)"
_LEADING = re.compile(r"[\s\"“‘«„»‹›(\[¿¡'*•–—-]*")
_OPENING = "(“\"‘'[«„»¿¡‹›"
_LETTERS = re.compile(r"[^\W\d_]{1,3}(?:\.-?[^\W\d_]{1,3})+")  # U.S, a.m, Ph.D, J.-P
_SINGLE = re.compile(r"[^\W\d_]\.")  # the second half of "z. B."
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")  # iPhone, eBay: a small letter that opens a sentence
_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)?")
# Behind "8 p.m." these go on with the time: a zone, a day, a month's name, "London time"
_TIME_GOES_ON = re.compile(r"[A-Z]{2,4}\b|\w+ [Tt]ime\b|\d|(?:Eastern|Pacific|Central|Mountain|local)\b")
_FIGURE = re.compile(r"\d|[IVXLC]{2,}\b")  # "No. 5", "séc. XIX"
# Behind a closed quotation these go on: "「…。」と", "…。」、", "“…？”然后"
_EAST_GOES_ON = {
    "ja": re.compile(r"[とっのなをにはがも、，。]"),
    "zh": re.compile(r"[的并並而等和与及时時，、；：。]|然后|然後|之后|之後|一书|一文|一词|一事|一句"),
}
_EAST_TITLES = "》』"  # in Chinese these close a title, never a sentence
# A name that holds a full stop goes on with a particle; "のち" and "のんびり" are words
_PARTICLE = re.compile(r"を|の(?![ちんぼ])")
# Up to the next mark a quotation's speaker: “……？”记者问。 but not "so it was announced"
_EAST_CLAUSE = re.compile(r"[^，,。：:！？、「“\n]{1,24}")
_EAST_SAID = {
    "ja": re.compile(
        r"(?!.*(?:そう|こう|このように|同様に)).*(?:言った|叫んだ|尋ねた|問うた|答えた|聞いた|訴えた)$"
    ),
    "zh": re.compile(r"(?!.*(?:这样|這樣|如此|没有|沒有)).*(?:[说說问問道答喊称稱叫]|表示|回应|回應)$"),
}
_EAST_CREDIT = r"(?:[（(][^（）()。！？\s]{1,12}[）)](?![，。、]))?+"  # "……。（北方社）"
# A script without capitals: words that go on behind dots and behind "(…)."
_JOINING = {"ar": split("في من إلى على عن حتى مع بين ثم لكن ولكن بل أو أم إن أن إنه إنها التي الذي")}
# Latin abbreviations in a text of such a script; no capital tells whether they end it
_LATIN = split("inc corp ltd co llc plc no nos vs dr mr mrs ms st jr sr vol fig")
_BEFORE_LATIN = re.compile(r"(?:.*[^A-Za-z.])?")  # "博士(Dr": no space stands before it
# Marks of a list at the start of a line
_ITEM = r"(?:[•‣▪●○◦]|・|[*–—·-][ \t]|\d{1,2}[.)][ \t])"

# As written: always with something behind them
_TITLES = {
    "en": split("Det Insp Supt Cllr Brig Cdr Amb Asst Dep Ald Vice Spc Pte Lieut Sr Br"),
    "ar": split("أ"),
    "de": split("rd Hrn Frl Dipl-Ing Frhr Hl Kard RA stv stellv ehem sog"),
    "fr": split("Mgr Gal Cdt Cne Lt Vve Vte Cte Mlles Mes Drs"),
    "es": split("Cap Gob Pdte Pdta Arq Tte Sgto Cmdte Alte Sto Sta Hno Hna Excmo Excma Ilmo Pbro Fr"),
    "pt": split("Cap Exma Exmas Exmos Sto Sta Ten Maj Sgt Des Min Gov Pres Dep Ver Arq Pe Mons Profs Drs"),
}
# As written: they end a sentence where a word that opens one follows
_SHORT = {
    "en": split(
        "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev "
        "Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Hts Pkwy Hwy Sq Intl Natl Assn Esq Ret Pty Pvt"
    ),
    "de": split("Mo Di Do Sa Jhdt Pl Fa Hbf Verf Red Anm Vors sen jun geb gegr Tsd"),
    "fr": split("boul hab apr dép min sec"),
    "es": split("Edo Mpio Col Cdad Prov Gob admón fdo"),
    "pt": split("Ltda Cia Av Lda Jr depto"),
}
# As written: only where a figure follows
_NUMBERING = {
    "de": split("Az Tz Rdnr Anl Hs"),
    "fr": split("al titre chap par liv éd"),
    "es": split("s ss sig inc ap apdo cap párr"),
    "pt": split("s séc sécs inc al par cap"),
}
# Forms of asking and calling that follow a quotation, beside the list of verbs of saying
_ASKED = {"ar": split("سأل سألت تساءل تساءلت هتف هتفت صاح صاحت صرخ صرخت")}
_TOKEN_WIDTH = 24  # characters before a full stop in which an abbreviation must fit


@cache
def _ends(language: str) -> re.Pattern[str]:
    """The places where a sentence may end: terminators, what closes behind them, then a space or the end.

    One class of first characters lets the search run fast. The look-behind makes only the first mark
    of a run a candidate, and nothing gives back what it took: text of nothing but full stops stays
    linear.
    """
    closing = _FRENCH_CLOSING if language == "fr" else _CLOSING
    west = rf"(?<=[{_WEST}])(?<![{_WEST}]{{2}})[{_WEST}]*+{closing}*+(?=\s|$)"
    east = f"(?<=[{_EAST}])[{_EAST}]*+[{_EAST_CLOSING}]*+{_EAST_CREDIT}"
    line = rf"(?<=\n)(?:[ \t]*+\n|(?=[ \t]*+{_ITEM}))"
    return re.compile(f"[{_WEST}{_EAST}\n](?:{west}|{east}|{line})")


def spans(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """The (start, end) places of the sentences of text[start:end], in order, without white space around them.

    Together they hold every character of the run that is no white space.
    """
    place = start
    for found in _ends(words.language).finditer(text, start, end):
        dot, after = found.span()
        if text[dot] != "\n" and _goes_on(text, place, (dot, after), end, words):
            continue
        yield from _trimmed(text, place, after)
        place = after
    yield from _trimmed(text, place, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _goes_on(text: str, start: int, mark: tuple[int, int], end: int, words: Words) -> bool:
    """Whether the terminator at text[mark] stands inside the sentence that starts at `start`."""
    dot, after = mark
    if text.startswith("\n\n", after) or _plainly_ends(text, dot, after, end, words):
        return False
    leading = _LEADING.match(text, after, end)
    ahead = leading.end() if leading else after
    if ahead >= end:
        return True  # nothing but marks is left: they belong to this sentence
    if text[dot] in _EAST:
        return _east_goes_on(text, start, mark, end, words)
    if text[ahead].islower():
        return not _BRAND.match(text, ahead, end)
    if text[after - 1] in ")]" and _opened_inside(text, start, dot):
        return not _opens(text, ahead, words)
    if text[dot] == "…" or text.startswith("..", dot):
        spaced = text[dot - 1 : dot].isspace() and words.language not in _JOINING
        return (spaced and not _opens(text, ahead, words)) or _joins(text, ahead, words)
    if text[dot] != ".":
        return text[after - 1] in "\"”’»“«'" and _said(text, ahead, end, words)
    return _abbreviated(text, start, dot, ahead, words)


def _east_goes_on(text: str, start: int, mark: tuple[int, int], end: int, words: Words) -> bool:
    """Whether the full-width mark stands in a quotation, bracket or name from which it goes on."""
    dot, after = mark
    if text[after - 1] not in _EAST_CLOSING:
        return words.language == "ja" and text[dot] == "。" and bool(_PARTICLE.match(text, after, end))
    if text[after - 1] in "）)":
        return text[dot + 1] not in "（(" and _opened_inside(text, start, dot)
    if words.language == "zh" and text[after - 1] in _EAST_TITLES:
        return True
    cue, said = _EAST_GOES_ON.get(words.language), _EAST_SAID.get(words.language)
    clause = _EAST_CLAUSE.match(text, after, end)
    return bool(cue and cue.match(text, after, end)) or bool(
        said and clause and said.match(clause.group()) and text[clause.end() : clause.end() + 1] in "。，,："
    )


def _joins(text: str, ahead: int, words: Words) -> bool:
    """Whether a word that goes on stands at `ahead`, in a script whose capitals do not tell."""
    first = _WORD.match(text, ahead)
    return first is not None and first.group() in _JOINING.get(words.language, ())


def _plainly_ends(text: str, dot: int, after: int, end: int, words: Words) -> bool:
    """The common case, decided without a regex: a small word, one full stop, a space, a capital."""
    if after != dot + 1 or after + 1 >= end or text[dot] != "." or not text[after + 1].isupper():
        return False
    space = text.rfind(" ", max(0, dot - _TOKEN_WIDTH), dot)
    token = text[space + 1 : dot] if space >= 0 else ""
    return len(token) > 1 and token.islower() and token.isalpha() and token not in _dotted(words)


@cache
def _dotted(words: Words) -> frozenset[str]:
    own = (table.get(words.language, frozenset()) for table in (_TITLES, _SHORT, _NUMBERING))
    return words.titles.union(words.numbering, words.abbreviations, *own)


def _opened_inside(text: str, start: int, dot: int) -> bool:
    """Whether the bracket that closes behind `dot` was opened in the middle of the sentence."""
    bracket = max(text.rfind(mark, start, dot) for mark in "([（")
    return bracket > start and not text[start:bracket].isspace()


def _opens(text: str, ahead: int, words: Words) -> bool:
    """Whether a word that opens sentences stands at `ahead`, with a capital where the script has them."""
    first = _WORD.match(text, ahead)
    return bool(first and first.group().lower().split("’")[0] in words.openers)


def _said(text: str, ahead: int, end: int, words: Words) -> bool:
    """“Why?” Smith asked: a name and a verb of saying follow the quotation."""
    tokens = text[ahead : min(end, ahead + 60)].split()[:4]
    if words.language in _ASKED:  # the verb stands first
        first = tokens[0].strip("،.") if tokens else ""
        return first in words.speech or first in _ASKED[words.language]
    return any(token.strip(".,:;").lower() in words.speech for token in tokens[1:])


def _abbreviated(text: str, start: int, dot: int, ahead: int, words: Words) -> bool:
    """Whether the full stop at `dot` belongs to the token before it and ends no sentence."""
    begin = max(start, dot - _TOKEN_WIDTH)
    tokens = text[begin:dot].split()
    if not tokens or text[dot - 1].isspace():
        return False
    bare = tokens[-1].lstrip(_OPENING).replace("’", "'").rpartition("'")[2]
    low = bare.lower()
    if bare.isdigit():
        alone = len(tokens) == 1 and begin == start
        return _list_number_or_ordinal(bare, alone, text, ahead, words)
    if words.unspaced or words.language in _JOINING:
        return _abbreviated_uncased(bare, tokens, text, ahead, words)
    if low in words.titles or bare in _TITLES.get(words.language, ()):
        return True
    numbers = low in words.numbering or bare in _NUMBERING.get(words.language, ())
    if numbers and _FIGURE.match(text, ahead):
        return True
    if len(bare) == 1 and bare.isalpha() and _SINGLE.match(text, ahead):
        return True
    if low in {"a.m", "p.m"}:
        return bool(_TIME_GOES_ON.match(text, ahead)) or _is_day(text, ahead, words)
    short = low in words.abbreviations or bare in _SHORT.get(words.language, ())
    if short or (len(bare) == 1 and bare.isupper()) or _LETTERS.fullmatch(bare):
        return not _opens(text, ahead, words)
    return False


def _abbreviated_uncased(bare: str, tokens: list[str], text: str, ahead: int, words: Words) -> bool:
    """The same in a script without capitals: Latin abbreviations, initials, Arabic years and titles."""
    if len(tokens) > 1 and tokens[-2].isdecimal():  # "570 م. في مكة" goes on, "632 م." ends
        return _joins(text, ahead, words)
    if len(tokens) > 1 and len(bare) == 1 and _SINGLE.fullmatch(tokens[-2]):  # "م. ر. سعيد"
        return True
    bare = _BEFORE_LATIN.sub("", bare, count=1) or bare
    latin = bare.isascii() and (_LETTERS.fullmatch(bare) or (len(bare) == 1 and bare.isupper()))
    known = bare.lower() in _LATIN or bare in _dotted(words)
    return known or bool(latin) or (len(bare) == 1 and _joins(text, ahead, words))


def _list_number_or_ordinal(digits: str, alone: bool, text: str, ahead: int, words: Words) -> bool:
    """ "1. The company" at the start of a sentence; "am 24. Mai" where ordinals are written so."""
    if alone:
        return len(digits) <= 2
    return words.ordinal_dot and len(digits) <= 3 and not _opens(text, ahead, words)


def _is_day(text: str, ahead: int, words: Words) -> bool:
    first = _WORD.match(text, ahead)
    low = first.group().lower() if first else ""
    return low in words.weekdays or low in words.months
