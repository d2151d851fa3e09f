"""An endpoint is an https address of the internet; everything else is refused, each wrong field by its name."""

import pytest

from chalicelib import settings
from tests.api.problems import assert_problem
from tests.flows.push_steps import a_case, subscribe, subscriptions, unsubscribe
from tests.gateway import call

pytestmark = pytest.mark.usefixtures("town", "clock", "mailbox", "service")


@pytest.mark.parametrize(
    "endpoint",
    ["", "push", "ftp://push.example/x", "http://user@127.0.0.1/x", "https://push.example/" + "x" * 1000],
)
def test_what_is_no_endpoint_is_named(endpoint: str) -> None:
    assert_problem(subscribe(a_case(), endpoint), 422, "endpoint")


@pytest.mark.parametrize(
    "endpoint", ["http://127.0.0.1/x", "https://127.0.0.1/x", "https://169.254.169.254/latest", "https://10.1.2.3/x"]
)
def test_nothing_inside_is_pushed_to_where_the_town_is_on_the_internet(
    endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PUSH_TO_LOOPBACK", False)

    assert_problem(subscribe(a_case(), endpoint), 422, "endpoint")
    assert subscriptions() == []


def test_every_wrong_field_is_named() -> None:
    receipt = a_case()
    address = f"/v1/occurrences/{receipt['protocol']}/push"
    sent = {"endpoint": 1, "keys": {"auth": "x" * 201}, "expirationTime": "soon", "id": 1}

    answer = call("POST", address, sent, X_Access_Key=receipt["access_key"])

    assert_problem(answer, 422, "endpoint", "keys.auth", "expirationTime", "id")
    assert_problem(unsubscribe(receipt, "?id=1"), 422, "id")
