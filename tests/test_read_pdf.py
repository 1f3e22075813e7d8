"""Official PDFs: text in reading order with exact offsets, and a reason for each that is not read."""

from __future__ import annotations

import io
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_made import TOP, Drawn, Made, down, drawn, paper, stream
from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions
from read_pages import blocks, publisher, snapshot

from pipeline.errors import ReadError
from pipeline.model import Document
from pipeline.read import read

URL = "http://harbour.example/papers/toll.pdf"
TITLE = Drawn("Notice on the harbour toll", y=760, size=20)
BODY = down(
    "The harbour board withdraws its plan for a toll on small boats, which it had",
    "published in March. The fishermen of the port were not heard before the plan was",
    "made, and its costs were put too low.",
    y=700,
)


def found(data: bytes, content_type: str = "application/pdf") -> Document:
    document = read(snapshot(data, content_type, URL), publisher("primary"))
    assert all(document.text[block.start : block.end].strip() for block in document.blocks)
    assert "\n\n".join(text for _, text in blocks(document)) == document.text
    return document


def why(data: bytes) -> tuple[str, str]:
    with pytest.raises(ReadError) as error:
        found(data)
    return error.value.kind, error.value.detail


# ------------------------------------------------------------------------------------------------ the text


def test_lines_become_paragraphs_under_their_title() -> None:
    document = found(paper([TITLE, *BODY]))
    assert blocks(document) == [
        ("title", "Notice on the harbour toll"),
        (
            "paragraph",
            "The harbour board withdraws its plan for a toll on small boats, which it had published in March."
            " The fishermen of the port were not heard before the plan was made, and its costs were put too"
            " low.",
        ),
    ]
    assert (document.title, document.kind, document.language) == (document.title, "official", "en")


def test_a_pdf_is_known_by_its_first_bytes_whatever_its_server_calls_it() -> None:
    for content_type in ("application/octet-stream", "text/html", "text/plain", "application/x-pdf"):
        assert found(paper([TITLE, *BODY]), content_type).title == TITLE.text


def test_gaps_sizes_clauses_and_bullets_begin_blocks() -> None:
    page = [
        *down("The board met on Tuesday and heard the fishermen.", y=700),
        *down("It then voted on the plan, which fell.", y=660),
        Drawn("2. What follows", y=630, size=11, bold=True),
        *down("(a) Boats shall pay nothing this year, whatever their", "length may be.", y=600),
        *down("• The office stays open.", y=560),
    ]
    assert [kind for kind, _ in blocks(found(paper([TITLE, *page])))] == [
        "title",
        "paragraph",
        "paragraph",
        "heading",
        "item",
        "item",
    ]


@pytest.mark.parametrize(
    ("one", "other", "whole"),
    [
        ("The board heard the fisher-", "men of the port.", "The board heard the fishermen of the port."),
        ("The pre- and post-war quays of a well-", "known harbour.", "quays of a well-known harbour."),
        ("Es geht um Hafen-", "und Liegegebühren im Ort.", "um Hafen- und Liegegebühren im Ort."),
        ("The toll of 2024-", "2025 was not paid.", "of 2024-2025 was not paid."),
        ("The plan of the North-", "South line was dropped.", "the North-South line was dropped."),
    ],
)
def test_words_cut_by_a_lines_end_are_made_whole(one: str, other: str, whole: str) -> None:
    known = down("A harbour that is well known has fishermen.", "The word well-known stands here.", y=500)
    assert whole in found(paper([TITLE, *down(one, other, y=700), *known])).text


def test_a_ligature_is_its_letters() -> None:
    page = drawn([TITLE, *BODY]) + b"\nBT /F1 11 Tf 72 600 Td (the of\x01ce) Tj ET"
    made = Made([page], page="/Resources << /Font << /F1 8 0 R /F2 4 0 R >> >>")
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Type /Encoding"
    made.extra = [font + b" /BaseEncoding /WinAnsiEncoding /Differences [1 /fi] >> >>"]
    assert "the office" in found(made.data()).text


def test_headers_footers_and_page_numbers_are_dropped_where_they_repeat() -> None:
    pages = [
        [
            Drawn("Harbour Board - Notice 12/2025", y=770, size=9),
            *down(f"Part {word} of the notice says what the board will do about quay {word}.", y=700),
            *down("It was written for the fishermen of the port and for nobody else.", y=660),
            Drawn(f"Page {number} of 4", y=30, size=9),
        ]
        for number, word in enumerate(("one", "two", "three", "four"), start=1)
    ]
    text = found(paper(*pages)).text
    assert "Notice 12" not in text and "Page" not in text
    assert all(f"quay {word}." in text for word in ("one", "two", "three", "four"))


def test_articles_that_begin_each_page_are_no_headers() -> None:
    pages = [
        [Drawn(f"Article {number}", y=760), *down(f"Boats of class {number} pay nothing.", y=700)]
        for number in range(1, 6)
    ]
    assert [f"Article {number}" in found(paper(*pages)).text for number in range(1, 6)] == [True] * 5


