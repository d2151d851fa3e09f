"""Citizens have themselves erased: who they were and what they wrote goes, what the law or the work needs stays."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.mail.filing import FiledMail, FileOutcome, FilingOutcome, KeptFile
from chalicelib.domain.protocols import Protocol
from chalicelib.store.accounts import pool
from chalicelib.store.mail import mails
from chalicelib.store.occurrences import redaction
from tests import citizens
from tests.api.problems import assert_problem
from tests.attachments import a_document, attach
from tests.citizens import ANA, BIA, MINE, InMemoryPool, token_of
from tests.clocks import FRIDAY
from tests.flow_steps import MANAGER, OMBUDSMAN, Json, act, everything, items, read, register
from tests.gateway import Answer, call
from tests.payloads import a_body

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

pytestmark = pytest.mark.usefixtures("town", "clock", "people")
ME = "/v1/citizen/me"
NAMED = {"mode": "identified", "name": "Ana Reis", "email": ANA, "phone": "13 99999-0000", "document": "52998224725"}
PERSONAL = (ANA, "Ana Reis", "13 99999-0000", "52998224725", citizens.account_of(ANA))
WHY = "?purpose=Contato"


@pytest.fixture
def people(town: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two citizens who have signed in."""
    InMemoryPool().replace_the_store(monkeypatch)
    for email in (ANA, BIA):
        citizens.remember(email)


def registered(category: str = "garbage", email: str = ANA, **identity: str) -> Json:
    """The receipt of somebody who has signed in."""
    return register(a_body(category, identity=NAMED | identity), as_=token_of(email))


def closed(category: str = "garbage", email: str = ANA, **identity: str) -> Json:
    """The receipt of what an officer has answered after its author wrote."""
    receipt = registered(category, email, **identity)
    protocol = receipt["protocol"]
    call("POST", f"{MINE}/{protocol}/messages", {"text": "Moro em frente, sou a Ana."}, as_=token_of(email))
    act("analyse", protocol, OMBUDSMAN)
    act("ask_citizen", protocol, OMBUDSMAN, text="Onde fica?")
    call("POST", f"{MINE}/{protocol}/messages", {"text": "Na casa da Ana."}, as_=token_of(email))
    act("conclude", protocol, OMBUDSMAN, text="Recolhido.", outcome="solved")
    return receipt


def bucket() -> "S3Client":
    """The connection to the bucket of photos and mails."""
    return boto3.client("s3")


def erase(email: str = ANA) -> Answer:
    """Have somebody erased."""
    return call("DELETE", ME, as_=token_of(email))


def test_a_closed_ordinary_occurrence_no_longer_says_who_its_author_was() -> None:
    receipts = [closed(), closed("health_service", mode="confidential")]
    call("GET", f"/v1/staff/occurrences/{receipts[0]['protocol']}/identity{WHY}", as_=OMBUDSMAN)

    answer = erase()

    assert (answer.status, answer.json["kept"]) == (202, [])
    assert sorted(answer.json["erased"]) == sorted(receipt["protocol"] for receipt in receipts)
    kept = everything()
    for personal in (*PERSONAL[:4], "Moro em frente", "Na casa da Ana"):
        assert personal not in kept, personal


def test_the_occurrence_its_history_and_the_log_of_reads_stay() -> None:
    protocol = closed()["protocol"]
    identity = f"/v1/staff/occurrences/{protocol}/identity"
    call("GET", f"{identity}{WHY}", as_=OMBUDSMAN)
    before = read(protocol).json

    erase()

    after = read(protocol).json
    assert after["description"] == before["description"]
    assert [event["action"] for event in after["timeline"]] == [event["action"] for event in before["timeline"]]
    assert after["version"] == before["version"]
    gone = "(Apagado para proteger quem escreveu.)"
    assert sorted(message["text"] for message in after["messages"]) == [gone, gone, "Onde fica?"]
    assert_problem(call("GET", f"{identity}{WHY}", as_=OMBUDSMAN), 404)
    reads = call("GET", f"{identity}/reads", as_=OMBUDSMAN).json["reads"]
    assert [one["purpose"] for one in reads] == ["Contato"]


def test_what_is_open_or_a_report_stays_and_says_why() -> None:
    work, report = registered()["protocol"], closed("misconduct")["protocol"]

    answer = erase()

    assert answer.json["erased"] == []
    assert {one["protocol"]: one["reason"] for one in answer.json["kept"]} == {work: "open", report: "report"}
    for protocol in (work, report):
        found = call("GET", f"/v1/staff/occurrences/{protocol}/identity{WHY}", as_=OMBUDSMAN)
        assert (found.status, found.json["name"]) == (200, "Ana Reis")
    identities = [item for item in items(settings.IDENTITIES_TABLE) if item["record"]["S"] == "identity"]
    assert citizens.account_of(ANA) not in json.dumps(identities)


