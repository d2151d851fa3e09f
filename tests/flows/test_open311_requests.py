"""What other programs may read: the public occurrences, by number, by day, by service and by status."""

import pytest

from chalicelib.domain.codes import Status
from tests.flow_steps import OMBUDSMAN, act, bring_to, register, register_and_route
from tests.flows.test_open311 import TEXT, refusal, requests, xml
from tests.gateway import call
from tests.payloads import a_pothole

pytestmark = pytest.mark.usefixtures("town", "clock")


def test_only_what_is_public_is_listed() -> None:
    open_one, confidential = (
        register_and_route(),
        register(a_pothole() | {"identity": {"mode": "confidential", "name": "Cida Dã", "email": "cida@example.com"}}),
    )
    report = register(a_pothole() | {"kind": "report"})

    (row,) = requests()

    assert row["service_request_id"] == open_one["protocol"]
    assert row["description"] == ""
    assert row["status"] == "open"
    assert (row["lat"], row["long"]) == (-24.1836, -46.7889)
    for hidden in (confidential, report):
        refusal(call("GET", f"/open311/v2/requests/{hidden['protocol']}.json"), 404, "service_request_id")
        assert requests(f"service_request_id={hidden['protocol']}") == []


def test_a_text_is_read_once_the_ombudsman_has_published_it() -> None:
    receipt = register_and_route()
    act("publish_description", receipt["protocol"], OMBUDSMAN, text=TEXT)

    one = call("GET", f"/open311/v2/requests/{receipt['protocol']}.json").json
    root = xml(call("GET", f"/open311/v2/requests/{receipt['protocol'].replace('-', '')}.xml"))

    assert one == requests() == requests(f"service_request_id={receipt['protocol']},nothing")
    assert one[0]["description"] == root.findtext("request/description") == TEXT
    assert root.findtext("request/lat") == "-24.1836"


def test_requests_are_listed_by_status_service_and_day() -> None:
    closed = bring_to(Status.CONCLUDED)
    opened = register()

    assert {row["service_request_id"]: row["status"] for row in requests()} == {
        closed["protocol"]: "closed",
        opened["protocol"]: "open",
    }
    assert [row["service_request_id"] for row in requests("status=closed")] == [closed["protocol"]]
    assert [row["service_request_id"] for row in requests("status=open")] == [opened["protocol"]]
    both = ",".join(row["service_code"] for row in requests())
    assert len(requests(f"status=open,closed&service_code={both}")) == 2
    assert requests("service_code=garbage") == []
    assert len(requests("start_date=2026-03-20&end_date=2026-03-20")) == 2
    assert requests("start_date=2026-03-21") == []
    assert len(requests("start_date=2026-03-20T00:00:00-03:00&end_date=2026-03-21T00:00:00+00:00")) == 2
    assert requests("end_date=2026-03-19T00:00:00Z") == []


@pytest.mark.parametrize(
    "query", ["status=lost", "start_date=yesterday", "end_date=0001-01-01", "start_date=99999-1-1"]
)
def test_a_query_that_cannot_be_read_is_refused(query: str) -> None:
    refusal(call("GET", f"/open311/v2/requests.json?{query}"), 400, query.partition("=")[0])
