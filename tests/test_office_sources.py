"""Sources at the desk: an address is looked at while one watches, and added; sources rest, wake and go."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import httpx
import pytest
from night_world import BEFORE, PAGE, Desk, desk, evidence, sources
from office_world import FROM_US, Bench, bench, fields
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from pipeline import config
from pipeline.office.adding import MOST
from pipeline.office.lookups import AT_ONCE, KEPT, Lookups
from pipeline.store import Store

FEED = "http://loopgazette.example/feed.xml"
STORY = "http://loopgazette.example/2024/05/02/microsoft-police-azure-openai"
OTHER = "http://binarybreakfast.example/feed.xml"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A night without the Loop Gazette, which nobody has registered either."""
    with desk(tmp_path_factory.mktemp("read")) as made:
        assert evidence("sources", "remove", FEED, "--sources", made.sources).code == 0
        text = made.sources.read_text(encoding="utf-8")
        start = text.index("  - domain: loopgazette.example")
        text = text[:start] + text[text.index("  - domain:", start + 5) :]
        made.sources.write_text("# ours\n" + text, encoding="utf-8")
        made.night(BEFORE)
        yield made


@pytest.fixture
def here(night: Desk, tmp_path: Path) -> Iterator[Bench]:
    shutil.copytree(night.folder, tmp_path / "copy")
    with bench(tmp_path / "copy") as made:
        yield made


@pytest.fixture
def small(httpserver: HTTPServer, tmp_path: Path) -> Iterator[Bench]:
    """A desk that watches one page of a server of our own, before its first night."""
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    sources(tmp_path, httpserver.port, "/else")
    (tmp_path / "db").mkdir()
    with Store.open(tmp_path / "db" / "work.db"):
        pass
    with bench(tmp_path) as made:
        yield made


def listed(of: Bench) -> dict[str, bool]:
    """Each source of the file, and whether it rests."""
    return {one.url: one.paused for one in config.load(of.folder / "sources.yaml").sources}


def sent(client: httpx.Client, way: str, page: str, **more: str) -> httpx.Response:
    kept = {key: value for key, value in fields(page).items() if key in ("seal", "number", "url")}
    return client.post(way, headers=FROM_US, data=kept | more)


def looked(client: httpx.Client, *addresses: str, **more: str) -> httpx.Response:
    """The page of a look that has ended."""
    said = {"addresses": "\n".join(addresses), "profile": "", "note": ""} | more
    begun = sent(client, "/add", client.get("/add").text, **said)
    assert begun.status_code == 303, begun.text
    return client.get(begun.headers["location"])


# --- adding -----------------------------------------------------------------------------------------------


def test_an_address_is_looked_at_its_publisher_corrected_and_added(here: Bench) -> None:
    before = (here.folder / "sources.yaml").read_bytes()
    words = {"name-0": "Loop", "owner-0": "Loop House", "kind-0": "news"}
    with here.analyst() as client:
        page = looked(client, STORY, profile="microsoft", note="first: “rules”")
        assert "It was weighed as a blog" in page.text and "supports" in page.text
        assert (here.folder / "sources.yaml").read_bytes() == before
        again = sent(client, str(page.url.path), page.text, do="weigh", **words)
        page = client.get(again.headers["location"])
        assert "It was weighed as it stands here" in page.text and 'value="Loop House"' in page.text
        way = str(page.url.path)
        done = sent(client, way, page.text, do="add", **{"take-0": "on", "register-0": "on"}, **words)
        assert "Added to the sources file" in client.get(done.headers["location"]).text
        assert STORY in client.get("/sources?q=loopgazette").text
    registry = config.load(here.folder / "sources.yaml")
    source = registry.sources[-1]
    assert (source.url, source.profiles, source.note) == (STORY, ("microsoft",), "first: “rules”")
    assert source.added_by == "ann" and config.publisher_of(registry, STORY).owner == "Loop House"
    assert (here.folder / "sources.yaml").read_bytes().startswith(b"# ours\n")


def test_a_form_that_is_sent_twice_looks_once_and_adds_once(here: Bench, night: Desk) -> None:
    night.newsroom.visits.clear()
    with here.analyst() as client, ThreadPoolExecutor(3) as many:
        form = fields(client.get("/add").text) | {"addresses": FEED}
        begun = list(many.map(lambda _: client.post("/add", headers=FROM_US, data=form), range(3)))
        way = begun[0].headers["location"]
        page = client.get(way).text
        form = fields(page) | {"do": "add", "take-0": "on"}
        kept = list(many.map(lambda _: client.post(way, headers=FROM_US, data=form), range(3)))
        assert client.post(way, headers=FROM_US, data=form | {"number": "n" * 32}).status_code == 422
    assert {one.headers["location"] for one in (*begun, *kept)} == {way}
    assert sum((v.host, v.path) == ("loopgazette.example", "/feed.xml") for v in night.newsroom.visits) == 1
    assert list(listed(here)).count(FEED) == 1


