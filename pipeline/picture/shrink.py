"""The bytes of a picture made a thumbnail, in bounds: hostile pictures are refused before they are decoded.

Nothing but the pixels of the first frame goes on: no EXIF (which may tell where somebody lives), no profile,
no comment. What EXIF says of the orientation is done to the pixels first.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.errors import StageError
from pipeline.model.picture import Thumbnail

SHRINKER = "picture-1"  # the version: a picture that broke its limits is tried again by the next one
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")  # what sites show; SVG is a program, and no decoder of ours runs one
LONGEST = 480  # pixels of the longer side: twice the width at which a record shows it, for dense screens
SMALLEST = 64  # pixels of the shorter side of an original; less is an icon or counts readers
WIDEST = 6.0  # the longer side by the shorter; beyond it are rules and banners (a panorama has 4)
MAX_PIXELS = 25_000_000  # a newspaper's own camera has 24 million; decoded that is 100 MB at most
_SMOOTH = (
    "L",
    "RGB",
    "CMYK",
    "YCbCr",
)  # modes that are made small as they are; others have a palette or alpha
QUALITY = 80  # of WebP, 0-100: Pillow's default; a thumbnail has 10 to 40 KB

# What Pillow raises over a picture that is damaged or forged; test_pictures_shrink tries many.
_DAMAGED = (
    *(
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        IndexError,
        KeyError,
        TypeError,
        OverflowError,
        MemoryError,
    ),
    *(struct.error, zlib.error, AttributeError, ZeroDivisionError, NotImplementedError),
)


def shrink(body: bytes) -> Thumbnail:
    """The first frame of a JPEG, PNG, WebP or GIF, upright, its longer side LONGEST pixels at most.

    Raises StageError: "wrong type" for another format and for what is too small or narrow to be a picture of
    an article, "bad body" for one that is damaged, cut off, or larger than MAX_PIXELS.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        warnings.filterwarnings("ignore", category=UserWarning)  # of odd EXIF, which is dropped
        Image.MAX_IMAGE_PIXELS = MAX_PIXELS
        try:
            return _shrunk(body)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise StageError("bad body", f"the picture has more than {MAX_PIXELS} pixels") from error
        except UnidentifiedImageError as error:
            raise StageError("wrong type", f"it is no {', '.join(FORMATS)}") from error
        except _DAMAGED as error:
            raise StageError("bad body", f"the picture is damaged: {str(error)[:120]}") from error


def is_thumbnail(made: Thumbnail) -> bool:
    """Whether it has the form of what `shrink` gives: who decoded a hostile picture may be in its hands."""
    sides = made.width, made.height
    return made.image[:4] + made.image[8:12] == b"RIFFWEBP" and 0 < min(sides) <= max(sides) <= LONGEST


def _shrunk(body: bytes) -> Thumbnail:
    with Image.open(BytesIO(body), formats=FORMATS) as picture:
        _check_size(*picture.size)
        picture.draft("RGB", (LONGEST, LONGEST))  # a JPEG is decoded at a fraction of its size
        if picture.mode in _SMOOTH:  # before anything that copies it
            picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
        small = _plain(ImageOps.exif_transpose(picture))
    small.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "WEBP", quality=QUALITY, method=4)
    return Thumbnail(out.getvalue(), *small.size)


def _check_size(width: int, height: int) -> None:
    """Raises StageError for what is no picture of an article, before a pixel is decoded."""
    shorter, longer = sorted((width, height))
    if shorter < SMALLEST or longer > WIDEST * shorter:
        raise StageError("wrong type", f"{width} times {height} pixels are no picture of an article")


def _plain(picture: Image.Image) -> Image.Image:
    """The pixels alone, in RGB; what is transparent stands on white."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        plain = Image.new("RGB", layer.size, "white")
        plain.paste(layer, mask=layer)
        return plain
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    return plain
