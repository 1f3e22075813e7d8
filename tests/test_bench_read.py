"""The bench of reading, in miniature: it scores as it says, and leaves out what it cannot run."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from bench.read import Plan, Row, measure, missed, same, shingle_f1, table, word_f1
from bench.read_peers import Gold, Got, pages

TEXT = "The harbour board withdrew its plan for a toll on small boats on Tuesday, after a long debate."
PAGE = f"<html><title>Toll plan dropped</title><body><h1>Toll plan dropped</h1><p>{TEXT}</p></body></html>"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both sets, with one page each."""
    folder = tmp_path_factory.mktemp("pages")
    for name in ("aeb", "wcxb"):
        (folder / name / "html").mkdir(parents=True)
        (folder / name / "html" / "p1.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    gold = {"p1": {"url": "quay.example/toll", "articleBody": TEXT}}
    (folder / "aeb" / "ground-truth.json").write_text(json.dumps(gold))
    row = {
        "id": "p1",
        "url": "https://quay.example/toll",
        "main_content": TEXT,
        "title": "Toll plan: dropped",
    }
    line = json.dumps({**row, "author": None, "publish_date": None}) + "\n"
    (folder / "wcxb" / "gold.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    return folder


def test_a_page_of_a_set_has_an_address_and_its_truth(data: Path) -> None:
    assert pages(data, "aeb") == [Gold("p1", "https://quay.example/toll", PAGE.encode(), TEXT)]
    assert pages(data, "wcxb")[0].title == "Toll plan: dropped"
    assert pages(data, "wcxb", 0) == []


def test_ours_is_measured_and_a_library_that_is_not_there_is_said(data: Path) -> None:
    rows, problems = measure(Plan(data, Path(sys.executable), ("goose3",), rounds=1))
    assert [row.name for row in rows] == ["ours"]
    assert problems == ["goose3 could not be run: ModuleNotFoundError: No module named 'goose3'"]
    assert rows[0].f1 == {"aeb": 1.0, "wcxb": 1.0}
    assert rows[0].fields["title"] == 1.0
    assert rows[0].cpu["aeb"] > 0


def test_a_library_that_is_there_is_measured_beside_ours(data: Path) -> None:
    rows, problems = measure(Plan(data, Path(sys.executable), ("trafilatura",), rounds=1))
    assert ([row.name for row in rows], problems) == (["ours", "trafilatura"], [])
    assert rows[1].version


def test_shingles_of_four_words_are_scored_by_the_averages_of_pages() -> None:
    assert shingle_f1([("a b c d e", "a b c d e")]) == 1.0
    assert shingle_f1([("a b c d e", "a b c d")]) == pytest.approx(2 / 3)  # all of it right, half of it found
    assert shingle_f1([("a b c d", "a b c d"), ("a b c d", "")]) == pytest.approx(0.5)


def test_words_are_scored_in_lower_case_and_as_often_as_they_stand() -> None:
    assert word_f1([("The toll", "the TOLL")]) == 1.0
    assert word_f1([("toll toll", "toll")]) == pytest.approx(2 / 3)
    assert word_f1([("toll", "")]) == 0.0


def test_a_field_counts_only_where_people_know_it() -> None:
    gold = [
        Gold("1", "", b"", "", "Toll plan – dropped!"),
        Gold("2", "", b"", "", ""),
        Gold("3", "", b"", "", "X"),
    ]
    assert same("title", gold, {"1": Got(title="toll plan dropped"), "2": Got(title="Y"), "3": Got()}) == 0.5


def _row(name: str, aeb: float, wcxb: float, cpu: float) -> Row:
    cost = {"aeb": cpu, "wcxb": cpu, "": cpu}
    return Row(name, "1.0", {"aeb": aeb, "wcxb": wcxb}, {"title": 0.5, "author": 0.0, "date": 0.25}, cost)


def test_a_goal_that_is_missed_is_a_sentence() -> None:
    slow, standard = _row("newspaper4k", 0.9, 0.9, 100.0), _row("trafilatura", 0.96, 0.95, 40.0)
    assert missed([_row("ours", 0.965, 0.95, 8.0), standard, slow]) == []
    assert missed([_row("ours", 0.9649, 0.9499, 9.0), standard, slow]) == [
        "body F1 0.9649 on aeb: at least 0.965 is the goal",
        "body F1 0.9499 on wcxb: at least the 0.9500 of trafilatura is the goal",
        "ours takes 1/4.4 of the CPU of trafilatura: at most 1/5 is the goal",
        "ours takes 1/11.1 of the CPU of newspaper4k: at most 1/12 is the goal",
    ]


def test_a_goal_that_cannot_be_judged_is_a_sentence() -> None:
    assert missed([_row("ours", 1.0, 1.0, 1.0)]) == [
        "trafilatura was not measured: neither F1 on wcxb nor CPU can be judged",
        "newspaper4k was not measured: CPU cannot be judged",
    ]


def test_the_table_has_a_line_for_each_library() -> None:
    head, ours, peer = table(
        [_row("ours", 1.0, 0.5, 8.0), _row("trafilatura", 0.96, 0.95, 40.0)]
    ).splitlines()
    assert " ".join(head.split()) == "aeb F1 wcxb F1 title author date aeb ms wcxb ms CPU ms/page of it"
    assert ours.split()[1:] == [
        "1.0",
        "1.000",
        "0.500",
        "0.500",
        "-",
        "0.250",
        "8.00",
        "8.00",
        "8.00",
        "1/1.0",
    ]
    assert peer.split()[-1] == "1/5.0"
