"""One session for all tabs of a browser: begun once, in every tab, ended everywhere, and out of the scripts' reach."""

from playwright.sync_api import Page, expect

from tests.e2e.deployed import Stack, eventually
from tests.web.conftest import Opened
from tests.web.stories import registered

_EVERYTHING = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"


def cookie_of(page: Page) -> dict[str, object]:
    """The cookie of the session, as the browser keeps it."""
    (cookie,) = [one for one in page.context.cookies() if one["name"] == "staff_session"]
    return dict(cookie)


def test_a_row_opened_in_a_new_tab_is_signed_in(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    panel = opened("ouvidora", f"#/occurrences?view=all&text={protocol}")
    row = panel.page.get_by_role("link", name=protocol)
    with panel.page.context.expect_page() as opening:
        row.click(modifiers=["Control"])

    tab = opening.value
    expect(tab.get_by_role("heading", level=1)).to_contain_text(protocol)
    expect(tab.locator(".who")).to_be_visible()
    expect(panel.page.get_by_role("link", name=protocol)).to_be_visible()


def test_signing_out_in_one_tab_signs_out_of_all(opened: Opened, stack: Stack) -> None:
    panel = opened("atendente", "#/register")
    other = panel.page.context.new_page()
    other.goto(f"{panel.address}#/register")
    other.fill("#description", "Uma história comprida")
    renewing = cookie_of(panel.page)["value"]

    panel.button("Sair").click()

    expect(other.get_by_role("button", name="Entrar")).to_be_visible()
    expect(other.locator(".who")).to_have_count(0)
    assert "história" not in other.evaluate(_EVERYTHING)
    other.reload()
    expect(other.get_by_role("button", name="Entrar")).to_be_visible()
    # Nor does a copy of the cookie renew anything, once the page has told.
    headers = {"Cookie": f"staff_session={renewing}"}
    eventually(
        lambda: stack.send("POST", "/v1/staff/session/token", headers=headers).status_code, lambda status: status == 401
    )


def test_a_tab_that_was_signed_out_goes_on_when_another_one_signs_in(opened: Opened) -> None:
    panel = opened("gestor", "#/reports")
    panel.lose_session()
    panel.page.reload()
    other = panel.page.context.new_page()
    other.goto(panel.address)
    expect(panel.page.get_by_role("button", name="Entrar")).to_be_visible()

    panel.sign_in("gestor")

    expect(other.locator(".who")).to_be_visible()


def test_no_script_can_read_what_renews_a_session(opened: Opened) -> None:
    panel = opened("ouvidora", "#/occurrences")
    kept = cookie_of(panel.page)

    assert (kept["httpOnly"], kept["secure"], kept["sameSite"]) == (True, True, "Strict")
    assert kept["path"] == "/api/v1/staff/session"
    # It ends with the browser.
    assert kept["expires"] == -1
    assert str(kept["value"]) not in panel.page.evaluate(_EVERYTHING)
    assert "refresh" not in panel.page.evaluate(_EVERYTHING)
