"""After a kill: every reader comes to the end of the archive, and no whole record is lost."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from archive_made import HTML, answer, by_fastwarc, by_warcio, sound

from pipeline.errors import StoreError
from pipeline.fetch.archive import Archive, Place, read_snapshot
from pipeline.fetch.mend import check_file, mend
from pipeline.fetch.warc import read_records

NAME = "night-n1.warc.gz"
GZIP = (*HTML, ("Content-Encoding", "gzip"))
NOTES = (("robots", "allowed"),)

ENDLESS = """
import hashlib, random, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from archive_made import answer
from pipeline.fetch.archive import Archive
archive = Archive(Path(sys.argv[1]), "n1")
for number in range(10_000):
    body = random.Random(number).randbytes(4_000_000)
    name, offset = archive.add(answer(b"\\x1f\\x8b\\x08" + body), (("tries", "1"),))
    archive.sync()
    print(name, offset, hashlib.sha256(b"\\x1f\\x8b\\x08" + body).hexdigest(), flush=True)
"""


def written(folder: Path, count: int = 3) -> list[Place]:
    pages = [b"<p>Page %d.</p>" % number * 40 for number in range(count)]
    with Archive(folder, "n1") as archive:
        plain = [archive.add(answer(page), NOTES) for page in pages[::2]]
        return plain + [archive.add(answer(gzip.compress(page), headers=GZIP), NOTES) for page in pages[1::2]]


def ends(path: Path) -> list[int]:
    with path.open("rb") as file:
        return [record.end for record in read_records(file)]


def test_wherever_the_file_is_cut_its_whole_records_stay(tmp_path: Path) -> None:
    written(tmp_path)
    path = tmp_path / NAME
    whole, places, before = path.read_bytes(), ends(path), by_warcio(path)
    assert len(whole) < 8000  # all of its cuts are tried
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        said = mend(tmp_path, "n1")
        kept = [place for place in places if place <= cut]
        assert bool(said) == (cut not in places)
        assert path.exists() == bool(kept)
        if kept:
            assert path.read_bytes() == whole[: kept[-1]]
    for place in places:  # each length that a mended file had
        path.write_bytes(whole[:place])
        assert by_warcio(path) == by_fastwarc(path) == before[: places.index(place) + 1]


def test_what_was_cut_is_said(tmp_path: Path) -> None:
    written(tmp_path)
    path = tmp_path / NAME
    size, last = path.stat().st_size, ends(path)[-2]
    path.write_bytes(path.read_bytes()[:-1])
    lost = size - 1 - last
    assert mend(tmp_path, "n1") == (f"{NAME} ended within a record: its last {lost} bytes were cut off",)
    assert mend(tmp_path, "n1") == ()
    assert sound(path)


def test_a_file_without_a_whole_record_goes_away(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\x1f\x8b\x08\x00")
    assert mend(tmp_path, "n1") == (f"{NAME} had no whole record and was removed (4 bytes)",)
    assert list(tmp_path.iterdir()) == []


def test_other_nights_are_left_alone(tmp_path: Path) -> None:
    for name in ("night-n1.warc.gz", "night-n1-2.warc.gz", "night-n12.warc.gz", "night-n2.warc.gz", "n1"):
        (tmp_path / name).write_bytes(b"torn")
    assert len(mend(tmp_path, "n1")) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["n1", "night-n12.warc.gz", "night-n2.warc.gz"]
    assert mend(tmp_path / "nowhere", "n1") == ()


@pytest.mark.parametrize("tail", [bytes(5000), b"\x1f\x8b\x08" * 50, b"rubbish"])
def test_what_a_loss_of_power_leaves_behind_the_last_record_is_cut(tmp_path: Path, tail: bytes) -> None:
    written(tmp_path)
    path = tmp_path / NAME
    whole = path.read_bytes()
    path.write_bytes(whole + tail)
    assert len(mend(tmp_path, "n1")) == 1
    assert path.read_bytes() == whole


@pytest.mark.parametrize("damaged", [0, 3])
def test_whole_records_behind_damage_stay(tmp_path: Path, damaged: int) -> None:
    """The fourth page came compressed: in its record stands what looks like the beginning of another."""
    *places, place = written(tmp_path, 6)
    path = tmp_path / NAME
    whole = bytearray(path.read_bytes())
    whole[places[damaged][1] + 30] ^= 0xFF
    path.write_bytes(whole + b"\x1f\x8b\x08\x00")
    assert len(mend(tmp_path, "n1")) == 1
    assert path.read_bytes() == whole
    assert read_snapshot(tmp_path, *place).body == b"<p>Page 5.</p>" * 40


def test_a_file_that_cannot_be_mended_is_named(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(StoreError, match=f"{NAME} cannot be mended"):
        mend(tmp_path, "n1")


@contextmanager
def running(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that writes large records until it is killed."""
    roots = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
    command = [sys.executable, "-c", ENDLESS, str(folder), *roots]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("seconds", [0.02, 0.05, 0.09])
