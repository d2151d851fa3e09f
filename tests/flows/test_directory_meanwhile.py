"""An administrator's edit counts at once, also where a function still has the earlier directory."""

import pytest

from chalicelib.domain.codes import Status
from chalicelib.store.directory import directory, documents
from tests import sample_towns
from tests.api.problems import assert_problem
from tests.calls import heard
from tests.clocks import Clock, Watch
from tests.flow_steps import OMBUDSMAN, act, bring_to, read, register, register_and_route, route
from tests.gateway import call, token
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")
CLEANING = token("sector", sector="cleaning", name="Carla Cleaning")


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


def made_outside(sector: str) -> None:
    """Have another instance make a sector a body outside the municipality."""
    document = documents.find(directory.SECTOR, sector)
    assert document is not None
    directory.put(directory.SECTOR, sector, {**document.content, "outside": True, "email": "atende@agua.example"})


ROSA = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@example.com"}


def test_what_is_noted_for_a_sector_that_has_just_left_the_municipality_does_not_name_the_author() -> None:
    protocol = register(a_body("health_service", identity=ROSA))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="health")
    made_outside("health")

    case = act("note", protocol, OMBUDSMAN, text="Rosa Lima pede pressa.", for_sector=True)

    assert "Rosa" not in case["timeline"][-1]["note"]


def test_the_answer_of_a_sector_that_has_just_left_the_municipality_is_a_proposal() -> None:
    protocol = register_and_route(a_body("garbage"))["protocol"]
    made_outside("cleaning")

    case = act("answer", protocol, CLEANING, text="Feito.", outcome="solved")

    assert (case["status"], case["answer"]) == ("sector_answered", None)


def test_only_what_depends_on_it_asks_again_who_the_sector_is() -> None:
    protocol = register_and_route(a_body("garbage"))["protocol"]

    with heard() as calls:
        act("note", protocol, OMBUDSMAN, text="Visto.")

    assert [arguments for _, arguments in calls.made if "'cleaning'" in str(arguments.get("Key"))] == []
