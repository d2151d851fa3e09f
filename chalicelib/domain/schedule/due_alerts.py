"""Ladders: which clocks of an occurrence somebody must be alerted of, and what sending leaves behind (R10)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.domain.deadlines import escalation
from chalicelib.domain.deadlines.clocks import LEGAL_DAYS
from chalicelib.domain.deadlines.escalation import (
    REMINDERS,
    Alert,
    Alerted,
    ClockName,
    EscalationPolicy,
    EscalationState,
)
from chalicelib.domain.occurrences.occurrence import Occurrence


@dataclass(frozen=True, slots=True)
class Sent:
    """An occurrence that remembers what was sent, and the alerts that say so; the same one when there are none."""

    after: Occurrence
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class _Running:
    clock: ClockName
    due_on: date
    state: EscalationState


def alerted(occurrence: Occurrence, ladder: EscalationPolicy, today: date, at: datetime) -> Sent:
    """What officers are told on a day: of each clock that runs, the highest rung it has reached and not sent."""
    return _sent(occurrence, _of_officers(occurrence, ladder), today, at)


def reminded(occurrence: Occurrence, today: date, at: datetime) -> Sent:
    """What the citizen who is being asked is reminded of on a day, up to the last one."""
    if occurrence.pause is None or today > occurrence.pause.until:
        return Sent(occurrence, ())
    return _sent(occurrence, _of_citizen(occurrence), today, at)


def next_alert_on(occurrence: Occurrence, ladder: EscalationPolicy) -> date | None:
    """The day officers must next be told something, be it past or to come."""
    return _first(_of_officers(occurrence, ladder))


def next_reminder_on(occurrence: Occurrence) -> date | None:
    """The day the citizen must next be reminded, be it past or to come."""
    return _first(_of_citizen(occurrence))


def _of_officers(occurrence: Occurrence, ladder: EscalationPolicy) -> Iterator[_Running]:
    if not occurrence.is_open or occurrence.is_paused:
        return
    due_on = occurrence.legal.due_on
    # Whatever moves the legal due moves it on, so its clock began thirty days before it or earlier.
    began_by = due_on - timedelta(days=LEGAL_DAYS)
    legal = EscalationState(ladder.legal, due_on, began_by, _highest(occurrence, ClockName.LEGAL, due_on))
    yield _Running(ClockName.LEGAL, due_on, legal)
    clock = occurrence.sector_clock
    if clock is not None and occurrence.is_with_sector:
        sent = _highest(occurrence, ClockName.SECTOR, clock.due_on)
        sector = EscalationState(ladder.sector, clock.due_on, clock.forwarded_on, sent)
        yield _Running(ClockName.SECTOR, clock.due_on, sector)


def _of_citizen(occurrence: Occurrence) -> Iterator[_Running]:
    pause = occurrence.pause
    if pause is None or not occurrence.is_paused:
        return
    rungs = tuple(rung for rung in REMINDERS if pause.opened_on + timedelta(days=rung.days) < pause.until)
    sent = _highest(occurrence, ClockName.CITIZEN, pause.until)
    yield _Running(ClockName.CITIZEN, pause.until, EscalationState(rungs, pause.opened_on, pause.opened_on, sent))


def _highest(occurrence: Occurrence, clock: ClockName, due_on: date) -> int | None:
    wanted = (clock, occurrence.cycle, due_on)
    return max((one.days for one in occurrence.alerted if (one.clock, one.cycle, one.due_on) == wanted), default=None)


def _first(running: Iterator[_Running]) -> date | None:
    days = (escalation.next_on(one.state) for one in running)
    return min((day for day in days if day is not None), default=None)


def _sent(occurrence: Occurrence, running: Iterator[_Running], today: date, at: datetime) -> Sent:
    reached = [(one, rung) for one in running if (rung := escalation.reached(one.state, today))]
    if not reached:
        return Sent(occurrence, ())
    sent = tuple(
        Alert(one.clock, rung.days, rung.to, one.due_on, occurrence.cycle, at) for one, rung in reached
    )  # fmt: skip
    kept = {(one.clock, one.due_on): one for one in occurrence.alerted if one.cycle == occurrence.cycle}
    kept |= {(one.clock, one.due_on): Alerted(one.clock, one.cycle, one.due_on, one.days) for one in sent}
    return Sent(replace(occurrence, alerted=tuple(kept.values())), sent)
