"""Whom a sentence is about by what it tells: courts, journals, hospitals, authorities, buyers and sellers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import REGISTRY, page

from pipeline.claim import claim, gazetteer
from pipeline.claim.roles import part
from pipeline.model import Profile, Publisher, Source

PROFILES = (
    Profile("court", "Lower Harbour Court", kind="institution", home=("orchard.example",)),
    Profile("watch", "Fair Trade Authority", kind="institution", home=("harbour.example",)),
    Profile("clinic", "Elmside Hospital", ("埃尔姆赛德医院",), kind="institution"),
    Profile("journal", "Journal of Bones", kind="institution"),
    Profile("commission", "カナリア州委員会", kind="institution"),
    Profile("port", "Dunmouth Port Authority", ("Port of Dunmouth",), kind="institution"),
    Profile("acme", "Acme Stores", ("Acme",)),
    Profile("bolt", "Boltco Markets", ("Boltco",)),
    Profile("reserve", "Central Bank of Norlund", kind="institution"),
    Profile("thrift", "Fennick Savings Bank", ("Fennick",)),
)
LISTED = (
    *REGISTRY.publishers,
    Publisher("herald.example", "The Vessby Herald", "x", "news"),
    Publisher("kestrel.example", "Kestrel Partners", "y", "blog"),
)
WATCHED = (Source("http://gazette.example/feed", "feed", ("acme", "watch", "port")),)
NAMES = gazetteer(replace(REGISTRY, profiles=PROFILES, publishers=LISTED, sources=WATCHED))
DEAL = "Acme Stores is taking over Boltco Markets."
TRIAL = "The Journal of Bones printed a paper of Elmside Hospital in March."


def about(*paragraphs: str, language: str = "en", host: str = "courier", title: str = "News") -> list[str]:
    """Whom the last paragraph is about, in order."""
    made = claim(replace(page(host, *paragraphs, title=title), language=language), NAMES)
    return [c.profile_id for c in made if c.quote == paragraphs[-1]]


@pytest.mark.parametrize(
    ("lead", "sentence", "meant"),
    [
        (TRIAL, "The relative risk fell for 40 patients by 31 percent.", "clinic"),
        (TRIAL, "In May there was peer review by two readers.", "journal"),
        (DEAL, "The price announced in May comes to 40 million euros.", "acme"),
        (DEAL, "It costs them 40 million euros in cash.", "acme"),
        ("The Fair Trade Authority met Boltco.", "In these towns clause 4 asks for 40 sales.", "watch"),
    ],
)
def test_a_sentence_without_a_name_belongs_to_whose_work_it_tells_of(lead: str, sentence: str, meant: str):
    assert about(lead, sentence) == [meant]


def test_work_that_two_on_the_page_might_do_tells_nothing() -> None:
    lead = "The Journal of Bones met Elmside Hospital and Lower Harbour Clinic."
    other = Profile("second", "Lower Harbour Clinic", kind="institution")
    names = gazetteer(replace(REGISTRY, profiles=(*PROFILES, other)))
    made = claim(page("courier", lead, "The relative risk fell for 40 patients by 31 percent."), names)
    assert made[-1].profile_id == "journal"


@pytest.mark.parametrize(
    "lead",
    [
        DEAL,
        "Boltco Markets passes to Acme Stores as of May.",
        "It spoke of the takeover of Boltco Markets by Acme Stores.",
        "Many fear Acme’s takeover of Boltco Markets.",
    ],
)
def test_the_buyer_and_the_target_are_whom_the_page_says_to_buy_and_to_be_bought(lead: str) -> None:
    assert about(lead, "The paper gives the buyer 70 percent of the shares.") == ["acme"]
    assert about(lead, "The paper gives the target 70 days of rest.") == ["bolt"]


def test_what_an_institution_has_measured_of_others_is_its_finding_too() -> None:
    taken = "The sample taken in May contained 40 micrograms of lead."
    lead = "The authority met on Friday with 40 people."
    assert about(lead, taken, host="harbour", title="News of Acme") == ["acme", "watch"]
    assert about(lead, "The shops sold 40 pans.", host="harbour", title="News of Acme") == ["acme"]
    assert about("Acme met farmers.", taken) == ["acme"]


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("No branch of Boltco will be closed in May.", ["acme", "bolt"]),
        ("Boltco has 40 branches in the north.", ["bolt"]),
    ],
)
def test_what_a_buyer_says_will_become_of_what_it_buys_is_its_plan(sentence: str, meant: list[str]) -> None:
    at_home = [replace(p, home=("diary.example",)) if p.id == "acme" else p for p in PROFILES]
    names = gazetteer(replace(REGISTRY, profiles=tuple(at_home), publishers=LISTED))
    for host, told in (("diary", meant), ("courier", ["bolt"])):
        made = claim(page(host, DEAL, sentence), names)
        assert sorted(c.profile_id for c in made if c.quote == sentence) == told


def test_a_pronoun_behind_a_plan_is_still_what_is_bought() -> None:
    at_home = [replace(p, home=("diary.example",)) if p.id == "acme" else p for p in PROFILES]
    names = gazetteer(replace(REGISTRY, profiles=tuple(at_home), publishers=LISTED))
    made = claim(page("diary", DEAL, "No branch of Boltco will be closed. Its 40 shops are old."), names)
    assert [c.profile_id for c in made if "40 shops" in c.quote] == ["bolt"]


def test_a_decision_is_an_authoritys_and_a_ruling_is_a_courts() -> None:
    lead = "The Fair Trade Authority and Lower Harbour Court sat on Friday."
    assert about(lead, "The decision covers 40 shops.") == ["watch"]
    assert about(lead, "The ruling covers 40 shops.") == ["court"]


def test_a_page_means_by_the_authority_the_only_one_that_its_source_is_watched_for() -> None:
    assert about("Acme met farmers.", "The regulator lists 40 shops.", host="gazette") == ["watch"]
    assert about("Acme met farmers.", "The regulator lists 40 shops.") == ["acme"]


def test_an_association_of_others_is_not_the_authority_of_the_page() -> None:
    lead = "The Fair Trade Authority met Acme. Acme has 90 shops."
    assert about(lead, "The association of village grocers expects 40 closures.") == ["acme"]


def test_the_bank_right_behind_the_central_bank_is_the_central_bank() -> None:
    lead = "Fennick Savings Bank sold 90 flats. The Central Bank of Norlund lent it 40 million dollars."
    assert about(lead, "What is at risk, on the bank’s own count, comes to 9 million.") == ["reserve"]


def test_a_pronoun_is_a_subject_beside_names_too() -> None:
    lead = "The Fair Trade Authority met on Friday."
    assert about(lead, "It allows Acme to open 40 shops.") == ["watch", "acme"]


def test_what_a_decision_orders_is_the_authoritys_whatever_it_names() -> None:
    lead = "The authority met on Friday with 40 people."
    told = about(lead, "Acme shall sell 38 shops.", host="harbour", title="Decision 7: Acme")
    assert told == ["watch", "acme"]
    assert about(lead, "Acme shall sell 38 shops.", host="harbour", title="News of Acme") == ["acme"]


def test_a_sentence_about_a_regulator_and_a_company_by_description_is_about_both() -> None:
    lead = "The Fair Trade Authority met Boltco Markets on Friday."
    assert set(about(lead, "In 2023 the authority had fined the company 6 million dollars.")) == {
        "watch",
        "bolt",
    }


def test_names_stand_between_chinese_characters() -> None:
    lead = "杂志撤回了埃尔姆赛德医院关于柠檬粉的论文。"
    assert about(lead, "试验共纳入2410名成年人。", language="zh") == ["clinic"]


def test_to_whom_something_is_handed_in_is_no_subject_in_japanese() -> None:
    lead = "Acmeは人数を290万人に修正した。"
    assert about(lead, "カナリア州委員会に届け出で290万人と提出した。", language="ja") == ["acme"]


def test_the_part_of_a_profile_shows_in_its_name_or_its_category() -> None:
    listed = {profile.id: part(profile) for profile in PROFILES}
    assert listed["court"] == "court" and listed["clinic"] == "clinic" and listed["port"] == "operator"
    safety = Profile("s", "Port Safety Office", kind="institution", category="Government or regulator")
    assert part(safety) == "authority"
    assert part(Profile("c", "Court Street Bakery")) == ""


# --- who speaks -------------------------------------------------------------------------------------------


def test_who_speaks_for_a_described_profile_speaks_as_that_profile() -> None:
    paragraph = "Five people were hurt, said Nora Field, spokeswoman for the port, at noon."
    made = claim(page("gazette", "Acme met farmers at the port.", paragraph), NAMES)
    assert {c.speaker_id for c in made if c.quote == paragraph} == {"port"}


def test_a_surname_speaks_for_whom_the_whole_name_spoke() -> None:
    lead = "“We have 40 shops,” said Ana Ruiz of Acme Stores."
    made = claim(page("courier", lead, "The roof fell in on 40 people, Ms Ruiz said."), NAMES)
    assert made[-1].speaker_id == "acme"


def test_he_goes_on_with_the_last_speaker_over_a_sentence_of_nobody() -> None:
    paragraphs = ("Acme has 40 shops, said Karl Ott.", "Acme has 90 tills.", "Acme has 12 vans, he added.")
    assert claim(page("courier", *paragraphs), NAMES)[-1].speaker == "Karl Ott"


def test_she_is_whom_the_same_sentence_has_named() -> None:
    lead = "Acme has 40 shops, said Karl Ott."
    sentence = "Dolores Quint, who ran Acme, left on Sunday; she told this newspaper that it has 12 shops."
    assert claim(page("courier", lead, sentence), NAMES)[-1].speaker == "Dolores Quint"


def test_a_publisher_is_known_without_its_article() -> None:
    made = claim(page("courier", "Acme has 40 shops, the Vessby Herald reports."), NAMES)
    assert made[0].credit == "The Vessby Herald"


def test_a_firm_for_which_an_analyst_speaks_is_no_credit_of_the_page() -> None:
    paragraphs = ("Acme has 40 shops.", "Adela Rowe of Kestrel Partners expects 90 more at Acme.")
    assert claim(page("courier", *paragraphs), NAMES)[0].credit is None


def test_what_a_ruling_orders_is_the_courts_whomever_it_names() -> None:
    ordered = "The permit of 4 May, by which Acme Stores opened 40 shops, is annulled."
    assert "court" in about(ordered, host="orchard", title="Judgment 12/2025, Acme Stores")
    assert about(ordered, host="orchard", title="Acme Stores") == ["acme"]
