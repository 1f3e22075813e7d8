"""Between documents: whose text, or whose report, a page has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.model import Copy, Document, Evidence, JoinTest, Publisher
from pipeline.trace.bylines import kept_address
from pipeline.trace.details import Detail, in_short, retold
from pipeline.trace.order import originates, reversed_roles
from pipeline.trace.texts import COPIED, Overlap, Remembered, Vocabulary, overlaps

# A later page without work of its own, of whose facts one earlier page has this share and at least
# two, has its report from there. Measured by `make eval`: independence exact.
REPEATS = 0.60
_HOLDERS = 50  # oldest pages with a fact that later ones are compared with


def by_address(documents: Iterable[Document]) -> dict[str, Copy]:
    """The parent of each page that names another as its original, or that an archive keeps.

    By document id, as everywhere here.
    """
    documents = list(documents)
    by_url = {d.url: d for d in documents}
    out: dict[str, Copy] = {}
    for document in documents:
        for address, what in (
            (document.canonical, "names"),
            (kept_address(document), "is an archive's copy of"),
        ):
            other = by_url.get(address or "")
            if other and other.publisher_domain != document.publisher_domain:
                seen = f"{what} {other.url}" + (" as its original" if what == "names" else "")
                out.setdefault(document.id, Copy(document.id, other.id, "canonical", seen))
    return out


def by_text(
    evidence: Evidence,
    publishers: Mapping[str, Publisher],
    words: Vocabulary,
    known: Remembered | None = None,
) -> list[tuple[Copy, float]]:
    """Pages that share text, each with the share; the oldest parents first, as the documents are.

    What "may be a copy" is for an analyst to look at, and has no parent in it. `known` is of `overlaps`.
    """
    documents = evidence.documents
    versions: dict[str, list[Document]] = defaultdict(list)
    for document in (*evidence.earlier, *documents):
        versions[document.id].append(document)
    by_id = {d.id: d for d in documents}
    found = overlaps(documents, versions, words, known)
    return copies(found, by_id, publishers)


def copies(
    found: Iterable[Overlap], by_id: Mapping[str, Document], publishers: Mapping[str, Publisher]
) -> list[tuple[Copy, float]]:
    """Which of two pages that share text has it from the other, each with the share."""
    return [(_copy(pair, by_id, publishers), pair.share) for pair in found]


def _copy(pair: Overlap, by_id: Mapping[str, Document], publishers: Mapping[str, Publisher]) -> Copy:
    first, second = by_id[pair.first], by_id[pair.second]
    kinds = (publishers[first.publisher_domain].kind, publishers[second.publisher_domain].kind)
    copy, original = (first, second) if reversed_roles(first, second, kinds) else (second, first)
    sure = pair.share >= COPIED and pair.dense
    seen = f"{pair.share:.0%} of its word triples" + ("" if pair.dense else ", in one paragraph")
    test: JoinTest = "text copy" if sure else "may be a copy"
    return Copy(copy.id, original.id, test, seen, "sure" if sure else "candidate")


def by_details(
    documents: Iterable[Document],
    details: Mapping[str, Sequence[Detail]],
    settled: Iterable[str],
    credited: Mapping[str, frozenset[str]],
) -> dict[str, Copy]:
    """The parent of each page that tells an older one's details again. `settled` pages are left out.

    `documents` are in the order of their age; `details` are those of each. `credited` holds the sites that
    each document credits: who credits a page does not lend to it.
    """
    ordered = list(documents)
    by_id, done = {d.id: d for d in ordered}, set(settled)
    told = in_short({d.id: details.get(d.id, ()) for d in ordered})
    out = {}
    for child, (parent, seen) in retold(ordered, told).items():
        if child not in done and by_id[child].publisher_domain not in credited.get(parent, ()):
            same = by_id[child].language == by_id[parent].language
            out[child] = Copy(child, parent, "same details" if same else "translation", seen, "likely")
    return out


def by_facts(
    documents: Iterable[Document],
    told: tuple[Mapping[str, Collection[str]], Mapping[str, frozenset[str]]],
    settled: Iterable[str],
    publishers: Mapping[str, Publisher],
) -> dict[str, Copy]:
    """The parent of each page that adds nothing: an earlier page has most of its facts.

    `documents` are in the order of their age. `told` holds the facts of each document and the
    sites that it credits, where it does not lend; `settled` the documents that are traced otherwise or show
    work of their own.
    """
    said, credited = told
    done = set(settled)
    holders: dict[str, list[str]] = defaultdict(list)
    out: dict[str, Copy] = {}
    place: dict[str, int] = {}
    for document in documents:
        own = said.get(document.id, frozenset())
        before = (holder for fact in own for holder in holders[fact])
        shared = Counter(h for h in before if document.publisher_domain not in credited.get(h, ()))
        best = min(shared, key=lambda d: (-shared[d], place[d]), default=None)  # of equals the oldest
        place[document.id] = len(place)
        if document.id not in done and best and shared[best] >= max(2, REPEATS * len(own)):
            detail = f"{shared[best]} of its {len(own)} facts, and no work of its own"
            out[document.id] = Copy(document.id, best, "adds nothing", detail, "likely")
        if originates(publishers[document.publisher_domain]):
            for fact in own:
                if len(holders[fact]) < _HOLDERS:
                    holders[fact].append(document.id)
    return out
