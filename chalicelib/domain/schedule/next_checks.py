"""Watching: when each scheduled function must next look at an occurrence."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.directory.directory import Settings
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.schedule import due_alerts

# When a town's offices open, and nobody is woken.
MORNING = time(8)


class Purpose(StrEnum):
    """What one is looked at for: to flag it late, to remind its citizen or let it lapse, to alert its officers."""

    FLAG = "flag"
    LAPSE = "lapse"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class NextChecks:
    """When an occurrence must next be looked at for each purpose; None when there is nothing to look for.

    Only one that waits for its citizen can lapse, and only one that does not can fall late.
    """

    flag_at: datetime | None = None
    lapse_at: datetime | None = None
    alert_at: datetime | None = None


def next_checks(occurrence: Occurrence, settings: Settings, now: datetime) -> NextChecks:
    """The next instants at which something happens to an occurrence by itself, never before `now`.

    A moment already past is moved up to `now`, so that a job which reads forward from where it stopped finds it.
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
