"""Laying: cases of another time, laid over the twelve months before a day, each on its weekday and at its hour."""

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
    """The year that ends with a day, in equal laps of whole weeks; every case runs in one of them."""

    until: date
    zone: ZoneInfo
    laps: int

    def shifted(self, case: Case) -> Case:
        """The same case in its lap, as many days and hours from opening to closing as before."""
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
        # What the clock on the wall shows is kept, whichever zone it hangs in.
        return moment.replace(tzinfo=self.zone) + days


def date_shift_of(cases: Collection[Case], until: date, zone: ZoneInfo) -> DateShift:
    """How cases fill a year: those of half a year run in two laps, those of more than a year fold into one."""
    opened = [case.opened_at.date() for case in cases]
    weeks = ceil(((max(opened) - min(opened)).days + 1) / 7)
    return DateShift(until, zone, laps=max(1, round(_WEEKS / weeks)))
