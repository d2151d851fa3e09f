"""Every route's real answers, refusals included, match the OpenAPI document."""

import re
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import pytest

from chalicelib.api.http.examples import KEY, PROTOCOL
from chalicelib.store.notices import push_keys
from tests import citizens, flow_steps
from tests.api import account_answers, staff_answers
from tests.api.described import check, operations
from tests.contract import Json
from tests.flow_steps import ADMIN, ATTENDANT, OMBUDSMAN, WORKS
from tests.gateway import Answer, call
from tests.in_memory_staff import RITA
from tests.outbox_helpers import Mail
from tests.payloads import a_body, a_file, a_pothole


def operation_at(method: str, path: str) -> Json:
    """The operation of an address; paths with fewer parameters come first, as in the gateway."""
    for (one, template), operation in sorted(operations().items(), key=lambda item: item[0][1].count("{")):
        if one == method and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path.partition("?")[0]):
            return operation
    raise AssertionError(f"{method} {path} is not described")


class Witness:
    """Sends requests, compares every answer with the document, and records the operations that succeeded."""

    def __init__(self) -> None:
        self.well: set[str] = set()
        self.statuses: set[int] = set()

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Json:
        """The JSON of an answer that matches the document."""
        answer = call(method, path, body, **headers)
        operation = operation_at(method, path)
        self._compare(operation, answer)
        self.statuses.add(answer.status)
        if answer.status < 300:
            self.well.add(operation["operationId"])
        found: Json = answer.json
        return found

    def _compare(self, operation: Json, answer: Answer) -> None:
        assert str(answer.status) in operation["responses"], (operation["operationId"], answer)
        if answer.status == HTTPStatus.NO_CONTENT:
            assert answer.json is None
            return
        contents = operation["responses"][str(answer.status)]["content"]
        # The charset is a parameter of the media type, which the document does not name.
        content_type = answer.headers["Content-Type"].partition(";")[0]
        assert content_type in contents
        check(contents[content_type]["schema"], answer.json)


@pytest.mark.usefixtures("town", "clock")
def test_every_answer_of_every_route_is_as_described(mailbox: list[Mail], monkeypatch: pytest.MonkeyPatch) -> None:
    citizens.InMemoryPool().replace_the_store(monkeypatch)
    send = Witness()

    citizens_ask(send)
    account_answers.sign_in(send, mailbox)
    account_answers.sign_in_with_govbr(send, monkeypatch)
    the_staff_works(send)
    staff_answers.filters_are_saved(send)
    staff_answers.an_outside_body_answers(send)
    staff_answers.management_reads(send)
    the_administrator_keeps_the_town(send)
    other_programs_ask(send)
    everybody_is_refused(send)

    # The answers of health to a token are tested on the deployed stack; no request has a token.
    elsewhere = {"health_health", "open311_read_token"}
    assert send.well | elsewhere == {operation["operationId"] for operation in operations().values()}
    assert send.statuses >= {200, 201, 400, 401, 403, 404, 409, 413, 415, 422, 429}


def citizens_ask(send: Witness) -> None:
    send("GET", "/v1/categories")
    send("GET", "/v1/town")
    send("GET", "/v1/openapi.json")
    send("GET", "/v1/health")
    once = {"Idempotency_Key": "registered-once"}
    place = {"street": "Rua Um", "number": "1", "neighbourhood": "Centro", "postal_code": "11740-000"}
    receipt = send("POST", "/v1/occurrences", a_pothole(photos=[{"content_type": "image/jpeg"}]), **once)
    send("POST", "/v1/occurrences", a_pothole(photos=[{"content_type": "image/jpeg"}]), **once)
    send("POST", "/v1/occurrences", a_pothole(), **once)
    send("GET", "/v1/occurrences/nearby?latitude=-24.1836&longitude=-46.7889")
    nearby_and_push(send, receipt)
    address = f"/v1/occurrences/{receipt['protocol']}"
    key = {"X_Access_Key": receipt["access_key"]}
    send("POST", f"{address}/photos", {"content_type": "image/png"}, **key)
    send("POST", f"{address}/messages", {"text": "Piorou com a chuva."}, **key)
    send("GET", address, **key)
    send("PUT", f"{address}/evaluation", {"satisfaction": 5, "solved": "yes"}, **key)
    flow_steps.act("analyse", receipt["protocol"], OMBUDSMAN)
    flow_steps.act("conclude", receipt["protocol"], OMBUDSMAN, text="Feito.", outcome="partly_solved")
    send("PUT", f"{address}/evaluation", {"satisfaction": 2, "solved": "partly"}, **key)
    send("GET", address, **key)
    send("POST", f"{address}/reopening", {"comment": "Abriu de novo."}, **key)
    by_letter = send("POST", "/v1/occurrences", a_body("garbage", location={"address": place}))
    send("GET", f"/v1/occurrences/{by_letter['protocol']}", X_Access_Key=by_letter["access_key"])


