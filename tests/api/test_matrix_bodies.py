"""Every route that takes a body refuses unreadable ones alike, and nothing is stored."""

import json

import pytest

from app import app
from tests import directory_entries
from tests.api.problems import assert_problem
from tests.api.test_bad_bodies import UNREADABLE
from tests.flow_steps import ADMIN, OMBUDSMAN
from tests.gateway import Answer, call, citizen_token

pytestmark = pytest.mark.usefixtures("nothing_stored", "clock")

PROTOCOL = "2026-4831-9275-97"
LIMIT = 256 * 1024
Way = tuple[str, str]
# A support says all it has to say in its address and its header.
WITHOUT_BODY = {"/v1/occurrences/nearby/{id}/support", "/v1/directory/people/{id}/invitation"}
WITHOUT_BODY |= {"/v1/staff/session/token"}
# A form is no JSON: tests/flows/test_open311.py sends it; who starts with gov.br has nothing to say yet.
WITHOUT_BODY |= {"/open311/v2/{name}", "/v1/citizen/sign-in/govbr"}
WAYS: list[Way] = sorted(
    (method, path)
    for path, methods in app.routes.items()
    for method in methods
    if method in ("POST", "PUT") and path not in WITHOUT_BODY
)
# Where a text stands in each body, as its dotted path and as JSON around it.
TEXTS = {
    "/v1/occurrences": ("description", '{"description":"%s"}'),
    "/v1/citizen/sign-in": ("email", '{"email":"%s"}'),
    "/v1/citizen/sign-in/code": ("code", '{"code":"%s"}'),
    "/v1/citizen/sign-in/govbr/code": ("code", '{"code":"%s"}'),
    "/v1/citizen/sign-in/refresh": ("refresh_token", '{"refresh_token":"%s"}'),
    "/v1/citizen/me": ("name", '{"name":"%s"}'),
    "/v1/staff/session": ("refresh_token", '{"refresh_token":"%s"}'),
    "/v1/citizen/sign-out": ("refresh_token", '{"refresh_token":"%s"}'),
    "/v1/staff/occurrences": ("description", '{"description":"%s"}'),
    "/v1/occurrences/{protocol}/photos": ("content_type", '{"content_type":"%s"}'),
    "/v1/occurrences/{protocol}/push": ("endpoint", '{"endpoint":"%s"}'),
    "/v1/occurrences/{protocol}/messages": ("text", '{"text":"%s"}'),
    "/v1/occurrences/{protocol}/evaluation": ("comment", '{"comment":"%s"}'),
    "/v1/occurrences/{protocol}/reopening": ("comment", '{"comment":"%s"}'),
    "/v1/staff/occurrences/{protocol}/actions": ("text", '{"action":"note","version":1,"text":"%s"}'),
    "/v1/staff/occurrences/{protocol}/preview": ("text", '{"action":"note","version":1,"text":"%s"}'),
    "/v1/outside/case": ("link", '{"link":"%s"}'),
    "/v1/outside/answer": ("text", '{"link":"a","action":"answer","outcome":"solved","text":"%s"}'),
    "/v1/staff/filters": ("filters.0.name", '{"version":0,"filters":[{"name":"%s","query":""}]}'),
    "/v1/staff/actions": ("text", '{"action":"note","items":[],"text":"%s"}'),
    "/v1/staff/occurrences/{protocol}/attachments": ("name", '{"name":"%s"}'),
    "/v1/staff/occurrences/{protocol}/key": ("reason", '{"reason":"%s"}'),
    "/v1/directory/clients": ("name", '{"name":"%s"}'),
    "/v1/directory/people": ("name", '{"name":"%s"}'),
    "/v1/directory/people/{id}": ("name", '{"name":"%s"}'),
    "/v1/directory/categories/{code}": ("questions.0.label", '{"questions":[{"label":"%s"}]}'),
    "/v1/directory/sectors/{code}": ("name", '{"name":"%s"}'),
    "/v1/directory/rules/{id}": ("neighbourhood", '{"neighbourhood":"%s"}'),
    "/v1/directory/calendars/{year}": ("days.0.name", '{"days":[{"date":"2031-01-01","name":"%s"}]}'),
    "/v1/directory/templates/{code}": ("title", '{"title":"%s"}'),
    "/v1/directory/texts/{code}": ("body.pt-BR", '{"body":{"pt-BR":"%s"}}'),
    "/v1/management/reports/{year}": ("measures", '{"analysis":"","measures":"%s"}'),
    "/v1/directory/settings": ("name", '{"name":"%s"}'),
}

