"""Attribution in Japanese and Chinese: patterns over characters, since words do not stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.claim.speech.cues.ja import ACCORDING as JA_ACCORDING
from pipeline.claim.speech.cues.ja import DENIALS as JA_DENIALS
from pipeline.claim.speech.cues.ja import VERBS as JA_VERBS
from pipeline.claim.speech.cues.zh import (
    ADVERBS,
    CITED,
    FALSE,
    NOUNS,
    TIMES,
    VERBS,
)
from pipeline.claim.speech.cues.zh import DENIALS as ZH_DENIALS
from pipeline.claim.speech.tokens import Attribution, Kind, Span

LANGUAGES = ("ja", "zh")
_LONGEST = 40  # characters of a speaker
_QUOTED = re.compile(r"「[^」]*(?:」|$)|『[^』]*(?:』|$)|“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|《[^《》]*》")
_ENDS = "。！？!?"


def read(text: str, language: str) -> tuple[Attribution, ...]:
    """The attributions of one sentence, in order of their cues."""
    masked = _QUOTED.sub(lambda m: m.group()[0] + "\u25a0" * (len(m.group()) - 2) + m.group()[-1], text)
    found = list(_japanese(masked) if language == "ja" else _chinese(masked))
    return tuple(sorted(found or _headline(masked), key=lambda a: a.cue))


def _made(cue: Span, source: Span | None, content: tuple[Span, ...], kind: Kind) -> Attribution:
    kept = tuple(span for span in content if span[1] > span[0])
    return Attribution(cue, source, source, None, kept, kind)


def _bare(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in "、，,。：: 　":
        start += 1
    while start < end and text[end - 1] in "、，,。 　":
        end -= 1
    return start, end


def _headline(text: str) -> Iterator[Attribution]:
    """ "アクメ「障害は復旧」", "阿克梅：故障已排除"."""
    found = re.fullmatch(
        r"([^\s「」、。：:，“”《》\d]{2,12})(?:[：:](.+[^。])|「(\u25a0+)」?.?)",
        text.strip(),
    )
    if found and "■" not in found.group(1):
        middle = found.start(2) if found.group(2) else found.start(3)
        yield _made((found.end(1), middle), found.span(1), ((middle, len(text)),), "headline")


# --- Japanese: the speaker is the topic, the verb closes the sentence

_JA_VERB = re.compile(
    rf"(?P<before>と|を|だと|について|が)(?:[^、。「」とをはが]{{0,8}}?)(?P<verb>(?:{JA_VERBS}))(?!され|られ|会|書|者|い?なかった|い?ない)"
)
_JA_BEHIND = re.compile(
    rf"[」るたいだ]と(?P<who>[^、。「」とはが■]{{2,30}})[はが](?:[^、。「」とを]{{0,12}}?)(?P<verb>(?:{JA_VERBS}))"
)
_JA_ACCORDING = re.compile(rf"(?P<cue>{JA_ACCORDING})")
_JA_TOPIC = re.compile(r"(?P<topic>[^、。「」『』■]{1,40}?)(?P<mark>は|が)(?![ずずっ])")


# behind a verb: it was not said, or the verb is part of a noun
_JA_UNSAID = re.compile(
    r"(?:て|し)?(?:い)?(?:ない|なかった|ません)|ていな|していな"
    r"|(?:した|する)?(?:こと|と(?:の|いう)|のは)?(?:[一-龯]{2,})?は(?!、)"
)


def _japanese(text: str) -> Iterator[Attribution]:
    yield from _ja_according(text)
    taken: set[Span] = set()
    for found in _JA_BEHIND.finditer(text):
        taken.add(found.span("verb"))
        start = max(text.rfind(mark, 0, found.start()) for mark in _ENDS) + 1
        said = _bare(text, start, found.start("who") - 1)
        yield _made(found.span("verb"), found.span("who"), (said,), _ja_kind(found))
    for found in _JA_VERB.finditer(text):
        if found.span("verb") in taken or _JA_UNSAID.match(text, found.end()):
            continue
        source, behind = _topic(text, found.start())
        if source is not None:
            said = _ja_content(text, behind, found.start())
            yield _made(found.span("verb"), source, (said,), _ja_kind(found))


def _ja_according(text: str) -> Iterator[Attribution]:
    for found in _JA_ACCORDING.finditer(text):
        start = max(text.rfind(mark, 0, found.start()) for mark in "、。」") + 1
        source = _bare(text, start, found.start())
        if 0 < source[1] - source[0] <= _LONGEST:
            said = _bare(text, found.end(), len(text))
            yield _made(found.span("cue"), source, (said,), "according")


def _ja_kind(found: re.Match[str]) -> Kind:
    return "denial" if re.match(JA_DENIALS, found.group("verb")) else "speech"


def _topic(text: str, stop: int) -> tuple[Span | None, int]:
    """The first topic of the sentence before the verb, from the last mark to its particle."""
    begin = max(text.rfind(mark, 0, stop) for mark in _ENDS) + 1
    for found in _JA_TOPIC.finditer(text, begin, stop + 1):
        source = _bare(text, found.start("topic"), found.end("topic"))
        if source[0] < source[1] and (found.end() <= stop or found.group("mark") == "は"):
            return source, found.end()
    return None, 0


def _ja_content(text: str, behind: int, stop: int) -> Span:
    start = behind
    comma = text.find("、", behind, stop)
    if 0 <= comma - behind <= 8:
        start = comma
    return _bare(text, start, stop)


# --- Chinese: the speaker stands before the verb, what is said behind it

_ZH_CITED = re.compile(CITED)
_ZH_VERB = re.compile(rf"(?P<verb>{VERBS})")
_ZH_FALSE = re.compile(FALSE)
_ZH_LEAD = re.compile(rf"^(?:{TIMES}|[，、])+")
_ZH_TAIL = re.compile(
    rf"(?:{ADVERBS}|{TIMES}|在[^，。]{{1,12}}[中上里时后]|[对向](?!外)[^，。]{{1,12}}|通过[^，。]{{1,8}}|于[^，。]{{1,8}}){{1,12}}$"
)


def _chinese(text: str) -> Iterator[Attribution]:
    taken: list[Span] = [found.span() for found in _ZH_FALSE.finditer(text)]
    for found in _ZH_CITED.finditer(text):
        name = next(g for g in ("a", "b", "c") if found.group(g))
        taken.append((found.start(), found.end()))
        content = (_bare(text, found.end(), len(text)),)
        yield _made((found.start(), found.start(name)), found.span(name), content, "according")
    for found in _ZH_VERB.finditer(text):
        if any(s < found.end() and found.start() < e for s, e in taken):
            continue
        source = _zh_source(text, found.start())
        if source and not text[found.end() :].startswith(("的", "了的", "书", "会", "者", "人")):
            kind: Kind = "denial" if re.match(ZH_DENIALS, found.group()) else "speech"
            yield _made(found.span(), source, _zh_content(text, source, found.end()), kind)
            taken.append((found.start(), len(text)) if "。" not in text[found.end() : -1] else found.span())


def _zh_source(text: str, stop: int) -> Span | None:
    """The words before the verb, without what says when, where and to whom."""
    start = max(text.rfind(mark, 0, stop) for mark in "，。；：”」！？》, ") + 1
    if start and text[start - 1] == "》":
        start = max(text.rfind(mark, 0, start - 1) for mark in "，。；：”！？") + 1
    lead = _ZH_LEAD.match(text[start:stop])
    start += lead.end() if lead else 0
    tail = _ZH_TAIL.search(text[start:stop])
    end = start + tail.start() if tail else stop
    cited = re.search("援引|引述|引用", text[start:end])
    end = start + cited.start() if cited else end
    said = text[start:end]
    if not said or len(said) > _LONGEST or re.search(rf"(?:{NOUNS})$|[不没未]|■{{6}}", said):
        return None
    return start, end


def _zh_content(text: str, source: Span, behind: int) -> tuple[Span, ...]:
    after = _bare(text, behind, len(text))
    before = _bare(
        text,
        max(text.rfind(e, 0, max(0, source[0] - 1)) for e in "。！？") + 1,
        source[0],
    )
    return (before,) if after[1] - after[0] < 2 else (after,)
