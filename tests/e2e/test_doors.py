"""Invalid tokens, forms, photos and roles are refused."""

import base64
import json
import struct
import zlib
from typing import Any

import pytest
import requests

from tests.e2e.deployed import Stack, eventually, upload
from tests.e2e.test_whole_way import PHOTOS, POTHOLE, registered

PROBLEM = "application/problem+json"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


BOMB = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    + _chunk(b"IEND", b"")
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (SVG, "unsupported_type"),
        (HTML, "unsupported_type"),
        (b"MZ" + b"\0" * 500, "unsupported_type"),
        (BOMB, "too_many_pixels"),
        (b"\xff\xd8\xff" + bytes(15 * 1024 * 1024), "too_large"),
        ((PHOTOS / "landscape_6.jpg").read_bytes()[:40_000], "unreadable"),
    ],
    ids=["svg", "html", "program", "bomb", "large", "cut"],
)
def test_what_is_not_a_photo_is_rejected_with_its_reason(stack: Stack, content: bytes, reason: str) -> None:
    protocol, key, receipt = registered(stack, photos=[{"content_type": "image/jpeg"}])

    upload(receipt["photos"][0], content)

    photo = eventually(
        lambda: stack.get(f"/v1/occurrences/{protocol}", key=key).json()["photos"][0],
        lambda photo: photo["status"] != "pending",
    )
    assert (photo["status"], photo["reason"], photo["display_url"]) == ("rejected", reason, None)


@pytest.mark.parametrize("size", [0, 30 * 1024 * 1024], ids=["empty", "30 MB"])
def test_the_form_takes_nothing_empty_and_nothing_huge(stack: Stack, size: int) -> None:
    _, _, receipt = registered(stack, photos=[{"content_type": "image/jpeg"}])

    assert 400 <= upload(receipt["photos"][0], b"\xff" * size).status_code < 500


def test_the_form_is_bound_to_its_own_key_and_time(stack: Stack) -> None:
    _, _, receipt = registered(stack, photos=[{"content_type": "image/jpeg"}])
    form = receipt["photos"][0]
    content = (PHOTOS / "landscape_6.jpg").read_bytes()

    elsewhere = json.loads(json.dumps(form))
    elsewhere["upload"]["fields"]["key"] = "photos/somebody-else/display.jpg"
    later = json.loads(json.dumps(form))
    policy = json.loads(base64.b64decode(later["upload"]["fields"]["policy"]))
    policy["expiration"] = "2099-01-01T00:00:00Z"
    later["upload"]["fields"]["policy"] = base64.b64encode(json.dumps(policy).encode()).decode()

    assert 400 <= upload(elsewhere, content).status_code < 500
    assert 400 <= upload(later, content).status_code < 500


def test_a_photo_is_not_at_its_bare_address(stack: Stack) -> None:
    protocol, key, receipt = registered(stack, photos=[{"content_type": "image/jpeg"}])
    upload(receipt["photos"][0], (PHOTOS / "landscape_1.jpg").read_bytes())
    photo = eventually(
        lambda: stack.get(f"/v1/occurrences/{protocol}", key=key).json()["photos"][0],
        lambda photo: photo["status"] == "ready",
    )

    bare = requests.get(photo["display_url"].split("?")[0], timeout=60)

    assert bare.status_code == 403


def test_without_a_good_token_the_staff_routes_are_closed(stack: Stack) -> None:
    header, payload, signature = stack.token("ombudsman").split(".")
    forged = ".".join([header, payload, signature[:-8] + "AAAAAAAA"])

    for token in ("", "nonsense", forged):
        answer = stack.get("/v1/staff/occurrences", token=token)
        assert answer.status_code == 401, token


def test_a_token_of_the_citizens_pool_opens_nothing_of_the_staff(stack: Stack) -> None:
    cognito = stack.client("cognito-idp")
    pools = cognito.list_user_pools(MaxResults=20)["UserPools"]
    others = [pool["Id"] for pool in pools if pool["Id"] != stack.described["user_pool_id"]]
    assert others
    client = cognito.create_user_pool_client(
        UserPoolId=others[0], ClientName="probe", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    who = {"UserPoolId": others[0], "Username": "probe@example.com"}
    password = "Long-enough-1!" * 4  # of this test only
    cognito.admin_create_user(**who, TemporaryPassword=password)
    cognito.admin_set_user_password(**who, Password=password, Permanent=True)
    token = cognito.initiate_auth(
        ClientId=client,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "probe@example.com", "PASSWORD": password},
    )["AuthenticationResult"]["IdToken"]

    assert stack.get("/v1/staff/occurrences", token=token).status_code == 401


def test_every_error_is_a_problem(stack: Stack) -> None:
    answers = [
        stack.get("/v1/nowhere"),
        stack.get("/v1/staff/me", token="nonsense"),
        stack.post("/v1/occurrences", {"category": "pothole"}),
        stack.send("POST", "/v1/occurrences", data="{", headers={"Content-Type": "application/json"}),
        stack.send("POST", "/v1/occurrences", data="<a/>", headers={"Content-Type": "text/xml"}),
        stack.get("/v1/occurrences/2026-0000-0000-00", key="000000000000"),
    ]

    for answer in answers:
        assert answer.headers["Content-Type"].startswith(PROBLEM), answer.request.url
        problem: dict[str, Any] = answer.json()
        assert {"type", "title", "status", "detail", "request_id", "errors"} <= problem.keys()
        assert problem["status"] == answer.status_code
    assert [answer.status_code for answer in answers] == [404, 401, 422, 400, 415, 422]


def test_a_body_over_256_kb_is_refused(stack: Stack) -> None:
    answer = stack.post("/v1/occurrences", POTHOLE | {"description": "a" * 300_000})

    assert answer.status_code == 413
