"""The escalation policy: who is alerted, and when, that a due comes near or has passed (rule R10).

A ladder is a list of rungs, each a number of days from the due or from the day of the question. The settings of a
town may define another ladder; a rung is sent once for each due, and a rung that was passed is not sent later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from chalicelib.domain.people.recipients import Recipient


class ClockName(StrEnum):
    """The due an alert is about: the legal one, the sector's, or the citizen's for a complement."""

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
    """A rung: its recipient, its days from a day, and the days after which it repeats."""

    days: int
    to: Recipient
    every: int | None = None

    def last_by(self, days: int) -> int | None:
        """The last of the rung's days when `days` have passed; None before its first."""
        if days < self.days:
            return None
        return days - (days - self.days) % self.every if self.every else self.days

    def first_after(self, days: int) -> int | None:
        """The first of the rung's days after `days` have passed; None when there is none."""
        if days < self.days:
            return self.days
        return days - (days - self.days) % self.every + self.every if self.every else None


Rungs = tuple[EscalationStep, ...]


@dataclass(frozen=True, slots=True)
class EscalationPolicy:
    """The rungs of the sector's clock and of the legal clock."""

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
# In days from the question; the citizen has twenty.
REMINDERS: Rungs = (EscalationStep(10, Recipient.CITIZEN), EscalationStep(18, Recipient.CITIZEN))


@dataclass(frozen=True, slots=True)
class EscalationState:
    """The progress on a ladder: the day its rungs count from, the day it started, and the highest rung sent."""

    rungs: Rungs
    counted_from: date
    started_on: date
    sent: int | None = None


def reached(state: EscalationState, today: date) -> EscalationStep | None:
    """The highest rung reached by a day; None when it was sent or was reached before the start."""
    elapsed = (today - state.counted_from).days
    come = [(days, rung) for rung in state.rungs if (days := rung.last_by(elapsed)) is not None]
    if not come:
        return None
    days, rung = max(come, key=lambda found: found[0])
    return EscalationStep(days, rung.to) if days > _passed(state) else None


def next_on(state: EscalationState) -> date | None:
    """The day of the first rung above the highest one sent, past or future; None when there is none."""
    days = min(_above(state), default=None)
    return None if days is None else state.counted_from + timedelta(days=days)


def _above(state: EscalationState) -> Iterator[int]:
    found = (rung.first_after(_passed(state)) for rung in state.rungs)
    return (days for days in found if days is not None)


def _passed(state: EscalationState) -> int:
    # A rung on the day a clock starts, or before it, would inform nobody of anything new.
    at_start = (state.started_on - state.counted_from).days
    return at_start if state.sent is None else max(at_start, state.sent)
