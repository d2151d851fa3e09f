"""Batches: the same function for each of many items; one that fails does not block the others."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def run_each(found: Iterable[T], make: Callable[[T], R | None]) -> list[R]:
    """The results for all items, without None. Raises the first failure after the last item."""
    results: list[R] = []
    failures: list[Exception] = []
    for one in found:
        try:
            result = make(one)
        except Exception as error:  # noqa: BLE001  # raised again below, once all the others had their turn
            failures.append(error)
        else:
            results += [] if result is None else [result]
    if failures:
        raise failures[0]
    return results
