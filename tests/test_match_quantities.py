"""Two sentences and their figures: one figure, rivals, or no matter for one another; in eight languages.

agree    a figure of the one may be a figure of the other, as far as they were written
rival    they give the same thing two values
apart    nothing in them can be compared: another unit or whole, a step and a level, net and gross
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import claims_of, evidence_of, page

from pipeline.claim import slots
from pipeline.claim.words import words
from pipeline.match import match, stories
from pipeline.match.compare import story_of
from pipeline.match.money import derived, ties
from pipeline.match.pair import features
from pipeline.match.quantities import agreeing, rivals
from pipeline.model import Quantity

# verdict, language and sentence, language and sentence
ROUNDED = (
    ("agree", "en", "The line cost 1.135 billion dollars.", "en", "The line cost $1.1bn."),
    ("agree", "en", "The line cost $1.135bn.", "en", "The line cost more than a billion dollars."),
    ("agree", "en", "The line cost $1.1bn.", "de", "Die Strecke kostete 1,135 Milliarden Dollar."),
    ("agree", "en", "The line cost $1.1bn.", "fr", "La ligne a coûté plus d’un milliard de dollars."),
    ("agree", "de", "Es fehlen 212.400 Packungen.", "en", "About 212,000 packs are missing."),
    ("agree", "es", "Huyeron 212.400 personas.", "pt", "Fugiram cerca de 212 mil pessoas."),
    ("agree", "ja", "約21万2000人が避難した。", "en", "Some 212,000 people were moved."),
    ("agree", "zh", "约21.2万人被疏散。", "en", "Some 212,000 people were moved."),
    ("agree", "ar", "نزح نحو 212 ألف شخص.", "en", "Some 212,000 people were moved."),
    ("agree", "en", "Nearly 40 percent of customers left.", "de", "39,6 Prozent der Kunden gingen."),
    ("agree", "fr", "Près de 40 % des clients sont partis.", "es", "Se fue el 39,6 % de los clientes."),
    ("agree", "en", "The pipe is 12 km long.", "en", "The pipe is 12,000 metres long."),
    ("agree", "en", "The cable runs 100 miles.", "de", "Das Kabel ist 161 Kilometer lang."),
    ("agree", "en", "The repair took 90 minutes.", "fr", "La réparation a duré 1,5 heure."),
    ("agree", "en", "At least 40 ships wait.", "en", "Exactly 40 ships wait."),
    ("agree", "en", "The plant burns 12 tonnes a day.", "es", "La central quema 12 toneladas al día."),
    ("agree", "en", "Half of the staff walked out.", "de", "50 Prozent der Belegschaft gingen."),
    ("agree", "en", "One in four flights was late.", "pt", "25% dos voos atrasaram."),
    ("agree", "zh", "四分之一的航班晚点。", "en", "25 percent of flights were late."),
    (
        "agree",
        "en",
        "Two million customers lost power.",
        "fr",
        "2 millions de clients ont été privés de courant.",
    ),
    (
        "agree",
        "es",
        "Dos millones de clientes quedaron sin luz.",
        "pt",
        "Dois milhões de clientes ficaram sem luz.",
    ),
    ("rival", "en", "The line cost $1.135bn.", "en", "The line cost $1.4bn."),
    ("rival", "en", "The line cost $1.1bn.", "de", "Die Strecke kostete 1,4 Milliarden Dollar."),
    (
        "rival",
        "fr",
        "2 millions de clients ont été touchés.",
        "es",
        "3 millones de clientes se vieron afectados.",
    ),
    ("rival", "pt", "Morreram 12 pessoas.", "en", "40 people died."),
    ("rival", "ja", "12人が死亡した。", "en", "40 people died."),
    ("rival", "zh", "12人死亡。", "ja", "40人が死亡した。"),
    ("rival", "ar", "قتل 12 شخصا.", "en", "40 people died."),
    ("rival", "en", "The pipe is 12 km long.", "en", "The pipe is 20,000 metres long."),
    ("rival", "en", "It lost 31 percent of its staff.", "en", "It lost 40 percent of its staff."),
    (
        "rival",
        "en",
        "Fewer than 40 ships wait.",
        "en",
        "Some 90 ships wait at the quay and at sea, 90 ships.",
    ),
)
CHANGES = (
    ("apart", "en", "Fares rose by 30 dollars.", "en", "Fares rose to 230 dollars."),
    ("apart", "en", "Fares rose by 30 dollars.", "en", "A fare is 230 dollars."),
    ("apart", "en", "Output fell by 12 percent.", "en", "Output fell to 12 percent of capacity."),
    ("apart", "de", "Die Zahl stieg um 30 Prozent.", "de", "Die Quote stieg auf 45 Prozent."),
    ("apart", "de", "Der Preis sank um 30 Euro.", "en", "The price fell to 230 euros."),
    ("apart", "fr", "Le prix a augmenté de 30 euros.", "fr", "Le prix est passé à 230 euros."),
    ("apart", "fr", "Le prix a baissé de 30 euros.", "en", "The price is 230 euros."),
    ("apart", "es", "El precio subió en 30 euros.", "es", "El precio subió a 230 euros."),
    ("apart", "pt", "O preço subiu 30 euros.", "pt", "O preço subiu para 230 euros."),
    ("apart", "ja", "価格は30ユーロ上昇した。", "ja", "価格は230ユーロに上昇した。"),
    ("apart", "zh", "价格上涨了30欧元。", "zh", "价格上涨到230欧元。"),
    ("apart", "en", "Output rose by 30 percent.", "en", "Output is at 45 percent."),
    ("rival", "en", "It lost 12 ships.", "en", "In the storm 40 ships were lost."),
    ("apart", "en", "Fares fell by 30 dollars.", "en", "Fares rose by 50 dollars."),
    ("rival", "en", "Fares rose by 30 dollars.", "en", "Fares rose by 50 dollars."),
    ("rival", "de", "Der Preis stieg um 30 Euro.", "en", "The price rose by 50 euros."),
    ("rival", "zh", "价格上涨了30欧元。", "en", "The price rose by 50 euros."),
    ("agree", "en", "Fares rose by 30 dollars.", "de", "Die Preise stiegen um 30 Dollar."),
    ("agree", "en", "Fares rose to 230 dollars.", "en", "A fare is now 230 dollars."),
)
QUALIFIED = (
    ("apart", "en", "Gross profit was $40m.", "en", "Net profit was $25m."),
    ("apart", "en", "It earned $40m before tax.", "en", "It earned $25m after tax."),
    (
        "apart",
        "de",
        "Der Bruttogewinn lag bei 40 Millionen Euro brutto.",
        "de",
        "Er lag bei 25 Millionen Euro netto.",
    ),
    ("apart", "fr", "Elle touche 4000 euros brut.", "fr", "Elle touche 3000 euros net."),
    ("apart", "es", "Gana 4000 euros brutos.", "es", "Gana 3000 euros netos."),
    ("apart", "pt", "Ganha 4000 euros brutos.", "pt", "Ganha 3000 euros líquidos."),
    ("apart", "en", "A customer pays $90 on average.", "en", "Customers pay a total of $9m."),
    ("apart", "en", "They waited 3 hours on average.", "en", "They waited a maximum of 9 hours."),
    ("apart", "de", "Sie warteten durchschnittlich 3 Stunden.", "de", "Sie warteten maximal 9 Stunden."),
    ("apart", "en", "It burns 12 tonnes a day.", "en", "It burns 4,000 tonnes a year."),
    ("apart", "fr", "Elle brûle 12 tonnes par jour.", "en", "It burns 4,000 tonnes a year."),
    ("apart", "es", "Quema 12 toneladas al día.", "es", "Quema 4000 toneladas al año."),
    ("apart", "ja", "平均3時間待った。", "ja", "最大9時間待った。"),
    ("apart", "zh", "平均等待3小时。", "zh", "最多等待了9小时，最大值。"),
    ("rival", "en", "Net profit was $40m.", "en", "Net profit was $25m."),
    ("rival", "en", "It burns 12 tonnes a day.", "de", "Sie verbrennt 40 Tonnen pro Tag."),
    ("agree", "en", "Net profit was $40m.", "de", "Netto blieben 40 Millionen Dollar."),
)
BASES = (
    ("apart", "en", "It cut 25 percent of its staff.", "en", "It lost 40 percent of its sales."),
    ("apart", "de", "Sie strich 25 Prozent der Stellen.", "de", "Sie verlor 40 Prozent der Umsätze."),
    ("apart", "fr", "Elle a supprimé 25 % des postes.", "fr", "Elle a perdu 40 % des ventes."),
    ("apart", "es", "Recortó el 25 % de la plantilla.", "es", "Perdió el 40 % de las ventas."),
    ("apart", "pt", "Cortou 25% dos postos.", "pt", "Perdeu 40% das vendas."),
    ("apart", "zh", "裁减了员工的25%。", "zh", "损失了销售额的40%。"),
    ("apart", "en", "It cut 25 percent of its staff.", "en", "It cut 400 jobs."),
    ("rival", "en", "It cut 25 percent of its staff.", "en", "It cut 40 percent of its staff."),
    ("rival", "fr", "Elle a supprimé 25 % des postes.", "fr", "Elle a supprimé 40 % des postes."),
)
MONEY = (
    ("apart", "en", "The fine is 28 million marks.", "en", "The fine is $16m."),
    ("apart", "de", "Die Strafe beträgt 28 Millionen Kronen.", "en", "The fine is 2.7 million euros."),
    ("apart", "ja", "罰金は5億円だった。", "en", "The fine is $3.4m."),
    ("agree", "en", "The fine is 28 million marks.", "de", "Die Strafe beträgt 28 Millionen Mark."),
    ("agree", "en", "The fine is 28 million crowns.", "fr", "L’amende est de 28 millions de couronnes."),
    ("agree", "es", "La multa es de 28 millones de coronas.", "pt", "A multa é de 28 milhões de coroas."),
    ("agree", "en", "The fine is 28 million francs.", "fr", "L’amende est de 28 millions de francs."),
    ("agree", "zh", "罚款为2800万克朗。", "ja", "罰金は2800万クローネだった。"),
    ("apart", "ar", "الغرامة 28 مليون كرونة.", "en", "The fine is $2.7m."),
    ("rival", "en", "The fine is 28 million marks.", "de", "Die Strafe beträgt 45 Millionen Mark."),
    ("rival", "en", "The fine is 28 million crowns.", "es", "La multa es de 45 millones de coronas."),
)


def read(language: str, text: str) -> tuple[Quantity, ...]:
    found = slots.quantities(text, words(language))
    assert found, text
    return found


def verdict(one: tuple[Quantity, ...], other: tuple[Quantity, ...]) -> str:
    if agreeing(one, other)[0]:
        return "agree"
    return "rival" if rivals(one, other) else "apart"


@pytest.mark.parametrize(
    ("wanted", "language", "text", "second", "other"), [*ROUNDED, *CHANGES, *QUALIFIED, *BASES, *MONEY]
)
def test_two_figures_are_one_rivals_or_no_matter_for_one_another(
    wanted: str, language: str, text: str, second: str, other: str
) -> None:
    mine, theirs = read(language, text), read(second, other)
    assert verdict(mine, theirs) == wanted == verdict(theirs, mine)


# --- amounts that a page gives in two currencies -----------------------------------------------------------

BOTH = "The authority fined Orchard Networks 28 million marks (some 16.2 million dollars) over its routes."
DOLLARS = "Orchard Networks must pay a penalty of 16 million dollars."
MARKS = "The authority fined Orchard Networks 28 million marks over its routes."
OTHER = "Orchard Networks will open a data centre in Kenya with 300 staff."
HOSTS = ("gazette", "courier", "ledger", "tribune")
TIED = (
    ("en", "The fine is 28 million marks, some 16 million dollars.", True),
    ("en", "The fine is 28 million marks ($16m).", True),
    ("de", "Die Strafe beträgt 28 Millionen Mark, umgerechnet rund 16 Millionen Dollar.", True),
    ("fr", "L’amende est de 28 millions de couronnes, soit environ 2,5 millions d’euros.", True),
    ("es", "La multa es de 28 millones de pesos (unos 1,6 millones de dólares).", True),
    ("pt", "A multa é de 28 milhões de reais (cerca de 5 milhões de dólares).", True),
    ("ja", "罰金は2800万元（約5億6000万円）だった。", True),
    ("zh", "罚款为2800万欧元（约合3000万美元）。", True),
    ("ar", "الغرامة 28 مليون درهم (نحو 7.6 مليون دولار).", True),
    ("en", "It paid 5 million euros, 3 million pounds and 2 million dollars.", False),
    ("en", "It paid 5 million euros and about 3 million dollars.", False),
    ("en", "It moved 12,000 tonnes (some 4 million dollars).", False),
)


def together(*sentences: str) -> list[set[str]]:
    """The sentences, a page each, as the sets that each support one fact."""
    evidence = evidence_of([page(h, said) for h, said in zip(HOSTS, sentences, strict=False)])
    quotes = {c.id: c.quote for c in evidence.claims}
    facts, links = match(evidence)
    supports = [k for k in links if k.stance == "support"]
    return [{quotes[k.claim_id] for k in supports if k.fact_id == f.id} for f in facts]


@pytest.mark.parametrize(("language", "text", "tied"), TIED)
def test_an_amount_in_brackets_or_behind_about_is_the_same_in_other_money(
    language: str, text: str, tied: bool
) -> None:
    told = page("gazette", f"Orchard Networks said: {text}")
    one = replace(claims_of(told)[0], quote=text, quantities=read(language, text))
    found = ties([one])
    assert bool(found) is tied
    for here, there in found:
        (other,) = derived([here], found)
        assert (other.value, other.unit, other.comparator) == (there.value, there.unit, "~")


def test_a_page_that_gives_only_dollars_tells_the_fact_of_a_page_that_gives_only_marks() -> None:
    assert not any({MARKS, DOLLARS} <= group for group in together(MARKS, DOLLARS, OTHER))
    assert any({MARKS, DOLLARS} <= group for group in together(MARKS, DOLLARS, OTHER, BOTH))
    evidence = evidence_of(
        [page(host, said) for host, said in zip(HOSTS, (MARKS, DOLLARS, BOTH), strict=False)]
    )
    (story,) = stories(evidence)
    made = story_of(story.claims, story.gone, story.voices)
    of = {c.quote: one for c, one in zip(made.claims, made.sketches, strict=True)}
    assert features(of[MARKS], of[DOLLARS])["figures"] > 0
    assert not rivals(of[MARKS].quantities, of[DOLLARS].quantities)
