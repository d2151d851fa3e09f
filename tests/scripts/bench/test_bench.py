"""The bench reports the calls that were made."""

import pytest

from chalicelib.domain.metrics.recounts import Recount
from chalicelib.store.metrics import reads, writes
from chalicelib.store.metrics.packing import packed
from tasks.bench.metering import Recorder, measure, metered
from tests.store.metrics.test_writes import FACT, MARCH


@pytest.mark.usefixtures("aws")
def test_calls_items_and_units_of_a_transaction_are_metered() -> None:
    (transaction,) = packed([Recount(None, FACT)])

    with metered(Recorder()) as meter:
        writes.commit(transaction)

    assert [operation for operation, _ in meter.calls] == ["TransactWriteItems"]
    assert meter.items_written == 1 + len(transaction.deltas) == 41
    # None is larger than a kilobyte, and a transaction takes two units for each.
    assert meter.write_units() == 82


@pytest.mark.usefixtures("aws")
def test_an_operation_is_compared_with_the_same_calls_made_barely() -> None:
    measured = measure("read", 0, 3, lambda: list(reads.facts_in(MARCH)))

    assert (measured.calls, measured.items_written, measured.write_units) == (1, 0, 0)
    assert measured.p50_ms > 0
    assert measured.floor_ms > 0
    assert measured.ratio == round(measured.p50_ms / measured.floor_ms, 2)
