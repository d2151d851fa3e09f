"""What every test stands on: the environment of the functions, and a clean town in a faked AWS."""

import gc
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from moto import mock_aws

if TYPE_CHECKING:
    from tests.clocks import Clock, Watch
    from tests.e2e.deployed import Stack
    from tests.e2e.machine import Machine
    from tests.outbox_helpers import Mail

ROOT = Path(__file__).parent.parent
# The functions' environment is read at import: it must stand before anything of ours is imported.
_CONFIG = json.loads((ROOT / ".chalice" / "config.json").read_text())
os.environ.update(_CONFIG["environment_variables"])
os.environ.update(
    AWS_DEFAULT_REGION="sa-east-1",
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
)
os.environ.pop("AWS_ENDPOINT_URL", None)


def pytest_collection_finish() -> None:
    """Spare the collector what stays until the end: looking through it again and again takes long."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


@pytest.fixture
def aws() -> Iterator[None]:
    """Empty tables and buckets in moto."""
    from tests import aws as made  # only now is the environment set

    # Clients reach whichever moto is there: making them anew for each test takes longer than most tests.
    with mock_aws():
        made.forget()
        made.create_in_moto()
        yield
    made.forget()


@pytest.fixture
def town(aws: None) -> None:
    """A small town whose directory is loaded."""
    from tests import sample_towns  # the same

    sample_towns.load()


@pytest.fixture(scope="session")
def dynamodb_local() -> Iterator[str]:
    """The address of AWS's own engine, for what needs its exact behaviour: many at once, above all."""
    from tasks.stack import dynamodb_local as engine

    yield engine.start(*engine.BRIEFLY)
    engine.stop()


@pytest.fixture
def real_tables(dynamodb_local: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Empty tables in DynamoDB Local, and empty buckets in moto."""
    from tests import aws as made  # only now is the environment set

    with mock_aws(config={"core": {"passthrough": {"services": ["dynamodb"], "urls": []}}}):
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", dynamodb_local)
        made.reset_clients()
        made.create_in_moto()
        made.create_tables(dynamodb_local)
        yield
    made.reset_clients()


@pytest.fixture
def real_town(real_tables: None) -> None:
    """A small town whose directory is loaded, in DynamoDB Local."""
    from tests import sample_towns  # the same

    sample_towns.load()


@pytest.fixture
def mailbox() -> "Iterator[list[Mail]]":
    """Every mail that SES takes during a test, in order; the town must be there first."""
    from tests import outbox_helpers  # only now is the environment set

    with outbox_helpers.opened() as taken:
        yield taken


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> "Clock":
    """Friday noon, until the test turns it."""
    from tests.clocks import Clock

    made = Clock()
    made.hang(monkeypatch)
    return made


@pytest.fixture(scope="session")
def machine() -> "Iterator[Machine]":
    """A machine of the tests' own, with everything deployed on it; all who ask share it."""
    from tests.e2e import machine as machines

    with machines.running() as started:
        yield started


@pytest.fixture(scope="session")
def stack(machine: "Machine") -> "Stack":
    """The three stacks deployed on the machine."""
    from tests.e2e.deployed import Stack
    from tests.e2e.machine import LOCAL

    return Stack(LOCAL / "stack.json")


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> "Watch":
    """What tells how old a reading of the directory is; it stands still until the test moves it."""
    from tests.clocks import Watch

    made = Watch()
    made.hang(monkeypatch)
    return made
