"""A calendar is edited on the deployed stack: open occurrences follow, with the grants of its function alone."""

from tests.e2e.deployed import Stack
from tests.e2e.test_clock import run_schedule
from tests.e2e.test_whole_way import registered, staff_view


def test_a_day_off_on_the_last_day_moves_it_for_the_author_and_the_staff(stack: Stack) -> None:
    admin, ombudsman = stack.token("admin"), stack.token("ombudsman")
    protocol, key, receipt = registered(stack)
    due_on = receipt["due_on"]
    path = f"/v1/directory/calendars/{due_on[:4]}"
    run_schedule(stack, "recalculate-dues")
    calendar = stack.get(path, token=admin).json()

    more = [*calendar["days"], {"date": due_on, "name": "Ponto facultativo", "optional": True}]
    assert stack.send("PUT", path, json=calendar | {"days": more}, token=admin).status_code == 200
    run_schedule(stack, "recalculate-dues")

    followed = stack.get(f"/v1/occurrences/{protocol}", key=key).json()
    case = staff_view(stack, protocol, ombudsman)
    assert followed["due_on"] == case["due_on"] > due_on
    assert (followed["timeline"][-1]["action"], followed["timeline"][-1]["text"]) == ("recalculate", case["due_on"])
    assert [event["action"] for event in case["timeline"]].count("recalculate") == 1

    calendar = stack.get(path, token=admin).json()
    before = [day for day in calendar["days"] if day["date"] != due_on]
    assert stack.send("PUT", path, json=calendar | {"days": before}, token=admin).status_code == 200
    run_schedule(stack, "recalculate-dues")

    assert stack.get(f"/v1/occurrences/{protocol}", key=key).json()["due_on"] == due_on
