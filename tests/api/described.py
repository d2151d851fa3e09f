"""The OpenAPI document, and checks of values against its schemas."""

from functools import cache
from typing import Any

from jsonschema_rs import Draft202012Validator

from tests.contract import Json, closed
from tests.gateway import call


@cache
def described() -> Json:
    """The document as it is served, with its schemas closed to other members."""
    return closed(call("GET", "/v1/openapi.json").json)


def operations() -> dict[tuple[str, str], Json]:
    """Every operation by method and path."""
    return {
        (method.upper(), path): operation
        for path, methods in described()["paths"].items()
        for method, operation in methods.items()
    }


def check(schema: Json, value: Any) -> None:
    """Fail unless a value matches a schema of the document."""
    rooted = {**schema, "components": described()["components"]}
    errors = [f"{error.instance_path}: {error.message}" for error in whole(rooted).iter_errors(value)]
    assert errors == [], value


def whole(schema: Json) -> Draft202012Validator:
    """The validator of a schema, which checks formats too."""
    return Draft202012Validator(schema, validate_formats=True)
