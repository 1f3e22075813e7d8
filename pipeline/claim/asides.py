"""Asides: sentences of a page that name none of its profiles and tell nothing about them.

A sentence without a name is linked to what its page is about. Asides are the sentences for which a
reader would not do so: somebody else's words, the writer's own life, advice, other news, and colour.
A sentence with a quantity is never colour: reports put their figures into sentences without names.
On the stories in demo/ nothing that is left out stands in their truth, and one in four of the
sentences without a name that stay does.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.claim.patterns import NEVER, either
from pipeline.claim.slots import negated, quantities
from pipeline.claim.words import Words, phrases

# The writer: "I like a big number in the morning."
_WRITERS = {
    "en": "i | me | my | mine | myself | i’m | i'm | i’ve | i've | i’d | i'd | i’ll | i'll",
    "de": "ich | mir | mich | mein | meine | meinem | meinen | meiner",
    "fr": "je | moi | mon | ma | mes | j’ai | j'ai",
    "es": "yo | mi | mis | conmigo",
    "pt": "eu | meu | minha | meus | minhas | comigo",
    "ja": "私は | 私の | 僕は | 僕の",
    "zh": "我的 | 我想 | 我在",
    "ar": "أنا",
}
# The reader, who is advised: "If you sell fibre pairs ..."
_READERS = {
    "en": "you | your | yours | yourself",
    "de": "du | dein | deine | deinen | euch | eure",
    "fr": "tu | ton | ta | vous | votre | vos",
    "es": "tú | usted | ustedes",
    "pt": "você | vocês",
    "ja": "あなた | 皆さん",
    "zh": "您 | 你们",
    "ar": "أنت",
}
# How a sentence starts that turns to something else.
_ELSEWHERE = {
    "en": "meanwhile | elsewhere | in other news | separately | for comparison | by comparison | "
    "by the way | in the meantime",
    "de": "unterdessen | derweil | anderswo | in anderen nachrichten | zum vergleich | übrigens",
    "fr": "pendant ce temps | ailleurs | par ailleurs | à titre de comparaison",
    "es": "mientras tanto | en otras noticias | por otro lado | a modo de comparación",
    "pt": "enquanto isso | em outras notícias | por outro lado | para comparação",
    "ja": "一方で | ちなみに | 余談",
    "zh": "与此同时 | 另外 | 顺便",
    "ar": "في غضون ذلك | من جهة أخرى",
}
# How a sentence starts that speaks of nobody, or of anybody.
_ANYBODY = {
    "en": "nobody | no one | nothing | somebody | someone | everybody | everyone | one hears | one wonders | "
    "there is | there are | there’s | there's | there aren’t | there aren't | maybe | perhaps | imagine | "
    "picture this | welcome to | remember",
    "de": "niemand | jemand | jeder | alle wissen | man hört | man fragt sich | stellen sie sich vor | "
    "vielleicht",
    "fr": "personne | quelqu’un | quelqu'un | tout le monde | on se demande | imaginez | peut-être",
    "es": "nadie | alguien | todo el mundo | uno se pregunta | imagine | quizás | tal vez",
    "pt": "ninguém | alguém | todo mundo | imagine | talvez",
}
_FIRST = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"[“\"„«「『]")


def is_aside(quote: str, own: bool, words: Words) -> bool:
    """Whether a sentence that names no profile is somebody else's, the writer's or the reader's own.

    `own`: the page or the speaker is the profile; then a quotation is no stranger's.
    """
    bare = quote.lstrip("“\"‘'(„«「『").lower()
    if _starts(words, "elsewhere").match(bare) or _starts(words, "anybody").match(bare):
        return True
    if own or not (_OPENING.match(quote) or _somebody(words).search(quote)):
        return False
    return not quantities(quote, words)


def tells(quote: str, words: Words) -> bool:
    """Whether a sentence that takes up no word of its page still counts, denies or refers to something."""
    first = _FIRST.match(quote)
    if first and first.group().lower() in words.determiners:
        return True
    return negated(quote, words) or bool(quantities(quote, words))


@cache
def _starts(words: Words, what: str) -> re.Pattern[str]:
    table = _ELSEWHERE if what == "elsewhere" else _ANYBODY
    listed = either(phrases(table[words.language])) if words.language in table else NEVER
    return re.compile(listed + ("" if words.unspaced else r"(?!\w)"))


@cache
def _somebody(words: Words) -> re.Pattern[str]:
    """Words for the writer and the reader."""
    listed = either({*phrases(_WRITERS[words.language]), *phrases(_READERS[words.language])})
    edges = ("", "") if words.unspaced else (r"(?<![\w-])", r"(?![\w-])")
    return re.compile(edges[0] + listed + edges[1], re.IGNORECASE)
