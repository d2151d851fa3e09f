"""Nothing of an occurrence is left on a device whose holder does not want it: not in a database, a cache or a store."""

from playwright.sync_api import expect

from tests.web import reporting
from tests.web.citizen import WITH_WORKER
from tests.web.conftest import Opened


def test_what_is_not_to_be_kept_is_nowhere_on_the_device_afterwards(opened: Opened) -> None:
    app = reporting.on_a_phone(opened, **WITH_WORKER)
    reporting.ready_for_offline(app)
    text = "Nada disto pode ficar no aparelho emprestado"
    reporting.fill_all(app, text=text)
    app.page.get_by_label("Guardar o comprovante neste aparelho").uncheck()
    app.button("Enviar").click()
    protocol, key = reporting.receipt_of(app)

    app.page.get_by_role("link", name="Ouvidoria Municipal").click()
    app.settle()
    app.page.wait_for_timeout(500)

    left = reporting.left_on(app.page)
    assert "ouvidoria" in left
    assert "/v1/town" in left
    assert [secret for secret in (protocol, key, text, "/v1/occurrences") if secret in left] == []


def test_forgetting_everything_leaves_nothing(opened: Opened) -> None:
    app = reporting.on_a_phone(opened, **WITH_WORKER)
    reporting.ready_for_offline(app)
    texts = ("O primeiro relato deste aparelho", "O segundo relato deste aparelho")
    secrets: list[str] = [*texts, "Ainda não enviada", "/v1/occurrences"]
    for text in texts:
        app.open("")
        reporting.fill_all(app, "landscape_6.jpg", text=text)
        app.button("Enviar").click()
        secrets += reporting.receipt_of(app)
        expect(app.page.locator("[data-photo=sent]")).to_have_count(1)
    (_, _, _, _, protocol, _, other, _) = secrets
    app.open("#/minhas")
    expect(app.page.locator(f"[data-receipt='{protocol}'] .badge").first).to_be_visible()
    app.page.locator(f"[data-receipt='{protocol}']").get_by_role("button", name="Esquecer").click()
    expect(app.page.locator(f"[data-receipt='{protocol}']")).to_have_count(0)
    assert protocol not in reporting.left_on(app.page)

    app.page.locator(f"[data-receipt='{other}']").get_by_role("button", name="Abrir").click()
    app.page.get_by_label("Mensagem à ouvidoria").fill("Ainda não enviada")
    assert other in reporting.left_on(app.page)
    app.open("#/minhas")
    app.button("Esquecer tudo neste aparelho").click()
    expect(app.page.get_by_text("Nada guardado neste aparelho.")).to_be_visible()

    left = reporting.left_on(app.page)
    assert [secret for secret in secrets if secret in left] == []
