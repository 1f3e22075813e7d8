"""Nights that fetch pictures, over real HTTP: what is asked for, what is kept, and what goes wrong."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fetch_web import Web, serving, status
from fetch_web import page as served
from night_world import AFTER, BEFORE, desk, sources
from PIL import Image

from demo.server import Web as Demo
from demo.stories import load_all
from pipeline import config
from pipeline.model import Night
from pipeline.night.replay import replay
from pipeline.night.run import run
from pipeline.night.tools import Plan
from pipeline.store import Edition

ALLOWED = served(b"User-agent: *\nDisallow: /closed/\n", Content_Type="text/plain")
TEXT = (
    "<title>Harbour Exchange opens a hall</title><h1>Harbour Exchange opens a hall</h1>"
    "<p>Harbour Exchange opened a hall in Lisbon in March 2024, the exchange said.</p>"
    "<p>Harbour Exchange connects 412 networks in the new hall, which has room for 600 of them.</p>"
)
PICTURE = "/pictures/hall.jpg"


def photograph(colour: str = "red", size: tuple[int, int] = (640, 480)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def article(*pictures: str, head: str = "") -> bytes:
    """A page with these pictures, each with a caption that names the profile."""
    figures = "".join(
        f"<figure><img src='{src}'><figcaption>Harbour Exchange, seen from {src[-5]}</figcaption></figure>"
        for src in pictures
    )
    return f"<html lang=en><head>{head}</head><article>{TEXT}{figures}</article>".encode()


@dataclass
class Place:
    """A folder and the server that its sources file leads to."""

    folder: Path
    web: Web

    def night(self, day: int = 0, **more: Any) -> Night:
        now = AFTER + timedelta(days=day)
        given = {"db": self.folder / "db", "now": now, "clock": lambda: now, "environ": {}} | more
        return run(config.load(self.folder / "sources.yaml"), Plan(**given))

    def shown(self) -> list[dict[str, Any]]:
        with Edition.open(self.folder / "db" / "public.db") as edition:
            return edition.rows("v_images")

    def asked(self, path: str = PICTURE) -> list[dict[str, str]]:
        """The headers of each request for a picture."""
        return [hit.headers for hit in self.web.hits if hit.path == path]

    def shows(self, body: bytes, **headers: str) -> None:
        self.web.routes["/a"] = served(body, **headers)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with serving() as web:
        sources(tmp_path, web.port, "/a")
        with (tmp_path / "sources.yaml").open("a", encoding="utf-8") as file:
            file.write("publishers:\n  - {domain: 127.0.0.1, name: Harbour Exchange, kind: primary,")
            file.write(" owner: Harbour Exchange, interests: [harbour]}\n")
        web.routes |= {"/robots.txt": ALLOWED, PICTURE: served(photograph(), Content_Type="image/jpeg")}
        made = Place(tmp_path, web)
        made.shows(article(PICTURE))
        yield made


def told(ended: Night) -> list[tuple[str, str]]:
    return [(each.kind, each.detail) for each in ended.problems if each.stage == "picture"]


def test_a_night_fetches_the_picture_of_a_profile_and_keeps_it_small(place: Place) -> None:
    ended = place.night()
    (row,) = place.shown()
    assert (ended.outcome, told(ended), row["why_not"]) == ("published", [], None)
    with Image.open(BytesIO(row["thumbnail"])) as picture:
        assert (picture.format, picture.size) == ("WEBP", (480, 360))
    (asked,) = place.asked()
    assert asked["Accept"].startswith("image/webp")


def test_a_picture_is_asked_for_again_after_a_month_and_by_its_validators(place: Place) -> None:
    place.web.routes[PICTURE] = served(photograph(), Content_Type="image/jpeg", ETag='"7"')
    place.night()
    place.night(1)
    assert len(place.asked()) == 1
    place.web.routes[PICTURE] = status(304)
    ended = place.night(31)
    assert [asked.get("If-None-Match") for asked in place.asked()] == [None, '"7"']
    assert told(ended) == [] and place.shown()[0]["thumbnail"]


@pytest.mark.parametrize(
    ("picture", "kind"),
    [
        (served(b"<svg xmlns='http://www.w3.org/2000/svg'/>", Content_Type="image/svg+xml"), "wrong type"),
        (served(b"<svg xmlns='http://www.w3.org/2000/svg'/>", Content_Type="image/png"), "wrong type"),
        (served(photograph()[:900], Content_Type="image/jpeg"), "bad body"),
        (served(photograph(size=(1, 1)), Content_Type="image/gif"), "wrong type"),
        (served(bytes(5_000_001), Content_Type="image/png"), "bad body"),
        (status(404), "http status"),
    ],
)
def test_a_picture_that_fails_is_a_problem_and_the_night_goes_on(
    place: Place, picture: Any, kind: str
) -> None:
    place.web.routes[PICTURE] = picture
    ended = place.night()
    assert (ended.outcome, ended.exit_code) == ("published", 0)
    ((found, detail),) = told(ended)
    assert found == kind and PICTURE in detail
    (row,) = place.shown()
    assert row["thumbnail"] is None and row["why_not"].startswith("It could not be had: ")


def test_robots_txt_holds_for_pictures(place: Place) -> None:
    place.shows(article("/closed/b.jpg"))
    ended = place.night()
    assert place.asked("/closed/b.jpg") == []
    assert [kind for kind, _ in told(ended)] == ["refused by robots"]
    assert place.shown()[0]["thumbnail"] is None


@pytest.mark.parametrize(
    ("head", "headers"),
    [
        ("<meta name=robots content=noimageindex>", {}),
        ("<meta name=robots content='index, max-image-preview:none'>", {}),
        ("", {"X_Robots_Tag": "noai"}),
    ],
)
def test_a_picture_that_its_page_reserves_is_not_asked_for(place: Place, head: str, headers: Any) -> None:
    place.shows(article(PICTURE, head=head), **headers)
    ended = place.night()
    (row,) = place.shown()
    assert (place.asked(), told(ended), row["thumbnail"]) == ([], [], None)
    assert row["why_not"].startswith("The page reserves its pictures (")


@pytest.mark.parametrize(
    ("header", "said"),
    [({"X_Robots_Tag": "noindex"}, "noindex"), ({"tdm_reservation": "1"}, "tdm-reservation: 1")],
)
def test_a_picture_that_is_reserved_itself_is_not_kept(
    place: Place, header: dict[str, str], said: str
) -> None:
    place.web.routes[PICTURE] = served(photograph(), Content_Type="image/jpeg", **header)
    ended = place.night()
    (row,) = place.shown()
    assert (row["thumbnail"], row["why_not"]) == (None, f"The publisher reserves the picture ({said}).")
    assert told(ended) == []


def test_a_thumbnail_goes_when_its_page_comes_to_reserve_it(place: Place) -> None:
    place.night()
    assert place.shown()[0]["thumbnail"]
    place.shows(article(PICTURE, head="<meta name=robots content=noimageindex>").replace(b"Lisbon", b"Porto"))
    place.night(8)
    assert place.shown()[0]["thumbnail"] is None
    with closing(sqlite3.connect(place.folder / "db" / "work.db")) as work:
        assert work.execute("SELECT count(*) FROM thumbnails").fetchone() == (0,)


def test_a_thumbnail_outlives_a_night_in_which_its_server_is_silent(place: Place) -> None:
    place.night()
    place.web.routes[PICTURE] = lambda handler, _: handler.reset()
    assert told(place.night(31)) == []
    assert place.shown()[0]["thumbnail"]


def test_what_failed_is_asked_for_again_after_a_week(place: Place) -> None:
    place.web.routes[PICTURE] = status(404)
    place.night()
    place.night(1)
    place.web.routes[PICTURE] = served(photograph(), Content_Type="image/jpeg")
    place.night(7)
    assert len(place.asked()) == 2 and place.shown()[0]["thumbnail"]


def test_another_picture_takes_the_place_of_one_that_failed(place: Place) -> None:
    paths = [f"/pictures/{name}.jpg" for name in "abcd"]
    bodies = [served(photograph(c), Content_Type="image/jpeg") for c in ("red", "blue", "green", "white")]
    place.web.routes |= dict(zip(paths, bodies, strict=True)) | {paths[0]: status(404)}
    place.shows(article(*paths))
    place.night()
    place.night(1)
    assert [row["url"][-5] for row in place.shown()] == ["b", "c", "d"]
    assert all(row["thumbnail"] for row in place.shown())


def test_a_night_that_is_played_again_asks_for_no_picture(place: Place) -> None:
    ended = place.night()
    before = len(place.web.hits)
    plan = Plan(place.folder / "db", AFTER, lambda: AFTER, {})
    assert replay(config.load(place.folder / "sources.yaml"), plan, ended.id).same
    assert len(place.web.hits) == before


def test_pictures_are_in_the_archive_and_not_among_the_attempts_of_pages(place: Place) -> None:
    ended = place.night()
    files = sorted(path.name for path in (place.folder / "db" / "archive").iterdir())
    assert files == [f"night-{ended.id}-2.warc.gz", f"night-{ended.id}.warc.gz"]
    with closing(sqlite3.connect(place.folder / "db" / "work.db")) as work:
        assert work.execute("SELECT count(*) FROM attempts WHERE url LIKE '%.jpg'").fetchone() == (0,)
    assert json.loads((place.folder / "db" / "manifest.json").read_bytes())["night"] == ended.id


# --- the demo ---------------------------------------------------------------------------------------------


def test_the_demos_profile_has_a_picture_with_its_caption(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        here.night(AFTER)
        shown = here.rows("SELECT profile_id, caption, width FROM v_images")
    assert ("microsoft", "A patrol car with a dash-mounted camera in Tacoma", 480) in shown


def test_the_demo_serves_a_picture_from_the_moment_when_its_page_is_out() -> None:
    founding, crane = load_all(["founding"]), load_all(["port-crane"])
    for stories, path in ((founding, "/media/patrol-car.jpg"), (crane, "/wp-content/pier7.jpg")):
        web = Demo(stories)
        host = next(page.outlet.domain for page in stories[0].pages if page.image and page.image.src == path)
        found = web.answer(host, path, {})
        assert (found.status, dict(found.headers)["Content-Type"]) == (200, "image/png")
        web.at = BEFORE - timedelta(days=900)
        assert web.answer(host, path, {}).status == 404
