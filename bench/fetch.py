"""What a page costs to fetch, beside other libraries, in one run on one machine.

    python -m bench.fetch

A server process on many loopback addresses, http and https; each client in a process of its own, in turn,
several rounds; medians. Ours does what the night does, with robots.txt, guard, archive and SQLite switched
on; the others write the same archive. CPU is that of the client's process alone. Prints one table; the exit
code is 1, after a sentence, where a goal is missed or a client got other bytes than the server has.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.fetch_clients import PEERS, Done, Job
from bench.fetch_server import CA_FILE, body, hosts, write_certificates
from pipeline.model import FetchSettings

ROOT = Path(__file__).resolve().parent.parent
OURS, BARE = "ours", "ours-bare"
SCHEMES = ("http", "https")
CONCURRENCY = FetchSettings("").concurrency  # as shipped
# Over https, CPU per page of ours against that of a peer, at most.
GOALS = {"scrapy": 1 / 3, "httpx": 0.75}
MOST_MEMORY = 300.0  # MiB, while all pages of the last run are fetched and stored

Figures = dict[tuple[str, str], list[Done]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    hosts: int = 200
    pages: int = 2_000
    rounds: int = 3
    peers: tuple[str, ...] = PEERS
    memory_pages: int = 10_000  # of the run whose memory counts; 0: none


@dataclass(frozen=True, slots=True)
class Web:
    """The server: its folder, and its port for each scheme."""

    folder: Path
    ports: Mapping[str, int]

    def job(self, folder: Path, scheme: str, addresses: Sequence[str], pages: int) -> Job:
        """So many pages, spread over the addresses."""
        port, each = self.ports[scheme], pages // len(addresses)
        urls = [[f"{scheme}://{host}:{port}/{n}/page.html" for n in range(each)] for host in addresses]
        return Job(urls, str(folder), str(self.folder / CA_FILE), f"127.0.0.0/8:{port}", CONCURRENCY)


def measure(plan: Plan) -> tuple[Figures, Done | None]:
    """Every client in turn, and then ours with many pages. SystemExit where one got other bytes."""
    found: Figures = {}
    addresses = hosts(plan.hosts)
    with serving(plan.hosts) as web:
        for _ in range(plan.rounds):
            for scheme in SCHEMES:
                for name in (OURS, BARE, *plan.peers):
                    done = client(name, web, scheme, addresses, plan.pages)
                    found.setdefault((scheme, name), []).append(done)
        if not plan.memory_pages:
            return found, None
        return found, client(OURS, web, "https", addresses, plan.memory_pages)


@contextmanager
def serving(count: int) -> Iterator[Web]:
    """The server, as a process of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-fetch-") as made:
        folder = Path(made)
        write_certificates(folder, count)
        line = [sys.executable, "-m", "bench.fetch_server", str(folder), str(count)]
        with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
            try:
                assert server.stdout is not None
                ports = [int(word) for word in server.stdout.readline().split()]
                yield Web(folder, dict(zip(SCHEMES, ports, strict=True)))
            finally:
                server.terminate()


def client(name: str, web: Web, scheme: str, addresses: Sequence[str], pages: int) -> Done:
    """One client, once. SystemExit where it fails, or has not every page byte for byte."""
    with tempfile.TemporaryDirectory(prefix="bench-fetch-") as made:
        job = web.job(Path(made), scheme, addresses, pages)
        told = Path(made) / "job.json"
        told.write_text(json.dumps(asdict(job)), encoding="utf-8")
        line = [sys.executable, "-m", "bench.fetch_clients", name, str(told)]
        ran = subprocess.run(line, capture_output=True, text=True, check=False, cwd=ROOT)
    if ran.returncode:
        raise SystemExit(f"{name} failed over {scheme}:\n{ran.stderr}")
    done = Done(**json.loads(ran.stdout))
    wanted = {url for urls in job.urls for url in urls}
    right = {url for url in wanted if done.bodies.get(url) == _checksum(url)}
    if right != wanted:
        raise SystemExit(
            f"{name} got {len(right)} of {len(wanted)} pages over {scheme} as the server has them"
        )
    return done


def _checksum(url: str) -> int:
    _, _, authority, path = url.split("/", 3)
    return zlib.crc32(body(authority.rsplit(":", 1)[0], f"/{path}"))


def table(found: Figures, large: Done | None) -> str:
    """Medians of all rounds. `ours = 1`: CPU of a client against ours."""
    lines = [f"{'':<7}{'client':<12}{'CPU ms/page':>12}{'pages/s':>9}{'ours = 1':>10}"]
    for (scheme, name), runs in found.items():
        wall = median(len(done.bodies) / done.wall for done in runs)
        cost, ratio = _cost(runs), _cost(runs) / _cost(found[scheme, OURS])
        lines.append(f"{scheme:<7}{name:<12}{cost:>12.2f}{wall:>9.0f}{ratio:>10.2f}")
    for scheme in SCHEMES:
        share = 1 - _cost(found[scheme, BARE]) / _cost(found[scheme, OURS])
        lines.append(f"the archive's share of ours over {scheme}: {share:.0%}")
    if large is not None:
        pages = len(large.bodies)
        lines.append(f"memory at its peak, {pages} pages fetched and stored: {large.memory:.0f} MiB")
    return "\n".join(lines)


def missed(found: Figures, large: Done | None) -> list[str]:
    """A sentence for each goal that was missed."""
    out = []
    for name, most in GOALS.items():
        runs = found.get(("https", name))
        ratio = _cost(found["https", OURS]) / _cost(runs) if runs else 0.0
        if ratio > most:
            out.append(
                f"over https ours takes {ratio:.2f} of the CPU of {name}: at most {most:.2f} is the goal"
            )
    if large is not None and large.memory > MOST_MEMORY:
        out.append(f"{large.memory:.0f} MiB of memory: at most {MOST_MEMORY:.0f} is the goal")
    return out


def _cost(runs: Sequence[Done]) -> float:
    """Milliseconds of CPU for a page."""
    return median(1000 * done.cpu / len(done.bodies) for done in runs)


def main() -> int:
    plan = _options()
    found, large = measure(plan)
    print(f"{plan.pages} pages of {plan.hosts} hosts, {CONCURRENCY} at a time, {plan.rounds} rounds\n")
    print(table(found, large))
    sentences = missed(found, large)
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 1 if sentences else 0


def _options() -> Plan:
    form, default = argparse.RawDescriptionHelpFormatter, Plan()
    options = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    options.add_argument("--hosts", type=int, default=default.hosts)
    options.add_argument("--pages", type=int, default=default.pages, help="over all hosts")
    options.add_argument("--rounds", type=int, default=default.rounds)
    options.add_argument("--peers", nargs="*", choices=PEERS, default=default.peers)
    options.add_argument("--memory-pages", type=int, default=default.memory_pages)
    given = options.parse_args()
    return Plan(given.hosts, given.pages, given.rounds, tuple(given.peers), given.memory_pages)


if __name__ == "__main__":
    sys.exit(main())
