"""The scorer counts what it says it counts, and floors only go up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bench import newsroom
from bench.evaluate import fallen, pooled, raised, sets
from bench.figures import (
    FIGURES,
    Edition,
    Found,
    Row,
    article,
    claim_recall,
    compare,
    covered,
    cross_page_f1,
    independence_exact,
    overall,
    spans,
)
from demo import truth
from demo.stories import load_all
from pipeline import config

STORY = load_all(["founding"])[0]
TRUTH = truth.load(STORY)


def perfect() -> Edition:
    """The edition that an all-knowing reader would publish: the truth itself."""
    profiles = {fact.id: fact.profile for fact in TRUTH.facts}
    rows = tuple(
        Row(number, claim.fact, profiles[claim.fact], claim.stance, claim.quote, STORY.page[claim.page].url)
        for number, claim in enumerate(TRUTH.claims)
        if claim.version is None
    )
    middles = {fact.id: (truth.BANDS[fact.band][0], fact.independent_sources) for fact in TRUTH.facts}
    return Edition(rows, {fact: Found(*said) for fact, said in middles.items()})


def test_the_truth_scores_one_in_everything() -> None:
    reading = compare(STORY, TRUTH, perfect())
    figures = {figure.name: figure.of([reading]) for figure in FIGURES}
    assert figures["leaks"] == figures["false confidence"] == 0.0
    for name in ("claim recall", "cross-page F1", "independence exact", "quote fidelity", "overall"):
        assert figures[name] == 1.0, name


def test_an_empty_edition_scores_zero_and_not_nothing() -> None:
    reading = compare(STORY, TRUTH, Edition((), {}))
    assert claim_recall([reading]) == cross_page_f1([reading]) == independence_exact([reading]) == 0.0
    assert overall([reading]) == 0.0


def test_one_fact_for_everything_loses_the_grouping() -> None:
    edition = perfect()
    merged = replace(edition, rows=tuple(replace(row, fact="us-police") for row in edition.rows))
    assert (cross_page_f1([compare(STORY, TRUTH, merged)]) or 0) < 0.6


def test_a_quote_of_furniture_is_a_leak_and_not_verbatim() -> None:
    edition = perfect()
    leaked = replace(edition.rows[0], number=999, quote="Enter your address to receive our letter.")
    reading = compare(STORY, TRUTH, replace(edition, rows=(*edition.rows, leaked)))
    assert reading.leaks == 1
    assert reading.verbatim == len(edition.rows)


def test_a_word_or_a_whole_page_stands_for_no_claim() -> None:
    page = STORY.pages[0]
    text = article(page)
    sentence = spans(max(text.splitlines(), key=len), text)
    assert covered(sentence, sentence) == 1.0
    assert covered(sentence, ((sentence[0][0], sentence[0][0] + 8),)) == 0.0
    assert covered(sentence[:1], ((0, sentence[0][1] * 20),)) == 0.0


def test_floors_are_raised_and_never_lowered() -> None:
    floors = {"claim recall": 0.9, "leaks": 2.0}
    measured = {figure.name: None for figure in FIGURES} | {"claim recall": 0.95678, "leaks": 3.0}
    assert raised(measured, floors) == {"claim recall": 0.956, "leaks": 2.0}
    assert fallen(measured, floors) == ["leaks is 3.000; its floor is 2.000"]


def test_a_new_story_never_lowers_the_floors_of_those_that_were_there() -> None:
    good = compare(STORY, TRUTH, perfect())
    bad = compare(STORY, TRUTH, Edition((), {}))
    known = sets({"old": good, "new": bad, "newer": bad}, {"old": {"overall": 0.9}})
    assert known == {"old": {"overall": 0.9}, "new newer": {}}
    assert pooled({"old": good, "new": bad}, "old")["overall"] == 1.0
    assert fallen(pooled({"new": bad}, "old"), known["old"]) == ["overall is -; its floor is 0.900"]


def test_a_figure_that_is_no_longer_measured_has_fallen() -> None:
    measured: dict[str, float | None] = {figure.name: None for figure in FIGURES}
    assert fallen(measured, {"overall": 0.5}) == ["overall is -; its floor is 0.500"]


def test_a_neutral_list_becomes_a_sources_file_without_a_mistake(tmp_path: Path) -> None:
    listing = {
        "profiles": [
            {
                "id": "acme",
                "name": "Acme",
                "aliases": ["Acme Ltd", "Castle"],
                "kind": "firm",
                "home": "acme.example",
            },
            {"id": "bolt", "name": "Bolt", "aliases": ["castle"], "kind": "company", "home": None},
        ],
        "publishers": [
            {"domain": "acme.example", "name": "Acme", "owner": "Acme Ltd", "kind": "primary"},
            {"domain": "docs.acme.example", "name": "Acme Docs", "owner": "Acme Ltd", "kind": "primary"},
        ],
        "pages": ["http://docs.acme.example/a", "http://paper.example/b?id=3"],
    }
    path = tmp_path / "sources.yaml"
    path.write_text(newsroom.sources_text(listing, "http://127.0.0.1:8800"), encoding="utf-8")
    registry = config.load(path)
    assert [profile.aliases for profile in registry.profiles] == [("Acme Ltd",), ()]
    assert [publisher.interests for publisher in registry.publishers] == [("acme",), ("acme",)]
    assert [source.url for source in registry.sources] == listing["pages"]


def test_what_a_sources_file_refuses_is_left_out_of_a_listing(tmp_path: Path) -> None:
    profiles = [
        {
            "id": "cable_x",
            "name": "Cable X",
            "aliases": ["X1", "the cable", "registry", "x1"],
            "home": "x.example",
        },
        {"id": "Owner", "name": "Owner of X", "aliases": ["X1 owner"], "home": "http://www.x.example/"},
    ]
    publishers = [{"domain": "x.example", "name": "X", "owner": "X", "kind": "primary"}]
    listing = {
        "profiles": profiles,
        "publishers": publishers,
        "pages": ["http://x.example/a?utm_source=b", "http://x.example/a"],
    }
    path = tmp_path / "sources.yaml"
    path.write_text(newsroom.sources_text(listing, "http://127.0.0.1:9"), encoding="utf-8")
    registry = config.load(path)
    assert [(p.id, p.aliases, p.home) for p in registry.profiles] == [
        ("cable-x", ("X1", "the cable"), ("x.example",)),
        ("owner", ("X1 owner",), ()),
    ]
    assert len(registry.sources) == 1
