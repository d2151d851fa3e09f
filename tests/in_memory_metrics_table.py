"""The metrics table in memory, with the operations that counting and reading need.

Thousands of cases with full histories are two hundred thousand writes: minutes for DynamoDB Local, and moto copies the
whole table for each transaction. Requests about the table are answered here, where botocore sends them, by rules that
test_in_memory_metrics_table.py compares with AWS's own engine.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from botocore.client import BaseClient
from botocore.exceptions import ClientError

from chalicelib import settings

Json = dict[str, Any]
_OPERATIONS = ("TransactWriteItems", "BatchGetItem", "Query", "Scan")


class InMemoryMetricsTable:
    """Items by scope and counter; transactions of it are refused, but never conflict."""

    def __init__(self) -> None:
        self.scopes: defaultdict[str, dict[str, Json]] = defaultdict(dict)

    def answer(self, operation: str, body: Json) -> Json | None:
        """The engine's answer, or None to a request about another table."""
        if operation == "TransactWriteItems":
            return self._transact([next(iter(write.items())) for write in body["TransactItems"]])
        if operation == "BatchGetItem" and settings.METRICS_TABLE in body["RequestItems"]:
            keys = body["RequestItems"][settings.METRICS_TABLE]["Keys"]
            found = [item for key in keys if (item := self._at(key))]
            return {"Responses": {settings.METRICS_TABLE: found}, "UnprocessedKeys": {}}
        if body.get("TableName") != settings.METRICS_TABLE:
            return None
        if operation == "Scan":
            return {"Items": [dict(item) for scope in self.scopes.values() for item in scope.values()]}
        scope, first, last = (body["ExpressionAttributeValues"][name]["S"] for name in (":scope", ":first", ":last"))
        return {"Items": [item for counter, item in sorted(self.scopes[scope].items()) if first <= counter <= last]}

    def _transact(self, writes: list[tuple[str, Json]]) -> Json | None:
        if any(one["TableName"] != settings.METRICS_TABLE for _, one in writes):
            return None
        reasons = [{"Code": "None" if self._holds(one) else "ConditionalCheckFailed"} for _, one in writes]
        if any(reason["Code"] != "None" for reason in reasons):
            return {"Error": {"Code": "TransactionCanceledException"}, "CancellationReasons": reasons}
        for kind, one in writes:
            self._write(kind, one)
        return {}

    def _at(self, key: Json) -> Json | None:
        return self.scopes[key["scope"]["S"]].get(key["counter"]["S"])

    def _holds(self, one: Json) -> bool:
        there = self._at(one.get("Item") or one["Key"]) or {}
        names, values = one.get("ExpressionAttributeNames", {}), one.get("ExpressionAttributeValues", {})
        for condition in one["ConditionExpression"].split(" AND ") if "ConditionExpression" in one else ():
            left, _, right = condition.removeprefix("attribute_not_exists(").rstrip(")").partition(" = ")
            if there.get(names.get(left, left)) != (values[right] if right else None):
                return False
        return True

    def _write(self, kind: str, one: Json) -> None:
        item = one.get("Item") or one["Key"]
        scope = self.scopes[item["scope"]["S"]]
        if kind == "Put":
            scope[item["counter"]["S"]] = item
        elif kind == "Delete":
            scope.pop(item["counter"]["S"], None)
        else:
            kept = scope.setdefault(item["counter"]["S"], dict(item))
            for number, name in one["ExpressionAttributeNames"].items():
                added = int(one["ExpressionAttributeValues"][number.replace("#", ":")]["N"])
                kept[name] = {"N": str(int(kept.get(name, {"N": "0"})["N"]) + added)}


@contextmanager
def kept_in_memory() -> Iterator[InMemoryMetricsTable]:
    """Have an empty table in memory answer every request about the metrics table."""
    table, original = InMemoryMetricsTable(), BaseClient._make_api_call  # type: ignore[attr-defined]

    def answering(client: BaseClient, operation: str, arguments: Json) -> Any:
        answer = table.answer(operation, arguments) if operation in _OPERATIONS else None
        if answer is None:
            return original(client, operation, arguments)
        if "Error" in answer:
            raise ClientError(cast("Any", answer), operation)
        return answer

    BaseClient._make_api_call = answering  # type: ignore[attr-defined]
    try:
        yield table
    finally:
        BaseClient._make_api_call = original  # type: ignore[attr-defined]
