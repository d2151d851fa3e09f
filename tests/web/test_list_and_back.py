"""Back from a case the list is as it was left, its neighbours are a step away, and the focus is where one goes on."""

from playwright.sync_api import Locator, expect

from tests.contract import Json
from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.stories import registered, routed, some

LIST = "#/occurrences?view=all&category=misconduct"


def top_of(link: Locator) -> float:
    """How far below the upper edge of the window something is; what is above it may have grown meanwhile."""
    box = link.bounding_box()
    assert box
    return box["y"]


def test_back_from_a_case_the_list_stands_where_it_was_left(opened: Opened, stack: Stack) -> None:
    for _ in range(4):
        registered(stack)
    panel = opened("ouvidora", LIST, viewport={"width": 1000, "height": 420})
    link = panel.page.locator("tbody th a").nth(3)
    protocol = link.inner_text()
    link.scroll_into_view_if_needed()
    before = top_of(link)
    link.click()
    panel.settle()
    expect(panel.page).to_have_title(f"Ocorrência {protocol} · Ouvidoria de Itanhaém")
    expect(panel.page.get_by_role("heading", level=1)).to_be_focused()

    panel.page.go_back()

    again = panel.page.get_by_role("link", name=protocol)
    expect(again).to_be_focused()
    expect(panel.page.locator("tr.here")).to_contain_text(protocol)
    assert abs(top_of(again) - before) < 120
    expect(again).to_be_in_viewport()
    expect(panel.page).to_have_title("Ocorrências · Ouvidoria de Itanhaém")


def test_a_step_leads_to_the_next_case_and_back_to_its_row(opened: Opened, stack: Stack) -> None:
    for _ in range(3):
        registered(stack)
    panel = opened("ouvidora", LIST)
    first, second = panel.page.locator("tbody th a").all_inner_texts()[:2]
    panel.page.get_by_role("link", name=first).click()
    panel.settle()
    expect(panel.page.get_by_role("link", name="← Anterior")).to_have_count(0)

    panel.page.get_by_role("link", name="Próxima →").click()
    panel.settle()
    expect(panel.page.get_by_role("heading", level=1)).to_contain_text(second)
    panel.page.get_by_role("link", name="← Ocorrências").click()

    expect(panel.page.get_by_role("link", name=second)).to_be_focused()


def test_a_dialog_begins_at_its_field_and_leaves_the_focus_at_what_is_next(opened: Opened, stack: Stack) -> None:
    protocol, _ = routed(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.button("Anotar").click()
    expect(panel.page.locator("dialog textarea[name=text], dialog select").first).to_be_focused()
    panel.page.fill("dialog [name=text]", "Visto.")
    panel.confirm()

    expect(panel.page.locator("dialog")).to_have_count(0)
    expect(panel.page.locator("#actions")).to_be_focused()


def test_reclassifying_begins_with_what_is_and_sends_what_is_changed(opened: Opened, stack: Stack) -> None:
    protocol, _ = routed(stack)
    token = stack.token("ombudsman")

    def read() -> Json:
        found: Json = stack.get(f"/v1/staff/occurrences/{protocol}", token=token).json()
        return found

    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.button("Reclassificar").click()
    expect(panel.page.locator("dialog [name=category]")).to_have_value("misconduct")
    expect(panel.page.locator("dialog [name=priority]")).to_have_value("normal")
    panel.page.select_option("dialog [name=priority]", "urgent")
    panel.confirm()

    expect(panel.page.locator("dialog")).to_have_count(0)
    assert (read()["priority"], read()["category"]) == ("urgent", "misconduct")
    changed = next(event for event in reversed(read()["timeline"]) if event["action"] == "reclassify")
    assert "misconduct" not in str(changed)
    said = panel.page.locator(".timeline .changes")
    expect(said).to_have_text("Prioridade: Normal → Urgente")
    assert wrong_anywhere(panel, "changes") == []
    panel.speak("en")
    expect(said).to_have_text("Priority: Normal → Urgent")


def test_the_keys_are_listed(opened: Opened, stack: Stack) -> None:
    some(stack)
    panel = opened("ouvidora", LIST)
    panel.page.keyboard.press("?")

    expect(panel.page.get_by_role("dialog")).to_contain_text("próxima linha")
    assert wrong_anywhere(panel, "keys") == []
    panel.page.keyboard.press("Escape")
    panel.page.keyboard.press("j")
    expect(panel.page.locator("tr.here")).to_have_count(1)
