"""The machine is switched off and on: everything is still there."""

from io import BytesIO

import requests
from PIL import Image

from tests.e2e.deployed import Stack, eventually, upload
from tests.e2e.machine import Machine
from tests.e2e.test_whole_way import PHOTOS, registered


def test_after_a_restart_everything_is_still_there(stack: Stack, machine: Machine) -> None:
    protocol, key, receipt = registered(stack, photos=[{"content_type": "image/jpeg"}])
    upload(receipt["photos"][0], (PHOTOS / "landscape_1.jpg").read_bytes())
    path = f"/v1/occurrences/{protocol}"
    before = eventually(
        lambda: stack.get(path, key=key).json(),
        lambda seen: seen["status"] == "forwarded" and seen["photos"][0]["status"] == "ready",
    )

    machine.stop()
    machine.start()

    after = stack.get(path, key=key).json()
    assert (after["status"], after["timeline"]) == (before["status"], before["timeline"])
    content = requests.get(after["photos"][0]["display_url"], timeout=60).content
    with Image.open(BytesIO(content)) as image:
        assert image.format == "JPEG"
    assert stack.get("/v1/staff/me", token=stack.token("ombudsman")).json()["roles"] == ["ombudsman"]
    again, _, _ = registered(stack)
    assert again != protocol
