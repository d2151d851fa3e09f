"""Personal data: an anonymous author leaves none, another's is in one place, and no key is stored or logged."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib import settings
from chalicelib.domain import access_keys
from chalicelib.observability import logger
from chalicelib.store.occurrences import repository as occurrences
from tests import flow_steps
from tests.clocks import Clock
from tests.flow_steps import ADMIN, ATTENDANT, HEALTH, MANAGER, OMBUDSMAN, WORKS, Json, act, follow, read
from tests.gateway import Answer, call
from tests.payloads import a_body, a_pothole, deliver, deliver_records, schedule, stream_record

pytestmark = pytest.mark.usefixtures("town", "clock")

# Data that a phone, a browser and proxies send about a person, each with a bird of its own in it.
TRACES = {
    "User_Agent": "Canario-Agent/7.1 (Linux; Android 14; SM-CANARIO)",
    "X_Forwarded_For": "203.0.113.77, 198.51.100.77",
    "Forwarded": "for=203.0.113.78;proto=https;by=203.0.113.79",
    "X_Real_IP": "203.0.113.80",
    "Client_IP": "203.0.113.81",
    "True_Client_IP": "203.0.113.82",
    "CF_Connecting_IP": "203.0.113.83",
    "CloudFront_Viewer_Address": "203.0.113.84:55555",
    "CloudFront_Viewer_City": "Canariopolis",
    "CloudFront_Is_Mobile_Viewer": "canario-mobile",
    "X_Device_Id": "canario-device-1",
    "X_Requested_With": "br.canario.app",
    "X_Amzn_Trace_Id": "Root=1-canario-trace",
    "Sec_CH_UA": '"Canario";v="7"',
    "Sec_CH_UA_Model": "CANARIO-MODEL",
    "Accept_Language": "tlh-CANARIO",
    "Referer": "https://canario.example/perfil/rosa",
    "Origin": "https://canario-origin.example",
    "Cookie": "session=canario-cookie",
    "Via": "1.1 canario-proxy",
    "DNT": "canario-dnt",
}
MARKS = ("canario", "203.0.113", "198.51.100", "127.0.0.1", "android")
ROSA = {
    "mode": "identified",
    "name": "Rosa Sabiá Bem-te-vi",
    "email": "rosa.sabia@passaros.example",
    "phone": "+55 13 98877-6655",
    "document": "529.982.247-25",
}
PEOPLE = ("rosa", "sabi", "bem-te-vi", "passaros", "98877", "6655", "52998224725", "529.982")
IDEMPOTENCY_KEY = "chave-de-repeticao-42"


class Log(logging.Handler):
    """Every line that is logged, with its record and its exception."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line as it would be written, and whatever it carries besides."""
        written = logger.registered_formatter.format(record)
        self.lines.append(f"{written} {record.getMessage()} {record.__dict__!r}")


@pytest.fixture
def log(capfd: pytest.CaptureFixture[str]) -> Iterator[Log]:
    """All that is logged, by the application, by the framework and by its libraries."""
    heard = Log()
    listened = [logging.getLogger(name) for name in ("", logger.name, "ombudsman")]
    listened = [one for one in listened if one.propagate is False or one.name == "root"]
    for one in listened:
        one.addHandler(heard)
    yield heard
    for one in listened:
        one.removeHandler(heard)


def said(log: Log, capfd: pytest.CaptureFixture[str]) -> str:
    """Every log line and whatever went to the screen."""
    return "\n".join([*log.lines, *capfd.readouterr()])


def images() -> list[dict[str, Any]]:
    """The stream's record of everything that is kept under a protocol."""
    return [
        stream_record(item["protocol"]["S"], item["record"]["S"])
        for item in flow_steps.items()
        if not item["protocol"]["S"].startswith("marker")
    ]


def everywhere(*, but: str | None = None) -> str:
    """Every item of every table but one, and every image of the stream, as one text."""
    tables = [settings.OCCURRENCES_TABLE, settings.IDENTITIES_TABLE, settings.DIRECTORY_TABLE]
    kept = [flow_steps.items(table) for table in tables if table != but]
    return json.dumps([kept, images()], ensure_ascii=False)


def assert_absent(marks: tuple[str, ...], text: str) -> None:
    """Check that none of some marks is in a text, in any case."""
    assert [mark for mark in marks if mark.lower() in text.lower()] == []


def a_life(receipt: Json, **headers: str) -> list[Answer]:
    """All an author's actions on an occurrence, from first to last."""
    path = f"/v1/occurrences/{receipt['protocol']}"
    key = {"X_Access_Key": receipt["access_key"]} | headers
    deliver_records(stream_record(receipt["protocol"]))
    answers = [
        call("GET", path, **key),
        call("GET", path, **key | {"X_Access_Key": "0000-0000-0000"}),
        call("POST", f"{path}/photos", {"content_type": "image/png"}, **key),
        call("POST", f"{path}/messages", {"text": "Piorou com a chuva."}, **key),
        call("POST", f"{path}/messages", {"text": 7}, **key),
        call("GET", "/v1/occurrences/nearby?latitude=-24.1836&longitude=-46.7889", **headers),
    ]
    act("answer", receipt["protocol"], WORKS, text="Tapado.", outcome="solved")
    act("conclude", receipt["protocol"], OMBUDSMAN, text="Tapado.", outcome="solved")
    answers += [
        call("PUT", f"{path}/evaluation", {"satisfaction": 1, "solved": "no"}, **key),
        call("POST", f"{path}/reopening", {"comment": "Abriu de novo."}, **key),
    ]
    deliver("flag_overdue", schedule())
    deliver_records(*images())
    return answers


