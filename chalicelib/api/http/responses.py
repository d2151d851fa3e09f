"""Responses: JSON that neither clients nor caches store."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from chalice.app import Response

Json = dict[str, Any]

# Answers carry keys, links that expire and citizens' texts: neither phones nor caches may store them.
HEADERS = {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


def answer(body: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> Response:
    """A JSON response."""
    return Response(json.dumps(body, ensure_ascii=False), status_code=status.value, headers=dict(HEADERS))
