"""The order of it all: maps over the units, and between them what all of them say together."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.backfill.crew import Lost
from pipeline.backfill.engines import TRIES, Engine, Name, engine_of, mapped
from pipeline.backfill.manifest import done_in
from pipeline.conclude import filled, maps, whole
from pipeline.conclude.maps import Known, Surveyed
from pipeline.conclude.rules import Rules, rules_of
from pipeline.conclude.shelf import Shelf
from pipeline.conclude.tables import SUM, TABLES, Written, tidy, write_whole
from pipeline.conclude.texts import INDEX, alike, spread
from pipeline.conclude.units import SIZE, cut, heads_of, packed, tied_by
from pipeline.conclude.workers import Bench, Task, alone
from pipeline.errors import StoreError
from pipeline.model import Decision, Document, Evidence, Origin, Registry
from pipeline.score import Withdrawal, everywhere, recorded
from pipeline.trace import Share, copies_of, origins_of
from pipeline.trace.texts import Overlap, is_sampled, least_shared, overlaps

Watch = Callable[[str, int, int], None]  # which map, units done, units in all


@dataclass(frozen=True, slots=True)
class Order:
    """A run: who works, into which folder, and who is told how far it is."""

    out: Path
    engine: Name = "local"
    workers: int = 1
    address: str | None = None  # of a Ray cluster; None: one of our own on this machine
    environ: MutableMapping[str, str] = field(default_factory=dict)  # Ray is switched there
    size: int = SIZE  # claims of a unit
    watch: Watch = lambda stage, done, units: None


@dataclass(frozen=True, slots=True)
class Given:
    """All evidence, cut: the heads of all pages, the pages of each unit, what all tell, what each asks."""

    heads: Evidence
    pages: Mapping[int, frozenset[str]]
    survey: whole.Survey
    wants: Mapping[int, Surveyed]


@dataclass(slots=True)
class Concluded:
    """How a run ended: rows of each table, and one digest over all that is concluded."""

    out: Path
    units: int
    rows: Counter[str] = field(default_factory=Counter)
    digest: str = ""
    total: int = 0

    def add(self, written: Written) -> None:
        self.rows.update(written.rows)
        self.total = (self.total + written.digest) % SUM
        self.digest = f"{self.total:064x}"


def conclude(
    evidence: Evidence,
    registry: Registry,
    order: Order,
    decided: Iterable[Decision] = (),
) -> Concluded:
    """What this evidence says, into `order.out`. Raises StoreError.

    `decided`: the decisions in force; evidence and registry are as they were decided.
    """
    order = replace(order, out=order.out.resolve())
    rules = rules_of(registry, (*evidence.documents, *evidence.earlier), decided)
    counts = Counter(c.profile_id for c in evidence.claims)
    groups = packed(counts, tied_by(rules.decided, evidence.claims), order.size)
    shelf = Shelf(order.out / "shelf")
    made_room(order.out, shelf)
    pages: dict[int, frozenset[str]] = {}
    survey, wants = whole.Survey(), dict[int, Surveyed]()
    for number, unit in enumerate(cut(evidence, groups)):
        shelf.keep(number, "unit", unit)
        pages[number] = frozenset(d.id for d in unit.evidence.documents)
        wants[number] = survey.add(maps.survey(unit))
    return concluded(Given(heads_of(evidence), pages, survey, wants), rules, shelf, order)


def conclude_filled(folder: Path, registry: Registry, processing: str, order: Order) -> Concluded:
    """What the pages of a back-fill's folder say, into `order.out`. Raises ConfigError and StoreError."""
    folder, order = folder.resolve(), replace(order, out=order.out.resolve())
    blocks = done_in(folder, processing)
    shelf = Shelf(order.out / "shelf")
    made_room(order.out, shelf)
    groups = filled.cut(folder, blocks, shelf.folder, order.size)
    pages: dict[int, frozenset[str]] = {}
    survey, wants = whole.Survey(), dict[int, Surveyed]()
    heads: dict[str, Document] = {}
    with closing(_workers(Bench(Rules(registry, {}), shelf, order.out), order)) as workers:
        tasks = (("load", number, profiles) for number, profiles in enumerate(groups))
        for done, (number, (own, told, found)) in enumerate(_made(workers, tasks), 1):
            order.watch("load", done, len(groups))
            pages[number], wants[number] = own, survey.add(found)
            heads.update((page.id, page) for page in told.documents)
    ordered = tuple(heads[page] for page in sorted(heads))
    given = Given(Evidence(ordered, (), (), frozenset()), pages, survey, wants)
    return concluded(given, rules_of(registry, ordered), shelf, order)


