"""Records of the archive: byte for byte what came, for us and for other tools."""

from __future__ import annotations

import base64
import gzip
import hashlib
import tempfile
import zlib
from pathlib import Path

import pytest
from archive_made import HTML, URL, answer, by_fastwarc, by_warcio, fields, kinds, sound
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import FetchError
from pipeline.fetch.archive import Archive, Notes, Place, read_snapshot
from pipeline.fetch.body import BodyRules
from pipeline.fetch.exchange import Answer

NAME = "night-n1.warc.gz"
GZIP = (*HTML, ("Content-Encoding", "gzip"))
TOKENS = st.text(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~", min_size=1, max_size=20
)
# what a server may send in a field (RFC 9110, 5.5): visible characters, spaces and tabs within, raw bytes
VALUES = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f"), max_size=40
).map(lambda text: text.strip(" \t"))
HEADERS = st.lists(
    st.tuples(TOKENS.filter(lambda name: name.lower() != "content-encoding"), VALUES), max_size=6
).map(tuple)
BODIES = st.one_of(
    st.binary(max_size=300),
    st.just(b""),
    st.just(b"\r\n\r\n"),
    st.just(b"WARC/1.1\r\n\r\n"),
    st.just(bytes(200_000)),
)


def keep(folder: Path, *answers: Answer, notes: Notes = (), held: Place | None = None) -> list[Place]:
    with Archive(folder, "n1") as archive:
        return [archive.add(each, notes, held) for each in answers]


@settings(deadline=None, max_examples=100)
@given(HEADERS, BODIES, st.sampled_from(["", "gzip", "deflate"]))
def test_any_headers_and_body_come_back_byte_for_byte(
    headers: tuple[tuple[str, str], ...], body: bytes, coding: str
) -> None:
    wire = gzip.compress(body) if coding == "gzip" else zlib.compress(body) if coding else body
    sent = (*headers, ("Content-Encoding", coding)) if coding else headers
    with tempfile.TemporaryDirectory() as name:
        given_answer = answer(wire, headers=sent)
        [place] = keep(Path(name), given_answer)
        snapshot = read_snapshot(Path(name), *place)
        assert sound(Path(name) / NAME)
        _, _, block = by_warcio(Path(name) / NAME)[1]
    assert (snapshot.body, snapshot.headers) == (body, sent)
    assert (snapshot.url, snapshot.fetched_at, snapshot.status) == (URL, given_answer.at, 200)
    assert block.endswith(b"\r\n\r\n" + wire)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(TOKENS, st.text(max_size=60)), min_size=1, max_size=4))
def test_any_note_stays_on_its_line(notes: list[tuple[str, str]]) -> None:
    told = tuple((name, value.encode("utf-8", "replace").decode()) for name, value in notes)
    with tempfile.TemporaryDirectory() as name:
        keep(Path(name), answer(), notes=told)
        assert sound(Path(name) / NAME)
        [(_, _, block)] = [found for found in by_fastwarc(Path(name) / NAME) if found[0] == "metadata"]
    lines = block.decode().split("\r\n")
    assert [line.partition(":")[0] for line in lines] == [*(note[0] for note in notes), ""]


def test_a_body_that_came_compressed_is_not_compressed_again(tmp_path: Path) -> None:
    page = " ".join(str(number * 7919 % 100_003) for number in range(60_000)).encode()
    wire = gzip.compress(page)
    assert len(wire) > 2 * 65_535  # several stored blocks
    [place] = keep(tmp_path, answer(wire, headers=GZIP))
    assert wire[:65_000] in (tmp_path / NAME).read_bytes()
    assert read_snapshot(tmp_path, *place).body == page
    assert sound(tmp_path / NAME)


def test_a_compressed_file_that_no_header_calls_so_is_kept_as_it_is_too(tmp_path: Path) -> None:
    wire = gzip.compress(b"<urlset/>")
    [place] = keep(tmp_path, answer(wire, headers=(("Content-Type", "application/gzip"),)))
    assert wire in (tmp_path / NAME).read_bytes()
    assert read_snapshot(tmp_path, *place).body == wire