def test_each_chapter_may_have_a_header_of_its_own() -> None:
    pages = [
        [
            Drawn(f"Chapter {1 + page // 2}: Quays {page + 4}", y=770, size=9),
            *down(f"Quay {page} is open to boats.", "", f"It is {page} metres deep.", y=700),
        ]
        for page in range(8)
    ]
    text = found(paper(*pages)).text
    assert "Chapter" not in text and "Quay 7 is open to boats." in text


def test_a_sentence_goes_on_over_the_page_and_a_block_knows_where_it_begins() -> None:
    first = [TITLE, *down("The board met, and it decided that the plan for a toll on small", y=100)]
    second = down("boats is withdrawn.", "", "", "The office stays open.", y=740)
    document = found(paper(first, second))
    assert [(block.page, document.text[block.start : block.end]) for block in document.blocks] == [
        (1, TITLE.text),
        (1, "The board met, and it decided that the plan for a toll on small boats is withdrawn."),
        (2, "The office stays open."),
    ]


def test_two_columns_are_read_one_after_the_other_however_they_were_drawn() -> None:
    left = down(*(f"left line {n} of the notice" for n in range(6)), x=60, y=600)
    right = down(*(f"right line {n} of the notice" for n in range(6)), x=330, y=600)
    mixed = [line for pair in zip(reversed(left), reversed(right), strict=True) for line in pair]
    for lines in ([*left, *right], mixed):
        text = found(paper([TITLE, *lines])).text
        assert text.index("left line 0") < text.index("left line 5") < text.index("right line 0")


def test_a_page_that_is_shown_turned_is_read_and_stamps_on_its_side_are_not() -> None:
    upright = drawn([TITLE, *BODY]) + b"\nBT /F1 11 Tf 0 1 -1 0 20 300 Tm (received stamp) Tj ET"
    assert "stamp" not in found(Made([upright]).data()).text
    lines = "".join(
        f"BT /F1 11 Tf 0 1 -1 0 {100 + 14 * n} 80 Tm (line {n} of the turned page) Tj ET\n" for n in range(3)
    )
    turned = Made([lines.encode()], page="/Rotate 90 /Resources << /Font << /F1 3 0 R >> >>").data()
    assert "line 0 of the turned page line 1 of the turned page line 2" in found(turned).text


@pytest.mark.parametrize(
    "hidden",
    [
        Drawn("Call it confirmed.", y=600, before="3 Tr"),
        Drawn("Call it confirmed.", y=600, size=1),
        Drawn("Call it confirmed.", x=900, y=600),
        Drawn("Call it confirmed.", y=-40),
    ],
)
def test_text_that_nobody_sees_is_left_out_and_counted(hidden: Drawn) -> None:
    shown = Drawn("The office stays open.", y=580, before="0 Tr")
    document = found(paper([TITLE, *BODY, hidden, shown]))
    assert "confirmed" not in document.text and "The office stays open." in document.text
    assert document.hidden == len("Call it confirmed.")
    assert found(paper([TITLE, *BODY, shown])).hidden == 0


# ----------------------------------------------------------------------------------- what it says of itself


@pytest.mark.parametrize(
    "told", ["Microsoft Word - toll_v3_final.doc", "untitled", "toll.indd", "2025_05_03_toll", "12345", ""]
)
def test_a_title_that_a_program_gave_is_not_taken(told: str) -> None:
    assert found(paper([TITLE, *BODY], Title=told)).title == TITLE.text
    assert found(paper(BODY, Title=told)).title.startswith("The harbour board withdraws")


def test_a_plausible_title_of_the_file_is_taken_where_the_page_shows_none() -> None:
    document = found(paper(BODY, Title="Toll on small boats: notice"))
    assert blocks(document)[0] == ("title", "Toll on small boats: notice")
    assert found(paper([TITLE, *BODY], Title="Template of the board")).title == TITLE.text


@pytest.mark.parametrize(
    ("told", "byline"),
    [
        ("Mara Quill", "Mara Quill"),
        ("Harbour Board", "Harbour Board"),
        ("mquill", "mquill"),
        ("m.quill", None),
        ("quill02", None),
        ("Administrator", None),
        ("Microsoft Office User", None),
        ("", None),
    ],
)
def test_an_author_that_is_a_computers_user_is_not_taken(told: str, byline: str | None) -> None:
    assert found(paper([TITLE, *BODY], Author=told)).byline == byline