def test_what_a_colleague_added_meanwhile_is_not_added_again(here: Bench) -> None:
    with here.analyst() as client:
        page = looked(client, FEED)
        assert evidence("add", FEED, "--yes", "--sources", here.folder / "sources.yaml").code == 0
        answer = sent(client, str(page.url.path), page.text, do="add", **{"take-0": "on"})
        assert answer.status_code == 422 and "meanwhile" in answer.text
    assert list(listed(here)).count(FEED) == 1


def test_the_steps_come_while_the_site_still_thinks(small: Bench, httpserver: HTTPServer) -> None:
    let_go = Event()

    def slow(_: Request) -> Response:
        let_go.wait(20)
        return Response(PAGE, content_type="text/html")

    httpserver.expect_request("/slow").respond_with_handler(slow)
    with small.analyst() as client:
        form = fields(client.get("/add").text) | {"addresses": httpserver.url_for("/slow")}
        way = client.post("/add", headers=FROM_US, data=form).headers["location"]
        with client.stream("GET", way) as answer:
            pieces = answer.iter_text()
            early = next(pieces) + next(pieces)
            assert "it is fetched" in early and "it is weighed" not in early and not let_go.is_set()
            let_go.set()
            assert "Watch this page" in "".join(pieces)


def test_an_address_of_this_machine_is_refused_where_the_file_does_not_open_it(
    small: Bench, httpserver: HTTPServer
) -> None:
    wrong = (
        "http://127.0.0.1:9/x",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://localhost:1/",
        "file:///etc/passwd",
    )
    with small.analyst() as client:
        page = looked(client, *wrong)
        assert page.text.count("refused address") == 4 and "Watch this" not in page.text
        answer = sent(client, str(page.url.path), client.get("/add").text, do="add", **{"take-0": "on"})
        assert answer.status_code == 422 and "nothing was chosen" in answer.text
    assert len(listed(small)) == 1 and httpserver.log == []


@pytest.mark.parametrize(("count", "told"), [(0, "Write an address"), (MOST + 1, f"a form takes {MOST}")])
def test_a_form_without_addresses_or_with_too_many_says_so(small: Bench, count: int, told: str) -> None:
    addresses = "".join(f"http://a{n}.example/ \n" for n in range(count))
    with small.analyst() as client:
        answer = sent(client, "/add", client.get("/add").text, addresses=addresses, note="of the hall")
        assert answer.status_code == 422 and told in answer.text
        assert 'value="of the hall"' in answer.text


def test_what_a_page_says_is_text_and_never_markup(small: Bench, httpserver: HTTPServer) -> None:
    title = SCRIPT.replace("<", "&lt;")
    page = (
        f"<html><title>{title}</title><meta property=og:site_name content='{title}'><article><h1>{title}</h1>"
    )
    said = "<p>Harbour Exchange opened a hall &lt;b&gt; in Lisbon in March.</p>"
    httpserver.expect_request("/x").respond_with_data(page + said, content_type="text/html")
    with small.analyst() as client:
        found = looked(client, httpserver.url_for("/x"), note=SCRIPT)
        assert "opened a hall &lt;b&gt; in Lisbon" in found.text and "&lt;script&gt;" in found.text
        kept = sent(client, str(found.url.path), found.text, do="add", **{"take-0": "on"})
        shown = client.get("/source", params={"url": httpserver.url_for("/x")})
        for answer in (found, client.get(kept.headers["location"]), shown):
            assert "<script" not in answer.text and "<b>" not in answer.text
        assert "&lt;script&gt;" in shown.text


def test_only_so_many_looks_go_on_at_a_time_and_old_ones_are_forgotten() -> None:
    lookups, let_go = Lookups(), Event()
    running = [lookups.start(lambda tell: let_go.wait(20) and (), True) for _ in range(AT_ONCE)]
    assert all(running) and lookups.start(lambda tell: (), True) is None
    let_go.set()
    for one in running:
        assert one and list(one.so_far())[1:] == [] and one.ended
    for _ in range(KEPT + 5):
        made = lookups.start(lambda tell: (), True)
        assert made and not list(filter(None, made.so_far()))
    assert len(lookups.known) <= KEPT + 1 and made and made.id in lookups.known


