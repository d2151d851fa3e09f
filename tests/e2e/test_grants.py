"""Least privilege, as the deployed roles have it and the emulator enforces it."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from tests.e2e.deployed import Stack

Call = Callable[["Hands"], Any]


class Hands:
    """The clients of one function, with its own role's rights."""

    def __init__(self, stack: Stack, function: str) -> None:
        role = stack.client("lambda").get_function(FunctionName=f"ombudsman-local-{function}")["Configuration"]["Role"]
        lent = stack.client("sts").assume_role(RoleArn=role, RoleSessionName="grants")["Credentials"]
        self.tables = stack.described["tables"]
        self.bucket = stack.described["photos_bucket"]
        session = boto3.Session(
            lent["AccessKeyId"], lent["SecretAccessKey"], lent["SessionToken"], stack.described["region"]
        )
        self.dynamodb = session.client("dynamodb", endpoint_url=stack.described["endpoint_url"])
        self.s3 = session.client("s3", endpoint_url=stack.described["endpoint_url"])


NOBODY = {"protocol": {"S": "0"}, "record": {"S": "identity"}}


def read_identity(hands: Hands) -> Any:
    return hands.dynamodb.get_item(TableName=hands.tables["identities"], Key=NOBODY)


def scan_occurrences(hands: Hands) -> Any:
    return hands.dynamodb.scan(TableName=hands.tables["occurrences"])


def delete_occurrence(hands: Hands) -> Any:
    return hands.dynamodb.delete_item(TableName=hands.tables["occurrences"], Key=NOBODY)


def delete_identity(hands: Hands) -> Any:
    return hands.dynamodb.delete_item(TableName=hands.tables["identities"], Key=NOBODY)


def rewrite_directory(hands: Hands) -> Any:
    item = {"type": {"S": "sector"}, "code": {"S": "forged"}, "document": {"S": "{}"}}
    return hands.dynamodb.put_item(TableName=hands.tables["directory"], Item=item)


def read_uploads(hands: Hands) -> Any:
    return hands.s3.get_object(Bucket=hands.bucket, Key="incoming/0/0")


def overwrite_photo(hands: Hands) -> Any:
    return hands.s3.put_object(Bucket=hands.bucket, Key="photos/0/display.jpg", Body=b"x")


@pytest.mark.parametrize(
    ("function", "calls"),
    [
        (
            "api-handler",
            [scan_occurrences, delete_occurrence, delete_identity, read_uploads, overwrite_photo],
        ),
        ("route-occurrences", [read_identity, scan_occurrences, delete_occurrence, rewrite_directory, overwrite_photo]),
        ("process-photos", [read_identity, scan_occurrences, delete_occurrence, rewrite_directory]),
        (
            "send-notices",
            [scan_occurrences, delete_occurrence, delete_identity, rewrite_directory, read_uploads, overwrite_photo],
        ),
        ("flag-overdue", [read_identity, scan_occurrences, delete_occurrence, overwrite_photo]),
    ],
)
def test_a_function_cannot_do_what_is_not_its_work(stack: Stack, function: str, calls: list[Call]) -> None:
    hands = Hands(stack, function)

    for call in calls:
        with pytest.raises(ClientError) as refused:
            call(hands)
        assert "AccessDenied" in refused.value.response["Error"]["Code"], call.__name__
