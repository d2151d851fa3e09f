"""Files that come with mails: pictures are photos, papers are kept for the staff, programs are refused."""

from email.message import EmailMessage

import boto3

from chalicelib import settings
from tests import outbox_helpers, payloads
from tests.domain.mail.test_mails import FIXTURES
from tests.flow_steps import OMBUDSMAN, act, read, try_to
from tests.flows.test_mail_in import ROSA, numbers, receive, rows
from tests.gateway import call
from tests.outbox_helpers import Mail


def with_files(*files: tuple[str, str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ROSA, "ouvidoria@town.example", "Fotos"
    mail["Message-ID"] = f"<m{next(numbers)}@gmail.example>"
    mail.set_content("Veja as fotos.")
    for name, kind, content in files:
        maintype, _, subtype = kind.partition("/")
        mail.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return mail.as_bytes()


def told_of(mails: list[Mail]) -> list[Mail]:
    """The mails that answer what was received until now."""
    outbox_helpers.deliver(*outbox_helpers.waiting())
    return mails


def test_of_more_files_than_are_kept_the_sender_is_told_how_many(mails: list[Mail]) -> None:
    receive(with_files(*((f"{number}.pdf", "application/pdf", b"%PDF-1.7") for number in range(25))))

    assert "- + 5\n" in told_of(mails)[0].text


def test_whose_files_are_all_kept_is_told_nothing(mails: list[Mail]) -> None:
    receive(with_files(("conta.pdf", "application/pdf", b"%PDF-1.7")))

    assert told_of(mails) == []


def test_pictures_are_photos_papers_are_kept_and_programs_refused(mails: list[Mail]) -> None:
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
    (read_mail,) = call("GET", path, as_=OMBUDSMAN).json["mails"]
    assert [(one["name"], one["outcome"], bool(one["url"])) for one in read_mail["files"]] == [
        ("a.jpg", "photo", False),
        ("b.jpg", "photo", False),
        ("conta.pdf", "kept", True),
        ("jogo.exe", "refused", False),
    ]
    assert "attachment" in read_mail["raw_url"]
    assert told_of(mails)[0].to == ROSA
    assert "- jogo.exe\n" in told_of(mails)[0].text
    reads = call("GET", f"/v1/staff/occurrences/{row['protocol']}/identity/reads", as_=OMBUDSMAN).json["reads"]
    assert [one["purpose"] for one in reads] == ["ver o original"]


def test_a_photo_that_is_erased_is_in_no_mail_as_it_came_either(mails: list[Mail]) -> None:
    photo = (FIXTURES.parent / "photos" / "DSCN0010.jpg").read_bytes()
    receive(with_files(("a.jpg", "image/jpeg", photo), ("conta.pdf", "application/pdf", b"%PDF-1.7")))
    (row,) = rows()
    (known,) = read(row["protocol"]).json["photos"]
    path = f"/v1/staff/occurrences/{row['protocol']}/mails?purpose=ver%20o%20original"
    s3 = boto3.client("s3")
    assert s3.list_objects_v2(Bucket=settings.PHOTOS_BUCKET, Prefix="inbox/")["KeyCount"] == 1

    refused = try_to("erase_file", row["protocol"], OMBUDSMAN, version=99, file=known["id"], reason="De outra pessoa.")

    assert refused.status == 409
    assert s3.list_objects_v2(Bucket=settings.PHOTOS_BUCKET, Prefix="inbox/")["KeyCount"] == 1

    act("erase_file", row["protocol"], OMBUDSMAN, file=known["id"], reason="De outra pessoa.")

    assert s3.list_objects_v2(Bucket=settings.PHOTOS_BUCKET, Prefix="inbox/")["KeyCount"] == 0
    (read_mail,) = call("GET", path, as_=OMBUDSMAN).json["mails"]
    assert (read_mail["raw_url"], read_mail["text"].strip()) == (None, "Veja as fotos.")
    assert [bool(one["url"]) for one in read_mail["files"]] == [False, True]
    act("analyse", row["protocol"], OMBUDSMAN)
