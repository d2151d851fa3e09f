"""How often each category was used, as of a short while ago.

It orders what citizens choose from, so a process that cannot read it does without: what orders must not refuse.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.codes import Dimension
from chalicelib.domain.metrics import figures
from chalicelib.domain.metrics.counters import EVERYTHING, Measure
from chalicelib.observability import logger
from chalicelib.store.metrics import reads

Uses = Mapping[str, int]

_BELIEVED_SECONDS, _AGAIN_SECONDS = 600, 30


@dataclass(frozen=True, slots=True)
class _Kept:
    uses: Uses
    until: float


_kept: list[_Kept] = []


def by_category(months: Sequence[str]) -> Uses:
    """How many occurrences of each category were registered in some months (`2026-11`), read every ten minutes.

    What was read before, or nothing, while it cannot be read.
    """
    now = time.monotonic()
    if not _kept or _kept[0].until <= now:
        _kept[:] = [_read(months, now)]
    return _kept[0].uses


def forget() -> None:
    """Have the next call read the counters."""
    _kept.clear()


def _read(months: Sequence[str], now: float) -> _Kept:
    try:
        rows = figures.tally_of(reads.read_mains(EVERYTHING, months)).rows.get(Dimension.CATEGORY, {})
    except (BotoCoreError, ClientError) as error:
        logger.error("uses not read", error=type(error).__name__)
        return _Kept(_kept[0].uses if _kept else {}, now + _AGAIN_SECONDS)
    return _Kept({code: counted.get(Measure.TOTAL.value, 0) for code, counted in rows.items()}, now + _BELIEVED_SECONDS)
