"""The only SQL: the working file (Store), the editions that it builds, and reading an edition (Edition)."""

from pipeline.store.contract import CONTRACT, EDITIONS, VIEWS, WORK
from pipeline.store.edits import Difference
from pipeline.store.reading import Edition
from pipeline.store.work import Store

__all__ = ["CONTRACT", "EDITIONS", "VIEWS", "WORK", "Difference", "Edition", "Store"]
