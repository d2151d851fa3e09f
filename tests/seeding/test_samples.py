"""The samples are sent as a phone sends them: what a busy machine does not answer is asked again, as the same."""

import itertools
import json
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tasks.seeding import samples

CASES = [{"case_id": f"case {number}", "body": {"description": "Buraco"}, "photo_files": []} for number in range(3)]


class Busy(BaseHTTPRequestHandler):
    """Hangs up on the first request and refuses the second; accepts the others and keeps the key of each."""

    requests: Iterator[int]
    keys: list[str]

    def do_POST(self) -> None:
        """One request."""
        self.rfile.read(int(self.headers["Content-Length"]))
        number = next(self.requests)
        if number == 0:
            self.close_connection = True
            return
        is_accepted = number > 1
        if is_accepted:
            self.keys.append(self.headers["Idempotency-Key"])
        self.send_response(HTTPStatus.CREATED if is_accepted else HTTPStatus.SERVICE_UNAVAILABLE)
        self.end_headers()
        self.wfile.write(json.dumps({"photos": []}).encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name it has where it is called
        """Say nothing."""


@pytest.fixture
def busy() -> Iterator[ThreadingHTTPServer]:
    """A machine that is busy at first."""
    Busy.requests, Busy.keys = itertools.count(), []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Busy)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_what_was_not_answered_is_sent_again(
    busy: ThreadingHTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "occurrences.jsonl").write_text("\n".join(json.dumps(case) for case in CASES), encoding="utf-8")
    monkeypatch.setattr(samples, "DEMO", tmp_path)

    samples.send(f"http://127.0.0.1:{busy.server_port}")

    assert len(Busy.keys) == len(set(Busy.keys)) == len(CASES)
