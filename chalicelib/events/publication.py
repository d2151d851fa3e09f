"""The schedule that writes what the town shows everybody."""

import time
from datetime import UTC, datetime

from chalicelib.observability import logger
from chalicelib.services import publication

# Of the fifteen minutes that the function has; the largest step, a year of tables, takes less than the rest.
SECONDS = 600


def publish(*, again: bool = False) -> None:
    """Publish once a day: decide what is public, write the public files, and log how much there is.

    A run that is out of time, or that failed, is continued by the next of the night. With `again` this day's release is
    made anew, for somebody who does not wait for the next.
    """
    now, ends = datetime.now(UTC), time.monotonic() + SECONDS
    if not again and publication.is_through(now):
        return
    done = publication.publish(now, lambda: time.monotonic() < ends)
    if done is None:
        logger.info("publication is running already")
    elif not done.is_through:
        logger.info("publication goes on with the next run")
    else:
        logger.info("data published", cases=done.cases, more=done.more, less=done.less, files=done.files)
