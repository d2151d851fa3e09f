"""Recalculation: after an edit of the calendar, runs through open occurrences until every due follows from it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.occurrences.worklist import Row

# An action may still use the calendar it read a minute ago, and a run of the function ends within four: dues that
# either computed are found by a second pass, begun when both are over.
SETTLES_AFTER = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class RecalculationProgress:
    """The progress of a recalculation: dues before the day `first` follow from the calendar, all dues when it is None.

    `reached` is the last queue and position processed; `ended_at` is the instant at which the first pass ended.
    """

    days_off: frozenset[date]
    roll_forward: bool
    first: date | None
    reached: tuple[str, str] | None = None
    ended_at: datetime | None = None

    def touches(self, row: Row) -> bool:
        """Whether a row could have a due that changes; one that awaits its citizen has a due that rows do not show."""
        if self.first is None:
            return False
        dues = (row.legal_due_on, row.sector_due_on or row.legal_due_on)
        return row.status is Status.AWAITING_CITIZEN or max(dues) >= self.first

    def is_past(self, queue: str) -> bool:
        """Whether a queue is already processed."""
        return self.reached is not None and queue < self.reached[0]

    def position_in(self, queue: str) -> str | None:
        """The position after which to continue in a queue, or None for its beginning."""
        return self.reached[1] if self.reached is not None and queue == self.reached[0] else None

    def at(self, queue: str, position: str) -> "RecalculationProgress":
        """The progress at a position of a queue."""
        return replace(self, reached=(queue, position))

    def ended(self, now: datetime) -> "RecalculationProgress":
        """The progress after the last queue: a second pass begins, or the recalculation is done."""
        if self.ended_at is None:
            return replace(self, reached=None, ended_at=now)
        return replace(self, first=None, reached=None, ended_at=None)


def recalculation_due(
    last: RecalculationProgress | None, calendar: Calendar, now: datetime
) -> RecalculationProgress | None:
    """The recalculation to run now under a calendar, continued if the last one is not over; None when none is due.

    Before the first recalculation every due is processed.
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
