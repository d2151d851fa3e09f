"""Health: whether each dependency of the functions answers."""

from collections.abc import Callable, Mapping
from datetime import datetime

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.domain.protocols import Protocol
from chalicelib.observability import logger
from chalicelib.store import tokens
from chalicelib.store.directory import directory
from chalicelib.store.directory.directory import DirectoryMissing
from chalicelib.store.occurrences import photos
from chalicelib.store.occurrences import repository as occurrences


def _touch_directory() -> None:
    directory.forget()
    directory.load()


_UNUSED = Protocol("0" * 14)
_TOUCH: Mapping[str, Callable[[], object]] = {
    "directory": _touch_directory,
    "occurrences": lambda: occurrences.get(_UNUSED),
    "photos": photos.touch,
}


def is_of_staff(token: str, now: datetime) -> bool:
    """Whether a token is a current one of the staff."""
    return tokens.is_of_staff(token, now)


def check() -> dict[str, bool]:
    """Whether each dependency answers, by name."""
    return {name: _answers(name, touch) for name, touch in _TOUCH.items()}


def _answers(name: str, touch: Callable[[], object]) -> bool:
    try:
        touch()
    except (BotoCoreError, ClientError, PynamoDBException, DirectoryMissing) as error:
        logger.error("dependency failed", dependency=name, error=type(error).__name__)
        return False
    return True
