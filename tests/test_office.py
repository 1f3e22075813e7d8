"""The desk over HTTP: who is let in, what is refused, and that a decision is what was shown and kept once."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as some
from night_world import AFTER, BEFORE, CORRECTED, desk, evidence, wait_for
from office_world import FROM_US, TOKEN, Bench, bench, fields, link

from pipeline import config
from pipeline.desk import Item, queue, raised
from pipeline.errors import StoreError
from pipeline.office import Office, Shelves
from pipeline.office.gate import HEADERS
from pipeline.office.marks import pieces
from pipeline.store.page import ClaimRow

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Two nights, between which a page was corrected; tests decide on copies."""
    with desk(tmp_path_factory.mktemp("office")) as made:
        made.night(BEFORE)
        made.night(AFTER)
        yield made.folder


@pytest.fixture
def here(night: Path, tmp_path: Path) -> Iterator[Bench]:
    shutil.copytree(night, tmp_path / "copy")
    with bench(tmp_path / "copy") as made:
        yield made


@pytest.fixture(scope="module")
def shut(night: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """For requests that change nothing."""
    folder = tmp_path_factory.mktemp("shut") / "copy"
    shutil.copytree(night, folder)
    with bench(folder) as made:
        yield made
        assert made.made() == []


def items(of: Bench) -> tuple[Item, ...]:
    return queue(of.folder / "db" / "work.db", config.load(of.folder / "sources.yaml"))


def near(of: Bench) -> str:
    """The address at which the effect of settling the first near match is shown."""
    item = next(i for i in items(of) if i.kind == "near match")
    way = item.ways[0]
    return str(httpx.URL("/decide", params={"kind": way.kind, "subject": way.subject, "value": way.value}))


def said(of: Bench, *lines: str) -> str:
    """What the server answers to a request that no client of ours would write: its first line."""
    with socket.create_connection(("127.0.0.1", of.port), timeout=30) as connection:
        connection.sendall("\r\n".join((*lines, "Connection: close", "", "")).encode("latin-1"))
        return connection.makefile("rb").readline().decode()


# --- the door ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "way", ["/", "/decisions", "/decide", "/page/x", "/?token=", "/?token=wrong", "/?token=é"]
)
def test_without_the_token_nothing_is_shown(shut: Bench, way: str) -> None:
    with shut.stranger() as client:
        answer = client.get(way)
    assert answer.status_code == 403 and "evidence desk" in answer.text
    assert "set-cookie" not in answer.headers and "Queue" not in answer.text


def test_the_token_is_exchanged_for_a_cookie_that_scripts_and_other_sites_do_not_get(shut: Bench) -> None:
    with shut.stranger() as client:
        answer = client.get("/decisions", params={"token": TOKEN})
        assert answer.status_code == 303 and answer.headers["location"] == "/"
        cookie = answer.headers["set-cookie"].lower()
        assert all(part in cookie for part in ("httponly", "samesite=strict", "path=/", "max-age="))
        assert TOKEN not in cookie
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("cookie", ["", "x", TOKEN, "é", "a" * 5000])
def test_a_cookie_that_was_not_given_opens_nothing(shut: Bench, cookie: str) -> None:
    with shut.stranger() as client:
        headers = {"Cookie": f"evidence_desk={cookie}".encode("latin-1")}
        assert client.get("/", headers=headers).status_code == 403


def test_token_and_cookie_are_good_for_half_a_day(night: Path) -> None:
    with bench(night) as here, here.analyst() as client:
        here.at[0] += timedelta(hours=11)
        assert client.get("/").status_code == 200
        late = here.analyst()
        here.at[0] += timedelta(hours=2)
        assert client.get("/").status_code == 403
        assert late.get("/").status_code == 200
        assert late.get("/", params={"token": TOKEN}).status_code == 403
        late.close()


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "localhost:8822@evil.example",
        "evil.example:127.0.0.1",
        "127.0.0.1, evil.example",
        "127.0.0.2",
        "[::1]",
        "",
    ],
)
def test_another_name_is_not_answered(shut: Bench, host: str) -> None:
    with shut.analyst() as client:
        assert client.get("/", headers={"Host": host}).status_code == 421


