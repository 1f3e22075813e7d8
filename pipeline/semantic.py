"""A sentence encoder from a local folder, run by onnxruntime: one more input of matching, for who has one.

The folder is what the usual exporters write: `model.onnx` and `tokenizer.json`. Nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
BATCH = 32  # sentences at once: more gains nothing on a processor
TOKENS = 256  # of a sentence; what follows is not read. A sentence of news has 30
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def encoder(folder: Path) -> Callable[[Sequence[str]], list[list[float]]]:
    """The encoder in a folder: sentences to rows of numbers, one each, all of one length.

    A model with an output of two dimensions gives its rows; one with a row for each token, their mean over
    the tokens of the sentence. Raises ConfigError where the libraries, a file or a fitting input is missing.
    """
    for name in ("onnxruntime", "tokenizers"):
        if find_spec(name) is None:
            raise ConfigError(f"match.encoder needs {name}: pip install 'evidence-pipeline[semantic]'")
    for name in (MODEL, TOKENIZER):
        if not (folder / name).is_file():
            raise ConfigError(f"match.encoder: there is no {name} in {folder}")
    words = _tokenizer(folder / TOKENIZER)
    session = _session(folder / MODEL)
    names = [given.name for given in session.get_inputs()]
    if strange := [name for name in names if name not in _INPUTS]:
        raise ConfigError(f"match.encoder: {folder / MODEL} asks for {strange[0]}, which a sentence has not")
    words.enable_truncation(TOKENS)
    words.enable_padding()
    return lambda sentences: _rows(session, words, names, sentences)


def _tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    try:
        json.loads(path.read_bytes())["model"][
            "type"
        ]  # the library's own word for a bad file is a bare Exception
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"match.encoder: {path} describes no tokenizer") from error
    return Tokenizer.from_file(str(path))


def _session(path: Path) -> Any:
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # sums in one order: the same rows on every run
    try:
        return onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])
    except (state.Fail, state.InvalidProtobuf, state.InvalidGraph, state.NotImplemented) as error:
        raise ConfigError(f"match.encoder: {path} cannot be loaded: {error}") from error


def _rows(session: Any, words: Any, names: Sequence[str], sentences: Sequence[str]) -> list[list[float]]:
    rows: list[list[float]] = []
    for start in range(0, len(sentences), BATCH):
        rows += _batch(session, words, names, sentences[start : start + BATCH])
    return rows


def _batch(session: Any, words: Any, names: Sequence[str], sentences: Sequence[str]) -> list[list[float]]:
    import numpy

    read = words.encode_batch(list(sentences))
    mask = numpy.array([one.attention_mask for one in read], dtype=numpy.int64)
    given = {
        "input_ids": numpy.array([one.ids for one in read], dtype=numpy.int64),
        "attention_mask": mask,
        "token_type_ids": numpy.array([one.type_ids for one in read], dtype=numpy.int64),
    }
    outputs = session.run(None, {name: given[name] for name in names})
    whole = next((output for output in outputs if output.ndim == 2), None)
    if whole is None:  # a row for each token
        weights = mask[:, :, None]
        whole = (outputs[0] * weights).sum(axis=1) / weights.sum(axis=1).clip(min=1)
    found: list[list[float]] = whole.astype(float).tolist()
    return found
