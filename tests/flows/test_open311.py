"""Other programs: a key each, services and requests in JSON and XML, and what of an occurrence they may read."""

import json
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest

from chalicelib.services import public_requests
from tests.flow_steps import ADMIN, OMBUDSMAN, Json, listed, read
from tests.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("town", "clock")

FORM = "application/x-www-form-urlencoded"
POTHOLE = {
    "service_code": "pothole",
    "description": "Buraco fundo em frente ao 120",
    "lat": "-24.1836",
    "long": "-46.7889",
}
TEXT = "Buraco grande na avenida, em frente à escola."


def a_key(per_hour: int = 100) -> str:
    """A new client's key."""
    answer = call("POST", "/v1/directory/clients", {"name": "FixMyStreet", "per_hour": per_hour}, as_=ADMIN)
    assert answer.status == 201, answer
    key: str = answer.json["api_key"]
    return key


def send(fields: dict[str, str], suffix: str = "json", media: str = FORM) -> Answer:
    """A service request as a client sends it."""
    return call("POST", f"/open311/v2/requests.{suffix}", urlencode(fields), Content_Type=media)


def sent(**more: str) -> str:
    """The id of a service request that was taken."""
    answer = send(POTHOLE | {"api_key": a_key()} | more)
    assert answer.status == 200, answer
    (taken,) = answer.json
    number: str = taken["service_request_id"]
    return number


def requests(query: str = "") -> list[Json]:
    """The service requests that are listed."""
    answer = call("GET", f"/open311/v2/requests.json?{query}")
    assert answer.status == 200, answer
    found: list[Json] = answer.json
    return found


def xml(answer: Answer) -> ET.Element:
    """An answer in XML, read."""
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    return ET.fromstring(answer.json)  # noqa: S314  # our own answer


def refusal(answer: Answer, status: int, *named: str) -> None:
    """Check that an answer refuses in JSON and names what is wrong."""
    assert answer.status == status, answer
    assert [error["code"] for error in answer.json] == [status] * len(answer.json)
    said = " ".join(error["description"] for error in answer.json)
    assert all(name in said for name in named), said


def test_the_services_are_the_categories_but_for_reports() -> None:
    services = call("GET", "/open311/v2/services.json").json
    known = call("GET", "/v1/categories").json["categories"]

    assert {one["service_code"] for one in services} == {one["code"] for one in known if one["kind"] != "report"}
    pothole = next(one for one in services if one["service_code"] == "pothole")
    assert pothole["type"] == "realtime"
    assert pothole["metadata"] is bool(next(one for one in known if one["code"] == "pothole")["questions"])

    root = xml(call("GET", "/open311/v2/services.xml"))
    assert root.tag == "services"
    assert [one.findtext("service_code") for one in root] == [one["service_code"] for one in services]
    assert {one.tag for one in root} == {"service"}


def test_a_service_says_what_it_asks() -> None:
    definition = call("GET", "/open311/v2/services/pothole.json").json
    root = xml(call("GET", "/open311/v2/services/pothole.xml"))

    assert definition["service_code"] == root.findtext("service_code") == "pothole"
    assert [one["code"] for one in definition["attributes"]] == [
        one.findtext("code") for one in root.findall("attributes/attribute")
    ]
    for unknown in ("misconduct", "nothing"):
        refusal(call("GET", f"/open311/v2/services/{unknown}.json"), 404, "service_code")


def test_a_request_becomes_an_occurrence_of_its_channel_once() -> None:
    key = a_key()
    fields = POTHOLE | {"api_key": key, "first_name": "Cida", "last_name": "Dã", "email": "cida@example.com"}

    answers = [send(fields) for _ in range(3)]

    assert [answer.status for answer in answers] == [200, 200, 200]
    assert answers[0].json == answers[1].json == answers[2].json
    (row,) = listed("channel=open311", OMBUDSMAN)
    assert row["protocol"] == answers[0].json[0]["service_request_id"]
    case = read(row["protocol"], OMBUDSMAN).json
    assert (case["identity_mode"], case["description"]) == ("identified", POTHOLE["description"])
    assert case["location"]["latitude"] == pytest.approx(-24.1836)


def test_the_answer_in_xml_says_the_same() -> None:
    root = xml(send(POTHOLE | {"api_key": a_key()}, "xml"))

    assert root.tag == "service_requests"
    number = root.findtext("request/service_request_id")
    assert number == listed("channel=open311", OMBUDSMAN)[0]["protocol"]
    assert str(number) in (root.findtext("request/service_notice") or "")


