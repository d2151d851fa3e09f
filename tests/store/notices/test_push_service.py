"""One empty push: signed as RFC 8292 says, and sent nowhere but where it may go."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from chalicelib import settings
from chalicelib.domain.notices.push import NoPushService
from chalicelib.store.directory import documents
from chalicelib.store.notices import push_endpoints, push_keys, push_service
from chalicelib.store.notices.push_keys import PushKeys
from chalicelib.store.notices.push_service import PushResult
from tests import push_services
from tests.push_services import PushService

SUBJECT = "mailto:ouvidoria@town.example"
NOW = datetime.now(UTC)


@pytest.fixture
def keys() -> PushKeys:
    """The town's keys, push being on."""
    return push_keys.turn_on()


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """A push service on this machine, where that is admitted."""
    monkeypatch.setattr(settings, "PUSH_TO_LOOPBACK", True)
    with push_services.running() as running:
        yield running


def resolve(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Have every name lead to some addresses."""

    def getaddrinfo(_: str, port: int, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def test_a_push_is_empty_and_says_who_sends_it(service: PushService, keys: PushKeys) -> None:
    assert push_service.send(service.endpoint(), keys, SUBJECT, NOW) is PushResult.TAKEN

    (push,) = service.taken
    said = push_services.claims(push.headers["Authorization"], keys.public)
    assert (push.path, push.body, push.headers["Content-Length"]) == ("/push/device-1", b"", "0")
    assert "Content-Encoding" not in push.headers
    assert int(push.headers["TTL"]) > 0
    assert (said["aud"], said["sub"]) == (service.origin, SUBJECT)
    assert 0 < said["exp"] - NOW.timestamp() <= 24 * 3600


def test_what_a_service_answers_is_told_apart_and_no_redirect_is_followed(service: PushService, keys: PushKeys) -> None:
    for result, statuses in {
        PushResult.TAKEN: (200, 201, 202),
        PushResult.GONE: (404, 410),
        PushResult.FAILED: (301, 307, 400, 403, 429, 500, 503),
    }.items():
        for service.status in statuses:
            assert push_service.send(service.endpoint(), keys, SUBJECT, NOW) is result, service.status

    assert {push.path for push in service.taken} == {"/push/device-1"}


def test_a_service_that_does_not_answer_or_is_away_is_a_failure_soon(
    service: PushService, keys: PushKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(push_service, "_SECONDS", 0.2)
    service.seconds = 2
    begun = time.monotonic()

    assert push_service.send(service.endpoint(), keys, SUBJECT, NOW) is PushResult.FAILED
    assert push_service.send("http://127.0.0.1:9/x", keys, SUBJECT, NOW) is PushResult.FAILED
    assert push_service.send("https://127.0.0.1:9/x", keys, SUBJECT, NOW) is PushResult.FAILED
    assert time.monotonic() - begun < 1.5


def test_a_service_that_answers_a_byte_at_a_time_is_left(keys: PushKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PUSH_TO_LOOPBACK", True)
    monkeypatch.setattr(push_service, "_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        dripping = threading.Thread(target=drip, args=(listening,))
        dripping.start()
        begun = time.monotonic()

        endpoint = f"http://127.0.0.1:{listening.getsockname()[1]}/x"
        assert push_service.send(endpoint, keys, SUBJECT, NOW) is PushResult.FAILED

        assert time.monotonic() - begun < 1.5
        dripping.join()


def drip(listening: socket.socket) -> None:
    """Answer a caller with a byte in a tenth of a second, for three seconds or as long as it listens."""
    with suppress(OSError), listening.accept()[0] as caller:
        for _ in range(30):
            time.sleep(0.1)
            caller.sendall(b"H")


def test_nothing_is_sent_to_a_name_that_leads_inside(keys: PushKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", pytest.fail)
    for address in ("127.0.0.1", "10.0.0.5", "169.254.169.254", "::ffff:127.0.0.1"):
        resolve(monkeypatch, "142.250.79.42", address)

        with pytest.raises(NoPushService, match="not on the internet"):
            push_endpoints.check("https://push.example/x")
        assert push_service.send("https://push.example/x", keys, SUBJECT, NOW) is PushResult.FAILED


def test_an_address_that_leads_inside_is_refused_however_it_is_written() -> None:
    for endpoint in ("https://127.0.0.1/x", "https://2130706433/x", "https://[::1]/x"):
        with pytest.raises(NoPushService):
            push_endpoints.check(endpoint)


def test_it_goes_to_the_address_that_was_checked(
    service: PushService, keys: PushKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["127.0.0.1"])

    def once(_: str, port: int, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", once)

    endpoint = service.endpoint().replace("127.0.0.1", "push.example")
    # The connection itself asks for the address as it is written, which is no question to the name service.
    monkeypatch.setattr(socket, "create_connection", connected)
    assert push_service.send(endpoint, keys, SUBJECT, NOW) is PushResult.TAKEN
    assert service.taken[0].headers["Host"] == f"push.example:{service.port}"


def connected(address: tuple[str, int], seconds: float) -> socket.socket:
    """A connection to an address as numbers, without any name service."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.settimeout(seconds)
    made.connect(address)
    return made


def test_a_host_that_is_not_there_is_no_push_service(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> list[object]:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)

    with pytest.raises(NoPushService, match="no such host"):
        push_endpoints.check("https://push.example/x")


def test_the_keys_are_made_once_and_stay_while_push_is_off() -> None:
    assert push_keys.find() is None
    made = push_keys.turn_on()
    assert push_keys.find() == made

    push_keys.turn_off()
    assert push_keys.find() is None
    assert push_keys.turn_on() == made == push_keys.find()
    assert f"{made.private:064x}" == documents.find("seal", "push").content["key"]  # type: ignore[union-attr]


def test_push_that_was_never_on_can_be_turned_off() -> None:
    push_keys.turn_off()

    assert push_keys.find() is None
