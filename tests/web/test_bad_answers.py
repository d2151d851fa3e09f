"""What the API may answer a phone, from 400 to 504, slow or cut off: it is said, waited for, and nothing is lost."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.deployed import Stack, eventually
from tests.thoroughness import either
from tests.web import reporting
from tests.web.citizen import CITIZEN, PAGE_ALONE, WITH_WORKER, receipts_address
from tests.web.conftest import Opened
from tests.web.panel import Panel
from tests.web.reporting import REGISTER
from tests.web.stories import SAID, registered

# Statuses that pass, and those that say that something must be written otherwise.
PASSING = (401, 403, 404, 405, 408, 409, 418, 429, 500, 501, 502, 503, 504)
REFUSING = either(thorough=(400, 413, 415, 422), quick=(413, 422))
# As many requests at once as there may be copies of a function.
_COPIES = 12
# How old the directory may be that a copy of a function goes by.
_READ_EVERY_SECONDS = 60
TORN = '{"protocol": "2026-'


def test_every_status_that_may_pass_is_waited_for_and_counted(opened: Opened, stack: Stack) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    text = reporting.once("O serviço respondeu de treze maneiras")
    reporting.fill_all(app, "landscape_6.jpg", text=text)
    statuses = iter(PASSING)
    app.disturb(REGISTER, lambda route: route.fulfill(status=next(statuses), body="<html>Bad</html>"))
    app.button("Enviar").click()
    for tries in range(1, len(PASSING)):
        expect(app.page.locator(f"[data-pending='{tries}']")).to_contain_text("Esperando desde")
        # The pause may end by itself meanwhile: what is counted is what was asked.
        if tries < len(PASSING) - 1:
            app.button("Tentar agora").click()

    app.rest()
    app.button("Tentar agora").click()
    reporting.receipt_of(app)
    assert len(eventually(lambda: reporting.registered_with(stack, text), bool)) == 1


@pytest.mark.parametrize("status", REFUSING)
def test_every_refusal_names_its_field_and_opens_for_editing(opened: Opened, status: int) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    reporting.fill_all(app, "landscape_6.jpg")
    problem = {"errors": [{"field": "location.address.street", "message": "String should have at most 120 characters"}]}
    app.disturb(REGISTER, lambda route: route.fulfill(status=status, json=problem))
    app.button("Enviar").click()

    expect(app.page.get_by_role("alert")).to_contain_text("Rua: Escreva no máximo 120 caracteres.")
    app.rest()
    app.button("Corrigir").click()
    expect(app.page.get_by_text(reporting.DESCRIPTION)).to_be_visible()
    expect(app.page.get_by_text("1 foto", exact=True)).to_be_visible()
    app.button("Enviar").click()
    reporting.receipt_of(app)


def test_a_receipt_that_was_cut_off_is_asked_for_again_with_its_photos(opened: Opened, stack: Stack) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    text = reporting.once("O comprovante se partiu no meio do caminho")
    reporting.fill_all(app, "landscape_6.jpg", text=text)
    keys: list[str] = []

    def tear_first(route: Route) -> None:
        key = route.request.headers["idempotency-key"]
        keys.append(key)
        if len(keys) == 1:
            stack.post("/v1/occurrences", route.request.post_data_json, headers={"Idempotency-Key": key})
            route.fulfill(status=201, content_type="application/json", body=TORN)
        else:
            route.continue_()

    app.disturb(REGISTER, tear_first)
    app.button("Enviar").click()
    reporting.receipt_of(app)

    expect(app.page.locator("[data-photo=sent]")).to_have_count(1)
    assert (len(keys), len(set(keys))) == (2, 1)
    assert len(eventually(lambda: reporting.registered_with(stack, text), bool)) == 1


def test_a_slow_answer_is_waited_for_and_a_reload_in_the_middle_sends_the_same_again(
    opened: Opened, stack: Stack
) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    text = reporting.once("Recarregada no meio do envio, uma vez só")
    reporting.fill_all(app, "landscape_6.jpg", text=text)
    keys: list[str] = []

    def arrive_without_an_answer(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        stack.post("/v1/occurrences", route.request.post_data_json, headers={"Idempotency-Key": keys[0]})

    app.disturb(REGISTER, arrive_without_an_answer)
    app.button("Enviar").click()
    expect(app.page.get_by_role("heading", level=1)).to_have_text("Enviando…")
    eventually(lambda: app.page.title() and keys, bool)

    app.page.unroute_all(behavior="ignoreErrors")
    app.page.on(
        "request", lambda one: keys.append(one.headers["idempotency-key"]) if REGISTER.search(one.url) else None
    )
    app.page.reload()
    reporting.receipt_of(app)

    expect(app.page.locator("[data-photo=sent]")).to_have_count(1)
    assert (len(keys), len(set(keys))) == (2, 1)
    assert len(eventually(lambda: reporting.registered_with(stack, text), bool)) == 1


def test_every_answer_to_who_follows_is_said_in_words_and_asked_again(opened: Opened, stack: Stack) -> None:
    protocol, key = registered(stack)
    app = opened(None, receipts_address(protocol, key), address=CITIZEN)
    expect(app.page.get_by_text(SAID)).to_be_visible()
    answers: list[tuple[int, str]] = [(status, "{}") for status in (400, 401, 403, 409, 429, 500, 502, 503, 504)]
    for status, body in [*answers, (200, TORN), (200, "<html>Sign in to this network</html>")]:
        app.disturb(re.compile(f"/v1/occurrences/{protocol}$"), answering(status, body))
        app.page.reload()
        alert = app.page.get_by_role("alert")
        expect(alert).to_be_visible()
        assert re.search("de novo|Espere um pouco", alert.inner_text()), (status, alert.inner_text())
        assert (protocol in app.page.url, app.page.locator("[aria-busy=true]").count()) == (True, 0)
        app.rest()
    app.page.reload()
    expect(app.page.get_by_text(SAID)).to_be_visible()


def answering(status: int, body: str) -> Callable[[Route], None]:
    """An answer that was made up."""
    return lambda route: route.fulfill(status=status, content_type="application/json", body=body)


@pytest.mark.parametrize("body", [TORN, "<html>Sign in to this network</html>"], ids=["cut off", "another's"])
def test_what_is_cut_off_at_the_first_start_is_said_and_asked_again(opened: Opened, body: str) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    for address in ("**/v1/town", "**/v1/categories"):
        app.disturb(address, answering(200, body))
    reporting.begin_anew(app)

    expect(app.page.get_by_text("190 (polícia)")).to_be_visible()
    app.page.get_by_role("link", name="Registrar", exact=True).click()
    expect(app.page.get_by_role("alert")).to_contain_text("Tente de novo com conexão")
    app.rest()
    app.button("Tentar de novo").click()
    expect(app.page.locator(".choice").first).to_be_visible()


def test_a_category_taken_out_of_use_meanwhile_is_chosen_again_and_all_else_stays(opened: Opened, stack: Stack) -> None:
    admin = stack.token("admin")
    path = "/v1/directory/categories/beach"
    document = stack.get(path, token=admin).json()
    app = reporting.on_a_phone(opened, **WITH_WORKER)
    reporting.ready_for_offline(app)
    reporting.choose(app, "praia")
    reporting.locate(app)
    reporting.describe(app, "landscape_6.jpg", text="Lixo na areia de ponta a ponta")
    reporting.stay_anonymous(app)
    app.disconnect()
    app.button("Enviar").click()
    expect(app.page.get_by_role("heading", level=1)).to_have_text("Guardada neste aparelho")
    assert stack.send("PUT", path, token=admin, json={**document, "active": False}).ok
    try:
        # Asking all the time until then would keep the processor from everything else.
        time.sleep(_READ_EVERY_SECONDS)
        eventually(lambda: any(has_beaches(stack)), lambda is_known: not is_known)
        app.disconnect(off=False)
        expect(app.page.get_by_role("alert")).to_contain_text("Assunto: Este assunto saiu de uso: escolha outro.")

        app.button("Corrigir").click()
        expect(app.page.get_by_text("Este assunto saiu de uso: escolha outro.").first).to_be_visible()
        expect(app.button("Enviar")).to_be_disabled()
        send_as_another(app)
        protocol, _ = reporting.receipt_of(app)
    finally:
        version = stack.get(path, token=admin).json()
        stack.send("PUT", path, token=admin, json={**version, "active": True})
    expect(app.page.locator("[data-photo=sent]")).to_have_count(1)
    case = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    assert (case["description"], case["category"]) == ("Lixo na areia de ponta a ponta", "other")


def has_beaches(stack: Stack) -> list[bool]:
    """Whether each copy of the function still offers the category."""
    with ThreadPoolExecutor(_COPIES) as threads:
        return list(threads.map(lambda _: "beach" in stack.get("/v1/categories").text, range(_COPIES)))


def send_as_another(app: Panel) -> None:
    """Choose another category from the page that checks, and go on to it again."""
    app.page.get_by_role("link", name="Sobre o quê?").click()
    app.page.fill("#search", "outro")
    app.page.locator(".choice").filter(has_text="Outro").first.click()
    for field in ("#street", "#description", "#mode"):
        expect(app.page.locator(field)).to_be_visible()
        app.button("Continuar").click()
    app.button("Enviar").click()
