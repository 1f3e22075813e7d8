"""The pages that the benchmark of claiming reads: stories that ship, and generated ones in eight languages.

Generated pages are put together from patterns of sentences as news writes them, filled with figures, days
and invented companies, so that no two pages are alike; each is about one company out of a registry of many.
Nearly every sentence has figures of its own: one that stood twice would be found again without being read.
"""

from __future__ import annotations

import random
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from demo.sources import write_sources
from demo.stories import load_all
from pipeline.config import load
from pipeline.model import Block, BlockKind, Document, Profile, Registry

COMPANIES = 300
PARAGRAPHS, SENTENCES = 8, 4  # of a generated page
_ONSETS = ("Bra", "Cor", "Del", "Fen", "Gor", "Hal", "Jun", "Kel", "Lor", "Mar", "Nor", "Per", "Quil", "Sel")
_CODAS = ("vana", "dext", "mira", "tosk", "lund", "quist", "bury", "zeno", "fira", "gard", "plex", "rano")
_KINDS = ("Networks", "Cable", "Exchange", "Systems", "Power", "Registry")

# {c} is the company, {o} another one, {n} a count, {m} a large one, {p} percent, {d} a day, {y} a year.
_PATTERNS = {
    "en": (
        "{c} said on {d} March that {n} of its {m} customers lost their connection.",
        "The company expects the repair to cost ${n} million, according to a filing.",
        "It had announced in {y} that capacity would rise by {p} percent to {m} terabits.",
        "“We do not know when the last {n} links will be back,” its chief executive told reporters.",
        "The {n} sites of {o} were not affected, a spokesperson said.",
        "About {p}% of the traffic in the region runs through two buildings.",
        "Is that too much?",
        "Work begins in April {y} and is likely to take more than {n} weeks, unless permits are late.",
    ),
    "de": (
        "{c} teilte am {d}. März mit, dass {n} von {m} Kunden keine Verbindung hatten.",
        "Das Unternehmen rechnet mit Kosten von {n} Millionen Euro.",
        "Laut einem Bericht stieg der Verkehr {y} um {p} Prozent.",
        "„Wir wissen nicht, wann die letzten {n} Leitungen wieder laufen“, sagte eine Sprecherin.",
        "Die {n} Standorte von {o} waren nicht betroffen.",
        "Die Arbeiten beginnen im April {y} und dauern voraussichtlich mehr als {n} Wochen.",
    ),
    "fr": (
        "{c} a déclaré le {d} mars que {n} de ses {m} clients étaient privés de connexion.",
        "L’entreprise estime le coût à {n} millions d’euros.",
        "Selon le rapport, le trafic a augmenté de {p} % en {y}.",
        "« Nous ne savons pas quand les {n} derniers liens seront rétablis », a dit une porte-parole.",
        "Les {n} sites de {o} n’ont pas été touchés.",
    ),
    "es": (
        "{c} dijo el {d} de marzo que {n} de sus {m} clientes se quedaron sin conexión.",
        "La empresa calcula un coste de {n} millones de euros.",
        "Según el informe, el tráfico creció un {p} por ciento en {y}.",
        "«No sabemos cuándo volverán los últimos {n} enlaces», dijo una portavoz.",
        "Las {n} sedes de {o} no se vieron afectadas.",
    ),
    "pt": (
        "A {c} disse em {d} de março que {n} dos seus {m} clientes ficaram sem ligação.",
        "A empresa calcula um custo de {n} milhões de euros.",
        "Segundo o relatório, o tráfego cresceu {p} por cento em {y}.",
        "As {n} unidades da {o} não foram afetadas.",
    ),
    "ja": (
        "{c}は3月{d}日、顧客{m}人のうち{n}人の接続が切れたと発表した。",
        "同社は修理費を{n}億円と見積もっている。",
        "報告書によると、通信量は{y}年に{p}%増えた。",
        "{o}の{n}拠点に影響はなかった。",
        "「残る{n}回線の復旧がいつになるかは分からない」と{c}の広報担当者は{d}日、記者団に語った。",
        "{c}は{y}年4月に工事を始め、許可が遅れない限り、{n}週間以上かけて容量を{m}ギガビットに増やす見通しだ。",
        "総務省は{y}年3月{d}日、{c}に対し、{m}件の通信障害について{n}日以内に報告するよう求めた。",
    ),
    "zh": (
        "{c}3月{d}日表示，{m}名客户中有{n}名失去连接。",
        "该公司预计维修费用为{n}亿元。",
        "根据报告，{y}年流量增长了{p}%。",
        "{o}的{n}个机房没有受到影响。",
        "“我们不知道最后{n}条线路何时恢复，”{c}发言人{d}日对记者说。",
        "{c}计划于{y}年4月开工，除非许可推迟，工程预计需要{n}周以上，届时容量将增加到{m}吉比特。",
        "工业和信息化部{y}年3月{d}日要求{c}在{n}天内就{m}起通信中断提交报告。",
    ),
    "ar": (
        "قالت {c} في {d} مارس إن {n} من عملائها البالغ عددهم {m} فقدوا الاتصال.",
        "وتتوقع الشركة أن تبلغ التكلفة {n} مليون دولار.",
        "وفقا للتقرير ارتفعت الحركة بنسبة {p} في المئة عام {y}.",
        "ولم تتأثر {n} مواقع تابعة لشركة {o}.",
    ),
}
LANGUAGES = tuple(_PATTERNS)


