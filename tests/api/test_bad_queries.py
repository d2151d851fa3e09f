"""Wrong queries of lists: each wrong parameter is named, and no forged cursor is accepted."""

import base64
import json

import pytest

from tests.api.problems import assert_problem
from tests.flow_steps import OMBUDSMAN
from tests.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("nothing_stored", "clock")

WRONG = {
    "limit=0": "limit",
    "limit=101": "limit",
    "limit=-1": "limit",
    "limit=ten": "limit",
    "limit=1.5": "limit",
    "limit=": "limit",
    "limit=1&limit=2": "limit",
    "colour=red": "colour",
    "page=2": "page",
    "status=open": "status",
    "status=RECEIVED": "status",
    "sector=Works!": "sector",
    "category=a%20b": "category",
    "kind=complain": "kind",
    "channel=fax": "channel",
    "overdue=maybe": "overdue",
    "closed=maybe": "closed",
    "text=": "text",
    "text=%00": "text",
    "neighbourhood=%20": "neighbourhood",
    f"text={'a' * 201}": "text",
    "cell=": "cell",
    "cell=centro": "cell",
    "cell=8aa810c9154ffff": "cell",
    "cell=88a810c915fffff&cell=88a810c911fffff": "cell",
    "cell=88a810c915ffffe": "cell",
    "cell=88ffffffffffff0": "cell",
    "cell=88a810c915fffff&sort=due": "sort",
    "cell=88a810c915fffff&person=maria&purpose=to%20answer": "cell",
    "sort=newest": "sort",
    "sort=due&status=concluded": "sort",
    "sort=due&closed=true": "sort",
    "registered_from=2026-13-01": "registered_from",
    "registered_from=yesterday": "registered_from",
    "registered_to=2026-02-29": "registered_to",
    "registered_from=2026-03-02&registered_to=2026-03-01": "registered_to",
    "cursor=": "cursor",
    "cursor=x": "cursor",
    f"cursor={'a' * 501}": "cursor",
    "cursor=%C3%A9": "cursor",
}
EXTREME = [
    "registered_from=0001-01-01",
    "registered_to=0001-01-01",
    "registered_to=9999-12-31",
    "registered_from=9999-12-31",
    "registered_from=0001-01-01&registered_to=9999-12-31",
]


def ask(query: str, who: str = OMBUDSMAN) -> Answer:
    """A page of the list."""
    return call("GET", f"/v1/staff/occurrences?{query}", as_=who)


def coded(content: object) -> str:
    """A forged cursor."""
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@pytest.mark.parametrize("query", WRONG, ids=lambda query: query[:40])
def test_every_wrong_parameter_is_named(query: str) -> None:
    assert_problem(ask(query), 422, WRONG[query])


def test_all_wrong_parameters_are_named_at_once() -> None:
    assert_problem(ask("limit=0&status=open&colour=red"), 422, "limit", "status", "colour")


@pytest.mark.parametrize("query", EXTREME)
def test_the_ends_of_the_calendar_are_days_like_others(query: str) -> None:
    assert ask(query).status in {200, 422}


@pytest.mark.parametrize("path", ["/v1/staff/occurrences", "/v1/health"])
def test_no_parameter_is_overlooked(path: str) -> None:
    assert_problem(call("GET", f"{path}?surprise=1", as_=OMBUDSMAN), 422, "surprise")


@pytest.mark.parametrize(
    "content",
    [
        None,
        1,
        "2026-03",
        [],
        ["2026-03"],
        ["2026-03", "0" * 16],
        ["2026-03", None],
        [["2026-03"], "0" * 16],
        {"position": "2026-03", "question": "0" * 16},
        ["2026-03", "0" * 16, "more"],
    ],
)
def test_a_cursor_somebody_made_up_is_refused(content: object) -> None:
    assert_problem(ask(f"cursor={coded(content)}"), 422, "cursor")
