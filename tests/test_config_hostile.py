"""Whatever a sources file holds, reading it ends soon, with a registry or a ConfigError."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.config import load
from pipeline.config.keys import EXPECT, FETCH, PROFILE, PUBLISHER, SOURCE
from pipeline.config.words import RELATIONS
from pipeline.errors import ConfigError
from pipeline.model import Registry

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 10)}]\n"
    for before, name in zip("abcdefghij", "bcdefghijk", strict=True)
)
SQUARE = f"profiles: &a [{'x,' * 2_000}]\nsources: [{'*a,' * 2_000}]\n"
DEEP = {
    "lists": "[" * 100_000,
    "mappings": "{a: " * 100_000,
    "blocks": "- " * 100_000,
    "keys": "? " * 100_000,
}


@pytest.mark.parametrize("text", [LAUGHS, SQUARE], ids=["a billion laughs", "a list of one long list"])
def test_a_file_that_grows_when_it_is_read_ends_within_limits(text: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(text)
    begun = time.process_time()
    with pytest.raises(ConfigError, match="aliases written out are more than"):
        load(path)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_a_file_that_nests_without_end_ends_within_limits(text: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(text)
    begun = time.process_time()
    with pytest.raises(ConfigError, match="more than 12 levels"):
        load(path)
    assert time.process_time() - begun < 2


SIGNS = "abx019 \n\n  :-,[]{}&*!|>%#'\"\\?~.@/\t\x85\u2028é😀"
YAML_LIKE = st.text(alphabet=st.sampled_from(SIGNS), max_size=60)
PLAUSIBLE = "acme https://acme.net/ acme.net feed page news 2025-01-01 127.0.0.0/8 ( env jo@acme.net 7"
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(PLAUSIBLE.split()),
)
KEYS = st.sampled_from(["<<", *PROFILE, *PUBLISHER, *SOURCE, *FETCH, *EXPECT, *RELATIONS])
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)
SECTIONS = st.sampled_from(["profiles", "publishers", "sources", "fetch"])
# a list of entries whose keys are known gets further in than any tree does
ENTRIES = st.lists(st.dictionaries(KEYS, TREES, max_size=4), max_size=3)


def flow(tree: Any) -> str:
    """A tree as YAML; text of even length as it stands, which may make it something else."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(flow(item) for item in tree) + "]"
    if isinstance(tree, str):
        return "'" + tree.replace("'", "''") + "'" if len(tree) % 2 else tree
    return "~" if tree is None else str(tree).lower()


def only_a_config_error(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        assert isinstance(load(path), Registry)
    except ConfigError as error:
        rows = str(error).split("\n")
        assert all(re.match(re.escape(str(path)) + r":\d+:\d+: \S.*; \S|.*\?$", row) for row in rows), rows


RELAXED = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@RELAXED
@given(text=st.text() | YAML_LIKE)
def test_any_text_gives_a_registry_or_a_config_error(text: str, tmp_path: Path) -> None:
    only_a_config_error(tmp_path / "sources.yaml", text.encode("utf-8", "surrogatepass"))


@RELAXED
@given(data=st.binary(max_size=60))
def test_any_bytes_give_a_registry_or_a_config_error(data: bytes, tmp_path: Path) -> None:
    only_a_config_error(tmp_path / "sources.yaml", data)


@RELAXED
@given(tree=st.dictionaries(SECTIONS, TREES | ENTRIES, min_size=1))
def test_any_small_yaml_gives_a_registry_or_a_config_error(tree: dict[str, Any], tmp_path: Path) -> None:
    only_a_config_error(tmp_path / "sources.yaml", flow(tree).encode("utf-8", "surrogatepass"))