def test_a_deflated_body_is_kept_as_it_is_too(tmp_path: Path) -> None:
    wire = zlib.compress(b"<p>Hello.</p>")
    keep(tmp_path, answer(wire, headers=(*HTML, ("Content-Encoding", "deflate"))))
    assert wire in (tmp_path / NAME).read_bytes()


def test_a_body_that_is_not_that_of_its_digest_is_no_snapshot(tmp_path: Path) -> None:
    [(_, offset)] = keep(tmp_path, answer(b"<p>Hello.</p>"))
    path = tmp_path / NAME
    whole = path.read_bytes()
    forged = gzip.decompress(whole[offset:]).replace(b"Hello", b"Hallo")
    path.write_bytes(whole[:offset] + gzip.compress(forged.partition(b"WARC/1.1\r\nWARC-Type: request")[0]))
    with pytest.raises(FetchError, match="no whole response"):
        read_snapshot(tmp_path, NAME, offset)


def test_a_plain_body_is_compressed(tmp_path: Path) -> None:
    page = b"<p>The same sentence.</p>" * 4000
    [place] = keep(tmp_path, answer(page))
    assert (tmp_path / NAME).stat().st_size < 4000
    assert read_snapshot(tmp_path, *place).body == page


def test_transfer_coding_is_told_and_stands_in_nobodys_way(tmp_path: Path) -> None:
    sent = (*HTML, ("transfer-encoding", "chunked"), ("X-Archive-Orig-Transfer-Encoding", "gzip"))
    [place] = keep(tmp_path, answer(headers=sent))
    assert read_snapshot(tmp_path, *place).headers == sent
    _, _, block = by_warcio(tmp_path / NAME)[1]
    assert b"\r\nX-Archive-Orig-transfer-encoding: chunked\r\n" in block


def test_the_records_of_an_exchange_belong_together(tmp_path: Path) -> None:
    notes = (("fetchTimeMs", "12"), ("robots", "allowed: by robots.txt"), ("WARC-IP-Address", "192.0.2.7"))
    keep(tmp_path, answer(for_url="https://paper.example/go"), notes=notes)
    assert kinds(tmp_path / NAME) == ["warcinfo", "response", "request", "metadata"]
    [response] = fields(tmp_path / NAME, "response")
    assert (response["warc-ip-address"], response["evidence-requested-uri"]) == (
        "192.0.2.7",
        "https://paper.example/go",
    )
    for kind in ("request", "metadata"):
        [beside] = fields(tmp_path / NAME, kind)
        assert beside["warc-concurrent-to"] == response["warc-record-id"]
        assert (beside["warc-target-uri"], beside["warc-date"]) == (URL, response["warc-date"])
    _, _, told = by_warcio(tmp_path / NAME)[-1]
    assert told == b"via: https://paper.example/go\r\nfetchTimeMs: 12\r\nrobots: allowed: by robots.txt\r\n"


def test_what_the_notes_say_of_the_chain_is_not_said_twice(tmp_path: Path) -> None:
    keep(tmp_path, answer(for_url="https://paper.example/1"), notes=(("via", "https://paper.example/2"),))
    assert by_warcio(tmp_path / NAME)[-1][2] == b"via: https://paper.example/2\r\n"


def test_every_record_has_a_name_of_its_own(tmp_path: Path) -> None:
    keep(tmp_path, answer(), answer(status=404), notes=(("tries", "1"),))
    names = [given["warc-record-id"] for _, given, _ in by_warcio(tmp_path / NAME)]
    assert len(set(names)) == len(names) == 7


@pytest.mark.parametrize("status", [301, 404, 503])
def test_a_body_that_was_left_on_the_wire_is_said_to_be(tmp_path: Path, status: int) -> None:
    [place] = keep(tmp_path, answer(status=status))
    assert fields(tmp_path / NAME, "response")[0]["warc-truncated"] == "unspecified"
    with pytest.raises(FetchError, match="no whole response"):
        read_snapshot(tmp_path, *place)


