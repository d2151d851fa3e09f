"""The environment of a deployed function, changed for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.e2e.deployed import Stack

API = "ombudsman-local-api-handler"


@contextmanager
def with_environment(stack: Stack, **changed: str) -> Iterator[None]:
    """The API with other values of its environment inside."""
    client = stack.client("lambda")
    usual = client.get_function_configuration(FunctionName=API)["Environment"]
    client.update_function_configuration(FunctionName=API, Environment={"Variables": usual["Variables"] | changed})
    try:
        yield
    finally:
        client.update_function_configuration(FunctionName=API, Environment=usual)
