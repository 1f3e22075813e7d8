"""The desk in a real browser: once through by keyboard, accessible, in its width, asking nobody else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from night_world import AFTER, desk

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from office_world import TOKEN, Bench, bench  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no chromium on the PATH", allow_module_level=True)

# what has the focus, as somebody hears it
HEARD = """() => {
  const it = document.activeElement;
  return (it.labels && it.labels.length ? it.labels[0] : it).textContent.trim();
}"""
SEEN = "getComputedStyle(document.activeElement).outlineStyle"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with desk(tmp_path_factory.mktemp("desk")) as made:
        made.night(AFTER)
        with bench(made.folder) as opened:
            yield opened


@pytest.fixture(scope="module")
def browser(here: Bench) -> Iterator[Any]:  # the night has its own event loop, and must be over
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def opened(browser: Any, here: Bench, **how: Any) -> Any:
    page = browser.new_context(**how).new_page()
    page.goto(f"{here.root}/?token={TOKEN}")
    return page


def tab_to(page: Any, text: str) -> None:
    """Press Tab until what has the focus is called so, and see that the focus can be seen."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(HEARD).startswith(text):
            assert page.evaluate(SEEN) != "none"
            return
    raise AssertionError(f"Tab never came to {text!r}")


def enter(page: Any, text: str) -> None:
    tab_to(page, text)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def keep(page: Any, reason: str) -> None:
    tab_to(page, "Why")
    page.keyboard.type(reason)
    enter(page, "Keep this decision")


def test_a_near_match_is_settled_and_undone_and_a_field_is_set_by_keyboard(browser: Any, here: Bench) -> None:
    page = opened(browser, here)
    enter(page, "Do these state one fact?")
    enter(page, "they state one fact")
    assert page.is_visible("#effect-h") and here.made() == []
    keep(page, "Both speak of one rule.")
    assert page.inner_text("[role=status]").startswith("It is kept")
    assert [(row[0], row[3]) for row in here.made()] == [("same fact", "ann")]
    enter(page, "Undo this decision")
    keep(page, "They do not.")
    enter(page, "Profiles")
    enter(page, "Microsoft")
    enter(page, "Set a value until … Impact")
    tab_to(page, "The field says")
    page.keyboard.type("Low")
    enter(page, "Show what it would change")
    keep(page, "Seen in the register.")
    assert [row[0] for row in here.made()] == ["same fact", "undo", "field value"]
    assert here.made()[2][1:3] == ("microsoft/impact", "Low")
    page.go_back()  # to the form, which was sent
    page.go_back()
    assert len(here.made()) == 3
    page.context.close()


def places(page: Any, here: Bench) -> list[str]:
    """One page of each kind."""
    item = page.get_attribute(".claims .statement a", "href")
    page.goto(here.root + item)
    way, *more = (
        page.get_attribute(which, "href")
        for which in (".choices a", ".origin a[href^='/fact']", ".origin a[href^='/page']")
    )
    asked = "/ask?kind=field+value&subject=microsoft%2Fimpact"
    own = [
        "/",
        "/profiles",
        "/profile/microsoft",
        "/sources",
        "/decisions",
        "/search?q=police",
        asked,
        "/item/x",
    ]
    return [*own, item, way, *more, "/publisher/oxbowdispatch.example"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_pages_are_accessible_fit_their_width_and_ask_nobody_else(
    browser: Any, here: Bench, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-playwright-python is not installed")
    page = opened(browser, here, viewport={"width": width, "height": 800}, color_scheme=scheme)
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url) if here.root not in request.url else None)
    page.on("console", lambda message: None if "404" in message.text else heard.append(message.text))
    for way in places(page, here):
        page.goto(here.root + way)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, way
        page.evaluate(Path(axe.AXE_FILE_PATH).read_text(encoding="utf-8"))
        found = page.evaluate("axe.run().then((done) => done.violations)")
        assert [(way, rule["id"], [n["html"] for n in rule["nodes"]]) for rule in found] == []
    assert heard == []
    page.context.close()


ATTACK = """<form method="post" action="{root}/decide"><input name="kind" value="reject claim">
<button>Win</button></form><iframe src="{root}/"></iframe>"""


def test_another_site_gets_neither_page_nor_decision(browser: Any, here: Bench) -> None:
    page = opened(browser, here)
    before, evil = here.made(), "http://evil.example/"
    page.route(evil, lambda way: way.fulfill(body=ATTACK.format(root=here.root), content_type="text/html"))
    page.goto(evil)
    assert [frame for frame in page.frames if "Evidence desk" in frame.content()] == []
    page.click("button")
    page.wait_for_url(f"{here.root}/**")
    assert "Not done" in page.inner_text("main") and here.made() == before
    page.context.close()
