"""What DynamoDB has no room for is loaded later, and several processes load at once."""

from pathlib import Path

import pytest
from botocore.stub import Stubber

from chalicelib.store.occurrences.items import OccurrenceItem
from tasks.seeding import loading, sources
from tasks.seeding.jobs import Job
from tasks.seeding.loading import Loader
from tasks.seeding.simulated_case import SimulatedCase
from tasks.seeding.sources import Source
from tests.seeding.test_loading import file_of

ITEM = {"protocol": {"S": "1"}, "record": {"S": "event#000001"}}
PUT = {"PutRequest": {"Item": ITEM}}


def nothing(job: Job) -> SimulatedCase:
    raise NotImplementedError


@pytest.fixture
def impatient_loader(aws: None, monkeypatch: pytest.MonkeyPatch) -> Loader:
    """One that tries again without waiting."""
    monkeypatch.setattr(loading, "_wait", print)
    return Loader(nothing)


def test_what_dynamodb_had_no_room_for_is_written_again(impatient_loader: Loader) -> None:
    with Stubber(impatient_loader._client) as stub:
        stub.add_response("batch_write_item", {"UnprocessedItems": {"table": [PUT]}})
        stub.add_response("batch_write_item", {"UnprocessedItems": {}}, {"RequestItems": {"table": [PUT]}})

        impatient_loader._write([("table", ITEM)])

        stub.assert_no_pending_responses()


def test_a_table_that_never_has_room_ends_the_load(impatient_loader: Loader) -> None:
    with Stubber(impatient_loader._client) as stub:
        for _ in range(loading._ATTEMPTS):
            stub.add_response("batch_write_item", {"UnprocessedItems": {"table": [PUT]}})

        with pytest.raises(SystemExit):
            impatient_loader._write([("table", ITEM)])


def test_several_processes_load_into_dynamodb_itself(real_tables: None, tmp_path: Path) -> None:
    path = file_of(tmp_path, 450)

    first = sources.load_file(Source(path), processes=2)
    second = sources.load_file(Source(path), processes=2)

    assert (first.loaded, second.there_already, OccurrenceItem.count()) == (450, 450, first.items)
