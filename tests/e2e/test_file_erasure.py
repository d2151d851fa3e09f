"""A file is erased on a deployed stack: by the stream, the queue and a function with the rights it needs."""

from functools import partial
from typing import Any
from uuid import uuid4

import requests

from tests.e2e.deployed import Stack, eventually, upload
from tests.e2e.test_attachments import PHOTO, attached
from tests.e2e.test_mail_in import a_mail, by_mail, put
from tests.e2e.test_whole_way import registered
from tests.pdfs import a_pdf

WHY = "Mostra o documento de outra pessoa."
MIDDLE = {"left": 0.25, "top": 0.25, "width": 0.5, "height": 0.5}


def is_gone(url: str) -> bool:
    """Whether an address that was good a moment ago leads to nothing."""
    return requests.get(url, timeout=60).status_code == 404


def test_a_photo_its_covers_and_a_document_are_gone_from_the_bucket(stack: Stack) -> None:
    ombudsman, works = stack.token("ombudsman"), stack.token("sector", "works")
    protocol, key, _ = registered(stack)
    path, staff_path = f"/v1/occurrences/{protocol}", f"/v1/staff/occurrences/{protocol}"
    form = stack.post(f"{path}/photos", {"content_type": "image/jpeg"}, key=key).json()
    assert upload(form, PHOTO.read_bytes()).status_code in (200, 201, 204)

    def case(token: str) -> dict[str, Any]:
        found: dict[str, Any] = stack.get(staff_path, token=token).json()
        return found

    def photo() -> dict[str, Any]:
        (one,) = [one for one in case(ombudsman)["photos"] if one["id"] == form["id"]]
        found: dict[str, Any] = one
        return found

    eventually(lambda: stack.get(path, key=key).json(), lambda seen: seen["status"] == "forwarded")
    eventually(photo, lambda one: one["status"] == "ready")
    document = attached(stack, protocol, works, a_pdf(), name="RG.pdf", content_type="application/pdf")
    assert stack.act(protocol, ombudsman, "cover", photo=form["id"], rectangles=[MIDDLE]).ok
    covered = eventually(photo, lambda one: one["status"] == "ready")
    urls = [covered["display_url"], covered["thumb_url"], covered["cover"]["display_url"], document["download_url"]]
    assert [requests.get(url, timeout=60).status_code for url in urls] == [200] * 4

    assert stack.act(protocol, works, "erase_file", file=document["id"], reason=WHY).status_code == 422
    for file in (form["id"], document["id"]):
        erased = stack.act(protocol, ombudsman, "erase_file", file=file, reason=WHY)
        assert erased.status_code == 200, erased.text

    assert form["id"] not in str(case(works)["photos"])
    assert case(works)["attachments"] == []
    assert form["id"] not in str(stack.get(path, key=key).json()["photos"])
    for url in urls:
        eventually(partial(is_gone, url), bool)


def test_the_mail_that_an_erased_photo_came_with_goes_as_it_came(stack: Stack) -> None:
    word, ombudsman = uuid4().hex, stack.token("ombudsman")
    mail = a_mail(f"ana.{word}@canario.example", f"O poste {word} apagou.")
    mail.add_attachment(PHOTO.read_bytes(), maintype="image", subtype="jpeg", filename="poste.jpg")
    put(stack, mail, word)
    (row,) = eventually(lambda: by_mail(stack, word), bool)
    path = f"/v1/staff/occurrences/{row['protocol']}"
    (photo,) = eventually(lambda: stack.get(path, token=ombudsman).json()["photos"], bool)
    mails = f"{path}/mails?purpose=ver%20o%20original"

    def as_it_came() -> str | None:
        (found,) = stack.get(mails, token=ombudsman).json()["mails"]
        url: str | None = found["raw_url"]
        return url

    address = as_it_came()
    assert address
    assert requests.get(address, timeout=60).status_code == 200

    eventually(
        lambda: stack.act(row["protocol"], ombudsman, "erase_file", file=photo["id"], reason=WHY),
        lambda answer: answer.status_code == 200,
    )

    eventually(as_it_came, lambda url: url is None)
    assert is_gone(address)
