"""A deployed stack as its operator has it: the scripts, the processes of its functions, and the tables' items."""

import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from tests.e2e.deployed import PATIENCE_SECONDS, Stack
from tests.e2e.machine import LOCAL, ROOT, Machine

T = TypeVar("T")


def run(machine: Machine, script: str, *arguments: str) -> str:
    """The output of a script that must succeed."""
    command = [str(ROOT / "scripts" / script), *arguments]
    done = subprocess.run(
        command, env=machine.environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def verified(machine: Machine, *what: str) -> str:
    """The output of scripts/verify about a subject, whether or not it finds differences."""
    command = [str(ROOT / "scripts" / "verify"), *what]
    done = subprocess.run(
        command, env=machine.environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )
    return done.stdout


def processes(function: str) -> list[int]:
    """The processes of one function of this stack, and of no other."""
    ours = str(LOCAL / "tmp" / f"ministack-lambda-ombudsman-local-{function}-")
    listed = subprocess.run(["ps", "-ww", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if ours in line]


def kill(pids: Iterable[int]) -> None:
    """Kill processes at once, wherever they are; one that has just ended is ended."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def the_moment(probe: Callable[[], T], is_good: Callable[[T], bool]) -> T:
    """The first good result, looked for without a pause."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_good(seen := probe()):
        assert time.monotonic() < deadline, seen
        time.sleep(0.0005)
    return seen


def kept_file(stack: Stack, key: str) -> Path:
    """Where the emulator keeps an object of the photos' bucket; looking there is quicker than asking for it."""
    (buckets,) = (LOCAL / "state" / "s3").iterdir()
    return Path(buckets, stack.described["photos_bucket"], key)


def has(stack: Stack, prefix: str) -> list[str]:
    """The objects of the photos' bucket under a prefix."""
    found = stack.client("s3").list_objects_v2(Bucket=stack.described["photos_bucket"], Prefix=prefix)
    return sorted(entry["Key"] for entry in found.get("Contents", []))


def forwards(stack: Stack, protocols: Iterable[str]) -> list[int]:
    """How often each occurrence was forwarded, by the events of its timeline."""
    records = everything(stack, "occurrences").items()
    counted = Counter(key.split("/")[0] for key, item in records if item.get("action") == {"S": "forward"})
    return [counted[protocol.replace("-", "")] for protocol in protocols]


def waiting(stack: Stack) -> int:
    """How many occurrences no sector has."""
    pages = (
        stack.client("dynamodb")
        .get_paginator("query")
        .paginate(
            TableName=stack.described["tables"]["occurrences"],
            IndexName="queue",
            KeyConditionExpression="queue = :triage",
            ExpressionAttributeValues={":triage": {"S": "triage"}},
            Select="COUNT",
        )
    )
    return sum(page["Count"] for page in pages)


def everything(stack: Stack, table: str) -> dict[str, dict[str, Any]]:
    """All items of a table by their keys."""
    client, name = stack.client("dynamodb"), stack.described["tables"][table]
    keys = [key["AttributeName"] for key in client.describe_table(TableName=name)["Table"]["KeySchema"]]
    pages = client.get_paginator("scan").paginate(TableName=name)
    return {"/".join(item[key]["S"] for key in keys): item for page in pages for item in page["Items"]}


def wipe(stack: Stack, table: str) -> None:
    """Delete all items of a table."""
    client, name = stack.client("dynamodb"), stack.described["tables"][table]
    keys = [key["AttributeName"] for key in client.describe_table(TableName=name)["Table"]["KeySchema"]]
    deletions = [
        {"DeleteRequest": {"Key": {key: item[key] for key in keys}}} for item in everything(stack, table).values()
    ]
    for start in range(0, len(deletions), 25):
        client.batch_write_item(RequestItems={name: deletions[start : start + 25]})
