"""Facts: the counted properties of an occurrence, as one compact value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.codes import UNKNOWN, Dimension, Kind, Outcome, Status
from chalicelib.domain.occurrences.evaluations import Evaluation, of_cycle
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.h3_cells import coarser
from chalicelib.domain.places.neighbourhoods import spelling
from chalicelib.domain.protocols import Protocol

# About 5 km2: sensitive occurrences are counted in no finer cell, since a count may be one.
SENSITIVE_RESOLUTION = 7


class Stage(StrEnum):
    """The stage of an occurrence, as far as it is counted."""

    RUNNING = "running"
    AWAITING = "awaiting"
    CONCLUDED = "concluded"
    ARCHIVED = "archived"
    # Removed from the table: counted nowhere, but kept, so that a late stream record changes nothing.
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The properties of an occurrence from which its fact is made; None where an older version did not write one."""

    protocol: Protocol
    version: int
    registered_at: datetime
    status: str | None = None
    sector: str | None = None
    category: str | None = None
    channel: str | None = None
    kind: str | None = None
    identity_mode: str | None = None
    neighbourhood: str | None = None
    cell: str | None = None
    overdue: bool = False
    outcome: str | None = None
    on_time: bool | None = None
    closed_on: date | None = None
    paused_days: int = 0
    cycle: int = 1
    evaluations: Sequence[Evaluation] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """The counted properties of one version of an occurrence.

    `gross_days` are the local days from registration to conclusion, None unless it is concluded and no duplicate;
    `closed_days` those to any closing, None while it is open, and in facts stored before closings were counted;
    `satisfaction` is 0 and `solved` empty while its author has not evaluated the present cycle.
    """

    protocol: Protocol
    version: int
    registered_on: date
    stage: Stage = Stage.RUNNING
    sector: str = UNKNOWN
    category: str = UNKNOWN
    channel: str = UNKNOWN
    kind: str = UNKNOWN
    neighbourhood: str = UNKNOWN
    cell: str = ""
    overdue: bool = False
    on_time: bool = False
    reopened: bool = False
    gross_days: int | None = None
    paused_days: int = 0
    satisfaction: int = 0
    solved: str = ""
    closed_days: int | None = None

    @property
    def net_days(self) -> int | None:
        """The days of attendance without those spent waiting for the citizen."""
        return None if self.gross_days is None else max(self.gross_days - self.paused_days, 0)

    @property
    def is_closed(self) -> bool:
        """Whether the occurrence is concluded or archived."""
        return self.stage in (Stage.CONCLUDED, Stage.ARCHIVED)

    @property
    def closed_on(self) -> date | None:
        """The local day of closing, None where it is not counted."""
        return None if self.closed_days is None else self.registered_on + timedelta(days=self.closed_days)

    def code(self, dimension: Dimension) -> str:
        """The code of the fact in a dimension."""
        value: str = getattr(self, dimension.value)
        return value


_STAGES = {
    Status.AWAITING_CITIZEN.value: Stage.AWAITING,
    Status.CONCLUDED.value: Stage.CONCLUDED,
    Status.ARCHIVED.value: Stage.ARCHIVED,
}


def fact_of(seen: Snapshot, day_of: Callable[[datetime], date], neighbourhoods: Sequence[str] = ()) -> Fact:
    """The fact of an occurrence as it was read; `day_of` gives the local date of an instant.

    A neighbourhood is counted in the directory's spelling, if it is one of the directory's, however it was written.
    Only the evaluation of the present cycle counts, and only of a concluded occurrence.
    """
    stage = _STAGES.get(seen.status or "", Stage.RUNNING)
    is_concluded = stage is Stage.CONCLUDED
    registered_on = day_of(seen.registered_at)
    is_closed = stage in (Stage.CONCLUDED, Stage.ARCHIVED)
    # After an edit of the time zone the day of registration may be later than the day of closing.
    days = max((seen.closed_on - registered_on).days, 0) if is_closed and seen.closed_on else None
    is_timed = is_concluded and days is not None and seen.outcome != Outcome.DUPLICATE.value
    evaluation = of_cycle(seen.evaluations, seen.cycle) if is_concluded else None
    return Fact(
        protocol=seen.protocol,
        version=seen.version,
        registered_on=registered_on,
        stage=stage,
        sector=seen.sector or UNKNOWN,
        category=seen.category or UNKNOWN,
        channel=seen.channel or UNKNOWN,
        kind=seen.kind or UNKNOWN,
        neighbourhood=spelling(seen.neighbourhood, neighbourhoods) if seen.neighbourhood else UNKNOWN,
        cell=_cell(seen),
        overdue=seen.overdue and stage is Stage.RUNNING,
        on_time=is_timed and bool(seen.on_time),
        reopened=seen.cycle > 1,
        gross_days=days if is_timed else None,
        paused_days=seen.paused_days if is_timed else 0,
        satisfaction=evaluation.satisfaction if evaluation else 0,
        solved=evaluation.solved.value if evaluation else "",
        closed_days=days,
    )


def gone(fact: Fact) -> Fact:
    """The fact that remains when its occurrence is no longer in the table."""
    return Fact(fact.protocol, fact.version, fact.registered_on, Stage.GONE)


def _cell(seen: Snapshot) -> str:
    is_sensitive = seen.kind == Kind.REPORT.value or seen.identity_mode == IdentityMode.CONFIDENTIAL.value
    return coarser(seen.cell, SENSITIVE_RESOLUTION) if seen.cell and is_sensitive else seen.cell or ""
