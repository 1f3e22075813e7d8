"""Who wrote it: names as pages tell them, apart from the desk, the agency and the site."""

from __future__ import annotations

import re

from pipeline.read import dates
from pipeline.read.body import Weights, prose
from pipeline.read.meta import Meta
from pipeline.read.page import Page
from pipeline.read.words import BUTTON, BY, LABELLED, LEGAL, PUBLISHED, RELATED, ROLE

_MAX_BYLINE = 90
_MAX_WORDS = 13
_LONGEST = 120  # of a line with a date that may hold a name
_DESK_WORDS = 5  # of a desk's name: Windows and enterprise security team
_MANY = 12  # names of structured data; a page that gives more lists its staff
# Where no author of the page stands.
_ELSEWHERE = frozenset(("navigation", "related", "comments", "share", "footer", "consent", "popup", "advert"))
# What stands where a name should: words of the system, templates that nobody filled, questions, offers.
_NOT_NAMES = re.compile(
    r"(?i)^(administrator|admin|guest|unknown|none|null|true|false|\W*|https?:.*|@?www\..*"
    r"|(view|more|about|follow|read) (all|more|about|by|from|the) .*|[#/@\d].*|.*\.(com|org|net)"
    r"|\w+(\.\w+){2,}|\d+ ?min(ute)?s?( read)?|\W*\d+ .* read|.*\b(by|submitting|read|minutes?)"
    r"|(medically |fact[- ]|expert[- ])?(reviewed|checked|verified|edited) by .*"
    r"|.*\d/\d.*|(.*\s)?(nr|no|nº|n°|№)\.? ?\d.*|[^:：]{3,20}[:：] .*"
    r"|details|detalhes|detalles|détails|dettagli"
    r"|.*[?!$%{}<>=].*|last (reviewed|updated|modified).*|[a-z]{3,9}\.? \d{1,2}"
    r"|(the )?(authors?|byline|articles?|videos?|blog|news|press release|spotlight|writer|contributor))$"
)
_AUTHOR_CLASS = re.compile(
    r"(?<![a-z])(author(-?name)?|byline(-?(name|author))?|vcard|fn|by|writer)(?![a-z])"
)
_ROLE = re.compile(r"(?<!\s)\s+[|⋅·•‧–—-]\s+")  # "Ida Berg | Harbour Desk", "Ida Berg - Review Editor"
_TRAILING = re.compile(
    r"(?i)(?<![\s|,;·•–—-])[\s|,;·•–—-]+$|(?<!\s)\s+on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day$|(?<!\s)\s+(?:on|at|am|le|el|em|posted|published|updated|in)[\s:]*$"
)
_LEADING = re.compile(
    r"(?i)^[\s|,;:·•–—-]+|^(?:posted|published|updated|last updated|on|written|added)\b[\s:]*"
)
_END = re.compile(r"(?i)(?<!\s)\s+\(?\d{1,9} comments?\)?$|(?<!\s)\s+[^\w\s.)\"'”’]+$")
_IN_SECTION = re.compile(r"(?<!\s)\s+in\s+[A-Z][\w &]{1,80}$")  # "Ida Berg in Project Management"
_LAST_FIRST = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w.'’ -]+)")  # as libraries write a name
_BETWEEN = re.compile(r"[\s,&;/|]+")
# Words in lower case that stand inside names and between them.
_JOINTS_TEXT = (
    "a af al and av bin da das de dei del della den der di do dos du e el en et i ibn la las le los med och"
    " og of os oraz the to und van ve vom von von with y z za zu"
)
# News agencies as they sign, letters alone in lower case. Abbreviations that are also names are left out.
_AGENCIES_TEXT = (
    "reuters associatedpress theassociatedpress ap upi canadianpress thecanadianpress pressassociation"
    " pamedia bloombergnews aap afp agencefrancepresse belga ats dpa deutschepresseagentur apa sda"
    " keystonesda anp ritzau ntb ansa adnkronos efe agenciaefe europapress lusa agencialusa agênciabrasil"
    " tass interfax anadoluagency pti xinhua kyodo kyodonews jiji jijipress yonhap"
    " 新华社 新華社 中新社 中央社 共同通信 時事通信 رويترز وام واس قنا"
)
_AGENCIES = frozenset(_AGENCIES_TEXT.split())
_JOINTS = frozenset(_JOINTS_TEXT.split())
_WITHIN = _JOINTS - {"of", "the", "to"}  # words within names, not within what people are


