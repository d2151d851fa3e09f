"""Calendars: the working days of a town.

A working day is Monday to Friday and not in the municipality's calendar (rule R3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_OCTOBER = 10


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days off of a town, and the years for which they are loaded."""

    days_off: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    roll_forward: bool = True

    def is_working(self, day: date) -> bool:
        """Whether the town works on a day."""
        return day.weekday() < _SATURDAY and day not in self.days_off

    def rolled(self, day: date) -> date:
        """The day itself or, when the town rolls dues forward, the first working day from it on."""
        if not self.roll_forward:
            return day
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def plus_working_days(self, start: date, days: int) -> date:
        """The `days`-th working day after a day, which is not counted itself."""
        return self._step(start, days, ONE_DAY)

    def minus_working_days(self, end: date, days: int) -> date:
        """The `days`-th working day before a day."""
        return self._step(end, days, -ONE_DAY)

    def knows(self, day: date) -> bool:
        """Whether the days off of a day's year are loaded; if not, dues falling there are provisional."""
        return day.year in self.years

    def _step(self, day: date, days: int, step: timedelta) -> date:
        while days > 0:
            day += step
            days -= self.is_working(day)
        return day


def years_to_load(calendar: Calendar, today: date, dues: Iterable[date]) -> tuple[int, ...]:
    """The years to load now: those that open dues fall in and, from 1 October on, the next one (R3)."""
    wanted = {due.year for due in dues}
    if today.month >= _OCTOBER:
        wanted.add(today.year + 1)
    return tuple(sorted(wanted - calendar.years))
