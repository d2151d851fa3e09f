"""A backup that is put back brings back nobody who was forgotten since."""

import sys
from pathlib import Path
from typing import Any

import boto3
import pytest

from chalicelib import settings
from tasks.operations import backup, forgotten, restore
from tasks.stack import stage
from tests import citizens
from tests.attachments import a_document, attach
from tests.citizens import ANA, BIA, InMemoryPool, token_of
from tests.clocks import Clock
from tests.covered_photos import FACE, cover, photographed
from tests.file_erasure import deliver_erased
from tests.flow_steps import OMBUDSMAN, act, everything, follow, items, listed, read, register, try_to
from tests.gateway import call
from tests.payloads import a_body

NAMED = {"mode": "identified", "name": "Ana Reis", "email": ANA, "document": "52998224725"}
WHY = "?purpose=Contato"


@pytest.fixture(autouse=True)
def two_people(town: None, foundation: dict[str, str], clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two citizens who have signed in."""
    monkeypatch.setattr(stage, "reached", lambda _: foundation)
    InMemoryPool().replace_the_store(monkeypatch)
    for email in (ANA, BIA):
        citizens.remember(email)


def run(monkeypatch: pytest.MonkeyPatch, command: Any, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["script", "test", *arguments])
    command.main()


def test_a_restore_forgets_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = register(a_body("garbage", identity=NAMED), as_=token_of(ANA))
    report = register(a_body("misconduct", identity=NAMED), as_=token_of(ANA))
    others = register(a_body("garbage", identity=NAMED | {"name": "Bia Luz", "email": BIA}), as_=token_of(BIA))
    path = f"/v1/occurrences/{receipt['protocol']}/messages"
    call("POST", path, {"text": "Sou a Ana da esquina."}, X_Access_Key=receipt["access_key"])
    photo = attach(receipt["protocol"], OMBUDSMAN, name="Casa da Ana.jpg")
    document = a_document(receipt["protocol"], OMBUDSMAN, name="Resposta a Ana.pdf")
    kept = a_document(others["protocol"], OMBUDSMAN)
    act("analyse", receipt["protocol"], OMBUDSMAN)
    act("conclude", receipt["protocol"], OMBUDSMAN, text="Feito.", outcome="solved")
    call("GET", f"/v1/staff/occurrences/{receipt['protocol']}/identity{WHY}", as_=OMBUDSMAN)
    before = follow(receipt)
    run(monkeypatch, backup, str(tmp_path / "kept"))
    assert call("DELETE", "/v1/citizen/me", as_=token_of(ANA)).status == 202

    run(monkeypatch, restore, str(tmp_path / "kept"), "--over")

    assert "Sou a Ana" not in everything()
    seen = {one["id"]: one for one in read(receipt["protocol"]).json["attachments"]}
    assert (seen[photo["id"]]["status"], seen[document["id"]]["reason"]) == ("ready", "erased")
    assert "Ana" not in str(list(seen.values()))
    files = boto3.client("s3").list_objects_v2(Bucket=settings.PHOTOS_BUCKET, Prefix="photos/")["Contents"]
    assert [one["Key"] for one in files if one["Key"].endswith(".pdf")] == [f"photos/{kept['id']}/file.pdf"]
    whole = boto3.client("s3").head_object(Bucket=settings.PHOTOS_BUCKET, Key=f"photos/{kept['id']}/file.pdf")
    assert (whole["ContentType"], whole["ContentDisposition"]) == ("application/pdf", "attachment")
    protocol = receipt["protocol"].replace("-", "")
    of_case = [item for item in items(settings.IDENTITIES_TABLE) if item["protocol"]["S"] == protocol]
    assert "Ana" not in str([item for item in of_case if item["record"]["S"] == "identity"])
    assert [item["purpose"]["S"] for item in of_case if item["record"]["S"].startswith("read#")] == ["Contato"]
    kept_people = items(settings.IDENTITIES_TABLE)
    assert not [one for one in kept_people if one.get("person") == {"S": citizens.account_of(ANA)}]
    profile = f"person#{citizens.account_of(ANA)}"
    assert not [one for one in kept_people if one["protocol"]["S"] == profile and "email" in one]
    assert follow(receipt)["status"] == before["status"]
    # What the law keeps is kept, and everybody else is as they were.
    for known, name in ((report, "Ana Reis"), (others, "Bia Luz")):
        answer = call("GET", f"/v1/staff/occurrences/{known['protocol']}/identity{WHY}", as_=OMBUDSMAN)
        assert answer.json["name"] == name
    assert call("GET", "/v1/citizen/me", as_=token_of(ANA)).status == 401
    assert call("GET", f"/v1/staff/occurrences/{receipt['protocol']}/identity{WHY}", as_=OMBUDSMAN).status == 404


def test_a_file_that_was_erased_stays_erased(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = photographed()
    protocol, photo = receipt["protocol"], receipt["photos"][0]["id"]
    document, kept = a_document(protocol, name="RG de Ana.pdf"), a_document(protocol)
    cover(receipt, FACE)
    run(monkeypatch, backup, str(tmp_path / "kept"))
    for file in (photo, document["id"]):
        act("erase_file", protocol, OMBUDSMAN, file=file, reason="De outra pessoa.")
        deliver_erased()

    run(monkeypatch, restore, str(tmp_path / "kept"), "--over")

    case = read(protocol).json
    assert (case["photos"], [one["id"] for one in case["attachments"]]) == ([], [kept["id"]])
    assert "RG de Ana" not in everything()
    found = boto3.client("s3").list_objects_v2(Bucket=settings.PHOTOS_BUCKET, Prefix="photos/")["Contents"]
    assert [one["Key"] for one in found] == [f"photos/{kept['id']}/file.pdf"]
    (row,) = listed()
    assert (row["has_photos"], row["attachments"]) == (False, 1)
    # And what is on its way to be covered finds that it is erased.
    assert try_to("cover", protocol, OMBUDSMAN, photo=photo, rectangles=[FACE]).status == 409


def test_the_list_names_nobody(foundation: dict[str, str]) -> None:
    receipt = register(a_body("garbage", identity=NAMED), as_=token_of(ANA))
    act("analyse", receipt["protocol"], OMBUDSMAN)
    act("conclude", receipt["protocol"], OMBUDSMAN, text="Feito.", outcome="solved")
    call("DELETE", "/v1/citizen/me", as_=token_of(ANA))

    digests = forgotten.list_digests(foundation["PhotosBucket"])

    assert len(digests) == 2
    assert all(len(digest) == 64 and set(digest) <= set("0123456789abcdef") for digest in digests)
