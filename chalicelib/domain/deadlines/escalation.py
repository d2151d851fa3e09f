"""Alerts: who is told, and when, that a due comes near or has passed (rule R10).

A ladder is a list of rungs, each so many days from a day: the due, or the day the citizen was asked. The settings of a
town may say another ladder; a rung is always sent once for each due, and one that was passed by is not made good.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.people.recipients import Recipient


class ClockName(StrEnum):
    """Which due an alert is about: the law's, the sector's, or the citizen's own to complement."""

    LEGAL = "legal"
    SECTOR = "sector"
    CITIZEN = "citizen"


@dataclass(frozen=True, slots=True)
class Alert:
    """One rung, sent once for each occurrence, cycle, clock, rung and due date.

    `days` counts from the due (negative before it); for the citizen's clock it counts from the question.
    """

    clock: ClockName
    days: int
    to: Recipient
    due_on: date
    cycle: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Alerted:
    """The highest rung that was sent for one due of a clock."""

    clock: ClockName
    cycle: int
    due_on: date
    days: int


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """Who is told so many days from a day, and then again every so many days."""

    days: int
    to: Recipient
    every: int | None = None

    def last_by(self, days: int) -> int | None:
        """The last of its days that has come when so many have passed; None before the first."""
        if days < self.days:
            return None
        return days - (days - self.days) % self.every if self.every else self.days

    def first_after(self, days: int) -> int | None:
        """The first of its days that is still to come when so many have passed; None when none is."""
        if days < self.days:
            return self.days
        return days - (days - self.days) % self.every + self.every if self.every else None


Rungs = tuple[EscalationStep, ...]


@dataclass(frozen=True, slots=True)
class EscalationPolicy:
    """The rungs of the sector's clock and of the law's."""

    sector: Rungs
    legal: Rungs


DEFAULT_LADDER = EscalationPolicy(
    sector=(
        EscalationStep(-5, Recipient.SECTOR),
        EscalationStep(-1, Recipient.SECTOR),
        EscalationStep(0, Recipient.SECTOR),
        EscalationStep(1, Recipient.SECTOR_HEAD),
        EscalationStep(5, Recipient.SECRETARY),
        EscalationStep(10, Recipient.TOP_AUTHORITY, every=7),
    ),
    legal=tuple(EscalationStep(days, Recipient.OMBUDSMAN) for days in (-10, -5, -3, -1)),
)
# Counted from the question; the citizen has twenty days.
REMINDERS: Rungs = (EscalationStep(10, Recipient.CITIZEN), EscalationStep(18, Recipient.CITIZEN))


@dataclass(frozen=True, slots=True)
class EscalationState:
    """A ladder being climbed: from which day its rungs count, since when, and how high it was climbed."""

    rungs: Rungs
    counted_from: date
    started_on: date
    sent: int | None = None


def reached(state: EscalationState, today: date) -> EscalationStep | None:
    """The highest rung that has come by a day, on the day it came; None when it was sent, or came before the start."""
    elapsed = (today - state.counted_from).days
    come = [(days, rung) for rung in state.rungs if (days := rung.last_by(elapsed)) is not None]
    if not come:
        return None
    days, rung = max(come, key=lambda found: found[0])
    return EscalationStep(days, rung.to) if days > _passed(state) else None


def next_on(state: EscalationState) -> date | None:
    """The day of the first rung above the one that was sent, be it past or to come; None when there is none."""
    days = min(_above(state), default=None)
    return None if days is None else state.counted_from + timedelta(days=days)


def _above(state: EscalationState) -> Iterator[int]:
    found = (rung.first_after(_passed(state)) for rung in state.rungs)
    return (days for days in found if days is not None)


def _passed(state: EscalationState) -> int:
    # What would have been due on the day a clock starts, or before, is no news to anybody.
    at_start = (state.started_on - state.counted_from).days
    return at_start if state.sent is None else max(at_start, state.sent)
