"""A photo is covered on a deployed stack: by the stream, the queue and functions with the rights they need."""

from typing import Any

import requests

from tests.e2e.deployed import Stack, eventually, upload
from tests.e2e.test_attachments import PHOTO
from tests.e2e.test_whole_way import assert_is_clean, registered
from tests.pictures import picture

WHOLE = {"left": 0.25, "top": 0.25, "width": 0.5, "height": 0.5}


def test_the_sector_and_the_author_are_given_the_covered_photo_and_the_ombudsman_both(stack: Stack) -> None:
    ombudsman, works = stack.token("ombudsman"), stack.token("sector", "works")
    protocol, key, _ = registered(stack)
    path, staff_path = f"/v1/occurrences/{protocol}", f"/v1/staff/occurrences/{protocol}"
    form = stack.post(f"{path}/photos", {"content_type": "image/jpeg"}, key=key)
    assert upload(form.json(), PHOTO.read_bytes()).status_code in (200, 201, 204)

    def photo(token: str) -> dict[str, Any]:
        (one,) = [one for one in stack.get(staff_path, token=token).json()["photos"] if one["id"] == form.json()["id"]]
        found: dict[str, Any] = one
        return found

    eventually(lambda: stack.get(path, key=key).json(), lambda seen: seen["status"] == "forwarded")
    eventually(lambda: photo(works), lambda one: one["status"] == "ready")
    saved = stack.act(protocol, ombudsman, "cover", photo=form.json()["id"], rectangles=[WHOLE])
    assert saved.status_code == 200, saved.text

    covered = eventually(lambda: photo(works), lambda one: one["status"] == "ready")

    assert "/covered-" in covered["display_url"]
    assert covered["cover"] is None
    for rendition in ("display_url", "thumb_url"):
        assert_is_clean(covered[rendition])
        image = picture(requests.get(covered[rendition], timeout=60).content)
        assert image.getpixel((image.width // 2, image.height // 2)) == (0, 0, 0)
    seen = photo(ombudsman)
    original = picture(requests.get(seen["cover"]["display_url"], timeout=60).content)
    assert original.getpixel((original.width // 2, original.height // 2)) != (0, 0, 0)
    assert seen["cover"]["status"] == "ready"
