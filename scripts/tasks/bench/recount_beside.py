"""What stands beside a summary, recounted independently: what is open now, the periods compared with, and closings.

As in independent_recount, nothing of the rules, the counters or the figures is used.
"""

import calendar
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tasks.bench.independent_recount import Asked, Row, figures

Json = Mapping[str, Any]
COMPARISONS = ("previous", "year")
# Of the figures of a period, those that a comparison says too.
_COMPARED = ("total", "attended", "in_progress", "in_arrears", "on_time_rate")
_DAYS = ("count", "mean", "median", "p90", "gross_mean")


def open_now(asked: Asked, file: Sequence[Row]) -> dict[str, int]:
    """What is open of the whole file under the codes asked for: all of it late, for it was opened years ago."""
    still = sum(row.closed_on is None for row in _with_codes(asked, file))
    return {"total": still, "in_progress": 0, "in_arrears": still, "awaiting_citizen": 0}


def closed(asked: Asked, file: Sequence[Row]) -> dict[str, int]:
    """How many were closed on each day of the period, whenever they were registered."""
    days = (row.closed_on for row in _with_codes(asked, file) if row.closed_on)
    return {day.isoformat(): n for day, n in Counter(days).items() if asked.first <= day <= asked.last}


def beside(asked: Asked, comparison: str) -> Asked:
    """The period that another is compared with: as many days or whole months before, or the same days a year before."""
    if comparison == "year":
        return replace(asked, first=_a_year_before(asked.first), last=_a_year_before(asked.last))
    before = asked.first - timedelta(days=1)
    if asked.first.day == 1 and (asked.last + timedelta(days=1)).day == 1:
        first = asked.first
        for _ in _months(asked.first, asked.last):
            first = (first - timedelta(days=1)).replace(day=1)
        return replace(asked, first=first, last=before)
    return replace(asked, first=before - (asked.last - asked.first), last=before)


def a_year_later(asked: Asked) -> Asked:
    """The same question of a year later, whose comparison with the year before is about the file."""
    return replace(asked, first=asked.first.replace(year=asked.first.year + 1), last=_same_day_later(asked.last))


def differences(asked: Asked, summaries: Mapping[str, Json], series: Json, file: Sequence[Row]) -> Iterator[str]:
    """Whatever the answers say beside the period's own figures that is not so: a summary for each comparison."""
    yield from _unlike(
        "closed", {step["on"]: step["closed"] for step in series["series"] if step["closed"]}, closed(asked, file)
    )
    for comparison, answer in summaries.items():
        yield from _unlike("open_now", dict(answer["open_now"]), open_now(asked, file))
        period = beside(asked, comparison)
        told, wanted = answer["compared"], figures(period.rows(file))
        days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
        yield from _unlike(comparison, {name: told[name] for name in days}, days)
        yield from _unlike(comparison, {name: told[name] for name in _COMPARED}, {n: wanted[n] for n in _COMPARED})
        times = {name: wanted[f"attendance_days.{name}"] for name in _DAYS}
        yield from _unlike(comparison, {name: told["attendance_days"][name] for name in _DAYS}, times)


def _unlike(name: str, got: Json, wanted: Json) -> Iterator[str]:
    if got != wanted:
        yield f"{name}: {got} instead of {wanted}"


def _with_codes(asked: Asked, file: Sequence[Row]) -> Iterator[Row]:
    return (row for row in file if all(getattr(row, name) == code for name, code in asked.codes.items()))


def _months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=calendar.monthrange(first.year, first.month)[1])


def _a_year_before(day: date) -> date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, min(day.day, last))


def _same_day_later(day: date) -> date:
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return date(day.year + 1, day.month, min(day.day, last))
