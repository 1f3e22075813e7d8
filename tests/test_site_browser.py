"""The site in a real browser: accessible, within its width, without script, nothing loaded from afar."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from site_world import NIGHT, shelf

from pipeline.model.shelf import ProfileEntry
from pipeline.site import pages, put
from pipeline.site.serve import server

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no chromium on the PATH", allow_module_level=True)

KINDS = (
    "index.html",
    "profile/carrier/index.html",
    "profile/bare/index.html",
    "fact/aa11.html",
    "publisher/open.example.html",
    "event/e1.html",
    "events.html",
    "sources.html",
    f"night/{NIGHT.night}.html",
    "night/index.html",
    "about.html",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("web") / "site"
    edition = shelf("Der Betreiber schließt seinen Hafen, sagt https://a.example/" + "x" * 90)
    more = tuple(
        ProfileEntry(f"p{n}", f"Zürich Nine {n}", "company", f"2024-04-0{n}T00:00:00Z", n, n, region="Africa",
                     confidence=n / 10, grade="C/D", label="Weak to medium")
        for n in range(1, 4)
    )  # fmt: skip
    put(pages(replace(edition, profiles=(*edition.profiles, *more)), "desk@corrections.org"), folder)
    running = server(folder, 0)
    Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()
    running.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(browser: Any, root: str, path: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-playwright-python is not installed")
    page = browser.new_page(color_scheme=scheme)
    page.goto(root + path)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.evaluate(Path(axe.AXE_FILE_PATH).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((done) => done.violations)")
    page.close()
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_its_window(browser: Any, root: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in KINDS:
        page.goto(root + path)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


def test_a_page_asks_nobody_else_and_breaks_no_rule_of_its_policy(browser: Any, root: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in KINDS:
        page.goto(root + path)
    page.close()
    assert said == []
    assert [url for url in asked if not url.startswith(root)] == []


def test_a_page_says_when_its_time_is_over(browser: Any, root: str) -> None:
    for now, stale in (("2024-05-04T22:59:00Z", False), ("2024-05-04T23:01:00Z", True)):
        page = browser.new_page()
        page.clock.set_fixed_time(now)
        page.goto(root + "fact/aa11.html")
        assert page.is_visible("#stale") is stale
        page.close()


def test_the_list_is_searched_filtered_and_sorted(browser: Any, root: str) -> None:
    page = browser.new_page()
    page.goto(root)
    names = (
        "Array.from(document.querySelectorAll('#profiles tbody tr:not([hidden]) th a'), (a) => a.textContent)"
    )
    assert len(page.evaluate(names)) == 5
    page.fill("#search", "zurich 2")
    assert page.evaluate(names) == ["Zürich Nine 2"]
    assert page.inner_text("#found") == "1 profile"
    page.fill("#search", "zurich")
    page.select_option("#order", "score")
    assert page.evaluate(names) == ["Zürich Nine 3", "Zürich Nine 2", "Zürich Nine 1"]
    page.fill("#search", "")
    page.select_option("[data-filter=region]", "Africa")
    page.select_option("#order", "changed")
    assert page.evaluate(names) == ["Zürich Nine 3", "Zürich Nine 2", "Zürich Nine 1"]
    page.close()


def test_without_script_the_list_is_whole_and_shows_no_dead_control(browser: Any, root: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(root)
    assert page.locator("#profiles tbody tr").count() == 5
    assert not page.is_visible("#filters")
    page.close()


def test_the_table_of_grades_shows_on_focus_on_hover_and_on_paper(browser: Any, root: str) -> None:
    page = browser.new_page()
    page.goto(root + "profile/carrier/index.html")
    assert not page.is_visible(".popup")
    page.focus(".graded")
    assert page.is_visible(".popup")
    page.evaluate("document.activeElement.blur()")
    page.hover(".graded")
    assert page.is_visible(".popup")
    page.mouse.move(0, 0)
    page.emulate_media(media="print")
    assert page.is_visible(".popup")
    page.close()


def test_the_first_tab_leads_past_the_head(browser: Any, root: str) -> None:
    page = browser.new_page()
    page.goto(root)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()
