"""Screenshots of the site, from the demo's edition: five pages, on a desk and on a phone, light and dark.

    python -m bench.shots [--db DIR] [--out DIR] [--docs DIR]

Takes the public edition of `.demo/db` and makes it by the demo where there is none. Needs a Chromium on the
PATH (Debian: `apt-get install chromium`) and the packages that tests need (`make test` installs them). The
pictures are for looking at; `--docs` also writes the few that the README shows, small.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from demo import run as demo
from pipeline.model.shelf import Shelf
from pipeline.show.site import feeds
from pipeline.site import pages, put
from pipeline.site.address import file_name
from pipeline.site.serve import server
from pipeline.store import EDITIONS
from pipeline.store.shelf import read_shelf

OUT = demo.FOLDER / "shots"
WIDTHS = {1280: 900, 390: 844}  # CSS pixels: a desk's window, a usual phone's
SCHEMES = ("light", "dark")
CONTACT = "desk@evidence.news"  # a name that can exist, so that the page shows what a publisher's page shows
COLOURS = 96  # of a picture for the documents: enough that each grade keeps its own
LARGEST = 80_000  # bytes of such a picture
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# File in the documents → page, width, scheme: one of each sort that a reader should see first.
SHOWN = {
    "profile.png": ("profile", 1280, "light"),
    "fact.png": ("fact", 1280, "light"),
    "phone.png": ("profile", 390, "dark"),
}


@dataclass(frozen=True, slots=True)
class Shot:
    """A page of the site as one window shows it."""

    name: str
    path: str
    width: int
    scheme: str


def subjects(shelf: Shelf) -> dict[str, str]:
    """Name → path of the pages that are shown: those of the demo's profile, its fact, the surest source."""
    fact = demo.chosen(
        [
            {"statement": f.statement, "independent_sources": f.independent_sources, "fact_id": f.fact_id}
            for f in shelf.facts
            if f.profile_id == demo.PROFILE
        ]
    )
    counted = [row for row in shelf.evidence if row.fact_id == fact["fact_id"] and row.counted]
    return {
        "index": "index.html",
        "profile": f"profile/{file_name(demo.PROFILE)}/index.html",
        "fact": f"fact/{file_name(str(fact['fact_id']))}.html",
        "source": f"publisher/{file_name(counted[0].publisher_domain)}.html",
        "night": f"night/{file_name(shelf.nights[0].night)}.html",
    }


def shots(shelf: Shelf) -> list[Shot]:
    """Every page at every width in every scheme."""
    return [
        Shot(name, path, width, scheme)
        for name, path in subjects(shelf).items()
        for width in WIDTHS
        for scheme in SCHEMES
    ]


def small(picture: bytes, height: int) -> bytes:
    """The top of a screenshot in few colours, for a document."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as opened:
        cut = opened.convert("RGB").crop((0, 0, opened.width, min(opened.height, height)))
        written = io.BytesIO()
        # the octree keeps colours of few letters, which the median cut would make grey
        few = cut.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(written, "PNG", optimize=True)
    return written.getvalue()


@contextmanager
def _served(shelf: Shelf) -> Iterator[str]:
    """The site on a free port of this machine; its address."""
    with tempfile.TemporaryDirectory() as folder:
        put(pages(shelf, CONTACT, feeds(shelf, None)), Path(folder) / "site")
        with server(Path(folder) / "site", 0) as running:
            Thread(target=running.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{running.server_port}/"
            running.shutdown()


def take(shelf: Shelf, browser: Any) -> Iterator[tuple[Shot, bytes, bytes]]:
    """Each shot with the whole page and the first window of it, as PNG. The clock stands at publication."""
    now = shelf.nights[0].published_at
    with _served(shelf) as root:
        for shot in shots(shelf):
            size = {"width": shot.width, "height": WIDTHS[shot.width]}
            page = browser.new_page(viewport=size, color_scheme=shot.scheme)
            page.clock.set_fixed_time(now)
            page.goto(root + shot.path)
            yield shot, page.screenshot(full_page=True), page.screenshot()
            page.close()


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise SystemExit("There is no Chromium on the PATH. Debian and Ubuntu: apt-get install chromium")
    return found


def _playwright() -> Any:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        message = "playwright is not installed: `make shots` installs it, or pip install -e '.[dev]'"
        raise SystemExit(message) from error
    return sync_playwright()


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    reader.add_argument("--db", type=Path, default=demo.FOLDER / "db", help="the folder of the editions")
    reader.add_argument("--out", type=Path, default=OUT, help="where the pictures go")
    reader.add_argument("--docs", type=Path, help="where the documents' pictures go too")
    return reader.parse_args()


def main() -> int:
    wanted, chromium, playwright = _arguments(), _chromium(), _playwright()
    edition = wanted.db / EDITIONS["public"]
    if not edition.is_file() and wanted.db == demo.FOLDER / "db":
        demo.main()
    shelf = read_shelf(edition, "public")
    wanted.out.mkdir(parents=True, exist_ok=True)
    shown = {of: name for name, of in SHOWN.items()} if wanted.docs else {}
    with playwright as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shot, whole, window in take(shelf, browser):
            name = wanted.out / f"{shot.name}-{shot.width}-{shot.scheme}.png"
            name.write_bytes(whole)
            print(name)
            if document := shown.get((shot.name, shot.width, shot.scheme)):
                _document(wanted.docs / document, window)
        browser.close()
    return 0


def _document(path: Path, picture: bytes) -> None:
    content = small(picture, 2_000)
    if len(content) > LARGEST:
        raise SystemExit(f"{path} would have {len(content):,} bytes, and may have {LARGEST:,}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(path)


if __name__ == "__main__":
    sys.exit(main())
