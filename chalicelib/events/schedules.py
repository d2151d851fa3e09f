"""Schedules: what happens because time passes."""

from datetime import UTC, datetime

from chalicelib.observability import logger
from chalicelib.services import overdue


def flag_overdue() -> None:
    """Flag what has fallen late."""
    changed = overdue.flag(datetime.now(UTC))
    if changed:
        logger.info("overdue flagged", occurrences=changed)
