"""moto as it is installed answers and refuses what it does here, where it is made faster.

Run as a program, this module prints the answers of the one; the test compares them with those of the other.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

T = {"TableName": "cases"}
KEYS = [{"place": {"S": place}, "number": {"N": number}} for place in ("a", "b") for number in ("2", "10", "1.50")]
PLACE, NUMBER = KEYS[0]["place"], KEYS[0]["number"]
ITEM: dict[str, Any] = {
    "state": {"S": "open"},
    "due": {"S": "2026-03-02"},
    "text": {"S": "olá"},
    "empty": {"S": ""},
    "amount": {"N": "1.50"},
    "flag": {"BOOL": False},
    "nothing": {"NULL": True},
    "bytes": {"B": b"\x00\xff"},
    "list": {"L": [{"S": "a"}, {"M": {"N": {"N": "7"}}}, {"B": b"\x01"}]},
    "map": {"M": {"N": {"S": "of this name"}, "c": {"N": "2"}, "d": {"M": {"e": {"S": "f"}}}}},
    "one": {"SS": ["x"]},
    "ones": {"NS": ["1"]},
}
NAMES = {"ExpressionAttributeNames": {"#m": "map", "#s": "state"}}
VALUES = {
    ":o": {"S": "open"},
    ":n": {"N": "1.5"},
    ":t": {"S": "S"},
    ":l": {"L": [{"S": "b"}]},
    ":x": {"SS": ["x", "y"]},
}
CONDITIONS = [
    "#s = :o AND attribute_exists(#m.d.e)",
    "#s <> :o OR NOT attribute_not_exists(list[1])",
    "NOT (#s = :o) OR (amount BETWEEN :n AND :n AND flag <> :o)",
    "amount IN (:o, :n) AND attribute_type(#s, :t)",
    "size(#m) > :n AND begins_with(due, :o)",
    "contains(one, :o) OR contains(#s, :o) AND amount <= :n",
    "missing = :o",
    "missing < :n",
    "((#s = :o))",
    "#s = :absent AND attribute_exists(#m)",
    "#s = #absent AND attribute_exists(#m)",
    "#s == :o",
    "status = :o",
    "attribute_exists(:o)",
    "#s = :o AND",
]
UPDATES = [
    "SET #m.d.e = :o, #s = if_not_exists(#s, :n), more = if_not_exists(more, :n) REMOVE text, list[0] ADD amount :n",
    "SET list = list_append(list, :l), amount = amount + :n, #m.new = :o, #s = :o",
    "SET amount = amount - :n REMOVE #m.c, #s, missing",
    "ADD one :x, fresh :x, amount :n SET #m = :o, #s = :o",
    "DELETE one :x SET #m = :o, #s = :o",
    "SET #m = :o, #m = :n, #s = :o",
    "SET #m.d = :o, #m.d.e = :n, #s = :o",
    "SET #m = :o SET #s = :o",
    "SET place = :o, #m = :o, #s = :o",
    "SET #m = absent, #s = :o",
    "SET #m.absent.e = :o, #s = :o",
    "SET #m = list_append(#s, :l)",
    "SET due = :n, #m = :o, #s = :o",
    "SET #m = :absent, #s = :o",
    "SET #absent = :o, #m = :o, #s = :o",
    "SET #m = #s + :n",
    "ADD SET",
    "SET status = :o, #m = :o, #s = :o",
]


def schema() -> dict[str, Any]:
    """A table with an index of some attributes, one of keys, and one of everything."""
    keys = [{"AttributeName": name, "KeyType": kind} for name, kind in (("place", "HASH"), ("number", "RANGE"))]
    by_state = [{"AttributeName": "state", "KeyType": "HASH"}, {"AttributeName": "due", "KeyType": "RANGE"}]
    some = {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["amount", "map", "bytes", "one"]}
    projections: list[tuple[str, Any]] = [("some", some)]
    projections += [("keys", {"ProjectionType": "KEYS_ONLY"}), ("all", {"ProjectionType": "ALL"})]
    return {
        "KeySchema": keys,
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": kind}
            for name, kind in (("place", "S"), ("number", "N"), ("state", "S"), ("due", "S"))
        ],
        "GlobalSecondaryIndexes": [
            {"IndexName": name, "KeySchema": by_state, "Projection": projection} for name, projection in projections
        ],
        "BillingMode": "PAY_PER_REQUEST",
    }


def operations() -> list[tuple[str, dict[str, Any]]]:
    """What is asked, one after the other."""
    puts = [("put_item", {"Item": {**ITEM, **key, "due": {"S": key["number"]["N"][0]}}}) for key in KEYS]
    without = [("put_item", {"Item": {"place": PLACE, "number": {"N": "3"}, "state": {"S": "open"}}})]
    return [
        *puts,
        *without,
        *[("scan", {}), ("scan", {"Limit": 2, "FilterExpression": CONDITIONS[0], **NAMES, **_values(CONDITIONS[0])})],
        *queries(),
        *[("put_item", {"Item": KEYS[0], "ConditionExpression": one, **_said(one)}) for one in CONDITIONS],
        *[step for update in UPDATES for step in (puts[1], *_updates(update))],
        ("delete_item", {"Key": KEYS[0], "ConditionExpression": CONDITIONS[6], **_values(CONDITIONS[6])}),
        ("delete_item", {"Key": KEYS[0], "ReturnValues": "ALL_OLD"}),
        ("get_item", {"Key": KEYS[0]}),
        ("get_item", {"Key": KEYS[1], "ProjectionExpression": "#m.d, list[1], #s", **NAMES}),
        ("scan", {}),
    ]


def queries() -> list[tuple[str, dict[str, Any]]]:
    """Of rows with one key and of each index; in pages, backwards, and with a filter."""
    of_place = {"KeyConditionExpression": "place = :p", "ExpressionAttributeValues": {":p": PLACE}}
    between = {
        "KeyConditionExpression": "place = :p AND #n BETWEEN :a AND :b",
        "ExpressionAttributeNames": {"#n": "number"},
        "ExpressionAttributeValues": {":p": PLACE, ":a": {"N": "1.5"}, ":b": {"N": "2.0"}},
    }
    nothing = {"KeyConditionExpression": "place = :p", "ExpressionAttributeValues": {":p": {"S": "nowhere"}}}
    begun: dict[str, Any] = {
        "KeyConditionExpression": "#s = :s AND begins_with(due, :d)",
        "ExpressionAttributeNames": {"#s": "state"},
        "ExpressionAttributeValues": {":s": {"S": "open"}, ":d": {"S": "1"}},
    }
    filtered: dict[str, Any] = {**begun, "FilterExpression": "contains(one, :d) OR amount > :a"}
    filtered["ExpressionAttributeValues"] = {**begun["ExpressionAttributeValues"], ":a": {"N": "1"}}
    start = {"ExclusiveStartKey": {**KEYS[0], "state": {"S": "open"}, "due": {"S": "2"}}}
    indexes: list[dict[str, Any]] = [{"IndexName": name, **begun} for name in ("some", "keys", "all", "none")]
    chosen: list[dict[str, Any]] = [
        of_place,
        {**of_place, "Limit": 1, "ScanIndexForward": False},
        between,
        nothing,
        {**of_place, "ExclusiveStartKey": KEYS[0]},
        *indexes,
        {"IndexName": "some", "Limit": 2, **begun},
        {"IndexName": "all", **filtered},
        {"IndexName": "keys", "ScanIndexForward": False, **begun, **start},
        {**of_place, "ProjectionExpression": "map.d, amount, list[1]"},
        {"KeyConditionExpression": "place > :p", "ExpressionAttributeValues": {":p": PLACE}},
    ]
    return [("query", one) for one in chosen]


def _updates(update: str) -> list[tuple[str, dict[str, Any]]]:
    """An update of a row that is there, of one that is not, and in a transaction."""
    said = {"UpdateExpression": update, **_said(update)}
    both = [{"Update": {**T, "Key": KEYS[1], **said}}, {"Delete": {**T, "Key": KEYS[2]}}]
    new = {"place": PLACE, "number": {"N": "99"}}
    return [
        ("update_item", {"Key": KEYS[1], **said, "ReturnValues": "ALL_NEW"}),
        ("update_item", {"Key": new, **said, "ReturnValues": "UPDATED_NEW"}),
        ("transact_write_items", {"TransactItems": both}),
    ]


def _said(expression: str) -> dict[str, Any]:
    return {**(NAMES if "#" in expression else {}), **_values(expression)}


def _values(expression: str) -> dict[str, Any]:
    used = {name: value for name, value in VALUES.items() if name in expression}
    return {"ExpressionAttributeValues": used} if used else {}


def outcomes() -> list[str]:
    """What each operation answers or is refused by, as text: numbers and lists of values in the order they have."""
    client: Any = boto3.client("dynamodb")
    client.create_table(**T, **schema())
    found = []
    for operation, arguments in operations():
        table = {} if "TransactItems" in arguments else T
        try:
            answer = dict(getattr(client, operation)(**table, **arguments))
        except ClientError as error:
            answer = dict(error.response)
        except Exception as error:  # noqa: BLE001  # moto fails at some mistakes instead of refusing them
            answer = {"fails": f"{type(error).__name__}: {error}"}
        answer.pop("ResponseMetadata", None)
        found.append(f"{operation} {arguments}: {json.dumps(answer, sort_keys=True, default=repr)}")
    return found


@pytest.mark.usefixtures("aws")
def test_moto_as_it_is_installed_answers_the_same() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.test_plain_moto"],
        cwd=Path(__file__).parent.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert outcomes() == json.loads(done.stdout)


if __name__ == "__main__":
    with mock_aws():
        print(json.dumps(outcomes()))
