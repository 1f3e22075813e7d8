"""What a page says of itself: JSON-LD, microdata, Open Graph, meta and link elements, put into one value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.model.rights import Said, directives
from pipeline.read import jsonld, microdata
from pipeline.read.page import Page

# Where each thing is told, best first. "ld:" is JSON-LD, "item:" microdata, the rest meta names.
_SOURCES: dict[str, str] = {
    "title": "ld:headline item:headline og:title twitter:title dc.title parsely-title sailthru.title",
    "description": "ld:description og:description description twitter:description item:description"
    " dc.description",
    "author": "ld:author item:author author article:author parsely-author sailthru.author byl dc.creator"
    " dcterms.creator dcsext.author citation_author authors creator dc:creator articleauthor content_author"
    " article_author og:article:author dable:author shareaholic:article_author_name twitter:data1",
    "published": "ld:datePublished item:datePublished article:published_time og:article:published_time"
    " article:published parsely-pub-date sailthru.date pubdate publishdate publish-date publish_date"
    " published-date datepublished dc.date.issued dcterms.issued dcterms.created dcterms.date dc.date"
    " dc.date.created citation_publication_date cxenseparse:recs:publishtime date"
    " rnews:datepublished og:published_time og:pubdate ld:dateCreated item:dateCreated",
    "modified": "ld:dateModified item:dateModified article:modified_time og:article:modified_time"
    " og:updated_time lastmod last-modified dcterms.modified dc.date.modified revised article:modified",
    "site_name": "og:site_name ld:publisher application-name citation_journal_title item:publisher",
    "image": "og:image og:image:url og:image:secure_url twitter:image twitter:image:src",
    "language": "content-language dc.language og:locale ld:inLanguage language item:inLanguage",
    "type": "og:type",
    "licence": "ld:license dcterms.license dc.rights dcterms.rights item:license cc:license",
}
Node = dict[str, Any]
# The same with each key apart from its kind: "ld", "item" or none.
_KEYS: dict[str, list[tuple[str, str]]] = {
    name: [
        (kind, rest) if kind in ("ld", "item") else ("", key)
        for key in keys.split()
        for kind, _, rest in [key.partition(":")]
    ]
    for name, keys in _SOURCES.items()
}
_SEPARATORS = re.compile(r"(?<!\s)\s+[|–—·»›:•/\\<>~-]\s+|(?:(?<!\s)\s+)?[|»›]\s*|(?<!\s)\s+::\s+")
# Names of meta elements beyond those above. A name of neither kind is none: "expiry-date", "event-date".
_DATED_NAME = re.compile(
    r"(?<![a-z])(?:original|first|w|gtm|article|content|post|page|news|story)?[-_.:]?"
    r"(?:publish(?:ed)?|publication|pub|posted|release[d]?|issued?|creat(?:ed|ion))[-_.:]?"
    r"(?:date|datetime|time|timestamp|on|at)(?:[-_.:]?(?:time|original|iso|utc))?$"
    r"|(?<![a-z])(?:date|time)[-_.:]?(?:publish(?:ed)?|publication|posted|released?|issued|created|original)$"
)
_CHANGED_NAME = re.compile(
    r"(?<![a-z])(?:last|date|time|content|article|page)?[-_.:]?(?:modified|modification|updated?)[-_.:]?"
    r"(?:date|datetime|time|timestamp|on|at)?$"
)
# All elements that collect reads, in one pass over the tree.
_ELEMENTS = 'meta, link[rel][href], base[href], title, script[type*="ld+json" i], a[rel=license][href]'
_RELATIONS = frozenset(("canonical", "amphtml", "license"))
_MAX_ALTERNATES = 100
_ONE_EACH = ("citation_author", "dc.creator", "dcterms.creator", "parsely-author")
_MAX_PICTURES = 20
# Of article:content_tier; a metered page is free for some and not for others, which says nothing of ours.
_TIERS = {"free": True, "locked": False}
_TITLE_LENGTH = 500
# URLs without anything that must be resolved, escaped or dropped: an empty query, "..", parameters, blanks.
_SAFE = r"[^\x00-\x20\x7f-\xa0?#;]"
_TAIL = rf"(?:\?{_SAFE}+)?(?:#[^\x00-\x20\x7f-\xa0#]+)?"
_WHOLE = re.compile(rf"(?P<root>https?://[A-Za-z0-9_-][A-Za-z0-9._-]*(?::\d+)?)(?:/{_SAFE}*)?{_TAIL}")
_FROM_ROOT = re.compile(rf"/(?!/)(?!{_SAFE}*/\.)(?!\.){_SAFE}*{_TAIL}")
AGENT = "evidencebot"  # the name under which a page may speak to us alone


class Pictured(NamedTuple):
    """What structured data say of a picture."""

    url: str
    caption: str | None
    credit: str | None
    licence: str | None


@dataclass(frozen=True, slots=True)
class Meta:
    """Values as written, by field, best first; nothing is judged yet."""

    values: dict[str, list[str]] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)  # told as a list, one name each
    types: tuple[str, ...] = ()
    canonical: str | None = None
    base: str = ""
    title_tag: str = ""
    html_lang: str = ""
    generator: str = ""  # what made the page
    free: bool | None = None  # whether all may read the whole text; None where nothing says so
    amp: str | None = None  # the same page for small screens
    alternates: tuple[tuple[str, str], ...] = ()  # hreflang, URL: the page in other languages
    paid: str = ""  # CSS selector of the part that only subscribers may read
    owner: str = ""  # who holds the rights, else whom the publisher belongs to, else the publisher, as told
    logo: str | None = None  # of the publisher
    licence: str = ""  # a URL, or words of the publisher
    pictures: tuple[Pictured, ...] = ()  # of the article
    bodies: bool = False  # the author is told to be an organisation
    node: Node = field(default_factory=dict)  # what JSON-LD says of the article, else what microdata say
    rights: tuple[Said, ...] = ()  # what meta elements reserve, for everybody and for us

    def first(self, name: str) -> str:
        """The best value of a field, or an empty string."""
        return next(iter(self.values.get(name, ())), "")


def collect(tree: LexborHTMLParser, page: Page, url: str) -> Meta:
    """Everything that the head, the scripts and the marked elements say."""
    elements: dict[str, list[LexborNode]] = {}
    for element in tree.css(_ELEMENTS):
        elements.setdefault(element.tag or "", []).append(element)
    node = jsonld.article_of([script.text() for script in elements.get("script", ())])
    told = _meta_elements(elements.get("meta", ()))
    marked = _marked(tree, page, elements.get("meta", ()))
    values = {name: _values(keys, (node, *marked), told) for name, keys in _KEYS.items()}
    for name, said in _told_dates(told):
        values[name] += [value for value in said if value not in values[name]]
    root = tree.root
    lang = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    base = _base(elements.get("base", ()), url)
    title = next(iter(elements.get("title", ())), None)
    links = _links([*elements.get("link", ()), *elements.get("a", ())], base, told)
    authors = node.get("author") or node.get("creator")
    article = marked[0] | {key: value for key, value in node.items() if value not in (None, "", [], {})}
    return Meta(
        values=values,
        authors=jsonld.names(authors) or _listed_authors(told),
        bodies=jsonld.are_bodies(authors),
        types=jsonld.types(article),
        canonical=links.canonical,
        amp=links.amp,
        alternates=links.alternates,
        owner=_owner(article),
        logo=_logo(article, base),
        pictures=_pictures(article, base),
        licence=links.licence or next(iter(values["licence"]), ""),
        base=base,
        title_tag=" ".join((title.text() if title else "").split())[:_TITLE_LENGTH],
        html_lang=lang,
        generator=next(iter(told.get("generator", ())), ""),
        free=_free(article, told),
        paid=_paid(article),
        node=article,
        rights=_rights(told),
    )


def _marked(tree: LexborHTMLParser, page: Page, elements: Iterable[LexborNode]) -> tuple[Node, Node]:
    """The thing that microdata describe best, and the properties that stand in no thing; often both empty."""
    if not any(mark.name.startswith("itemprop:") for mark in page.marks) and not any(
        element.attributes.get("itemprop") for element in elements
    ):
        return {}, {}
    items = microdata.items(tree)
    return jsonld.best_of(items), next((item for item in items[-1:] if "@type" not in item), {})


def _meta_elements(elements: Iterable[LexborNode]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for element in elements:
        a = element.attributes
        content = " ".join((a.get("content") or "").split())
        if not content:
            continue
        for key in (a.get("property"), a.get("name"), a.get("http-equiv")):
            if key:
                told.setdefault(key.strip().lower(), []).append(content)
    return told


def _listed_authors(told: dict[str, list[str]]) -> list[str]:
    """The authors of a paper, each of whom libraries want in an element of their own; empty for one alone."""
    lists = (list(dict.fromkeys(told.get(name, ()))) for name in _ONE_EACH)
    return next((names for names in lists if len(names) > 1), [])


def _told_dates(told: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Dates under names that only this site uses: gtm-published-date, article_date_original, ..."""
    for key, said in told.items():
        kind = _date_kind(key)
        if kind:
            yield kind, said


