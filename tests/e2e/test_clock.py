"""Time passes on the deployed stack: what has fallen due is flagged without anybody touching it."""

import json
from datetime import UTC, datetime, timedelta

from tests.e2e.deployed import Stack, eventually
from tests.e2e.test_whole_way import registered, staff_view


def test_what_fell_due_yesterday_is_overdue_at_the_next_look(stack: Stack) -> None:
    ombudsman = stack.token("ombudsman")
    protocol, _, _ = registered(stack)
    forwarded = eventually(lambda: staff_view(stack, protocol, ombudsman), lambda view: view["status"] == "forwarded")
    assert not forwarded["overdue"]

    let_the_legal_due_pass(stack, protocol)
    invoked = stack.client("lambda").invoke(FunctionName="ombudsman-local-flag-overdue", Payload=json.dumps(SCHEDULED))

    assert "FunctionError" not in invoked, invoked["Payload"].read()
    view = staff_view(stack, protocol, ombudsman)
    assert view["overdue"]
    assert (view["clocks"]["legal"]["overdue"], view["clocks"]["sector"]["overdue"]) == (True, False)
    late = stack.get("/v1/staff/occurrences?overdue=true&limit=100", token=ombudsman).json()["occurrences"]
    assert protocol in [row["protocol"] for row in late]


SCHEDULED = {
    "version": "0",
    "id": "00000000-0000-0000-0000-000000000000",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "account": "000000000000",
    "time": "2026-01-01T00:00:00Z",
    "region": "sa-east-1",
    "resources": [],
    "detail": {},
}


def let_the_legal_due_pass(stack: Stack, protocol: str) -> None:
    """Put the legal due into the past, as the table's owner."""
    now = datetime.now(UTC)
    passed = (now - timedelta(days=2)).date().isoformat()
    watch_at = (now - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%S.%f+0000")
    stack.client("dynamodb").update_item(
        TableName=stack.described["tables"]["occurrences"],
        Key={"protocol": {"S": protocol.replace("-", "")}, "record": {"S": "occurrence"}},
        UpdateExpression="SET due_on = :due, watch_at = :at, watch_day = :day",
        ExpressionAttributeValues={
            ":due": {"S": passed},
            ":at": {"S": watch_at},
            ":day": {"S": f"flag#{now.date().isoformat()}"},
        },
    )
