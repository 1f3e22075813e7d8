"""Pictures in the working file and in editions: candidates of an audience, choices, thumbnails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from store_world import (
    CLOSED,
    FIRST,
    NOW,
    OPEN,
    REGISTRY,
    SECOND,
    WIRE,
    opinion_of,
    page,
    publish,
    read_night,
)

from pipeline.model import AUDIENCES, Audience, Document, Image, Profile
from pipeline.model.picture import Candidate, Known, Thumbnail
from pipeline.picture import choose
from pipeline.store import EDITIONS, Edition, Store

PORT, QUAY = "https://open.example/port.jpg", "https://open.example/quay.jpg"
SMALL = Thumbnail(b"RIFF small WEBP", 480, 320)
NAMED = Image(PORT, "The mast of Carrier Göteborg at night", "Bo Ek", "CC BY 4.0")
READY = Known(PORT, NOW, "a" * 64, '"1"')


def pictured(*images: Image, url: str = OPEN, **more: object) -> Document:
    return page(url, FIRST, SECOND, "It opens at noon.", images=images, **more)


def found(store: Store, *documents: Document, audience: Audience = "public") -> tuple[Candidate, ...]:
    """Candidates of a night that read these pages."""
    night = read_night(store, 1, *documents)
    store.save_opinion(night.id, audience, opinion_of(store, audience))
    return store.candidates(audience)


def later(store: Store, number: int, document: Document) -> tuple[Candidate, ...]:
    """Candidates of a further night."""
    night = read_night(store, number, document)
    store.save_opinion(night.id, "public", opinion_of(store, "public"))
    return store.candidates("public")


def shown(
    folder: Path, *documents: Document, kept: Sequence[Known] = (), audience: Audience = "public"
) -> list[dict[str, Any]]:
    """v_images of the edition of a night that read these pages and knows these pictures."""
    with Store.open(folder / "work.db") as store:
        night = read_night(store, 1, *documents)
        for name in AUDIENCES:
            store.save_opinion(night.id, name, opinion_of(store, name))
        for one in kept:
            store.keep_picture(one, SMALL if one.sha256 else None)
        known = store.pictures(one.url for one in kept)
        store.save_choices({name: choose(store.candidates(name), known) for name in AUDIENCES})
        publish(store, folder, night)
    with Edition.open(folder / EDITIONS[audience]) as edition:
        return edition.rows("v_images")


def test_a_chosen_picture_is_in_the_edition_with_its_thumbnail_and_where_it_comes_from(
    tmp_path: Path,
) -> None:
    (row,) = shown(tmp_path, pictured(NAMED), kept=[READY])
    assert (row["profile_id"], row["url"], row["caption"]) == ("carrier", PORT, NAMED.caption)
    assert (row["credit"], row["licence"], row["source_context"]) == ("Bo Ek", "CC BY 4.0", "A title")
    assert row["relevance_reason"] == "Its caption names Carrier Göteborg."
    assert row["provenance"] == f"The Open Page, {OPEN}"
    assert (row["thumbnail"], row["width"], row["height"]) == (SMALL.image, 480, 320)
    assert (row["sha256"], row["why_not"], row["position"]) == ("a" * 64, None, 1)


@pytest.mark.parametrize(
    ("kept", "why_not"),
    [
        ([], "It has not been asked for yet."),
        ([replace(READY, sha256=None, why_not="It could not be had: gone.")], "It could not be had: gone."),
    ],
)
def test_a_picture_without_a_thumbnail_says_why(tmp_path: Path, kept: list[Known], why_not: str) -> None:
    (row,) = shown(tmp_path, pictured(NAMED), kept=kept)
    assert (row["thumbnail"], row["sha256"], row["width"], row["why_not"]) == (None, None, None, why_not)


def test_a_picture_that_its_page_reserves_is_told_without_its_bytes(tmp_path: Path) -> None:
    (row,) = shown(tmp_path, pictured(replace(NAMED, licence="noimageindex")), kept=[READY])
    assert (row["thumbnail"], row["sha256"]) == (None, None)
    assert row["why_not"] == "The page reserves its pictures (noimageindex)."


def test_a_picture_of_a_page_that_the_audience_may_not_see_is_not_in_its_edition(tmp_path: Path) -> None:
    assert shown(tmp_path / "a", pictured(NAMED, url=CLOSED), kept=[READY]) == []
    seen = shown(tmp_path / "b", pictured(NAMED, url=CLOSED), kept=[READY], audience="leadership_alliance")
    assert [row["thumbnail"] for row in seen] == [SMALL.image]


def test_a_picture_that_only_a_hidden_page_leaves_free_is_shown_to_those_who_may_see_that_page(
    tmp_path: Path,
) -> None:
    reserved, free = replace(NAMED, licence="noai"), replace(NAMED, licence=None)
    for audience, size in (("public", 0), ("leadership_alliance", len(SMALL.image))):
        folder = tmp_path / audience
        pages = (pictured(reserved), pictured(free, url=CLOSED))
        (row,) = shown(folder, *pages, kept=[READY], audience=audience)  # type: ignore[arg-type]  # an audience
        assert (len(row["thumbnail"] or b""), row["licence"]) == (size, None if size else "noai")


def test_nothing_of_a_hidden_pages_picture_is_in_the_public_file(tmp_path: Path) -> None:
    shown(tmp_path, pictured(NAMED, url=CLOSED), kept=[READY])
    public = (tmp_path / "public.db").read_bytes()
    assert SMALL.image not in public
    assert PORT.encode() not in public


def test_candidates_come_with_the_claims_of_standing_facts(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        made = found(store, pictured(NAMED, Image(QUAY, None, None, place=1)))
        assert {(each.url, each.number, each.place) for each in made} == {(PORT, 0, None), (QUAY, 1, 1)}
        assert {each.quote for each in made} == {FIRST, SECOND, "It opens at noon."}
        assert all(each.names[0] == "Carrier Göteborg" and each.named for each in made)


def test_products_of_a_profile_are_among_the_names_that_a_caption_may_have(tmp_path: Path) -> None:
    carrier = replace(REGISTRY.profiles[0], related=(("product", "mast"),))
    with Store.open(tmp_path / "work.db") as store:
        night = read_night(store, 1, pictured(NAMED))
        store.mirror(replace(REGISTRY, profiles=(carrier, Profile("mast", "The Mast", ("M1",)))))
        store.save_opinion(night.id, "public", opinion_of(store, "public"))
        names = {each.names for each in store.candidates("public") if each.profile_id == "carrier"}
    assert names == {("Carrier Göteborg", "The Mast", "M1")}


def test_a_refused_page_and_a_weak_fact_give_no_candidates(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        assert found(store, pictured(NAMED))
        refused = replace(pictured(NAMED), refused_because="a login page", snapshot_sha256="0" * 64)
        assert later(store, 2, refused) == ()
        assert later(store, 3, pictured(NAMED)) != ()
        opinion = opinion_of(store, "public")
        weak = tuple(replace(each, status="weak") for each in opinion.confidences)
        store.save_opinion("night-003", "public", replace(opinion, confidences=weak))
        assert store.candidates("public") == ()


def test_a_thumbnail_that_no_choice_shows_any_more_goes(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        made = found(store, pictured(NAMED), page(WIRE, FIRST))
        store.keep_picture(READY, SMALL)
        store.save_choices({"public": choose(made, store.pictures([PORT]))})
        assert store.pictures([PORT]) == {PORT: READY}
        store.save_choices({"public": ()})
        assert store.pictures([PORT]) == {}
        (left,) = store._connection.execute("SELECT count(*) FROM thumbnails").fetchone()
        assert left == 0


def test_what_could_not_be_had_is_remembered_though_nobody_shows_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        read_night(store, 1, pictured(NAMED))
        lost = replace(READY, sha256=None, why_not="It could not be had: gone.")
        store.keep_picture(lost)
        store.save_choices({"public": ()})
        assert store.pictures([PORT]) == {PORT: lost}