@lru_cache(maxsize=5_000)
def _date_kind(name: str) -> str:
    """The field that a meta element's name belongs to: "published", "modified" or none."""
    if _CHANGED_NAME.search(name):
        return "modified"
    return "published" if _DATED_NAME.search(name) else ""


def _rights(told: dict[str, list[str]]) -> tuple[Said, ...]:
    """What the elements named robots, evidencebot, tdm-reservation and tdm-policy say."""
    said = [
        each for name in ("robots", AGENT) for text in told.get(name, ()) for each in directives(text, AGENT)
    ]
    mining = [Said(name, text) for name in ("tdm-reservation", "tdm-policy") for text in told.get(name, ())]
    return (*said, *mining)


def _values(
    keys: Iterable[tuple[str, str]], nodes: tuple[Node, Node, Node], told: dict[str, list[str]]
) -> list[str]:
    """The values of a field: `nodes` are those of JSON-LD, of microdata, and of properties in no thing."""
    out: list[str] = []
    for kind, key in keys:
        if kind == "ld":
            out.append(jsonld.text(nodes[0].get(key)))
        elif kind == "item":
            out += [jsonld.text(node.get(key)) for node in nodes[1:]]
        else:
            out += told.get(key, [])
    return [value for value in dict.fromkeys(out) if value]