def test_a_name_that_was_added_is_answered_and_its_origin_with_it(night: Path, tmp_path: Path) -> None:
    shutil.copytree(night, tmp_path / "copy")
    with bench(tmp_path / "copy", host_names=frozenset({"Desk.Example"})) as here, here.analyst() as client:
        named = {"Host": "desk.example", "Origin": "https://desk.example"}
        client.headers["Host"] = "desk.example"
        client.cookies.set("evidence_desk", client.cookies["evidence_desk"], domain="desk.example")
        assert client.get("/").status_code == 200
        assert client.post("/decide", headers=named, data={"seal": "x"}).status_code == 403


@pytest.mark.parametrize(
    "lines",
    [
        ("GET / HTTP/1.1", "Host: 127.0.0.1", "Host: evil.example"),
        ("GET / HTTP/1.1",),
        ("GET / HTTP/1.0",),
        ("GET http://evil.example/ HTTP/1.1", "Host: evil.example"),
        ("GET //evil.example/ HTTP/1.1", "Host: 127.0.0.1"),
        ("GET /static/../../../etc/passwd HTTP/1.1", "Host: 127.0.0.1"),
        ("GET /static/%2e%2e%2fdesk.css HTTP/1.1", "Host: 127.0.0.1"),
        ("GET /static/../ HTTP/1.1", "Host: 127.0.0.1"),
        ("TRACE / HTTP/1.1", "Host: 127.0.0.1"),
        ("CONNECT evil.example:80 HTTP/1.1", "Host: 127.0.0.1"),
        ("OPTIONS / HTTP/1.1", "Host: 127.0.0.1", "Origin: http://evil.example"),
        ("GET / HTTP/1.1", "Host: 127.0.0.1", "X-Forwarded-User: ann", "X-Remote-User: ann"),
    ],
)
def test_a_request_that_no_browser_sends_opens_nothing(shut: Bench, lines: tuple[str, ...]) -> None:
    answer = said(shut, *lines)
    assert answer.split()[1] in ("400", "403", "404", "405", "421"), answer


@pytest.mark.parametrize("way", ["/", "/nowhere", "/static/desk.css", "/item/x", "/page/x", "/decide?kind=x"])
def test_every_answer_has_its_headers(shut: Bench, way: str) -> None:
    with shut.analyst() as client, shut.stranger() as other:
        for answer in (client.get(way), other.get(way)):
            assert all(answer.headers[name] == value for name, value in HEADERS.items()), way
            assert "server" not in answer.headers and "access-control-allow-origin" not in answer.headers


# --- forms ------------------------------------------------------------------------------------------------


def form(client: httpx.Client, here: Bench, reason: str = "both say so") -> dict[str, str]:
    page = client.get(near(here))
    assert page.status_code == 200, page.text
    return fields(page.text) | {"reason": reason, "expires": ""}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://127.0.0.1:1"},  # another program on this machine
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "file://", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_form_of_another_page_keeps_nothing(shut: Bench, headers: dict[str, str]) -> None:
    with shut.analyst() as client:
        answer = client.post("/decide", headers=headers, data=form(client, shut))
    assert answer.status_code == 403 and "nothing was kept" in answer.text


@pytest.mark.parametrize("change", [{"seal": ""}, {"seal": "0" * 64}, {"seal": "é"}, {"number": ""}])
def test_a_form_without_its_seal_or_its_number_keeps_nothing(shut: Bench, change: dict[str, str]) -> None:
    with shut.analyst() as client:
        sent = form(client, shut) | change
        assert client.post("/decide", headers=FROM_US, data=sent).status_code in (400, 403)


def test_a_seal_is_good_for_its_own_cookie_alone(shut: Bench) -> None:
    with shut.analyst() as one, shut.analyst() as other:
        assert other.post("/decide", headers=FROM_US, data=form(one, shut)).status_code == 403


