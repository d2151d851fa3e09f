"""The shapes of the API in TypeScript, for the web apps: `web/packages/core/src/api-types.ts`."""

import json
import os
from typing import Any

from chalicelib.domain.notices.templates import PLACEHOLDERS
from tasks.project import ROOT, say

TARGET = ROOT / "web" / "packages" / "core" / "src" / "api-types.ts"
_HEAD = "// Made by `scripts/web types` from the API's own description. Do not edit.\n"
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}

Json = dict[str, Any]


def description() -> Json:
    """The contract, composed from the code's own routes and models."""
    # The functions read their environment when they are imported.
    configured = json.loads((ROOT / ".chalice" / "config.json").read_text())
    os.environ.update(configured["environment_variables"])
    os.environ.setdefault("AWS_DEFAULT_REGION", "sa-east-1")
    from app import app  # noqa: PLC0415  # only now is the environment set
    from chalicelib.api.openapi import document  # noqa: PLC0415

    return document.document(app.routes)


def rendered(schemas: Json) -> str:
    """Every schema as an exported type, by name, and what the texts of notices may say."""
    return _HEAD + "".join(_declared(name, schemas[name]) for name in sorted(schemas)) + _places()


def _places() -> str:
    lines = "".join(f"  {notice.value}: {json.dumps(sorted(places))},\n" for notice, places in PLACEHOLDERS.items())
    about = "The places in braces the text of each notice may have."
    return f"\n/** {about} */\nexport const PLACES: Record<string, string[]> = {{\n{lines}}};\n"


def _declared(name: str, schema: Json) -> str:
    about = " ".join(schema.get("description", "").split())
    return f"\n/** {about} */\nexport type {name} = {_type(schema)};\n"


def _type(schema: Json) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    for many in ("anyOf", "oneOf"):
        if many in schema:
            return " | ".join(dict.fromkeys(_type(one) for one in schema[many]))
    if "allOf" in schema:
        return " & ".join(_type(one) for one in schema["allOf"])
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(json.dumps(value, ensure_ascii=False) for value in schema["enum"])
    return _structure(schema)


def _structure(schema: Json) -> str:
    kind = schema.get("type")
    if kind == "array":
        return _array(schema)
    if kind == "object" or "properties" in schema:
        return _object(schema)
    return _PLAIN.get(str(kind), "unknown")


def _array(schema: Json) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(_type(one) for one in schema['prefixItems'])}]"
    return f"({_type(schema.get('items', {}))})[]"


def _object(schema: Json) -> str:
    members = schema.get("properties")
    if not members:
        values = schema.get("additionalProperties")
        return f"Record<string, {_type(values) if isinstance(values, dict) else 'unknown'}>"
    needed = set(schema.get("required", ()))
    lines = [f"  {json.dumps(name)}{'' if name in needed else '?'}: {_type(one)};" for name, one in members.items()]
    return "{\n" + "\n".join(lines) + "\n}"


def main() -> None:
    """Write the types."""
    TARGET.write_text(rendered(description()["components"]["schemas"]), encoding="utf-8")
    say(f"Types: {TARGET.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
