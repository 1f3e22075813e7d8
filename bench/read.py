"""What reading a page costs and how well it is read, beside other libraries, in one run on one machine.

    python -m bench.read [DATA]

DATA holds the sets `aeb` and `wcxb`. Each library reads all pages in a process of its own, in turn, several
rounds; CPU is the median of the rounds. Ours reads by the product's own path: charset, text, metadata, kind
and fitness. The others live in an environment of their own, made on first use; what could not be installed
is said and left out. Prints one table; the exit code is 1, after a sentence, where a goal is missed.

aeb: 4-word shingles, precision and recall of each page over multisets, averaged, and F1 of the averages.
wcxb: F1 of each page over multisets of words in lower case, averaged. Title, author and date of wcxb: share
of the pages for which the data has one where it is the same, compared by words.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from statistics import fmean, median

from bench import read_peers
from bench.read_peers import LIBRARIES, OURS, PEERS, SETS, Done, Gold, Got, Job, pages

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "pages"
ENVIRONMENT = ROOT / ".venv" / "peers"
STANDARD, SLOW = "trafilatura", "newspaper4k"
# Body F1 on aeb, at least; on wcxb it is that of the standard in the same run.
LEAST_F1 = 0.965
# CPU per page of ours against that of a peer, at most.
MOST_CPU = {STANDARD: 1 / 5, SLOW: 1 / 12}
FIELDS = ("title", "author", "date")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Row:
    """How one library did."""

    name: str
    version: str
    f1: Mapping[str, float]  # by set
    fields: Mapping[str, float]  # title, author, date of wcxb
    cpu: Mapping[str, float]  # milliseconds a page, by set, and over all pages under ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure. `most` None: every page; `python`: that of the peers."""

    data: Path
    python: Path
    peers: Sequence[str] = PEERS
    rounds: int = 3
    most: int | None = None


# -------------------------------------------------------------------------------------------- the environment


