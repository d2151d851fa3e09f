"""Files of the staff on a deployed stack: its functions have the rights they need, and a document is a download."""

from pathlib import Path
from typing import Any

import requests

from tests.e2e.deployed import Stack, eventually, upload
from tests.e2e.test_whole_way import assert_is_clean, registered
from tests.pdfs import a_pdf

PHOTO = Path(__file__).parent.parent / "photos" / "portrait_8.jpg"
SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"


def attached(stack: Stack, protocol: str, token: str, content: bytes, **said: Any) -> dict[str, Any]:
    """A file that was sent, as it is kept once it was looked at."""
    body = {"content_type": "application/pdf", "name": "Laudo.pdf", "visibility": "internal"} | said
    form = stack.post(f"/v1/staff/occurrences/{protocol}/attachments", body, token=token)
    assert form.status_code == 201, form.text
    sent = upload(form.json(), content)
    assert sent.status_code in (200, 201, 204), sent.text
    path, wanted = f"/v1/staff/occurrences/{protocol}", form.json()["id"]

    def look() -> dict[str, Any]:
        (one,) = [one for one in stack.get(path, token=token).json()["attachments"] if one["id"] == wanted]
        found: dict[str, Any] = one
        return found

    return eventually(look, lambda one: one["status"] != "pending")


def test_what_a_sector_attaches_reaches_the_citizen_once_the_ombudsman_shows_it(stack: Stack) -> None:
    ombudsman, works = stack.token("ombudsman"), stack.token("sector", "works")
    protocol, key, _ = registered(stack)
    path = f"/v1/occurrences/{protocol}"
    eventually(lambda: stack.get(path, key=key).json(), lambda seen: seen["status"] == "forwarded")

    photo = attached(
        stack, protocol, works, PHOTO.read_bytes(), content_type="image/jpeg", name="depois.jpg", visibility="public"
    )
    document = attached(stack, protocol, ombudsman, a_pdf(), visibility="public")
    refused = attached(stack, protocol, ombudsman, a_pdf(SCRIPT))

    assert (photo["status"], photo["visibility"]) == ("ready", "proposed")
    assert_is_clean(photo["display_url"])
    assert (refused["status"], refused["reason"]) == ("rejected", "active_content")
    assert [one["id"] for one in stack.get(path, key=key).json()["attachments"]] == [document["id"]]
    shown = stack.act(protocol, ombudsman, "disclose", attachment=photo["id"], visibility="public")
    assert shown.status_code == 200, shown.text
    seen = {one["id"]: one for one in stack.get(path, key=key).json()["attachments"]}
    assert seen.keys() == {photo["id"], document["id"]}
    assert_is_clean(seen[photo["id"]]["thumb_url"])
    download = requests.get(seen[document["id"]]["download_url"], timeout=60)
    assert download.content == a_pdf()
    assert download.headers["Content-Disposition"] == "attachment; filename*=UTF-8''Laudo.pdf"
    (row,) = stack.get(f"/v1/staff/occurrences?text={protocol}", token=works).json()["occurrences"]
    assert row["attachments"] == 2
