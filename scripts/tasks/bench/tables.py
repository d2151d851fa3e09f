"""What the benches do to their tables without any of the measured code: fill them, empty one, and weigh it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

import boto3

from chalicelib import settings
from chalicelib.domain.metrics.counters import is_of_cells
from chalicelib.store.metrics.items import to_counted
from chalicelib.store.occurrences.items import OccurrenceItem
from tasks.bench.metering import size_of
from tasks.stack import stacks_local

_WRITES = 25


@dataclass(slots=True)
class Weight:
    """How many items of one sort there are, and their bytes."""

    items: int = 0
    bytes: int = 0
    largest: int = 0


def keep(items: Iterable[OccurrenceItem]) -> None:
    """Write occurrences as they are."""
    client, items = boto3.client("dynamodb"), iter(items)
    while batch := list(islice(items, _WRITES)):
        puts: Any = [{"PutRequest": {"Item": item.serialize()}} for item in batch]
        client.batch_write_item(RequestItems={settings.OCCURRENCES_TABLE: puts})


def forget_figures() -> None:
    """Have no counter and no fact."""
    boto3.client("dynamodb").delete_table(TableName=settings.METRICS_TABLE)
    stacks_local.create_tables(only=[settings.METRICS_TABLE])


def weights() -> dict[str, Weight]:
    """The items of the figures by their sort: facts, and counters of days and of months by what they count."""
    found: defaultdict[str, Weight] = defaultdict(Weight)
    for page in boto3.client("dynamodb").get_paginator("scan").paginate(TableName=settings.METRICS_TABLE):
        for item in page["Items"]:
            weight, size = found[_sort(item)], size_of(item)
            weight.items += 1
            weight.bytes += size
            weight.largest = max(weight.largest, size)
    return dict(found)


def _sort(item: dict[str, Any]) -> str:
    if "fact" in item:
        return "fact"
    bucket, _ = to_counted(item)
    span = "month" if len(bucket.span) == len("2026-03") else "day"
    if not bucket.part:
        return span
    return f"{span}_cells" if is_of_cells(bucket.part) else f"{span}_neighbourhoods"
