"""What became of a page's sentences from one text version to the next, and the notices that own up to it.

keep: the edits between two versions, and earlier edits that a notice of the new text names
silent: the earlier edits that no notice has named yet, for the night that reads a new one
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import Connection

from pipeline.errors import StoreError
from pipeline.model import Document, Edit
from pipeline.store.codec import edit_of, edit_row
from pipeline.store.file import Row, insert, reading

Place = tuple[int, int]  # (start, end) in a text, in code points
# Number of the newer version → the text before, the text after, and the edits between them
Revisions = dict[int, tuple[str, str, tuple[Edit, ...]]]

# Revisions that are searched for what a late notice speaks of. A live blog has hundreds; a notice speaks of
# what readers still remember.
FAR_BACK = 20

_TEXT = """SELECT t.text FROM versions v JOIN texts t ON t.sha256 = v.text_sha256
    WHERE v.document_id = ? AND v.number = ?"""
_SILENT = """SELECT DISTINCT e.from_version, e.to_version FROM edits e
        LEFT JOIN late_notices l USING (document_id, to_version, position)
    WHERE e.document_id = ? AND e.kind IN ('edited', 'gone')
        AND coalesce(e.notice_start, l.notice_start) IS NULL
    ORDER BY e.to_version DESC LIMIT ?"""
_EDITS = """SELECT e.kind, e.before_start, e.before_end, e.after_start, e.after_end,
        coalesce(e.notice_start, l.notice_start) AS notice_start,
        coalesce(e.notice_end, l.notice_end) AS notice_end
    FROM edits e LEFT JOIN late_notices l USING (document_id, to_version, position)
    WHERE e.document_id = ? AND e.to_version = ? ORDER BY e.position"""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new text of a page changed: the edits that lead to it from the text before.

    `owned`: (number of a version, position) of an earlier edit → the notice in the new text that names it.
    """

    edits: Sequence[Edit] = ()
    owned: Mapping[Place, Place] = field(default_factory=dict)


def keep(connection: Connection, document: Document, versions: tuple[int, int], made: Difference) -> None:
    """Store the edits between two versions and the late notices. The caller's transaction.

    Raises StoreError where they are of other texts.
    """
    before = _text(connection, document.id, versions[0])
    own: Row = {"document_id": document.id, "from_version": versions[0], "to_version": versions[1]}
    for edit in made.edits:
        _check(edit, before, document)
    rows = [own | {"position": position} | edit_row(edit) for position, edit in enumerate(made.edits)]
    insert(connection, "edits", rows)
    insert(connection, "late_notices", [_late(document, versions[1], *tied) for tied in made.owned.items()])


def edits_of(connection: Connection, document_id: str) -> dict[tuple[int, int], tuple[Edit, ...]]:
    """What became of a page's sentences, by the numbers of the two versions, in order."""
    query = "SELECT * FROM edits WHERE document_id = ? ORDER BY to_version, position"
    out: dict[tuple[int, int], tuple[Edit, ...]] = {}
    with reading(connection):
        for row in connection.execute(query, (document_id,)):
            key = (row["from_version"], row["to_version"])
            out[key] = (*out.get(key, ()), edit_of(row))
    return out


def silent(connection: Connection, document_id: str) -> Revisions:
    """The newest revisions of a page in which something was edited or taken out without a notice.

    An edit that a later notice owned up to has that one's place, in the later text.
    """
    with reading(connection):
        pairs = [tuple(row) for row in connection.execute(_SILENT, (document_id, FAR_BACK))]
        texts = {n: _text(connection, document_id, n) for n in {n for pair in pairs for n in pair}}
        return {
            new: (texts[old], texts[new], tuple(map(edit_of, connection.execute(_EDITS, (document_id, new)))))
            for old, new in pairs
        }


def _text(connection: Connection, document_id: str, number: int) -> str:
    return str(connection.execute(_TEXT, (document_id, number)).fetchone()["text"])


def _late(document: Document, version: int, edit: Place, notice: Place) -> Row:
    if not 0 <= notice[0] < notice[1] <= len(document.text):
        raise StoreError(f"a notice of {document.url} is no part of its text: {notice}")
    return {
        "document_id": document.id,
        "to_version": edit[0],
        "position": edit[1],
        "in_version": version,
        "notice_start": notice[0],
        "notice_end": notice[1],
    }


def _check(edit: Edit, before: str, document: Document) -> None:
    old = before[slice(*edit.before)] if edit.before else ""
    new = document.text[slice(*edit.after)] if edit.after else ""
    whole = bool(old) == (edit.kind != "added") and bool(new) == (edit.kind != "gone")
    if not whole or (old.split() == new.split()) != (edit.kind == "kept"):
        raise StoreError(f"an edit of {document.url} fits neither text: {edit}")
