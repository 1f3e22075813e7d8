"""What changed between two text versions of a page, and which notice owns up to it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claim.edits import edits
from pipeline.claim.words import LANGUAGES


def shown(before: str, after: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Each edit as its kind, its old and its new sentence."""
    return [
        (e.kind, before[slice(*e.before or (0, 0))], after[slice(*e.after or (0, 0))])
        for e in edits(before, after, language)
    ]


# --- alignment --------------------------------------------------------------------------------------------

# language, the old and the new sentence: what an editor makes of one sentence
EDITED = (
    ("en", "The port lost eight cranes in the storm.", "The port lost three cranes in the storm."),
    ("en", "The ferry did sail on Monday.", "The ferry did not sail on Monday."),
    (
        "en",
        "Officials closed the bridge on Tuesday.",
        "Officials closed the old bridge late on Tuesday night.",
    ),
    ("en", "The loss was 3.4 million euros.", "The loss was 3.4 million dollars."),
    ("en", "The council voted for the plan.", "The council, by nine votes to four, approved the plan."),
    ("en", "Marl Ferries carries 4,000 people a day.", "Marl Ferries carries 4,000 people."),
    ("de", "Der Hafen verlor acht Kräne im Sturm.", "Der Hafen verlor drei Kräne im Sturm."),
    ("de", "Die Fähre fuhr am Montag aus.", "Die Fähre fuhr am Montag nicht aus."),
    ("de", "Der Rat stimmte dem Plan am 3. März zu.", "Der Rat stimmte dem Plan am 4. März einstimmig zu."),
    ("de", "Der Verlust lag bei 3,4 Mio. Euro.", "Der Verlust lag laut Bericht bei 4,3 Mio. Euro."),
    ("fr", "Le port a perdu huit grues dans la tempête.", "Le port a perdu trois grues dans la tempête."),
    ("fr", "Le bac a quitté le quai lundi.", "Le bac n’a pas quitté le quai lundi."),
    (
        "fr",
        "La perte atteint 3,4 millions d’euros.",
        "La perte atteint 4,3 millions d’euros, selon la ville.",
    ),
    ("es", "El puerto perdió ocho grúas en la tormenta.", "El puerto perdió tres grúas en la tormenta."),
    ("es", "El barco zarpó el lunes.", "El barco no zarpó el lunes."),
    ("es", "La pérdida fue de 3,4 millones de euros.", "La pérdida fue de 4,3 millones de euros en total."),
    ("pt", "O porto perdeu oito guindastes na tempestade.", "O porto perdeu três guindastes na tempestade."),
    ("ja", "港は嵐でクレーン八基を失った。", "港は嵐でクレーン三基を失った。"),
    ("zh", "港口在风暴中失去了八台起重机。", "港口在风暴中失去了三台起重机。"),
    ("ar", "فقد الميناء ثماني رافعات في العاصفة.", "فقد الميناء ثلاث رافعات في العاصفة."),
)
# before and behind it in each language: sentences that stay, and one that goes and one that comes
AROUND = {
    "en": ("The storm came at dawn.", "Nobody slept.", "Schools reopen on Friday."),
    "de": ("Der Sturm kam am Morgen.", "Niemand schlief.", "Die Schulen öffnen am Freitag."),
    "fr": ("La tempête est venue à l’aube.", "Personne n’a dormi.", "Les écoles rouvrent vendredi."),
    "es": ("La tormenta llegó al alba.", "Nadie durmió.", "Las escuelas abren el viernes."),
    "pt": ("A tempestade veio de madrugada.", "Ninguém dormiu.", "As escolas abrem na sexta."),
    "ja": ("嵐は夜明けに来た。", "誰も眠れなかった。", "学校は金曜に再開する。"),
    "zh": ("风暴在黎明来临。", "没有人睡觉。", "学校周五重新开放。"),
    "ar": ("جاءت العاصفة فجرا.", "لم ينم أحد.", "تفتح المدارس يوم الجمعة."),
}


@pytest.mark.parametrize(("language", "old", "new"), EDITED)
def test_a_changed_sentence_is_edited_while_others_are_kept_gone_and_added(
    language: str, old: str, new: str
) -> None:
    stays, goes, comes = AROUND[language]
    found = shown(f"{stays} {old}\n\n{goes}", f"{stays} {new}\n\n{comes}", language)
    assert found == [("kept", stays, stays), ("edited", old, new), ("added", "", comes), ("gone", goes, "")]


def test_a_sentence_that_moved_is_kept() -> None:
    before = "The storm came at dawn. Nobody slept.\n\nThe port lost eight cranes."
    after = "The port lost eight cranes.\n\nThe storm came at dawn. Nobody slept."
    assert {kind for kind, _, _ in shown(before, after)} == {"kept"}


def test_white_space_and_paragraphs_are_no_change() -> None:
    assert {k for k, _, _ in shown("One  ship sank. Two\nsailed.", "One ship sank.\n\nTwo sailed.")} == {
        "kept"
    }


