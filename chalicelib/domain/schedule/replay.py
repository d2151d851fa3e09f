"""Replay: the clocks of an occurrence, recomputed from its timeline.

The end of a step is taken from its event (R8): a calendar loaded later moves open dues, never the past.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from chalicelib.domain.codes import CLOSED
from chalicelib.domain.deadlines import clocks as deadlines
from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.deadlines.clocks import Term
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.clock_snapshot import Clocks
from chalicelib.domain.occurrences.occurrence import Pause
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.occurrences.transitions import Moment


class TimelineIncomplete(Exception):
    """The registration is missing, or an event that set a sector's due has no term."""


def replay(timeline: Iterable[Event], calendar: Calendar, day_of: Callable[[datetime], date]) -> Clocks:
    """The clocks after a timeline from its registration on, on the local days of its events.

    Raises TimelineIncomplete.
    """
    events = iter(timeline)
    registration = next(events, None)
    if registration is None or registration.action is not Action.REGISTER:
        raise TimelineIncomplete
    clocks = Clocks(deadlines.legal_clock(day_of(registration.at), calendar))
    for event in events:
        follow = _FOLLOW.get(event.action)
        if follow:
            clocks = follow(clocks, event, Moment(event.at, day_of(event.at), calendar))
    return clocks


def _term(event: Event) -> Term:
    if event.term is None:
        raise TimelineIncomplete(event.sequence)
    return event.term


def _forwarded(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    clock = deadlines.sector_clock(now.today, _term(event), legal_due_on=clocks.legal.due_on, calendar=now.calendar)
    return replace(clocks, sector=clock)


def _asked(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    if event.came_from is None:
        return clocks
    return replace(
        clocks, pause=Pause(now.today, deadlines.citizen_due(now.today, now.calendar), came_from=event.came_from)
    )


def _resumed(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    pause = clocks.pause
    if pause is None:
        return clocks
    sector = clocks.sector
    if sector is not None:
        sector = deadlines.paused_sector_clock(sector, pause.opened_on, now.today, now.calendar)
    return replace(
        clocks,
        legal=deadlines.paused_legal_clock(clocks.legal, pause.opened_on, now.today, now.calendar),
        sector=sector,
        pause=None,
        paused_days=clocks.paused_days + (now.today - pause.opened_on).days,
    )


def _returned(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    return replace(clocks, sector=None)


def _answered(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    return _closed(clocks, event, now) if event.went_to in CLOSED else _stopped(clocks, event, now)


def _stopped(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    sector, end = clocks.sector, event.sector_end
    if sector is None:
        return clocks
    if end is not None:
        sector = replace(sector, due_on=end.due_on)
    return replace(clocks, sector=deadlines.stopped_sector_clock(sector, now.today))


def _sent_back(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    sector = clocks.sector
    if sector is not None:
        sector = deadlines.resumed_sector_clock(
            sector, now.today, legal_due_on=clocks.legal.due_on, calendar=now.calendar
        )
    return replace(clocks, sector=sector)


def _closed(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    stopped = _stopped(_resumed(clocks, event, now), event, now)
    legal, end = stopped.legal, event.legal_end
    if end is not None:
        legal = replace(legal, due_on=end.due_on)
    return replace(stopped, legal=deadlines.closed_legal_clock(legal, now.today), closed_on=now.today)


def _reopened(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    legal = deadlines.legal_clock(now.today, now.calendar)
    return replace(clocks, legal=legal, sector=None, cycle=clocks.cycle + 1, closed_on=None)


def _reclassified(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    sector = clocks.sector
    # Without a term the category stayed the same.
    if event.term is None or sector is None or sector.stopped_on is not None:
        return clocks
    due_on = clocks.legal.due_on
    sector = deadlines.reclassified_sector_clock(sector, event.term, legal_due_on=due_on, calendar=now.calendar)
    return replace(clocks, sector=sector)


def _extended(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    return replace(clocks, legal=deadlines.extended_legal_clock(clocks.legal, now.calendar))


def _extended_sector(clocks: Clocks, event: Event, now: Moment) -> Clocks:
    sector, due_on = clocks.sector, clocks.legal.due_on
    if sector is None:
        return clocks
    sector = deadlines.extended_sector_clock(sector, _term(event), legal_due_on=due_on, calendar=now.calendar)
    return replace(clocks, sector=sector)


_FOLLOW: dict[Action, Callable[[Clocks, Event, Moment], Clocks]] = {
    Action.FORWARD: _forwarded,
    Action.ASK_CITIZEN: _asked,
    Action.COMPLEMENT: _resumed,
    Action.LAPSE: _closed,
    Action.RETURN: _returned,
    Action.ANSWER: _answered,
    Action.SEND_BACK: _sent_back,
    Action.CONCLUDE: _closed,
    Action.ARCHIVE: _closed,
    Action.REOPEN: _reopened,
    Action.RECLASSIFY: _reclassified,
    Action.EXTEND: _extended,
    Action.EXTEND_SECTOR: _extended_sector,
    Action.MARK_DUPLICATE: _closed,
}