def find_byline(page: Page, weights: Weights, meta: Meta, lines: list[int]) -> str | None:
    """The author's name or names, None where the page tells none.

    In order: people in JSON-LD, marked elements, meta elements, an element whose class says author, a line
    that begins with "by", what is left beside a date, a signature. An organisation that JSON-LD names, and
    the site itself, stand behind all people: they are the desk, not the author.
    """
    desks = _AGENCIES | {_key(name) for name in meta.values.get("site_name", ())}
    told = _names_of(meta.authors, desks)
    if told and not meta.bodies and _key(told) not in desks:
        return told
    elements = [name for value in meta.values.get("author", ()) if (name := name_of(_in_order(value), desks))]
    people = (name for name in elements if _key(name) not in desks and _key(name) != _key(told or ""))
    marked = (
        _marked(page, weights, "itemprop:author", desks)
        or _marked(page, weights, "rel:author", desks)
        or next(people, None)
    )
    if marked:
        return marked
    desk = told or next(iter(elements), None)
    for find in (_marked_class, _from_lines, _signed):
        shown = find(page, weights, lines, desks)
        if shown and (not desk or _is_person(shown)):
            return shown
    return desk


def _names_of(authors: list[str], desks: frozenset[str]) -> str | None:
    """The names of a list that is told as one: each is judged by itself."""
    if len(authors) > _MANY:
        authors = authors[:1]
    names = [name for author in authors if (name := name_of(_in_order(author), desks))]
    people = [name for name in names if _key(name) not in desks]
    return ", ".join(people or names) or None


def desk_of(meta: Meta, byline: str | None) -> str | None:
    """The desk or agency that a page names as author, beside the people or in their place; None for none."""
    if meta.bodies and meta.authors:
        return meta.authors[0]
    for told in (", ".join(meta.authors), *meta.values.get("author", ()), byline or ""):
        words = re.split(r"[\s,;/|()]+", told)
        for start in range(len(words)):
            for size in (1, 2, 3):
                if _key(name := " ".join(words[start : start + size])) in _AGENCIES:
                    return name
    return None


def name_of(text: str, desks: frozenset[str]) -> str | None:
    """A byline's names, or None where the text is none: too long, a URL, a word of the system.

    `desks` are the keys of the site's own names, which are cut off behind a comma.
    """
    text = " ".join(text.split())
    while (cut := _LEADING.sub("", _TRAILING.sub("", text))) != text:
        text = cut
    if match := PUBLISHED.match(text):
        text = text[match.end() :]
    if match := BY.match(text):
        text = text[match.end() :]
    text = _IN_SECTION.sub("", _ROLE.split(text, maxsplit=1)[0]).strip(" ,|·•–—-:")
    text = _END.sub("", ROLE.sub("", text))
    text = _without_desk(text, desks)
    if not text or len(text) > _MAX_BYLINE or text.count(" ") >= _MAX_WORDS:
        return None
    text = _without_role(text)
    no_name = _NOT_NAMES.match(text) or BUTTON.fullmatch(text) or RELATED.fullmatch(text)
    return None if no_name else text


def _without_role(text: str) -> str:
    """Names without what somebody is: "Ida Berg, head of the harbour desk", "Ida Berg, staff writer"."""
    first, *others = text.split(", ")
    for place, part in enumerate(() if first[:1].islower() else others):
        words = part.split()
        if any(word[0].islower() and word not in _WITHIN for word in words):
            return ", ".join([first, *others[:place]])
    return text


