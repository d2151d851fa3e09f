"""How long a whole file of real cases takes to be counted, by the stream's records and by a rebuild."""

import time
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.services import aggregation
from chalicelib.store import directory
from tasks.metering import metered
from tasks.project import say
from tasks.seeding import histories, sources, town

_BATCH = 100
_SAY_EVERY = 50


def measured(path: Path | None) -> dict[str, float]:
    """Records a second, and units and items a record, at batches of a hundred in the cases' real order."""
    town.put_directory()
    directory.forget()
    lives = histories.lives_of(path or sources.YEAR, directory.load(), datetime.now(UTC))
    seen = list(histories.observed(histories.told(lives)))
    say(f"{len(lives):,} cases, {len(seen):,} records.")
    start = time.perf_counter()
    with metered() as meter:
        for number, first in enumerate(range(0, len(seen), _BATCH)):
            aggregation.count(seen[first : first + _BATCH])
            if number % _SAY_EVERY == _SAY_EVERY - 1:
                say(f"{first + _BATCH:,} records counted.")
    seconds = time.perf_counter() - start
    return {
        "cases": len(lives),
        "records": len(seen),
        "seconds": round(seconds, 1),
        "records_per_second": round(len(seen) / seconds, 1),
        "items_per_record": round(meter.items_written / len(seen), 2),
        "write_units_per_record": round(meter.write_units() / len(seen), 2),
        "read_units_per_record": round(meter.read_units / len(seen), 2),
    }
