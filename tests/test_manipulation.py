"""Manipulated corroboration: whatever somebody adds to the web of a story, nothing gets surer by it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import made
import pytest
from fetch_web import page as served
from fetch_web import serving
from hypothesis import given, settings
from hypothesis import strategies as st
from made import NOW, Thought, page, think
from manipulated_world import (
    FILLER,
    OTHER,
    STORY,
    STRANGERS,
    TITLE,
    at,
    edited,
    honest,
    known,
    markup,
    on,
    origin_of,
    scores,
    spun,
    surer,
    surer_alone,
)
from night_world import evidence, rows

from pipeline.config.publishers import publisher_of
from pipeline.model import Document, Snapshot
from pipeline.read import read

YEARS = 24 * 365
CLOSED = (
    "Orchard Networks closed its office in Nairobi on Monday, a guard at the gate told us.",
    "The Nairobi office of Orchard Networks was closed on Monday, we saw when we came to the door.",
    "Orchard Networks closed the office in Nairobi on Monday, cleaners told us over tea.",
    "On Monday Orchard Networks closed its Nairobi office, drivers who wait outside told us.",
    "Orchard Networks has closed its office in Nairobi, neighbours told us on Monday.",
)


@pytest.fixture(autouse=True)
def _strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "PUBLISHERS", known())


def unmoved(*added: Document) -> Thought:
    """What is thought with more pages, once nothing is surer and every honest claim keeps its origin."""
    before, after = think(honest()), think([*honest(), *added])
    assert surer(before, after) == []
    for claim in before.evidence.claims:
        assert origin_of(after, claim) == origin_of(before, claim), claim.quote
    return after


# --- copies -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.0, 0.1, 0.2])
@pytest.mark.parametrize("number", [1, 3, 10])
def test_copies_with_a_fifth_of_their_words_edited_lift_nothing(number: int, share: float) -> None:
    unmoved(*(on(STRANGERS[n], *edited(STORY, share, n)) for n in range(number)))


@pytest.mark.parametrize("number", [1, 3, 10])
def test_spun_copies_lift_nothing(number: int) -> None:
    unmoved(*(on(STRANGERS[n], *spun(STORY, n), title=f"News {n}") for n in range(number)))


@pytest.mark.parametrize("host", ["tribune", "weekly", "wire"])
@pytest.mark.parametrize("change", [lambda s: edited(s, 0.2, 5), lambda s: spun(s, 5)])
def test_a_registered_paper_that_copies_lifts_nothing(host: str, change: object) -> None:
    assert callable(change)
    unmoved(on(host, *change(STORY)))


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from((*STORY, *OTHER, *CLOSED)), min_size=3, max_size=6, unique=True),
    st.lists(st.sampled_from(OTHER + CLOSED), max_size=3, unique=True),
    st.lists(st.sampled_from(STRANGERS[:4]), min_size=1, max_size=4, unique=True),
    st.floats(0.0, 0.2),
    st.integers(-20, 20),
)
def test_a_copy_never_raises_whatever_the_story(
    first: Sequence[str], second: Sequence[str], hosts: Sequence[str], share: float, hours: int
) -> None:
    pages = [on("gazette", *first, hours=0), on("courier", *second, hours=5, title="More")]
    copies = [on(host, *edited(first, share, n), hours=hours) for n, host in enumerate(hosts)]
    story = [*(p for p in pages if len(p.blocks) > 1), page("ledger", FILLER)]
    assert surer_alone(think(story), think([*story, *copies])) == []


# --- dates ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hours", [-1, -40, -YEARS, 3 * YEARS])
@pytest.mark.parametrize("change", [lambda s: edited(s, 0.1, 2), lambda s: spun(s, 2)])
def test_no_date_that_a_stranger_gives_makes_it_the_first(hours: int, change: object) -> None:
    assert callable(change)
    unmoved(*(on(host, *change(STORY), hours=hours) for host in STRANGERS[:3]))


def test_a_stranger_without_a_date_is_not_the_first() -> None:
    unmoved(at(on(STRANGERS[0], *STORY), None))


def test_of_strangers_that_were_seen_on_one_night_the_older_date_is_the_first() -> None:
    first, copy = (on(host, *STORY, hours=hours) for host, hours in (("echo1", 0), ("echo0", 9)))
    thought = think([first, copy, page("ledger", FILLER)])
    assert [(c.document_id, c.of_document_id) for c in thought.traced.copies] == [(copy.id, first.id)]


def test_a_stranger_that_we_saw_first_is_the_first_of_strangers_whatever_the_other_says() -> None:
    first = at(on("echo1", *STORY), on("echo1").published_at, NOW - timedelta(days=3))
    copy = on("echo0", *STORY, hours=-90)
    thought = think([first, copy, page("ledger", FILLER)])
    assert [(c.document_id, c.of_document_id) for c in thought.traced.copies] == [(copy.id, first.id)]


def test_an_actors_own_site_is_believed_on_its_dates_though_nobody_registered_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = {
        "orchard.example": replace(
            made.PUBLISHERS["orchard.example"], owner="unknown owner of orchard.example"
        )
    }
    monkeypatch.setattr(made, "PUBLISHERS", made.PUBLISHERS | own)
    thought = think([on("orchard", *STORY, hours=0), on("gazette", *STORY, hours=9), page("ledger", FILLER)])
    assert thought.origin_of("12,400", "gazette")[0] == "Orchard Networks"


def test_a_date_in_the_future_keeps_no_report_fresh() -> None:
    told = "Orchard Networks owns the fastest network in Kenya, the Gazette has measured."
    now = at(page("gazette", told), NOW, NOW)
    ages = [replace(page("ledger", FILLER), fetched_at=NOW + timedelta(days=900))]
    later = at(now, NOW + timedelta(days=4000), NOW)
    kept, aged = (think([one, *ages]).fact_with("fastest").score for one in (later, now))
    assert kept == aged


# --- one owner behind many sites --------------------------------------------------------------------------


def analytics(document: Document, *marks: str) -> Document:
    return replace(document, marks=marks)


def closed(number: int, *marks: str, path: str = "/story") -> list[Document]:
    """So many strangers that report for themselves, each in words of its own, and known for long."""
    reports = [on(STRANGERS[n], CLOSED[n], title=f"Notes {n}", hours=n) for n in range(number)]
    old = [
        at(on(STRANGERS[n], "Mangoes flower early here."), None, NOW - timedelta(days=90))
        for n in range(number)
    ]
    moved = [replace(p, url=p.url + "/old") for p in old]
    return [*(analytics(p, *marks) for p in reports), *moved, page("ledger", FILLER)]


@pytest.mark.parametrize("mark", ["Google Analytics UA-12345", "AdSense ca-pub-1234567890123456"])
def test_sites_that_are_counted_under_one_account_are_one_origin(mark: str) -> None:
    one = think(closed(1)).fact_with("office in Nairobi")
    apart, joined = (think(closed(4, *m)).fact_with("office in Nairobi") for m in ((), (mark,)))
    assert (apart.independent_sources, joined.independent_sources) == (4, 1)
    assert joined.score <= one.score
    assert any(mark in row.why_not_counted for row in joined.evidence)


def test_sites_that_show_one_logo_are_one_origin() -> None:
    pages = [replace(p, logo="http://cdn.example/owl.png") for p in closed(3)[:-1]]
    assert think(pages).fact_with("office in Nairobi").independent_sources == 1


def test_sites_that_name_one_owner_are_one_origin() -> None:
    pages = [replace(p, owner="Owl Media", site_name=None) for p in closed(3)[:-1]]
    assert think(pages).fact_with("office in Nairobi").independent_sources == 1


def test_a_stranger_with_the_accounts_of_two_papers_does_not_make_them_one() -> None:
    lines = [on("gazette", CLOSED[0], hours=0), on("courier", CLOSED[1], hours=1, title="More")]
    papers = [analytics(p, f"Google Analytics UA-{n}000") for n, p in enumerate(lines)]
    planted = analytics(on("echo0", FILLER), "Google Analytics UA-0000", "Google Analytics UA-1000")
    thought = think([*papers, planted, page("ledger", FILLER)])
    assert thought.fact_with("office in Nairobi").independent_sources == 2


def test_two_strangers_that_name_a_paper_each_and_share_an_account_do_not_make_them_one() -> None:
    papers = [on("gazette", CLOSED[0], hours=0), on("courier", CLOSED[1], hours=1, title="More")]
    names = ("The Gazette", "The Courier")
    bridge = [
        replace(on(STRANGERS[n], FILLER), owner=name, marks=("AdSense ca-pub-1",))
        for n, name in enumerate(names)
    ]
    assert think([*papers, *bridge]).fact_with("office in Nairobi").independent_sources == 2


@pytest.mark.parametrize("given", [{"owner": "The Tribune"}, {"marks": ("AdSense ca-pub-1",)}])
def test_a_stranger_that_passes_for_a_paper_does_not_count_as_it(given: dict[str, object]) -> None:
    paper = replace(on("tribune", FILLER.replace("30", "44")), marks=("AdSense ca-pub-1",))
    honest_one = on("gazette", CLOSED[0], hours=0)
    mask = replace(on("echo0", CLOSED[1], title="Notes"), **given)  # type: ignore[arg-type]  # one field
    before, after = think([honest_one, paper]), think([honest_one, paper, mask])
    assert surer(before, after) == []
    found = after.fact_with("office in Nairobi")
    assert any("nobody has registered it as one" in row.why_not_counted for row in found.evidence)


HEAD = """<script async src="https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234"></script>
<script src="https://connect.facebook.net/en_US/fbevents.js"></script>
<script>ga('create', 'UA-98765-3', 'auto'); gtag('config', 'G-ABCDEF1234');
(adsbygoogle = window.adsbygoogle || []).push({google_ad_client: "ca-pub-1234567890123456"});
fbq('init', '123456789012345'); NREUM.info={licenseKey:"0a1b2c3d4e"}</script>"""


def test_the_reader_finds_the_accounts_of_a_site() -> None:
    url = "http://echo0.example/story"
    body = markup(TITLE, STORY, HEAD).encode()
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    found = read(Snapshot(url, url, 200, headers, body, NOW), publisher_of(made.REGISTRY, url))
    assert found.marks == (
        "AdSense ca-pub-1234567890123456",
        "Google Analytics G-ABCDEF1234",
        "Google Analytics UA-98765",
        "Meta Pixel 123456789012345",
        "New Relic 0a1b2c3d4e",
    )


# --- new sites --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [3, 4, 5])
def test_new_sites_alone_lift_nothing_above_medium_and_long_known_ones_may(number: int) -> None:
    new = think([p for p in closed(number) if not p.url.endswith("/old")]).fact_with("office in Nairobi")
    old = think(closed(number)).fact_with("office in Nairobi")
    assert (new.label, new.steps[-1].detail) == ("Medium", "new sites alone lift nothing above Medium")
    assert old.score > 0.75


@pytest.mark.parametrize("papers", [1, 2, 3])
def test_new_sites_lift_nothing_above_what_established_papers_give(papers: int) -> None:
    hosts = ("gazette", "courier", "weekly")
    own = [on(hosts[n], CLOSED[n], title=f"Paper {n}", hours=n) for n in range(papers)]
    more = [on(STRANGERS[n], CLOSED[n], title=f"Notes {n}", hours=20 + n) for n in range(3, 5)]
    before, after = (
        think([*p, page("ledger", FILLER)]).fact_with("office in Nairobi") for p in (own, own + more)
    )
    assert after.independent_sources == papers + 2
    assert before.score <= after.score <= max(0.74, before.score)


def test_new_sites_make_nobody_more_reliable() -> None:
    other = "Orchard Networks hired 300 divers in Oman, a foreman told the Gazette."
    own = [on("gazette", CLOSED[0], hours=0), on("gazette", other, hours=1)]
    own[1] = replace(own[1], url=own[1].url + "/2")
    chorus = [on(STRANGERS[n], CLOSED[n], title=f"Notes {n}", hours=20) for n in range(1, 5)]
    before, after = think([*own, page("ledger", FILLER)]), think([*own, *chorus, page("ledger", FILLER)])
    assert after.fact_with("divers").score == before.fact_with("divers").score


# --- silent edits -----------------------------------------------------------------------------------------


def test_a_silent_edit_keeps_both_versions_and_lowers_what_rested_on_the_old_one() -> None:
    old, second, filler = honest()
    text = [s.replace("12,400 routes in Kenya", "310 routes in Kenya") for s in STORY]
    new = replace(on("gazette", *text, hours=0), fetched_at=NOW + timedelta(days=1))
    copies = [on(host, *STORY) for host in STRANGERS[:3]]
    before = think([old, second, filler, *copies])
    after = think([new, second, filler, *copies], [old])
    assert {d.text for d in (*after.evidence.earlier, *after.evidence.documents)} >= {old.text, new.text}
    assert any("12,400" in c.quote and c.id in after.evidence.gone for c in after.evidence.claims)
    assert scores(after)["12,400"] < scores(before)["12,400"]


# --- whole nights -----------------------------------------------------------------------------------------


def test_a_night_with_back_dated_copies_of_one_account_moves_no_score(tmp_path: Path) -> None:
    """The same on real nights: one paper, then five sites of one owner that copy it and claim to be older."""
    hosts = [f"127.0.0.{n}" for n in range(1, 7)]
    with ExitStack() as servers:
        web = servers.enter_context(serving(hosts[0]))
        more = [servers.enter_context(serving(host, web.port)) for host in hosts[1:]]
        paper, *echoes = (f"http://{host}:{web.port}/story" for host in hosts)
        web.routes["/story"] = served(markup(TITLE, STORY, published="2025-03-12T08:00:00Z").encode())
        watch(tmp_path, web.port, [paper])
        night(tmp_path, "2025-03-13T02:00:00Z")
        before = surest(tmp_path)
        back = markup(TITLE, edited(STORY, 0.1, 1), HEAD, "2025-03-10T08:00:00Z")
        for site in more:
            site.routes["/copy"] = served(back.encode())
        watch(tmp_path, web.port, [paper, *(echo.replace("/story", "/copy") for echo in echoes)])
        night(tmp_path, "2025-03-14T02:00:00Z")
    after = surest(tmp_path)
    assert before
    assert [s for s in before if after.get(s, 0.0) > before[s]] == []
    assert rows(tmp_path / "db/evidence.db", "SELECT DISTINCT name FROM v_origins") == [("The Paper",)]


def watch(folder: Path, port: int, urls: Sequence[str]) -> None:
    lines = "".join(f"  - {{url: '{url}'}}\n" for url in urls)
    (folder / "sources.yaml").write_text(
        f"fetch: {{contact: a@b.example, delay: 0, allow_private: ['127.0.0.0/8:{port}']}}\n"
        "profiles:\n  - {id: orchard, name: Orchard Networks, kind: company}\n"
        "publishers:\n  - {domain: 127.0.0.1, name: The Paper, owner: Paper Ltd, kind: news}\n"
        f"sources:\n{lines}",
        encoding="utf-8",
    )


def night(folder: Path, now: str) -> None:
    ran = evidence("run", "--sources", folder / "sources.yaml", "--now", now)
    assert ran.code == 0, ran.err + ran.out


def surest(folder: Path) -> dict[str, float]:
    return dict(rows(folder / "db/evidence.db", "SELECT statement, confidence FROM v_facts"))
