"""Metrics: counters and facts, read only as far as a question needs them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from chalicelib import settings
from chalicelib.domain.metrics.facts import Fact
from chalicelib.domain.metrics.queries import Period, span_ranges
from chalicelib.store.metrics.facts import scope_of
from chalicelib.store.metrics.items import (
    KEY,
    LAST,
    Counted,
    Item,
    cells_key,
    client,
    fact_in,
    fact_key,
    key,
    sort_key,
    to_counted,
)
from chalicelib.store.tables import wait

_READS = 100


def read(selection: str, period: Period, *, consistent: bool = False) -> Iterator[Counted]:
    """Every bucket of a selection in a period but its cells: at most three queries, whatever is counted."""
    for stretch in span_ranges(period):
        yield from _stretch(selection, sort_key(stretch.first), sort_key(stretch.last), consistent=consistent)


def read_cells(selection: str, period: Period, *, consistent: bool = False) -> Iterator[Counted]:
    """The cells of a selection in a period: as many queries again."""
    for stretch in span_ranges(period):
        yield from _stretch(selection, cells_key(stretch.first), cells_key(stretch.last), consistent=consistent)


def read_days(selection: str, period: Period) -> Iterator[Counted]:
    """Every bucket of the single days of a period, cells too, as they are now."""
    first, last = period.first.isoformat(), period.last.isoformat()
    yield from _stretch(selection, sort_key(first), sort_key(last), consistent=True)
    yield from _stretch(selection, cells_key(first), cells_key(last), consistent=True)


def read_mains(selection: str, spans: Sequence[str]) -> Iterator[Counted]:
    """The main parts of a selection in some spans: a request for each hundred."""
    keys = [key(selection, sort_key(span)) for span in spans]
    return (to_counted(item) for item in _batch_get(keys, consistent=False))


def facts_of(like: Iterable[Fact]) -> dict[str, Fact]:
    """The facts as they are kept now of those with the same keys, by protocol."""
    return {fact.protocol: fact for fact in map(fact_in, _batch_get([fact_key(one) for one in like], consistent=True))}


def facts_in(period: Period, *, consistent: bool = False) -> Iterator[Fact]:
    """Every fact of a period, at a cost in proportion to them."""
    for month in sorted({f"{day:%Y-%m}" for day in period.days()}):
        days = [day for day in period.days() if f"{day:%Y-%m}" == month]
        scope, last = scope_of(days[0]), f"{days[-1]:%d}{LAST}"
        yield from map(fact_in, _query(scope, f"{days[0]:%d}", last, consistent=consistent))


def _stretch(selection: str, first: str, last: str, *, consistent: bool) -> Iterator[Counted]:
    return (to_counted(item) for item in _query(selection, first, last + LAST, consistent=consistent))


def _query(scope: str, first: str, last: str, *, consistent: bool) -> Iterator[Item]:
    pages = (
        client()
        .get_paginator("query")
        .paginate(
            TableName=settings.METRICS_TABLE,
            ConsistentRead=consistent,
            KeyConditionExpression="#scope = :scope AND #counter BETWEEN :first AND :last",
            ExpressionAttributeNames={f"#{name}": name for name in KEY},
            ExpressionAttributeValues={":scope": {"S": scope}, ":first": {"S": first}, ":last": {"S": last}},
        )
    )
    return (item for page in pages for item in page["Items"])


def _batch_get(keys: Sequence[Any], *, consistent: bool) -> Iterator[Item]:
    for first in range(0, len(keys), _READS):
        part: Any = {settings.METRICS_TABLE: {"Keys": keys[first : first + _READS], "ConsistentRead": consistent}}
        attempt = 0
        while part:
            answer = client().batch_get_item(RequestItems=part)
            yield from answer["Responses"].get(settings.METRICS_TABLE, [])
            part = answer["UnprocessedKeys"]
            if part:
                wait(attempt := attempt + 1)
