"""What decisions name, as the saved opinion has it: looked up by their ids, and no further."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from pipeline.errors import StoreError
from pipeline.store.file import failing_as, open_work


@dataclass(frozen=True, slots=True)
class Named:
    """Of some ids, those that there are."""

    claims: Mapping[str, str]  # claim → profile
    facts: Mapping[str, frozenset[str]]  # claim → the facts that it states
    joins: Mapping[str, str]  # claim → origin
    documents: frozenset[str]
    origins: frozenset[str]
    outlooks: frozenset[str]
    profiles: frozenset[str]  # all that are listed
    heard: int  # how many decisions the opinion was made with


_AMONG = "(SELECT value FROM json_each(:ids))"
# as Store.evidence has them: of listed profiles, and made by the processing that counts
_CLAIMS = f"""SELECT c.id, c.profile_id FROM claims c JOIN profiles p ON p.id = c.profile_id AND p.listed = 1
    WHERE c.withdrawn = '' AND c.id IN {_AMONG}"""  # noqa: S608 - own words
_FACTS = f"""SELECT claim_id, fact_id FROM counted WHERE audience = 'leadership_alliance'
    AND stance IN ('support', 'superseded') AND claim_id IN {_AMONG}"""  # noqa: S608
_JOINS = f"""SELECT claim_id, origin_id FROM joins WHERE audience = 'leadership_alliance'
    AND claim_id IN {_AMONG}"""  # noqa: S608
_DOCUMENTS = f"SELECT id FROM documents WHERE version IS NOT NULL AND id IN {_AMONG}"  # noqa: S608
_ORIGINS = f"SELECT id FROM origins WHERE audience = 'leadership_alliance' AND id IN {_AMONG}"  # noqa: S608
_OUTLOOKS = f"SELECT id FROM outlooks WHERE audience = 'leadership_alliance' AND id IN {_AMONG}"  # noqa: S608


def read_named(work: Path, ids: Iterable[str]) -> Named:
    """Raises StoreError where there is no working file."""
    if not work.is_file():
        raise StoreError(f"there is no working file at {work}; a night makes one")
    among = json.dumps(sorted(set(ids)))
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        facts: defaultdict[str, set[str]] = defaultdict(set)
        for claim, fact in connection.execute(_FACTS, {"ids": among}):
            facts[claim].add(fact)
        mark = "SELECT decision_mark FROM opinions WHERE audience = 'leadership_alliance'"
        heard = connection.execute(mark).fetchone()
        return Named(
            {row[0]: row[1] for row in connection.execute(_CLAIMS, {"ids": among})},
            {claim: frozenset(states) for claim, states in facts.items()},
            {row[0]: row[1] for row in connection.execute(_JOINS, {"ids": among})},
            _ids(connection, _DOCUMENTS, among),
            _ids(connection, _ORIGINS, among),
            _ids(connection, _OUTLOOKS, among),
            _ids(connection, "SELECT id FROM profiles WHERE listed = 1", None),
            heard[0] if heard else 0,
        )


def _ids(connection: Connection, query: str, among: str | None) -> frozenset[str]:
    given = {"ids": among} if among is not None else {}
    return frozenset(row[0] for row in connection.execute(query, given))
