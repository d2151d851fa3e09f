"""moto's items made faster, with the same answers: texts and numbers without the cases of other types, rows by key.

moto looks through a whole table for one row, asks each value for its type up to ten times, and takes an item apart
again for each attribute that an index has.
"""

import copy
from decimal import Decimal
from typing import Any

from moto.dynamodb import responses
from moto.dynamodb.models.dynamo_type import DynamoType, Item, LimitedSizeDict
from moto.dynamodb.models.table import StreamShard, Table
from moto.dynamodb.models.utilities import dynamo_to_dict

# Their values have no parts; those of binary values are not kept as they are given.
_WHOLE = {"S", "N", "BOOL", "NULL"}
_AS_IT_IS = {"S", "BOOL"}
# Of the arguments of a query, after the hash key.
_INDEX = 6
_cast_any = DynamoType.cast_value.fget  # type: ignore[attr-defined]
_size_of_any, _json_of_any, _copy_of_any = DynamoType.size, DynamoType.to_regular_json, DynamoType.__deepcopy__
_project_any, _query_all = Item.project, Table.query


def speed_up() -> None:
    """Make moto faster in this process; a second call changes nothing."""
    value: Any = DynamoType
    value.__init__, value.__eq__, value.__ne__, value.__deepcopy__ = _made, _is_equal, _is_unequal, _copied
    value.cast_value, value.size, value.to_regular_json = property(_cast), _size, _json
    item: Any = Item
    item.__deepcopy__, item.project = _item_copied, _projected
    table: Any = Table
    table.all_items, table.query = _all_items, _query
    answers: Any = responses
    answers.dynamo_to_dict = _answered
    shard: Any = StreamShard
    # Nobody reads moto's streams: the tests deliver each record themselves.
    shard.add = lambda *_: None


def _made(self: Any, given: Any) -> None:
    if type(given) is DynamoType:
        self.type, self.value = given.type, given.value
    else:
        self.type, self.value = next(iter(given.items()))
    if self.type == "M":
        self.value = {name: DynamoType(one) for name, one in self.value.items()}
    elif self.type == "L":
        self.value = [DynamoType(one) for one in self.value]


def _cast(self: Any) -> Any:
    if self.type in _AS_IT_IS:
        return self.value
    return Decimal(self.value) if self.type == "N" else _cast_any(self)


def _is_equal(self: Any, other: Any) -> bool:
    if self.type != other.type:
        return False
    return bool(self.value == other.value if self.type in _AS_IT_IS else self.cast_value == other.cast_value)


def _is_unequal(self: Any, other: Any) -> bool:
    return not _is_equal(self, other)


def _size(self: Any) -> int:
    return len(self.value.encode()) if self.type == "S" else _size_of_any(self)


def _json(self: Any) -> Any:
    return {self.type: self.value} if self.type in _WHOLE else _json_of_any(self)


def _copied(self: Any, memo: Any) -> Any:
    if self.type not in _WHOLE:
        return _copy_of_any(self, memo)
    made: Any = object.__new__(DynamoType)
    made.type, made.value = self.type, self.value
    return made


def _item_copied(self: Any, memo: Any) -> Any:
    made: Any = object.__new__(Item)
    made.hash_key, made.range_key = copy.deepcopy(self.hash_key, memo), copy.deepcopy(self.range_key, memo)
    made.attrs = _sized({name: value.__deepcopy__(memo) for name, value in self.attrs.items()})
    return made


def _sized(attributes: dict[str, Any]) -> LimitedSizeDict:
    """The attributes of an item that is not larger than one that is kept."""
    made = LimitedSizeDict()
    for name, value in attributes.items():
        dict.__setitem__(made, name, value)
    return made


def _projected(self: Any, paths: list[list[str]]) -> Any:
    """The item with some of its attributes; a path into one of them is left to moto."""
    if any(len(path) > 1 or "[" in path[0] for path in paths):
        return _project_any(self, paths)
    names = {path[0]: None for path in paths if path[0] in self.attrs}
    made: Any = object.__new__(Item)
    made.hash_key, made.range_key = self.hash_key, self.range_key
    made.attrs = _sized({name: copy.deepcopy(self.attrs[name]) for name in names})
    return made


def _all_items(self: Any) -> list[Any]:
    rows = list(self.items.values())
    return _sorted([item for row in rows for item in row.values()] if self.range_key_attr else rows)


def _sorted(items: list[Any]) -> list[Any]:
    return sorted(items, key=_key)


def _key(item: Any) -> Any:
    return (item.hash_key.cast_value, item.range_key.cast_value) if item.range_key else item.hash_key.cast_value


def _query(self: Any, hash_key: Any, *given: Any, **named: Any) -> Any:
    """What moto finds in a table of only the rows that have the hash key, which is what it picks out first."""
    few: Any = copy.copy(self)
    found = _with(self, named["hash_key_conditions"]) if given[_INDEX] else _row(self, hash_key)
    few.all_items = lambda: _sorted(found)
    return _query_all(few, hash_key, *given, **named)


def _row(self: Any, hash_key: Any) -> list[Any]:
    row = self.items.get(hash_key, {})
    return list(row.values()) if isinstance(row, dict) else [row]


def _with(self: Any, conditions: list[tuple[str, Any]]) -> list[Any]:
    rows = self.items.values()
    found = [item for row in list(rows) for item in list(row.values())] if self.range_key_attr else list(rows)
    for name, value in conditions:
        found = [item for item in found if (own := item.attrs.get(name)) is not None and own == value]
    return found


def _answered(value: Any) -> Any:
    """A copy as an answer has it: numbers of items travel as text."""
    if isinstance(value, DynamoType):
        return _attribute(value)
    if isinstance(value, dict):
        if len(value) == 1 and isinstance(number := value.get("N"), str | int | Decimal):
            return {"N": str(number)}
        return {name: _answered(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_answered(one) for one in value]
    return _answered(value.to_json()) if hasattr(value, "to_json") else value


def _attribute(value: Any) -> dict[str, Any]:
    if value.type == "N":
        return {"N": str(value.value)}
    if value.type == "M":
        return {"M": {name: _attribute(one) for name, one in value.value.items()}}
    if value.type == "L":
        return {"L": [_attribute(one) for one in value.value]}
    return {value.type: value.value} if value.type in _WHOLE else dict(dynamo_to_dict(value))
