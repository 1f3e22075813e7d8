"""Exports, each read back by a library that knows its format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from store_world import CANARY, FIRST, OPEN, WIRE, claims_of, page, pages, publish, read_night

from pipeline.cli import evidence
from pipeline.errors import StoreError
from pipeline.export import FORMATS, writer
from pipeline.export.table import guarded
from pipeline.model import digest
from pipeline.store import EDITIONS, Store
from pipeline.store.export import Taken, take

THIRD = '=HYPERLINK("http://x.example") says Carrier Göteborg,\u2028 with </script> and -1.'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two published nights: on the second a page has another sentence, and another score holds."""
    with Store.open(tmp_path / "work.db") as store:
        publish(store, tmp_path, read_night(store, 1, *pages()))
        later = page(OPEN, FIRST, THIRD)
        publish(store, tmp_path, read_night(store, 2, later), score=0.6)
    return tmp_path


def taken(folder: Path, since: int | None = None) -> Taken:
    return take(folder / EDITIONS["public"], since)


def text(folder: Path, form: str, since: int | None = None) -> str:
    return "".join(writer(form, "public")(taken(folder, since)))


def records(folder: Path, since: int | None = None) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for line in text(folder, "jsonl", since).split("\n")[:-1]:
        record = json.loads(line)
        found.setdefault(record["record"], []).append(record)
    return found


def test_csv_has_a_line_for_each_claim_towards_a_fact(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(text(folder, "csv"), newline="")))
    assert len(rows) == len(taken(folder).evidence)
    first = [row for row in rows if row["statement"] == FIRST]
    assert {row["url"] for row in first} == {OPEN, WIRE}
    assert all(row["quote"] == FIRST and float(row["confidence"]) == 0.6 for row in first)
    assert text(folder, "csv").count("\r\n") == len(rows) + 1


def test_no_cell_of_csv_begins_a_formula(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(text(folder, "csv"), newline="")))
    assert [row["quote"] for row in rows if "HYPERLINK" in row["quote"]] == [f"'{THIRD}"]


@given(st.text(), st.sampled_from(["=", "+", "-", "@", " =", "\t", "\r", "\n-", "＝", "＠"]))
def test_what_a_spreadsheet_takes_for_a_formula_is_made_text(rest: str, sign: str) -> None:
    assert guarded(sign + rest) == f"'{sign}{rest}"
    assert guarded(-1.5) == -1.5
    assert guarded(f"a{rest}") == f"a{rest}"


def test_json_lines_hold_the_edition_the_profiles_and_facts_with_their_evidence(folder: Path) -> None:
    found = records(folder)
    assert found["edition"] == [
        {
            "record": "edition",
            "version": 2,
            "since": None,
            "night": "night-002",
            "published_at": "2024-05-04T02:00:00Z",
            "valid_until": found["edition"][0]["valid_until"],
        }
    ]
    assert {row["profile_id"] for row in found["profile"]} == {"carrier", "registry"}
    fact = next(row for row in found["fact"] if row["statement"] == FIRST)
    assert [row["url"] for row in fact["evidence"]] == [OPEN, WIRE]
    assert fact["steps"][-1]["confidence_after"] == fact["confidence"] == 0.6
    assert "removed" not in found


def test_since_a_version_there_is_what_was_added_changed_and_removed(folder: Path) -> None:
    found = records(folder, since=1)
    changes = {row["statement"]: row["change"] for row in found["fact"]}
    assert changes == {FIRST: "changed", THIRD: "added"}
    assert "profile" not in found, "the records are what they were"
    gone = digest("fact", claims_of(pages()[0])[1].id)
    assert found["removed"] == [
        {"record": "removed", "table_name": "v_facts", "id": gone, "change": "removed", "now_id": None}
    ]
    rows = list(csv.DictReader(io.StringIO(text(folder, "csv", since=1), newline="")))
    assert [row["fact_id"] for row in rows if row["change"] == "removed"] == [gone]


def test_since_the_newest_version_there_is_nothing_and_since_the_first_everything(folder: Path) -> None:
    assert set(records(folder, since=2)) == {"edition"}
    everything = records(folder, since=0)
    assert {row["fact_id"] for row in everything["fact"]} == {
        row["fact_id"] for row in records(folder)["fact"]
    }
    assert {row["change"] for row in everything["fact"]} == {"added"}
    assert "removed" not in everything, "what came and went in between is nothing"


