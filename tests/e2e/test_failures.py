"""Processes are killed in the middle of their work: accepted requests are kept, and done once."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import requests

from tests.e2e import operated
from tests.e2e.deployed import PATIENCE_SECONDS, Stack, eventually, upload
from tests.e2e.machine import LOCAL, Machine
from tests.e2e.test_whole_way import PHOTOS, POTHOLE, registered
from tests.thoroughness import either

ONE_PHOTO = [{"content_type": "image/jpeg"}]
BURST, REGISTRATIONS, THREADS = 40, either(thorough=200, quick=100), 3


def test_a_photo_killed_between_its_renditions_is_finished_by_redrive(stack: Stack, machine: Machine) -> None:
    protocol, key, receipt = registered(stack, photos=ONE_PHOTO)
    path, photo_id = f"/v1/occurrences/{protocol}", receipt["photos"][0]["id"]
    arrived = f"incoming/{protocol.replace('-', '')}/{photo_id}"
    display, thumb = (f"photos/{photo_id}/{rendition}.jpg" for rendition in ("display", "thumb"))
    with no_thumbs(stack):
        upload(receipt["photos"][0], (PHOTOS / "landscape_6.jpg").read_bytes())
        working = eventually(lambda: operated.processes("process-photos"), bool)
        operated.the_moment(operated.kept_file(stack, display).exists, bool)
        operated.kill(working)
        # Writes it had sent by then still arrive.
        time.sleep(0.5)
    assert operated.has(stack, f"photos/{photo_id}/") == [display]
    assert operated.has(stack, arrived) == [arrived]
    assert stack.get(path, key=key).json()["photos"][0]["status"] == "pending"

    operated.run(machine, "redrive", "local", "photos")

    photo = eventually(lambda: stack.get(path, key=key).json()["photos"][0], lambda photo: photo["status"] == "ready")
    for url in (photo["display_url"], photo["thumb_url"]):
        assert requests.get(url, timeout=60).content.startswith(b"\xff\xd8\xff")
    assert operated.has(stack, f"photos/{photo_id}/") == [display, thumb]
    assert operated.has(stack, arrived) == []


@contextmanager
def no_thumbs(stack: Stack) -> Iterator[None]:
    """No thumb can be written meanwhile, so that a kill that comes late finds the function no further."""
    function = stack.client("lambda").get_function(FunctionName="ombudsman-local-process-photos")
    role = function["Configuration"]["Role"].rsplit("/", 1)[-1]
    thumbs = f"arn:aws:s3:::{stack.described['photos_bucket']}/photos/*/thumb.jpg"
    refused = {"Effect": "Deny", "Action": "s3:PutObject", "Resource": thumbs}
    iam = stack.client("iam")
    iam.put_role_policy(
        RoleName=role,
        PolicyName="no-thumbs",
        PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [refused]}),
    )
    try:
        yield
    finally:
        iam.delete_role_policy(RoleName=role, PolicyName="no-thumbs")


def test_occurrences_are_routed_once_though_their_function_is_killed_half_way(stack: Stack) -> None:
    with routing_held(stack), ThreadPoolExecutor(THREADS) as threads:
        before = settled(stack)
        protocols = [protocol for protocol, _, _ in threads.map(lambda _: registered(stack), range(BURST))]
        warm = operated.processes("route-occurrences")
        assert operated.waiting(stack) == before + BURST

    routing = warm or eventually(lambda: operated.processes("route-occurrences"), bool)
    left = operated.the_moment(lambda: operated.waiting(stack) - before, lambda left: left < BURST)
    operated.kill(routing)

    assert 0 < left < BURST
    eventually(lambda: operated.waiting(stack), lambda left: left == before)
    assert operated.forwards(stack, protocols) == [1] * BURST


def settled(stack: Stack) -> int:
    """How many occurrences no sector has, once what was being routed when routing was held has been."""
    seen = [-1]

    def is_the_same_again(waiting: int) -> bool:
        time.sleep(2)
        seen.append(waiting)
        return seen[-2] == waiting

    return eventually(lambda: operated.waiting(stack), is_the_same_again)


@contextmanager
def routing_held(stack: Stack) -> Iterator[None]:
    """Whatever is registered meanwhile is routed afterwards, all of it together."""
    client = stack.client("lambda")
    (mapping,) = client.list_event_source_mappings(FunctionName="ombudsman-local-route-occurrences")[
        "EventSourceMappings"
    ]
    client.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    try:
        yield
    finally:
        client.update_event_source_mapping(UUID=mapping["UUID"], Enabled=True)


@dataclass
class Residents:
    """Many citizens who register at once, each with an idempotency key to repeat the request with."""

    stack: Stack
    keys: list[str] = field(default_factory=lambda: [str(uuid4()) for _ in range(REGISTRATIONS)])
    accepted: dict[str, dict[str, Any]] = field(default_factory=dict)

    def register(self, key: str) -> dict[str, Any] | None:
        """The receipt, or None without an answer or with another one."""
        try:
            answer = self.stack.post("/v1/occurrences", POTHOLE, headers={"Idempotency-Key": key})
        except requests.RequestException:
            return None
        if answer.status_code not in (200, 201):
            return None
        receipt: dict[str, Any] = answer.json()
        self.accepted.setdefault(key, receipt)
        return receipt

    def follow(self, receipt: dict[str, Any]) -> tuple[int, str]:
        """The status code and the status that a citizen with protocol and key reads."""
        answer = self.stack.get(f"/v1/occurrences/{receipt['protocol']}", key=receipt["access_key"])
        return answer.status_code, answer.json().get("status")


def test_what_was_accepted_survives_a_hard_stop_in_the_middle_of_many_registrations(
    stack: Stack, machine: Machine
) -> None:
    """The functions are killed, then the emulator is ended.

    It is not killed itself: it keeps its tables in memory and writes them only when it ends, so that a kill would
    test that loss, which DynamoDB does not have, and nothing of ours.
    """
    residents = Residents(stack)
    there_before = occurrences(stack)
    with ThreadPoolExecutor(THREADS) as threads:
        sent = [threads.submit(residents.register, key) for key in residents.keys]
        reached(residents, REGISTRATIONS // 4)
        operated.kill(operated.processes("api-handler"))
        reached(residents, REGISTRATIONS // 2)
        end_emulator()
        for one in sent:
            one.result(timeout=PATIENCE_SECONDS)
    first = dict(residents.accepted)
    assert REGISTRATIONS // 2 <= len(first) < REGISTRATIONS

    machine.start()
    with ThreadPoolExecutor(THREADS) as threads:
        again = dict(zip(residents.keys, threads.map(residents.register, residents.keys), strict=True))
    operated.run(machine, "redrive", "local", "stream")

    for key, receipt in first.items():
        repeated = again[key]
        assert repeated is not None
        assert (repeated["protocol"], repeated["access_key"]) == (receipt["protocol"], receipt["access_key"])
    protocols = {receipt["protocol"] for receipt in residents.accepted.values()}
    assert len(protocols) == REGISTRATIONS
    assert len(occurrences(stack) - there_before) == REGISTRATIONS
    with ThreadPoolExecutor(THREADS) as threads:
        assert set(threads.map(residents.follow, residents.accepted.values())) == {(200, "forwarded")}
    assert operated.forwards(stack, protocols) == [1] * REGISTRATIONS


def reached(residents: Residents, count: int) -> None:
    """Return once so many were accepted."""
    eventually(lambda: len(residents.accepted), lambda accepted: accepted >= count)


def end_emulator() -> None:
    """End the emulator, whatever it is doing, and wait until it has ended."""
    pid = int((LOCAL / "emulator.pid").read_text())
    os.kill(pid, signal.SIGTERM)
    command = ["ps", "-ww", "-o", "args=", "-p", str(pid)]
    eventually(
        lambda: subprocess.run(command, capture_output=True, text=True, check=False).stdout,
        lambda shown: "ministack" not in shown,
    )


def occurrences(stack: Stack) -> set[str]:
    """The protocols of all occurrences there are."""
    return {key for key in operated.everything(stack, "occurrences") if key.endswith("/occurrence")}


def test_what_the_stream_gave_up_is_routed_by_redrive_once(stack: Stack, machine: Machine) -> None:
    sqs, failures = stack.client("sqs"), stack.described["queues"]["stream_failures"]
    with routing_held(stack):
        protocols = [registered(stack)[0] for _ in range(3)]
        sqs.send_message(QueueUrl=failures, MessageBody=json.dumps(GIVEN_UP))

        said = operated.run(machine, "redrive", "local", "stream")

        assert "1 settled" in said
        assert operated.forwards(stack, protocols) == [1, 1, 1]
        assert "Messages" not in sqs.receive_message(QueueUrl=failures)
    # Now the stream brings them once more.
    late, _, _ = registered(stack)
    eventually(lambda: operated.forwards(stack, [late]), lambda forwards: forwards == [1])
    assert operated.forwards(stack, protocols) == [1, 1, 1]


# Lambda's message when it gives up a batch: its place in the stream, without its records.
GIVEN_UP = {
    "requestContext": {
        "requestId": "00000000-0000-0000-0000-000000000000",
        "functionArn": "arn:aws:lambda:sa-east-1:000000000000:function:ombudsman-local-route-occurrences",
        "condition": "RetryAttemptsExhausted",
        "approximateInvokeCount": 6,
    },
    "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
    "version": "1.0",
    "timestamp": "2026-01-01T00:00:00.000Z",
    "DDBStreamBatchInfo": {
        "shardId": "shardId-00000000000000000000-00000000",
        "startSequenceNumber": "1",
        "endSequenceNumber": "3",
        "approximateArrivalOfFirstRecord": "2026-01-01T00:00:00Z",
        "approximateArrivalOfLastRecord": "2026-01-01T00:00:00Z",
        "batchSize": 3,
        "streamArn": "arn:aws:dynamodb:sa-east-1:000000000000:table/ombudsman-local-occurrences/stream/2026",
    },
}
