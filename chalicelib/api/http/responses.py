"""Responses: JSON, which neither clients nor caches store unless it is the same for every caller."""

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


def public_answer(body: Mapping[str, object], kept_seconds: int) -> Response:
    """A JSON response that is the same for every caller, which caches may store for some seconds."""
    made = answer(body)
    made.headers["Cache-Control"] = f"public, max-age={kept_seconds}"
    return made


def answer(body: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> Response:
    """A JSON response."""
    return Response(json.dumps(body, ensure_ascii=False), status_code=status.value, headers=dict(HEADERS))


def nothing() -> Response:
    """A response without a body."""
    return Response("", status_code=HTTPStatus.NO_CONTENT.value, headers=dict(HEADERS))
