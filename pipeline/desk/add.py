"""Addresses that an analyst wants to add: what each would give and change, before anything is written.

addresses → listed already? → look (night.look) → the same as a source under another name?
   → opinion without them and with them → Preview → (confirmed) → sources.yaml, in its place (book)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from pipeline import config
from pipeline.config.edit import Splice, added
from pipeline.config.values import url as url_of
from pipeline.desk.book import Change, publisher_entry, save, source_entry
from pipeline.desk.preview import Preview, Scales
from pipeline.desk.sources import listed
from pipeline.desk.suggest import suggestion
from pipeline.errors import ConfigError
from pipeline.model import Publisher, PublisherKind, Registry, Source, Target
from pipeline.model.url import normalise_url
from pipeline.night.look import Looking, Seen, look
from pipeline.night.memory import without_ring_searches
from pipeline.night.opinion import held, nothing_held, weigh
from pipeline.store import Store
from pipeline.store.sources import finders

# Claims that are weighed whole: two opinions on so many take a second or two. Of more, the pages near to the
# profiles that the new ones name (`Store.evidence`): weighed so, profile by profile, none of the 963 facts of
# the demo's stories got another score; with the pages of the one profile alone, 12 got another status.
MANY = 4_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What an analyst asks for, beside the addresses."""

    by: str
    at: datetime
    profiles: tuple[str, ...] = ()
    note: str | None = None
    publisher: tuple[tuple[str, str], ...] = ()  # name, owner or kind, as corrected


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an analyst works. `clock` and `environ` as for a night; `told` hears what becomes of each URL."""

    sources: Path
    sheet: config.Sheet
    work: Path
    now: datetime
    clock: Callable[[], datetime]
    environ: Mapping[str, str]
    told: Callable[[str, str], None] = lambda url, sentence: None

    @property
    def registry(self) -> Registry:
        return self.sheet.registry


def preview(desk: Desk, addresses: Sequence[str], wish: Wish) -> tuple[Preview, ...]:
    """What each address would give, in their order; nothing is written.

    Raises ConfigError for a profile or a kind of publisher that is not there, or without a contact.
    """
    _check(desk.registry, wish)
    with _store(desk) as store:
        first = [_allowed(store, one) for one in _unlisted(desk.registry, addresses, wish)]
        asked = tuple(one.source for one in first if one.source)
        found = {seen.url: seen for seen in _look(desk, store, asked)} if asked else {}
        seen = [_allowed(store, _looked(desk, one, found.get(one.url), wish)) for one in first]
        return _weighed(desk, _each_once(seen), store)


def tested(desk: Desk, address: str) -> Preview:
    """A source of the file looked at now: what it gives, and what that would change. ConfigError."""
    source = listed(desk.registry, address)
    publisher = config.publisher_of(desk.registry, source.url)
    registered = publisher in desk.registry.publishers
    with _store(desk) as store:
        (seen,) = _look(desk, store, (source,))
        one = Preview(source.url, seen.wrong, "", source, seen, publisher, registered)
        return _weighed(desk, [one], store)[0]


def reweighed(
    desk: Desk, found: Sequence[Preview], said: Mapping[str, Mapping[str, str]]
) -> tuple[Preview, ...]:
    """Previews with their publishers as a person has them: by address, name, owner and kind. ConfigError."""
    with _store(desk) as store:
        return _weighed(desk, [_as_said(one, said.get(one.url, {})) for one in found], store)


def confirmed(desk: Desk, sources: Sequence[Source], publishers: Sequence[Publisher] = ()) -> Registry:
    """Write them into the sources file. Raises as `book.save` does."""
    news = {one.domain: one for one in publishers}

    def text(sheet: config.Sheet) -> Iterator[Splice]:
        for name, rows in (
            ("publishers", [publisher_entry(one) for one in news.values()]),
            ("sources", [source_entry(one) for one in sources]),
        ):
            yield from added(sheet.text, sheet.root, name, rows)

    def said(registry: Registry) -> Registry:
        return replace(
            registry,
            sources=(*registry.sources, *map(_dated, sources)),
            publishers=(*registry.publishers, *news.values()),
        )

    return save(desk.sources, Change(text, said), desk.sheet)


def _dated(source: Source) -> Source:
    """As the file has it: since a day."""
    day = source.added_at
    return replace(source, added_at=datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None)


def _check(registry: Registry, wish: Wish) -> None:
    unknown = sorted(set(wish.profiles) - {profile.id for profile in registry.profiles})
    if unknown:
        raise ConfigError(f"{registry.path} has no profile {unknown[0]!r}; register it there first")


def _look(desk: Desk, store: Store | None, asked: Sequence[Source]) -> tuple[Seen, ...]:
    robots = store.robots_files() if store else ()
    return look(Looking(desk.registry, desk.now, desk.clock, desk.environ, robots, told=desk.told), asked)


@contextmanager
def _store(desk: Desk) -> Iterator[Store | None]:
    """What earlier nights left; None before the first night."""
    if not desk.work.is_file():
        yield None
        return
    with Store.open(desk.work) as store:
        yield store


# --- the same source --------------------------------------------------------------------------------------


def _allowed(store: Store | None, one: Preview) -> Preview:
    """What was taken down is not asked for, and a page that shows it is not added."""
    if store is None or one.source is None:
        return one
    document = one.seen.document if one.seen else None
    why = store.forgotten_in(document) if document else ""
    if not why and not store.allowed([Target(one.source.url, one.source.id)]):
        why = "it was taken down"
    return replace(one, source=None, wrong=f"forgotten: {why}") if why else one


def _unlisted(registry: Registry, addresses: Iterable[str], wish: Wish) -> tuple[Preview, ...]:
    """Each address once; those that are wrong or listed say so, the others have a source."""
    profiles, note = tuple(dict.fromkeys(wish.profiles)), (wish.note or "").strip() or None
    found: dict[str, Preview] = {}
    for address in addresses:
        try:
            url = url_of(address.strip())
        except ValueError as error:
            found.setdefault(address, Preview(address, wrong=str(error)))
            continue
        made = Source(url, "page", profiles, wish.by.strip() or None, wish.at, note)
        same = _listed(registry, url, "it is a source already")
        found.setdefault(url, Preview(url, listed=same) if same else Preview(url, source=made))
    return tuple(found.values())


def _listed(registry: Registry, url: str, how: str) -> str:
    source = next((s for s in registry.sources if s.url == url), None)
    if source is None:
        return ""
    paused = "; it is paused, and `evidence sources resume` wakes it" if source.paused else ""
    return f"{how}: {source.url} ({source.place}){paused}"


def _looked(desk: Desk, one: Preview, seen: Seen | None, wish: Wish) -> Preview:
    """What looking at an address showed: where it leads, what it calls itself, and who publishes it."""
    if seen is None or one.source is None:
        return one
    source = replace(one.source, kind=seen.kind, url=_normal(seen.attempt.moved_to) or one.source.url)
    final = _normal(seen.final_url)
    same = _listed(desk.registry, final, "its redirects lead to a source") if final != one.url else ""
    if not same and seen.kind == "page" and seen.document and seen.document.canonical:
        same = _listed(desk.registry, _normal(seen.document.canonical), "it calls itself by a source's URL")
    if same:
        return replace(one, source=None, seen=seen, listed=same)
    if seen.wrong:
        return replace(one, source=None, seen=seen, wrong=seen.wrong)
    guess = suggestion(seen, desk.registry)
    publisher, registered = config.publisher_of(desk.registry, source.url), guess is None
    known = finders(desk.work, source.url) if desk.work.is_file() else ()
    one = replace(one, source=source, seen=seen, publisher=publisher, registered=registered)
    return _as_said(replace(one, suggested=guess, known=known), dict(wish.publisher))


def _as_said(one: Preview, words: Mapping[str, str]) -> Preview:
    """Of a publisher that is not registered: as somebody has it, and counted so."""
    guess = one.suggested
    if guess is None or not words:
        return one
    made = corrected(guess.publisher, words)
    same = {key for key, _ in guess.because if getattr(made, key) == getattr(guess.publisher, key)}
    because = tuple((key, why if key in same else "as you say") for key, why in guess.because)
    return replace(one, publisher=made, suggested=replace(guess, publisher=made, because=because))


def corrected(publisher: Publisher, words: Mapping[str, str]) -> Publisher:
    """A suggested publisher with name, owner or kind as a person has them. Raises ConfigError."""
    kind = words.get("kind", publisher.kind)
    fitting = next((known for known in get_args(PublisherKind) if known == kind), None)
    if fitting is None:
        raise ConfigError(
            f"{kind!r} is no kind of publisher; there are: {', '.join(get_args(PublisherKind))}"
        )
    name, owner = (" ".join(words.get(key, "").split()) for key in ("name", "owner"))
    return replace(publisher, name=name or publisher.name, owner=owner or publisher.owner, kind=fitting)


def _normal(url: str | None) -> str:
    try:
        return normalise_url(url) if url else ""
    except ValueError:
        return ""


def _each_once(found: Iterable[Preview]) -> Iterator[Preview]:
    """Two addresses of one command may lead to one place."""
    taken: dict[str, str] = {}
    for one in found:
        if one.source is None or one.seen is None:
            yield one
            continue
        place = one.source.url if one.source.url != one.url else _normal(one.seen.final_url)
        first = taken.setdefault(place, one.url)
        same = f"it leads where {first} leads" if first != one.url else ""
        yield replace(one, source=None, listed=same) if same else one


# --- what they would do -----------------------------------------------------------------------------------


def _weighed(desk: Desk, found: Iterable[Preview], store: Store | None) -> tuple[Preview, ...]:
    """With what each page would change. Pages of one command are weighed together."""
    found = tuple(found)
    new = [one for one in found if one.source and one.seen and one.seen.document]
    pages = {o.seen.document.id: (o.seen.document, o.seen.claims) for o in new if o.seen and o.seen.document}
    if not pages:
        return found
    for one in new:
        desk.told(one.url, "it is weighed")
    named = {o.publisher.domain: o.publisher for o in new if o.publisher and not o.registered}
    registry = replace(desk.registry, publishers=(*desk.registry.publishers, *named.values()))
    profiles = {claim.profile_id for _, said in pages.values() for claim in said}
    among = _among(store, profiles)
    if among is None:
        return found
    before = held(store, among or None) if store else nothing_held()
    decisions = store.decisions() if store else ()
    with without_ring_searches():
        then = weigh(before, desk.registry, desk.now, decisions)
        after = weigh(before, registry, desk.now, decisions, pages.values())
    scales = Scales.of(then, after, before.evidence, registry)
    return tuple(replace(scales.put(one), among=among) if one in new else one for one in found)


def _among(store: Store | None, named: Collection[str]) -> tuple[str, ...] | None:
    """The profiles near to which pages are weighed; empty: among all; None: they change nothing."""
    if store is None or store.claim_counts()[0] <= MANY:
        return ()
    return tuple(sorted(named)) or None
