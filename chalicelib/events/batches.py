"""Batches: every record has its own fate, and only those that failed come again."""

from collections.abc import Callable, Iterable
from typing import TypedDict, TypeVar

from chalicelib.observability import logger

R = TypeVar("R")


class Failure(TypedDict):
    """A record that must come again."""

    itemIdentifier: str  # Lambda's own spelling


class BatchAnswer(TypedDict):
    """What Lambda wants to know of a batch."""

    batchItemFailures: list[Failure]  # Lambda's own spelling


def each(records: Iterable[tuple[str, R]], treat: Callable[[R], None]) -> BatchAnswer:
    """Treat every record and answer with those that failed, whatever the failure: none may hold up the others."""
    failures: list[Failure] = []
    for identifier, record in records:
        try:
            treat(record)
        except Exception as error:  # noqa: BLE001  # a poison record may raise anything
            logger.error("record failed", record=identifier, error=type(error).__name__)
            failures.append({"itemIdentifier": identifier})
    return {"batchItemFailures": failures}
