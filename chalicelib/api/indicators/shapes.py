"""Shapes of what management is answered."""

from typing import Annotated, NotRequired

from pydantic import Field, WithJsonSchema
from typing_extensions import TypedDict

from chalicelib.api.http.shapes import Cursor, Day, Instant, Problem, Url
from chalicelib.api.staff.shapes import RowShape

Count = Annotated[int, Field(ge=0)]
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
CellId = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^8[6-9][0-9a-f]{13}$"})]

PeriodShape = TypedDict("PeriodShape", {"from": Day, "to": Day})


class BarShape(TypedDict):
    """How many took so many whole days."""

    days: int
    count: Count


class AttendanceShape(TypedDict):
    """Days from registration to conclusion, without those spent waiting for the citizen unless they are gross."""

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
    """What authors thought of how it ended: the mean of 0 to 100 points, and how many chose each level."""

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


class SummaryShape(PeriodShape):
    """Every figure of a period; attended, in progress and in arrears are the total, always."""

    as_of: Instant
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
    by_category: list[CodeFiguresShape]
    by_sector: list[CodeFiguresShape]
    by_channel: list[CodeFiguresShape]
    by_kind: list[CodeFiguresShape]
    by_neighbourhood: list[CodeFiguresShape]


class StepShape(TypedDict):
    """Of those registered in one step: how many, how many attended by now, and how many in arrears now."""

    on: Day
    registered: Count
    attended: Count
    in_arrears: Count


class SeriesShape(PeriodShape):
    """A period step by step; a week is named after its Monday, a month after its first day."""

    as_of: Instant
    series: list[StepShape]


class CellShape(TypedDict):
    """How many are inside a cell of the H3 grid, and where its centre is."""

    cell: CellId
    latitude: float
    longitude: float
    total: Count
    in_arrears: Count


class PlacesShape(PeriodShape):
    """Cells of one resolution, the fullest first; with those known only coarser and those without a position, all."""

    as_of: Instant
    cells: list[CellShape]
    coarser: Count
    unplaced: Count


class ArrearsShape(TypedDict):
    """A page of what is in arrears, the latest first."""

    occurrences: list[RowShape]
    next_cursor: Cursor


class ExportShape(TypedDict):
    """Where a large export is, and until when the link is good."""

    url: Url
    expires_at: Instant


TextsShape = TypedDict("TextsShape", {"pt-BR": str, "en": str})


class DefinitionShape(TypedDict):
    """What a figure says and how it is computed."""

    figure: str
    name: TextsShape
    definition: TextsShape


class DefinitionsShape(TypedDict):
    """Every figure, explained."""

    definitions: list[DefinitionShape]


class ReportShape(TypedDict):
    """What the ombudsman writes into the report of a year; without a version nobody has written yet."""

    year: int
    analysis: str
    measures: str
    version: Annotated[int, Field(ge=1, description="Say which one you have read when you edit.")] | None


class ReportConflict(Problem):
    """Somebody wrote first: `current` is the text as it is now."""

    current: NotRequired[ReportShape | None]
