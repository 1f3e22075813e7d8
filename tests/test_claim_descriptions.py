"""Descriptions, findings and sentences that name nobody: whom they are about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import REGISTRY, page

from pipeline.claim import claim, gazetteer
from pipeline.model import Profile, Publisher

PROFILES = (
    Profile("reserve", "Central Bank of Norlund", ("BCN",), kind="institution", home=("reserve.example",)),
    Profile("thrift", "Fennick Savings Bank", ("Fennick",)),
    Profile("mutual", "Ploughman Mutual", ("Ploughman",)),
    Profile("port", "Kelmouth Port Authority", ("Port of Kelmouth",), kind="institution"),
    Profile("cranes", "Dornick Cranes"),
    Profile("board", "Transport Safety Board", kind="institution", home=("harbour.example",)),
    Profile("pills", "Weller Labs", products=("Sedarin",)),
)
REGISTERED = (*REGISTRY.publishers, Publisher("herald.example", "Kelmouth Herald", "x", "news"))
NAMES = gazetteer(replace(REGISTRY, profiles=PROFILES, publishers=REGISTERED))
BANKS = "The Central Bank of Norlund gave Fennick Savings Bank to Ploughman Mutual on Sunday."


def about(*paragraphs: str, language: str = "en", host: str = "gazette", title: str = "News") -> list[str]:
    """Whom the last sentence is about, in order."""
    made = claim(replace(page(host, *paragraphs, title=title), language=language), NAMES)
    return [c.profile_id for c in made if c.quote == paragraphs[-1]]


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("The central bank lent 40 million dollars in January.", "reserve"),
        ("The savings bank had lost 40 percent of its deposits.", "thrift"),
        ("Three of four shares go to the mutual, as planned.", "mutual"),
    ],
)
def test_a_description_is_of_the_profile_whose_name_holds_its_words(sentence: str, meant: str) -> None:
    assert about(BANKS, sentence) == [meant]


def test_two_words_of_a_name_tell_two_of_one_kind_apart() -> None:
    traders = Profile("traders", "Norrby Trading Bank")
    names = gazetteer(replace(REGISTRY, profiles=(*PROFILES, traders)))
    lead = ("Fennick Savings Bank met farmers.", "Norrby Trading Bank met farmers.")
    made = claim(page("gazette", *lead, "The savings bank lost 40 routes."), names)
    assert [c.profile_id for c in made][-1] == "thrift"


def test_a_name_says_what_somebody_is_before_what_the_page_calls_others() -> None:
    lead = "Fennick Savings Bank met Ploughman Mutual, a bank of farmers."
    assert about(lead, "The bank lost 40 million dollars.") == ["thrift"]


@pytest.mark.parametrize(
    ("language", "lead", "sentence"),
    [
        ("de", "BCN und Fennick trafen sich.", "Die Notenbank verlieh 40 Millionen Dollar."),
        ("fr", "BCN et Fennick se sont vus.", "La banque centrale a prêté 40 millions de dollars."),
        ("fr", "BCN et Fennick se sont vus.", "L’autorité a prêté 40 millions de dollars."),
        ("es", "BCN y Fennick se vieron.", "El banco central prestó 40 millones de dólares."),
        ("pt", "BCN e Fennick reuniram-se.", "O banco central emprestou 40 milhões de dólares."),
        ("ja", "BCNとFennickが会談した。", "その中央銀行は4000万ドルを融資した。"),
        ("zh", "BCN与Fennick会晤。", "该央行借出4000万美元。"),
        ("ar", "التقى BCN مع Fennick في المدينة.", "أقرضت الهيئة 40 مليون دولار."),
    ],
)
def test_a_description_is_read_in_the_language_of_the_page(language: str, lead: str, sentence: str) -> None:
    assert about(lead, sentence, language=language) == ["reserve"]


@pytest.mark.parametrize(
    "sentence", ["The bank Norrby lost 40 routes.", "The Bank of Norrby lost 40 routes."]
)
def test_a_noun_with_another_name_behind_it_describes_nobody_of_ours(sentence: str) -> None:
    made = claim(page("gazette", "Fennick Savings Bank lost 12 routes.", sentence), NAMES)
    assert "description" not in {c.route for c in made}


def test_a_noun_of_a_name_describes_nobody_on_a_page_without_that_name() -> None:
    made = claim(page("gazette", "Dornick Cranes lost 12 cranes.", "The port lost 12 cranes."), NAMES)
    assert [(c.profile_id, c.route) for c in made][-1] == ("cranes", "topic")


def test_a_page_means_the_profile_whose_place_and_noun_it_says() -> None:
    assert about("A crane fell in Kelmouth.", "The port counts 12 ships.") == ["port"]
    assert about("A crane fell in Norrby.", "The port counts 12 ships.") == []


def test_a_local_paper_says_the_place_by_its_own_name() -> None:
    document = replace(page("gazette", "The port counts 12 ships."), publisher_domain="herald.example")
    assert [c.profile_id for c in claim(document, NAMES)] == ["port"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The 20-milligram tablet is taken by 4,000 people."),
        ("de", "Die schwächere Tablette nehmen 4.000 Menschen."),
        ("fr", "Le comprimé est pris par 4 000 personnes."),
        ("es", "El medicamento lo toman 4.000 personas."),
        ("pt", "O medicamento é tomado por 4.000 pessoas."),
    ],
)
def test_a_kind_of_goods_is_of_the_only_maker_whose_product_the_page_names(
    language: str, sentence: str
) -> None:
    assert about("Sedarin.", "BCN: Sedarin 20 mg.", sentence, language=language) == ["pills"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The recall of Sedarin covers 14 batches."),
        ("de", "Der Rückruf von Sedarin umfasst 14 Chargen."),
        ("fr", "Le rappel de Sedarin concerne 14 lots."),
    ],
)
def test_a_ruling_that_opens_a_sentence_is_the_authoritys(language: str, sentence: str) -> None:
    assert "board" in about("Transport Safety Board: Sedarin.", sentence, language=language)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Transport Safety Board finds that the wind played no part.",
        "The board estimates from tickets that 4,000 people were on the quay.",
        "According to sheets that the Transport Safety Board keeps, 40 bolts were of 1998.",
    ],
)
def test_what_an_authority_finds_is_about_somebody_else_too(sentence: str) -> None:
    made = about("Dornick Cranes lost a crane.", "The Transport Safety Board met.", sentence)
    assert made == ["board", "cranes"]


def test_what_an_authority_does_or_says_of_itself_is_its_own() -> None:
    for said in (
        "The Transport Safety Board moved 40 people.",
        "The Transport Safety Board said it has 40 boats.",
    ):
        assert about("Dornick Cranes lost a crane.", said) == ["board"]


def test_a_company_that_estimates_is_who_the_estimate_is_about() -> None:
    assert about("Weller Labs met Dornick Cranes.", "Dornick Cranes estimates that 40 cranes fell.") == [
        "cranes"
    ]


def test_a_report_tells_of_whom_its_title_names() -> None:
    found = ("The crane was last seen to in June 2025.",)
    assert about(*found, host="harbour", title="Crane at the Port of Kelmouth") == ["port"]
    assert about(*found, host="harbour", title="Yearly report") == ["board"]


def test_a_correction_is_about_the_page_and_goes_on_with_nothing() -> None:
    lead = "Fennick Savings Bank lost 40 million dollars; Fennick Savings Bank knew."
    last = "Ploughman Mutual met farmers."
    assert about(lead, last, "Correction: the sum that was lost is 30 million.") == ["thrift"]
    assert about(lead, last, "The sum that was lost is 30 million.") == ["mutual"]


def test_a_pronoun_on_an_own_page_goes_on_with_whom_the_page_named_last() -> None:
    assert about("Fennick met us.", "Its 112 branches stay.", host="harbour") == ["thrift"]


@pytest.mark.parametrize("sentence", ["Eight people were injured.", "Nobody was hurt.", "Four men died."])
def test_who_was_hurt_is_told_of_the_page_in_the_shortest_sentence(sentence: str) -> None:
    assert about("Dornick Cranes lost a crane.", sentence) == ["cranes"]


def test_a_thing_that_the_title_names_opens_sentences_of_the_page() -> None:
    lead = "Dornick Cranes lost a crane."
    assert about(lead, "Pier 7 stays closed.", title="Notice on Pier 7") == ["cranes"]
    assert about(lead, "Pier 7 stays closed.", title="Notice") == []


@pytest.mark.parametrize(
    ("language", "lead", "sentence"),
    [
        ("de", "Dornick Cranes verlor einen Kran.", "Niemand wurde verletzt."),
        ("fr", "Dornick Cranes a perdu une grue.", "Personne n’a été blessé."),
        ("es", "Dornick Cranes perdió una grúa.", "Nadie resultó herido."),
        ("pt", "Dornick Cranes perdeu uma grua.", "Ninguém ficou ferido."),
    ],
)
def test_nobody_hurt_is_a_fact_in_other_languages(language: str, lead: str, sentence: str) -> None:
    assert about(lead, sentence, language=language) == ["cranes"]
