"""What a citizen who signs in is answered, from the code to the erasure."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.api.http.examples import PROTOCOL
from tests import citizens, flow_steps, issuers
from tests.citizens import ANA, MINE, SIGN_IN
from tests.clocks import FRIDAY
from tests.flow_steps import OMBUDSMAN
from tests.outbox_helpers import Mail
from tests.payloads import a_pothole


def sign_in_with_govbr(send: Callable[..., Any], patch: pytest.MonkeyPatch) -> None:
    """Send every request of signing in with gov.br, some of which are refused."""
    with issuers.turned_on(patch, int(FRIDAY.timestamp())) as issuer:
        brought = issuer.lead_back(send("POST", f"{SIGN_IN}/govbr")["authorize_url"])
        send("POST", f"{SIGN_IN}/govbr/code", brought)
        send("POST", f"{SIGN_IN}/govbr/code", brought)
        brought = issuer.lead_back(send("POST", f"{SIGN_IN}/govbr")["authorize_url"])
        issuer.status = 500
        send("POST", f"{SIGN_IN}/govbr/code", brought)


def sign_in(send: Callable[..., Any], mailbox: list[Mail]) -> None:
    """Send every request of an account, some of which are refused."""
    attempt = send("POST", SIGN_IN, {"email": ANA})["attempt"]
    send("POST", f"{SIGN_IN}/code", {"attempt": attempt, "code": "not it"})
    send("POST", f"{SIGN_IN}/code", {"attempt": "A" * 32, "code": "123456"})
    tokens = send("POST", f"{SIGN_IN}/code", {"attempt": attempt, "code": citizens.code_in(mailbox[-1])})
    tokens = send("POST", f"{SIGN_IN}/refresh", {"refresh_token": tokens["refresh_token"]})
    who = {"as_": tokens["id_token"]}
    ana = {"mode": "identified", "name": "Ana Autora", "email": ANA}
    receipt = send("POST", MINE, a_pothole(identity=ana), **who)
    send("GET", MINE, **who)
    address = f"{MINE}/{receipt['protocol']}"
    send("POST", f"{address}/photos", {"content_type": "image/png"}, **who)
    send("POST", f"{address}/messages", {"text": "Piorou com a chuva."}, **who)
    send("POST", f"{address}/push", {"endpoint": "https://142.250.79.42/device", "keys": {"auth": "YQ"}}, **who)
    send("DELETE", f"{address}/push", **who)
    send("GET", address, **who)
    send("GET", f"{MINE}/{PROTOCOL}", **who)
    flow_steps.act("analyse", receipt["protocol"], OMBUDSMAN)
    flow_steps.act("conclude", receipt["protocol"], OMBUDSMAN, text="Feito.", outcome="partly_solved")
    send("PUT", f"{address}/evaluation", {"satisfaction": 2, "solved": "partly"}, **who)
    send("POST", f"{address}/reopening", {"comment": "Abriu de novo."}, **who)
    send("GET", address)
    send("GET", "/v1/citizen/me", **who)
    send("PUT", "/v1/citizen/me", {"name": "Ana Autora", "document": "529.982.247-25"}, **who)
    send("GET", "/v1/citizen/me/data", **who)
    send("DELETE", "/v1/citizen/me", **who)
    send("POST", "/v1/citizen/sign-out", {"refresh_token": tokens["refresh_token"]})