def test_what_is_no_form_of_the_desk_is_not_read(shut: Bench) -> None:
    with shut.analyst() as client:
        sent = form(client, shut)
        plain = {"Content-Type": "text/plain"} | FROM_US
        assert client.post("/decide", headers=plain, content="&".join(sent)).status_code == 415
        assert client.post("/decide", headers=FROM_US, json=sent).status_code == 415
        long = sent | {"reason": "x" * 70_000}
        assert client.post("/decide", headers=FROM_US, data=long).status_code == 413
        typed = {"Content-Type": "application/x-www-form-urlencoded"} | FROM_US
        assert client.post("/decide", headers=typed, content=b"\xff\xfe=%").status_code == 400
        assert client.put("/decide", headers=FROM_US, data=sent).status_code == 405
        assert client.post("/decisions", headers=FROM_US, data=sent).status_code == 405


def test_a_decision_needs_a_reason_and_says_so_with_the_form_as_it_was(shut: Bench) -> None:
    with shut.analyst() as client:
        sent = form(client, shut, reason="  ")
        answer = client.post("/decide", headers=FROM_US, data=sent)
        assert answer.status_code == 422 and "Say why" in answer.text
        assert fields(answer.text)["subject"] == sent["subject"]


# --- deciding ---------------------------------------------------------------------------------------------


def test_a_decision_is_shown_then_kept_then_undone(here: Bench) -> None:
    with here.analyst() as client:
        item = next(i for i in items(here) if i.kind == "near match")
        shown = client.get(link(client.get(f"/item/{item.id}").text, item.ways[0].says))
        assert "What it would change" in shown.text and here.made() == []
        kept = client.post("/decide", headers=FROM_US, data=fields(shown.text) | {"reason": "both say so"})
        way = item.ways[0]
        assert here.made() == [(way.kind, way.subject, way.value, "ann", "both say so")]
        assert client.get(f"/item/{item.id}").status_code == 404
        told = client.get(kept.headers["location"]).text
        assert "It is kept" in told and "both say so" in told
        undo = client.get(link(told, "Undo this decision"))
        client.post("/decide", headers=FROM_US, data=fields(undo.text) | {"reason": "too fast"})
        assert here.made()[-1][0] == "undo" and client.get(f"/item/{item.id}").status_code == 200
        assert "undone on" in client.get("/decisions").text


def test_a_form_that_is_sent_twice_decides_once(here: Bench) -> None:
    with here.analyst() as client, ThreadPoolExecutor(4) as many:
        sent = form(client, here)
        answers = list(many.map(lambda _: client.post("/decide", headers=FROM_US, data=sent), range(4)))
        assert {answer.status_code for answer in answers} == {303}
        assert len({answer.headers["location"] for answer in answers}) == 1 and len(here.made()) == 1
        client.post("/decide", headers=FROM_US, data=form(client, here, "again"))
        assert len(here.made()) == 2  # another form is another decision


def test_a_field_is_set_until_its_day_and_then_the_desk_says_that_it_expired(
    night: Path, tmp_path: Path
) -> None:
    shutil.copytree(night, tmp_path / "copy")
    with bench(tmp_path / "copy", user_header="X-Desk-User") as here, here.stranger() as client:
        client.headers.update({"X-Desk-User": "ann"} | FROM_US)
        asked = client.get("/ask", params={"kind": "field value", "subject": "microsoft/impact"})
        sent = fields(asked.text) | {"value": "Low", "expires": "2024-06-01"}
        shown = client.get("/decide", params=sent)
        data = fields(shown.text) | {"reason": "seen", "expires": "2024-06-01"}
        client.post("/decide", data=data)
        told = "<bdi>ann</bdi> until 1 June 2024"
        assert told in client.get("/profile/microsoft").text
        assert "expired" not in client.get("/decisions").text
        here.at[0] += timedelta(days=30)
        assert told not in client.get("/profile/microsoft").text
        assert "it expired on 2024-06-01" in client.get("/decisions").text


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"kind": "reject claim", "subject": "0" * 20}, "there is no claim"),
        ({"kind": "same fcat", "subject": "a"}, "there is no decision"),
        ({"kind": "field value", "subject": "microsoft/colour", "value": "red"}, "there is no field"),
        (
            {"kind": "field value", "subject": "microsoft/impact", "value": "x", "expires": "soon"},
            "is no day",
        ),
        (
            {"kind": "field value", "subject": "microsoft/impact", "value": "x", "expires": "2020-01-01"},
            "expire",
        ),
    ],
)
def test_a_decision_on_nothing_is_refused_with_its_reason(
    shut: Bench, asked: dict[str, str], why: str
) -> None:
    with shut.analyst() as client:
        answer = client.get("/decide", params=asked)
    assert answer.status_code == 422 and why in answer.text


