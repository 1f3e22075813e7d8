"""The edits of a page in the working file and in the editions, and notices that come nights after them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection

import pytest
from fetch_web import page as served
from fetch_web import serving
from night_world import evidence as command
from night_world import rows, sources
from store_world import PROCESSING, REGISTRY, claims_of, night, page, publish, read_night

from pipeline.claim.edits import edits, late_notices, own_up
from pipeline.errors import StoreError
from pipeline.model import Edit
from pipeline.store import Difference, Store, evidence
from pipeline.store.edits import FAR_BACK, edits_of, silent
from pipeline.store.file import connect

URL = "https://open.example/a"
FIRST = ("The port lost 8 cranes.", "Nobody slept.")
SECOND = ("The port lost 3 cranes.", "This article was corrected: the port lost 3 cranes, not 8.")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Connection]:
    with Store.open(tmp_path / "work.db") as store:
        store.mirror(REGISTRY)
        for number in range(1, FAR_BACK + 4):
            store.start_night(night(number), PROCESSING)
    connection = connect(tmp_path / "work.db")
    yield connection
    connection.close()


def read_again(work: Connection, number: int, *sentences: str, **more: object) -> tuple[Edit, ...]:
    """The page as a night reads it; the edits that the night hands in."""
    document = page(URL, *sentences, **more)
    before = evidence.shown(work, document.id)
    made = () if before is None else edits(before, document.text, document.language)
    late = late_notices(document.text, made, document.language)
    told = own_up(late, document.text, silent(work, document.id), document.language)
    seen = Difference(made, told)
    evidence.add_document(work, f"night-{number:03}", document, claims_of(document), PROCESSING, seen)
    return made


def test_a_new_version_is_stored_with_its_edits(work: Connection) -> None:
    read_again(work, 1, *FIRST)
    made = read_again(work, 2, *SECOND)
    assert edits_of(work, page(URL).id) == {(1, 2): made}
    assert [edit.kind for edit in made] == ["kept", "edited", "added", "gone"]
    assert made[1].notice == made[2].after


def test_a_page_that_shows_the_same_text_has_no_edits(work: Connection) -> None:
    read_again(work, 1, *FIRST)
    read_again(work, 2, *FIRST)
    assert edits_of(work, page(URL).id) == {}


def test_another_readers_text_of_the_same_bytes_has_no_edits(work: Connection) -> None:
    read_again(work, 1, *FIRST, snapshot_sha256="same")
    read_again(work, 2, *SECOND, snapshot_sha256="same", reader="read-2")
    assert edits_of(work, page(URL).id) == {}


def test_a_refused_reading_leaves_the_text_that_the_next_is_compared_with(work: Connection) -> None:
    read_again(work, 1, *FIRST)
    refused = page(URL, "Log in.", refused_because="a login page")
    evidence.add_document(work, "night-002", refused, (), PROCESSING)
    read_again(work, 3, *SECOND)
    assert list(edits_of(work, page(URL).id)) == [(1, 2)]


@pytest.mark.parametrize(
    "wrong",
    [Edit("kept", (9, 20), (9, 20)), Edit("edited", (9, 20), None), Edit("gone", (500, 520), None)],
)
def test_edits_of_other_texts_are_refused_and_nothing_is_stored(work: Connection, wrong: Edit) -> None:
    read_again(work, 1, "One two three.")
    document = page(URL, "Four five six.")
    with pytest.raises(StoreError, match="fits neither text"):
        evidence.add_document(
            work, "night-002", document, claims_of(document), PROCESSING, Difference([wrong])
        )
    assert edits_of(work, document.id) == {}
    assert evidence.shown(work, document.id) == page(URL, "One two three.").text


# --- notices that come later ------------------------------------------------------------------------------

SILENT = ("The port lost 3 cranes.", "The mayor of Marl spoke at noon.")
BEFORE = ("The port lost 8 cranes.", "The mayor spoke at noon.")
NOTICE = "Correction: An earlier version of this article said that the port lost 8 cranes."


def owned(work: Connection) -> list[tuple[str, str, int, int]]:
    """What was edited or taken out, the notice that owns up to it, and the versions of both."""
    query = """SELECT substr(o.text, e.before_start + 1, e.before_end - e.before_start),
            substr(n.text, l.notice_start + 1, l.notice_end - l.notice_start), l.to_version, l.in_version
        FROM late_notices l JOIN edits e USING (document_id, to_version, position)
            JOIN versions v ON v.document_id = e.document_id AND v.number = e.from_version
            JOIN texts o ON o.sha256 = v.text_sha256
            JOIN versions m ON m.document_id = e.document_id AND m.number = l.in_version
            JOIN texts n ON n.sha256 = m.text_sha256 ORDER BY l.to_version, l.position"""
    return [tuple(row) for row in work.execute(query)]


@pytest.mark.parametrize(
    ("language", "wrong", "right", "notice"),
    [
        ("en", *FIRST[:1], *SECOND[:1], NOTICE),
        (
            "de",
            "Der Hafen verlor 8 Kräne.",
            "Der Hafen verlor 3 Kräne.",
            "Korrektur: In einer früheren Version hieß es, der Hafen habe 8 Kräne verloren.",
        ),
        (
            "fr",
            "Le port a perdu 8 grues.",
            "Le port a perdu 3 grues.",
            "Rectificatif : une version précédente indiquait que le port avait perdu 8 grues.",
        ),
        (
            "ja",
            "港はクレーン8基を失った。",
            "港はクレーン3基を失った。",
            "訂正：当初の記事でクレーン8基としたのは誤りでした。",
        ),
    ],
)
def test_a_notice_of_a_later_night_owns_up_to_the_silent_edit(
    work: Connection, language: str, wrong: str, right: str, notice: str
) -> None:
    read_again(work, 1, wrong, language=language)
    read_again(work, 2, right, language=language)
    assert owned(work) == []
    read_again(work, 3, right, notice, language=language)
    assert owned(work) == [(wrong, notice, 2, 3)]


def test_a_late_notice_passes_over_texts_in_which_something_else_changed(work: Connection) -> None:
    read_again(work, 1, *BEFORE)
    read_again(work, 2, SILENT[0], BEFORE[1])
    read_again(work, 3, *SILENT)
    read_again(work, 4, *SILENT, NOTICE)
    assert owned(work) == [(BEFORE[0], NOTICE, 2, 4)]


def test_a_late_notice_speaks_of_the_newest_edit_that_it_names_and_of_one_alone(work: Connection) -> None:
    read_again(work, 1, "The port lost 8 cranes.")
    read_again(work, 2, "The port lost 5 cranes.")
    read_again(work, 3, "The port lost 8 cranes.")
    read_again(work, 4, "The port lost 3 cranes.")
    read_again(work, 5, "The port lost 3 cranes.", NOTICE)
    assert owned(work) == [("The port lost 8 cranes.", NOTICE, 4, 5)]


def test_what_has_a_notice_gets_no_second_one(work: Connection) -> None:
    read_again(work, 1, *BEFORE)
    read_again(work, 2, *SILENT, NOTICE)
    read_again(work, 3, *SILENT, NOTICE, "Correction: The port lost 3 cranes, not 8 as first reported.")
    read_again(work, 4, *SILENT, "Correction: We said that the port lost 8 cranes; it lost 3.")
    assert 2 in silent(work, page(URL).id)  # for the mayor’s sentence
    assert owned(work) == []


def test_a_late_notice_that_names_nothing_that_changed_is_tied_to_nothing(work: Connection) -> None:
    read_again(work, 1, *BEFORE)
    read_again(work, 2, *SILENT)
    read_again(work, 3, *SILENT, "Correction: The photograph showed the pier of Ostby.")
    assert owned(work) == []


def test_a_notice_that_names_an_edit_of_its_own_night_is_not_late(work: Connection) -> None:
    read_again(work, 1, *BEFORE)
    read_again(work, 2, BEFORE[0], SILENT[1])
    read_again(work, 3, *SILENT, NOTICE)
    assert owned(work) == []


def test_only_so_many_revisions_are_searched(work: Connection) -> None:
    read_again(work, 1, "The port lost 0 cranes.")
    for number in range(2, FAR_BACK + 3):
        read_again(work, number, f"The port lost {number} cranes.")
    found = silent(work, page(URL).id)
    assert sorted(found) == list(range(3, FAR_BACK + 3))
    before, after, made = found[3]
    assert (before.endswith("2 cranes."), after.endswith("3 cranes.")) == (True, True)
    assert [edit.kind for edit in made] == ["kept", "edited"]


def test_a_late_notice_that_is_no_part_of_the_text_is_refused(work: Connection) -> None:
    read_again(work, 1, *BEFORE)
    read_again(work, 2, *SILENT)
    document = page(URL, *SILENT, NOTICE)
    made = Difference(edits(page(URL, *SILENT).text, document.text, "en"), {(2, 0): (5, 900)})
    with pytest.raises(StoreError, match="no part of its text"):
        evidence.add_document(work, "night-003", document, claims_of(document), PROCESSING, made)
    assert list(edits_of(work, document.id)) == [(1, 2)]


# --- in the editions --------------------------------------------------------------------------------------


def test_readers_see_what_a_page_changed_over_three_nights_and_when_it_owned_up(tmp_path: Path) -> None:
    opening = "Harbour Exchange opened a hall in Lisbon in March 2024."
    texts = (
        (opening, "It cost 8 million euros.", "The mayor came."),
        (opening, "It cost 3 million euros."),
        (opening, "It cost 3 million euros.", "Correction: The hall cost 3 million euros, not 8 million."),
    )
    with serving() as web:
        sources(tmp_path, web.port, "/hall")
        for day, text in enumerate(texts, 1):
            body = "".join(f"<p>{sentence}</p>" for sentence in text)
            web.routes["/hall"] = served(f"<title>Hall</title><article>{body}</article>".encode())
            said = command(
                "run", "--sources", tmp_path / "sources.yaml", "--now", f"2024-05-0{day}T02:00:00Z"
            )
            assert said.code == 0, said.err
    seen = rows(tmp_path / "db" / "public.db", "SELECT kind, before, after, notice, seen_at FROM v_edits")
    second, third = "2024-05-02T02:00:00Z", "2024-05-03T02:00:00Z"
    assert seen == [
        ("edited", texts[0][1], texts[1][1], texts[2][2], second),
        ("gone", texts[0][2], None, None, second),
        ("added", None, texts[2][2], None, third),
    ]
    nights = (
        "SELECT count(*) FROM v_edits e JOIN v_nights n ON n.night = e.night AND n.started_at = e.seen_at"
    )
    assert rows(tmp_path / "db" / "public.db", nights) == [(3,)]


@pytest.mark.parametrize(
    ("name", "count"), [("public.db", 0), ("strategic_circle.db", 0), ("evidence.db", 1)]
)
def test_what_members_alone_may_read_shows_in_no_other_files_edits(
    tmp_path: Path, name: str, count: int
) -> None:
    address = "https://members.example/a"
    with Store.open(tmp_path / "work.db") as store:
        old, new = page(address, "The port lost 8 cranes."), page(address, "The port lost 3 cranes.")
        publish(store, tmp_path, read_night(store, 1, old))
        tonight = read_night(store, 2)
        made = Difference(edits(old.text, new.text, "en"))
        store.add_document(tonight.id, new, claims_of(new), PROCESSING, made)
        publish(store, tmp_path, tonight)
    query = "SELECT count(*) FROM v_edits WHERE url = ? AND kind = 'edited'"
    assert rows(tmp_path / name, query, address) == [(count,)]
