"""Templates → HTML, as for the site: everything is escaped, nothing may be undefined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from pipeline.decide import KINDS
from pipeline.site import draw
from pipeline.site.render import environment

SO_FAR = "<!-- so far -->"  # a template that waits says so first, and what is made of it is sent
PLACES = (
    ("Queue", "/"),
    ("Profiles", "/profiles"),
    ("Search", "/search"),
    ("Sources", "/sources"),
    ("Add", "/add"),
    ("Decisions", "/decisions"),
)


def render(template: str, values: Mapping[str, object]) -> bytes:
    """A page of the desk; `values` hold at least by, seal and here."""
    page = environment("pipeline.office").get_template(template)
    return page.render(values, places=PLACES, decisions=KINDS).encode("utf-8", "replace")


def stream(template: str, values: Mapping[str, object]) -> Iterator[bytes]:
    """The same in pieces: wherever the template says SO_FAR, what there is of it."""
    kept: list[str] = []
    page = environment("pipeline.office").get_template(template)
    for piece in page.generate(values, places=PLACES, decisions=KINDS):
        kept.append(piece)
        if piece.strip() == SO_FAR:
            yield "".join(kept).encode("utf-8", "replace")
            kept.clear()
    yield "".join(kept).encode("utf-8", "replace")


@cache
def static() -> dict[str, tuple[str, bytes]]:
    """Name → (type, content) of what pages load: the site's style with the desk's own behind it."""
    site, own = files("pipeline.site") / "static", files("pipeline.office") / "static"
    style = (site / "site.css").read_bytes() + draw.css().encode() + (own / "desk.css").read_bytes()
    return {
        "desk.css": ("text/css; charset=utf-8", style),
        "icon.svg": ("image/svg+xml", (site / "icon.svg").read_bytes()),
    }
