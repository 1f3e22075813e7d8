"""db/README.md says what the editions hold: the same views, the same columns, and examples that run."""

from __future__ import annotations

import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from ruamel.yaml import YAML
from store_world import pages, publish, read_night

from pipeline.model import Outcome
from pipeline.store import CONTRACT, VIEWS, Store
from pipeline.visit import Health

ROOT = Path(__file__).parent.parent
README = (ROOT / "db" / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("db")
    with Store.open(made / "work.db") as store:
        publish(store, made, read_night(store, 1, *pages()))
        yield made


def test_the_readme_names_every_view_with_its_columns_in_order() -> None:
    sections = re.split(r"^### ", README, flags=re.MULTILINE)[1:]
    written = {
        section.split("\n", 1)[0]: tuple(re.findall(r"^\| (\w+) \| ", section, flags=re.MULTILINE))[1:]
        for section in sections
    }
    assert written == VIEWS
    assert f"**{CONTRACT}**" in README


def test_the_readme_explains_every_word_for_how_a_source_fares_and_what_came_of_asking() -> None:
    section = README.split("### v_sources")[1].split("###")[0]
    for column, words in (("health", get_args(Health)), ("last_outcome", get_args(Outcome))):
        row = next(line for line in section.splitlines() if line.startswith(f"| {column} |"))
        assert [word for word in words if not re.search(rf"\b{word}\b", row)] == []


@pytest.mark.parametrize("example", re.findall(r"```sql\n(.*?)```", README, flags=re.DOTALL))
def test_every_example_in_the_readme_runs(folder: Path, example: str) -> None:
    for name in ("public.db", "evidence.db"):
        opened = sqlite3.connect(f"file:{folder / name}?mode=ro", uri=True)
        opened.execute(example).fetchall()
        opened.close()


def test_datasette_opens_every_view_and_answers_every_ready_question(folder: Path) -> None:
    datasette = Path(sys.executable).with_name("datasette")
    if not datasette.exists():
        pytest.skip("datasette is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = ROOT / "db" / "datasette.yaml"
    questions = YAML(typ="safe").load(settings)["databases"]["public"]["queries"]
    asked = [f"{name}.json?profile=microsoft&fact=0&words=police&_shape=array" for name in questions]
    command = [str(datasette), "-i", str(folder / "public.db"), "-m", str(settings), "-p", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            for page in [f"{view}.json?_shape=array" for view in VIEWS] + asked:
                address = f"http://127.0.0.1:{port}/public/{page}"
                assert urllib.request.urlopen(address, timeout=10).status == 200, page  # noqa: S310
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port}")
