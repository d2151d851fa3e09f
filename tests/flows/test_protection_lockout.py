"""The lockout of a protocol, by every way in: after five wrong keys others are refused, and the right one never is."""

from collections import Counter

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
# What the right key is answered while the occurrence is closed.
RIGHT = {"follow": 200, "photo": 409, "message": 409, "evaluation": 200, "reopening": 200}
every_way = pytest.mark.parametrize("way", WAYS)


def attempt(protocol: str, way: str = "follow", key: str = WRONG) -> Answer:
    """One attempt with a key."""
    method, path, body = WAYS[way]
    return call(method, f"/v1/occurrences/{protocol}{path}", body, X_Access_Key=key)


def shown(answer: Answer) -> tuple[int, Json, dict[str, str]]:
    """All that an answer says, but for the id of its request."""
    return answer.status, answer.json | {"request_id": ""}, answer.headers


@every_way
def test_the_sixth_answer_is_never_given(town: None, way: str) -> None:
    receipt = bring_to(Status.CONCLUDED)

    assert [attempt(receipt["protocol"], way).status for _ in range(8)] == [404] * 5 + [429] * 3


def test_wrong_keys_of_every_way_in_are_counted_together(town: None) -> None:
    receipt = bring_to(Status.CONCLUDED)

    assert [attempt(receipt["protocol"], way).status for way in WAYS] == [404] * 5
    for way in WAYS:
        assert_problem(attempt(receipt["protocol"], way), 429)


@every_way
def test_the_right_key_opens_whatever_others_have_tried(town: None, way: str) -> None:
    receipt, untouched = bring_to(Status.CONCLUDED), bring_to(Status.CONCLUDED)
    for _ in range(9):
        attempt(receipt["protocol"])

    answers = [attempt(one["protocol"], way, one["access_key"]).status for one in (receipt, untouched)]

    assert answers == [RIGHT[way]] * 2


@every_way
def test_a_refused_key_changes_nothing(town: None, way: str) -> None:
    receipt = bring_to(Status.CONCLUDED)
    for _ in range(5):
        attempt(receipt["protocol"])
    before = flow_steps.everything()

    answer = attempt(receipt["protocol"], way)

    assert_problem(answer, 429)
    assert int(answer.headers["Retry-After"]) == 900
    assert flow_steps.everything() == before


@every_way
def test_an_unknown_protocol_behaves_exactly_alike(town: None, way: str) -> None:
    receipt = bring_to(Status.CONCLUDED)

    for _ in range(8):
        assert shown(attempt(receipt["protocol"], way)) == shown(attempt(UNKNOWN, way))


@every_way
def test_it_ends_after_a_quarter_of_an_hour_and_no_second_earlier(town: None, clock: Clock, way: str) -> None:
    receipt = bring_to(Status.CONCLUDED)
    for _ in range(9):
        attempt(receipt["protocol"], way)

    clock.turn(minutes=14, seconds=59)
    assert attempt(receipt["protocol"], way).status == 429
    clock.turn(seconds=1)

    assert [attempt(receipt["protocol"], way).status for _ in range(6)] == [404] * 5 + [429]


def test_no_other_protocol_is_locked(town: None) -> None:
    receipt, others = bring_to(Status.CONCLUDED), [flow_steps.register() for _ in range(3)]
    for _ in range(8):
        attempt(receipt["protocol"])

    assert [follow(other)["status"] for other in others] == ["received"] * 3
    assert attempt(others[0]["protocol"]).status == 404


def test_the_staff_goes_in_and_out_meanwhile(town: None) -> None:
    receipt = bring_to(Status.CONCLUDED)
    for _ in range(8):
        attempt(receipt["protocol"])

    assert flow_steps.read(receipt["protocol"]).status == 200
    flow_steps.act("reopen", receipt["protocol"], flow_steps.OMBUDSMAN, comment="Novo laudo.")


def test_a_right_key_between_wrong_ones_does_not_begin_the_count_anew(town: None) -> None:
    receipt = bring_to(Status.CONCLUDED)
    for _ in range(4):
        attempt(receipt["protocol"])
        assert follow(receipt)["status"] == "concluded"

    assert [attempt(receipt["protocol"]).status for _ in range(2)] == [404, 429]


def test_a_mistyped_protocol_and_a_wrong_body_count_as_no_try(town: None) -> None:
    receipt = bring_to(Status.CONCLUDED)
    for way, (method, path, _) in WAYS.items():
        assert attempt("2026-4831-9275-98", way).status == 422
        if method != "GET":
            answer = call(method, f"/v1/occurrences/{receipt['protocol']}{path}", {"colour": 1}, X_Access_Key=WRONG)
            assert answer.status == 422

    assert flow_steps.kept("door") == []


@pytest.mark.parametrize("is_known", [True, False], ids=["known", "unknown"])
def test_fifty_guesses_at_once_by_every_way_get_five_answers(real_town: None, clock: Clock, is_known: bool) -> None:
    protocol = bring_to(Status.CONCLUDED)["protocol"] if is_known else UNKNOWN
    ways = list(WAYS)

    answers = flow_steps.at_once(50, lambda number: attempt(protocol, ways[number % 5], f"{number:012d}"))

    assert Counter(answer.status for answer in answers) == {404: 5, 429: 45}
    (lockout,) = flow_steps.kept("door")
    assert lockout["attempts"]["N"] == "5"
    clock.turn(minutes=15)
    again = flow_steps.at_once(50, lambda number: attempt(protocol, ways[number % 5], f"{number:012d}"))
    assert Counter(answer.status for answer in again) == {404: 5, 429: 45}
