"""Every page of the site, one after the other: what it is made from, where it lies, which template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TypeVar

from pipeline.model.shelf import FactEntry, NightEntry, ProfileEntry, Shelf
from pipeline.site import draw, drawings
from pipeline.site.address import contact_link, file_name
from pipeline.site.catalogue import Catalogue, catalogue
from pipeline.site.diary import NightPage, diary, headlines
from pipeline.site.happened import happened
from pipeline.site.press import PressPage, press
from pipeline.site.reason import reason
from pipeline.site.record import BOUNDS, RecordPage, Rest, line, record, rest
from pipeline.site.render import render

Item = TypeVar("Item")
File = tuple[str, bytes]

PROFILE_BYTES = 100_000  # a profile's page is never larger: it opens at once on a slow line
EACH = 50  # statements of a page of a profile's list
HISTORY = 500  # changes of a profile that its history shows
FIRST = 12  # new statements of a night that its page shows unfolded
HEADLINES = 6  # changes of the newest night on the front page
FEEDS = ("feed.xml", "feed.json")  # Atom, JSON Feed
FILTERS = ("category", "region", "signal_focus", "primary_domain", "topic", "impact", "grade")


@dataclass(frozen=True, slots=True)
class _Site:
    """What every page is given: the edition's frame."""

    books: Catalogue
    frame: Mapping[str, object]

    def page(self, template: str, path: str, **values: object) -> File:
        return path, render(template, path, {**self.frame, **values})


def pages(shelf: Shelf, contact: str | None, feeds: Iterable[File] = ()) -> Iterator[File]:
    """All files of the site: path and bytes. `contact` is where a reader reports an error, a mail address or
    a https URL; None where none is set, which the pages then say. `feeds` are files too: the pages link to
    those of FEEDS at the root, and in the folder of a profile to those of the profile.
    """
    books = catalogue(shelf)
    outlets, nights = press(books), diary(books)
    given = list(feeds)
    site = _Site(books, _frame(books, contact, outlets) | {"feeds": frozenset(path for path, _ in given)})
    yield from _front(site, outlets, nights)
    for profile in shelf.profiles:
        yield from _profile(site, profile)
    for fact in shelf.facts:
        yield _fact(site, fact)
    yield from _moved(site)
    for outlet in outlets:
        yield site.page("publisher.html", f"publisher/{file_name(outlet.domain)}.html", page=outlet)
    for night in nights:
        path, newest = f"night/{file_name(night.night.night)}.html", night is nights[0]
        yield site.page("night.html", path, page=night, newest=newest, first=FIRST)
    yield from _events(site)
    yield from given
    yield from _thumbs(shelf)
    yield from _static()


def _frame(books: Catalogue, contact: str | None, outlets: Sequence[PressPage]) -> dict[str, object]:
    shelf = books.shelf
    newest: NightEntry | None = next((night for night in shelf.nights if night.published_at), None)
    return {
        "audience": shelf.audience,
        "contact": contact,
        "contact_href": contact_link(contact),
        "edition": newest,
        "known": frozenset(outlet.domain for outlet in outlets),
        "books": books,
    }


def _front(site: _Site, outlets: Sequence[PressPage], nights: Sequence[NightPage]) -> Iterator[File]:
    shelf = site.books.shelf
    choices = {
        name: sorted({value for profile in shelf.profiles if (value := getattr(profile, name))})
        for name in FILTERS
    }
    yield site.page(
        "index.html",
        "index.html",
        profiles=shelf.profiles,
        choices={name: values for name, values in choices.items() if len(values) > 1},
        headlines=headlines(site.books, HEADLINES),
        outlets=len(outlets),
    )
    yield site.page("sources.html", "sources.html", outlets=outlets, sources=shelf.sources)
    yield site.page("nights.html", "night/index.html", nights=nights)
    yield site.page("about.html", "about.html")


def _profile(site: _Site, profile: ProfileEntry) -> Iterator[File]:
    whole, folder = record(site.books, profile), f"profile/{file_name(profile.profile_id)}"
    own, more = _bounded(site, whole, f"{folder}/index.html")
    yield own
    if more.statements:
        yield from _statements(site, whole, folder)
    if more.sources:
        yield site.page("references.html", f"{folder}/sources.html", page=whole)
    if more.history:
        yield site.page("history.html", f"{folder}/history.html", page=whole, bound=HISTORY)


def _bounded(site: _Site, whole: RecordPage, path: str) -> tuple[File, Rest]:
    """The profile's own page, its lists shortened further where long quotes need it, and what it lacks."""
    spark = drawings.spark(site.books, whole.profile.profile_id, whole.profile.name)
    share = 1
    while True:
        bounds = {name: max(1, most // share) for name, most in BOUNDS.items()}
        more = rest(whole, bounds)
        made = site.page("profile.html", path, page=whole, bounds=bounds, spark=spark, rest=more)
        if len(made[1]) <= PROFILE_BYTES or share > max(BOUNDS.values()):
            return made, more
        share *= 2


def _statements(site: _Site, whole: RecordPage, folder: str) -> Iterator[File]:
    lists = -(-len(whole.facts) // EACH)
    for number in range(lists):
        part = whole.facts[number * EACH : (number + 1) * EACH]
        yield site.page(
            "statements.html",
            f"{folder}/statements-{number + 1}.html",
            page=whole,
            lines=[line(site.books, fact) for fact in part],
            number=number + 1,
            start=number * EACH + 1,
            lists=lists,
        )


def _fact(site: _Site, fact: FactEntry) -> File:
    page = reason(site.books, fact)
    return site.page(
        "fact.html",
        f"fact/{file_name(fact.fact_id)}.html",
        page=page,
        ladder=drawings.ladder(page),
        graph=drawings.graph(page),
        timeline=drawings.timeline(site.books, page),
    )


def _events(site: _Site) -> Iterator[File]:
    made = [happened(site.books, event) for event in site.books.shelf.events]
    if made:
        yield site.page("events.html", "events.html", events=made)
    for page in made:
        yield site.page("event.html", f"event/{file_name(page.event.event_id)}.html", page=page)


def _moved(site: _Site) -> Iterator[File]:
    """Links to facts keep working: for an id of an earlier night there is a page that says what it became."""
    for old in site.books.shelf.old_ids:
        fact = site.books.fact.get(old.fact_id)
        if fact and old.old_id not in site.books.fact:
            yield site.page("moved.html", f"fact/{file_name(old.old_id)}.html", fact=fact, old=old)


def _thumbs(shelf: Shelf) -> Iterator[File]:
    """Each thumbnail once, whichever profiles show it."""
    kept = {image.sha256: image.thumbnail for image in shelf.images if image.sha256 and image.thumbnail}
    for sha256, content in sorted(kept.items()):
        yield f"thumbs/{file_name(sha256)}.webp", content


def _static() -> Iterator[File]:
    folder = files("pipeline.site") / "static"
    yield "static/site.css", (folder / "site.css").read_bytes() + draw.css().encode("utf-8")
    yield "static/site.js", (folder / "site.js").read_bytes()
    yield "static/icon.svg", (folder / "icon.svg").read_bytes()
