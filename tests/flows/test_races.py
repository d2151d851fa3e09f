"""Many at once, on AWS's own engine: nothing is lost, nothing happens twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib.domain.codes import Status
from tests import flow_steps, payloads
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, WORKS, bring_to, follow, read, register
from tests.gateway import Answer, call
from tests.payloads import a_body, a_pothole
from tests.thoroughness import either

pytestmark = pytest.mark.usefixtures("real_town", "clock")

WRONG_KEY = "0000-0000-0000"
MANY = either(thorough=500, quick=200)


def knock(protocol: str, key: str = WRONG_KEY) -> Answer:
    """One try to follow."""
    return call("GET", f"/v1/occurrences/{protocol}", X_Access_Key=key)


def occurrences() -> list[str]:
    """The protocols of all occurrences in the table."""
    return [item["protocol"]["S"] for item in flow_steps.kept("occurrence")]


def test_of_two_officers_at_once_one_succeeds_and_the_other_learns_what_it_is_now() -> None:
    protocol = bring_to(Status.SECTOR_ANSWERED)["protocol"]
    version = read(protocol).json["version"]
    path = f"/v1/staff/occurrences/{protocol}/actions"
    body = {"action": "conclude", "version": version, "text": "Tapado.", "outcome": "solved"}

    answers = flow_steps.at_once(2, lambda _: call("POST", path, body, as_=OMBUDSMAN))

    won, lost = sorted(answers, key=lambda answer: answer.status)
    assert (won.status, lost.status) == (200, 409)
    assert lost.headers["Content-Type"] == "application/problem+json"
    assert (lost.json["current"]["status"], lost.json["current"]["version"]) == ("concluded", version + 1)
    assert set(lost.json["allowed_actions"]) == {"reopen", "note", "publish_description", "attach"}
    assert [event["action"] for event in read(protocol).json["timeline"]][-2:] == ["answer", "conclude"]


def test_ten_times_the_same_key_at_once_is_one_occurrence_with_ten_equal_answers() -> None:
    body = a_pothole(photos=[{"content_type": "image/jpeg"}] * 2)

    answers = flow_steps.at_once(10, lambda _: call("POST", "/v1/occurrences", body, Idempotency_Key="sent-ten-times"))

    assert Counter(answer.status for answer in answers) == {201: 1, 200: 9}
    assert len(occurrences()) == 1
    first = signature_free(answers[0].json)
    assert all(signature_free(answer.json) == first for answer in answers)
    assert follow(answers[-1].json)["status"] == "received"


def test_hundreds_of_registrations_by_twenty_at_once_lose_and_double_nothing() -> None:
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: call("POST", "/v1/occurrences", a_pothole()), range(MANY)))

    assert {answer.status for answer in answers} == {201}
    protocols = {answer.json["protocol"] for answer in answers}
    assert len(protocols) == MANY
    assert sorted(occurrences()) == sorted(protocol.replace("-", "") for protocol in protocols)
    assert len(flow_steps.kept("event#")) == MANY


def test_fifty_wrong_guesses_at_once_are_answered_exactly_five_times() -> None:
    receipt, other = register(), register()

    answers = flow_steps.at_once(50, lambda _: knock(receipt["protocol"]))

    assert Counter(answer.status for answer in answers) == {404: 5, 429: 45}
    assert knock(receipt["protocol"], receipt["access_key"]).status == 200
    assert follow(other)["status"] == "received"


def test_the_stream_delivering_at_once_routes_once() -> None:
    protocol = register()["protocol"]
    record = payloads.stream_record(protocol)

    failed = flow_steps.at_once(5, lambda _: payloads.deliver_records(record))

    assert failed == [[]] * 5
    assert [event["action"] for event in read(protocol).json["timeline"]] == ["register", "forward"]


def test_a_message_is_not_lost_when_an_officer_acts_at_once() -> None:
    receipt = register(a_body("health_service"))
    path = f"/v1/staff/occurrences/{receipt['protocol']}/actions"

    def do(number: int) -> Answer:
        if number == 0:
            return call("POST", path, {"action": "note", "version": 1, "text": "Cobrar."}, as_=OMBUDSMAN)
        return flow_steps.say(receipt, f"Mensagem {number}")

    answers = flow_steps.at_once(4, do)

    assert [answer.status for answer in answers[1:]] == [201, 201, 201]
    assert len(follow(receipt)["messages"]) == 3


def test_three_schedules_at_once_flag_each_once(clock: Clock) -> None:
    late = [flow_steps.register_and_route()["protocol"] for _ in range(6)]
    before = {protocol: read(protocol).json["version"] for protocol in late}
    clock.set("2026-03-28T00:05:00-03:00")

    flow_steps.at_once(3, lambda _: flow_steps.flag_overdue())

    assert {protocol: read(protocol).json["version"] - 1 for protocol in late} == before
    assert len(flow_steps.listed("overdue=true", WORKS)) == 6


def test_two_photos_at_once_never_make_a_fifth() -> None:
    receipt = register(a_pothole(photos=[{"content_type": "image/jpeg"}] * 3))
    path = f"/v1/occurrences/{receipt['protocol']}/photos"

    answers = flow_steps.at_once(
        3, lambda _: call("POST", path, {"content_type": "image/png"}, X_Access_Key=receipt["access_key"])
    )

    assert sorted(answer.status for answer in answers) == [201, 409, 409]
    assert len(follow(receipt)["photos"]) == 4


def signature_free(receipt: flow_steps.Json) -> flow_steps.Json:
    """A receipt without the parts of an upload form that each signing changes."""
    photos = [
        photo | {"expires_at": None, "upload": {"url": photo["upload"]["url"], "key": photo["upload"]["fields"]["key"]}}
        for photo in receipt["photos"]
    ]
    return receipt | {"photos": photos}


@pytest.mark.parametrize("latitude", [1e-131, 5e-324, -1e-200])
def test_a_position_a_hair_off_the_equator_is_kept(latitude: float) -> None:
    place = {"latitude": latitude, "longitude": -46.7889, "address": {"street": "Av. Central"}}

    assert call("POST", "/v1/occurrences", a_pothole(location=place)).status == 201