def test_two_analysts_behind_a_proxy_each_see_what_the_other_decided(night: Path, tmp_path: Path) -> None:
    shutil.copytree(night, tmp_path / "copy")
    with bench(tmp_path / "copy", user_header="X-Desk-User") as here, here.stranger() as client:
        assert client.get("/").status_code == 403
        assert client.get("/", params={"token": TOKEN}).status_code == 403
        twice = [("X-Desk-User", "bob"), ("X-Desk-User", "ann")]
        assert client.get("/", headers=twice).status_code == 400
        ann, bob = ({"X-Desk-User": name} for name in ("ann", "bob"))
        page = client.get(near(here), headers=ann)
        data = fields(page.text) | {"reason": "I called them"}
        assert client.post("/decide", headers=bob | FROM_US, data=data).status_code == 403  # not bob's form
        assert client.post("/decide", headers=ann | FROM_US, data=data).status_code == 303
        other = client.get(near_again(here), headers=bob)
        assert "<bdi>ann</bdi> decided otherwise" in other.text
        client.post("/decide", headers=bob | FROM_US, data=fields(other.text) | {"reason": "so did I"})
        assert [row[3] for row in here.made()] == ["ann", "bob"]
        assert "replaced on" in client.get("/decisions", headers=ann).text


def near_again(of: Bench) -> str:
    kind, subject, value, *_ = of.made()[0]
    other = {"same fact": "not same fact"}.get(kind, "same fact")
    return str(httpx.URL("/decide", params={"kind": other, "subject": subject, "value": value}))


def test_pages_are_shown_while_a_night_writes_and_a_decision_waits_for_its_turn(here: Bench) -> None:
    work = here.folder / "db" / "work.db"
    with here.analyst() as client, ThreadPoolExecutor(1) as other, closing(sqlite3.connect(work)) as night:
        sent = form(client, here)
        night.isolation_level = None
        night.execute("BEGIN IMMEDIATE")
        night.execute("UPDATE nights SET seconds = seconds + 1")
        assert client.get("/").status_code == client.get("/decisions").status_code == 200
        kept = other.submit(client.post, "/decide", headers=FROM_US, data=sent)
        assert not wait([kept], timeout=0.2).done and here.made() == []
        night.execute("COMMIT")
        assert kept.result().status_code == 303 and len(here.made()) == 1


# --- what others wrote ------------------------------------------------------------------------------------


ASKED = {"kind": "field value", "subject": f"microsoft/{SCRIPT}", "value": SCRIPT, "q": SCRIPT}