def test_a_version_that_is_not_there_yet_is_an_error(folder: Path) -> None:
    with pytest.raises(StoreError, match="versions 0 to 2, and none that is 9"):
        taken(folder, since=9)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_edition_gives_the_same_text_and_the_public_one_no_secret(folder: Path, form: str) -> None:
    assert text(folder, form) == text(folder, form)
    assert not any(word in text(folder, form) for word in CANARY.split())
    assert "members.example" not in text(folder, form)


def test_json_ld_is_claims_with_appearances_and_no_verdicts(folder: Path) -> None:
    graph = json.loads(text(folder, "jsonld"))["@graph"]
    claim = next(node for node in graph if node.get("text") == FIRST)
    assert claim["@type"] == "Claim"
    assert [page["url"] for page in claim["appearance"]] == [OPEN, WIRE]
    assert "ClaimReview" not in text(folder, "jsonld")
    assert "</script>" not in text(folder, "jsonld")


def test_json_ld_selectors_hold_the_quote_and_its_place(folder: Path) -> None:
    graph = json.loads(text(folder, "jsonld"))["@graph"]
    targets = [node["oa:hasTarget"] for node in graph if node["@type"] == "oa:Annotation"]
    texts = {OPEN: page(OPEN, FIRST, THIRD).text, WIRE: page(WIRE, FIRST).text}
    for target in targets:
        quote, place = target["oa:hasSelector"]
        text_of = texts[target["oa:hasSource"]]
        assert quote["oa:exact"] == text_of[place["oa:start"] : place["oa:end"]]
        assert (quote["oa:prefix"], quote["oa:suffix"]) == ("the words before", "the words after")
    assert len(targets) == 3


def test_json_ld_expands_without_a_network(folder: Path) -> None:
    pyld = pytest.importorskip("pyld", reason="pyld (PyPI) is not on this machine")
    expanded = pyld.jsonld.expand(json.loads(text(folder, "jsonld")))
    types = {kind for node in expanded for kind in node.get("@type", ())}
    assert {"https://schema.org/Claim", "http://www.w3.org/ns/oa#Annotation"} <= types
    rdf = pyld.jsonld.to_rdf(json.loads(text(folder, "jsonld")), {"format": "application/n-quads"})
    assert "<http://www.w3.org/ns/oa#TextQuoteSelector>" in rdf


def test_followthemoney_loads_its_statements(folder: Path) -> None:
    statement = pytest.importorskip(
        "followthemoney.statement", reason="followthemoney is not on this machine"
    )
    entities = pytest.importorskip("followthemoney.statement.entity")
    dataset = pytest.importorskip("followthemoney.dataset")
    lines = io.BytesIO(text(folder, "ftm").encode())
    found: dict[str, list[Any]] = {}
    for row in statement.read_statements(lines, format="json"):
        assert row.id == row.generate_key(), "the library would give it the same id"
        assert row.clean_type_error is None if hasattr(row, "clean_type_error") else True
        found.setdefault(row.entity_id, []).append(row)
    made = dataset.Dataset.make({"name": "evidence_public", "title": "Evidence"})
    notes = [entities.StatementEntity.from_statements(made, rows) for rows in found.values()]
    note = next(each for each in notes if each.get("description") == [FIRST])
    assert note.schema.name == "Note"
    assert note.get("entity") == ["profile-carrier"]
    assert {each.schema.name for each in notes} == {"Note", "Article", "Company"}
    pages_of = {each.id for each in notes if each.schema.name == "Article"}
    assert set(note.get("proof")) <= pages_of and len(note.get("proof")) == 2


def test_the_command_writes_a_file_or_standard_output(folder: Path) -> None:
    runner, out = CliRunner(), folder / "out.jsonl"
    words = ["export", "--db", str(folder), "--format", "jsonl"]
    assert runner.invoke(evidence, [*words, "--out", str(out)]).exit_code == 0
    assert out.read_text(encoding="utf-8") == text(folder, "jsonl")
    said = runner.invoke(evidence, [*words, "--edition", "leadership_alliance"])
    assert CANARY in said.output
    assert "version 2" in said.output
