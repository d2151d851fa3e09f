"""Backing off: waiting a little before trying again, by chance, so that those who collided do not do so again."""

import random
import time

_FIRST_SECONDS, _MOST_SECONDS = 0.05, 2.0


def wait(attempt: int) -> None:
    """Wait by chance up to a time that doubles with each attempt, the first being 0."""
    time.sleep(random.uniform(0, min(_FIRST_SECONDS * 2**attempt, _MOST_SECONDS)))  # noqa: S311  # nobody guesses it
