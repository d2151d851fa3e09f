"""Whatever citizens type is shown as the text it is, wherever it is shown: nothing runs, nothing is lost."""

from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.web.conftest import Opened
from tests.web.looks import keep_picture
from tests.web.panel import Panel
from tests.web.stories import HOSTILE, SAID, registered, typed

ARABIC = "هناك حفرة كبيرة أمام المدرسة 🕳️"
# Elements that exist only if a text was taken for markup.
_MADE = "document.querySelectorAll('body script, img[src=x], dd b').length"


def is_plain(panel: Panel) -> bool:
    """Whether no text became a part of the page."""
    return bool(panel.page.evaluate(_MADE) == 0)


def test_scripts_are_shown_as_text_to_the_ombudsman(opened: Opened, concluded: tuple[str, str]) -> None:
    panel = opened("ouvidora", f"#/occurrences/{concluded[0]}")
    panel.button("Revelar quem é").click()
    panel.page.fill("#purpose", HOSTILE.format("purpose"))
    panel.confirm()

    for field in ("street", "reference", "name", "message", "comment"):
        expect(panel.page.get_by_text(HOSTILE.format(field)).first).to_be_attached()
    expect(panel.page.get_by_text(SAID).first).to_be_visible()
    panel.button("Quem consultou").click()
    expect(panel.page.get_by_text(HOSTILE.format("purpose")).first).to_be_visible()
    assert is_plain(panel)
    panel.page.emulate_media(media="print")
    keep_picture(panel, "occurrence-printed")
    assert is_plain(panel)


def test_scripts_are_shown_as_text_in_lists_and_searches(opened: Opened, concluded: tuple[str, str]) -> None:
    panel = opened("ouvidora", "#/occurrences?view=all&text=%3Cscript%3E")

    expect(panel.page.locator("#filter-text")).to_have_value("<script>")
    assert is_plain(panel)
    panel.open("#/occurrences?view=all&category=misconduct")
    expect(panel.page.locator("tbody").get_by_text("Faltam médicos").first).to_be_visible()
    assert is_plain(panel)


def test_scripts_are_shown_as_text_to_the_sector(opened: Opened, concluded: tuple[str, str]) -> None:
    panel = opened("saude", f"#/occurrences/{concluded[0]}")

    expect(panel.page.get_by_text("Escala completa desde hoje.").first).to_be_visible()
    # The answer to the author of a report was not written for the sector.
    expect(panel.page.get_by_text("A escala está completa desde hoje.")).to_have_count(0)
    assert is_plain(panel)


def test_a_receipt_prints_no_more_than_it_says(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    said = typed()
    panel.page.select_option("#category", "other")
    panel.page.fill("#description", said["description"])
    for name in ("street", "number", "reference"):
        panel.page.fill(f'[id="location.address.{name}"]', said["location"]["address"][name])
    panel.page.get_by_label("Identificada").check()
    panel.page.fill('[id="identity.name"]', said["identity"]["name"])
    panel.page.fill('[id="identity.email"]', said["identity"]["email"])
    panel.button("Registrar e dar o comprovante").click()

    receipt = panel.page.locator(".receipt")
    expect(receipt.get_by_role("img")).to_be_visible()
    panel.page.emulate_media(media="print")
    expect(panel.page.locator("header")).to_be_hidden()
    expect(panel.button("Imprimir")).to_be_hidden()
    expect(receipt.locator("strong.protocol").first).to_be_visible()
    keep_picture(panel, "receipt-printed")
    assert is_plain(panel)


def test_four_thousand_characters_without_a_space_fit(opened: Opened, stack: Stack) -> None:
    long = "Buraco" + "ã" * 3990 + "fim!"
    protocol, _ = registered(stack, description=long)
    panel = opened("ouvidora", f"#/occurrences/{protocol}", viewport={"width": 320, "height": 640})

    expect(panel.page.get_by_text(long)).to_be_visible()
    assert panel.overflow() <= 0
    panel.open("#/occurrences?view=all")
    expect(panel.page.get_by_role("link", name=protocol)).to_be_visible()
    assert panel.overflow() <= 0
    panel.page.set_viewport_size({"width": 1280, "height": 900})
    assert panel.overflow() <= 0


def test_arabic_is_read_from_the_right(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack, description=ARABIC)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")

    shown = panel.page.get_by_text(ARABIC).first
    assert shown.evaluate("text => getComputedStyle(text).direction") == "rtl"
    panel.open("#/occurrences?view=all")
    assert panel.page.get_by_text(ARABIC).first.evaluate("text => getComputedStyle(text).direction") == "rtl"


def test_what_a_page_must_not_do_is_noticed(opened: Opened) -> None:
    """So that a test without complaints says something."""
    panel = opened()
    panel.page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'alert(1)';
          const image = new Image();
          image.src = 'http://elsewhere.example/pixel.png';
          document.body.append(script, image);
          console.error('Something is wrong');
          setTimeout(() => { throw new Error('Something broke'); });
        }"""
    )
    wanted = ("script-src-elem inline", "http://elsewhere.example/pixel.png", "Something is wrong", "Something broke")
    eventually(
        lambda: panel.page.title() and [one for one in wanted if one not in "".join(panel.complaints)],
        lambda missing: missing == [],
    )
    panel.page.context.close()
    panel.complaints.clear()
