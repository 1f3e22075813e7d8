"""What a newsroom has seen for itself, what a maker takes back, and what an authority orders."""

from __future__ import annotations

import pytest
from made import Thought, claims_of, page, think

from pipeline.claim import slots
from pipeline.claim.speech import attributions, has_read
from pipeline.claim.words import words
from pipeline.model import Claim

OWN = "On Monday morning some bad software cost us 12,400 routes."
FILLER = "Harbour Registry opened an office in Ghana with 30 staff and a library."


def one(words: str, quote: str, host: str = "ledger") -> Claim:
    return next(c for c in claims_of(page(host, quote)) if words in c.quote)


def traced(quote: str, host: str = "ledger") -> tuple[str, str]:
    told = page(host, quote, published="2025-03-12")
    return think([page("orchard", OWN), told, page("gazette", FILLER)]).origin_of("12,400", host)


def pooled(*quotes: str) -> Thought:
    return think([page(host, quote) for host, quote in zip(("gazette", "courier"), quotes, strict=True)])


@pytest.mark.parametrize(
    "seen",
    [
        "By our count Orchard Networks dropped 12,400 routes after the faulty update.",
        "Orchard Networks dropped 12,400 routes after a faulty update, our test shows.",
        "Orchard Networks dropped 12,400 routes after a faulty update, which the Ledger has checked.",
        "Orchard Networks dropped 12,400 routes after a faulty update; we read the list from end to end.",
    ],
)
def test_what_a_paper_has_counted_or_read_itself_stands_on_its_own(seen: str) -> None:
    assert traced(seen) == ("The Ledger", "own report")


def test_who_cites_the_clause_of_a_document_and_credits_nobody_has_read_it() -> None:
    cited = (
        "Under clause 4 of the plan Orchard Networks dropped 12,400 routes.",
        "An annex lists 12,400 routes.",
    )
    named = f"Orchard Networks keeps a plan. {cited[1]}"
    assert {traced(cited[0]), traced(named)} == {("The Ledger", "own report")}


@pytest.mark.parametrize(
    "quote",
    [
        "Under article 4 of the law Orchard Networks dropped 12,400 routes.",  # laws are known by theirs
        "“Clause 4 drops 12,400 routes of Orchard Networks.”",
        "Clause 4 drops 12,400 routes, Orchard Networks said.",
    ],
)
def test_a_law_and_what_others_cite_show_no_reading(quote: str) -> None:
    assert traced(quote)[1] != "own report"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Nach Ziffer 4 fallen die Leitungen weg."),
        ("fr", "La clause 4 le prévoit."),
        ("es", "La cláusula 4 lo prevé."),
        ("pt", "O anexo 2 traz a lista."),
        ("ja", "別紙に一覧がある。"),
        ("zh", "附件列出了名单。"),
        ("ar", "البند 4 ينص على ذلك"),
    ],
)
def test_a_part_of_a_document_is_known_in_every_language(language: str, sentence: str) -> None:
    assert has_read(sentence, words(language))


def test_an_interview_is_nothing_that_a_paper_has_seen() -> None:
    told = "Orchard Networks dropped 12,400 routes after a faulty update, the company told the Ledger."
    assert traced(told)[0] == "Orchard Networks"


def test_a_figure_without_such_words_is_the_actors() -> None:
    plain = "Orchard Networks dropped 12,400 routes after a faulty update."
    assert traced(plain) == ("Orchard Networks", "same figure")


def test_an_agency_goes_by_the_first_word_of_its_name() -> None:
    said = "Orchard Networks has cut 40 jobs, its head told a meeting at which Wire was present."
    assert one("40 jobs", said, "wire").observed
    assert not one("40 jobs", said, "courier").observed


def test_what_a_page_has_seen_itself_it_owes_to_nobody() -> None:
    found = one("40 jobs", "Orchard Networks has cut 40 jobs, we counted, and The Gazette reports the same.")
    assert (found.credit, found.credit_url) == (None, "http://ledger.example/story")


def test_the_we_of_a_quotation_is_not_the_papers() -> None:
    found = one("40 jobs", "“By our count 40 jobs are gone,” it is said in a letter of Orchard Networks.")
    assert (found.credit_url, found.observed) == (None, False)


def test_a_letter_that_a_paper_has_read_is_still_its_writers() -> None:
    said = "In a letter seen by The Ledger, a lawyer for Orchard Networks wrote that 40 jobs are gone."
    found = one("40 jobs", said)
    assert (found.credit_url, found.observed) == (None, True)


def test_a_copy_of_what_another_counted_is_still_a_copy() -> None:
    text = (
        "By our count Orchard Networks dropped 12,400 routes after the faulty update.",
        "Customers in Kenya and Ghana lost their connections for three hours, and hospitals were among them.",
        "The update had been tested on a single router in Mombasa before it went to all of them at once.",
    )
    pages = [page("gazette", *text), page("courier", *text, published="2025-03-12")]
    assert think(pages).origin_of("12,400", "courier") == ("The Gazette", "text copy")


