"""Exports: an edition's rows as texts that other programs read, and its changes as feeds."""

from collections.abc import Callable, Iterator
from functools import partial

from pipeline.export.lines import json_lines
from pipeline.export.linked import json_ld_lines
from pipeline.export.statements import ftm_lines
from pipeline.export.table import csv_lines
from pipeline.export.values import Taken

__all__ = ["FORMATS", "Taken", "csv_lines", "ftm_lines", "json_ld_lines", "json_lines", "writer"]

FORMATS = ("csv", "jsonl", "jsonld", "ftm")


def writer(form: str, edition: str) -> Callable[[Taken], Iterator[str]]:
    """What writes a format; `edition` names the data set of statements. Texts may be joined as they come."""
    writers: dict[str, Callable[[Taken], Iterator[str]]] = {
        "csv": csv_lines,
        "jsonl": json_lines,
        "jsonld": json_ld_lines,
        "ftm": partial(ftm_lines, dataset=f"evidence_{edition}"),
    }
    return writers[form]
