"""Descriptions: whom "the central bank", "the company", "the recall" and "the tablet" stand for on a page.

A description stands for a profile that the page has named: the one whose name holds its words, else the
one that the page calls so, else the last one of that kind. A noun with another name behind it ("the broker
Northaven") describes that other one, and nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.claim.lemmas import lemma
from pipeline.claim.naming import Gazetteer, Page
from pipeline.claim.patterns import NEVER, either
from pipeline.claim.words import Words
from pipeline.claim.words.roles import heads, parts, roles
from pipeline.model import Profile

_WORD = re.compile(r"[^\W\d_]+")
_OPENING = 8  # characters from the start of a sentence: marks and a numbering may stand before its subject
_TERM = r"[^\W\d_][\w-]*"
_NAME_BEHIND = re.compile(r"\s([A-Z][\w-]+)")
STEM = 6  # letters: "inspectors" are an inspectorate's, "commissioners" a commission's
_IN_NAMES = ("airline", "airlines", "registry", "exchange")  # kinds that a name may hold in one word


@dataclass(frozen=True, slots=True)
class _Phrase:
    noun: str
    modifier: str  # the word that goes with it; "" for none
    kinds: tuple[str, ...]  # kinds of profile that the noun may stand for; () where only a name decides
    opens: bool  # whether it opens its sentence
    whose: str = ""  # what stands behind "of": "village grocers" of "the association of village grocers"


def described(
    text: str, page: Page, names: Gazetteer, focus: list[str], speaks: bool, words: Words
) -> list[str]:
    """The profiles behind the descriptions of a sentence: the first, and one of the other kind.

    "The supervisor fined the lender" is about both. Where a site says "we" (`speaks`), it calls itself
    nothing else: the description is of somebody else. `focus` holds the profiles linked so far, the most
    recent subject last.
    """
    if not page.main:
        return []
    public = (names.profiles[p] for p in page.main if names.profiles[p].kind == "institution")
    nouns = frozenset().union(*map(heads_of, public))
    found = (_meant(phrase, page, names, focus, speaks, words) for phrase in _phrases(text, nouns, words))
    out: dict[str, str] = {}  # kind to profile
    opened = () if focus else (_introduced(text, page, names, words),)
    for profile in filter(None, (*found, *opened, *_agents(text, page, names, words))):
        out.setdefault(names.profiles[profile].kind, profile)
    return list(out.values())


def goods(text: str, page: Page, words: Words) -> str | None:
    """Who makes "the tablet": the only profile of which the page names a product."""
    makers = {mention.key for mention in page.mentions if mention.kind == "product"}
    if len(makers) != 1 or not words.goods:
        return None
    return next(iter(makers)) if _goods(words).search(text) else None


def calls(text: str, profile: Profile, words: Words) -> bool:
    """Whether a text calls a profile by a noun of its name: "the port", of the Aldmouth Port Authority."""
    return any(after_article(noun, words).search(text) for noun in sorted(heads_of(profile) & words.held))


@cache
def held(profile: Profile) -> frozenset[str]:
    """The words of a profile's name and aliases, in lower case; kinds that a name holds in one word too."""
    known = " ".join((profile.name, *profile.aliases)).lower()
    joined = profile.name.lower().replace(" ", "")
    return frozenset(_WORD.findall(known)) | {noun for noun in _IN_NAMES if noun in joined}


@cache
def heads_of(profile: Profile) -> frozenset[str]:
    """The nouns that may say what a profile is: the last word of each name, or the one before "of".

    Or the first, where the last is no such noun: "Flughafen Aldmouth", "Banque de Norhaven".
    """
    nouns = frozenset().union(*heads().values())
    known = [name.lower().split(" of ")[0].split() for name in (profile.name, *profile.aliases)]
    first = {name[0] for name in known if name and name[-1] not in nouns}
    return frozenset(first | {name[-1] for name in known if name})


# --- what may be a description ----------------------------------------------------------------------------