def test_an_estimate_on_its_makers_own_site_is_the_makers() -> None:
    thought = think([page("diary", "The Diary estimates the loss of Orchard Networks at $340 million.")])
    assert thought.fact_with("340 million").independent_sources == 1
    repeated = think([page("diary", "The loss of Orchard Networks is $340 million.")])
    assert repeated.fact_with("340 million").independent_sources == 0


def test_a_figure_long_on_record_is_not_anothers_who_has_it_on_a_page_of_its_own() -> None:
    record = "In 2019 a court in Ghana made Orchard Networks pay 4 million dollars over its routes."
    theirs = "Back in 2019 Orchard Networks paid the 4 million dollars that a court in Ghana had asked for."
    pages = [page("harbour", theirs), page("gazette", record, published="2025-03-12")]
    assert think(pages).origin_of("made Orchard", "gazette") == ("The Gazette", "own report")


# --- what its maker takes back ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "Our entry of 05:41 was mistaken, and the hosting provider of Orchard Networks had no fault.",
        "For almost four hours we blamed a company that hosts the servers of Orchard Networks.",
    ],
)
def test_who_says_what_was_said_wrongly_takes_it_back(said: str) -> None:
    assert one("host", said, "orchard").modality == "denied"


def test_an_entry_that_is_not_taken_back_is_no_denial() -> None:
    said = "Our entry of 05:41 names the routes of Orchard Networks."
    assert one("05:41", said, "orchard").modality == "asserted"


def test_a_maker_that_takes_its_explanation_back_takes_all_reports_of_it_along() -> None:
    first = "Orchard Networks blamed a fault at a company that hosts its servers for the restarts."
    pages = [
        page("gazette", first, published="2025-03-10"),
        page(
            "orchard",
            "For four hours we blamed a company that hosts our servers for the restarts.",
            published="2025-03-12",
        ),
    ]
    found = think(pages).fact_with("blamed a fault")
    assert (found.status, found.independent_sources) == ("retracted", 0)


# --- how far it reaches -----------------------------------------------------------------------------------


def test_the_whole_of_it_is_not_borne_out_by_who_says_less() -> None:
    thought = pooled(
        "A court in Ghana has dismissed the whole lawsuit of Orchard Networks against the port.",
        "A court in Ghana has dismissed the lawsuit of Orchard Networks against the port in negligence.",
    )
    assert thought.fact_with("the whole lawsuit").status == "rejected"


def test_for_good_says_more_than_for_now() -> None:
    assert slots.restrictors("The court has overturned it for good.", words("en")) == ("whole:for good",)


# --- whose act it is --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("en", "The decree is annulled."),
        ("de", "Der Bescheid wird aufgehoben."),
        ("fr", "Le décret est annulé."),
        ("es", "Se desestima la demanda."),
        ("pt", "O decreto é anulado."),
    ],
)
def test_the_operative_part_of_a_ruling_is_plain_speech(language: str, ordered: str) -> None:
    assert slots.modality(ordered, words(language), official=True) == "asserted"


# --- who said it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Der Konzern hatte im März angekündigt, 40 Stellen zu streichen.", "Der Konzern"),
        ("Die Behörde hat am Montag mitgeteilt, dass 40 Fälle geprüft werden.", "Die Behörde"),
    ],
)
def test_a_time_between_auxiliary_and_participle_says_nothing(sentence: str, speaker: str) -> None:
    (found,) = attributions(sentence, "de")
    assert found.source and sentence[slice(*found.source)] == speaker


# --- one measure and one body in all languages ------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "It lost 90 gigawatt hours."),
        ("de", "Es gingen 90 Gigawattstunden verloren."),
        ("fr", "Elle a perdu 90 gigawattheures."),
        ("es", "Perdió 90 gigavatios hora."),
        ("pt", "Perdeu 90 gigawatts-hora."),
    ],
)
def test_energy_is_no_power(language: str, written: str) -> None:
    assert [(q.value, q.unit) for q in slots.quantities(written, words(language))] == [(90, "GWh")]


def test_a_river_is_measured_in_volume() -> None:
    found = slots.quantities("The lake gives 410 cubic metres per second over 3 hectares.", words("en"))
    assert [(q.unit, q.value) for q in found] == [("m3/s", 410), ("km2", 0.03)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "La commission a voté."),
        ("es", "La comisión votó."),
        ("pt", "A comissão votou."),
        ("de", "Die Kommission stimmte ab."),
    ],
)
def test_a_commission_is_one_in_every_language(language: str, sentence: str) -> None:
    assert "commission" in slots.terms(sentence, words(language))
