"""A bad network loses nothing: what is sent without a signal goes out once, with its photos, when there is one."""

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.deployed import Stack, eventually
from tests.thoroughness import either
from tests.web import reporting
from tests.web.citizen import PAGE_ALONE, WITH_WORKER
from tests.web.conftest import Opened
from tests.web.reporting import REGISTER, STORAGE


def test_sent_offline_and_closed_it_goes_out_once_with_its_photos_when_there_is_a_signal(
    opened: Opened, stack: Stack
) -> None:
    app = reporting.on_a_phone(opened, **WITH_WORKER)
    text = reporting.once("Enviada dentro do túnel, sem sinal nenhum")
    reporting.sent_offline(app, text)

    app.page.reload()
    expect(app.page.get_by_role("heading", level=1)).to_have_text("Guardada neste aparelho")
    assert len(reporting.kept_by(app.page, "outbox")) == 1
    app.disconnect(off=False)

    protocol, key = reporting.receipt_of(app)
    expect(app.page.locator("[data-photo=sent]")).to_have_count(2)
    assert len(key) == 14
    assert reporting.ready_photos(stack, protocol, key) == 2
    assert len(reporting.registered_with(stack, text)) == 1


def test_sent_offline_and_closed_for_good_the_phone_sends_it_by_itself_with_all_photos(
    opened: Opened, stack: Stack
) -> None:
    app = reporting.on_a_phone(opened, **WITH_WORKER)
    text = reporting.once("O aparelho envia com a página fechada")
    reporting.sent_offline(app, text)
    closed = app.page
    app = app.on_another_page()
    closed.close()
    app.disconnect(off=False)

    reporting.connected_again(app)

    (row,) = eventually(lambda: reporting.registered_with(stack, text), bool)
    app.open("#/minhas")
    expect(app.page.locator(f"[data-receipt='{row['protocol']}']")).to_be_visible()
    (kept,) = reporting.kept_by(app.page, "receipts")
    assert reporting.ready_photos(stack, row["protocol"], kept["key"]) == 2
    assert len(reporting.registered_with(stack, text)) == 1


def test_the_app_opens_without_a_connection_and_keeps_the_town(opened: Opened) -> None:
    app = reporting.on_a_phone(opened, **WITH_WORKER)
    reporting.ready_for_offline(app)
    app.disconnect()

    app.page.reload()

    expect(app.page.get_by_role("heading", level=1)).to_contain_text("Itanhaém")
    reporting.choose(app)


def test_five_presses_are_one_occurrence(opened: Opened, stack: Stack) -> None:
    app = reporting.on_a_phone(opened, **WITH_WORKER)
    text = reporting.once("Apertado cinco vezes com o dedo nervoso")
    reporting.fill_all(app, text=text)

    app.button("Enviar").evaluate("button => { for (let n = 0; n < 5; n++) button.click(); }")
    reporting.receipt_of(app)

    assert len(eventually(lambda: reporting.registered_with(stack, text), bool)) == 1


def test_a_lost_answer_is_asked_for_again_and_gives_the_same_receipt(opened: Opened, stack: Stack) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    text = reporting.once("A resposta se perdeu no caminho de volta")
    reporting.fill_all(app, text=text)
    keys: list[str] = []

    def lose_first(route: Route) -> None:
        key = route.request.headers["idempotency-key"]
        keys.append(key)
        if len(keys) == 1:
            stack.post("/v1/occurrences", route.request.post_data_json, headers={"Idempotency-Key": key})
            route.abort()
        else:
            route.continue_()

    app.disturb(REGISTER, lose_first)
    app.button("Enviar").click()
    reporting.receipt_of(app)

    assert (len(keys), len(set(keys))) == (2, 1)
    assert len(eventually(lambda: reporting.registered_with(stack, text), bool)) == 1


