"""The emulator with some costs taken away answers as it did before, and as AWS's own engine does."""

import importlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import boto3
import pytest

from tasks.stack import quick_ministack
from tests.flow_steps import at_once

TABLE: dict[str, Any] = {
    "TableName": "streets",
    "KeySchema": [{"AttributeName": "town", "KeyType": "HASH"}, {"AttributeName": "street", "KeyType": "RANGE"}],
    "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in ("town", "street")],
    "BillingMode": "PAY_PER_REQUEST",
}
ITEMS = [
    {"town": {"S": town}, "street": {"S": f"Rua {number:02d}"}, "holes": {"N": str(number % 5)}}
    | ({"lit": {"BOOL": True}} if number % 2 else {})
    for town in ("Itanhaém", "Peruíbe")
    for number in range(20)
]
HERE = {":t": {"S": "Itanhaém"}}
QUERIES: list[dict[str, Any]] = [
    {"KeyConditionExpression": "town = :t", "ExpressionAttributeValues": HERE},
    {
        "KeyConditionExpression": "town = :t AND street BETWEEN :a AND :b",
        "ExpressionAttributeValues": HERE | {":a": {"S": "Rua 03"}, ":b": {"S": "Rua 11"}},
    },
    {
        "KeyConditionExpression": "#t = :t AND begins_with(street, :a)",
        "ExpressionAttributeNames": {"#t": "town"},
        "ExpressionAttributeValues": HERE | {":a": {"S": "Rua 1"}},
        "ScanIndexForward": False,
        "Limit": 3,
    },
    {
        "KeyConditionExpression": "town = :t AND street > :a",
        "FilterExpression": "(holes >= :h AND attribute_exists(lit)) OR NOT holes IN (:h, :n)",
        "ExpressionAttributeValues": HERE | {":a": {"S": "Rua 05"}, ":h": {"N": "2"}, ":n": {"N": "1"}},
    },
    {"KeyConditionExpression": "((town = :t))", "ExpressionAttributeValues": HERE},
    {"KeyConditionExpression": "town = :t AND colour = :t", "ExpressionAttributeValues": HERE},
    {
        "KeyConditionExpression": "town = :t",
        "FilterExpression": "holes = = :t",
        "ExpressionAttributeValues": HERE,
    },
    {
        "KeyConditionExpression": "town = :t",
        "FilterExpression": "holes BETWEEN :b AND :a",
        "ExpressionAttributeValues": HERE | {":a": {"N": "1"}, ":b": {"N": "3"}},
    },
]
KEY = {"town": {"S": "Itanhaém"}, "street": {"S": "Rua 07"}}
UPDATES: list[dict[str, Any]] = [
    {
        "UpdateExpression": "SET holes = holes + :one, lit = :yes REMOVE dark ADD seen :one",
        "ConditionExpression": "attribute_not_exists(dark) AND (holes < :most OR lit = :yes)",
        "ExpressionAttributeValues": {":one": {"N": "1"}, ":yes": {"BOOL": True}, ":most": {"N": "9"}},
    },
    {
        "UpdateExpression": "SET #s = if_not_exists(#s, :one)",
        "ConditionExpression": "holes > :most",
        "ExpressionAttributeNames": {"#s": "seen"},
        "ExpressionAttributeValues": {":one": {"N": "1"}, ":most": {"N": "9"}},
    },
    {"UpdateExpression": "SET name = :one", "ExpressionAttributeValues": {":one": {"N": "1"}}},
]


@pytest.fixture
def emulated() -> Iterator[ModuleType]:
    """The emulator's tables as they come, with some items; nothing of another test."""
    tables = importlib.reload(importlib.import_module("ministack.services.dynamodb"))
    answer(tables, "create_table", TABLE)
    for item in ITEMS:
        answer(tables, "put_item", {"TableName": "streets", "Item": item})
    yield tables
    importlib.reload(tables)


def answer(tables: ModuleType, operation: str, request: dict[str, Any]) -> tuple[int, Any]:
    """Status and body of the emulator's answer."""
    status, _, body = getattr(tables, f"_{operation}")({"TableName": "streets"} | request)
    return status, json.loads(body)


def all_answers(tables: ModuleType) -> list[tuple[int, Any]]:
    """The answers to every query, twice, with every update between them."""
    asked = [answer(tables, "query", query) for query in QUERIES]
    changed = [answer(tables, "update_item", {"Key": KEY, "ReturnValues": "ALL_NEW"} | update) for update in UPDATES]
    return [*asked, *changed, *(answer(tables, "query", query) for query in QUERIES)]


def test_the_answers_are_those_of_the_emulator_as_it_comes(emulated: ModuleType) -> None:
    before = all_answers(emulated)
    importlib.reload(emulated)
    answer(emulated, "create_table", TABLE)
    for item in ITEMS:
        answer(emulated, "put_item", {"Item": item})

    quick_ministack.read_each_text_once()

    assert all_answers(emulated) == before
    assert {status for status, _ in before} == {200, 400}


