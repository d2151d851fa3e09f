"""Metering: what an operation asks of DynamoDB, and how long the same asks take without any of our code."""

import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar

import boto3
from botocore.client import BaseClient
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_WRITES = {"TransactWriteItems", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"}
_OURS = "bench"
_READS = 100
Arguments = dict[str, Any]
Call = tuple[str, Arguments]
# A table, and an item's key in it as text.
Key = tuple[str, str]
M = TypeVar("M", bound="Meter")


@dataclass(slots=True)
class Meter:
    """How many calls were made, with the units and items they took."""

    made: int = 0
    read_units: float = 0
    single_writes: float = 0
    put_units: int = 0
    items_written: int = 0
    updated: Counter[Key] = field(default_factory=Counter)

    def hear(self, operation: str, arguments: Arguments, answer: Arguments) -> None:
        """Count a call that was answered."""
        self.made += 1
        if operation == "TransactWriteItems":
            self._hear_transaction(arguments)
            return
        consumed = answer.get("ConsumedCapacity", [])
        units = sum(one["CapacityUnits"] for one in (consumed if isinstance(consumed, list) else [consumed]))
        if operation in _WRITES:
            self.single_writes += units
        else:
            self.read_units += units

    def write_units(self) -> float:
        """The units of all writes, those of transactions by the size their items have now."""
        updates = sum(_units(size) * self.updated[key] for key, size in _sizes(list(self.updated)).items())
        return self.single_writes + self.put_units + updates

    def _hear_transaction(self, arguments: Arguments) -> None:
        # DynamoDB Local says 4 for a transaction of one item and of twenty: each item is two units a kilobyte
        # instead, as AWS bills it. What indexes add is not in it.
        for write in arguments["TransactItems"]:
            ((_, one),) = write.items()
            self.items_written += 1
            if "Item" in one:
                self.put_units += _units(size_of(one["Item"]))
            else:
                self.updated[one["TableName"], json.dumps(one["Key"], sort_keys=True)] += 1


@dataclass(slots=True)
class Recorder(Meter):
    """A meter that keeps the calls, to make them again."""

    calls: list[Call] = field(default_factory=list)

    def hear(self, operation: str, arguments: Arguments, answer: Arguments) -> None:
        """Count and keep a call."""
        Meter.hear(self, operation, arguments, answer)
        self.calls.append((operation, arguments))


@dataclass(frozen=True, slots=True)
class Measured:
    """One operation: calls and units of one run of it, milliseconds, and the ratio to the same calls made barely."""

    operation: str
    size: int
    calls: int
    read_units: float
    write_units: float
    items_written: int
    p50_ms: float
    p95_ms: float
    floor_ms: float

    @property
    def ratio(self) -> float | None:
        """How many times as long as the floor; None when there was nothing to call."""
        return round(self.p50_ms / self.floor_ms, 2) if self.floor_ms else None


@contextmanager
def metered(meter: M) -> Iterator[M]:
    """Have a meter hear everything that DynamoDB is asked inside."""
    original = BaseClient._make_api_call  # type: ignore[attr-defined]  # noqa: SLF001  # every call goes through it

    def listening(client: BaseClient, operation: str, arguments: Arguments) -> Any:
        if client.meta.service_model.service_name != "dynamodb" or _OURS in (client.meta.config.user_agent_extra or ""):  # type: ignore[attr-defined]
            return original(client, operation, arguments)
        answer = original(client, operation, {**arguments, "ReturnConsumedCapacity": "TOTAL"})
        meter.hear(operation, arguments, answer)
        return answer

    BaseClient._make_api_call = listening  # type: ignore[attr-defined]  # noqa: SLF001  # the same
    try:
        yield meter
    finally:
        BaseClient._make_api_call = original  # type: ignore[attr-defined]  # noqa: SLF001  # the same


def measure(
    operation: str, size: int, runs: int, run: Callable[[], object], prepare: Callable[[], object] = lambda: None
) -> Measured:
    """An operation run several times, each prepared unmeasured and run beside the same calls made by bare boto3."""
    run()
    prepare()
    with metered(Meter()) as meter:
        run()
    ours, bare = [], []
    for _ in range(runs):
        prepare()
        with metered(Recorder()) as recorder:
            ours.append(_timed(run))
        bare.append(_timed(lambda made=recorder.calls: _again(made)))  # type: ignore[misc]  # mypy does not see the default
    return Measured(
        operation,
        size,
        meter.made,
        round(meter.read_units, 1),
        round(meter.write_units(), 1),
        meter.items_written,
        round(statistics.median(ours), 2),
        round(sorted(ours)[int(len(ours) * 0.95)], 2),
        round(statistics.median(bare), 2) if meter.made else 0,
    )


def bare_client() -> "DynamoDBClient":
    """A client that nothing of ours stands around."""
    return boto3.client("dynamodb", config=Config(user_agent_extra=_OURS))


def _units(size: int) -> int:
    return 2 * ceil(size / 1024)


def _sizes(keys: Sequence[Key]) -> dict[Key, int]:
    """The bytes that items have now; those that are not there any more had those of their keys."""
    found = {key: size_of(json.loads(key[1])) for key in keys}
    for first in range(0, len(keys), _READS):
        wanted: dict[str, Any] = {}
        for table, text in keys[first : first + _READS]:
            wanted.setdefault(table, {"Keys": []})["Keys"].append(json.loads(text))
        while wanted:
            answer = _bare().batch_get_item(RequestItems=wanted)
            for table, items in answer["Responses"].items():
                for item in items:
                    key = {name: item[name] for name in wanted[table]["Keys"][0]}
                    found[table, json.dumps(key, sort_keys=True)] = size_of(item)
            wanted = dict(answer["UnprocessedKeys"])
    return found


def size_of(item: Arguments) -> int:
    """The bytes that DynamoDB counts for an item of texts, numbers and flags."""
    return sum(len(name.encode()) + _bytes(*value.items()) for name, value in item.items())


def _bytes(typed: tuple[str, Any]) -> int:
    kind, value = typed
    # A number takes a byte for two digits and one for itself; anything but text and numbers is a flag here.
    return {"S": len(str(value).encode()), "N": (len(str(value)) + 1) // 2 + 1}.get(kind, 1)


_clients: "list[DynamoDBClient]" = []


def _bare() -> "DynamoDBClient":
    if not _clients:
        _clients.append(bare_client())
    return _clients[0]


def _again(calls: list[Call]) -> None:
    for operation, arguments in calls:
        # A single write with a condition is refused the second time: a call as well, that writes less.
        with suppress(_bare().exceptions.ConditionalCheckFailedException):
            _bare()._make_api_call(operation, _unconditional(arguments))  # type: ignore[attr-defined]  # noqa: SLF001  # the same


def _unconditional(arguments: dict[str, Any]) -> dict[str, Any]:
    if "TransactItems" not in arguments:
        return arguments
    writes = [{kind: _plain(write) for kind, write in item.items()} for item in arguments["TransactItems"]]
    return {"TransactItems": [write for write in writes if "ConditionCheck" not in write]}


def _plain(write: dict[str, Any]) -> dict[str, Any]:
    if "Item" not in write:
        return write
    return {name: part for name, part in write.items() if name in ("TableName", "Item")}


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000
