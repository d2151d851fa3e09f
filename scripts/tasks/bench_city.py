"""How soon Indicadores is complete with a large city behind it: the built panel, and the handlers on DynamoDB Local.

The emulator looks through a whole table for each query, so that what a large city waits cannot be seen on it. Nothing
else is different here: the panel is the built one, its requests go through app.py, and the engine is AWS's own.
"""

import base64
import json
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from chalice.config import Config
from chalice.local import LocalGateway, LocalGatewayException

from app import app
from tasks import chromium, web
from tasks.bench_operations import Bench
from tasks.bench_panel import CALLS, COMPLETE_MS, LIGHTHOUSE, YEAR_DAYS, Row
from tasks.project import say

_API = "/api"
_CLAIMS = {
    "sub": "bench",
    "cognito:username": "bench",
    "name": "Bench",
    "email": "bench@example.com",
    "cognito:groups": ["ombudsman"],
}
# A Lambda has one request in progress, and so has Chalice's local application.
_one_at_a_time = threading.Lock()
Answered = tuple[int, Mapping[str, str], bytes]


def measured(size: int) -> Iterator[Row]:
    """How long somebody waits who opens Indicadores of a city with so many occurrences, beside what is allowed."""
    say(f"Filling up to {size:,} occurrences.")
    bench = Bench()
    bench.fill(size)
    today = datetime.now(UTC).date()
    with _served(web.build()) as address:
        told = {
            "panel": f"{address}/",
            "session": {"id": _token(), "expires": (datetime.now(UTC) + timedelta(days=1)).timestamp() * 1000},
            "chromium": str(chromium.ensure()),
            "options": chromium.OPTIONS,
            "figures": {
                "90 days": "#/indicators",
                "a year": f"#/indicators?from={today - timedelta(days=YEAR_DAYS)}&to={today}",
                "one sector": "#/indicators?sector=works",
            },
        }
        found: dict[str, Any] = json.loads(web.tool("city.mjs", LIGHTHOUSE, json.dumps(told)))
    return rows_of(found)


def rows_of(found: dict[str, Any]) -> Iterator[Row]:
    """What was measured, beside its budgets."""
    for period, figures in found["figures"].items():
        yield Row(f"{period}: occurrences", figures["total"])
        yield Row(f"{period}: calls", figures["calls"], most=CALLS)
        yield Row(f"{period}: complete (ms)", figures["complete_ms"], most=COMPLETE_MS)
    yield Row("an empty call (ms)", found["floor_ms"])


@contextmanager
def _served(panel: Path) -> Iterator[str]:
    _Door.panel = panel
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Door)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Door(BaseHTTPRequestHandler):
    """One address for the panel's files and the API, as CloudFront has it."""

    protocol_version = "HTTP/1.1"
    # Else every answer waits for the browser to acknowledge its first packet.
    wbufsize = -1
    panel: Path

    def log_message(self, *said: Any) -> None:
        """Say nothing: what is measured is said at the end."""

    def do_GET(self) -> None:  # the base class calls it so
        """Answer with a file, or with what the handlers answer."""
        status, headers, content = self._answered()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _answered(self) -> Answered:
        path = urlsplit(self.path).path
        if path.startswith(f"{_API}/"):
            with _one_at_a_time:
                return _asked(self.path.removeprefix(_API), dict(self.headers.items()))
        if path == "/config.json":
            return HTTPStatus.OK, {"Content-Type": "application/json"}, _config()
        file = self.panel / (path.strip("/") or "index.html")
        if not file.is_file():
            return HTTPStatus.NOT_FOUND, {}, b""
        return HTTPStatus.OK, {"Content-Type": mimetypes.guess_type(file)[0] or "text/plain"}, file.read_bytes()


def _asked(path: str, headers: dict[str, str]) -> Answered:
    try:
        answer = LocalGateway(app, Config.create()).handle_request("GET", path, headers, b"")
    except LocalGatewayException as refusal:
        return refusal.CODE, {}, b""
    listed = {name: str(values[0]) for name, values in answer.get("multiValueHeaders", {}).items()}
    content = answer["body"] or b""
    return answer["statusCode"], listed | answer["headers"], content if isinstance(content, bytes) else content.encode()


def _config() -> bytes:
    nowhere = "http://127.0.0.1/"
    return json.dumps(
        {"api": _API, "sign_in": nowhere, "client_id": "bench", "citizen_url": nowhere, "basemap": None}
    ).encode()


def _token() -> str:
    # The gateway that would verify it is not here.
    payload = base64.urlsafe_b64encode(json.dumps(_CLAIMS).encode()).decode().rstrip("=")
    return f"none.{payload}.none"