def test_a_sentence_that_stands_twice_is_gone_once() -> None:
    found = shown("We are closed. The pier burned. We are closed.", "We are closed. The pier burned.")
    assert [kind for kind, _, _ in found] == ["kept", "kept", "gone"]


def test_of_two_likely_sentences_the_more_alike_is_the_edited_one() -> None:
    before = "The port lost eight cranes in the storm."
    close, far = "The port lost three cranes in the storm.", "The port lost power."
    assert shown(before, f"{far} {close}") == [("added", "", far), ("edited", before, close)]


def test_sentences_on_other_things_are_gone_and_added() -> None:
    found = shown("The port lost eight cranes.", "Schools reopen on Friday.")
    assert [kind for kind, _, _ in found] == ["added", "gone"]


text = st.text(alphabet="ab3 .!\n。港口鎖“”Aم", max_size=120)


@given(text, text, st.sampled_from(LANGUAGES))
def test_every_sentence_of_both_texts_has_one_edit(before: str, after: str, language: str) -> None:
    found = edits(before, after, language)
    for side, whole in (([e.before for e in found], before), ([e.after for e in found], after)):
        places = sorted(place for place in side if place is not None)
        assert all(a[1] <= b[0] for a, b in zip(places, places[1:], strict=False))
        assert "".join("".join(whole[a:b].split()) for a, b in places) == "".join(whole.split())
    kept = [(before[slice(*e.before)], after[slice(*e.after)]) for e in found if e.kind == "kept"]  # type: ignore[misc]
    assert all(old.split() == new.split() for old, new in kept)
    assert {e.kind for e in edits(before, before, language)} <= {"kept"}


def test_two_long_texts_without_a_common_sentence_take_seconds_at_most() -> None:
    before = " ".join(f"Ship {n} left pier {n % 97} at dawn." for n in range(20_000))
    started = time.process_time()
    found = edits(before, before.replace("left", "reached"), "en")
    assert time.process_time() - started < 20
    assert {e.kind for e in found} >= {"edited"}


# --- notices ----------------------------------------------------------------------------------------------

# language, title, wrong sentence, right sentence, another edit of the same night, notice
CORRECTED = (
    (
        "en",
        ("The port lost eight cranes in the storm.", "The port lost three cranes in the storm."),
        ("The mayor spoke at noon.", "The mayor of Marl spoke at noon."),
        "Correction: An earlier version of this article said the port lost eight cranes. It lost three.",
    ),
    (
        "en",
        ("The deal is worth $3.4bn to the owners.", "The deal is worth $4.3bn to the owners."),
        ("The mayor spoke at noon.", "The mayor of Marl spoke at noon."),
        "This story was amended on 4 March to give the worth of the deal as $4.3bn.",
    ),
    (
        "en",
        ("The line was cut by a Danish trawler.", "The line was cut by a Norwegian trawler."),
        ("The mayor spoke at noon.", "The mayor of Marl spoke at noon."),
        "Editor’s note\n\nThe trawler was first described as Danish.",
    ),
    (
        "de",
        ("Der Hafen verlor acht Kräne im Sturm.", "Der Hafen verlor drei Kräne im Sturm."),
        ("Die Bürgermeisterin sprach am Mittag.", "Die Bürgermeisterin von Marl sprach am Mittag."),
        "Korrektur: In einer früheren Version hieß es, der Hafen habe acht Kräne verloren. Es waren drei.",
    ),
    (
        "de",
        ("Das Leck liegt bei Kilometer 17 der Leitung.", "Das Leck liegt bei Kilometer 71 der Leitung."),
        ("Die Bürgermeisterin sprach am Mittag.", "Die Bürgermeisterin von Marl sprach am Mittag."),
        "Wir haben die Lage des Lecks korrigiert, es liegt bei Kilometer 71.",
    ),
    (
        "fr",
        ("Le port a perdu huit grues dans la tempête.", "Le port a perdu trois grues dans la tempête."),
        ("Le maire a parlé à midi.", "Le maire de Marl a parlé à midi."),
        "Rectificatif : une version précédente indiquait que le port avait perdu huit grues.",
    ),
    (
        "fr",
        ("La fuite se trouve au kilomètre 17 du tuyau.", "La fuite se trouve au kilomètre 71 du tuyau."),
        ("Le maire a parlé à midi.", "Le maire de Marl a parlé à midi."),
        "Cet article a été corrigé le 4 mars : la fuite est au kilomètre 71.",
    ),
    (
        "es",
        ("El puerto perdió ocho grúas en la tormenta.", "El puerto perdió tres grúas en la tormenta."),
        ("La alcaldesa habló al mediodía.", "La alcaldesa de Marl habló al mediodía."),
        "Fe de errores: una versión anterior decía que el puerto perdió ocho grúas. Fueron tres.",
    ),
    (
        "es",
        ("La fuga está en el kilómetro 17 del tubo.", "La fuga está en el kilómetro 71 del tubo."),
        ("La alcaldesa habló al mediodía.", "La alcaldesa de Marl habló al mediodía."),
        "Este artículo ha sido corregido: la fuga está en el kilómetro 71.",
    ),
    (
        "pt",
        ("O porto perdeu 8 guindastes na tempestade.", "O porto perdeu 3 guindastes na tempestade."),
        ("A prefeita falou ao meio-dia.", "A prefeita de Marl falou ao meio-dia."),
        "Correção: uma versão anterior dizia que o porto perdeu 8 guindastes.",
    ),
    (
        "ja",
        ("港は嵐でクレーン8基を失った。", "港は嵐でクレーン3基を失った。"),
        ("市長は正午に話した。", "マール市長は正午に話した。"),
        "訂正：当初の記事でクレーン8基としたのは誤りで、正しくは3基でした。",
    ),
    (
        "zh",
        ("港口在风暴中失去了8台起重机。", "港口在风暴中失去了3台起重机。"),
        ("市长中午发表讲话。", "马尔市长中午发表讲话。"),
        "更正：本文早前版本称港口失去8台起重机，实际为3台。",
    ),
    (
        "ar",
        ("فقد الميناء 8 رافعات في العاصفة.", "فقد الميناء 3 رافعات في العاصفة."),
        ("تحدث العمدة ظهرا أمام الناس.", "تحدث العمدة الجديد ظهرا أمام الناس."),
        "تصحيح: ذكرت نسخة سابقة أن الميناء فقد 8 رافعات والصحيح 3.",
    ),
)


