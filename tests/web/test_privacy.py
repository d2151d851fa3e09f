"""The page of what is done with personal data: every look at an identity, with who, when and why."""

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.stories import registered

ROSA = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@canario.example"}
WHY = "Ligar para combinar a visita"


def test_a_look_is_there_with_who_and_why_and_nothing_can_be_deleted(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack, category="other", identity=ROSA)
    path = f"/v1/staff/occurrences/{protocol}/identity?purpose={WHY.replace(' ', '%20')}"
    assert stack.get(path, token=stack.token("ombudsman")).status_code == 200

    panel = opened("ouvidora", "#/privacy")

    row = panel.page.locator("main li").filter(has_text=protocol)
    expect(row).to_contain_text(WHY)
    expect(panel.page.locator("main")).not_to_contain_text("Rosa Lima")
    assert wrong_anywhere(panel, "privacy") == []
