"""Asked directly, moto answers and refuses what it does when asked in the long way."""

import copy
from typing import Any

import boto3
import pytest
from botocore.client import BaseClient
from botocore.exceptions import ClientError, ParamValidationError

from chalicelib import settings
from tests.direct_moto import _answer

pytestmark = pytest.mark.usefixtures("aws")

T = settings.METRICS_TABLE
KEYS = [{"scope": {"S": "a"}, "counter": {"S": name}} for name in "123"]
ITEM: dict[str, Any] = {
    **KEYS[0],
    "text": {"S": "olá"},
    "empty": {"S": ""},
    "number": {"N": "1.50"},
    "flag": {"BOOL": False},
    "nothing": {"NULL": True},
    "bytes": {"B": b"\x00\xff"},
    "list": {"L": [{"S": "a"}, {"M": {"N": {"N": "7"}}}]},
    "map": {"M": {"N": {"S": "a member of this name"}, "b": {"B": b"\x01"}}},
    "texts": {"SS": ["x", "y"]},
    "numbers": {"NS": ["1", "2"]},
    "blobs": {"BS": [b"\x02"]},
}
ADD = {"UpdateExpression": "ADD n :one SET changed = :one", "ExpressionAttributeValues": {":one": {"N": "1"}}}
IN_TURN: list[tuple[str, dict[str, Any]]] = [
    ("PutItem", {"TableName": T, "Item": ITEM}),
    ("GetItem", {"TableName": T, "Key": KEYS[0]}),
    ("GetItem", {"TableName": T, "Key": KEYS[1]}),
    (
        "GetItem",
        {"TableName": T, "Key": KEYS[0], "ProjectionExpression": "#t", "ExpressionAttributeNames": {"#t": "map"}},
    ),
    ("PutItem", {"TableName": T, "Item": KEYS[0] | {"n": {"N": "1"}}, "ReturnValues": "ALL_OLD"}),
    ("PutItem", {"TableName": T, "Item": KEYS[0], "ConditionExpression": "attribute_not_exists(n)"}),
    (
        "PutItem",
        {
            "TableName": T,
            "Item": KEYS[0],
            "ConditionExpression": "n > :n",
            "ExpressionAttributeValues": {":n": {"N": "5"}},
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        },
    ),
    ("UpdateItem", {"TableName": T, "Key": KEYS[1], **ADD, "ReturnValues": "ALL_NEW"}),
    ("UpdateItem", {"TableName": T, "Key": KEYS[1], **ADD, "ReturnValues": "UPDATED_NEW"}),
    ("UpdateItem", {"TableName": T, "Key": KEYS[1], "UpdateExpression": "ADD SET"}),
    ("BatchWriteItem", {"RequestItems": {T: [{"PutRequest": {"Item": KEYS[2]}}, {"DeleteRequest": {"Key": KEYS[1]}}]}}),
    ("BatchGetItem", {"RequestItems": {T: {"Keys": KEYS}}, "ReturnConsumedCapacity": "TOTAL"}),
    (
        "Query",
        {
            "TableName": T,
            "KeyConditionExpression": "#s = :s AND #c >= :c",
            "FilterExpression": "attribute_exists(n)",
            "ExpressionAttributeNames": {"#s": "scope", "#c": "counter"},
            "ExpressionAttributeValues": {":s": {"S": "a"}, ":c": {"S": "1"}},
            "Limit": 1,
            "ReturnConsumedCapacity": "TOTAL",
        },
    ),
    ("Scan", {"TableName": T, "Limit": 1}),
    ("Scan", {"TableName": "no-such-table"}),
    (
        "Query",
        {"TableName": T, "KeyConditionExpression": "scope > :s", "ExpressionAttributeValues": {":s": {"S": "a"}}},
    ),
    ("TransactGetItems", {"TransactItems": [{"Get": {"TableName": T, "Key": KEYS[0]}}]}),
    (
        "TransactWriteItems",
        {
            "TransactItems": [
                {"Put": {"TableName": T, "Item": KEYS[1]}},
                {"Update": {"TableName": T, "Key": KEYS[0], **ADD, "ConditionExpression": "n = :one"}},
            ]
        },
    ),
    (
        "TransactWriteItems",
        {
            "TransactItems": [
                {"Delete": {"TableName": T, "Key": KEYS[1]}},
                {"Update": {"TableName": T, "Key": KEYS[0], **ADD, "ConditionExpression": "n = :one"}},
            ]
        },
    ),
    ("DeleteItem", {"TableName": T, "Key": KEYS[0], "ReturnValues": "ALL_OLD"}),
    ("DeleteItem", {"TableName": T, "Key": KEYS[0], "ConditionExpression": "attribute_exists(n)"}),
    ("Scan", {"TableName": T}),
]


def outcomes(ask: Any) -> list[Any]:
    """What every operation answers or is refused by, one after the other."""
    found: list[Any] = []
    client = boto3.client("dynamodb")
    for operation, arguments in IN_TURN:
        given = copy.deepcopy(arguments)
        try:
            answer = ask(client, operation, given)
            answer.pop("ResponseMetadata")
            found.append(answer)
        except ClientError as error:
            refused = dict(error.response)
            refused.pop("ResponseMetadata")
            found.append(refused)
    return found


def test_every_operation_is_answered_or_refused_as_in_the_long_way() -> None:
    long_way = outcomes(BaseClient._make_api_call.long_way)  # type: ignore[attr-defined]
    assert [key for key in KEYS if boto3.client("dynamodb").delete_item(TableName=T, Key=key)] == KEYS
    direct = outcomes(BaseClient._make_api_call)  # type: ignore[attr-defined]

    for (operation, _), ours, theirs in zip(IN_TURN, direct, long_way, strict=True):
        assert (operation, ours) == (operation, theirs)


def test_all_but_what_is_refused_is_answered_directly() -> None:
    client = boto3.client("dynamodb")
    refused = [
        number for number, (operation, arguments) in enumerate(IN_TURN) if not _answer(client, operation, arguments)
    ]

    assert [IN_TURN[number][0] for number in refused] == [
        "PutItem",
        "PutItem",
        "UpdateItem",
        "Scan",
        "Query",
        "TransactWriteItems",
        "DeleteItem",
    ]


def test_what_was_given_and_got_may_be_changed_afterwards() -> None:
    client: Any = boto3.client("dynamodb")
    given = copy.deepcopy(ITEM)
    client.put_item(TableName=T, Item=given)
    given["map"]["M"]["b"] = {"S": "another"}
    got = client.get_item(TableName=T, Key=KEYS[0])["Item"]
    assert got == ITEM
    got["list"]["L"].clear()

    assert client.get_item(TableName=T, Key=KEYS[0])["Item"] == ITEM


def test_arguments_that_no_operation_has_are_refused_by_botocore() -> None:
    client: Any = boto3.client("dynamodb")

    with pytest.raises(ParamValidationError):
        client.get_item(TableName=T, Key=KEYS[0], Colour="red")
    with pytest.raises(ParamValidationError):
        client.put_item(TableName=T, Item={**KEYS[0], "n": {"N": 1}})