def nearby_and_push(send: Witness, receipt: Json) -> None:
    (seen,) = send("GET", "/v1/occurrences/nearby?latitude=-24.1836&longitude=-46.7889")["occurrences"]
    address = f"/v1/occurrences/nearby/{seen['id']}"
    send("PUT", f"{address}/support", Idempotency_Key="on-the-bus")
    send("DELETE", f"{address}/support", Idempotency_Key="on-the-bus")
    send("PUT", f"{address}/support")
    send("PUT", "/v1/occurrences/nearby/nobody/support", Idempotency_Key="on-the-bus")
    send("GET", address)
    push, key = f"/v1/occurrences/{receipt['protocol']}/push", {"X_Access_Key": receipt["access_key"]}
    device = {"endpoint": "https://142.250.79.42/device", "keys": {"auth": "YQ"}}
    send("POST", push, device, **key)
    push_keys.turn_on()
    send("POST", push, device, **key)
    send("DELETE", push, **key)
    send("GET", "/v1/town")


def the_staff_works(send: Witness) -> None:
    author = {"mode": "identified", "name": "Ana Autora", "email": "ana@example.com", "document": "529.982.247-25"}
    call_of = a_body("health_service", channel="phone", identity=author, taken_at="2026-03-20T14:00:00Z")
    receipt = send("POST", "/v1/staff/occurrences", call_of, as_=ATTENDANT)
    address = f"/v1/staff/occurrences/{receipt['protocol']}"
    send("GET", "/v1/staff/me", as_=WORKS)
    send("POST", "/v1/staff/session", {"refresh_token": RITA.email})
    send("POST", "/v1/staff/session/token", Cookie=f"staff_session={RITA.email}")
    send("DELETE", "/v1/staff/session")
    send("GET", address, as_=OMBUDSMAN)
    version = 1
    for action, who, said in (
        ("forward", OMBUDSMAN, {"sector": "works"}),
        ("accept", WORKS, {}),
        ("extend_sector", OMBUDSMAN, {"justification": "A peça só chega na semana que vem."}),
        ("answer", WORKS, {"text": "Feito.", "outcome": "solved"}),
        ("ask_citizen", OMBUDSMAN, {"text": "Está bom agora?"}),
        ("complement", ATTENDANT, {"text": "Disse que sim, ao telefone."}),
        ("conclude", OMBUDSMAN, {"text": "Feito.", "outcome": "solved"}),
    ):
        body = {"action": action, "version": version, **said}
        version = send("POST", f"{address}/actions", body, as_=who)["version"]
    send("POST", f"{address}/actions", {"action": "note", "version": 1, "text": "Tarde."}, as_=OMBUDSMAN)
    send("POST", f"{address}/preview", {"action": "reopen", "comment": "Abriu.", "version": 1}, as_=OMBUDSMAN)
    several = {"action": "note", "text": "Vimos.", "items": [{"protocol": receipt["protocol"], "version": 1}]}
    send("POST", "/v1/staff/actions", several, as_=OMBUDSMAN)
    for read in ("counts", "people"):
        send("GET", f"/v1/staff/{read}", as_=OMBUDSMAN)
    send("POST", f"{address}/attachments", a_file(), as_=OMBUDSMAN)
    send("POST", f"{address}/key", {"reason": "Perdeu o comprovante."}, as_=ATTENDANT)
    send("GET", f"{address}/identity?purpose=Avisar%20da%20resposta", as_=OMBUDSMAN)
    send("GET", f"{address}/identity/reads", as_=OMBUDSMAN)
    send("GET", f"{address}/mails?purpose=Ver%20o%20original", as_=OMBUDSMAN)
    send("GET", "/v1/staff/mails", as_=OMBUDSMAN)
    send("GET", "/v1/staff/privacy", as_=OMBUDSMAN)
    send("GET", "/v1/staff/occurrences?limit=1&sort=registered", as_=OMBUDSMAN)
    send("GET", "/v1/staff/occurrences/nearby?latitude=-24.1836&longitude=-46.7889", as_=OMBUDSMAN)


