"""The fixtures all tests share, above all the functions' environment and a clean town in a faked AWS; how tests run."""

import gc
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from moto import mock_aws

from tests import scheduling, thoroughness

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
thoroughness.load_profile()
_WORTH_A_SUMMARY_SECONDS = 60
_ON_A_STACK = ("tests/e2e/", "tests/web/")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that measures coverage."""
    parser.addoption("--covered", action="store_true", help="measure which lines and branches of chalicelib run")
    parser.addini("covered", help="the folder whose lines and branches are measured", default="chalicelib")


def pytest_configure(config: pytest.Config) -> None:
    """Begin to measure before anything of chalicelib is imported."""
    if config.getoption("--covered") and _share(config) in (None, scheduling.WITHOUT_A_STACK):
        from tests.covered import Covered

        has_others = bool(config.getoption("numprocesses", None))
        config.pluginmanager.register(Covered(config.getini("covered"), has_others=has_others))


def pytest_report_header() -> str:
    """How much is tried."""
    return thoroughness.either(
        thorough="thorough: every example and every case",
        quick="quick: a sample of the examples and of the longest cases; all of them with scripts/test --thorough",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> "scheduling.Grouped | None":
    """Keep the tests of one stack and of one engine together, where the run asks for groups."""
    return scheduling.Grouped(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process which part of the tests it collects."""
    if node.config.getoption("dist") == "loadgroup":
        number = int(node.workerinput["workerid"].removeprefix("gw"))
        node.workerinput["share"] = scheduling.share(number, node.workerinput["workercount"])


def _share(config: pytest.Config) -> str | None:
    return getattr(config, "workerinput", {}).get("share")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the tests that are another process's part."""
    share = _share(config)
    return True if share and not scheduling.is_of(share, collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests on the deployed stack last, and last of them those that switch it off.

    One that fails there is run once more: dozens of processes share the machine with it, and one that got no processor
    for a minute must not hide what the other thousands say. The summary shows each such failure.
    """
    items.sort(key=lambda item: scheduling.place(item.nodeid))
    for item in items:
        if item.nodeid.startswith(_ON_A_STACK):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what failed before it was run once more, and what took longest with its share of the time."""
    from tests import slowest

    for failed_once in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"run once more: {failed_once.nodeid}", "_")
        terminalreporter.write_line(failed_once.longreprtext)
    reports = [one for kind in terminalreporter.stats.values() for one in kind if isinstance(one, pytest.TestReport)]
    if sum(one.duration for one in reports) >= _WORTH_A_SUMMARY_SECONDS:
        terminalreporter.section("where the time went")
        for line in slowest.described(reports):
            terminalreporter.write_line(line)


def pytest_collection_finish() -> None:
    """Keep the garbage collector from searching again through objects that stay until the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


@pytest.fixture
def aws() -> Iterator[None]:
    """Empty tables and buckets in moto."""
    from tests import aws as made  # only now is the environment set

    # Clients reach any moto that is active: making them for each test takes longer than most tests.
    with mock_aws():
        made.keep_session()
        made.forget()
        made.create_in_moto()
        yield
    made.forget()


@pytest.fixture
def town(aws: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small town whose directory is loaded."""
    from tests import aws as made
    from tests import in_memory_staff, sample_towns  # the same

    made.once("town", sample_towns.load)
    in_memory_staff.InMemoryStaff(in_memory_staff.RITA).replace_the_store(monkeypatch)


@pytest.fixture(scope="session")
def dynamodb_local() -> Iterator[str]:
    """The address of AWS's own engine, for tests that need its exact behaviour, above all with concurrent writers."""
    from tasks.stack import dynamodb_local as engine

    yield engine.start(*engine.BRIEFLY)
    engine.stop()


@pytest.fixture
def real_tables(dynamodb_local: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Empty tables in DynamoDB Local, and empty buckets in moto."""
    from tests import aws as made  # only now is the environment set

    with mock_aws(config={"core": {"passthrough": {"services": ["dynamodb"], "urls": []}}}):
        made.keep_session()
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
    """A machine of the tests' own with everything deployed on it, shared by all tests that need it."""
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
    """The clock that dates each reading of the directory; it stands still until the test moves it."""
    from tests.clocks import Watch

    made = Watch()
    made.hang(monkeypatch)
    return made
