"""Numbers of single sentences: value, unit, step and comparator in eight languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claim import slots
from pipeline.claim.quantities import quantities, set_aside
from pipeline.claim.words import words
from pipeline.model import Quantity


def read(text: str, language: str = "en") -> list[tuple[str, float, str]]:
    return [(q.comparator, q.value, q.unit) for q in slots.quantities(text, words(language))]


def only(text: str, language: str = "en") -> Quantity:
    (found,) = slots.quantities(text, words(language))
    return found


# Language, text, and each quantity as comparator, value and unit.
QUANTITIES = (
    ("en", "It cost $1.938bn.", [("=", 1.938e9, "USD")]),
    ("en", "It cost USD380 million.", [("=", 3.8e8, "USD")]),
    ("en", "It cost nearly US$5.4bn.", [("~", 5.4e9, "USD")]),
    ("en", "It cost £2.5m and €3,000.", [("=", 2.5e6, "GBP"), ("=", 3000, "EUR")]),
    ("en", "It paid 40 million Canadian dollars.", [("=", 4e7, "CAD")]),
    ("en", "Between 10 and 20 percent failed.", [(">=", 10, "%"), ("<=", 20, "%")]),
    ("en", "They lost 10 to 20 percent.", [(">=", 10, "%"), ("<=", 20, "%")]),
    ("en", "It rose from 10 to 20 percent.", [("=", 10, "%"), ("=", 20, "%")]),
    ("en", "They lost $350-500 million.", [(">=", 3.5e8, "USD"), ("<=", 5e8, "USD")]),
    ("en", "Two dozen ships and half a million users.", [("=", 24, "ship"), ("=", 5e5, "user")]),
    ("en", "A quarter of users, one in five flights.", [("=", 25, "%"), ("=", 20, "%")]),
    ("en", "It spans fifty thousand kilometres.", [("=", 50_000, "km")]),
    ("en", "It spans 100 miles.", [("=", 160.9344, "km")]),
    ("en", "It fell 12 per cent.", [("=", 12, "%")]),
    ("en", "It fell by two hundred and fifty thousand users.", [("=", 250_000, "user")]),
    ("en", "It took at least 90 minutes.", [(">=", 1.5, "hour")]),
    ("en", "No more than 5 cables, over 40 ships.", [("<=", 5, "cable"), (">", 40, "ship")]),
    ("en", "Some 500+ banks; 30 banks or more.", [("~", 500, "bank"), ("=", 30, "bank")]),
    ("en", "The fall was 3 percentage points.", [("=", 3, "pp")]),
    ("en", "It has 45,000 km and 180 Tbps.", [("=", 45_000, "km"), ("=", 180_000, "Gbps")]),
    ("de", "Rund 5,4 Milliarden Dollar Schaden.", [("~", 5.4e9, "USD")]),
    ("de", "Mehr als 1,5 Mio. Euro und 1.135 Flüge.", [(">", 1.5e6, "EUR"), ("=", 1135, "flight")]),
    ("de", "Fünfzigtausend Kilometer, dreiundzwanzig Schiffe.", [("=", 50_000, "km"), ("=", 23, "ship")]),
    ("de", "Jeder vierte Kunde, 10 bis 20 Prozent.", [("=", 25, "%"), (">=", 10, "%"), ("<=", 20, "%")]),
    ("fr", "Près de 8,5 millions d’appareils.", [("~", 8.5e6, "device")]),
    ("fr", "Soit 1 135 vols et 5 M€.", [("=", 1135, "flight"), ("=", 5e6, "EUR")]),
    ("fr", "Un client sur quatre, soixante-dix-sept câbles.", [("=", 25, "%"), ("=", 77, "cable")]),
    ("es", "Unos 8,5 millones de dispositivos.", [("~", 8.5e6, "device")]),
    ("es", "Más de mil millones de euros, 1,135 vuelos.", [(">", 1e9, "EUR"), ("=", 1135, "flight")]),
    ("pt", "Cerca de R$ 5,4 bilhões.", [("~", 5.4e9, "BRL")]),
    ("pt", "Mais de mil milhões de euros.", [(">", 1e9, "EUR")]),
    ("ja", "損失は約100億ドルだった。", [("~", 1e10, "USD")]),
    ("ja", "4万kmの海底ケーブル4本。", [("=", 40_000, "km"), ("=", 4, "cable")]),
    ("ja", "1億5000万円、三百社以上。", [("=", 1.5e8, "JPY"), (">=", 300, "company")]),
    ("zh", "损失8.5亿美元，约850万台设备。", [("=", 8.5e8, "USD"), ("~", 8.5e6, "device")]),
    ("zh", "四分之一的客户，500多家公司。", [("=", 25, "%"), (">", 500, "company")]),
    ("ar", "نحو ٨٫٥ مليون جهاز و5.4 مليار دولار.", [("~", 8.5e6, "device"), ("=", 5.4e9, "USD")]),
)


@pytest.mark.parametrize(("language", "text", "wanted"), QUANTITIES)
def test_quantities_are_read_in_every_language(
    language: str, text: str, wanted: list[tuple[str, float, str]]
):
    found = read(text, language)
    assert [(sign, pytest.approx(value), unit) for sign, value, unit in found] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "It happened in 2020.",
        "The 2024 election was close.",
        "It failed at 04:09 UTC.",
        "It failed at 8 p.m. on 5 May 2024.",
        "Version 7.11 is safe.",
        "Fortune 500 companies work 24/7.",
        "Article 5 and Section 230 apply.",
        "Channel 4 met the G20.",
        "It came in 3rd, the 21st time.",
        "They play in the 1990s on 5G.",
        "Call +44 20 7946 0000 or 555-123-4567.",
        "The host is 192.0.2.1 or 2001:db8::1 in AS64500.",
        "The vote was 5-4 and the score 3-2.",
        "See No. 5 and #7.",
        "A Boeing 737 and the Nasdaq 100 fell.",
        "One of them said the two agreed.",
        "One day it will fail.",
        "They met two weeks ago and three days earlier.",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str):
    assert read(text) == []


# What stands behind a number, and the noun that is counted.
NOUNS = (
    ("8.5 million Windows devices", "device"),
    ("8.5 million computers", "device"),
    ("8.5 million PCs", "device"),
    ("300 of its customers", "customer"),
    ("40 of the networks", "network"),
    ("12 new undersea cables", "cable"),
    ("12 communications cables", "cable"),
    ("5 more ships", "ship"),
    ("3,000 employees said", "employee"),
    ("40 countries joined", "country"),
    ("300 customers lost services", "customer"),
    ("160 million IPv4 addresses", "address"),
    ("24 fibre pairs", "pair"),
    ("70 airlines worldwide", "airline"),
    ("6 board members", "member"),
    ("15 people", "person"),
    ("2 senior bank officials", "official"),
    ("9 women", "woman"),
    ("11 aircraft", "aircraft"),
    ("a 25-member board", "member"),
    ("a 100-page report", "page"),
    ("7 data centres", "centre"),
    ("7 power stations", "station"),
    ("4 court cases", "case"),
    ("30 patients in hospital", "patient"),
    ("30 votes against", "vote"),
    ("1,200 jobs", "job"),
    ("20 domain names", "name"),
    ("14 landing stations", "station"),
    ("50 lawsuits filed", "lawsuit"),
    ("500 software engineers", "engineer"),
    ("6 insurers and banks", "insurance"),
    ("80 patients’ records", "patient"),
    ("18 large internet exchanges", "exchange"),
    ("3 separate outages", "outage"),
    ("2,000 people", "person"),
    ("90 routes via Egypt", "route"),
    ("4 sanctions against Iran", "sanction"),
    ("60 shareholders who", "shareholder"),
    ("2 treaties on trade", "treaty"),
)


@pytest.mark.parametrize(("phrase", "noun"), NOUNS)
def test_the_unit_is_the_head_of_the_noun_phrase(phrase: str, noun: str):
    assert only(f"They counted {phrase}.").unit == noun


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("8.5 million", 1e5),
        ("8,500,000", 1e5),
        ("8.50 million", 1e4),
        ("9 million", 1e6),
        ("1,234", 1),
        ("0.25", 0.01),
    ],
)
def test_the_step_is_the_worth_of_the_last_digit_written(text: str, step: float):
    assert only(f"They have {text} users.").step == pytest.approx(step)


def spelled(number: int) -> list[tuple[str, str]]:
    """One number as several conventions write it."""
    english = f"{number:,}"
    return [
        ("en", english),
        ("en", english.replace(",", "\u202f")),
        ("de", english.replace(",", ".")),
        ("fr", english.replace(",", " ")),
        ("fr", english.replace(",", "\u00a0")),
        ("es", english.replace(",", ".")),
        ("es", english),
        ("pt", english.replace(",", ".")),
        ("ja", english),
        ("zh", str(number)),
        ("ar", str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))),
    ]


@given(st.integers(min_value=2200, max_value=999_999_999))
def test_one_number_in_several_formats_is_one_value(number: int):
    values = {only(f"x: {text} %", language).value for language, text in spelled(number)}
    assert values == {number}


@given(st.decimals(min_value="0.1", max_value="999.9", places=1), st.sampled_from(["million", "billion"]))
def test_a_quantity_reads_the_same_alone(number: object, scale: str):
    text = f"They paid about ${number} {scale} in all."
    found = only(text)
    again = only(text[found.start : found.end])
    assert (again.value, again.unit, again.step) == (found.value, found.unit, found.step)


# sentence, (base, change, qualifiers) of each of its quantities
BELONGINGS = (
    ("en", "Acme cut 12 % of its staff in May.", [("staff", "fall by", "")]),
    ("en", "Some 64 percent of U.S. adults were affected.", [("united-states adult", "", "")]),
    ("en", "Half of the customers lost power.", [("customer", "", "")]),
    ("en", "Sales rose to 5 percent.", [("", "rise to", "")]),
    ("en", "Profits fell 12% to $40 million.", [("", "fall by", ""), ("", "fall to", "")]),
    (
        "en",
        "It grew by more than 5 percent from 2 million euros.",
        [("", "rise by", ""), ("", "rise from", "")],
    ),
    ("en", "There was a 5% increase in prices.", [("", "rise by", "")]),
    ("en", "It reported a net loss of $3 million.", [("", "", "net")]),
    ("en", "The plant makes 400 cars a day on average.", [("", "", "per-day average")]),
    ("en", "It made $3 million, up from $2 million a year earlier.", [("", "", ""), ("", "rise from", "")]),
    (
        "de",
        "Der Umsatz stieg um 5 Prozent auf 3 Milliarden Euro.",
        [("", "rise by", ""), ("", "rise to", "")],
    ),
    ("de", "12 Prozent der Belegschaft sind krank.", [("staff", "", "")]),
    ("fr", "Le prix a baissé de 5 % à 3 euros.", [("", "fall by", ""), ("", "fall to", "")]),
    ("fr", "12 % des salariés sont partis.", [("employee", "", "")]),
    (
        "es",
        "Las ventas cayeron un 5 % hasta 3 millones de euros.",
        [("", "fall by", ""), ("", "fall to", "")],
    ),
    ("es", "El 12 % de los clientes se fue.", [("customer", "", "")]),
    ("pt", "As vendas subiram 5% para 3 milhões de euros.", [("", "rise by", ""), ("", "rise to", "")]),
    ("pt", "12% dos clientes saíram.", [("customer", "", "")]),
    (
        "ar",
        "ارتفعت المبيعات بنسبة 5 في المئة إلى 3 ملايين دولار.",
        [("", "rise by", ""), ("", "rise to", "")],
    ),
    (
        "zh",
        "销售额增长5%至30亿元，员工的12%离职。",
        [("", "rise by", ""), ("", "rise to", ""), ("employee", "", "")],
    ),
    ("ja", "売上高は5%増加し、従業員の12%が退職した。", [("", "rise by", ""), ("employee", "", "")]),
)


@pytest.mark.parametrize(("language", "text", "wanted"), BELONGINGS)
def test_a_number_knows_its_whole_its_change_and_its_qualifiers(
    language: str, text: str, wanted: list[tuple[str, str, str]]
) -> None:
    found = slots.quantities(text, words(language))
    assert [(" ".join(q.base), q.change, " ".join(q.qualifiers)) for q in found] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Crane P7-1 fell.",
        "2.3 The bolts were those of old.",
        "4. The parties agreed.",
        "1.1 Crane B12-3 fell.",
    ],
)
def test_numbers_of_paragraphs_and_of_things_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_a_number_that_is_denied_for_another_is_left_out() -> None:
    assert read("It sold 40 rather than 38 shops.") == [("=", 40, "")]
    assert read("It fell by 31 percent and not 40 percent.") == [("=", 31, "%")]
    assert read("It did not fall by 40 percent.") == [("=", 40, "%")]


@pytest.mark.parametrize(
    ("sentence", "language", "aside"),
    [
        ("It sold 40 rather than 38 shops.", "en", (38,)),
        ("The number is 4,786, not 1,312 as we wrote.", "en", (1312,)),
        ("2.9 million are affected; our first estimate of 1.2 million was too low.", "en", (1.2e6,)),
        ("Es sind 4.786 und nicht 1.312 Zertifikate.", "de", (1312,)),
        ("It raised its tally from 210,000 to 286,000 lines.", "en", (210000,)),
        ("Sie hat die Zahl von 40 auf 52 Läden erhöht.", "de", (40,)),
        ("It counted 347 lines; the figure of 12,000 that was given finds no support.", "en", (12000,)),
        ("Es sind 347 Leitungen, und die Zahl von 12.000 ist falsch.", "de", (12000,)),
        ("It counted 347 lines; the figure of 12,000 finds support.", "en", ()),
        ("It raised its prices from 40 to 52 euros.", "en", ()),  # both were so
        ("It sold 40 shops.", "en", ()),
        ("It did not sell 40 shops.", "en", ()),
    ],
)
def test_a_number_that_gives_way_is_kept_apart(
    sentence: str, language: str, aside: tuple[float, ...]
) -> None:
    assert set_aside(sentence, words(language)) == aside
    assert not {q.value for q in quantities(sentence, words(language))} & set(aside)


def test_small_numbers_in_words_are_exact() -> None:
    assert [only(f"It took {said} years.").step for said in ("nine", "ten", "fifty")] == [1, 1, 10]


@pytest.mark.parametrize(
    ("text", "language"), [("20 milligrams", "en"), ("20 mg", "en"), ("20 Milligramm", "de")]
)
def test_weights_of_medicines_have_one_unit(text: str, language: str) -> None:
    assert only(text, language).unit == "mg"


def test_packs_are_counted_alike_in_german_and_english() -> None:
    assert only("212,000 packs went out.").unit == only("Es gingen 212.000 Packungen aus.", "de").unit
