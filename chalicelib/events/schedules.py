"""Schedules: what happens because time passes."""

from datetime import UTC, datetime

from chalicelib.observability import logger
from chalicelib.services import alerts, lapses, overdue, recalculation, reconciliation, reschedule


def flag_overdue() -> None:
    """Flag what has fallen late."""
    changed = overdue.flag(datetime.now(UTC))
    if changed:
        logger.info("overdue flagged", occurrences=changed)


def recalculate_dues() -> None:
    """Let the dues of what is open follow the calendar, and log each that changed."""
    for seen in recalculation.recalculate(datetime.now(UTC)):
        if seen.is_known:
            logger.info("occurrence recalculated", protocol=seen.protocol)
        else:
            logger.warning("occurrence not recalculated: its timeline is incomplete", protocol=seen.protocol)


def send_alerts() -> None:
    """Alert officers of their dues, unless that is done today or it is too early, by the ladder of the settings."""
    aimed = reschedule.reschedule_open(datetime.now(UTC))
    if aimed:
        logger.info("occurrences watched anew", occurrences=aimed)
    morning = alerts.send(datetime.now(UTC))
    if morning:
        logger.info("alerts sent", day=morning.day.isoformat(), occurrences=morning.alerted)


def reconcile_metrics() -> None:
    """Compare the figures with the occurrences, mend them, and report each month that differed."""
    for month in reconciliation.months_of_night(reconciliation.today_of(datetime.now(UTC))):
        found = reconciliation.repair(month)
        text = f"{month:%Y-%m}"
        if found.differs:
            # The alarm looks for this very text.
            logger.error("figures differed", month=text, facts=len(found.facts), counters=len(found.counters))
        if found.behind or not found.is_sure:
            logger.info("figures not settled", month=text, behind=len(found.behind), compared=found.is_sure)


def lapse_unanswered() -> None:
    """Remind citizens who were asked, and archive what waited too long."""
    settled = lapses.settle(datetime.now(UTC))
    if settled.reminded or settled.lapsed:
        logger.info("unanswered settled", reminded=settled.reminded, lapsed=settled.lapsed)
