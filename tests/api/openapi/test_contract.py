"""The handlers answer generated requests as the OpenAPI document says."""

import pytest
import schemathesis

from chalicelib.domain.codes import Status
from tests import citizens, flow_steps, served
from tests.citizens import ANA
from tests.contract import Receipt, closed, config, explore, targeted
from tests.gateway import call, token
from tests.payloads import a_body
from tests.thoroughness import either

EXAMPLES = either(thorough=10, quick=1)


def registered(path: str) -> Receipt:
    """Protocol and key of an occurrence that a route applies to."""
    signed_in = {"as_": citizens.token_of(ANA)} if path.startswith(citizens.MINE) else {}
    body = a_body("health_service", identity={"mode": "identified", "name": "Ana", "email": ANA})
    if path.endswith(("evaluation", "reopening")):
        receipt = flow_steps.bring_to(Status.CONCLUDED, body, **signed_in)
    else:
        receipt = flow_steps.register(body, **signed_in)
        flow_steps.route(receipt["protocol"])
    return receipt["protocol"], receipt["access_key"]


@pytest.mark.usefixtures("town")
def test_whatever_is_sent_every_answer_is_as_described(monkeypatch: pytest.MonkeyPatch) -> None:
    citizens.InMemoryPool().replace_the_store(monkeypatch)
    ana = citizens.remember(ANA)
    everybody = token("ombudsman", "attendant", "manager", "admin", "sector", sector="works")
    description = targeted(closed(call("GET", "/v1/openapi.json").json), registered)

    with served.address(everybody, ana) as address:
        more = {
            "base-url": address,
            # The methods that API Gateway accepts; no others reach the handlers.
            "phases": {"coverage": {"unexpected-methods": ["get", "post", "put", "patch", "delete"]}},
        }
        who = [
            ({"include-path-regex": "^/v1/(staff|directory)"}, everybody),
            ({"include-path-regex": "^/v1/citizen/occurrences"}, ana),
        ]
        settings = config(who, EXAMPLES, **more)
        seen = explore(schemathesis.openapi.from_dict(description, config=settings))

    print(seen)
    assert not seen.wrong, str(seen)
    assert seen.calls.total() >= 2_000
    assert min(seen.calls.values()) > 0
