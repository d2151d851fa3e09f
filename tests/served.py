"""The handlers behind HTTP on a free port of this machine, for tools that bring a client of their own."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from chalice.config import Config
from chalice.local import LocalGateway, LocalGatewayException

from app import app

_gateway = LocalGateway(app, Config.create())
# A Lambda has one request in progress, and so has Chalice's local application.
_one_at_a_time = Lock()
_good_tokens: set[str] = set()


@contextmanager
def address(*tokens: str) -> Iterator[str]:
    """Where the API answers while this lasts; these tokens are good, and no other."""
    _good_tokens.update(f"Bearer {token}" for token in tokens)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Door)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Else every answer waits for the client to acknowledge its first packet.
    wbufsize = -1

    def log_message(self, *said: Any) -> None:
        """Say nothing: the client tells what it saw."""

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with _one_at_a_time:
            status, headers, content = _answered(self.command, self.path, dict(self.headers.items()), body)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _answer  # noqa: N815  # the base class calls these


def _answered(method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, Mapping[str, str], bytes]:
    if headers.get("Authorization") not in _good_tokens:
        headers.pop("Authorization", None)
    try:
        answer = _gateway.handle_request(method, path, headers, body)
    except LocalGatewayException as refusal:
        return _refused(HTTPStatus(refusal.CODE))
    listed = {name: str(values[0]) for name, values in answer.get("multiValueHeaders", {}).items()}
    content = answer["body"] or b""
    return answer["statusCode"], listed | answer["headers"], content if isinstance(content, bytes) else content.encode()


def _refused(status: HTTPStatus) -> tuple[int, Mapping[str, str], bytes]:
    """The gateway's own refusal, as infra/app.yaml words it."""
    # An address that is not there is 403 to Chalice and, by that template, 404 to whoever asks.
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
