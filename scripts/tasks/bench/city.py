"""How soon Indicadores is complete with a large city behind it: the built panel, and the handlers on DynamoDB Local.

The emulator looks through a whole table for each query, so that what a large city waits cannot be seen on it. Nothing
else is different here: the panel is the built one, its requests go through app.py, and the engine is AWS's own.
"""

import base64
import json
import mimetypes
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from chalice.local import LocalGatewayException

from tasks.bench.budgets import LIGHTHOUSE, Row
from tasks.bench.local_http import Answered, LocalHandler, answered, serve
from tasks.bench.operations import Bench
from tasks.bench.panel import CALLS, COMPLETE_MS, YEAR_DAYS
from tasks.project import say
from tasks.web import chromium, web

_API = "/api"
_CLAIMS = {
    "sub": "bench",
    "cognito:username": "bench",
    "name": "Bench",
    "email": "bench@example.com",
    "cognito:groups": ["ombudsman"],
}


def measured(size: int) -> Iterator[Row]:
    """The waiting times of Indicadores in a city with some number of occurrences, beside their limits."""
    say(f"Filling up to {size:,} occurrences.")
    bench = Bench()
    bench.fill(size)
    today = datetime.now(UTC).date()
    _CityHandler.panel = web.build()
    with serve(_CityHandler) as address:
        given = {
            "panel": f"{address}/",
            "session": {
                "id": _token(),
                "expires": (datetime.now(UTC) + timedelta(days=1)).timestamp() * 1000,
                "session": "bench",
            },
            "chromium": str(chromium.ensure(is_whole=True)),
            "options": chromium.OPTIONS,
            "figures": {
                "90 days": "#/indicators",
                "a year": f"#/indicators?from={today - timedelta(days=YEAR_DAYS)}&to={today}",
                "one sector": "#/indicators?sector=works",
            },
        }
        found: dict[str, Any] = json.loads(web.tool("city.mjs", LIGHTHOUSE, json.dumps(given)))
    return rows_of(found)


def rows_of(found: dict[str, Any]) -> Iterator[Row]:
    """What was measured, beside its budgets."""
    for period, figures in found["figures"].items():
        yield Row(f"{period}: occurrences", figures["total"])
        yield Row(f"{period}: calls", figures["calls"], most=CALLS)
        yield Row(f"{period}: complete (ms)", figures["complete_ms"], most=COMPLETE_MS)
    yield Row("an empty call (ms)", found["floor_ms"])


class _CityHandler(LocalHandler):
    """One address for the panel's files and the API, as CloudFront has it."""

    panel: Path

    def do_GET(self) -> None:  # noqa: N802  # the base class calls it so
        """Answer with a file, or with what the handlers answer."""
        self.reply(self._answered())

    def _answered(self) -> Answered:
        path = urlsplit(self.path).path
        if path.startswith(f"{_API}/"):
            return _asked(self.path.removeprefix(_API), dict(self.headers.items()))
        if path == "/config.json":
            return HTTPStatus.OK, {"Content-Type": "application/json"}, _config()
        file = self.panel / (path.strip("/") or "index.html")
        if not file.is_file():
            return HTTPStatus.NOT_FOUND, {}, b""
        return HTTPStatus.OK, {"Content-Type": mimetypes.guess_type(file)[0] or "text/plain"}, file.read_bytes()


def _asked(path: str, headers: dict[str, str]) -> Answered:
    try:
        return answered("GET", path, headers, b"")
    except LocalGatewayException as refusal:
        return refusal.CODE, {}, b""


def _config() -> bytes:
    nowhere = "http://127.0.0.1/"
    return json.dumps(
        {"api": _API, "sign_in": nowhere, "client_id": "bench", "citizen_url": nowhere, "basemap": None}
    ).encode()


def _token() -> str:
    # The gateway that would verify it is not here.
    payload = base64.urlsafe_b64encode(json.dumps(_CLAIMS).encode()).decode().rstrip("=")
    return f"none.{payload}.none"
