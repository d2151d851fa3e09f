"""A sector's route on a phone: kept, opened and answered without a connection, and sent once when there is one."""

import time
from typing import Any

from playwright.sync_api import Locator, ViewportSize, expect

from tests.e2e.deployed import Stack, eventually
from tests.web.citizen import WITH_WORKER
from tests.web.conftest import Opened
from tests.web.looks import keep_picture, wrong_anywhere
from tests.web.panel import Panel
from tests.web.stories import PHOTO

PHONE: ViewportSize = {"width": 390, "height": 844}
SECRET = "Foi o meu vizinho da casa amarela"
# Whatever the panel keeps in IndexedDB on this device, as text.
_KEPT = """async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames)
      found.push(...(await done(database.transaction(store).objectStore(store).getAll())));
    database.close();
  }
  return JSON.stringify(found);
}"""


def with_works(stack: Stack, word: str, step: int) -> str:
    """The protocol of a pothole that a rule has forwarded to the works."""
    place = {"latitude": -24.18 - step / 300, "longitude": -46.78, "address": {"street": "Rua da Rota", "number": "1"}}
    body = {"category": "pothole", "description": f"Buraco {word} {step}", "location": place}
    protocol = str(stack.post("/v1/occurrences", body).json()["protocol"])
    eventually(lambda: read(stack, protocol)["status"], lambda status: status == "forwarded")
    return protocol


def confidential(stack: Stack, word: str) -> str:
    """The protocol of a confidential one that the ombudsman has forwarded to the works."""
    identity = {"mode": "confidential", "name": "Ana", "email": "ana@example.org"}
    body = {"category": "other", "description": f"{SECRET} {word}", "identity": identity}
    protocol = str(stack.post("/v1/occurrences", body).json()["protocol"])
    eventually(lambda: read(stack, protocol)["version"], lambda version: version > 1)
    assert stack.act(protocol, stack.token("ombudsman"), "forward", sector="works").ok
    return protocol


def read(stack: Stack, protocol: str) -> dict[str, Any]:
    """The case as the ombudsman reads it."""
    case: dict[str, Any] = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    return case


def kept(panel: Panel) -> str:
    """Whatever this device keeps."""
    text: str = panel.page.evaluate(_KEPT)
    return text


def stop(panel: Panel, protocol: str) -> Locator:
    """One stop of the route."""
    return panel.page.locator(f"[id='stop-{protocol}']")


def keep_route(panel: Panel, protocols: list[str]) -> None:
    """Have a route kept on the device."""
    panel.open(f"#/route?with={','.join(protocols)}")
    panel.button("Guardar para usar sem sinal").click()
    expect(panel.page.get_by_text("Guardada neste aparelho")).to_be_visible()


def answer(panel: Panel, protocol: str, text: str, *, photo: bool = False) -> None:
    """Answer a stop."""
    panel.button(f"Responder {protocol}").click()
    here = stop(panel, protocol)
    here.get_by_label("O que foi feito").fill(text)
    if photo:
        here.get_by_label("Foto de depois").set_input_files(PHOTO)
        expect(here.get_by_text("Foto escolhida")).to_be_visible()
    here.get_by_role("button", name="Guardar e enviar").click()


def actions(case: dict[str, Any]) -> list[str]:
    """What was done with a case since it was forwarded."""
    done = [event["action"] for event in case["timeline"]]
    return done[done.index("forward") + 1 :]


def assert_answered_once(stack: Stack, protocol: str, text: str) -> None:
    """Assert that the ombudsman sees one answer with one photo."""

    def case() -> dict[str, Any]:
        return read(stack, protocol)

    seen = eventually(case, lambda found: found["attachments"][0]["status"] == "ready")
    done = actions(seen)
    assert (done[:2], done.count("attach"), done.count("answer")) == (["attach", "answer"], 1, 1)
    assert len(seen["attachments"]) == 1
    assert text in str(seen["timeline"])


def settle_conflict(panel: Panel, stack: Stack, protocol: str) -> None:
    """Send an answer that was held back because the case changed meanwhile."""
    last = stop(panel, protocol)
    for text in ("A ocorrência mudou enquanto você estava fora", "Esperem a obra da rua.", "Tapado com areia."):
        expect(last).to_contain_text(text)
    assert wrong_anywhere(panel, "route-conflict") == []
    assert actions(read(stack, protocol)) == ["note"]
    last.get_by_role("button", name="Enviar mesmo assim").click()
    expect(panel.page.get_by_text("Enviada.")).to_have_count(3)


def end_route(panel: Panel, word: str) -> None:
    """End the route; nothing of it stays on the device."""
    panel.page.get_by_role("button", name="Encerrar a rota").click()
    panel.page.get_by_role("dialog").get_by_role("button", name="Encerrar a rota").click()
    expect(panel.page.get_by_text("Nenhuma rota guardada")).to_be_visible()
    assert word not in kept(panel)
    assert "Tapado" not in kept(panel)


