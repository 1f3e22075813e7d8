"""Templates → HTML. Everything is escaped; what HTML cannot hold is replaced; nothing may be undefined."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from pipeline.model import GRADES
from pipeline.site import wording
from pipeline.site.address import file_name, is_web, root_of

# What a browser may load and run: our own style sheet, script and pictures, and nothing else. In every page
# as <meta>, and to be sent as a header too (`evidence serve` does, with frame-ancestors, which only a header
# can say).
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
    " base-uri 'none'; form-action 'none'"
)
TABLES = {
    "statuses": wording.STATUSES,
    "stances": wording.STANCES,
    "kinds": wording.KINDS,
    "fields": wording.FIELDS,
    "stages": wording.STAGES,
    "set_by": wording.SET_BY,
    "reasons": wording.REASONS,
    "relations": wording.RELATIONS,
    "resolutions": wording.RESOLUTIONS,
    "audiences": wording.AUDIENCES,
    "marks": wording.MARKS,
    "grades": GRADES,
    "fallen": wording.FALLEN,
}


# What recurs most on pages is made here and kept: a macro would make it anew each time.
_BADGE = Markup(
    '<span class="grade g{marks}"><span class="pips" aria-hidden="true">{pips}</span> '
    '<span class="vh">Grade </span>{grade}{score}</span>'
)
_SCORE = Markup(' <span class="score">{}</span>')
_STATUS = Markup('<span class="status s-{}">{}</span>')


@lru_cache(maxsize=1024)
def badge(grade: str | None, confidence: float | None) -> Markup:
    """A grade as marks of five and letters, with the score where one is given; nothing for no grade."""
    if not grade:
        return Markup()
    marks = wording.MARKS[grade]
    score = Markup() if confidence is None else _SCORE.format(wording.score(confidence))
    return _BADGE.format(marks=marks, pips="●" * marks + "○" * (5 - marks), grade=grade, score=score)


@lru_cache(maxsize=64)
def status(name: str) -> Markup:
    """A fact's status as a label."""
    return _STATUS.format(file_name(name), wording.clean(name))


def _shown(value: object) -> object:
    """What an expression of a template becomes before it is escaped."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return wording.clean(value)
    return value


@cache
def environment(package: str = "pipeline.site") -> Environment:
    """How the templates of a package are rendered: with the words, filters and rules of the site."""
    environment = Environment(
        loader=ChoiceLoader((PackageLoader(package), PrefixLoader({"site": PackageLoader("pipeline.site")}))),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "file": file_name,
        "day": wording.day,
        "moment": wording.moment,
        "score": wording.score,
        "many": wording.many,
        "change": wording.change,
        "was": wording.was,
        "parted": wording.parted,
        "place": wording.place,
        "titled": wording.titled,
        "label": wording.label,
    }
    environment.tests["web"] = is_web
    environment.globals |= TABLES
    environment.globals |= {"policy": POLICY, "badge": badge, "status": status}
    return environment


def render(template: str, path: str, values: Mapping[str, object]) -> bytes:
    """The page at `path` of the site; templates find the way to the root in `root`."""
    page = environment().get_template(template).render(values, path=path, root=root_of(path))
    return page.encode("utf-8")
