"""Open occurrences near a point as the staff sees them: with the protocol that opens them."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import TypedDict

from chalicelib.api.http.examples import PROTOCOL
from chalicelib.api.http.values import ProtocolShown
from chalicelib.api.shared import nearby as shared_nearby
from chalicelib.api.shared.nearby import NeighbourShape, neighbour
from chalicelib.domain import protocols
from chalicelib.services.nearby import NearbyResult


class StaffNeighbourShape(NeighbourShape):
    """An open occurrence nearby, with the protocol that opens it."""

    protocol: ProtocolShown


class StaffNearbyShape(TypedDict):
    """The nearest open occurrences, the nearest first."""

    occurrences: list[StaffNeighbourShape]


def nearby(neighbours: Sequence[NearbyResult]) -> StaffNearbyShape:
    """The open occurrences around a point, each with the protocol that opens it."""
    return {
        "occurrences": [{**neighbour(one), "protocol": protocols.shown(one.occurrence.protocol)} for one in neighbours]
    }


EXAMPLE: dict[str, Any] = {**shared_nearby.EXAMPLE, "protocol": PROTOCOL}
