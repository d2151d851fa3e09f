"""Schemas of the document: pydantic's schemas of bodies, queries and shapes, in the form OpenAPI needs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import CoreSchema

from chalicelib.api.http import parsing
from chalicelib.api.http.endpoints import Contract, OneOf, Shape
from chalicelib.api.http.examples import KEY, PROTOCOL
from chalicelib.api.http.fields import CODE_PATTERN, Body
from chalicelib.api.http.problems import Problem

Json = dict[str, Any]

_REF = "#/components/schemas/"
_IN_PATH = re.compile(r"\{(\w+)\}")
_CODE: Json = {
    "description": "Its name in the directory.",
    "schema": {"type": "string", "pattern": f"^{CODE_PATTERN}$"},
}
_PATH: Mapping[str, Json] = {
    "protocol": {
        "description": "The number of an occurrence; its last two digits are check digits.",
        "schema": {"type": "string", "pattern": "^[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{2}$"},
        "example": PROTOCOL,
    },
    "code": _CODE,
    "id": {**_CODE, "description": "Its id, as a list gives it."},
    "name": {
        "description": "What is asked for, with its format: `.json` or `.xml`.",
        "schema": {"type": "string"},
        "example": "services.json",
    },
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
    "description": "A name the client chooses for this request: within 24 hours the same name gets the same receipt.",
    "schema": {"type": "string", "pattern": parsing.IDEMPOTENCY_KEY_PATTERN},
}
_PROOF = {
    "name": "X-Proof",
    "in": "header",
    "required": False,
    "description": "Asked for when too much comes at once: the solution of the `challenge` that a 429 of this same"
    " Idempotency-Key carried, as the payload of ALTCHA's version 2.",
    "schema": {"type": "string"},
}
_COUNTED_KEY = {
    **_IDEMPOTENCY_KEY,
    "required": True,
    "description": "A random name the client chooses and keeps: each name counts once, however often it is sent.",
    "example": "0b6c2f51-8f0e-4b57-9a3d-0c2a7f1e4d90",
}


class _Untitled(GenerateJsonSchema):
    """Pydantic's schemas without titles that repeat the members' names."""

    def field_title_should_be_set(self, schema: CoreSchema) -> bool:  # noqa: ARG002  # no field has a title
        """Never."""
        return False


@dataclass(frozen=True, slots=True)
class Schemas:
    """Every schema of the document under its name."""

    components: Json
    by_type: Mapping[int, Json]

    def shape(self, shape: Shape) -> Json:
        """The schema of an answer."""
        return self.by_type[id(shape)]

    def body(self, body: type[Body] | OneOf) -> Json:
        """The schema of a request's body."""
        if not isinstance(body, OneOf):
            return self.by_type[id(body)]
        known = {form: _REF + _name_of(form, body) for form in body.models}
        return {
            "oneOf": [{"$ref": ref} for ref in known.values()],
            "discriminator": {"propertyName": body.by, "mapping": known},
        }

    def parameters(self, contract: Contract, path: str) -> list[Json]:
        """The parameters of a route: path, query and headers."""
        parameters = [{"name": name, "in": "path", "required": True, **_PATH[name]} for name in _IN_PATH.findall(path)]
        query = contract.get("query")
        if query:
            parameters += self._query(query)
        if contract.get("needs_key"):
            parameters.append(_ACCESS_KEY)
        if contract.get("is_repeatable"):
            parameters.append(_IDEMPOTENCY_KEY)
        if contract.get("takes_proof"):
            parameters.append(_PROOF)
        if contract.get("counts_key"):
            parameters.append(_COUNTED_KEY)
        return parameters

    def _query(self, model: type[Body]) -> list[Json]:
        schema = self.components[self.by_type[id(model)]["$ref"].removeprefix(_REF)]
        needed = schema.get("required", [])
        return [
            {"name": name, "in": "query", "required": name in needed, "schema": _without_null(member)}
            for name, member in schema["properties"].items()
        ]


def collect(contracts: Iterable[Contract]) -> Schemas:
    """The schemas of everything that routes take and answer."""
    types: dict[int, Any] = {id(Problem): Problem}
    variants: dict[int, OneOf] = {}
    for contract in contracts:
        body = contract.get("body")
        if isinstance(body, OneOf):
            variants[id(body)] = body
        bodies = body.models.values() if isinstance(body, OneOf) else (body,)
        for one in (*contract["answers"].values(), contract.get("query"), contract.get("form"), *bodies):
            if one is not None:
                types[id(one)] = one
                _build_defaults(one)
    inputs: Any = [(key, "validation", TypeAdapter(one)) for key, one in types.items()]
    made, together = TypeAdapter.json_schemas(inputs, ref_template=_REF + "{model}", schema_generator=_Untitled)
    components = together["$defs"]
    by_type = {key: schema for (key, _), schema in made.items()}
    for body in variants.values():
        _name_forms(body, components, by_type)
    return Schemas(components, by_type)


def _build_defaults(shape: Shape) -> None:
    # A default that is a model is written with its model's own serializer, which is built at its first use.
    if isinstance(shape, type) and issubclass(shape, Body):
        for field in shape.model_fields.values():
            if isinstance(field.default, Body):
                type(field.default).model_rebuild()


def _name_forms(body: OneOf, components: Json, by_type: Mapping[Any, Json]) -> None:
    """Replace the models of a body with one schema for each form, which the form's name selects."""
    for form, model in body.models.items():
        plain = components[by_type[id(model)]["$ref"].removeprefix(_REF)]
        named = {"type": "string", "const": form}
        members = {**plain["properties"], body.by: named}
        components[_name_of(form, body)] = {**plain, "title": _name_of(form, body), "properties": members}
    for model in set(body.models.values()):
        components.pop(by_type[id(model)]["$ref"].removeprefix(_REF))


def _name_of(form: str, body: OneOf) -> str:
    return f"{form.title().replace('_', '')}{body.by.title()}"


def _without_null(schema: Json) -> Json:
    """A member of a query string is there or not, but never null."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    kept = {name: part for name, part in schema.items() if name not in ("anyOf", "default")}
    return {**kept, **kinds[0]}
