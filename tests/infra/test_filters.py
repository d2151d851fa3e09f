"""The functions behind the stream get what citizens and officers do, and nothing of what an import writes."""

from typing import Any

import pytest

from tasks.stack.emulator_gaps import spelt_for_emulator
from tests.infra import filters

ROUTING, COUNTING = "RouteOccurrences", "AggregateMetrics"
IMPORTED = {"imported": {"BOOL": True}}


def record(event: str, key: str, **attributes: Any) -> dict[str, Any]:
    """A record of the stream about an item."""
    keys = {"protocol": {"S": "20261234567890"}, "record": {"S": key}}
    image = "OldImage" if event == "REMOVE" else "NewImage"
    return {"eventName": event, "dynamodb": {"Keys": keys, image: {**keys, "version": {"N": "1"}, **attributes}}}


@pytest.mark.parametrize(
    ("event", "key", "readers"),
    [
        ("INSERT", "occurrence", {ROUTING, COUNTING}),
        ("MODIFY", "occurrence", {ROUTING, COUNTING}),
        ("REMOVE", "occurrence", {COUNTING}),
        ("INSERT", "event#000001", {ROUTING}),
        ("INSERT", "alert#1#legal#2026-11-27#3", {ROUTING}),
        ("MODIFY", "event#000001", set()),
        ("INSERT", "photo#1", set()),
        ("MODIFY", "photo#1", set()),
        ("INSERT", "message#1", set()),
        ("INSERT", "marker", set()),
    ],
)
def test_each_function_gets_the_records_it_treats(event: str, key: str, readers: set[str]) -> None:
    found = {function for function in (ROUTING, COUNTING) if filters.is_delivered(function, record(event, key))}

    assert found == readers


@pytest.mark.parametrize(("status", "is_delivered"), [("pending", True), ("ready", False), ("failed", False)])
def test_a_photo_comes_when_its_cover_is_to_be_made(status: str, is_delivered: bool) -> None:
    covered = record("MODIFY", "photo#1", cover_status={"S": status})

    assert filters.is_delivered(ROUTING, covered) is is_delivered
    assert not filters.is_delivered(COUNTING, covered)


@pytest.mark.parametrize("key", ["photo#1", "attachment#1"])
def test_a_file_comes_when_it_is_erased(key: str) -> None:
    erased = record("MODIFY", key, erased_at={"S": "2026-11-28T12:00:00.000000+0000"})

    assert filters.is_delivered(ROUTING, erased)
    assert not filters.is_delivered(ROUTING, record("MODIFY", key))
    assert not filters.is_delivered(COUNTING, erased)


@pytest.mark.parametrize("key", ["occurrence", "event#000001"])
@pytest.mark.parametrize("function", [ROUTING, COUNTING])
def test_what_an_import_writes_reaches_no_function(function: str, key: str) -> None:
    assert not filters.is_delivered(function, record("INSERT", key, **IMPORTED))


@pytest.mark.parametrize("event", ["MODIFY", "REMOVE"])
@pytest.mark.parametrize("left", [IMPORTED, {}])
def test_a_later_change_of_an_imported_occurrence_is_counted(event: str, left: dict[str, Any]) -> None:
    assert filters.is_delivered(COUNTING, record(event, "occurrence", **left))


@pytest.mark.parametrize("function", [ROUTING, COUNTING])
def test_a_function_has_no_more_filters_than_lambda_allows(function: str) -> None:
    assert 1 <= len(filters.patterns(function)) <= 5


def test_the_emulator_is_asked_for_an_absent_attribute_by_its_name() -> None:
    ((new, *_), *_) = [filters.patterns(function) for function in (ROUTING, COUNTING)]

    spelt = spelt_for_emulator(new)

    assert spelt["dynamodb"]["NewImage"] == {"imported": [{"exists": False}]}
    assert spelt_for_emulator(spelt) == spelt, "a second deployment finds what the first one has set"
    assert (spelt["eventName"], spelt["dynamodb"]["Keys"]) == (new["eventName"], new["dynamodb"]["Keys"])
