"""Which pictures stand for a profile, and what their publishers allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_read_told import PROSE, document, figure, page

from pipeline.model.picture import Candidate, Known
from pipeline.picture import choose, forbidden
from pipeline.picture.choose import MOST, is_furniture, named

NOW = datetime(2026, 5, 1, tzinfo=UTC)
CLAIM = "Orchard opened a hall in Lisbon in March."
MAIN = f"It is the main picture of a page that says “{CLAIM}”"
BASE = Candidate(
    profile_id="orchard",
    names=("Orchard", "Orchard Group", "Pip 3"),
    document_id="d1",
    source_id="s1",
    page="https://press.example/a",
    published_at=NOW,
    url="https://press.example/hall.jpg",
    number=3,
    place=9,
    caption=None,
    credit=None,
    licence=None,
    reserved="",
    quote=CLAIM,
    block=1,
    named=True,
    score=0.8,
)


def one(url: str, **more: object) -> Candidate:
    """A candidate whose caption names the profile, unless a test says otherwise."""
    made = {"caption": "Orchard's hall", "url": f"https://press.example/{url}"} | more
    return replace(BASE, **made)  # type: ignore[arg-type]  # a test names fields of the dataclass


def urls(*candidates: Candidate, known: dict[str, Known] | None = None) -> list[str]:
    return [each.candidate.url.rsplit("/", 1)[1] for each in choose(candidates, known or {})]


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        (one("a", caption="A hall of Orchard"), "Its caption names Orchard."),
        (one("a", caption="The new Pip 3"), "Its caption names Pip 3."),
        (one("a", caption=None, place=2), f"It stands beside “{CLAIM}”"),
        (one("a", caption=None, place=1), f"It stands beside “{CLAIM}”"),
        (one("a", caption="A hall", number=0, place=None), MAIN),
        (one("a", caption="A hall", number=0, place=2, block=5), MAIN),
    ],
)
def test_the_reason_says_the_rule_by_which_a_picture_is_here(candidate: Candidate, reason: str) -> None:
    assert [choice.reason for choice in choose([candidate], {})] == [reason]


@pytest.mark.parametrize(
    "candidate",
    [
        one("a", caption="A hall"),  # somewhere on the page
        one("a", caption=None, place=2, named=False),  # beside a sentence that only goes on about it
        one("a", caption=None, number=0, place=6),  # the first, but far below the head
        one("a", caption="The orchard in bloom"),
    ],
)
def test_a_picture_that_fits_no_rule_is_not_the_profiles(candidate: Candidate) -> None:
    assert choose([candidate], {}) == ()


def test_a_caption_goes_before_a_licence_and_a_licence_before_a_date() -> None:
    old = NOW - timedelta(days=400)
    beside = one("a-beside", caption=None, place=2, licence="CC0")
    free = one("free", licence="CC BY 4.0", published_at=old)
    assert urls(one("b-old", published_at=old), beside, one("new"), free) == ["free", "new", "b-old"]


def test_a_profile_has_three_pictures_at_most_and_each_address_once() -> None:
    many = [one(f"{number}", score=score) for number in range(5) for score in (0.9, 0.7)]
    assert urls(*many) == ["0", "1", "2"]
    other = replace(many[0], profile_id="registry")
    assert len(choose([*many, other], {})) == MOST + 1


def test_two_addresses_of_the_same_bytes_are_one_picture() -> None:
    same = {url: Known(url, NOW, "a" * 64) for url in (f"https://press.example/{name}" for name in "ab")}
    assert urls(one("a"), one("b"), one("c"), known=same) == ["a", "c"]


def test_what_may_not_be_shown_or_could_not_be_had_comes_last_and_says_why() -> None:
    lost = Known("https://press.example/lost", NOW, why_not="It could not be had: gone.")
    made = choose([one("a", reserved="noai"), one("lost"), one("z")], {lost.url: lost})
    assert [choice.candidate.url[-1] for choice in made] == ["z", "a", "t"]
    assert [choice.why_not for choice in made] == [
        "",
        "The page reserves its pictures (noai).",
        "It could not be had: gone.",
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/img/logo-2x.png",
        "https://a.example/static/site_logo.jpg",
        "https://secure.gravatar.com/avatar/0f3.jpg",
        "https://a.example/t/pixel.gif",
        "https://a.example/1x1.gif?id=9",
        "https://a.example/map.svg",
        "data:image/png;base64,AAAA",
        "https://ads.example/300x250.jpg",
    ],
)
def test_logos_portraits_trackers_drawings_and_data_are_never_pictures(url: str) -> None:
    assert is_furniture(url)
    assert choose([replace(BASE, url=url, caption="Orchard's hall")], {}) == ()


@pytest.mark.parametrize(
    "name", ["logothetis-opens-hall.jpg", "iconic-tower.jpg", "pixel-9-phone.jpg", "authors-guild.jpg"]
)
def test_words_that_only_begin_like_furniture_are_pictures(name: str) -> None:
    assert not is_furniture(f"https://a.example/2026/{name}")


@settings(deadline=None)
@given(st.permutations(range(6)), st.integers(0, 99))
def test_the_choice_does_not_depend_on_the_order_of_the_candidates(order: list[int], seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - no secret
    pool = [
        one(str(number), score=chance.random(), licence=chance.choice([None, "CC0"]), published_at=at)
        for number, at in enumerate(chance.choices([None, NOW], k=6))
    ]
    assert choose([pool[place] for place in order], {}) == choose(pool, {})


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
    assert named(caption, ("Nobody", name)) == (name if found else None)


@settings(deadline=None)
@given(st.text(alphabet="ab .-", max_size=9), st.text(alphabet="ab.-", min_size=1, max_size=4))
def test_a_name_between_blanks_is_always_found(around: str, name: str) -> None:
    assert named(f"{around} {name} {around}", (name,)) == name


# --- what publishers allow --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("licence", "page_says", "picture_says", "sentence"),
    [
        (None, "", "", ""),
        ("CC BY-NC-ND 4.0", "noindex, nofollow", "", ""),
        (None, "noindex, noimageindex", "", "The page reserves its pictures (noimageindex)."),
        (None, "max-image-preview: none", "", "The page reserves its pictures (max-image-preview: none)."),
        (None, "max-image-preview: standard", "", ""),
        ("CC BY 4.0, noai", "", "", "The page reserves its pictures (noai)."),
        (None, "", "noindex", "The publisher reserves the picture (noindex)."),
        (None, "", "noimageai", "The publisher reserves the picture (noimageai)."),
        ("© Bo Ek. All rights reserved.", "", "", "Its licence reserves all rights (All rights reserved)."),
        ("Alle Rechte vorbehalten", "", "", "Its licence reserves all rights (Alle Rechte vorbehalten)."),
        ("https://press.example/terms", "", "", ""),
    ],
)
def test_what_a_publisher_says_against_a_thumbnail_is_a_sentence(
    licence: str | None, page_says: str, picture_says: str, sentence: str
) -> None:
    assert forbidden(licence, page_says, picture_says) == sentence


# --- what a page says of its pictures ---------------------------------------------------------------------


def test_the_alternative_text_stands_in_for_a_caption() -> None:
    bare = "<figure><img src=/a.jpg alt='{}'></figure>"
    (found,) = document(f"<h1>Toll</h1>{bare.format('The new hall  of Orchard')}{PROSE}").images
    assert found.caption == "The new hall of Orchard"
    for nothing in ("", "IMG_2041.jpg", "image 3", "Photo"):
        (found,) = document(f"<h1>Toll</h1>{bare.format(nothing)}{PROSE}").images
        assert found.caption is None


def test_a_written_caption_goes_before_the_alternative_text() -> None:
    shown = "<figure><img src=/a.jpg alt='Orchard'><figcaption>A hall</figcaption></figure>"
    (found,) = document(f"<h1>Toll</h1>{shown}{PROSE}").images
    assert found.caption == "A hall"


def test_what_meta_elements_reserve_of_pictures_stands_behind_the_licence() -> None:
    head = "<meta name=robots content='noindex, noimageindex, max-image-preview:none'>"
    (found,) = page(head, figure("/a.jpg", "A quay. Photo: Bo / CC BY 4.0")).images
    assert found.licence == "CC BY 4.0, noimageindex, max-image-preview: none"
    assert forbidden(found.licence, "") == "The page reserves its pictures (noimageindex)."


def test_the_picture_that_the_metadata_name_is_the_first_though_it_stands_below() -> None:
    head = "<meta property=og:image content=/b.jpg>"
    found = page(head, figure("/a.jpg", "A quay") + figure("/b.jpg", "A boat")).images
    assert [image.url[-5:] for image in found] == ["b.jpg", "a.jpg"]
    assert found[0].caption == "A boat"