# A signed-in author sends what one with a key sends.
TEXTS |= {
    path.replace("/v1/", "/v1/citizen/"): text for path, text in TEXTS.items() if path.startswith("/v1/occurrences")
}

every_way = pytest.mark.parametrize("way", WAYS, ids=" ".join)


def send(way: Way, body: bytes, **headers: str) -> Answer:
    """A body sent with the credentials its route needs."""
    method, path = way
    code = "2031" if "calendars" in path else "2026" if "{year}" in path else "fresh"
    address = directory_entries.named(path.replace("{protocol}", PROTOCOL), code)
    citizen = citizen_token() if path.startswith("/v1/citizen/") else None
    who = {"as_": citizen or (ADMIN if "directory" in path else OMBUDSMAN)}
    beside = {"X_Access_Key": "7K3M-9QX2-HTRB"} if path.startswith("/v1/occurrences") else who
    return call(method, address, body, **beside | headers)


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_not_one_json_object_in_utf_8_is_refused_everywhere(name: str) -> None:
    for way in WAYS:
        assert_problem(send(way, UNREADABLE[name]), 400)


@every_way
def test_more_than_256_kilobytes_are_too_many(way: Way) -> None:
    padding = LIMIT - len(b'{"x":""}')

    assert_problem(send(way, b'{"x":"' + b"a" * (padding + 1) + b'"}'), 413)
    assert send(way, b'{"x":"' + b"a" * padding + b'"}').status == 422


@every_way
def test_a_control_character_or_half_a_one_is_no_text(way: Way) -> None:
    field, body = TEXTS[way[1]]
    for text in ("\\u0000", "\\ud800", "\\udfff\\ud800", "\\u001b[31m", "\\u202e\\u0007", "\\u007f"):
        answer = send(way, (body % f"Buraco fundo {text} na rua").encode())

        assert answer.status == 422, text
        # A value that is not a text is not parsed further: the body itself is named.
        assert {field, "body"} & {error["field"] for error in answer.json["errors"]}, text
        json.dumps(answer.json, ensure_ascii=False).encode()


@every_way
def test_a_name_that_is_half_a_character_is_refused(way: Way) -> None:
    for body in (b'{"\\udfff":1}', b'{"\\ud800":{"\\udc00":[]}}', b'{"a\\u0000":1}'):
        answer = send(way, body)

        assert answer.status in {400, 422}
        json.dumps(answer.json, ensure_ascii=False).encode()


@every_way
def test_a_thousand_unknown_members_are_all_named_or_none(way: Way) -> None:
    answer = send(way, json.dumps({f"member-{number}": number for number in range(1_000)}).encode())

    assert answer.status == 422
    assert answer.json["errors"]


@every_way
def test_another_media_type_is_not_supported(way: Way) -> None:
    for content_type in ("text/plain", "text/xml", "application/x-www-form-urlencoded", "image/png"):
        assert_problem(send(way, b'{"text":"Buraco"}', Content_Type=content_type), 415)


@pytest.mark.parametrize("path", sorted(app.routes))
def test_another_method_is_not_allowed(path: str) -> None:
    there = set(app.routes[path])
    address = directory_entries.named(path.replace("{protocol}", PROTOCOL), "2030")

    for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - there:
        if path != "/v1/occurrences/{protocol}" or method == "PATCH":
            answer = call(method, address, as_=ADMIN)
            assert answer.status == 405
            assert answer.headers["Allow"]


@pytest.mark.parametrize("kind", directory_entries.KINDS)
def test_a_document_that_says_a_thing_twice_is_refused(kind: str) -> None:
    whole = json.dumps(directory_entries.body(kind))
    twice = whole[:-1] + "," + whole[1:]

    assert_problem(send(("PUT", directory_entries.one_of(kind)), twice.encode()), 400)
