"""moto made quicker, with the same answers: a test of many actions takes little more than half as long.

moto looks for ten members in every value of every item it answers with, each under several names; and it copies the
whole table once for each item of a transaction, to put it back if the transaction fails.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from types import SimpleNamespace
from typing import Any

from moto.core.serialize import BaseJSONSerializer, JSONSerializer
from moto.dynamodb import models
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

# Nothing inside these has to be looked at again.
_PLAIN = {"S", "N", "BOOL", "NULL"}
_one_at_a_time = Lock()
Json = Mapping[str, Any]


def speed_up() -> None:
    """Have moto take less time in this process; again changes nothing."""
    serializer: Any = JSONSerializer
    backend: Any = DynamoDBBackend
    module: Any = models
    if module.copy is copy:
        serializer._serialize_type_structure = _serialized
        module.copy = SimpleNamespace(deepcopy=_copied)
        backend.transact_write_items = _put_back(backend.transact_write_items)


def _serialized(self: Any, serialized: Any, value: Any, shape: Any, key: str) -> None:
    if shape.name == "AttributeValue" and isinstance(value, dict) and value.keys() <= _PLAIN:
        serialized[key] = value
    else:
        BaseJSONSerializer._serialize_type_structure(self, serialized, value, shape, key)


def _copied(what: Any) -> Any:
    return what if isinstance(what, Table) else copy.deepcopy(what)


def _put_back(transact: Callable[..., None]) -> Callable[..., None]:
    def transact_write_items(self: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
        # What one puts back must not be what another has just written.
        with _one_at_a_time, _restored(self, transact_items):
            transact(self, transact_items)

    return transact_write_items


@contextmanager
def _restored(backend: DynamoDBBackend, writes: list[dict[str, Any]]) -> Iterator[None]:
    """Only what the transaction is about is copied, and put back when it fails."""
    places = [_place(backend, next(iter(write.values()))) for write in writes]
    before = [(row, key, copy.deepcopy(row.get(key))) for row, key in filter(None, places)]
    try:
        yield
    except Exception:
        for row, key, item in before:
            if item is None:
                row.pop(key, None)
            else:
                row[key] = item
        raise


def _place(backend: DynamoDBBackend, write: Json) -> tuple[dict[Any, Any], DynamoType] | None:
    """The row of the table that a write is about, and its key in it; None of a table that is not there."""
    table = backend.tables.get(write["TableName"])
    if table is None:
        return None
    key = write.get("Item") or write["Key"]
    hash_key = DynamoType(key[table.hash_key_attr])
    if table.range_key_attr is None:
        return table.items, hash_key
    return table.items[hash_key], DynamoType(key[table.range_key_attr])
