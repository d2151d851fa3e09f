"""No flow reads a whole table; a town whose indicators several modules read."""

from collections.abc import Iterator

import pytest

from chalicelib import settings
from chalicelib.store.notices import push_keys
from tests import aws, outbox_helpers, push_services
from tests.busy_town import busy
from tests.calls import Calls, heard
from tests.clocks import Clock
from tests.flow_steps import Json
from tests.outbox_helpers import Mail
from tests.push_services import PushService


@pytest.fixture(autouse=True)
def calls() -> Iterator[Calls]:
    """The application's calls during a flow; never a Scan."""
    with heard() as made:
        yield made
    assert "Scan" not in made.operations


@pytest.fixture
def busy_town(town: None, clock: Clock) -> dict[str, Json]:
    """The receipts of a busy town's occurrences; it is some days after the last of them."""
    made = aws.once("busy town", lambda: busy(clock))
    clock.set("2026-04-10T12:00:00-03:00")
    return made


@pytest.fixture
def mails(town: None) -> Iterator[list[Mail]]:
    """The mails that leave meanwhile."""
    with outbox_helpers.opened() as sent:
        yield sent


@pytest.fixture
def service(town: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """A push service on this machine, where that is admitted, and a town with push on."""
    monkeypatch.setattr(settings, "PUSH_TO_LOOPBACK", True)
    push_keys.turn_on()
    with push_services.running() as running:
        yield running