@pytest.fixture
def receipt(log: Log) -> Json:
    """The receipt of an anonymous author who sends personal data wherever possible."""
    return flow_steps.register(a_pothole(photos=[{"content_type": "image/jpeg"}]), **TRACES)


def test_an_anonymous_registration_leaves_nothing(receipt: Json, log: Log, capfd: pytest.CaptureFixture[str]) -> None:
    assert flow_steps.items(settings.IDENTITIES_TABLE) == []
    assert_absent(MARKS, everywhere())
    assert_absent(MARKS, said(log, capfd))


def test_nor_does_anything_its_author_does_afterwards(
    receipt: Json, log: Log, capfd: pytest.CaptureFixture[str]
) -> None:
    answers = a_life(receipt, **TRACES)

    assert [answer.status for answer in answers] == [200, 404, 201, 201, 422, 200, 200, 200]
    assert flow_steps.items(settings.IDENTITIES_TABLE) == []
    assert_absent(MARKS, everywhere())
    assert_absent(MARKS, said(log, capfd))
    assert_absent(MARKS, json.dumps([answer.json for answer in answers]))


def test_what_is_refused_leaves_nothing_either(log: Log, capfd: pytest.CaptureFixture[str]) -> None:
    wrong = a_body(identity={"mode": "anonymous", "name": ROSA["name"], "email": ROSA["email"]})

    for body in (wrong, {"description": "canario"}, "canario", b"\xffcanario"):
        assert call("POST", "/v1/occurrences", body, **TRACES).status in {400, 422}

    assert flow_steps.everything() == "[]"
    assert_absent((*MARKS, *PEOPLE), said(log, capfd))


def test_a_crash_says_nothing_of_anyone_who_caused_it(
    log: Log, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("the table is not there")

    monkeypatch.setattr(occurrences, "register", fail)
    answer = call("POST", "/v1/occurrences", a_body(identity=ROSA), **TRACES)

    assert answer.status == 500
    assert "the table is not there" not in json.dumps(answer.json)
    lines = said(log, capfd)
    assert "the table is not there" in lines
    assert_absent((*MARKS, *PEOPLE), lines)


@pytest.mark.parametrize("mode", ["identified", "confidential"])
def test_who_says_their_name_is_in_the_table_of_identities_and_nowhere_else(
    mode: str, log: Log, capfd: pytest.CaptureFixture[str]
) -> None:
    receipt = flow_steps.register(a_pothole(identity=ROSA | {"mode": mode}))
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")
    views = [
        *(read(receipt["protocol"], who).json for who in (OMBUDSMAN, WORKS, HEALTH, ATTENDANT, MANAGER)),
        *(
            flow_steps.listed(f"sort={sort}", who)
            for who in (OMBUDSMAN, WORKS, ATTENDANT)
            for sort in ("due", "registered")
        ),
        *(answer.json for answer in a_life(receipt)),
        follow(receipt),
        call("GET", f"/v1/staff/occurrences/{receipt['protocol']}/identity/reads", as_=ADMIN).json,
    ]

    (identity,) = flow_steps.items(settings.IDENTITIES_TABLE)
    assert (identity["name"]["S"], identity["document"]["S"]) == (ROSA["name"], "52998224725")
    assert_absent(PEOPLE, everywhere(but=settings.IDENTITIES_TABLE))
    assert_absent(PEOPLE, json.dumps(views, ensure_ascii=False))
    assert_absent(PEOPLE, said(log, capfd))


def test_who_looks_at_an_identity_does_not_spread_it(log: Log, capfd: pytest.CaptureFixture[str]) -> None:
    receipt = flow_steps.register(a_pothole(identity=ROSA))
    path = f"/v1/staff/occurrences/{receipt['protocol']}/identity?purpose=telefonar"
    assert call("GET", path, as_=OMBUDSMAN).json["name"] == ROSA["name"]

    assert_absent(PEOPLE, everywhere(but=settings.IDENTITIES_TABLE))
    assert_absent(PEOPLE, said(log, capfd))


@pytest.mark.parametrize("identity", [None, ROSA])
def test_no_key_is_kept_or_logged_in_clear(identity: Json | None, log: Log, capfd: pytest.CaptureFixture[str]) -> None:
    body = a_pothole(identity=identity)
    receipt = flow_steps.register(body, Idempotency_Key=IDEMPOTENCY_KEY)
    assert call("POST", "/v1/occurrences", body, Idempotency_Key=IDEMPOTENCY_KEY).status == 200
    a_life(receipt)

    shown = receipt["access_key"]
    key = access_keys.parse(shown)
    assert key is not None
    secret = access_keys.secret_of(key)
    forms = (shown, shown.replace("-", ""), shown.replace("-", " "), str(secret), f"{secret:x}", IDEMPOTENCY_KEY)
    assert_absent(forms, everywhere())
    assert_absent(forms, said(log, capfd))


def test_the_log_that_is_searched_hears_the_application_and_its_libraries(
    log: Log, capfd: pytest.CaptureFixture[str], clock: Clock
) -> None:
    """A search through nothing would prove nothing."""
    logger.error("canary of the application", protocol="x")
    logging.getLogger("chalice").error("canary of the framework")
    logging.getLogger("botocore.endpoint").warning("canary of a library")
    deliver_records(stream_record(flow_steps.register()["protocol"]))

    lines = said(log, capfd)
    for canary in ("canary of the application", "canary of the framework", "canary of a library"):
        assert canary in lines