def made_room(out: Path, shelf: Shelf) -> None:
    """An empty folder with an empty shelf. Raises StoreError."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot write into {out}: {error.strerror}") from error
    for table in TABLES:
        shutil.rmtree(out / table, ignore_errors=True)
    shelf.open()


def concluded(given: Given, rules: Rules, shelf: Shelf, order: Order) -> Concluded:
    """The same from units that lie on the shelf."""
    bench = Bench(rules, shelf, order.out)
    with closing(_workers(bench, order)) as workers:
        ended = _Run(given, rules, workers, shelf, order).conclude()
    tidy(order.out)
    shelf.clear()
    return ended


def _workers(bench: Bench, order: Order) -> Engine[Task, Any]:
    begin = _itself if order.engine == "local" else alone
    return engine_of(order.engine, begin, bench, order.workers, order.address, order.environ)


def _itself(bench: Bench) -> Bench:
    return bench


def _made(workers: Engine[Task, Any], tasks: Iterable[Task]) -> Iterator[tuple[int, Any]]:
    """What comes of each unit's task. Raises StoreError for one that is lost as often as it is tried."""
    for (stage, number, _), made in mapped(workers, tasks):
        if isinstance(made, Lost):
            raise StoreError(f"unit {number} was lost ({stage}), tried {TRIES} times: {made.reason}")
        yield number, made


class _Run:
    """Holds what is known between the maps."""

    def __init__(
        self, given: Given, rules: Rules, workers: Engine[Task, Any], shelf: Shelf, order: Order
    ) -> None:
        self._given, self._rules, self._workers = given, rules, workers
        self._shelf, self._order = shelf, order

    def conclude(self) -> Concluded:
        survey = self._given.survey
        pages = whole.ordered(self._given.heads, self._rules)
        facts = self._match(survey.homes(), pages)
        library = whole.library(self._given.heads, self._rules, survey, facts, self._shared(pages))
        origins, withdrawals = self._trace(library)
        known = Known({o.id: o for o in origins}, everywhere(self._given.heads, origins, withdrawals))
        self._shelf.keep(0, "origins", known)
        heard = [part for _, part in self._mapped("count", lambda _: "origins")]
        self._shelf.keep(0, "record", replace(known, record=recorded(heard, origins)))
        ended, used = Concluded(self._order.out, len(self._given.pages)), set[str]()
        for _, written in self._mapped("score", lambda _: "record"):
            ended.add(written)
            used |= written.used
        copies = copies_of(library.whole.candidates, library.whole.parents)
        ended.add(write_whole(self._order.out, [o for o in origins if o.id in used], copies))
        return ended

    def _shared(self, pages: Sequence[str]) -> list[Overlap]:
        """The pages that share text, in the order of their ages. `pages`: all, the oldest first."""
        places, own = {page: place for place, page in enumerate(pages)}, self._given.pages
        files = [self._shelf.path(number, INDEX) for number in sorted(own)]
        found = alike(files, least_shared(is_sampled(len(pages))), self._shelf.folder / "spill")
        held, apart = spread(((pages[a], pages[b]) for a, b in found), own)
        shared = self._apart(apart)
        for _, some in self._mapped("compare", lambda n: held[n], sorted(held)):
            shared += some
        return sorted(shared, key=lambda one: (places[one.second], places[one.first]))

    def _apart(self, pairs: list[tuple[str, str]]) -> list[Overlap]:
        """What pages share that no unit holds together: these are few, and are fetched."""
        wanted = {page for pair in pairs for page in pair}
        asked = {n: sorted(wanted & pages) for n, pages in self._given.pages.items() if wanted & pages}
        versions: dict[str, list[Document]] = {}
        for _, some in self._mapped("pages", lambda n: asked[n], sorted(asked)):
            versions |= some
        return overlaps((), versions, {}, pairs=[(versions[a][-1], versions[b][-1]) for a, b in pairs])

    def _match(self, homes: Mapping[str, str], pages: Sequence[str]) -> dict[str, set[str]]:
        """The facts that each page states; the texts are made ready to be compared on the way."""
        places, sampled = {page: place for place, page in enumerate(pages)}, is_sampled(len(pages))
        own, facts = self._given.pages, defaultdict[str, set[str]](set)
        for _, stated in self._mapped("match", lambda n: (homes, {d: places[d] for d in own[n]}, sampled)):
            for page, some in stated.items():
                facts[page] |= some
        return facts

    def _trace(self, library: whole.Library) -> tuple[tuple[Origin, ...], dict[str, list[Withdrawal]]]:
        shares: list[Share] = []
        withdrawals: dict[str, list[Withdrawal]] = defaultdict(list)
        pages, wants = self._given.pages, self._given.wants
        asked = self._mapped("trace", lambda n: whole.around(library, pages[n], wants[n]))
        for _, traced in asked:
            shares.append(traced.share)
            for origin, some in traced.withdrawals.items():
                withdrawals[origin] += some
        return origins_of(shares), withdrawals

    def _mapped(
        self, stage: str, given: Callable[[int], object], of: Sequence[int] | None = None
    ) -> Iterator[tuple[int, Any]]:
        """One map over all units, or some; what each is given is made when its turn comes."""
        units = sorted(self._given.pages) if of is None else of
        tasks = ((stage, number, given(number)) for number in units)
        for done, ended in enumerate(_made(self._workers, tasks), 1):
            self._order.watch(stage, done, len(units))
            yield ended
