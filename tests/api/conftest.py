"""A town that the tests of a module share: they test refusals, which may not change it."""

import json
from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from chalicelib import settings
from chalicelib.store.directory import secrets
from tests import aws as made
from tests import flow_steps, sample_towns


@pytest.fixture(scope="module")
def shared_town() -> Iterator[None]:
    """A small town for a whole module."""
    with mock_aws():
        made.reset_clients()
        made.create_in_moto()
        sample_towns.load()
        yield
    made.reset_clients()


@pytest.fixture
def nothing_stored(shared_town: None) -> Iterator[None]:
    """Fail when anything in any table or in the bucket has changed."""
    # The town's keys are made at their first use, which must not be in the test that compares.
    for name in ("cursors", "receipts"):
        secrets.secret(name)
    before = _all_there_is()
    yield
    assert _all_there_is() == before


def _all_there_is() -> str:
    tables = (settings.OCCURRENCES_TABLE, settings.IDENTITIES_TABLE, settings.DIRECTORY_TABLE)
    files = boto3.client("s3").list_objects_v2(Bucket=settings.PHOTOS_BUCKET).get("Contents", [])
    return json.dumps([[flow_steps.items(table) for table in tables], [file["Key"] for file in files]], sort_keys=True)
