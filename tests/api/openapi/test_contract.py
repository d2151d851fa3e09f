"""The handlers answer generated requests as the OpenAPI document says."""

import pytest
import schemathesis

from chalicelib.domain.codes import Status
from tests import flow_steps, served
from tests.contract import Receipt, closed, config, explore, targeted
from tests.gateway import call, token
from tests.thoroughness import either

EXAMPLES = either(thorough=10, quick=2)


def registered(path: str) -> Receipt:
    """Protocol and key of an occurrence that a route applies to."""
    if path.endswith(("evaluation", "reopening")):
        receipt = flow_steps.bring_to(Status.CONCLUDED)
    else:
        receipt = flow_steps.register_and_route()
    return receipt["protocol"], receipt["access_key"]


@pytest.mark.usefixtures("town")
def test_whatever_is_sent_every_answer_is_as_described() -> None:
    everybody = token("ombudsman", "attendant", "manager", "admin", "sector", sector="works")
    description = targeted(closed(call("GET", "/v1/openapi.json").json), registered)

    with served.address(everybody) as address:
        more = {
            "base-url": address,
            # The methods that API Gateway accepts; no others reach the handlers.
            "phases": {"coverage": {"unexpected-methods": ["get", "post", "put", "patch", "delete"]}},
        }
        settings = config([({"include-path-regex": "^/v1/(staff|directory)"}, everybody)], EXAMPLES, **more)
        seen = explore(schemathesis.openapi.from_dict(description, config=settings))

    print(seen)
    assert not seen.wrong, str(seen)
    assert seen.calls.total() >= 2_000
    assert min(seen.calls.values()) > 0