def environment(folder: Path, peers: Iterable[str]) -> tuple[Path, list[str]]:
    """The Python of the peers' environment, and a sentence for each package that could not be installed."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        _pip(python, "pip")  # that of an old Python cannot resolve what two of the peers need
    problems = []
    for package in dict.fromkeys(LIBRARIES[name][1] for name in peers):
        if why := _pip(python, package):
            problems.append(f"{package} could not be installed: {why}")
    return python, problems


def _pip(python: Path, package: str) -> str:
    """Install a package; why it could not be, or nothing."""
    words = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", package]
    if package == "pip":
        words.append("--upgrade")
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return _last_line(done.stderr) if done.returncode else ""


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "it said nothing")


# ------------------------------------------------------------------------------------------------ measuring


def measure(plan: Plan) -> tuple[list[Row], list[str]]:
    """A row for each library that could be run, ours first, and a sentence for each of the others."""
    gold = {name: pages(plan.data, name, plan.most) for name in SETS}
    found: dict[str, list[Done]] = {}
    problems: dict[str, str] = {}
    for _ in range(plan.rounds):
        for name in (OURS, *plan.peers):
            if name not in problems:
                done = _run(name, plan)
                if isinstance(done, Done):
                    found.setdefault(name, []).append(done)
                else:
                    problems[name] = f"{name} could not be run: {done}"
    rows = [row_of(name, runs, gold) for name, runs in found.items() if name not in problems]
    return rows, list(problems.values())


def _run(name: str, plan: Plan) -> Done | str:
    """One round of one library, or why there is none."""
    with tempfile.TemporaryDirectory(prefix="evidence-bench-") as folder:
        order, answer = Path(folder, "job.json"), Path(folder, "answer.json")
        job = Job(name, str(plan.data.resolve()), plan.most, str(answer))
        order.write_text(json.dumps(asdict(job)), encoding="utf-8")
        words = [str(plan.python), "-P", read_peers.__file__]
        if name == OURS:
            words = [sys.executable, "-m", "bench.read_peers"]
        ran = subprocess.run([*words, str(order)], cwd=ROOT, capture_output=True, text=True, check=False)
        if ran.returncode:
            return _last_line(ran.stderr)
        said = json.loads(answer.read_text(encoding="utf-8"))
    got = {set_: {key: Got(**page) for key, page in each.items()} for set_, each in said["got"].items()}
    return Done(said["version"], said["cpu"], got)


def row_of(name: str, runs: Sequence[Done], gold: Mapping[str, Sequence[Gold]]) -> Row:
    """The figures of one library: quality of the first run (they read alike), median CPU of all."""
    first = runs[0].got
    cpu = {each: median(1000 * done.cpu[each] / len(gold[each]) for done in runs) for each in SETS}
    every = sum(map(len, gold.values()))
    cpu[""] = median(1000 * sum(done.cpu.values()) / every for done in runs)
    f1 = {
        "aeb": shingle_f1([(page.text, first["aeb"][page.id].text) for page in gold["aeb"]]),
        "wcxb": word_f1([(page.text, first["wcxb"][page.id].text) for page in gold["wcxb"]]),
    }
    told = {field: same(field, gold["wcxb"], first["wcxb"]) for field in FIELDS}
    return Row(name, runs[0].version, f1, told, cpu)


# -------------------------------------------------------------------------------------------------- scoring


def shingle_f1(texts: Sequence[tuple[str, str]]) -> float:
    """F1 of the averages over pages of precision and recall of 4-word shingles. Pairs are gold and got."""
    pairs = [_precision_recall(_shingles(gold, 4), _shingles(got, 4)) for gold, got in texts]
    return _f1(fmean(pair[0] for pair in pairs), fmean(pair[1] for pair in pairs))


def word_f1(texts: Sequence[tuple[str, str]]) -> float:
    """The average over pages of the F1 of words in lower case. Pairs are gold and got."""
    return fmean(
        _f1(*_precision_recall(_shingles(gold.lower(), 1), _shingles(got.lower(), 1))) for gold, got in texts
    )


def _shingles(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    last = max(1, len(words) - size + 1) if words else 0
    return Counter(tuple(words[at : at + size]) for at in range(last))


def _precision_recall(gold: Counter[tuple[str, ...]], got: Counter[tuple[str, ...]]) -> tuple[float, float]:
    both = (gold & got).total()
    return both / max(1, got.total()), both / max(1, gold.total())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def same(field: str, gold: Sequence[Gold], got: Mapping[str, Got]) -> float:
    """The share of the pages whose field is known on which the same words were read."""
    known = [page for page in gold if getattr(page, field)]
    right = [_words(getattr(page, field)) == _words(getattr(got[page.id], field)) for page in known]
    return sum(right) / max(1, len(known))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


# --------------------------------------------------------------------------------------------------- saying


def table(rows: Sequence[Row]) -> str:
    """One line for each library. `of it`: CPU of ours against that of the library."""
    head = f"{'':<26}{'aeb F1':>8}{'wcxb F1':>9}{'title':>7}{'author':>8}{'date':>7}"
    lines = [f"{head}{'aeb ms':>9}{'wcxb ms':>9}{'CPU ms/page':>13}{'of it':>9}"]
    for row in rows:
        quality = [row.f1["aeb"], row.f1["wcxb"], *(row.fields[name] for name in FIELDS)]
        shown = "".join(
            f"{_share(value):>{wide}}" for value, wide in zip(quality, (8, 9, 7, 8, 7), strict=True)
        )
        cost = f"{row.cpu['aeb']:>9.2f}{row.cpu['wcxb']:>9.2f}{row.cpu['']:>13.2f}"
        name, ratio = f"{row.name} {row.version}", f"1/{row.cpu[''] / _ours(rows):.1f}"
        lines.append(f"{name:<26}{shown}{cost}{ratio:>9}")
    return "\n".join(lines)


def _share(value: float) -> str:
    return f"{value:.3f}" if value else "-"


def _ours(rows: Sequence[Row]) -> float:
    return next(row.cpu[""] for row in rows if row.name == OURS)


def missed(rows: Sequence[Row]) -> list[str]:
    """A sentence for each goal that was missed, or that could not be judged."""
    by_name = {row.name: row for row in rows}
    ours, standard = by_name[OURS], by_name.get(STANDARD)
    out = []
    if ours.f1["aeb"] < LEAST_F1:
        out.append(f"body F1 {ours.f1['aeb']:.4f} on aeb: at least {LEAST_F1} is the goal")
    if standard and ours.f1["wcxb"] < standard.f1["wcxb"]:
        least = standard.f1["wcxb"]
        out.append(
            f"body F1 {ours.f1['wcxb']:.4f} on wcxb: at least the {least:.4f} of {STANDARD} is the goal"
        )
    for name, most in MOST_CPU.items():
        if name not in by_name:
            what = "neither F1 on wcxb nor CPU can" if name == STANDARD else "CPU cannot"
            out.append(f"{name} was not measured: {what} be judged")
        elif (ratio := ours.cpu[""] / by_name[name].cpu[""]) > most:
            out.append(
                f"ours takes 1/{1 / ratio:.1f} of the CPU of {name}: at most 1/{1 / most:.0f} is the goal"
            )
    return out


def main() -> int:
    given = _options()
    python, problems = given.python, list[str]()
    if python is None:
        python, problems = environment(ENVIRONMENT, given.peers)
    rows, others = measure(Plan(given.data, python, given.peers, given.rounds, given.pages))
    if not any(row.name == OURS for row in rows):
        sys.stderr.write("\n".join(others) + "\n")
        return 1
    counts = " and ".join(f"{len(pages(given.data, name, given.pages))} pages of {name}" for name in SETS)
    print(f"{datetime.now().date()}: {counts}, median of {given.rounds} rounds\n\n{table(rows)}")
    sentences = missed(rows)
    for sentence in [*problems, *others, *sentences]:
        print(sentence, file=sys.stderr)
    return 1 if sentences else 0


def _options() -> argparse.Namespace:
    form = argparse.RawDescriptionHelpFormatter
    options = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    options.add_argument("data", nargs="?", type=Path, default=DATA)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--pages", type=int, help="of each set, at most")
    options.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS)
    options.add_argument("--python", type=Path, help="of an environment that has the peers already")
    return options.parse_args()


if __name__ == "__main__":
    sys.exit(main())
