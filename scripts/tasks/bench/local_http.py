"""The handlers behind HTTP on a free port of this machine, without any of AWS."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from chalice.config import Config
from chalice.local import LocalGateway

from app import app

Answered = tuple[int, Mapping[str, str], bytes]

_gateway = LocalGateway(app, Config.create())
# A Lambda has one request in progress, and so has Chalice's local application.
_one_at_a_time = threading.Lock()


def answered(method: str, path: str, headers: dict[str, str], body: bytes) -> Answered:
    """Status, headers and content of what the handlers answer. Raises LocalGatewayException for the gateway itself."""
    with _one_at_a_time:
        answer = _gateway.handle_request(method, path, headers, body)
    listed = {name: str(values[0]) for name, values in answer.get("multiValueHeaders", {}).items()}
    content = answer["body"] or b""
    return answer["statusCode"], listed | answer["headers"], content if isinstance(content, bytes) else content.encode()


class LocalHandler(BaseHTTPRequestHandler):
    """The base of a handler, which answers with `reply`."""

    protocol_version = "HTTP/1.1"
    # Else every answer waits for the client to acknowledge its first packet.
    wbufsize = -1

    def log_message(self, *said: object) -> None:
        """Log nothing: the client reports what it received."""

    def reply(self, answer: Answered) -> None:
        """Send an answer whole."""
        status, headers, content = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@contextmanager
def serve(handler: type[LocalHandler]) -> Iterator[str]:
    """The address at which a handler answers while this lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
