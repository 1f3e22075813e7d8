"""What the archive forgets, and that it forgets nothing else, whenever it is interrupted."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_made import answer, by_warcio, fields, kinds, sound
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import StoreError
from pipeline.fetch.archive import Archive, read_snapshot
from pipeline.fetch.retention import compact, sweep

NAME = "night-n1.warc.gz"
NEXT = "night-n1.g1.warc.gz"


def written(folder: Path, count: int = 4) -> list[int]:
    """Offsets of pages; a page that was not found lies between each two."""
    offsets = []
    with Archive(folder, "n1") as archive:
        for number in range(count):
            notes = (("tries", str(number)),)
            offsets.append(archive.add(answer(b"<p>%d</p>" % number), notes)[1])
            archive.add(answer(status=404), notes)
    return offsets


@settings(deadline=None, max_examples=16)
@given(st.sets(st.integers(0, 3), min_size=1))
def test_what_is_kept_is_the_same_record_at_its_new_place(
    tmp_path_factory: pytest.TempPathFactory, kept: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("night")
    offsets = written(folder)
    keep = {offsets[number] for number in kept}
    before = {
        given["warc-record-id"]: (kind, given, block) for kind, given, block in by_warcio(folder / NAME)
    }
    made = compact(folder, NAME, keep)
    assert set(made.offsets) == keep
    for old, new in made.offsets.items():
        assert read_snapshot(folder, made.name, new) == read_snapshot(folder, NAME, old)
    assert kinds(folder / made.name) == ["warcinfo", *("response", "request", "metadata") * len(kept)]
    assert sound(folder / made.name)
    for kind, given_fields, block in by_warcio(folder / made.name)[1:]:
        assert before[given_fields["warc-record-id"]] == (kind, given_fields, block)


def test_the_new_file_knows_its_name_and_the_old_one_stays(tmp_path: Path) -> None:
    offsets = written(tmp_path)
    old = (tmp_path / NAME).read_bytes()
    made = compact(tmp_path, NAME, {offsets[1], offsets[3]})
    assert made.name == NEXT
    assert (tmp_path / NAME).read_bytes() == old
    [info] = fields(tmp_path / NEXT, "warcinfo")
    [old_info] = fields(tmp_path / NAME, "warcinfo")
    assert info["warc-filename"] == NEXT
    assert info["warc-date"] == old_info["warc-date"]
    (tmp_path / NEXT).rename(tmp_path / "night-n1.g7.warc.gz")
    again = compact(tmp_path, "night-n1.g7.warc.gz", {made.offsets[offsets[3]]})
    assert again.name == "night-n1.g8.warc.gz"
    assert sound(tmp_path / again.name)


def test_where_all_is_kept_or_nothing_no_file_is_written(tmp_path: Path) -> None:
    with Archive(tmp_path, "n1") as archive:
        offsets = [archive.add(answer())[1] for _ in range(3)]
    made = compact(tmp_path, NAME, set(offsets))
    assert (made.name, made.offsets) == (NAME, {offset: offset for offset in offsets})
    nothing = compact(tmp_path, NAME, set())
    assert (nothing.name, nothing.offsets) == ("", {})
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_revisit_still_finds_its_response(tmp_path: Path) -> None:
    offsets = written(tmp_path)
    with Archive(tmp_path, "n2") as archive:
        archive.add(answer(b"<p>2</p>", known=b"<p>2</p>"), held=(NAME, offsets[2]))
    made = compact(tmp_path, NAME, {offsets[2]})
    [revisit] = fields(tmp_path / "night-n2.warc.gz", "revisit")
    [response] = fields(tmp_path / made.name, "response")
    assert revisit["warc-refers-to"] == response["warc-record-id"]
    assert revisit["warc-refers-to-date"] == response["warc-date"]


def test_a_file_of_an_odd_name_or_a_damaged_one_stays_as_it_is(tmp_path: Path) -> None:
    offsets = written(tmp_path)
    path = tmp_path / NAME
    whole = bytearray(path.read_bytes())
    whole[offsets[2] + 40] ^= 0xFF
    path.write_bytes(whole)
    with pytest.raises(StoreError, match="damaged and stays"):
        compact(tmp_path, NAME, {offsets[3]})
    path.rename(tmp_path / "other.warc.gz")
    with pytest.raises(StoreError):
        compact(tmp_path, "other.warc.gz", {offsets[0]})
    with pytest.raises(StoreError, match="cannot be compacted"):
        compact(tmp_path, "none.warc.gz", {offsets[0]})
    assert [path.name for path in tmp_path.iterdir()] == ["other.warc.gz"]


def test_a_full_disk_leaves_only_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offsets = written(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        compact(tmp_path, NAME, {offsets[0]})
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("points_to", [NAME, NEXT])
def test_an_interrupted_swap_is_finished_or_undone(tmp_path: Path, points_to: str) -> None:
    """The store points to the old file until its transaction, and to the new one from then on."""
    offsets = written(tmp_path)
    made = compact(tmp_path, NAME, {offsets[0]})
    place = offsets[0] if points_to == NAME else made.offsets[offsets[0]]
    (tmp_path / "night-n2.warc.gz").write_bytes(b"")  # a night that nothing points to
    left = sweep(tmp_path, {points_to})
    assert left == tuple({NAME, NEXT} - {points_to})
    assert read_snapshot(tmp_path, points_to, place).body == b"<p>0</p>"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([points_to, "night-n2.warc.gz"])
    assert sweep(tmp_path, {points_to}) == ()


def test_nothing_is_swept_that_might_be_the_only_copy(tmp_path: Path) -> None:
    offsets = written(tmp_path)
    compact(tmp_path, NAME, {offsets[0]})
    for referenced in (set[str](), {"night-n2.warc.gz"}, {NAME, NEXT}):
        assert sweep(tmp_path, referenced) == ()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_new_generation_never_writes_over_another(tmp_path: Path) -> None:
    offsets = written(tmp_path)
    (tmp_path / NEXT).write_bytes(b"somebody's")
    assert compact(tmp_path, NAME, {offsets[0]}).name == "night-n1.g2.warc.gz"
    assert (tmp_path / NEXT).read_bytes() == b"somebody's"
    assert sweep(tmp_path, {"night-n1.g2.warc.gz"}) == (NEXT, NAME)