def _base(elements: Iterable[LexborNode], url: str) -> str:
    href = next((element.attributes.get("href") or "" for element in elements), "")
    return absolute(url, href) or url


class _Links(NamedTuple):
    """What link elements say of the page's other addresses."""

    canonical: str | None
    amp: str | None
    alternates: tuple[tuple[str, str], ...]
    licence: str


def _links(elements: Iterable[LexborNode], base: str, told: dict[str, list[str]]) -> _Links:
    """The first of each relation; og:url is the canonical where no link is. It is evidence of copying."""
    first: dict[str, str] = {}
    alternates: dict[tuple[str, str], None] = {}
    for element in elements:
        a = element.attributes
        href, language = a.get("href") or "", a.get("hreflang")
        for relation in (a.get("rel") or "").lower().split():
            if relation == "alternate" and language and len(alternates) < _MAX_ALTERNATES:
                alternates[
                    language.lower(), href if href.startswith("http") else absolute(base, href) or ""
                ] = None
            elif relation in _RELATIONS:
                first.setdefault(relation, href)
    canonical = first.get("canonical") or next(iter(told.get("og:url", ())), "")
    return _Links(
        absolute(base, canonical),
        absolute(base, first.get("amphtml", "")),
        tuple(pair for pair in alternates if pair[1]),
        absolute(base, first.get("license", "")) or "",
    )


