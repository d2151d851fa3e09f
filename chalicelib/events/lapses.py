"""The schedule that reminds citizens of unanswered questions and archives what they did not answer."""

from datetime import UTC, datetime

from chalicelib.observability import logger
from chalicelib.services import lapses


def settle() -> None:
    """Remind citizens of unanswered questions, and archive the occurrences whose term to answer has ended."""
    settled = lapses.settle(datetime.now(UTC))
    if settled.reminded or settled.lapsed:
        logger.info("unanswered settled", reminded=settled.reminded, lapsed=settled.lapsed)