@cache
def registry() -> Registry:
    """What the shipped stories register, and the invented companies beside it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sources.yaml")
        write_sources(path, load_all(), "http://127.0.0.1:9")
        known = load(path)
    made = tuple(Profile(f"made-{n}", name, (name.split()[0],)) for n, name in enumerate(_companies()))
    return Registry((*known.profiles, *made), known.publishers, (), known.fetch)


@cache
def _companies() -> tuple[str, ...]:
    every = [f"{a}{b} {kind}" for b in _CODAS for a in _ONSETS for kind in _KINDS]
    firsts = {name.split()[0]: name for name in random.Random(1).sample(every, len(every))}  # noqa: S311
    return tuple(sorted(firsts.values()))[:COMPANIES]


def shipped() -> list[Document]:
    """The pages of the stories in demo/, as they stand in the end."""
    out = []
    for story in load_all():
        for page in story.pages:
            version = page.versions[-1]
            parts: list[tuple[BlockKind, str]] = [("title", version.title)]
            parts += [("deck", version.deck)] if version.deck else []
            parts += [(block.kind, block.text) for block in version.blocks]
            when = page.published or version.since
            out.append(document(page.url, page.outlet.domain, page.outlet.language, parts, when))
    return out


def generated(
    language: str, chance: random.Random, now: datetime, number: int, paragraphs: int = PARAGRAPHS
) -> Document:
    """One page of sentences that `chance` chooses, four to a paragraph; the number is its address."""
    company, other = chance.sample(_companies(), 2)
    parts: list[tuple[BlockKind, str]] = [("title", _sentence(language, chance, company, other))]
    space = "" if language in {"ja", "zh"} else " "
    for _ in range(paragraphs):
        said = [_sentence(language, chance, company, other) for _ in range(SENTENCES)]
        parts.append(("paragraph", space.join(said)))
    return document(f"http://made.example/{number}", "made.example", language, parts, now)


def _sentence(language: str, chance: random.Random, company: str, other: str) -> str:
    pattern = chance.choice(_PATTERNS[language])
    figures = {"n": chance.randint(2, 99), "m": chance.randint(1_000, 99_999), "p": chance.randint(2, 90)}
    return pattern.format(
        c=company, o=other, d=chance.randint(2, 28), y=chance.randint(2018, 2027), **figures
    )


def document(
    url: str, host: str, language: str, parts: list[tuple[BlockKind, str]], published: datetime
) -> Document:
    """A page that the reader might have made of these blocks."""
    text, blocks = "", []
    for kind, part in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(part)))
        text += part
    return Document(
        url=url,
        final_url=url,
        publisher_domain=host,
        title=parts[0][1],
        deck=None,
        byline=None,
        published_at=published,
        modified_at=None,
        fetched_at=published,
        language=language,
        kind="article",
        text=text,
        blocks=tuple(blocks),
        links=(),
        images=(),
        canonical=None,
        site_name=None,
        snapshot_sha256="0" * 64,
        reader="bench",
    )