def test_a_killed_writer_loses_nothing_that_it_had_synced(tmp_path: Path, seconds: float) -> None:
    with running(tmp_path) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        time.sleep(seconds)  # somewhere in a write
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read()
    mend(tmp_path, "n1")
    assert list(check_file(tmp_path / NAME)) == []
    assert sound(tmp_path / NAME)
    lines = [line.split() for line in told.splitlines() if line.count(" ") == 2]
    for name, offset, sha256 in lines:
        assert read_snapshot(tmp_path, name, int(offset)).sha256 == sha256
    with Archive(tmp_path, "n1") as archive:
        assert archive.add(answer())[0] == "night-n1-2.warc.gz"


# --- checking ---------------------------------------------------------------------------------------------


def test_a_sound_file_has_nothing_to_name(tmp_path: Path) -> None:
    written(tmp_path)
    assert list(check_file(tmp_path / NAME)) == []


def test_every_damaged_record_is_named_with_its_place(tmp_path: Path) -> None:
    written(tmp_path, 5)
    path = tmp_path / NAME
    whole, places = bytearray(path.read_bytes()), [0, *ends(path)]
    for place in (places[2], places[5]):
        whole[place + 40] ^= 0x55
    path.write_bytes(whole[:-5])
    said = [sentence.partition(": ") for sentence in check_file(path)]
    assert [where for where, _, _ in said] == [
        f"{NAME}, record at {place}" for place in (places[2], places[5], places[-2])
    ]
    assert said[0][2].startswith("its gzip coding is damaged")
    assert said[-1][2] == "the file ends within this record"


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        (b"Hello", b"Hallo", "its body is not that of its digest"),
        (b"Hello.", b"Hello", "its length is"),
        (b"allowed", b"refused", "its bytes are not those of its digest"),
        (b"WARC/1.1", b"XARC/1.1", "it is no WARC record"),
    ],
)
def test_a_record_that_was_written_anew_is_found_out(
    tmp_path: Path, old: bytes, new: bytes, wrong: str
) -> None:
    with Archive(tmp_path, "n1") as archive:
        archive.add(answer(b"<p>Hello.</p>"), NOTES)
    path = tmp_path / NAME
    forged = gzip.decompress(path.read_bytes())
    records = [b"WARC/1.1\r\n" + part for part in forged.split(b"WARC/1.1\r\n")[1:]]
    touched = [gzip.compress(part.replace(old, new) if old in part else part) for part in records]
    path.write_bytes(b"".join(touched))
    assert any(wrong in sentence for sentence in check_file(path))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="none cannot be read"):
        list(check_file(tmp_path / "none"))


def test_checking_a_night_is_about_as_fast_as_reading_it(tmp_path: Path) -> None:
    wire = b"\x1f\x8b\x08" + os.urandom(200_000)
    with Archive(tmp_path, "n1") as archive:
        for _ in range(100):
            archive.add(answer(wire))
    started = time.process_time()
    assert list(check_file(tmp_path / NAME)) == []
    assert mend(tmp_path, "n1") == ()
    assert time.process_time() - started < 2  # 20 MB: some 0.1 s
