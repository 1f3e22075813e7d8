"""Back-fill: what the engines make of WARC files, and what becomes of what kills them."""

# ruff: noqa: E402 - without the extra there is nothing to import

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from backfill_world import START, archive, evidence, html, response, sources

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `scale` is not installed")

from night_world import wait_for
from ray_world import needs_ray, parent_of, workers_of_ray

from pipeline import config
from pipeline.backfill import parts
from pipeline.backfill.choose import Sieve
from pipeline.backfill.crew import Lost, Pool
from pipeline.backfill.engines import TRIES, mapped, pool_of
from pipeline.backfill.hand import SUM, Hand
from pipeline.backfill.inputs import survey
from pipeline.backfill.manifest import total
from pipeline.backfill.order import Block, Choice, Done, Job, Order, Outcome, Survey, Task
from pipeline.backfill.run import Filled, backfill
from pipeline.backfill.settled import settle
from pipeline.cage.pool import Cage
from pipeline.claim import claim, gazetteer
from pipeline.config import publisher_of
from pipeline.errors import ConfigError
from pipeline.model import Snapshot
from pipeline.read import read

PAGES = 6


def odd() -> Iterator[bytes]:
    """Records that are no page, or none that may be read; and one whose body is a record itself."""
    yield response(10, b"%PDF-1.4 and no more", head="Content-Type: application/pdf")
    yield response(11, html(2), head="Content-Type: text/html\r\nTDM-Reservation: 1")
    yield response(12, html(3), url="https://user:secret@gazette.example/3")
    yield response(13, html(4), **{"WARC-Payload-Digest": "sha1:AAAA"})
    yield response(14, html(5), status="404 Not Found")
    yield response(15, b"", kind="request")
    forged = response(16, html(6), url="https://orchard.example/never-said")
    yield response(17, forged, head="Content-Type: application/gzip")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A file of pages that name one profile or the other, one that breaks off, and one of odd records."""
    folder = tmp_path_factory.mktemp("warc")
    who = ("Orchard Networks", "Harbour Registry")
    made = [response(number, html(number, who[number % 2])) for number in range(PAGES)]
    torn = made[4] + made[5] + response(7, html(7))[:-100]
    archive(folder / "b.warc.gz", torn)
    return [
        archive(folder / "a.warc.gz", *made[:4]),
        str(folder / "b.warc.gz"),
        archive(folder / "c.warc.gz", *odd()),
    ]


def order(folder: Path, names: Iterable[str], **more: Any) -> Order:
    registry = config.load(sources(folder))
    given = {"block": 2, "processing": "this reader"} | more
    return Order(registry, tuple(names), folder / "out", **given)


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table of parts, in an order that tells nothing of who wrote them."""
    found = sorted((out / parts.PARTS).glob(f"*.{table}.parquet"))
    return sorted((row for path in found for row in parts.read(path)), key=str)


