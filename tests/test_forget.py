"""What is taken down is nowhere any more, byte for byte, and does not come in again."""

from __future__ import annotations

import re
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import store_world
from night_world import (
    AFTER,
    BEFORE,
    CORRECTED,
    NEXT,
    Desk,
    command,
    desk,
    evidence,
    rows,
    wait_for,
)
from warcio.archiveiterator import ArchiveIterator

from pipeline.fetch.mend import check_file
from pipeline.store import Store

SECOND = "  - {id: chat, name: Chat Example, aliases: [ChatGPT], kind: company}\n"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Two nights, a backup and a site; tests harm copies."""
    with desk(tmp_path_factory.mktemp("read")) as made:
        text = made.sources.read_text(encoding="utf-8")
        made.sources.write_text(text.replace("profiles:\n", f"profiles:\n{SECOND}", 1), encoding="utf-8")
        made.night(BEFORE)
        assert evidence("backup", "--sources", made.sources).code == 0
        made.night(AFTER)
        site = made.db / "site" / "public"
        site.mkdir(parents=True)
        (site / "index.html").write_text(" ".join(quotes_of(made, CORRECTED)), encoding="utf-8")
        yield made


@pytest.fixture
def here(read: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(read.folder, tmp_path / "copy")
    return Desk(tmp_path / "copy", read.newsroom)


def forget(of: Desk, subject: str) -> dict[str, object]:
    said = evidence("forget", subject, "--why", "a court order", "--sources", of.sources, "--json")
    assert said.code in (0, 3), said.err
    return dict(said.json)


def unlist(of: Desk, words: str) -> None:
    """Take every line of the sources file out that has these words."""
    lines = of.sources.read_text(encoding="utf-8").splitlines(keepends=True)
    of.sources.write_text("".join(line for line in lines if words not in line), encoding="utf-8")


def quotes_of(of: Desk, url: str) -> list[str]:
    query = "SELECT quote FROM claims c JOIN documents d ON d.id = c.document_id WHERE d.url = ?"
    return [row[0] for row in of.rows(f"{query} ORDER BY current DESC, 1", url, name="work.db")]


def only_there(of: Desk, url: str) -> list[str]:
    """Sentences that this page alone has, those that it shows now before others."""
    texts = of.rows(
        "SELECT t.text, d.url FROM texts t JOIN versions v ON v.text_sha256 = t.sha256"
        " JOIN documents d ON d.id = v.document_id",
        name="work.db",
    )
    others = " ".join(text for text, address in texts if address != url)
    return [quote for quote in quotes_of(of, url) if quote not in others]


def left(of: Desk, words: str) -> list[str]:
    """Files that hold the words: in their raw bytes, or in the records of an archive."""
    pattern = re.compile(rb"\s+".join(re.escape(word.encode()) for word in words.split()), re.IGNORECASE)
    found = [p for p in of.folder.rglob("*") if p.is_file() and pattern.search(p.read_bytes())]
    for path in of.folder.rglob("*.warc.gz"):
        assert list(check_file(path)) == []
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                whole = str(record.rec_headers).encode() + record.content_stream().read()
                if pattern.search(whole) or pattern.search(re.sub(rb"<[^>]*>", b"", whole)):
                    found.append(path)
    return sorted({str(path.relative_to(of.folder)) for path in found})


def asked_for(of: Desk, url: str) -> int:
    """How many exchanges of an address are in archives and backups."""
    found = 0
    for path in of.folder.rglob("*.warc.gz"):
        with path.open("rb") as file:
            found += sum(r.rec_headers.get_header("WARC-Target-URI") == url for r in ArchiveIterator(file))
    return found


def sound(of: Desk) -> None:
    said = evidence("check", "--deep", "--sources", of.sources, "--json")
    assert [f for f in said.json["findings"] if f["level"] == "wrong"] == []
    for path in sorted((of.db / "backups").iterdir()):
        assert evidence("import", path, "--sources", of.sources, "--db", of.folder / "else").code == 0


def test_a_page_that_is_forgotten_is_in_no_file_any_more(here: Desk) -> None:
    quotes = only_there(here, CORRECTED)
    # a sentence that lies across the border of two pages of a SQLite file is not found in its raw bytes
    assert len(quotes) > 2 and sum(len(left(here, quote)) > 3 for quote in quotes) > 2
    unlist(here, CORRECTED)
    done = forget(here, CORRECTED)
    assert done["archive"] and done["copies"] == 1 and done["generations"] == 2
    shown = {name for quote in quotes for name in left(here, quote)}
    assert {name for name in shown if not name.endswith(".warc.gz")} == set()
    assert {name for name in left(here, CORRECTED) if not name.endswith(".warc.gz")} == set()
    assert asked_for(here, CORRECTED) == 0 < asked_for(here, here.registry().sources[0].url)
    assert here.rows("SELECT count(*) FROM v_facts")[0][0] > 5
    sound(here)


def test_a_page_that_is_forgotten_does_not_come_in_again(here: Desk) -> None:
    quotes = only_there(here, CORRECTED)
    unlist(here, CORRECTED)
    forget(here, CORRECTED)
    here.add_source(CORRECTED)  # somebody lists it again
    ended = here.night(NEXT, everything=True)
    assert ended.outcome == "published" and dict(ended.funnel)["urls"] > 5
    assert here.rows("SELECT count(*) FROM documents WHERE url = ?", CORRECTED, name="work.db") == [(0,)]
    assert [name for name in left(here, quotes[0]) if not name.endswith(".warc.gz")] == []
    assert asked_for(here, CORRECTED) == 0


def test_a_page_that_leads_to_one_that_was_forgotten_may_not_be_kept(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        store.forget_urls([store_world.WIRE], store_world.NOW)
        leading = store_world.page(store_world.OPEN, store_world.FIRST, final_url=store_world.WIRE)
        assert "leads to one" in store.forgotten_in(leading)
        assert store.forgotten_in(store_world.page(store_world.OPEN, store_world.FIRST)) == ""


@pytest.mark.parametrize("sign", ["archive/*.g1.warc.gz", "work.db-wal", "building/*.db"])
def test_a_takedown_that_was_killed_is_run_again_and_leaves_nothing(here: Desk, sign: str) -> None:
    quote = only_there(here, CORRECTED)[0]
    words = ("forget", quote, "--why", "x", "--sources", here.sources)
    running = subprocess.Popen(command(*words), stdout=-1, stderr=-1)
    wait_for(lambda: any(here.db.glob(sign)) or running.poll() is not None)
    assert running.poll() is None
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=10)
    assert evidence(*words).code in (0, 3)
    assert left(here, quote) == []
    sound(here)


def test_words_that_are_forgotten_are_blacked_out_and_every_other_quote_stays(here: Desk) -> None:
    quote = only_there(here, CORRECTED)[0]
    others = set(quotes_of(here, CORRECTED)) - {quote}
    forget(here, quote)
    assert left(here, quote) == []
    assert {q for q in others if quote not in q and q not in quote} <= set(quotes_of(here, CORRECTED))
    (text,) = rows(
        here.db / "work.db",
        "SELECT t.text FROM texts t JOIN versions v ON v.text_sha256 = t.sha256 JOIN documents d ON"
        " d.id = v.document_id AND v.number = d.version WHERE d.url = ?",
        CORRECTED,
    )
    assert "█" * len(quote) in text[0] and len(text[0]) > 2 * len(quote)
    sound(here)


def test_words_that_are_forgotten_do_not_come_in_on_any_page(here: Desk) -> None:
    quote = only_there(here, CORRECTED)[0]
    forget(here, quote)
    with closing(sqlite3.connect(here.db / "work.db")) as work:  # as if its pages were never marked
        work.execute("DELETE FROM forgotten WHERE kind = 'url'")
        work.execute("DELETE FROM visits")
        work.commit()
    ended = here.night(NEXT, everything=True)
    told = [problem.url for problem in ended.problems if problem.kind == "forgotten"]
    assert CORRECTED in told
    assert left(here, quote) == []
    again = here.night(NEXT + timedelta(days=1), everything=True)
    assert [problem.url for problem in again.problems if problem.kind == "forgotten"] == []
    query = "SELECT count(*) FROM claims WHERE quote = ?"
    assert here.rows(query, quote, name="work.db") == [(0,)]


def test_a_profile_that_is_forgotten_is_in_no_file_and_may_not_be_listed(here: Desk) -> None:
    listed = here.sources.read_text(encoding="utf-8")
    said = evidence("forget", "chat", "--why", "x", "--sources", here.sources)
    assert said.code == 2 and "still lists it" in said.err
    here.sources.write_text(listed.replace(SECOND, ""), encoding="utf-8")
    done = forget(here, "Chat Example")
    assert done["counts"] and here.rows("SELECT id FROM profiles", name="work.db") == [("microsoft",)]
    assert [name for name in left(here, "ChatGPT") if name != "sources.yaml"] == []
    assert here.rows("SELECT count(*) FROM v_facts")[0][0] > 0
    sound(here)
    here.sources.write_text(listed, encoding="utf-8")
    said = evidence("rebuild", "--sources", here.sources)
    assert said.code == 2 and "taken down" in said.err


def test_a_source_that_is_still_listed_is_not_forgotten(here: Desk) -> None:
    url = here.registry().sources[0].url
    said = evidence("forget", url, "--why", "x", "--sources", here.sources)
    assert said.code == 2 and "sources.yaml" in said.err
    assert here.rows("SELECT count(*) FROM forgotten", name="work.db") == [(0,)]


def test_a_folder_of_backups_that_is_not_there_stops_a_takedown_before_it_begins(here: Desk) -> None:
    words = ("forget", CORRECTED, "--why", "x", "--backups", here.folder / "none", "--sources", here.sources)
    said = evidence(*words)
    assert said.code == 2 and "no folder of backups" in said.err


def test_short_words_are_not_forgotten(here: Desk) -> None:
    said = evidence("forget", "the", "--why", "x", "--sources", here.sources)
    assert said.code == 2 and "too short" in said.err


def test_what_was_known_when_something_was_decided_goes_with_the_page(here: Desk) -> None:
    query = "SELECT id FROM claims WHERE quote = ? ORDER BY id"
    ((claim,), *_) = here.rows(query, only_there(here, CORRECTED)[0], name="work.db")
    said = evidence("decide", "accept claim", claim, "--why", "I called", "--sources", here.sources)
    assert said.code == 0 and here.rows("SELECT count(*) FROM grounds", name="work.db") == [(1,)]
    unlist(here, CORRECTED)
    forget(here, CORRECTED)
    assert here.rows("SELECT count(*) FROM grounds", name="work.db") == [(0,)]
    assert here.rows("SELECT kind, reason FROM decisions", name="work.db") == [("accept claim", "I called")]
