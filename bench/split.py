"""Sentence ends in eight languages: `python -m bench.split` prints precision, recall and MB/s.

`tests/boundaries/LANGUAGE.txt` and its like in `later` hold news text of our own, one text a line, "|" where
one sentence ends and the next begins, "\\n" for a line break. A found end counts where it stands at a
labelled one; the end of a text is nobody's merit. The labelled texts are dense with traps and slow; ordinary
prose is in the last line. A peer that is installed (pysbd, syntok) splits the same texts in the same run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.claim.sentences import spans
from pipeline.claim.words import LANGUAGES, words

ROOT = Path(__file__).parent.parent
LABELS = ROOT / "tests" / "boundaries"
LATER = LABELS / "later"  # labelled before the rules first read them
PAGES = ROOT / "demo" / "stories"
SIZE = 2_000_000  # bytes of text that each speed is taken over
ROUNDS = 5  # the best counts: the machine may be busy

Ends = frozenset[int]  # each as the number of letters before it that are no white space
Split = Callable[[str], Ends]


@dataclass(frozen=True, slots=True)
class Score:
    """How many ends were right, found and labelled."""

    right: int
    found: int
    labelled: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 1.0


def labelled(language: str, folder: Path = LABELS) -> tuple[tuple[str, Ends], ...]:
    """The texts of a language, each with the ends within it."""
    lines = (folder / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_parsed(line.replace("\\n", "\n")) for line in lines)


def ours(language: str, text: str) -> Ends:
    """The ends within a text as we find them."""
    found = spans(text, 0, len(text), words(language))
    return _inner(text, [text[start:end] for start, end in found])


def score(texts: tuple[tuple[str, Ends], ...], split: Split) -> Score:
    """A splitter's ends against the labelled ones."""
    pairs = [(split(text), ends) for text, ends in texts]
    return Score(
        right=sum(len(found & ends) for found, ends in pairs),
        found=sum(len(found) for found, _ in pairs),
        labelled=sum(len(ends) for _, ends in pairs),
    )


def prose() -> str:
    """The bodies of the demo's pages: news as it is mostly written."""
    pages = (path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*/pages/*.md")))
    return "\n\n".join(page.split("---\n", 2)[-1] for page in pages)


def speed(language: str, page: str) -> float:
    """MB of UTF-8 a second of CPU over a text, repeated as paragraphs."""
    page = f"{page}\n\n" * (SIZE // len(page.encode()) + 1)
    lists, best = words(language), 0.0
    for _ in range(ROUNDS):
        before = time.process_time()
        for _span in spans(page, 0, len(page), lists):
            pass
        best = max(best, len(page.encode()) / 1e6 / (time.process_time() - before))
    return best


def peers(language: str) -> Iterator[tuple[str, Split]]:
    """The peers that are installed and know the language."""
    if find_spec("pysbd") and language != "pt":
        segmenter: Any = import_module("pysbd").Segmenter(language=language, clean=False)
        yield "pysbd", lambda text: _inner(text, segmenter.segment(text))
    if find_spec("syntok") and language in ("en", "de", "es"):
        module: Any = import_module("syntok.segmenter")
        yield "syntok", partial(_syntok, module)


def _syntok(module: Any, text: str) -> Ends:
    tokens = (sentence for paragraph in module.analyze(text) for sentence in paragraph)
    return _inner(text, ["".join(token.value for token in sentence) for sentence in tokens])


def _parsed(line: str) -> tuple[str, Ends]:
    text = line.replace("|", "")
    return text, _inner(text, line.split("|"))


def _inner(text: str, parts: list[str]) -> Ends:
    """The ends of all parts but the last."""
    ends, place = set(), 0
    for part in parts:
        place += len("".join(part.split()))
        ends.add(place)
    return frozenset(ends - {len("".join(text.split()))})


def main() -> None:
    print(f"{'language':10}{'splitter':10}{'ends':>6}{'P':>8}{'R':>8}{'MB/s':>8}")
    for language in LANGUAGES:
        texts = labelled(language) + labelled(language, LATER)
        row = score(texts, partial(ours, language))
        print(_line(language, "ours", row), f"{speed(language, _joined(texts)):7.1f}")
        for name, split in peers(language):
            print(_line(language, name, score(texts, split)))
    print(f"prose of the demo's pages, en{speed('en', prose()):21.1f}")


def _joined(texts: tuple[tuple[str, Ends], ...]) -> str:
    return "\n\n".join(text for text, _ in texts)


def _line(language: str, name: str, row: Score) -> str:
    return f"{language:10}{name:10}{row.labelled:6}{row.precision:8.3f}{row.recall:8.3f}"


if __name__ == "__main__":
    main()