@pytest.fixture(scope="module")
def local(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> Filled:
    return backfill(order(tmp_path_factory.mktemp("local"), names))


def test_a_page_gives_the_claims_that_it_gives_in_a_night(local: Filled, tmp_path: Path) -> None:
    registry = config.load(sources(tmp_path))
    url = "https://gazette.example/0"
    snapshot = Snapshot(url, url, 200, (("Content-Type", "text/html; charset=utf-8"),), html(0), START)
    document = read(snapshot, publisher_of(registry, url))
    wanted = claim(document, gazetteer(registry))
    said = [row for row in rows(local.out, parts.CLAIMS) if row["document_id"] == document.id]
    assert len(wanted) >= 3
    assert {row["id"]: row["quote"] for row in said} == {one.id: one.quote for one in wanted}
    page = next(row for row in rows(local.out, parts.PAGES) if row["url"] == url)
    assert (page["text"], page["outcome"], page["claims"]) == (document.text, "read", len(wanted))


def test_errors_are_rows_and_what_is_no_page_is_counted(local: Filled) -> None:
    failed = [row["problem"] for row in rows(local.out, parts.PAGES) if row["outcome"] == "failed"]
    wanted = ["bad body", "bad body", "refused address", "rights reserved", "wrong type"]
    assert sorted(failed) == wanted
    assert local.counts["no page: another status than 200"] == 1
    assert local.counts["no response"] == 1 + local.inputs  # each file begins with what it says of itself
    assert local.counts["read"] == PAGES


def test_a_damaged_file_gives_what_stands_before_the_damage(local: Filled, names: list[str]) -> None:
    assert local.exit_code == 3
    ((name, fault),) = local.faults
    assert name == names[1]
    assert f"damaged from byte {survey(name, 100).blocks[0][1]} on" in fault


def test_bytes_of_a_record_within_a_page_are_no_record(local: Filled) -> None:
    assert not [row for row in rows(local.out, parts.PAGES) if "never-said" in row["url"]]


def test_a_run_that_was_stopped_goes_on_with_what_is_left(
    local: Filled, names: list[str], tmp_path: Path
) -> None:
    shutil.copytree(local.out, tmp_path / "out")
    path = tmp_path / "out" / "manifest.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    kept = 1 + len(names) + 2
    path.write_bytes(b"".join(lines[:kept]) + lines[kept][:20])  # as a killed machine leaves it
    again = backfill(order(tmp_path, names))
    assert (again.before, again.blocks) == (2, local.blocks)
    assert (again.digest, again.counts) == (local.digest, local.counts)
    assert backfill(order(tmp_path, names)).pages == 0
    for change in ({"processing": "another reader"}, {"choice": Choice(named=True)}):
        with pytest.raises(ConfigError, match="name another folder"):
            backfill(replace(order(tmp_path, names), **change))


def test_claims_lie_by_day_and_profile_each_once(local: Filled, tmp_path: Path) -> None:
    first = rows(local.out, parts.CLAIMS)
    again = [row | {"day": "2031-01-01"} for row in first]  # the same pages, captured years later
    made = []
    for name, found in (("b", again), ("a", first)):
        path = parts.path_of(tmp_path, name, parts.CLAIMS)
        path.parent.mkdir(exist_ok=True)
        parts.write(path, found, tuple(first[0]))
        made.append(Done("", 0, 0, {"claims": len(found)}, "", name, 0.0))
    for folder in (settle(tmp_path, made), settle(tmp_path, made), local.out / parts.CLAIMS):
        said = {
            (row["id"], path.parts[-3], path.parts[-2])
            for path in folder.rglob("*.parquet")
            for row in parquet.ParquetFile(path).read().to_pylist()
        }
        assert said == {(row["id"], f"day={row['day']}", f"profile_id={row['profile_id']}") for row in first}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims", "parts"]


# --- workers that die -------------------------------------------------------------------------------------


def job(asked: Order) -> Job:
    (asked.out / parts.PARTS).mkdir(parents=True, exist_ok=True)
    return Job(asked.registry, str(asked.out), asked.choice, asked.block)


def deadly(pool: Pool[Job, Task, Outcome], tasks: Iterable[Task], kills: int) -> Iterator[tuple[Task, Any]]:
    """What a pool makes of tasks while somebody kills the worker that has just got one, so many times."""
    give = pool.give

    def kill(task: Task) -> None:
        nonlocal kills
        give(task)
        if kills:
            kills -= 1
            os.kill(pool.pids()[-1], signal.SIGKILL)

    pool.give = kill  # type: ignore[method-assign]  # the machine that kills, and nothing of the pool
    with closing(pool):
        yield from mapped(pool, tasks)


def test_a_pool_makes_what_one_process_makes_though_a_worker_is_killed(
    local: Filled, names: list[str], tmp_path: Path
) -> None:
    asked = order(tmp_path, names)
    blocks = [Block(name, *place) for name in reversed(names) for place in survey(name, 3).blocks]
    done = [told for _, told in deadly(pool_of(Hand, job(asked), 1), blocks, kills=1)]
    assert all(isinstance(told, Done) for told in done)
    assert total(done, SUM) == local.digest
    for table in (parts.CLAIMS, parts.PAGES):
        assert rows(asked.out, table) == rows(local.out, table)


def test_a_page_that_kills_its_process_costs_that_page_alone(tmp_path: Path) -> None:
    told = ("segfault", "", "stumble", "lie", "")
    made = [response(number, html(number, more=f"<!-- {word} -->")) for number, word in enumerate(told)]
    name = archive(tmp_path / "a.warc.gz", *made)
    asked = order(tmp_path, [name])
    with closing(Hand(job(asked), lambda: Cage(size=1, jobs="backfill_jobs"))) as hand:
        done = hand.work(Block(name, *survey(name, 100).blocks[0]))
    assert isinstance(done, Done)
    found = {row["url"][-1]: (row["outcome"], row["problem"]) for row in rows(asked.out, parts.PAGES)}
    dead, fine = ("failed", "quarantined"), ("read", None)
    assert found == {"0": dead, "1": fine, "2": ("failed", "bug"), "3": dead, "4": fine}


@needs_ray
def test_ray_makes_what_one_process_makes_though_a_worker_is_killed(
    local: Filled, names: list[str], tmp_path: Path, mark: bytes
) -> None:
    from pipeline.backfill.cluster import Ray

    asked = order(tmp_path, names)
    blocks = [Block(name, *place) for name in names for place in survey(name, 100).blocks]
    with closing(Ray(Hand, job(asked), 1, None, os.environ)) as engine:
        assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
        engine.give(blocks[0])
        wait_for(lambda: bool(workers_of_ray(mark)))
        os.kill(workers_of_ray(mark)[0], signal.SIGKILL)
        task, lost = engine.next()
        assert isinstance(lost, Lost)
        done = [told for _, told in mapped(engine, [task, *blocks[1:]])]
    assert total(done, SUM) == local.digest
    assert rows(asked.out, parts.CLAIMS) == rows(local.out, parts.CLAIMS)


@needs_ray
def test_ray_makes_what_one_process_makes_though_a_node_is_killed(
    local: Filled, names: list[str], tmp_path: Path, mark: bytes, two_nodes: Any
) -> None:
    from pipeline.backfill.cluster import Ray

    cluster, second = two_nodes
    asked = order(tmp_path, names)
    blocks = [Block(name, *place) for name in names for place in survey(name, 2).blocks]
    raylet, ended = second.all_processes["raylet"][0].process.pid, []
    with closing(Ray(Hand, job(asked), 1, cluster.address, os.environ)) as engine:
        ask = engine.next

        def after_the_kill() -> tuple[Task, Outcome]:
            if not ended:
                wait_for(lambda: any(parent_of(pid) == raylet for pid in workers_of_ray(mark)))
                cluster.remove_node(second, allow_graceful=False)
            ended.append(ask())
            return ended[-1]

        engine.next = after_the_kill  # type: ignore[method-assign]  # the machine that kills
        done = [told for _, told in mapped(engine, blocks)]
    assert any(isinstance(told, Lost) for _, told in ended)
    assert all(isinstance(told, Done) for told in done)
    assert total(done, SUM) == local.digest
    for table in (parts.CLAIMS, parts.PAGES):
        assert rows(asked.out, table) == rows(local.out, table)


def alive(mark: str) -> list[str]:
    """The processes that were started with a mark."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if mark.encode() in (folder / "environ").read_bytes():
                found.append(folder.name)
    return found


def test_a_run_that_is_killed_leaves_no_worker_and_the_same_order_goes_on(
    local: Filled, names: list[str], tmp_path: Path
) -> None:
    asked, mark = order(tmp_path, names), uuid.uuid4().hex
    script = Path(__file__).with_name("backfill_killed.py")
    command = [sys.executable, str(script), "fill", str(tmp_path), str(asked.out), *names]
    died = subprocess.run(command, env=os.environ | {"TEST_MARK": mark}, capture_output=True)
    assert died.returncode == -signal.SIGKILL, died.stderr
    wait_for(lambda: not alive(mark))
    again = backfill(asked)
    assert again.before == 1
    assert (again.digest, again.counts) == (local.digest, local.counts)
    for table in (parts.CLAIMS, parts.PAGES):
        assert rows(asked.out, table) == rows(local.out, table)


def test_a_task_of_which_workers_die_is_given_up_after_some_tries(names: list[str], tmp_path: Path) -> None:
    task = Survey(names[0])
    (told,) = deadly(pool_of(Hand, job(order(tmp_path, names)), 1), [task], kills=TRIES)
    assert told == (task, Lost("its worker ended with -9"))


# --- the choice of pages ----------------------------------------------------------------------------------

OUT = {
    "hosts": "host not chosen",
    "languages": "language not chosen",
    "named": "names no profile",
}


@pytest.mark.parametrize(
    "choice, url, body, out",
    [
        ({"hosts": {"gazette.example"}}, "https://news.gazette.example/", b"", False),
        ({"hosts": {"gazette.example"}}, "https://notgazette.example/", b"", True),
        ({"languages": {"en"}}, "https://a.example/", b"<html lang=en-GB>", False),
        ({"languages": {"en"}}, "https://a.example/", b"<html class=x lang='de'>", True),
        ({"languages": {"en"}}, "https://a.example/", b"<html>", False),
        ({"named": True}, "https://a.example/", b"the <b>orchard&nbsp;\n NETWORKS</b>", False),
        ({"named": True}, "https://a.example/", b"an orchid", True),
        ({"named": True}, "https://orchard.example/", b"we did it", False),
        ({"named": True}, "https://a.example/", "Jägerhöfe".encode(), False),
        ({"named": True}, "https://a.example/", b"J&auml;gerh&#246;fe", False),
        ({"named": True}, "https://a.example/", "Jägerhöfe".encode("latin-1"), False),
    ],
)
def test_a_choice_passes_over_what_it_knows_to_be_out(
    choice: dict[str, Any], url: str, body: bytes, out: bool, tmp_path: Path
) -> None:
    path = sources(tmp_path)
    path.write_text(path.read_text("utf-8").replace("name: Harbour Registry", "name: Jägerhöfe"), "utf-8")
    chosen = Choice(**{key: value if value is True else frozenset(value) for key, value in choice.items()})
    sieve = Sieve(chosen, config.load(path).profiles)
    page = Snapshot(url, url, 200, (("Content-Type", "text/html"),), body, START)
    assert (sieve.host(url) or sieve.page(page)) == (OUT[next(iter(choice))] if out else "")


def test_what_is_passed_over_is_counted_and_not_read(names: list[str], tmp_path: Path) -> None:
    found = backfill(order(tmp_path, names[:1], choice=Choice(hosts=frozenset({"courier.example"}))))
    assert (found.counts["host not chosen"], found.pages, found.exit_code) == (4, 0, 0)


# --- the command ------------------------------------------------------------------------------------------


def test_the_command_tells_a_funnel_and_a_digest(local: Filled, names: list[str], tmp_path: Path) -> None:
    made = order(tmp_path, names, block=500, choice=Choice(hosts=frozenset({"courier.example"})))
    words = ["backfill", *names, "--out", str(made.out), "--host", "courier.example"]
    done = evidence(tmp_path, *words)
    assert done.returncode == 3, done.stderr
    assert f"digest {0:064x}" in done.stdout
    assert "host not chosen" in done.stdout
    assert "damaged" in done.stdout


def test_an_input_that_nobody_can_open_is_an_error_of_usage(names: list[str], tmp_path: Path) -> None:
    for name, told in ((str(tmp_path / "none.gz"), "is no file"), ("nosuch://host/a.gz", "cannot be opened")):
        with pytest.raises(ConfigError, match=told):
            backfill(order(tmp_path, [*names, name]))
    assert not (tmp_path / "out").exists()


def test_an_input_may_be_a_url(names: list[str]) -> None:
    assert survey(f"file://{names[0]}", 2).blocks == survey(names[0], 2).blocks
