"""The next checks of an occurrence: the instants at which the scheduled functions must read it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.directory.directory import Settings
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.schedule import due_alerts

# The hour at which a town's offices open.
MORNING = time(8)


class Purpose(StrEnum):
    """The purpose of a check: to flag it overdue, to remind its citizen or lapse, or to alert its officers."""

    FLAG = "flag"
    LAPSE = "lapse"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class NextChecks:
    """The instant of the next check for each purpose; None when no check is needed.

    Only an occurrence that waits for its citizen can lapse, and only one that does not can become overdue.
    """

    flag_at: datetime | None = None
    lapse_at: datetime | None = None
    alert_at: datetime | None = None


def next_checks(occurrence: Occurrence, settings: Settings, now: datetime) -> NextChecks:
    """The instants at which an occurrence next changes by the passing of time, never before `now`.

    An instant already past is moved to `now`, so that a job which reads on from its last run finds it.
    """

    def not_before_now(moment: datetime | None) -> datetime | None:
        return None if moment is None else max(moment, now)

    return NextChecks(
        flag_at=not_before_now(_next_late(occurrence, settings)),
        lapse_at=not_before_now(_next_of_citizen(occurrence, settings)),
        alert_at=not_before_now(_morning(due_alerts.next_alert_on(occurrence, settings.ladder), settings)),
    )


def end_of(day: date, settings: Settings) -> datetime:
    """The first instant after a local day."""
    return datetime.combine(day + ONE_DAY, time.min, tzinfo=settings.zone)


def morning_of(day: date, settings: Settings) -> datetime:
    """Eight o'clock of a local day."""
    return datetime.combine(day, MORNING, tzinfo=settings.zone)


def _next_late(occurrence: Occurrence, settings: Settings) -> datetime | None:
    if not occurrence.is_open or occurrence.is_paused:
        return None
    dues = [occurrence.legal.due_on] if not occurrence.legal.overdue else []
    clock = occurrence.sector_clock
    if clock is not None and occurrence.is_with_sector and not clock.overdue:
        dues.append(clock.due_on)
    return end_of(min(dues), settings) if dues else None


def _next_of_citizen(occurrence: Occurrence, settings: Settings) -> datetime | None:
    if occurrence.pause is None or not occurrence.is_paused:
        return None
    lapse_at = end_of(occurrence.pause.until, settings)
    reminder_at = _morning(due_alerts.next_reminder_on(occurrence), settings)
    return min(reminder_at, lapse_at) if reminder_at else lapse_at


def _morning(day: date | None, settings: Settings) -> datetime | None:
    return None if day is None else morning_of(day, settings)
