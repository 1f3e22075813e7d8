"""Predicates of Arabic, Chinese and Japanese: a listed verb in its usual place, else nothing.

    Arabic: the first listed form    Chinese: the first listed verb    Japanese: the last one of its clause

Verbs are listed by an English one, so that claims meet across languages.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.claim.lemmas import lemma, terms
from pipeline.claim.patterns import either
from pipeline.claim.predicate.verbs import Verbs
from pipeline.claim.words import Words
from pipeline.model import Tense

_STOP = re.compile(r"[。；;！!\n]")
_CLAUSE_EAST = re.compile(r"[，、,。；;：:]")
_REACH = 14  # characters around a verb in which a mark of its tense stands
_OBJECT = 30  # characters of an object phrase
_BEFORE_WO = re.compile(
    r"(?<![^、。，はがもでに])([^、。，はがもでに]+)を[^をは、。]*$"
)  # what Japanese marks as an object
_SUBJECT = re.compile(r"(?<![^、。，])([^、。，]+?)[はが]")
_PASSIVE_JA = re.compile(r"(?:さ|せら|か|ら|ば|わ)れ|られ")


def deed(statement: str, table: Verbs, lists: Words) -> tuple[str, tuple[str, ...], Tense]:
    """Predicate, object and tense; all empty where no listed verb stands."""
    head = _STOP.split(statement, maxsplit=1)[0]
    if lists.language == "ar":
        return _arabic(head, table)
    hits = list(_forms(table, lists.language).finditer(head))
    hits = [hit for hit in hits if not _is_noun(head, hit, lists.language)]
    if not hits:
        return "", (), ""
    hit = hits[-1] if lists.language == "ja" else hits[0]
    verb, _ = table.listed[hit["verb"]]
    read = _object_ja if lists.language == "ja" else _object_zh
    return (
        lemma(verb, "en"),
        tuple(dict.fromkeys(terms(read(head, hit), lists))),
        _tense_east(head, hit, table),
    )


@cache
def _forms(table: Verbs, language: str) -> re.Pattern[str]:
    listed = either(table.listed)
    if language == "ar":
        return re.compile(rf"(?<!\w)(?P<front>[وف])?(?P<later>س)?(?P<verb>{listed})(?P<end>ها|ه|هم)?(?!\w)")
    return re.compile(f"(?P<verb>{listed})")


@cache
def _marks(table: Verbs) -> dict[str, re.Pattern[str]]:
    tenses = dict.fromkeys(tense for _, tense in table.marks)
    return {tense: re.compile(either(p for p, t in table.marks if t == tense)) for tense in tenses}


def _is_noun(text: str, hit: re.Match[str], language: str) -> bool:
    """An attribute ("禁止的"), or in Japanese a noun with its particle."""
    behind = text[hit.end() : hit.end() + 1]
    if language == "zh":
        return behind == "的"
    return behind in ("の", "を", "が", "は", "に", "や", "と") and text[hit.end() : hit.end() + 2] != "とし"


def _object_zh(text: str, hit: re.Match[str]) -> str:
    """What stands behind the verb in its clause; before 被 where the verb is passive."""
    before = _CLAUSE_EAST.split(text[: hit.start()])[-1]
    if "被" in before:
        return before.split("被")[0][-_OBJECT:]
    return _CLAUSE_EAST.split(text[hit.end() :])[0].removeprefix("了")[:_OBJECT]


def _object_ja(text: str, hit: re.Match[str]) -> str:
    """What を marks before the verb; what は or が marks where the verb is passive."""
    before = text[: hit.start()]
    if _PASSIVE_JA.match(text, hit.end()):
        marked = _SUBJECT.search(before)
        return marked[1][-_OBJECT:] if marked else ""
    marked = _BEFORE_WO.search(before)
    return marked[1][-_OBJECT:] if marked else ""


def _tense_east(text: str, hit: re.Match[str], table: Verbs) -> Tense:
    """The tense of the first kind of mark that stands around the verb; the future wins over the past."""
    around = text[max(0, hit.start() - _REACH) : hit.start()] + "|" + text[hit.end() : hit.end() + _REACH]
    for tense in ("future", "past", "present"):
        pattern = _marks(table).get(tense)
        if pattern and pattern.search(around):
            return tense
    return ""


def _arabic(text: str, table: Verbs) -> tuple[str, tuple[str, ...], Tense]:
    """The verb comes before subject and object, which no mark tells apart: the object stays empty."""
    hit = _forms(table, "ar").search(text)
    if hit is None:
        return "", (), ""
    verb, tense = table.listed[hit["verb"]]
    before = text[max(0, hit.start() - _REACH) : hit.start()].split()
    last = before[-1] if before else ""
    if hit["later"] or last in ("سوف", "لن"):
        return lemma(verb, "en"), (), "future"
    past = last in ("لم", "كان", "كانت") or tense == "past"
    return lemma(verb, "en"), (), "past" if past else "present"
