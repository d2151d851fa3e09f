"""Counting the stream: repeated, late, out of order, half-way or poisoned, the counters end as a recount has them."""

import random
from typing import Any

import pytest

from chalicelib.domain.codes import UNKNOWN, Dimension, Status
from chalicelib.domain.metrics.counters import EVERYTHING
from chalicelib.domain.metrics.figures import tally_of
from chalicelib.services import aggregation
from chalicelib.store.metrics import writes
from chalicelib.store.metrics.packing import Transaction
from chalicelib.store.metrics.writes import Moved
from chalicelib.store.occurrences.items import OccurrenceItem
from tests import flow_steps
from tests.clocks import Clock
from tests.counted import assert_exact, count, counters, facts, recount
from tests.flow_steps import OMBUDSMAN, WORKS, act, register
from tests.payloads import a_body, a_pothole, removal, sequence_of, stream_record

pytestmark = pytest.mark.usefixtures("town", "clock")
Record = dict[str, Any]


def a_life() -> list[Record]:
    """The records of an occurrence that was forwarded, answered and concluded."""
    protocol = register(a_pothole())["protocol"]
    records = [stream_record(protocol)]
    for action, who, said in (
        ("forward", OMBUDSMAN, {"sector": "works"}),
        ("answer", WORKS, {"text": "Feito.", "outcome": "solved"}),
        ("conclude", OMBUDSMAN, {"text": "Feito.", "outcome": "solved"}),
    ):
        act(action, protocol, who, **said)
        records.append(stream_record(protocol, name="MODIFY"))
    return records


def own() -> dict[str, int]:
    """The counters of everything in March."""
    return tally_of((b, c) for b, c in counters().items() if (b.selection, b.span) == (EVERYTHING, "2026-03")).own


def test_a_life_counts_once_however_its_records_come() -> None:
    first, second = a_life(), a_life()
    everything = [*first, *second] * 3
    random.Random(7).shuffle(everything)  # noqa: S311  # chance that is the same in every run

    for record in everything:
        assert count(record) == []

    assert_exact()
    assert own()["n"] == own()["a"] == own()["k"] == 2


def test_a_batch_counts_the_newest_of_each_and_says_nothing_twice() -> None:
    records = [*a_life(), *a_life()]

    assert count(*records) == []
    once = counters()
    assert count(*records) == []

    assert counters() == once == recount()


def test_records_of_events_and_photos_are_not_counted() -> None:
    protocol = register()["protocol"]

    assert count(stream_record(protocol, "event#000001")) == []

    assert counters() == {}


def test_one_bad_record_does_not_hold_up_the_others() -> None:
    protocol = register()["protocol"]
    bad = stream_record(register()["protocol"])
    bad["dynamodb"]["NewImage"] = bad["dynamodb"]["NewImage"] | {"version": {"S": "many"}}

    assert count(bad, stream_record(protocol)) == [sequence_of(bad)]

    assert own()["n"] == 1


def test_what_an_older_version_did_not_write_is_counted_as_unknown() -> None:
    protocol = flow_steps.bring_to(Status.CONCLUDED)["protocol"]
    record = stream_record(protocol)
    kept = {"protocol", "record", "type", "version", "registered_at", "month", "month_at", "status"}
    image = record["dynamodb"]["NewImage"]
    record["dynamodb"]["NewImage"] = {name: value for name, value in image.items() if name in kept}
    undated = stream_record(register()["protocol"])
    del undated["dynamodb"]["NewImage"]["registered_at"]

    assert count(record, undated) == []

    rows = tally_of((b, c) for b, c in counters().items() if (b.selection, b.span) == (EVERYTHING, "2026-03")).rows
    assert [rows[dimension][UNKNOWN]["a"] for dimension in Dimension] == [1] * 5
    assert own()["n"] == 2


def test_what_was_removed_is_subtracted_and_what_was_put_back_is_counted_again() -> None:
    records = a_life()
    count(*records)
    protocol = register()["protocol"].replace("-", "")
    first = stream_record(protocol)
    count(first)
    item = OccurrenceItem.get(protocol, "occurrence")

    item.delete()
    gone = removal(first)
    assert count(gone) == count(gone) == count(first) == []
    assert own()["n"] == 1

    item.save()
    assert count(stream_record(protocol)) == count(gone) == []
    assert own()["n"] == 2
    assert_exact()


def test_what_was_removed_before_it_was_counted_never_is() -> None:
    protocol = register()["protocol"].replace("-", "")
    first = stream_record(protocol)
    OccurrenceItem.get(protocol, "occurrence").delete()

    assert count(removal(first)) == count(first) == []

    assert counters() == {}


def test_a_function_killed_before_it_wrote_has_written_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    records = a_life()

    def killed(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writes, "commit", killed)
        with pytest.raises(KeyboardInterrupt):
            count(*records)
    assert (counters(), facts()) == ({}, {})

    count(*records)
    assert_exact()


def test_who_was_overtaken_reads_again(monkeypatch: pytest.MonkeyPatch) -> None:
    records = a_life()
    commit = writes.commit
    overtaken: list[Transaction] = []

    def late(transaction: Transaction) -> None:
        if not overtaken:
            overtaken.append(transaction)
            # Another process counts all but the last version between our reading and our writing.
            count(*records[:3])
        commit(transaction)

    monkeypatch.setattr(writes, "commit", late)

    assert count(*records) == []

    assert_exact()


def test_who_is_overtaken_every_time_gives_up_and_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(_: object) -> None:
        raise Moved

    monkeypatch.setattr(writes, "commit", overtaken)
    monkeypatch.setattr(aggregation, "wait", lambda _: None)
    records = [stream_record(register()["protocol"]) for _ in range(2)]

    assert count(*records) == [sequence_of(record) for record in records]


def test_a_flag_and_a_day_make_an_arrear(clock: Clock) -> None:
    protocol = register(a_body("garbage"))["protocol"]
    clock.turn(days=60)
    flow_steps.flag_overdue()

    count(stream_record(protocol, name="MODIFY"))

    assert (own()["n"], own()["o"], own().get("p", 0)) == (1, 1, 0)
