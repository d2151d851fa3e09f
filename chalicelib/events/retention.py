"""The schedule that takes the authors off what was closed long ago."""

from datetime import UTC, datetime

from chalicelib.observability import logger
from chalicelib.services import retention


def apply() -> None:
    """Anonymise identities whose term is over; the log says how many, never whose."""
    done = retention.apply(datetime.now(UTC))
    logger.info("retention applied", seen=done.seen, anonymised=done.anonymised, is_through=done.is_through)
