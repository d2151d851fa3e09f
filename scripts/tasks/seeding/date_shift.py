"""Date shift: cases of another time moved into the twelve months before a day, with their weekdays and hours."""

import zlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from tasks.seeding.cases import Case

_WEEKS = 52


@dataclass(frozen=True, slots=True)
class DateShift:
    """The year that ends with a day, in equal laps of whole weeks; every case is moved into one of them."""

    until: date
    zone: ZoneInfo
    laps: int

    def shifted(self, case: Case) -> Case:
        """The case moved into its lap, with the same time from opening to closing."""
        length = _WEEKS // self.laps * 7
        lap = zlib.crc32(case.id.encode()) % self.laps
        last = self.until - timedelta(days=lap * length)
        laid_on = last - timedelta(days=(last - case.opened_at.date()).days % length)
        days = laid_on - case.opened_at.date()
        return replace(
            case,
            opened_at=self._moved(case.opened_at, days),
            target_at=self._moved(case.target_at, days) if case.target_at else None,
            closed_at=self._moved(case.closed_at, days) if case.closed_at else None,
        )

    def _moved(self, moment: datetime, days: timedelta) -> datetime:
        # The local time is kept, in whichever zone.
        return moment.replace(tzinfo=self.zone) + days


def date_shift_of(cases: Collection[Case], until: date, zone: ZoneInfo) -> DateShift:
    """The date shift that fills a year: cases of half a year take two laps, those of more than a year one."""
    opened = [case.opened_at.date() for case in cases]
    weeks = ceil(((max(opened) - min(opened)).days + 1) / 7)
    return DateShift(until, zone, laps=max(1, round(_WEEKS / weeks)))
