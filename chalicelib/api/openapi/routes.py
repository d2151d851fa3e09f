"""The route that says what all the others take and answer."""

import json
from functools import cache
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib.api.http.problems import translate_errors
from chalicelib.api.http.responses import HEADERS

blueprint = Blueprint(__name__)

_KEPT = {"Cache-Control": "public, max-age=300"}


@blueprint.route("/v1/openapi.json", methods=["GET"])
@translate_errors
def describe() -> Response:
    """This description of the API, in OpenAPI 3.1."""
    return Response(_described(), status_code=HTTPStatus.OK.value, headers={**HEADERS, **_KEPT})


@cache
def _described() -> str:
    from chalicelib.api.openapi import document  # noqa: PLC0415  # whoever asks for anything else does not wait for it

    return json.dumps(document.document(blueprint.current_app.routes), ensure_ascii=False)
