"""A sentence encoder from a folder: a made-up one, of eight words, that onnxruntime runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy
import onnx
import pytest
from night_world import AFTER, desk
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from pipeline.config import load
from pipeline.errors import ConfigError
from pipeline.match.encode import meanings
from pipeline.semantic import BATCH, encoder

WORDS = ("[PAD]", "[UNK]", "cable", "line", "cut", "severed", "court", "ruled")
# what each word means: cable is line, cut is severed
MEANING = [[0, 0, 0], [0, 0, 0.1], [1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]]


def tokenizer(folder: Path) -> None:
    numbered = {word: number for number, word in enumerate(WORDS)}
    made = Tokenizer(models.WordLevel(numbered, WORDS[1]))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.save(str(folder / "tokenizer.json"))


def model(folder: Path, *names: str) -> None:
    """A table of words: a row for each token. It takes the inputs that are named, and looks at the first."""
    table = numpy_helper.from_array(numpy.array(MEANING, dtype=numpy.float32), "table")
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "t"]) for name in names]
    out = helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["n", "t", 3])
    node = helper.make_node("Gather", ["table", names[0]], ["rows"])
    graph = helper.make_graph([node], "words", given, [out], [table])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10)
    onnx.save(made, folder / "model.onnx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tokenizer(tmp_path)
    model(tmp_path, "input_ids", "attention_mask")
    return tmp_path


def test_sentences_that_mean_the_same_have_like_rows_whatever_their_words(folder: Path) -> None:
    likeness = meanings(["cable cut", "line severed", "court ruled"], encoder(folder))
    assert likeness(0, 1) == pytest.approx(1.0)
    assert likeness(0, 2) == pytest.approx(0.0)


def test_a_row_is_the_mean_of_the_sentences_own_tokens_and_not_of_the_padding(folder: Path) -> None:
    short, long = encoder(folder)(["cable", "cable cut court ruled cable"])
    assert short == pytest.approx([1, 0, 0])
    assert long == pytest.approx([0.4, 0.2, 0.4])


def test_many_sentences_come_back_in_their_order(folder: Path) -> None:
    sentences = [WORDS[2 + number % 6] for number in range(2 * BATCH + 3)]
    rows = encoder(folder)(sentences)
    assert [row.index(max(row)) for row in rows] == [(number % 6) // 2 for number in range(len(sentences))]
    assert encoder(folder)([]) == []


def test_what_is_missing_in_the_folder_is_named(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ConfigError, match=r"no tokenizer\.json in"):
        encoder(folder)


@pytest.mark.parametrize(
    ("name", "found", "said"),
    [
        ("model.onnx", b"no model", "cannot be loaded"),
        ("tokenizer.json", b"{}", "describes no tokenizer"),
        ("tokenizer.json", b"\x00", "describes no tokenizer"),
    ],
)
def test_a_file_that_is_none_is_a_finding_and_no_crash(
    folder: Path, name: str, found: bytes, said: str
) -> None:
    (folder / name).write_bytes(found)
    with pytest.raises(ConfigError, match=said):
        encoder(folder)


def test_a_model_that_asks_for_something_else_is_refused(folder: Path) -> None:
    model(folder, "pixels")
    with pytest.raises(ConfigError, match="asks for pixels"):
        encoder(folder)


def test_a_night_asks_the_encoder_that_the_sources_file_names(folder: Path, tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        asked = replace(here.registry(), encoder=str(folder))
        facts = {}
        for named in (None, asked):
            assert here.night(AFTER, named).outcome == "published"
            facts[named is None] = here.rows("SELECT fact_id FROM v_facts")
        assert facts[True] != facts[False]
        (folder / "model.onnx").unlink()
        with pytest.raises(ConfigError, match="there is no model.onnx"):
            here.night(AFTER, asked)


def test_the_folder_stands_beside_the_sources_file(tmp_path: Path) -> None:
    file = tmp_path / "sources.yaml"
    file.write_text("match:\n  encoder: meaning\nsources:\n  - url: https://paper.test/\n")
    assert load(file).encoder == str(tmp_path / "meaning")
