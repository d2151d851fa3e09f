"""What a load writes is marked and counted by the load; what changes later is neither marked nor counted twice."""

from pathlib import Path

import pytest

from chalicelib.domain.protocols import Protocol, shown
from chalicelib.store.occurrences.items import OccurrenceItem, Record
from tasks import seed
from tasks.seeding import demo_town, sources
from tasks.seeding.loading import Tally
from tasks.seeding.sources import Source
from tests.counted import assert_exact, count, facts
from tests.flow_steps import OMBUDSMAN, act
from tests.infra import filters
from tests.payloads import stream_record
from tests.seeding.files import a_file, a_row

OPEN = 3


@pytest.fixture
def loaded(aws: None, tmp_path: Path) -> Tally:
    """Three open cases in the demo municipality, written and not counted yet."""
    demo_town.put_directory()
    rows = [a_row(case_id=str(number), closed_at="", status="Open") for number in range(OPEN)]
    return sources.load_file(Source(a_file(tmp_path, *rows)), processes=1)


def protocols() -> list[Protocol]:
    """The occurrences in the table, in their order."""
    return sorted(Protocol(item.protocol) for item in OccurrenceItem.scan())


def test_everything_a_load_writes_is_marked_and_reaches_no_function(loaded: Tally) -> None:
    items = [item.serialize() for item in Record.scan()]

    records = [{"eventName": "INSERT", "dynamodb": {"Keys": item, "NewImage": item}} for item in items]
    assert len(items) == loaded.items > OPEN
    assert not [
        record
        for record in records
        for function in ("RouteOccurrences", "AggregateMetrics")
        if filters.is_delivered(function, record)
    ]


def test_an_action_on_an_imported_occurrence_leaves_no_mark(loaded: Tally) -> None:
    protocol, *_ = protocols()

    act("note", shown(protocol), OMBUDSMAN, text="Visto.")

    written = {item.record: item.imported for item in Record.query(protocol)}
    newest = max(record for record in written if record.startswith("event#"))
    assert not written["occurrence"]
    assert not written[newest]
    assert written["event#000001"]


@pytest.mark.parametrize("is_counted_first", [True, False])
def test_figures_are_exact_whenever_an_imported_occurrence_changes(loaded: Tally, is_counted_first: bool) -> None:
    if is_counted_first:
        seed.count(loaded)
    first, *_ = protocols()
    act("note", shown(first), OMBUDSMAN, text="Visto.")
    changed = stream_record(shown(first), name="MODIFY")

    assert count(changed) == []
    assert count(changed, changed) == []
    if not is_counted_first:
        seed.count(loaded)

    assert_exact()
    assert len(facts()) == OPEN


def test_a_load_that_was_broken_off_before_it_counted_is_counted_by_the_next(loaded: Tally, tmp_path: Path) -> None:
    again = sources.load_file(Source(tmp_path / "cases.csv"), processes=1)

    seed.count(again)

    assert (again.loaded, again.since) == (0, loaded.since)
    assert len(facts()) == OPEN
    assert_exact()
