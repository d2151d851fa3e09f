"""The access matrix: every route for every caller, with an ordinary occurrence, a report and a confidential one.

A cell is what all three answer; `plain` is 200, 404 and 404, `named` 200, 403 and 403, a dot what nobody gets.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from app import app
from chalicelib import settings
from chalicelib.domain.accounts import sign_in
from chalicelib.domain.codes import Status
from chalicelib.store.notices import push_keys
from tests import citizens, directory_entries, flow_steps
from tests.api.role_matrix import TABLE
from tests.citizens import ANA, BIA, MINE, SIGN_IN
from tests.clocks import Clock
from tests.directory_entries import FRESH, SPARE
from tests.flow_steps import HEALTH, OMBUDSMAN, WORKS, act, bring_to
from tests.gateway import Answer, call, token
from tests.payloads import a_body, a_pothole

PLACE = "?latitude=-24.18&longitude=-46.78"
PURPOSE = "?purpose=telefonar"
S = "/v1/staff/occurrences"
D = "/v1/directory"
# A person without any role, an attendant, the ombudsman, the sector that has it, another one, a manager, an admin,
# the data protection officer, the citizen who registered it signed in, another one.
CALLERS = (
    "nobody",
    "wrong key",
    "right key",
    "no role",
    "attendant",
    "ombudsman",
    "own sector",
    "other sector",
    "manager",
    "admin",
    "data protection",
    "citizen",
    "another citizen",
)
ALIKE = {"plain": [200, 404, 404], "made": [201, 404, 404], "named": [200, 403, 403]}
OF_AUTHORS: dict[tuple[str, str], Any] = {
    ("POST", ""): a_pothole(),
    ("POST", "/{protocol}/photos"): {"content_type": "image/png"},
    ("POST", "/{protocol}/messages"): {"text": "Piorou."},
    ("PUT", "/{protocol}/evaluation"): {"satisfaction": 4, "solved": "yes"},
    ("POST", "/{protocol}/reopening"): {"comment": "Abriu de novo."},
    ("POST", "/{protocol}/push"): {"endpoint": "http://127.0.0.1:9/device", "keys": {}},
}
BODIES: dict[tuple[str, str], Any] = {
    **{(method, f"/v1/occurrences{path}"): body for (method, path), body in OF_AUTHORS.items()},
    **{(method, f"{MINE}{path}"): body for (method, path), body in OF_AUTHORS.items()},
    ("POST", SIGN_IN): {"email": ANA},
    ("POST", f"{SIGN_IN}/code"): {"attempt": "A" * 32, "code": "123456"},
    ("POST", f"{SIGN_IN}/govbr"): {},
    ("POST", f"{SIGN_IN}/govbr/code"): {"code": "given", "state": "A" * 32},
    ("POST", f"{SIGN_IN}/refresh"): {"refresh_token": "nobodys"},
    ("PUT", "/v1/citizen/me"): {"name": "Ana Autora"},
    ("POST", "/v1/citizen/sign-out"): {"refresh_token": "nobodys"},
    ("POST", "/v1/staff/session"): {"refresh_token": "nobodys"},
    ("POST", "/v1/outside/case"): {"link": "nobodys"},
    ("POST", "/v1/outside/answer"): {"link": "nobodys", "action": "answer", "text": "Feito.", "outcome": "solved"},
    ("PUT", "/v1/staff/filters"): {"version": 0, "filters": []},
    ("POST", S + "/{protocol}/attachments"): {"content_type": "image/png", "name": "a.png", "visibility": "internal"},
    ("POST", S + "/{protocol}/key"): {"reason": "Perdeu o comprovante."},
    ("POST", S + "/{protocol}/preview"): {"action": "note", "version": 1, "text": "Vimos."},
    ("POST", "/v1/staff/actions"): {
        "action": "note",
        "text": "Vimos.",
        "items": [{"protocol": "2026-4831-9275-97", "version": 1}],
    },
    ("POST", S): a_body(channel="phone"),
    ("PUT", "/v1/management/reports/{year}"): {"analysis": "", "measures": "Mutirão."},
    ("POST", f"{D}/people"): {"name": "Rosa Lima", "email": "rosa@example.com", "roles": ["manager"]},
    ("POST", f"{D}/clients"): {"name": "FixMyStreet"},
    ("PUT", f"{D}/people/{{id}}"): {"name": "Rita Luz", "email": "rita@example.com", "roles": ["manager"]},
    ("PUT", f"{D}/settings"): directory_entries.some_settings(version=1),
} | {("PUT", directory_entries.one_of(kind)): directory_entries.body(kind) for kind in directory_entries.KINDS}
AFTER_IT_ENDED = {
    f"{base}/{{protocol}}/{end}" for base in ("/v1/occurrences", MINE) for end in ("evaluation", "reopening")
}
ROSA = {"name": "Rosa Lima", "email": "rosa@example.com"}
WRONG_KEY = {"X_Access_Key": "0000-0000-0000"}
TOKENS = {
    "no role": token(),
    "attendant": flow_steps.ATTENDANT,
    "ombudsman": OMBUDSMAN,
    "own sector": WORKS,
    "other sector": HEALTH,
    "manager": flow_steps.MANAGER,
    "admin": flow_steps.ADMIN,
    "data protection": flow_steps.DATA_PROTECTION,
    "citizen": citizens.token_of(ANA),
    "another citizen": citizens.token_of(BIA),
}
Route = tuple[str, str]
OPEN311 = {"GET": "services.json", "POST": "requests.json"}
# What names one occurrence in a path: its author's and the staff's name for it, and the public one.
NAMES = ("{protocol}", "/nearby/{id}")
ROWS: dict[Route, list[str]] = {
    (method, path): cells for method, path, *cells in (line.split() for line in TABLE.strip().splitlines()[1:])
}


def routes() -> set[Route]:
    """Every route of the application."""
    return {(method, path) for path, methods in app.routes.items() for method in methods}


def expected(route: Route) -> Iterator[tuple[str, list[int]]]:
    """The statuses each caller gets, for each of the three occurrences."""
    cells = ROWS[route]
    for caller, cell in zip(CALLERS, cells, strict=True):
        wanted = cells[0] if cell == "." else cell
        yield caller, ALIKE.get(wanted) or [int(wanted)] * 3


@pytest.fixture(autouse=True)
def push_on(town: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The town has push on, to this machine too; two citizens have signed in, and may ask for any number of codes."""
    citizens.InMemoryPool().replace_the_store(monkeypatch)
    monkeypatch.setattr(sign_in, "OF_ADDRESS", ())
    for email in (ANA, BIA):
        citizens.remember(email)
    push_keys.turn_on()
    monkeypatch.setattr(settings, "PUSH_TO_LOOPBACK", True)


