"""The period and the filters that every figure is asked for with."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.http.fields import Body, Code, Line
from chalicelib.api.http.fields import Day as DayField
from chalicelib.api.http.values import Day
from chalicelib.domain.codes import Channel, Dimension, Kind
from chalicelib.domain.metrics.queries import MetricsQuery
from chalicelib.domain.people.people import Actor
from chalicelib.services import indicators
from chalicelib.services.indicators import Wanted

Count = Annotated[int, Field(ge=0)]


class FiguresQuery(Body):
    """The occurrences to count; without days those of the last ninety days, today included."""

    first: Annotated[DayField | None, Field(alias="from")] = None
    last: Annotated[DayField | None, Field(alias="to")] = None
    sector: Code | None = None
    category: Code | None = None
    channel: Channel | None = None
    kind: Kind | None = None
    neighbourhood: Line | None = None

    def to_wanted(self) -> Wanted:
        """The query in the domain's types."""
        given = {dimension: getattr(self, dimension.value) for dimension in Dimension}
        return Wanted(self.first, self.last, {one: str(code) for one, code in given.items() if code is not None})


PeriodShape = TypedDict("PeriodShape", {"from": Day, "to": Day})


def asked(query: FiguresQuery, actor: Actor, now: datetime) -> MetricsQuery:
    """The figures a query asks for, restricted to those the actor may see."""
    return indicators.asked(query.to_wanted(), actor, now)


def period(of: MetricsQuery) -> PeriodShape:
    """The first and the last day of a query."""
    return {"from": of.period.first.isoformat(), "to": of.period.last.isoformat()}


EXAMPLE: dict[str, Any] = {"from": "2026-08-26", "to": "2026-11-23", "as_of": "2026-11-23T18:00:00Z"}
