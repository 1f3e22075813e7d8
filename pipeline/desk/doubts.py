"""Items on pages that read like a correction of nothing that is stored, and on unknown publishers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.desk.items import COPIED, DOUBT, Item, Way
from pipeline.desk.suggest import Suggestion, suggested
from pipeline.model import Registry, digest
from pipeline.night.asking import notices
from pipeline.store.doubts import PageRow, Said, StrangerRow, notices_of, sentences_of, texts_of

LIKELY = 0.5  # that a publisher is what its pages show it to be, where they show something
LONGEST = 300  # characters of a notice that are shown
Notices = dict[str, tuple[str, ...]]  # by the digest of a text, what reads like a correction in it


def corrections(work: Path, pages: Iterable[PageRow], known: Notices) -> Iterator[Item]:
    """Pages with a notice that names no change that we saw. `known` is added to: texts are read once."""
    pages = tuple(pages)
    unread = {page.text_sha256: page.language for page in pages if page.changed}
    texts = texts_of(work, unread.keys() - known.keys()) if unread.keys() - known.keys() else {}
    known |= {key: notices(text, unread[key]) for key, text in texts.items()}
    found = [(page, told) for page in pages if (told := _told(page, known))]
    said = sentences_of(work, [page.claim_id for page, _ in found]) if found else {}
    for page, told in found:
        owned = {" ".join(notice.split()) for notice in notices_of(work, page.document_id)}
        new = [notice for notice in told if " ".join(notice.split()) not in owned]
        if new and page.claim_id in said:
            yield _correction(said[page.claim_id], " ".join(new[0].split())[:LONGEST])


def _told(page: PageRow, known: Notices) -> tuple[str, ...]:
    """The notices of a page: those in a text that changed, and a title that is one."""
    return (*notices(page.title, page.language), *(known.get(page.text_sha256, ()) if page.changed else ()))


def _correction(said: Said, notice: str) -> Item:
    told = f"{said.publisher} writes: “{notice}” Nothing that is stored shows what this corrects. What is it?"
    ways = (
        Way("accept claim", said.claim_id, "", "not what the page is quoted for: that stands"),
        Way("reject claim", said.claim_id, "", "what the page is quoted for: that falls"),
    )
    name = digest("item", "possible correction", said.document_id, notice)
    stake = DOUBT * said.score
    return Item(name, "possible correction", stake, said.profile_id, told, (said,), ways)


def publishers(rows: Iterable[StrangerRow], registry: Registry) -> Iterator[Item]:
    """Whoever is counted and not registered: as a blog of its own, until somebody says better."""
    for row in rows:
        guess = suggested(row.url, row, registry)
        if guess is not None:  # else it has been registered since the night
            yield _publisher(row, guess)


def _publisher(row: StrangerRow, guess: Suggestion) -> Item:
    made = guess.publisher
    because = "; ".join(dict.fromkeys(why for _, why in guess.because))
    told = (
        f"{row.domain} is not registered. Statements that rest on it: {row.facts}, on it alone: {row.alone}. "
        f"It looks like {made.name} of {made.owner}, kind {made.kind}: {because}. Is it?"
    )
    ways = (
        Way("publisher kind", row.domain, made.kind, f"its kind is {made.kind}"),
        *(
            Way("publisher kind", row.domain, kind, f"its kind is {kind}")
            for kind in KINDS
            if kind != made.kind
        ),
        Way("publisher owner", row.domain, made.owner, f"it belongs to {made.owner}"),
    )
    likely = DOUBT if made.kind == UNKNOWN else LIKELY
    stake = likely * COPIED * (row.alone + (row.facts - row.alone) / 4)
    name = digest("item", "publisher", row.domain)
    advice = "or register it in the sources file, with its name"
    return Item(name, "suggested publisher", min(1.0, stake), row.best, told, (), ways, advice)


UNKNOWN = "blog"  # as which an unknown publisher is counted
KINDS = ("news", "blog", "aggregator")  # what most unknown publishers are; evidence decide takes every kind
