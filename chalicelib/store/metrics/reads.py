"""Reads of counters and facts, limited to those a query needs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from chalicelib import settings
from chalicelib.domain.metrics.counters import CLOSED, EVERYTHING, OPEN, Measure
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
# Before and after any month that can be; of the counters of registration, months sort last.
_FIRST_MONTH, _LAST_MONTH = "0000-01", "9999-12"


def read(selection: str, period: Period, *, consistent: bool = False) -> Iterator[Counted]:
    """Every bucket of a selection in a period except its cells, in at most three queries."""
    for span_range in span_ranges(period):
        yield from _between(selection, sort_key(span_range.first), sort_key(span_range.last), consistent=consistent)


def read_cells(selection: str, period: Period, *, consistent: bool = False) -> Iterator[Counted]:
    """The cells of a selection in a period, in at most three queries."""
    for span_range in span_ranges(period):
        yield from _between(selection, cells_key(span_range.first), cells_key(span_range.last), consistent=consistent)


def read_days(selection: str, period: Period) -> Iterator[Counted]:
    """Every bucket of the single days of a period, with cells, as they are now."""
    first, last = period.first.isoformat(), period.last.isoformat()
    yield from _between(selection, sort_key(first), sort_key(last), consistent=True)
    yield from _between(selection, cells_key(first), cells_key(last), consistent=True)


def read_mains(selection: str, spans: Sequence[str], only: Sequence[Measure] = ()) -> Iterator[Counted]:
    """The main parts of a selection in some spans, or only some of its measures; one request for each hundred."""
    keys = [key(selection, sort_key(span)) for span in spans]
    names = {f"#{name}": str(name) for name in (*KEY, *only)}
    part = {"ProjectionExpression": ",".join(names), "ExpressionAttributeNames": names} if only else {}
    return (to_counted(item) for item in _batch_get(keys, consistent=False, **part))


def read_open(selection: str, *, consistent: bool = False) -> Iterator[Counted]:
    """What is open of each month of registration, in one query of one small item a month."""
    yield from _between(selection, sort_key(_FIRST_MONTH, OPEN), sort_key(_LAST_MONTH, OPEN), consistent=consistent)


def read_closed(selection: str, period: Period, *, consistent: bool = False) -> Iterator[Counted]:
    """What was closed on each day of a period, by month of registration, in one query."""
    first, last = period.first.isoformat(), period.last.isoformat()
    yield from _between(selection, sort_key(first, CLOSED), sort_key(last, CLOSED), consistent=consistent)


def first_month() -> str | None:
    """The first month (`2026-11`) in which anything is counted, or None."""
    answer = client().query(
        TableName=settings.METRICS_TABLE,
        KeyConditionExpression="#scope = :scope AND #counter >= :first",
        ExpressionAttributeNames={f"#{name}": name for name in KEY},
        ExpressionAttributeValues={":scope": {"S": EVERYTHING}, ":first": {"S": sort_key(_FIRST_MONTH)}},
        Limit=1,
    )
    return next((to_counted(item)[0].span for item in answer["Items"]), None)


def facts_of(like: Iterable[Fact]) -> dict[str, Fact]:
    """The stored facts with the same keys as the given ones, by protocol."""
    return {fact.protocol: fact for fact in map(fact_in, _batch_get([fact_key(one) for one in like], consistent=True))}


def facts_in(period: Period, *, consistent: bool = False) -> Iterator[Fact]:
    """Every fact of a period; the cost is proportional to their number."""
    for month in sorted({f"{day:%Y-%m}" for day in period.days()}):
        days = [day for day in period.days() if f"{day:%Y-%m}" == month]
        scope, last = scope_of(days[0]), f"{days[-1]:%d}{LAST}"
        yield from map(fact_in, _query(scope, f"{days[0]:%d}", last, consistent=consistent))


def _between(selection: str, first: str, last: str, *, consistent: bool) -> Iterator[Counted]:
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


def _batch_get(keys: Sequence[Any], *, consistent: bool, **projected: Any) -> Iterator[Item]:
    for first in range(0, len(keys), _READS):
        wanted = {"Keys": keys[first : first + _READS], "ConsistentRead": consistent, **projected}
        part: Any = {settings.METRICS_TABLE: wanted}
        attempt = 0
        while part:
            answer = client().batch_get_item(RequestItems=part)
            yield from answer["Responses"].get(settings.METRICS_TABLE, [])
            part = answer["UnprocessedKeys"]
            if part:
                wait(attempt := attempt + 1)
