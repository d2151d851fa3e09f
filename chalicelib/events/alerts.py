"""The schedule that alerts officers of their dues."""

from datetime import UTC, datetime

from chalicelib.observability import logger
from chalicelib.services import alerts, reschedule


def send() -> None:
    """Alert officers of their dues by the ladder of the settings, unless it was done today or it is too early."""
    rescheduled = reschedule.reschedule_open(datetime.now(UTC))
    if rescheduled:
        logger.info("occurrences rescheduled", occurrences=rescheduled)
    morning = alerts.send(datetime.now(UTC))
    if morning:
        logger.info("alerts sent", day=morning.day.isoformat(), occurrences=morning.alerted)