@pytest.mark.parametrize(("language", "wrong", "other", "notice"), CORRECTED)
def test_a_new_notice_is_tied_to_the_sentence_that_it_names(
    language: str, wrong: tuple[str, str], other: tuple[str, str], notice: str
) -> None:
    before, body = f"{wrong[0]}\n\n{other[0]}", f"{wrong[1]}\n\n{other[1]}"
    for after in (f"{body}\n\n{notice}", f"{notice}\n\n{body}"):
        found = edits(before, after, language)
        tied = {after[slice(*e.after)]: after[slice(*e.notice)] for e in found if e.notice and e.after}
        assert tied == {wrong[1]: notice}
        assert [e.kind for e in found].count("edited") == 2


def test_a_notice_is_tied_to_a_sentence_that_is_gone() -> None:
    before = "The pier burned.\n\nA guard named Lund lit the fire."
    after = "The pier burned.\n\nCorrection: We wrongly said that a guard named Lund lit the fire."
    tied = [e for e in edits(before, after, "en") if e.notice]
    assert [(e.kind, before[slice(*e.before or (0, 0))]) for e in tied] == [
        ("gone", "A guard named Lund lit the fire.")
    ]


def test_a_notice_corrects_title_and_body_alike() -> None:
    before = "Port loses 8 cranes\n\nThe port lost 8 cranes on Monday."
    after = before.replace("8", "3") + "\n\nThis article was corrected: the port lost 3 cranes, not 8."
    assert [e.notice is not None for e in edits(before, after, "en")] == [True, True, False]


@pytest.mark.parametrize(
    "last",
    [
        "The court corrected the ruling on 8 cranes.",  # somebody else's correction
        "Updated at noon.",
        "Correction: The name of the mayor of Ostby was misspelled.",  # names nothing that changed
    ],
)
def test_other_sentences_own_up_to_nothing(last: str) -> None:
    before, after = "The port lost 8 cranes.", f"The port lost 3 cranes.\n\n{last}"
    assert [e.notice for e in edits(before, after, "en")] == [None] * len(edits(before, after, "en"))


def test_a_notice_that_stood_there_before_owns_up_to_nothing_new() -> None:
    notice = "Correction: An earlier version said the port lost 8 cranes."
    before, after = f"The port lost 3 cranes.\n\n{notice}", f"The port lost 4 cranes.\n\n{notice}"
    assert [e.notice for e in edits(before, after, "en")] == [None, None]


# --- long pages -------------------------------------------------------------------------------------------


def ledger(count: int, word: str = "sold") -> list[str]:
    return [f"The port {word} crane {number}." for number in range(count)]


def test_behind_the_limit_nothing_is_compared_and_nothing_is_gone() -> None:
    before = ledger(2_600)
    after = ["The mayor opened a school.", *before[:-600], *ledger(600, "bought")]
    kinds = [edit.kind for edit in edits(" ".join(before), " ".join(after), "en")]
    assert kinds == ["added", *["kept"] * 1_999]


def test_a_text_without_an_end_has_no_sentence_that_could_change() -> None:
    assert edits("a" * 300_000, "b" * 300_000, "en") == ()


def test_a_page_that_is_all_corrections_names_no_more_than_its_first_ones() -> None:
    told = "\n".join(f"Correction: the port lost {number} cranes." for number in range(1_000))
    made = edits("The port lost 5 cranes.", f"The port lost 3 cranes.\n{told}", "en")
    assert made[0].kind == "edited"
    assert len({edit.notice for edit in made if edit.notice}) <= 20