def test_a_body_that_was_cut_at_its_limit_is_said_to_be(tmp_path: Path) -> None:
    rules = BodyRules(10, 10, any_type=True, cut=True)
    keep(tmp_path, answer(b"Allow: /ab", rules=rules), answer(b"Allow: /", rules=rules))
    assert [given.get("warc-truncated") for given in fields(tmp_path / NAME, "response")] == ["length", None]


# --- revisits ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [200, 304])
def test_a_revisit_names_the_response_with_the_body(tmp_path: Path, status: int) -> None:
    [place] = keep(tmp_path, answer(b"<p>Old.</p>"))
    with Archive(tmp_path, "n2") as archive:
        archive.add(answer(b"<p>Old.</p>", status=status, known=b"<p>Old.</p>"), held=place)
    [response] = fields(tmp_path / NAME, "response")
    [revisit] = fields(tmp_path / "night-n2.warc.gz", "revisit")
    assert revisit["warc-refers-to"] == response["warc-record-id"]
    assert revisit["warc-refers-to-target-uri"] == response["warc-target-uri"]
    assert revisit["warc-refers-to-date"] == response["warc-date"]
    assert revisit["warc-payload-digest"] == response["warc-payload-digest"]
    assert sound(tmp_path / "night-n2.warc.gz")


@pytest.mark.parametrize("status", [200, 304])
def test_a_revisit_of_a_place_that_nobody_told_refers_to_its_own_url(tmp_path: Path, status: int) -> None:
    keep(tmp_path, answer(b"<p>Old.</p>", status=status, known=b"<p>Old.</p>"))
    [revisit] = fields(tmp_path / NAME, "revisit")
    assert revisit["warc-refers-to-target-uri"] == URL
    assert "warc-refers-to-date" not in revisit


def test_an_archive_with_digests_in_base_32_is_read_as_well(tmp_path: Path) -> None:
    [(_, offset)] = keep(tmp_path, answer(b"<p>Old.</p>"))
    path = tmp_path / NAME
    whole = path.read_bytes()
    block = gzip.decompress(whole[offset:])
    digest = hashlib.sha256(b"<p>Old.</p>")
    older = block.replace(digest.hexdigest().encode(), base64.b32encode(digest.digest()))
    assert older != block
    path.write_bytes(whole[:offset] + gzip.compress(older.partition(b"WARC/1.1\r\nWARC-Type: request")[0]))
    assert read_snapshot(tmp_path, NAME, offset).body == b"<p>Old.</p>"
    assert sound(path)


def test_the_same_page_in_other_bytes_on_the_wire_is_kept_in_full(tmp_path: Path) -> None:
    [place] = keep(tmp_path, answer(gzip.compress(b"<p>Old.</p>", mtime=1), headers=GZIP))
    with Archive(tmp_path, "n2") as archive:
        other = answer(gzip.compress(b"<p>Old.</p>", mtime=2), headers=GZIP, known=b"<p>Old.</p>")
        kept = archive.add(other, held=place)
    assert fields(tmp_path / "night-n2.warc.gz", "revisit") == []
    assert read_snapshot(tmp_path, *kept).body == b"<p>Old.</p>"


def test_a_page_whose_earlier_record_is_gone_is_kept_in_full(tmp_path: Path) -> None:
    again = answer(b"<p>Old.</p>", known=b"<p>Old.</p>")
    [kept] = keep(tmp_path, again, held=("night-n0.warc.gz", 500))
    assert read_snapshot(tmp_path, *kept).body == b"<p>Old.</p>"


def test_a_304_whose_earlier_record_is_gone_refers_to_nothing(tmp_path: Path) -> None:
    keep(tmp_path, answer(status=304), held=("night-n0.warc.gz", 500))
    [revisit] = fields(tmp_path / NAME, "revisit")
    assert not any(name.startswith("warc-refers-to") for name in revisit)
    assert revisit["warc-profile"].endswith("server-not-modified")
