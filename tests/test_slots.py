"""Terms, names, quantities, moments, scope, polarity and modality of single sentences."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.claim import slots
from pipeline.claim.words import LANGUAGES, words
from pipeline.model import Quantity

EN = words("en")
WEDNESDAY = datetime(2024, 5, 15, 12, tzinfo=UTC)


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
    ("en", "The fall was 3 percentage points.", [("=", 3, "point")]),
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


DATES = (
    ("en", "on Thursday", "2024-05-09", "2024-05-09"),
    ("en", "on Wednesday", "2024-05-15", "2024-05-15"),
    ("en", "next Thursday", "2024-05-16", "2024-05-16"),
    ("en", "Thursday, May 2", "2024-05-02", "2024-05-02"),
    ("en", "on May 5, 2023", "2023-05-05", "2023-05-05"),
    ("en", "on 5 May", "2024-05-05", "2024-05-05"),
    ("en", "on 20 December", "2023-12-20", "2023-12-20"),
    ("en", "May 5-7", "2024-05-05", "2024-05-07"),
    ("en", "in June 2020", "2020-06-01", "2020-06-30"),
    ("en", "in June of 2020", "2020-06-01", "2020-06-30"),
    ("en", "last June", "2023-06-01", "2023-06-30"),
    ("en", "in 2020", "2020-01-01", "2020-12-31"),
    ("en", "2024-03-14", "2024-03-14", "2024-03-14"),
    ("en", "last month", "2024-04-01", "2024-04-30"),
    ("en", "earlier this month", "2024-05-01", "2024-05-15"),
    ("en", "last quarter", "2024-01-01", "2024-03-31"),
    ("en", "three days ago", "2024-05-12", "2024-05-12"),
    ("en", "Q1 2024", "2024-01-01", "2024-03-31"),
    ("en", "a week earlier", "", ""),
    ("en", "on 31 June 2024", "", ""),
    ("de", "am 24. Mai 2023", "2023-05-24", "2023-05-24"),
    ("de", "am 24.05.2023", "2023-05-24", "2023-05-24"),
    ("de", "vor drei Tagen", "2024-05-12", "2024-05-12"),
    ("de", "im vergangenen Monat", "2024-04-01", "2024-04-30"),
    ("fr", "le 1er mai 2024", "2024-05-01", "2024-05-01"),
    ("fr", "jeudi prochain", "2024-05-16", "2024-05-16"),
    ("fr", "il y a trois jours", "2024-05-12", "2024-05-12"),
    ("es", "el 24 de mayo de 2023", "2023-05-24", "2023-05-24"),
    ("es", "el mes pasado", "2024-04-01", "2024-04-30"),
    ("pt", "em 24 de maio de 2023", "2023-05-24", "2023-05-24"),
    ("pt", "na quinta-feira", "2024-05-09", "2024-05-09"),
    ("ja", "2023年5月24日", "2023-05-24", "2023-05-24"),
    ("ja", "24日", "2024-04-24", "2024-04-24"),
    ("ja", "木曜日", "2024-05-09", "2024-05-09"),
    ("zh", "3个月前", "2024-02-01", "2024-02-29"),
    ("zh", "周四", "2024-05-09", "2024-05-09"),
    ("ar", "في 24 مايو 2023", "2023-05-24", "2023-05-24"),
    ("ar", "الشهر الماضي", "2024-04-01", "2024-04-30"),
)


@pytest.mark.parametrize(("language", "text", "first", "last"), DATES)
def test_dates_resolve_against_the_day_of_publication(language: str, text: str, first: str, last: str):
    (found,) = slots.moments(text, WEDNESDAY, words(language))
    assert (found.first, found.last) == (first, last)


def test_without_a_clock_only_dates_with_a_year_resolve():
    with_year, without = slots.moments("On May 5, 2023 and on Thursday it rained.", None, EN)
    assert with_year.first == "2023-05-05"
    assert without.first == ""


def test_verbs_that_are_spelled_like_months_are_no_dates():
    assert slots.moments("They may march in, and it may 5 times.", WEDNESDAY, EN) == ()


def test_terms_are_canonical_in_every_language():
    wanted = {"operator", "subsea", "cable", "repair"}
    sentences = {
        "en": "The carrier fixed the submarine cable.",
        "de": "Der Netzbetreiber reparierte das Seekabel.",
        "fr": "L’opérateur a réparé le câble sous-marin.",
        "es": "El operador reparó el cable submarino.",
        "pt": "A operadora consertou o cabo submarino.",
        "ja": "通信事業者は海底ケーブルを修理した。",
        "zh": "运营商修复了海底电缆。",
        "ar": "أعلن المشغل إصلاح الكابل البحري",
    }
    for language, sentence in sentences.items():
        assert wanted <= set(slots.terms(sentence, words(language))), language


def test_terms_know_places_and_phrases_and_leave_numbers_out():
    found = slots.terms("American short sellers closed 5 million data centers in May.", EN)
    assert found == ("united-states", "short-seller", "close", "datacenter")


def test_words_that_no_list_knows_give_pairs_of_characters():
    assert slots.terms("该公司发布榴莲报告", words("zh")) == ("company", "publish", "榴莲", "report")


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Officials told Acme Corp. that Jane Doe resigned.", ("acme corp", "jane doe")),
        ("en", "“Cables fail,” said Foo Networks’s chief.", ("foo networks",)),
        ("en", "In June Acme sued.", ("acme",)),
        ("de", "Die Behörde verklagte die Foobar Werke.", ("foobar werke",)),
        ("fr", "L’opérateur Foobar a réparé le câble.", ("foobar",)),
    ],
)
def test_names_are_capitalised_runs_that_are_no_everyday_words(
    language: str, text: str, wanted: tuple[str, ...]
):
    assert slots.names(text, words(language)) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "It did not respond and has not apologised.", True),
        ("en", "Neither side nor the court spoke.", True),
        ("en", "Not only did it fail, it burned.", False),
        ("en", "No more than 5 cables failed.", False),
        ("en", "It was No. 5 on the list.", False),
        ("de", "Das Netz wurde nicht beschädigt.", True),
        ("de", "Nicht nur das Netz fiel aus.", False),
        ("fr", "Le réseau n’a jamais été touché.", True),
        ("fr", "Le réseau ne fonctionne plus.", True),
        ("es", "La red no funcionó nunca.", True),
        ("es", "No solo cayó la red.", False),
        ("pt", "A rede não funcionou.", True),
        ("ja", "影響はなかった。", True),
        ("zh", "公司没有回应。", True),
        ("zh", "不仅如此，公司道歉了。", False),
        ("ar", "لم ترد الشركة.", True),
    ],
)
def test_negation(language: str, text: str, wanted: bool):
    assert slots.negated(text, words(language)) is wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "The court ruled.", "asserted"),
        ("en", "The cable may have been cut.", "hedged"),
        ("en", "May was a cold month.", "asserted"),
        ("en", "The lawyer Will Smith spoke.", "asserted"),
        ("en", "It will be repaired.", "predicted"),
        ("en", "The plans were published.", "asserted"),
        ("en", "Acme denied that it cut the cable.", "denied"),
        ("en", "Acme was denied access.", "asserted"),
        ("de", "Das Kabel könnte beschädigt sein.", "hedged"),
        ("de", "Acme bestreitet den Schaden.", "denied"),
        ("fr", "Le câble sera réparé.", "predicted"),
        ("es", "La empresa negó que hubiera fallos.", "denied"),
        ("pt", "O cabo poderia ter sido cortado.", "hedged"),
        ("ja", "切断された可能性がある。", "hedged"),
        ("zh", "公司否认此事。", "denied"),
        ("ar", "نفت الشركة ذلك.", "denied"),
    ],
)
def test_modality(language: str, text: str, wanted: str):
    assert slots.modality(text, words(language)) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "It is banned worldwide, except in Ghana.", ("everywhere:worldwide", "except:except")),
        ("en", "Only police in real time.", ("only:only", "condition:in real time")),
        ("de", "Das gilt nur in Echtzeit.", ("only:nur", "condition:in echtzeit")),
        ("ja", "世界中の警察のみ。", ("everywhere:世界中", "only:のみ")),
    ],
)
def test_restrictors_name_their_class(language: str, text: str, wanted: tuple[str, ...]):
    assert slots.restrictors(text, words(language)) == wanted


# --- properties -------------------------------------------------------------------------------------------

alphabet = st.sampled_from(
    list("aAe5 0.,%$€-–:/'’年月万億の٥Mm\u00a0\n") + ["million ", "May ", " 20", "of ", "two "]
)
texts = st.one_of(st.text(max_size=120), st.lists(alphabet, max_size=60).map("".join))


@settings(deadline=None)  # the first text of a language loads its dictionary
@given(texts, st.sampled_from(LANGUAGES))
def test_any_text_can_be_read(text: str, language: str):
    lists = words(language)
    for found in (*slots.quantities(text, lists), *slots.moments(text, WEDNESDAY, lists)):
        assert 0 <= found.start < found.end <= len(text)
    assert slots.quantities(text, lists) == slots.quantities(text, lists)
    assert all(slots.terms(text, lists)) and all(slots.names(text, lists))
    assert slots.modality(text, lists) in {"asserted", "hedged", "predicted", "denied"}
    assert isinstance(slots.negated(text, lists), bool)
    assert isinstance(slots.restrictors(text, lists), tuple)


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


@pytest.mark.parametrize(
    "probe",
    [
        "1",
        "1,",
        "1.000.",
        "1 ",
        "two ",
        "$",
        "A.",
        "A ",
        "May ",
        "1-",
        "a-",
        "of the ",
        "万1",
        "…",
        "not ",
        "1:",
    ],
)
def test_long_runs_take_linear_time(probe: str):
    text = probe * (40_000 // len(probe))
    for language in ("en", "fr", "zh"):
        lists = words(language)
        slots.terms("", lists), slots.quantities("1", lists), slots.names("A b", lists)
        before = time.process_time()
        slots.terms(text, lists), slots.names(text, lists), slots.restrictors(text, lists)
        slots.quantities(text, lists), slots.moments(text, WEDNESDAY, lists)
        slots.negated(text, lists), slots.modality(text, lists)
        assert time.process_time() - before < 5
