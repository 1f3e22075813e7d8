"""What a page says of itself: JSON-LD, microdata, Open Graph, meta and link elements, put into one value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from pipeline.model.rights import Said, directives
from pipeline.read import jsonld
from pipeline.read.walk import Page

# Where each thing is told, best first. "ld:" is JSON-LD, "item:" microdata, the rest meta names.
_SOURCES: dict[str, str] = {
    "title": "ld:headline item:headline og:title twitter:title dc.title parsely-title sailthru.title",
    "description": "ld:description og:description description twitter:description item:description"
    " dc.description",
    "author": "ld:author item:author author article:author parsely-author sailthru.author byl dc.creator"
    " dcterms.creator dcsext.author citation_author twitter:data1",
    "published": "ld:datePublished item:datePublished article:published_time og:article:published_time"
    " article:published parsely-pub-date sailthru.date pubdate publishdate publish-date publish_date"
    " published-date datepublished dc.date.issued dcterms.issued dcterms.created dcterms.date dc.date"
    " dc.date.created citation_publication_date cxenseparse:recs:publishtime date"
    " rnews:datepublished og:published_time og:pubdate ld:dateCreated item:dateCreated",
    "modified": "ld:dateModified item:dateModified article:modified_time og:article:modified_time"
    " og:updated_time lastmod last-modified dcterms.modified dc.date.modified revised article:modified",
    "site_name": "og:site_name ld:publisher application-name citation_journal_title item:publisher",
    "image": "og:image og:image:url og:image:secure_url twitter:image twitter:image:src ld:image",
    "language": "content-language dc.language og:locale ld:inLanguage language item:inLanguage",
    "type": "og:type",
}
_SEPARATORS = re.compile(r"\s+[|–—·»›:•/\\<>~-]\s+|\s*[|»›]\s*|\s+::\s+")
_TITLE_LENGTH = 500
AGENT = "evidencebot"  # the name under which a page may speak to us alone


@dataclass(frozen=True, slots=True)
class Meta:
    """Values as written, by field, best first; nothing is judged yet."""

    values: dict[str, list[str]] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)  # of JSON-LD, one name each
    types: tuple[str, ...] = ()
    canonical: str | None = None
    base: str = ""
    title_tag: str = ""
    html_lang: str = ""
    free: bool | None = None  # isAccessibleForFree
    node: dict[str, Any] = field(default_factory=dict)
    rights: tuple[Said, ...] = ()  # what meta elements reserve, for everybody and for us

    def first(self, name: str) -> str:
        """The best value of a field, or an empty string."""
        return next(iter(self.values.get(name, ())), "")


def collect(tree: LexborHTMLParser, page: Page, url: str) -> Meta:
    """Everything that the head, the scripts and the marked elements say."""
    node = jsonld.article_of([script.text() for script in tree.css('script[type*="ld+json" i]')])
    told = _meta_elements(tree)
    for mark in page.marks:
        if mark.name.startswith("itemprop:"):
            told.setdefault(f"item:{mark.name[9:]}", []).append(mark.value or mark.text)
    values = {name: _values(keys.split(), node, told) for name, keys in _SOURCES.items()}
    root = tree.root
    lang = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    base = _base(tree, url)
    title = tree.css_first("title")
    free = node.get("isAccessibleForFree")
    return Meta(
        values=values,
        authors=jsonld.names(node.get("author") or node.get("creator")),
        types=jsonld.types(node),
        canonical=_canonical(tree, base, told),
        base=base,
        title_tag=" ".join((title.text() if title else "").split())[:_TITLE_LENGTH],
        html_lang=lang,
        free=None if free is None else str(free).lower() not in ("false", "no"),
        node=node,
        rights=_rights(told),
    )


def _meta_elements(tree: LexborHTMLParser) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for element in tree.css("meta"):
        a = element.attributes
        content = " ".join((a.get("content") or "").split())
        if not content:
            continue
        if a.get("itemprop"):
            told.setdefault(f"item:{a['itemprop']}", []).append(content)
        for key in (a.get("property"), a.get("name"), a.get("http-equiv")):
            if key:
                told.setdefault(key.strip().lower(), []).append(content)
    return told


def _rights(told: dict[str, list[str]]) -> tuple[Said, ...]:
    """What the elements named robots, evidencebot, tdm-reservation and tdm-policy say."""
    said = [
        each for name in ("robots", AGENT) for text in told.get(name, ()) for each in directives(text, AGENT)
    ]
    mining = [Said(name, text) for name in ("tdm-reservation", "tdm-policy") for text in told.get(name, ())]
    return (*said, *mining)


def _values(keys: list[str], node: dict[str, Any], told: dict[str, list[str]]) -> list[str]:
    out: list[str] = []
    for key in keys:
        if key.startswith("ld:"):
            out.append(jsonld.text(node.get(key[3:])))
        else:
            out += told.get(key, [])
    return [value for value in dict.fromkeys(out) if value]


def _base(tree: LexborHTMLParser, url: str) -> str:
    element = tree.css_first("base[href]")
    return absolute(url, element.attributes.get("href") or "") or url if element else url


def _canonical(tree: LexborHTMLParser, base: str, told: dict[str, list[str]]) -> str | None:
    """The canonical link; og:url where there is none. It is evidence of copying, never an identity."""
    element = tree.css_first("link[rel=canonical]")
    href = (element.attributes.get("href") or "") if element else ""
    return absolute(base, href or next(iter(told.get("og:url", ())), ""))


def absolute(base: str, href: str) -> str | None:
    """An absolute http or https URL without a fragment's loss, or None where the link is something else."""
    href = href.strip()
    if not href:
        return None
    try:
        url = urljoin(base, href)
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # brackets that hold no address
        return None
    return url if parts.scheme in ("http", "https") and host else None


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
