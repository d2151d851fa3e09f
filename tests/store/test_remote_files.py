"""Files of others: fetched from the internet alone, whole, small and soon."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from chalicelib.store import dialling, remote_files
from chalicelib.store.remote_files import NotFetched, Reason

PHOTO = b"\xff\xd8\xff" + b"x" * 100_000
PUBLIC = "93.184.215.14"


class Files(BaseHTTPRequestHandler):
    """A server of files, good and bad ones."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Answer by what the path asks for."""
        self.asked.append(self.path)
        getattr(self, self.path.strip("/").partition("?")[0])()

    def photo(self) -> None:
        """A photo."""
        self._answer(200, PHOTO, **{"Content-Length": str(len(PHOTO))})

    def moved(self) -> None:
        """It is at another path of this host."""
        self._answer(302, Location="/photo?moved")

    def elsewhere(self) -> None:
        """It is at another host."""
        self._answer(302, Location="https://other.example/photo")

    def downgraded(self) -> None:
        """It is at an address without TLS."""
        self._answer(302, Location="http://photos.example/photo")

    def circle(self) -> None:
        """It is here."""
        self._answer(302, Location="/circle")

    def large(self) -> None:
        """It says that it is 5 GB."""
        self._answer(200, b"x", **{"Content-Length": str(5 * 1024**3)})

    def endless(self) -> None:
        """It does not say how large it is, and does not end."""
        self._answer(200)
        with suppress(ConnectionError):
            for _ in range(400):
                self.wfile.write(b"x" * 64 * 1024)

    def slow(self) -> None:
        """A byte now and then."""
        self._answer(200)
        with suppress(ConnectionError):
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                threading.Event().wait(0.1)

    def short(self) -> None:
        """Less than it says."""
        self._answer(200, b"x" * 10, **{"Content-Length": "1000"})

    def missing(self) -> None:
        """Not there."""
        self._answer(404)

    def _answer(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def tables() -> None:
    """No tables are needed here."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadingHTTPServer]:
    """A host of the internet, `photos.example`, whose connections end at a server of this test, without TLS."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    Files.asked.clear()

    def dialled(checked: list[str], port: int, ends: float) -> socket.socket:
        assert (checked, port) == ([PUBLIC], 443)
        return socket.create_connection(("127.0.0.1", made.server_port), 5)

    monkeypatch.setattr(dialling, "_dialled", dialled)
    monkeypatch.setattr(dialling, "_secured", lambda raw, *_: raw)
    monkeypatch.setattr(socket, "getaddrinfo", resolving(PUBLIC))
    yield made
    made.shutdown()


def resolving(*addresses: str) -> Callable[..., list[tuple[object, ...]]]:
    """A resolver that knows some addresses for every name."""
    real = socket.getaddrinfo

    def found(host: str, port: int, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        if host.endswith(".example"):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]
        return list(real(host, port, *args, **kwargs))  # type: ignore[arg-type]

    return found


def reason(address: str) -> Reason:
    """Why a file is not fetched."""
    with pytest.raises(NotFetched) as refused:
        remote_files.fetch(address)
    return refused.value.reason


@pytest.mark.usefixtures("server")
def test_a_file_is_read_whole_also_where_it_has_moved_on_its_host() -> None:
    assert remote_files.fetch("https://photos.example/photo") == PHOTO
    assert remote_files.fetch("https://photos.example/moved?size=1") == PHOTO
    assert Files.asked == ["/photo", "/moved?size=1", "/photo?moved"]


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("elsewhere", Reason.ELSEWHERE),
        ("downgraded", Reason.ADDRESS),
        ("circle", Reason.ELSEWHERE),
        ("large", Reason.TOO_LARGE),
        ("endless", Reason.TOO_LARGE),
        ("short", Reason.UNREACHABLE),
        ("missing", Reason.UNREACHABLE),
    ],
)
def test_what_is_no_file_of_this_host_is_refused(path: str, expected: Reason) -> None:
    assert reason(f"https://photos.example/{path}") is expected


@pytest.mark.usefixtures("server")
def test_a_slow_one_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote_files, "SECONDS", 0.5)

    assert reason("https://photos.example/slow") is Reason.UNREACHABLE


@pytest.mark.parametrize(
    "address",
    [
        "http://photos.example/1",
        "file:///etc/passwd",
        "ftp://photos.example/1",
        "gopher://photos.example/1",
        "//photos.example/1",
        "https://",
        "https://user:word@photos.example/1",
        "https://photos.example:8080/1",
        "https://photos.example:99999/1",
        "https://[::1/1",
        "https://photos.example/\r\nHost: other",
        "https://photos.example/a b",
        "https://fotos.exämple/1",
        "https://photos.example/" + "a" * 3000,
        "",
    ],
)
def test_an_address_that_is_no_plain_one_is_not_asked(address: str) -> None:
    assert reason(address) is Reason.ADDRESS


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "169.254.169.254",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  # an address to refuse
        "224.0.0.1",
        "[fe80::1]",
        "[fd00::1]",
        "2130706433",
        "0x7f000001",
        "127.1",
    ],
)
def test_a_host_that_is_not_on_the_internet_is_not_asked(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", pytest.fail)

    assert reason(f"https://{host}/latest/meta-data") is Reason.HOST


@pytest.mark.parametrize("addresses", [("127.0.0.1",), (PUBLIC, "10.0.0.8"), ()])
def test_a_name_that_leads_inside_is_not_asked(addresses: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving(*addresses))
    monkeypatch.setattr(socket, "create_connection", pytest.fail)

    assert reason("https://photos.example/1") is Reason.HOST
