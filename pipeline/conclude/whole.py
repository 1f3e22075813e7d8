"""What is put together between the maps: what all pages say, and what each unit needs of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.conclude.maps import Around, Surveyed
from pipeline.conclude.rules import Rules
from pipeline.match import homes_of
from pipeline.model import Document, Evidence, Publisher
from pipeline.trace.decided import rulings
from pipeline.trace.desk import actors_of, names_of
from pipeline.trace.details import Detail
from pipeline.trace.order import ages_of
from pipeline.trace.pages import Heads, Told, Whole, whole_of
from pipeline.trace.parents import copies
from pipeline.trace.texts import Overlap
from pipeline.trace.voices import Introduced, persons


class Survey:
    """What all units have told of their pages, added up as it comes in, in whichever order."""

    def __init__(self) -> None:
        self.told: dict[str, Told] = {}
        self.introduced: set[Introduced] = set()
        self._said: dict[str, Counter[str]] = defaultdict(Counter)
        self._same: dict[Detail, Detail] = {}

    def add(self, one: Surveyed) -> Surveyed:
        """Adds what a unit tells, and gives back what it asks. Values that many pages share are held once."""
        same = self._same
        for page, told in one.told.items():
            shared = tuple(same.setdefault(detail, detail) for detail in told.details)
            self.told[page] = replace(told, details=shared)
        for site, counts in one.said.items():
            self._said[site].update(counts)
        self.introduced |= one.introduced
        return replace(one, told={}, said={}, introduced=frozenset())

    def homes(self) -> dict[str, str]:
        """Whose each site with pages of its own is."""
        return homes_of(self._said)


@dataclass(frozen=True, slots=True)
class Library:
    """The heads of all pages, the oldest first, and what they say together."""

    documents: Mapping[str, Document]
    earlier: Mapping[str, Sequence[Document]]
    by_url: Mapping[str, str]
    by_domain: Mapping[str, Sequence[str]]
    whole: Whole


def ordered(heads: Evidence, rules: Rules) -> tuple[str, ...]:
    """The ids of all pages, the oldest first. `heads`: all pages without their texts and claims."""
    voiced = actors_of(heads.documents, {}, rules.registry, _everyone(rules))
    homes = {d for d, actor in voiced.items() if actor.how == "own document"}
    return tuple(ages_of(heads, rules.publishers, homes))


def library(
    heads: Evidence,
    rules: Rules,
    survey: Survey,
    facts: Mapping[str, Iterable[str]],
    shared: Iterable[Overlap],
) -> Library:
    """`facts`: those that each page states; `shared`: as `overlaps` gives them."""
    by_id = {d.id: d for d in heads.documents}
    documents = {d: by_id[d] for d in ordered(heads, rules)}
    everyone = _everyone(rules)
    we = {page: told.we for page, told in survey.told.items() if told.we}
    actors = actors_of(documents.values(), we, rules.registry, everyone)
    homes = {d: actor.profile_id for d, actor in actors.items() if actor.how == "own document"}
    said = {page: frozenset(stated) for page, stated in facts.items()}
    speaking = persons(survey.introduced, names_of(rules.registry))
    texts = copies(shared, documents, rules.publishers)
    whole = whole_of(
        Heads(documents, everyone, homes, actors),
        survey.told,
        (said, texts),
        speaking,
        rulings(rules.decided),
    )
    earlier: dict[str, list[Document]] = defaultdict(list)
    by_domain: dict[str, list[str]] = defaultdict(list)
    for version in heads.earlier:
        earlier[version.id].append(version)
    for document in documents.values():
        by_domain[document.publisher_domain].append(document.id)
    return Library(documents, earlier, {d.url: d.id for d in documents.values()}, by_domain, whole)


def around(library: Library, pages: Iterable[str], surveyed: Surveyed) -> Around:
    """What tracing a unit asks of all pages. `pages`: its own."""
    own = set(pages)
    wanted = set(own)
    wanted.update(library.by_url[url] for url in surveyed.linked if url in library.by_url)
    wanted.update(page for site in surveyed.sites for page in library.by_domain.get(site, ()))
    parents = library.whole.parents
    waiting = list(wanted)
    while waiting:
        parent = parents.get(waiting.pop())
        if parent and parent.of_document_id not in wanted:
            wanted.add(parent.of_document_id)
            waiting.append(parent.of_document_id)
    others = sorted(wanted - own)
    return Around(
        replace(library.whole, parents={d: parents[d] for d in wanted if d in parents}, candidates=()),
        tuple(library.documents[d] for d in others),
        tuple(version for d in others for version in library.earlier.get(d, ())),
    )


def _everyone(rules: Rules) -> dict[str, Publisher]:
    return {p.domain: p for p in rules.registry.publishers} | dict(rules.publishers)
