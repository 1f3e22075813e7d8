"""`evidence site`: an edition's file → the folder of its pages, with the feeds of what changed."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import Audience
from pipeline.show.terminal import emit, many, page, say
from pipeline.store import EDITIONS

if TYPE_CHECKING:
    from pipeline.export.feeds import Feed
    from pipeline.export.moves import Move
    from pipeline.model.shelf import Shelf


def site(
    db: Path,
    audience: Audience,
    out: Path | None,
    contact: str | None,
    as_json: bool,
    address: str | None = None,
) -> int:
    """Write the site of an edition and say where it is. `address` is where it will stand on the web, which
    feeds have to name. Raises StoreError where there is no edition.
    """
    from pipeline.site import pages, put  # templates take time to import, and other commands have none
    from pipeline.store.shelf import read_shelf

    folder = out or site_folder(db, audience)
    shelf = read_shelf(db / EDITIONS[audience], audience)
    count = put(pages(shelf, contact, feeds(shelf, address)), folder, db / EDITIONS[audience])
    if as_json:
        emit({"folder": str(folder), "edition": audience, "profiles": len(shelf.profiles), "files": count})
    else:
        with page() as console:
            say(console, f"{many(len(shelf.profiles), 'profile')} in {many(count, 'file')}: {folder}")
    return 0


def feeds(shelf: Shelf, address: str | None) -> Iterator[tuple[str, bytes]]:
    """The feeds of an edition and of each of its profiles, Atom and JSON, as files of the site. Without an
    address the places that they name are relative to themselves.
    """
    from pipeline.export.feeds import edition_feed, profile_feeds
    from pipeline.site.address import file_name

    alive = frozenset(fact.fact_id for fact in shelf.facts)
    yield from _both(edition_feed(shelf), "", alive, address)
    for profile_id, feed in profile_feeds(shelf):
        yield from _both(feed, f"profile/{file_name(profile_id)}/", alive, address)


def _both(
    feed: Feed, folder: str, alive: AbstractSet[str], address: str | None
) -> Iterator[tuple[str, bytes]]:
    """A feed in both forms; `alive` are the facts that have a page."""
    from pipeline.export.feeds import Places, atom, json_feed
    from pipeline.site.address import file_name, root_of

    root = f"{address.rstrip('/')}/" if address else root_of(folder)
    own = root + folder if address else ""

    def of(move: Move) -> str:
        if move.fact_id in alive:
            return f"{root}fact/{file_name(str(move.fact_id))}.html"
        return f"{root}profile/{file_name(move.profile_id)}/index.html"

    for name, write in (("feed.xml", atom), ("feed.json", json_feed)):
        text = write(feed, Places(f"{own}index.html", f"{own}{name}", of))
        yield folder + name, text.encode("utf-8", "replace")


def site_folder(db: Path, audience: Audience) -> Path:
    """Where the site of an edition lies, where nobody says otherwise."""
    return db / "site" / audience


def serve(folder: Path, port: int) -> int:
    """Serve a site on 127.0.0.1 until interrupted. Raises StoreError where there is no site, or no port."""
    from pipeline.site.serve import server

    with server(folder, port) as running:
        with page() as console:
            say(console, f"http://{running.server_address[0]!s}:{running.server_port}/index.html")
            say(console, f"serves {folder} to this machine alone; Ctrl-C ends it")
        running.serve_forever()
    return 0
