"""Writes of facts and of the counters they change, together or not at all."""

from collections.abc import Mapping
from typing import Any, cast

from botocore.exceptions import ClientError

from chalicelib import settings
from chalicelib.domain.metrics.counters import Bucket, Counts
from chalicelib.domain.metrics.recounts import Recount
from chalicelib.store.metrics.facts import to_text
from chalicelib.store.metrics.items import bucket_key, client, fact_key
from chalicelib.store.metrics.packing import MAX_ACTIONS, Transaction
from chalicelib.store.tables import wait

_ATTEMPTS = 8
_LOST = "ConditionalCheckFailed"
_PASSING = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}


class Moved(Exception):
    """One of the occurrences was counted by another request since its fact was read; nothing was written."""


def commit(transaction: Transaction) -> None:
    """Write facts and the deltas of their counters, all or nothing. Raises Moved.

    A fact replaces only the one its deltas were computed from: a lower version is not enough, because
    a version in between may have been counted meanwhile.
    """
    counters = [{"Update": _addition(bucket, counted)} for bucket, counted in transaction.deltas.items()]
    _write([*map(_fact_write, transaction.recounts), *counters])


def repair(corrections: Mapping[Bucket, tuple[Counts, Counts]]) -> None:
    """Correct counters, on condition that they are as they were read. Raises Moved."""
    writes = [_repair_write(bucket, found, wanted) for bucket, (found, wanted) in corrections.items()]
    for first in range(0, len(writes), MAX_ACTIONS):
        _write(writes[first : first + MAX_ACTIONS])


def _write(writes: list[dict[str, Any]]) -> None:
    for attempt in range(_ATTEMPTS):
        try:
            client().transact_write_items(TransactItems=cast("Any", writes))
        except ClientError as error:
            codes = {reason.get("Code") for reason in error.response.get("CancellationReasons", [])}
            if _LOST in codes:
                raise Moved from error
            if not codes & _PASSING or attempt == _ATTEMPTS - 1:
                raise
            wait(attempt)
        else:
            return


def _fact_write(recount: Recount) -> dict[str, Any]:
    before, kept = recount.before, fact_key(recount.fact)
    condition: dict[str, Any] = {
        "TableName": settings.METRICS_TABLE,
        "ConditionExpression": "attribute_not_exists(fact)",
    }
    if before is not None:
        values = {":before": {"S": to_text(before)}}
        condition |= {"ConditionExpression": "fact = :before", "ExpressionAttributeValues": values}
    if recount.after is None:
        return {"Delete": {"Key": kept, **condition}}
    return {"Put": {"Item": kept | {"fact": {"S": to_text(recount.after)}}, **condition}}


def _addition(bucket: Bucket, counted: Mapping[str, int]) -> dict[str, Any]:
    names = {f"#{number}": name for number, name in enumerate(counted)}
    values = {f":{number}": {"N": str(count)} for number, count in enumerate(counted.values())}
    return {
        "TableName": settings.METRICS_TABLE,
        "Key": bucket_key(bucket),
        "UpdateExpression": "ADD " + ", ".join(f"#{number} :{number}" for number in range(len(counted))),
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }


def _repair_write(bucket: Bucket, found: Counts, wanted: Counts) -> dict[str, Any]:
    names = sorted(name for name in found.keys() | wanted.keys() if found.get(name, 0) != wanted.get(name, 0))
    update = _addition(bucket, {name: wanted.get(name, 0) - found.get(name, 0) for name in names})
    conditions = []
    for number, name in enumerate(names):
        if name in found:
            conditions.append(f"#{number} = :found{number}")
            update["ExpressionAttributeValues"][f":found{number}"] = {"N": str(found[name])}
        else:
            conditions.append(f"attribute_not_exists(#{number})")
    return {"Update": update | {"ConditionExpression": " AND ".join(conditions)}}
