"""How often categories were used is read now and then, and what cannot be read is done without."""

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError

from chalicelib.domain.metrics.recounts import Recount
from chalicelib.store.metrics import reads, used
from tests.store.metrics.test_writes import FACT, commit

pytestmark = pytest.mark.usefixtures("aws")
MONTHS = [f"{FACT.registered_on:%Y-%m}"]
THROTTLED = ClientError({"Error": {"Code": "ThrottlingException"}}, "BatchGetItem")
SILENT = ConnectTimeoutError(endpoint_url="https://dynamodb")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that have passed."""
    now = [0.0]
    monkeypatch.setattr("chalicelib.store.metrics.used.time.monotonic", lambda: now[0])
    return now


def fail(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Have the counters answer with an error."""

    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(reads, "read_mains", broken)


def test_they_are_counted_by_category_and_again_after_ten_minutes(clock: list[float]) -> None:
    assert used.by_category(MONTHS) == {}
    commit(Recount(None, FACT))

    clock[0] = 599
    assert used.by_category(MONTHS) == {}
    clock[0] = 600
    assert used.by_category(MONTHS) == {FACT.category: 1}
    assert used.by_category(["2001-01"]) == {FACT.category: 1}
    used.forget()
    assert used.by_category(["2001-01"]) == {}


@pytest.mark.parametrize("error", [THROTTLED, SILENT], ids=["throttled", "silent"])
def test_without_the_counters_the_last_reading_is_good_enough(
    error: Exception, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(Recount(None, FACT))
    assert used.by_category(MONTHS) == {FACT.category: 1}

    clock[0] = 600
    with monkeypatch.context() as broken:
        fail(broken, error)
        assert used.by_category(MONTHS) == {FACT.category: 1}
        used.forget()
        assert used.by_category(MONTHS) == {}
    clock[0] = 629
    assert used.by_category(MONTHS) == {}
    clock[0] = 630
    assert used.by_category(MONTHS) == {FACT.category: 1}
