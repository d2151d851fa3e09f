"""The deployed figures count the actions of citizens and officers through the real stream within a minute."""

from typing import Any

from tests.e2e.deployed import Stack, eventually
from tests.e2e.test_whole_way import POTHOLE


def summary(stack: Stack, who: str, query: str = "") -> dict[str, Any]:
    """The summary of the last ninety days."""
    answer = stack.get(f"/v1/management/summary{query}", token=who)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_summary_is_what_was_registered(stack: Stack) -> None:
    manager, ombudsman = stack.token("manager"), stack.token("ombudsman")
    # A neighbourhood of its own: other tests register too.
    there = POTHOLE["location"]["address"] | {"neighbourhood": "Bairro dos Números"}
    body = POTHOLE | {"location": POTHOLE["location"] | {"address": there}}
    protocols = []
    for _ in range(5):
        answer = stack.post("/v1/occurrences", body)
        assert answer.status_code == 201, answer.text
        protocols.append(answer.json()["protocol"])
    query = "?neighbourhood=Bairro%20dos%20N%C3%BAmeros"

    forwarded = eventually(
        lambda: summary(stack, manager, query),
        lambda seen: seen["total"] == 5 and [row["code"] for row in seen["by_sector"]] == ["works"],
    )
    assert (forwarded["in_progress"], forwarded["attended"]) == (5, 0)

    leader, duplicate, *_ = protocols
    done = stack.act(duplicate, ombudsman, "mark_duplicate", leader=leader)
    assert done.status_code == 200, done.text
    closed = eventually(lambda: summary(stack, manager, query), lambda seen: seen["attended"] == 1)
    assert closed["attended"] + closed["in_progress"] + closed["in_arrears"] == closed["total"] == 5
    assert closed["attendance_days"]["count"] == 0

    works = stack.token("sector", "works")
    assert summary(stack, works, query)["total"] == 5
    export = stack.get(f"/v1/management/export.csv{query}", token=ombudsman)
    assert export.status_code == 200, export.text
    assert sorted(line.split(";")[0] for line in export.text.splitlines()[1:]) == sorted(protocols)
    places = stack.get(f"/v1/management/places{query}&resolution=9", token=manager).json()
    assert [cell["total"] for cell in places["cells"]] == [5]
    assert stack.get("/v1/management/summary", token=stack.token("attendant")).status_code == 403
