"""One sender floods the town's door: the phones of the others are asked for a second of work, once, and let in."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from threading import Event
from uuid import uuid4

import altcha
import requests

from tests.e2e.deployed import Stack
from tests.e2e.functions import with_environment
from tests.e2e.test_whole_way import POTHOLE
from tests.thoroughness import either

PHONES, FLOODERS = either(thorough=40, quick=8), 1
# All of them share the processors of one machine with the functions, while each real phone has its own.
EVERY_SECONDS = 1
PATH = "/v1/occurrences"
# On one machine the API else takes as many as come.
FREE = "1"


@dataclass(frozen=True)
class Sent:
    """What became of a phone's registration: the statuses it was answered, and the seconds until it was taken.

    `worked` are those of them in which it did the work it was asked for.
    """

    statuses: list[int]
    seconds: float
    worked: float


def send(stack: Stack, key: str, **headers: str) -> requests.Response:
    """One request to register."""
    return stack.send("POST", PATH, json=POTHOLE, headers={"Idempotency-Key": key, **headers})


def by_phone(stack: Stack, number: int) -> Sent:
    """A registration as the app sends it."""
    time.sleep(number * EVERY_SECONDS)
    key, began, worked = uuid4().hex, time.monotonic(), 0.0
    answers = [send(stack, key)]
    if answers[0].status_code == HTTPStatus.TOO_MANY_REQUESTS:
        asked = time.monotonic()
        work = proof(answers[0])
        worked = time.monotonic() - asked
        answers.append(send(stack, key, **{"X-Proof": work}))
    return Sent([answer.status_code for answer in answers], time.monotonic() - began, worked)


def proof(refusal: requests.Response) -> str:
    """The work that a refusal asks for, done."""
    challenge = altcha.Challenge.from_dict(refusal.json()["challenge"])
    solution = altcha.solve_challenge(challenge)
    assert solution
    return altcha.Payload(challenge, solution).to_base64()


def flood(stack: Stack, until: Event) -> list[int]:
    """The statuses that a program is answered which sends as fast as it can and does no work."""
    statuses = []
    while not until.is_set():
        statuses.append(send(stack, uuid4().hex).status_code)
    return statuses


def test_a_flood_turns_no_phone_away(stack: Stack) -> None:
    ended = Event()
    with with_environment(stack, FREE_REGISTRATIONS=FREE), ThreadPoolExecutor(PHONES + FLOODERS) as threads:
        flooding = [threads.submit(flood, stack, ended) for _ in range(FLOODERS)]
        try:
            time.sleep(3)
            phones = list(threads.map(lambda number: by_phone(stack, number), range(PHONES)))
        finally:
            ended.set()
        flooded = [status for one in flooding for status in one.result()]

    assert set(flooded) <= {HTTPStatus.CREATED, HTTPStatus.TOO_MANY_REQUESTS}
    # What is free is free for whoever comes first.
    assert flooded.count(HTTPStatus.CREATED) < len(flooded) / 2
    assert all(phone.statuses[-1] == HTTPStatus.CREATED for phone in phones)
    # A copy of the function that was just started takes the first for nothing; nobody is asked for work twice.
    assert max(len(phone.statuses) for phone in phones) <= 2
    took, worked = max(phone.seconds for phone in phones), max(phone.worked for phone in phones)
    idle = max(phone.seconds - phone.worked for phone in phones)
    print(f"{len(flooded)} of the flood; a phone took {took:.1f} s, worked {worked:.1f}, waited {idle:.1f} at most.")


def test_who_is_asked_for_work_and_does_it_is_let_in_once(stack: Stack) -> None:
    with with_environment(stack, FREE_REGISTRATIONS=FREE):
        asked = ((key, send(stack, key)) for key in iter(lambda: uuid4().hex, ""))
        key, refusal = next(one for one in asked if one[1].status_code == HTTPStatus.TOO_MANY_REQUESTS)
        worked = proof(refusal)

        answers = [send(stack, key, **{"X-Proof": worked}) for _ in range(2)]
        other = send(stack, uuid4().hex, **{"X-Proof": worked})

    assert [answer.status_code for answer in answers] == [HTTPStatus.CREATED, HTTPStatus.OK]
    assert other.status_code == HTTPStatus.TOO_MANY_REQUESTS
