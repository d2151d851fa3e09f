"""The schedule that flags overdue occurrences."""

from datetime import UTC, datetime

from chalicelib.observability import logger
from chalicelib.services import overdue


def flag() -> None:
    """Flag the occurrences that have become overdue."""
    changed = overdue.flag(datetime.now(UTC))
    if changed:
        logger.info("overdue flagged", occurrences=changed)