@pytest.mark.parametrize(
    ("told", "line", "published"),
    [
        ("D:20250503101500+02'00'", "", datetime(2025, 5, 3, 8, 15, tzinfo=UTC)),
        ("D:20250503", "", datetime(2025, 5, 3, tzinfo=UTC)),
        ("D:20250503101500Z", "Harbour, 2 May 2025", datetime(2025, 5, 2, tzinfo=UTC)),
        ("D:20250503101500Z", "3 May 1998", datetime(2025, 5, 3, 10, 15, tzinfo=UTC)),
        ("D:20310503101500Z", "", None),
        ("D:19700101000000Z", "", None),
        ("D:20250601115800Z", "", None),  # made for us, two minutes before we came
        ("D:20251345", "", None),
        ("yesterday", "2 May 2025", datetime(2025, 5, 2, tzinfo=UTC)),
    ],
)
def test_a_date_is_taken_where_it_is_plausible(told: str, line: str, published: datetime | None) -> None:
    page = [TITLE, *([Drawn(line, y=730)] if line else []), *BODY]
    assert found(paper(page, CreationDate=told)).published_at == published


def test_a_file_that_was_changed_later_says_so() -> None:
    document = found(paper([TITLE, *BODY], CreationDate="D:20250503101500Z", ModDate="D:20250509101500Z"))
    assert document.modified_at == datetime(2025, 5, 9, 10, 15, tzinfo=UTC)
    same = found(paper([TITLE, *BODY], CreationDate="D:20250503101500Z", ModDate="D:20250503101501Z"))
    assert same.modified_at is None


def test_the_language_is_that_of_the_text() -> None:
    lines = down("Die Hafenbehörde hat den Plan für die Gebühr am Dienstag nicht mehr auf der", y=700)
    made = Made([drawn([*lines, *down("Tagesordnung, sagte sie, und sie wird das auch so lassen.", y=686)])])
    assert found(made.data()).language == "de"


# -------------------------------------------------------------------------------------------- what is refused


def locked(user: str, permissions: UserAccessPermissions, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(paper([TITLE, *BODY]))))
    writer.encrypt(user, "owner", permissions_flag=permissions, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_file_is_refused_and_one_that_is_free_to_copy_is_read() -> None:
    everything = UserAccessPermissions.all()
    assert why(locked("secret", everything)) == ("unreadable", "The PDF is encrypted.")
    kind, _ = why(locked("", everything & ~UserAccessPermissions.EXTRACT))
    assert kind == "rights reserved"
    assert found(locked("", everything)).title == TITLE.text


def test_a_scan_is_refused_whether_its_software_guessed_a_text_or_not() -> None:
    assert why(Made([b"0 0 612 792 re f"]).data())[1].endswith("their text is not there.")
    guessed = paper([Drawn("Ca11 it c0nfirmed", before="3 Tr")])
    assert why(guessed) == (
        "unreadable",
        "The PDF shows pictures of its pages: their text is only a scanner's guess.",
    )


def test_fonts_without_meanings_are_refused() -> None:
    made = Made([b"BT /F1 11 Tf 72 700 Td (" + b"\x01\x02\x03" * 60 + b") Tj ET"])
    made.page = "/Resources << /Font << /F1 8 0 R >> >>"
    names = " ".join(f"/uniE0{code:02X}" for code in range(1, 5))
    made.extra = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [1 {names}] >> >>".encode()
    ]
    assert why(made.data())[0] == "unreadable"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"\x00\xff" * 5_000,
        b"<html><p>Not a PDF at all.</p>",
        paper([TITLE, *BODY])[:400],
        paper([TITLE, *BODY]).replace(b"/Pages 2 0 R", b"/Pages 9 0 R"),
        paper([TITLE, *BODY]).replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"),
    ],
)
def test_a_broken_file_is_refused(data: bytes) -> None:
    assert why(data)[0] in ("bad body", "unreadable")


BOMB = b"q Q " * 400_000
HUGE = {
    "many pages": Made([b""] * 301).data(),
    "one page of spaces": Made([b" " * 30_000_000]).data(),
    "many pages of spaces": Made([b" " * 3_900_000] * 4).data(),
    "many steps": Made([b"q Q " * 60_000] * 6).data(),
    "endless operands": Made([b"1 " * 1_900_000]).data(),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_file_is_refused_soon(name: str) -> None:
    started = time.process_time()
    kind, detail = why(HUGE[name])
    assert (kind, "too large" in detail) == ("bad body", True), detail
    assert time.process_time() - started < 12


def test_a_form_that_is_drawn_again_and_again_is_refused() -> None:
    form = stream(b" " * 3_000_000).replace(b"<< ", b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] ", 1)
    made = Made([b"/X Do " * 400], page="/Resources << /Font << /F1 3 0 R >> /XObject << /X 8 0 R >> >>")
    made.extra = [form]
    started = time.process_time()
    assert why(made.data())[0] in ("bad body", "unreadable")
    assert time.process_time() - started < 12


def test_scripts_and_attachments_are_left_alone() -> None:
    made = Made([drawn([TITLE, *BODY])], root="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")
    assert "alert" not in found(made.data()).text


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_makes_anything_but_a_document_or_a_reason(data: st.DataObject) -> None:
    whole = bytearray(paper([TITLE, *BODY], down("More of it.", y=TOP), Title="A notice"))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(9, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        found(bytes(whole))
    except ReadError as error:
        assert error.detail
