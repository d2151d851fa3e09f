"""Time passes on the deployed stack: dues wait, fall late, send alerts and lapse by the schedules alone."""

import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.deadlines.calendars import Calendar
from tests.e2e.deployed import Stack, eventually
from tests.e2e.test_whole_way import registered, staff_view

DEMO = Path(__file__).parent.parent.parent / "infra" / "demo"
SETTINGS = "/v1/directory/settings"


@pytest.fixture
def noon(stack: Stack) -> Iterator[date]:
    """The town's day, with its clocks set to about noon: the morning's work is done at any hour the tests run."""
    admin = stack.token("admin")
    settings = stack.get(SETTINGS, token=admin).json()
    east = 12 - datetime.now(UTC).hour
    zone = f"Etc/GMT{-east:+d}" if east else "Etc/GMT"
    moved = stack.send("PUT", SETTINGS, json=settings | {"time_zone": zone}, token=admin)
    assert moved.status_code == 200, moved.text
    yield datetime.now(ZoneInfo(zone)).date()
    settings["version"] = stack.get(SETTINGS, token=admin).json()["version"]
    assert stack.send("PUT", SETTINGS, json=settings, token=admin).status_code == 200


def test_what_fell_due_yesterday_is_overdue_at_the_next_look(stack: Stack) -> None:
    ombudsman = stack.token("ombudsman")
    protocol, _, _ = registered(stack)
    forwarded = eventually(lambda: staff_view(stack, protocol, ombudsman), lambda view: view["status"] == "forwarded")
    assert not forwarded["overdue"]
    _, in_progress, in_arrears = boxes(stack, ombudsman)

    now = datetime.now(UTC)
    change(stack, protocol, due_on=(now - timedelta(days=2)).date().isoformat(), **watched("flag", now))
    run_schedule(stack, "flag-overdue")

    view = staff_view(stack, protocol, ombudsman)
    assert view["overdue"]
    assert (view["clocks"]["legal"]["overdue"], view["clocks"]["sector"]["overdue"]) == (True, False)
    late = stack.get("/v1/staff/occurrences?overdue=true&limit=100", token=ombudsman).json()["occurrences"]
    assert protocol in [row["protocol"] for row in late]
    assert boxes(stack, ombudsman)[1:] == (in_progress - 1, in_arrears + 1)


def test_an_anonymous_author_is_asked_and_both_dues_move_by_the_days_they_took(stack: Stack) -> None:
    ombudsman, works = stack.token("ombudsman"), stack.token("sector", "works")
    protocol, key, _ = registered(stack)
    eventually(lambda: staff_view(stack, protocol, ombudsman), lambda view: view["status"] == "forwarded")
    assert stack.act(protocol, works, "accept").status_code == 200
    before = stack.act(protocol, ombudsman, "ask_citizen", text="Em que altura da avenida?").json()["clocks"]
    asked = stack.get(f"/v1/occurrences/{protocol}", key=key).json()
    assert (asked["status"], "complement" in asked["can"]) == ("awaiting_citizen", True)

    (paused_on,) = (date.fromisoformat(item["paused_on"]["S"]) for item in records(stack, protocol, "occurrence"))
    change(stack, protocol, paused_on=(paused_on - timedelta(days=9)).isoformat())
    said = stack.post(f"/v1/occurrences/{protocol}/messages", {"text": "Em frente ao 120."}, key=key)

    assert said.status_code == 201, said.text
    view = staff_view(stack, protocol, ombudsman)
    assert view["status"] == "in_progress"
    for clock in ("legal", "sector"):
        moved = date.fromisoformat(before[clock]["due_on"]) + timedelta(days=9)
        assert view["clocks"][clock]["due_on"] == demo_calendar().rolled(moved).isoformat(), clock


def test_each_rung_is_sent_once_though_the_schedule_runs_thrice_and_was_down_two_days(stack: Stack, noon: date) -> None:
    ombudsman = stack.token("ombudsman")
    due_today, due_long_ago = (registered(stack)[0] for _ in range(2))
    for protocol in (due_today, due_long_ago):
        eventually(lambda one=protocol: staff_view(stack, one, ombudsman), lambda view: view["status"] == "forwarded")  # type: ignore[misc]
    two_days_ago = noon - timedelta(days=2)

    def alerted() -> list[list[str]]:
        forget_the_morning(stack)
        run_schedule(stack, "send-alerts")
        return [[one["record"]["S"] for one in records(stack, of, "alert#")] for of in (due_today, due_long_ago)]

    def alerted_of_what_fell_due() -> list[list[str]]:
        # Again each time: the function that recalculates dues may correct them meanwhile.
        for protocol, due_on in ((due_today, noon), (due_long_ago, two_days_ago)):
            set_sector_due(stack, protocol, due_on)
        return alerted()

    first = eventually(alerted_of_what_fell_due, all)

    assert first == [[f"alert#1#sector#{noon}#0"], [f"alert#1#sector#{two_days_ago}#1"]]
    assert [alerted() for _ in range(3)] == [first] * 3