def _phrases(text: str, nouns: frozenset[str], words: Words) -> Iterator[_Phrase]:
    """What may describe somebody. `nouns`: of the page's institutions, which need their capital."""
    if words.unspaced or words.joined_article:
        for found in _joined(words).finditer(text):
            noun = next(n.lower() for n in found.groups() if n)
            yield _Phrase(noun, "", words.descriptions[noun], found.start() <= _OPENING)
        return
    for found in _spaced(words).finditer(text):
        yield from _readings(found, text, nouns, words)
    if (led := _staffed(words).match(text)) and (noun := led[1].lower()) in nouns | words.descriptions.keys():
        yield _Phrase(noun, "", words.descriptions.get(noun, ()), opens=True)


def _readings(found: re.Match[str], text: str, nouns: frozenset[str], words: Words) -> Iterator[_Phrase]:
    """What the two words behind an article may be: a compound, the second with the first, the first."""
    first, second = found[1], found[2] or ""
    opens = found.start() <= _OPENING
    compound = f"{first} {second}".lower()
    if compound in words.descriptions:
        yield _Phrase(compound, "", words.descriptions[compound], opens)
        return
    pairs = [(second, first), (first, second)]
    for noun, modifier in reversed(pairs) if words.noun_first else pairs:
        low = noun.lower()
        table = roles(words.language)
        known = low in words.descriptions or low in words.held or low in table.buyers | table.bought
        whole = text[found.end(2 if noun == second else 1) :][:1] not in "’'"  # "the claimant's lawyer"
        known = known or (opens and low in words.rulings) or (whole and low in parts(words.language))
        known = known or (noun[:1].isupper() and low in nouns) or _in_english(low, words) in nouns
        last = noun == second or second == ""
        if known and not _is_named(noun, found.end(2 if last and second else 1), text, words):
            kinds = words.descriptions.get(low, ()) or (("institution",) if low in words.rulings else ())
            behind = _whose(words).match(text, found.end(2 if last and second else 1))
            yield _Phrase(low, modifier.lower(), kinds, opens, behind[1].lower() if behind else "")


def _is_named(noun: str, end: int, text: str, words: Words) -> bool:
    """Whether another name stands behind the noun: "the broker Northaven", "the Bank of Two Rivers"."""
    if words.capital_nouns:
        return False
    behind = _NAME_BEHIND.match(text, end)
    if behind is None:
        return noun[0].isupper() and text[end : end + 4] == " of "
    low = behind[1].lower()
    return not (low in words.weekdays or low in words.months or low in words.stop)


@cache
def _spaced(words: Words) -> re.Pattern[str]:
    """An article or "its", and the words behind it, which the next match may read again."""
    return re.compile(rf"{article(words)}(?=({_TERM})(?:\s+({_TERM}))?)", re.IGNORECASE)


@cache
def _staffed(words: Words) -> re.Pattern[str]:
    """A noun without its article that opens a sentence, and its people: "Registry members will vote"."""
    people = roles(words.language).people
    return re.compile(rf"\W{{0,2}}({_TERM})\s(?:{either(people)})(?!\w)" if people else NEVER)


def article(words: Words) -> str:
    return (
        rf"(?<!\w)(?:(?:{either(words.determiners - words.possessives)})\s+|(?:{either(words.elided)})[’'])"
    )


@cache
def _joined(words: Words) -> re.Pattern[str]:
    """该公司, 同社 and الشركة, which hold their article."""
    determiner = either(words.determiners)
    articles = (*words.determiners, *filter(None, [words.joined_article]))
    own = [noun for noun in words.descriptions if noun.startswith(articles)]
    particles = "|".join(map(re.escape, words.prefixes)) or NEVER
    edges = ("", "") if words.unspaced else (rf"(?<!\w)(?:{particles})?", r"(?!\w)")
    return re.compile(
        f"{edges[0]}(?:(?:{determiner})({either(words.descriptions)})|({either(own)})){edges[1]}"
    )


@cache
def _whose(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{either(roles(words.language).whose)})\s?({_TERM})", re.IGNORECASE)


@cache
def _goods(words: Words) -> re.Pattern[str]:
    if words.unspaced or words.joined_article:
        return re.compile(either(words.goods))
    adjective = rf"(?:{_TERM}\s+)?" if not words.noun_first else ""
    return re.compile(rf"{article(words)}(?:\d+-)?{adjective}(?:{either(words.goods)})(?!\w)", re.IGNORECASE)