def _without_desk(text: str, desks: frozenset[str]) -> str:
    """A name without the site's own behind it: "Ida Berg, The Quay Post", "Ida Berg QUAY POST"."""
    words = text.split()
    for size in range(1, min(5, len(words) - 1)):
        before = words[-size - 1]
        if _key(" ".join(words[-size:])) in desks and (before[-1].isalnum() or before[-1] == ","):
            return " ".join(words[:-size]).rstrip(" ,")
    return text


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _in_order(value: str) -> str:
    match = _LAST_FIRST.fullmatch(value)
    return f"{match[2]} {match[1]}" if match and " " not in match[1] and match[2].count(" ") < 3 else value


def _looks_like_names(text: str) -> bool:
    """True for a few words that begin as names or desks do, and for more where most of them do."""
    words: list[str] = [word for word in _BETWEEN.split(text) if word and word not in _JOINTS]
    if len(words) <= _DESK_WORDS:
        return len(words) <= 2 or not text[0].islower()
    return sum(word[0].islower() for word in words) * 2 < len(words)


def _is_person(text: str) -> bool:
    """True for two to four words that all begin with a capital: a name that may stand before a desk's."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() or word in _JOINTS for word in words)


def _from_lines(page: Page, weights: Weights, lines: list[int], desks: frozenset[str]) -> str | None:
    runs = [(page.runs[index], page.runs[index].text.split("\n")[0]) for index in lines]
    runs = [(run, text) for run, text in runs if not LEGAL.search(text)]
    for _, text in runs:
        if match := BY.match(text):
            name = name_of(_without_dates(text[match.end() :]), desks)
            if name and _looks_like_names(name):
                return name
    for run, text in runs:
        told = weights.verdict[run.box] == "byline" or run.style == "small"
        if not told and not _is_beside_a_date(text):
            continue
        name = name_of(_without_dates(text), desks)
        if name and _looks_like_names(name) and (told or _is_capital(name)):
            return name
    return None


def _signed(page: Page, weights: Weights, lines: list[int], desks: frozenset[str]) -> str | None:
    """A name by itself as the last line of the text, set apart from it, as many papers sign."""
    last = max((index for index in lines if not weights.verdict[page.runs[index].box]), default=-1)
    if last < 0:
        return None
    run, following = page.runs[last], page.runs[last + 1 : last + 2]
    if run.links or run.style not in ("bold", "italic") or not _is_person(run.text):
        return None
    if any(not weights.verdict[below.box] and prose(page, below) for below in following):
        return None  # it is the heading of a last paragraph
    return name_of(run.text, desks)


def _is_beside_a_date(text: str) -> bool:
    """True for a line with a date that is no sentence."""
    return len(text) <= _LONGEST and not text.endswith((".", "。", "।")) and bool(dates.find(text))


def _is_capital(text: str) -> bool:
    """True where no more words begin small than otherwise: a name, not the headline of another page."""
    words: list[str] = [word for word in _BETWEEN.split(text) if word and word not in _JOINTS]
    return sum(word[0].islower() for word in words) * 2 <= len(words)


def _marked(page: Page, weights: Weights, prefix: str, desks: frozenset[str]) -> str | None:
    names = [
        name
        for mark in page.marks
        if mark.name == prefix
        and weights.verdict[mark.box] not in _ELSEWHERE
        and (name := name_of(mark.value or mark.text, desks))
        and _key(name) not in desks
    ]
    return ", ".join(dict.fromkeys(names[:3])) or None


def _marked_class(page: Page, weights: Weights, _: list[int], desks: frozenset[str]) -> str | None:
    """The shortest text of an element whose class says author or byline, in the first one's neighbourhood."""
    for mark in page.marks:
        if not mark.name.startswith("class:") or weights.verdict[mark.box] in _ELSEWHERE:
            continue
        line = mark.text.split("\n")[0]
        if not _AUTHOR_CLASS.search(mark.name):
            continue
        name = name_of(_without_dates(line), desks)
        if name and _looks_like_names(name) and _key(name) not in desks:
            return name
    return None


def _without_dates(text: str) -> str:
    for written in reversed(dates.find(text)):
        before = LABELLED.sub("", text[: written.start].rstrip())
        text = f"{before} | {text[written.end :]}"
    return text
