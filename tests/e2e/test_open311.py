"""Stock Open311 clients against the deployed stack, at the citizens' address: they read, write and follow."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
import requests
from civicbot.open311 import Open311Client
from civicbot.registry import Endpoint
from georeport import GeoReport
from jsonschema import Draft4Validator

from tests.e2e.deployed import Stack, eventually

# What the specification demands of each list (wiki.open311.org/GeoReport_v2).
_TEXT = {"type": ["string", "null"]}
SERVICE = {
    "required": ["service_code", "service_name", "metadata", "type"],
    "properties": {
        "service_code": {"type": "string"},
        "metadata": {"type": "boolean"},
        "type": {"enum": ["realtime", "batch", "blackbox"]},
        "keywords": _TEXT,
        "group": _TEXT,
    },
}
REQUEST = {
    "required": ["service_request_id", "status", "service_code", "requested_datetime"],
    "properties": {
        "service_request_id": {"type": "string"},
        "status": {"enum": ["open", "closed"]},
        "description": _TEXT,
        "address": _TEXT,
        "media_url": _TEXT,
        "lat": {"type": ["number", "null"]},
        "long": {"type": ["number", "null"]},
    },
}


@pytest.fixture
def base(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the door; names below `localhost` are this machine, which not every resolver knows (RFC 6761)."""
    real = socket.getaddrinfo

    def found(host: Any, *args: Any, **kwargs: Any) -> Any:
        return real("127.0.0.1" if str(host).endswith(".localhost") else host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return f"{stack.described['citizen_url']}open311/v2"


@pytest.fixture
def key(stack: Stack) -> str:
    """A new client's key."""
    return a_key(stack, 50)


def a_key(stack: Stack, per_hour: int) -> str:
    """The key of a client that may send so many requests an hour."""
    body = {"name": f"Cliente {uuid4().hex[:6]}", "per_hour": per_hour}
    made = stack.post("/v1/directory/clients", body, token=stack.token("admin"))
    assert made.status_code == 201, made.text
    given: str = made.json()["api_key"]
    return given


def all_are(schema: dict[str, Any], rows: Any) -> bool:
    """Whether there are rows, all of a schema."""
    return bool(rows) and all(Draft4Validator(schema).is_valid(row) for row in rows)


@pytest.mark.parametrize("suffix", ["json", "xml"])
def test_georeport_reads_everything(base: str, key: str, suffix: str) -> None:
    client = GeoReport(base, api_key=key, output_format=suffix)

    form = {"api_key": key, "service_code": "pothole", "description": uuid4().hex, "lat": "-24.18", "long": "-46.78"}
    number = requests.post(f"{base}/requests.json", data=form, timeout=30).json()[0]["service_request_id"]

    assert len(client.get_service_list()) >= 2
    assert client.get_service_definition("pothole")
    assert eventually(client.get_service_requests, bool)
    assert client.get_service_request(number)


def test_civicbot_writes_what_it_has_checked_and_reads_it_back(base: str, key: str) -> None:
    client = Open311Client(Endpoint("town", "Town", base, write=True))
    services = client.list_services()
    assert all_are(SERVICE, services)

    prepared = client.create_request(
        "pothole",
        dry_run=False,
        confirm="SEND",
        api_key=key,
        validate_remote=True,
        lat=-24.18,
        lng=-46.78,
        description=f"Buraco, ação {uuid4().hex}",
    )
    number = prepared.response[0]["service_request_id"]

    one = client.get_request(number)
    assert one
    assert (one["status"], one["description"]) == ("open", "")
    assert all_are(REQUEST, eventually(lambda: client.list_requests(status="open"), bool))
    with pytest.raises(Exception, match="404"):
        client.get_request("nothing")


def test_every_refusal_is_in_the_format_that_was_asked_for(base: str, key: str) -> None:
    wrong = (
        ("post", "requests", {"api_key": "wrong", "service_code": "pothole"}, 403),
        ("post", "requests", {"api_key": key}, 400),
        ("post", "requests", {"api_key": key, "service_code": "misconduct", "description": "Um desvio"}, 404),
        ("get", "services/nothing", None, 404),
        ("get", "requests/nothing", None, 404),
        ("get", "tokens/1", None, 404),
    )
    for method, path, data, status in wrong:
        as_json = requests.request(method, f"{base}/{path}.json", data=data, timeout=30)
        as_xml = requests.request(method, f"{base}/{path}.xml", data=data, timeout=30)

        assert (as_json.status_code, as_xml.status_code) == (status, status), path
        assert as_json.json()[0]["code"] == status
        root = ET.fromstring(as_xml.content)  # noqa: S314  # our own answer
        assert (root.tag, root.findtext("error/code")) == ("errors", str(status))


def test_whoever_sends_too_much_is_told_when_to_go_on_and_the_others_are_not(stack: Stack, base: str, key: str) -> None:
    most, flooding = 15, a_key(stack, 15)

    def send(number: int, with_key: str) -> requests.Response:
        place = {"lat": -24.18, "long": -46.78, "description": f"Buraco {number} {uuid4().hex}"}
        form = {"api_key": with_key, "service_code": "pothole"} | place
        return requests.post(f"{base}/requests.json", data=form, timeout=60)

    hours, answers = {int(time.time()) // 3600}, []
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda number: send(number, flooding), range(4 * most)))
    hours.add(int(time.time()) // 3600)

    taken = [answer for answer in answers if answer.status_code == 200]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(taken) + len(refused) == len(answers)
    # Each hour that a run begins or ends in takes as many.
    assert most <= len(taken) <= most * len(hours)
    assert all(0 < int(answer.headers["Retry-After"]) <= 3600 for answer in refused)
    assert refused[0].json()[0]["code"] == 429
    assert send(0, key).status_code == 200


def test_a_photo_inside_the_town_s_own_network_is_refused_and_said(stack: Stack, base: str, key: str) -> None:
    form = {
        "api_key": key,
        "service_code": "pothole",
        "description": f"Buraco {uuid4().hex}",
        "lat": -24.18,
        "long": -46.78,
    }
    address = "https://169.254.169.254/latest/meta-data/iam"

    taken = requests.post(f"{base}/requests.json", data={**form, "media_url": address}, timeout=30)

    number, ombudsman = taken.json()[0]["service_request_id"], stack.token("ombudsman")

    def notes() -> list[str]:
        case = stack.get(f"/v1/staff/occurrences/{number}", token=ombudsman).json()
        return [event["internal_text"] for event in case["timeline"] if event["action"] == "note"]

    (note,) = eventually(notes, bool)
    assert address in note
