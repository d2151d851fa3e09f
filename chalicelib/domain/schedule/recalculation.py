"""Walks: going through what is open once more after the town edited its calendar, until every due follows from it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.occurrences.worklist import Row

# An action may still count with the calendar it read a minute ago, and a run of the function ends within four: what
# either left behind is found by a second walk, begun when both are over.
SETTLES_AFTER = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class RecalculationProgress:
    """How far the dues follow from a calendar: all of those before the day `first`, and all when it is None.

    `reached` is the queue and the position in it up to which it has come; `ended_at` is when the first walk ended.
    """

    days_off: frozenset[date]
    roll_forward: bool
    first: date | None
    reached: tuple[str, str] | None = None
    ended_at: datetime | None = None

    def touches(self, row: Row) -> bool:
        """Whether a row could have a due that changes; what waits for its citizen has one that rows do not show."""
        if self.first is None:
            return False
        dues = (row.legal_due_on, row.sector_due_on or row.legal_due_on)
        return row.status is Status.AWAITING_CITIZEN or max(dues) >= self.first

    def is_past(self, queue: str) -> bool:
        """Whether a queue was walked through already."""
        return self.reached is not None and queue < self.reached[0]

    def position_in(self, queue: str) -> str | None:
        """Where to go on in a queue, or None at its beginning."""
        return self.reached[1] if self.reached is not None and queue == self.reached[0] else None

    def at(self, queue: str, position: str) -> "RecalculationProgress":
        """The same walk, come as far as a position."""
        return replace(self, reached=(queue, position))

    def ended(self, now: datetime) -> "RecalculationProgress":
        """The walk after its last queue: to be made once more, or done with."""
        if self.ended_at is None:
            return replace(self, reached=None, ended_at=now)
        return replace(self, first=None, reached=None, ended_at=None)


def recalculation_due(
    last: RecalculationProgress | None, calendar: Calendar, now: datetime
) -> RecalculationProgress | None:
    """The walk to make now under a calendar, going on with the last one if it is not over; None when none is due.

    Where nobody ever walked, nothing is taken to follow from any calendar.
    """
    if last is None:
        return RecalculationProgress(calendar.days_off, calendar.roll_forward, first=date.min)
    changed = _first_change(last, calendar)
    if changed is not None:
        return RecalculationProgress(
            calendar.days_off, calendar.roll_forward, first=min(changed, last.first or changed)
        )
    if last.first is None:
        return None
    is_settling = last.ended_at is not None and last.reached is None and now < last.ended_at + SETTLES_AFTER
    return None if is_settling else last


def _first_change(last: RecalculationProgress, calendar: Calendar) -> date | None:
    if last.roll_forward != calendar.roll_forward:
        return date.min
    return min(last.days_off ^ calendar.days_off, default=None)
