"""The stored columns of documents and claims, for those who write them elsewhere first."""

from __future__ import annotations

from pipeline.model import Claim, Document
from pipeline.store.codec import columns, read_rows, time_text, write_row
from pipeline.store.file import Row

__all__ = ["CLAIM_COLUMNS", "DOCUMENT_COLUMNS", "claim_row", "document_row", "read_rows", "time_text"]

DOCUMENT_COLUMNS = columns(Document)
CLAIM_COLUMNS = columns(Claim)


def document_row(document: Document) -> Row:
    """A document as its text version and its row hold it together."""
    return write_row(document)


def claim_row(claim: Claim) -> Row:
    """A claim, without its id and without what its text versions say of it."""
    return write_row(claim)
