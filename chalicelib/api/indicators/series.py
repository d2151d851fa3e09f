"""The series: a period day by day, week by week or month by month."""

from datetime import datetime
from typing import Any

from typing_extensions import TypedDict

from chalicelib.api.http.values import Day, Instant, instant
from chalicelib.api.indicators import period as periods
from chalicelib.api.indicators.period import Count, FiguresQuery, PeriodShape, period
from chalicelib.domain.metrics import figures
from chalicelib.domain.metrics.queries import MetricsQuery, Step
from chalicelib.services.indicators import StepFigures


class SeriesQuery(FiguresQuery):
    """The occurrences to count, and the step that divides their period."""

    by: Step = Step.DAY


class StepShape(TypedDict):
    """The occurrences registered in one step: all, those attended, those in arrears now; and all closed in it."""

    on: Day
    registered: Count
    attended: Count
    in_arrears: Count
    closed: Count


class SeriesShape(PeriodShape):
    """A period step by step; a week is named after its Monday, a month after its first day."""

    as_of: Instant
    series: list[StepShape]


def series(of: MetricsQuery, steps: list[StepFigures], now: datetime) -> SeriesShape:
    """A period step by step."""
    return {**period(of), "as_of": instant(now), "series": [_step(step) for step in steps]}


def _step(step: StepFigures) -> StepShape:
    boxes = figures.boxes(step.counted)
    return {
        "on": step.on.isoformat(),
        "registered": boxes.total,
        "attended": boxes.attended,
        "in_arrears": boxes.in_arrears,
        "closed": step.closed,
    }


EXAMPLE: dict[str, Any] = {
    **periods.EXAMPLE,
    "series": [
        {"on": "2026-11-16", "registered": 38, "attended": 20, "in_arrears": 1, "closed": 31},
        {"on": "2026-11-23", "registered": 6, "attended": 1, "in_arrears": 0, "closed": 4},
    ],
}
