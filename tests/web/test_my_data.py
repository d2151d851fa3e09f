"""The copy of one's data as a page: a file that any browser shows and prints, by day and by night, on any screen."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.e2e.test_sign_in import MINE, signed_in, somebody
from tests.payloads import a_body
from tests.thoroughness import either
from tests.web.citizen import CITIZEN
from tests.web.conftest import Opened
from tests.web.looks import keep_picture
from tests.web.panel import Panel
from tests.web.test_sign_in import enter

ALL_LOOKS = list(product(("light", "dark"), (320, 390, 1280)))
LOOKS = either(
    thorough={"pt-BR": ALL_LOOKS, "en": ALL_LOOKS},
    quick={"pt-BR": [("light", 320), ("dark", 1280)], "en": [("dark", 390)]},
)
# Longer than the narrowest screen, as addresses that people copy are.
LONG = "https://mapas.example/" + "x" * 120
PLACE = {
    "latitude": -24.1836,
    "longitude": -46.7889,
    "address": {"street": "Av. Condessa de Vimieiros", "number": "120", "neighbourhood": "Centro"},
}


def a_life(stack: Stack, email: str) -> str:
    """Two occurrences of somebody, one with everything in it; the protocol of that."""
    token = signed_in(stack, email)["id_token"]
    ana = {"mode": "identified", "name": "Ana Reis", "email": email, "phone": "13 99999-1234"}
    told: dict[str, Any] = {"identity": ana, "location": PLACE, "answers": {"depth": "deep"}}
    body = a_body("pothole", description=f"Buraco fundo.\nVeja {LONG}", **told)
    made = stack.post(MINE, body, token=token).json()
    stack.post(MINE, a_body("other", identity=ana), token=token)
    address = f"{MINE}/{made['protocol']}/messages"
    assert stack.post(address, {"text": "Piorou com a chuva."}, token=token).status_code == 201
    path = f"/v1/staff/occurrences/{made['protocol']}/identity?purpose=Combinar%20a%20visita"
    assert stack.get(path, token=stack.token("ombudsman")).status_code == 200
    return str(made["protocol"])


def taken(citizen: Panel, name: str, folder: Path) -> Path:
    """The page that a button of `#/meus-dados` makes."""
    citizen.open("#/meus-dados")
    with citizen.page.expect_download() as coming:
        citizen.button(name).click()
    coming.value.save_as(folder / "ouvidoria.html")
    return folder / "ouvidoria.html"


@pytest.mark.parametrize(("language", "button"), [("pt-BR", "Baixar como página"), ("en", "Download as a page")])
def test_the_copy_is_read_on_any_screen(
    opened: Opened, stack: Stack, tmp_path: Path, language: str, button: str
) -> None:
    email = somebody()
    protocol = a_life(stack, email)
    citizen = opened(None, "", address=CITIZEN)
    enter(citizen, stack, email)
    citizen.speak(language)

    citizen.page.goto(taken(citizen, button, tmp_path).as_uri())

    case = citizen.page.get_by_role("article").filter(has_text=protocol)
    expect(case.get_by_role("heading", level=3)).to_contain_text(protocol)
    for part in ("Qual a profundidade?", "Funda, um palmo ou mais", "Piorou com a chuva.", "Combinar a visita"):
        expect(case).to_contain_text(part)
    wrong = []
    for scheme, width in LOOKS[language]:
        citizen.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        citizen.page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"{scheme} {width}: {one}" for one in citizen.violations()]
        wrong += [f"{width}: {beyond} beyond"] if (beyond := citizen.overflow()) > 0 else []
        keep_picture(citizen, f"my-copy-{language}-{scheme}-{width}")
    assert wrong == []
