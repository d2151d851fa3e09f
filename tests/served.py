"""The handlers behind `requests`, for tools that bring it as their client: with no socket between."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from io import BytesIO
from typing import Any
from unittest.mock import patch

from chalice.local import LocalGatewayException
from requests import PreparedRequest, Response, sessions
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from tasks.bench.local_http import Answered, answered

_ADDRESS = "http://api.town.example"
_HTTP_1_1 = 11
_good_tokens: set[str] = set()


@contextmanager
def address(*tokens: str) -> Iterator[str]:
    """Where the API answers while this lasts; these tokens are good, and no other."""
    _good_tokens.update(f"Bearer {token}" for token in tokens)
    # Nor a proxy, for which the whole environment would be searched at each request.
    with patch.object(HTTPAdapter, "send", _sent), patch.object(sessions, "get_environ_proxies", lambda *_, **__: {}):
        yield _ADDRESS


def _sent(adapter: HTTPAdapter, request: PreparedRequest, **_: Any) -> Response:
    body = request.body or b""
    headers = {name: _text(value).strip() for name, value in request.headers.items()}
    status, given, content = _answered(
        str(request.method), request.path_url, headers, body.encode() if isinstance(body, str) else body
    )
    raw = HTTPResponse(
        BytesIO(b"" if request.method == "HEAD" else content),
        {**given, "Content-Length": str(len(content))},
        status,
        version=_HTTP_1_1,
        reason=HTTPStatus(status).phrase,
        preload_content=False,
        request_method=request.method,
    )
    return adapter.build_response(request, raw)


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")


def _answered(method: str, path: str, headers: dict[str, str], body: bytes) -> Answered:
    if headers.get("Authorization") not in _good_tokens:
        headers.pop("Authorization", None)
    try:
        return answered(method, path, headers, body)
    except LocalGatewayException as refusal:
        return _refused(HTTPStatus(refusal.CODE))


def _refused(status: HTTPStatus) -> tuple[int, Mapping[str, str], bytes]:
    """The gateway's own refusal, as infra/app.yaml words it."""
    # An unknown address is 403 to Chalice and, by that template, 404 to the client.
    status = HTTPStatus.NOT_FOUND if status is HTTPStatus.FORBIDDEN else status
    problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": status.description,
        "request_id": "none",
        "errors": [],
    }
    headers = {"Content-Type": "application/problem+json", "Cache-Control": "no-store"}
    return status.value, headers, json.dumps(problem).encode()
