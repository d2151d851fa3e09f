"""The demo municipality's directory, and the stack it is loaded into."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tasks.project import INFRA, ROOT, give_up, say

DEMO = INFRA / "demo"
_CONFIG = ROOT / ".chalice" / "config.json"
_TABLES = ("occurrences", "identities", "directory", "metrics", "search", "people")
_REGION = "sa-east-1"

Stack = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edited:
    """A document of the demo, and the version of the different one that is stored."""

    type: str
    code: str
    content: Mapping[str, Any]
    version: int


def described(path: Path) -> Stack:
    """The stack described in the file that scripts/start wrote."""
    if not path.exists():
        give_up(f"There is no {path}: scripts/start writes it.")
    stack: Stack = json.loads(path.read_text(encoding="utf-8"))
    return stack


def named(stage: str, endpoint: str | None) -> Stack:
    """The tables of a stage, at an endpoint or in the account of the environment's credentials."""
    stack = {
        "region": os.environ.get("AWS_DEFAULT_REGION", _REGION),
        "tables": {name: f"ombudsman-{stage}-{name}" for name in _TABLES},
    }
    # An engine without accounts separates tables by access key: those given are kept.
    keys = {name: os.environ[name] for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY") if name in os.environ}
    return stack | ({"endpoint_url": endpoint, "keys": keys} if endpoint else {})


def use(stack: Stack) -> None:
    """Set the environment variables of the functions' code, which reads them at import: tables, region and endpoint."""
    names: dict[str, str] = json.loads(_CONFIG.read_text(encoding="utf-8"))["environment_variables"]
    names |= {f"{name.upper()}_TABLE": table for name, table in stack["tables"].items()}
    names |= {"AWS_DEFAULT_REGION": stack["region"]}
    if "photos_bucket" in stack:
        names |= {"PHOTOS_BUCKET": stack["photos_bucket"]}
    if "endpoint_url" in stack:
        names |= {"AWS_ENDPOINT_URL": stack["endpoint_url"]}
        names |= {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"} | stack.get("keys", {})
    os.environ.update(names)


def put_directory() -> None:
    """Put every document of the demo municipality that is missing into the directory of the stack in use.

    A stored document that differs was edited: it stays, and is reported.
    """
    edited = _put_missing()
    if edited:
        names = ", ".join(f"{one.type} {one.code}" for one in edited)
        say(f"Left as they are, for somebody has edited them: {names}. With --replace the demo's take their place.")


def replace_directory() -> None:
    """Put every document of the demo municipality into the directory, replacing those that differ."""
    from chalicelib.store.directory import directory, documents  # noqa: PLC0415  # they read the environment

    for one in _put_missing():
        try:
            documents.edit(one.type, one.code, one.content, replacing=one.version)
        except documents.EditedMeanwhile:
            give_up(f"Somebody is editing {one.type} {one.code}: try again.")
        say(f"Replaced: {one.type} {one.code}, version {one.version}.")
    directory.forget()


def _put_missing() -> list[Edited]:
    from chalicelib.store.directory import directory, documents  # noqa: PLC0415  # they read the environment
    from chalicelib.store.notices import templates  # noqa: PLC0415  # the same

    loaded = [*demo_documents(), *((directory.TEXT, text["code"], text) for text in templates.default_documents())]
    loaded.append((directory.SETTINGS, directory.SETTINGS_CODE, read("settings.json")))
    edited = []
    for type_, code, content in loaded:
        with suppress(documents.EditedMeanwhile):
            documents.edit(type_, code, content, replacing=None)
            continue
        there = documents.find(type_, code)
        if there and there.content != content:
            edited.append(Edited(type_, code, content, there.version))
    directory.forget()
    say(f"Directory: {len(loaded)} documents.")
    return edited


def demo_documents() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Type, code and content of everything but the settings."""
    for type_, file, key in (
        ("sector", "sectors.json", "code"),
        ("category", "categories.json", "code"),
        ("rule", "rules.json", "id"),
    ):
        yield from ((type_, document[key], document) for document in read(file))
    for path in sorted((DEMO / "calendars").glob("*.json")):
        yield "calendar", path.stem, read(f"calendars/{path.name}")


def read(name: str) -> Any:
    """One of the demo's documents."""
    return json.loads((DEMO / name).read_text(encoding="utf-8"))
