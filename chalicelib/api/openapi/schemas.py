"""Schemas of the contract: what pydantic says of bodies, queries and shapes, as OpenAPI wants it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import CoreSchema

from chalicelib.api.citizen.examples import KEY, PROTOCOL
from chalicelib.api.http import parsing
from chalicelib.api.http.contract import Operation, Route, Shape
from chalicelib.api.http.fields import CODE_PATTERN, Body
from chalicelib.api.http.shapes import Problem
from chalicelib.api.staff.action_requests import MODELS, ActionBody
from chalicelib.domain.occurrences.actions import Action

Json = dict[str, Any]

_REF = "#/components/schemas/"
_IN_PATH = re.compile(r"\{(\w+)\}")
_CODE: Json = {
    "description": "What it is called in the directory.",
    "schema": {"type": "string", "pattern": f"^{CODE_PATTERN}$"},
}
_PATH: Mapping[str, Json] = {
    "protocol": {
        "description": "The number of an occurrence; its last two digits are check digits.",
        "schema": {"type": "string", "pattern": "^[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{2}$"},
        "example": PROTOCOL,
    },
    "code": _CODE,
    "id": _CODE,
    "year": {"description": "A year.", "schema": {"type": "string", "pattern": "^20[0-9]{2}$"}, "example": "2026"},
}
_ACCESS_KEY = {
    "name": "X-Access-Key",
    "in": "header",
    "required": True,
    "description": "The key of the receipt.",
    "schema": {"type": "string"},
    "example": KEY,
}
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A name of your own for this request: within 24 hours the same one gets the same receipt again.",
    "schema": {"type": "string", "pattern": parsing.IDEMPOTENCY_KEY_PATTERN},
}


class _Untitled(GenerateJsonSchema):
    """Pydantic's schemas without a title on every member that says its name again."""

    def field_title_should_be_set(self, schema: CoreSchema) -> bool:  # noqa: ARG002  # whatever it is
        """Never."""
        return False


@dataclass(frozen=True, slots=True)
class Schemas:
    """Every schema of the contract under its name."""

    components: Json
    by_type: Mapping[int, Json]

    def shape(self, shape: Shape) -> Json:
        """The schema of an answer."""
        return self.by_type[id(shape)]

    def body(self, model: type[Body]) -> Json:
        """The schema of a request's body."""
        if model is not ActionBody:
            return self.by_type[id(model)]
        known = {action.value: _REF + _name_of(action) for action in MODELS}
        return {
            "oneOf": [{"$ref": ref} for ref in known.values()],
            "discriminator": {"propertyName": "action", "mapping": known},
        }

    def parameters(self, operation: Operation, path: str) -> list[Json]:
        """What a route takes outside its body."""
        parameters = [{"name": name, "in": "path", "required": True, **_PATH[name]} for name in _IN_PATH.findall(path)]
        if operation.query:
            parameters += self._query(operation.query)
        if operation.needs_key:
            parameters.append(_ACCESS_KEY)
        if operation.is_repeatable:
            parameters.append(_IDEMPOTENCY_KEY)
        return parameters

    def _query(self, model: type[Body]) -> list[Json]:
        schema = self.components[self.by_type[id(model)]["$ref"].removeprefix(_REF)]
        needed = schema.get("required", [])
        return [
            {"name": name, "in": "query", "required": name in needed, "schema": _without_null(member)}
            for name, member in schema["properties"].items()
        ]


def collect(operations: Mapping[Route, Operation]) -> Schemas:
    """The schemas of everything that routes take and answer."""
    types: dict[int, Any] = {id(Problem): Problem}
    for operation in operations.values():
        for one in (*operation.answers.values(), operation.query, operation.body):
            if one is not None:
                types[id(one)] = one
    for model in MODELS.values():
        types[id(model)] = model
    inputs: Any = [(key, "validation", TypeAdapter(one)) for key, one in types.items()]
    made, together = TypeAdapter.json_schemas(inputs, ref_template=_REF + "{model}", schema_generator=_Untitled)
    components = together["$defs"]
    by_type = {key: schema for (key, _), schema in made.items()}
    _add_actions(components, by_type)
    return Schemas(components, by_type)


def _add_actions(components: Json, by_type: Mapping[Any, Json]) -> None:
    """One schema for each action, which names it: what chooses among them."""
    for action, model in MODELS.items():
        plain = components[by_type[id(model)]["$ref"].removeprefix(_REF)]
        named = {"type": "string", "const": action.value}
        members = {**plain["properties"], "action": named}
        components[_name_of(action)] = {**plain, "title": _name_of(action), "properties": members}
    for model in set(MODELS.values()):
        components.pop(by_type[id(model)]["$ref"].removeprefix(_REF))


def _name_of(action: Action) -> str:
    return f"{action.value.title().replace('_', '')}Action"


def _without_null(schema: Json) -> Json:
    """A member of a query string is there or not, but never null."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    kept = {name: part for name, part in schema.items() if name not in ("anyOf", "default")}
    return {**kept, **kinds[0]}
