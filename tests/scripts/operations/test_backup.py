"""A backup holds everything, reports that it is not whole, and overwrites nothing unless told to."""

import stat
import sys
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from tasks.operations import archive, backup, restore
from tasks.stack import stage
from tests import flow_steps
from tests.clocks import Clock
from tests.payloads import a_body

Foundation = dict[str, str]
TABLES = ("OccurrencesTable", "IdentitiesTable", "MetricsTable", "DirectoryTable")
NAMED = {"mode": "identified", "name": "Maria da Silva", "email": "maria@example.com"}
PHOTO = "photos/01JAAAAAAAAAAAAAAAAAAAAAAA/display.jpg"


@pytest.fixture(autouse=True)
def occupied(foundation: Foundation, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """An identified author's occurrence with a photo."""
    monkeypatch.setattr(stage, "reached", lambda _: foundation)
    flow_steps.register_and_route(a_body("street_light", identity=NAMED))
    boto3.client("s3").put_object(Bucket=foundation["PhotosBucket"], Key=PHOTO, Body=b"\xff\xd8\xff")


def run(monkeypatch: pytest.MonkeyPatch, command: Any, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["script", "test", *arguments])
    command.main()


def held(foundation: Foundation) -> dict[str, Any]:
    """Everything in the tables."""
    return {name: sorted(flow_steps.items(foundation[name]), key=str) for name in TABLES}


def emptied(foundation: Foundation) -> None:
    """Delete everything in tables and bucket."""
    dynamodb = boto3.client("dynamodb")
    for name in TABLES:
        keys = dynamodb.describe_table(TableName=foundation[name])["Table"]["KeySchema"]
        for item in flow_steps.items(foundation[name]):
            key = {part["AttributeName"]: item[part["AttributeName"]] for part in keys}
            dynamodb.delete_item(TableName=foundation[name], Key=key)
    boto3.client("s3").delete_object(Bucket=foundation["PhotosBucket"], Key=PHOTO)


def test_what_was_lost_comes_back_as_it_was(
    foundation: Foundation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(foundation)
    run(monkeypatch, backup, str(tmp_path / "kept"))
    emptied(foundation)

    run(monkeypatch, restore, str(tmp_path / "kept"))

    assert held(foundation) == before
    photo = boto3.client("s3").get_object(Bucket=foundation["PhotosBucket"], Key=PHOTO)
    assert (photo["Body"].read(), photo["ContentType"]) == (b"\xff\xd8\xff", "image/jpeg")


def test_only_its_owner_can_read_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, backup, str(tmp_path / "kept"))

    folder = tmp_path / "kept"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_tables_restored_beside_ours_are_read_by_their_own_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(monkeypatch, backup, str(tmp_path / "kept"), "--suffix=-before")

    assert "AWS refused" in capsys.readouterr().err
    assert not (tmp_path / "kept" / "manifest.json").exists()


def test_a_backup_wants_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "something").touch()

    with pytest.raises(SystemExit):
        run(monkeypatch, backup, str(tmp_path))


@pytest.mark.parametrize("file", ["manifest.json", "identities.jsonl.gz", "photos.sha256", PHOTO])
@pytest.mark.parametrize("content", [None, b"{}"], ids=["lost", "changed"])
def test_nothing_is_restored_from_a_backup_that_is_not_whole(
    foundation: Foundation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, content: bytes | None
) -> None:
    run(monkeypatch, backup, str(tmp_path / "kept"))
    emptied(foundation)
    if content is None:
        (tmp_path / "kept" / file).unlink()
    else:
        (tmp_path / "kept" / file).write_bytes(content)

    with pytest.raises(SystemExit):
        run(monkeypatch, restore, str(tmp_path / "kept"))

    assert held(foundation) == {name: [] for name in TABLES}


def test_a_table_that_is_not_empty_is_overwritten_only_when_asked(
    foundation: Foundation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, backup, str(tmp_path / "kept"))
    before = held(foundation)
    later = flow_steps.register()
    added = held(foundation)

    with pytest.raises(SystemExit):
        run(monkeypatch, restore, str(tmp_path / "kept"))
    assert foundation["OccurrencesTable"] in capsys.readouterr().err
    assert held(foundation) == added
    run(monkeypatch, restore, str(tmp_path / "kept"), "--over")

    assert held(foundation) == added != before
    assert flow_steps.follow(later)["status"] == "received"


def test_what_dynamodb_had_no_room_for_is_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    dynamodb = boto3.client("dynamodb")
    first, second = ({"PutRequest": {"Item": {"scope": {"S": str(number)}}}} for number in (1, 2))
    monkeypatch.setattr(restore, "_FIRST_PAUSE_SECONDS", 0)

    with Stubber(dynamodb) as answers:
        answers.add_response(
            "batch_write_item", {"UnprocessedItems": {"t": [second]}}, {"RequestItems": {"t": [first, second]}}
        )
        answers.add_response("batch_write_item", {"UnprocessedItems": {}}, {"RequestItems": {"t": [second]}})
        restore.write(dynamodb, "t", [request["PutRequest"]["Item"] for request in (first, second)])

        answers.assert_no_pending_responses()


def test_a_table_that_never_has_room_ends_the_restore(monkeypatch: pytest.MonkeyPatch) -> None:
    dynamodb = boto3.client("dynamodb")
    item = {"scope": {"S": "1"}}
    monkeypatch.setattr(restore, "_ATTEMPTS", 2)

    with Stubber(dynamodb) as answers:
        for _ in range(2):
            answers.add_response("batch_write_item", {"UnprocessedItems": {"t": [{"PutRequest": {"Item": item}}]}})
        with pytest.raises(SystemExit):
            restore.write(dynamodb, "t", [item])


def test_the_order_says_every_table() -> None:
    assert sorted(archive.TABLES) == sorted(restore._ORDER)
