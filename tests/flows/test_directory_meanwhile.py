"""An administrator's edit counts at once, also where a function still has the earlier directory."""

import pytest

from chalicelib.domain.codes import Status
from chalicelib.store.directory import directory
from tests import sample_towns
from tests.api.problems import assert_problem
from tests.clocks import Clock, Watch
from tests.flow_steps import OMBUDSMAN, act, bring_to, read, register, route
from tests.gateway import call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")


@pytest.fixture(autouse=True)
def made_elsewhere(town: None, watch: Watch) -> None:
    """A sector, its category and a rule that another instance of the functions has made meanwhile."""
    directory.load()
    rule = sample_towns.RULES[0] | {"id": "noise-of-the-beach", "order": 20, "category": "garbage", "sector": "shore"}
    directory.put(directory.SECTOR, "shore", sample_towns.a_sector("shore"))
    directory.put(directory.CATEGORY, "beach", sample_towns.a_category("beach", "shore", auto_forward=True))
    directory.put(directory.RULE, "noise-of-the-beach", rule)
    watch.seconds += 10


def test_a_new_category_is_registered_and_goes_to_its_new_sector() -> None:
    protocol = register(a_body("beach"))["protocol"]
    route(protocol)

    view = read(protocol).json
    assert (view["status"], view["sector"], view["sector_due_on"]) == ("forwarded", "shore", "2026-03-27")


def test_a_new_rule_is_followed() -> None:
    protocol = register(a_body("garbage", location={"address": {"neighbourhood": "Gaivota"}}))["protocol"]
    route(protocol)

    assert read(protocol).json["sector"] == "shore"


def test_a_new_sector_is_forwarded_to() -> None:
    protocol = bring_to(Status.IN_ANALYSIS)["protocol"]

    assert act("forward", protocol, OMBUDSMAN, sector="shore")["sector"] == "shore"


def test_what_nobody_has_made_is_still_refused(clock: Clock) -> None:
    assert_problem(call("POST", "/v1/occurrences", a_body("unicorns")), 422, "category")
