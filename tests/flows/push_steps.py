"""A device that is woken by the news of an occurrence: how it asks for that, and ends it."""

from chalicelib import settings
from tests import flow_steps
from tests.flow_steps import Json, register
from tests.gateway import Answer, call
from tests.payloads import a_body


def a_case(**changes: object) -> Json:
    """The receipt of an occurrence about health."""
    return register(a_body("health_service", **changes))


def subscribe(receipt: Json, endpoint: str, key: str | None = None) -> Answer:
    """The answer to a device that wants to be woken."""
    sent = {"endpoint": endpoint, "expirationTime": None, "keys": {"p256dh": "BNc", "auth": "tBH"}}
    address = f"/v1/occurrences/{receipt['protocol']}/push"
    return call("POST", address, sent, X_Access_Key=key or receipt["access_key"])


def unsubscribe(receipt: Json, query: str = "") -> Answer:
    """The answer to a device that does not want to be woken any more."""
    address = f"/v1/occurrences/{receipt['protocol']}/push{query}"
    return call("DELETE", address, X_Access_Key=receipt["access_key"])


def subscriptions() -> list[Json]:
    """The subscriptions as they are stored."""
    return [item for item in flow_steps.items(settings.IDENTITIES_TABLE) if item["record"]["S"].startswith("push#")]
