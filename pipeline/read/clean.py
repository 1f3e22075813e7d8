"""Which of the main box's runs are the article's own, and what kind of block each is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.model import BlockKind
from pipeline.read.body import Weights, key, length, linked, prose
from pipeline.read.head import Title, is_dateline
from pipeline.read.hints import hints_of, present
from pipeline.read.late import Late
from pipeline.read.page import HEADINGS, Page, Run
from pipeline.read.words import BUTTON, CONSENT, LEGAL, NEWSLETTER, RELATED

_LABEL_LENGTH = 90  # headings over lists of links are shorter
_NOTICE_LENGTH = (
    450  # the site's own notices are shorter; longer text about cookies is an article about cookies
)
# One of these stands in every notice of consent and of rights; the patterns are only tried where it does.
NOTICE_HINTS = hints_of(
    (
        *("cookie", "your choices", "by continuing", "by using", "©", "(c)", "copyright", "rights"),
        *("terms of", "terms &", "terms and", "may not be"),
        *("rechte", "impressum", "droits", "mentions", "derechos", "aviso", "direitos", "termos"),
        *("الحقوق", "تعريف", "كوكيز", "版权", "版權", "保留", "转载", "著作", "小型", "クッキー", "無断"),
        *(
            "förbehållna",
            "pidätetään",
            "zastrzeżone",
            "saklıdır",
            "bản quyền",
            "права",
            "επιφύλαξη",
            "זכויות",
        ),
        *("حقوق", "सर्वाधिकार", "সর্বস্বত্ব", "สงวน", "무단", "재배포"),
    )
)
# The same for those that ask for an address or a follower.
NEWSLETTER_HINTS = hints_of(
    (
        *("address", "sign up", "subscribe", "register", "inbox", "straight to", "newsletter", "member"),
        *(
            "download",
            "us on",
            "us at",
            "follow",
            "kündbar",
            "-vous",
            "recevez",
            "suscríb",
            "regístr",
            "apúnt",
        ),
        *("inscríb", "reciba", "recibe", "assine", "inscreva", "cadastre", "subscreva", "receba"),
        *("nieuwsbrief", "nyhetsbrev", "nyhedsbrev", "abone"),
        *("اشترك", "سجل", "انضم", "订阅", "訂閱", "免费注册", "メールマガジン", "メルマガ", "ニュースレター"),
        *("bản tin", "рассылк", "розсилк", "канал", "ניוזלטר"),
    )
)
# The tables are written in lower case; without regard to case their patterns take twice the time and more.
_RELATED, _BUTTON = Late(RELATED.pattern), Late(BUTTON.pattern)
_CONSENT, _LEGAL, _NEWSLETTER = (Late(each.pattern) for each in (CONSENT, LEGAL, NEWSLETTER))
_ENDS = re.compile(r"[.!?…。！？؟:;][\"'”’»)\]」』]*$")
_ROW = re.compile(r"\s[|·•/]\s")  # what stands between the links of a row
_APART = HEADINGS | {"li", "td", "th"}
_TEASERS = 3  # linked headings in a row
_TEASER_LENGTH = 800  # characters under each of them
_TAIL = 40  # runs after a label that ends an article
_REPEAT = 20  # characters in a quote or heading that repeats the body


@dataclass(slots=True)
class Scene:
    """What the rules look at."""

    page: Page
    weights: Weights
    title: Title
    deck: int
    title_key: str
    deck_key: str
    byline_key: str
    # The hints that stand anywhere in the body; each paragraph is only searched for these.
    notices: list[str] = field(init=False, default_factory=list)
    offers: list[str] = field(init=False, default_factory=list)


def _is_title(scene: Scene, run: Run) -> bool:
    said = key(run.text)
    return said in (scene.title_key, scene.deck_key) and bool(said)


def _is_button(scene: Scene, run: Run) -> bool:
    if len(run.text) > _LABEL_LENGTH or not _BUTTON.fullmatch(run.text.lower()):
        return False
    return bool(run.links) or not run.text.partition(":")[2].strip()  # "Topic: cables" without a link is text


def _is_link(scene: Scene, run: Run) -> bool:
    """A run that is nothing but links: navigation, a teaser, a table of contents."""
    if len(run.links) > 2 and len(_ROW.findall(run.text)) >= len(run.links) - 1:
        return True
    share = linked(run)
    if share < 0.8:
        return False
    tag = scene.page.boxes[run.box].tag
    if tag in HEADINGS:
        return _RELATED.fullmatch(run.text.lower()) is not None
    return tag in ("li", "td", "th") or share > 0.95 or not _ENDS.search(run.text[-12:]) or len(run.links) > 2


def _is_teaser(scene: Scene, run: Run) -> bool:
    """ "Read more: another headline", with the headline linked."""
    label, colon, rest = run.text.partition(":")
    return bool(
        colon and rest and run.links and linked(run) > 0.4 and _RELATED.fullmatch(label.strip().lower())
    )


def _is_notice(scene: Scene, run: Run) -> bool:
    if len(run.text) > _NOTICE_LENGTH or not (scene.notices or scene.offers):
        return False
    lower = run.text.lower()
    if _hinted(lower, scene.notices) and (_CONSENT.search(lower) or _LEGAL.search(lower)):
        return True
    return (
        _hinted(lower, scene.offers) and _is_apart(scene.page, run) and _NEWSLETTER.search(lower) is not None
    )


def _is_apart(page: Page, run: Run) -> bool:
    """False for plain text among the paragraphs, which is the author's."""
    return bool(run.links or run.style) or page.boxes[run.box].tag in _APART


def _hinted(lower: str, hints: list[str]) -> bool:
    """True where one of the hints stands in a text."""
    return any([hint in lower for hint in hints]) if hints else False


