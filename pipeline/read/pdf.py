"""A PDF → Document: official papers as their publishers put them on the web.

    bytes → (pdf_file) lines with their places → (pdf_layout) blocks → title, byline, dates → Document

What a file says of itself is often a template's or an office computer's: title, author and dates are taken
from it only where they are plausible, else from the first page. Blocks know their page.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from pipeline.errors import ReadError
from pipeline.model import Block, BlockKind, Document, Publisher, Snapshot
from pipeline.read import dates
from pipeline.read.body import key
from pipeline.read.fit import paper_kind
from pipeline.read.head import is_dateline
from pipeline.read.language import language_of
from pipeline.read.pdf_file import Paper, Told, open_paper
from pipeline.read.pdf_layout import Piece, blocks, body_size, in_order, joined, vocabulary, without_margins
from pipeline.read.words import BY

_GAP = "\n\n"
_MAX_TITLE = 300
_TOP = 12  # pieces of the first page that may hold title, byline and date
_LARGER = 1.15  # times the body's letters: a title
# Titles that programs and templates give: file names, numbers, the name of a program.
_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|unbenannt.*|sans titre.*|sin título.*"
    r"|document\d*|dokument\d*|presentation\d*|slide \d+|title|titel|layout \d+|print|scan.*|\W*"
    r"|[\w.%-]+\.[a-z]{2,5}|\S+_\S+"
    r"|[A-Z]{0,4}[\d\W]+|.*\.(?:docx?|indd|pdf|rtf|qxd|pptx?|xlsx?|odt|tmp))$"
)
# Authors that are a computer's user.
_NO_AUTHOR = re.compile(
    r"(?i)^(?:\W*|\S*\d\S*|\S*@\S*|\S*\\\S*|[a-z]+[._][a-z]+|admin\w*|user\w*|owner|author|autor|auteur|unknown"
    r"|unbekannt|default|guest|none|null|test|microsoft office.*|windows.*|.*\buser)$"
)
_WRITTEN = re.compile(
    r"D?:?(?P<y>\d{4})(?P<mo>\d\d)?(?P<d>\d\d)?(?P<h>\d\d)?(?P<mi>\d\d)?(?P<s>\d\d)?"
    r"(?:Z|(?P<sign>[+-])(?P<oh>\d\d)'?(?P<om>\d\d)?'?)?"
)
_MAX_BYLINE = 90
_ON_DEMAND = timedelta(minutes=10)  # a file that was made this shortly before we came was made for us
_FAR = timedelta(days=400)  # between the date on the first page and that of the file: it is another event's


def is_pdf(body: bytes, content_type: str) -> bool:
    """True for the bytes of a PDF, whatever its server calls it, and for what its server calls one."""
    return body.startswith(b"%PDF-") or content_type in ("application/pdf", "application/x-pdf")


def read_pdf(snapshot: Snapshot, publisher: Publisher, reader: str) -> Document:
    """Read one PDF; see `pipeline.read.pdf_file.open_paper` for what it raises."""
    paper = open_paper(snapshot.body)
    pages = [in_order(lines) for lines in without_margins(paper.pages)]
    words = vocabulary(pages)
    made = [(piece, joined(piece, words)) for piece in blocks(pages)]
    made = [(piece, text) for piece, text in made if text]
    if not made:
        raise ReadError("unreadable", "The PDF holds nothing but headers and page numbers.")
    title, first, rest = _titled(made, paper)
    whole = [*first, *rest]
    text, spans = _joined(whole)
    declared = [paper.told.language, snapshot.header("Content-Language") or "", publisher.language or ""]
    language = language_of(text, declared)
    top = [text for piece, text in whole[:_TOP] if piece.page == 1]
    published, modified = _times(paper.told, top, snapshot.fetched_at, language, publisher)
    return Document(
        url=snapshot.url,
        final_url=snapshot.final_url,
        publisher_domain=publisher.domain,
        title=title,
        deck=None,
        byline=_byline(paper.told, top),
        published_at=published,
        modified_at=modified,
        fetched_at=snapshot.fetched_at,
        language=language,
        kind=paper_kind(publisher, snapshot.final_url, text),
        text=text,
        blocks=spans,
        links=(),
        images=(),
        canonical=None,
        site_name=None,
        snapshot_sha256=snapshot.sha256,
        reader=reader,
        hidden=paper.hidden,
    )


Made = list[tuple[Piece, str]]


def _joined(made: Made) -> tuple[str, tuple[Block, ...]]:
    spans: list[Block] = []
    at = 0
    for piece, text in made:
        spans.append(Block(piece.kind, at, at + len(text), piece.page))
        at += len(text) + len(_GAP)
    return _GAP.join(text for _, text in made), tuple(spans)


# ------------------------------------------------------------------------------------------- title, byline


def _titled(made: Made, paper: Paper) -> tuple[str, Made, Made]:
    """The title, its block where there is one, and the other blocks.

    The file's own title where the first page shows it too, else the largest letters on the first page, else
    the file's where it is plausible, which is a block then: it is the publisher's own claim.
    """
    told = paper.told.title if _is_title(paper.told.title) else ""
    shown = next((i for i, (piece, text) in enumerate(made[:_TOP]) if told and key(text) == key(told)), -1)
    if shown < 0:
        shown = _largest(made, body_size(line for lines in paper.pages for line in lines))
    if shown >= 0:
        piece, text = made[shown]
        block = (_as("title", piece), text)
        return text, [block], made[:shown] + made[shown + 1 :]
    if told:
        return told, [(Piece("title", 1, 0.0, False), told)], made
    return made[0][1][:_MAX_TITLE].split("\n")[0], [], made


def _is_title(text: str) -> bool:
    return 4 <= len(text) <= _MAX_TITLE and _NO_TITLE.match(text) is None and any(map(str.isalpha, text))


def _largest(made: Made, body: float) -> int:
    """The block of the largest letters at the top of the first page, or -1."""
    found = [
        (-piece.size, index)
        for index, (piece, text) in enumerate(made[:_TOP])
        if piece.page == 1 and piece.kind == "heading" and piece.size >= _LARGER * body and _is_title(text)
    ]
    if found:
        return min(found)[1]
    bold = [i for i, (piece, text) in enumerate(made[:4]) if piece.kind == "heading" and _is_title(text)]
    return bold[0] if bold and made[bold[0]][0].page == 1 else -1


def _as(kind: BlockKind, piece: Piece) -> Piece:
    return Piece(kind, piece.page, piece.size, piece.bold, piece.lines)


def _byline(told: Told, top: list[str]) -> str | None:
    author = " ".join(told.author.split())
    if 3 <= len(author) <= _MAX_BYLINE and _NO_AUTHOR.match(author) is None:
        return author
    for text in top:
        if len(text) <= _MAX_BYLINE and not text.endswith(".") and (match := BY.match(text)):
            name = text[match.end() :].strip(" ,;:|")
            if name[:1].isupper() and not dates.find(name):
                return name
    return None


# --------------------------------------------------------------------------------------------------- dates


def _times(
    told: Told, top: list[str], now: datetime, language: str, publisher: Publisher
) -> tuple[datetime | None, datetime | None]:
    """Published and modified. A date that the first page bears goes before one that a program wrote."""
    month_first = language == "en" and (publisher.country or "US").upper() in ("US", "PH", "")
    made, changed = (_file_date(value, now) for value in (told.created, told.changed))
    shown = [
        at
        for text in top
        if is_dateline(text)
        for item in dates.find(text, month_first)
        if (at := dates.plausible(item.at, now)) and (made is None or abs(at - made) <= _FAR)
    ]
    published = shown[0] if shown else made
    late = changed is not None and published is not None and changed - published >= timedelta(days=1)
    return published, changed if late else None


def _file_date(value: str, now: datetime) -> datetime | None:
    """A date that a program wrote, in UTC; None where it cannot be, or where the file was made for us."""
    at = dates.from_iso(value) or _from_pdf(value)
    at = dates.plausible(at, now)
    return None if at is None or now - at < _ON_DEMAND else at


def _from_pdf(value: str) -> datetime | None:
    match = _WRITTEN.fullmatch(value.strip())
    if match is None:
        return None
    parts = {name: int(found) for name, found in match.groupdict().items() if found and name != "sign"}
    try:
        at = datetime(
            parts["y"],
            parts.get("mo", 1),
            parts.get("d", 1),
            parts.get("h", 0),
            parts.get("mi", 0),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    offset = timedelta(hours=parts.get("oh", 0), minutes=parts.get("om", 0))
    return at + offset if match["sign"] == "-" else at - offset
