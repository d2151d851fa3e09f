"""How many occurrences were found where, a short while ago, so that one query can read what is likely to fit in it."""

import time
from array import array
from collections.abc import Iterable
from itertools import accumulate

from chalicelib.store import h3_grid

# Until when it is believed: a place that has emptied costs some more reads until then.
_BELIEVED_SECONDS = 600
# 500 km2, in 4 MB.
_MOST_REMEMBERED = 100


class _Crowd:
    """The occurrences in each place of one largest cell, as far as they were read."""

    def __init__(self) -> None:
        self.until = time.monotonic() + _BELIEVED_SECONDS
        self._found = array("I", [0]) * h3_grid.PLACES
        self._is_known = array("I", [0]) * h3_grid.PLACES
        self._add_up()

    def expected(self, places: range) -> float:
        """How many are likely in some places; where nothing was read it is as crowded as where something was."""
        known = self._known_before[places.stop] - self._known_before[places.start]
        found = self._found_before[places.stop] - self._found_before[places.start]
        return found + (len(places) - known) * self._density

    def learn(self, places: range, numbers: Iterable[int]) -> None:
        """Believe that some places hold what was found, each by the number of its place, and nothing else."""
        part = slice(places.start, places.stop)
        self._found[part] = array("I", [0]) * len(places)
        self._is_known[part] = array("I", [1]) * len(places)
        for number in numbers:
            self._found[number] += 1
        self._add_up()

    def _add_up(self) -> None:
        # A search asks for many sums, which are differences of these.
        self._found_before: array[int] = array("I", accumulate(self._found, initial=0))
        self._known_before: array[int] = array("I", accumulate(self._is_known, initial=0))
        self._density = self._found_before[-1] / max(1, self._known_before[-1])


_crowds: dict[str, _Crowd] = {}


def expected(coarsest: str, places: range) -> float:
    """How many occurrences are likely in some places of a largest cell; none while it was never read."""
    crowd = _crowds.get(coarsest)
    return crowd.expected(places) if crowd and crowd.until > time.monotonic() else 0


def learn(coarsest: str, places: range, numbers: Iterable[int]) -> None:
    """Remember what was found in some places of a largest cell for ten minutes, each by the number of its place."""
    crowd = _crowds.get(coarsest)
    if crowd is None or crowd.until <= time.monotonic():
        if len(_crowds) >= _MOST_REMEMBERED:
            _crowds.clear()
        crowd = _crowds[coarsest] = _Crowd()
    crowd.learn(places, numbers)


def forget() -> None:
    """Remember no place, for a test that has emptied the tables."""
    _crowds.clear()
