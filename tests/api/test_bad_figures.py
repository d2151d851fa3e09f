"""Wrong queries of figures: each wrong parameter is named."""

import pytest

from tests.api.problems import assert_problem
from tests.flow_steps import OMBUDSMAN
from tests.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("nothing_stored", "clock")


def ask(path: str, query: str) -> Answer:
    """The answer to the ombudsman."""
    return call("GET", f"/v1/management/{path}?{query}", as_=OMBUDSMAN)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=2026-02-02&to=2026-02-01", "to"),
        ("from=2000-01-01&to=2026-02-01", "from"),
        ("from=yesterday", "from"),
        ("to=2026-02-30", "to"),
        ("first=2026-02-01", "first"),
        ("sector=nowhere", "sector"),
        ("category=nothing", "category"),
        ("channel=fax", "channel"),
        ("kind=complain", "kind"),
        ("neighbourhood=", "neighbourhood"),
        ("colour=red", "colour"),
    ],
)
@pytest.mark.parametrize("path", ["summary", "series", "places", "overdue", "export.csv"])
def test_every_wrong_filter_is_named(path: str, query: str, field: str) -> None:
    assert_problem(ask(path, query), 422, field)


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("places", "resolution=5", "resolution"),
        ("places", "resolution=10", "resolution"),
        ("series", "by=year", "by"),
        ("overdue", "cursor=x", "cursor"),
        ("overdue", "limit=101", "limit"),
        ("summary", "by=day", "by"),
    ],
)
def test_what_a_route_takes_beside_filters_is_checked(path: str, query: str, field: str) -> None:
    assert_problem(ask(path, query), 422, field)


def test_unknown_codes_are_all_named_at_once() -> None:
    assert_problem(ask("summary", "sector=nowhere&category=nothing"), 422, "sector", "category")
