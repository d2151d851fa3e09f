"""Watching: when the schedule must next look at an occurrence."""

from datetime import date, datetime, time

from chalicelib.domain.calendars import ONE_DAY
from chalicelib.domain.directory import Settings
from chalicelib.domain.occurrences import Occurrence


def next_look(occurrence: Occurrence, settings: Settings, now: datetime) -> datetime | None:
    """The instant the next unflagged clock falls late, never before `now`; None when none is running.

    A moment already past is moved up to `now`, so that a job which reads forward from where it stopped finds it.
    """
    if not occurrence.is_open or occurrence.is_paused:
        return None
    dues = [occurrence.legal.due_on] if not occurrence.legal.overdue else []
    clock = occurrence.sector_clock
    if clock is not None and occurrence.is_with_sector and not clock.overdue:
        dues.append(clock.due_on)
    return max(end_of(min(dues), settings), now) if dues else None


def end_of(day: date, settings: Settings) -> datetime:
    """The first instant after a local day."""
    return datetime.combine(day + ONE_DAY, time.min, tzinfo=settings.zone)
