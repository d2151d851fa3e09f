"""The shapes of a summary: its query and every figure of its answer."""

from typing import Annotated, NotRequired

from pydantic import Field, WithJsonSchema
from typing_extensions import TypedDict

from chalicelib.api.http.values import Instant
from chalicelib.api.indicators.period import Count, FiguresQuery, PeriodShape
from chalicelib.domain.metrics.queries import Comparison

Rate = Annotated[float, Field(ge=0, le=1)]
Levels = Annotated[
    dict[str, int],
    WithJsonSchema(
        {
            "type": "object",
            "properties": {str(level): {"type": "integer", "minimum": 0} for level in range(1, 6)},
            "required": [str(level) for level in range(1, 6)],
            "additionalProperties": False,
        }
    ),
]


class SummaryQuery(FiguresQuery):
    """The occurrences to count, and the period to compare them with."""

    compare: Comparison | None = None


class BarShape(TypedDict):
    """The number of occurrences that took a number of whole days."""

    days: int
    count: Count


class AttendanceShape(TypedDict):
    """Days from registration to conclusion; net figures leave out those spent waiting for the citizen."""

    count: Count
    mean: float | None
    median: float | None
    p90: int | None
    gross_mean: float | None
    gross_median: float | None
    gross_p90: int | None
    histogram: list[BarShape]
    gross_histogram: list[BarShape]


class SatisfactionShape(TypedDict):
    """The authors' satisfaction: the mean of 0 to 100 points, and the number of evaluations at each level."""

    mean: float | None
    answers: Count
    asked: Count
    levels: Levels


class CodeFiguresShape(TypedDict):
    """The boxes of one code of a dimension."""

    code: str
    name: str
    total: Count
    attended: Count
    in_progress: Count
    in_arrears: Count
    mean_days: float | None


class RatedFiguresShape(CodeFiguresShape):
    """The boxes of a sector or a category, the mean satisfaction of its authors' evaluations, and its resolutivity."""

    answers: Count
    satisfaction: float | None
    resolutivity: Rate | None


class OpenShape(TypedDict):
    """Everything open now, whenever it was registered; in progress and in arrears add up to the total."""

    total: Count
    in_progress: Count
    in_arrears: Count
    awaiting_citizen: Count


class ComparedDaysShape(TypedDict):
    """The days of attendance of the period that is compared with."""

    count: Count
    mean: float | None
    median: float | None
    p90: int | None
    gross_mean: float | None


class ComparedShape(PeriodShape):
    """The headline figures of the period before, or of the same days a year before, as they are now."""

    total: Count
    attended: Count
    in_progress: Count
    in_arrears: Count
    awaiting_citizen: Count
    attendance_days: ComparedDaysShape
    on_time_rate: Rate | None
    satisfaction: SatisfactionShape
    resolutivity: Rate | None
    reopened: Count


class SummaryShape(PeriodShape):
    """Every figure of a period; attended, in progress and in arrears always add up to the total."""

    as_of: Instant
    open_now: OpenShape
    compared: NotRequired[ComparedShape]
    total: Count
    attended: Count
    in_progress: Count
    in_arrears: Count
    awaiting_citizen: Count
    attendance_days: AttendanceShape
    on_time_rate: Rate | None
    satisfaction: SatisfactionShape
    resolutivity: Rate | None
    reopened: Count
    by_category: list[RatedFiguresShape]
    by_sector: list[RatedFiguresShape]
    by_channel: list[CodeFiguresShape]
    by_kind: list[CodeFiguresShape]
    by_neighbourhood: list[CodeFiguresShape]