def names_one(route: Route) -> bool:
    """Whether a route is about one occurrence."""
    return any(name in route[1] for name in NAMES)


def three(*, ended: bool) -> list[flow_steps.Json]:
    """An ordinary occurrence, a report and a confidential one, all with the sector `works` or concluded after it."""
    status = Status.SECTOR_ANSWERED if ended else Status.FORWARDED
    bodies = [
        a_body("health_service", identity=ROSA | {"mode": "identified"}),
        a_body("misconduct", identity=ROSA | {"mode": "identified"}),
        a_body("health_service", identity=ROSA | {"mode": "confidential"}),
    ]
    receipts = [bring_to(status, body, as_=TOKENS["citizen"]) for body in bodies]
    if ended:
        for receipt in receipts:
            act("conclude", receipt["protocol"], OMBUDSMAN, text="Feito.", outcome="solved")
    return receipts


def ask(route: Route, caller: str, receipt: flow_steps.Json) -> Answer:
    """The request of one caller about one occurrence."""
    method, path = route
    address = path.replace("{protocol}", receipt["protocol"])
    headers = {"Idempotency_Key": "one-of-many"} if path.endswith("/support") else {}
    if "/nearby/{id}" in path:
        address = path.replace("{id}", public_id(receipt["protocol"]))
    if path.startswith("/open311/"):
        address = path.replace("services/{name}", "services/pothole.json").replace("{name}", OPEN311[method])
    kind = path.split("/")[-2]
    code = FRESH if method == "PUT" else SPARE
    address = directory_entries.named(address, code[kind] if kind in directory_entries.KINDS else "2026")
    address += PLACE if path.endswith("/nearby") else PURPOSE if path.endswith(("/identity", "}/mails")) else ""
    body = BODIES.get(route)
    if path.endswith("}/actions"):
        body = {"action": "note", "version": version(receipt["protocol"]), "text": "Vimos."}
    if caller in TOKENS:
        return call(method, address, body, as_=TOKENS[caller], **headers)
    keys = {"wrong key": WRONG_KEY, "right key": {"X_Access_Key": receipt["access_key"]}}
    return call(method, address, body, **keys.get(caller, {}), **headers)


def version(protocol: str) -> int:
    """The version of an occurrence as it is in the table."""
    return int(stored(protocol)["version"]["N"])


def public_id(protocol: str) -> str:
    """The id that names an occurrence in public, or one that names none."""
    found = stored(protocol)
    return str(found["public_id"]["S"]) if found else "0123456789abcdef"


def stored(protocol: str) -> flow_steps.Json:
    """The item of an occurrence, empty when there is none."""
    digits = protocol.replace("-", "")
    return next((item for item in flow_steps.kept("occurrence") if item["protocol"]["S"] == digits), {})


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert routes() == set(ROWS)


@pytest.mark.parametrize("route", ROWS, ids=" ".join)
def test_everybody_is_answered_what_the_table_says(route: Route, town: None, clock: Clock) -> None:
    directory_entries.stock()
    receipts = three(ended=route[1] in AFTER_IT_ENDED) if names_one(route) else [{"access_key": "", "protocol": ""}]

    seen = [(caller, [ask(route, caller, receipt).status for receipt in receipts]) for caller in CALLERS]

    assert seen == [(caller, statuses[: len(receipts)]) for caller, statuses in expected(route)]


@pytest.mark.parametrize("route", [route for route in ROWS if names_one(route)], ids=" ".join)
def test_what_is_hidden_from_somebody_looks_like_what_is_not_there(route: Route, town: None, clock: Clock) -> None:
    receipts = three(ended=route[1] in AFTER_IT_ENDED)
    nothing = {"protocol": "2026-4831-9275-97", "access_key": "0000-0000-0000"}

    for caller, statuses in expected(route):
        for receipt, status in zip(receipts, statuses, strict=True):
            if status == 404:
                hidden = ask(route, caller, receipt)
                missing = ask(route, caller, nothing) if "}/actions" not in route[1] else note_on_nothing(caller)
                assert alike(hidden) == alike(missing), caller


def note_on_nothing(caller: str) -> Answer:
    """A note on an occurrence that does not exist."""
    body = {"action": "note", "version": 1, "text": "Vimos."}
    return call("POST", f"{S}/2026-4831-9275-97/actions", body, as_=TOKENS[caller])


def alike(answer: Answer) -> tuple[int, flow_steps.Json, dict[str, str]]:
    """An answer without the id of its request."""
    return answer.status, answer.json | {"request_id": ""}, answer.headers
