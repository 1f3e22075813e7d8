"""Looks at addresses that go on while their page is shown: what was said so far, and what came of them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Condition, Thread

from pipeline.desk import Preview
from pipeline.errors import EvidenceError
from pipeline.model import Publisher

AT_ONCE = 3  # each has workers of its own; a small machine is busy with two
KEPT = 30  # that have ended, with their pages: what an analyst or two look at in a morning
PATIENCE = 10.0  # seconds without a word, after which a page shows that it is still there
BROKEN = "This went wrong in a way that nobody foresaw; the desk has written to its terminal what it was."

Tell = Callable[[str, str], None]
Look = Callable[[Tell], Sequence[Preview]]


@dataclass(slots=True, eq=False)
class Lookup:
    """One look. `found` and `wrong` are there once it has ended; `added` and `registered` once kept."""

    id: str
    offers: bool  # what is found may be added
    steps: list[tuple[str, str]] = field(default_factory=list)  # URL, sentence
    found: tuple[Preview, ...] = ()
    wrong: str = ""
    ended: bool = False
    added: tuple[str, ...] = ()
    registered: tuple[Publisher, ...] = ()
    changed: Condition = field(default_factory=Condition)

    def tell(self, url: str, sentence: str) -> None:
        """One step more."""
        with self.changed:
            self.steps.append((url, sentence))
            self.changed.notify_all()

    def so_far(self) -> Iterator[tuple[str, str] | None]:
        """Each step as it comes, until the end; None where the next one is waited for."""
        told = 0
        while True:
            with self.changed:
                new, ended = self.steps[told:], self.ended
            yield from new
            told += len(new)
            if ended:
                return
            yield None
            with self.changed:
                self.changed.wait_for(lambda: self.ended or len(self.steps) > told, PATIENCE)  # noqa: B023

    def run(self, look: Look) -> None:
        """Look, and keep what came of it."""
        wrong = BROKEN
        try:
            self.found, wrong = tuple(look(self.tell)), ""
        except EvidenceError as error:
            wrong = str(error)
        finally:  # a bug ends the thread, and its traceback is printed
            with self.changed:
                self.wrong, self.ended = wrong, True
                self.changed.notify_all()


@dataclass(slots=True)
class Lookups:
    """Those of one desk, by id; nothing of them is written anywhere."""

    known: dict[str, Lookup] = field(default_factory=dict)

    def start(self, look: Look, offers: bool) -> Lookup | None:
        """A new one, in a thread of its own; None where enough are under way. Whoever calls holds a lock."""
        if sum(not one.ended for one in self.known.values()) >= AT_ONCE:
            return None
        made = Lookup(secrets.token_hex(16), offers)
        self.known[made.id] = made
        for old in [one.id for one in self.known.values() if one.ended][:-KEPT]:
            del self.known[old]
        Thread(target=made.run, args=(look,), daemon=True).start()
        return made
