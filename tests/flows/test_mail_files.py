"""Files that come with mails: pictures are photos, papers are kept for the staff, programs are refused."""

from email.message import EmailMessage

import boto3

from chalicelib import settings
from tests import payloads
from tests.domain.mail.test_mails import FIXTURES
from tests.flow_steps import OMBUDSMAN, read
from tests.flows.test_mail_in import ROSA, numbers, receive, rows
from tests.gateway import call


def with_files(*files: tuple[str, str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ROSA, "ouvidoria@town.example", "Fotos"
    mail["Message-ID"] = f"<m{next(numbers)}@gmail.example>"
    mail.set_content("Veja as fotos.")
    for name, kind, content in files:
        maintype, _, subtype = kind.partition("/")
        mail.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return mail.as_bytes()


def test_pictures_are_photos_papers_are_kept_and_programs_refused(town: None) -> None:
    photo = (FIXTURES.parent / "photos" / "DSCN0010.jpg").read_bytes()
    receive(
        with_files(
            ("a.jpg", "image/jpeg", photo),
            ("b.jpg", "image/jpeg", photo),
            ("conta.pdf", "application/pdf", b"%PDF-1.7"),
            ("jogo.exe", "application/octet-stream", b"MZ"),
        )
    )

    (row,) = rows()
    found = boto3.client("s3").list_objects_v2(Bucket=settings.PHOTOS_BUCKET, Prefix="incoming/")["Contents"]
    assert (
        payloads.deliver_messages(*(payloads.message(payloads.upload_notice(one["Key"]), one["Key"]) for one in found))
        == []
    )
    assert [one["status"] for one in read(row["protocol"]).json["photos"]] == ["ready", "ready"]
    path = f"/v1/staff/occurrences/{row['protocol']}/mails?purpose=ver%20o%20original"
    (mail,) = call("GET", path, as_=OMBUDSMAN).json["mails"]
    assert [(one["name"], one["outcome"], bool(one["url"])) for one in mail["files"]] == [
        ("a.jpg", "photo", False),
        ("b.jpg", "photo", False),
        ("conta.pdf", "kept", True),
        ("jogo.exe", "refused", False),
    ]
    assert "attachment" in mail["raw_url"]
    reads = call("GET", f"/v1/staff/occurrences/{row['protocol']}/identity/reads", as_=OMBUDSMAN).json["reads"]
    assert [one["purpose"] for one in reads] == ["ver o original"]
