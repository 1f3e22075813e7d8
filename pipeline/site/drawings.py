"""The drawings of a page: what the page shows, as the small values that pipeline.site.draw takes."""

from __future__ import annotations

import re

from markupsafe import Markup

from pipeline.site import draw
from pipeline.site.catalogue import Catalogue
from pipeline.site.reason import FactPage, Group, Said, Side
from pipeline.site.wording import SCORED

# A stance → the side of the drawing on which its origins stand.
WAYS: dict[str, draw.Way] = {"contradict": "against", "superseded": "overtaken", "narrower": "narrower"}
MOST = 60  # pages that an origin's drawing is given; it folds what is too many
PAGE = re.compile(r"https?://\S+")


def ladder(page: FactPage) -> Markup:
    """The steps of a fact's confidence."""
    rungs = tuple(draw.Rung(step.rule, step.detail, step.confidence_after) for step in page.steps)
    return Markup(draw.ladder(draw.Ladder(_key("l", page), rungs))) if rungs else Markup()  # noqa: S704


def graph(page: FactPage) -> Markup:
    """Who got it from whom."""
    origins = tuple(_origin(side, group) for side in page.sides for group in side.groups)
    if not origins:
        return Markup()
    return Markup(draw.origin_graph(draw.OriginGraph(_key("o", page), origins)))  # noqa: S704


def timeline(books: Catalogue, page: FactPage) -> Markup:
    """Publications, corrections and the score over the nights."""
    events = tuple(
        draw.Event(each.at, "corrected" if each.what == "corrected" else "published", each.text, each.counted)
        for each in page.happenings
        if each.what != "scored"
    )
    scores = _scores(books, "fact " + page.fact.fact_id, page.fact.profile_id)
    if not events and not scores:
        return Markup()
    return Markup(draw.timeline(draw.Timeline(_key("t", page), events, scores)))  # noqa: S704


def spark(books: Catalogue, profile_id: str, name: str) -> Markup:
    """The confidence of a profile over the nights; nothing before there are two of them."""
    scores = _scores(books, "record confidence", profile_id)
    if len(scores) < 2:
        return Markup()
    return Markup(draw.sparkline(draw.Spark("spark", name, scores)))  # noqa: S704


def _scores(books: Catalogue, field: str, profile_id: str) -> tuple[draw.Score, ...]:
    changes = books.changes_of.get(profile_id, [])
    if field.startswith("fact "):
        changes = books.changes_to.get(field.removeprefix("fact "), [])
    made = []
    for entry in changes:
        found, night = SCORED.fullmatch(entry.new or ""), books.night.get(entry.night)
        if entry.field == field and found and night:
            made.append(draw.Score(night.published_at or night.started_at, float(found[2])))
    return tuple(sorted(made, key=lambda each: each.at))


def _origin(side: Side, group: Group) -> draw.OriginNode:
    said = [*([group.counted] if group.counted else []), *group.members][:MOST]
    urls = {each.row.url for each in said}
    pages = {each.row.url: _page(each, urls) for each in reversed(said)}
    return draw.OriginNode(
        name=group.name,
        kind=said[0].row.publisher_kind,
        counted=group.counted is not None,
        way=WAYS.get(side.stance, "support"),
        pages=tuple(pages[each.row.url] for each in said if pages.get(each.row.url)),
    )


def _page(said: Said, urls: set[str]) -> draw.PageNode:
    """A page of an origin. It has it from the page that its reason names, where that is drawn too."""
    row = said.row
    of = next((url for url in PAGE.findall(row.why_not_counted or "") if url in urls - {row.url}), "")
    return draw.PageNode(row.url, row.publisher, row.published_at, row.counted, row.why_not_counted or "", of)


def _key(kind: str, page: FactPage) -> str:
    return f"{kind}-{re.sub(r'[^0-9A-Za-z-]', '', page.fact.fact_id)[:40]}"
