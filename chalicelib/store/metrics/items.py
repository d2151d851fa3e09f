"""The items of the `metrics` table: the keys of counters and of facts.

A counter's partition is its selection, so that a query is answered from one partition; its sort key begins with its
span, so that a period is a few ranges of it, and the cells of a period a few others.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from pynamodb.attributes import UnicodeAttribute

from chalicelib import settings
from chalicelib.domain.metrics.counters import CLOSED, OPEN, Bucket, is_apart, is_of_cells
from chalicelib.domain.metrics.facts import Fact
from chalicelib.store.metrics.facts import counter_of, scope_of, to_fact
from chalicelib.store.tables import Table, TableModel

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Item = Mapping[str, Any]
Counted = tuple[Bucket, dict[str, int]]

KEY = ("scope", "counter")
# Sorts after everything that can follow the name of a span.
LAST = "#\U0010ffff"


class CounterItem(TableModel):
    """An item of the table; its other attributes are numbers, or the text of a fact."""

    class Meta(Table):
        """The table of metrics."""

        table_name = settings.METRICS_TABLE

    scope = UnicodeAttribute(hash_key=True)
    counter = UnicodeAttribute(range_key=True)


def client() -> "DynamoDBClient":
    """The client that all tables share; pynamodb cannot model items with arbitrary attributes."""
    return cast("DynamoDBClient", CounterItem._get_connection().connection.client)  # noqa: SLF001  # it offers no other


def key(scope: str, counter: str) -> dict[str, Any]:
    """The key of an item."""
    return {"scope": {"S": scope}, "counter": {"S": counter}}


def fact_key(fact: Fact) -> dict[str, Any]:
    """The key of a fact's item."""
    return key(scope_of(fact.registered_on), counter_of(fact.registered_on, fact.protocol))


def bucket_key(bucket: Bucket) -> dict[str, Any]:
    """The key of a bucket's item."""
    return key(bucket.selection, sort_key(bucket.span, bucket.part))


def sort_key(span: str, part: str = "") -> str:
    """The sort key of a span's counters in their selection's partition; cells and what is counted apart have others."""
    if is_apart(part):
        return f"{part}#{span}"
    sort = "month" if len(span) == len("2026-03") else "day"
    if is_of_cells(part):
        return f"{cells_key(span)}#{part}"
    return f"{sort}#{span}#{part}" if part else f"{sort}#{span}"


def cells_key(span: str) -> str:
    """The sort key at which the cells of a span begin."""
    return f"cells-{sort_key(span)}"


def to_counted(item: Item) -> Counted:
    """The bucket of an item, and its counters."""
    sort, span, *part = item["counter"]["S"].split("#", 2)
    counted = {name: int(value["N"]) for name, value in item.items() if name not in KEY}
    return Bucket(item["scope"]["S"], span, sort if sort in (OPEN, CLOSED) else "".join(part)), counted


def fact_in(item: Item) -> Fact:
    """The fact of an item."""
    return to_fact(item["scope"]["S"], item["counter"]["S"], item["fact"]["S"])
