"""The deployed stack keeps to its own description, whatever is sent to it.

Every run sends a sample, in which the directory is only read, because other tests need it; `scripts/contract` sends
everything, the directory's edits included, to a stack that nobody needs afterwards.
"""

import os
import re
import time
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import schemathesis

from tests.contract import Exploration, Receipt, closed, config, explore, targeted
from tests.e2e.deployed import Stack, eventually
from tests.e2e.test_whole_way import registered, staff_view
from tests.thoroughness import either

IS_WHOLE = os.environ.get("CONTRACT") == "whole"
# The tries of each route. Covering every boundary of every schema takes 2,700 calls, so the sample omits it.
EXAMPLES = 12 if IS_WHOLE else either(thorough=6, quick=3)
ANSWER = {"text": "Feito.", "outcome": "solved"}
LEAST_CALLS = 2_000 if IS_WHOLE else either(thorough=300, quick=150)


def registered_for(path: str, stack: Stack, ombudsman: str) -> Receipt:
    """Protocol and key of an occurrence that a route applies to."""
    protocol, key, _ = registered(stack)
    eventually(lambda: staff_view(stack, protocol, ombudsman)["status"], lambda status: status == "forwarded")
    if path.endswith(("evaluation", "reopening")):
        for action, said in (("answer", ANSWER), ("conclude", ANSWER)):
            who = ombudsman if action == "conclude" else stack.token("sector", "works")
            assert stack.act(protocol, who, action, **said).status_code == 200
    return protocol, key


def explored(stack: Stack) -> Exploration:
    """The result of calling every route of a stack many times."""
    ombudsman, admin = stack.token("ombudsman"), stack.token("admin")
    # By name, which is method and path: what is included by several filters is what any of them finds.
    writes = {"include-name-regex": "^(PUT|POST|DELETE) /v1/directory"}
    more: dict[str, Any] = {
        "base-url": stack.described["api_url"],
        # To the gateway a method that is not there is an address that is not there: 404, and not 405.
        "phases": {"coverage": {"enabled": IS_WHOLE, "unexpected-methods": []}},
        # The limit of a second; beyond it the answers would be 429.
        "rate-limit": "40/s",
    }
    tokens: list[tuple[dict[str, Any], str]] = [
        ({"include-path-regex": "^/v1/staff"}, ombudsman),
        ({"include-name-regex": "^GET /v1/directory"}, admin),
        (writes, admin if IS_WHOLE else ombudsman),
    ]
    description = closed(stack.get("/v1/openapi.json").json())
    targeted_document = targeted(description, lambda path: registered_for(path, stack, ombudsman))
    return explore(schemathesis.openapi.from_dict(targeted_document, config=config(tokens, EXAMPLES, **more)))


def test_every_answer_is_as_described(stack: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    began, before = time.monotonic(), directory_of(stack)

    seen = explored(stack)

    with capsys.disabled():
        print(f"\n{seen}\nin {time.monotonic() - began:.0f} s")
    assert not seen.wrong
    assert seen.calls.total() >= LEAST_CALLS
    assert IS_WHOLE or directory_of(stack) == before


def directory_of(stack: Stack) -> list[Any]:
    """What the other tests on the stack need of the directory, with its versions."""
    admin = stack.token("admin")
    return [stack.get(f"/v1/directory/{of}", token=admin).json() for of in ("categories", "sectors", "rules")]


@pytest.mark.parametrize("address", ["panel_url", "citizen_url"])
def test_both_addresses_show_it_to_people(stack: Stack, address: str) -> None:
    host = urlsplit(stack.described[address]).netloc

    def get(path: str) -> requests.Response:
        return requests.get(stack.described["endpoint_url"] + path, headers={"Host": host}, timeout=60)

    for path in ("/docs", "/docs/", "/docs/index.html"):
        page = get(path)
        assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert "unsafe" not in page.headers["Content-Security-Policy"]
        for own in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
            assert get(own).status_code == 200, own
    assert "Redoc" in get("/docs/redoc.standalone.js").text
    assert "script-src 'self'; style-src 'self';" in get("/").headers["Content-Security-Policy"]