# --- sources ----------------------------------------------------------------------------------------------


def test_a_source_rests_wakes_is_tried_and_goes_and_the_rest_of_the_file_stays(here: Bench) -> None:
    before, way = (here.folder / "sources.yaml").read_bytes(), f"/source?url={OTHER}"
    with here.analyst() as client:
        done = sent(client, "/source", client.get(way).text, do="pause")
        assert listed(here)[OTHER] and "It is paused" in client.get(done.headers["location"]).text
        assert "(paused)" in client.get("/sources?state=paused").text
        sent(client, "/source", client.get(way).text, do="resume")
        assert (here.folder / "sources.yaml").read_bytes() == before
        tried = sent(client, "/source/test", client.get(way).text)
        page = client.get(tried.headers["location"]).text
        assert "A feed of" in page and "Watch this" not in page
        done = sent(client, "/source", client.get(way).text, do="remove")
        assert (
            OTHER not in listed(here) and "It is out of the file" in client.get(done.headers["location"]).text
        )
        assert "retired" in client.get(way).text and "Take it out" not in client.get(way).text
    lines = (here.folder / "sources.yaml").read_bytes().splitlines()
    assert [line for line in before.splitlines() if line not in lines] == [f"  - url: {OTHER}".encode()]


def test_a_source_that_is_none_is_refused_with_what_may_be_meant(here: Bench) -> None:
    with here.analyst() as client:
        page = client.get(f"/source?url={OTHER}").text
        for url, do in ((OTHER + "x", "pause"), (OTHER, "burn"), ("no url", "remove")):
            form = fields(page) | {"url": url, "do": do, "number": f"{do}-{url}"[:16].ljust(16, ".")}
            assert client.post("/source", headers=FROM_US, data=form).status_code == 422
        assert client.get(f"/source?url={OTHER}x").status_code == 422
        assert client.get("/adding/none").status_code == 404
    assert not any(listed(here).values())


POSTS = ("/add", "/adding/x", "/source", "/source/test")


@pytest.mark.parametrize("way", POSTS)
def test_a_form_of_another_site_without_seal_or_without_number_does_nothing(here: Bench, way: str) -> None:
    before = (here.folder / "sources.yaml").read_bytes()
    with here.analyst() as client, here.analyst() as other, here.stranger() as stranger:
        form = fields(client.get(f"/source?url={OTHER}").text) | {"do": "remove", "addresses": STORY}
        for headers in (
            {},
            {"Origin": "http://evil.example"},
            {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        ):
            assert client.post(way, headers=headers, data=form).status_code == 403
        assert client.post(way, headers=FROM_US, data=form | {"seal": "0" * 64}).status_code == 403
        assert other.post(way, headers=FROM_US, data=form).status_code == 403
        assert stranger.post(way, headers=FROM_US, data=form).status_code == 403
        assert client.post(way, headers=FROM_US | {"Host": "evil.example"}, data=form).status_code == 421
        assert client.post(way, headers=FROM_US, data=form | {"number": ""}).status_code in (404, 422)
        assert client.get(way + "?" + httpx.QueryParams(form).__str__()).status_code != 303
    assert (here.folder / "sources.yaml").read_bytes() == before


def test_without_the_token_none_of_it_is_shown(here: Bench) -> None:
    with here.stranger() as client:
        for way in ("/add", "/adding/x", "/sources", f"/source?url={OTHER}", "/audit.json"):
            assert client.get(way).status_code == 403


# --- the audit --------------------------------------------------------------------------------------------


def test_the_audit_is_a_file_with_what_was_known(here: Bench) -> None:
    with here.analyst() as client:
        asked = {
            "kind": "field value",
            "subject": "microsoft/impact",
            "value": "Low",
            "expires": "2030-01-01",
        }
        page = client.get("/decide", params=asked).text
        client.post(
            "/decide", headers=FROM_US, data=fields(page) | {"reason": "seen", "expires": "2030-01-01"}
        )
        found = client.get("/audit.json")
        assert re.fullmatch(
            r'attachment; filename="audit-[\d-]+\.json"', found.headers["content-disposition"]
        )
    told = evidence("review", "--audit", "--sources", here.folder / "sources.yaml").json
    assert found.json() == told and told[0]["reason"] == "seen" and "facts" in told[0]["grounds"]
    assert json.loads(found.text)[0]["by"] == "ann"
