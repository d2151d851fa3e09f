"""The demo municipality, as its commands load it."""

import pytest
from moto import mock_aws

from chalicelib.domain.directory.directory import Directory


@pytest.fixture(scope="session")
def itanhaem() -> Directory:
    """The demo municipality's directory as the functions read it."""
    from chalicelib.store.directory import directory
    from tasks.seeding import demo_town
    from tests import aws as made

    with mock_aws():
        made.reset_clients()
        made.create_in_moto()
        demo_town.put_directory()
        read = directory.load()
    made.reset_clients()
    return read
