"""The schedule that recalculates dues after an edit of the calendar."""

from datetime import UTC, datetime

from chalicelib.observability import logger
from chalicelib.services import recalculation


def recalculate() -> None:
    """Recalculate the dues of open occurrences, and log each that changed."""
    for seen in recalculation.recalculate(datetime.now(UTC)):
        if seen.is_known:
            logger.info("occurrence recalculated", protocol=seen.protocol)
        else:
            logger.warning("occurrence not recalculated: its timeline is incomplete", protocol=seen.protocol)