def the_administrator_keeps_the_town(send: Witness) -> None:
    sector = {"name": "Parques e Jardins", "email": "parques@itanhaem.example"}
    rosa = {"name": "Rosa Lima", "email": "rosa@example.com", "roles": ["manager"]}
    made = send("POST", "/v1/directory/people", rosa, as_=ADMIN)
    send("PUT", f"/v1/directory/people/{made['id']}", rosa, as_=ADMIN)
    send("POST", f"/v1/directory/people/{made['id']}/invitation", as_=ADMIN)
    send("GET", "/v1/directory/people", as_=ADMIN)
    client = send("POST", "/v1/directory/clients", {"name": "FixMyStreet", "per_hour": 50}, as_=ADMIN)
    send("GET", "/v1/directory/clients", as_=ADMIN)
    send("DELETE", f"/v1/directory/clients/{client['id']}", as_=ADMIN)
    send("GET", "/v1/directory/calendars/2028/proposal", as_=ADMIN)
    for part, code, body in (
        ("sectors", "parks", sector),
        ("categories", "tree", a_tree()),
        ("rules", "trees", {"order": 5, "sector": "works", "category": "noise"}),
        ("calendars", "2028", {"days": [{"date": "2028-04-22", "name": "Aniversário"}]}),
        ("templates", "paved", {"title": "Tapado", "text": "Tapado ({protocol})."}),
        ("texts", "receipt", {"subject": {"pt-BR": "Recebida"}, "body": {"pt-BR": "{protocol}: {access_key}."}}),
    ):
        address = f"/v1/directory/{part}/{code}"
        made = send("PUT", address, body, as_=ADMIN)
        send("PUT", address, {**body, "version": made["version"]}, as_=ADMIN)
        send("PUT", address, body, as_=ADMIN)
        send("GET", address, as_=WORKS)
        send("GET", f"/v1/directory/{part}?limit=2", as_=WORKS)
        send("DELETE", address, as_=ADMIN)
    send("DELETE", "/v1/directory/sectors/works", as_=ADMIN)
    settings = send("GET", "/v1/directory/settings", as_=WORKS)
    whole_town = {"languages": ["pt-BR"], "brand": {"primary": "#1351b4"}, "state": "SP", "neighbourhoods": []}
    send("PUT", "/v1/directory/settings", {**settings, **whole_town}, as_=ADMIN)
    send("PUT", "/v1/directory/settings", {**settings, **whole_town}, as_=ADMIN)


def a_tree() -> Json:
    """A category as an administrator writes it."""
    flags = dict.fromkeys(("review", "auto_forward", "requires_location", "requires_photo"), False)
    term = {"days": 5, "unit": "working"}
    return {"name": "Árvore caída", "kind": "complaint", "sector": None, "term": term, **flags}


def other_programs_ask(send: Witness) -> None:
    key = call("POST", "/v1/directory/clients", {"name": "FixMyStreet", "per_hour": 1}, as_=ADMIN).json["api_key"]
    pothole = {"service_code": "pothole", "description": "Buraco fundo", "lat": -24.1836, "long": -46.7889}
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    for suffix in ("json", "xml"):
        for path in ("discovery", "services", "services/pothole", "services/nothing", "requests", "tokens/1"):
            send("GET", f"/open311/v2/{path}.{suffix}")
        send("GET", f"/open311/v2/requests.{suffix}?status=lost")
        send("POST", f"/open311/v2/requests.{suffix}", "<request/>", Content_Type="text/xml")
        # The second is one too many in this hour.
        for fields in ({}, {"api_key": key}, {"api_key": key} | pothole):
            send("POST", f"/open311/v2/requests.{suffix}", urlencode(fields), **form)
    other = call("POST", "/v1/directory/clients", {"name": "Other"}, as_=ADMIN).json["api_key"]
    taken: Any = send("POST", "/open311/v2/requests.json", urlencode({"api_key": other} | pothole), **form)
    send("GET", f"/open311/v2/requests/{taken[0]['service_request_id']}.json")


def everybody_is_refused(send: Witness) -> None:
    send("POST", "/v1/occurrences", b"{")
    send("POST", "/v1/occurrences", b'{"text":"' + b"a" * 262_144 + b'"}')
    send("POST", "/v1/occurrences", b"text", Content_Type="text/plain")
    send("POST", "/v1/occurrences", {"category": "pothole"})
    send("GET", f"/v1/occurrences/{PROTOCOL[:-1]}8", X_Access_Key=KEY)
    for _ in range(6):
        send("GET", f"/v1/occurrences/{PROTOCOL}", X_Access_Key=KEY)
    send("GET", f"/v1/staff/occurrences/{PROTOCOL}", as_=OMBUDSMAN)
    send("POST", f"/v1/staff/occurrences/{PROTOCOL}/actions", {"action": [], "version": 1}, as_=OMBUDSMAN)
    send("POST", "/v1/staff/occurrences", {}, as_=WORKS)
    send("PUT", "/v1/directory/calendars/1999", {"days": []}, as_=ADMIN)
    send("GET", "/v1/health?deep=true")
    send("GET", "/v1/staff/me")