@pytest.mark.parametrize(
    ("change", "status", "named"),
    [
        ({"api_key": "wrong"}, 403, "api_key"),
        ({"api_key": "0123456789ab." + "a" * 32}, 403, "api_key"),
        ({"api_key": ""}, 403, "api_key"),
        ({"service_code": ""}, 400, "service_code"),
        ({"service_code": "nothing"}, 404, "service_code"),
        ({"service_code": "misconduct"}, 404, "service_code"),
        ({"description": "x" * 4001}, 400, "description"),
        ({"description": "a\x00" + "b" * 20}, 400, "description"),
        ({"lat": "", "long": ""}, 400, "lat"),
        ({"lat": "-24.18", "long": ""}, 400, "lat"),
        ({"lat": "north"}, 400, "lat"),
        ({"lat": "nan"}, 400, "lat"),
        ({"email": "nobody"}, 400, "email"),
        ({"phone": "call me"}, 400, "phone"),
        ({"attribute[nothing]": "x"}, 400, "attribute[nothing]"),
        ({"attribute[depth]": "x" * 300}, 400, "attribute[depth]"),
        ({"media_url": "https://example.com/" + "a" * 3000}, 400, "media_url"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(change: dict[str, str], status: int, named: str) -> None:
    fields = POTHOLE | {"api_key": a_key()} | change

    refusal(send(fields), status, named)
    errors = xml(send(fields, "xml"))

    assert errors.tag == "errors"
    assert errors.findtext("error/code") == str(status)
    assert listed("", OMBUDSMAN) == []


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        ("<request/>", "text/xml", 415),
        (json.dumps(POTHOLE), "application/json", 415),
        ("--x\r\n", "multipart/form-data; boundary=x", 415),
        ("description=%FF%FE", FORM, 400),
        ("description=%E7%E3o", f"{FORM}; charset=klingon", 415),
        ("&".join(f"a{number}=1" for number in range(10_000)), FORM, 400),
        ("a=" + "b" * 300_000, FORM, 413),
        ("", FORM, 403),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_in_the_clients_format(body: str, media: str, status: int) -> None:
    for suffix in ("json", "xml"):
        answer = call("POST", f"/open311/v2/requests.{suffix}", body, Content_Type=media)

        assert answer.status == status
        assert answer.headers["Content-Type"].startswith({"json": "application/json", "xml": "text/xml"}[suffix])


def test_one_that_says_nothing_says_the_name_of_its_service() -> None:
    number = sent(description="")

    assert read(number, OMBUDSMAN).json["description"] == "Pothole"


def test_a_form_in_latin_1_is_read_where_it_says_so() -> None:
    body = urlencode(POTHOLE | {"api_key": a_key(), "description": "Buraco na praça São João"}, encoding="latin-1")

    answer = call("POST", "/open311/v2/requests.json", body, Content_Type=f"{FORM}; charset=ISO-8859-1")

    assert answer.status == 200, answer
    assert read(answer.json[0]["service_request_id"], OMBUDSMAN).json["description"] == "Buraco na praça São João"


def test_addresses_without_a_format_or_with_two_are_not_found() -> None:
    for path in (
        "requests",
        "requests.json.json",
        "requests.html",
        "nothing.json",
        "services/pothole",
        "tokens/1.json",
    ):
        assert call("GET", f"/open311/v2/{path}").status in (403, 404), path
    refusal(call("GET", "/open311/v2/tokens/123.json"), 404, "token")
    refusal(call("POST", "/open311/v2/services.json", "", Content_Type=FORM), 404)


def test_it_is_discovered() -> None:
    found: Any = call("GET", "/open311/v2/discovery.json").json
    root = xml(call("GET", "/open311/v2/discovery.xml"))

    assert found["endpoints"][0]["url"] == root.findtext("endpoints/endpoint/url")
    assert found["endpoints"][0]["url"].endswith("/open311/v2")


@pytest.mark.parametrize("suffix", ["json", "xml"])
def test_what_the_framework_refuses_is_told_in_the_format_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    def crash() -> None:
        raise RuntimeError("no town")

    monkeypatch.setattr(public_requests, "town", crash)
    crashed = call("GET", f"/open311/v2/services.{suffix}")
    media = call("POST", f"/open311/v2/requests.{suffix}", "<xml/>", Content_Type="application/xml")

    for answer, status in ((crashed, 500), (media, 415)):
        assert answer.status == status, answer
        if suffix == "json":
            refusal(answer, status)
            assert answer.json
        else:
            assert [error.findtext("code") for error in xml(answer)] == [str(status)]
        assert "no town" not in str(answer.json)