def forgotten(panel: Panel) -> bool:
    """Whether this device keeps no map of a route."""
    gone: bool = panel.page.evaluate("async () => !(await caches.has('route-ground'))")
    return gone


def test_a_kept_route_has_its_map_up_close_without_a_signal(opened: Opened, stack: Stack) -> None:
    word = f"rota{time.time_ns() % 10**9}"
    panel = opened("obras", viewport=PHONE, **WITH_WORKER)
    keep_route(panel, [with_works(stack, word, step) for step in range(2)])
    panel.disconnect()
    missing: list[str] = []
    panel.page.on("requestfailed", lambda asked: missing.append(f"{asked.url} {asked.failure}"))
    panel.page.reload()
    expect(panel.page.get_by_text("Sem sinal")).to_be_visible()
    expect(panel.page.locator(".leaflet-container canvas").first).to_be_attached()

    closer = panel.button("Aproximar")
    while closer.get_attribute("aria-disabled") != "true":
        closer.click()
        panel.page.wait_for_function("() => !document.querySelector('.leaflet-tile:not(.leaflet-tile-loaded)')")

    keep_picture(panel, "route-offline-close", is_whole=False)
    # The map itself gives up what another zoom was asked for.
    assert [one for one in missing if ".pmtiles" in one and not one.endswith("ERR_ABORTED")] == []
    # What is open on the page outlives the moment in which the connection is back.
    panel.page.get_by_role("button", name="Encerrar a rota").click()
    panel.disconnect(off=False)
    expect(panel.page.locator(".who")).to_be_visible()
    panel.page.get_by_role("dialog").get_by_role("button", name="Encerrar a rota").click()
    expect(panel.page.get_by_text("Nenhuma rota guardada")).to_be_visible()
    assert forgotten(panel)


def test_a_route_is_answered_without_a_signal_and_sent_once(opened: Opened, stack: Stack) -> None:
    word = f"rota{time.time_ns() % 10**9}"
    holes = [with_works(stack, word, step) for step in range(3)]
    hidden = confidential(stack, word)
    panel = opened("obras", f"#/occurrences?view=sector&show=map&text={word}", viewport=PHONE, **WITH_WORKER)
    for protocol in holes:
        panel.page.get_by_label(f"Escolher {protocol}").first.check()
    panel.page.get_by_role("link", name="Rota com 3").click()
    expect(panel.page.get_by_role("heading", level=3)).to_have_count(3)
    assert wrong_anywhere(panel, "route") == []
    panel.page.set_viewport_size(PHONE)
    keep_route(panel, [*holes, hidden])
    expect(stop(panel, hidden)).to_contain_text("só é lido com sinal")
    assert SECRET not in kept(panel)
    assert word in kept(panel)

    panel.disconnect()
    panel.page.reload()
    expect(panel.page.get_by_text("Sem sinal")).to_be_visible()
    expect(stop(panel, holes[0])).to_contain_text(f"Buraco {word} 0")
    answer(panel, holes[0], "Tapado com asfalto.", photo=True)
    answer(panel, holes[1], "Tapado com pedra.", photo=True)
    answer(panel, holes[2], "Tapado com areia.")
    expect(panel.page.get_by_text("Guardada: segue quando houver sinal.")).to_have_count(3)
    assert stack.act(holes[2], stack.token("ombudsman"), "note", text="Esperem a obra da rua.").ok
    assert [actions(read(stack, protocol)) for protocol in holes] == [[], [], ["note"]]

    panel.disconnect(off=False)
    expect(panel.page.get_by_text("Enviada.")).to_have_count(2)
    for protocol, text in zip(holes, ("Tapado com asfalto.", "Tapado com pedra."), strict=False):
        assert_answered_once(stack, protocol, text)
    settle_conflict(panel, stack, holes[2])
    end_route(panel, word)


def test_an_answer_waits_for_its_author_and_the_route_ends_with_the_session(opened: Opened, stack: Stack) -> None:
    word = f"rota{time.time_ns() % 10**9}"
    hole = with_works(stack, word, 0)
    panel = opened("obras", viewport=PHONE, **WITH_WORKER)
    keep_route(panel, [hole])
    panel.disconnect()
    answer(panel, hole, "Tapado hoje.")
    expect(panel.page.get_by_text("Guardada: segue quando houver sinal.")).to_be_visible()

    panel.lose_session()
    panel.page.reload()
    expect(panel.page.get_by_text("Guardada: segue quando houver sinal.")).to_be_visible()
    panel.disconnect(off=False)
    expect(panel.page.get_by_role("button", name="Entrar").first).to_be_visible()
    assert actions(read(stack, hole)) == []
    panel.sign_in("obras")

    expect(panel.page.get_by_text("Tudo enviado")).to_be_visible()
    assert actions(read(stack, hole))[0] == "answer"
    assert word not in kept(panel)

    other = with_works(stack, word, 1)
    keep_route(panel, [other])
    panel.button("Sair").click()
    expect(panel.page.get_by_role("button", name="Entrar").first).to_be_visible()
    assert word not in kept(panel)
