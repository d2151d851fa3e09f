"""The calls to AWS that the application makes, heard at botocore's own client."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore.client import BaseClient
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Call = tuple[str, dict[str, Any]]
# What marks the clients of the tests themselves.
UNHEARD = "tests"


class Calls:
    """Every call so far: its operation and its arguments."""

    def __init__(self) -> None:
        self.made: list[Call] = []

    @property
    def operations(self) -> list[str]:
        """The operations alone."""
        return [operation for operation, _ in self.made]


@contextmanager
def heard() -> Iterator[Calls]:
    """Record every call made inside, except the test's own look-ups."""
    calls = Calls()
    original = BaseClient._make_api_call  # type: ignore[attr-defined]

    def listening(client: BaseClient, operation: str, arguments: dict[str, Any]) -> Any:
        if client.meta.config.user_agent_extra != UNHEARD:  # type: ignore[attr-defined]
            calls.made.append((operation, arguments))
        return original(client, operation, arguments)

    BaseClient._make_api_call = listening  # type: ignore[attr-defined]
    try:
        yield calls
    finally:
        BaseClient._make_api_call = original  # type: ignore[attr-defined]


@cache
def unheard() -> "DynamoDBClient":
    """A client for a test's own looking, kept: making one takes longer than most tests."""
    return boto3.client("dynamodb", config=Config(user_agent_extra=UNHEARD))
