"""An address added at the desk in a real browser, by keyboard only, while its steps are shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from night_world import BEFORE, Desk, desk, evidence

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from office_world import Bench, bench  # noqa: E402
from test_office_browser import browser, enter, opened, tab_to  # noqa: E402

from pipeline import config  # noqa: E402

__all__ = ["browser"]  # the fixture
FEED = "http://loopgazette.example/feed.xml"
STORY = "http://loopgazette.example/2024/05/02/microsoft-police-azure-openai"


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A night without the Loop Gazette, which nobody has registered either."""
    with desk(tmp_path_factory.mktemp("desk")) as made:
        assert evidence("sources", "remove", FEED, "--sources", made.sources).code == 0
        text = made.sources.read_text(encoding="utf-8")
        start = text.index("  - domain: loopgazette.example")
        made.sources.write_text(text[:start] + text[text.index("  - domain:", start + 5) :], encoding="utf-8")
        made.night(BEFORE)
        yield made


@pytest.fixture(scope="module")
def here(night: Desk) -> Iterator[Bench]:
    with bench(night.folder) as made:
        yield made


def retype(page: Any, label: str, text: str) -> None:
    tab_to(page, label)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def test_an_address_is_added_and_rests_by_keyboard(browser: Any, here: Bench) -> None:
    page = opened(browser, here)
    enter(page, "Add")
    tab_to(page, "Addresses")
    page.keyboard.type(STORY)
    enter(page, "Look at it")
    assert page.locator(".steps li").all_inner_texts()[0].endswith("it is fetched")
    assert page.inner_text("h1") == "What it would give and change"
    retype(page, "Owner", "Loop House")
    enter(page, "Weigh it with these publishers")
    assert "It was weighed as it stands here" in page.inner_text("fieldset")
    tab_to(page, "Register it so")
    assert page.is_checked("[name=register-0]")
    enter(page, "Add it")
    assert page.inner_text("[role=status]").startswith("Added to the sources file")
    registry = config.load(here.folder / "sources.yaml")
    assert registry.sources[-1].url == STORY and config.publisher_of(registry, STORY).owner == "Loop House"
    enter(page, STORY)
    enter(page, "Pause it")
    assert page.inner_text("[role=status]").startswith("It is paused")
    assert config.load(here.folder / "sources.yaml").sources[-1].paused
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_its_pages_are_accessible_fit_their_width_and_ask_nobody_else(
    browser: Any, here: Bench, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-playwright-python is not installed")
    page = opened(browser, here, viewport={"width": width, "height": 800}, color_scheme=scheme)
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url) if here.root not in request.url else None)
    page.on("console", lambda message: heard.append(message.text))
    page.goto(f"{here.root}/add?url={FEED}")
    for way in (None, "Look at it", "/sources", "/source?url=http://binarybreakfast.example/feed.xml"):
        if way and way.startswith("/"):
            page.goto(here.root + way)
        elif way:
            with page.expect_navigation():
                page.click(f"text={way}")
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, way
        page.evaluate(Path(axe.AXE_FILE_PATH).read_text(encoding="utf-8"))
        found = page.evaluate("axe.run().then((done) => done.violations)")
        assert [(way, rule["id"], [n["html"] for n in rule["nodes"]]) for rule in found] == []
    assert heard == []
    page.context.close()
