"""Pictures of a profile in an edition: which ones are its own, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_world import CLOSED, FIRST, OPEN, REGISTRY, SECOND, WIRE, page, publish, read_night

from pipeline.model import Document, Image, Profile
from pipeline.store import Edition, Store
from pipeline.store.pictures import names_one

PORT = "https://open.example/port.jpg"


def shown(folder: Path, *documents: Document, names: Sequence[str] = ()) -> list[dict[str, Any]]:
    """v_images of an edition of these pages."""
    carrier = Profile("carrier", "Carrier Göteborg", tuple(names))
    with Store.open(folder / "work.db") as store:
        night = read_night(store, 1, *documents)
        store.mirror(replace(REGISTRY, profiles=(carrier, *REGISTRY.profiles[1:])))
        publish(store, folder, night)
    with Edition.open(folder / "public.db") as edition:
        return edition.rows("v_images")


def pictured(*images: Image, url: str = OPEN) -> Document:
    return page(url, FIRST, SECOND, "It opens at noon.", images=images)


def test_a_picture_whose_caption_names_the_profile_is_its_own(tmp_path: Path) -> None:
    caption = "The mast of Carrier Göteborg at night"
    (row,) = shown(tmp_path, pictured(Image(PORT, caption, "Bo Ek", "CC BY 4.0")))
    assert (row["profile_id"], row["url"], row["caption"]) == ("carrier", PORT, caption)
    assert (row["credit"], row["licence"], row["source_context"]) == ("Bo Ek", "CC BY 4.0", "A title")
    assert row["relevance_reason"] == "its caption names Carrier Göteborg"
    assert row["provenance"] == f"The Open Page, {OPEN}"
    assert row["sha256"] is None


def test_a_caption_may_use_any_registered_name(tmp_path: Path) -> None:
    assert shown(tmp_path, pictured(Image(PORT, "CarGö's mast", None)), names=("CarGö",))


@pytest.mark.parametrize("place", [1, 4])  # before the first paragraph, behind the last one
def test_a_picture_beside_a_paragraph_that_names_the_profile_is_its_own(tmp_path: Path, place: int) -> None:
    (row,) = shown(tmp_path, pictured(Image(PORT, "A mast", None, place=place)))
    assert row["relevance_reason"].startswith('it stands beside "')


def test_other_pictures_of_the_page_are_not_the_profiles(tmp_path: Path) -> None:
    others = (Image(PORT, "A mast", None), Image(f"{PORT}?2", "A Carrier Göteborgare", None, place=9))
    assert shown(tmp_path, pictured(*others)) == []


def test_a_picture_on_several_pages_is_one_row_with_the_caption_that_names_the_profile(
    tmp_path: Path,
) -> None:
    bare, named = Image(PORT, "A mast", None, place=1), Image(PORT, "Carrier Göteborg's mast", None)
    (row,) = shown(tmp_path, pictured(bare), pictured(named, url=WIRE))
    assert row["caption"] == "Carrier Göteborg's mast"


def test_a_picture_of_a_page_that_the_audience_may_not_see_is_not_in_its_edition(tmp_path: Path) -> None:
    assert shown(tmp_path, pictured(Image(PORT, "Carrier Göteborg", None), url=CLOSED)) == []


@pytest.mark.parametrize(
    ("caption", "name", "found"),
    [
        ("Orchard's hall", "Orchard", True),
        ("The orchard in bloom", "Orchard", False),
        ("Orchards in bloom", "Orchard", False),
        ("東京電力の本社", "東京電力", True),
        (None, "Orchard", False),
    ],
)
def test_a_caption_names_a_profile_by_whole_words(caption: str | None, name: str, found: bool) -> None:
    assert names_one(caption, f'["Nobody", "{name}"]') == (name if found else None)


@given(st.text(alphabet="ab .-", max_size=9), st.text(alphabet="ab.-", min_size=1, max_size=4))
def test_a_name_between_blanks_is_always_found(around: str, name: str) -> None:
    assert names_one(f"{around} {name} {around}", f'["{name}"]') == name
