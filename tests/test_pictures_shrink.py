"""Thumbnails: what becomes one, what is left out of it, and what hostile pictures come to."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.errors import StageError
from pipeline.picture.shrink import LONGEST, MAX_PIXELS, shrink

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400"/></svg>'
)


def drawn(size: tuple[int, int] = (900, 600), kind: str = "JPEG", mode: str = "RGB", **more: Any) -> bytes:
    """A picture that is red on its left half and blue on its right one."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    out = BytesIO()
    picture.convert(mode).save(out, kind, **more)
    return out.getvalue()


def opened(body: bytes) -> Image.Image:
    return Image.open(BytesIO(shrink(body).image))


def png(width: int, height: int, data: bytes) -> bytes:
    """A PNG that says what it likes of its size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    made = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def why(body: bytes) -> tuple[str, str]:
    with pytest.raises(StageError) as raised:
        shrink(body)
    return raised.value.kind, raised.value.detail


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_every_format_that_sites_show_becomes_a_small_webp(kind: str) -> None:
    small = shrink(drawn(kind=kind))
    with Image.open(BytesIO(small.image)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (LONGEST, 320))
        assert (small.width, small.height) == picture.size
        left, right = picture.getpixel((40, 160)), picture.getpixel((440, 160))
    assert left[0] > 200 > 60 > left[2]  # type: ignore[index, operator]  # a pixel of RGB
    assert right[2] > 200 > 60 > right[0]  # type: ignore[index, operator]


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_pictures_of_other_colour_spaces_become_rgb(mode: str) -> None:
    assert opened(drawn(mode=mode)).mode == "RGB"


def test_a_small_picture_is_not_made_larger() -> None:
    assert opened(drawn((120, 90))).size == (120, 90)


def test_a_high_picture_is_bound_by_its_height() -> None:
    assert opened(drawn((600, 1200))).size == (240, LONGEST)


def test_what_is_transparent_stands_on_white() -> None:
    picture, out = Image.new("RGBA", (200, 200), (0, 0, 0, 0)), BytesIO()
    picture.save(out, "PNG")
    assert min(opened(out.getvalue()).getpixel((100, 100))) > 250  # type: ignore[arg-type, type-var]


def test_no_exif_no_profile_and_no_comment_goes_on() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    body = drawn(exif=exif, icc_profile=b"a profile of somebody's screen", comment=b"secret words")
    small = shrink(body)
    assert b"taken at home" in body and b"secret words" in body
    assert not any(word in small.image for word in (b"EXIF", b"ICCP", b"XMP ", b"home", b"secret"))


def test_a_picture_that_lies_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it by 90 degrees clockwise: the left half comes to stand above
    picture = opened(drawn((900, 600), exif=exif))
    assert picture.size == (320, LONGEST)
    assert picture.getpixel((160, 40))[0] > 200  # type: ignore[index, operator]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_shown(kind: str) -> None:
    frames = [Image.new("RGB", (200, 100), colour) for colour in ("red", "blue", "green")]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    small = opened(out.getvalue())
    assert getattr(small, "n_frames", 1) == 1
    assert small.getpixel((100, 50))[0] > 200  # type: ignore[index, operator]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_cut_off_is_refused(kind: str) -> None:
    noise = Image.effect_noise((600, 400), 80)
    out = BytesIO()
    noise.convert("RGB").save(out, kind)
    kind_of_problem, detail = why(out.getvalue()[: len(out.getvalue()) // 2])
    assert kind_of_problem in ("bad body", "wrong type")
    assert detail


@pytest.mark.parametrize("size", [(5001, 5000), (30_000, 30_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_by_its_head(size: tuple[int, int]) -> None:
    body = png(*size, zlib.compress(bytes(1_000_000), 9))
    assert why(body) == ("bad body", f"the picture has more than {MAX_PIXELS} pixels")


def test_a_bomb_of_text_in_a_png_is_refused() -> None:
    text = b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9)
    head = png(600, 400, b"")[:33]
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    assert why(head + chunk + png(600, 400, b"")[33:])[0] in ("bad body", "wrong type")


@pytest.mark.parametrize("body", [SVG, b"", b"<html>", b"%PDF-1.7", b"BM" + bytes(100), bytes(1000)])
def test_what_is_no_picture_of_these_formats_is_a_wrong_type(body: bytes) -> None:
    assert why(body) == ("wrong type", "it is no JPEG, PNG, WEBP, GIF")


def test_a_format_that_pillow_knows_and_we_do_not_read_is_a_wrong_type() -> None:
    assert [why(drawn(kind=kind))[0] for kind in ("BMP", "TIFF", "ICO")] == ["wrong type"] * 3


@pytest.mark.parametrize("size", [(1, 1), (63, 400), (1200, 100)])
def test_what_counts_readers_icons_and_rules_are_no_pictures(size: tuple[int, int]) -> None:
    assert why(drawn(size, "PNG"))[0] == "wrong type"


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_a_damaged_picture_is_a_thumbnail_or_a_reason(kind: str, changes: list[tuple[int, int]]) -> None:
    body = bytearray(drawn((160, 120), kind))
    for place, byte in changes:
        body[place % len(body)] = byte
    try:
        assert max(shrink(bytes(body)).width, 0) <= LONGEST
    except StageError as error:
        assert error.kind in ("bad body", "wrong type")


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF"]))
def test_bytes_that_only_begin_like_a_picture_are_refused(rest: bytes, start: bytes) -> None:
    assert why(start + rest)[0] in ("bad body", "wrong type")
