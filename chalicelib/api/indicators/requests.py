"""Requests of management: a period, the codes the figures are narrowed to, how they are cut, and the report's words."""

from typing import Annotated

from pydantic import Field

from chalicelib.api.citizen.requests import MAX_PAGE
from chalicelib.api.http.fields import Body, Code, Day, Essay, Line
from chalicelib.domain.codes import Channel, Dimension, Kind
from chalicelib.domain.metrics.queries import Step
from chalicelib.services.indicators import Wanted

COARSEST, FINEST, ORDINARY = 6, 9, 8


class FiguresQuery(Body):
    """Which occurrences; without days the last ninety, today included."""

    first: Annotated[Day | None, Field(alias="from")] = None
    last: Annotated[Day | None, Field(alias="to")] = None
    sector: Code | None = None
    category: Code | None = None
    channel: Channel | None = None
    kind: Kind | None = None
    neighbourhood: Line | None = None

    def to_wanted(self) -> Wanted:
        """What is asked for as the domain knows it."""
        given = {dimension: getattr(self, dimension.value) for dimension in Dimension}
        return Wanted(self.first, self.last, {one: str(code) for one, code in given.items() if code is not None})


class SeriesQuery(FiguresQuery):
    """Which occurrences, and how finely their period is cut."""

    by: Step = Step.DAY


class PlacesQuery(FiguresQuery):
    """Which occurrences, and how fine the cells are."""

    resolution: Annotated[int, Field(ge=COARSEST, le=FINEST)] = ORDINARY


class ArrearsQuery(FiguresQuery):
    """Which occurrences, and which page of them."""

    limit: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 25
    cursor: Annotated[str, Field(max_length=500)] | None = None


class ReportBody(Body):
    """What is said of a year beside its figures; `version` is the one somebody has read, none for the first."""

    analysis: Essay
    measures: Essay
    version: Annotated[int, Field(ge=1)] | None = None
