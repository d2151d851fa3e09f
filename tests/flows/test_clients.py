"""Clients: the administrator gives other programs keys, which are counted, limited and taken back."""

import json

import pytest

from tests.clocks import Clock
from tests.flow_steps import ADMIN, OMBUDSMAN, WORKS, listed
from tests.flows.test_open311 import POTHOLE, a_key, refusal, send
from tests.gateway import call

pytestmark = pytest.mark.usefixtures("town", "clock")


def test_a_key_is_counted_and_ends_when_it_is_revoked() -> None:
    key = a_key()
    send(POTHOLE | {"api_key": key})
    (client,) = call("GET", "/v1/directory/clients", as_=ADMIN).json["clients"]
    assert (client["name"], client["uses"], client["revoked_at"]) == ("FixMyStreet", 1, None)
    assert client["last_used_at"]
    assert key not in json.dumps(client)

    revoked = call("DELETE", f"/v1/directory/clients/{client['id']}", as_=ADMIN)
    again = call("DELETE", f"/v1/directory/clients/{client['id']}", as_=ADMIN)

    assert revoked.status == 200
    assert revoked.json["revoked_at"]
    assert again.json == revoked.json
    refusal(send(POTHOLE | {"api_key": key, "description": "Outro buraco na rua"}), 403, "api_key")
    assert len(listed("", OMBUDSMAN)) == 1


def test_a_client_that_sends_too_much_waits_for_the_next_hour(clock: Clock) -> None:
    key = a_key(per_hour=2)
    descriptions = [f"Buraco número {number} da rua" for number in range(4)]

    answers = [send(POTHOLE | {"api_key": key, "description": text}) for text in descriptions]

    assert [answer.status for answer in answers] == [200, 200, 429, 429]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 3600
    clock.turn(hours=1)
    assert send(POTHOLE | {"api_key": key, "description": descriptions[2]}).status == 200


def test_nobody_but_the_administrator_gives_keys() -> None:
    for who in (OMBUDSMAN, WORKS):
        assert call("POST", "/v1/directory/clients", {"name": "X"}, as_=who).status == 403
        assert call("GET", "/v1/directory/clients", as_=who).status == 403
