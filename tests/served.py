"""The handlers behind HTTP on a free port of this machine, for tools that bring a client of their own."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus

from chalice.local import LocalGatewayException

from tasks.bench.local_http import Answered, LocalHandler, answered, serve

_good_tokens: set[str] = set()


@contextmanager
def address(*tokens: str) -> Iterator[str]:
    """Where the API answers while this lasts; these tokens are good, and no other."""
    _good_tokens.update(f"Bearer {token}" for token in tokens)
    with serve(_AppHandler) as where:
        yield where


class _AppHandler(LocalHandler):
    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.reply(_answered(self.command, self.path, dict(self.headers.items()), body))

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _answer  # noqa: N815  # the base class calls these


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