@cache
def after_article(noun: str, words: Words) -> re.Pattern[str]:
    """ "The port"; in languages that write no article, or join it, the noun alone."""
    if words.unspaced or words.joined_article:
        return re.compile(re.escape(noun))
    return re.compile(rf"{article(words)}{noun}(?!\w)", re.IGNORECASE)


@cache
def called_as(noun: str, words: Words) -> re.Pattern[str]:
    """ "The Inspectorate", with its capital and no name behind it."""
    if words.unspaced or words.joined_article:
        return re.compile(NEVER)
    return re.compile(rf"(?i:{article(words)}){re.escape(noun.capitalize())}(?!\w)(?!\s[A-Z])")


def _introduced(text: str, page: Page, names: Gazetteer, words: Words) -> str | None:
    """Whom "a Maltese court" introduces, where a page's first sentence opens so: the only such one here."""
    opening = _indefinite(words).match(text)
    for noun in (word.lower() for word in opening.groups() if word) if opening else ():
        kinds = words.descriptions.get(noun, ())
        such = [p for p in page.main if _is_such(noun, names.profiles[p], page.parts[p], kinds, words)]
        if such:
            return such[0] if len(such) == 1 else None
    return None


def _is_such(noun: str, profile: Profile, part: str, kinds: tuple[str, ...], words: Words) -> bool:
    if profile.kind == "company":
        return "company" in kinds
    return noun in heads_of(profile) or noun in roles(words.language).called.get(part, ())


@cache
def _indefinite(words: Words) -> re.Pattern[str]:
    return re.compile(
        rf"\W{{0,2}}(?:{either(words.articles)})\s({_TERM})(?:\s({_TERM}))?(?:\s({_TERM}))?", re.IGNORECASE
    )


def _agents(text: str, page: Page, names: Gazetteer, words: Words) -> Iterator[str]:
    """The authority of "inspectors said": the one whose name holds the word, else the only one.

    "Regulators" are those of the page's first one. What stands before them says whose they are: "federal
    inspectors" are those of a federal office, and "European regulators" nobody's here.
    """
    deciding = [profile for profile in page.main if page.parts.get(profile) == "authority"]
    for found in _people(words).finditer(text) if deciding and roles(words.language).agents else ():
        before, noun = (found[1] or "").lower(), found[2].lower()
        own = [p for p in deciding if before in held(names.profiles[p])]
        if not own and before and before not in words.stop:
            continue
        stem = [p for p in own or deciding if any(w.startswith(noun[:STEM]) for w in held(names.profiles[p]))]
        if stem or own or len(deciding) == 1 or noun[:-1] in roles(words.language).called["authority"]:
            yield (stem or own or deciding)[0]


@cache
def _people(words: Words) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<!\w)({_TERM})\s)?(?<!\w)({either(roles(words.language).agents)})(?!\w)"
        rf"(?!\s(?:{either(roles(words.language).sits)})(?!\w))",
        re.IGNORECASE,
    )


# --- whom it stands for -----------------------------------------------------------------------------------


def _meant(
    phrase: _Phrase, page: Page, names: Gazetteer, focus: list[str], speaks: bool, words: Words
) -> str | None:
    if phrase.noun in parts(words.language):
        return page.nouns.get(phrase.noun)  # who is no party here is somebody else
    known = {profile: names.profiles[profile] for profile in page.main}
    sure = _dealt(phrase.noun, page, words) or _by_both_words(phrase, known) or _abroad(phrase, known, words)
    if sure:
        return sure
    if not phrase.modifier and focus and phrase.noun in held(names.profiles[focus[-1]]):
        return focus[-1]  # "the bank" right behind a central bank is that one
    fitting = _deciding(phrase.noun, _fitting(phrase, _not_anothers(phrase, known, words)), page, words)
    if len(fitting) == 1 and phrase.noun in held(known[fitting[0]]):
        return fitting[0]
    if len(told := [p for p in fitting if phrase.modifier in held(known[p])]) == 1:
        return told[0]  # "the airspace regulator", of the Airspace Regulation Office
    if phrase.noun in page.nouns:
        return page.nouns[phrase.noun]
    fitting = _making(phrase.noun, fitting, page, words)
    told = [p for p in fitting if _fits(phrase, known[p])]
    return told[0] if len(told) == 1 else _last_of(fitting, page, focus, speaks)


