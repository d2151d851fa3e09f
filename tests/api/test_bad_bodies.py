"""Unreadable bodies are refused by every route alike, and nothing is stored."""

import pytest

from tests.api.problems import assert_problem
from tests.flow_steps import OMBUDSMAN
from tests.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("nothing_stored", "clock")

PROTOCOL = "2026-4831-9275-97"
KEY = {"X_Access_Key": "7K3M-9QX2-HTRB"}
STAFF = {"as_": OMBUDSMAN}
PATHS = {
    "/v1/occurrences": {},
    f"/v1/occurrences/{PROTOCOL}/photos": KEY,
    f"/v1/occurrences/{PROTOCOL}/messages": KEY,
    "/v1/staff/occurrences": STAFF,
    f"/v1/staff/occurrences/{PROTOCOL}/actions": STAFF,
}
UNREADABLE = {
    "nothing": b"",
    "half an object": b'{"category":',
    "two objects": b"{}{}",
    "a comma too many": b'{"text":"Buraco",}',
    "an apostrophe": b"{'text':'Buraco'}",
    "a form": b"text=Buraco",
    "a list": b'[{"text":"Buraco"}]',
    "a text": b'"Buraco"',
    "a number": b"1",
    "null": b"null",
    "a name twice": b'{"text":"Buraco","text":"Poste"}',
    "a name twice, once escaped": b'{"text":"Buraco","te\\u0078t":"Poste"}',
    "a name twice inside": b'{"location":{"latitude":-24.1,"latitude":-24.2}}',
    "not a number": b'{"version":NaN}',
    "infinity": b'{"version":Infinity}',
    "minus infinity": b'{"location":{"latitude":-Infinity}}',
    "a bare control character": b'{"text":"Bur\x00aco"}',
    "two byte order marks": b'\xef\xbb\xbf\xef\xbb\xbf{"text":"Buraco"}',
    "UTF-16": '{"text":"Buraco"}'.encode("utf-16"),
    "UTF-32": '{"text":"Buraco"}'.encode("utf-32-le"),
    "Latin-1": '{"text":"Suarão"}'.encode("latin-1"),
    "a surrogate in UTF-8": b'{"text":"\xed\xa0\x80"}',
    "a number of 5,000 digits": b'{"version":' + b"1" * 5_000 + b"}",
    "objects 10,000 deep": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "lists 10,000 deep": b'{"a":' + b"[" * 10_000 + b"]" * 10_000 + b"}",
}


def post(path: str, body: bytes) -> Answer:
    """A body sent with the credentials its route needs."""
    return call("POST", path, body, **PATHS[path])


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_not_one_json_object_in_utf_8_is_refused(path: str, name: str) -> None:
    assert_problem(post(path, UNREADABLE[name]), 400)


@pytest.mark.parametrize("path", PATHS)
def test_a_body_of_more_than_256_kilobytes_is_too_large(path: str) -> None:
    padding = 256 * 1024 - len(b'{"text":""}')

    assert_problem(post(path, b'{"text":"' + b"a" * (padding + 1) + b'"}'), 413)
    assert post(path, b'{"text":"' + b"a" * padding + b'"}').status in {404, 422}


@pytest.mark.parametrize("path", PATHS)
def test_a_lone_surrogate_is_no_text(path: str) -> None:
    for body in (b'{"text":"\\ud800"}', b'{"\\udfff":1}', b'{"action":"\\ud800"}'):
        answer = post(path, body)

        assert answer.status in {400, 422}
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("content_type", ["text/xml", "text/plain", "multipart/form-data; boundary=x"])
def test_another_media_type_is_not_supported(path: str, content_type: str) -> None:
    answer = call("POST", path, b'{"text":"Buraco"}', **PATHS[path], Content_Type=content_type)

    assert_problem(answer, 415)


@pytest.mark.parametrize("path", [*PATHS, "/v1/health", "/v1/categories", "/v1/staff/me"])
def test_another_method_is_not_allowed(path: str) -> None:
    answer = call("DELETE", path, **PATHS.get(path, STAFF))

    assert_problem(answer, 405)
    assert answer.headers["Allow"]
