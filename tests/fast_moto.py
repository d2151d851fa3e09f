"""moto made faster, with the same answers, and as safe with many writers as DynamoDB is.

A test of many actions takes about half the time.

What moto does again for each request is done once here: it lists the methods of its classes, measures all of an item
for each attribute that is set, looks for ten members in every value of an item, registers every address of AWS with
`requests` for each test, and copies the whole table for each item of a transaction to put it back should it fail. It
also checks a condition and writes in two steps, between which another thread may write: here each write is one step.
"""

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, wraps
from threading import RLock
from types import SimpleNamespace
from typing import Any

from botocore import session, useragent
from joserfc.jwk import RSAKey
from moto import backend_index
from moto.core import models as core_models
from moto.core import responses
from moto.core.exceptions import JsonRESTError
from moto.core.serialize import BaseJSONSerializer, JSONSerializer
from moto.dynamodb import models
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, LimitedSizeDict
from moto.dynamodb.models.table import Table
from moto.dynamodb.models.utilities import bytesize
from moto.sqs import models as sqs
from werkzeug.exceptions import HTTPException

from tests import fast_expressions, fast_items

# The values of these types have no members to look into.
_PLAIN = {"S", "N", "BOOL", "NULL"}
# moto compares a request's address with those of its services in order: ours come first.
_SERVICES = ("dynamodb", "s3", "sqs")
# Up to this many bytes an item cannot be too large, however it is counted.
_SURELY_SMALL = 200_000
# A transaction makes its writes by the same methods that are called for a single one.
_one_at_a_time = RLock()
_WRITES = ("put_item", "update_item", "delete_item")
_set_and_measure = LimitedSizeDict.__setitem__
Json = Mapping[str, Any]


def speed_up() -> None:
    """Make moto faster in this process; a second call changes nothing."""
    serializer: Any = JSONSerializer
    backend: Any = DynamoDBBackend
    module: Any = models
    if module.copy is copy:
        serializer._serialize_type_structure = _serialized
        module.copy = SimpleNamespace(deepcopy=_copied)
        backend.transact_write_items = _put_back(backend.transact_write_items)
        for write in _WRITES:
            setattr(backend, write, _whole(getattr(backend, write)))
        fast_items.speed_up()
        fast_expressions.speed_up()
        _spare_repetitions()


def _spare_repetitions() -> None:
    items: Any = LimitedSizeDict
    items.__setitem__ = _set
    moto_responses: Any = responses
    moto_responses.method_names_from_class = cache(moto_responses.method_names_from_class)
    # No test reaches moto through `requests`.
    core_models.RESPONSES_METHODS.clear()
    backend_index.backend_url_patterns.sort(key=lambda pattern: pattern[0] not in _SERVICES)
    # Each client of another session would read the descriptions of AWS's services again.
    sessions: Any = session
    sessions.create_loader = cache(session.create_loader)
    queues: Any = sqs
    queues.camelcase_to_underscores = cache(queues.camelcase_to_underscores)
    keys: Any = RSAKey
    keys.import_key = _imported(keys.import_key)
    error: Any = JsonRESTError
    error.__init__ = _refuse_in_json
    agent: Any = useragent
    agent.sanitize_user_agent_string_component = cache(useragent.sanitize_user_agent_string_component)


def _imported(import_key: Callable[..., Any]) -> Callable[..., Any]:
    """Every user pool has the same key, whose factors it would look for again."""
    kept: dict[str, Any] = {}

    def imported(value: Any, *given: Any, **named: Any) -> Any:
        known_as = repr((value, given, named))
        if known_as not in kept:
            kept[known_as] = import_key(value, *given, **named)
        return kept[known_as]

    return imported


def _refuse_in_json(self: Any, error_type: str, message: str, *_: Any, **__: Any) -> None:
    """Without the words in XML first, which JSON then replaces."""
    HTTPException.__init__(self)
    self.error_type, self.message, self.content_type = error_type, message, "application/json"
    self.description = json.dumps({"__type": error_type, "message": message})


def _set(self: Any, key: str, value: Any) -> None:
    measured = self.__dict__.get("measured")
    if measured is None:
        measured = sum(map(_size, [*self.keys(), *self.values()]))
    self.measured = measured + _size(key) + _size(value)
    if self.measured < _SURELY_SMALL:
        dict.__setitem__(self, key, value)
    else:
        _set_and_measure(self, key, value)


def _size(value: Any) -> int:
    size: int = value.size() if type(value) is DynamoType else bytesize(str(value))
    return size


def _serialized(self: Any, serialized: Any, value: Any, shape: Any, key: str) -> None:
    if shape.name == "AttributeValue" and isinstance(value, dict) and value.keys() <= _PLAIN:
        serialized[key] = value
    else:
        BaseJSONSerializer._serialize_type_structure(self, serialized, value, shape, key)


def _copied(what: Any) -> Any:
    return what if isinstance(what, Table) else copy.deepcopy(what)


def _whole(write: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(write)
    def in_one_step(self: DynamoDBBackend, *given: Any, **named: Any) -> Any:
        with _one_at_a_time:
            return write(self, *given, **named)

    return in_one_step


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