def test_what_pages_and_analysts_write_is_text_and_never_markup(here: Bench) -> None:
    said = [i for i in items(here) if i.kind == "near match"][-1].said[0]
    with here.analyst() as client:
        client.post("/decide", headers=FROM_US, data=form(client, here, reason=SCRIPT))
    here.rows("UPDATE documents SET title = ? WHERE id = ?", SCRIPT, said.document_id)
    here.rows("UPDATE claims SET quote = ? || quote WHERE id = ?", SCRIPT, said.claim_id)
    here.rows("UPDATE texts SET text = ? || substr(text, ?)", SCRIPT, len(SCRIPT) + 1)
    with here.analyst() as client:
        written = [client.get("/")]
        made = here.rows("SELECT id FROM decisions")[0][0]
        written += [
            client.get(way) for way in ("/decisions", f"/decision/{made}", f"/page/{said.document_id}")
        ]
        written += [client.get(way, params=ASKED) for way in ("/search", "/ask", "/decide")]
        more = [client.get(way, params=ASKED) for way in ("/profiles", "/sources", "/")]
    for page in (*written, *more):
        assert "<script" not in page.text and page.status_code in (200, 422), page.url
    assert all("&lt;script&gt;" in page.text for page in written)


def test_an_address_that_is_none_of_the_web_is_no_link(here: Bench) -> None:
    said = next(i for i in items(here) if i.said).said[0]
    here.rows("UPDATE documents SET url = 'javascript:alert(1)' WHERE id = ?", said.document_id)
    with here.analyst() as client:
        page = client.get(f"/page/{said.document_id}")
        assert page.status_code == 200 and "<bdi>javascript:alert(1)</bdi>" in page.text
        assert 'href="javascript:' not in page.text


def test_a_page_shows_its_claims_at_their_exact_places(shut: Bench) -> None:
    said = next(i for i in items(shut) if i.said).said[0]
    with shut.analyst() as client:
        page = client.get(f"/page/{said.document_id}").text
    assert f"<mark>{said.quote}</mark>" in page.replace("&#39;", "'") and f'id="c-{said.claim_id}"' in page


def test_a_page_that_hides_text_is_marked(here: Bench) -> None:
    ((document, newest),) = here.rows("SELECT id, version FROM documents WHERE url = ?", CORRECTED)
    with here.analyst() as client:
        plain = client.get(f"/page/{document}").text
        here.rows("UPDATE versions SET hidden = 1204 WHERE document_id = ? AND number = ?", document, newest)
        marked, first = (client.get(f"/page/{document}", params={"version": n}).text for n in (newest, 1))
    assert "1,204 characters more that it hides from its readers" in marked
    assert "hides from its readers" not in plain + first


@given(
    some.text(max_size=40), some.lists(some.tuples(some.integers(0, 39), some.integers(1, 40)), max_size=6)
)
def test_the_pieces_of_a_text_are_the_text_and_each_claim_is_its_own(
    text: str, spans: list[tuple[int, int]]
) -> None:
    places = [(start, min(start + length, len(text))) for start, length in spans if start < len(text)]
    claims = [
        ClaimRow(str(n), "p", text[a:b], a, b, "", "name", 1.0, "", "") for n, (a, b) in enumerate(places)
    ]
    found = pieces(text, claims)
    assert "".join(piece.text for piece in found) == text
    for number, claim in enumerate(claims, 1):
        assert "".join(piece.text for piece in found if number in piece.claims) == claim.quote
        assert sum(number in piece.ends for piece in found) == 1


def test_two_versions_of_a_page_are_shown_sentence_by_sentence(shut: Bench) -> None:
    ((document, newest),) = shut.rows("SELECT id, version FROM documents WHERE url = ?", CORRECTED)
    with shut.analyst() as client:
        now, first = (client.get(f"/page/{document}", params={"version": n}).text for n in (newest, 1))
        assert client.get(f"/page/{document}", params={"version": 99}).status_code == 404
    assert newest > 1 and "<del>" in now and "<ins>" in now and "the page says so" in now
    assert "<del>" not in first and 'aria-current="page">Version 1' in first


def test_a_fact_shows_its_drawings_and_what_can_be_decided_on_each_quote(shut: Bench) -> None:
    said = next(i for i in items(shut) if i.said).said[0]
    with shut.analyst() as client:
        page = client.get(f"/fact/{said.fact_id}").text
        assert "<svg" in page and "How the score was made" in page
        effect = client.get(link(page, "it is no evidence"))
        assert effect.status_code == 200 and "What it would change" in effect.text
        assert client.get(f"/fact/{said.fact_id[:8]}").status_code == 303
        assert client.get("/fact/0000").status_code == 404


