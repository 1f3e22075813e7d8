"""What the documents say is true: commands, targets, links, tables, queries."""

from __future__ import annotations

import importlib.util
import re
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import click
import pytest

from docs import commands
from pipeline.cli import evidence
from pipeline.model import GRADES

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "db" / "README.md",
    *sorted(ROOT.glob("docs/*.md")),
]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

CODE = re.compile(r"^```(\w*)\n(.*?)^```$|((?:^ {4}\S[^\n]*\n)+)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)[^)]*\)")
TARGET = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)


def code_lines(page: Path) -> Iterator[str]:
    """Lines of code blocks, without prompts and comments; output of the demo is no code."""
    for block in CODE.finditer(page.read_text(encoding="utf-8")):
        if block[1] in (None, "", "sh", "crontab"):
            text = block[2] or block[3]
            yield from (line.strip().removeprefix("$ ") for line in text.splitlines() if line.strip())


def evidence_lines(page: Path) -> Iterator[list[str]]:
    """The words after `evidence` wherever a line of code calls it."""
    for line in code_lines(page):
        called = re.search(rf"(?:^|[ /])evidence ((?:-|{'|'.join(evidence.commands)})[^|>&#]*)", line)
        if called and not line.startswith("git "):
            yield shlex.split(called[1])


def parse(words: list[str]) -> None:
    """What click makes of the words; raises click.ClickException where it does not take them."""
    if words[0].startswith("-"):
        assert words[0] in {"-h", "--help", "--version"}
        return
    parent = click.Context(evidence, info_name="evidence", **evidence.context_settings)
    evidence.commands[words[0]].make_context(words[0], words[1:], parent=parent)


def test_every_relative_link_leads_to_a_file() -> None:
    missing = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert missing == []


def test_every_make_target_in_the_documents_is_in_the_makefile() -> None:
    named = {name for page in PAGES for name in re.findall(r"\bmake ([a-z-]+)", "\n".join(code_lines(page)))}
    named |= set(re.findall(r"`make ([a-z-]+)", README))
    assert named
    assert named <= set(TARGET.findall(MAKEFILE))


def test_help_lists_every_target_that_is_no_file() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(TARGET.findall(MAKEFILE))


def test_every_module_that_make_calls_exists() -> None:
    modules = re.findall(r"-m ([a-z_.]+)", MAKEFILE)
    assert "demo.run" in modules
    assert [name for name in modules if importlib.util.find_spec(name) is None] == []


def test_every_evidence_command_in_the_documents_parses() -> None:
    lines = [(page.name, words) for page in PAGES for words in evidence_lines(page)]
    assert lines
    for name, words in lines:
        try:
            parse(words)
        except (click.ClickException, KeyError) as error:
            pytest.fail(f"{name}: evidence {shlex.join(words)}: {error}")


def test_the_readme_names_every_command() -> None:
    named = {words[0] for words in evidence_lines(ROOT / "README.md")}
    assert set(evidence.commands) <= named


def test_the_list_of_commands_is_what_the_commands_say() -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == commands.text(), "docs/commands.md is old: make docs"


def test_the_table_of_exit_codes_is_that_of_the_run_command() -> None:
    table = {
        int(code) for row in re.findall(r"^\| ([\d, ]+) \|", README, re.MULTILINE) for code in row.split(",")
    }
    said = evidence.commands["run"].help or ""
    assert table == {int(code) for code in re.findall(r"\b\d{1,3}\b(?! %)", said)}


def test_the_table_of_grades_is_the_one_that_grades() -> None:
    rows = re.findall(r"^\| (0\.\d\d)-\d\.\d\d \| (\S+) \| (.+) \|$", README, re.MULTILINE)
    assert tuple((float(floor), grade, label) for floor, grade, label in rows) == GRADES


def test_every_query_of_the_readme_runs_on_an_edition() -> None:
    blocks = "".join(body for kind, body, _ in CODE.findall(README) if kind == "sql")
    queries = [*blocks.split(";"), *re.findall(r'sqlite3 .*"(.*)"', README)]
    with closing(sqlite3.connect(":memory:")) as edition:
        edition.executescript(files("pipeline.store").joinpath("edition.sql").read_text(encoding="utf-8"))
        for query in queries:
            edition.execute(query)
    assert len(queries) > 3
