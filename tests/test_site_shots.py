"""Screenshots: which pages are shown, how small the documents' pictures are, what a missing tool says."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from site_world import shelf

from bench import shots
from demo import run as demo
from pipeline.model.shelf import Shelf
from pipeline.site import pages


def edition() -> Shelf:
    """The small edition, with its profile under the name of the demo's."""
    made = shelf()
    facts = tuple(replace(each, profile_id=demo.PROFILE) for each in made.facts)
    profiles = (replace(made.profiles[0], profile_id=demo.PROFILE), *made.profiles[1:])
    return replace(made, facts=facts, profiles=profiles, events=(), related=())


def test_every_page_that_is_shown_exists_at_each_width_and_in_each_scheme() -> None:
    taken, files = shots.shots(edition()), dict(pages(edition(), None))
    assert {each.path for each in taken} <= files.keys()
    assert len(taken) == len({each.name for each in taken}) * len(shots.WIDTHS) * len(shots.SCHEMES) == 20
    assert set(shots.SHOWN.values()) <= {(each.name, each.width, each.scheme) for each in taken}


def test_a_picture_for_the_documents_is_cut_and_has_few_colours() -> None:
    image = pytest.importorskip("PIL.Image", reason="pillow is not installed")
    whole = io.BytesIO()
    image.effect_noise((200, 300), 90).convert("RGB").save(whole, "PNG")
    with image.open(io.BytesIO(shots.small(whole.getvalue(), 100))) as cut:
        assert cut.size == (200, 100)
        assert len(cut.getcolors()) <= shots.COLOURS


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match="apt-get install chromium"):
        shots._chromium()


def test_the_documents_pictures_are_there_and_small() -> None:
    found = {path.name: path.stat().st_size for path in (demo.ROOT / "docs" / "img").glob("*.png")}
    assert found.keys() >= shots.SHOWN.keys()
    assert max(found.values()) <= shots.LARGEST and sum(found.values()) <= 300_000