def test_the_search_finds_statements_quotes_and_pages(shut: Bench) -> None:
    with shut.analyst() as client:
        page = client.get("/search", params={"q": "Azure OpenAI"}).text
        assert "found in its" in page and 'href="/page/' in page
        assert "None." in client.get("/search", params={"q": '") OR 1=1 --'}).text


def test_a_broken_sources_file_is_told_and_mended_without_a_new_start(here: Bench) -> None:
    good = (here.folder / "sources.yaml").read_bytes()
    with here.analyst() as client:
        way = near(here)
        assert client.get("/").status_code == 200
        (here.folder / "sources.yaml").write_text("profiles: [", encoding="utf-8")
        assert client.get("/").status_code == 200  # the queue hardly needs it
        answer = client.get(way)
        assert answer.status_code == 422 and "sources.yaml" in answer.text
        (here.folder / "sources.yaml").write_bytes(good)
        assert client.get(way).status_code == 200


def office(folder: Path) -> Office:
    return Office(folder / "sources.yaml", folder / "db", "ann", TOKEN, lambda: AFTER)


def test_what_the_first_page_shows_is_made_before_anybody_asks(
    night: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelves = Shelves(office(night))
    shelves.begin().join()
    monkeypatch.setattr("pipeline.office.shelves.raised", None)  # whoever asks now reads nothing again
    assert len(shelves.queue()) > 1


def test_what_could_not_be_made_at_the_start_is_told_to_whoever_asks_and_tried_again(
    night: Path, tmp_path: Path
) -> None:
    shutil.copytree(night, tmp_path / "copy")
    work = tmp_path / "copy" / "db" / "work.db"
    work.rename(tmp_path / "away")
    shelves = Shelves(office(tmp_path / "copy"))
    shelves.begin().join()
    with pytest.raises(StoreError):
        shelves.queue()
    (tmp_path / "away").rename(work)
    assert len(shelves.queue()) > 1


# --- the command ------------------------------------------------------------------------------------------


def test_the_command_prints_one_address_that_opens_it_and_ends_when_interrupted(night: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "desk",
        "--sources",
        str(night / "sources.yaml"),
        "--port",
        "0",
    ]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"EVIDENCE_ANALYST": "eve"},
    ) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:") and "/?token=" in address
        with httpx.Client(timeout=60, follow_redirects=True) as client:
            page = client.get(address)
        assert page.status_code == 200 and "<bdi>eve</bdi>" in page.text and "token" not in str(page.url)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 130 and not err.strip() and address.partition("=")[2] not in out


def test_the_command_says_what_is_missing(tmp_path: Path, night: Path) -> None:
    nothing = evidence("desk", "--sources", tmp_path / "sources.yaml")
    assert nothing.code == 1 and "a night makes one" in nothing.err
    strange = evidence("desk", "--sources", night / "sources.yaml", "--user-header", "X Y:")
    assert strange.code == 2 and "no name of a header" in strange.err
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        busy = evidence("desk", "--sources", night / "sources.yaml", "--port", port)
    assert busy.code == 1 and f"127.0.0.1:{port}" in busy.err


def test_pages_cost_no_more_than_the_list_that_they_show(
    here: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    from pipeline.office import shelves

    monkeypatch.setattr(shelves, "raised", lambda *given: read.append(given) or raised(*given))
    with here.analyst() as client:
        for _ in range(3):
            assert client.get("/").status_code == 200
        before = client.get("/").text
        client.post("/decide", headers=FROM_US, data=form(client, here))
        assert client.get("/").text != before  # what was decided is gone at once, with nothing read anew
        assert len(read) == 1
        here.rows("UPDATE nights SET outcome = 'held back'")
        wait_for(lambda: "held back" in client.get("/").text)
    assert len(read) == 2
