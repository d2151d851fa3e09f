"""The cost of a request, in calls of DynamoDB: bounded calls stay cheap at any size."""

import pytest

from chalicelib import settings
from chalicelib.store.directory import secrets
from tests import payloads
from tests.calls import Calls
from tests.clocks import Clock, Watch
from tests.flow_steps import (
    OMBUDSMAN,
    WORKS,
    Json,
    act,
    flag_overdue,
    follow,
    read,
    register,
    register_and_route,
    route,
    say,
)
from tests.gateway import call
from tests.payloads import a_body, a_pothole

pytestmark = pytest.mark.usefixtures("town")

# A page reads at most a hundred months, a thousand rows, or five years if the request gives no first day.
MOST_QUERIES = 100
READ = {"desk", "month", "category", "sector", "status", settings.SEARCH_TABLE}


@pytest.fixture(autouse=True)
def warm(town: None, calls: Calls, watch: Watch) -> None:
    """A function that has read the directory and the town's seals, as all but the first of an instance have."""
    call("GET", "/v1/categories")
    secrets.secret("receipts")
    calls.made.clear()


@pytest.mark.parametrize(
    "body",
    [
        a_body(),
        a_pothole(photos=[{"content_type": "image/jpeg"}] * 4),
        a_pothole(identity={"mode": "identified", "name": "Rosa Lima", "email": "rosa@example.com"}),
    ],
)
@pytest.mark.parametrize("headers", [{}, {"Idempotency_Key": "sent-on-the-bus"}])
def test_registering_when_warm_is_one_write_and_no_read(
    clock: Clock, calls: Calls, body: Json, headers: dict[str, str]
) -> None:
    secrets.secret("people")
    calls.made.clear()

    register(body, **headers)

    assert calls.operations == ["TransactWriteItems"]


def test_following_is_one_query(clock: Clock, calls: Calls) -> None:
    receipt = register_and_route()
    calls.made.clear()

    follow(receipt)

    assert calls.operations == ["Query"]
    assert calls.made[0][1]["TableName"] == settings.OCCURRENCES_TABLE


def test_a_wrong_key_is_one_query_and_one_count(clock: Clock, calls: Calls) -> None:
    receipt = register()
    calls.made.clear()

    for _ in range(2):
        call("GET", f"/v1/occurrences/{receipt['protocol']}", X_Access_Key="0000-0000-0000")

    # The first one begins a count, which takes a second condition.
    assert calls.operations == ["Query", "UpdateItem", "UpdateItem", "Query", "UpdateItem"]


def test_a_message_is_one_query_and_one_write(clock: Clock, calls: Calls) -> None:
    receipt = register()
    calls.made.clear()

    say(receipt, "Piorou.")

    assert calls.operations == ["Query", "TransactWriteItems"]


def test_a_case_is_one_query_and_an_action_one_write_more(clock: Clock, calls: Calls) -> None:
    receipt = register_and_route()
    calls.made.clear()

    read(receipt["protocol"])
    reading = list(calls.operations)
    calls.made.clear()
    body = {"action": "accept", "version": 2}
    answer = call("POST", f"/v1/staff/occurrences/{receipt['protocol']}/actions", body, as_=WORKS)

    assert answer.status == 200
    assert (reading, calls.operations) == (["Query"], ["Query", "TransactWriteItems"])


@pytest.mark.parametrize(
    "query",
    [
        "",
        "sort=due",
        "sort=due&sector=works",
        "status=concluded",
        "text=nowhere",
        "registered_from=2020-01-01",
        "limit=1",
    ],
)
@pytest.mark.parametrize("who", [OMBUDSMAN, WORKS], ids=["ombudsman", "sector"])
def test_a_page_is_a_bounded_number_of_queries(clock: Clock, calls: Calls, query: str, who: str) -> None:
    for _ in range(3):
        register_and_route()
    # The first function that needs it makes the town's key for cursors; this is about the warm ones.
    call("GET", "/v1/staff/occurrences?limit=1", as_=who)
    calls.made.clear()

    answer = call("GET", f"/v1/staff/occurrences?{query}", as_=who)

    assert answer.status == 200
    queries = [arguments for operation, arguments in calls.made if operation == "Query"]
    # What completes a page's rows is read at once, and nothing where there are no rows.
    assert [one for one in calls.operations if one != "Query"] == ["BatchGetItem"] * bool(answer.json["occurrences"])
    assert 1 <= len(queries) <= MOST_QUERIES
    # Of the figures, at most the first month that has any.
    figures = [arguments for arguments in queries if arguments["TableName"] == settings.METRICS_TABLE]
    assert [arguments["Limit"] for arguments in figures] in ([], [1])
    assert all(
        arguments.get("IndexName", arguments["TableName"]) in READ for arguments in queries if arguments not in figures
    )


def test_a_search_for_a_protocol_is_one_read_and_one_for_what_completes_it(clock: Clock, calls: Calls) -> None:
    protocol = register()["protocol"]
    calls.made.clear()

    call("GET", f"/v1/staff/occurrences?text={protocol}", as_=OMBUDSMAN)

    assert calls.operations == ["Query", "BatchGetItem"]


def test_the_stream_costs_two_writes_an_occurrence_one_call_for_its_news_and_no_more(
    clock: Clock, calls: Calls
) -> None:
    protocol = register()["protocol"]
    calls.made.clear()

    route(protocol)
    routing = list(calls.operations)
    calls.made.clear()
    payloads.deliver_records(
        payloads.stream_record(protocol),
        payloads.stream_record(protocol, "event#000001"),
        payloads.removal(payloads.stream_record(protocol)),
    )

    # One write forwards it, and one indexes its words; a record of an occurrence that comes again indexes them again.
    assert routing == ["TransactWriteItems"] * 2
    assert calls.operations == ["SendMessageBatch", "TransactWriteItems"]


def test_the_schedule_reads_only_what_is_due(clock: Clock, calls: Calls) -> None:
    late, *_ = [register_and_route() for _ in range(4)]
    for receipt in [register(a_body("other")), register_and_route(a_body("health_service"))]:
        act("note", receipt["protocol"], OMBUDSMAN, text="Mais tarde.")
    clock.set("2026-03-27T12:00:00-03:00")
    flag_overdue()
    calls.made.clear()

    flag_overdue()
    quiet = list(calls.operations)
    clock.set("2026-03-28T00:05:00-03:00")
    calls.made.clear()
    flag_overdue()

    assert set(quiet) <= {"GetItem", "Query"}
    assert len(quiet) <= 4
    assert calls.operations.count("TransactWriteItems") == 4
    assert read(late["protocol"]).json["overdue"]
    looked_at = [arguments for operation, arguments in calls.made if operation == "GetItem"]
    assert len(looked_at) <= 1 + 4
