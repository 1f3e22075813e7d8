"""The desk in a real browser beside other analysts and running nights: who is heard, and when."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from typing import Any

import pytest
from night_world import Desk, desk, wait_for

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from office_world import Bench, bench  # noqa: E402
from test_office_browser import CHROMIUM, enter, keep, tab_to  # noqa: E402

from demo.stories import utc  # noqa: E402

STORY, LAST = "cloud-outage", utc("2026-12-31T06:00:00Z")
USER = "X-Desk-User"


@dataclass
class Place:
    """A newsroom with a disputed fact, and the desk over its night."""

    newsroom: Desk
    office: Bench

    def edition(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.office.folder / "db" / "evidence.db")) as connection:
            return connection.execute(query, values).fetchall()

    def night(self, at: datetime) -> subprocess.Popen[str]:
        """A night in a process of its own, as cron starts it."""
        words = [sys.executable, "-m", "pipeline.cli", "run", "--sources", str(self.newsroom.sources)]
        return subprocess.Popen(
            [*words, "--now", at.isoformat()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with desk(tmp_path_factory.mktemp("nights"), STORY) as made:
        made.night(LAST)
        with bench(made.folder, user_header=USER) as opened:
            opened.at[0] = LAST + timedelta(hours=2)
            yield Place(made, opened)


@pytest.fixture(scope="module")
def browser(here: Place) -> Iterator[Any]:  # the night has its own event loop, and must be over
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def analyst(browser: Any, here: Place, name: str) -> Any:
    """Whom a proxy has let in."""
    page = browser.new_context(extra_http_headers={USER: name}).new_page()
    page.goto(here.office.root)
    return page


def finished(night: subprocess.Popen[str]) -> bool:
    """Whether a night has published; what it said where it has not."""
    try:
        said = night.communicate(timeout=300)
    finally:
        night.kill()
    assert night.returncode in (0, 3), said
    return True


def kinds(here: Place) -> list[tuple[Any, ...]]:
    return [(row[0], row[3]) for row in here.office.made()]


def test_a_contradiction_is_decided_and_undone_with_the_keyboard_alone(browser: Any, here: Place) -> None:
    page = analyst(browser, here, "ann")
    tab_to(page, "Kind")
    page.keyboard.type("contradiction")
    enter(page, "Show")
    enter(page, "These contradict one another.")
    item, wanted = page.url, page.inner_text("h1")
    enter(page, "what ")  # the first sentence is no evidence
    assert page.is_visible("#effect-h") and ("reject claim", "ann") not in kinds(here)
    keep(page, "It takes back what it said.")
    assert kinds(here)[-1] == ("reject claim", "ann")
    assert page.goto(item).status == 404
    page.go_back()
    enter(page, "Undo this decision")
    keep(page, "Too fast.")
    assert kinds(here)[-1] == ("undo", "ann")
    assert page.goto(item).status == 200 and page.inner_text("h1") == wanted
    page.context.close()


def test_two_analysts_who_decide_at_once_are_both_kept_and_both_told(browser: Any, here: Place) -> None:
    ann, bob = (analyst(browser, here, name) for name in ("ann", "bob"))
    ann.goto(here.office.root + "/?kind=near+match")
    item = here.office.root + str(ann.get_attribute(".claims .statement a[href^='/item']", "href"))
    for page, says in ((ann, 0), (bob, 1)):  # both see the form before either has decided
        page.goto(item)
        enter(page, page.locator(".choices a").nth(says).inner_text())
    keep(ann, "I called them.")
    mine = ann.url
    keep(bob, "I read the register.")
    assert [by for _, by in kinds(here)[-2:]] == ["ann", "bob"]
    assert "ann" in bob.inner_text("#others-h + ul") and "I called them." in bob.inner_text("main")
    ann.goto(mine)
    assert "does not count" in ann.inner_text("header .status")
    assert "by bob" in ann.inner_text("article header") and "I read the register." in ann.inner_text("main")
    for page in (ann, bob):
        page.context.close()


@contextmanager
def held(web: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The newsroom answers nobody until this ends; the event: somebody has asked."""
    asked, go, answer = Event(), Event(), web.answer

    def later(*given: Any) -> Any:
        asked.set()
        assert go.wait(120)
        return answer(*given)

    with monkeypatch.context() as patched:
        patched.setattr(web, "answer", later)
        try:
            yield asked
        finally:
            go.set()


def a_value_until(page: Any, name: str, day: datetime) -> None:
    """The form with a value of a profile's field, filled in and shown with what it would change."""
    enter(page, "Profiles")
    enter(page, name)
    enter(page, "Set a value until … Impact")
    tab_to(page, "The field says")
    page.keyboard.type("Nobody knows")
    page.fill("input[name=expires]", f"{day:%Y-%m-%d}")
    enter(page, "Show what it would change")


def test_what_is_decided_while_a_night_fetches_is_in_its_edition_until_its_day(
    browser: Any, here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "SELECT value, set_by FROM v_profile_fields WHERE profile_id = ? AND field = 'impact'"
    profile, name = here.edition("SELECT profile_id, name FROM v_profiles ORDER BY facts DESC, name")[0]
    page = analyst(browser, here, "ann")
    a_value_until(page, name, LAST + timedelta(days=3))
    with held(here.newsroom.newsroom.web, monkeypatch) as asked:
        night = here.night(LAST + timedelta(days=1))
        wait_for(asked.is_set)  # it fetches, and has not begun to score
        keep(page, "They told us so.")
    assert finished(night) and here.edition(query, profile) == [("Nobody knows", "analyst")]
    assert finished(here.night(LAST + timedelta(days=4)))
    here.office.at[0] = LAST + timedelta(days=4)
    assert ("Nobody knows", "analyst") not in here.edition(query, profile)
    page.goto(here.office.root + "/?kind=expired")
    enter(page, f"{profile}/impact was set to “Nobody knows” by ann")
    enter(page, "The fields of the profile")
    assert "Nobody knows" not in page.inner_text("main")
    page.context.close()
