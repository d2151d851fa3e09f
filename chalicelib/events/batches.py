"""Batches of records: each is handled by itself, and only those that failed are retried."""

from collections.abc import Callable, Iterable
from typing import TypedDict, TypeVar

from chalicelib.observability import logger

R = TypeVar("R")


class Failure(TypedDict):
    """A record that must be retried."""

    itemIdentifier: str  # Lambda's own spelling


class BatchAnswer(TypedDict):
    """The answer Lambda expects for a batch."""

    batchItemFailures: list[Failure]  # Lambda's own spelling


def each(records: Iterable[tuple[str, R]], handle: Callable[[R], None]) -> BatchAnswer:
    """Handle every record and answer with those that failed, whatever the failure: none may block the others."""
    failures: list[Failure] = []
    for identifier, record in records:
        try:
            handle(record)
        except Exception as error:  # noqa: BLE001  # a poison record may raise anything
            logger.error("record failed", record=identifier, error=type(error).__name__)
            failures.append({"itemIdentifier": identifier})
    return {"batchItemFailures": failures}
