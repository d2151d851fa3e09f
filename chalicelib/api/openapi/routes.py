"""The route that answers the OpenAPI document."""

import json
from functools import cache
from http import HTTPStatus
from typing import Any

from chalice.app import Response

from chalicelib.api.http.endpoints import OK, Endpoints
from chalicelib.api.http.responses import HEADERS

blueprint = Endpoints(__name__, "contract", "Service")

_KEPT = {"Cache-Control": "public, max-age=300"}


@blueprint.endpoint("GET", "/v1/openapi.json", answers={OK: dict[str, Any]})
def describe() -> Response:
    """This description of the API, in OpenAPI 3.1."""
    return Response(_described(), status_code=HTTPStatus.OK.value, headers={**HEADERS, **_KEPT})


@cache
def _described() -> str:
    from chalicelib.api.openapi import document  # noqa: PLC0415  # other requests do not wait for it to be imported

    return json.dumps(document.document(blueprint.current_app.routes), ensure_ascii=False)
