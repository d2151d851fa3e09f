"""The environment of a deployed function, changed for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.e2e.deployed import Stack

API = "ombudsman-local-api-handler"


@contextmanager
def with_environment(stack: Stack, **changed: str) -> Iterator[None]:
    """The API with other values of its environment inside."""
    client = stack.client("lambda")
    usual = client.get_function_configuration(FunctionName=API)["Environment"]
    _update(client, {"Variables": usual["Variables"] | changed})
    try:
        yield
    finally:
        _update(client, usual)


def _update(client: Any, environment: dict[str, Any]) -> None:
    client.update_function_configuration(FunctionName=API, Environment=environment)
    client.get_waiter("function_updated_v2").wait(FunctionName=API, WaiterConfig={"Delay": 1})
