"""What is stored is noticed whatever it is: the tests that say "nothing has changed" rest on it."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest

from chalicelib import settings
from tests import aws as made

ITEM: Any = {"scope": {"S": "a"}, "counter": {"S": "1"}, "deep": {"M": {"list": {"L": [{"S": "before"}]}}}}
KEY: Any = {"scope": {"S": "a"}, "counter": {"S": "1"}}
WHERE: Any = {"TableName": settings.METRICS_TABLE}


def put_another() -> None:
    boto3.client("dynamodb").put_item(**WHERE, Item={**ITEM, "counter": {"S": "2"}})


def change_deep_inside() -> None:
    boto3.client("dynamodb").update_item(
        **WHERE,
        Key=KEY,
        UpdateExpression="SET deep.#list[0] = :after",
        ExpressionAttributeNames={"#list": "list"},
        ExpressionAttributeValues={":after": {"S": "after"}},
    )


def delete() -> None:
    boto3.client("dynamodb").delete_item(**WHERE, Key=KEY)


def put_a_file() -> None:
    boto3.client("s3").put_object(Bucket=settings.PHOTOS_BUCKET, Key="incoming/x", Body=b"x")


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize("change", [put_another, change_deep_inside, delete, put_a_file])
def test_every_change_shows_in_everything_that_is_stored(change: Callable[[], None]) -> None:
    boto3.client("dynamodb").put_item(**WHERE, Item=ITEM)
    before = made.everything_stored()
    assert made.everything_stored() == before

    change()

    assert made.everything_stored() != before