def _is_dateline(scene: Scene, run: Run) -> bool:
    """A line that holds a byline or a date and hardly anything else."""
    in_table = scene.page.boxes[run.box].tag in ("li", "td", "th") and run.style != "small"
    if len(run.text) > 120 or in_table:
        return False
    if scene.byline_key and key(run.text) in (scene.byline_key, "by" + scene.byline_key):
        return True
    if is_dateline(run.text):
        return True
    return len(run.text) < 60 and run.style == "small" and not _ENDS.search(run.text[-12:])


# Runs of the main box that go, and why. The order is that of cost.
RULES: tuple[tuple[str, Callable[[Scene, Run], bool]], ...] = (
    ("title", _is_title),
    ("button", _is_button),
    ("links", _is_link),
    ("teaser", _is_teaser),
    ("notice", _is_notice),
    ("dateline", _is_dateline),
)


def clean(scene: Scene, indices: list[int]) -> list[tuple[int, BlockKind]]:
    """The runs that stay, with their kinds, in order."""
    start = _body_start(scene, indices)
    kept = _without_teasers(scene, [index for index in indices[start:] if index != scene.deck])
    kept = _without_sections(scene, kept)
    short = [run for index in kept if len((run := scene.page.runs[index]).text) <= _NOTICE_LENGTH]
    scene.notices = present("\n".join([run.text for run in short]).lower(), NOTICE_HINTS)
    apart = [run.text for run in short if _is_apart(scene.page, run)]
    scene.offers = present("\n".join(apart).lower(), NEWSLETTER_HINTS)
    out: list[tuple[int, BlockKind]] = []
    seen: set[str] = set()
    for index in kept:
        run = scene.page.runs[index]
        said = key(run.text)
        if not said and not run.text.isprintable() or any(rule(scene, run) for _, rule in RULES):
            continue
        if len(said) >= 40 and said in seen:
            continue
        kind = _kind(scene.page, run)
        if kind in ("paragraph", "item"):
            seen.add(said)
        out.append((index, kind))
    return _without_repeats(scene.page, out)


def _body_start(scene: Scene, indices: list[int]) -> int:
    """What stands before the title is not the body, unless it is much."""
    if scene.title.run not in indices:
        return 0
    at = indices.index(scene.title.run)
    before = sum(prose(scene.page, scene.page.runs[index]) for index in indices[:at])
    after = sum(prose(scene.page, scene.page.runs[index]) for index in indices[at + 1 :])
    return at + 1 if before <= after else 0


def _without_sections(scene: Scene, indices: list[int]) -> list[int]:
    """Drop labels over other articles, and the teasers under them.

    After a horizontal rule such a label ends the article.
    """
    runs = scene.page.runs
    out: list[int] = []
    prosaic = False
    skipping = False
    for place, index in enumerate(indices):
        run = runs[index]
        if len(run.text) <= _LABEL_LENGTH and _RELATED.fullmatch(run.text.lower()):
            if run.ruled and prosaic and _is_tail(scene, indices[place + 1 :]):
                break
            skipping = True
            continue
        if skipping and _is_teaser_like(scene.page, run):
            continue
        skipping = False
        prosaic = prosaic or prose(scene.page, run) > 0
        out.append(index)
    return out


def _is_tail(scene: Scene, rest: list[int]) -> bool:
    """True where what follows is short and has no headings of its own."""
    boxes, runs = scene.page.boxes, scene.page.runs
    return len(rest) <= _TAIL and not any(boxes[runs[index].box].tag in HEADINGS for index in rest)


def _without_teasers(scene: Scene, indices: list[int]) -> list[int]:
    """Cut a tail of other articles: linked headings with hardly any text between them."""
    runs = scene.page.runs
    heads = [
        place
        for place, index in enumerate(indices)
        if scene.page.boxes[runs[index].box].tag in HEADINGS and linked(runs[index]) > 0.9
    ]
    start = len(indices)
    chain = 0
    for place, following in zip(reversed(heads), [len(indices), *reversed(heads)], strict=False):
        if sum(length(runs[index].text) for index in indices[place + 1 : following]) > _TEASER_LENGTH:
            break
        start, chain = place, chain + 1
    if chain < _TEASERS:
        return indices
    before = sum(prose(scene.page, runs[index]) for index in indices[:start])
    after = sum(prose(scene.page, runs[index]) for index in indices[start:])
    return indices[:start] if before > 0.3 * after else indices


def _is_teaser_like(page: Page, run: Run) -> bool:
    return linked(run) > 0.5 or (
        length(run.text) < 120
        and page.boxes[run.box].tag not in HEADINGS
        and not _ENDS.search(run.text[-12:])
    )


def _kind(page: Page, run: Run) -> BlockKind:
    box = page.boxes[run.box]
    parent = page.boxes[box.parent] if box.parent >= 0 else box
    if box.tag in HEADINGS:
        return "heading"
    if box.tag == "blockquote" or parent.tag == "blockquote":
        return "quote"
    if box.tag in ("li", "dd") or (parent.tag == "li" and box.tag == "p"):
        return "item"
    if run.style == "bold" and len(run.text) <= 120 and not _ENDS.search(run.text[-12:]):
        return "heading"
    return "paragraph"


def _without_repeats(page: Page, blocks: list[tuple[int, BlockKind]]) -> list[tuple[int, BlockKind]]:
    """Drop pull quotes and subheadings that say again what a paragraph says."""
    paragraphs = [key(page.runs[index].text) for index, kind in blocks if kind in ("paragraph", "item")]
    whole = "\n".join(paragraphs)
    return [
        (index, kind)
        for index, kind in blocks
        if kind not in ("quote", "heading")
        or len(said := key(page.runs[index].text)) < _REPEAT
        or said not in whole
    ]
