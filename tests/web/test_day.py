"""A day at the desks, as often and as fast as it is done there; what it took is written to build/day.json."""

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.payloads import a_body
from tests.thoroughness import either
from tests.web.conftest import Opened
from tests.web.panel import Panel
from tests.web.stories import registered

TAKEN = Path(__file__).parents[2] / "build" / "day.json"
CASES = either(thorough=30, quick=3)
MOST_PRESSES = 3
MOST_FIELDS = 8
# Somebody is on the phone.
MOST_SECONDS = 60
COUNT = "addEventListener('click', (press) => { if (press.isTrusted && press.detail) tell_press(); }, true);"
CALLER = "Epaminondas Caiapó Figueiredo"
PHONE = "(13) 99777-4321"
STREET = "Rua Manuel Tourinho"

Took = Callable[..., None]


@pytest.fixture(scope="module")
def took() -> Iterator[Took]:
    """Notes what a piece of work took, in presses, fields and seconds."""
    noted: dict[str, object] = {}

    def note(work: str, **measured: float) -> None:
        noted[work] = measured

    yield note
    print(json.dumps(noted, indent=2))
    TAKEN.parent.mkdir(exist_ok=True)
    TAKEN.write_text(json.dumps(noted, indent=2))


def counted(panel: Panel) -> list[float]:
    """The moment of each press of the mouse from the next page on."""
    presses: list[float] = []
    panel.page.expose_function("tell_press", lambda: presses.append(time.monotonic()))
    panel.before_each_page(COUNT)
    return presses


def to_triage(stack: Stack, word: str) -> list[str]:
    """Occurrences with a word of their own that wait for the ombudsman, after the stream has looked at each."""
    token = stack.token("ombudsman")
    protocols = [registered(stack, description=f"Atendimento que não houve, {word}")[0] for _ in range(CASES)]
    for protocol in protocols:
        path = f"/v1/staff/occurrences/{protocol}"
        eventually(partial(stack.get, path, token=token), lambda seen: seen.json()["version"] > 1)
    found = partial(stack.get, f"/v1/staff/occurrences?text={word}&limit=50", token=token)
    eventually(found, lambda seen: len(seen.json()["occurrences"]) == CASES)
    return protocols


def test_triage_takes_three_presses_a_case(opened: Opened, stack: Stack, took: Took) -> None:
    word = f"dia{uuid4().hex}"
    protocols = to_triage(stack, word)
    panel = opened("ouvidora")
    presses = counted(panel)
    panel.open(f"#/occurrences?view=all&text={word}")
    panel.page.reload()
    panel.settle()
    began = time.monotonic()

    panel.page.locator("tbody th a").first.click()
    for number in range(CASES):
        panel.settle()
        panel.button("Encaminhar").click()
        expect(panel.page.locator("dialog [name=sector]")).to_be_focused()
        panel.page.keyboard.type("Secretaria de Sa")
        panel.confirm()
        expect(panel.page.locator("dialog")).to_have_count(0)
        if number < CASES - 1:
            panel.page.get_by_role("link", name="Próxima →").click()

    took("triage", cases=CASES, presses=len(presses) / CASES, seconds=(time.monotonic() - began) / CASES)
    assert len(presses) <= MOST_PRESSES * CASES
    token = stack.token("ombudsman")
    seen = [stack.get(f"/v1/staff/occurrences/{one}", token=token).json() for one in protocols]
    assert {(one["status"], one["sector"]) for one in seen} == {("forwarded", "health")}


def test_a_call_of_somebody_who_says_their_name_takes_eight_fields(opened: Opened, stack: Stack, took: Took) -> None:
    panel = opened("atendente", "#/register")
    began = time.monotonic()
    panel.page.get_by_label("Telefone", exact=True).first.check()
    said = {
        "category": "health_service",
        "description": "Falta médico no posto desde a semana passada.",
        "location.address.street": STREET,
        "location.address.number": "120",
        "location.address.neighbourhood": "Centro",
    }
    for name, value in said.items():
        field = panel.page.locator(f'[id="{name}"]')
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    panel.page.get_by_label("Identificada").check()
    who = {"identity.name": CALLER, "identity.phone": PHONE}
    for name, value in who.items():
        panel.page.fill(f'[id="{name}"]', value)
    panel.button("Registrar e dar o comprovante").click()
    expect(panel.page.locator(".receipt strong.protocol")).to_have_count(2)

    fields = 1 + len(said) + len(who)
    took("a call with a name", fields=fields, seconds=time.monotonic() - began)
    assert fields <= MOST_FIELDS
    assert time.monotonic() - began < MOST_SECONDS
    protocol = panel.page.locator(".receipt strong.protocol").first.inner_text()
    seen = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    assert (seen["channel"], seen["identity_mode"]) == ("phone", "identified")
    panel.button("Registrar outra").click()
    panel.button("Já anotei a chave, registrar outra").click()


def test_whatever_somebody_says_finds_their_case(opened: Opened, stack: Stack, took: Took) -> None:
    place = {"address": {"street": STREET, "number": "7", "neighbourhood": "Centro"}}
    author = {"mode": "identified", "name": "Ubirajara Pitanguy", "phone": "(13) 99555-6789"}
    body = a_body("health_service", channel="phone", identity=author, location=place, description="Raio-X quebrado")
    token = stack.token("attendant")
    protocol = stack.post("/v1/staff/occurrences", body, token=token).json()["protocol"]
    found_by = f"/v1/staff/occurrences?text={protocol[5:11]}"
    eventually(lambda: stack.get(found_by, token=token).json()["occurrences"], bool)
    panel = opened("atendente", "#/occurrences?view=all")

    for what, text in {
        "street": "manuel tourinho",
        "half a protocol": protocol[5:11],
        "two words": "quebrado raio",
    }.items():
        panel.page.fill("#filter-text", text)
        began = time.monotonic()
        panel.button("Buscar").click()
        expect(panel.page.locator("tbody").get_by_role("link", name=protocol)).to_be_visible()
        took(f"found by {what}", seconds=time.monotonic() - began)

    panel.page.get_by_text("Buscar por pessoa").click()
    for what, text in {"name": "pitanguy ubirajara", "phone": "99555-6789"}.items():
        panel.page.get_by_label("Nome, telefone, e-mail ou CPF").fill(text)
        panel.page.get_by_label("Para que você precisa saber?").fill("Ligou a pedir notícias")
        began = time.monotonic()
        panel.button("Buscar pessoa").click()
        expect(panel.page.get_by_text("O que esta pessoa registrou")).to_be_visible()
        expect(panel.page.locator("tbody").get_by_role("link", name=protocol)).to_be_visible()
        took(f"found by {what}", seconds=time.monotonic() - began)
