"""Pages that were made to hang, crash or fool a reader: read and claimed from, each within its limit."""

from __future__ import annotations

import multiprocessing
import resource
import runpy
import tempfile
import time
from contextlib import chdir, redirect_stdout
from datetime import UTC, datetime
from multiprocessing.pool import Pool
from os import devnull
from pathlib import Path

from bench.gate_result import Case, Gate
from pipeline.claim import claim, gazetteer
from pipeline.errors import ReadError
from pipeline.model import FetchSettings, Profile, Publisher, Registry, Snapshot
from pipeline.read import read

# What a page may cost. A fetch takes no body above 10 MB; the limit is told for 5 MB and grows with the page.
CPU_SECONDS = 2.0
LIMIT_SIZE = 5_000_000
HANG = 20.0  # seconds of waiting after which the process is ended
MAKER = "gen_html.py"
# Beside the maker's pages: one paragraph of what splitter, numbers, dates, names and quotations look for.
RUNS: dict[str, str] = {
    "commas": "The minister, ",
    "initials": "J. R. ",
    "titles": "Mr. Dr. St. ",
    "stops": ". ",
    "dots": "... ",
    "quotes": "“‘",
    "closed_quotes": "“so it is,” he said, “",
    "brackets": "([",
    "figures": "1,000.5 ",
    "digits": "9",
    "percent": "5 percent of ",
    "dates": "on 3 March 2024 ",
    "quarters": "last quarter of the ",
    "names": "The minister Works Ministry ",
    "capitals": "Ab Cd ",
    "said": "said that ",
    "according": "according to the ",
    "hyphens": "a-b-",
    "urls": "https://a.example/b?c=d",
    "bidi": "\u202e\u2066",
    "zero_width": "a\u200b\u00ad",
    "ideographs": "部長は「そうだ」と",
    "arabic": "قال الوزير إن ",
    "sentences": "The minister said 5 percent of works in Spain cost 3 million dollars in May. ",
}
# Characters of each run. It comes as one paragraph, and as paragraphs that each end like a sentence.
RUN_SIZE = 5_000_000
PARAGRAPH = 2_900
SETTINGS = FetchSettings("bench@bench.example")
_NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def gate(data: Path) -> Gate:
    """The pages that the maker in `data`/hostile writes, and the runs."""
    with tempfile.TemporaryDirectory(prefix="evidence-pages-") as folder, chdir(folder):
        made = Path("data/hostile/html")
        made.mkdir(parents=True)
        with Path(devnull).open("w") as nowhere, redirect_stdout(nowhere):
            runpy.run_path(str(data / "hostile" / MAKER))
        for name, run in RUNS.items():
            (made / f"run_{name}.html").write_text(page_of(run, RUN_SIZE))
            (made / f"parts_{name}.html").write_text(page_of(run, PARAGRAPH))
        return Gate("pages", tuple(_cases(sorted(made.iterdir()))), "read and claimed from")


def page_of(run: str, size: int) -> str:
    """A page of paragraphs of `size` characters of the run, each with its number and a full stop."""
    said = run * (size // len(run))
    paragraphs = (f"<p>Works {number}: {said}.</p>" for number in range(RUN_SIZE // size))
    return f"<article><h1>The minister</h1>{''.join(paragraphs)}</article>"


def _cases(pages: list[Path]) -> list[Case]:
    worker, cases = _worker(), []
    for path in pages:
        try:
            cases.append(worker.apply_async(case, (path.name, path.read_bytes())).get(HANG))
        except multiprocessing.TimeoutError:
            worker.terminate()
            worker = _worker()
            cases.append(Case(path.name, False, f"no end after {HANG:g} s", HANG))
    worker.terminate()
    return cases


def _worker() -> Pool:
    return multiprocessing.get_context("spawn").Pool(1)


def case(name: str, body: bytes) -> Case:
    """Read one page and claim from it: what came of it, its CPU seconds, and how far memory rose."""
    before, began = _peak(), time.process_time()
    seen, sound = _outcome(body)
    spent = time.process_time() - began
    limit = CPU_SECONDS * max(1.0, len(body) / LIMIT_SIZE)
    late = "" if spent <= limit else f", later than {limit:.1f} s"
    return Case(name, sound and not late, seen + late, spent, _peak() - before)


def _peak() -> float:
    """The most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _outcome(body: bytes) -> tuple[str, bool]:
    """A few words, and whether every quote is a slice of its text."""
    url = "https://paper.example/page"
    headers = (("content-type", "text/html; charset=utf-8"),)
    registry = Registry(
        (Profile("works", "Ministry of Works", ("the minister", "The minister")),), (), (), SETTINGS
    )
    publisher = Publisher("paper.example", "The Paper", "Paper Holding", "news")
    try:
        document = read(Snapshot(url, url, 200, headers, body, _NOW), publisher)
    except ReadError as error:
        return f"{error.kind}: {error.detail}", True
    claims = claim(document, gazetteer(registry))
    sound = all(document.text[c.start : c.end] == c.quote for c in claims)
    return f"{len(document.text)} characters, {len(claims)} claims", sound
