"""moto, made quicker, still answers what DynamoDB answers: `either` is the one and the other."""

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib import settings

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

KEY = {"scope": {"S": "a"}, "counter": {"S": "1"}}
VALUES: dict[str, Any] = {
    "text": {"S": "olá"},
    "empty": {"S": ""},
    "number": {"N": "1.5"},
    "flag": {"BOOL": False},
    "nothing": {"NULL": True},
    "bytes": {"B": b"\x00\xff"},
    "list": {"L": [{"S": "a"}, {"M": {"b": {"L": []}}}]},
    "map": {"M": {"c": {"N": "2"}, "d": {"NULL": True}}},
    "set": {"SS": ["x"]},
}
WHERE: dict[str, Any] = {"TableName": settings.METRICS_TABLE}


@pytest.fixture(params=["aws", "real_tables"], ids=["moto", "dynamodb-local"])
def either(request: pytest.FixtureRequest) -> "DynamoDBClient":
    """A client of the one or of the other."""
    request.getfixturevalue(request.param)
    return boto3.client("dynamodb")


def test_every_sort_of_value_comes_back(either: "DynamoDBClient") -> None:
    either.put_item(**WHERE, Item={**KEY, **VALUES})

    assert either.get_item(**WHERE, Key=KEY)["Item"] == {**KEY, **VALUES}
    assert either.scan(**WHERE)["Items"] == [{**KEY, **VALUES}]


def test_of_a_transaction_that_fails_nothing_is_left(either: "DynamoDBClient") -> None:
    kept = [{**KEY, "counter": {"S": name}, "n": {"N": "1"}} for name in ("put", "update", "delete")]
    for item in kept:
        either.put_item(**WHERE, Item=item)
    put, update, delete = ({name: item[name] for name in ("scope", "counter")} for item in kept)
    one = {"UpdateExpression": "ADD n :one", "ExpressionAttributeValues": {":one": {"N": "1"}}}
    writes: list[Any] = [
        {"Put": {**WHERE, "Item": {**put, "n": {"N": "7"}}}},
        {"Update": {**WHERE, "Key": update, **one}},
        {"Delete": {**WHERE, "Key": delete}},
        {"Put": {**WHERE, "Item": {**KEY, "counter": {"S": "new"}}}},
        {"Update": {**WHERE, "Key": {**KEY, "scope": {"S": "new"}}, **one}},
        {"Put": {**WHERE, "Item": KEY, "ConditionExpression": "attribute_exists(n)"}},
    ]

    with pytest.raises(ClientError, match="TransactionCanceled"):
        either.transact_write_items(TransactItems=writes)
    found = either.scan(**WHERE)["Items"]
    assert sorted(found, key=str) == sorted(kept, key=str)

    either.transact_write_items(TransactItems=writes[:5])
    assert {item["counter"]["S"]: item.get("n", {}).get("N") for item in either.scan(**WHERE)["Items"]} == {
        "put": "7",
        "update": "2",
        "new": None,
        "1": "1",
    }


def test_of_many_that_write_what_must_not_be_there_one_does(either: "DynamoDBClient") -> None:
    named: Any = {"ExpressionAttributeNames": {"#scope": "scope"}}
    # A client makes its errors when one is first asked for; two threads that ask at once make two kinds.
    refused = either.exceptions.ConditionalCheckFailedException

    def write(number: int) -> int:
        key = {**KEY, "counter": {"S": str(number // 4)}}
        try:
            either.put_item(**WHERE, Item=key, ConditionExpression="attribute_not_exists(#scope)", **named)
        except refused:
            return 0
        return 1

    # Threads take turns so often that a check and its write are torn apart wherever they can be.
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            written = sum(pool.map(write, range(400)))
    finally:
        sys.setswitchinterval(usual)

    assert written == 100
