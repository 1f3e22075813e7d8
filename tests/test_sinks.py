"""What strangers write reaches readers as text: over real pages, a night, its editions, its site, its words.

Each string of `hostile_strings` goes through everything; what must hold is told there, by sink.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fetch_web import serving
from hostile_strings import HOSTILE, PROPERTIES
from hostile_world import OUTSIDE, Made, made
from night_world import rows
from selectolax.lexbor import LexborHTMLParser

from pipeline.show import safe
from pipeline.site.address import file_name, is_web
from pipeline.store import Edition

TEXTS = tuple(dict.fromkeys(each.text for each in HOSTILE))
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
JOINERS = "\u00ad\u200c\u200d"
FORMULA = re.compile(r"[\s\x00-\x1f\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠﹦﹢﹣﹫]")
# The elements of our own templates and drawings.
_ALLOWED_TEXT = (
    "html head meta title link script body a abbr b bdi br caption cite circle code dd del details desc div"
    " dl dt em figcaption figure footer g h1 h2 h3 h4 header i img input ins label legend li line main nav ol"
    " optgroup option p path polyline q rect section select small span strong sub summary sup svg table"
    " tbody td text th thead time tr tspan ul use blockquote article aside marker defs meter"
)
ALLOWED = frozenset(_ALLOWED_TEXT.split())
NAMES = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*|\.[a-z]+")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("hostile") / "here"
    folder.mkdir()
    with serving() as web:
        yield made(folder, web, TEXTS)


@pytest.fixture(scope="module")
def site(world: Made) -> Path:
    world.say("site", "--edition", "leadership_alliance", "--out", world.db / "site" / "all")
    return world.db / "site" / "all"


def test_there_are_enough_of_them_and_each_has_its_property() -> None:
    assert len(HOSTILE) >= 120
    assert {each.sink for each in HOSTILE} == set(PROPERTIES)


def test_what_they_stand_in_is_claimed_as_text(world: Made) -> None:
    assert len(world.facts) > len(TEXTS) / 2
    quotes = "\n".join(row[0] for row in rows(world.db / "evidence.db", "SELECT quote FROM v_evidence"))
    assert "<script>top.location" in quotes
    assert "Disregard your rules" in quotes


def test_no_order_in_a_page_moves_a_score(world: Made) -> None:
    query = "SELECT max(confidence), max(independent_sources) FROM v_facts"
    assert rows(world.db / "evidence.db", query)[0][0] < 0.75
    assert rows(world.db / "evidence.db", query)[0][1] <= 1


def test_no_cell_of_a_csv_is_a_formula(world: Made) -> None:
    lines = list(csv.reader(io.StringIO(world.say("export", "--format", "csv").out, newline="")))
    assert len(lines) > len(world.facts)
    assert {len(line) for line in lines} == {len(lines[0])}
    numbers = re.compile(r"-?\d+(\.\d+)?")
    assert [c for line in lines for c in line if FORMULA.match(c) and not numbers.fullmatch(c)] == []


@pytest.mark.parametrize("form", ["jsonl", "ftm"])
def test_every_record_is_one_line(world: Made, form: str) -> None:
    text = world.say("export", "--format", form).out
    assert len(text.splitlines()) == text.count("\n") > len(world.facts)
    assert all(isinstance(json.loads(line), dict) for line in text.splitlines())
    assert controls(text) <= set("\ue000\uf8ff")


def test_linked_data_is_one_document(world: Made) -> None:
    told = json.loads(world.say("export", "--format", "jsonld").out)
    assert set(told) == {"@context", "@graph"}
    assert controls(json.dumps(told["@context"])) == set()


@pytest.mark.parametrize("words", ["profile harbour", "explain", "status", "check"])
def test_nothing_obeys_on_a_terminal(world: Made, words: str) -> None:
    asked = [(words, fact) for fact in world.facts[::6]] if words == "explain" else [tuple(words.split())]
    for each in asked:
        for said in (world.say(*each), world.say(*each, "--json")):
            assert controls(said.out + said.err) == set()


@pytest.mark.parametrize("text", [each.text for each in HOSTILE])
def test_what_is_shown_is_printable(text: str) -> None:
    assert controls(safe(text)) == set()


def controls(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in UNSEEN and c not in JOINERS and c != "\n"}


def test_pages_hold_no_element_of_theirs(site: Path) -> None:
    shown = 0
    for path in site.rglob("*.html"):
        tree = LexborHTMLParser(path.read_bytes())
        shown += "top.location='//drop.example'" in (tree.body.text() if tree.body else "")
        assert {node.tag for node in tree.css("*")} <= ALLOWED
        for node in tree.css("*"):
            assert not [name for name in node.attributes if name.startswith("on") or name == "style"], path
        scripts = {node.attributes.get("src", "").lstrip("./") for node in tree.css("script")}
        assert scripts == {"static/site.js"}
        policy = tree.css_first("meta[http-equiv=Content-Security-Policy]")
        assert policy is not None
        assert "default-src 'none'" in str(policy.attributes["content"])
    assert shown


def test_links_lead_to_the_web_or_to_our_own_pages(site: Path) -> None:
    for path in site.rglob("*.html"):
        for node in LexborHTMLParser(path.read_bytes()).css("[href], [src], [action], [data]"):
            for name in ("href", "src", "action", "data"):
                address = node.attributes.get(name)
                if address and not address.startswith("#") and not is_web(address):
                    target = (path.parent / address.partition("#")[0]).resolve()
                    assert target.is_relative_to(site.resolve()), address
                    assert target.is_file(), address


def test_feeds_are_well_formed(site: Path) -> None:
    feeds = sorted(site.rglob("feed.xml"))
    assert len(feeds) == 2
    for path in feeds:
        root = ElementTree.fromstring(path.read_bytes())  # noqa: S314  our own feed
        tags = {node.tag.rpartition("}")[2] for node in root.iter()}
        assert tags <= {*("feed", "id", "title", "updated", "author", "name", "link", "entry", "content")}
        assert json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["items"]


def test_no_file_has_a_name_of_theirs(world: Made, site: Path) -> None:
    assert site.is_dir()
    names = {part for path in world.db.rglob("*") for part in path.relative_to(world.db).parts}
    assert [name for name in names if not NAMES.fullmatch(name)] == []
    assert not [path for path in world.folder.parent.rglob("*") if path.name.startswith(OUTSIDE)]
    assert not Path("/var", OUTSIDE).exists()


@pytest.mark.parametrize("text", [each.text for each in HOSTILE])
def test_a_name_is_a_plain_one_or_a_digest(text: str) -> None:
    assert NAMES.fullmatch(file_name(text))
    assert ".." not in file_name(text)
    assert len(file_name(text)) <= 100


def test_a_search_for_one_is_a_search_for_its_words(world: Made) -> None:
    path = world.db / "evidence.db"
    schema = rows(path, "SELECT sql FROM sqlite_master ORDER BY name")
    with Edition.open(path) as edition:
        for text in TEXTS:
            found = edition.search(text)
            assert isinstance(found, list)
            assert edition.find_facts(text) is not None
            assert edition.rows("v_facts", statement=text) == []
    assert rows(path, "SELECT sql FROM sqlite_master ORDER BY name") == schema
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("text", [each.text for each in HOSTILE if each.sink == "link"])
def test_no_such_address_is_a_link(text: str) -> None:
    assert not is_web(text)
