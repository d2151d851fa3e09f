"""The overdue list: a page of the occurrences in arrears, the latest first."""

from typing_extensions import TypedDict

from chalicelib.api.http.cursors import CursorText, Limit
from chalicelib.api.http.values import Cursor
from chalicelib.api.indicators.period import FiguresQuery
from chalicelib.api.staff.worklist import RowShape
from chalicelib.domain.codes import Dimension
from chalicelib.domain.metrics.queries import MetricsQuery


class ArrearsQuery(FiguresQuery):
    """The occurrences to list, and the page."""

    limit: Limit = 25
    cursor: CursorText | None = None


class ArrearsShape(TypedDict):
    """A page of the occurrences in arrears, the latest first."""

    occurrences: list[RowShape]
    next_cursor: Cursor


def list_name(of: MetricsQuery, about: str = "overdue") -> str:
    """The name of a query's list, which its cursors are signed with."""
    codes = [of.filters.get(dimension, "") for dimension in Dimension]
    return "|".join([about, of.period.first.isoformat(), of.period.last.isoformat(), *codes])
