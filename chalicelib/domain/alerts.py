"""Alerts: who is told, and when, that a due comes near or has passed (rule R10)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.recipients import Recipient


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
