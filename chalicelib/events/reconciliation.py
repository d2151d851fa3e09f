"""The schedule that compares the figures with the occurrences they are counted from."""

from datetime import UTC, datetime

from chalicelib.observability import logger
from chalicelib.services import reconciliation


def reconcile() -> None:
    """Compare the figures of the months of this night with the occurrences, repair them, and log what differed."""
    for month in reconciliation.months_of_night(reconciliation.today_of(datetime.now(UTC))):
        found = reconciliation.repair(month)
        text = f"{month:%Y-%m}"
        if found.differs:
            # The alarm looks for this very text.
            logger.error("figures differed", month=text, facts=len(found.facts), counters=len(found.counters))
        if found.behind or not found.is_sure:
            logger.info("figures not settled", month=text, behind=len(found.behind), compared=found.is_sure)