def test_two_tabs_send_what_waits_once(opened: Opened, stack: Stack) -> None:
    app = reporting.on_a_phone(opened, **WITH_WORKER)
    reporting.ready_for_offline(app)
    text = reporting.once("Duas abas abertas e uma só manifestação")
    reporting.fill_all(app, text=text)
    app.disconnect()
    app.button("Enviar").click()
    expect(app.page.get_by_role("heading", level=1)).to_have_text("Guardada neste aparelho")
    other = app.page.context.new_page()
    other.goto(app.address)
    app.disconnect(off=False)

    reporting.receipt_of(app)
    other.bring_to_front()

    assert len(eventually(lambda: reporting.registered_with(stack, text), bool)) == 1


def test_what_the_api_refuses_from_the_queue_opens_for_editing(opened: Opened) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    reporting.fill_all(app)
    problem = {"errors": [{"field": "category", "message": "There is no such category now."}]}
    app.disturb(REGISTER, lambda route: route.fulfill(status=422, json=problem))
    app.button("Enviar").click()
    expect(app.page.get_by_role("heading", level=1)).to_have_text("Precisa de correção")

    app.rest()
    app.button("Corrigir").click()
    expect(app.page.get_by_text(reporting.DESCRIPTION)).to_be_visible()
    app.button("Enviar").click()

    reporting.receipt_of(app)


@pytest.mark.parametrize("status", either(thorough=[409, 429, 500, 503], quick=[409, 503]))
def test_what_may_pass_is_waited_for_and_said_since_when(opened: Opened, status: int) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    reporting.fill_all(app)
    app.disturb(REGISTER, lambda route: route.fulfill(status=status, json={}))
    app.button("Enviar").click()
    expect(app.page.locator("[data-pending='1']")).to_contain_text("Esperando desde")

    app.rest()

    reporting.receipt_of(app)


def test_a_receipt_waits_for_no_photo_and_a_photo_that_failed_is_sent_later(opened: Opened) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    reporting.fill_all(app, "landscape_6.jpg")
    app.disturb(STORAGE, lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    app.button("Enviar").click()
    reporting.receipt_of(app)
    expect(app.page.locator("[data-photo=failed]")).to_have_count(1)

    app.rest()
    app.button("Tentar de novo").click()

    expect(app.page.locator("[data-photo=sent]")).to_have_count(1)


# What refuses to open, and what never answers: the first version of a database that does not give way to the second.
REFUSED = "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('refused'); } });"
NEVER_OPENED = """
    const open = IDBFactory.prototype.open;
    open.call(indexedDB, 'held', 1);
    IDBFactory.prototype.open = () => open.call(indexedDB, 'held', 2);
"""


@pytest.mark.parametrize("storage", [REFUSED, NEVER_OPENED], ids=["refused", "never opened"])
def test_a_browser_that_keeps_nothing_registers_all_the_same_and_says_so(opened: Opened, storage: str) -> None:
    app = reporting.on_a_phone(opened)
    reporting.before_the_page(app, storage)
    reporting.choose(app)
    reporting.locate(app)
    app.page.fill("#description", reporting.DESCRIPTION)
    expect(app.page.get_by_text("não deixa guardar nada")).to_be_visible()
    reporting.describe(app, "landscape_6.jpg")
    reporting.stay_anonymous(app)
    app.button("Enviar").click()

    reporting.receipt_of(app)
    expect(app.page.locator("[data-photo=sent]")).to_have_count(1)


def test_a_neighbours_report_is_supported_instead_of_registered_twice(opened: Opened, stack: Stack) -> None:
    here = {"latitude": -24.1931, "longitude": -46.7993}
    stack.post(
        "/v1/occurrences",
        {"category": "pothole", "description": "O mesmo buraco, já avisado", "location": here},
    )
    app = reporting.on_a_phone(opened, geolocation=here, permissions=["geolocation"])
    reporting.choose(app)
    app.button("Usar minha posição").click()
    expect(app.page.locator(".pin")).to_have_attribute("data-put", "yes")
    app.button("Continuar").click()
    expect(app.page.get_by_role("heading", name="É o mesmo problema?")).to_be_visible()

    app.button("É o mesmo problema").first.click()

    expect(app.page.locator("[data-support]")).to_contain_text("1 pessoa também avisou")
    app.button("Retirar o apoio").click()
    expect(app.page.locator("[data-support]")).to_have_count(0)
