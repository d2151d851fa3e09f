"""Duplicates: one answer for several occurrences, whose leader names them, and one evaluation each, in time."""

import boto3
import pytest

from chalicelib import settings
from tasks.operations import rebuild
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, WORKS, act, follow, read, register, register_and_route, try_to
from tests.gateway import call

pytestmark = pytest.mark.usefixtures("town", "clock")


def test_a_duplicate_follows_its_leader_and_gets_its_answer() -> None:
    leader, follower = register_and_route(), register_and_route()
    act("mark_duplicate", follower["protocol"], OMBUDSMAN, leader=leader["protocol"])
    act("answer", leader["protocol"], WORKS, text="Tapado.", outcome="solved")
    act("conclude", leader["protocol"], OMBUDSMAN, text="Tapado ontem.", outcome="solved")

    seen = follow(follower)

    assert (seen["status"], seen["answer"]) == ("concluded", "Tapado ontem.")


def test_a_leader_names_its_duplicates_until_they_are_reopened() -> None:
    leader, follower = register_and_route(), register_and_route()
    act("mark_duplicate", follower["protocol"], OMBUDSMAN, leader=leader["protocol"])

    assert read(leader["protocol"]).json["duplicates"] == [follower["protocol"]]
    assert read(leader["protocol"], WORKS).json["duplicates"] == []

    act("reopen", follower["protocol"], OMBUDSMAN, comment="É outro buraco.")

    assert read(leader["protocol"]).json["duplicates"] == []


def test_leaders_of_before_name_their_duplicates_once_the_index_is_made_again(clock: Clock) -> None:
    leader, follower = register_and_route()["protocol"], register_and_route()["protocol"]
    act("mark_duplicate", follower, OMBUDSMAN, leader=leader)
    keys = {"protocol": {"S": leader.replace("-", "")}, "record": {"S": f"duplicate#{follower.replace('-', '')}"}}
    boto3.client("dynamodb").delete_item(TableName=settings.OCCURRENCES_TABLE, Key=keys)
    assert read(leader).json["duplicates"] == []

    rebuild.index(clock.now)

    assert read(leader).json["duplicates"] == [follower]


def test_a_duplicate_is_evaluated_once_its_leader_has_ended() -> None:
    leader, follower = register_and_route(), register_and_route()
    act("mark_duplicate", follower["protocol"], OMBUDSMAN, leader=leader["protocol"])
    path = f"/v1/occurrences/{follower['protocol']}/evaluation"
    body, key = {"satisfaction": 4, "solved": "yes"}, follower["access_key"]

    assert "evaluate" not in follow(follower)["can"]
    assert call("PUT", path, body, X_Access_Key=key).status == 409
    act("answer", leader["protocol"], WORKS, text="Tapado.", outcome="solved")
    act("conclude", leader["protocol"], OMBUDSMAN, text="Tapado ontem.", outcome="solved")

    assert "evaluate" in follow(follower)["can"]
    assert call("PUT", path, body, X_Access_Key=key).status == 200


def test_nobody_leads_who_is_unknown_or_a_duplicate_or_oneself() -> None:
    leader, follower, third = register(), register(), register()
    act("mark_duplicate", follower["protocol"], OMBUDSMAN, leader=leader["protocol"])

    for wrong in (follower["protocol"], "2026-4831-9275-97", third["protocol"], "2026-4831-9275-98"):
        answer = try_to("mark_duplicate", third["protocol"], OMBUDSMAN, leader=wrong)
        assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, ["leader"])
    assert read(third["protocol"]).json["version"] == 1