def test_the_answers_are_those_of_awss_own_engine(emulated: ModuleType, dynamodb_local: str) -> None:
    quick_ministack.read_each_text_once()
    engine = boto3.client("dynamodb", endpoint_url=dynamodb_local)
    engine.create_table(**TABLE)
    for item in ITEMS:
        engine.put_item(TableName="streets", Item=item)

    for query in QUERIES:
        status, found = answer(emulated, "query", query)
        if status == 200:
            theirs = engine.query(TableName="streets", **query)
            assert (found["Items"], found["Count"]) == (theirs["Items"], theirs["Count"])
            assert found.get("LastEvaluatedKey") == theirs.get("LastEvaluatedKey")
        else:
            with pytest.raises(engine.exceptions.ClientError):
                engine.query(TableName="streets", **query)
    engine.delete_table(TableName="streets")


def test_a_text_is_read_once_however_many_items_there_are(
    emulated: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    plain = emulated._tokenize

    def counted(text: str) -> Any:
        read.append(text)
        return plain(text)

    monkeypatch.setattr(emulated, "_tokenize", counted)
    quick_ministack.read_each_text_once()

    for _ in range(3):
        answer(emulated, "query", QUERIES[3])

    assert len(read) == 2


POLICY = {
    "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}, {"Effect": "Allow", "Action": ["a", "b"]}]
}


def test_a_policy_is_read_once_and_understood_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = importlib.import_module("ministack.core.iam_evaluator")
    plain = rules.parse_policy_document
    monkeypatch.setattr(rules, "parse_policy_document", plain)
    quick_ministack.read_each_policy_once()
    text, other = json.dumps(POLICY), json.dumps({"Statement": []})

    first, again = (rules.parse_policy_document(text) for _ in range(2))

    assert first is again
    assert first == plain(text) == rules.parse_policy_document(POLICY)
    assert rules.parse_policy_document(other) == plain(other) == []


def test_what_ended_copies_of_functions_unpacked_is_removed_and_what_runs_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names = ["running", "starting", "ended", "nobodys", "new"]
    folders = {name: tmp_path / f"ministack-lambda-api-{name}" for name in names}
    for folder in (*folders.values(), tmp_path / "another"):
        (folder / "code").mkdir(parents=True)
        os.utime(folder, (1000, 1000))
    os.utime(folders["new"], (3000, 3000))
    polls = {"running": lambda: None, "ended": lambda: -9}
    copies = [SimpleNamespace(_tmpdir=str(folders[name]), _proc=SimpleNamespace(poll=polls[name])) for name in polls]
    copies.append(SimpleNamespace(_tmpdir=str(folders["starting"]), _proc=None))

    quick_ministack.clear_unpacked(copies, 2000)

    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"another", *(folders[name].name for name in ("running", "starting", "new"))}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The archive of a function."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return archived(tmp_path, "print(1)")


def archived(folder: Path, code: str) -> Path:
    """An archive of one module."""
    path = folder / "code.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("app.py", code)
    return path


def unpacked(archive: Path, copy: str) -> Path:
    """The code of a copy of a function, after its archive was unpacked as the emulator does."""
    code = Path(tempfile.gettempdir(), f"ministack-lambda-api-{copy}", "code")
    code.mkdir(parents=True)
    with quick_ministack.SharedArchive(archive) as opened:
        opened.extractall(str(code))
    return code


def test_eight_copies_that_start_at_once_share_what_one_has_unpacked(archive: Path) -> None:
    codes = at_once(8, lambda number: unpacked(archive, str(number)))

    assert {(code / "app.py").read_text() for code in codes} == {"print(1)"}
    assert len({code.resolve() for code in codes}) == 1


def test_what_no_copy_uses_any_more_is_removed_with_the_next_archive(archive: Path, tmp_path: Path) -> None:
    first, second = unpacked(archive, "first"), unpacked(archived(tmp_path, "print(2)"), "second")
    assert (first / "app.py").read_text() == "print(1)"
    shutil.rmtree(first.parent)

    third = unpacked(archived(tmp_path, "print(3)"), "third")

    assert [(code / "app.py").read_text() for code in (second, third)] == ["print(2)", "print(3)"]
    assert len(list(Path(tempfile.gettempdir()).glob("ministack-code-*"))) == 2


def test_the_emulator_still_has_what_is_replaced() -> None:
    runtime = importlib.import_module("ministack.core.lambda_runtime")
    worker = runtime.Worker
    made = worker("api", {}, b"")

    assert (made._proc, made._tmpdir) == (None, None)
    assert callable(worker._spawn)
    assert runtime.zipfile.ZipFile is zipfile.ZipFile