def test_what_nobody_complements_is_archived_by_itself(stack: Stack) -> None:
    ombudsman = stack.token("ombudsman")
    protocol, key, _ = registered(stack)
    eventually(lambda: staff_view(stack, protocol, ombudsman), lambda view: view["status"] == "forwarded")
    asked = stack.act(protocol, ombudsman, "ask_citizen", text="Em que altura da avenida?")
    assert asked.status_code == 200, asked.text

    now = datetime.now(UTC)
    change(stack, protocol, paused_until=(now - timedelta(days=2)).date().isoformat(), **watched("lapse", now))
    run_schedule(stack, "lapse-unanswered")

    seen = stack.get(f"/v1/occurrences/{protocol}", key=key).json()
    assert (seen["status"], seen["overdue"], seen["timeline"][-1]["action"]) == ("archived", False, "lapse")


def boxes(stack: Stack, who: str) -> tuple[int, int, int]:
    """How many are attended, in progress and in arrears; together they are all."""
    rows: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        path = f"/v1/staff/occurrences?sort=registered&limit=100{cursor and '&cursor=' + cursor}"
        page = stack.get(path, token=who).json()
        rows += page["occurrences"]
        cursor = page["next_cursor"]
    attended = sum(row["status"] in {"concluded", "archived"} for row in rows)
    in_arrears = sum(row["overdue"] for row in rows)
    return attended, len(rows) - attended - in_arrears, in_arrears


def run_schedule(stack: Stack, function: str, **detail: Any) -> str:
    """Run a schedule, with what somebody asks for who runs it by hand; the end of its log so far."""
    event = json.dumps(SCHEDULED | {"detail": detail})
    name = f"ombudsman-local-{function}"
    invoked = stack.client("lambda").invoke(FunctionName=name, Payload=event, LogType="Tail")
    assert "FunctionError" not in invoked, invoked["Payload"].read()
    # The emulator answers without waiting for a log that is late on a busy machine.
    return b64decode(invoked.get("LogResult", "")).decode()


def publish(stack: Stack) -> None:
    """Have this day's release made anew; the run that a stack begins when it starts may still be at it."""
    eventually(lambda: run_schedule(stack, "publish-data", again=True), lambda log: "data published" in log)


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


def change(stack: Stack, protocol: str, **texts: str) -> None:
    """Put other texts into an occurrence, as the table's owner."""
    stack.client("dynamodb").update_item(
        TableName=stack.described["tables"]["occurrences"],
        Key={"protocol": {"S": protocol.replace("-", "")}, "record": {"S": "occurrence"}},
        UpdateExpression="SET " + ", ".join(f"{name} = :{name}" for name in texts),
        ExpressionAttributeValues={f":{name}": {"S": text} for name, text in texts.items()},
    )


def set_sector_due(stack: Stack, protocol: str, due_on: date) -> None:
    """Have an occurrence forwarded ten days before a due, and watched since a minute ago."""
    now = datetime.now(UTC)
    change(
        stack,
        protocol,
        sector_due_on=due_on.isoformat(),
        forwarded_on=(due_on - timedelta(days=10)).isoformat(),
        alert_day=now.date().isoformat(),
        alert_at=instant(now - timedelta(minutes=1)),
    )


def watched(purpose: str, now: datetime) -> dict[str, str]:
    """The keys of a check that was due a minute ago."""
    return {"watch_at": instant(now - timedelta(minutes=1)), "watch_day": f"{purpose}#{now.date().isoformat()}"}


def instant(moment: datetime) -> str:
    """An instant as the table keeps it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f+0000")


def records(stack: Stack, protocol: str, record: str) -> list[dict[str, Any]]:
    """The records of one sort under a protocol, as the table's owner."""
    found = stack.client("dynamodb").query(
        TableName=stack.described["tables"]["occurrences"],
        KeyConditionExpression="protocol = :protocol AND begins_with(#record, :record)",
        ExpressionAttributeNames={"#record": "record"},
        ExpressionAttributeValues={":protocol": {"S": protocol.replace("-", "")}, ":record": {"S": record}},
    )
    items: list[dict[str, Any]] = found["Items"]
    return items


def forget_the_morning(stack: Stack) -> None:
    """Forget that today's alerts were sent, as the table's owner."""
    table = stack.described["tables"]["directory"]
    stack.client("dynamodb").delete_item(
        TableName=table, Key={"type": {"S": "checkpoint"}, "code": {"S": "send_alerts"}}
    )


def demo_calendar() -> Calendar:
    """The days off of the demo's town."""
    years = [json.loads(path.read_text()) for path in (DEMO / "calendars").glob("*.json")]
    days = {date.fromisoformat(day["date"]) for year in years for day in year["days"]}
    return Calendar(frozenset(days), frozenset(year["year"] for year in years))
