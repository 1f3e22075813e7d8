"""Ray on this machine: what a test starts, and may kill."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest


def workers_of_ray(mark: bytes, names: tuple[bytes, ...] = (b"ray::_work",)) -> list[int]:
    """The processes that work on a task now, of the cluster that was started with a mark.

    Ray names those that wait for one `ray::IDLE`; without its agents, which have other names, a node ends.
    """
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            working = (folder / "cmdline").read_bytes().startswith(names)
            if working and mark in (folder / "environ").read_bytes():
                found.append(int(folder.name))
    return found


def parent_of(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[1])
    return 0


needs_ray = pytest.mark.skipif(
    "EVIDENCE_RAY" not in os.environ, reason="Ray's start fails on a busy machine: EVIDENCE_RAY=1"
)


@pytest.fixture
def mark(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """What stands in the environment of all that a test starts, where Ray's reports are on."""
    pytest.importorskip("ray", reason="the extra `scale` is not installed")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "1")
    monkeypatch.setenv("TEST_MARK", made := uuid.uuid4().hex)
    return made.encode()


@pytest.fixture
def two_nodes(mark: bytes) -> Iterator[Any]:
    """A cluster of two machines, as far as Ray can tell, with a processor each. The second may be killed."""
    from ray.cluster_utils import Cluster

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # of a cluster that is not ours
    size = {"num_cpus": 1, "object_store_memory": 80 << 20}
    cluster = Cluster(initialize_head=True, head_node_args=size | {"include_dashboard": False})
    try:
        yield cluster, cluster.add_node(**size)
    finally:
        cluster.shutdown()