def _free(node: Node, told: dict[str, list[str]]) -> bool | None:
    """Whether all may read the whole text: isAccessibleForFree of the article and its parts, or its tier."""
    nodes = [item for item in (node, *_parts(node)) if item.get("isAccessibleForFree") is not None]
    said = [_is_free(item) for item in nodes]
    said += [_TIERS[tier.lower()] for tier in told.get("article:content_tier", ()) if tier.lower() in _TIERS]
    return all(said) if said else None


def _parts(node: Node) -> list[Node]:
    return [item for item in _listed(node.get("hasPart")) if isinstance(item, dict)]


def _is_free(item: Node) -> bool:
    """What isAccessibleForFree says; schema.org's own address may stand before the word."""
    return str(item["isAccessibleForFree"]).lower().rsplit("/", 1)[-1] not in ("false", "no")


def _paid(node: Node) -> str:
    """The selectors of the parts that are not free."""
    parts = [item for item in _parts(node) if "isAccessibleForFree" in item and not _is_free(item)]
    told = [each for item in parts for each in _listed(item.get("cssSelector")) if isinstance(each, str)]
    return ", ".join(dict.fromkeys(" ".join(each.split()) for each in told))[:_TITLE_LENGTH]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _owner(node: Node) -> str:
    publisher = next((item for item in _listed(node.get("publisher")) if isinstance(item, dict)), {})
    parent = publisher.get("parentOrganization")
    return (
        jsonld.text(node.get("copyrightHolder")) or jsonld.text(parent) or jsonld.text(node.get("publisher"))
    )


def _logo(node: Node, base: str) -> str | None:
    publisher = next((item for item in _listed(node.get("publisher")) if isinstance(item, dict)), {})
    return _address(publisher.get("logo"), base)


def _address(value: Any, base: str) -> str | None:
    """The URL of a picture that is told as an object or as its address."""
    told = next((item for item in _listed(value) if item), "")
    if isinstance(told, dict):
        told = jsonld.plain(told.get("contentUrl")) or jsonld.plain(told.get("url"))
    return absolute(base, told) if isinstance(told, str) else None


def _pictures(node: Node, base: str) -> tuple[Pictured, ...]:
    """The article's pictures; of each what is said beside its address."""
    out = []
    for item in _listed(node.get("image"))[:_MAX_PICTURES]:
        url = _address(item, base)
        if url is None:
            continue
        told = item if isinstance(item, dict) else {}
        caption, credit, licence = (
            next((text for key in keys if (text := jsonld.text(told.get(key)))), None)
            for keys in (("caption",), ("creditText", "creator", "copyrightHolder", "author"), ("license",))
        )
        out.append(Pictured(url, caption, credit, licence))
    return tuple(out)


def absolute(base: str, href: str) -> str | None:
    """An absolute http or https URL without a fragment's loss, or None where the link is something else.

    Most links are absolute or begin at the site's root, and are what `urljoin` would give at ten times the
    cost.
    """
    href = href.strip()
    if not href:
        return None
    if _WHOLE.fullmatch(href):
        return href
    if _FROM_ROOT.fullmatch(href) and (root := _root(base)):
        return root + href
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # brackets that hold no address
        return None
    return url if parts.scheme in ("http", "https") and host else None


@lru_cache(maxsize=256)
def _root(base: str) -> str:
    """Scheme and host of a plain URL; empty for another."""
    found = _WHOLE.fullmatch(base)
    return found["root"] if found else ""


def without_site(title: str, site: str) -> list[str]:
    """A title element's readings, longest first: whole, then cut at each separator from the right.

    The first piece is also tried from the left, for "Site | Title".
    """
    cuts = [match.span() for match in _SEPARATORS.finditer(title)]
    out = [title, *(title[:start] for start, _ in reversed(cuts))]
    if cuts:
        out.append(title[cuts[0][1] :])
    if site and title.lower().endswith(site.lower()):
        out.insert(1, title[: -len(site)].rstrip(" |–—-·»:"))
    return [reading.strip() for reading in out if reading.strip()]
