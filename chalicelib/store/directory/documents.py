"""The directory's documents as they are kept: JSON under `type` and `code`, each with the version of its last edit."""

from collections.abc import Iterator, Mapping
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError

from chalicelib import settings
from chalicelib.domain.documents import Document
from chalicelib.store.directory.profiles import UNSAID
from chalicelib.store.tables import Table, TableModel

_CONDITION_FAILED = "ConditionalCheckFailedException"


class DirectoryItem(TableModel):
    """One document of the directory."""

    class Meta(Table):
        """The table of the directory."""

        table_name = settings.DIRECTORY_TABLE

    type = UnicodeAttribute(hash_key=True)
    code = UnicodeAttribute(range_key=True)
    document = JSONAttribute()
    version = NumberAttribute(default=1)


class EditedMeanwhile(Exception):
    """Somebody else edited the document, or made it; nothing was written."""


def find(type_: str, code: str) -> Document | None:
    """A document as it is now, or None."""
    try:
        return _to_document(DirectoryItem.get(type_, code, consistent_read=True))
    except DirectoryItem.DoesNotExist:
        return None


def list_all(type_: str) -> Iterator[Document]:
    """All documents of a type, by code."""
    return (_to_document(item) for item in DirectoryItem.query(type_, consistent_read=True))


def list_page(type_: str, after: str | None, limit: int) -> list[Document]:
    """Some documents of a type, by code, from after a code on."""
    wanted = DirectoryItem.code > after if after else None
    return [_to_document(item) for item in DirectoryItem.query(type_, wanted, limit=limit)]


def overwrite(type_: str, code: str, content: Mapping[str, Any]) -> None:
    """Keep a document whatever was there."""
    DirectoryItem(type_, code, document=dict(content)).save()


def edit(type_: str, code: str, content: Mapping[str, Any], *, replacing: int | None) -> Document:
    """Keep a document in place of a version of it, or as the first of its code. Raises EditedMeanwhile."""
    item = DirectoryItem(type_, code, document=dict(content), version=(replacing or 0) + 1)
    is_as_read = DirectoryItem.version == replacing if replacing else DirectoryItem.code.does_not_exist()
    try:
        item.save(condition=is_as_read)
    except PutError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        raise EditedMeanwhile from error
    return _to_document(item)


def _to_document(item: DirectoryItem) -> Document:
    return Document(item.code, {**UNSAID.get(item.type, {}), **item.document}, int(item.version))
