"""Hostile bodies through a whole night, in short form: `make bench-hostile` has all of them."""

from __future__ import annotations

import asyncio

import pytest
from test_cage import NOW

from bench.hostile import MOST_MIB, through_a_night, wrong_ends, wrong_night
from bench.hostile_bodies import PICTURES, own_bodies
from pipeline.cage.pool import Cage, Limits
from pipeline.errors import StageError
from pipeline.model import Snapshot
from pipeline.model.picture import Thumbnail

# how each must end: quickly refused, read, or stopped by the limit
ENDS = {
    "sound": "read",
    "sound-de": "read",
    "sound-pt": "read",
    "nested-200000": "unreadable: The page nests its elements",
    "word-4mb": "read",
    "nothing": "unreadable",
    "feed-deep.xml": "quarantined: it takes more than 2 s of CPU to read",
}


def test_every_hostile_body_ends_with_its_reason_and_a_night_that_stays_small_publishes() -> None:
    bodies = own_bodies()
    limits = Limits(cpu=2)
    ran = through_a_night({name: bodies[name] for name in ENDS}, limits)
    assert {name: end.told for name, end in ran.ends.items() if not end.told.startswith(ENDS[name])} == {}
    assert [*wrong_ends(ran.ends, limits), *wrong_night(ran)] == []
    # each dictionary is 20 to 140 MB, and the long word 4: the workers hold them, and the night does not
    assert ran.mib < MOST_MIB < ran.worker


@pytest.mark.parametrize("name", ["huge", "noise"])
def test_a_hostile_picture_is_refused_in_the_cage(name: str) -> None:
    picture = Snapshot("https://a.example/p", "https://a.example/p", 200, (), PICTURES[name](), NOW)

    async def main() -> None:
        async with Cage(size=1) as cage:
            with pytest.raises(StageError, match="bad body|wrong type"):
                await cage.run(Thumbnail, "make small", picture)

    asyncio.run(main())
