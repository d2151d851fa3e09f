"""Saved filters in the directory table: one document for each officer, under their account."""

from collections.abc import Sequence

from chalicelib.domain.documents import Document
from chalicelib.domain.people.saved_filters import SavedFilter
from chalicelib.store.directory import documents
from chalicelib.store.directory.documents import EditedMeanwhile

__all__ = ["EditedMeanwhile", "find", "keep"]

_TYPE = "saved_filters"


def find(account: str) -> Document:
    """The saved filters of an account; none, in version 0, before the first edit."""
    return documents.find(_TYPE, account) or Document(account, {"filters": []}, 0)


def keep(account: str, wanted: Sequence[SavedFilter], version: int) -> Document:
    """Keep filters in place of those of a version. Raises EditedMeanwhile."""
    content = {"filters": [{"name": one.name, "query": one.query} for one in wanted]}
    return documents.edit(_TYPE, account, content, replacing=version or None)
