"""The schedule that writes what the town shows everybody."""

from datetime import UTC, datetime

from chalicelib.observability import logger
from chalicelib.services import publication


def publish() -> None:
    """Decide what is public, write the public files, and log how much there is."""
    done = publication.publish(datetime.now(UTC))
    if done is None:
        logger.info("publication is running already")
        return
    logger.info("data published", cases=done.cases, more=done.more, less=done.less, files=done.files)
