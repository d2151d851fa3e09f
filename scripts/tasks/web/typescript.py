"""The API's shapes in TypeScript and the names of its codes, generated for the web apps into web/packages/core/src."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from chalicelib import code_words
from chalicelib.code_words import LANGUAGES, Reader
from chalicelib.domain.notices.templates import PLACEHOLDERS
from tasks.project import ROOT, say

_CORE = ROOT / "web" / "packages" / "core" / "src"
_HEAD = "// Made by `scripts/web types` from the API's own description. Do not edit.\n"
# The groups of names that the citizens' app shows: it loads no others.
_CITIZENS = ("status", "kind", "outcome", "event", "photo", "photo_reason", "solved", "level")
# Events that no author is shown: the page an author opens first need not carry their names.
_STAFFS_ALONE = {
    *(f"event.{action}" for action in ("return", "send_back", "extend_sector", "reclassify", "note", "assign")),
    *(f"event.{action}" for action in ("publish_description", "seen", "attach", "disclose", "resend")),
    *(f"event.{action}" for action in ("cover", "uncover", "erase_file")),
}
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}

Json = dict[str, Any]


def files() -> dict[Path, str]:
    """The content of every generated file."""
    types = rendered(description()["components"]["schemas"])
    return {_CORE / "api-types.ts": types} | {_CORE / f"code-words.{one}.json": _names(one) for one in LANGUAGES}


def description() -> Json:
    """The OpenAPI document, composed of the code's own routes and models."""
    # The code reads its environment when it is imported.
    configured = json.loads((ROOT / ".chalice" / "config.json").read_text())
    os.environ.update(configured["environment_variables"])
    os.environ.setdefault("AWS_DEFAULT_REGION", "sa-east-1")
    from app import app  # noqa: PLC0415  # only now is the environment set
    from chalicelib.api.openapi import document  # noqa: PLC0415

    return document.document(app.routes)


def rendered(schemas: Json) -> str:
    """Every schema as an exported type, by name, and the placeholders of each notice's text."""
    return _HEAD + "".join(_declared(name, schemas[name]) for name in sorted(schemas)) + _places()


def _names(language: str) -> str:
    citizens = {key: name for key, name in _keys(_CITIZENS, language, "citizen").items() if key not in _STAFFS_ALONE}
    apps = {"panel": _keys(code_words.groups(), language, "staff"), "citizen": citizens}
    return json.dumps(apps, ensure_ascii=False, indent=2) + "\n"


def _keys(groups: Iterable[str], language: str, reader: Reader) -> dict[str, str]:
    words = {group: code_words.words(group, language, reader) for group in groups}
    return {f"{group}.{code}": name for group, names in words.items() for code, name in names.items()}


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
    """Write the generated files."""
    for path, content in files().items():
        path.write_text(content, encoding="utf-8")
        say(f"Types: {path.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
