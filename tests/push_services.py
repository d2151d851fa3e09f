"""A push service of a test's own on this machine, which checks who pushes by means of its own."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

Json = dict[str, Any]


@dataclass
class Push:
    """One push as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """Where pushes go; `status` is what it answers from now on, after so many seconds."""

    port: int
    taken: list[Push] = field(default_factory=list)
    status: int = 201
    seconds: float = 0

    def endpoint(self, device: str = "device-1") -> str:
        """The endpoint of a device."""
        return f"{self.origin}/push/{device}"

    @property
    def origin(self) -> str:
        """The service's origin."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def running() -> Iterator[PushService]:
    """A push service that answers inside."""

    class Handler(BaseHTTPRequestHandler):
        """Takes every push, or refuses it."""

        def log_message(self, *_: Any) -> None:
            """Nothing is written."""

        def do_POST(self) -> None:
            """Take a push."""
            time.sleep(service.seconds)
            length = int(self.headers.get("Content-Length", 0))
            service.taken.append(Push(self.path, dict(self.headers), self.rfile.read(length)))
            self.send_response(service.status)
            self.send_header("Location", f"{service.origin}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = PushService(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


def claims(header: str, public_key: str) -> Json:
    """What a VAPID header says, its signature checked against the key that browsers were told (RFC 8292)."""
    scheme, _, parameters = header.partition(" ")
    given = dict(part.strip().split("=", 1) for part in parameters.split(","))
    assert (scheme, given["k"]) == ("vapid", public_key)
    head, said, signature = given["t"].split(".")
    assert json.loads(_decoded(head)) == {"typ": "JWT", "alg": "ES256"}
    r, s = (int.from_bytes(_decoded(signature)[part], "big") for part in (slice(0, 32), slice(32, 64)))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _decoded(public_key))
    key.verify(utils.encode_dss_signature(r, s), f"{head}.{said}".encode(), ec.ECDSA(hashes.SHA256()))
    found: Json = json.loads(_decoded(said))
    return found


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
