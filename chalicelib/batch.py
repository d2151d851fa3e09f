"""Work on one item after another, where one that fails does not block the others."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def run_each(found: Iterable[T], make: Callable[[T], R | None]) -> list[R]:
    """The results of all items, without Nones. Raises the first failure once every item had its turn."""
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
