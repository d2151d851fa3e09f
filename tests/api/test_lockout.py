"""Lockout: a wrong key looks like an unknown protocol, a sixth is refused, and the right one always opens."""

import pytest

from tests import flow_steps
from tests.api.problems import assert_problem
from tests.calls import heard
from tests.clocks import Clock
from tests.flow_steps import follow, register
from tests.gateway import Answer, call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town")

UNKNOWN = "2026-4831-9275-97"
WRONG = "0000-0000-0000"
WAYS_IN = [
    ("GET", "", None),
    ("POST", "/messages", {"text": "Piorou."}),
    ("POST", "/photos", {"content_type": "image/png"}),
]


def attempt(
    protocol: str, key: str = WRONG, method: str = "GET", way: str = "", body: flow_steps.Json | None = None
) -> Answer:
    """One attempt with a key."""
    return call(method, f"/v1/occurrences/{protocol}{way}", body, X_Access_Key=key)


def seen(answer: Answer) -> tuple[int, flow_steps.Json, dict[str, str]]:
    """An answer without the id of its request."""
    return answer.status, answer.json | {"request_id": ""}, answer.headers


@pytest.mark.parametrize(("method", "way", "body"), WAYS_IN)
def test_a_wrong_key_looks_exactly_like_an_unknown_protocol(
    clock: Clock, method: str, way: str, body: flow_steps.Json | None
) -> None:
    receipt = register()

    wrong, unknown = (attempt(protocol, WRONG, method, way, body) for protocol in (receipt["protocol"], UNKNOWN))

    assert_problem(wrong, 404)
    assert seen(wrong) == seen(unknown)


@pytest.mark.parametrize("key", ["", "no", "7K3M-9QX2-HTR", "7K3M-9QX2-HTRBB", "chave-é-ruim", "U" * 12, "0" * 5_000])
def test_what_is_no_key_looks_the_same(clock: Clock, key: str) -> None:
    receipt = register()

    assert seen(attempt(receipt["protocol"], key)) == seen(attempt(receipt["protocol"], WRONG))


def test_without_any_key_it_looks_the_same(clock: Clock) -> None:
    receipt = register()

    assert seen(call("GET", f"/v1/occurrences/{receipt['protocol']}")) == seen(attempt(UNKNOWN))


def test_the_key_of_another_occurrence_opens_nothing(clock: Clock) -> None:
    mine, other = register(), register()

    assert_problem(attempt(other["protocol"], mine["access_key"]), 404)


@pytest.mark.parametrize(("method", "way", "body"), WAYS_IN)
@pytest.mark.parametrize(
    "protocol",
    ["2026-4831-9275-98", "2026-4831-9275-79", "20264831927500", "2026-4831-9275", "2026", "x", "2026.4831.9275.971"],
)
def test_a_mistyped_protocol_is_told_so_before_anything_is_read(
    clock: Clock, protocol: str, method: str, way: str, body: flow_steps.Json | None
) -> None:
    with heard() as calls:
        answer = attempt(protocol, WRONG, method, way, body)

    assert_problem(answer, 422, "protocol")
    assert calls.made == []


def test_staff_are_told_of_a_mistyped_protocol_before_anything_is_read(clock: Clock) -> None:
    with heard() as calls:
        answer = flow_steps.read("2026-4831-9275-98")

    assert_problem(answer, 422, "protocol")
    assert calls.made == []


def test_after_five_wrong_keys_further_wrong_ones_are_refused_and_say_for_how_long(clock: Clock) -> None:
    receipt = register()

    tries = [attempt(receipt["protocol"]).status for _ in range(6)]
    refused = attempt(receipt["protocol"])

    assert tries == [404] * 5 + [429]
    assert_problem(refused, 429)
    assert refused.headers["Retry-After"] == "900"


@pytest.mark.parametrize(("method", "way", "body"), WAYS_IN[1:])
def test_wrong_keys_of_others_keep_no_author_from_adding(
    clock: Clock, method: str, way: str, body: flow_steps.Json | None
) -> None:
    receipt = register()
    for _ in range(7):
        attempt(receipt["protocol"])

    assert attempt(receipt["protocol"], receipt["access_key"], method, way, body).status == 201
    assert_problem(attempt(receipt["protocol"], WRONG, method, way, body), 429)
    assert len(flow_steps.kept("message#") + flow_steps.kept("photo#")) == 1


def test_an_unknown_protocol_is_locked_like_every_other(clock: Clock) -> None:
    assert [attempt(UNKNOWN).status for _ in range(7)] == [404] * 5 + [429] * 2


def test_wrong_keys_of_one_protocol_lock_no_other(clock: Clock) -> None:
    receipt, other = register(), register(a_body("street_light"))
    for _ in range(6):
        attempt(receipt["protocol"])

    assert follow(other)["status"] == "received"


def test_the_lock_ends_after_fifteen_minutes_however_many_keys_are_tried_meanwhile(clock: Clock) -> None:
    receipt = register()
    for _ in range(5):
        attempt(receipt["protocol"])

    clock.turn(minutes=14, seconds=59)
    still = attempt(receipt["protocol"])
    clock.turn(seconds=1)

    assert (still.status, follow(receipt)["status"]) == (429, "received")
    assert [attempt(receipt["protocol"]).status for _ in range(6)] == [404] * 5 + [429]


def test_a_lock_says_in_how_many_seconds_it_ends(clock: Clock) -> None:
    receipt = register()
    for _ in range(5):
        attempt(receipt["protocol"])

    clock.turn(minutes=10)

    assert attempt(receipt["protocol"]).headers["Retry-After"] == "300"


def test_four_wrong_keys_lock_nothing(clock: Clock) -> None:
    receipt = register()
    for _ in range(4):
        attempt(receipt["protocol"])

    assert follow(receipt)["status"] == "received"


def test_the_table_forgets_a_lock(clock: Clock) -> None:
    attempt(register()["protocol"])

    (lockout,) = flow_steps.kept("door")
    assert int(lockout["expires_at"]["N"]) == int(clock.now.timestamp()) + 15 * 60
