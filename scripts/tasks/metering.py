"""Metering: what an operation asks of DynamoDB, and how long the same asks take without any of our code."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Any

import boto3
from botocore.client import BaseClient
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_WRITES = {"TransactWriteItems", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"}
_OURS = "bench"
Call = tuple[str, dict[str, Any]]


@dataclass(slots=True)
class Meter:
    """The calls of one operation, with the units and items they took."""

    calls: list[Call] = field(default_factory=list)
    read_units: float = 0
    single_writes: float = 0

    def write_units(self) -> float:
        """The units of all writes, those of transactions by the size their items have now."""
        sizes: dict[str, int] = {}
        return self.single_writes + sum(_transaction_units(arguments, sizes) for _, arguments in self.calls)

    @property
    def items_written(self) -> int:
        """How many items the transactions wrote."""
        return sum(len(arguments.get("TransactItems", ())) for _, arguments in self.calls)


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
def metered() -> Iterator[Meter]:
    """Everything that DynamoDB is asked inside."""
    meter, original = Meter(), BaseClient._make_api_call  # type: ignore[attr-defined]  # noqa: SLF001  # botocore's one door

    def listening(client: BaseClient, operation: str, arguments: dict[str, Any]) -> Any:
        if client.meta.service_model.service_name != "dynamodb" or _OURS in (client.meta.config.user_agent_extra or ""):  # type: ignore[attr-defined]
            return original(client, operation, arguments)
        answer = original(client, operation, {**arguments, "ReturnConsumedCapacity": "TOTAL"})
        meter.calls.append((operation, arguments))
        if operation != "TransactWriteItems":
            consumed = answer.get("ConsumedCapacity", [])
            units = sum(one["CapacityUnits"] for one in (consumed if isinstance(consumed, list) else [consumed]))
            meter.single_writes += units if operation in _WRITES else 0
            meter.read_units += 0 if operation in _WRITES else units
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
    with metered() as meter:
        run()
    ours, bare = [], []
    for _ in range(runs):
        prepare()
        with metered() as calls:
            ours.append(_timed(run))
        bare.append(_timed(lambda made=calls.calls: _again(made)))  # type: ignore[misc]  # mypy does not see the default
    return Measured(
        operation,
        size,
        len(meter.calls),
        round(meter.read_units, 1),
        round(meter.write_units(), 1),
        meter.items_written,
        round(statistics.median(ours), 2),
        round(sorted(ours)[int(len(ours) * 0.95)], 2),
        round(statistics.median(bare), 2) if meter.calls else 0,
    )


def bare_client() -> "DynamoDBClient":
    """A client that nothing of ours stands around."""
    return boto3.client("dynamodb", config=Config(user_agent_extra=_OURS))


def _transaction_units(arguments: dict[str, Any], sizes: dict[str, int]) -> int:
    # DynamoDB Local says 4 for a transaction of one item and of twenty: each item is two units a kilobyte instead, as
    # AWS bills it. What indexes add is not in it.
    units = 0
    for write in arguments.get("TransactItems", ()):
        name = str([(one["TableName"], one.get("Key") or one["Item"]) for one in write.values()])
        if name not in sizes:
            sizes[name] = _size(_after(write))
        units += 2 * ceil(sizes[name] / 1024)
    return units


def _after(write: dict[str, Any]) -> dict[str, Any]:
    ((_, one),) = write.items()
    if "Item" in one:
        kept: dict[str, Any] = one["Item"]
        return kept
    return dict(_bare().get_item(TableName=one["TableName"], Key=one["Key"]).get("Item", one["Key"]))


def _size(item: dict[str, Any]) -> int:
    return sum(len(name.encode()) + _bytes(*value.items()) for name, value in item.items())


def _bytes(typed: tuple[str, Any]) -> int:
    kind, value = typed
    # A number takes a byte for two digits and one for itself; anything but text and numbers is a flag here.
    return {"S": len(str(value).encode()), "N": len(str(value)) // 2 + 2}.get(kind, 1)


_clients: "list[DynamoDBClient]" = []


def _bare() -> "DynamoDBClient":
    if not _clients:
        _clients.append(bare_client())
    return _clients[0]


def _again(calls: list[Call]) -> None:
    for operation, arguments in calls:
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