def test_the_account_is_gone_and_the_key_still_opens() -> None:
    receipt, others = closed(), closed(email=BIA)

    erase()

    assert_problem(call("GET", ME, as_=token_of(ANA)), 401)
    assert_problem(erase(), 401)
    assert call("GET", MINE, as_=token_of(ANA)).json["occurrences"] == []
    assert_problem(call("POST", MINE, a_body("garbage", identity=NAMED), as_=token_of(ANA)), 401)
    assert_problem(call("GET", f"{MINE}/{receipt['protocol']}", as_=token_of(ANA)), 404)
    assert call("GET", f"/v1/occurrences/{receipt['protocol']}", X_Access_Key=receipt["access_key"]).status == 200
    assert [row["protocol"] for row in call("GET", MINE, as_=token_of(BIA)).json["occurrences"]] == [others["protocol"]]
    profiles = [item for item in items(settings.IDENTITIES_TABLE) if item["record"]["S"] == "profile"]
    (gone,) = [profile for profile in profiles if profile["protocol"]["S"].endswith(citizens.account_of(ANA))]
    assert gone.keys() == {"protocol", "record", "erased_at", "expires_at"}


def test_an_erasure_that_broke_off_is_finished_by_the_same_request(monkeypatch: pytest.MonkeyPatch) -> None:
    closed(), closed()

    def fail(_: Any) -> None:
        raise TimeoutError

    with monkeypatch.context() as broken:
        broken.setattr(pool, "delete", fail)
        assert erase().status == 500
    assert_problem(call("GET", ME, as_=token_of(ANA)), 401)

    assert erase().status == 202
    assert not [personal for personal in PERSONAL[:4] if personal in everything()]


def test_what_is_reopened_at_the_same_moment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = closed()
    erase_identity = redaction.erase_identity
    reopened: list[str] = []

    def meanwhile(*given: Any) -> None:
        if not reopened:
            reopened.append(receipt["protocol"])
            act("reopen", receipt["protocol"], OMBUDSMAN, comment="Falta recolher o resto.")
        erase_identity(*given)

    monkeypatch.setattr(redaction, "erase_identity", meanwhile)

    answer = erase()

    assert answer.json == {"erased": [], "kept": [{"protocol": receipt["protocol"], "reason": "open"}]}
    assert "Moro em frente" in everything()


def test_mails_of_the_author_are_deleted_with_their_files() -> None:
    protocol = Protocol(closed()["protocol"].replace("-", ""))
    for key in ("inbox/raw", "mail/raw/1"):
        bucket().put_object(Bucket=settings.PHOTOS_BUCKET, Key=key, Body=b"From: ana@example.com")
    paper = KeptFile("ana.pdf", "application/pdf", 9, FileOutcome.KEPT, "mail/raw/1")
    picture = KeptFile("ana.jpg", "image/jpeg", 9, FileOutcome.PHOTO)
    mail = FiledMail("f" * 64, FilingOutcome.MESSAGE, FRIDAY, "inbox/raw", ANA, "Ana Reis", "Oi", "Sou a Ana")
    mails.file(replace(mail, about=protocol, files=(paper, picture)), is_read=True)

    erase()

    assert not [personal for personal in ("Sou a Ana", "ana.pdf", *PERSONAL[:4]) if personal in everything()]
    kept = bucket().list_objects_v2(Bucket=settings.PHOTOS_BUCKET)["Contents"]
    assert [one["Key"] for one in kept if not one["Key"].startswith("forgotten/")] == []


def test_figures_are_exact_after_it() -> None:
    closed()
    address = "/v1/management/summary"
    before = call("GET", address, as_=MANAGER).json

    erase()

    assert call("GET", address, as_=MANAGER).json == before


def test_of_what_the_staff_attached_documents_and_names_go_and_photos_stay() -> None:
    receipt = registered()
    protocol = receipt["protocol"]
    photo = attach(protocol, OMBUDSMAN, name="Casa da Ana.jpg", visibility="public")
    document = a_document(protocol, OMBUDSMAN, name="Resposta a Ana Reis.pdf")
    act("analyse", protocol, OMBUDSMAN)
    act("conclude", protocol, OMBUDSMAN, text="Recolhido.", outcome="solved")

    for _ in range(2):
        call("DELETE", ME, as_=token_of(ANA))

    seen = {one["id"]: one for one in read(protocol).json["attachments"]}
    assert (seen[photo["id"]]["status"], seen[document["id"]]["reason"]) == ("ready", "erased")
    assert seen[document["id"]]["download_url"] is None
    assert "Ana" not in json.dumps([items(), *seen.values()], default=str)
    kept = [one["Key"] for one in bucket().list_objects_v2(Bucket=settings.PHOTOS_BUCKET)["Contents"]]
    assert not [key for key in kept if key.endswith(".pdf")]
