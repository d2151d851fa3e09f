"""Subscriptions to push: a device that is woken by the news of an occurrence."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints, field_validator
from typing_extensions import TypedDict

from chalicelib.api.http.fields import Body
from chalicelib.domain.notices import push
from chalicelib.domain.notices.push import Subscription

SubscriptionId = Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]


class SubscriptionBody(Body):
    """A subscription as `PushSubscription.toJSON()` writes it; only the endpoint is stored.

    The keys are for pushes with content, which are never sent.
    """

    endpoint: Annotated[str, Field(max_length=push.MAX_ENDPOINT)]
    keys: dict[Annotated[str, Field(max_length=40)], Annotated[str, Field(max_length=200)]] = Field(
        default_factory=dict, max_length=10
    )
    # As browsers spell it.
    expirationTime: float | None = None  # noqa: N815

    @field_validator("endpoint")
    @classmethod
    def _is_an_address(cls, endpoint: str) -> str:
        push.parse_local_endpoint(endpoint)
        return endpoint


class UnsubscribeQuery(Body):
    """The subscription to end; without one all of the occurrence end."""

    id: SubscriptionId | None = None


class SubscriptionShape(TypedDict):
    """A subscription, by the id that ends it."""

    id: str


class RemainingShape(TypedDict):
    """How many devices the news of the occurrence still wakes."""

    devices: Annotated[int, Field(ge=0)]


def subscription(kept: Subscription) -> SubscriptionShape:
    """A subscription, by the id that ends it."""
    return {"id": kept.id}


SENT: dict[str, Any] = {"endpoint": "https://push.example/wpush/v2/gAAAAAB", "keys": {}}
EXAMPLE: dict[str, Any] = {"id": "0f4a1c5e7d9b3826a5c0e1f2d3b4a596"}