def _by_both_words(phrase: _Phrase, known: dict[str, Profile]) -> str | None:
    """The only one whose name holds both words: "the savings bank"."""
    both = {*phrase.noun.split(), *phrase.modifier.split()}
    whole = [p for p, profile in known.items() if both <= held(profile)] if len(both) > 1 else []
    return whole[0] if len(whole) == 1 else None


def _abroad(phrase: _Phrase, known: dict[str, Profile], words: Words) -> str | None:
    """The only institution whose English name ends with what a page in another language calls it.

    "Le registre" and "das Register" of the Middle Sea Address Registry.
    """
    noun = _in_english(phrase.noun, words)
    those = [p for p, one in known.items() if one.kind == "institution" and noun in heads_of(one)]
    return those[0] if len(those) == 1 else None


def _in_english(noun: str, words: Words) -> str:
    """The English word for a noun of another language; "" in English, and for what is one of many kinds.

    Lists that compare claims have one word for authorities, agencies and departments.
    """
    if not noun or words.language == "en" or any(noun in called for called in _kinds(words)):
        return ""
    return lemma(noun, words.language)


def _kinds(words: Words) -> Iterable[frozenset[str]]:
    return roles(words.language).called.values()


def _not_anothers(phrase: _Phrase, known: dict[str, Profile], words: Words) -> dict[str, Profile]:
    """Without those whose name says nothing of "village grocers": "the association of village grocers"."""
    if phrase.kinds != ("institution",) or not phrase.whose or phrase.noun in words.rulings:
        return known
    return {p: profile for p, profile in known.items() if phrase.whose in held(profile)}


def _last_of(fitting: list[str], page: Page, focus: list[str], speaks: bool) -> str | None:
    """Of several the one whose site this is, where it does not say "we", else the last subject."""
    if page.home in fitting and not speaks:
        return page.home
    if speaks:
        fitting = [p for p in fitting if p != page.home]
    linked = [p for p in focus if p in fitting]
    if linked or len(fitting) == 1:
        return linked[-1] if linked else fitting[0]
    return None


def _dealt(noun: str, page: Page, words: Words) -> str | None:
    """Who "the buyer" and "the target" are on a page that tells who buys whom."""
    if page.deal is None:
        return None
    table = roles(words.language)
    if noun in table.buyers:
        return page.deal.buyer
    return page.deal.bought if noun in table.bought else None


def _deciding(noun: str, fitting: list[str], page: Page, words: Words) -> list[str]:
    """Of several institutions those that decide so or are called so: "the ruling" is the court's alone."""
    table = roles(words.language)
    kinds = {k for told in (table.decides, table.called) for k, nouns in told.items() if noun in nouns}
    return [p for p in fitting if page.parts.get(p) in kinds] or fitting


def _making(noun: str, fitting: list[str], page: Page, words: Words) -> list[str]:
    """Of several companies the one whose products the page names: "the maker", "the manufacturer"."""
    if noun not in roles(words.language).makers:
        return fitting
    makers = {mention.key for mention in page.mentions if mention.kind == "product"}
    return [p for p in fitting if p in makers] or fitting


def _fitting(phrase: _Phrase, known: dict[str, Profile]) -> list[str]:
    """Profiles of the noun's kind; those whose name holds the noun where there are any."""
    kind = [p for p, profile in known.items() if profile.kind in phrase.kinds]
    holders = [p for p in kind if phrase.noun in held(known[p])]
    if holders or kind:
        return holders or kind
    return [p for p, profile in known.items() if phrase.noun in heads_of(profile)]


def _fits(phrase: _Phrase, profile: Profile) -> bool:
    """Whether the registry says what "the CYBERSECURITY firm" or "the TEXAS-based company" says."""
    registered = f"{profile.category or ''} {profile.base or ''}".lower()
    return bool(phrase.modifier) and phrase.modifier.partition("-")[0] in _WORD.findall(registered)
