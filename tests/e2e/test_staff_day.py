"""The staff's day on the deployed stack: what waits is seen, what is looked for is found, and people are chosen."""

from functools import partial
from typing import Any

from tests.e2e.deployed import Stack, eventually
from tests.e2e.test_whole_way import registered


def found(stack: Stack, text: str, token: str) -> list[dict[str, Any]]:
    """The rows that a search finds."""
    rows: list[dict[str, Any]] = stack.get(f"/v1/staff/occurrences?text={text}", token=token).json()["occurrences"]
    return rows


def test_what_a_resident_writes_is_news_is_found_by_its_words_and_is_assigned(stack: Stack) -> None:
    ombudsman, works = stack.token("ombudsman"), stack.token("sector", "works")
    protocol, key, _ = registered(stack, description="Cratera junto ao quiosque do Zequinha, perto da orla.")
    eventually(lambda: stack.get(f"/v1/occurrences/{protocol}", key=key).json()["status"], lambda at: at == "forwarded")
    before = stack.get("/v1/staff/counts", token=ombudsman).json()["counts"]["news"]

    assert stack.post(f"/v1/occurrences/{protocol}/messages", {"text": "Aumentou."}, key=key).status_code == 201

    counts = eventually(
        lambda: stack.get("/v1/staff/counts", token=ombudsman).json()["counts"], lambda found: found["news"] > before
    )
    assert counts["news"] == before + 1
    for text, who in (("cratera zequi", ombudsman), ("condessa quiosq", works), (protocol[5:14], works)):
        rows = eventually(partial(found, stack, text, who), bool)
        assert [(row["protocol"], row["attention"]) for row in rows] == [
            (protocol, "message" if who == ombudsman else None)
        ]
    people = stack.get("/v1/staff/people", token=works).json()["people"]
    assert people
    assert {one["sector"] for one in people} == {"works"}
    assigned = stack.act(protocol, works, "assign", assignee=people[0]["id"])
    assert assigned.json()["assignee_name"] == people[0]["name"]
    assert stack.act(protocol, ombudsman, "seen").json()["attention"] is None
