"""The door of a protocol, through every way in: five wrong keys close it, and only it, for a quarter of an hour."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chalicelib.domain.codes import Status
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.flow_steps import Json, bring_to, follow
from tests.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("clock")

UNKNOWN = "2026-4831-9275-97"
WRONG = "0000-0000-0000"
WAYS: dict[str, tuple[str, str, Json | None]] = {
    "follow": ("GET", "", None),
    "photo": ("POST", "/photos", {"content_type": "image/png"}),
    "message": ("POST", "/messages", {"text": "Piorou."}),
    "evaluation": ("PUT", "/evaluation", {"satisfaction": 1, "solved": "no"}),
    "reopening": ("POST", "/reopening", {"comment": "Abriu de novo."}),
}
every_way = pytest.mark.parametrize("way", WAYS)


def knock(protocol: str, way: str = "follow", key: str = WRONG) -> Answer:
    """One try to come in."""
    method, path, body = WAYS[way]
    return call(method, f"/v1/occurrences/{protocol}{path}", body, X_Access_Key=key)


def shown(answer: Answer) -> tuple[int, Json, dict[str, str]]:
    """All that an answer says, but for the id of its request."""
    return answer.status, answer.json | {"request_id": ""}, answer.headers


@every_way
def test_the_sixth_answer_is_never_given(town: None, way: str) -> None:
    receipt = bring_to(Status.CONCLUDED)

    assert [knock(receipt["protocol"], way).status for _ in range(8)] == [404] * 5 + [429] * 3


def test_all_ways_in_are_one_door(town: None) -> None:
    receipt = bring_to(Status.CONCLUDED)

    assert [knock(receipt["protocol"], way).status for way in WAYS] == [404] * 5
    for way in WAYS:
        assert_problem(knock(receipt["protocol"], way, receipt["access_key"]), 429)


@every_way
def test_the_right_key_changes_nothing_behind_a_closed_door(town: None, way: str) -> None:
    receipt = bring_to(Status.CONCLUDED)
    for _ in range(5):
        knock(receipt["protocol"])
    before = flow_steps.everything()

    answer = knock(receipt["protocol"], way, receipt["access_key"])

    assert_problem(answer, 429)
    assert int(answer.headers["Retry-After"]) == 900
    assert flow_steps.everything() == before


@every_way
def test_an_unknown_protocol_behaves_exactly_alike(town: None, way: str) -> None:
    receipt = bring_to(Status.CONCLUDED)

    for _ in range(8):
        assert shown(knock(receipt["protocol"], way)) == shown(knock(UNKNOWN, way))


@every_way
def test_it_opens_after_a_quarter_of_an_hour_and_no_second_earlier(town: None, clock: Clock, way: str) -> None:
    receipt = bring_to(Status.CONCLUDED)
    for _ in range(9):
        knock(receipt["protocol"], way)

    clock.turn(minutes=14, seconds=59)
    assert knock(receipt["protocol"], way, receipt["access_key"]).status == 429
    clock.turn(seconds=1)

    expected = {"follow": 200, "photo": 409, "message": 409, "evaluation": 200, "reopening": 200}
    assert knock(receipt["protocol"], way, receipt["access_key"]).status == expected[way]
    assert [knock(receipt["protocol"], way).status for _ in range(6)] == [404] * 5 + [429]


def test_nobody_elses_door_is_closed(town: None) -> None:
    receipt, others = bring_to(Status.CONCLUDED), [flow_steps.register() for _ in range(3)]
    for _ in range(8):
        knock(receipt["protocol"])

    assert [follow(other)["status"] for other in others] == ["received"] * 3
    assert knock(others[0]["protocol"]).status == 404


def test_the_staff_goes_in_and_out_meanwhile(town: None) -> None:
    receipt = bring_to(Status.CONCLUDED)
    for _ in range(8):
        knock(receipt["protocol"])

    assert flow_steps.read(receipt["protocol"]).status == 200
    flow_steps.act("reopen", receipt["protocol"], flow_steps.OMBUDSMAN, comment="Novo laudo.")


def test_a_right_key_between_wrong_ones_does_not_begin_the_count_anew(town: None) -> None:
    receipt = bring_to(Status.CONCLUDED)
    for _ in range(4):
        knock(receipt["protocol"])
        assert follow(receipt)["status"] == "concluded"

    assert [knock(receipt["protocol"]).status for _ in range(2)] == [404, 429]


def test_a_mistyped_protocol_has_no_door_and_a_wrong_body_none_to_knock_at(town: None) -> None:
    receipt = bring_to(Status.CONCLUDED)
    for way, (method, path, _) in WAYS.items():
        assert knock("2026-4831-9275-98", way).status == 422
        if method != "GET":
            answer = call(method, f"/v1/occurrences/{receipt['protocol']}{path}", {"colour": 1}, X_Access_Key=WRONG)
            assert answer.status == 422

    assert flow_steps.kept("door") == []


def at_once(count: int, do: Callable[[int], Answer]) -> list[Answer]:
    """The results of calling a function so many times, all starting together."""
    start = Barrier(count)

    def started(number: int) -> Answer:
        start.wait()
        return do(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(started, range(count)))


@pytest.mark.parametrize("is_known", [True, False], ids=["known", "unknown"])
def test_fifty_guesses_at_once_by_every_way_get_five_answers(real_town: None, clock: Clock, is_known: bool) -> None:
    protocol = bring_to(Status.CONCLUDED)["protocol"] if is_known else UNKNOWN
    ways = list(WAYS)

    answers = at_once(50, lambda number: knock(protocol, ways[number % 5], f"{number:012d}"))

    assert Counter(answer.status for answer in answers) == {404: 5, 429: 45}
    (lockout,) = flow_steps.kept("door")
    assert lockout["attempts"]["N"] == "5"
    clock.turn(minutes=15)
    again = at_once(50, lambda number: knock(protocol, ways[number % 5], f"{number:012d}"))
    assert Counter(answer.status for answer in again) == {404: 5, 429: 45}
