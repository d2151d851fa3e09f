"""Deadlines: the legal clock, the sector's clock and when each is late.

Days are local dates of the municipality; a due ends at 23:59:59 local time (Law 13.460/2017, art. 16). R1 to R9 are
the project's rules, kept in docs/rules.md. A clock is an immutable value: each change makes a new one.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from chalicelib.domain.deadlines.calendars import ONE_DAY, Calendar

LEGAL_DAYS = 30
LEGAL_EXTENSION_DAYS = 30
CITIZEN_DAYS = 20
SECTOR_MAX_DAYS = 20
SECTOR_MARGIN_WORKING_DAYS = 2


class Unit(StrEnum):
    """What a term counts."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class Term:
    """The number and the kind of days a sector has."""

    days: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class LegalClock:
    """The term of the citizen's answer. `base_on` is the due before it rolls to a working day."""

    base_on: date
    due_on: date
    extended: bool = False
    overdue: bool = False
    on_time: bool | None = None
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class SectorClock:
    """The term of a forwarding. `moved_days` passed in pauses and reviews; `stopped_on` is the day of the answer."""

    forwarded_on: date
    due_on: date
    extended: bool = False
    moved_days: int = 0
    overdue: bool = False
    stopped_on: date | None = None
    on_time: bool | None = None
    days_late: int = 0


def legal_clock(registered_on: date, calendar: Calendar) -> LegalClock:
    """R1: thirty calendar days, the first not counted, rolled to a working day."""
    base_on = registered_on + timedelta(days=LEGAL_DAYS)
    return LegalClock(base_on=base_on, due_on=calendar.rolled(base_on))


def extended_legal_clock(clock: LegalClock, calendar: Calendar) -> LegalClock:
    """R4: thirty days more, from the unrolled original."""
    base_on = clock.base_on + timedelta(days=LEGAL_EXTENSION_DAYS)
    return replace(clock, base_on=base_on, due_on=calendar.rolled(base_on), extended=True)


def sector_clock(forwarded_on: date, term: Term, *, legal_due_on: date, calendar: Calendar) -> SectorClock:
    """R2: the category's term from the forwarding on, capped before the legal due but never before tomorrow."""
    due_on = _capped(_end(forwarded_on, term, calendar), forwarded_on, legal_due_on, calendar)
    return SectorClock(forwarded_on=forwarded_on, due_on=due_on)


def extended_sector_clock(clock: SectorClock, term: Term, *, legal_due_on: date, calendar: Calendar) -> SectorClock:
    """R5: the same number of days again under the same cap; an extension never brings a due forward."""
    end = _capped(_end(clock.due_on, term, calendar), clock.forwarded_on, legal_due_on, calendar)
    return replace(clock, due_on=max(end, clock.due_on), extended=True)


def reclassified_sector_clock(clock: SectorClock, term: Term, *, legal_due_on: date, calendar: Calendar) -> SectorClock:
    """T13: the due of another term from the same forwarding, with the extension and the days waited kept.

    The cap is applied last, because the legal due has moved by the same pauses; where it has not, the cap moves too.
    """
    end = _end(clock.forwarded_on, term, calendar)
    if clock.extended:
        end = _end(end, term, calendar)
    waited = timedelta(days=clock.moved_days)
    if waited:
        end = calendar.rolled(end + waited)
    return replace(clock, due_on=_capped(end, clock.forwarded_on + waited, legal_due_on, calendar))


def paused_legal_clock(clock: LegalClock, opened_on: date, closed_on: date, calendar: Calendar) -> LegalClock:
    """R6: the due after a pause, moved by the whole days it lasted unless it was late already when it opened."""
    days = closed_on - opened_on
    if opened_on > clock.due_on or not days:
        return clock
    return replace(clock, base_on=clock.base_on + days, due_on=calendar.rolled(clock.due_on + days))


def paused_sector_clock(clock: SectorClock, opened_on: date, closed_on: date, calendar: Calendar) -> SectorClock:
    """R6 for the sector's clock; one that stopped before the pause stays as it stopped."""
    days = closed_on - opened_on
    if clock.stopped_on is not None or opened_on > clock.due_on or not days:
        return clock
    return replace(clock, due_on=calendar.rolled(clock.due_on + days), moved_days=clock.moved_days + days.days)


def stopped_sector_clock(clock: SectorClock, today: date) -> SectorClock:
    """R8: the stopped clock, with whether it was on time and the days it was late."""
    if clock.stopped_on is not None:
        return clock
    late = max((today - clock.due_on).days, 0)
    return replace(clock, stopped_on=today, on_time=not late, days_late=late, overdue=False)


def resumed_sector_clock(clock: SectorClock, today: date, *, legal_due_on: date, calendar: Calendar) -> SectorClock:
    """T9: the clock resumes with the days that were left, and a late one stays as late as it was.

    The cap of R2 applies to the days left: the review of the answer did not move the legal due.
    """
    if clock.stopped_on is None:
        return clock
    days = today - clock.stopped_on
    due_on = clock.due_on + days
    if clock.on_time:
        due_on = _capped(calendar.rolled(due_on), today, legal_due_on, calendar)
    moved_days = clock.moved_days + days.days
    return replace(clock, due_on=due_on, moved_days=moved_days, stopped_on=None, on_time=None, days_late=0)


def closed_legal_clock(clock: LegalClock, today: date) -> LegalClock:
    """R8: the legal clock as the occurrence leaves the open statuses."""
    late = max((today - clock.due_on).days, 0)
    return replace(clock, overdue=False, on_time=not late, days_late=late)


def citizen_due(asked_on: date, calendar: Calendar) -> date:
    """R7: the citizen's last day to complement, rolled like R1."""
    return calendar.rolled(asked_on + timedelta(days=CITIZEN_DAYS))


def _end(start: date, term: Term, calendar: Calendar) -> date:
    if term.unit is Unit.WORKING:
        end = calendar.plus_working_days(start, term.days)
    else:
        end = start + timedelta(days=term.days)
    return calendar.rolled(min(end, start + timedelta(days=SECTOR_MAX_DAYS)))


def _capped(end: date, forwarded_on: date, legal_due_on: date, calendar: Calendar) -> date:
    latest = calendar.minus_working_days(legal_due_on, SECTOR_MARGIN_WORKING_DAYS)
    return max(min(end, latest), calendar.rolled(forwarded_on + ONE_DAY))
