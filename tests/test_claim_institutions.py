"""By which nouns a page calls an institution, and whose act it tells of where it names several."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import REGISTRY, page

from pipeline.claim import claim, gazetteer
from pipeline.model import Profile

PROFILES = (
    Profile("drugs", "Federal Drugs Inspectorate", kind="institution", home=("harbour.example",)),
    Profile("health", "Norlund Health Board", kind="institution"),
    Profile("skies", "Airways Regulation Office", ("Amt für Luftwege",), kind="institution"),
    Profile("airport", "Kelmouth Airport", ("Flughafen Kelmouth",)),
    Profile("pills", "Weller Labs"),
)
NAMES = gazetteer(replace(REGISTRY, profiles=PROFILES))
RECALLED = "The Federal Drugs Inspectorate met Weller Labs in May."
BOTH = f"{RECALLED} The Norlund Health Board was there."


def about(*paragraphs: str, host: str = "courier", language: str = "en", title: str = "News") -> set[str]:
    """Whom the last paragraph is about."""
    made = claim(replace(page(host, *paragraphs, title=title), language=language), NAMES)
    return {c.profile_id for c in made if c.quote == paragraphs[-1]}


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("The Inspectorate has tested 40 syringes.", "drugs"),
        ("Inspectors said that 40 syringes were tested.", "drugs"),
        ("The firm has sold 40 syringes, federal inspectors say.", "drugs"),
        ("Regulators pulled 40 syringes in June.", "drugs"),
    ],
)
def test_an_institution_is_its_own_noun_and_its_people(sentence: str, meant: str) -> None:
    assert meant in about(RECALLED, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Weller Labs told the inspectorate general of police of 40 syringes.",  # no capital
        "The Inspectorate General of Police has 40 syringes of Weller Labs.",  # another name
        "European inspectors have 40 syringes of Weller Labs.",
        "Inspectors in Ghana have 40 syringes of Weller Labs.",
    ],
)
def test_the_nouns_and_people_of_others_are_not_its_own(sentence: str) -> None:
    assert about("Weller Labs met the Federal Drugs Inspectorate.", sentence) == {"pills"}


def test_an_own_page_that_calls_itself_by_its_noun_alone_is_about_its_institution() -> None:
    lead = "The Inspectorate visited the works in May."
    assert about(lead, "Nothing was found in 40 of the samples.", host="harbour") == {"drugs"}


def test_the_noun_of_a_name_in_another_language_stands_before_it() -> None:
    lead = "Die Landebahn von Kelmouth ist zu kurz."
    sentence = "Der Flughafen zählt 40 Beschwerden im Mai."
    assert about(lead, sentence, language="de") == {"airport"}


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Kelmouth expects to spend 40 million on its roof.", True),
        ("Kelmouth Town Council has 40 chairs.", False),  # another name
        ("Kelmouth", False),
    ],
)
def test_a_place_that_opens_a_sentence_and_acts_is_the_company_that_has_its_name(
    sentence: str, meant: bool
) -> None:
    lead = "The Norlund Health Board met Kelmouth Airport. The Norlund Health Board met farmers."
    assert ("airport" in about(lead, sentence)) is meant


def test_a_place_is_no_institution_of_a_state() -> None:
    lead = "The Norlund Health Board met Weller Labs. Weller Labs has 90 tills."
    assert "health" not in about(lead, "Norlund exports 40 kinds of cheese.")


def test_a_description_that_says_what_an_authority_looks_after_is_of_that_one() -> None:
    lead = "The Airways Regulation Office met the Norlund Health Board."
    assert about(lead, "The airways regulator has 40 chairs.") == {"skies"}


def test_an_act_is_that_of_the_authority_which_the_page_tells_most_of() -> None:
    assert about(BOTH, "Three batches of Weller Labs were recalled in May.") == {"pills", "drugs"}


def test_an_act_on_an_authoritys_own_page_is_its_own() -> None:
    lead = "The Inspectorate met the Norlund Health Board and Weller Labs."
    sentence = "The licence of Weller Labs is withdrawn with effect from 4 May."
    assert about(lead, sentence, host="harbour") == {"pills", "drugs"}


def test_an_act_that_names_its_authority_is_no_other_authoritys() -> None:
    sentence = "The Norlund Health Board has recalled 40 syringes of Weller Labs."
    assert about(BOTH, sentence) == {"health", "pills"}


COURT = Profile("court", "Commercial Court of Vessby", kind="institution", home=("gazette.example",))
REGISTRY_OF = Profile("addresses", "Inner Sea Address Registry", kind="institution", home=("ledger.example",))
LEASER = Profile("leaser", "Oxley Prefix")
CASE = gazetteer(replace(REGISTRY, profiles=(COURT, REGISTRY_OF, LEASER)))


def told(host: str, *paragraphs: str, language: str = "en", title: str = "News") -> dict[str, set[str]]:
    """Each sentence of a page, and whom it is about."""
    out: dict[str, set[str]] = {}
    for one in claim(replace(page(host, *paragraphs, title=title), language=language), CASE):
        out.setdefault(one.quote, set()).add(one.profile_id)
    return out


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Le registre compte 347 réseaux dans ces plages."),
        ("de", "Das Register zählt 347 Netze in diesen Bereichen."),
        ("de", "Im Mai stimmten die Mitglieder des Registers mit 61 Prozent dafür."),
        ("es", "El registro cuenta 347 redes en esos rangos."),
    ],
)
def test_another_language_calls_an_institution_by_its_own_word_for_its_noun(
    language: str, sentence: str
) -> None:
    both = "Inner Sea Address Registry, Oxley Prefix."
    assert told("courier", both, sentence, language=language)[sentence] == {"addresses"}


def test_the_judge_is_the_courts() -> None:
    sentence = "The judge refused that request for a second time."
    assert told("courier", "The Commercial Court of Vessby heard Oxley Prefix.", sentence)[sentence] == {
        "court"
    }


def test_a_courts_order_is_the_courts_whatever_it_names() -> None:
    sentence = "The application of Oxley Prefix for 40 days is refused."
    told_of = told("gazette", sentence, title="Order 811/2026: Oxley Prefix v Inner Sea Address Registry")
    assert told_of[sentence] == {"court", "leaser"}


@pytest.mark.parametrize(
    ("first", "meant"),
    [
        ("A Maltese court has told Oxley Prefix to return 40 addresses.", {"court", "leaser"}),
        ("A Maltese bakery has told Oxley Prefix to return 40 addresses.", {"leaser"}),
    ],
)
def test_a_first_sentence_introduces_the_only_such_one_of_its_page(first: str, meant: set[str]) -> None:
    assert told("courier", first, "The Commercial Court of Vessby sat on Monday.")[first] == meant


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Registry members will vote on 40 proposals.", {"addresses"}),
        ("Garden members will vote on 40 proposals of Oxley Prefix.", {"leaser"}),
    ],
)
def test_an_institutions_noun_opens_a_sentence_before_its_people(sentence: str, meant: set[str]) -> None:
    both = "The Inner Sea Address Registry met Oxley Prefix."
    assert told("courier", both, sentence)[sentence] == meant


QUESTIONS = (
    "We published our rules in May. Our members adopted them.",
    "There are 347 networks in the ranges.",
)


@pytest.mark.parametrize(
    ("paragraphs", "meant"),
    [
        (QUESTIONS, {"addresses"}),
        (("The ranges were tested in May.", QUESTIONS[1]), {"leaser"}),  # a report on somebody else
    ],
)
def test_who_goes_on_saying_we_tells_of_himself(paragraphs: tuple[str, ...], meant: set[str]) -> None:
    title = "Oxley Prefix: questions and answers"
    assert told("ledger", "Oxley Prefix asked for this.", *paragraphs, title=title)[QUESTIONS[1]] == meant


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("A report by Oxley Prefix reached us on 14 May.", {"addresses", "leaser"}),
        ("Oxley Prefix has told us that it will close.", {"leaser"}),
    ],
)
def test_what_befalls_us_is_about_us_and_what_we_are_told_is_not(sentence: str, meant: set[str]) -> None:
    assert told("ledger", QUESTIONS[0], sentence)[sentence] == meant
