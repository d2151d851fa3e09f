"""The terms of a case: the legal clock, the sector's clock and the pauses for the citizen."""

from typing import Any

from typing_extensions import TypedDict

from chalicelib.api.http.values import Day, optional_day
from chalicelib.domain.deadlines.clocks import LegalClock, SectorClock
from chalicelib.services.officer_actions import Case


class LegalClockShape(TypedDict):
    """The term of the citizen's answer."""

    due_on: Day
    overdue: bool
    extended: bool
    on_time: bool | None
    days_late: int
    provisional: bool


class SectorClockShape(LegalClockShape):
    """The term of a sector."""

    forwarded_on: Day


class ClocksShape(TypedDict):
    """Both clocks; the sector's runs once the occurrence was forwarded."""

    legal: LegalClockShape
    sector: SectorClockShape | None


class TermsShape(TypedDict):
    """The dues of a case and what they wait for."""

    due_on: Day
    sector_due_on: Day | None
    overdue: bool
    paused: bool
    paused_days: int
    complement_until: Day | None
    clocks: ClocksShape


def terms(seen: Case) -> TermsShape:
    """The dues of a case and what they wait for."""
    occurrence = seen.occurrence
    legal, sector, pause = occurrence.legal, occurrence.sector_clock, occurrence.pause
    return {
        "due_on": legal.due_on.isoformat(),
        "sector_due_on": optional_day(sector.due_on if sector else None),
        "overdue": occurrence.is_overdue,
        "paused": occurrence.is_paused,
        "paused_days": occurrence.paused_days,
        "complement_until": optional_day(pause.until if pause else None),
        "clocks": {
            "legal": _clock(legal, seen),
            "sector": {**_clock(sector, seen), "forwarded_on": sector.forwarded_on.isoformat()} if sector else None,
        },
    }


def _clock(clock: LegalClock | SectorClock, seen: Case) -> LegalClockShape:
    return {
        "due_on": clock.due_on.isoformat(),
        "overdue": clock.overdue,
        "extended": clock.extended,
        "on_time": clock.on_time,
        "days_late": clock.days_late,
        "provisional": clock.due_on in seen.provisional,
    }


_CLOCK: dict[str, Any] = {"overdue": False, "extended": False, "on_time": None, "days_late": 0, "provisional": False}
EXAMPLE: dict[str, Any] = {
    "due_on": "2026-12-23",
    "sector_due_on": "2026-11-30",
    "overdue": False,
    "paused": False,
    "paused_days": 0,
    "complement_until": None,
    "clocks": {
        "legal": {**_CLOCK, "due_on": "2026-12-23"},
        "sector": {**_CLOCK, "due_on": "2026-11-30", "forwarded_on": "2026-11-23"},
    },
}
